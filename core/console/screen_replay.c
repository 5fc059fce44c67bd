/* SPDX-License-Identifier: Apache-2.0
 * screen_replay.c - a recording: truth beside what a seat knew, where they part, the bar of time with its
 * events, figures under it, the rubric at the right, and the way back in. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/news.h"
#include "console/timeline.h"
#include "draw/panel.h"

enum { RINGS_MAX = 6 };

static bool is_truth_seat(const mst_app *a) {
    uint64_t n = MST_ID_NUMBER(a->seat);
    return n == MST_SEAT_TRUTH || n == MST_SEAT_ASSESSOR || n == MST_SEAT_DIRECTOR;
}

/* ---- news ---- */

static void take_truth(mst_app *a) {
    mst_replay *r = &a->replay;
    if (r->has_truth && r->truth_tick == a->tick) return;
    mst_picture next;
    if (mst_film_picture(a->session->film, MST_ID('x', MST_SEAT_TRUTH), a->tick, &next) != MST_OK) return;
    if (r->has_truth) mst_picture_fini(&r->truth);
    r->truth = next;
    r->has_truth = true;
    r->truth_tick = a->tick;
}

static void gather(mst_app *a) {
    const double slice_s = 0.004;
    const mst_tick live_step_s = 10;
    mst_replay *r = &a->replay;
    bool is_more = mst_chart_gather(&r->chart, a->session, slice_s);
    is_more = mst_session_assess(a->session, slice_s) || is_more;
    if (is_more) mst_ui_again(&a->ui, 0.02);
    a->is_gathering = is_more;
    bool is_due = a->is_assessor && (!r->has_score || a->tick >= r->scored + live_step_s);
    bool is_final = a->session->status.is_over && !r->has_score && !a->session->status.is_diverged;
    if (!is_more && (is_final || is_due)) {
        if (r->has_score) mst_score_fini(&r->score);
        mst_assess_score(a->session->assess, &r->score);
        r->has_score = true;
        r->scored = a->tick;
    }
    take_truth(a);
    r->difference_count = 0;
    if (r->is_split && r->has_truth && !is_truth_seat(a))
        r->difference_count = mst_differ(&r->truth, &a->picture, a->session->map, r->difference);
    if (r->difference_count > RINGS_MAX) r->difference_count = RINGS_MAX;
}

/* ---- the two maps ---- */

static void paint_title(mst_app *a, mst_rect map, const char *icon, const char *title, const char *note) {
    mst_ui *ui = &a->ui;
    double h = mst_ui_row(ui, 30),
           w = 44 + mst_ui_text_width(ui, 15, title) + (note ? 12 + mst_ui_text_width(ui, 12, note) : 0);
    mst_rect r = {map.x + 8, map.y + 8, w, h};
    mst_ui_fill(ui, r, 4, MST_PANEL_RGB, 0.96);
    mst_ui_stroke(ui, r, 4, MST_PANEL_EDGE_RGB, 1);
    mst_ui_icon(ui, icon, r.x + 18, r.y + h / 2, 8, MST_TEXT_RGB);
    double x = r.x + 34 + mst_ui_text(ui, r.x + 34, r.y + h / 2, 0, 15, MST_TEXT_RGB, title);
    if (note) mst_ui_text(ui, x + 10, r.y + h / 2, 0, 12, MST_SECOND_RGB, note);
}

/* A ring with the difference's number. */
static void paint_rings(mst_app *a, const mst_map_view *v, mst_rect map, bool is_truth) {
    mst_ui *ui = &a->ui;
    mst_ui_clip(ui, map);
    for (uint32_t i = 0; i < a->replay.difference_count; i++) {
        const mst_difference *d = &a->replay.difference[i];
        mst_point at = is_truth ? d->at_truth : d->at_seat;
        double x = mst_map_view_x(v, at), y = mst_map_view_y(v, at);
        char number[8];
        if (d->kind == MST_DIFFERENCE_UNIT) mst_map_view_unit(v, d->id, &x, &y);
        cairo_new_path(ui->cr);
        cairo_arc(ui->cr, x, y, 19, 0, 2 * M_PI);
        mst_ui_ink(ui, MST_WARM_RGB, 1);
        cairo_set_line_width(ui->cr, 3);
        cairo_stroke(ui->cr);
        cairo_arc(ui->cr, x + 15, y - 15, 9, 0, 2 * M_PI);
        cairo_fill(ui->cr);
        snprintf(number, sizeof number, "%u", i + 1);
        mst_ui_text(ui, x + 15, y - 15, 0.5, 12, MST_PANEL_RGB, number);
    }
    mst_ui_unclip(ui);
}

