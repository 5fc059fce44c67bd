/* SPDX-License-Identifier: Apache-2.0
 * burn_help.c - what makes a building's fire worse or milder beside water: fans and feed, gas and leaks,
 * foam, stock that was carried away, an outside that was wetted before. Factors: assets/fire.csv. */
#include "base/maths.h"
#include "fire/burn_private.h"

static bool is_there(const mst_burn *burn, uint32_t building) {
    return building < burn->def.map->building_count;
}

void mst_burn_fan(mst_burn *burn, uint32_t building) {
    if (is_there(burn, building)) mst__burn_at(burn, building)->is_fanned = 1;
}

void mst_burn_feed(mst_burn *burn, uint32_t building, double kw) {
    if (is_there(burn, building) && kw > 0) mst__burn_at(burn, building)->work_feed_kw += kw;
}

void mst_burn_foam(mst_burn *burn, uint32_t building, double flow_lps, mst_delivery delivery) {
    if (!is_there(burn, building) || !(flow_lps > 0)) return;
    if (mst__burn_is_pool(burn, building)) {
        mst__burn_foam_pool(burn, building, flow_lps, delivery);
        return;
    }
    burn_building *b = mst__burn_at(burn, building);
    mst_burn_attack(burn, building, flow_lps * burn->k.foam_factor, delivery);
    b->work_lps -= flow_lps * (burn->k.foam_factor - 1); /* no more water than there is */
}

/* Not the last tenth: what is built in stays. A stack may go as a whole. */
double mst_burn_move_stock(mst_burn *burn, uint32_t building, double floor_m2) {
    if (!is_there(burn, building)) return 0;
    burn_building *b = mst__burn_at(burn, building);
    const mst_building *m = &burn->def.map->building[building];
    double most = mst__burn_occupancy(burn, building)->in_open > 0 ? 1 : 0.9;
    double more = mst_min(floor_m2 / (m->area_m2 * m->storeys), most - b->moved_frac);
    if (!(more > 0)) return b->moved_frac;
    for (uint32_t i = 0; i < b->fire.room_count; i++) { /* of rooms that do not burn yet */
        burn_room *r = mst__burn_room(burn, b, i);
        if (r->phase != BURN_PHASE_NONE) continue;
        r->e_left_kj *= 1 - more / (1 - b->moved_frac);
        r->e_total_kj *= 1 - more / (1 - b->moved_frac);
        mst__burn_mark_room(burn, b, i);
    }
    b->moved_frac += more;
    mst__burn_mark(burn, building);
    return b->moved_frac;
}

/* Straw soaks water up; from walls and tiles all but a film runs off. */
static double damp_most_l_m2(const mst_burn *burn, uint32_t building) {
    bool is_straw = burn->def.map->building[building].construction == MST_CONSTRUCTION_STRAW;
    return is_straw ? burn->k.damp_straw_l_m2 : burn->k.damp_wall_l_m2;
}

void mst_burn_damp(mst_burn *burn, uint32_t building, double litres) {
    if (!is_there(burn, building) || !(litres > 0)) return;
    burn_building *b = mst__burn_at(burn, building);
    const mst_building *m = &burn->def.map->building[building];
    double outside_m2 = m->area_m2 + 4 * mst_sqrt(m->area_m2) * m->height_m;
    b->damp_l_m2 = mst_min(damp_most_l_m2(burn, building), b->damp_l_m2 + litres / mst_max(outside_m2, 1));
    mst__burn_mark(burn, building);
}
