/* SPDX-License-Identifier: Apache-2.0
 * fold.c - one event after another into moments, counts and their evidence. */
#include "assess/assess_private.h"

enum { SEVERITY_MINOR = 1, SEVERITY_MAJOR, SEVERITY_CRITICAL };

mst_assess *mst_assess_create(const mst_roster *roster) {
    mst_assess *a = mst_alloc(sizeof *a);
    a->roster = roster;
    a->force = mst_alloc((roster->force_count + 1) * sizeof *a->force);
    a->unit = mst_alloc((roster->unit_count + 1) * sizeof *a->unit);
    for (uint32_t i = 0; i < roster->unit_count; i++) a->unit[i].id = roster->unit[i].id;
    return a;
}

void mst_assess_destroy(mst_assess *a) {
    if (!a) return;
    mst_free(a->force);
    mst_free(a->unit);
    mst_free(a);
}

uint32_t mst_assess_event_count(const mst_assess *a) {
    return a->event_count;
}

/* ---- helpers ---- */

void mst_fold_first(mst_moment *m, const mst_event *e) {
    if (!m->is_there) *m = (mst_moment){true, e->tick, e->n};
}

static void at_last(mst_moment *m, const mst_event *e) {
    *m = (mst_moment){true, e->tick, e->n};
}

static void add_evidence(mst_figure *f, uint32_t n) {
    f->is_there = true;
    if (f->event_count < MST_EVIDENCE_MAX) f->event[f->event_count++] = n;
}

void mst_fold_count(mst_figure *f, const mst_event *e, double value) {
    f->value += value;
    add_evidence(f, e->n);
}

mst_force_fold *mst_fold_force(mst_assess *a, mst_id id) {
    uint64_t n = MST_ID_LETTER(id) == 'u'   ? MST_ID_NUMBER(id) / 1000
                 : MST_ID_LETTER(id) == 'f' ? MST_ID_NUMBER(id)
                                            : 0;
    return n >= 1 && n <= a->roster->force_count ? &a->force[n - 1] : NULL;
}

mst_unit_fold *mst_fold_unit(mst_assess *a, mst_id id) {
    for (uint32_t i = 0; i < a->roster->unit_count; i++)
        if (a->unit[i].id == id) return &a->unit[i];
    return NULL;
}

/* ---- time with and without a task, until the fire is under control ---- */

static void settle(mst_unit_fold *u, mst_tick tick) {
    if (u->is_present) {
        u->present_s += tick - u->since;
        if (!u->is_busy) u->idle_s += tick - u->since;
    }
    u->since = tick;
}

/* Home again: the end of a way to a station, after the end was declared. The force is when its last one is.
 */
static void come_home(mst_assess *a, mst_unit_fold *u, const mst_event *e) {
    mst_force_fold *f = mst_fold_force(a, u->id);
    if (!f || !a->out_declared.is_there) return;
    bool is_end = e->kind == MST_EVENT_TASK_END && e->arg[0].number == MST_ORDER_GO;
    if (!is_end || MST_ID_LETTER(e->arg[1].id) != 's' || e->arg[2].number != MST_REASON_DONE) return;
    u->is_home = true;
    for (uint32_t i = 0; i < a->roster->unit_count; i++) {
        const mst_unit_fold *x = &a->unit[i];
        bool is_other = MST_ID_NUMBER(x->id) / 1000 != MST_ID_NUMBER(u->id) / 1000;
        if (!is_other && x->is_present && !x->is_home) return;
    }
    at_last(&f->returned, e);
}

/* A unit is on the scene from the end of its way there, or from its first task beside the way. */
static void unit_event(mst_assess *a, const mst_event *e) {
    mst_unit_fold *u = mst_fold_unit(a, e->subject);
    if (!u) return;
    bool is_way = e->arg[0].number == MST_ORDER_TURN_OUT;
    bool is_end = e->kind == MST_EVENT_TASK_END;
    if (!a->control.is_there) settle(u, e->tick);
    u->is_busy = !is_end;
    if (!is_way || (is_end && e->arg[2].number == MST_REASON_DONE)) u->is_present = true;
    come_home(a, u, e);
}

static void settle_all(mst_assess *a, mst_tick tick) {
    for (uint32_t i = 0; i < a->roster->unit_count; i++) settle(&a->unit[i], tick);
}

/* ---- water on the fire from first water to control ---- */

static mst_figure longer_break(const mst_assess *a, mst_tick until, uint32_t evidence) {
    if (!a->dry.is_there || until - a->dry.tick <= a->water_break.value) return a->water_break;
    return (mst_figure){.is_there = true,
                        .value = until - a->dry.tick,
                        .event = {a->dry.n, evidence},
                        .event_count = evidence ? 2 : 1};
}

static void end_break(mst_assess *a, const mst_event *e) {
    a->water_break = longer_break(a, e->tick, e->n);
    a->dry.is_there = false;
}

