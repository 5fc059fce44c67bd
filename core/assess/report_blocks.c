/* SPDX-License-Identifier: Apache-2.0
 * report_blocks.c - headings, paragraphs and tables, one below the other; force symbols; axes. */
#include <math.h>
#include <string.h>

#include "assess/report_pager.h"

#define SANS(pt, bold, colour)                                                                               \
    { .face = MST_FACE_SANS, .is_bold = bold, .size_pt = pt, .rgb = colour }
#define SERIF(pt, bold, colour)                                                                              \
    { .face = MST_FACE_SERIF, .is_bold = bold, .size_pt = pt, .rgb = colour }
const mst_type mst_type_title = SERIF(23, true, MST_RGB_BLACK),
               mst_type_section = SANS(13, true, MST_RGB_BLACK), mst_type_sub = SANS(10, true, MST_RGB_BLACK),
               mst_type_caption = SANS(9, true, MST_RGB_BLACK),
               mst_type_note = SANS(7.6, false, MST_RGB_GREY),
               mst_type_body = SERIF(9.6, false, MST_RGB_BLACK),
               mst_type_cell = SANS(8.2, false, MST_RGB_BLACK),
               mst_type_head = SANS(7.6, false, MST_RGB_GREY),
               mst_type_label = SANS(7.6, false, MST_RGB_BLACK),
               mst_type_small = SANS(6.8, false, MST_RGB_GREY);

mst_type mst_type_right(mst_type type) {
    type.align = 1;
    return type;
}
mst_type mst_type_middle(mst_type type) {
    type.align = 0.5;
    return type;
}
mst_type mst_type_bold(mst_type type) {
    type.is_bold = true;
    return type;
}
mst_type mst_type_ink(mst_type type, uint32_t rgb) {
    type.rgb = rgb;
    return type;
}
mst_type mst_type_rim(mst_type type) {
    type.has_rim = true;
    return type;
}

/* ---- headings ---- */

static const char *ordinal(mst_pager *p, uint32_t n) {
    static const char *const zh[] = {"",   "一", "二", "三", "四",   "五",   "六",
                                     "七", "八", "九", "十", "十一", "十二", "十三"};
    if (strcmp(p->r->lang, "en") == 0) return mst_print(p, "%u. ", n);
    return mst_print(p, "%s、", n < sizeof zh / sizeof *zh ? zh[n] : "");
}

void mst_block_section(mst_pager *p, const char *id, double height_u) {
    mst_sheet_need(p->s, height_u + 60);
    if (p->s->y > MST_PAGE_TOP) p->s->y += 30;
    const char *title = mst_print(p, "%s%s", ordinal(p, ++p->section), mst_say(p, id));
    mst_sheet_text(p->s, MST_PAGE_LEFT, p->s->y + 14, &mst_type_section, title);
    if (p->s->contents_count < 32) {
        p->s->contents[p->s->contents_count] = mst_strdup(title);
        p->s->contents_page[p->s->contents_count++] = p->s->page_count;
    }
    p->s->y += 34;
}

void mst_block_sub(mst_pager *p, const char *id, double height_u) {
    mst_sheet_need(p->s, height_u + 30);
    p->s->y += 14;
    mst_sheet_text(p->s, MST_PAGE_LEFT, p->s->y + 8, &mst_type_sub, mst_say(p, id));
    p->s->y += 18;
}

static void caption(mst_pager *p, const char *label, const char *note_id) {
    p->s->y += 18;
    double x = MST_PAGE_LEFT + mst_sheet_text(p->s, MST_PAGE_LEFT, p->s->y, &mst_type_caption, label);
    const char *note = note_id ? mst_say(p, note_id) : "";
    if (mst_sheet_width(p->s, &mst_type_note, note) < MST_PAGE_RIGHT - x - 12)
        mst_sheet_text(p->s, x + 12, p->s->y, &mst_type_note, note);
    else
        p->s->y += 14 * mst_sheet_paragraph(p->s, MST_PAGE_LEFT, p->s->y + 14, MST_PAGE_RIGHT - MST_PAGE_LEFT,
                                            14, &mst_type_note, note, false);
    p->s->y += 10;
}

void mst_block_figure(mst_pager *p, const char *id, const char *note_id, double height_u) {
    mst_sheet_need(p->s, height_u + 28);
    char number[16];
    strcpy(number, mst_print(p, "%u", ++p->figure));
    caption(p, mst_fill(p, "report.figure", "n", number, "title", mst_say(p, id), NULL), note_id);
}

