/* SPDX-License-Identifier: Apache-2.0
 * take_over.c - "take over here": two clicks from a moment of what was played to a drill that goes on from
 * there, with the same wind. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "draw/panel.h"

/* ---- the fork ---- */

static void act(mst_session *s, uint16_t kind, mst_id seat) {
    mst_order order = {
        .source = MST_SOURCE_DIRECTOR, .kind = kind, .seat = MST_ID('x', MST_SEAT_DIRECTOR), .target = seat};
    mst_engine_order(s->engine, &order);
}

/* People of the recording have left; doctrine plays for them from here on. */
static void seat_people(mst_app *a, mst_id seat) {
    const mst_drill_options *o = &mst_engine_def_of(a->session->engine)->options;
    for (uint32_t i = 0; i < o->human_count; i++) {
        mst_id other = mst_session_seat(a->other, o->human[i]);
        if (other && other != seat && MST_ID_NUMBER(other) != MST_SEAT_DIRECTOR)
            act(a->session, MST_ACT_LEAVE_SEAT, other);
    }
    if (MST_ID_NUMBER(seat) > MST_SEAT_FORCE || MST_ID_NUMBER(seat) == MST_SEAT_DISPATCH)
        act(a->session, MST_ACT_TAKE_SEAT, seat);
}

void mst_app_take_over(mst_app *a, mst_id seat) {
    mst_session *from = a->session;
    const mst_engine_def *was = mst_engine_def_of(from->engine);
    mst_engine_def def = {.services = a->services,
                          .options = was->options,
                          .fork = from->engine,
                          .fork_at = a->tick,
                          .record = a->fork_record,
                          .speed = 1,
                          .is_paused = true};
    mst_session *next = mst_session_create(from->drill, &def);
    if (a->other && a->other != from) mst_session_destroy(a->other);
    if (a->replay.has_score) mst_score_fini(&a->replay.score);
    mst_chart_fini(&a->replay.chart);
    mst_notes_fini(&a->replay.notes);
    a->replay.has_notes = a->replay.has_score = a->is_review = a->is_saved = false;
    a->saved_path[0] = 0;
    a->other = from;
    a->session = next;
    a->fork_at = a->tick;
    a->seat = seat;
    a->speed = 1;
    a->is_paused = false;
    mst_app_forget_pictures(a);
    a->play = (mst_play){.is_steered = a->play.is_steered};
    a->replay.is_picking = false;
    a->screen = MST_SCREEN_PLAY;
    a->is_fork_due = true; /* seats are taken once it is loaded */
}

/* Once the fork is ready: seats, and on it goes. */
void mst_app_begin_fork(mst_app *a) {
    a->is_fork_due = false;
    a->play.heard_n = a->session->event_count; /* refusals of before are not this seat's */
    if (a->session->event_count) a->play.read_n = a->session->event[a->session->event_count - 1].n;
    seat_people(a, a->seat);
    mst_app_pace(a, 1, a->def->script || a->def->screenshot);
}

void mst_app_take_seat(mst_app *a, mst_id seat) {
    a->is_assessor = seat == MST_ID('x', MST_SEAT_ASSESSOR);
    if (a->is_assessor) { /* sits nowhere: looks */
        mst_app_sit(a, MST_ID('x', MST_SEAT_TRUTH));
        return;
    }
    bool is_new = true;
    for (uint32_t i = 0; i < a->mine_count; i++) is_new = is_new && a->mine[i] != seat;
    if (is_new && a->mine_count < 16) {
        if (a->mine_count == 0) a->mine[a->mine_count++] = a->seat;
        act(a->session, MST_ACT_TAKE_SEAT, seat);
        a->mine[a->mine_count++] = seat;
        a->play.heard_n = a->session->event_count;
    }
    mst_app_sit(a, seat);
}

bool mst_app_is_mine(const mst_app *a, mst_id seat) {
    for (uint32_t i = 0; i < a->mine_count; i++)
        if (a->mine[i] == seat) return true;
    return false;
}

/* F1 dispatch, F2 ... the forces, F8 the director: among the seats that are played here; a director may take
 * any. */