static void water_event(mst_assess *a, const mst_event *e) {
    mst_unit_fold *u = mst_fold_unit(a, e->subject);
    bool is_on = e->kind == MST_EVENT_WATER_ON;
    if (!u || u->is_flowing == is_on) return;
    u->is_flowing = is_on;
    a->flowing += is_on ? 1 : -1;
    if (is_on)
        end_break(a, e);
    else if (a->flowing == 0 && a->water.is_there && !a->control.is_there)
        mst_fold_first(&a->dry, e);
}

mst_figure mst_fold_water_break(const mst_assess *a) {
    return longer_break(a, a->now, 0);
}

/* ---- the command: lost when whoever plays the force that holds it is switched off ---- */

static void end_gap(mst_assess *a, const mst_event *e) {
    if (!a->headless.is_there) return;
    a->command_gap.value += e->tick - a->headless.tick;
    add_evidence(&a->command_gap, e->n);
    a->headless.is_there = false;
}

static void command_taken(mst_assess *a, const mst_event *e) {
    mst_fold_first(&a->command, e);
    if (!a->command_gap.is_there) add_evidence(&a->command_gap, e->n);
    end_gap(a, e);
    a->commander = e->arg[0].id;
}

static void culprit_off(mst_assess *a, const mst_event *e) {
    if (!a->commander || e->arg[0].id != a->commander || a->headless.is_there) return;
    mst_fold_first(&a->headless, e);
    add_evidence(&a->command_gap, e->n);
}

mst_figure mst_fold_command_gap(const mst_assess *a) {
    mst_figure out = a->command_gap;
    if (a->headless.is_there) out.value += a->now - a->headless.tick;
    return out;
}

/* ---- kinds ---- */

static void force_event(mst_assess *a, const mst_event *e) {
    bool names_force =
        e->arg_count > 0 && mst_event_arg_is_id(e->kind, 0) && MST_ID_LETTER(e->arg[0].id) == 'f';
    mst_force_fold *f = mst_fold_force(a, names_force ? e->arg[0].id : e->subject);
    if (!f) return;
    switch (e->kind) {
    case MST_EVENT_DISPATCHED:
        mst_fold_first(&f->dispatched, e), mst_fold_first(&f->alerted, e);
        break;
    case MST_EVENT_DETECTED:
        mst_fold_first(&f->alerted, e);
        break;
    case MST_EVENT_TURNED_OUT:
        mst_fold_first(&f->turned_out, e);
        break;
    case MST_EVENT_ARRIVED:
        mst_fold_first(&f->arrived, e), mst_fold_first(&a->arrived, e);
        break;
    case MST_EVENT_FIRST_AGENT:
        mst_fold_first(&f->agent, e), mst_fold_first(&a->agent, e);
        break;
    case MST_EVENT_FIRST_WATER:
        mst_fold_first(&f->water, e), mst_fold_first(&a->water, e);
        if (!a->water_break.is_there) add_evidence(&a->water_break, e->n);
        break;
    case MST_EVENT_SIZE_UP:
        mst_fold_first(&f->size_up, e), mst_fold_first(&a->size_up, e);
        break;
    case MST_EVENT_REFUSED:
        mst_fold_count(&f->refusals, e, 1), mst_fold_count(&a->refusals, e, 1);
        break;
    case MST_EVENT_REPORT:
        mst_fold_count(&f->reports, e, 1), mst_fold_count(&a->reports, e, 1);
        break;
    default:
        break;
    }
}

/* Something burns anew: control and out are to be won again, with water on it. */
static void fire_event(mst_assess *a, const mst_event *e) {
    mst_fold_first(&a->ignition, e);
    if (a->control.is_there && a->water.is_there && a->flowing == 0) mst_fold_first(&a->dry, e);
    if (a->control.is_there)
        for (uint32_t i = 0; i < a->roster->unit_count; i++) a->unit[i].since = e->tick;
    a->control.is_there = a->out.is_there = false;
}

static void control_true(mst_assess *a, const mst_event *e) {
    if (a->dry.is_there) end_break(a, e);
    if (!a->control.is_there) settle_all(a, e->tick);
    at_last(&a->control, e);
}

static void breach(mst_assess *a, const mst_event *e) {
    static const double weight[] = {0, 1, 3, 10};
    uint32_t severity = (uint32_t)e->arg[1].number;
    if (severity < SEVERITY_MINOR || severity > SEVERITY_CRITICAL) return;
    mst_fold_count(&a->breaches, e, weight[severity]);
    if (severity == SEVERITY_CRITICAL) mst_fold_count(&a->critical, e, 1);
}

