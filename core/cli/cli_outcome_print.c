/* SPDX-License-Identifier: Apache-2.0
 * cli_outcome_print.c - what came of a drill, for people. */
#include <stdio.h>
#include <string.h>

#include "assess/clocks.h"
#include "cli/cli_columns.h"
#include "cli/cli_outcome.h"

/* ---- clocks and outcome ---- */

static const mst_clock_id of_force[] = {MST_CLOCK_FIRST_OUT, MST_CLOCK_ARRIVAL, MST_CLOCK_FIRST_AGENT,
                                        MST_CLOCK_FIRST_WATER, MST_CLOCK_RETURNED};

static void print_force_clocks(const mst_cli *cli, const mst_cli_outcome *o) {
    const size_t count = sizeof of_force / sizeof *of_force;
    mst_column_left(mst_cli_text(cli, "cli.force"), MST_LABEL_COLUMNS);
    for (size_t i = 0; i < count; i++)
        mst_column_right(mst_cli_text(cli, mst_clock_rules[of_force[i]].text), MST_VALUE_COLUMNS);
    putchar('\n');
    for (uint32_t f = 0; f < o->roster->force_count; f++) {
        const mst_roster_force *force = &o->roster->force[f];
        char text[MST_CELL_BYTES];
        mst_column_left(mst_column_title(cli, force->title_en, force->title_zh, force->name),
                        MST_LABEL_COLUMNS);
        for (size_t i = 0; i < count; i++)
            mst_column_right(mst_column_clock(text, mst_assess_clock(o->assess, of_force[i], (int32_t)f)),
                             MST_VALUE_COLUMNS);
        putchar('\n');
    }
    printf("%s\n", mst_cli_text(cli, "cli.clock_zeros"));
}

static void print_row(const mst_cli *cli, const char *label, const char *value) {
    mst_column_left(mst_cli_text(cli, label), MST_LABEL_COLUMNS);
    mst_column_right(value, MST_VALUE_COLUMNS);
    putchar('\n');
}

/* All clocks of the scene, each with the time at which it stopped. */
static void print_clocks(const mst_cli *cli, const mst_cli_outcome *o) {
    char text[MST_CELL_BYTES];
    for (mst_clock_id clock = 0; clock < MST_CLOCK_COUNT; clock++) {
        mst_tick at = mst_assess_clock_at(o->assess, clock, -1);
        mst_column_left(mst_cli_text(cli, mst_clock_rules[clock].text), MST_LABEL_COLUMNS);
        mst_column_right(mst_column_clock(text, mst_assess_clock(o->assess, clock, -1)), MST_VALUE_COLUMNS);
        mst_figure when = {.is_there = at != MST_TICK_NEVER, .value = at};
        mst_column_right(mst_column_clock(text, when), MST_VALUE_COLUMNS);
        putchar('\n');
    }
}

static void print_outcome(const mst_cli *cli, const mst_cli_outcome *o) {
    static const struct {
        const char *label;
        mst_measure measure;
        int decimals;
    } row[] = {
        {"cli.buildings_burnt", MST_MEASURE_BUILDINGS_BURNT, 0},
        {"cli.floor_burnt", MST_MEASURE_FLOOR_BURNT_M2, 0},
        {"cli.ground_burnt", MST_MEASURE_GROUND_BURNT_M2, 0},
        {"cli.loss_index", MST_MEASURE_LOSS_INDEX, 5},
        {"cli.dead", MST_MEASURE_DEAD, 0},
        {"cli.injured", MST_MEASURE_INJURED, 0},
        {"cli.rescued", MST_MEASURE_RESCUED, 0},
        {"cli.evacuated", MST_MEASURE_EVACUATED, 0},
        {"cli.water", MST_MEASURE_WATER_L, 0},
    };
    char text[MST_CELL_BYTES];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        mst_figure figure = mst_assess_measure(o->assess, row[i].measure, -1);
        print_row(cli, row[i].label, mst_column_value(text, figure, row[i].decimals));
    }
}

