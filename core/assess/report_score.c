/* SPDX-License-Identifier: Apache-2.0
 * report_score.c - every line of the rubric with its points and evidence; then findings and actions that rest
 * on them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/report_pager.h"

static double share_of(const mst_score_line *line) {
    return line->of > 0 ? line->points / line->of : 0;
}

/* Full, half, empty; a dash for what was not observed. */
static void paint_sign(mst_pager *p, const mst_score_line *line, double x, double y) {
    double share = share_of(line), half[13][2];
    if (!line->is_there) {
        mst_sheet_line(p->s, x - 4, y, x + 4, y, MST_RULE);
        return;
    }
    mst_sheet_circle(p->s, x, y, 4.4, MST_BOX(share >= 0.995 ? MST_RGB_BLACK : 0xffffff, MST_RGB_BLACK));
    if (share >= 0.995 || share <= 0.005) return;
    for (int i = 0; i < 13; i++) {
        half[i][0] = x - 4.4 * sin(3.14159265358979 * i / 12);
        half[i][1] = y - 4.4 * cos(3.14159265358979 * i / 12);
    }
    mst_sheet_path(p->s, half, 13, true, MST_FILL(MST_RGB_BLACK));
}

static const char *line_title(const mst_pager *p, uint32_t i) {
    const mst_roster_line *line = &p->r->roster->line[i];
    return mst_title(p, line->title_en, line->title_zh, line->id);
}

enum { TYPES = 4 };
static const char *const type_word[TYPES] = {"", "micro_station", "township_team", "national_station"};

static const char *const type_column[TYPES] = {"report.all_forces", "report.col_micro", "report.col_township",
                                               "report.col_national"};

typedef struct cell_sum {
    double of, got, all;
    uint32_t lines;
} cell_sum;

static uint32_t type_of(const mst_roster_line *line, const mst_roster *roster) {
    const char *plugin = line->plugin && line->plugin[0] ? line->plugin
                         : line->force >= 0              ? roster->force[line->force].plugin
                                                         : "";
    for (uint32_t t = 1; t < TYPES; t++)
        if (strcmp(plugin, type_word[t]) == 0) return t;
    return 0;
}

static void score_row(mst_pager *p, const mst_column *column, uint32_t i) {
    const mst_roster_line *plan = &p->r->roster->line[i];
    const mst_score_line *line = &p->r->score.line[i];
    const char *force = plan->force >= 0              ? mst_force_name(p, plan->force)
                        : type_of(plan, p->r->roster) ? mst_say(p, type_column[type_of(plan, p->r->roster)])
                                                      : mst_say(p, "report.all_forces");
    const char *goal = mst_print(
        p, "%s / %s",
        mst_measure_text(p, (mst_measure)plan->measure, (mst_figure){.is_there = true, .value = line->full}),
        mst_measure_text(p, (mst_measure)plan->measure, (mst_figure){.is_there = true, .value = line->none}));
    const char *cell[] = {line_title(p, i),
                          force,
                          mst_measure_text(p, (mst_measure)plan->measure, line->figure),
                          goal,
                          mst_number(p, plan->of, 0),
                          line->is_there ? mst_print(p, "\1%s", mst_number(p, line->points, 1))
                                         : mst_say(p, "report.out_of_base"),
                          "",
                          mst_evidence_list(p, &line->figure)};
    double y = p->s->y;
    mst_table_row(p, column, 8, cell, line->is_there && share_of(line) < 0.6);
    double x = MST_PAGE_LEFT + 9;
    for (int k = 0; k < 6; k++) x += column[k].width_u;
    paint_sign(p, line, x, p->s->y > y ? y + 12 : p->s->y - 12); /* beside the first line of a row */
}

/* The constants that move the score most, each alone over its range. */
static void sensitivity(mst_pager *p) {
    const mst_column column[] = {{230, 0, "report.col_constant"},
                                 {170, 1, "report.col_range"},
                                 {80, 1, "report.col_at_low"},
                                 {80, 1, "report.col_at_high"},
                                 {120, 0, "report.col_level"}};
    const mst_assumed *a = &p->r->assumed;
    mst_block_table(p, "report.tab_assumed", "report.tab_assumed_note");
    mst_table_head(p, column, 5);
    for (uint32_t i = 0; i < a->count && i < 8; i++) {
        const mst_assumed_row *r = &a->row[i];
        bool moves = r->is_level_lo || r->is_level_hi;
        if (r->score_lo == a->score && r->score_hi == a->score && i > 0) break;
        const char *cell[] = {r->key, mst_print(p, "%g (%g–%g) %s", r->value, r->lo, r->hi, r->unit),
                              mst_number(p, r->score_lo, 1), mst_number(p, r->score_hi, 1),
                              mst_say(p, moves ? "report.level_moves" : "report.level_stays")};
        mst_table_row(p, column, 5, cell, moves);
    }
}

