/* SPDX-License-Identifier: Apache-2.0
 * screen_endings.c - one changed decision and both endings: the line that parts, both maps at the end, what
 * burnt over time, and the figures side by side. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"

/* ---- figures ---- */

static const struct {
    mst_measure measure;
    const char *id;
    int better; /* 1 more is better, -1 less */
    bool is_time;
} figure_row[] = {{MST_MEASURE_BUILDINGS_BURNT, "console.wash.burnt", -1, false},
                  {MST_MEASURE_RESCUED, "console.wash.rescued", 1, false},
                  {MST_MEASURE_DEAD, "console.wash.dead", -1, false},
                  {MST_MEASURE_FLOOR_BURNT_M2, "console.endings.floor", -1, false},
                  {MST_MEASURE_WATER_BREAK_S, "console.wash.break", -1, true},
                  {MST_MEASURE_CONTROL_S, "console.wash.control", -1, true},
                  {MST_MEASURE_WATER_L, "console.wash.water", 0, false}};
enum { FIGURES = sizeof figure_row / sizeof *figure_row };

static void words_of(double value, bool is_there, bool is_time, char out[32]) {
    if (!is_there)
        snprintf(out, 32, "–");
    else if (is_time)
        snprintf(out, 32, "%d:%02d", (int)value / 60, (int)value % 60);
    else
        snprintf(out, 32, "%.0f", value);
}

/* Sign and size of the difference, better or worse. */
static void paint_difference(mst_app *a, double x, double y, int row, mst_figure was, mst_figure is) {
    mst_ui *ui = &a->ui;
    char size[32], words[64];
    if (!was.is_there || !is.is_there) return;
    double d = is.value - was.value;
    words_of(fabs(d), true, figure_row[row].is_time, size);
    if (fabs(d) < 0.5) {
        mst_ui_text(ui, x, y, 0, 14, MST_SECOND_RGB, mst_app_text(a, "console.endings.same"));
        return;
    }
    bool is_better = d * figure_row[row].better > 0, is_judged = figure_row[row].better != 0;
    snprintf(words, sizeof words, "%s %s%s",
             !is_judged  ? " "
             : is_better ? "▲"
                         : "▽",
             d > 0 ? "+" : "−", size);
    mst_ui_text(ui, x, y, 0, 14, MST_TEXT_RGB, words);
}

static void paint_table(mst_app *a, mst_rect r, const mst_session *was, const mst_session *is) {
    mst_ui *ui = &a->ui;
    double row = mst_ui_row(ui, 30), y = r.y, x1 = r.x + r.w * 0.34, x2 = r.x + r.w * 0.54,
           x3 = r.x + r.w * 0.74;
    mst_ui_text(ui, r.x, y + row / 2, 0, 13, MST_SECOND_RGB, mst_app_text(a, "console.endings.measure"));
    mst_ui_text(ui, x1, y + row / 2, 0, 13, MST_SECOND_RGB, mst_app_text(a, "console.endings.was"));
    mst_ui_text(ui, x2, y + row / 2, 0, 13, MST_SECOND_RGB, mst_app_text(a, "console.endings.is"));
    mst_ui_text(ui, x3, y + row / 2, 0, 13, MST_SECOND_RGB, mst_app_text(a, "console.endings.difference"));
    y += row;
    for (int i = 0; i < FIGURES && y + row < r.y + r.h; i++, y += row) {
        mst_figure f = mst_assess_measure(was->assess, figure_row[i].measure, -1),
                   g = mst_assess_measure(is->assess, figure_row[i].measure, -1);
        char words[32];
        mst_ui_line(ui, r.x, floor(y) + 0.5, r.x + r.w, floor(y) + 0.5, MST_PANEL_EDGE_RGB, 1);
        mst_ui_text_in(ui, (mst_rect){r.x, y, x1 - r.x - 8, row}, 0, 14, MST_TEXT_RGB,
                       mst_app_text(a, figure_row[i].id));
        words_of(f.value, f.is_there, figure_row[i].is_time, words);
        mst_ui_text(ui, x1, y + row / 2, 0, 14, MST_SECOND_RGB, words);
        words_of(g.value, g.is_there, figure_row[i].is_time, words);
        mst_ui_text(ui, x2, y + row / 2, 0, 14, MST_TEXT_RGB, words);
        paint_difference(a, x3, y + row / 2, i, f, g);
    }
    mst_ui_text_in(ui, (mst_rect){r.x, y + 4, r.w, row}, 0, 12, MST_SECOND_RGB,
                   mst_app_text(a, "console.endings.note"));
}

