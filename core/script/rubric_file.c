/* SPDX-License-Identifier: Apache-2.0
 * rubric_file.c - d:rubric "rubric.lua": a rubric from a file beside the scenario, so that several drills and
 * their assessors share one. */
#include <stdio.h>
#include <string.h>

#include "script/declare.h"

void mst_rubric_name(mst_scenario *s, const char *file, uint32_t line) {
    if (s->has_rubric) mst_script_twice(s, line, "d:rubric");
    s->has_rubric = true;
    mst_free(s->plan.rubric_file);
    s->plan.rubric_file = mst_strdup(file);
    s->plan.rubric_line = line;
}

/* The other plan's lines become this one's. */
static void take(mst_plan *to, mst_plan *from) {
    mst_plan swap = *to;
    to->line = from->line, to->line_count = from->line_count, to->line_capacity = from->line_capacity;
    to->pass = from->pass, to->good = from->good, to->excellent = from->excellent;
    to->rubric_id = from->rubric_id, to->rubric_version = from->rubric_version;
    from->line = swap.line, from->line_count = swap.line_count, from->line_capacity = swap.line_capacity;
    from->rubric_id = swap.rubric_id, from->rubric_version = swap.rubric_version;
}

static void read(mst_scenario *s, const char *file, mst_bytes bytes) {
    mst_plan *plan = &s->plan;
    const char **force = mst_alloc((plan->force_count + 1) * sizeof *force),
               **objective = mst_alloc((plan->objective_count + 1) * sizeof *objective);
    for (uint32_t i = 0; i < plan->force_count; i++) force[i] = plan->force[i].id;
    for (uint32_t i = 0; i < plan->objective_count; i++) objective[i] = plan->objective[i].id;
    mst_rubric_def def = {file, bytes, force, objective, plan->force_count, plan->objective_count};
    mst_scenario *rubric = mst_rubric_create(&def, s->errors);
    if (rubric) take(plan, &rubric->plan);
    mst_scenario_destroy(rubric);
    mst_free(force);
    mst_free(objective);
}

void mst_rubric_link(mst_scenario *s) {
    const char *file = s->plan.rubric_file;
    mst_bytes bytes = {0};
    if (!file) return;
    char name[80];
    if (!strchr(file, '.')) { /* one that comes with the program: "standard" */
        snprintf(name, sizeof name, "rubric_%.64s.lua", file);
        file = name;
    }
    bool is_there = s->def && s->def->map && s->def->map(s->def->user, file, &file, &bytes);
    if (is_there)
        read(s, file, bytes);
    else
        mst_script_fault(s, s->plan.rubric_line, "script.no_rubric_file", "d:rubric", file, "rubric.lua");
}
