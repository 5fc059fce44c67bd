/* SPDX-License-Identifier: Apache-2.0
 * think.c - stage 2: calls the plugins of empty seats, and dispatch's own simple doctrine. */
#include <math.h>
#include <string.h>

#include "force/force_private.h"

enum { TWICE_EVERY_S = 32 }; /* so often a plugin is asked twice */

static void append(mst_orders *orders, mst_tick now, mst_order o) {
    o.tick = now;
    o.source = MST_SOURCE_DOCTRINE;
    o.sequence = orders->count;
    MST_GROW(orders->item, orders->count, orders->capacity);
    orders->item[orders->count++] = o;
}

/* Township and unit with the responsible squadron, all at once (forces.md 2.2, rules 3 and 4). */
static void dispatch_think(mst_forces *f, mst_tick now, mst_orders *orders) {
    const mst_command_block *c = f->command;
    if (c->dispatch_is_human || c->called == MST_TICK_NEVER || now < c->dispatch_at) return;
    for (uint32_t i = 0; i < f->force_count; i++) {
        const mst_force_block *b = f->force[i].block;
        if (b->is_withheld || b->dispatched != MST_TICK_NEVER || b->available > now) continue;
        append(orders, now,
               (mst_order){.kind = MST_ORDER_TURN_OUT,
                           .seat = MST_ID('x', MST_SEAT_DISPATCH),
                           .unit = f->unit[f->force[i].unit_first].id});
    }
}

/* Only declared fields live on from one call to the next. */
static void clear_rest(mst_force *force) {
    static const uint8_t size[] = {0, 1, 2, 4, 8, 4, 8, 4, 8};
    uint8_t kept[64 * 1024];
    uint32_t total = force->table.state_size;
    if (total == 0 || total > sizeof kept) return;
    memset(kept, 0, total);
    for (uint32_t i = 0; i < force->table.field_count; i++) {
        const mst_field *field = &force->table.field[i];
        memcpy(kept + field->offset, (uint8_t *)force->self + field->offset,
               (size_t)size[field->type] * field->count);
    }
    memcpy(force->self, kept, total);
}

/* All that a plugin may say by a value. */
static double when_of(const mst_order *o) {
    return o->value[0] == MST_WHEN_AFTER || o->value[0] == MST_WHEN_BEFORE ? o->value[0] : MST_WHEN_NOW;
}

static void take_orders(mst_forces *f, const mst_force *force, mst_tick now, uint32_t count,
                        mst_orders *orders) {
    for (uint32_t i = 0; i < count; i++) {
        mst_order o = f->order_scratch[i];
        if (o.kind == 0 || o.kind >= MST_ORDER_COUNT) continue;
        append(orders, now,
               (mst_order){.kind = o.kind,
                           .seat = force->seat,
                           .unit = o.unit,
                           .target = o.target,
                           .via = o.via,
                           .point = o.point,
                           .value = {when_of(&o)}});
    }
}

/* Whether a mute that was asked for or a fault that was found now: the same state and event, so that a drill
 * with that mute from the beginning is the same drill. */
static void fall_silent(mst_forces *f, mst_force *force, mst_tick now, mst_event_list *events) {
    force->block->mute = now;
    mst_force_mark(f, force);
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_CULPRIT_OFF, force->id), force->id);
    mst_event_number(e, MST_REASON_CANNOT);
}

/* Any number that is none, in an order. */
static bool are_orders_numbers(const mst_order *order, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof order->value / sizeof *order->value; k++)
            if (!isfinite(order[i].value[k])) return false;
    return true;
}

/* The same in the declared state. */
static bool is_state_numbers(const mst_force *force) {
    for (uint32_t i = 0; i < force->table.field_count; i++) {
        const mst_field *field = &force->table.field[i];
        const uint8_t *at = (const uint8_t *)force->self + field->offset;
        for (uint32_t k = 0; k < field->count; k++) {
            double wide = 0;
            float narrow = 0;
            if (field->type == MST_FIELD_F64) memcpy(&wide, at + k * sizeof wide, sizeof wide);
            if (field->type == MST_FIELD_F32) memcpy(&narrow, at + k * sizeof narrow, sizeof narrow);
            if (!isfinite(wide) || !isfinite(narrow)) return false;
        }
    }
    return true;
}

