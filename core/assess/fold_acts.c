/* SPDX-License-Identifier: Apache-2.0
 * fold_acts.c - what units did and said: tactics, coordination, information, safety. A line of what could not
 * be seen in events stays without a figure. */
#include "assess/assess_private.h"

/* Assumed: what counts as having obeyed, joined, and stopped the spread. */
enum { OBEY_WITHIN_S = 120, SPREAD_AFTER_S = 120, JOIN_WITHIN_S = 180, FORM_READ_BACK = 200 };
enum { MINOR = 1, MAJOR = 2 };

/* ---- safety ---- */

static bool is_position(uint32_t rule) {
    static const mst_safety of_position[] = {MST_SAFETY_S2,  MST_SAFETY_S4, MST_SAFETY_S9, MST_SAFETY_S10,
                                             MST_SAFETY_S11, MST_SAFETY_G2, MST_SAFETY_G3, MST_SAFETY_G4};
    for (size_t i = 0; i < sizeof of_position / sizeof *of_position; i++)
        if (of_position[i] == rule) return true;
    return false;
}

static void breach(mst_assess *a, const mst_event *e) {
    uint32_t rule = (uint32_t)e->arg[0].number, severity = (uint32_t)e->arg[1].number;
    mst_fold_count(severity <= MINOR ? &a->minor : &a->major, e, 1);
    if (rule == MST_SAFETY_S5) mst_fold_count(&a->smoke, e, 1);
    if (rule == MST_SAFETY_S6 || rule == MST_SAFETY_G5) mst_fold_count(&a->ignored, e, 1);
    if (is_position(rule)) mst_fold_count(&a->position, e, 1);
}

/* The crew does not do it; whoever gave that order wanted minors at a fire. */
static void refused(mst_assess *a, const mst_event *e) {
    if (e->arg[2].number == MST_REASON_MINORS) mst_fold_count(&a->minors, e, 1);
}

/* A unit at work that is told to leave, by order or by its air alarm. */
static void call_back(mst_unit_fold *u, mst_tick tick, uint32_t n) {
    if (u && u->is_busy && !u->called_back.is_there) u->called_back = (mst_moment){true, tick, n};
}

void mst_fold_orders(mst_assess *a, mst_tick tick, const mst_order *order, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (order[i].kind == MST_ORDER_WITHDRAW) call_back(mst_fold_unit(a, order[i].unit), tick, 0);
    for (uint32_t i = 0; i < a->roster->unit_count; i++) {
        mst_unit_fold *u = &a->unit[i];
        if (!u->called_back.is_there || tick <= u->called_back.tick + OBEY_WITHIN_S) continue;
        mst_event why = {.n = u->called_back.n};
        a->ignored.value += 1;
        a->ignored.is_there = true;
        if (why.n) mst_fold_count(&a->ignored, &why, 0);
        u->called_back.is_there = false;
    }
}

/* ---- tactics ---- */

static void ignited(mst_assess *a, const mst_event *e) {
    for (uint32_t i = 0; i < a->held_count; i++)
        if (a->held[i].building == e->subject) a->held[i].is_lost = true;
    if (a->water.is_there && e->tick > a->water.tick + SPREAD_AFTER_S) mst_fold_count(&a->spread, e, 1);
}

static void protect(mst_assess *a, const mst_event *e) {
    for (uint32_t i = 0; i < a->held_count; i++)
        if (a->held[i].building == e->arg[1].id) return;
    if (a->held_count < MST_HELD_MAX) a->held[a->held_count++] = (mst_held_fold){e->arg[1].id, e->n, false};
}

static void arrived(mst_assess *a, const mst_event *e) {
    mst_force_fold *f = mst_fold_force(a, e->arg[0].id);
    if (++a->on_scene == 3) mst_fold_first(&a->third, e);
    if (f && f->arrived.tick == e->tick && a->command.is_there && a->commander != e->arg[0].id)
        f->is_late = true;
}

static void task_started(mst_assess *a, const mst_event *e) {
    mst_force_fold *f = mst_fold_force(a, e->subject);
    uint32_t order = (uint32_t)e->arg[0].number;
    if (order == MST_ORDER_PROTECT) protect(a, e);
    if (order == MST_ORDER_RESERVE && a->third.is_there) mst_fold_first(&a->reserve, e);
    if (order == MST_ORDER_EVACUATE && f) mst_fold_first(&f->evacuation, e);
}

static void task_ended(mst_assess *a, const mst_event *e) {
    mst_unit_fold *u = mst_fold_unit(a, e->subject);
    if (u) u->called_back.is_there = false;
}

/* ---- information ---- */

static void report(mst_assess *a, const mst_event *e) {
    mst_force_fold *f = mst_fold_force(a, e->subject);
    a->fields_right += e->arg[1].number, a->fields += e->arg[2].number;
    mst_fold_count(&a->truth, e, 0);
    if (!f) return;
    f->fields_right += e->arg[1].number, f->fields += e->arg[2].number;
    mst_fold_count(&f->truth, e, 0);
    bool is_joining = f->is_late && a->commander && e->arg[0].id == a->commander;
    if (is_joining && e->tick <= f->arrived.tick + JOIN_WITHIN_S) mst_fold_first(&f->joined, e);
}

static void said(mst_assess *a, const mst_event *e) {
    if (e->arg[1].number == FORM_READ_BACK)
        a->read_back += 1;
    else
        mst_fold_count(&a->said, e, 1);
}

static void water_short(mst_assess *a, const mst_event *e) {
    double need_lps = e->arg[0].number, share = need_lps > 0 ? e->arg[1].number / need_lps : 1;
    if (a->water_met.event_count && share >= a->water_met.value) return;
    a->water_met = (mst_figure){.is_there = true, .value = share, .event = {e->n}, .event_count = 1};
}

static void say(mst_assess *a, const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_REPORT:
        report(a, e);
        break;
    case MST_EVENT_MESSAGE_HEARD:
        mst_fold_count(&a->heard, e, 1);
        break;
    case MST_EVENT_MESSAGE_LOST:
        mst_fold_count(&a->lost, e, 1);
        break;
    case MST_EVENT_SAID:
        said(a, e);
        break;
    default:
        break;
    }
}

void mst_fold_act(mst_assess *a, const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_BREACH:
        breach(a, e);
        break;
    case MST_EVENT_REFUSED:
        refused(a, e);
        break;
    case MST_EVENT_AIR_ALARM:
        call_back(mst_fold_unit(a, e->subject), e->tick, e->n);
        break;
    case MST_EVENT_PERSON_DEAD:
        if (a->arrived.is_there) mst_fold_count(&a->late_dead, e, 1);
        break;
    case MST_EVENT_BUILDING_IGNITED:
        ignited(a, e);
        break;
    case MST_EVENT_ARRIVED:
        arrived(a, e);
        break;
    case MST_EVENT_TASK_START:
        task_started(a, e);
        break;
    case MST_EVENT_TASK_END:
        task_ended(a, e);
        break;
    case MST_EVENT_WATER_SHORT:
        water_short(a, e);
        break;
    default:
        say(a, e);
    }
}
