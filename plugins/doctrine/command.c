/* SPDX-License-Identifier: Apache-2.0
 * command.c - who commands: the first to arrive until a higher grade comes, then a spoken handover
 * (forces.md 2.1); a look from all sides; reports on arrival of others and every ten minutes (2.4). */
#include "doctrine/doctrine.h"

#define SECOND_LOOK_FIRES 3 /* A */
#define COMMAND_AGAIN_S 60u
#define RALLY_M 60.0        /* A */
#define CONTACT_EVERY_S 90u /* A */
#define REPORT_EVERY_S 600u /* A: CAN every 10 min */

/* A unit of a force that outranks this one and is there, or that asks for the command. */
static mst_id successor(const doctrine_view *v) {
    mst_id best = MST_ID_NONE;
    uint8_t grade = 0;
    for (uint32_t i = 0; i < v->other_count; i++) {
        const doctrine_unit *u = &v->other[i];
        const doctrine_force *f = doctrine_force_of(v, MST_ID('f', MST_ID_NUMBER(u->id) / 1000));
        if (!f || !doctrine_is_on_scene(u)) continue;
        bool is_asked = f->grade == 0 && u->task == MST_ORDER_TAKE_COMMAND;
        if (!is_asked && f->grade <= v->style->grade) continue;
        if (best && f->grade <= grade) continue;
        best = u->id;
        grade = f->grade;
    }
    return best;
}

static bool may_take(const doctrine_view *v) {
    if (v->commander == v->memory->force) return false;
    if (!v->commander) return true;
    const doctrine_force *f = doctrine_force_of(v, v->commander);
    return f && f->grade < v->style->grade;
}

static void say_command(doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target) {
    if (!u || !doctrine_say(v, u, kind, target)) return;
    v->memory->command_tick = v->picture->tick + 1;
    v->memory->command_unit = (uint8_t)u->n;
}

void doctrine_step_command(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    if (m->command_tick && v->picture->tick - m->command_tick < COMMAND_AGAIN_S) return;
    if (doctrine_is_mere_alarm(v)) return;
    doctrine_unit *first = doctrine_first_on_scene(v);
    if (v->commander == m->force) {
        mst_id to = successor(v);
        if (to)
            say_command(v, m->command_unit ? &v->own[m->command_unit - 1] : first, MST_ORDER_HAND_OVER, to);
    } else if (may_take(v)) {
        say_command(v, first, MST_ORDER_TAKE_COMMAND, MST_ID_NONE);
    }
}

/* Up the wind, out of reach of what burns and falls. */
void doctrine_step_rally(doctrine_view *v) {
    const doctrine_unit *u = doctrine_first_on_scene(v);
    if (!v->style->rallies || v->has_rally || !v->has_scene || v->commander != v->memory->force || !u) return;
    mst_tick now = v->picture->tick;
    if (v->memory->rally_tick) return;
    mst_point at = {v->scene.x_cm - (int32_t)(100 * RALLY_M * v->lee_x),
                    v->scene.y_cm - (int32_t)(100 * RALLY_M * v->lee_y)};
    if (doctrine_say_point(v, u, MST_ORDER_RALLY, at)) v->memory->rally_tick = now + 1;
}

/* On the way, to whoever commands already: where is it wanted, with what? (2.1 rule 329, 2.2 rule 5) */
static void speak_ahead(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (!v->style->speaks_ahead || (m->contact_tick && now - m->contact_tick < CONTACT_EVERY_S)) return;
    for (uint32_t i = 0; i < m->unit_count; i++) {
        if (!v->own[i].is_known || v->own[i].phase != MST_PHASE_TRAVEL) continue;
        if (doctrine_say(v, &v->own[i], MST_ORDER_REPORT, MST_ID_NONE)) m->contact_tick = now ? now : 1;
        return;
    }
}

/* To every force when it arrives, and every ten minutes. */
void doctrine_step_report(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (!doctrine_first_on_scene(v)) speak_ahead(v);
    uint8_t there = 0;
    for (uint32_t i = 0; i < v->force_count; i++)
        if (v->force[i].id != m->force && v->force[i].has_arrived) there++;
    bool is_new = there > m->told_count || !m->report_tick;
    if (!v->has_scene || v->control >= 2 || !(is_new || now - m->report_tick >= REPORT_EVERY_S)) return;
    const doctrine_unit *u = doctrine_first_on_scene(v);
    if (!u || !doctrine_say(v, u, MST_ORDER_REPORT, MST_ID_NONE)) return;
    m->told_count = there;
    m->report_tick = now ? now : 1;
}

/* A second crew: the first one brings water meanwhile. */
static doctrine_unit *scout(doctrine_view *v, mst_id target) {
    doctrine_unit *best = NULL;
    uint32_t there = 0;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (doctrine_is_on_scene(u)) there++;
        if (!u->is_free || u->crew < v->style->size_up_crew_min || u->tank_l > 0) continue;
        if (doctrine_may(v, u, MST_ORDER_SIZE_UP, target) && !best) best = u;
    }
    return there > 1 ? best : NULL;
}

void doctrine_step_size_up(doctrine_view *v) {
    if (!v->style->size_up_crew_min || !v->has_scene) return;
    doctrine_building *worst = NULL;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        if (b->looked_at) return; /* one look at a time */
        if (!b->is_fire && !(b->is_incident && v->memory->size_ups == 0)) continue;
        if (!worst || b->pressing > worst->pressing) worst = b;
    }
    bool has_grown = v->fire_count >= SECOND_LOOK_FIRES;
    if (!worst || v->memory->size_ups >= (has_grown ? v->style->size_ups_max : 1)) return;
    doctrine_unit *u = scout(v, worst->id);
    if (u && doctrine_order(v, u, MST_ORDER_SIZE_UP, worst->id, MST_ID_NONE)) v->memory->size_ups++;
}
