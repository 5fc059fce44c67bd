/* SPDX-License-Identifier: Apache-2.0
 * command.c - who commands: the first to arrive until a higher grade comes, then a spoken handover
 * (forces.md 2.1); a look from all sides; reports on arrival of others and every ten minutes (2.4). */
#include "doctrine/doctrine.h"

#define COMMAND_AGAIN_S 60u
#define REPORT_EVERY_S 600u /* A: CAN every 10 min */

static doctrine_unit *speaker(doctrine_view *v, uint16_t kind, mst_id target) {
    doctrine_unit *best = NULL;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_free || u->is_ordered || !doctrine_may(v, u, kind, target)) continue;
        if (i + 1 == v->memory->command_unit) return u;
        if (!best) best = u;
    }
    return best;
}

/* A unit of a force that outranks this one and is there, or that asks for the command. */
static mst_id successor(const doctrine_view *v) {
    for (uint32_t i = 0; i < v->other_count; i++) {
        const doctrine_unit *u = &v->other[i];
        const doctrine_force *f = doctrine_force_of(v, MST_ID('f', MST_ID_NUMBER(u->id) / 1000));
        if (!f || !doctrine_is_on_scene(u)) continue;
        bool is_asked = f->grade == 0 && u->task == MST_ORDER_TAKE_COMMAND;
        if (f->grade > v->style->grade || is_asked) return u->id;
    }
    return MST_ID_NONE;
}

static bool may_take(const doctrine_view *v) {
    if (v->commander == v->memory->force) return false;
    if (!v->commander) return true;
    const doctrine_force *f = doctrine_force_of(v, v->commander);
    return f && f->grade < v->style->grade;
}

static void speak_of_command(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (m->command_tick && now - m->command_tick < COMMAND_AGAIN_S) return;
    uint16_t kind = MST_ORDER_UNSET;
    mst_id target = MST_ID_NONE;
    if (v->commander == m->force) {
        target = successor(v);
        if (target) kind = MST_ORDER_HAND_OVER;
    } else if (may_take(v)) {
        kind = MST_ORDER_TAKE_COMMAND;
    }
    if (!kind) return;
    doctrine_unit *u = speaker(v, kind, target);
    if (!u && m->command_unit && kind == MST_ORDER_HAND_OVER)
        u = &v->own[m->command_unit - 1]; /* it cannot wait */
    if (!u || !doctrine_order(v, u, kind, target, MST_ID_NONE)) return;
    m->command_tick = now ? now : 1;
    if (kind == MST_ORDER_TAKE_COMMAND) m->command_unit = (uint8_t)u->n;
}

static bool is_news_due(const doctrine_view *v) {
    const doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (m->report_tick && now - m->report_tick < REPORT_EVERY_S) return false;
    for (uint32_t i = 0; i < v->force_count; i++) {
        const doctrine_force *f = &v->force[i];
        if (f->id != m->force && f->has_arrived) return true; /* somebody to tell */
    }
    return m->report_tick != 0 || v->style->grade > 1;
}

void doctrine_step_command(doctrine_view *v) {
    speak_of_command(v);
    if (!v->has_scene || !is_news_due(v)) return;
    bool must_fight = v->lines_wanted > 0 && v->style->grade > 1 && !v->memory->report_tick;
    if (must_fight && v->memory->unit_count == 1) return; /* water first */
    doctrine_unit *u = speaker(v, MST_ORDER_REPORT, MST_ID_NONE);
    if (u && doctrine_order(v, u, MST_ORDER_REPORT, MST_ID_NONE, MST_ID_NONE))
        v->memory->report_tick = v->picture->tick;
}

/* Not the crew at the pump, if there is another one. */
static doctrine_unit *scout(doctrine_view *v, mst_id target) {
    doctrine_unit *best = NULL;
    uint32_t there = 0;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (doctrine_is_on_scene(u)) there++;
        if (!u->is_free || u->is_ordered || u->crew < v->style->size_up_crew_min) continue;
        if (!doctrine_may(v, u, MST_ORDER_SIZE_UP, target)) continue;
        if (!best || (best->tank_l > 0 && u->tank_l <= 0)) best = u;
    }
    return there > 1 || v->style->sizes_up_alone ? best : NULL;
}

void doctrine_step_size_up(doctrine_view *v) {
    if (!v->style->size_up_crew_min || !v->has_scene) return;
    doctrine_building *worst = NULL;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        if (!b->is_fire && !b->is_incident) continue;
        if (b->looked_at) return; /* one look at a time */
        if (!worst || b->pressing > worst->pressing) worst = b;
    }
    if (!worst || v->memory->size_ups >= v->style->size_ups_max) return;
    doctrine_unit *u = scout(v, worst->id);
    if (u && doctrine_order(v, u, MST_ORDER_SIZE_UP, worst->id, MST_ID_NONE)) v->memory->size_ups++;
}
