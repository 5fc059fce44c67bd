/* SPDX-License-Identifier: Apache-2.0
 * measures.c - figures out of the fold, each with its evidence. */
#include "assess/assess_private.h"
#include "assess/clocks.h"

static mst_figure none(void) {
    return (mst_figure){0};
}

/* Seconds from one moment to another, not below 0. */
static mst_figure span(const mst_moment *from, const mst_moment *to) {
    if (!from->is_there || !to->is_there) return none();
    double value = to->tick > from->tick ? to->tick - from->tick : 0;
    return (mst_figure){.is_there = true, .value = value, .event = {from->n, to->n}, .event_count = 2};
}

static mst_figure count_of(const mst_figure *f) {
    mst_figure out = *f;
    out.is_there = true; /* none of them is a figure too: 0 */
    return out;
}

static mst_figure mean_of(const mst_figure *count, double sum) {
    mst_figure out = *count;
    out.value = count->value > 0 ? sum / count->value : 0;
    return out;
}

static void join(mst_figure *into, const mst_figure *from) {
    for (uint32_t i = 0; i < from->event_count && into->event_count < MST_EVIDENCE_MAX; i++)
        into->event[into->event_count++] = from->event[i];
}

static mst_figure met_frac(const mst_assess *a) {
    double all = a->met.value + a->missed.value;
    if (all == 0) return none();
    mst_figure out = a->met;
    out.is_there = true;
    out.value = a->met.value / all;
    join(&out, &a->missed);
    return out;
}

static mst_figure control_error(const mst_assess *a) {
    if (!a->control.is_there || !a->control_declared.is_there) return none();
    return (mst_figure){.is_there = true,
                        .value = (double)a->control_declared.tick - a->control.tick,
                        .event = {a->control.n, a->control_declared.n},
                        .event_count = 2};
}

/* Share of time on the scene without a task, until control. */
static mst_figure idle_frac(const mst_assess *a, int32_t force) {
    double idle_s = 0, present_s = 0;
    for (uint32_t i = 0; i < a->roster->unit_count; i++) {
        const mst_unit_fold *u = &a->unit[i];
        if (force >= 0 && a->roster->unit[i].force != a->roster->force[force].id) continue;
        double since_s = u->is_present && !a->control.is_there ? a->now - u->since : 0;
        present_s += u->present_s + since_s;
        idle_s += u->idle_s + (u->is_busy ? 0 : since_s);
    }
    const mst_moment *arrived = force >= 0 ? &a->force[force].arrived : &a->arrived;
    if (present_s <= 0 || !arrived->is_there) return none();
    return (mst_figure){
        .is_there = true, .value = idle_s / present_s, .event = {arrived->n}, .event_count = 1};
}

/* The best of all forces where none is named. */
static mst_figure best_span(const mst_assess *a, int32_t force, size_t to_offset) {
    mst_figure best = none();
    for (uint32_t i = 0; i < a->roster->force_count; i++) {
        if (force >= 0 && (uint32_t)force != i) continue;
        const mst_force_fold *f = &a->force[i];
        mst_figure one = span(&f->alerted, (const mst_moment *)((const char *)f + to_offset));
        if (one.is_there && (!best.is_there || one.value < best.value)) best = one;
    }
    return best;
}

static const mst_moment *moment_of(const mst_assess *a, int32_t force, mst_measure measure) {
    const mst_force_fold *f = force >= 0 ? &a->force[force] : NULL;
    switch (measure) {
    case MST_MEASURE_FIRST_AGENT_S:
        return f ? &f->agent : &a->agent;
    case MST_MEASURE_FIRST_WATER_S:
        return f ? &f->water : &a->water;
    case MST_MEASURE_SIZE_UP_S:
        return f ? &f->size_up : &a->size_up;
    default:
        return NULL;
    }
}

