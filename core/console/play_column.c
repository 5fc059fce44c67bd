/* SPDX-License-Identifier: Apache-2.0
 * play_column.c - the column at the right: units with state, task, crew, water and air; objectives. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "draw/panel.h"

enum { STALE_S = 180, AGE_SHOWN_S = 60 };

static double value(const mst_app *a, mst_id id, mst_key key, double otherwise) {
    return mst_picture_value(&a->picture, id, key, otherwise);
}

static mst_tick age_of(const mst_app *a, mst_id unit) {
    const mst_picture_entry *e = mst_picture_find(&a->picture, unit, MST_KEY_PHASE);
    return e && a->picture.tick > e->seen ? a->picture.tick - e->seen : 0;
}

static const char *phase_id(int phase) {
    static const char *const id[] = {"console.phase.home",   "console.phase.home", "console.phase.turnout",
                                     "console.phase.travel", "console.phase.idle", "console.phase.move",
                                     "console.phase.setup",  "console.phase.work", "console.phase.away"};
    return id[phase >= 0 && phase <= MST_PHASE_AWAY ? phase : 0];
}

/* "Attack · at work · straw 8" as far as it is known. */
const char *mst_unit_state_words(const mst_app *a, mst_id unit, char out[128]) {
    int phase = (int)value(a, unit, MST_KEY_PHASE, MST_PHASE_HOME);
    uint32_t task = (uint32_t)value(a, unit, MST_KEY_TASK, 0);
    if (task > 0 && phase >= MST_PHASE_IDLE)
        snprintf(out, 128, "%s · %s", mst_app_task_word(a, task), mst_app_text(a, phase_id(phase)));
    else
        snprintf(out, 128, "%s", mst_app_text(a, phase_id(phase)));
    return out;
}

/* ---- one unit ---- */

static void paint_age(mst_app *a, mst_tick age, mst_rect at) {
    char number[16], second[16], text[96];
    snprintf(number, sizeof number, "%u", age / 60);
    snprintf(second, sizeof second, "%02u", age % 60);
    mst_app_words(a, text, sizeof text, "console.last_heard", "number", number, "second", second, NULL);
    mst_ui_text_in(&a->ui, at, 0, 12, MST_SECOND_RGB, text);
}

/* The second line: water in the tank, air, or where it works. */
static void paint_means(mst_app *a, const mst_draw_unit *u, mst_rect at) {
    mst_ui *ui = &a->ui;
    char text[128], place[96];
    double tank = value(a, u->id, MST_KEY_TANK_L, 0), water = value(a, u->id, MST_KEY_WATER_L, 0);
    double air = value(a, u->id, MST_KEY_AIR_FRAC, 1), bar = mst_ui_row(ui, 72), high = mst_ui_row(ui, 6);
    mst_rect b = {at.x, floor(at.y + (at.h - high) / 2), bar, high},
             rest = {at.x + bar + 8, at.y, at.w - bar - 8, at.h};
    const mst_picture_entry *target = mst_picture_find(&a->picture, u->id, MST_KEY_TARGET);
    if (tank > 0 && mst_picture_find(&a->picture, u->id, MST_KEY_WATER_L)) {
        mst_ui_bar(ui, b, water / tank, water < tank * 0.2 ? MST_ALERT_RGB : MST_WATER_RGB);
        snprintf(text, sizeof text, "%s %.1f/%.0f %s", mst_app_text(a, "console.water"), water / 1000,
                 tank / 1000, mst_app_text(a, "console.tonnes"));
        mst_ui_text_in(ui, rest, 0, 12, MST_SECOND_RGB, text);
    } else if (air > 0 && air < 1) { /* 0: no breathing sets */
        mst_ui_bar(ui, b, air, air < 0.3 ? MST_ALERT_RGB : MST_SECOND_RGB);
        snprintf(text, sizeof text, "%s %.0f%%", mst_app_text(a, "console.air"), air * 100);
        mst_ui_text_in(ui, rest, 0, 12, air < 0.3 ? MST_ALERT_RGB : MST_SECOND_RGB, text);
    } else if (target && target->id_value)
        mst_ui_text_in(ui, at, 0, 12, MST_SECOND_RGB, mst_session_word(a->session, target->id_value, place));
}

