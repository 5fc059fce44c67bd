/* SPDX-License-Identifier: Apache-2.0
 * report_fire.c - how the fire went and what was done: four moments on the map, heat and people at risk over
 * time. */
#include <string.h>

#include "assess/report_pager.h"

/* ---- four moments ---- */

typedef struct moment {
    mst_tick tick;
    const char *what;
} moment;

static uint32_t add_moment(moment *list, uint32_t count, mst_tick tick, const char *what) {
    for (uint32_t i = 0; i < count; i++)
        if (list[i].what == what) return count;
    uint32_t at = count;
    for (; at > 0 && list[at - 1].tick > tick; at--) list[at] = list[at - 1];
    list[at] = (moment){tick, what};
    return count + 1;
}

/* First water (or agent), the main change, the worst moment, after the last handover; the end where one is
 * missing. */
static uint32_t choose_moments(const mst_report *r, moment *list) {
    uint32_t count = 0;
    const mst_frame *worst = &r->frame[0], *end = &r->frame[r->frame_count - 1];
    const mst_event *first = mst_first_event(r, MST_EVENT_FIRST_WATER, 0),
                    *change = mst_first_event(r, MST_EVENT_INJECT, 0);
    const mst_event *handover = NULL;
    if (!first) first = mst_first_event(r, MST_EVENT_FIRST_AGENT, 0);
    for (uint32_t i = 0; i < r->event_count; i++)
        if (r->event[i].kind == MST_EVENT_HANDOVER) handover = &r->event[i];
    for (uint32_t i = 0; i < r->frame_count; i++)
        if (r->frame[i].heat_kw > worst->heat_kw) worst = &r->frame[i];
    if (first) count = add_moment(list, count, first->tick + r->step_s, "report.moment_first");
    if (change) count = add_moment(list, count, change->tick + 60, "report.moment_change");
    count = add_moment(list, count, worst->tick, "report.moment_worst");
    if (handover) count = add_moment(list, count, handover->tick + 60, "report.moment_handover");
    if (count < 4) count = add_moment(list, count, end->tick, "report.moment_end");
    if (count < 4) count = add_moment(list, count, 60, "report.moment_begin");
    return count;
}

static const char *moment_text(mst_pager *p, const mst_frame *f) {
    uint32_t burning = 0, flowing = 0;
    for (uint32_t i = 0; i < f->building_count; i++)
        burning +=
            f->building[i].state == MST_BUILDING_BURNING || f->building[i].state == MST_BUILDING_FLASHED;
    for (uint32_t i = 0; i < p->r->roster->unit_count; i++) flowing += f->unit[i].flow_lps > 0;
    return mst_fill(p, "report.moment_text", "burning", mst_print(p, "%u", burning), "flowing",
                    mst_print(p, "%u", flowing), "flow", mst_number(p, f->flow_lps, 0), NULL);
}

static void legend(mst_pager *p) {
    double x = MST_PAGE_LEFT, y = p->s->y + 6;
    const mst_roster *r = p->r->roster;
    for (uint32_t i = 0; i < r->force_count; i++) {
        const char *name = mst_force_name(p, (int32_t)i);
        if (x + 26 + mst_sheet_width(p->s, &mst_type_label, name) > MST_PAGE_RIGHT)
            x = MST_PAGE_LEFT, y += 16;
        mst_force_symbol(p, (int32_t)i, x + 6, y - 3, 4.5, false);
        x += 16 + mst_sheet_text(p->s, x + 16, y, &mst_type_label, name) + 16;
    }
    const struct {
        const char *id;
        mst_stroke stroke;
        bool is_line;
    } key[] = {
        {"report.key_burning", MST_BOX(MST_RGB_FIRE, MST_RGB_BLACK), false},
        {"report.key_out", {.fill = 0xcfcfcf, .stroke = 0x555555, .line_u = 0.9, .is_hatched = true}, false},
        {"report.key_hose", {.stroke = MST_RGB_WATER, .fill = MST_NO_INK, .line_u = 1.5}, true},
        {"report.key_jet",
         {.stroke = MST_RGB_WATER, .fill = MST_NO_INK, .line_u = 1.2, .dash = MST_DASHED},
         true},
        {"report.key_warm",
         {.fill = 0xf7f7f7, .stroke = MST_RGB_FIRE, .line_u = 1, .dash = MST_DASHED},
         false}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
        const char *name = mst_say(p, key[i].id);
        if (x + 40 + mst_sheet_width(p->s, &mst_type_label, name) > MST_PAGE_RIGHT)
            x = MST_PAGE_LEFT, y += 16;
        if (key[i].is_line)
            mst_sheet_line(p->s, x, y - 3, x + 24, y - 3, key[i].stroke);
        else
            mst_sheet_rect(p->s, x, y - 8, 24, 9, key[i].stroke);
        x += 30 + mst_sheet_text(p->s, x + 30, y, &mst_type_label, name) + 16;
    }
    p->s->y = y + 10;
}

