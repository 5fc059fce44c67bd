/* SPDX-License-Identifier: Apache-2.0
 * report_front.c - page one: what drill, what result, which gates, how much could be assessed, three
 * sentences, the result beside doctrine under the same seed, the conditions of the score, what is modelled
 * and what is not. */
#include <stdio.h>
#include <string.h>

#include "assess/report_pager.h"

static const double left = MST_PAGE_LEFT, width = MST_PAGE_RIGHT - MST_PAGE_LEFT;

/* ---- head ---- */

static const char *force_names(mst_pager *p) {
    const char *out = "";
    for (uint32_t i = 0; i < p->r->roster->force_count; i++)
        out = mst_print(p, "%s%s%s", out, i ? " · " : "", mst_force_name(p, (int32_t)i));
    return out;
}

static const char *wind_word(const mst_pager *p, double from_deg) {
    static const char *const word[] = {"report.wind_n", "report.wind_ne", "report.wind_e", "report.wind_se",
                                       "report.wind_s", "report.wind_sw", "report.wind_w", "report.wind_nw"};
    return mst_say(p, word[(int)((from_deg + 22.5) / 45) & 7]);
}

static const char *when(mst_pager *p) {
    const mst_roster *r = p->r->roster;
    const mst_frame *f = p->r->frame;
    const char *start = mst_print(p, "%04d-%02d-%02d %02u:%02u", r->start_year, r->start_month, r->start_day,
                                  r->start_seconds_of_day / 3600, r->start_seconds_of_day / 60 % 60);
    if (p->r->frame_count == 0)
        return mst_fill(p, "report.when_read", "played", mst_date(p, p->r->origin.begun_ms), "start", start,
                        NULL);
    return mst_fill(p, "report.when", "played", mst_date(p, p->r->origin.begun_ms), "start", start,
                    "temperature", mst_number(p, f->temperature_degc, 0), "wind",
                    wind_word(p, f->wind_from_deg), "speed", mst_number(p, f->wind_mps, 0), NULL);
}

static void head(mst_pager *p) {
    mst_type kicker = mst_type_ink(mst_type_sub, MST_RGB_GREY), body = mst_type_body;
    kicker.is_bold = false;
    body.size_pt = 10;
    const mst_roster *r = p->r->roster;
    mst_sheet_text(p->s, left, 114, &kicker, mst_say(p, "report.kicker"));
    mst_type title = mst_type_title;
    const char *name = mst_title(p, r->title_en, r->title_zh, r->scenario);
    while (title.size_pt > 12 && mst_sheet_width(p->s, &title, name) > width) title.size_pt -= 1;
    mst_sheet_text(p->s, left, 158, &title, name);
    double lines = mst_sheet_paragraph(p->s, left, 186, width, 21, &body, force_names(p), false);
    lines += mst_sheet_paragraph(p->s, left, 186 + 21 * lines, width, 21, &body, when(p), false);
    p->s->y = 182 + 21 * lines;
    mst_sheet_line(p->s, left, p->s->y, MST_PAGE_RIGHT, p->s->y, MST_RULE);
}

/* ---- level ---- */

static void band(mst_pager *p, const mst_axis *a, double y, double from, double to, const char *level,
                 uint32_t rgb) {
    if (to <= a->from) return;
    double x0 = mst_axis_at(a, from < a->from ? a->from : from), x1 = mst_axis_at(a, to);
    mst_type type = mst_type_middle(mst_type_ink(mst_type_small, MST_RGB_BLACK));
    mst_sheet_rect(p->s, x0, y, x1 - x0, 16, MST_BOX(rgb, 0x9a9a9a));
    if (x1 - x0 > 24) mst_sheet_text(p->s, (x0 + x1) / 2, y + 11, &type, mst_say(p, level));
    type.rgb = MST_RGB_GREY;
    if (from >= a->from) mst_sheet_text(p->s, x0, y + 27, &type, mst_number(p, from, 0));
}

/* A thick line without ends: the range over assumed constants, each alone. */
static void assumed_band(mst_pager *p, const mst_axis *a, double y) {
    const mst_assumed *s = &p->r->assumed;
    double x0 = mst_axis_at(a, s->least < a->from ? a->from : s->least), x1 = mst_axis_at(a, s->most);
    mst_type note = mst_type_rim(mst_type_ink(mst_type_small, MST_RGB_BLACK));
    const char *text = mst_fill(p, "report.assumed_band", "least", mst_number(p, s->least, 1), "most",
                                mst_number(p, s->most, 1), NULL);
    note.align = mst_sheet_width(p->s, &note, text) > MST_PAGE_RIGHT - x1 - 8 ? 1 : 0;
    mst_sheet_line(p->s, x0, y, x1 - x0 < 3 ? x0 + 3 : x1, y,
                   (mst_stroke){.stroke = MST_RGB_BLACK, .fill = MST_NO_INK, .line_u = 4});
    mst_sheet_text(p->s, note.align > 0 ? x0 - 6 : x1 + 6, y + 3, &note, text);
}

