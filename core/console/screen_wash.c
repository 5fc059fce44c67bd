/* SPDX-License-Identifier: Apache-2.0
 * screen_wash.c - the hot-wash, right after a drill: result, clocks, moments that counted, rubric; and the
 * ways on from there. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/news.h"
#include "draw/panel.h"

/* ---- figures ---- */

static bool gather(mst_app *a) {
    const double slice_s = 0.01;
    bool is_more = mst_chart_gather(&a->replay.chart, a->session, slice_s);
    is_more = mst_session_assess(a->session, slice_s) || is_more;
    if (is_more) mst_ui_again(&a->ui, 0.01);
    a->is_gathering = is_more;
    if (!is_more && !a->replay.has_score) {
        mst_assess_score(a->session->assess, &a->replay.score);
        a->replay.has_score = true;
    }
    return !is_more;
}

static void clock_words(mst_figure f, char out[32]) {
    if (f.is_there)
        snprintf(out, 32, "%d:%02d", (int)f.value / 60, (int)f.value % 60);
    else
        snprintf(out, 32, "–");
}

static void measure_words(const mst_app *a, mst_measure m, char out[48]) {
    mst_figure f = mst_assess_measure(a->session->assess, m, -1);
    if (!f.is_there)
        snprintf(out, 48, "–");
    else if (m == MST_MEASURE_WATER_L)
        snprintf(out, 48, "%.1f %s", f.value / 1000, mst_app_text(a, "console.tonnes"));
    else if (m == MST_MEASURE_CONTROL_S || m == MST_MEASURE_WATER_BREAK_S || m == MST_MEASURE_OUT_S)
        snprintf(out, 48, "%d:%02d", (int)f.value / 60, (int)f.value % 60);
    else if (m == MST_MEASURE_FLOOR_BURNT_M2 || m == MST_MEASURE_GROUND_BURNT_M2)
        snprintf(out, 48, "%.0f m²", f.value);
    else
        snprintf(out, 48, "%.0f", f.value);
}

/* ---- cards ---- */

static double head(mst_app *a, mst_rect r, const char *id) {
    mst_ui_panel(&a->ui, r);
    double h = mst_ui_row(&a->ui, 40);
    mst_ui_text(&a->ui, r.x + 16, r.y + h / 2 + 2, 0, 16, MST_TEXT_RGB, mst_app_text(a, id));
    return h;
}

static void paint_result(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    const mst_score *s = &a->replay.score;
    char number[32], id[64], words[96];
    double h = head(a, r, "console.wash.result");
    if (!a->replay.has_score) {
        mst_ui_text(ui, r.x + 16, r.y + h + 20, 0, 14, MST_SECOND_RGB,
                    mst_app_text(a, "console.rubric.gathering"));
        return;
    }
    if (s->is_there) {
        snprintf(number, sizeof number, "%.0f", s->total);
        double w = mst_ui_text(ui, r.x + 16, r.y + h + 26, 0, 46, MST_TEXT_RGB, number);
        snprintf(id, sizeof id, "console.level.%s", s->level);
        mst_ui_text(ui, r.x + 28 + w, r.y + h + 16, 0, 18, MST_TEXT_RGB, mst_app_text(a, id));
        snprintf(number, sizeof number, "%.0f", s->assessable * 100);
        mst_app_words(a, words, sizeof words, "console.wash.assessable", "number", number, NULL);
        mst_ui_text(ui, r.x + 28 + w, r.y + h + 38, 0, 12, MST_SECOND_RGB, words);
    } else
        mst_ui_text(ui, r.x + 16, r.y + h + 20, 0, 14, MST_SECOND_RGB,
                    mst_app_text(a, "console.wash.no_score"));
    static const struct {
        mst_measure measure;
        const char *id;
    } row[] = {{MST_MEASURE_RESCUED, "console.wash.rescued"},
               {MST_MEASURE_DEAD, "console.wash.dead"},
               {MST_MEASURE_BUILDINGS_BURNT, "console.wash.burnt"},
               {MST_MEASURE_WATER_L, "console.wash.water"},
               {MST_MEASURE_CONTROL_S, "console.wash.control"},
               {MST_MEASURE_WATER_BREAK_S, "console.wash.break"}};
    double y = r.y + h + 66, each = floor((r.w - 32) / 2), high = mst_ui_row(ui, 26);
    for (size_t i = 0; i < sizeof row / sizeof *row && y + high < r.y + r.h; i++) {
        double x = r.x + 16 + (i % 2) * (each + 8);
        measure_words(a, row[i].measure, words);
        mst_ui_text_in(ui, (mst_rect){x, y, each - 60, high}, 0, 13, MST_SECOND_RGB,
                       mst_app_text(a, row[i].id));
        mst_ui_text(ui, x + each - 12, y + high / 2, 1, 14, MST_TEXT_RGB, words);
        if (i % 2) y += high;
    }
}

