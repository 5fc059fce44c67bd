/* SPDX-License-Identifier: Apache-2.0
 * start.c - the first minute: call, leave, and at one's own plant stop the machines and empty the
 * house (forces.md 2.3, first rows). */
#include "doctrine/doctrine.h"

#define CALL_AGAIN_S 120u

static bool does_anybody_else_know(const doctrine_view *v) {
    for (uint32_t i = 0; i < v->force_count; i++)
        if (v->force[i].id != v->memory->force && v->force[i].is_alerted) return true;
    return false;
}

/* The last crew calls: it holds the control room. */
void doctrine_step_call(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (!v->style->calls_119 || does_anybody_else_know(v)) return;
    if (m->call_tick && now - m->call_tick < CALL_AGAIN_S) return;
    for (uint32_t i = m->unit_count; i-- > 0;) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_known || (u->task && !u->is_free)) continue;
        if (!doctrine_order(v, u, MST_ORDER_CALL, MST_ID_NONE, MST_ID_NONE)) continue;
        m->call_tick = now ? now : 1;
        return;
    }
}

static bool is_calling(const doctrine_view *v, uint32_t i) {
    return v->memory->kind[i] == MST_ORDER_CALL && v->memory->tick[i];
}

void doctrine_step_turn_out(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_known || u->phase != MST_PHASE_HOME || u->task || is_calling(v, i)) continue;
        doctrine_order(v, u, MST_ORDER_TURN_OUT, MST_ID_NONE, MST_ID_NONE);
    }
}

/* The last free crew: the first ones go to the fire. */
static doctrine_unit *last_free(doctrine_view *v, uint16_t kind, mst_id target) {
    for (uint32_t i = v->memory->unit_count; i-- > 0;)
        if (v->own[i].is_free && doctrine_may(v, &v->own[i], kind, target)) return &v->own[i];
    return NULL;
}

static bool is_under_way(const doctrine_view *v, uint16_t kind) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->own[i].task == kind || (v->memory->kind[i] == kind && v->memory->tick[i])) return true;
    return false;
}

void doctrine_step_plant(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    if (MST_ID_LETTER(m->home) != 'b') return;
    const doctrine_building *home = doctrine_building_of(v, m->home);
    bool is_in_danger = home && (home->is_fire || home->is_risk || home->smoke || home->is_incident);
    if (!is_in_danger) return;
    if (v->style->evacuates_home && !is_under_way(v, MST_ORDER_EVACUATE)) {
        doctrine_unit *u = last_free(v, MST_ORDER_EVACUATE, m->home);
        if (u) doctrine_order(v, u, MST_ORDER_EVACUATE, m->home, MST_ID_NONE);
    }
    if (v->style->stops_plant && !m->stop_tick && !is_under_way(v, MST_ORDER_STOP_PLANT)) {
        doctrine_unit *u = last_free(v, MST_ORDER_STOP_PLANT, m->home);
        if (u && doctrine_order(v, u, MST_ORDER_STOP_PLANT, m->home, MST_ID_NONE))
            m->stop_tick = v->picture->tick;
    }
}
