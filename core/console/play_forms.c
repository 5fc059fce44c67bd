/* SPDX-License-Identifier: Apache-2.0
 * play_forms.c - a message in five taps: a form over the map, its rows, to whom, and off it goes. The same
 * card keeps what somebody in the room has said aloud. While it is open the keyboard is its own. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "console/forms.h"
#include "console/news.h"

typedef struct mst_form_to {
    mst_id seat; /* NONE: all who listen */
    const char *id;
} mst_form_to;

/* ---- who says it, and to whom ---- */

static mst_id speaker(const mst_app *a) {
    return a->is_wall && a->wall_speaker ? a->wall_speaker : a->seat;
}

static mst_id own_force(const mst_app *a) {
    uint64_t n = MST_ID_NUMBER(speaker(a));
    return n > MST_SEAT_FORCE ? MST_ID('f', n - MST_SEAT_FORCE) : MST_ID_NONE;
}

static mst_id commander_seat(const mst_app *a) {
    for (uint32_t i = a->session->event_count; i-- > 0;) {
        const mst_event *e = &a->session->event[i];
        if (e->kind == MST_EVENT_COMMAND_TAKEN && e->tick <= a->tick)
            return mst_seat_of_force_id(mst_force_of_unit(e->subject));
    }
    return MST_ID_NONE;
}

static uint32_t list_to(const mst_app *a, mst_form_to out[3]) {
    mst_id commander = commander_seat(a), own = speaker(a), dispatch = MST_ID('x', MST_SEAT_DISPATCH);
    uint32_t count = 0;
    if (commander && commander != own) out[count++] = (mst_form_to){commander, "console.form_to_hat"};
    if (own != dispatch) out[count++] = (mst_form_to){dispatch, "console.form_to_119"};
    out[count++] = (mst_form_to){MST_ID_NONE, "console.form_to_all"};
    return count;
}

/* The chosen unit when it is the speaker's, else the first that is on the scene. */
static mst_id speaking_unit(const mst_app *a) {
    mst_id force = own_force(a), first = MST_ID_NONE;
    if (a->play.unit && mst_force_of_unit(a->play.unit) == force) return a->play.unit;
    for (uint32_t i = 0; i < a->session->unit_count && !first; i++)
        if (force && mst_force_of_unit(a->session->unit[i].id) == force) first = a->session->unit[i].id;
    return first;
}

/* ---- opening ---- */

static bool has_said(const mst_app *a, mst_form form) {
    mst_id force = own_force(a);
    for (uint32_t i = 0; i < a->session->event_count; i++) {
        const mst_event *e = &a->session->event[i];
        if (e->kind == MST_EVENT_SAID && e->arg[1].number == form && force &&
            mst_force_of_unit(e->subject) == force)
            return true;
    }
    return false;
}

static void choose(mst_app *a, mst_form form) {
    mst_play *p = &a->play;
    mst_form_to to[3];
    p->form = form;
    mst_form_prefill(form, &a->picture, p->form_tick);
    p->form_to = form == MST_FORM_DANGER ? (int)list_to(a, to) - 1 : 0;
}

/* The first on the scene reports that it is there; later on, how it goes. */
void mst_play_open_form(mst_app *a) {
    bool is_new = own_force(a) && !has_said(a, MST_FORM_ARRIVAL);
    a->play.is_form_open = true;
    a->play.form_taps = 1;
    choose(a, is_new ? MST_FORM_ARRIVAL : MST_FORM_SITUATION);
}

bool mst_app_may_speak(const mst_app *a) {
    uint64_t n = MST_ID_NUMBER(speaker(a));
    if ((a->is_wall && !a->wall_speaker) || (a->is_assessor && !a->is_wall)) return false;
    bool is_live = !mst_app_is_replay(a) && !a->session->status.is_over && a->session->is_ready;
    return is_live && (n > MST_SEAT_FORCE || n == MST_SEAT_DISPATCH);
}

/* ---- sending ---- */

