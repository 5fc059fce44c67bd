/* SPDX-License-Identifier: Apache-2.0
 * director_lanes.c - the director's time line: planned injects and what became of them, the director's own
 * acts, and a lane for each force with what it did. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/director_private.h"
#include "console/news.h"
#include "console/timeline.h"

double mst_lanes_x(const mst_lanes *l, double tick) {
    return l->r.x + l->r.w * tick / (l->end ? l->end : 1);
}

static void paint_axis(mst_app *a, const mst_lanes *l) {
    mst_ui *ui = &a->ui;
    mst_tick step = mst_time_step(ui, l->r.w, l->end);
    for (mst_tick t = 0; t <= l->end; t += step) {
        char clock[32];
        double x = floor(mst_lanes_x(l, t)) + 0.5;
        mst_ui_line(ui, x, l->r.y + 18, x, l->r.y + l->r.h, MST_PANEL_EDGE_RGB, 1);
        mst_ui_text(ui, x, l->r.y + 8, t + step > l->end ? 1 : 0.5, 12, MST_SECOND_RGB,
                    mst_clock_text(clock, t));
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
    case MST_ACT_RADIO:
        return "radio";
    case MST_ACT_LEADER:
        return "flag";
    case MST_ACT_TAKE_SEAT:
    case MST_ACT_LEAVE_SEAT:
        return "person";
    default:
        return "bolt";
    }
}

static void paint_acts(mst_app *a, const mst_lanes *l, double y, double row) {
    mst_ui *ui = &a->ui;
    mst_ui_text(ui, l->label_x, y + row / 2, 1, 13, MST_SECOND_RGB, mst_app_text(a, "console.director.own"));
    double used = -1e9;
    for (uint32_t i = 0; i < a->session->order_count; i++) {
        const mst_order *o = &a->session->order[i];
        if (o->source != MST_SOURCE_DIRECTOR || o->kind < MST_ACT_FIRST) continue;
        double x = mst_lanes_x(l, o->tick), s = row - 8;
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

static void paint_force(mst_app *a, const mst_lanes *l, uint32_t index, double y, double row) {
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
        double x = mst_lanes_x(l, e->tick);
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

/* Chapters as bands; the one that runs is darker. */
static double paint_chapters(mst_app *a, const mst_lanes *l, double y, double row) {
    mst_ui *ui = &a->ui;
    const mst_roster *r = a->session->roster;
    if (r->chapter_count == 0) return 0;
    mst_ui_text(ui, l->label_x, y + row / 2, 1, 13, MST_SECOND_RGB, mst_app_text(a, "console.brief.chapter"));
    for (uint32_t i = 0; i < r->chapter_count; i++) {
        const mst_roster_chapter *c = &r->chapter[i];
        const char *title = a->lang[0] == 'e' ? c->title_en : c->title_zh;
        double x = mst_lanes_x(l, c->from), end = mst_lanes_x(l, c->to < l->end ? c->to : l->end);
        bool is_now = a->tick >= c->from && a->tick < c->to;
        mst_rect band = {x + 1, y + 3, end - x - 2, row - 6};
        if (band.w < 4) continue;
        mst_ui_fill(ui, band, 2, MST_TEXT_RGB, is_now ? 0.28 : 0.09);
        mst_ui_text_in(ui, (mst_rect){band.x + 8, band.y, band.w - 12, band.h}, 0, 13,
                       is_now ? MST_TEXT_RGB : MST_SECOND_RGB, title && *title ? title : c->id);
    }
    return row;
}

void mst_director_lanes(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double label = mst_ui_row(ui, 136);
    mst_lanes l = {.r = {at.x + label, at.y, at.w - label - 24, at.h},
                   .end = a->session->status.end,
                   .label_x = at.x + label - 12};
    uint32_t forces = a->session->roster->force_count;
    uint32_t lanes = 4 + (a->session->roster->chapter_count > 0) + (forces > 6 ? 6 : forces);
    double row = floor((at.h - 22) / lanes);
    double most = mst_ui_row(ui, 30), y = at.y + 22;
    row = row > most ? most : row;
    mst_ui_clip(ui, at);
    paint_axis(a, &l);
    y += paint_chapters(a, &l, y, row);
    mst_director_injects(a, &l, y, row);
    y += 2 * row;
    paint_acts(a, &l, y, row);
    y += row;
    mst_director_hidden_row(a, &l, y, row);
    y += row;
    for (uint32_t i = 0; i < forces && y + row <= at.y + at.h + 2; i++, y += row)
        paint_force(a, &l, i, y, row);
    double x = floor(mst_lanes_x(&l, a->tick)) + 0.5;
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
