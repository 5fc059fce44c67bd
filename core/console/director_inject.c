/* SPDX-License-Identifier: Apache-2.0
 * director_inject.c - planned injects under the director's hand: chips on the time line that are dragged to
 * another time, and a card to fire one now, skip it or move it by a minute. Every act is recorded. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "console/director_private.h"
#include "console/news.h"

/* ---- what has become of it ---- */

mst_inject_now mst_director_inject(const mst_app *a, uint32_t inject) {
    const mst_id id = MST_ID('j', inject + 1);
    mst_inject_now now = {.at = a->session->roster->inject[inject].at};
    for (uint32_t i = 0; i < a->session->event_count && a->session->event[i].tick <= a->tick; i++) {
        const mst_event *e = &a->session->event[i];
        if (e->arg_count == 0 || e->arg[0].id != id) continue;
        if (e->kind == MST_EVENT_INJECT) now.is_fired = true, now.at = e->tick;
        if (e->kind == MST_EVENT_EXPECTED_MET) now.is_met = true;
        if (e->kind == MST_EVENT_EXPECTED_MISSED) now.is_missed = true;
        if (e->kind != MST_EVENT_INJECT_HAND) continue;
        if (e->arg[1].number == MST_INJECT_SKIPPED) now.is_skipped = true;
        if (e->arg[1].number == MST_INJECT_MOVED) now.is_moved = true, now.at = (mst_tick)e->arg[2].number;
    }
    return now;
}

static const char *title_of(const mst_app *a, const mst_roster_inject *j) {
    const char *title = a->lang[0] == 'e' ? j->title_en : j->title_zh;
    return title && *title ? title : j->id;
}

static bool is_open(mst_inject_now now) {
    return !now.is_fired && !now.is_skipped;
}

static void steer(mst_app *a, uint32_t inject, mst_inject_hand hand, mst_tick at) {
    mst_director_act(a, MST_ACT_INJECT, MST_ID('j', inject + 1), (mst_point){0, 0},
                     (double[3]){hand, hand == MST_INJECT_MOVED ? at : 0, 0});
}

static mst_tick clamp_tick(const mst_app *a, double tick) {
    double first = a->session->status.now + 2.0, last = a->session->status.end;
    return (mst_tick)(tick < first ? first : tick > last ? last : tick);
}

/* ---- chips ---- */

static void expects_words(const mst_app *a, const mst_roster_inject *j, char out[96]) {
    char number[16];
    out[0] = 0;
    if (!j->expects || j->expects >= MST_ACT_FIRST) return;
    snprintf(number, sizeof number, "%u", j->within_s / 60);
    mst_app_words(a, out, 96, "console.director.expects", "order", mst_order_short(a, j->expects), "number",
                  number, NULL);
}

static const char *state_id(mst_inject_now now) {
    return now.is_met       ? "console.director.met"
           : now.is_missed  ? "console.director.missed"
           : now.is_skipped ? "console.hand_skipped"
                            : "console.director.waiting";
}

static void say_hint(mst_app *a, const mst_roster_inject *j, mst_inject_now now) {
    char hint[256], expects[96];
    expects_words(a, j, expects);
    snprintf(hint, sizeof hint, "%s · %s%s%s", title_of(a, j), expects, *expects ? " · " : "",
             mst_app_text(a, state_id(now)));
    mst_ui_say(&a->ui, hint);
}

/* Follows the pointer while it is dragged; let go, it is due there. */
static void drag(mst_app *a, uint32_t i, const char *name, mst_rect *chip, const mst_lanes *l) {
    const mst_ui *ui = &a->ui;
    if (!mst_ui_is_active(ui, name) || !ui->is_dragged) return;
    chip->x += ui->mouse_x - ui->press_x;
    mst_tick at = clamp_tick(a, (chip->x - l->r.x) / l->r.w * (l->end ? l->end : 1));
    char clock[32];
    mst_ui_say(&a->ui, mst_clock_text(clock, at));
    if (ui->in.kind == MST_INPUT_RELEASE) steer(a, i, MST_INJECT_MOVED, at);
}