static void maps(mst_pager *p) {
    const double width = 330, height = 244;
    moment list[8];
    uint32_t count = choose_moments(p->r, list);
    mst_block_figure(p, "report.fig_moments", "report.fig_moments_note", 2 * height + 100);
    if (count > 4) count = 4;
    for (uint32_t i = 0; i < count; i++) {
        double x = MST_PAGE_LEFT + (i % 2) * (680 - width), y = p->s->y + (i / 2) * (height + 40);
        const mst_frame *f = mst_frame_at(p->r, list[i].tick);
        mst_type bold = mst_type_bold(mst_type_cell);
        mst_map_paint(p, f, x, y, width, height);
        mst_sheet_text(p->s, x, y + height + 15, &bold,
                       mst_print(p, "%s %s", mst_clock(p, f->tick), mst_say(p, list[i].what)));
        mst_sheet_text(p->s, x, y + height + 29, &mst_type_cell, moment_text(p, f));
    }
    p->s->y += ((count + 1) / 2) * (height + 40) + 4;
    legend(p);
}

/* ---- charts ---- */

static double peak_of(const mst_frame *f, uint32_t count, mst_tick *when) {
    double most = 0;
    for (uint32_t i = 0; i < count; i++)
        if (f[i].heat_kw > most) most = f[i].heat_kw, *when = f[i].tick;
    return most;
}

static void curve(mst_pager *p, const mst_axis *time, const mst_frame *f, uint32_t count, double bottom,
                  double u_kw, mst_stroke stroke) {
    double(*point)[2] = mst_alloc((count + 1) * sizeof *point);
    for (uint32_t i = 0; i < count; i++) {
        point[i][0] = mst_axis_at(time, f[i].tick);
        point[i][1] = bottom - f[i].heat_kw * u_kw;
    }
    mst_sheet_path(p->s, point, count, false, stroke);
    mst_free(point);
}

static void scale(mst_pager *p, double left, double bottom, double height, double most, double *u_value,
                  uint32_t ticks) {
    double step = mst_axis_step(most, ticks);
    mst_type right = mst_type_right(mst_type_small);
    uint32_t rows = (uint32_t)(most / step) + 1;
    *u_value = height / (rows * step);
    for (uint32_t i = 0; i <= rows; i++) {
        double y = bottom - i * step * *u_value;
        mst_sheet_line(p->s, left, y, MST_PAGE_RIGHT - 4, y,
                       (mst_stroke){.stroke = 0xececec, .fill = MST_NO_INK, .line_u = 0.8});
        mst_sheet_text(p->s, left - 6, y + 3, &right, mst_number(p, i * step, step < 1 ? 1 : 0));
    }
}

/* The same event guides on every time chart: main change, first control, arrivals. */
static void guides(mst_pager *p, const mst_axis *time, double top, double bottom) {
    const struct {
        mst_event_kind kind;
        const char *id;
    } of[] = {{MST_EVENT_INJECT, "report.guide_inject"},
              {MST_EVENT_HANDOVER, "report.guide_handover"},
              {MST_EVENT_CONTROL_TRUE, "report.guide_control"}};
    mst_type middle = mst_type_middle(mst_type_ink(mst_type_small, MST_RGB_BLACK));
    double last_x = -100;
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        const mst_event *e = mst_first_event(p->r, of[i].kind, 0);
        for (uint32_t k = 0; !e && k < p->r->event_count; k++)
            if (p->r->event[k].kind == of[i].kind) e = &p->r->event[k];
        if (!e) continue;
        double x = mst_axis_at(time, e->tick);
        mst_sheet_line(
            p->s, x, top, x, bottom,
            (mst_stroke){.stroke = 0x888888, .fill = MST_NO_INK, .line_u = 0.8, .dash = MST_DOTTED});
        if (x - last_x > 40 && x < MST_PAGE_RIGHT - 20)
            mst_sheet_text(p->s, x, top - 4, &middle, mst_say(p, of[i].id));
        last_x = x;
    }
}

static void people_steps(mst_pager *p, const mst_axis *time, double bottom, double u_person) {
    const mst_report *r = p->r;
    double(*point)[2] = mst_alloc((2 * (size_t)r->frame_count + 2) * sizeof *point);
    uint32_t n = 0;
    point[n][0] = mst_axis_at(time, 0), point[n++][1] = bottom;
    for (uint32_t i = 0; i < r->frame_count; i++) {
        double x = mst_axis_at(time, r->frame[i].tick), y = bottom - r->frame[i].at_risk * u_person;
        if (n > 1) point[n][0] = x, point[n][1] = point[n - 1][1], n++;
        point[n][0] = x, point[n++][1] = y;
    }
    mst_sheet_path(p->s, point, n, false,
                   (mst_stroke){.stroke = MST_RGB_BLACK, .fill = 0xe0e0e0, .line_u = 1.3});
    mst_free(point);
}

