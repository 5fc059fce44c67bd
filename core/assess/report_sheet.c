/* SPDX-License-Identifier: Apache-2.0
 * report_sheet.c - puts marks on pages. */
#include "assess/report_sheet.h"

#include <string.h>

#include "assess/report_type.h"

void mst_sheet_init(mst_sheet *s) {
    *s = (mst_sheet){.measure = mst_measure_text_create()};
}

void mst_sheet_fini(mst_sheet *s) {
    for (uint32_t i = 0; i < s->mark_count; i++) {
        mst_free(s->mark[i].text);
        mst_free(s->mark[i].point);
    }
    mst_free(s->mark);
    for (uint32_t i = 0; i < s->contents_count; i++) mst_free(s->contents[i]);
    mst_measure_text_destroy(s->measure);
    *s = (mst_sheet){.page_count = 0};
}

void mst_sheet_page(mst_sheet *s) {
    s->page_count++;
    s->y = MST_PAGE_TOP;
}

void mst_sheet_need(mst_sheet *s, double height_u) {
    if (s->page_count == 0 || s->y + height_u > MST_PAGE_BOTTOM) mst_sheet_page(s);
}

/* ---- marks ---- */

static mst_mark *add(mst_sheet *s, mst_mark_kind kind) {
    MST_GROW(s->mark, s->mark_count, s->mark_capacity);
    mst_mark *m = &s->mark[s->mark_count++];
    *m = (mst_mark){.kind = kind,
                    .page = s->page_count ? s->page_count - 1 : 0,
                    .fill = MST_NO_INK,
                    .stroke = MST_NO_INK};
    return m;
}

/* Nothing may lie outside of the text block by more than a line's width and a hanging mark. */
static void check_bounds(mst_sheet *s, double x0, double y0, double x1, double y1) {
    const double slack_u = 6, head_u = 36, foot_u = 1160;
    if (x0 < MST_PAGE_LEFT - slack_u || x1 > MST_PAGE_RIGHT + slack_u || y0 < head_u || y1 > foot_u)
        s->overflow++;
}

double mst_sheet_width(mst_sheet *s, const mst_type *type, const char *text) {
    return mst_measure_text_width(s->measure, type, text);
}

static double put_text(mst_sheet *s, double x, double y, const mst_type *type, const char *text,
                       bool is_evidence) {
    if (!*text) return 0;
    double width = mst_sheet_width(s, type, text);
    mst_mark *m = add(s, MST_MARK_TEXT);
    m->x = x;
    m->y = y;
    m->width_u = width;
    m->type = *type;
    m->text = mst_strdup(text);
    m->is_evidence = is_evidence;
    double left = x - type->align * width;
    uint32_t before = s->overflow;
    check_bounds(s, left, y - 10, left + width, y);
    if (s->overflow > before && !*s->overflow_text)
        strncpy(s->overflow_text, text, sizeof s->overflow_text - 4);
    return width;
}

double mst_sheet_text(mst_sheet *s, double x, double y, const mst_type *type, const char *text) {
    return put_text(s, x, y, type, text, false);
}

double mst_sheet_evidence(mst_sheet *s, double x, double y, const mst_type *type, const char *text) {
    return put_text(s, x, y, type, text, true);
}

static void take_stroke(mst_mark *m, mst_stroke stroke) {
    m->fill = stroke.fill;
    m->stroke = stroke.stroke;
    m->line_u = stroke.line_u;
    m->dash = stroke.dash;
    m->is_hatched = stroke.is_hatched;
}

void mst_sheet_path(mst_sheet *s, double (*point)[2], uint32_t count, bool is_closed, mst_stroke stroke) {
    if (count < 2) return;
    mst_mark *m = add(s, is_closed ? MST_MARK_SHAPE : MST_MARK_LINE);
    m->point = mst_alloc(count * sizeof *m->point);
    memcpy(m->point, point, count * sizeof *m->point);
    m->point_count = count;
    take_stroke(m, stroke);
    double box[4] = {1e9, 1e9, -1e9, -1e9};
    for (uint32_t i = 0; i < count; i++)
        for (int k = 0; k < 2; k++) {
            if (point[i][k] < box[k]) box[k] = point[i][k];
            if (point[i][k] > box[k + 2]) box[k + 2] = point[i][k];
        }
    check_bounds(s, box[0], box[1], box[2], box[3]);
}

void mst_sheet_line(mst_sheet *s, double x0, double y0, double x1, double y1, mst_stroke stroke) {
    double point[2][2] = {{x0, y0}, {x1, y1}};
    mst_sheet_path(s, point, 2, false, stroke);
}

void mst_sheet_rect(mst_sheet *s, double x, double y, double width, double height, mst_stroke stroke) {
    double point[4][2] = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    mst_sheet_path(s, point, 4, true, stroke);
}

void mst_sheet_circle(mst_sheet *s, double x, double y, double radius, mst_stroke stroke) {
    mst_mark *m = add(s, MST_MARK_SHAPE);
    m->point = mst_alloc(2 * sizeof *m->point);
    m->point[0][0] = x, m->point[0][1] = y;
    m->point[1][0] = m->point[1][1] = radius;
    m->point_count = 2;
    m->is_round = true;
    take_stroke(m, stroke);
    check_bounds(s, x - radius, y - radius, x + radius, y + radius);
}
