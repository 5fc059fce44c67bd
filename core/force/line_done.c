/* SPDX-License-Identifier: Apache-2.0
 * line_done.c - when the work of a line is done: flames down and wet through, no more threat, cold. */
#include "force/force_private.h"

/* Some other building is on fire near by. */
static bool burns_near(const mst_forces *f, uint32_t building) {
    const double near_m = 60;
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    mst_point at = f->def.map->building[building].at;
    for (uint32_t i = 0; i < count; i++)
        if (active[i] != building && mst_burn_building(f->def.burn, active[i])->heat_kw > 0 &&
            mst_point_distance_m(f->def.map->building[active[i]].at, at) < near_m)
            return true;
    return false;
}

/* Nothing that burns could reach it any more. */
static bool is_threat_gone(const mst_forces *f, uint32_t building) {
    const double front_m = 200;
    mst_point front;
    if (mst_burn_building(f->def.burn, building)->heat_kw > 0 || burns_near(f, building)) return false;
    return !mst_ground_is_burning(f->def.ground) ||
           !mst_ground_nearest_front(f->def.ground, f->def.map->building[building].at, front_m, &front);
}

/* With flames down the nozzle goes through the rooms until what burnt is wet, unless something else burns
 * near by or its water is spent (models.md 5.3). */
bool mst_line_is_wet_through(const mst_forces *f, uint32_t building) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    const mst_building *b = &f->def.map->building[building];
    if (b->construction == MST_CONSTRUCTION_STRAW || b->occupancy == MST_OCCUPANCY_STRAW_STACK)
        return true; /* dug out, not flooded */
    return fire->water_l >= f->k.wet_through_l_m2 * fire->burnt_m2 || burns_near(f, building);
}

bool mst_line_lacks_foam(mst_forces *f, uint32_t building, const mst_unit *pump) {
    const double least_l = 5;
    return mst_burn_is_pool(f->def.burn, building) && (!pump || pump->block->foam_l < least_l);
}

static bool is_attack_done(const mst_forces *f, const mst_unit *u, uint32_t building, bool burns) {
    if (!burns) return true;
    if (mst_burn_is_pool(f->def.burn, building)) return false; /* until the blanket is whole */
    if (!mst_burn_building(f->def.burn, building)->is_knocked_down) return false;
    return u->block->flow_lps <= 0 || mst_line_is_wet_through(f, building);
}

bool mst_line_is_done(const mst_forces *f, const mst_unit *u, uint32_t building) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    bool burns = fire->state == MST_BUILDING_BURNING || fire->state == MST_BUILDING_FLASHED ||
                 (fire->state == MST_BUILDING_COLLAPSED && fire->heat_kw > 0);
    switch (u->block->task) {
    case MST_ORDER_ATTACK:
        return is_attack_done(f, u, building, burns);
    case MST_ORDER_PROTECT:
        if (u->block->ordered == MST_ORDER_COOL && burns) return false;
        if (mst_poison_is_there(f, u->block->target)) return false; /* mist */
        return burns || (fire->flux_kwm2 < 0.5 && is_threat_gone(f, building));
    default:
        return !burns && fire->heat_left < 0.2;
    }
}
