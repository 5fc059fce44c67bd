/* SPDX-License-Identifier: Apache-2.0
 * frame.c - what stands around the map: the banner that never leaves, title and clock above; wind and
 * legend in a column at the right where there is room; scale, north and attribution below. */
#include <stdio.h>

#include "base/maths.h"
#include "draw/draw_private.h"
#include "draw/words.h"

enum { BAR_PX = 48, FOOT_PX = 28, WIND_PX = 72, SMALL_PX = 520 };

typedef struct frame {
    bool is_small; /* banner alone in the first line, title and clock in the second */
    int bar_px, foot_px, column_px;
} frame;

static frame frame_of(int width_px, int height_px) {
    frame f = {.is_small = width_px < SMALL_PX, .bar_px = BAR_PX, .foot_px = FOOT_PX};
    if (f.is_small) f.bar_px = 40, f.foot_px = 22;
    if (width_px >= 640 && height_px >= 400)
        f.column_px = width_px >= 1600 ? 244 : width_px >= 1000 ? 208 : 192;
    return f;
}

mst_draw_view mst_draw_frame_view(int width_px, int height_px) {
    frame f = frame_of(width_px, height_px);
    return (mst_draw_view){.cm_per_px = 100,
                           .top_px = f.bar_px,
                           .width_px = width_px - f.column_px,
                           .height_px = height_px - f.bar_px - f.foot_px};
}

static void fill_box(const mst_painter *p, double x, double y, double width, double height,
                     mst_colour colour) {
    cairo_new_path(p->cr);
    cairo_rectangle(p->cr, x, y, width, height);
    mst_ink(p, colour);
    cairo_fill(p->cr);
}

/* ---- the bar ---- */

static void clock_words(const mst_picture *picture, char elapsed[24], char of_day[16]) {
    uint32_t t = picture->tick, s = picture->seconds_of_day;
    if (t < 3600)
        snprintf(elapsed, 24, "T+%02u:%02u", t / 60, t % 60);
    else
        snprintf(elapsed, 24, "T+%u:%02u:%02u", t / 3600, t / 60 % 60, t % 60);
    snprintf(of_day, 16, "%02u:%02u:%02u", s / 3600 % 24, s / 60 % 60, s % 60);
}

/* Right-aligned at x; returns how wide it is. */
static double paint_clock(const mst_painter *p, double x, double y, int large_px, int small_px) {
    char elapsed[24], of_day[16];
    if (!p->scene->picture) return 0;
    clock_words(p->scene->picture, elapsed, of_day);
    double width = mst_text(p, x, y, 1, small_px, MST_BAR_SECOND_RGB, of_day) + 10;
    return width + mst_text(p, x - width, y, 1, large_px, MST_BAR_TEXT_RGB, elapsed);
}

/* The largest size, not above `most_px`, in which no word of the banner is lost. */
static int banner_size(const mst_painter *p, int most_px, double room, const char *banner) {
    int size_px = most_px;
    while (size_px > 8 && mst_text_width(p, size_px, banner) > room) size_px--;
    return size_px;
}

static void paint_bar(const mst_painter *p, int width_px) {
    const char *banner = mst_words_of(p, "draw.banner");
    fill_box(p, 0, 0, width_px, BAR_PX, MST_BAR_RGB);
    double used = paint_clock(p, width_px - 16, BAR_PX / 2, 26, 14), room = width_px - used - 48;
    int size_px = banner_size(p, 14, room - 24, banner);
    double tag = mst_floor(mst_text_width(p, size_px, banner)) + 24;
    mst_rounded(p, 16, 10, tag, 28, 3);
    mst_ink(p, MST_BANNER_RGB);
    cairo_fill(p->cr);
    mst_text(p, 28, BAR_PX / 2, 0, size_px, MST_BANNER_TEXT_RGB, banner);
    double left = 16 + tag + 16, title_room = width_px - 16 - used - 24 - left;
    mst_text_within(p, left, BAR_PX / 2, 0, 16, MST_BAR_TEXT_RGB, title_room, p->scene->title);
}

static void paint_small_bar(const mst_painter *p, int width_px) {
    fill_box(p, 0, 0, width_px, 20, MST_BANNER_RGB);
    fill_box(p, 0, 20, width_px, 20, MST_BAR_RGB);
    const char *banner = mst_words_of(p, "draw.banner");
    int size_px = banner_size(p, 12, width_px - 12, banner);
    mst_text(p, 6, 10, 0, size_px, MST_BANNER_TEXT_RGB, banner);
    double used = paint_clock(p, width_px - 6, 30, 13, 12);
    mst_text_within(p, 6, 30, 0, 12, MST_BAR_TEXT_RGB, width_px - 12 - used - 8, p->scene->title);
}

/* ---- the column ---- */