static void level_bar(mst_pager *p, double y) {
    const mst_roster *r = p->r->roster;
    double total = p->r->score.total, low = total;
    if (p->r->has_assumed && p->r->assumed.has_score && p->r->assumed.least < low) low = p->r->assumed.least;
    if (p->r->has_luck && p->r->luck.seeds && p->r->luck.same[0] < low) low = p->r->luck.same[0];
    low = low < 42 ? (double)((int)(low / 10) * 10 - 10) : 40;
    mst_axis a = {low < 0 ? 0 : low, 100, 260, MST_PAGE_RIGHT - 12};
    band(p, &a, y, a.from, r->pass, "report.level_fail", 0xffffff);
    band(p, &a, y, r->pass, r->good, "report.level_pass", 0xf0f0f0);
    band(p, &a, y, r->good, r->excellent, "report.level_good", 0xe2e2e2);
    band(p, &a, y, r->excellent, 100, "report.level_excellent", 0xd0d0d0);
    double x = mst_axis_at(&a, total), point[3][2] = {{x - 5, y - 12}, {x + 5, y - 12}, {x, y - 3}};
    mst_type mark = mst_type_middle(mst_type_bold(mst_type_label));
    mst_sheet_path(p->s, point, 3, true, MST_FILL(MST_RGB_FIRE));
    mst_sheet_line(p->s, x, y - 3, x, y + (p->r->has_luck || p->r->has_assumed ? 48 : 20),
                   (mst_stroke){.stroke = MST_RGB_FIRE, .fill = MST_NO_INK, .line_u = 1.8});
    mst_sheet_text(p->s, x, y - 16, &mark,
                   mst_fill(p, "report.this_run", "value", mst_number(p, total, 1), NULL));
    if (p->r->has_assumed && p->r->assumed.has_score) assumed_band(p, &a, y + 34);
    if (!p->r->has_luck || p->r->luck.seeds == 0) return;
    double *copy = mst_alloc(p->r->luck.seeds * sizeof *copy);
    memcpy(copy, p->r->luck.same, p->r->luck.seeds * sizeof *copy);
    double lo = mst_quantile(copy, p->r->luck.seeds, 0.05), hi = mst_quantile(copy, p->r->luck.seeds, 0.95);
    mst_free(copy);
    double x0 = mst_axis_at(&a, lo < a.from ? a.from : lo), x1 = mst_axis_at(&a, hi);
    mst_sheet_line(p->s, x0, y + 42, x1, y + 42, MST_RULE);
    mst_sheet_line(p->s, x0, y + 38, x0, y + 46, MST_RULE);
    mst_sheet_line(p->s, x1, y + 38, x1, y + 46, MST_RULE);
    mst_type note = mst_type_rim(mst_type_ink(mst_type_small, MST_RGB_BLACK));
    const char *text = mst_fill(p, "report.luck_band", "seeds", mst_print(p, "%u", p->r->luck.seeds), "lo",
                                mst_number(p, lo, 1), "hi", mst_number(p, hi, 1), NULL);
    double room = MST_PAGE_RIGHT - x1 - 8;
    note.align = mst_sheet_width(p->s, &note, text) > room ? 1 : 0;
    mst_sheet_text(p->s, note.align > 0 ? x0 - 6 : x1 + 6, y + 45, &note, text);
}

static void level(mst_pager *p) {
    mst_type big = mst_type_title, label = mst_type_ink(mst_type_cell, MST_RGB_GREY), points = mst_type_cell;
    char id[40];
    double y = p->s->y;
    snprintf(id, sizeof id, "report.level_%.20s", p->r->score.is_there ? p->r->score.level : "none");
    big.face = MST_FACE_SANS;
    points.size_pt = 12;
    mst_sheet_text(p->s, left, y + 22, &label, mst_say(p, "report.automatic"));
    mst_sheet_text(p->s, left, y + 58, &big, mst_say(p, id));
    if (p->r->score.is_there) {
        mst_sheet_text(p->s, left, y + 84, &points,
                       mst_fill(p, "report.points", "value", mst_number(p, p->r->score.total, 1), NULL));
        level_bar(p, y + 32);
    }
    p->s->y = y + 98;
    mst_sheet_line(p->s, left, p->s->y, MST_PAGE_RIGHT, p->s->y, MST_HAIR);
}