static void paint_one(mst_app *a, mst_map_view *v, mst_rect r, const char *box, const mst_picture *picture) {
    mst_draw_scene scene = mst_app_scene(a);
    mst_draw_look look = mst_app_look(a);
    scene.picture = picture;
    mst_draw_box kept[] = {{r.x, r.y, r.x + 230, r.y + 44}, /* title, scale, north and attribution */
                           {r.x + 10, r.y + r.h - 36, r.x + 204, r.y + r.h - 10},
                           {r.x + r.w - 46, r.y + r.h - 68, r.x + r.w - 10, r.y + r.h - 12},
                           {r.x + r.w - 190, r.y + r.h - 26, r.x + r.w - 44, r.y + r.h}};
    scene.kept = kept;
    scene.kept_count = sizeof kept / sizeof *kept;
    mst_map_view_place(v, r);
    mst_ui_box_add(&a->ui, box, r, false, false);
    if (mst_map_view_steer(v, &a->ui, box, &scene)) a->play.is_steered = true;
    scene.sector = a->play.sectors.place;
    scene.sector_count = a->play.sectors.count;
    mst_map_view_paint(v, &a->ui, &scene, &look);
    mst_replay_tracks(a, v, r);
    mst_replay_choose(a, v, box, r);
}

/* The same part of the plane in both. */
static void paint_maps(mst_app *a, mst_rect r) {
    mst_replay *p = &a->replay;
    const char *truth = mst_app_text(a, "console.seat.truth");
    mst_app_follow_sectors(a);
    mst_replay_follow(a, p->has_truth ? &p->truth : &a->picture);
    const char *seat = mst_session_force_title(a->session, a->seat);
    if (!p->is_split || is_truth_seat(a)) {
        mst_map_view_place(&a->map, r);
        mst_draw_scene scene = mst_app_scene(a);
        mst_app_follow_incident(a, &a->map, &scene);
        paint_one(a, &a->map, r, "map", &a->picture);
        paint_title(a, r, "eye", is_truth_seat(a) ? truth : mst_app_text(a, "console.replay.knew"),
                    is_truth_seat(a) ? NULL : seat);
        mst_map_furniture(a, &a->map, r);
        mst_replay_floor(a, r, (mst_rect){r.x + r.w, r.y, 0, r.h}, NULL);
        return;
    }
    mst_rect left = {r.x, r.y, floor(r.w / 2) - 1, r.h},
             right = {r.x + floor(r.w / 2) + 1, r.y, r.w - floor(r.w / 2) - 1, r.h};
    mst_draw_scene scene = mst_app_scene(a);
    mst_map_view_place(&p->truth_map, left);
    if (p->has_truth) scene.picture = &p->truth;
    mst_map_view_place(&a->map, right);
    mst_app_follow_incident(a, &a->map, &scene);
    p->truth_map.view.centre_x_cm = a->map.view.centre_x_cm;
    p->truth_map.view.centre_y_cm = a->map.view.centre_y_cm;
    p->truth_map.view.cm_per_px = a->map.view.cm_per_px;
    paint_one(a, &p->truth_map, left, "map:truth", p->has_truth ? &p->truth : &a->picture);
    if (p->truth_map.view.cm_per_px != a->map.view.cm_per_px ||
        p->truth_map.view.centre_x_cm != a->map.view.centre_x_cm ||
        p->truth_map.view.centre_y_cm != a->map.view.centre_y_cm) { /* somebody moved that one */
        a->map.view.centre_x_cm = p->truth_map.view.centre_x_cm;
        a->map.view.centre_y_cm = p->truth_map.view.centre_y_cm;
        a->map.view.cm_per_px = p->truth_map.view.cm_per_px;
    }
    paint_one(a, &a->map, right, "map", &a->picture);
    mst_ui_fill(&a->ui, (mst_rect){left.x + left.w, r.y, 2, r.h}, 0, MST_TEXT_RGB, 1);
    paint_rings(a, &p->truth_map, left, true);
    paint_rings(a, &a->map, right, false);
    paint_title(a, left, "eye", truth, NULL);
    paint_title(a, right, "person", mst_app_text(a, "console.replay.knew"), seat);
    mst_map_furniture(a, &p->truth_map, left);
    mst_map_furniture(a, &a->map, right);
    mst_replay_floor(a, left, right, p->has_truth ? &p->truth : NULL);
}

