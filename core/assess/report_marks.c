/* SPDX-License-Identifier: Apache-2.0
 * report_marks.c - what people said beside the automatic score: a row per heading with every assessor's mark,
 * the final mark, objections and answers. Where nothing was said yet there is room to write it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/report_pager.h"

enum { ROW_U = 24, SHOWN = 3 };
static const double axis_left = 146, axis_right = 376, column_left = 386, column_u = 42;

/* ---- words ---- */

static const char *heading(mst_pager *p, const char *id) {
    const mst_roster *r = p->r->roster;
    char text[80];
    if (strcmp(id, "total") == 0) return mst_say(p, "report.total");
    for (uint32_t i = 0; i < r->line_count; i++)
        if (strcmp(r->line[i].id, id) == 0) return mst_title(p, r->line[i].title_en, r->line[i].title_zh, id);
    snprintf(text, sizeof text, "report.group_%.60s", id);
    return mst_say(p, text);
}

static const char *level_text(mst_pager *p, int32_t level) {
    char id[48];
    snprintf(id, sizeof id, "report.level_%.20s", mst_level_word(level));
    return mst_say(p, id);
}

static double automatic(const mst_report *r, const char *id, bool *is_there) {
    double got, of;
    *is_there = r->score.is_there;
    if (strcmp(id, "total") == 0) return r->score.total;
    mst_heading_points(r->roster, &r->score, id, &got, &of);
    *is_there = of > 0;
    return of > 0 ? 100 * got / of : 0;
}

/* ---- the rows ---- */

static mst_axis axis_of(void) {
    return (mst_axis){
        .from = 0, .to = 100, .left = MST_PAGE_LEFT + axis_left, .right = MST_PAGE_LEFT + axis_right};
}

static void level_lines(mst_pager *p, double top, double bottom) {
    const mst_roster *r = p->r->roster;
    const double bound[] = {r->pass, r->good, r->excellent};
    mst_axis axis = axis_of();
    mst_stroke dashed = {.stroke = MST_RGB_PALE, .fill = MST_NO_INK, .line_u = 0.8, .dash = MST_DASHED};
    mst_type small = mst_type_middle(mst_type_small);
    for (int i = 0; i < 3; i++) {
        double x = mst_axis_at(&axis, bound[i]);
        mst_sheet_line(p->s, x, top, x, bottom, dashed);
        mst_sheet_text(p->s, x, top - 5, &small, mst_number(p, bound[i], 0));
    }
}

static void circles(mst_pager *p, const mst_mark_row *row, double y) {
    mst_axis axis = axis_of();
    if (row->count == 0) return;
    mst_sheet_line(p->s, mst_axis_at(&axis, row->least), y, mst_axis_at(&axis, row->most), y, MST_RULE);
    for (uint32_t k = 0; k < p->r->marks.marker_count; k++)
        if (row->is_given[k])
            mst_sheet_circle(p->s, mst_axis_at(&axis, row->value[k]), y, 4.2,
                             MST_BOX(0xffffff, MST_RGB_BLACK));
}

static const char *spread(mst_pager *p, const mst_mark_row *row) {
    if (row->count < 2) return "";
    return mst_say(p, row->levels_apart > 1    ? "report.levels_apart"
                      : row->levels_apart == 1 ? "report.levels_next"
                                               : "report.levels_same");
}

static void paint_row(mst_pager *p, const char *id) {
    mst_mark_row row = mst_marks_row(&p->r->marks, p->r->roster, id);
    mst_axis axis = axis_of();
    bool is_there;
    double value = automatic(p->r, id, &is_there), y = p->s->y + ROW_U / 2.0, text = y + 4;
    mst_type right = mst_type_right(mst_type_cell), bold = mst_type_bold(right),
             last = row.levels_apart > 1 ? bold : mst_type_right(mst_type_ink(mst_type_cell, MST_RGB_GREY));
    mst_sheet_text(p->s, MST_PAGE_LEFT, text, &mst_type_cell, heading(p, id));
    mst_sheet_text(p->s, MST_PAGE_LEFT + 132, text, &right,
                   is_there ? mst_number(p, value, 0) : mst_say(p, "report.dash"));
    mst_sheet_line(p->s, axis.left, y, axis.right, y, MST_HAIR);
    circles(p, &row, y);
    double at = mst_axis_at(&axis, value);
    if (is_there)
        mst_sheet_line(p->s, at, y - 7, at, y + 7,
                       (mst_stroke){.stroke = MST_RGB_FIRE, .fill = MST_NO_INK, .line_u = 3});
    for (uint32_t k = 0; k < p->r->marks.marker_count && k < SHOWN; k++)
        if (row.is_given[k])
            mst_sheet_text(p->s, MST_PAGE_LEFT + column_left + column_u * (k + 1), text, &right,
                           mst_number(p, row.value[k], 0));
    if (row.count)
        mst_sheet_text(p->s, MST_PAGE_LEFT + column_left + column_u * (SHOWN + 1), text, &bold,
                       mst_number(p, row.mean, 1));
    mst_sheet_text(p->s, MST_PAGE_RIGHT, text, &last, spread(p, &row));
    p->s->y += ROW_U;
}