static void gates(mst_pager *p) {
    const mst_roster *r = p->r->roster;
    double x = left, y = p->s->y + 20;
    mst_type bold = mst_type_bold(mst_type_cell), grey = mst_type_ink(mst_type_cell, MST_RGB_GREY);
    x += mst_sheet_text(p->s, x, y, &bold, mst_say(p, "report.gates")) + 22;
    for (uint32_t i = 0; i < r->line_count; i++) {
        if (r->line[i].is_gate != MST_LINE_GATE) continue;
        bool is_hit = p->r->score.gate_hit[i];
        bool is_seen = p->r->score.line[i].figure.is_there;
        const char *title = mst_print(p, "%s %s",
                                      is_hit    ? "✗"
                                      : is_seen ? "✓"
                                                : "–",
                                      mst_title(p, r->line[i].title_en, r->line[i].title_zh, r->line[i].id));
        const char *state = mst_say(p, is_hit    ? "report.gate_hit"
                                       : is_seen ? "report.gate_clear"
                                                 : "report.not_observed");
        double needed = mst_sheet_width(p->s, &bold, title) + mst_sheet_width(p->s, &grey, state) + 30;
        if (x + needed > MST_PAGE_RIGHT) x = left + 70, y += 18;
        x += mst_sheet_text(p->s, x, y, is_hit ? &bold : &mst_type_cell, title) + 6;
        x += mst_sheet_text(p->s, x, y, is_hit ? &bold : &grey, state) + 24;
    }
    p->s->y = y + 12;
    mst_sheet_line(p->s, left, p->s->y, MST_PAGE_RIGHT, p->s->y, MST_HAIR);
}

/* ---- three sentences ---- */

static double share_of(const mst_report *r, uint32_t line) {
    return r->score.line[line].of > 0 ? r->score.line[line].points / r->score.line[line].of : 0;
}

static const char *value_or(mst_pager *p, uint16_t measure, mst_figure figure) {
    return figure.is_there ? mst_measure_text(p, (mst_measure)measure, figure)
                           : mst_say(p, "report.not_reached");
}

/* The heaviest lines that were reached in full, or not even by six tenths. */
static const char *worst_or_best(mst_pager *p, bool is_best) {
    const mst_report *r = p->r;
    const char *out = "", *semicolon = strcmp(r->lang, "en") == 0 ? "; " : "；";
    bool is_used[256] = {0};
    for (int k = 0; k < 3; k++) {
        int32_t pick = -1;
        for (uint32_t i = 0; i < r->roster->line_count && i < 256; i++) {
            const mst_score_line *line = &r->score.line[i];
            bool fits = !r->roster->line[i].is_gate && line->is_there && !is_used[i] &&
                        (is_best ? share_of(r, i) >= 0.995 : share_of(r, i) < 0.6);
            if (fits &&
                (pick < 0 || line->of * (is_best ? 1 : 1 - share_of(r, i)) >
                                 r->score.line[pick].of * (is_best ? 1 : 1 - share_of(r, (uint32_t)pick))))
                pick = (int32_t)i;
        }
        if (pick < 0) break;
        is_used[pick] = true;
        const mst_roster_line *plan = &r->roster->line[pick];
        out = mst_print(p, "%s%s%s %s", out, k ? semicolon : "",
                        mst_title(p, plan->title_en, plan->title_zh, plan->id),
                        value_or(p, plan->measure, r->score.line[pick].figure));
    }
    return *out ? out : mst_say(p, "report.none_of_these");
}

static void sentence(mst_pager *p, const char *label, const char *text) {
    mst_type bold = mst_type_bold(mst_type_cell), body = mst_type_body;
    body.size_pt = 10;
    mst_sheet_text(p->s, left, p->s->y + 16, &bold, mst_say(p, label));
    double indent = mst_sheet_width(p->s, &bold, mst_say(p, "report.done_well")) + 16;
    p->s->y +=
        22 * mst_sheet_paragraph(p->s, left + indent, p->s->y + 16, width - indent, 22, &body, text, false) +
        3;
}

