/* SPDX-License-Identifier: Apache-2.0
 * services.c - what linked services do once they are there. Power is cut, gas is shut, the mains are raised,
 * cars are cleared and traffic is stopped, people round the scene are warned and volunteers come, farmers
 * bring water; the ambulance takes casualties and the loader ploughs and carries straw, when an order uses
 * them. */
#include "force/force_private.h"

static const mst_id centre = MST_ID('x', MST_SEAT_DISPATCH);

/* The centre knows of it, and it stands in the log. */
static void tell(mst_forces *f, mst_effect_kind effect, mst_id target, mst_key key, double value,
                 mst_tick now, mst_event_list *events) {
    mst_event *e = mst_event_number(mst_events_add(events, MST_EVENT_EFFECT, centre), effect);
    mst_event_number(mst_event_id(e, target), 1);
    if (key) mst_belief_set(f, &f->seat[0], target, key, value, 0, MST_CERTAIN_TOLD, now, centre, false);
}

/* What stands in the way round the scene is cleared: cars on roads and hydrants. */
static void clear_way(mst_forces *f) {
    mst_point scene;
    if (!mst_map_at(f->def.map, f->command->call_about, &scene)) return;
    for (uint32_t i = 0; i < mst_store_count(f->def.store, MST_BLOCK_ROAD); i++) {
        const mst_road_block *r = mst_store_at(f->def.store, MST_BLOCK_ROAD, i);
        if (r->is_blocked)
            mst_forces_condition(f, f->def.map->road[r->road].id, MST_CONDITION_BLOCKED, false);
    }
    for (uint32_t i = 0; i < f->def.map->hydrant_count; i++) {
        const mst_hydrant *h = &f->def.map->hydrant[i];
        if (mst_point_distance_m(h->at, scene) <= f->k.service_reach_m && mst_source_at(f, i)->blocked)
            mst_forces_condition(f, h->id, MST_CONDITION_PARKED_OVER, false);
    }
}

static void warn_round(mst_forces *f, mst_event_list *events) {
    mst_point scene;
    if (!mst_map_at(f->def.map, f->command->call_about, &scene)) return;
    for (uint32_t i = 0; i < f->def.map->building_count; i++)
        if (mst_point_distance_m(f->def.map->building[i].at, scene) <= f->k.service_reach_m)
            mst_people_warn(f->def.people, i, centre, events);
}

static void cut_power(mst_forces *f, mst_tick now, mst_event_list *events) {
    mst_command_block *c = f->command;
    if (MST_ID_LETTER(c->call_about) != 'b' || mst_command_is_power_off(f, c->call_about)) return;
    if (c->power_count == MST_POWER_MAX) return;
    c->power_off[c->power_count++] = c->call_about;
    mst_command_mark(f);
    tell(f, MST_EFFECT_POWER_OFF, c->call_about, MST_KEY_POWER_OFF, 1, now, events);
}

static void shut_gas(mst_forces *f, mst_tick now, mst_event_list *events) {
    mst_point scene;
    if (!mst_map_at(f->def.map, f->command->call_about, &scene)) return;
    for (uint32_t i = 0; i < f->def.map->building_count; i++) {
        const mst_building *b = &f->def.map->building[i];
        if (mst_point_distance_m(b->at, scene) > f->k.service_reach_m) continue;
        if (!mst_site_hides(f, b->id, MST_CONDITION_GAS)) continue;
        mst_site_set(f, b->id, MST_CONDITION_GAS, false);
        tell(f, MST_EFFECT_GAS_OFF, b->id, MST_KEY_GAS, 0, now, events);
    }
}

void mst_service_arrived(mst_forces *f, mst_service service, mst_tick now, mst_event_list *events) {
    switch (service) {
    case MST_SERVICE_POWER:
        cut_power(f, now, events);
        break;
    case MST_SERVICE_GAS:
        shut_gas(f, now, events);
        break;
    case MST_SERVICE_POLICE:
        clear_way(f);
        break;
    case MST_SERVICE_TOWNSHIP_OFFICE:
        f->dispatch->volunteers = (uint8_t)f->k.office_people;
        warn_round(f, events);
        break;
    case MST_SERVICE_TANK_OWNER:
        f->dispatch->tank_at = now;
        break;
    default: /* ambulance, water and loader: there to be used */
        break;
    }
    mst_dispatch_mark(f);
}

/* ---- the loader: one, so one unit at a time has it ---- */

bool mst_loader_serves(const mst_forces *f, const mst_unit *u) {
    if (!mst_forces_has_service(f, MST_SERVICE_LOADER)) return false;
    for (uint32_t i = 0; i < f->unit_count && &f->unit[i] != u; i++) {
        const mst_unit *x = &f->unit[i];
        bool ploughs = x->block->task == MST_ORDER_PLOUGH && !(x->kit & MST_KIT_PLOUGH);
        if (ploughs || x->block->task == MST_ORDER_MOVE_STOCK) return false;
    }
    return true;
}

/* ---- farmers' tanks ---- */

/* The tender on the scene that has most room, and room enough. */
static mst_unit *neediest(mst_forces *f) {
    mst_unit *best = NULL;
    double most_l = 300;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        bool is_there = u->block->is_on_scene && !u->block->is_patrol && u->block->phase >= MST_PHASE_IDLE &&
                        u->block->phase != MST_PHASE_MOVE && u->block->phase != MST_PHASE_AWAY;
        double room_l = u->apparatus.tank_l - u->block->water_l;
        if (is_there && u->has_pump && room_l > most_l) best = u, most_l = room_l;
    }
    return best;
}

static void run_tank(mst_forces *f, mst_tick now) {
    mst_dispatch_block *d = f->dispatch;
    mst_unit *to = mst_force_unit_of(f, d->tank_to);
    bool is_there = to && to->block->phase != MST_PHASE_MOVE && to->block->phase != MST_PHASE_AWAY;
    double room_l = is_there ? to->apparatus.tank_l - to->block->water_l : 0;
    double litres = mst_min(mst_min(f->k.tank_lps, d->tank_left_l), room_l);
    if (litres > 0) {
        to->block->water_l += litres;
        d->tank_l += litres;
        d->tank_left_l -= litres;
        mst_unit_mark(f, to);
    }
    if (d->tank_left_l <= 0 || !is_there) {
        d->tank_to = MST_ID_NONE;
        d->tank_at = d->tank_left_l > 0 ? now : now + (mst_tick)f->k.tank_round_s;
    }
    mst_dispatch_mark(f);
}

void mst_service_step(mst_forces *f, mst_tick now) {
    enum { LOOK_PERIOD_S = 10 };
    mst_dispatch_block *d = f->dispatch;
    if (d->tank_to) {
        run_tank(f, now);
        return;
    }
    if (d->tank_at == MST_TICK_NEVER || now < d->tank_at || now % LOOK_PERIOD_S != 0) return;
    const mst_unit *to = neediest(f);
    if (!to) return;
    if (d->tank_left_l <= 0) d->tank_left_l = f->k.tank_load_l;
    d->tank_to = to->id;
    mst_dispatch_mark(f);
}