/* What moves clocks of the fire, the command and the water. */
static void scene_event(mst_assess *a, const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_BUILDING_IGNITED:
    case MST_EVENT_GROUND_IGNITED:
    case MST_EVENT_REKINDLED:
        fire_event(a, e);
        break;
    case MST_EVENT_IGNITION:
        mst_fold_first(&a->ignition, e);
        break;
    case MST_EVENT_DETECTED:
        mst_fold_first(&a->detected, e);
        break;
    case MST_EVENT_OUT_DECLARED:
        mst_fold_first(&a->out_declared, e);
        break;
    case MST_EVENT_CALL_119:
        mst_fold_first(&a->call, e);
        break;
    case MST_EVENT_COMMAND_TAKEN:
        command_taken(a, e);
        break;
    case MST_EVENT_CULPRIT_OFF:
        culprit_off(a, e);
        break;
    case MST_EVENT_CONTROL_TRUE:
        control_true(a, e);
        break;
    case MST_EVENT_CONTROL_DECLARED:
        mst_fold_first(&a->control_declared, e);
        break;
    case MST_EVENT_OUT_TRUE:
        at_last(&a->out, e);
        break;
    case MST_EVENT_WATER_ON:
    case MST_EVENT_WATER_OFF:
        water_event(a, e);
        break;
    default:
        break;
    }
}

static void took_over(mst_assess *a, const mst_event *e) {
    mst_force_fold *f = mst_fold_force(a, e->arg[0].id);
    if (f) mst_fold_first(&f->took_over, e);
}

/* What is counted, and what people do and suffer. */
static void count_event(mst_assess *a, const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_HANDOVER:
        a->handover_sum += e->arg[1].number, mst_fold_count(&a->handover, e, 1);
        took_over(a, e);
        break;
    case MST_EVENT_SEARCH_DONE:
        mst_fold_first(&a->search, e);
        break;
    case MST_EVENT_PERSON_TRAPPED:
    case MST_EVENT_PERSON_RESCUED:
    case MST_EVENT_PERSON_DEAD:
        mst_fold_first(&a->inside, e);
        break;
    case MST_EVENT_CONDITION_FOUND:
        mst_fold_first(&a->condition, e);
        break;
    case MST_EVENT_EXPECTED_MET:
        a->response_sum += e->arg[2].number, mst_fold_count(&a->met, e, 1);
        break;
    case MST_EVENT_EXPECTED_MISSED:
        mst_fold_count(&a->missed, e, 1);
        break;
    case MST_EVENT_BREACH:
        breach(a, e);
        break;
    default:
        break;
    }
}

/* An alarm panel, the calls, and what the centre knows of the place. */
static void alarm_event(mst_assess *a, const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_ALARM:
        mst_fold_first(e->arg[1].number != 0 ? &a->alarm : &a->reset, e);
        break;
    case MST_EVENT_ALARM_VERIFIED:
        mst_fold_first(&a->verified, e);
        break;
    case MST_EVENT_CALL_119:
        mst_fold_count(&a->calls, e, 1);
        break;
    case MST_EVENT_CALLER_ASKED:
        mst_fold_first(&a->placed, e);
        break;
    case MST_EVENT_TASK_START:
        if (e->arg[0].number == MST_ORDER_EVACUATE) mst_fold_count(&a->evacuations, e, 1);
        break;
    default:
        break;
    }
}

static void outcome(mst_assess *a, const mst_event *e) {
    uint32_t key = (uint32_t)e->arg[0].number;
    if (key < 1 || key >= MST_OUTCOME_COUNT) return;
    if (a->roster->from_tick && e->tick == a->roster->from_tick) {
        a->before[key] = e->arg[1].number;
        return;
    }
    a->outcome[key] = (mst_figure){
        .is_there = true, .value = e->arg[1].number - a->before[key], .event = {e->n}, .event_count = 1};
}

/* What is scored begins here: counts and sums start anew; moments stay, for a call or an arrival that came
 * before is what later ones are measured from. */
static void begin(mst_assess *a) {
    mst_figure *counts[] = {&a->calls,    &a->evacuations, &a->handover, &a->met,    &a->missed,
                            &a->breaches, &a->critical,    &a->refusals, &a->reports};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) *counts[i] = (mst_figure){0};
    a->handover_sum = a->response_sum = 0;
    a->water_break.value = a->command_gap.value = 0;
    if (a->dry.is_there) a->dry.tick = a->now;
    if (a->headless.is_there) a->headless.tick = a->now;
    if (!a->control.is_there) settle_all(a, a->now);
    for (uint32_t i = 0; i < a->roster->unit_count; i++) a->unit[i].idle_s = a->unit[i].present_s = 0;
    for (uint32_t i = 0; i < a->roster->force_count; i++)
        a->force[i].refusals = a->force[i].reports = (mst_figure){0};
}

void mst_assess_tick(mst_assess *a, mst_tick tick, const mst_event *event, uint32_t event_count,
                     const mst_order *order, uint32_t order_count) {
    a->now = tick;
    mst_fold_orders(a, tick, order, order_count);
    for (uint32_t i = 0; i < event_count; i++) {
        const mst_event *e = &event[i];
        a->event_count++;
        if (e->kind == MST_EVENT_OUTCOME) outcome(a, e);
        if (e->kind == MST_EVENT_TASK_START || e->kind == MST_EVENT_TASK_END) unit_event(a, e);
        force_event(a, e);
        scene_event(a, e);
        count_event(a, e);
        alarm_event(a, e);
        mst_fold_act(a, e);
    }
    if (tick > 0 && tick == a->roster->from_tick) begin(a);
}

void mst_assess_set_reference(mst_assess *a, mst_reference reference) {
    a->reference = reference;
}
