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

/* By telephone, beside what the crew does; the last one holds the control room. */
void doctrine_step_call(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (!v->style->calls_119 || !v->fire_count || does_anybody_else_know(v)) return;
    const doctrine_unit *u = &v->own[m->unit_count - 1];
    bool was_refused = u->reason == MST_REASON_NOT_BURNING && now - m->call_tick >= CALL_AGAIN_S;
    if (m->call_tick && !was_refused) return;
    if (u->is_known && doctrine_say(v, u, MST_ORDER_CALL, MST_ID_NONE)) m->call_tick = now ? now : 1;
}

/* All that is known is that a panel rings, or rang for nothing. */
bool doctrine_is_mere_alarm(const doctrine_view *v) {
    bool has_alarm = false;
    for (uint32_t i = 0; i < v->picture->entry_count; i++) {
        const mst_picture_entry *e = &v->picture->entry[i];
        has_alarm = has_alarm || e->key == MST_KEY_ALARM;
        if (e->key == MST_KEY_INCIDENT && e->value > 0) return false;
    }
    return has_alarm && !v->fire_count;
}

static bool is_home(const doctrine_unit *u) {
    return u->is_known && u->phase == MST_PHASE_HOME && !u->task && !u->is_ordered;
}

void doctrine_step_turn_out(doctrine_view *v) {
    if (doctrine_is_mere_alarm(v)) return;
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (is_home(&v->own[i])) doctrine_order(v, &v->own[i], MST_ORDER_TURN_OUT, MST_ID_NONE, MST_ID_NONE);
}

/* The last crew that is free or still at home: the first ones go to the fire. */
static doctrine_unit *last_crew(doctrine_view *v, uint16_t kind) {
    const doctrine_memory *m = v->memory;
    const doctrine_building *b = doctrine_building_of(v, m->home);
    bool is_here = b && (b->is_fire || b->smoke);
    for (uint32_t i = m->unit_count; i-- > 0;) {
        doctrine_unit *u = &v->own[i];
        bool stays = is_home(u) &&
                     (i > 0 || is_here); /* a lone crew turns out first, unless it burns where they are */
        if ((u->is_free || stays) && !u->is_ordered && doctrine_may(v, u, kind, m->home)) return u;
    }
    return NULL;
}

static bool is_under_way(const doctrine_view *v, uint16_t kind) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->own[i].task == kind) return true;
    return false;
}

static bool is_home_in_danger(doctrine_view *v) {
    const doctrine_memory *m = v->memory;
    mst_point home = {m->home_x_cm, m->home_y_cm};
    double reach_m = v->style->home_reach_m;
    for (uint32_t i = 0; i < v->building_count; i++) {
        const doctrine_building *b = &v->building[i];
        if (b->is_fire && (doctrine_is_home(v, b) || doctrine_is_near(b->at, home, reach_m))) return true;
        if (doctrine_is_home(v, b) && (b->is_risk || b->smoke || b->is_incident)) return true;
    }
    return false;
}

/* A lone crew in a house without machines has a better use for its first minutes. */
static bool is_worth_stopping(const doctrine_view *v) {
    const mst_place *home = mst_picture_place(v->picture, v->memory->home);
    return v->memory->unit_count > 1 || (home && home->occupancy >= DOCTRINE_WORKSHOP);
}

void doctrine_step_plant(doctrine_view *v) {
    const doctrine_memory *m = v->memory;
    if (MST_ID_LETTER(m->home) != 'b' || !is_home_in_danger(v)) return;
    const uint16_t acts[] = {v->style->evacuates_home ? MST_ORDER_EVACUATE : 0,
                             v->style->stops_plant && is_worth_stopping(v) ? MST_ORDER_STOP_PLANT : 0};
    for (uint32_t i = 0; i < 2; i++) {
        if (!acts[i] || is_under_way(v, acts[i])) continue;
        doctrine_unit *u = last_crew(v, acts[i]);
        if (u) doctrine_order(v, u, acts[i], m->home, MST_ID_NONE);
    }
}