static void say(mst_app *a, mst_form form, double ticks, mst_id to) {
    mst_order order = {.source = MST_SOURCE_SEAT,
                       .kind = MST_ACT_SAY,
                       .seat = speaker(a),
                       .unit = own_force(a) ? speaking_unit(a) : MST_ID_NONE,
                       .target = to,
                       .value = {form, ticks, 0}};
    mst_engine_order(a->session->engine, &order);
}

/* With a report goes what its unit knows, as with the order to report. */
static void send(mst_app *a) {
    mst_play *p = &a->play;
    mst_form_to to[3];
    uint32_t count = list_to(a, to), rows;
    int tick[MST_FORM_ROWS] = {-1, -1, -1};
    mst_form_rows(p->form, &rows);
    for (uint32_t i = 0; i < rows; i++) tick[i] = p->form_tick[i];
    say(a, p->form, mst_form_pack(tick), to[p->form_to < (int)count ? p->form_to : 0].seat);
    bool is_report = p->form == MST_FORM_ARRIVAL || p->form == MST_FORM_SITUATION;
    mst_id unit = own_force(a) && is_report ? speaking_unit(a) : MST_ID_NONE;
    mst_order report = {
        .source = MST_SOURCE_SEAT, .kind = MST_ORDER_REPORT, .seat = speaker(a), .unit = unit};
    if (unit) mst_engine_order(a->session->engine, &report);
    p->is_form_open = false;
}

void mst_app_read_back(mst_app *a, const mst_event *e) {
    say(a, MST_FORM_READ_BACK, e->n, mst_seat_of_force_id(mst_force_of_unit(e->subject)));
}

bool mst_app_is_read_back(const mst_app *a, const mst_event *e) {
    for (uint32_t i = 0; i < a->session->event_count; i++) {
        const mst_event *x = &a->session->event[i];
        if (x->kind == MST_EVENT_SAID && x->arg[1].number == MST_FORM_READ_BACK && x->arg[2].number == e->n)
            return true;
    }
    return false;
}

/* Said to this seat by another, and not read back. */
bool mst_app_wants_read_back(const mst_app *a, const mst_event *e) {
    return e->kind == MST_EVENT_SAID && e->arg[1].number != MST_FORM_READ_BACK && e->arg[0].id == a->seat &&
           mst_app_may_speak(a) && !mst_app_is_read_back(a, e);
}

/* ---- the card ---- */

static bool option_button(mst_app *a, uint32_t row, uint32_t option, const char *id, mst_rect r) {
    static const char *const key[MST_FORM_ROWS][MST_FORM_OPTIONS] = {
        {"q", "w", "e", "r"}, {"a", "s", "d", "f"}, {"z", "x", "c", "v"}};
    char name[32], cap[8];
    snprintf(name, sizeof name, "tick:%u:%u", row + 1, option + 1);
    mst_ui_button b = {.name = name,
                       .rect = r,
                       .label = mst_app_text(a, id),
                       .key = mst_key_cap(key[row][option], cap),
                       .bound = key[row][option],
                       .size = 14,
                       .style = a->play.form_tick[row] == (int)option ? MST_UI_INK : MST_UI_PLAIN};
    return mst_ui_button_add(&a->ui, &b);
}

static void paint_rows(mst_app *a, mst_rect r, double row_h) {
    uint32_t rows;
    const mst_form_row *row = mst_form_rows(a->play.form, &rows);
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t options = 0;
        while (options < MST_FORM_OPTIONS && row[i].option[options]) options++;
        double w = floor((r.w - 6 * (options - 1)) / options);
        for (uint32_t k = 0; k < options; k++)
            if (option_button(a, i, k, row[i].option[k],
                              (mst_rect){r.x + k * (w + 6), r.y + i * (row_h + 8), w, row_h})) {
                a->play.form_tick[i] = (int)k;
                a->play.form_taps++;
            }
    }
}