static void paint_chip(mst_app *a, uint32_t i, const char *name, mst_rect chip, mst_inject_now now,
                       bool is_timed) {
    mst_ui *ui = &a->ui;
    const mst_roster_inject *j = &a->session->roster->inject[i];
    bool is_next = is_open(now) && is_timed && now.at < a->tick + 120,
         is_chosen = a->director.inject == (int)i + 1;
    mst_ui_fill(ui, chip, 4, is_next ? MST_BANNER_RGB : MST_PANEL_RGB, 1);
    if (!is_timed || now.is_moved) cairo_set_dash(ui->cr, (double[]){4, 3}, 2, 0);
    mst_ui_stroke(ui, chip, 4, is_open(now) ? MST_TEXT_RGB : MST_PANEL_EDGE_RGB, is_chosen ? 2.5 : 1);
    cairo_set_dash(ui->cr, NULL, 0, 0);
    mst_ui_fill(ui, (mst_rect){chip.x, chip.y, 3, chip.h}, 0, is_open(now) ? MST_TEXT_RGB : MST_SECOND_RGB,
                1);
    mst_colour ink = is_next ? MST_BANNER_TEXT_RGB : is_open(now) ? MST_TEXT_RGB : MST_SECOND_RGB;
    const char *icon = now.is_met ? "check" : now.is_missed ? "cross" : now.is_skipped ? "skip" : "bolt";
    mst_ui_icon(ui, icon, chip.x + 17, chip.y + chip.h / 2, 6, now.is_missed ? MST_ALERT_RGB : ink);
    mst_ui_text_in(ui, (mst_rect){chip.x + 29, chip.y, chip.w - 34, chip.h}, 0, 13, ink, title_of(a, j));
    if (now.is_skipped)
        mst_ui_line(ui, chip.x + 28, floor(chip.y + chip.h / 2) + 0.5, chip.x + chip.w - 6,
                    floor(chip.y + chip.h / 2) + 0.5, ink, 1);
    if (ui->is_focus_shown && mst_ui_is_focused(ui, name))
        mst_ui_stroke(ui, mst_rect_in(chip, -3), 6, MST_TEXT_RGB, 2);
    if (mst_ui_is_hot(ui, name) && !ui->is_dragged) say_hint(a, j, now);
}

/* Those with a time by it; those that a handler fires wait at the right end of the second row. */
void mst_director_injects(mst_app *a, const mst_lanes *l, double y, double row) {
    mst_ui *ui = &a->ui;
    const mst_roster *r = a->session->roster;
    double used[2] = {-1e9, -1e9}, free_x = l->r.x + l->r.w, most = mst_ui_row(ui, 190);
    mst_ui_text(ui, l->label_x, y + row / 2, 1, 13, MST_SECOND_RGB,
                mst_app_text(a, "console.director.planned"));
    for (uint32_t i = 0; i < r->inject_count; i++) {
        char name[48];
        mst_inject_now now = mst_director_inject(a, i);
        bool is_timed = now.at != MST_TICK_NEVER;
        double w = mst_ui_text_width(ui, 13, title_of(a, &r->inject[i])) + 38;
        w = w > most ? most : w;
        double x = is_timed ? mst_lanes_x(l, now.at) : free_x - w;
        if (x + w > l->r.x + l->r.w + 18) x = l->r.x + l->r.w + 18 - w;
        int lane = !is_timed ? 1 : x >= used[0] ? 0 : x >= used[1] ? 1 : 0;
        if (is_timed)
            used[lane] = x + w + 6;
        else
            free_x = x - 6;
        mst_rect chip = {x, y + lane * row + 2, w, row - 4};
        snprintf(name, sizeof name, "inject:%.40s", r->inject[i].id);
        if (is_open(now)) drag(a, i, name, &chip, l);
        mst_ui_box_add(ui, name, chip, true, false);
        paint_chip(a, i, name, chip, now, is_timed);
        if (a->director.inject == (int)i + 1) a->director.inject_x = chip.x;
        if (mst_ui_is_clicked(ui, name))
            a->director.inject = a->director.inject == (int)i + 1 ? 0 : (int)i + 1;
    }
}

/* ---- the card ---- */

static bool card_button(mst_app *a, const char *name, const char *icon, const char *id, const char *key,
                        const char *bound, mst_ui_style style, double *x, double y, bool is_off) {
    mst_ui *ui = &a->ui;
    const char *label = mst_app_text(a, id);
    double h = mst_ui_row(ui, 34),
           w = mst_ui_text_width(ui, 14, label) + mst_ui_keycap_width(ui, key) + (icon ? 26 : 0) + 30;
    mst_ui_button b = {.name = name,
                       .rect = {*x, y, w, h},
                       .icon = icon,
                       .label = label,
                       .key = key,
                       .bound = bound,
                       .style = style,
                       .is_off = is_off};
    *x += w + 8;
    return mst_ui_button_add(ui, &b);
}

