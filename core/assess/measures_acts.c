/* SPDX-License-Identifier: Apache-2.0
 * measures_acts.c - figures of tactics, coordination, information and safety, and against the reference. */
#include "assess/assess_private.h"

static const mst_figure none = {.is_there = false};

static mst_figure moment_span(const mst_moment *from, const mst_moment *to) {
    if (!from->is_there || !to->is_there) return none;
    double value = to->tick > from->tick ? to->tick - from->tick : 0;
    return (mst_figure){.is_there = true, .value = value, .event = {from->n, to->n}, .event_count = 2};
}

static mst_figure counted(mst_figure f) {
    f.is_there = true; /* none of them is a figure too: 0 */
    return f;
}

/* part / (part + rest), with the evidence of the rest: what went wrong. */
static mst_figure share_of(double part, double all, const mst_figure *evidence) {
    if (all <= 0) return none;
    mst_figure out = *evidence;
    out.is_there = true;
    out.value = part / all;
    return out;
}

static void note(mst_figure *f, uint32_t n) {
    if (f->event_count < MST_EVIDENCE_MAX) f->event[f->event_count++] = n;
}

static mst_figure evacuation(const mst_assess *a, int32_t force) {
    mst_figure best = none;
    for (uint32_t i = 0; i < a->roster->force_count; i++) {
        if (force >= 0 && (uint32_t)force != i) continue;
        mst_figure one = moment_span(&a->force[i].alerted, &a->force[i].evacuation);
        if (one.is_there && (!best.is_there || one.value < best.value)) best = one;
    }
    return best;
}

static mst_figure held(const mst_assess *a) {
    mst_figure out = {.is_there = a->held_count > 0};
    for (uint32_t i = 0; i < a->held_count; i++) {
        out.value += a->held[i].is_lost ? 0 : 1.0 / a->held_count;
        note(&out, a->held[i].n);
    }
    return out;
}

/* Only where three forces came; never in reserve counts up to now. */
static mst_figure reserve(const mst_assess *a) {
    if (!a->third.is_there) return none;
    if (a->reserve.is_there) return moment_span(&a->third, &a->reserve);
    return (mst_figure){
        .is_there = true, .value = a->now - a->third.tick, .event = {a->third.n}, .event_count = 1};
}

static mst_figure joined(const mst_assess *a) {
    mst_figure out = none;
    double all = 0, good = 0;
    for (uint32_t i = 0; i < a->roster->force_count; i++) {
        const mst_force_fold *f = &a->force[i];
        if (!f->is_late) continue;
        all += 1, good += f->joined.is_there;
        note(&out, f->joined.is_there ? f->joined.n : f->arrived.n);
    }
    return share_of(good, all, &out);
}

static mst_figure water_met(const mst_assess *a) {
    if (!a->water.is_there) return none;
    if (a->water_met.is_there) return a->water_met;
    return (mst_figure){.is_there = true, .value = 1, .event = {a->water.n}, .event_count = 1};
}

/* ---- against doctrine ---- */

static mst_figure against_loss(const mst_assess *a) {
    mst_figure own = a->outcome[MST_OUTCOME_LOSS_INDEX];
    if (!a->reference.is_there || !own.is_there) return none;
    double least = a->reference.loss_index > 1e-9 ? a->reference.loss_index : 1e-9;
    own.value = own.value <= 1e-9 && a->reference.loss_index <= 1e-9 ? 1 : own.value / least;
    return own;
}

static mst_figure against_control(const mst_assess *a) {
    if (!a->reference.is_there) return none;
    mst_figure own = mst_assess_measure(a, MST_MEASURE_CONTROL_S, -1);
    if (!own.is_there) { /* not controlled: the length of the drill, told by its last events */
        own = a->outcome[MST_OUTCOME_LOSS_INDEX];
        own.is_there = true;
        own.value = a->now;
    }
    own.value -= a->reference.control_s;
    return own;
}

static mst_figure safety(const mst_assess *a, mst_measure measure) {
    switch (measure) {
    case MST_MEASURE_LATE_DEAD:
        return counted(a->late_dead);
    case MST_MEASURE_SMOKE_ENTRIES:
        return counted(a->smoke);
    case MST_MEASURE_WITHDRAWALS_IGNORED:
        return counted(a->ignored);
    case MST_MEASURE_MINORS_USED:
        return counted(a->minors);
    case MST_MEASURE_MINOR_BREACHES:
        return counted(a->minor);
    case MST_MEASURE_MAJOR_BREACHES:
        return counted(a->major);
    case MST_MEASURE_POSITION_BREACHES:
        return counted(a->position);
    default:
        return none;
    }
}

mst_figure mst_fold_acts_measure(const mst_assess *a, mst_measure measure, int32_t force) {
    const mst_force_fold *f = force >= 0 ? &a->force[force] : NULL;
    switch (measure) {
    case MST_MEASURE_EVACUATE_S:
        return evacuation(a, force);
    case MST_MEASURE_SPREAD_AFTER_WATER:
        return a->water.is_there ? counted(a->spread) : none;
    case MST_MEASURE_HELD_FRAC:
        return held(a);
    case MST_MEASURE_RESERVE_S:
        return reserve(a);
    case MST_MEASURE_JOINED_FRAC:
        return joined(a);
    case MST_MEASURE_REPORT_TRUE_FRAC:
        return f ? share_of(f->fields_right, f->fields, &f->truth)
                 : share_of(a->fields_right, a->fields, &a->truth);
    case MST_MEASURE_HEARD_FRAC:
        return share_of(a->heard.value, a->heard.value + a->lost.value,
                        a->lost.value > 0 ? &a->lost : &a->heard);
    case MST_MEASURE_READ_BACK_FRAC:
        return share_of(a->read_back < a->said.value ? a->read_back : a->said.value, a->said.value, &a->said);
    case MST_MEASURE_WATER_MET_FRAC:
        return water_met(a);
    case MST_MEASURE_REFERENCE_LOSS_FRAC:
        return against_loss(a);
    case MST_MEASURE_REFERENCE_CONTROL_S:
        return against_control(a);
    default:
        return safety(a, measure);
    }
}
