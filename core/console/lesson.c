/* SPDX-License-Identifier: Apache-2.0
 * lesson.c - the steps of the lesson: what is said, what is waited for, how fast time runs meanwhile. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"

typedef enum wait_for {
    WAIT_READER = 0, /* the button */
    WAIT_EVENT,      /* an event of kind `a`, or `b` */
    WAIT_ORDER       /* an order of kind `a` given here, or `b`, which leads to the next step too */
} wait_for;

/* `speed` 0: the drill stands still. `box` is marked. After an order of kind b the step `aside` says more. */
static const struct {
    const char *text;
    wait_for wait;
    uint16_t a, b;
    double speed;
    const char *box, *aside;
    uint32_t most_s;  /* of the drill: then it goes on without; 0: for ever */
    uint32_t least_s; /* of the drill, before it goes on */
} step[] = {
    {"console.lesson.fire", WAIT_READER, 0, 0, 0, NULL, NULL, 0, 0},
    {"console.lesson.wait_call", WAIT_EVENT, MST_EVENT_DISPATCHED, 0, 32, NULL, NULL, 0, 0},
    {"console.lesson.called", WAIT_READER, 0, 0, 0, "units", NULL, 0, 0},
    {"console.lesson.wait_arrival", WAIT_EVENT, MST_EVENT_ARRIVED, 0, 32, NULL, NULL, 0, 6},
    {"console.lesson.command", WAIT_ORDER, MST_ORDER_TAKE_COMMAND, 0, 0, "order:take_command", NULL, 0, 0},
    {"console.lesson.wait_command", WAIT_EVENT, MST_EVENT_COMMAND_TAKEN, MST_EVENT_REFUSED, 2, NULL, NULL, 0,
     8},
    {"console.lesson.choose", WAIT_ORDER, MST_ORDER_SEARCH, MST_ORDER_ATTACK, 0, "order:search",
     "console.lesson.people_first", 0, 0},
    {"console.lesson.wait_search", WAIT_EVENT, MST_EVENT_PERSON_RESCUED, MST_EVENT_SEARCH_DONE, 16,
     "card:see", NULL, 330, 0},
    {"console.lesson.attack", WAIT_ORDER, MST_ORDER_ATTACK, MST_ORDER_SUPPLY, 0, "order:attack", NULL, 0, 0},
    {"console.lesson.wait_water", WAIT_EVENT, MST_EVENT_FIRST_WATER, MST_EVENT_TASK_END, 8, NULL, NULL, 40,
     0},
    {"console.lesson.panels", WAIT_READER, 0, 0, 0, "log", NULL, 0, 0},
    {"console.lesson.end", WAIT_READER, 0, 0, 0, NULL, NULL, 0, 0},
};
enum { STEPS = sizeof step / sizeof *step };

void mst_app_lesson(mst_app *a, uint32_t index) {
    mst_app_brief(a, index);
    mst_app_begin_brief(a);
    a->lesson = (mst_lesson){.is_on = true};
}

static void enter(mst_app *a) {
    mst_lesson *l = &a->lesson;
    l->is_entered = true;
    l->first_event = a->session->event_count;
    l->since = a->session->status.now;
    double speed = step[l->step].speed;
    mst_app_pace(a, speed > 0 ? speed : 1, speed <= 0);
}

static void go_on(mst_app *a) {
    a->lesson.step++;
    a->lesson.is_entered = false;
    if (a->lesson.step < STEPS) {
        enter(a);
        return;
    }
    a->lesson.is_on = false;
    mst_app_pace(a, 64, false); /* to the hot-wash */
    mst_engine_hurry(a->session->engine, a->session->status.end);
}

static bool has_event(const mst_app *a, uint16_t x, uint16_t y) {
    for (uint32_t i = a->lesson.first_event; i < a->session->event_count; i++)
        if (a->session->event[i].kind == x || (y && a->session->event[i].kind == y)) return true;
    return false;
}