/* ---- differences in words ---- */

static void difference_words(const mst_app *a, const mst_difference *d, char out[160]) {
    static const char *const id[] = {"",
                                     "console.differ.people",
                                     "console.differ.fire",
                                     "console.differ.out",
                                     "console.differ.unit",
                                     "console.differ.down",
                                     "console.differ.water"};
    char place[96], number[16], second[16];
    mst_session_word(a->session, d->id, place);
    snprintf(number, sizeof number, "%.0f", d->kind == MST_DIFFERENCE_UNIT ? (d->age + 30) / 60.0 : d->truth);
    snprintf(second, sizeof second, "%.0f", d->seat);
    mst_app_words(a, out, 160, id[d->kind], "place", place, "number", number, "second", second, NULL);
}

/* Into the middle of both maps. */
static void show_place(mst_app *a, mst_point at) {
    a->map.view.centre_x_cm = at.x_cm;
    a->map.view.centre_y_cm = at.y_cm;
    a->play.is_steered = a->map.is_fitted = true;
    a->replay.is_following = false;
}

/* One button of the row, left of the last one; true when it is used. */
static bool tool_add(mst_app *a, const char *name, const char *id, const char *key, const char *bound,
                     bool is_on, double w, double mid, double *right) {
    double h = mst_ui_row(&a->ui, 28);
    mst_ui_button b = {.name = name,
                       .rect = {*right - w, mid - h / 2, w, h},
                       .label = mst_app_text(a, id),
                       .key = key,
                       .bound = bound,
                       .size = 13,
                       .style = is_on ? MST_UI_INK : MST_UI_PLAIN};
    *right -= w + 8;
    return mst_ui_button_add(&a->ui, &b);
}

static void paint_differences(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double mid = at.y + at.h / 2, x = at.x + 12;
    char words[160], number[16], text[160];
    mst_ui_fill(ui, at, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, at.x, at.y + 0.5, at.x + at.w, at.y + 0.5, MST_PANEL_EDGE_RGB, 1);
    double right = at.x + at.w - 12, w = mst_ui_row(ui, 116),
           each = mst_ui_row(ui, a->lang[0] == 'e' ? 92 : 80);
    if (tool_add(a, "seat", "console.replay.seat", "V", "v", false, w, mid, &right)) mst_app_next_seat(a);
    if (tool_add(a, "split", "console.replay.split", "T", "t", a->replay.is_split, w, mid, &right))
        a->replay.is_split = !a->replay.is_split;
    if (tool_add(a, "tracks", "console.replay.tracks", "K", "k", a->replay.has_tracks, each, mid, &right))
        a->replay.has_tracks = !a->replay.has_tracks;
    if (tool_add(a, "follow", "console.replay.follow", "F", "f", a->replay.is_following, each, mid, &right))
        mst_replay_toggle_follow(a, a->replay.has_truth ? &a->replay.truth : &a->picture);
    right -= 4;
    if (!a->replay.is_split || is_truth_seat(a)) {
        mst_ui_text_in(ui, (mst_rect){x, at.y, right - x, at.h}, 0, 13, MST_SECOND_RGB,
                       mst_app_text(a, "console.replay.split_hint"));
        return;
    }
    snprintf(number, sizeof number, "%u", a->replay.difference_count);
    x += mst_ui_text(ui, x, mid, 0, 13, MST_SECOND_RGB,
                     mst_app_words(a, words, sizeof words, "console.replay.differ", "number", number, NULL)) +
         14;
    for (uint32_t i = 0; i < a->replay.difference_count && x < right - 60; i++) {
        difference_words(a, &a->replay.difference[i], text);
        snprintf(number, sizeof number, "%u", i + 1);
        cairo_arc(ui->cr, x + 9, mid, 9, 0, 2 * M_PI);
        mst_ui_ink(ui, MST_WARM_RGB, 1);
        cairo_fill(ui->cr);
        mst_ui_text(ui, x + 9, mid, 0.5, 12, MST_PANEL_RGB, number);
        double from = x;
        x += 24;
        x += mst_ui_text_in(ui, (mst_rect){x, at.y, right - x, at.h}, 0, 13, MST_TEXT_RGB, text) + 16;
        snprintf(number, sizeof number, "differ:%u", i + 1);
        mst_ui_box_add(ui, number, (mst_rect){from, at.y, x - from - 8, at.h}, true, false);
        if (mst_ui_is_clicked(ui, number)) show_place(a, a->replay.difference[i].at_truth);
    }
}

