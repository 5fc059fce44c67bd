/* SPDX-License-Identifier: Apache-2.0
 * line_stand.c - where a nozzle stands: as near as heat lets a crew in gear, on the side it comes from or
 * else on another; inside where breathing apparatus and the state of the building allow it. */
#include "force/force_private.h"

static mst_stand stand_towards(const mst_forces *f, uint32_t building, mst_point from, double reach_m) {
    double from_m = f->k.standoff_m, fall_m = mst_is_defensive(f, building) ? mst_fall_m(f, building) : 0;
    if (fall_m > from_m && fall_m <= reach_m) from_m = fall_m; /* forces.md S9 */
    double far_m = from_m + mst_floor((reach_m - from_m) / 4) * 4;
    mst_point far = mst_stand_at(f, building, from, far_m); /* too hot there: nearer too */
    if (far_m < from_m || mst_burn_flux_at(f->def.burn, far) > f->k.flux_limit_kwm2)
        return (mst_stand){from, -1};
    for (double off_m = from_m; off_m <= reach_m; off_m += 4) {
        mst_point at = mst_stand_at(f, building, from, off_m);
        if (mst_burn_flux_at(f->def.burn, at) <= f->k.flux_limit_kwm2) return (mst_stand){at, off_m};
    }
    return (mst_stand){from, -1};
}

/* The first choice is on the side of `from`; else the nearest to it of eight sides. */
mst_stand mst_safe_stand(const mst_forces *f, uint32_t building, mst_point from, double reach_m) {
    mst_stand best = stand_towards(f, building, from, reach_m);
    if (best.off_m >= 0) return best;
    mst_point middle = f->def.map->building[building].at;
    double best_m = 1e30;
    for (int side = 0; side < 8; side++) {
        static const int dx[] = {1, 1, 0, -1, -1, -1, 0, 1}, dy[] = {0, 1, 1, 1, 0, -1, -1, -1};
        mst_point far = {middle.x_cm + dx[side] * 10000, middle.y_cm + dy[side] * 10000};
        mst_stand s = stand_towards(f, building, far, reach_m);
        double way_m = mst_point_distance_m(s.at, from);
        if (s.off_m >= 0 && way_m < best_m) best_m = way_m, best = s;
    }
    return best;
}

/* Large and of steel or sandwich panels: nobody works inside (forces.md S10). */
bool mst_is_steel_shed(const mst_forces *f, uint32_t building) {
    const mst_building *b = &f->def.map->building[building];
    bool is_steel =
        b->construction == MST_CONSTRUCTION_STEEL_SHEET || b->construction == MST_CONSTRUCTION_SANDWICH;
    return is_steel && b->area_m2 >= f->k.steel_shed_m2;
}

/* Past this nobody goes in any more, and it may fall on those who stand near. */
bool mst_is_defensive(const mst_forces *f, uint32_t building) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    return fire->is_collapsed || fire->rooms_flashed * 2 > fire->room_count;
}

double mst_fall_m(const mst_forces *f, uint32_t building) {
    double height_m = f->def.map->building[building].height_m;
    if (f->def.map->building[building].construction == MST_CONSTRUCTION_STRAW) return 0;
    return height_m >= f->k.fall_from_m ? f->k.fall_heights * height_m : 0;
}

/* Whether the building lets a crew in gear and with air work inside. */
bool mst_lets_in(const mst_forces *f, uint32_t building) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    const mst_building *b = &f->def.map->building[building];
    if (b->construction == MST_CONSTRUCTION_STRAW || b->occupancy == MST_OCCUPANCY_STRAW_STACK) return false;
    if (mst_burn_is_pool(f->def.burn, building)) return false;
    return !mst_is_defensive(f, building) && fire->rooms_flashed <= 2 && !mst_is_steel_shed(f, building);
}

bool mst_can_go_inside(const mst_forces *f, const mst_unit *u, uint32_t building) {
    if (!(u->kit & MST_KIT_BREATHING) || u->crew < 2 || u->block->air_l < 2 * f->k.air_alarm_l) return false;
    return mst_lets_in(f, building);
}

mst_delivery mst_line_delivery(const mst_forces *f, const mst_unit *u, uint16_t task, uint32_t building,
                               double off_m) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    if (off_m > f->k.jet_reach_m) return MST_DELIVERY_MONITOR;
    if (task == MST_ORDER_PROTECT) return MST_DELIVERY_OUTSIDE; /* walls are wetted from without */
    mst_id id = f->def.map->building[building].id;
    bool is_locked =
        mst_site_hides(f, id, MST_CONDITION_LOCKED) && !mst_burn_is_opened(f->def.burn, building);
    bool stays_out = u->block->ordered == MST_ORDER_ATTACK_OUTSIDE || is_locked || mst_poison_bites(f, id);
    if (!stays_out && mst_can_go_inside(f, u, building)) return MST_DELIVERY_INSIDE;
    if (stays_out) return MST_DELIVERY_OUTSIDE;
    if (fire->rooms_flashed == 0 && !fire->is_collapsed && off_m <= f->k.standoff_m) return MST_DELIVERY_DOOR;
    return MST_DELIVERY_OUTSIDE;
}