/* What the seat sees comes some seconds after what happened. */
static bool is_long_enough(const mst_app *a) {
    const mst_session *s = a->session;
    uint32_t last = s->event_count ? s->event[s->event_count - 1].tick : 0;
    return s->status.now >= (a->lesson.since > last ? a->lesson.since : last) + step[a->lesson.step].least_s;
}

static bool is_late(const mst_app *a) {
    uint32_t most_s = step[a->lesson.step].most_s;
    return most_s && a->session->status.now > a->lesson.since + most_s;
}

/* 1 the order that was asked for, 2 the other one, 0 none. Once they are given the list starts anew. */
static int given(mst_app *a, uint16_t x, uint16_t y) {
    int which = 0;
    for (uint32_t i = 0; i < a->play.sent_count; i++) {
        uint16_t kind = a->play.sent[i].order.kind;
        if (a->play.sent[i].is_counted) continue;
        a->play.sent[i].is_counted = true;
        which = kind == x ? 1 : y && kind == y ? 2 : which;
    }
    return which;
}

void mst_lesson_step(mst_app *a) {
    mst_lesson *l = &a->lesson;
    if (!l->is_on || a->session->status.is_over) return;
    if (!l->is_entered) enter(a);
    switch (step[l->step].wait) {
    case WAIT_EVENT:
        if ((has_event(a, step[l->step].a, step[l->step].b) && is_long_enough(a)) || is_late(a)) go_on(a);
        return;
    case WAIT_ORDER: {
        int which = given(a, step[l->step].a, step[l->step].b);
        if (which == 2 && step[l->step].aside) {
            l->is_aside = true;
            mst_app_pace(a, 2, false);
        } else if (which)
            go_on(a), l->is_aside = false;
        return;
    }
    default:
        return;
    }
}

/* A ring that breathes round what is to be used. */
static void mark(mst_app *a, const char *name) {
    const mst_ui_box *box = name ? mst_ui_find(&a->ui, name) : NULL;
    if (!box) return;
    double swing = 3 + 2 * sin(mst_now_s() * 5);
    mst_ui_stroke(&a->ui, mst_rect_in(box->rect, -4 - swing), 10, MST_BANNER_RGB, 4);
    mst_ui_again(&a->ui, 0.04);
}

void mst_lesson_paint(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    mst_lesson *l = &a->lesson;
    if (!l->is_on || l->step >= STEPS) return;
    const char *words = mst_app_text(a, l->is_aside ? step[l->step].aside : step[l->step].text);
    bool has_button = step[l->step].wait == WAIT_READER;
    double most = mst_ui_row(ui, 560), wide = mst_ui_text_width(ui, 18, words), w = wide < most ? wide : most;
    double h = mst_ui_lines(ui, 0, 0, w + 1, 18, MST_TEXT_RGB, words, true) + 32,
           button = has_button ? mst_ui_row(ui, 136) : 0;
    mst_rect r = {floor(map.x + (map.w - w - 56 - button) / 2), floor(map.y + map.h - h - 24),
                  w + 56 + button, h};
    if (h < 64) r.h = 64, r.y -= 64 - h;
    mst_ui_fill(ui, (mst_rect){r.x, r.y + 4, r.w, r.h}, 8, MST_BAR_RGB, 0.3);
    mst_ui_fill(ui, r, 8, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 8, MST_BANNER_RGB, 3);
    char name[32];
    snprintf(name, sizeof name, "lesson:%u", l->step);
    mst_ui_box_add(ui, name, r, false, false);
    double th = mst_ui_lines(ui, 0, 0, w + 1, 18, MST_TEXT_RGB, words, true);
    mst_ui_lines(ui, r.x + 24, floor(r.y + (r.h - th) / 2), w + 1, 18, MST_TEXT_RGB, words, false);
    if (has_button) {
        mst_ui_button b = {.name = "lesson:on",
                           .rect = {r.x + r.w - button - 8, r.y + r.h / 2 - 22, button - 8, 44},
                           .label = mst_app_text(a, "console.lesson.on"),
                           .key = "Enter",
                           .bound = "return",
                           .style = MST_UI_INK};
        if (mst_ui_button_add(ui, &b)) {
            go_on(a);
            return;
        }
    }
    mark(a, step[l->step].box);
}
