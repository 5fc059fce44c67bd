/* SPDX-License-Identifier: Apache-2.0
 * crowd.c - residents and crews: adults who help when they are asked, and those who stand in the way. */
#include "force/force_private.h"

static int32_t building_of(const mst_forces *f, const mst_unit *u) {
    return MST_ID_LETTER(u->block->target) == 'b' ? mst_map_building(f->def.map, u->block->target) : -1;
}

/* ---- helpers ---- */

/* A school is asked for its pupils, whoever else is there. */
mst_reason mst_enlist_check(mst_forces *f, const mst_unit *u, const mst_order *o, mst_event_list *events) {
    int32_t building = mst_map_building(f->def.map, o->target);
    if (o->kind != MST_ORDER_ENLIST || building < 0) return MST_REASON_UNSET;
    if (f->def.map->building[building].occupancy != MST_OCCUPANCY_SCHOOL) return MST_REASON_UNSET;
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_MINORS_ASKED, u->id), o->target);
    mst_event_number(e, mst_people_inside(f->def.people, (uint32_t)building));
    return MST_REASON_MINORS;
}

static uint32_t take_volunteers(mst_forces *f, uint32_t at_most) {
    uint32_t taken = f->dispatch->volunteers < at_most ? f->dispatch->volunteers : at_most;
    if (taken == 0) return 0;
    f->dispatch->volunteers -= (uint8_t)taken;
    mst_dispatch_mark(f);
    return taken;
}

/* Round the place, house by house, until the crew can lead no more; then those the township office sent. */
uint32_t mst_enlist(mst_forces *f, mst_unit *u, mst_event_list *events) {
    int32_t building = building_of(f, u);
    uint32_t most = (uint32_t)(u->crew * f->k.helpers_each), have = u->block->helpers, minors = 0;
    if (building < 0 || have >= most) return 0;
    uint32_t *index = NULL, capacity = 0, taken = 0;
    uint32_t count =
        mst_grid_buildings(f->def.grid, f->def.map->building[building].at, f->k.enlist_m, &index, &capacity);
    for (uint32_t i = 0; i < count && have + taken < most; i++)
        if (f->def.map->building[index[i]].occupancy != MST_OCCUPANCY_SCHOOL)
            taken += mst_people_enlist(f->def.people, index[i], most - have - taken, u->id, &minors, events);
    mst_free(index);
    taken += take_volunteers(f, most - have - taken);
    u->block->helpers = (uint8_t)(have + taken);
    mst_unit_mark(f, u);
    if (taken == 0 && minors > 0) {
        mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_MINORS_ASKED, u->id), u->block->target);
        mst_event_number(e, minors);
    }
    return taken;
}

/* Carrying, wetting, warning, guarding a corner: never the fire itself. */
static bool is_for_helpers(const mst_forces *f, uint16_t task) {
    const uint32_t effects = 1u << MST_EFFECT_WARN | 1u << MST_EFFECT_WARN_AROUND | 1u << MST_EFFECT_WET |
                             1u << MST_EFFECT_WET_GROUND | 1u << MST_EFFECT_MOVE_STOCK;
    const mst_order_row *row = mst_order_row_of(f, task);
    return row && row->effects & effects;
}

double mst_unit_hands(const mst_forces *f, const mst_unit *u) {
    bool do_help = u->block->helpers && is_for_helpers(f, u->block->task);
    return u->crew + (do_help ? u->block->helpers * f->k.helper_frac : 0);
}

/* ---- the crowd ---- */

static bool is_kept_back(const mst_forces *f, mst_point at) {
    if (mst_forces_has_service(f, MST_SERVICE_POLICE)) return true;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        bool is_post = x->block->task == MST_ORDER_CORDON && x->block->phase == MST_PHASE_WORK;
        mst_point of = mst_unit_at(x);
        if (is_post) mst_map_at(f->def.map, x->block->target, &of);
        if (is_post && mst_point_distance_m(of, at) <= f->k.crowd_m) return true;
    }
    return false;
}

/* How much longer work takes there with people in the way: of hose and vehicles in the lane, not of those who
 * work on foot at their own place. */
double mst_crowd_factor(const mst_forces *f, const mst_unit *u) {
    uint32_t *index = NULL, capacity = 0, onlookers = 0;
    mst_point at = mst_unit_at(u);
    if (f->k.crowd_slow <= 0 || !u->block->is_on_scene || f->force[u->force].traits.is_on_foot) return 1;
    uint32_t count = mst_grid_buildings(f->def.grid, at, f->k.crowd_m, &index, &capacity);
    for (uint32_t i = 0; i < count; i++) onlookers += mst_people_crowd(f->def.people, index[i]);
    mst_free(index);
    if (onlookers == 0 || is_kept_back(f, at)) return 1;
    return 1 + f->k.crowd_slow * mst_min(1, onlookers / f->k.crowd_count);
}
