/* SPDX-License-Identifier: Apache-2.0
 * outcome.c - control and out in truth, expected orders of injects, and the figures of the last tick. */
#include "drill/drill_private.h"

/* Under control in truth: nothing new has caught fire for that long, less than half of the largest heat
 * release is left, and it does not grow over a minute. Assumed figures; declared control is the
 * commander's word. */
enum { CONTROL_QUIET_S = 300, GROWTH_S = 60 };
static const double control_heat_frac = 0.5,
                    control_peak_kw = 100; /* what never grew was never out of hand */

static bool is_new_fire(const mst_event *e) {
    return e->kind == MST_EVENT_BUILDING_IGNITED || e->kind == MST_EVENT_GROUND_IGNITED ||
           e->kind == MST_EVENT_REKINDLED;
}

static void watch_fire(mst_drill *d) {
    mst_drill_block *b = d->block;
    mst_burn_totals total = mst_burn_total(d->burn);
    for (uint32_t i = 0; i < d->events.count; i++)
        if (is_new_fire(&d->events.item[i])) {
            b->last_ignition = b->tick;
            if (b->first_fire == MST_TICK_NEVER) b->first_fire = b->tick;
        }
    if (total.heat_kw > b->peak_heat_kw) b->peak_heat_kw = total.heat_kw;
    if (b->first_fire == MST_TICK_NEVER) return;
    if (b->tick % GROWTH_S == 0) {
        b->heat_before_kw = b->heat_kw;
        b->heat_kw = total.heat_kw;
    }
    bool is_ground = mst_ground_is_burning(d->ground);
    bool is_quiet = b->tick - b->last_ignition >= CONTROL_QUIET_S && !is_ground;
    bool is_small = b->peak_heat_kw > control_peak_kw &&
                    total.heat_kw <= control_heat_frac * b->peak_heat_kw && total.heat_kw <= b->heat_kw &&
                    b->heat_kw <= b->heat_before_kw;
    bool is_out = total.burning == 0 && !is_ground;
    if (b->control_true == MST_TICK_NEVER && ((is_quiet && is_small) || is_out)) {
        b->control_true = b->tick;
        mst_events_add(&d->events, MST_EVENT_CONTROL_TRUE, MST_ID_NONE);
    } else if (b->control_true != MST_TICK_NEVER && b->last_ignition == b->tick) {
        b->control_true = b->out_true = MST_TICK_NEVER; /* it was lost again */
    }
    if (b->out_true == MST_TICK_NEVER && is_out) {
        b->out_true = b->tick;
        mst_events_add(&d->events, MST_EVENT_OUT_TRUE, MST_ID_NONE);
    }
}

/* ---- injects and what they expect ---- */

static void meet(mst_drill *d, uint32_t i, mst_id by) {
    d->block->inject_done[i] = 1;
    mst_event *e = mst_event_id(mst_events_add(&d->events, MST_EVENT_EXPECTED_MET, MST_ID('j', i + 1)),
                                MST_ID('j', i + 1));
    mst_event_number(mst_event_id(e, by), d->block->tick - d->block->inject_at[i]);
}

static void miss(mst_drill *d, uint32_t i) {
    d->block->inject_done[i] = 1;
    mst_event_id(mst_events_add(&d->events, MST_EVENT_EXPECTED_MISSED, MST_ID('j', i + 1)),
                 MST_ID('j', i + 1));
}

/* The first order of the expected kind that was begun after the inject. */
static mst_id who_began(const mst_drill *d, uint16_t kind) {
    for (uint32_t i = 0; i < d->events.count; i++) {
        const mst_event *e = &d->events.item[i];
        if (e->kind == MST_EVENT_TASK_START && e->arg[0].number == kind) return e->subject;
    }
    for (uint32_t i = 0; i < d->orders.count; i++)
        if (d->orders.item[i].kind == kind && d->orders.item[i].unit &&
            (kind == MST_ORDER_REPORT || kind == MST_ORDER_CALL || kind == MST_ORDER_HAND_OVER ||
             kind == MST_ORDER_TAKE_COMMAND))
            return d->orders.item[i].unit;
    return MST_ID_NONE;
}

static void watch_injects(mst_drill *d) {
    const mst_plan *plan = mst_scenario_plan(d->scenario);
    mst_drill_block *b = d->block;
    for (uint32_t i = 0; i < plan->inject_count && i < MST_INJECT_MAX; i++) {
        if (b->inject_at[i] == MST_TICK_NEVER || b->inject_done[i] || !plan->inject[i].expects) continue;
        mst_id by = who_began(d, plan->inject[i].expects);
        if (by)
            meet(d, i, by);
        else if (b->tick - b->inject_at[i] > plan->inject[i].within_s)
            miss(d, i);
    }
}

/* Injects that the last step 7 fired stand among this tick's events only from now on. */
static void note_injects(mst_drill *d) {
    for (uint32_t i = 0; i < d->events.count; i++) {
        const mst_event *e = &d->events.item[i];
        uint64_t n = MST_ID_NUMBER(e->arg[0].id);
        if (e->kind != MST_EVENT_INJECT || n < 1 || n > MST_INJECT_MAX) continue;
        if (d->block->inject_at[n - 1] == MST_TICK_NEVER) d->block->inject_at[n - 1] = d->block->tick;
    }
}

void mst_drill_watch(mst_drill *d) {
    watch_fire(d);
    watch_injects(d);
}

void mst_drill_note_injects(mst_drill *d) {
    note_injects(d);
}

/* ---- the last tick ---- */

static void put(mst_drill *d, mst_outcome_key key, double value) {
    mst_event_number(mst_event_number(mst_events_add(&d->events, MST_EVENT_OUTCOME, MST_ID_NONE), key),
                     value);
}

void mst_drill_figures(mst_drill *d) {
    mst_burn_totals fire = mst_burn_total(d->burn);
    mst_people_totals people = mst_people_total(d->people);
    put(d, MST_OUTCOME_BUILDINGS_BURNT, fire.buildings_burnt);
    put(d, MST_OUTCOME_FLOOR_BURNT_M2, fire.floor_burnt_m2);
    put(d, MST_OUTCOME_GROUND_BURNT_M2, mst_ground_burnt_m2(d->ground));
    put(d, MST_OUTCOME_LOSS_INDEX, fire.loss_index);
    uint32_t crew_dead, crew_hurt;
    mst_forces_fallen(d->forces, &crew_dead, &crew_hurt);
    put(d, MST_OUTCOME_DEAD, people.dead + crew_dead);
    put(d, MST_OUTCOME_INJURED, people.injured + crew_hurt);
    put(d, MST_OUTCOME_RESCUED, people.rescued);
    put(d, MST_OUTCOME_EVACUATED, people.evacuated);
    put(d, MST_OUTCOME_WATER_L, mst_forces_water_l(d->forces));
}

void mst_drill_outcome(mst_drill *d) {
    mst_drill_block *b = d->block;
    const mst_plan *plan = mst_scenario_plan(d->scenario);
    for (uint32_t i = 0; i < plan->inject_count && i < MST_INJECT_MAX; i++)
        if (b->inject_at[i] != MST_TICK_NEVER && !b->inject_done[i] && plan->inject[i].expects &&
            b->tick - b->inject_at[i] >= plan->inject[i].within_s)
            miss(d, i);
    mst_drill_figures(d);
    mst_event_number(mst_events_add(&d->events, MST_EVENT_DRILL_END, MST_ID('k', 1)),
                     b->has_end_order ? MST_REASON_ORDERED : MST_REASON_DONE);
    b->is_over = 1;
}
