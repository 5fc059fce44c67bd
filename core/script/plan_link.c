/* SPDX-License-Identifier: Apache-2.0
 * plan_link.c - what only the whole plan can show: references, declarations without their table, and
 * warnings for what will not happen. */
#include "script/declare.h"
#include <string.h>

static void link_reference(mst_scenario *s, const mst_reference *r) {
    char hint[160];
    bool is_force = r->kind == 'f';
    int32_t index = is_force ? mst_script_force(s, r->name, hint) : mst_script_objective(s, r->name, hint);
    if (index < 0)
        mst_script_fault(s, r->line, "script.unknown_name", is_force ? "force" : "objective", r->name, hint);
    else if (is_force)
        s->plan.line[r->index].force = index;
    else if (r->kind == 'o')
        s->plan.line[r->index].objective = index;
    else
        s->plan.inject[r->index].objective = index;
}

static bool is_scorable(const mst_plan *plan, const char *word) {
    for (uint32_t i = 0; i < plan->line_count; i++)
        if (!plan->line[i].is_gate && strcmp(plan->line[i].id, word) == 0) return true;
    for (uint32_t i = 0; i < plan->objective_count; i++)
        if (strcmp(plan->objective[i].id, word) == 0) return true;
    return false;
}

/* What a chapter scores: lines of the rubric, or objectives with all their lines. */
static void link_chapters(mst_scenario *s) {
    const mst_plan *plan = &s->plan;
    const char *names[64];
    char hint[160], word[64];
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->line_count && count < 64; i++)
        if (!plan->line[i].is_gate) names[count++] = plan->line[i].id;
    for (uint32_t i = 0; i < plan->objective_count && count < 64; i++) names[count++] = plan->objective[i].id;
    for (uint32_t i = 0; i < plan->chapter_count; i++)
        for (const char *at = plan->chapter[i].score; *at; at += strcspn(at, " ")) {
            at += strspn(at, " ");
            size_t length = strcspn(at, " ");
            if (length == 0 || length >= sizeof word) continue;
            memcpy(word, at, length);
            word[length] = 0;
            if (is_scorable(plan, word)) continue;
            mst_script_hint(hint, word, names, count);
            mst_script_fault(s, plan->chapter[i].line, "script.unknown_name", "score", word, hint);
        }
}

static void link_call(mst_scenario *s) {
    char hint[160];
    if (!s->call_says || !s->map) return;
    s->plan.call_says = mst_script_thing(s, s->call_says, "b", hint);
    if (!s->plan.call_says)
        mst_script_fault(s, s->call_line, "script.unknown_name", "says", s->call_says, hint);
}

static void link_timers(mst_scenario *s) {
    const char *names[64];
    char hint[160];
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->named.count && i < 64; i++) names[count++] = s->named.item[i].name;
    for (uint32_t t = 0; t < s->timer_count; t++) {
        bool is_known = false;
        for (uint32_t i = 0; i < s->named.count; i++)
            is_known |= strcmp(s->named.item[i].name, s->timer[t].name) == 0;
        mst_script_hint(hint, s->timer[t].name, names, count);
        if (!is_known)
            mst_script_fault(s, s->timer[t].line, "script.unknown_name", "d:after", s->timer[t].name, hint);
    }
}

static void warn(mst_scenario *s, uint32_t line, const char *id, const char *key, const char *value) {
    mst_errors_add(s->errors, MST_SEVERITY_WARNING, s->file, line, id, "key", key, "found", value, NULL);
}

/* Things that lie after the end of the drill never happen. */
static void warn_late(mst_scenario *s) {
    const mst_plan *plan = &s->plan;
    for (uint32_t i = 0; i < s->at.count; i++)
        if (s->at.item[i].due > plan->duration_s) warn(s, s->at.item[i].line, "script.late", "d:at", "");
    for (uint32_t i = 0; i < plan->inject_count; i++)
        if (plan->inject[i].at != MST_TICK_NEVER && plan->inject[i].at > plan->duration_s)
            warn(s, plan->inject[i].line, "script.late", "d:inject", plan->inject[i].id);
}

static void warn_points(mst_scenario *s) {
    double total = 0;
    uint32_t line = 0;
    char text[32];
    for (uint32_t i = 0; i < s->plan.line_count; i++) {
        if (s->plan.line[i].is_gate) continue;
        total += s->plan.line[i].of;
        if (!line) line = s->plan.line[i].line;
    }
    if (line && (total < 99.999 || total > 100.001))
        warn(s, line, "script.points", "d:rubric", mst_text_number(text, total));
}

/* d:at in order of time; those of one time in order of declaration. */
static void sort_at(mst_scenario *s) {
    mst_handler *item = s->at.item;
    for (uint32_t i = 1; i < s->at.count; i++) {
        mst_handler one = item[i];
        uint32_t k = i;
        for (; k > 0 && item[k - 1].due > one.due; k--) item[k] = item[k - 1];
        item[k] = one;
    }
}

void mst_script_link(mst_scenario *s) {
    for (uint32_t i = 0; i < s->half_count; i++)
        if (!s->half[i].is_done)
            mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, s->half[i].line, "script.no_table",
                           "entry", s->half[i].method, NULL);
    bool is_there = s->is_rubric_only ? s->has_rubric : s->has_drill;
    if (!is_there)
        mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, 1,
                       s->is_rubric_only ? "script.no_rubric" : "script.no_drill", NULL);
    if (!is_there) return;
    for (uint32_t i = 0; i < s->reference_count; i++) link_reference(s, &s->reference[i]);
    if (s->is_rubric_only) {
        warn_points(s);
        return;
    }
    mst_rubric_link(s);
    link_timers(s);
    link_call(s);
    link_chapters(s);
    if (s->plan.force_count == 0) warn(s, s->drill_line, "script.no_forces", "d:force", "");
    warn_late(s);
    warn_points(s);
    mst_script_check_acts(s);
    sort_at(s);
}
