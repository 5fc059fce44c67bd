/* SPDX-License-Identifier: Apache-2.0
 * order.c - orders to units: never one that a unit already follows, never again at once one that came
 * to nothing. */
#include "doctrine/doctrine.h"

#define FORGET_S 600u /* A: after that it is tried as if for the first time */
#define TIMES_MAX 3u

/* The same again, or the one that ends first. */
static uint32_t slot_of(const doctrine_memory *m, uint32_t unit, uint16_t kind, mst_id target) {
    uint32_t first = 0;
    for (uint32_t i = 0; i < DOCTRINE_BLOCK_MAX; i++) {
        if (m->block_kind[i] == kind && m->block_target[i] == target && m->block_unit[i] == unit) return i;
        if (m->block_until[i] < m->block_until[first]) first = i;
    }
    return first;
}

void doctrine_block(doctrine_memory *m, uint32_t unit, uint16_t kind, mst_id target, mst_tick until) {
    uint32_t i = slot_of(m, unit, kind, target);
    m->block_kind[i] = kind;
    m->block_target[i] = target;
    m->block_unit[i] = (uint8_t)unit;
    m->block_until[i] = until;
    m->block_times[i] = 0;
}

void doctrine_block_longer(doctrine_memory *m, uint32_t unit, uint16_t kind, mst_id target, mst_tick now,
                           uint32_t wait_s) {
    uint32_t i = slot_of(m, unit, kind, target);
    bool is_same = m->block_kind[i] == kind && m->block_target[i] == target && m->block_unit[i] == unit;
    bool is_again = is_same && m->block_until[i] && now < m->block_until[i] + FORGET_S;
    uint8_t times = is_again ? (uint8_t)(m->block_times[i] + 1) : 0;
    if (times > TIMES_MAX) times = TIMES_MAX;
    doctrine_block(m, unit, kind, target, now + (wait_s << times));
    m->block_times[i] = times;
}

static bool is_about(const doctrine_view *v, uint8_t unit, const doctrine_unit *u) {
    if (unit == DOCTRINE_FOR_HANDS) return !doctrine_has_monitor(v, u);
    return unit == DOCTRINE_FOR_ALL || unit == u->n;
}

/* A target of NONE stands for every target. */
bool doctrine_is_blocked(const doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target) {
    const doctrine_memory *m = v->memory;
    for (uint32_t i = 0; i < DOCTRINE_BLOCK_MAX; i++) {
        if (m->block_kind[i] != kind || m->block_until[i] <= v->picture->tick) continue;
        bool is_target = m->block_target[i] == target || m->block_target[i] == MST_ID_NONE;
        if (is_target && is_about(v, m->block_unit[i], u)) return true;
    }
    return false;
}

static bool has_people(const doctrine_view *v, const doctrine_unit *u) {
    return u->n && v->memory->crew[u->n - 1] > 0;
}

bool doctrine_may(const doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target) {
    return has_people(v, u) && (u->can >> kind & 1) && !doctrine_is_blocked(v, u, kind, target);
}

void doctrine_count_in(doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target) {
    doctrine_building *b = doctrine_building_of(v, target);
    if (!b) return;
    if (kind == MST_ORDER_ATTACK) b->attackers++, b->nozzles += doctrine_nozzles(u);
    if (kind == MST_ORDER_PROTECT) b->protectors++;
    if (kind == MST_ORDER_SEARCH) b->searchers++;
    if (kind == MST_ORDER_EVACUATE) b->evacuators++;
    if (kind == MST_ORDER_WATCH) b->watchers++;
    if (kind == MST_ORDER_SIZE_UP) b->looked_at++;
    if (kind == MST_ORDER_STAND_BY) b->guards++;
    if (kind == MST_ORDER_STOP_PLANT || kind == MST_ORDER_SHUT_POWER) b->power_men++;
    if (u->is_inside && kind != MST_ORDER_STAND_BY) b->inside++;
}

static void remember(doctrine_view *v, const doctrine_unit *u, const mst_order *o) {
    doctrine_memory *m = v->memory;
    uint32_t i = u->n - 1;
    bool is_again = m->kind[i] == o->kind && m->target[i] == o->target && m->via[i] == o->via;
    m->tries[i] = is_again && m->tries[i] < UINT8_MAX ? (uint8_t)(m->tries[i] + 1) : 0;
    m->kind[i] = o->kind;
    m->target[i] = o->target;
    m->via[i] = o->via;
    m->tick[i] = v->picture->tick + 1; /* the tick it acts in */
    m->done[i] = u->done;
    m->reason[i] = u->reason;
}

static bool put(doctrine_view *v, const mst_order *order) {
    if (v->out->count >= v->out->capacity) return false;
    v->out->order[v->out->count++] = *order;
    v->has_ordered = true;
    return true;
}

static bool give(doctrine_view *v, doctrine_unit *u, const mst_order *order) {
    if (u->is_ordered || !put(v, order)) return false;
    remember(v, u, order);
    doctrine_count_in(v, u, order->kind, order->target);
    u->is_free = 0;
    u->is_ordered = 1;
    return true;
}

bool doctrine_order(doctrine_view *v, doctrine_unit *u, uint16_t kind, mst_id target, mst_id via) {
    if (!doctrine_may(v, u, kind, target)) return false;
    if (u->task == kind && u->target == target && u->via == via) {
        u->is_free = 0;
        return true;
    }
    return give(v, u, &(mst_order){.unit = u->id, .kind = kind, .target = target, .via = via});
}

bool doctrine_order_point(doctrine_view *v, doctrine_unit *u, uint16_t kind, mst_point at) {
    if (!doctrine_may(v, u, kind, MST_ID_NONE)) return false;
    if (u->task == kind && u->target == MST_ID_NONE) {
        u->is_free = 0;
        return true;
    }
    return give(v, u, &(mst_order){.unit = u->id, .kind = kind, .point = at});
}

bool doctrine_say(doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target) {
    if (!has_people(v, u) || !(u->can >> kind & 1)) return false;
    return put(v, &(mst_order){.unit = u->id, .kind = kind, .target = target});
}

bool doctrine_say_point(doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_point at) {
    if (!has_people(v, u) || !(u->can >> kind & 1)) return false;
    return put(v, &(mst_order){.unit = u->id, .kind = kind, .point = at});
}