void mst_block_table(mst_pager *p, const char *id, const char *note_id) {
    mst_sheet_need(p->s, 110);
    char number[16];
    strcpy(number, mst_print(p, "%u", ++p->table));
    caption(p, mst_fill(p, "report.table", "n", number, "title", mst_say(p, id), NULL), note_id);
}

static void paragraph(mst_pager *p, const mst_type *type, double line_u, const char *text) {
    double width = MST_PAGE_RIGHT - MST_PAGE_LEFT;
    if (!*text) return;
    uint32_t lines = mst_sheet_paragraph(p->s, MST_PAGE_LEFT, 0, width, line_u, type, text, true);
    mst_sheet_need(p->s, lines * line_u);
    mst_sheet_paragraph(p->s, MST_PAGE_LEFT, p->s->y + line_u * 0.72, width, line_u, type, text, false);
    p->s->y += lines * line_u;
}

void mst_block_body(mst_pager *p, const char *text) {
    paragraph(p, &mst_type_body, 22, text);
}

void mst_block_note(mst_pager *p, const char *text) {
    p->s->y += 6;
    paragraph(p, &mst_type_note, 15, text);
}

void mst_block_space(mst_pager *p, double height_u) {
    p->s->y += height_u;
}

/* ---- tables ---- */

enum { ROW_LINE_U = 16, CELL_GAP_U = 8 };

static double total_width(const mst_column *column, uint32_t count) {
    double width = 0;
    for (uint32_t i = 0; i < count; i++) width += column[i].width_u;
    return width;
}

void mst_table_head(mst_pager *p, const mst_column *column, uint32_t count) {
    double x = MST_PAGE_LEFT, y = p->s->y + 4;
    mst_sheet_line(p->s, x, y, x + total_width(column, count), y, MST_RULE);
    for (uint32_t i = 0; i < count; i++) {
        mst_type type = mst_type_head;
        type.align = column[i].align;
        double at = x + type.align * (column[i].width_u - CELL_GAP_U);
        if (*column[i].head) mst_sheet_text(p->s, at, y + 15, &type, mst_say(p, column[i].head));
        x += column[i].width_u;
    }
    mst_sheet_line(p->s, MST_PAGE_LEFT, y + 22, x, y + 22, MST_HAIR);
    p->s->y = y + 22;
}

static double row_height(mst_pager *p, const mst_column *column, uint32_t count, const char *const *cell) {
    uint32_t most = 1;
    for (uint32_t i = 0; i < count; i++) {
        if (column[i].align > 0) continue;
        uint32_t lines = mst_sheet_paragraph(p->s, 0, 0, column[i].width_u - CELL_GAP_U, ROW_LINE_U,
                                             &mst_type_cell, cell[i], true);
        if (lines > most) most = lines;
    }
    return most * ROW_LINE_U + 8;
}

/* One line that ends or is centred at x; \1 bold, \2 \3 evidence around the whole. */
static void aligned_cell(mst_pager *p, double x, double y, double align, const char *text) {
    mst_type type = mst_type_cell;
    char plain[256];
    size_t n = 0;
    bool is_evidence = false;
    for (; *text && n < sizeof plain - 1; text++) {
        if (*text == '\1') type.is_bold = true;
        if (*text == '\2') is_evidence = true;
        if (*text < 0 || *text > '\3') plain[n++] = *text;
    }
    plain[n] = '\0';
    type.align = align;
    if (is_evidence)
        mst_sheet_evidence(p->s, x, y, &type, plain);
    else
        mst_sheet_text(p->s, x, y, &type, plain);
}

void mst_table_row(mst_pager *p, const mst_column *column, uint32_t count, const char *const *cell,
                   bool is_shaded) {
    double height = row_height(p, column, count, cell), x = MST_PAGE_LEFT, width = total_width(column, count);
    if (p->s->y + height > MST_PAGE_BOTTOM) {
        mst_sheet_page(p->s);
        mst_table_head(p, column, count);
    }
    double y = p->s->y;
    if (is_shaded) mst_sheet_rect(p->s, x, y, width, height, MST_FILL(MST_RGB_LIGHT));
    for (uint32_t i = 0; i < count; i++) {
        double inner = column[i].width_u - CELL_GAP_U;
        if (column[i].align > 0)
            aligned_cell(p, x + column[i].align * inner, y + 15, column[i].align, cell[i]);
        else
            mst_sheet_paragraph(p->s, x, y + 15, inner, ROW_LINE_U, &mst_type_cell, cell[i], false);
        x += column[i].width_u;
    }
    mst_sheet_line(p->s, MST_PAGE_LEFT, y + height, x, y + height, MST_HAIR);
    p->s->y = y + height;
}