/* ---- the whole ---- */

static void keys(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_tick step = ui->in.is_shift ? 60 : 10;
    if (!a->play.floor && mst_ui_key(ui, "escape")) a->replay.is_picking = false;
    if (mst_ui_key(ui, "left")) mst_app_go_to(a, a->tick > step ? a->tick - step : 0);
    if (mst_ui_key(ui, "right")) mst_app_go_to(a, a->tick + step);
    if (mst_ui_key(ui, "end")) mst_app_go_to(a, a->session->status.now);
    if (mst_ui_key(ui, "m")) a->play.is_log_open = !a->play.is_log_open;
}

void mst_screen_replay(mst_app *a) {
    mst_ui *ui = &a->ui;
    double top = mst_top_bar_height(a), usual = mst_ui_row(ui, ui->width >= 1600 ? 384 : 320);
    double column = ui->width < 1100 ? 0
                                     : mst_panel_px(a, MST_PANEL_RUBRIC, usual, mst_ui_row(ui, 280),
                                                    floor(ui->width * 0.45));
    double strip = mst_ui_row(ui, 37), w = ui->width - column;
    double low = mst_panel_px(a, MST_PANEL_REPLAY, floor(ui->height * (ui->height > 900 ? 0.36 : 0.42)),
                              mst_ui_row(ui, 170), floor((ui->height - top) * 0.7));
    mst_rect maps = {0, top, w, ui->height - top - strip - low};
    if (a->is_assessor) { /* what it was when the drill is over is worked out anew */
        mst_app_follow_orders(a);
        mst_seat_keys(a);
    }
    keys(a); /* before the maps, which would pan */
    gather(a);
    mst_app_notice(a);
    paint_maps(a, maps);
    paint_differences(a, (mst_rect){0, maps.y + maps.h, w, strip});
    mst_replay_time(a, (mst_rect){0, ui->height - low, w, low});
    if (column > 0) mst_replay_column(a, (mst_rect){w, top, column, ui->height - top});
    mst_panel_grip(a, MST_PANEL_REPLAY, (mst_rect){0, ui->height - low, w, low}, low, 0, -1);
    if (column > 0)
        mst_panel_grip(a, MST_PANEL_RUBRIC, (mst_rect){w, top, column, ui->height - top}, column, -1, 0);
    if (a->play.is_log_open) {
        double wide = w < 560 ? w - 24 : 536, h = mst_play_log_height(a, maps.h - 24);
        mst_play_log(a, (mst_rect){12, maps.y + maps.h - h - 8, wide, h});
    }
    mst_paint_notice(a, maps);
    if (a->replay.is_picking) mst_take_over_picker(a, (mst_rect){0, top, w, ui->height - top - 56});
    mst_top_bar(a);
}
