/* SPDX-License-Identifier: Apache-2.0
 * director_lanes.c - the director's time line: planned injects and what became of them, the director's own
 * acts, and a lane for each force with what it did. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/news.h"

typedef struct lanes {
    mst_rect r; /* of the time axis and below */
    mst_tick end;
    double label_x;
} lanes;

static double x_of(const lanes *l, double tick) {
    return l->r.x + l->r.w * tick / (l->end ? l->end : 1);
}

static void paint_axis(mst_app *a, const lanes *l) {
    mst_ui *ui = &a->ui;
    mst_tick step = l->end > 7200 ? 1200 : l->end > 3000 ? 600 : l->end > 1200 ? 300 : 120;
    for (mst_tick t = 0; t <= l->end; t += step) {
        char clock[32];
        double x = floor(x_of(l, t)) + 0.5;
        mst_ui_line(ui, x, l->r.y + 18, x, l->r.y + l->r.h, MST_PANEL_EDGE_RGB, 1);
        mst_ui_text(ui, x, l->r.y + 8, t + step > l->end ? 1 : 0.5, 12, MST_SECOND_RGB,
                    mst_clock_text(clock, t));
    }
}

/* ---- injects ---- */

static const mst_event *event_of(const mst_app *a, uint16_t kind, uint32_t inject) {
    for (uint32_t i = 0; i < a->session->event_count; i++) {
        const mst_event *e = &a->session->event[i];
        if (e->kind == kind && e->arg[0].id == MST_ID('j', inject + 1)) return e;
    }
    return NULL;
}

static void inject_hint(mst_app *a, const mst_roster_inject *j, uint32_t index) {
    char hint[256], expects[96] = "", number[16];
    const mst_event *met = event_of(a, MST_EVENT_EXPECTED_MET, index),
                    *missed = event_of(a, MST_EVENT_EXPECTED_MISSED, index);
    if (j->expects && j->expects < MST_ORDER_COUNT) {
        snprintf(number, sizeof number, "%u", j->within_s / 60);
        mst_app_words(a, expects, sizeof expects, "console.director.expects", "order",
                      mst_order_short(a, j->expects), "number", number, NULL);
    }
    const char *title = a->lang[0] == 'e' ? j->title_en : j->title_zh;
    snprintf(hint, sizeof hint, "%s · %s%s%s", title && *title ? title : j->id, expects,
             *expects ? " · " : "",
             mst_app_text(a, met      ? "console.director.met"
                             : missed ? "console.director.missed"
                                      : "console.director.waiting"));
    mst_ui_say(&a->ui, hint);
}

static void paint_injects(mst_app *a, const lanes *l, double y, double row) {
    mst_ui *ui = &a->ui;
    const mst_roster *r = a->session->roster;
    double used[3] = {-1e9, -1e9, -1e9};
    mst_ui_text(ui, l->label_x, y + row / 2, 1, 13, MST_SECOND_RGB,
                mst_app_text(a, "console.director.planned"));
    for (uint32_t i = 0; i < r->inject_count; i++) {
        const mst_roster_inject *j = &r->inject[i];
        const mst_event *fired = event_of(a, MST_EVENT_INJECT, i);
        mst_tick at = fired ? fired->tick : j->at;
        char name[48];
        if (at == MST_TICK_NEVER) continue; /* only a handler fires it */
        const char *title = a->lang[0] == 'e' ? j->title_en : j->title_zh;
        title = title && *title ? title : j->id;
        double w = mst_ui_text_width(ui, 13, title) + 38, most = mst_ui_row(ui, 190), x = x_of(l, at);
        w = w > most ? most : w;
        int lane = x >= used[0] ? 0 : x >= used[1] ? 1 : 0;
        mst_rect chip = {x, y + lane * row + 2, w, row - 4};
        used[lane] = x + w + 6;
        snprintf(name, sizeof name, "inject:%.40s", j->id);
        mst_ui_box_add(ui, name, chip, false, false);
        bool is_next = !fired && at >= a->tick && at < a->tick + 120;
        mst_ui_fill(ui, chip, 4, is_next ? MST_BANNER_RGB : MST_PANEL_RGB, 1);
        mst_ui_stroke(ui, chip, 4, fired ? MST_PANEL_EDGE_RGB : MST_TEXT_RGB, 1);
        mst_ui_fill(ui, (mst_rect){x, chip.y, 3, chip.h}, 0, fired ? MST_SECOND_RGB : MST_TEXT_RGB, 1);
        mst_colour ink = is_next ? MST_BANNER_TEXT_RGB : fired ? MST_SECOND_RGB : MST_TEXT_RGB;
        const mst_event *met = event_of(a, MST_EVENT_EXPECTED_MET, i),
                        *missed = event_of(a, MST_EVENT_EXPECTED_MISSED, i);
        mst_ui_icon(ui,
                    met      ? "check"
                    : missed ? "cross"
                             : "bolt",
                    x + 17, chip.y + chip.h / 2, 6, missed ? MST_ALERT_RGB : ink);
        mst_ui_text_in(ui, (mst_rect){x + 29, chip.y, w - 34, chip.h}, 0, 13, ink, title);
        if (mst_ui_is_hot(ui, name)) inject_hint(a, j, i);
    }
}

/* ---- the director's own acts ---- */

static const char *act_icon(uint16_t kind) {
    switch (kind) {
    case MST_ACT_WIND:
        return "wind";
    case MST_ACT_EXPLOSION:
        return "burst";
    case MST_ACT_TRAPPED:
        return "person";
    case MST_ACT_IGNITE:
        return "flame";
    case MST_ACT_BLOCK_ROAD:
        return "road";
    case MST_ACT_CONDITION:
        return "frost";
    case MST_ACT_MARK:
        return "star";
    default:
        return "bolt";
    }
}