static void paint_clocks(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    static const char *const id[] = {"console.wash.turnout", "console.wash.arrival", "console.wash.agent",
                                     "console.wash.first_water"};
    mst_draw_look look = mst_app_look(a);
    double y = r.y + head(a, r, "console.wash.clocks"), row = mst_ui_row(ui, 34),
           each = floor((r.w - 32 - mst_ui_row(ui, 118)) / 4);
    double right = r.x + r.w - 16;
    for (int i = 0; i < 4; i++)
        mst_ui_text_in(ui, (mst_rect){right - (4 - i) * each, y, each, 18}, 1, 12, MST_SECOND_RGB,
                       mst_app_text(a, id[i]));
    y += 22;
    const mst_roster *roster = a->session->roster;
    for (uint32_t f = 0; f < roster->force_count && y + row < r.y + r.h; f++, y += row) {
        mst_force_clocks c = mst_assess_force_clocks(a->session->assess, f);
        mst_figure figure[] = {c.turnout_s, c.arrival_s, c.first_agent_s, c.first_water_s};
        mst_id force = roster->force[f].id;
        double radius = mst_ui_row(ui, 11);
        mst_ui_line(ui, r.x + 1, y + 0.5, r.x + r.w - 1, y + 0.5, MST_PANEL_EDGE_RGB, 1);
        mst_draw_badge(ui->cr, &look, r.x + 16 + radius, y + row / 2, radius,
                       mst_session_force_kind(a->session, force),
                       mst_app_text(a, mst_seat_mark_id(a->session, mst_seat_of_force_id(force))), false);
        mst_ui_text_in(ui,
                       (mst_rect){r.x + 24 + 2 * radius, y, right - 4 * each - r.x - 28 - 2 * radius, row}, 0,
                       13, MST_TEXT_RGB, mst_session_force_title(a->session, force));
        for (int i = 0; i < 4; i++) {
            char words[32];
            clock_words(figure[i], words);
            mst_ui_text(ui, right - (3 - i) * each, y + row / 2, 1, 14,
                        figure[i].is_there ? MST_TEXT_RGB : MST_SECOND_RGB, words);
        }
    }
}

/* ---- moments ---- */

static bool is_moment(const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_CALL_119:
    case MST_EVENT_ARRIVED:
    case MST_EVENT_FIRST_WATER:
    case MST_EVENT_COMMAND_TAKEN:
    case MST_EVENT_CONDITION_FOUND:
    case MST_EVENT_INJECT:
    case MST_EVENT_EXPECTED_MISSED:
    case MST_EVENT_PERSON_TRAPPED:
    case MST_EVENT_PERSON_RESCUED:
    case MST_EVENT_PERSON_DEAD:
    case MST_EVENT_CONTROL_TRUE:
    case MST_EVENT_CONTROL_DECLARED:
    case MST_EVENT_OUT_TRUE:
    case MST_EVENT_BREACH:
    case MST_EVENT_MARK:
        return true;
    default:
        return false;
    }
}

