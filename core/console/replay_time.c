/* SPDX-License-Identifier: Apache-2.0
 * replay_time.c - the lower part of a replay: the bar of time with its events, figures under it, filters and
 * the way back in. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "console/timeline.h"

static const struct {
    mst_series series;
    mst_colour colour;
    const char *id, *unit;
} chart_row[] = {{MST_SERIES_HEAT_MW, MST_FIRE_EDGE_RGB, "console.chart.heat", "console.chart.mw"},
                 {MST_SERIES_FLOW_LPS, MST_WATER_RGB, "console.chart.water", "draw.lps"},
                 {MST_SERIES_PEOPLE, MST_TEXT_RGB, "console.chart.people", "console.chart.in_danger"}};

/* What the dashed line is, under what was thrown. */
static void paint_need(mst_app *a, double x, double y, double width) {
    char number[32], words[96];
    double need = mst_chart_at(&a->replay.chart, MST_SERIES_NEED_LPS, a->tick);
    snprintf(number, sizeof number, "%.*f", need >= 100 ? 0 : 1, need);
    mst_app_words(a, words, sizeof words, "console.chart.need", "number", number, NULL);
    mst_ui_text_in(&a->ui, (mst_rect){x, y - 8, width, 16}, 0, 12, MST_SECOND_RGB, words);
}

static void paint_charts(mst_app *a, mst_rect r, double left, mst_tick end) {
    mst_ui *ui = &a->ui;
    double each = floor(r.h / 3);
    for (int i = 0; i < 3; i++) {
        mst_rect row = {r.x, r.y + i * each + 8, r.w, each - 14};
        char value[48];
        double now = mst_chart_at(&a->replay.chart, chart_row[i].series, a->tick);
        mst_ui_text(ui, left, row.y + 8, 0, 13, MST_TEXT_RGB, mst_app_text(a, chart_row[i].id));
        snprintf(value, sizeof value, "%.*f %s", i == 2 || now >= 100 ? 0 : 1, now,
                 mst_app_text(a, chart_row[i].unit));
        mst_ui_text(ui, left, row.y + 24, 0, 12, MST_SECOND_RGB, value);
        bool is_water = chart_row[i].series == MST_SERIES_FLOW_LPS; /* beside it what would be enough */
        mst_chart_paint(ui, row, &a->replay.chart, chart_row[i].series, is_water ? &a->replay.chart : NULL,
                        MST_SERIES_NEED_LPS, end, a->tick, chart_row[i].colour);
        if (is_water && each >= 50) paint_need(a, left, row.y + 40, r.x - left - 6);
    }
}

static void step_event(mst_app *a, bool is_forward) {
    mst_tick t = mst_timeline_next(a->session, a->replay.filter, a->tick, is_forward);
    if (t != MST_TICK_NEVER) mst_app_go_to(a, t);
}

static double control(mst_app *a, const char *name, const char *icon, const char *label, const char *key,
                      const char *bound, double x, mst_rect at, mst_ui_style style, bool *is_used) {
    mst_ui *ui = &a->ui;
    double h = mst_ui_row(ui, 34), w = 24 + (icon ? 17 : 0) +
                                       (label ? mst_ui_text_width(ui, 13, label) + 7 : 0) +
                                       (key ? mst_ui_keycap_width(ui, key) + 7 : 0);
    mst_ui_button b = {.name = name,
                       .rect = {x, floor(at.y + (at.h - h) / 2), w, h},
                       .icon = icon,
                       .label = label,
                       .key = key,
                       .bound = bound,
                       .style = style,
                       .size = 13};
    *is_used = mst_ui_button_add(ui, &b);
    return x + w + 6;
}

/* A drill that runs: nothing to scrub, and whoever looks changes nothing. */
static double paint_live(mst_app *a, double x, mst_rect at) {
    mst_ui *ui = &a->ui;
    double mid = at.y + at.h / 2;
    mst_ui_fill(ui, (mst_rect){x + 4, mid - 5, 10, 10}, 5, MST_ALERT_RGB, 1);
    return x + 22 +
           mst_ui_text(ui, x + 22, mid, 0, 14, MST_TEXT_RGB, mst_app_text(a, "console.replay.live")) + 14;
}