static void sentences(mst_pager *p) {
    const mst_score *s = &p->r->score;
    double of = 0, all = 0, got = 0;
    for (uint32_t i = 0; i < s->line_count; i++) {
        if (p->r->roster->line[i].is_gate) continue;
        all += s->line[i].of;
        if (s->line[i].is_there) of += s->line[i].of, got += s->line[i].points;
    }
    p->s->y += 8;
    if (s->is_there)
        mst_block_body(p, mst_fill(p, s->assessable < 0.7 ? "report.assessable_low" : "report.assessable",
                                   "all", mst_number(p, all, 0), "of", mst_number(p, of, 0), "share",
                                   mst_number(p, 100 * s->assessable, 0), "got", mst_number(p, got, 1),
                                   "total", mst_number(p, s->total, 1), NULL));
    p->s->y += 4;
    sentence(p, "report.done_well", worst_or_best(p, true));
    sentence(p, "report.problem", worst_or_best(p, false));
    sentence(p, "report.advice", mst_say(p, "report.advice_text"));
}

/* ---- result beside doctrine ---- */

static const mst_roster_line *target_of(const mst_report *r, mst_measure measure) {
    for (uint32_t i = 0; i < r->roster->line_count; i++)
        if (r->roster->line[i].measure == measure && r->roster->line[i].force < 0) return &r->roster->line[i];
    return NULL;
}

static const char *doctrine_text(mst_pager *p, mst_measure measure, const char *none) {
    mst_figure f = mst_assess_measure(p->r->doctrine_assess, measure, -1);
    return f.is_there ? mst_measure_text(p, measure, f) : none;
}

static void results(mst_pager *p) {
    static const struct {
        const char *label;
        mst_measure measure;
    } row[] = {
        {"report.control", MST_MEASURE_CONTROL_S},         {"report.harm_dead", MST_MEASURE_DEAD},
        {"report.harm_injured", MST_MEASURE_INJURED},      {"report.rescued", MST_MEASURE_RESCUED},
        {"report.buildings", MST_MEASURE_BUILDINGS_BURNT}, {"report.floor", MST_MEASURE_FLOOR_BURNT_M2},
        {"report.ground", MST_MEASURE_GROUND_BURNT_M2},    {"report.loss", MST_MEASURE_LOSS_INDEX},
        {"report.water_break", MST_MEASURE_WATER_BREAK_S}};
    const mst_column column[] = {{200, 0, "report.col_result"},
                                 {110, 1, "report.col_this"},
                                 {130, 1, "report.col_doctrine"},
                                 {110, 1, "report.col_target"},
                                 {130, 0, "report.col_evidence"}};
    mst_table_head(p, column, 5);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        mst_figure f = mst_measure_of(p->r, row[i].measure);
        if (row[i].measure == MST_MEASURE_GROUND_BURNT_M2 && f.value == 0) continue;
        const mst_roster_line *target = target_of(p->r, row[i].measure);
        mst_figure goal = {.is_there = target != NULL, .value = target ? target->full : 0};
        const char *dash = mst_say(p, "report.dash"), *doctrine = dash;
        const char *none =
            row[i].measure == MST_MEASURE_CONTROL_S ? mst_say(p, "report.not_controlled") : dash;
        if (p->r->has_doctrine) doctrine = doctrine_text(p, row[i].measure, none);
        const char *cell[] = {
            mst_say(p, row[i].label),
            mst_print(p, "\1%s", f.is_there ? mst_measure_text(p, row[i].measure, f) : none), doctrine,
            target ? mst_measure_text(p, row[i].measure, goal) : dash, mst_evidence_list(p, &f)};
        mst_table_row(p, column, 5, cell, false);
    }
}

/* ---- model ---- */

static void model(mst_pager *p) {
    mst_type body = mst_type_body;
    body.size_pt = 8.6;
    double y = p->s->y + 20, room_u = 1112 - 44 - (y + 18); /* the note below stays on this page */
    double leading_u = room_u < 17 * 6 ? room_u / 6 : 17;
    if (leading_u < 13) leading_u = 13;
    uint32_t most = 0;
    for (int k = 0; k < 2; k++) {
        double x = left + k * 350;
        mst_sheet_text(p->s, x, y, &mst_type_caption,
                       mst_say(p, k ? "report.not_modelled" : "report.modelled"));
        uint32_t lines =
            mst_sheet_paragraph(p->s, x, y + 18, 330, leading_u, &body,
                                mst_say(p, k ? "report.not_modelled_text" : "report.modelled_text"), false);
        if (lines > most) most = lines;
    }
    p->s->y = y + 18 + leading_u * (most - 1) + 6;
    mst_block_note(p, mst_say(p, "report.how_to_read"));
    if (p->r->frame_count == 0)
        mst_block_note(p, mst_fill(p, "report.only_read", "made",
                                   mst_print(p, "%u", p->r->origin.made.behaviour), NULL));
}

void mst_page_front(mst_pager *p) {
    mst_sheet_page(p->s);
    head(p);
    level(p);
    gates(p);
    sentences(p);
    results(p);
    mst_page_conditions(p);
    model(p);
}
