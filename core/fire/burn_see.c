/* SPDX-License-Identifier: Apache-2.0
 * burn_see.c - a room's fire as somebody in it, or before its window, would have it. */
#include "fire/burn_private.h"

static uint8_t state_of(const burn_building *b, const burn_room *r, double warm_degc) {
    if (b->fire.is_collapsed) return MST_BUILDING_COLLAPSED;
    switch (r->phase) {
    case BURN_PHASE_GROW:
        return MST_BUILDING_BURNING;
    case BURN_PHASE_FULL:
        return MST_BUILDING_FLASHED;
    case BURN_PHASE_OUT:
        return MST_BUILDING_OUT;
    default:
        return r->temperature_degc > warm_degc || r->phase == BURN_PHASE_INCUBATE ? MST_BUILDING_WARM
                                                                                  : MST_BUILDING_WHOLE;
    }
}

/* By how far one sees in it: 3 over the extinction, in metres, on things that do not shine (models.md 1.7).
 */
static uint8_t smoke_of(double extinction_1m) {
    const double light_1m = 0.1, thick_1m = 1;
    return extinction_1m >= thick_1m ? 2 : extinction_1m >= light_1m ? 1 : 0;
}

mst_room_fire mst_burn_room(const mst_burn *burn, uint32_t building, uint32_t room) {
    const double warm_degc = 60;
    mst_room_fire out = {.state = MST_BUILDING_WHOLE, .degc = burn->k.indoor_degc};
    if (building >= burn->def.map->building_count || !burn->source[building]) return out;
    const burn_building *b = mst__burn_at(burn, building);
    if (!b->fire.is_involved || room >= b->fire.room_count) return out;
    const burn_room *r = mst__burn_room(burn, b, room);
    const burn_place *p = &burn->source[building]->place[room];
    out.state = state_of(b, r, warm_degc);
    out.smoke = smoke_of(mst_burn_air(burn, building, room).extinction_1m);
    out.heat_kw = r->q_kw;
    out.degc = r->temperature_degc;
    out.is_at_window = p->facade_m > 0 && r->q_kw > 0 && (r->is_glass_out || r->phase == BURN_PHASE_FULL);
    return out;
}

int32_t mst_burn_plan_room(const mst_burn *burn, uint32_t building, const mst_floor_plan *plan,
                           uint32_t room) {
    if (building >= burn->def.map->building_count || !burn->source[building]) return -1;
    const burn_source *s = burn->source[building];
    for (uint32_t i = 0; i < s->place_count; i++)
        if (s->place[i].storey == plan->level)
            return mst__burn_plan_of(burn, building, (uint16_t)plan->level) == plan &&
                           room < plan->room_count && i + room < s->place_count
                       ? (int32_t)(i + room)
                       : -1;
    return -1;
}