static bool has_means(const mst_app *a, const mst_draw_unit *u) {
    const mst_picture_entry *target = mst_picture_find(&a->picture, u->id, MST_KEY_TARGET);
    double air = value(a, u->id, MST_KEY_AIR_FRAC, 1);
    bool has_tank =
        value(a, u->id, MST_KEY_TANK_L, 0) > 0 && mst_picture_find(&a->picture, u->id, MST_KEY_WATER_L);
    return has_tank || (air > 0 && air < 1) || (target && target->id_value);
}

static const mst_sent *last_sent(const mst_app *a, mst_id unit) {
    for (uint32_t i = a->play.sent_count; i-- > 0;)
        if (a->play.sent[i].order.unit == unit) return &a->play.sent[i];
    return NULL;
}

/* What became of the last order: an hourglass, a tick for some seconds, a cross. */
static void paint_answer(mst_app *a, const mst_draw_unit *u, double x, double y) {
    const mst_sent *s = last_sent(a, u->id);
    if (!s) return;
    bool is_new = s->tick != MST_TICK_NEVER && a->tick < s->tick + 15;
    if (s->state == MST_SENT_WAITS)
        mst_ui_icon(&a->ui, "clock", x, y, 6, MST_SECOND_RGB);
    else if (s->state == MST_SENT_REFUSED && a->tick < s->tick + 60)
        mst_ui_icon(&a->ui, "cross", x, y, 5, MST_ALERT_RGB);
    else if (s->state == MST_SENT_TAKEN && is_new)
        mst_ui_icon(&a->ui, "check", x, y, 6, MST_TOWNSHIP_RGB);
}

/* At the right of the second line: what it takes up next, and the way to drop it. */
static void paint_next(mst_app *a, const mst_picture_entry *next, mst_rect at) {
    char text[160], place[96], name[32];
    double s = at.h;
    snprintf(name, sizeof name, "drop:%u", (unsigned)MST_ID_NUMBER(next->id));
    if (mst_app_may_order(a)) {
        mst_ui_button b = {.name = name,
                           .rect = {at.x + at.w - s, at.y, s, s},
                           .icon = "cross",
                           .style = MST_UI_FLAT,
                           .size = 10};
        if (mst_ui_button_add(&a->ui, &b)) mst_app_cancel(a, next->id);
        if (mst_ui_is_hot(&a->ui, name)) mst_ui_say(&a->ui, mst_app_text(a, "console.drop"));
        at.w -= s + 2;
    }
    snprintf(text, sizeof text, "→ %s %s", mst_app_task_word(a, (uint32_t)next->value),
             next->id_value ? mst_session_word(a->session, next->id_value, place) : "");
    mst_ui_text_in(&a->ui, (mst_rect){at.x + at.w / 2, at.y, at.w / 2, at.h}, 1, 12, MST_TEXT_RGB, text);
}

