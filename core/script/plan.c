/* SPDX-License-Identifier: Apache-2.0
 * plan.c - frees the plain data of a plan. */
#include "script/scenario_private.h"

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
    NAMED_FINI(chapter)
    NAMED_FINI(inject)
    NAMED_FINI(line)
    mst_free(plan->force);
    mst_free(plan->condition);
    mst_free(plan->text);
    mst_free(plan->id);
    mst_free(plan->map_file);
    mst_free(plan->level);
    words_fini(&plan->title);
    words_fini(&plan->note);
}
