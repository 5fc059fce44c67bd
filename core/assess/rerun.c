/* SPDX-License-Identifier: Apache-2.0
 * rerun.c - one run of a recorded drill with a change. Orders of doctrine and scripts are not fed: they
 * think again. */
#include "assess/rerun_private.h"

#include <string.h>

/* ---- what comes up from the worker ---- */

static void take_event(mst_rerun *r, const mst_event *e) {
    MST_GROW(r->event, r->event_count, r->event_capacity);
    r->event[r->event_count++] = *e;
    if (e->kind == MST_EVENT_COMMAND_TAKEN) r->is_held = true;
}

/* The hat of a force that is not there falls to the first unit that arrives. */
static bool hat_falls(mst_rerun *r, const mst_record_tick *tick) {
    uint64_t holder = MST_ID_NUMBER(r->source->first_holder);
    bool was_absent = holder >= 1 && holder <= 32 && r->change.absent >> (holder - 1) & 1;
    if (r->is_held || !was_absent) return false;
    for (uint32_t i = 0; i < tick->event_count; i++) {
        const mst_event *e = &tick->event[i];
        if (e->kind != MST_EVENT_ARRIVED) continue;
        r->hat = (mst_order){.source = MST_SOURCE_SEAT,
                             .kind = MST_ORDER_TAKE_COMMAND,
                             .seat = MST_ID('x', MST_SEAT_FORCE + MST_ID_NUMBER(e->arg[0].id)),
                             .unit = e->subject};
        r->is_held = true;
        return true;
    }
    return false;
}

static void note_hash(mst_rerun *r, const mst_record_tick *tick) {
    if (r->keeps_hashes) {
        MST_GROW(r->hash_list, r->hash_count, r->hash_capacity);
        r->hash_list[r->hash_count++] = tick->hash;
    }
    bool is_there = tick->tick >= r->same_from && tick->tick < r->base_count;
    if (r->is_same || !is_there || tick->hash != r->base_hash[tick->tick]) return;
    r->is_same = true;
    r->same_at = tick->tick;
}

static int on_tick(void *ctx, mst_bytes payload) {
    mst_rerun *r = ctx;
    mst_record_tick tick;
    if (mst_record_tick_read(payload, &tick) != MST_OK) {
        r->is_unreadable = true;
        return 1;
    }
    for (uint32_t i = 0; i < tick.event_count; i++) take_event(r, &tick.event[i]);
    bool is_known = tick.tick < r->source->world_count;
    if (r->parts == MST_TICK_NEVER && is_known &&
        mst_rerun_world(tick.kind_hash) != r->source->world[tick.tick])
        r->parts = tick.tick;
    r->hash = tick.hash;
    note_hash(r, &tick);
    bool falls = hat_falls(r, &tick);
    mst_record_tick_fini(&tick);
    return falls || r->is_same;
}

/* ---- getting ready ---- */

static void remove_human(mst_drill_options *o, const char *name) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < o->human_count; i++)
        if (strcmp(o->human[i], name) != 0) memmove(o->human[kept++], o->human[i], sizeof o->human[i]);
    for (uint32_t i = kept; i < o->human_count; i++) memset(o->human[i], 0, sizeof o->human[i]);
    o->human_count = kept;
}

static void withhold(mst_drill_options *o, const char *name) {
    for (uint32_t i = 0; i < o->without_count; i++)
        if (strcmp(o->without[i], name) == 0) return;
    if (o->without_count < sizeof o->without / sizeof *o->without)
        strncpy(o->without[o->without_count++], name, sizeof o->without[0] - 1);
}

mst_tick mst_rerun_last(const mst_rerun_source *s) {
    return s->is_over ? s->roster->end_tick : s->last;
}

static void make_options(mst_rerun *r) {
    const mst_rerun_source *s = r->source;
    mst_drill_options *o = &r->options;
    *o = *s->host.options;
    o->seed = r->change.seed;
    if (!s->is_over) o->until_s = s->last;
    for (uint32_t i = 0; i < s->roster->force_count && i < 32; i++) {
        if (r->change.doctrine >> i & 1) remove_human(o, s->roster->force[i].name);
        if (r->change.absent >> i & 1) withhold(o, s->roster->force[i].name);
    }
    if (!r->change.absent && !r->change.is_call_fixed) return;
    o->call_at = s->call;
    o->call_about = s->call_about;
}