static void paint_controls(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    static const struct {
        const char *id, *icon;
        int group;
    } filter[] = {{"console.filter.find", "frost", 0},    {"console.filter.water", "drop", 1},
                  {"console.filter.people", "person", 2}, {"console.filter.command", "flag", 3},
                  {"console.filter.talk", "radio", 4},    {"console.filter.fire", "flame", 5},
                  {"console.filter.inject", "bolt", 6}};
    bool is_used, is_live = a->is_assessor;
    const char *take = mst_app_text(a, "console.replay.take_over");
    double h = mst_ui_row(ui, 36), w = mst_ui_text_width(ui, 15, take) + 84, right = at.x + at.w - 12;
    mst_ui_button over = {.name = "takeover",
                          .rect = {right - w, floor(at.y + (at.h - h) / 2), w, h},
                          .icon = "skip",
                          .label = take,
                          .key = "G",
                          .bound = "g",
                          .style = MST_UI_INK,
                          .size = 15};
    if (!is_live && mst_ui_button_add(ui, &over)) a->replay.is_picking = !a->replay.is_picking;
    if (!is_live) right -= w + 12;
    double x = at.x + 12;
    if (is_live)
        x = paint_live(a, x, at);
    else {
        x = control(a, "play", a->is_paused ? "play" : "pause", NULL, mst_app_text(a, "console.key.space"),
                    NULL, at.x + 12, at, MST_UI_INK, &is_used);
        if (is_used) mst_app_pace(a, a->speed, !a->is_paused);
        x = control(a, "previous", "previous", NULL, ",", ",", x, at, MST_UI_PLAIN, &is_used);
        if (is_used) step_event(a, false);
        x = control(a, "next", "next", NULL, ".", ".", x, at, MST_UI_PLAIN, &is_used);
        if (is_used) step_event(a, true);
    }
    mst_ui_line(ui, x + 4, at.y + 10, x + 4, at.y + at.h - 10, MST_PANEL_EDGE_RGB, 1);
    x += 14;
    const size_t filters = sizeof filter / sizeof *filter;
    double all = 0;
    for (size_t i = 0; i < filters; i++) all += 54 + mst_ui_text_width(ui, 13, mst_app_text(a, filter[i].id));
    bool has_icons = x + all <= right; /* words before pictures */
    for (size_t i = 0; i < filters; i++) {
        char name[32];
        bool is_on = a->replay.filter >> filter[i].group & 1;
        double wide =
            24 + (has_icons ? 17 : 0) + mst_ui_text_width(ui, 13, mst_app_text(a, filter[i].id)) + 7;
        snprintf(name, sizeof name, "filter:%d", filter[i].group);
        if (x + wide > right) break;
        x = control(a, name, has_icons ? filter[i].icon : NULL, mst_app_text(a, filter[i].id), NULL, NULL, x,
                    at, is_on ? MST_UI_INK : MST_UI_PLAIN, &is_used);
        if (is_used) a->replay.filter ^= 1u << filter[i].group;
        if (mst_ui_is_right_clicked(&a->ui, name)) a->replay.filter = 1u << filter[i].group; /* that alone */
    }
}

void mst_replay_time(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double controls = mst_ui_row(ui, 52), left = mst_ui_row(ui, 100);
    mst_tick end = a->session->status.end;
    mst_rect bar = {at.x + left, at.y + 44, at.w - left - 28, 8};
    mst_ui_fill(ui, at, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, at.x, at.y + 0.5, at.x + at.w, at.y + 0.5, MST_PANEL_EDGE_RGB, 1);
    mst_rect charts = {bar.x, bar.y + bar.h + 26, bar.w, at.y + at.h - controls - bar.y - bar.h - 30};
    paint_charts(a, charts, at.x + 12, end);
    mst_timeline_paint(a, bar, end, a->replay.filter, charts.y + charts.h);
    paint_controls(a, (mst_rect){at.x, at.y + at.h - controls, at.w, controls});
}