/* ---- headings against force types: a column for each ---- */

static const char *sum_text(mst_pager *p, const cell_sum *c) {
    if (!c->lines) return "–";
    if (c->of <= 0) return mst_say(p, "report.not_observed");
    return mst_print(p, "%s / %s", mst_number(p, c->got, 1), mst_number(p, c->of, 0));
}

static void matrix_row(mst_pager *p, const mst_column *column, const char *group) {
    const mst_report *r = p->r;
    cell_sum sum[TYPES + 1] = {{0}};
    for (uint32_t i = 0; i < r->score.line_count; i++) {
        const mst_roster_line *plan = &r->roster->line[i];
        const mst_score_line *line = &r->score.line[i];
        if (plan->is_gate || strcmp(plan->group, group) != 0) continue;
        cell_sum *both[] = {&sum[type_of(plan, r->roster)], &sum[TYPES]};
        for (int k = 0; k < 2; k++) {
            both[k]->lines++;
            both[k]->all += line->of;
            if (line->is_there) both[k]->of += line->of, both[k]->got += line->points;
        }
    }
    char id[64];
    snprintf(id, sizeof id, "report.group_%.40s", group);
    const char *cell[TYPES + 3] = {mst_say(p, id), mst_number(p, sum[TYPES].all, 0)};
    for (uint32_t t = 0; t <= TYPES; t++) cell[2 + t] = sum_text(p, &sum[t]);
    cell[2 + TYPES] = mst_print(p, "\1%s", cell[2 + TYPES]);
    mst_table_row(p, column, TYPES + 3, cell, sum[TYPES].of > 0 && sum[TYPES].got < 0.6 * sum[TYPES].of);
}

static bool is_first_of_group(const mst_roster *r, uint32_t index) {
    const mst_roster_line *line = &r->line[index];
    if (line->is_gate || !line->group || !line->group[0]) return false;
    for (uint32_t i = 0; i < index; i++)
        if (!r->line[i].is_gate && strcmp(r->line[i].group, line->group) == 0) return false;
    return true;
}

static void matrix(mst_pager *p) {
    const mst_column column[] = {{130, 0, "report.col_group"},    {60, 1, "report.col_of"},
                                 {90, 1, "report.col_joint"},     {100, 1, "report.col_micro"},
                                 {100, 1, "report.col_township"}, {100, 1, "report.col_national"},
                                 {100, 1, "report.col_together"}};
    bool is_begun = false;
    for (uint32_t i = 0; i < p->r->score.line_count; i++) {
        if (!is_first_of_group(p->r->roster, i)) continue;
        if (!is_begun) mst_table_head(p, column, TYPES + 3);
        is_begun = true;
        matrix_row(p, column, p->r->roster->line[i].group);
    }
    if (is_begun) mst_block_note(p, mst_say(p, "report.group_note"));
}

static void deductions(mst_pager *p) {
    const mst_report *r = p->r;
    for (uint32_t i = 0; i < r->score.line_count; i++) {
        const mst_score_line *line = &r->score.line[i];
        if (r->roster->line[i].is_gate != MST_LINE_DEDUCTION || line->points >= 0) continue;
        mst_block_note(p, mst_fill(p, "report.deduction", "line", line_title(p, i), "count",
                                   mst_number(p, line->figure.value, 0), "points",
                                   mst_number(p, -line->points, 0), "at", mst_evidence_list(p, &line->figure),
                                   NULL));
    }
}

void mst_page_score(mst_pager *p) {
    const mst_column column[] = {{160, 0, "report.col_line"},
                                 {116, 0, "report.col_force"},
                                 {66, 1, "report.col_value"},
                                 {104, 1, "report.col_full_none"},
                                 {42, 1, "report.col_of"},
                                 {50, 1, "report.col_got"},
                                 {26, 0.5, ""},
                                 {116, 0, "report.col_evidence"}};
    const mst_score *s = &p->r->score;
    double of = 0, got = 0;
    mst_block_section(p, "report.sec_score", 200);
    mst_block_note(p, mst_say(p, "report.score_note"));
    matrix(p);
    mst_table_head(p, column, 8);
    for (uint32_t i = 0; i < s->line_count; i++) {
        if (p->r->roster->line[i].is_gate) continue;
        score_row(p, column, i);
        if (s->line[i].is_there) of += s->line[i].of, got += s->line[i].points;
    }
    const char *total[] = {mst_print(p, "\1%s", mst_say(p, "report.total")),
                           "",
                           "",
                           "",
                           mst_number(p, of, 0),
                           mst_print(p, "\1%s", mst_number(p, got, 1)),
                           "",
                           s->is_there
                               ? mst_fill(p, "report.total_is", "total", mst_number(p, s->total, 1), NULL)
                               : mst_say(p, "report.not_observed")};
    mst_table_row(p, column, 8, total, false);
    deductions(p);
    for (uint32_t i = 0; i < s->line_count; i++) {
        if (p->r->roster->line[i].is_gate != MST_LINE_GATE || !s->gate_hit[i]) continue;
        mst_block_note(p, mst_fill(p, "report.gate_cap", "gate", line_title(p, i), "cap",
                                   mst_number(p, s->line[i].of, 0), NULL));
    }
    if (p->r->has_assumed && p->r->assumed.has_score)
        sensitivity(p);
    else
        mst_block_note(p, mst_say(p, "report.not_made_assumed"));
}