/* ---- force symbols: hexagon, circle, square ---- */

uint16_t mst_force_kind(const mst_roster *roster, int32_t force) {
    static const char *const plugin[] = {"national_station", "township_team", "micro_station"};
    for (uint16_t i = 0; force >= 0 && i < 3; i++)
        if (strcmp(roster->force[force].plugin, plugin[i]) == 0) return (uint16_t)(MST_STATION_NATIONAL + i);
    return 0;
}

uint32_t mst_force_rgb(const mst_roster *roster, int32_t force) {
    switch (mst_force_kind(roster, force)) {
    case MST_STATION_NATIONAL:
        return 0x17357A;
    case MST_STATION_TOWNSHIP:
        return 0x0A6B4C;
    case MST_STATION_MICRO:
        return 0xA8327D;
    default:
        return 0x4A5863;
    }
}

void mst_force_symbol(mst_pager *p, int32_t force, double x, double y, double radius, bool is_hollow) {
    uint16_t kind = mst_force_kind(p->r->roster, force);
    uint32_t rgb = is_hollow ? MST_RGB_PALE : mst_force_rgb(p->r->roster, force);
    mst_stroke stroke = {
        .fill = is_hollow ? 0xFFFFFF : rgb, .stroke = is_hollow ? rgb : 0xFFFFFF, .line_u = 1.4};
    uint32_t corners = kind == MST_STATION_MICRO ? 6 : 4;
    double turn = kind == MST_STATION_NATIONAL ? 0.25 * 3.14159265358979 : 0, point[6][2];
    if (kind == MST_STATION_TOWNSHIP) {
        mst_sheet_circle(p->s, x, y, radius, stroke);
        return;
    }
    if (kind == MST_STATION_NATIONAL) radius *= 1.25;
    for (uint32_t i = 0; i < corners; i++) {
        double angle = turn + 2 * 3.14159265358979 * i / corners;
        point[i][0] = x + radius * cos(angle);
        point[i][1] = y + radius * sin(angle);
    }
    mst_sheet_path(p->s, point, corners, true, stroke);
}

/* ---- axes ---- */

double mst_axis_at(const mst_axis *a, double value) {
    if (a->to == a->from) return a->left;
    return a->left + (value - a->from) / (a->to - a->from) * (a->right - a->left);
}

double mst_axis_step(double span, uint32_t most) {
    double step = 1e-6;
    static const double times[] = {2, 2.5, 2};
    for (uint32_t i = 0; span / step > most && i < 60; i++) step *= times[i % 3];
    return step;
}

static double time_step(double span_s) {
    static const double step_s[] = {60, 120, 300, 600, 720, 900, 1200, 1800, 3600, 7200};
    for (size_t i = 0; i < sizeof step_s / sizeof *step_s; i++)
        if (span_s / step_s[i] <= 8) return step_s[i];
    return span_s / 8;
}

mst_axis mst_time_axis(mst_pager *p, double left, double top, double bottom, bool has_labels) {
    double last = p->r->frame_count ? p->r->frame[p->r->frame_count - 1].tick : mst_rerun_last(p->r->source);
    mst_axis axis = {0, last, left, MST_PAGE_RIGHT - 4};
    mst_type type = mst_type_middle(mst_type_small);
    for (double t = 0; t <= last; t += time_step(last)) {
        double x = mst_axis_at(&axis, t);
        mst_sheet_line(p->s, x, top, x, bottom,
                       (mst_stroke){.stroke = 0xe4e4e4, .fill = MST_NO_INK, .line_u = 0.7});
        if (!has_labels) continue;
        mst_sheet_line(p->s, x, bottom, x, bottom + 4, MST_HAIR);
        if (x < MST_PAGE_RIGHT - 12)
            mst_sheet_text(p->s, x, bottom + 14, &type, mst_print(p, "T+%02d", (int)(t / 60)));
    }
    return axis;
}
