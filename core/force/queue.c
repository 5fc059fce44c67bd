/* SPDX-License-Identifier: Apache-2.0
 * queue.c - orders that wait for a unit: given under way, after another, or put aside for a more urgent
 * one and taken up again. The first of the queue is the next. */
#include "force/force_private.h"

static mst_order order_at(const mst_unit *u, uint32_t i) {
    const mst_unit_block *b = u->block;
    return (mst_order){.kind = b->queue_kind[i],
                       .seat = b->queue_seat[i],
                       .unit = u->id,
                       .target = b->queue_target[i],
                       .via = b->queue_via[i],
                       .point = {b->queue_x_cm[i], b->queue_y_cm[i]}};
}

static void write_at(mst_unit_block *b, uint32_t i, const mst_order *o, bool resumes) {
    b->queue_kind[i] = o->kind;
    b->queue_seat[i] = o->seat;
    b->queue_target[i] = o->target;
    b->queue_via[i] = o->via;
    b->queue_x_cm[i] = o->point.x_cm;
    b->queue_y_cm[i] = o->point.y_cm;
    b->queue_resumes[i] = resumes;
}

static void copy(mst_unit *u, uint32_t from, uint32_t to) {
    mst_order o = order_at(u, from);
    write_at(u->block, to, &o, u->block->queue_resumes[from]);
}

void mst_queue_clear(mst_forces *f, mst_unit *u) {
    if (u->block->queue_count == 0) return;
    const mst_order none = {0};
    for (uint32_t i = 0; i < MST_QUEUE_MAX; i++) write_at(u->block, i, &none, false);
    u->block->queue_count = 0;
    mst_unit_mark(f, u);
}

mst_reason mst_queue_add(mst_forces *f, mst_unit *u, const mst_order *o, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->queue_count == MST_QUEUE_MAX) return MST_REASON_QUEUE_FULL;
    write_at(b, b->queue_count++, o, false);
    mst_unit_mark(f, u);
    mst_event *e = mst_events_add(events, MST_EVENT_QUEUED, u->id);
    mst_event_number(mst_event_id(mst_event_number(e, o->kind), o->target), b->queue_count);
    return MST_REASON_UNSET;
}

void mst_queue_pause(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_order task = {.kind = b->ordered ? b->ordered : b->task,
                      .seat = b->order_seat,
                      .target = b->target,
                      .via = b->via,
                      .point = {b->point_x_cm, b->point_y_cm}};
    if (b->queue_count < MST_QUEUE_MAX) b->queue_count++; /* else the last one is forgotten */
    for (uint32_t i = b->queue_count - 1u; i > 0; i--) copy(u, i - 1, i);
    write_at(b, 0, &task, true);
    mst_task_end(f, u, now, MST_REASON_PAUSED, events);
}

static mst_order take_first(mst_forces *f, mst_unit *u) {
    mst_unit_block *b = u->block;
    const mst_order first = order_at(u, 0), none = {0};
    for (uint32_t i = 1; i < b->queue_count; i++) copy(u, i, i - 1);
    write_at(b, --b->queue_count, &none, false);
    mst_unit_mark(f, u);
    return first;
}

void mst_queue_next(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    while (u->block->queue_count && !u->block->task) {
        mst_order next = take_first(f, u);
        mst_reason reason = mst_order_try(f, u, now, &next, events);
        if (reason) mst_order_refuse(f, u, &next, reason, events);
    }
}

mst_reason mst_queue_drop(mst_forces *f, mst_unit *u) {
    if (u->block->queue_count == 0) return MST_REASON_NOTHING_WAITS;
    mst_queue_clear(f, u);
    return MST_REASON_UNSET;
}

mst_reason mst_queue_resume(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    if (u->block->queue_count == 0) return MST_REASON_NOTHING_WAITS;
    if (u->block->task) mst_task_end(f, u, now, MST_REASON_REPLACED, events);
    mst_queue_next(f, u, now, events);
    return MST_REASON_UNSET;
}