static void paint_tabs(mst_app *a, mst_rect r) {
    double w = floor((r.w - 6 * (MST_FORM_COUNT - 2)) / (MST_FORM_COUNT - 1));
    for (int i = 1; i < MST_FORM_COUNT; i++) {
        char name[16], key[4];
        snprintf(name, sizeof name, "form:%d", i);
        snprintf(key, sizeof key, "%d", i);
        mst_ui_button b = {.name = name,
                           .rect = {r.x + (i - 1) * (w + 6), r.y, w, r.h},
                           .label = mst_app_text(a, mst_form_title((mst_form)i)),
                           .key = key,
                           .bound = key,
                           .size = 13,
                           .style = (int)a->play.form == i ? MST_UI_INK : MST_UI_FLAT};
        if (!mst_ui_button_add(&a->ui, &b)) continue;
        choose(a, (mst_form)i);
        a->play.form_taps++;
    }
}

static void paint_foot(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    mst_form_to to[3];
    uint32_t count = list_to(a, to);
    double w = floor((r.w * 0.62 - 6 * 2) / 3), send_w = r.w * 0.36;
    if (a->play.form_to >= (int)count) a->play.form_to = 0;
    for (uint32_t i = 0; i < count; i++) {
        char name[16], key[4];
        snprintf(name, sizeof name, "to:%u", i + 1);
        snprintf(key, sizeof key, "%u", i + 7);
        mst_ui_button b = {.name = name,
                           .rect = {r.x + i * (w + 6), r.y, w, r.h},
                           .label = mst_app_text(a, to[i].id),
                           .key = key,
                           .bound = key,
                           .size = 13,
                           .style = a->play.form_to == (int)i ? MST_UI_INK : MST_UI_PLAIN};
        if (mst_ui_button_add(ui, &b)) a->play.form_to = (int)i, a->play.form_taps++;
    }
    mst_ui_button b = {.name = "form:send",
                       .rect = {r.x + r.w - send_w, r.y, send_w, r.h},
                       .icon = "radio",
                       .label = mst_app_text(a, a->is_wall ? "console.form_keep" : "console.form_send"),
                       .key = "Enter",
                       .bound = "return",
                       .style = MST_UI_INK,
                       .size = 16};
    if (mst_ui_button_add(ui, &b)) send(a);
}

/* Over the foot of `room`. Called before all else of a frame only to take keys: then nothing is painted. */
void mst_play_form(mst_app *a, mst_rect room) {
    mst_ui *ui = &a->ui;
    char who[96], head[192];
    if (!a->play.is_form_open) return;
    if (!mst_app_may_speak(a)) a->play.is_form_open = false;
    uint32_t rows;
    mst_form_rows(a->play.form, &rows);
    double tab = mst_ui_row(ui, 34), row = mst_ui_row(ui, 42), title = mst_ui_row(ui, 34);
    double w = fmin(mst_ui_row(ui, 640), room.w - 24),
           h = title + tab + 16 + MST_FORM_ROWS * (row + 8) + row + 24;
    mst_rect r = {floor(room.x + (room.w - w) / 2), floor(room.y + room.h - h - 12), w, h};
    mst_ui_fill(ui, (mst_rect){r.x, r.y + 3, r.w, r.h}, 6, MST_BAR_RGB, 0.2);
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 2);
    mst_ui_box_add(ui, "form", r, false, false);
    mst_id unit = own_force(a) ? speaking_unit(a) : speaker(a);
    mst_app_words(a, head, sizeof head, a->is_wall ? "console.form_head_said" : "console.form_head", "unit",
                  mst_session_word(a->session, unit, who), NULL);
    mst_ui_text_in(ui, (mst_rect){r.x + 14, r.y + 2, r.w - 60, title}, 0, 16, MST_TEXT_RGB, head);
    mst_ui_button close = {.name = "form:close",
                           .rect = {r.x + r.w - 36, r.y + 5, 28, 28},
                           .icon = "cross",
                           .bound = "escape",
                           .style = MST_UI_FLAT};
    if (mst_ui_button_add(ui, &close)) a->play.is_form_open = false;
    mst_rect in = {r.x + 12, r.y + title, r.w - 24, tab};
    paint_tabs(a, in);
    paint_rows(a, (mst_rect){in.x, in.y + tab + 10, in.w, 0}, row);
    paint_foot(a, (mst_rect){in.x, r.y + r.h - row - 12, in.w, row});
}