/* ---- findings ---- */

static void strengths(mst_pager *p) {
    const mst_score *s = &p->r->score;
    mst_type body = mst_type_body;
    mst_block_sub(p, "report.strengths", 60);
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->line_count && count < 6; i++) {
        const mst_score_line *line = &s->line[i];
        if (p->r->roster->line[i].is_gate || !line->is_there || share_of(line) < 0.9) continue;
        mst_sheet_need(p->s, 24);
        mst_sheet_circle(p->s, MST_PAGE_LEFT + 6, p->s->y + 11, 2.4, MST_FILL(MST_RGB_BLACK));
        const char *text =
            mst_fill(p, "report.strength", "line", line_title(p, i), "value",
                     mst_measure_text(p, (mst_measure)p->r->roster->line[i].measure, line->figure), "at",
                     mst_evidence_list(p, &line->figure), NULL);
        p->s->y +=
            21 * mst_sheet_paragraph(p->s, MST_PAGE_LEFT + 20, p->s->y + 15, 660, 21, &body, text, false);
        count++;
    }
    if (count == 0) mst_block_body(p, mst_say(p, "report.none_of_these"));
}

static bool is_problem(const mst_report *r, uint32_t i) {
    const mst_score_line *line = &r->score.line[i];
    if (r->roster->line[i].is_gate) return r->score.gate_hit[i];
    return line->is_there && share_of(line) < 0.6;
}

static void problems(mst_pager *p) {
    const mst_column column[] = {{40, 0, "report.col_number"},
                                 {230, 0, "report.col_problem"},
                                 {250, 0, "report.col_cause"},
                                 {160, 0, "report.col_evidence"}};
    uint32_t count = 0;
    mst_block_sub(p, "report.problems", 80);
    for (uint32_t i = 0; i < p->r->score.line_count; i++) {
        if (!is_problem(p->r, i)) continue;
        if (count++ == 0) mst_table_head(p, column, 4);
        const mst_roster_line *plan = &p->r->roster->line[i];
        const mst_figure *f = &p->r->score.line[i].figure;
        const char *problem =
            mst_fill(p, f->is_there ? "report.problem_value" : "report.problem_absent", "line",
                     line_title(p, i), "value", mst_measure_text(p, (mst_measure)plan->measure, *f), "full",
                     mst_measure_text(p, (mst_measure)plan->measure,
                                      (mst_figure){.is_there = true, .value = p->r->score.line[i].full}),
                     NULL);
        const char *cell[] = {mst_print(p, "A%u", count), problem, mst_say(p, "report.to_fill"),
                              mst_evidence_list(p, f)};
        mst_table_row(p, column, 4, cell, false);
    }
    if (count == 0) mst_block_body(p, mst_say(p, "report.none_of_these"));
}

void mst_page_findings(mst_pager *p) {
    mst_block_section(p, "report.sec_findings", 200);
    strengths(p);
    problems(p);
}

void mst_page_actions(mst_pager *p) {
    const mst_column column[] = {{50, 0, "report.col_for"},    {250, 0, "report.col_action"},
                                 {120, 0, "report.col_owner"}, {90, 0, "report.col_date"},
                                 {120, 0, "report.col_test"},  {50, 0.5, "report.col_closed"}};
    uint32_t count = 0;
    mst_block_section(p, "report.sec_actions", 140);
    mst_table_head(p, column, 6);
    for (uint32_t i = 0; i < p->r->score.line_count; i++) {
        if (!is_problem(p->r, i)) continue;
        const char *cell[] = {mst_print(p, "A%u", ++count),
                              "",
                              "",
                              "",
                              mst_fill(p, "report.retest", "line", line_title(p, i), NULL),
                              ""};
        double y = p->s->y;
        mst_table_row(p, column, 6, cell, false);
        double middle = (p->s->y > y ? (p->s->y + y) / 2 : p->s->y - 12);
        mst_sheet_rect(p->s, MST_PAGE_RIGHT - 32, middle - 6, 12, 12, MST_BOX(0xffffff, MST_RGB_BLACK));
    }
    for (; count < 4; count++) {
        const char *cell[] = {" ", "", "", "", "", ""};
        mst_table_row(p, column, 6, cell, false);
    }
    mst_block_note(p, mst_say(p, "report.actions_note"));
}