static void charts(mst_pager *p) {
    const mst_report *r = p->r;
    const double left = 156, height = 110, low = 52;
    mst_block_figure(p, "report.fig_heat", "report.fig_heat_note", height + low + 70);
    double top = p->s->y + 22, bottom = top + height, bottom2 = bottom + low + 18, u_mw, u_person;
    mst_tick when = 0, when_doctrine = 0;
    double peak = peak_of(r->frame, r->frame_count, &when),
           other = peak_of(r->doctrine, r->doctrine_count, &when_doctrine);
    uint32_t most = 1;
    for (uint32_t i = 0; i < r->frame_count; i++)
        most = r->frame[i].at_risk > most ? r->frame[i].at_risk : most;
    mst_type bold = mst_type_bold(mst_type_label), fire = mst_type_rim(mst_type_ink(bold, MST_RGB_FIRE)),
             grey = mst_type_rim(mst_type_ink(mst_type_label, MST_RGB_GREY));
    mst_sheet_text(p->s, MST_PAGE_LEFT, top - 8, &bold, mst_say(p, "report.heat_mw"));
    scale(p, left, bottom, height, (peak > other ? peak : other) / 1000 + 0.001, &u_mw, 4);
    mst_axis time = mst_time_axis(p, left, top, bottom, false);
    guides(p, &time, top, bottom2);
    if (r->has_doctrine)
        curve(p, &time, r->doctrine, r->doctrine_count, bottom, u_mw / 1000,
              (mst_stroke){.stroke = MST_RGB_GREY, .fill = MST_NO_INK, .line_u = 1.2, .dash = MST_DASHED});
    curve(p, &time, r->frame, r->frame_count, bottom, u_mw / 1000,
          (mst_stroke){.stroke = MST_RGB_FIRE, .fill = MST_NO_INK, .line_u = 2});
    mst_sheet_text(p->s, left + 10, top + 10, &fire,
                   mst_fill(p, "report.heat_this", "peak", mst_number(p, peak / 1000, 1), "when",
                            mst_clock(p, when), NULL));
    if (r->has_doctrine)
        mst_sheet_text(p->s, left + 10, top + 24, &grey,
                       mst_fill(p, "report.heat_doctrine", "peak", mst_number(p, other / 1000, 1), NULL));
    mst_type fit = bold;
    while (fit.size_pt > 5.5 &&
           mst_sheet_width(p->s, &fit, mst_say(p, "report.at_risk")) > left - MST_PAGE_LEFT - 16)
        fit.size_pt -= 0.3;
    mst_sheet_text(p->s, MST_PAGE_LEFT, bottom2 - low + 18, &fit, mst_say(p, "report.at_risk"));
    scale(p, left, bottom2, low, most, &u_person, 3);
    mst_time_axis(p, left, bottom + 18, bottom2, true);
    people_steps(p, &time, bottom2, u_person);
    p->s->y = bottom2 + 24;
}

static const char *story(mst_pager *p) {
    const mst_report *r = p->r;
    uint32_t ignited = 0, rekindled = 0;
    const mst_event *second = NULL, *first = NULL;
    for (uint32_t i = 0; i < r->event_count; i++) {
        const mst_event *e = &r->event[i];
        if (e->kind == MST_EVENT_REKINDLED) rekindled++;
        if (e->kind != MST_EVENT_BUILDING_IGNITED) continue;
        ignited++;
        if (!first)
            first = e;
        else if (!second)
            second = e;
    }
    if (!first) return mst_say(p, "report.story_no_fire");
    const char *spread =
        second ? mst_fill(p, "report.story_spread", "thing", mst_thing(p, second->subject), "when",
                          mst_clock(p, second->tick), "at", mst_evidence(p, second->n), NULL)
               : mst_say(p, "report.story_no_spread");
    return mst_fill(p, "report.story_fire", "first", mst_thing(p, first->subject), "at",
                    mst_evidence(p, first->n), "spread", spread, "ignited", mst_print(p, "%u", ignited),
                    "rekindled", mst_print(p, "%u", rekindled), NULL);
}

void mst_page_fire(mst_pager *p) {
    mst_block_section(p, "report.sec_fire", 620);
    p->s->player_page = p->s->page_count;
    maps(p);
    charts(p);
    mst_block_body(p, story(p));
}