static void paint_moments(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    double y = r.y + head(a, r, "console.wash.moments"), row = mst_ui_row(ui, 32),
           low = r.y + r.h - mst_ui_row(ui, 96);
    double *scroll = &a->replay.rubric_scroll;
    uint32_t skip = (uint32_t)*scroll, count = 0;
    for (uint32_t i = 0; i < a->session->event_count; i++) count += is_moment(&a->session->event[i]);
    if (ui->in.kind == MST_INPUT_WHEEL && mst_rect_has(r, ui->mouse_x, ui->mouse_y)) *scroll -= ui->in.wheel;
    double most = count - (low - y) / row;
    *scroll = *scroll > most ? most : *scroll;
    *scroll = *scroll < 0 ? 0 : *scroll;
    for (uint32_t i = 0; i < a->session->event_count && y + row <= low; i++) {
        const mst_event *e = &a->session->event[i];
        char name[32], words[256], clock[32];
        if (!is_moment(e) || (skip && skip--)) continue;
        mst_rect at = {r.x + 8, y, r.w - 16, row - 2};
        snprintf(name, sizeof name, "moment:%u", e->n);
        mst_ui_box_add(ui, name, at, true, false);
        if (mst_ui_is_hot(ui, name)) mst_ui_fill(ui, at, 4, MST_TEXT_RGB, 0.06);
        mst_colour colour = mst_news_urgency(e) == MST_URGENCY_PLAIN ? MST_SECOND_RGB : MST_ALERT_RGB;
        mst_ui_icon(ui, mst_news_icon(e), at.x + 14, at.y + at.h / 2, 7, colour);
        double w = mst_ui_text(ui, at.x + 30, at.y + at.h / 2, 0, 13, MST_SECOND_RGB,
                               mst_clock_text(clock, e->tick));
        mst_ui_text_in(ui, (mst_rect){at.x + 40 + w, at.y, at.w - w - 46, at.h}, 0, 14, MST_TEXT_RGB,
                       mst_news_words(a, e, words));
        if (mst_ui_is_clicked(ui, name)) mst_app_review(a, e->tick);
        y += row;
    }
    mst_rect chart = {r.x + 16, low + 18, r.w - 32, r.y + r.h - low - 30};
    mst_ui_text(ui, chart.x, low + 6, 0, 12, MST_SECOND_RGB, mst_app_text(a, "console.chart.burnt"));
    mst_chart_paint(ui, chart, &a->replay.chart, MST_SERIES_BURNT, NULL, MST_SERIES_BURNT,
                    a->session->status.now, a->session->status.now, MST_FIRE_EDGE_RGB);
}

/* ---- rubric ---- */

static void paint_rubric(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    const mst_roster *roster = a->session->roster;
    const mst_score *s = &a->replay.score;
    double y = r.y + head(a, r, "console.rubric.head"), row = mst_ui_row(ui, 38);
    if (roster->line_count * row > r.h - 44) row = floor((r.h - 44) / roster->line_count);
    if (row < 24) row = 24;
    for (uint32_t i = 0;
         i < roster->line_count && a->replay.has_score && i < s->line_count && y + row <= r.y + r.h;
         i++, y += row) {
        const mst_roster_line *l = &roster->line[i];
        const mst_score_line *line = &s->line[i];
        const char *title = a->lang[0] == 'e' ? l->title_en : l->title_zh;
        char points[48];
        bool is_hit = l->is_gate && s->gate_hit && s->gate_hit[i];
        mst_ui_line(ui, r.x + 1, floor(y) + 0.5, r.x + r.w - 1, floor(y) + 0.5, MST_PANEL_EDGE_RGB, 1);
        if (l->is_gate == MST_LINE_GATE)
            snprintf(points, sizeof points, "%s",
                     mst_app_text(a, is_hit ? "console.wash.gate_hit" : "console.wash.gate_kept"));
        else if (line->is_there)
            snprintf(points, sizeof points, "%.1f / %.0f", line->points, line->of);
        else
            snprintf(points, sizeof points, "%s", mst_app_text(a, "console.mark_none"));
        double bar = mst_ui_row(ui, 70), w = mst_ui_row(ui, 70);
        mst_ui_text_in(ui, (mst_rect){r.x + 16, y, r.w - 48 - bar - w, row}, 0, 13, MST_TEXT_RGB,
                       title && *title ? title : l->id);
        if (!l->is_gate && line->is_there && line->of > 0)
            mst_ui_bar(ui, (mst_rect){r.x + r.w - 24 - bar - w, floor(y + row / 2 - 3), bar, 6},
                       line->points / line->of, MST_TEXT_RGB);
        mst_ui_text(ui, r.x + r.w - 16, y + row / 2, 1, 13, is_hit ? MST_ALERT_RGB : MST_SECOND_RGB, points);
    }
}

/* ---- ways on ---- */

