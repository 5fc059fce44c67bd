/* SPDX-License-Identifier: Apache-2.0
 * edge.c - before a grass front comes: engines wet the straw that lies in its way, stack after stack, instead
 * of running at its head. */
#include "doctrine/doctrine.h"

#define AHEAD_M 450.0   /* A: two to eight minutes of a front in stubble */
#define FRONT_SHARE 0.5 /* A: how much nearer to the fire counts against nearer to the hose */
#define WET_FOR_S 300u  /* A: so long what was wetted is left alone */
#define LANE_FIRES 3u   /* A: where more burn already these come first */

/* Metres to the nearest piece of the front that drives at it; < 0: none does. */
static double front_m(const doctrine_view *v, mst_point at) {
    double best_m = -1;
    for (uint32_t i = 0; i < v->front_count; i++) {
        const doctrine_front *f = &v->front[i];
        if (!doctrine_is_near(f->at, at, AHEAD_M) || !doctrine_is_in_lee(v, f->at, at)) continue;
        double m = doctrine_distance_m(v, f->at, at);
        if (best_m < 0 || m < best_m) best_m = m;
    }
    return best_m;
}

static bool is_still_dry(doctrine_view *v, const doctrine_unit *u, const mst_place *place) {
    bool is_straw = place->occupancy == DOCTRINE_STRAW_STACK || place->construction == DOCTRINE_STRAW;
    if (!is_straw || !doctrine_may(v, u, MST_ORDER_PROTECT, place->id)) return false;
    const doctrine_building *b = doctrine_building_of(v, place->id);
    return !b || (b->state <= MST_BUILDING_WARM && !b->protectors);
}

static const mst_place *stack_for(doctrine_view *v, const doctrine_unit *u, const doctrine_unit *vehicle) {
    const mst_place *best = NULL;
    double best_m = 0;
    for (uint32_t i = v->building_first; i < v->building_end; i++) {
        const mst_place *place = &v->picture->place[i];
        if (!is_still_dry(v, u, place)) continue;
        double ahead_m = front_m(v, place->at);
        if (ahead_m < 0) continue;
        double m = doctrine_distance_m(v, vehicle->at, place->at) + FRONT_SHARE * ahead_m;
        if (best && m >= best_m) continue;
        best = place;
        best_m = m;
    }
    return best;
}

/* The same stack is nobody else's for a while; wet, it is left alone. */
static void wet(doctrine_view *v, doctrine_unit *u, const mst_place *place) {
    doctrine_building b = {.id = place->id, .at = place->at, .occupancy = place->occupancy};
    mst_id via;
    if (doctrine_find_water(v, u, &b, &via) && doctrine_order(v, u, MST_ORDER_PROTECT, place->id, via))
        doctrine_block(v->memory, DOCTRINE_FOR_ALL, MST_ORDER_PROTECT, place->id,
                       v->picture->tick + WET_FOR_S);
}

void doctrine_step_edge(doctrine_view *v) {
    if (!v->style->holds_edge || !v->front_count || v->fire_count > LANE_FIRES) return;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        const doctrine_unit *vehicle = doctrine_vehicle(v, u);
        if (!u->is_free || u->is_ordered || !vehicle || !doctrine_has_water(v, vehicle)) continue;
        const mst_place *place = stack_for(v, u, vehicle);
        if (place) wet(v, u, place);
    }
}