/* ---- the line that parts ---- */

static void paint_branch(mst_app *a, mst_rect r, mst_tick end) {
    mst_ui *ui = &a->ui;
    double share = end ? (double)a->fork_at / end : 0, x = r.x + r.w * share, y0 = r.y + 28, y1 = r.y + 60,
           bend = 70;
    char clock[32], words[128];
    mst_ui_line(ui, r.x, y0, r.x + r.w, y0, MST_SECOND_RGB, 4);
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_set_line_width(ui->cr, 4);
    cairo_move_to(ui->cr, x, y0);
    cairo_curve_to(ui->cr, x + bend / 2, y0, x + bend / 2, y1, x + bend, y1);
    cairo_line_to(ui->cr, r.x + r.w, y1);
    cairo_stroke(ui->cr);
    cairo_arc(ui->cr, x, y0, 9, 0, 2 * M_PI);
    mst_ui_ink(ui, MST_BANNER_RGB, 1);
    cairo_fill_preserve(ui->cr);
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_set_line_width(ui->cr, 2);
    cairo_stroke(ui->cr);
    mst_app_words(a, words, sizeof words, "console.endings.here", "time", mst_clock_text(clock, a->fork_at),
                  NULL);
    mst_ui_text(ui, x + 14 > r.x + r.w - 300 ? x - 14 : x + 14, r.y + 10, x + 14 > r.x + r.w - 300 ? 1 : 0,
                14, MST_TEXT_RGB, words);
    mst_ui_text(ui, r.x + r.w + 14, y0, 0, 14, MST_SECOND_RGB, mst_app_text(a, "console.endings.was"));
    mst_ui_text(ui, r.x + r.w + 14, y1, 0, 14, MST_TEXT_RGB, mst_app_text(a, "console.endings.is"));
    mst_ui_text(ui, x + bend + 14, (y0 + y1) / 2, 0, 12, MST_SECOND_RGB,
                mst_app_text(a, "console.endings.same_wind"));
}

/* ---- the maps ---- */

static void paint_map(mst_app *a, mst_session *s, mst_map_view *v, mst_tick tick, mst_rect r, const char *box,
                      const char *id, bool is_ink) {
    mst_ui *ui = &a->ui;
    mst_picture truth;
    mst_draw_look look = mst_app_look(a);
    mst_map_view_place(v, r);
    if (mst_film_picture(s->film, MST_ID('x', MST_SEAT_TRUTH), tick, &truth) != MST_OK) return;
    mst_draw_scene scene = {.map = s->map,
                            .picture = &truth,
                            .unit = s->unit,
                            .unit_count = s->unit_count,
                            .title = mst_session_title(s)};
    if (!v->is_fitted) mst_map_view_fit(v, &scene);
    mst_ui_box_add(ui, box, r, false, false);
    mst_map_view_steer(v, ui, box, &scene);
    mst_map_view_paint(v, ui, &scene, &look);
    mst_picture_fini(&truth);
    char clock[32];
    const char *title = mst_app_text(a, id);
    double w = mst_ui_text_width(ui, 15, title) + mst_ui_text_width(ui, 12, mst_clock_text(clock, tick)) + 36,
           h = mst_ui_row(ui, 32);
    mst_rect tag = {r.x + 8, r.y + 8, w, h};
    mst_ui_fill(ui, tag, 4, is_ink ? MST_TEXT_RGB : MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, tag, 4, MST_TEXT_RGB, 1);
    double x =
        tag.x + 12 +
        mst_ui_text(ui, tag.x + 12, tag.y + h / 2, 0, 15, is_ink ? MST_PANEL_RGB : MST_TEXT_RGB, title);
    mst_ui_text(ui, x + 10, tag.y + h / 2, 0, 12, is_ink ? MST_PANEL_RGB : MST_SECOND_RGB, clock);
}

static void link_maps(mst_map_view *from, mst_map_view *to) {
    to->view.centre_x_cm = from->view.centre_x_cm;
    to->view.centre_y_cm = from->view.centre_y_cm;
    to->view.cm_per_px = from->view.cm_per_px;
    to->is_fitted = true;
}