static double way(mst_app *a, const char *name, const char *icon, const char *id, const char *key,
                  const char *bound, double x, mst_rect at, bool is_first, bool *is_used) {
    mst_ui *ui = &a->ui;
    const char *label = mst_app_text(a, id);
    double h = mst_ui_row(ui, 46), w = mst_ui_text_width(ui, 16, label) + mst_ui_keycap_width(ui, key) + 68;
    mst_ui_button b = {.name = name,
                       .rect = {x, floor(at.y + (at.h - h) / 2), w, h},
                       .icon = icon,
                       .label = label,
                       .key = key,
                       .bound = bound,
                       .style = is_first ? MST_UI_INK : MST_UI_PLAIN,
                       .size = 16};
    *is_used = mst_ui_button_add(ui, &b);
    return x + w + 10;
}

static void save(mst_app *a) {
    mst_errors errors = {0};
    char *path = a->services->record_path(a->services->ctx, a->session->roster->scenario);
    a->is_saved = path && mst_engine_save(a->session->engine, path, &errors) == MST_OK;
    snprintf(a->saved_path, sizeof a->saved_path, "%s",
             a->is_saved ? path : mst_app_text(a, "console.wash.not_saved"));
    mst_errors_fini(&errors);
    mst_free(path);
}

static void paint_ways(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    bool is_used, is_kept = mst_engine_def_of(a->session->engine)->record != NULL;
    mst_ui_fill(ui, at, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, at.x, at.y + 0.5, at.x + at.w, at.y + 0.5, MST_PANEL_EDGE_RGB, 1);
    double x = way(a, "wash:replay", "play", "console.wash.replay", "R", "r", at.x + 16, at, true, &is_used);
    if (is_used) mst_app_review(a, 0);
    if (a->other) {
        x = way(a, "wash:endings", "next", "console.wash.endings", "E", "e", x, at, false, &is_used);
        if (is_used) a->screen = MST_SCREEN_ENDINGS;
        if (is_used) a->map.is_fitted = a->replay.truth_map.is_fitted = false;
    }
    if (!is_kept && !a->is_saved) {
        x = way(a, "wash:keep", "star", "console.wash.keep", "K", "k", x, at, false, &is_used);
        if (is_used) save(a);
    }
    x = way(a, "wash:start", "home", "console.to_start", "Esc", "escape", x, at, false, &is_used);
    if (is_used) {
        mst_app_to_start(a);
        return;
    }
    const char *note = *a->saved_path ? a->saved_path
                       : is_kept      ? mst_engine_def_of(a->session->engine)->record
                                      : mst_app_text(a, "console.wash.nothing_kept");
    mst_ui_text_in(ui, (mst_rect){x + 8, at.y, at.x + at.w - x - 24, at.h}, 0, 12, MST_SECOND_RGB, note);
}

void mst_screen_wash(mst_app *a) {
    mst_ui *ui = &a->ui;
    double top = mst_top_bar_height(a), foot = mst_ui_row(ui, 68), gap = 12;
    gather(a);
    mst_ui_fill(ui, (mst_rect){0, top, ui->width, ui->height - top}, 0, MST_YARD_RGB, 1);
    mst_rect room = {gap, top + gap + 34, ui->width - 2 * gap, ui->height - top - foot - 2 * gap - 34};
    mst_ui_text(ui, room.x + 4, top + 26, 0, 20, MST_TEXT_RGB, mst_app_text(a, "console.wash.head"));
    mst_ui_text(ui, room.x + room.w - 4, top + 26, 1, 12, MST_SECOND_RGB,
                mst_app_text(a, "console.wash.note"));
    double left = floor(room.w * 0.32), right = floor(room.w * 0.30), upper = mst_ui_row(ui, 196);
    paint_result(a, (mst_rect){room.x, room.y, left, upper});
    paint_clocks(a, (mst_rect){room.x, room.y + upper + gap, left, room.h - upper - gap});
    paint_moments(a, (mst_rect){room.x + left + gap, room.y, room.w - left - right - 2 * gap, room.h});
    paint_rubric(a, (mst_rect){room.x + room.w - right, room.y, right, room.h});
    paint_ways(a, (mst_rect){0, ui->height - foot, ui->width, foot});
    if (a->session) mst_top_bar(a);
}