static void paint_wind(const mst_painter *p, double left, double top, double width) {
    static const char *const way[8] = {"draw.wind_n", "draw.wind_ne", "draw.wind_e", "draw.wind_se",
                                       "draw.wind_s", "draw.wind_sw", "draw.wind_w", "draw.wind_nw"};
    double from = mst_known(p, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 0), cx = left + 36, cy = top + WIND_PX / 2;
    double mps = mst_known(p, MST_ID_NONE, MST_KEY_WIND_MPS, 0);
    double dx = -mst_sin(from * MST_PI / 180), dy = mst_cos(from * MST_PI / 180);
    char text[64];
    cairo_new_path(p->cr);
    cairo_arc(p->cr, cx, cy, 22, 0, 2 * MST_PI);
    mst_ink(p, MST_PANEL_EDGE_RGB);
    cairo_set_line_width(p->cr, 1.5);
    cairo_stroke(p->cr);
    mst_ink(p, MST_TEXT_RGB);
    cairo_set_line_width(p->cr, 2.4);
    cairo_move_to(p->cr, cx - dx * 15, cy - dy * 15);
    cairo_line_to(p->cr, cx + dx * 6, cy + dy * 6);
    cairo_stroke(p->cr);
    cairo_move_to(p->cr, cx + dx * 17, cy + dy * 17);
    cairo_line_to(p->cr, cx + dx * 4 - dy * 6, cy + dy * 4 + dx * 6);
    cairo_line_to(p->cr, cx + dx * 4 + dy * 6, cy + dy * 4 - dx * 6);
    cairo_close_path(p->cr);
    cairo_fill(p->cr);
    int sector = (int)(from / 45 + 8.5) % 8;
    mst_text_within(p, left + 68, cy - 10, 0, 14, MST_TEXT_RGB, width - 76, mst_words_of(p, way[sector]));
    snprintf(text, sizeof text, "%d %s · %d°C", (int)(mps + 0.5), mst_words_of(p, "draw.mps"),
             (int)mst_floor(p->scene->picture->temperature_degc + 0.5));
    mst_text_within(p, left + 68, cy + 10, 0, 13, MST_SECOND_RGB, width - 76, text);
}

static void paint_column(mst_painter *p, const frame *f, int width_px, int height_px) {
    double left = width_px - f->column_px, top = BAR_PX, low = height_px - FOOT_PX;
    const mst_picture *picture = p->scene->picture;
    bool has_wind = picture && mst_picture_find(picture, MST_ID_NONE, MST_KEY_WIND_MPS);
    fill_box(p, left, top, f->column_px, low - top, MST_PANEL_RGB);
    fill_box(p, left, top, 1, low - top, MST_PANEL_EDGE_RGB);
    if (has_wind) {
        paint_wind(p, left, top, f->column_px);
        fill_box(p, left + 12, top + WIND_PX, f->column_px - 24, 1, MST_PANEL_EDGE_RGB);
        top += WIND_PX;
    }
    mst_paint_legend(p, left + 8, top + 6, f->column_px - 12, low - 6);
}

/* ---- the foot ---- */

static double paint_scale(const mst_painter *p, double x, double y, double most_px) {
    static const int length_m[] = {5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000};
    int i = 0;
    while (i < 12 && length_m[i + 1] * 100 / p->view->cm_per_px <= most_px) i++;
    double px = mst_floor(length_m[i] * 100 / p->view->cm_per_px + 0.5);
    char text[24];
    if (length_m[i] < 1000)
        snprintf(text, sizeof text, "%d m", length_m[i]);
    else
        snprintf(text, sizeof text, "%d km", length_m[i] / 1000);
    mst_ink(p, MST_TEXT_RGB);
    cairo_set_line_width(p->cr, 2);
    cairo_move_to(p->cr, x + 1, y - 5);
    cairo_line_to(p->cr, x + 1, y + 1);
    cairo_line_to(p->cr, x + px - 1, y + 1);
    cairo_line_to(p->cr, x + px - 1, y - 5);
    cairo_stroke(p->cr);
    return px + 8 + mst_text(p, x + px + 8, y, 0, 12, MST_TEXT_RGB, text);
}

static double paint_north(const mst_painter *p, double x, double y) {
    mst_ink(p, MST_TEXT_RGB);
    cairo_move_to(p->cr, x + 6, y - 9);
    cairo_line_to(p->cr, x + 12, y + 8);
    cairo_line_to(p->cr, x + 6, y + 4);
    cairo_line_to(p->cr, x, y + 8);
    cairo_close_path(p->cr);
    cairo_fill(p->cr);
    return 17 + mst_text(p, x + 17, y, 0, 12, MST_TEXT_RGB, mst_words_of(p, "draw.north"));
}

/* Model note and attribution; the attribution alone where there is no room for both. */
static void paint_foot(const mst_painter *p, const frame *f, int width_px, int height_px) {
    double y = height_px - f->foot_px / 2, x = f->is_small ? 6 : 16, gap = f->is_small ? 12 : 24;
    fill_box(p, 0, height_px - f->foot_px, width_px, f->foot_px, MST_PANEL_RGB);
    fill_box(p, 0, height_px - f->foot_px, width_px, 1, MST_PANEL_EDGE_RGB);
    x += paint_scale(p, x, y, f->is_small ? 44 : 140) + gap;
    x += paint_north(p, x, y) + gap;
    const char *note = p->scene->picture ? mst_words_of(p, "draw.model_note") : "";
    const char *source = mst_draw_attribution(p->look, p->scene->map);
    double right = width_px - (f->is_small ? 6 : 16);
    char *text = g_strconcat(note, *note && *source ? "  ·  " : "", source, NULL);
    bool is_room = mst_text_width(p, 12, text) <= right - x;
    mst_text_within(p, right, y, 1, is_room || !f->is_small ? 12 : 11, MST_SECOND_RGB, right - x,
                    is_room   ? text
                    : *source ? source
                              : note);
    g_free(text);
}

void mst_draw_frame_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                          const mst_draw_look *look, const mst_draw_seen *seen, int width_px, int height_px) {
    frame f = frame_of(width_px, height_px);
    mst_painter p;
    mst_painter_init(&p, cr, scene, view, look);
    p.seen = *seen;
    if (f.is_small)
        paint_small_bar(&p, width_px);
    else
        paint_bar(&p, width_px);
    if (f.column_px) paint_column(&p, &f, width_px, height_px);
    paint_foot(&p, &f, width_px, height_px);
    mst_painter_fini(&p);
}
