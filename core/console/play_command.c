/* SPDX-License-Identifier: Apache-2.0
 * play_command.c - the command board: it comes with the commander's hat and goes with it. Who does what,
 * who is left, how many people there are; and handing over. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "draw/panel.h"

static mst_id own_force(const mst_app *a) {
    uint64_t seat = MST_ID_NUMBER(a->seat);
    return seat > MST_SEAT_FORCE ? MST_ID('f', seat - MST_SEAT_FORCE) : MST_ID_NONE;
}

/* The unit whose leader has the hat, as was said on the air; the tick of it. */
static mst_id holder_of(const mst_app *a, mst_tick *since) {
    const mst_session *s = a->session;
    mst_id holder = MST_ID_NONE;
    for (uint32_t i = 0; i < s->event_count && s->event[i].tick <= a->tick; i++)
        if (s->event[i].kind == MST_EVENT_COMMAND_TAKEN) {
            holder = s->event[i].subject;
            *since = s->event[i].tick;
        }
    return holder;
}

/* The rows: what a task belongs to. */
static const struct {
    const char *id;
    uint16_t kind[5];
} board_row[] = {{"console.board.attack", {MST_ORDER_ATTACK, MST_ORDER_BEAT, MST_ORDER_WATCH, 0, 0}},
                 {"console.board.protect", {MST_ORDER_PROTECT, 0, 0, 0, 0}},
                 {"console.board.search", {MST_ORDER_SEARCH, MST_ORDER_EVACUATE, 0, 0, 0}},
                 {"console.board.water", {MST_ORDER_SUPPLY, MST_ORDER_SHUTTLE, 0, 0, 0}}};
enum { BOARD_ROWS = sizeof board_row / sizeof *board_row };

static bool is_on_scene(const mst_app *a, mst_id unit) {
    return mst_picture_value(&a->picture, unit, MST_KEY_PHASE, 0) >= MST_PHASE_IDLE;
}

static int row_of(const mst_app *a, mst_id unit) {
    uint16_t task = (uint16_t)mst_picture_value(&a->picture, unit, MST_KEY_TASK, 0);
    for (int i = 0; i < BOARD_ROWS; i++)
        for (int k = 0; k < 5; k++)
            if (task && board_row[i].kind[k] == task) return i;
    return task == 0 || task == MST_ORDER_RESERVE ? BOARD_ROWS : -1;
}

static uint32_t count_calls(const mst_app *a) {
    double people = 0;
    for (uint32_t i = 0; i < a->picture.entry_count; i++)
        if (a->picture.entry[i].key == MST_KEY_TRAPPED) people += a->picture.entry[i].value;
    return (uint32_t)people;
}

static void row_note(const mst_app *a, int row, uint32_t units, char out[96], mst_colour *colour) {
    char number[16];
    out[0] = 0;
    *colour = MST_SECOND_RGB;
    uint32_t calling = count_calls(a);
    if (row == 2 && calling) {
        snprintf(number, sizeof number, "%u", calling);
        mst_app_words(a, out, 96, "console.board.calling", "number", number, NULL);
        *colour = MST_ALERT_RGB;
    } else if (row == BOARD_ROWS && units == 0) {
        snprintf(out, 96, "%s", mst_app_text(a, "console.board.nobody_left"));
        *colour = MST_ALERT_RGB;
    }
}

static void paint_row(mst_app *a, int row, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    double mid = at.y + at.h / 2, r = mst_ui_row(ui, 10),
           x = at.x + mst_ui_row(ui, a->lang[0] == 'e' ? 92 : 76) + r;
    uint32_t units = 0, left_out = 0;
    char note[96];
    mst_colour colour;
    mst_ui_text_in(ui, (mst_rect){at.x, at.y, x - r - at.x - 4, at.h}, 0, 14, MST_TEXT_RGB,
                   mst_app_text(a, row < BOARD_ROWS ? board_row[row].id : "console.board.reserve"));
    for (uint32_t i = 0; i < a->session->unit_count; i++) {
        const mst_draw_unit *u = &a->session->unit[i];
        if (!is_on_scene(a, u->id) || row_of(a, u->id) != row) continue;
        units++;
        if (x + r > at.x + at.w - 70) {
            left_out++;
            continue;
        }
        mst_draw_badge(ui->cr, &look, x, mid, r, u->force_kind, mst_draw_unit_character(&look, &scene, u),
                       false);
        x += 2 * r + 5;
    }
    if (units == 0) mst_ui_text(ui, x - r, mid, 0, 14, MST_SECOND_RGB, mst_app_text(a, "console.board.none"));
    row_note(a, row, units, note, &colour);
    if (left_out) snprintf(note, sizeof note, "+%u", left_out);
    mst_ui_text(ui, at.x + at.w, mid, 1, 12, colour, note);
}

