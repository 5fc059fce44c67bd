/* SPDX-License-Identifier: Apache-2.0
 * cli_outcome_print.c - what came of a drill, for people. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/cli_outcome.h"

enum { LABEL_COLUMNS = 38, CLOCK_COLUMNS = 13, CELL_BYTES = 64 };

/* ---- columns ---- */

/* Columns on a terminal: Chinese and full-width marks take two. */
static int columns_of(const char *text) {
    int columns = 0;
    for (size_t left = strlen(text); left > 0;) {
        size_t n = mst_utf8_length((const uint8_t *)text, left);
        bool is_wide = n == 4 || (n == 3 && (unsigned char)*text >= 0xE3);
        columns += is_wide ? 2 : 1;
        n = n ? n : 1;
        text += n;
        left -= n;
    }
    return columns;
}

static void pad(int columns) {
    for (; columns > 0; columns--) putchar(' ');
}

static void left(const char *text, int columns) {
    int width = columns_of(text);
    fputs(text, stdout);
    pad(width < columns ? columns - width : 1);
}

static void right(const char *text, int columns) {
    pad(columns - columns_of(text));
    fputs(text, stdout);
}

/* ---- values ---- */

static const char *clock_text(char out[CELL_BYTES], mst_figure figure) {
    if (!figure.is_there) return strcpy(out, "–");
    long s = (long)(figure.value + (figure.value < 0 ? -0.5 : 0.5)), rest = s < 0 ? -s : s;
    const char *sign = s < 0 ? "-" : "";
    if (rest >= 3600)
        snprintf(out, CELL_BYTES, "%s%ld:%02ld:%02ld", sign, rest / 3600, rest / 60 % 60, rest % 60);
    else
        snprintf(out, CELL_BYTES, "%s%ld:%02ld", sign, rest / 60, rest % 60);
    return out;
}

/* At most so many decimals. */
static const char *value_text(char out[CELL_BYTES], mst_figure figure, int decimals) {
    if (!figure.is_there) return strcpy(out, "–");
    snprintf(out, CELL_BYTES, "%.*f", decimals, figure.value);
    size_t n = strlen(out);
    while (strchr(out, '.') && out[n - 1] == '0') out[--n] = '\0';
    if (out[n - 1] == '.') out[n - 1] = '\0';
    return out;
}

static const char *title_of(const mst_cli *cli, const char *en, const char *zh, const char *otherwise) {
    const char *first = strcmp(cli->lang, "en") == 0 ? en : zh, *second = first == en ? zh : en;
    return first && *first ? first : second && *second ? second : otherwise;
}

/* ---- clocks and outcome ---- */

static void print_force_clocks(const mst_cli *cli, const mst_cli_outcome *o) {
    static const char *const head[] = {"cli.turnout", "cli.arrival", "cli.first_agent", "cli.first_water"};
    left(mst_cli_text(cli, "cli.force"), LABEL_COLUMNS);
    for (int i = 0; i < 4; i++) right(mst_cli_text(cli, head[i]), CLOCK_COLUMNS);
    putchar('\n');
    for (uint32_t f = 0; f < o->roster->force_count; f++) {
        const mst_roster_force *force = &o->roster->force[f];
        mst_force_clocks clocks = mst_assess_force_clocks(o->assess, f);
        mst_figure cell[] = {clocks.turnout_s, clocks.arrival_s, clocks.first_agent_s, clocks.first_water_s};
        char text[CELL_BYTES];
        left(title_of(cli, force->title_en, force->title_zh, force->name), LABEL_COLUMNS);
        for (int i = 0; i < 4; i++) right(clock_text(text, cell[i]), CLOCK_COLUMNS);
        putchar('\n');
    }
}

static void print_row(const mst_cli *cli, const char *label, const char *value) {
    left(mst_cli_text(cli, label), LABEL_COLUMNS);
    right(value, CLOCK_COLUMNS);
    putchar('\n');
}

static void print_clocks(const mst_cli *cli, const mst_cli_outcome *o) {
    char text[CELL_BYTES];
    print_row(cli, "cli.alarm", clock_text(text, mst_assess_measure(o->assess, MST_MEASURE_ALARM_S, -1)));
    print_row(cli, "cli.control", clock_text(text, mst_assess_measure(o->assess, MST_MEASURE_CONTROL_S, -1)));
    print_row(cli, "cli.declared", clock_text(text, mst_cli_outcome_declared_s(o)));
    print_row(cli, "cli.out", clock_text(text, mst_assess_measure(o->assess, MST_MEASURE_OUT_S, -1)));
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
    char text[CELL_BYTES];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        mst_figure figure = mst_assess_measure(o->assess, row[i].measure, -1);
        print_row(cli, row[i].label, value_text(text, figure, row[i].decimals));
    }
}

void mst_cli_outcome_print(const mst_cli *cli, const mst_cli_outcome *o) {
    const mst_roster *r = o->roster;
    char seed[32], ticks[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
    snprintf(ticks, sizeof ticks, "%u", o->tick_count ? o->tick_count - 1 : 0);
    char *line =
        mst_cli_words(cli, "cli.drill_line", "title", title_of(cli, r->title_en, r->title_zh, r->scenario),
                      "seed", seed, "seconds", ticks, NULL);
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
    char value[CELL_BYTES], points[CELL_BYTES + 32];
    value_text(value, line->figure, 4);
    if (plan->is_gate)
        snprintf(points, sizeof points, is_hit ? "≤ %g" : "–", line->of);
    else if (line->is_there)
        snprintf(points, sizeof points, "%.1f / %g", line->points, line->of);
    else
        snprintf(points, sizeof points, "– / %g", line->of);
    left(title_of(cli, plan->title_en, plan->title_zh, plan->id), LABEL_COLUMNS);
    right(value, CLOCK_COLUMNS);
    right(points, CLOCK_COLUMNS);
    print_evidence(cli, &line->figure);
    putchar('\n');
}

void mst_cli_outcome_print_score(const mst_cli *cli, const mst_cli_outcome *o) {
    mst_score score = {0};
    char total[CELL_BYTES], share[CELL_BYTES], level[CELL_BYTES];
    mst_assess_score(o->assess, &score);
    value_text(total, (mst_figure){.is_there = score.is_there, .value = score.total}, 1);
    snprintf(share, sizeof share, "%.0f", score.assessable * 100);
    snprintf(level, sizeof level, "cli.level_%.20s", score.level ? score.level : "none");
    char *head = mst_cli_words(cli, "cli.score_line", "total", total, "level", mst_cli_text(cli, level),
                               "share", share, NULL);
    printf("%s\n", head);
    mst_free(head);
    for (uint32_t i = 0; i < score.line_count && i < o->roster->line_count; i++)
        print_line(cli, &o->roster->line[i], &score.line[i], score.gate_hit[i]);
    mst_score_fini(&score);
}