static void paint_unit(mst_app *a, const mst_draw_unit *u, mst_rect row) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    char name[MST_UI_NAME_MAX], state[128], crew[32], id[96];
    bool is_chosen = a->play.unit == u->id;
    mst_tick age = age_of(a, u->id);
    const mst_roster *r = a->session->roster;
    snprintf(id, sizeof id, "%s", "");
    for (uint32_t i = 0; i < r->unit_count; i++)
        if (r->unit[i].id == u->id) snprintf(id, sizeof id, "%s", r->unit[i].name);
    snprintf(name, sizeof name, "unit:%.56s", id);
    mst_ui_box_add(ui, name, row, true, false);
    if (is_chosen || mst_ui_is_hot(ui, name)) mst_ui_fill(ui, row, 0, MST_TEXT_RGB, is_chosen ? 0.07 : 0.04);
    if (is_chosen) mst_ui_fill(ui, (mst_rect){row.x, row.y, 4, row.h}, 0, MST_TEXT_RGB, 1);
    if (ui->is_focus_shown && strcmp(ui->focus, name) == 0)
        mst_ui_stroke(ui, mst_rect_in(row, 2), 4, MST_TEXT_RGB, 2);
    double radius = mst_ui_row(ui, 13), x = row.x + 12 + radius, text_x = x + radius + 10;
    mst_draw_badge(ui->cr, &look, x, row.y + row.h / 2, radius, u->force_kind,
                   mst_draw_unit_character(&look, &scene, u), age >= STALE_S);
    const mst_picture_entry *next = mst_picture_find(&a->picture, u->id, MST_KEY_QUEUED);
    bool is_double = age >= AGE_SHOWN_S || has_means(a, u) || (next && next->value > 0);
    double half = row.h / 2, first = row.y + half * (is_double ? 0.55 : 1);
    double w = mst_ui_text(ui, text_x, first, 0, 14, MST_TEXT_RGB, u->name);
    snprintf(crew, sizeof crew, "%.0f", value(a, u->id, MST_KEY_CREW, 0));
    mst_unit_state_words(a, u->id, state);
    char tail[64];
    mst_app_words(a, tail, sizeof tail, "console.crew", "number", crew, NULL);
    strncat(state, " · ", sizeof state - strlen(state) - 1);
    strncat(state, tail, sizeof state - strlen(state) - 1);
    mst_ui_text_in(
        ui, (mst_rect){text_x + w + 8, first - half * 0.55, row.x + row.w - text_x - w - 32, half * 1.1}, 0,
        13, MST_SECOND_RGB, state);
    mst_rect second = {text_x, row.y + half * 1.02, row.x + row.w - text_x - 12, half * 0.8};
    if (age >= AGE_SHOWN_S)
        paint_age(a, age, second);
    else
        paint_means(a, u, second);
    if (next && next->value > 0) paint_next(a, next, second);
    paint_answer(a, u, row.x + row.w - 14, first);
    if (mst_ui_is_clicked(ui, name)) {
        bool is_again = is_chosen;
        mst_app_select(a, u->id);
        double ux, uy;
        if (is_again &&
            mst_map_view_unit(&a->map, u->id, &ux, &uy)) /* a second click brings it into the middle */
            mst_map_view_pan(&a->map, a->map.view.left_px + a->map.view.width_px / 2.0 - ux,
                             a->map.view.top_px + a->map.view.height_px / 2.0 - uy);
        a->play.is_steered = a->play.is_steered || is_again;
    }
    if (mst_ui_is_right_clicked(ui, name) && mst_app_may_order(a)) {
        mst_app_select(a, u->id);
        mst_offer_ask ask = mst_app_ask(a, u->id);
        mst_play_open_menu(a, row.x - 8, ui->mouse_y, &ask);
    }
}

/* ---- the list ---- */

/* Own units first, then those on the scene that the seat knows of. */
static uint32_t list_units(const mst_app *a, const mst_draw_unit **out) {
    const mst_session *s = a->session;
    uint64_t seat = MST_ID_NUMBER(a->seat);
    mst_id own = seat > MST_SEAT_FORCE ? MST_ID('f', seat - MST_SEAT_FORCE) : MST_ID_NONE;
    uint32_t count = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < s->unit_count; i++) {
            bool is_own = !own || mst_force_of_unit(s->unit[i].id) == own;
            bool is_known = mst_picture_find(&a->picture, s->unit[i].id, MST_KEY_PHASE) != NULL;
            if (is_known && is_own == (pass == 0)) out[count++] = &s->unit[i];
        }
    return count;
}

static void count_words(const mst_app *a, const mst_draw_unit *const *unit, uint32_t count, char out[96]) {
    static const char *const id[] = {"console.mark.other", "console.mark.national", "console.mark.township",
                                     "console.mark.micro"};
    size_t n = 0;
    out[0] = 0;
    for (int i = 3; i >= 0; i--) {
        uint16_t kind = (uint16_t)(i == 3 ? 2 : i == 2 ? 3 : i); /* township, micro, national, others */
        uint32_t of_kind = 0;
        for (uint32_t u = 0; u < count; u++) of_kind += unit[u]->force_kind == kind;
        if (of_kind && n < 80)
            n += (size_t)snprintf(out + n, 96 - n, "%s%s %u", n ? " · " : "", mst_app_text(a, id[kind]),
                                  of_kind);
    }
}

