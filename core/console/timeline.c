/* SPDX-License-Identifier: Apache-2.0
 * timeline.c - the scrub bar with the icons of events above it. */
#include "console/timeline.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/news.h"

static const char *const group_name[] = {"find", "water", "people", "command",
                                         "talk", "fire",  "inject", "mark"};

int mst_group_of(const mst_event *e) {
    const char *group = mst_news_group(e);
    for (int i = 0; group && i < MST_GROUP_COUNT; i++)
        if (strcmp(group_name[i], group) == 0) return i;
    return -1;
}

/* Talk is shown only where it moves the drill: not each task that begins and ends. */
static int rank_of(const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_PERSON_DEAD:
    case MST_EVENT_PERSON_TRAPPED:
    case MST_EVENT_PERSON_RESCUED:
    case MST_EVENT_COMMAND_TAKEN:
    case MST_EVENT_CONDITION_FOUND:
    case MST_EVENT_INJECT:
    case MST_EVENT_CALL_119:
    case MST_EVENT_CONTROL_DECLARED:
    case MST_EVENT_CONTROL_TRUE:
    case MST_EVENT_OUT_TRUE:
        return 3;
    case MST_EVENT_ARRIVED:
    case MST_EVENT_FIRST_WATER:
    case MST_EVENT_SIZE_UP:
    case MST_EVENT_SEARCH_DONE:
    case MST_EVENT_EXPECTED_MISSED:
    case MST_EVENT_COLLAPSE:
    case MST_EVENT_BREACH:
    case MST_EVENT_MARK:
    case MST_EVENT_PERSON_INJURED:
        return 2;
    case MST_EVENT_TASK_START:
    case MST_EVENT_TASK_END:
    case MST_EVENT_REFUSED:
    case MST_EVENT_REPORT:
    case MST_EVENT_HANDOVER:
    case MST_EVENT_WIND_CHANGED:
        return 0;
    default:
        return 1;
    }
}

bool mst_timeline_shows(uint32_t filter, const mst_event *e) {
    int group = mst_group_of(e);
    return group >= 0 && (filter >> group & 1) && rank_of(e) > 0;
}

mst_tick mst_timeline_next(const mst_session *s, uint32_t filter, mst_tick from, bool is_forward) {
    mst_tick best = MST_TICK_NEVER;
    for (uint32_t i = 0; i < s->event_count; i++) {
        const mst_event *e = &s->event[i];
        if (!mst_timeline_shows(filter, e)) continue;
        if (is_forward ? e->tick > from && best == MST_TICK_NEVER : e->tick < from) best = e->tick;
    }
    return best;
}

mst_tick mst_time_step(const mst_ui *ui, double width_px, mst_tick end) {
    static const mst_tick step[] = {60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400};
    size_t i = 0;
    while (i + 1 < sizeof step / sizeof *step && width_px * step[i] < mst_ui_row(ui, 84) * (double)end) i++;
    return step[i];
}

static double x_of(mst_rect bar, mst_tick tick, mst_tick end) {
    return bar.x + bar.w * tick / (end ? end : 1);
}

static mst_colour colour_of(const mst_app *a, const mst_event *e) {
    int group = mst_group_of(e);
    char letter = MST_ID_LETTER(e->subject);
    if (e->kind == MST_EVENT_ARRIVED && letter == 'u')
        switch (mst_session_force_kind(a->session, mst_force_of_unit(e->subject))) {
        case MST_STATION_NATIONAL:
            return MST_NATIONAL_RGB;
        case MST_STATION_TOWNSHIP:
            return MST_TOWNSHIP_RGB;
        case MST_STATION_MICRO:
            return MST_MICRO_RGB;
        default:
            return MST_SECOND_RGB;
        }
    return group == 1   ? MST_WATER_RGB
           : group == 2 ? MST_ALERT_RGB
           : group == 3 ? MST_WARM_RGB
           : group == 5 ? MST_FIRE_EDGE_RGB
                        : MST_SECOND_RGB;
}

