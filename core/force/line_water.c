/* SPDX-License-Identifier: Apache-2.0
 * line_water.c - which water a line gets: a tender's pump, an outlet of the plant, a hydrant's own
 * pressure, or none; and how much hose there is for it. */
#include "force/force_private.h"

mst_unit *mst_line_pump(mst_forces *f, const mst_unit *u, mst_id via) {
    mst_unit *pump = MST_ID_LETTER(via) == 'u' ? mst_force_unit_of(f, via) : &f->unit[u->ride_with];
    if (pump && !pump->has_pump) pump = NULL;
    if (!pump && u->has_pump) pump = &f->unit[u - f->unit];
    return pump && (pump->block->is_on_scene || pump == u) ? pump : NULL;
}

/* An outlet that serves the target: a hydrant of a floor plan, or a wall hydrant, within reach. */
mst_id mst_indoor_outlet(const mst_forces *f, mst_id target) {
    int32_t index = mst_map_building(f->def.map, target);
    if (index < 0) return MST_ID_NONE;
    const mst_map *map = f->def.map;
    for (uint32_t i = 0; i < map->floor_count; i++)
        for (uint32_t k = 0; k < map->floor[i].thing_count; k++) {
            const mst_floor_thing *thing = &map->floor[i].thing[k];
            bool is_hydrant = thing->kind[0] == 'h' && thing->kind[1] == 'y';
            if (is_hydrant && mst_point_distance_m(mst_stand_at(f, (uint32_t)index, thing->at, 1),
                                                   thing->at) < f->k.indoor_reach_m)
                return map->floor[i].building;
        }
    for (uint32_t i = 0; i < map->hydrant_count; i++) {
        const mst_hydrant *h = &map->hydrant[i];
        if (h->kind == MST_HYDRANT_WALL && mst_source_lps(f, i) > 0 &&
            mst_point_distance_m(mst_stand_at(f, (uint32_t)index, h->at, 1), h->at) < f->k.indoor_reach_m)
            return h->id;
    }
    return MST_ID_NONE;
}

bool mst_line_is_task(uint16_t task) {
    return task == MST_ORDER_ATTACK || task == MST_ORDER_PROTECT || task == MST_ORDER_WATCH;
}

bool mst_method_is_hose(uint8_t method) {
    return method == MST_METHOD_PUMP || method == MST_METHOD_INDOOR || method == MST_METHOD_HYDRANT;
}

mst_method mst_line_method(mst_forces *f, const mst_unit *u, uint16_t task, mst_id target, mst_id via) {
    bool has_hose = u->kit & (MST_KIT_HOSE | MST_KIT_INDOOR_HOSE);
    if (u->kit & MST_KIT_HOSE && mst_line_pump(f, u, via)) return MST_METHOD_PUMP;
    if (u->kit & MST_KIT_INDOOR_HOSE && !via && mst_indoor_outlet(f, target)) return MST_METHOD_INDOOR;
    if (has_hose && MST_ID_LETTER(via) == 'h') return MST_METHOD_HYDRANT;
    if (task == MST_ORDER_WATCH) return MST_METHOD_HAND;
    if (task == MST_ORDER_ATTACK && u->block->extinguishers > 0) return MST_METHOD_EXTINGUISHER;
    return MST_METHOD_UNSET;
}

/* ---- hose ---- */

double mst_hose_needed_m(mst_point from, mst_point to) {
    const double bends = 1.2, spare_m = 10; /* spare behind the nozzle: forces.md 2.5 */
    return mst_point_distance_m(from, to) * bends + spare_m;
}

static double feed_65_m(const mst_forces *f, const mst_unit *u) {
    if (!u->block->feed || !u->block->feed_is_65) return 0;
    return mst_max(0, u->block->feed_m - u->apparatus.hose80_lengths * f->k.hose_length_m);
}

/* Hose of 65 mm that a tender still has, without what `but` has of it. */
double mst_hose_left_m(const mst_forces *f, const mst_unit *pump, const mst_unit *but) {
    double left_m =
        pump->apparatus.hose65_lengths * f->k.hose_length_m - pump->block->lost_hose_m - feed_65_m(f, pump);
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        if (b->hose_from == pump->id && b->method == MST_METHOD_PUMP && &f->unit[i] != but)
            left_m -= b->hose_m * b->lines;
    }
    return left_m;
}

/* One or two nozzles of two people each; one stays at the pump. */
static uint8_t hands_of(const mst_unit *u, const mst_unit *pump) {
    int hands = u == pump ? (u->crew - 1) / 2 : u->crew / 2;
    return hands >= 2 ? 2 : 1;
}

/* Rolls up hose of that pump that lies about unused. */
static bool gather(mst_forces *f, const mst_unit *pump, const mst_unit *but) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *x = &f->unit[i];
        if (x == but || x->block->hose_from != pump->id || !x->block->line_to ||
            mst_line_is_task(x->block->task))
            continue;
        mst_line_cast_off(f, x);
        return true;
    }
    return false;
}

/* How many hoses of that length can be laid; 0: none. */
uint8_t mst_line_count(mst_forces *f, const mst_unit *u, const mst_unit *pump, double hose_m) {
    uint8_t hands = hands_of(u, pump);
    double left_m = mst_hose_left_m(f, pump, u);
    while (left_m < hose_m && gather(f, pump, u)) left_m = mst_hose_left_m(f, pump, u);
    if (left_m < hose_m) return 0;
    return left_m < hose_m * 2 ? 1 : hands;
}

/* Seconds to stretch hose by hand. TN 1661 gives what fewer people take more for 61 m (C7). */
double mst_stretch_s(const mst_forces *f, const mst_unit *u, const mst_unit *pump, mst_tick now,
                     double hose_m) {
    const double published_m = 61;
    uint32_t hands = u->crew + (pump && pump != u ? 1u : 0u); /* its driver counts too */
    double more_s = hands <= 2   ? f->k.stretch_two_s
                    : hands == 3 ? f->k.stretch_three_s
                    : hands == 4 ? 0
                                 : f->k.stretch_five_s;
    double seconds = f->k.stretch_s_per_40m * hose_m / 40 + more_s * hose_m / published_m;
    if (mst_forces_is_night(f, now) && !mst_site_is_lit(f, mst_unit_at(u))) seconds *= f->k.night_hose_factor;
    return f->is_cold ? seconds * f->k.snow_hose_factor : seconds;
}