/* Everybody of whom the commander knows that they are on the scene. */
static void paint_count(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double people = 0;
    uint32_t units = 0;
    char text[48];
    for (uint32_t i = 0; i < a->session->unit_count; i++)
        if (is_on_scene(a, a->session->unit[i].id)) {
            people += mst_picture_value(&a->picture, a->session->unit[i].id, MST_KEY_CREW, 0);
            units++;
        }
    mst_ui_text(ui, at.x, at.y + at.h / 2, 0, 14, MST_TEXT_RGB, mst_app_text(a, "console.board.people"));
    snprintf(text, sizeof text, "%.0f", people);
    mst_ui_text(ui, at.x + mst_ui_row(ui, a->lang[0] == 'e' ? 92 : 76), at.y + at.h / 2, 0, 16, MST_TEXT_RGB,
                text);
    snprintf(text, sizeof text, "%u %s", units, mst_app_text(a, "console.board.units"));
    mst_ui_text(ui, at.x + at.w, at.y + at.h / 2, 1, 12, MST_SECOND_RGB, text);
}

/* An order of the hat: given by the holder's own unit. */
static void command_button(mst_app *a, mst_id holder, uint16_t kind, const char *label, mst_rect r) {
    char name[32], key[8];
    mst_offer offers[MST_OFFERS_MAX];
    mst_offer_ask ask = mst_app_ask(a, holder);
    uint32_t count = mst_offers_now(&ask, offers);
    const mst_offer *offer = NULL;
    for (uint32_t i = 0; i < count; i++)
        if (offers[i].kind == kind) offer = &offers[i];
    snprintf(name, sizeof name, "command:%u", kind);
    mst_key_cap(mst_order_key(kind), key);
    bool is_off = !offer || offer->reason || !mst_app_may_order(a);
    mst_ui_button b = {
        .name = name, .rect = r, .label = label, .key = key, .bound = mst_order_key(kind), .is_off = is_off};
    if (!mst_ui_button_add(&a->ui, &b) || !offer) return;
    mst_app_select(a, holder);
    if (offer->needs_target)
        a->play.armed = kind;
    else
        mst_app_order(a, &ask, offer);
}

double mst_play_command(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_id force = own_force(a);
    mst_tick since = 0;
    if (!force || mst_picture_value(&a->picture, force, MST_KEY_COMMANDER, 0) < 1) return 0;
    mst_id holder = holder_of(a, &since);
    double head = mst_ui_row(ui, 40), row = mst_ui_row(ui, 28), button = mst_ui_row(ui, 34);
    double h = head + row * (BOARD_ROWS + 3) + button + 22;
    mst_rect r = {at.x, at.y, at.w, h};
    char words[128], who[96], clock[32];
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_fill(ui, (mst_rect){r.x, r.y, r.w, head}, 6, MST_TEXT_RGB, 1);
    mst_ui_fill(ui, (mst_rect){r.x, r.y + head - 8, r.w, 8}, 0, MST_TEXT_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 2);
    mst_ui_box_add(ui, "command", r, false, false);
    mst_ui_icon(ui, "flag", r.x + 22, r.y + head / 2, mst_ui_row(ui, 9),
                ui->theme == MST_DRAW_NIGHT ? MST_PANEL_RGB : MST_BANNER_RGB);
    double w = mst_ui_text(ui, r.x + 42, r.y + head / 2, 0, 16, MST_PANEL_RGB,
                           mst_app_text(a, "console.board.head"));
    mst_app_words(a, words, sizeof words, "console.board.you", "unit",
                  mst_session_word(a->session, holder, who), NULL);
    mst_ui_text_in(ui, (mst_rect){r.x + 50 + w, r.y, r.w - 62 - w, head}, 1, 14, MST_PANEL_RGB, words);
    mst_rect line = {r.x + 14, r.y + head + 4, r.w - 28, row};
    mst_app_words(a, words, sizeof words, "console.board.since", "time", mst_clock_text(clock, since), NULL);
    mst_ui_text(ui, line.x, line.y + row / 2, 0, 12, MST_SECOND_RGB, words);
    line.y += row;
    for (int i = 0; i <= BOARD_ROWS; i++, line.y += row) paint_row(a, i, line);
    mst_ui_line(ui, r.x + 2, floor(line.y) + 0.5, r.x + r.w - 2, floor(line.y) + 0.5, MST_PANEL_EDGE_RGB, 1);
    paint_count(a, line);
    line.y += row + 6;
    double each = floor((line.w - 8) / 2);
    bool is_controlled = mst_picture_value(&a->picture, MST_ID_NONE, MST_KEY_CONTROL, 0) > 0;
    command_button(a, holder, MST_ORDER_HAND_OVER, mst_app_text(a, "console.board.hand_over"),
                   (mst_rect){line.x, line.y, each, button});
    command_button(a, holder, is_controlled ? MST_ORDER_DECLARE_OUT : MST_ORDER_DECLARE_CONTROL,
                   mst_app_text(a, is_controlled ? "console.board.out" : "console.board.control"),
                   (mst_rect){line.x + each + 8, line.y, each, button});
    return h;
}
