/* SPDX-License-Identifier: Apache-2.0
 * close.c - the end of a fire: overhaul and watch, declare what is believed and has been so for a
 * while, stand by (forces.md 2.3, last rows). */
#include "doctrine/doctrine.h"

#define HEAT_LEFT 0.05
#define DECLARE_AGAIN_S 60u

void doctrine_step_overhaul(doctrine_view *v) {
    if (!v->style->does_overhaul) return;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_free || u->is_ordered) continue;
        doctrine_building *worst = NULL;
        for (uint32_t k = 0; k < v->building_count; k++) {
            doctrine_building *b = &v->building[k];
            if (b->is_fire || b->is_doomed || b->heat_left <= HEAT_LEFT || b->watchers) continue;
            if (!doctrine_may(v, u, MST_ORDER_WATCH, b->id)) continue;
            if (!worst || b->heat_left > worst->heat_left) worst = b;
        }
        if (worst) doctrine_order(v, u, MST_ORDER_WATCH, worst->id, MST_ID_NONE);
    }
}

/* Nothing grows: no large flame, a crew on every fire, no front. */
static bool is_calm(const doctrine_view *v) {
    if (v->front_count) return false;
    for (uint32_t i = 0; i < v->building_count; i++) {
        const doctrine_building *b = &v->building[i];
        if (b->is_fire && (b->heat >= 2 || b->state == MST_BUILDING_FLASHED || !b->attackers)) return false;
    }
    return true;
}

static bool is_quiet(const doctrine_view *v) {
    if (v->front_count || v->fire_count) return false;
    for (uint32_t i = 0; i < v->building_count; i++)
        if (v->building[i].heat_left > HEAT_LEFT || v->building[i].trapped > 0) return false;
    return true;
}

static void keep_time(uint32_t *since, bool is_so, mst_tick now) {
    if (!is_so)
        *since = 0;
    else if (!*since)
        *since = now ? now : 1;
}

static void declare(doctrine_view *v, uint16_t kind) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (m->declare_tick && now - m->declare_tick < DECLARE_AGAIN_S) return;
    doctrine_unit *best = NULL;
    for (uint32_t i = 0; i < m->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!doctrine_is_on_scene(u) || u->is_ordered || !doctrine_may(v, u, kind, MST_ID_NONE)) continue;
        bool is_better = !best || (u->is_free && !best->is_free);
        if (i + 1 == m->command_unit || is_better) best = u;
        if (i + 1 == m->command_unit) break;
    }
    if (best && doctrine_order(v, best, kind, MST_ID_NONE, MST_ID_NONE)) m->declare_tick = now ? now : 1;
}

void doctrine_step_declare(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    keep_time(&m->calm_since, is_calm(v), now);
    keep_time(&m->quiet_since, is_quiet(v), now);
    if (!v->style->declares || v->commander != m->force) return;
    if (v->control < 1 && m->calm_since && now - m->calm_since >= v->style->calm_s)
        declare(v, MST_ORDER_DECLARE_CONTROL);
    else if (v->control == 1 && m->quiet_since && now - m->quiet_since >= v->style->quiet_s)
        declare(v, MST_ORDER_DECLARE_OUT);
}

static bool is_pumping(const doctrine_view *v, const doctrine_unit *u) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->own[i].task && v->own[i].via == u->id) return true;
    for (uint32_t i = 0; i < v->other_count; i++)
        if (v->other[i].task && v->other[i].via == u->id) return true;
    return u->tank_l > 0 && doctrine_has_rider(v, u);
}

void doctrine_step_reserve(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_free || u->is_ordered || u->task || is_pumping(v, u)) continue;
        doctrine_order(v, u, MST_ORDER_RESERVE, MST_ID_NONE, MST_ID_NONE);
    }
}