int mst_rerun_begin(mst_rerun *r, const mst_rerun_source *source, const mst_rerun_change *change,
                    mst_errors *errors) {
    *r = (mst_rerun){.source = source, .change = *change, .parts = MST_TICK_NEVER};
    make_options(r);
    r->order = mst_rerun_orders(source, change, &r->order_count);
    mst_host_def def = source->host;
    def.options = &r->options;
    r->host = mst_host_create(&def, (mst_host_sink){.ctx = r, .tick = on_tick}, errors);
    return r->host ? MST_OK : MST_E_FAULT;
}

void mst_rerun_end(mst_rerun *r) {
    mst_host_destroy(r->host);
    mst_free(r->order);
    mst_free(r->event);
    mst_free(r->hash_list);
    *r = (mst_rerun){0};
}

/* ---- playing ---- */

static void give(mst_rerun *r, const mst_order *order) {
    mst_host_order(r->host, order, 1);
}

/* Orders that act in the tick after the one just played. */
static void give_due(mst_rerun *r) {
    mst_tick next = mst_host_now(r->host) + 1;
    if (r->hat.kind) give(r, &r->hat);
    r->hat.kind = 0;
    while (r->order_at < r->order_count && r->order[r->order_at].tick < next) r->order_at++;
    while (r->order_at < r->order_count && r->order[r->order_at].tick == next)
        give(r, &r->order[r->order_at++]);
}

int mst_rerun_play(mst_rerun *r, mst_tick until, mst_errors *errors) {
    int status = mst_host_run(r->host, 0, errors); /* tick 0, if it is not played yet */
    while (status == MST_OK && !mst_host_is_over(r->host) && !r->is_unreadable && !r->is_same &&
           mst_host_now(r->host) < until) {
        give_due(r);
        mst_tick stop = until;
        if (r->order_at < r->order_count && r->order[r->order_at].tick - 1 < until)
            stop = r->order[r->order_at].tick - 1;
        status = mst_host_run(r->host, stop, errors);
    }
    return r->is_unreadable ? MST_E_FAULT : status;
}

/* ---- judging ---- */

static double value_of(const mst_assess *a, mst_measure measure) {
    mst_figure f = mst_assess_measure(a, measure, -1);
    return f.is_there ? f.value : 0;
}

/* Ticks without events are left out, all but the last. */
static void fold(const mst_rerun *r, mst_assess *a) {
    mst_tick last = 0;
    for (uint32_t i = 0, next; i < r->event_count; i = next) {
        for (next = i + 1; next < r->event_count && r->event[next].tick == r->event[i].tick;) next++;
        last = r->event[i].tick;
        mst_assess_tick(a, last, &r->event[i], next - i, NULL, 0);
    }
    if (mst_host_now(r->host) > last) mst_assess_tick(a, mst_host_now(r->host), NULL, 0, NULL, 0);
}

mst_assess *mst_rerun_fold(const mst_rerun *r) {
    mst_assess *a = mst_assess_create(r->source->roster);
    fold(r, a);
    return a;
}

void mst_rerun_judge(const mst_rerun *r, mst_rerun_result *out) {
    mst_assess *a = mst_rerun_fold(r);
    mst_score score;
    mst_assess_score(a, &score);
    mst_figure control = mst_assess_measure(a, MST_MEASURE_CONTROL_S, -1);
    *out = (mst_rerun_result){.is_done = true,
                              .is_controlled = control.is_there,
                              .has_score = score.is_there,
                              .loss_index = value_of(a, MST_MEASURE_LOSS_INDEX),
                              .harmed = value_of(a, MST_MEASURE_DEAD) + value_of(a, MST_MEASURE_INJURED),
                              .control_s = control.is_there ? control.value : mst_rerun_last(r->source),
                              .score = score.total,
                              .hash = r->hash,
                              .parts = r->parts};
    mst_score_fini(&score);
    mst_assess_destroy(a);
}

bool mst_rerun_is_same(const mst_rerun_source *s, const mst_rerun_result *r) {
    return s->is_over ? r->hash == s->last_hash : r->parts == MST_TICK_NEVER;
}

int mst_rerun_once(const mst_rerun_source *source, const mst_rerun_change *change, mst_rerun_result *out,
                   mst_errors *errors) {
    mst_rerun run;
    *out = (mst_rerun_result){.is_done = false};
    int status = mst_rerun_begin(&run, source, change, errors);
    if (status == MST_OK) status = mst_rerun_play(&run, mst_rerun_last(source), errors);
    if (status == MST_OK) mst_rerun_judge(&run, out);
    mst_rerun_end(&run);
    return status;
}