static void paint_icon(mst_app *a, const mst_event *e, double x, double y) {
    mst_ui *ui = &a->ui;
    char name[40], words[256], clock[32], hint[320];
    mst_colour colour = colour_of(a, e);
    mst_rect r = {floor(x - 10), floor(y - 10), 21, 21};
    snprintf(name, sizeof name, "event:%u", e->n);
    mst_ui_box_add(ui, name, r, false, false);
    bool is_hot = mst_ui_is_hot(ui, name), is_now = e->tick == a->tick;
    mst_ui_fill(ui, r, 4, is_hot || is_now ? colour : MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 4, colour, 1.5);
    mst_ui_icon(ui, mst_news_icon(e), r.x + 10.5, r.y + 10.5, 6, is_hot || is_now ? MST_PANEL_RGB : colour);
    if (is_hot) {
        snprintf(hint, sizeof hint, "%s · %s", mst_clock_text(clock, e->tick), mst_news_words(a, e, words));
        mst_ui_say(ui, hint);
    }
    if (mst_ui_is_clicked(ui, name)) mst_app_go_to(a, e->tick);
}

/* Greedy by rank: what does not fit is left to the filters. */
static void paint_icons(mst_app *a, mst_rect bar, mst_tick end, uint32_t filter) {
    double taken[256];
    int count = 0;
    for (int rank = 3; rank > 0; rank--)
        for (uint32_t i = 0; i < a->session->event_count && count < 256; i++) {
            const mst_event *e = &a->session->event[i];
            if (rank_of(e) != rank || !mst_timeline_shows(filter, e)) continue;
            double x = x_of(bar, e->tick, end);
            bool is_free = true;
            for (int k = 0; k < count && is_free; k++) is_free = fabs(taken[k] - x) >= 24;
            if (!is_free) continue;
            taken[count++] = x;
            paint_icon(a, e, x, bar.y - 22);
        }
}

void mst_timeline_paint(mst_app *a, mst_rect bar, mst_tick end, uint32_t filter, double low) {
    mst_ui *ui = &a->ui;
    mst_tick ready = a->session->status.now, step = mst_time_step(ui, bar.w, end);
    mst_rect grip = {bar.x - 8, bar.y - 8, bar.w + 16, bar.h + 16};
    mst_ui_box_add(ui, "scrub", grip, false, false);
    if (mst_ui_is_active(ui, "scrub") && (ui->in.kind == MST_INPUT_PRESS || ui->in.kind == MST_INPUT_MOVE)) {
        double share = (ui->mouse_x - bar.x) / bar.w;
        share = share < 0 ? 0 : share > 1 ? 1 : share;
        mst_app_go_to(a, (mst_tick)(share * end + 0.5));
    }
    for (mst_tick t = 0; t <= end; t += step) {
        char clock[32];
        double x = floor(x_of(bar, t, end)) + 0.5;
        mst_ui_line(ui, x, bar.y + bar.h + 24, x, low, MST_PANEL_EDGE_RGB, 1);
        double align = x > bar.x + bar.w - 24 ? 1 : 0.5;
        mst_ui_text(ui, align == 1 ? x + 22 : x, bar.y + bar.h + 12, align, 12, MST_SECOND_RGB,
                    mst_clock_text(clock, t));
    }
    mst_ui_fill(ui, bar, bar.h / 2, MST_PANEL_EDGE_RGB, 1);
    if (ready < end)
        mst_ui_fill(ui, (mst_rect){bar.x, bar.y, x_of(bar, ready, end) - bar.x, bar.h}, bar.h / 2,
                    MST_OUTLINE_RGB, 0.6);
    double x = x_of(bar, a->tick, end);
    if (x - bar.x > bar.h)
        mst_ui_fill(ui, (mst_rect){bar.x, bar.y, x - bar.x, bar.h}, bar.h / 2, MST_TEXT_RGB, 1);
    paint_icons(a, bar, end, filter);
    mst_ui_line(ui, floor(x) + 0.5, bar.y, floor(x) + 0.5, low, MST_TEXT_RGB, 1.5);
    cairo_new_path(ui->cr);
    cairo_arc(ui->cr, x, bar.y + bar.h / 2, 8, 0, 2 * M_PI);
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_fill_preserve(ui->cr);
    mst_ui_ink(ui, MST_PANEL_RGB, 1);
    cairo_set_line_width(ui->cr, 2);
    cairo_stroke(ui->cr);
}
