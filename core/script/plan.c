/* SPDX-License-Identifier: Apache-2.0
 * plan.c - frees the plain data of a plan. */
#include <stdio.h>
#include <string.h>

#include "script/scenario_private.h"

const mst_plan_chapter *mst_plan_chapter_of(const mst_plan *plan, const char *word) {
    char number[16];
    for (uint32_t i = 0; i < plan->chapter_count; i++) {
        snprintf(number, sizeof number, "%u", i + 1);
        if (strcmp(plan->chapter[i].id, word) == 0 || strcmp(number, word) == 0) return &plan->chapter[i];
    }
    return NULL;
}

static bool has_word(const char *words, const char *word) {
    size_t length = strlen(word);
    for (const char *at = words; length && (at = strstr(at, word)); at++)
        if (at > words && at[-1] == ' ' && at[length] == ' ') return true;
    return false;
}

bool mst_plan_is_scored(const mst_plan *plan, const mst_plan_chapter *chapter, uint32_t line) {
    const mst_plan_line *l = &plan->line[line];
    if (!chapter || !*chapter->score || l->is_gate) return true;
    bool is_objective = l->objective >= 0 && has_word(chapter->score, plan->objective[l->objective].id);
    return is_objective || has_word(chapter->score, l->id);
}

static void words_fini(mst_words *words) {
    mst_free(words->en);
    mst_free(words->zh);
}

static void force_fini(mst_plan_force *force) {
    for (uint32_t i = 0; i < force->apparatus_count; i++) mst_free(force->apparatus[i]);
    mst_free(force->apparatus);
    mst_free(force->plugin);
    mst_free(force->id);
    mst_free(force->force_class);
    words_fini(&force->title);
}

#define NAMED_FINI(array)                                                                                    \
    for (uint32_t i = 0; i < plan->array##_count; i++) {                                                     \
        mst_free(plan->array[i].id);                                                                         \
        words_fini(&plan->array[i].title);                                                                   \
    }                                                                                                        \
    mst_free(plan->array);

void mst_plan_fini(mst_plan *plan) {
    for (uint32_t i = 0; i < plan->force_count; i++) force_fini(&plan->force[i]);
    for (uint32_t i = 0; i < plan->text_count; i++) words_fini(&plan->text[i]);
    NAMED_FINI(objective)
    for (uint32_t i = 0; i < plan->chapter_count; i++) mst_free(plan->chapter[i].score);
    NAMED_FINI(chapter)
    NAMED_FINI(inject)
    for (uint32_t i = 0; i < plan->line_count; i++) {
        mst_free(plan->line[i].group);
        mst_free(plan->line[i].plugin);
    }
    NAMED_FINI(line)
    for (uint32_t i = 0; i < plan->order_count; i++) mst_free(plan->order[i].targets);
    NAMED_FINI(order)
    mst_free(plan->rubric_id);
    mst_free(plan->rubric_version);
    mst_free(plan->rubric_file);
    mst_free(plan->force);
    mst_free(plan->condition);
    mst_free(plan->text);
    mst_free(plan->id);
    mst_free(plan->map_file);
    mst_free(plan->level);
    mst_free(plan->radio);
    words_fini(&plan->title);
    words_fini(&plan->note);
}
