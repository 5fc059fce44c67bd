/* SPDX-License-Identifier: Apache-2.0
 * cli_rubric.c - reads a rubric by itself and puts it into a roster. */
#include "cli/cli_rubric.h"

#include "cli/cli.h"
#include "script/scenario.h"

enum { RUBRIC_BYTES_MAX = 1 << 20 };

static void take_lines(mst_roster *roster, const mst_plan *plan) {
    for (uint32_t i = 0; i < roster->line_count; i++) {
        mst_free(roster->line[i].id);
        mst_free(roster->line[i].title_en);
        mst_free(roster->line[i].title_zh);
        mst_free(roster->line[i].group);
        mst_free(roster->line[i].plugin);
    }
    mst_free(roster->line);
    roster->line = mst_alloc((plan->line_count ? plan->line_count : 1) * sizeof *roster->line);
    roster->line_count = plan->line_count;
    for (uint32_t i = 0; i < plan->line_count; i++) {
        const mst_plan_line *l = &plan->line[i];
        roster->line[i] = (mst_roster_line){mst_strdup(l->id),
                                            mst_strdup(l->title.en),
                                            mst_strdup(l->title.zh),
                                            l->measure,
                                            l->force,
                                            l->objective,
                                            l->of,
                                            l->full,
                                            l->none,
                                            l->is_gate,
                                            mst_strdup(l->group),
                                            mst_strdup(l->plugin),
                                            l->is_target};
    }
    mst_free(roster->rubric_id);
    mst_free(roster->rubric_version);
    roster->rubric_id = mst_strdup(plan->rubric_id ? plan->rubric_id : "");
    roster->rubric_version = mst_strdup(plan->rubric_version ? plan->rubric_version : "");
    roster->pass = plan->pass;
    roster->good = plan->good;
    roster->excellent = plan->excellent;
}

int mst_cli_rubric_use(const char *path, mst_roster *roster, mst_errors *errors) {
    mst_bytes source = mst_cli_read_file(path, RUBRIC_BYTES_MAX, errors);
    if (!source.data) return MST_E_INPUT;
    const char **force = mst_alloc((roster->force_count + 1) * sizeof *force),
               **objective = mst_alloc((roster->objective_count + 1) * sizeof *objective);
    for (uint32_t i = 0; i < roster->force_count; i++) force[i] = roster->force[i].name;
    for (uint32_t i = 0; i < roster->objective_count; i++) objective[i] = roster->objective[i].id;
    mst_rubric_def def = {path, source, force, objective, roster->force_count, roster->objective_count};
    mst_scenario *rubric = mst_rubric_create(&def, errors);
    if (rubric) take_lines(roster, mst_scenario_plan(rubric));
    mst_scenario_destroy(rubric);
    mst_free(force);
    mst_free(objective);
    mst_free((void *)(uintptr_t)source.data);
    return rubric ? MST_OK : MST_E_INPUT;
}
