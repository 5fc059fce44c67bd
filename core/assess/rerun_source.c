/* SPDX-License-Identifier: Apache-2.0
 * rerun_source.c - what must be known of a recording before it is played again, and which of its orders
 * a change leaves. */
#include <string.h>

#include "assess/rerun_private.h"
#include "base/hash.h"

/* ---- reading ---- */

uint64_t mst_rerun_world(const uint64_t *kind_hash) {
    static const mst_block_kind kind[] = {MST_BLOCK_BUILDING, MST_BLOCK_ROOM,   MST_BLOCK_TILE,
                                          MST_BLOCK_SURFACE,  MST_BLOCK_PERSON, MST_BLOCK_HOUSEHOLD};
    uint64_t of[sizeof kind / sizeof *kind];
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) of[i] = kind_hash[kind[i]];
    return mst_hash(of, sizeof of);
}

static void note_order(mst_rerun_source *s, const mst_order *order) {
    if (order->source != MST_SOURCE_SEAT && order->source != MST_SOURCE_DIRECTOR) return;
    MST_GROW(s->order, s->order_count, s->order_capacity);
    s->order[s->order_count++] = *order;
}

/* The last order that the unit was given is the one it broke a rule on. */
static void note_breach(mst_rerun_source *s, const mst_event *e) {
    uint32_t i = s->order_count;
    while (i > 0 && s->order[i - 1].unit != e->subject) i--;
    if (i == 0 || (s->breach_count && s->breach[s->breach_count - 1] == i - 1)) return;
    MST_GROW(s->breach, s->breach_count, s->breach_capacity);
    s->breach[s->breach_count++] = i - 1;
}

static void note_event(mst_rerun_source *s, const mst_event *e) {
    if (e->kind == MST_EVENT_BREACH) note_breach(s, e);
    if (e->kind == MST_EVENT_CALL_119 && s->call == MST_TICK_NEVER) {
        s->call = e->tick;
        s->call_about = e->arg[1].id;
    }
    if (e->kind == MST_EVENT_COMMAND_TAKEN && !s->first_holder) s->first_holder = e->arg[0].id;
}

int mst_rerun_source_tick(mst_rerun_source *s, mst_bytes payload) {
    mst_record_tick tick;
    if (mst_record_tick_read(payload, &tick) != MST_OK) return MST_E_INPUT;
    if (s->world_count == 0) s->call = MST_TICK_NEVER;
    for (uint32_t i = 0; i < tick.order_count; i++) note_order(s, &tick.order[i]);
    for (uint32_t i = 0; i < tick.event_count; i++) note_event(s, &tick.event[i]);
    MST_GROW(s->world, s->world_count, s->world_capacity);
    s->world[s->world_count++] = mst_rerun_world(tick.kind_hash);
    s->last = tick.tick;
    s->last_hash = tick.hash;
    mst_record_tick_fini(&tick);
    return MST_OK;
}

void mst_rerun_source_fini(mst_rerun_source *s) {
    mst_free(s->order);
    mst_free(s->breach);
    mst_free(s->world);
    *s = (mst_rerun_source){0};
}

/* ---- who gave what ---- */

/* The force whose seat this 'x' (or 'f') id is. */
static int32_t force_of_seat(const mst_roster *roster, mst_id seat) {
    uint64_t number = MST_ID_NUMBER(seat);
    if (MST_ID_LETTER(seat) == 'x') number = number > MST_SEAT_FORCE ? number - MST_SEAT_FORCE : 0;
    return number >= 1 && number <= roster->force_count ? (int32_t)number - 1 : -1;
}

int32_t mst_rerun_force_of(const mst_rerun_source *s, const mst_order *order) {
    return order->source == MST_SOURCE_SEAT ? force_of_seat(s->roster, order->seat) : -1;
}

static bool is_seating(const mst_order *order) {
    return order->kind == MST_ACT_TAKE_SEAT || order->kind == MST_ACT_LEAVE_SEAT;
}

uint32_t mst_rerun_people(const mst_rerun_source *s) {
    const mst_drill_options *o = s->host.options;
    uint32_t people = 0;
    for (uint32_t i = 0; i < s->roster->force_count && i < 32; i++)
        for (uint32_t h = 0; h < o->human_count; h++)
            if (strcmp(o->human[h], s->roster->force[i].name) == 0) people |= 1u << i;
    for (uint32_t i = 0; i < s->order_count; i++) {
        int32_t force = is_seating(&s->order[i]) ? force_of_seat(s->roster, s->order[i].target)
                                                 : mst_rerun_force_of(s, &s->order[i]);
        if (force >= 0 && force < 32) people |= 1u << force;
    }
    return people;
}

bool mst_rerun_is_breach(const mst_rerun_source *s, uint32_t order) {
    for (uint32_t i = 0; i < s->breach_count; i++)
        if (s->breach[i] == order) return true;
    return false;
}

/* ---- what a change leaves ---- */

static bool is_left(const mst_rerun_source *s, const mst_rerun_change *c, uint32_t index) {
    const mst_order *order = &s->order[index];
    uint32_t gone = c->absent | c->doctrine;
    int32_t force =
        is_seating(order) ? force_of_seat(s->roster, order->target) : mst_rerun_force_of(s, order);
    if (force >= 0 && force < 32 && gone >> force & 1) return false;
    return (int32_t)index != c->order || c->later_s > 0;
}

/* Moves the last order to the front of those that are given later than it. */
static void sort_last(mst_order *order, uint32_t count) {
    for (uint32_t i = count - 1; i > 0 && order[i].tick < order[i - 1].tick; i--) {
        mst_order swap = order[i];
        order[i] = order[i - 1];
        order[i - 1] = swap;
    }
}

mst_order *mst_rerun_orders(const mst_rerun_source *s, const mst_rerun_change *c, uint32_t *count) {
    mst_order *order = mst_alloc((s->order_count + 1) * sizeof *order);
    *count = 0;
    for (uint32_t i = 0; i < s->order_count; i++) {
        if (!is_left(s, c, i) || (int32_t)i == c->order) continue;
        order[(*count)++] = s->order[i];
    }
    if (c->order < 0 || !is_left(s, c, (uint32_t)c->order)) return order;
    order[*count] = s->order[c->order];
    order[(*count)++].tick += c->later_s;
    sort_last(order, *count);
    return order;
}

mst_rerun_change mst_rerun_unchanged(const mst_rerun_source *s) {
    return (mst_rerun_change){.seed = s->host.options->seed, .order = MST_RERUN_NO_ORDER};
}
