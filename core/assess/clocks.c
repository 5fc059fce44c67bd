/* SPDX-License-Identifier: Apache-2.0
 * clocks.c - the table of clocks, and what the fold has seen of each. */
#include "assess/clocks.h"

#include "assess/assess_private.h"

const mst_clock_rule mst_clock_rules[MST_CLOCK_COUNT] = {
#define X(name, word, zh, start, stop, force)                                                                \
    {word,                                                                                                   \
     zh,                                                                                                     \
     "assess."                                                                                               \
     "clock_" word,                                                                                          \
     MST_EVENT_##start,                                                                                      \
     MST_EVENT_##stop,                                                                                       \
     force},
    MST_CLOCK_LIST(X)
#undef X
};

static const mst_moment *earlier(const mst_moment *a, const mst_moment *b) {
    if (!a->is_there) return b;
    return b->is_there && b->tick < a->tick ? b : a;
}

static const mst_moment *of_force(const mst_force_fold *f, mst_clock_id clock) {
    switch (clock) {
    case MST_CLOCK_DISPATCH:
        return &f->dispatched;
    case MST_CLOCK_FIRST_OUT:
        return &f->turned_out;
    case MST_CLOCK_ARRIVAL:
        return &f->arrived;
    case MST_CLOCK_FIRST_AGENT:
        return &f->agent;
    case MST_CLOCK_FIRST_WATER:
        return &f->water;
    case MST_CLOCK_HANDOVER:
        return &f->took_over;
    default:
        return &f->returned;
    }
}

static const mst_moment *of_scene(const mst_assess *a, mst_clock_id clock) {
    switch (clock) {
    case MST_CLOCK_DISCOVERED:
        return earlier(&a->detected, &a->call);
    case MST_CLOCK_CALL:
        return &a->call;
    case MST_CLOCK_SEARCH_DONE:
        return &a->search;
    case MST_CLOCK_CONTROL_TRUE:
        return &a->control;
    case MST_CLOCK_CONTROL_DECLARED:
        return &a->control_declared;
    case MST_CLOCK_OUT_TRUE:
        return &a->out;
    default:
        return &a->out_declared;
    }
}

/* A force that nobody dispatched counts from when it saw the fire itself. */
static const mst_moment *start_of(const mst_assess *a, mst_clock_id clock, const mst_force_fold *f) {
    switch (mst_clock_rules[clock].start) {
    case MST_EVENT_IGNITION:
        return &a->ignition;
    case MST_EVENT_DISPATCHED:
        return &f->alerted;
    case MST_EVENT_ARRIVED:
        return &f->arrived;
    default:
        return &a->call;
    }
}

static mst_figure span(const mst_moment *from, const mst_moment *to) {
    if (!from->is_there || !to->is_there) return (mst_figure){0};
    double value = to->tick > from->tick ? to->tick - from->tick : 0;
    return (mst_figure){.is_there = true, .value = value, .event = {from->n, to->n}, .event_count = 2};
}

/* Of the force whose clock stopped first. */
static int32_t first_force(const mst_assess *a, mst_clock_id clock) {
    int32_t best = -1;
    for (uint32_t i = 0; i < a->roster->force_count; i++) {
        const mst_moment *m = of_force(&a->force[i], clock);
        if (m->is_there && (best < 0 || m->tick < of_force(&a->force[best], clock)->tick)) best = (int32_t)i;
    }
    return best;
}

mst_figure mst_assess_clock(const mst_assess *a, mst_clock_id clock, int32_t force) {
    if (!mst_clock_rules[clock].has_force) return span(start_of(a, clock, NULL), of_scene(a, clock));
    if (force < 0) force = first_force(a, clock);
    if (force < 0) return (mst_figure){0};
    const mst_force_fold *f = &a->force[force];
    return span(start_of(a, clock, f), of_force(f, clock));
}

mst_tick mst_assess_clock_at(const mst_assess *a, mst_clock_id clock, int32_t force) {
    if (mst_clock_rules[clock].has_force && force < 0) force = first_force(a, clock);
    if (mst_clock_rules[clock].has_force && force < 0) return MST_TICK_NEVER;
    const mst_moment *m =
        mst_clock_rules[clock].has_force ? of_force(&a->force[force], clock) : of_scene(a, clock);
    return m->is_there ? m->tick : MST_TICK_NEVER;
}