/* It wrote no more orders than there is room for: the one behind them is still as it was. */
static bool is_within(const mst_forces *f, uint32_t count, uint32_t capacity) {
    static const mst_order none = {0};
    return count <= capacity && memcmp(&f->order_scratch[capacity], &none, sizeof none) == 0;
}

/* Keeps what the call changed, or undoes it when the call broke a rule. False: it did. */
static bool settle_state(mst_forces *f, uint32_t index, bool is_good, uint64_t draws) {
    mst_force *force = &f->force[index];
    clear_rest(force);
    bool is_changed = memcmp(force->self, force->shadow, force->table.state_size) != 0;
    if (is_changed && !is_state_numbers(force)) is_good = false;
    if (is_good && is_changed) {
        memcpy(force->shadow, force->self, force->table.state_size);
        mst_store_mark(f->def.store, MST_BLOCK_PLUGIN, index);
    } else if (!is_good) {
        memcpy(force->self, force->shadow, force->table.state_size);
        force->block->draws = draws;
    }
    return is_good;
}

/* One call, and whether it kept the rules. */
static bool call(mst_forces *f, mst_force *force, mst_tick now, mst_order_list *list) {
    const mst_picture *picture = mst_forces_picture(f, force->seat, now - 1);
    const mst_guard *guard = f->def.guard;
    if (guard) guard->enter(guard->ctx, now, force->id);
    force->table.think(force->self, &force->services, picture, list);
    bool is_good = !guard || guard->leave(guard->ctx) == MST_OK;
    return is_good && is_within(f, list->count, list->capacity) &&
           are_orders_numbers(list->order, list->count);
}

/* In all that take_orders reads. */
static bool are_same_orders(const mst_order *a, const mst_order *b, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (a[i].kind != b[i].kind || a[i].unit != b[i].unit || a[i].target != b[i].target ||
            a[i].via != b[i].via || a[i].point.x_cm != b[i].point.x_cm ||
            a[i].point.y_cm != b[i].point.y_cm || when_of(&a[i]) != when_of(&b[i]))
            return false;
    return true;
}

/* The same question again from the same state: what a plugin keeps where nobody saves it would show. */
static bool is_same_twice(mst_forces *f, mst_force *force, mst_tick now, uint64_t draws,
                          mst_order_list *list) {
    const size_t size = force->table.state_size, orders = list->count * sizeof *list->order;
    uint8_t *state = mst_alloc(size + 1);
    mst_order *order = mst_alloc(orders + 1);
    clear_rest(force);
    if (size) memcpy(state, force->self, size);
    memcpy(order, list->order, orders);
    if (size) memcpy(force->self, force->shadow, size);
    force->block->draws = draws;
    uint32_t count = list->count;
    memset(list->order, 0, orders);
    list->count = 0;
    bool is_same = call(f, force, now, list) && list->count == count;
    clear_rest(force);
    is_same = is_same && are_same_orders(order, list->order, count);
    is_same = is_same && (size == 0 || memcmp(state, force->self, size) == 0);
    mst_free(state);
    mst_free(order);
    return is_same;
}

static void force_think(mst_forces *f, uint32_t index, mst_tick now, mst_orders *orders,
                        mst_event_list *events) {
    mst_force *force = &f->force[index];
    const mst_force_block *b = force->block;
    if (force->mute <= now && b->mute == MST_TICK_NEVER) fall_silent(f, force, now, events);
    if (!b->is_alerted || b->is_human || b->mute <= now) return;
    const uint32_t capacity = mst_force_order_room(f);
    const uint64_t draws = b->draws;
    mst_order_list list = {.size = sizeof list, .capacity = capacity, .order = f->order_scratch};
    bool is_good = call(f, force, now, &list);
    if (is_good && now % TWICE_EVERY_S == 0) is_good = is_same_twice(f, force, now, draws, &list);
    if (settle_state(f, index, is_good, draws)) {
        take_orders(f, force, now, list.count, orders);
    } else {
        memset(f->order_scratch, 0, (capacity + MST_ORDERS_BEYOND) * sizeof *f->order_scratch);
        fall_silent(f, force, now, events);
    }
}

void mst_forces_think(mst_forces *f, mst_tick now, mst_orders *orders, mst_event_list *events) {
    dispatch_think(f, now, orders);
    for (uint32_t i = 0; i < f->force_count; i++) force_think(f, i, now, orders, events);
}