/* The most that burnt, minutes below, and where the two part. */
static void paint_axes(mst_app *a, mst_rect r, mst_tick end) {
    mst_ui *ui = &a->ui;
    const mst_replay *p = &a->replay;
    double most = mst_chart_most(&p->chart, MST_SERIES_BURNT),
           other = mst_chart_most(&p->other_chart, MST_SERIES_BURNT);
    char text[32];
    snprintf(text, sizeof text, "%.0f", most > other ? most : other);
    mst_ui_text(ui, r.x - 4, r.y - 10, 0, 12, MST_SECOND_RGB, text);
    for (mst_tick t = 0; t <= end; t += end > 3600 ? 1200 : end > 1200 ? 600 : 240) {
        double x = r.x + r.w * t / (end ? end : 1);
        mst_ui_line(ui, floor(x) + 0.5, r.y + r.h, floor(x) + 0.5, r.y + r.h + 4, MST_SECOND_RGB, 1);
        mst_ui_text(ui, x, r.y + r.h + 12, x > r.x + r.w - 20 ? 1 : 0.5, 12, MST_SECOND_RGB,
                    mst_clock_text(text, t));
    }
    double x = floor(r.x + r.w * a->fork_at / (end ? end : 1)) + 0.5;
    cairo_set_dash(ui->cr, (double[]){3, 3}, 2, 0);
    mst_ui_line(ui, x, r.y, x, r.y + r.h, MST_WARM_RGB, 1.5);
    cairo_set_dash(ui->cr, NULL, 0, 0);
}

void mst_screen_endings(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_replay *p = &a->replay;
    const double slice_s = 0.006;
    double top = mst_top_bar_height(a);
    bool is_more = mst_chart_gather(&p->chart, a->session, slice_s);
    is_more = mst_session_assess(a->session, slice_s) || is_more;
    is_more = mst_chart_gather(&p->other_chart, a->other, slice_s) || is_more;
    is_more = mst_session_assess(a->other, slice_s) || is_more;
    if (is_more) mst_ui_again(ui, 0.01);
    a->is_gathering = is_more;
    mst_tick was = a->other->status.now, is = a->session->status.now, end = was > is ? was : is;
    if (mst_ui_key(ui, "escape")) a->screen = MST_SCREEN_WASH;
    mst_ui_fill(ui, (mst_rect){0, top, ui->width, ui->height - top}, 0, MST_PANEL_RGB, 1);
    paint_branch(a, (mst_rect){24, top + 4, ui->width - 24 - mst_ui_row(ui, 170), 76}, end);
    double y = top + 86, h = floor((ui->height - y) * 0.5), half = floor(ui->width / 2.0);
    mst_rect left = {0, y, half - 1, h}, right = {half + 1, y, ui->width - half - 1, h};
    double old = a->map.view.cm_per_px, x0 = a->map.view.centre_x_cm, y0 = a->map.view.centre_y_cm;
    paint_map(a, a->session, &a->map, is, right, "map", "console.endings.is", true);
    bool is_moved =
        old != a->map.view.cm_per_px || x0 != a->map.view.centre_x_cm || y0 != a->map.view.centre_y_cm;
    if (is_moved || !p->truth_map.is_fitted) link_maps(&a->map, &p->truth_map);
    paint_map(a, a->other, &p->truth_map, was, left, "map:was", "console.endings.was", false);
    link_maps(&p->truth_map, &a->map);
    mst_ui_fill(ui, (mst_rect){half - 1, y, 3, h}, 0, MST_TEXT_RGB, 1);
    y += h + 14;
    mst_rect chart = {24, y + 36, half - 64, ui->height - y - 64};
    mst_ui_text(ui, 20, y + 8, 0, 15, MST_TEXT_RGB, mst_app_text(a, "console.chart.burnt"));
    mst_chart_paint(ui, chart, &p->chart, MST_SERIES_BURNT, &p->other_chart, MST_SERIES_BURNT, end, is,
                    MST_TEXT_RGB);
    paint_axes(a, chart, end);
    paint_table(a, (mst_rect){half + 20, y - 4, ui->width - half - 40, ui->height - y - 4}, a->other,
                a->session);
    mst_top_bar(a);
}