static void paint_acts(mst_app *a, const lanes *l, double y, double row) {
    mst_ui *ui = &a->ui;
    mst_ui_text(ui, l->label_x, y + row / 2, 1, 13, MST_SECOND_RGB, mst_app_text(a, "console.director.own"));
    double used = -1e9;
    for (uint32_t i = 0; i < a->session->order_count; i++) {
        const mst_order *o = &a->session->order[i];
        if (o->source != MST_SOURCE_DIRECTOR || o->kind < MST_ACT_FIRST) continue;
        double x = x_of(l, o->tick), s = row - 8;
        if (x < used) x = used; /* beside the last one */
        used = x + s + 2;
        mst_rect r = {floor(x - s / 2), y + 4, s, s};
        mst_ui_fill(ui, r, 4, MST_PANEL_RGB, 1);
        mst_ui_stroke(ui, r, 4, MST_TEXT_RGB, 1);
        mst_ui_icon(ui, act_icon(o->kind), r.x + s / 2, r.y + s / 2, s * 0.28, MST_TEXT_RGB);
    }
}

/* ---- forces ---- */

static mst_id force_of_event(const mst_event *e) {
    mst_id id = e->kind == MST_EVENT_CONDITION_FOUND  ? e->arg[0].id
                : e->kind == MST_EVENT_PERSON_RESCUED ? e->arg[1].id
                                                      : e->subject;
    return MST_ID_LETTER(id) == 'u' ? mst_force_of_unit(id) : MST_ID_LETTER(id) == 'f' ? id : MST_ID_NONE;
}

static bool is_told(const mst_event *e) {
    return mst_news_icon(e) && e->kind != MST_EVENT_TASK_START && e->kind != MST_EVENT_TASK_END &&
           e->kind != MST_EVENT_REFUSED;
}

static void paint_force(mst_app *a, const lanes *l, uint32_t index, double y, double row) {
    mst_ui *ui = &a->ui;
    const mst_roster_force *f = &a->session->roster->force[index];
    static const mst_colour colours[] = {MST_OTHER_RGB, MST_NATIONAL_RGB, MST_TOWNSHIP_RGB, MST_MICRO_RGB};
    mst_colour colour = colours[mst_session_force_kind(a->session, f->id) & 3];
    double used = -1e9, r = floor(row * 0.36);
    mst_ui_text_in(ui, (mst_rect){8, y, l->label_x - 8, row}, 1, 13, MST_SECOND_RGB,
                   mst_session_force_title(a->session, f->id));
    mst_ui_line(ui, l->r.x, floor(y + row / 2) + 0.5, l->r.x + l->r.w, floor(y + row / 2) + 0.5,
                MST_PANEL_EDGE_RGB, 1);
    for (uint32_t i = 0; i < a->session->event_count; i++) {
        const mst_event *e = &a->session->event[i];
        char name[32], words[256];
        if (!is_told(e) || force_of_event(e) != f->id) continue;
        double x = x_of(l, e->tick);
        if (x < used) continue;
        used = x + 2 * r + 1;
        mst_rect box = {x - r, y + row / 2 - r, 2 * r, 2 * r};
        mst_ui_fill(ui, box, r, colour, 1);
        mst_ui_icon(ui, mst_news_icon(e), x, y + row / 2, r * 0.6, MST_ON_FORCE_RGB);
        snprintf(name, sizeof name, "lane:%u", e->n);
        mst_ui_box_add(ui, name, box, false, false);
        if (mst_ui_is_hot(ui, name)) mst_ui_say(ui, mst_news_words(a, e, words));
    }
}

void mst_director_lanes(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double label = mst_ui_row(ui, 136);
    lanes l = {.r = {at.x + label, at.y, at.w - label - 24, at.h},
               .end = a->session->status.end,
               .label_x = at.x + label - 12};
    uint32_t forces = a->session->roster->force_count;
    double row = floor((at.h - 22) / (3 + (forces > 6 ? 6 : forces)));
    double most = mst_ui_row(ui, 30), y = at.y + 22;
    row = row > most ? most : row;
    mst_ui_clip(ui, at);
    paint_axis(a, &l);
    paint_injects(a, &l, y, row);
    y += 2 * row;
    paint_acts(a, &l, y, row);
    y += row;
    for (uint32_t i = 0; i < forces && y + row <= at.y + at.h + 2; i++, y += row)
        paint_force(a, &l, i, y, row);
    double x = floor(x_of(&l, a->tick)) + 0.5;
    mst_ui_line(ui, x, l.r.y + 14, x, l.r.y + l.r.h, MST_TEXT_RGB, 2);
    cairo_move_to(ui->cr, x - 7, l.r.y + 12);
    cairo_line_to(ui->cr, x + 7, l.r.y + 12);
    cairo_line_to(ui->cr, x, l.r.y + 20);
    cairo_close_path(ui->cr);
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_fill(ui->cr);
    mst_ui_unclip(ui);
}

void mst_director_low(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double transport = mst_ui_row(ui, 50);
    mst_ui_fill(ui, at, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, at.x, at.y + 0.5, at.x + at.w, at.y + 0.5, MST_PANEL_EDGE_RGB, 1);
    mst_ui_box_add(ui, "low", at, false, false);
    mst_director_transport(a, (mst_rect){at.x, at.y, at.w, transport});
    mst_director_lanes(a, (mst_rect){at.x, at.y + transport + 4, at.w, at.h - transport - 12});
}