static double paint_units(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    const mst_draw_unit *unit[256];
    uint32_t count = a->session->unit_count <= 256 ? list_units(a, unit) : 0;
    if (count == 0) return 0;
    double head = mst_ui_row(ui, 38), row = mst_ui_row(ui, 46), h = head + count * row;
    if (h > at.h) h = at.h;
    if (h < head + row) return 0;
    mst_rect r = {at.x, at.y, at.w, h}, list = {at.x + 1, at.y + head, at.w - 2, h - head - 2};
    char words[96];
    mst_ui_panel(ui, r);
    mst_ui_box_add(ui, "units", r, false, false);
    mst_ui_text(ui, r.x + 12, r.y + head / 2, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.units"));
    count_words(a, unit, count, words);
    mst_ui_text(ui, r.x + r.w - 12, r.y + head / 2, 1, 12, MST_SECOND_RGB, words);
    double most = count * row - list.h, *scroll = &a->play.units_scroll;
    if (mst_rect_has(list, ui->mouse_x, ui->mouse_y) && ui->in.kind == MST_INPUT_WHEEL)
        *scroll -= ui->in.wheel * row;
    *scroll = *scroll > most ? most : *scroll;
    *scroll = *scroll < 0 ? 0 : *scroll;
    mst_ui_clip(ui, list);
    for (uint32_t i = 0; i < count; i++) {
        mst_rect one = {list.x, floor(list.y + i * row - *scroll), list.w, row};
        if (one.y + one.h < list.y + 4 || one.y > list.y + list.h - 4) continue;
        mst_ui_line(ui, one.x, one.y + 0.5, one.x + one.w, one.y + 0.5, MST_PANEL_EDGE_RGB, 1);
        paint_unit(a, unit[i], one);
    }
    if (most > 0) {
        double track = list.h - 4, length = track * list.h / (count * row);
        mst_ui_fill(
            ui, (mst_rect){list.x + list.w - 5, list.y + 2 + (track - length) * (*scroll / most), 3, length},
            1.5, MST_SECOND_RGB, 0.6);
    }
    mst_ui_unclip(ui);
    return h;
}

/* ---- objectives ---- */

static double paint_objectives(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    const mst_roster *r = a->session->roster;
    double head = mst_ui_row(ui, 36), y = at.y + head, width = at.w - 48;
    bool is_english = a->lang[0] == 'e';
    double h = head + 8;
    for (uint32_t i = 0; i < r->objective_count; i++)
        h += mst_ui_lines(ui, 0, 0, width, 13, MST_TEXT_RGB,
                          is_english ? r->objective[i].title_en : r->objective[i].title_zh, true) +
             8;
    if (r->objective_count == 0 || h > at.h) return 0;
    mst_ui_panel(ui, (mst_rect){at.x, at.y, at.w, h});
    mst_ui_text(ui, at.x + 12, at.y + head / 2, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.objectives"));
    for (uint32_t i = 0; i < r->objective_count; i++) {
        mst_ui_fill(ui, (mst_rect){at.x + 16, y + 6, 6, 6}, 3, MST_SECOND_RGB, 1);
        y += mst_ui_lines(ui, at.x + 32, y, width, 13, MST_TEXT_RGB,
                          is_english ? r->objective[i].title_en : r->objective[i].title_zh, false) +
             8;
    }
    return h;
}

void mst_play_column(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_ui_fill(ui, at, 0, MST_YARD_RGB, 1);
    mst_ui_line(ui, at.x + 0.5, at.y, at.x + 0.5, at.y + at.h, MST_PANEL_EDGE_RGB, 1);
    mst_ui_box_add(ui, "column", at, false, false);
    mst_rect rest = {at.x + 8, at.y + 8, at.w - 16, at.h - 16};
    double h = mst_play_command(a, rest);
    if (h > 0) rest.y += h + 8, rest.h -= h + 8;
    h = paint_units(a, rest);
    if (h > 0) rest.y += h + 8, rest.h -= h + 8;
    paint_objectives(a, rest);
}