static void heads(mst_pager *p, double y) {
    static const char *const letter[SHOWN] = {"report.col_mark_a", "report.col_mark_b", "report.col_mark_c"};
    mst_type right = mst_type_right(mst_type_head);
    mst_sheet_text(p->s, MST_PAGE_LEFT, y, &mst_type_head, mst_say(p, "report.col_group"));
    mst_sheet_text(p->s, MST_PAGE_LEFT + 132, y, &right, mst_say(p, "report.col_automatic"));
    for (int k = 0; k < SHOWN; k++)
        mst_sheet_text(p->s, MST_PAGE_LEFT + column_left + column_u * (k + 1), y, &right,
                       mst_say(p, letter[k]));
    mst_sheet_text(p->s, MST_PAGE_LEFT + column_left + column_u * (SHOWN + 1), y, &right,
                   mst_say(p, "report.col_mean"));
    mst_sheet_text(p->s, MST_PAGE_RIGHT, y, &right, mst_say(p, "report.col_spread"));
}

/* "A Gao, B Xu, C He", and how many more. */
static void names(mst_pager *p) {
    const mst_marks *m = &p->r->marks;
    static const char *const letter[SHOWN] = {"report.col_mark_a", "report.col_mark_b", "report.col_mark_c"};
    const char *out = "";
    for (uint32_t k = 0; k < m->marker_count; k++)
        out = mst_print(p, "%s%s%s %s", out, k ? " · " : "", k < SHOWN ? mst_say(p, letter[k]) : "",
                        m->marker[k]);
    mst_block_note(p, m->marker_count ? out : mst_say(p, "report.no_marks"));
}

static void rows(mst_pager *p) {
    const mst_roster *r = p->r->roster;
    uint32_t count = mst_heading_count(r);
    mst_block_figure(p, "report.tab_marks", "report.tab_marks_note", 60 + ROW_U * (count + 1.0));
    heads(p, p->s->y + 14);
    p->s->y += 24;
    double top = p->s->y, bottom = top + ROW_U * (count + 1.0);
    level_lines(p, top, bottom);
    for (uint32_t i = 0; i < count; i++) paint_row(p, mst_heading_id(r, i));
    paint_row(p, "total");
    p->s->y += 6;
    names(p);
}

/* ---- the final mark ---- */

static void final_mark(mst_pager *p) {
    const mst_opinion *final = mst_marks_final(&p->r->marks);
    mst_sheet_need(p->s, 110);
    double y = p->s->y + 14, left = MST_PAGE_LEFT;
    mst_type grey = mst_type_ink(mst_type_cell, MST_RGB_GREY), big = mst_type_bold(mst_type_section);
    mst_sheet_rect(p->s, left, y, 680, 78, MST_BOX(MST_NO_INK, MST_RGB_BLACK));
    mst_sheet_line(p->s, left + 150, y, left + 150, y + 78, MST_HAIR);
    mst_sheet_text(p->s, left + 14, y + 20, &grey, mst_say(p, "report.final_mark"));
    if (final) mst_sheet_text(p->s, left + 14, y + 54, &big, level_text(p, (int32_t) final->value));
    const char *by = mst_say(p, "report.final_by");
    if (final) by = mst_print(p, "%s %s · %s", by, final->by, mst_date(p, final->wall_ms));
    mst_sheet_text(p->s, left + 168, y + 22, &mst_type_cell, by);
    bool is_same = final && strcmp(mst_level_word((int32_t) final->value), p->r->score.level) == 0;
    const char *why = mst_say(p, is_same ? "report.final_same" : "report.final_reason");
    if (final && *final->words) why = mst_print(p, "%s %s", why, final->words);
    mst_sheet_paragraph(p->s, left + 168, y + 44, 496, 16, &mst_type_cell, why, false);
    if (!final) mst_sheet_line(p->s, left + 168, y + 66, left + 664, y + 66, MST_HAIR);
    p->s->y = y + 88;
}

/* ---- objections ---- */

static void objections(mst_pager *p) {
    const mst_column column[] = {{110, 0, "report.col_when"},
                                 {110, 0, "report.col_who"},
                                 {340, 0, "report.col_objection"},
                                 {120, 0, "report.col_group"}};
    const mst_marks *m = &p->r->marks;
    uint32_t count = 0;
    mst_block_sub(p, "report.objections", 90);
    mst_table_head(p, column, 4);
    for (uint32_t i = 0; i < m->count; i++) {
        const mst_opinion *e = &m->item[i];
        if (e->kind != MST_OPINION_OBJECTION && e->kind != MST_OPINION_ANSWER) continue;
        char number[16];
        snprintf(number, sizeof number, "%u", e->kind == MST_OPINION_ANSWER ? (unsigned)e->value : i + 1);
        const char *cell[] = {mst_date(p, e->wall_ms), e->by,
                              mst_fill(p,
                                       e->kind == MST_OPINION_ANSWER ? "report.answer" : "report.objection",
                                       "number", number, "words", e->words, NULL),
                              heading(p, e->about)};
        mst_table_row(p, column, 4, cell, false);
        count++;
    }
    const char *blank[] = {" ", "", "", ""};
    for (; count < 2; count++) mst_table_row(p, column, 4, blank, false);
    mst_block_space(p, 12);
}

void mst_people_marks(mst_pager *p) {
    rows(p);
    final_mark(p);
    objections(p);
}