static void row_text(mst_app *a, const char *id, const char *text, double x, double y, double right) {
    double w = mst_ui_text(&a->ui, x, y, 0, 13, MST_SECOND_RGB, mst_app_text(a, id));
    mst_ui_text_in(&a->ui, (mst_rect){x + w + 10, y - 12, right - x - w - 10, 24}, 0, 13, MST_TEXT_RGB, text);
}

static const char *objective_of(const mst_app *a, const mst_roster_inject *j) {
    const mst_roster *r = a->session->roster;
    if (j->objective < 0 || j->objective >= (int32_t)r->objective_count) return "–";
    return a->lang[0] == 'e' ? r->objective[j->objective].title_en : r->objective[j->objective].title_zh;
}

static void paint_head(mst_app *a, const mst_roster_inject *j, mst_inject_now now, mst_rect r) {
    char clock[32], expects[96];
    const char *when = now.at == MST_TICK_NEVER ? mst_app_text(a, "console.director.by_event")
                                                : mst_clock_text(clock, now.at);
    double w = mst_ui_text(&a->ui, r.x + r.w - 14, r.y + 22, 1, 15, MST_TEXT_RGB, when);
    mst_ui_icon(&a->ui, "bolt", r.x + 24, r.y + 22, 9, MST_TEXT_RGB);
    mst_ui_text_in(&a->ui, (mst_rect){r.x + 42, r.y + 4, r.w - w - 66, 36}, 0, 16, MST_TEXT_RGB,
                   title_of(a, j));
    expects_words(a, j, expects);
    row_text(a, "console.director.tests", objective_of(a, j), r.x + 14, r.y + 52, r.x + r.w - 14);
    row_text(a, "console.director.hopes", *expects ? expects : mst_app_text(a, state_id(now)), r.x + 14,
             r.y + 76, r.x + r.w - 14);
}

/* Above the time line, at its chip. */
void mst_director_inject_card(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    mst_director *d = &a->director;
    uint32_t i = (uint32_t)d->inject - 1;
    if (d->inject < 1 || i >= a->session->roster->inject_count) return;
    mst_inject_now now = mst_director_inject(a, i);
    double w = mst_ui_row(ui, a->lang[0] == 'e' ? 560 : 490), h = mst_ui_row(ui, 142);
    if (w > map.w - 24) w = map.w - 24;
    double x = fmin(fmax(d->inject_x - 20, map.x + 12), fmax(map.x + 12, map.x + map.w - w - 12));
    mst_rect r = {floor(x), floor(map.y + map.h - h - 10), w, h};
    mst_ui_panel(ui, r);
    mst_ui_stroke(ui, r, 6, MST_BANNER_RGB, 2);
    mst_ui_box_add(ui, "injectcard", r, false, false);
    paint_head(a, &a->session->roster->inject[i], now, r);
    double at = r.x + 14, y = r.y + h - mst_ui_row(ui, 34) - 12;
    bool is_off = !is_open(now);
    mst_tick due = now.at == MST_TICK_NEVER ? a->session->status.now : now.at;
    if (card_button(a, "inject:fire", "bolt", "console.director.fire_now", "Enter", "return", MST_UI_INK, &at,
                    y, is_off))
        steer(a, i, MST_INJECT_FIRED, 0), d->inject = 0;
    if (card_button(a, "inject:skip", NULL, "console.director.skip", "X", "x", MST_UI_PLAIN, &at, y, is_off))
        steer(a, i, MST_INJECT_SKIPPED, 0), d->inject = 0;
    if (card_button(a, "inject:sooner", NULL, "console.director.sooner", "[", "[", MST_UI_PLAIN, &at, y,
                    is_off))
        steer(a, i, MST_INJECT_MOVED, clamp_tick(a, (double)due - 60));
    if (card_button(a, "inject:later", NULL, "console.director.later", "]", "]", MST_UI_PLAIN, &at, y,
                    is_off))
        steer(a, i, MST_INJECT_MOVED, clamp_tick(a, due + 60.0));
    if (mst_ui_key(ui, "escape")) d->inject = 0;
}