static mst_figure outcome_of(const mst_assess *a, mst_measure measure, int32_t force) {
    switch (measure) {
    case MST_MEASURE_BUILDINGS_BURNT:
        return a->outcome[MST_OUTCOME_BUILDINGS_BURNT];
    case MST_MEASURE_FLOOR_BURNT_M2:
        return a->outcome[MST_OUTCOME_FLOOR_BURNT_M2];
    case MST_MEASURE_GROUND_BURNT_M2:
        return a->outcome[MST_OUTCOME_GROUND_BURNT_M2];
    case MST_MEASURE_LOSS_INDEX:
        return a->outcome[MST_OUTCOME_LOSS_INDEX];
    case MST_MEASURE_DEAD:
        return a->outcome[MST_OUTCOME_DEAD];
    case MST_MEASURE_INJURED:
        return a->outcome[MST_OUTCOME_INJURED];
    case MST_MEASURE_RESCUED:
        return a->outcome[MST_OUTCOME_RESCUED];
    case MST_MEASURE_EVACUATED:
        return a->outcome[MST_OUTCOME_EVACUATED];
    case MST_MEASURE_WATER_L:
        return a->outcome[MST_OUTCOME_WATER_L];
    default:
        return mst_fold_acts_measure(a, measure, force);
    }
}

mst_figure mst_assess_measure(const mst_assess *a, mst_measure measure, int32_t force) {
    const mst_force_fold *f = force >= 0 ? &a->force[force] : NULL;
    switch (measure) {
    case MST_MEASURE_ALARM_S:
        return mst_assess_clock(a, MST_CLOCK_CALL, -1);
    case MST_MEASURE_TURNOUT_S:
        return best_span(a, force, offsetof(mst_force_fold, turned_out));
    case MST_MEASURE_ARRIVAL_S:
        return best_span(a, force, offsetof(mst_force_fold, arrived));
    case MST_MEASURE_FIRST_AGENT_S:
    case MST_MEASURE_FIRST_WATER_S:
        return span(&a->call, moment_of(a, force, measure));
    case MST_MEASURE_SIZE_UP_S:
        return span(f ? &f->arrived : &a->arrived, moment_of(a, force, measure));
    case MST_MEASURE_COMMAND_S:
        return span(&a->arrived, &a->command);
    case MST_MEASURE_HANDOVER_FRAC:
        return mean_of(&a->handover, a->handover_sum);
    case MST_MEASURE_COMMAND_GAP_S:
        return mst_fold_command_gap(a);
    case MST_MEASURE_CONTROL_S:
        return mst_assess_clock(a, MST_CLOCK_CONTROL_TRUE, -1);
    case MST_MEASURE_CONTROL_ERROR_S:
        return control_error(a);
    case MST_MEASURE_OUT_S:
        return mst_assess_clock(a, MST_CLOCK_OUT_TRUE, -1);
    case MST_MEASURE_SEARCH_S:
        return mst_assess_clock(a, MST_CLOCK_SEARCH_DONE, -1);
    case MST_MEASURE_WATER_BREAK_S:
        return mst_fold_water_break(a);
    case MST_MEASURE_EXPECTED_MET_FRAC:
        return met_frac(a);
    case MST_MEASURE_BREACHES:
        return count_of(&a->breaches);
    case MST_MEASURE_CRITICAL_BREACHES:
        return count_of(&a->critical);
    case MST_MEASURE_REFUSALS:
        return count_of(f ? &f->refusals : &a->refusals);
    case MST_MEASURE_IDLE_FRAC:
        return idle_frac(a, force);
    case MST_MEASURE_CONDITION_FOUND_S:
        return span(&a->arrived, &a->condition);
    case MST_MEASURE_REPORTS:
        return count_of(f ? &f->reports : &a->reports);
    case MST_MEASURE_VERIFY_S:
        return span(&a->alarm, &a->verified);
    case MST_MEASURE_RESET_S:
        return span(&a->alarm, &a->reset);
    case MST_MEASURE_CALLS:
        return count_of(&a->calls);
    case MST_MEASURE_EVACUATE_ORDERS:
        return count_of(&a->evacuations);
    case MST_MEASURE_ADDRESS_S:
        return span(&a->call, &a->placed);
    case MST_MEASURE_INJECT_RESPONSE_S:
        return mean_of(&a->met, a->response_sum);
    default:
        return outcome_of(a, measure, force);
    }
}

mst_force_clocks mst_assess_force_clocks(const mst_assess *a, uint32_t force) {
    int32_t f = (int32_t)force;
    return (mst_force_clocks){.turnout_s = mst_assess_clock(a, MST_CLOCK_FIRST_OUT, f),
                              .arrival_s = mst_assess_clock(a, MST_CLOCK_ARRIVAL, f),
                              .first_agent_s = mst_assess_clock(a, MST_CLOCK_FIRST_AGENT, f),
                              .first_water_s = mst_assess_clock(a, MST_CLOCK_FIRST_WATER, f)};
}