void mst_seat_keys(mst_app *a) {
    const mst_roster *r = a->session->roster;
    mst_id director = MST_ID('x', MST_SEAT_DIRECTOR);
    for (uint32_t i = 0; i <= r->force_count && i < 7; i++) {
        char key[8];
        mst_id seat = i == 0 ? MST_ID('x', MST_SEAT_DISPATCH) : mst_seat_of_force_id(r->force[i - 1].id);
        snprintf(key, sizeof key, "f%u", i + 1);
        if (!mst_app_is_mine(a, seat) && !mst_app_is_mine(a, director)) continue;
        if (mst_ui_key(&a->ui, key)) mst_app_take_seat(a, seat);
    }
    if (mst_app_is_mine(a, director) && mst_ui_key(&a->ui, "f8")) mst_app_take_seat(a, director);
    mst_id assessor = MST_ID('x', MST_SEAT_ASSESSOR);
    if (mst_app_is_mine(a, assessor) && mst_ui_key(&a->ui, "f11")) mst_app_take_seat(a, assessor);
}

/* ---- whose seat ---- */

static uint32_t list_seats(const mst_app *a, mst_id out[40]) {
    uint32_t count = 0;
    const mst_roster *r = a->session->roster;
    for (uint32_t i = 0; i < r->force_count && count < 38; i++)
        out[count++] = mst_seat_of_force_id(r->force[i].id);
    out[count++] = MST_ID('x', MST_SEAT_DISPATCH);
    out[count++] = MST_ID('x', MST_SEAT_DIRECTOR);
    return count;
}

void mst_app_next_seat(mst_app *a) {
    mst_id seat[41];
    uint32_t count = list_seats(a, seat), at = 0;
    seat[count - 1] = MST_ID('x', MST_SEAT_TRUTH); /* the director sees the truth */
    for (uint32_t i = 0; i < count; i++)
        if (seat[i] == a->seat) at = i + 1;
    mst_app_sit(a, seat[at % count]);
}

void mst_take_over_picker(mst_app *a, mst_rect room) {
    mst_ui *ui = &a->ui;
    mst_id seat[40];
    mst_draw_look look = mst_app_look(a);
    uint32_t count = list_seats(a, seat);
    double row = mst_ui_row(ui, 44), head = mst_ui_row(ui, 58), w = mst_ui_row(ui, 348),
           h = head + count * (row + 6) + 8;
    mst_rect r = {room.x + room.w - w - 12, floor(room.y + room.h - h), w, h};
    char clock[32], words[160];
    mst_ui_fill(ui, (mst_rect){r.x, r.y + 3, r.w, r.h}, 6, MST_BAR_RGB, 0.25);
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 2);
    mst_ui_box_add(ui, "picker", r, false, false);
    mst_app_words(a, words, sizeof words, "console.takeover.head", "time", mst_clock_text(clock, a->tick),
                  NULL);
    mst_ui_text(ui, r.x + 16, r.y + 20, 0, 16, MST_TEXT_RGB, words);
    mst_ui_text(ui, r.x + 16, r.y + 42, 0, 12, MST_SECOND_RGB, mst_app_text(a, "console.takeover.note"));
    for (uint32_t i = 0; i < count; i++) {
        char name[48], key[8];
        mst_rect at = {r.x + 10, r.y + head + i * (row + 6), r.w - 20, row};
        snprintf(name, sizeof name, "sit:%u", i + 1);
        snprintf(key, sizeof key, "%u", i + 1);
        mst_ui_button b = {.name = name, .rect = at, .key = key, .bound = key, .is_left = true};
        bool is_used = mst_ui_button_add(ui, &b);
        double radius = mst_ui_row(ui, 13);
        mst_draw_badge(
            ui->cr, &look, at.x + 14 + radius, at.y + row / 2, radius,
            mst_session_force_kind(a->session, MST_ID('f', MST_ID_NUMBER(seat[i]) - MST_SEAT_FORCE)),
            mst_app_text(a, mst_seat_mark_id(a->session, seat[i])), false);
        mst_ui_text_in(ui, (mst_rect){at.x + 24 + 2 * radius, at.y, at.w - 2 * radius - 64, row}, 0, 15,
                       MST_TEXT_RGB, mst_session_force_title(a->session, seat[i]));
        if (is_used) {
            mst_app_take_over(a, seat[i]);
            return;
        }
    }
}