void mst_cli_outcome_print(const mst_cli *cli, const mst_cli_outcome *o) {
    const mst_roster *r = o->roster;
    char seed[32], ticks[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
    snprintf(ticks, sizeof ticks, "%u", o->tick_count ? o->tick_count - 1 : 0);
    char *line = mst_cli_words(cli, "cli.drill_line", "title",
                               mst_column_title(cli, r->title_en, r->title_zh, r->scenario), "seed", seed,
                               "seconds", ticks, NULL);
    printf("%s\n%s\n\n", mst_cli_text(cli, "cli.banner"), line);
    mst_free(line);
    print_force_clocks(cli, o);
    putchar('\n');
    print_clocks(cli, o);
    putchar('\n');
    print_outcome(cli, o);
}

/* ---- score ---- */

static void print_evidence(const mst_cli *cli, const mst_figure *figure) {
    if (figure->event_count == 0) return;
    printf("  %s", mst_cli_text(cli, "cli.evidence"));
    for (uint32_t i = 0; i < figure->event_count; i++) printf(" %u", figure->event[i]);
}

static void print_line(const mst_cli *cli, const mst_roster_line *plan, const mst_score_line *line,
                       bool is_hit) {
    static const char *const head[] = {NULL, "cli.gate", "cli.deduction"};
    char value[MST_CELL_BYTES], points[MST_CELL_BYTES + 32], label[512];
    mst_column_value(value, line->figure, 4);
    if (plan->is_gate == MST_LINE_DEDUCTION)
        snprintf(points, sizeof points, "%.1f", line->points < 0 ? line->points : 0);
    else if (plan->is_gate && is_hit)
        snprintf(points, sizeof points, "≤ %g", line->of);
    else if (plan->is_gate)
        snprintf(points, sizeof points, "%s", mst_cli_text(cli, "cli.gate_open"));
    else if (line->is_there)
        snprintf(points, sizeof points, "%.1f / %g", line->points, line->of);
    else
        snprintf(points, sizeof points, "– / %g", line->of);
    snprintf(label, sizeof label, "%s%s", head[plan->is_gate] ? mst_cli_text(cli, head[plan->is_gate]) : "",
             mst_column_title(cli, plan->title_en, plan->title_zh, plan->id));
    mst_column_left(label, MST_LABEL_COLUMNS);
    mst_column_right(value, MST_VALUE_COLUMNS);
    mst_column_right(points, MST_VALUE_COLUMNS);
    print_evidence(cli, &line->figure);
    putchar('\n');
}

void mst_cli_outcome_print_score(const mst_cli *cli, const mst_cli_outcome *o) {
    mst_score score = {0};
    char total[MST_CELL_BYTES], share[MST_CELL_BYTES], of[64], deducted[32], level[MST_CELL_BYTES];
    mst_assess_score(o->assess, &score);
    mst_column_value(total, (mst_figure){.is_there = score.is_there, .value = score.total}, 1);
    snprintf(share, sizeof share, "%.0f", score.assessable * 100);
    snprintf(of, sizeof of, "%g / %g", score.of, score.all);
    snprintf(deducted, sizeof deducted, "%g", score.deducted);
    snprintf(level, sizeof level, "cli.level_%.20s", score.level ? score.level : "none");
    char *head = mst_cli_words(cli, "cli.score_line", "total", total, "level", mst_cli_text(cli, level),
                               "share", share, "of", of, NULL);
    printf("%s\n", head);
    mst_free(head);
    if (score.deducted > 0) {
        char *taken = mst_cli_words(cli, "cli.deducted", "points", deducted, NULL);
        printf("%s\n", taken);
        mst_free(taken);
    }
    for (uint32_t i = 0; i < score.line_count && i < o->roster->line_count; i++)
        print_line(cli, &o->roster->line[i], &score.line[i], score.gate_hit[i]);
    mst_score_fini(&score);
}
