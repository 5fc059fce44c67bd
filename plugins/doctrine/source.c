/* SPDX-License-Identifier: Apache-2.0
 * source.c - which water: the nearest that is believed good and that nobody else has, as the rule
 * "nearest source first, unbroken" says (forces.md 2.5). */
#include "doctrine/doctrine.h"

#define DRAFT_PENALTY_M 150.0 /* A: a tender must stand at the bank, and drafting takes minutes */
#define CRANE_LPS 83.0        /* V: 5-6 t/min (forces.md 2.7) */
#define HYDRANT_LPS 12.0      /* V2: 10-15 */
#define DRAFT_LPS 20.0        /* A: a tender's own pump at 3 m lift, with what the hole lets through */
#define DRAFT_S 300.0         /* A: suction set up, and a hole in the ice in winter (models.md 6.4) */
#define DRIVE_MPS 4.0         /* A: lanes with turning round, some of it on snow */
#define ROUND_ABOUT 1.4       /* A: by road against the straight line */

static bool is_source(mst_id id) {
    char letter = MST_ID_LETTER(id);
    return letter == 'h' || letter == 'w';
}

bool doctrine_is_bad_source(const doctrine_view *v, const doctrine_unit *u, mst_id source) {
    if (mst_picture_value(v->picture, source, MST_KEY_STATE, MST_WATER_UNTRIED) >= MST_WATER_FROZEN)
        return true;
    return u->n && doctrine_is_blocked(v, u, MST_ORDER_SUPPLY, source);
}

static bool uses(const doctrine_unit *u, mst_id source) {
    return u->is_known && (u->target == source || u->via == source || u->hose_from == source);
}

/* By a unit that is neither this one nor rides with it. */
static bool is_taken(const doctrine_view *v, const doctrine_unit *by, mst_id source) {
    for (uint32_t i = 0; i < v->other_count; i++)
        if (uses(&v->other[i], source)) return true;
    const doctrine_memory *m = v->memory;
    for (uint32_t i = 0; i < m->unit_count; i++) {
        if (i + 1 == by->n || m->ride_with[i] == by->n || m->ride_with[by->n - 1] == i + 1) continue;
        bool is_ordered = m->tick[i] && (m->via[i] == source || m->target[i] == source);
        if (is_ordered || uses(&v->own[i], source)) return true;
    }
    return false;
}

/* Goes through hydrants, then waters; `cost` of the nearest and best. */
typedef double (*source_cost)(const doctrine_view *v, const doctrine_unit *u, const mst_place *place,
                              double way_m);

static mst_id best_source(const doctrine_view *v, const doctrine_unit *u, mst_point at, double reach_m,
                          bool may_draft, source_cost cost) {
    const mst_picture *p = v->picture;
    mst_id best = MST_ID_NONE;
    double best_cost = 0;
    uint32_t hydrants = v->source_end - v->source_first;
    uint32_t count = hydrants + (may_draft ? v->water_end - v->water_first : 0);
    for (uint32_t i = 0; i < count; i++) {
        bool is_hydrant = i < hydrants;
        const mst_place *place = &p->place[is_hydrant ? v->source_first + i : v->water_first + i - hydrants];
        if (!doctrine_is_near(place->at, at, reach_m)) continue;
        double c = cost(v, u, place, doctrine_distance_m(v, place->at, at));
        if (best && c >= best_cost) continue;
        bool is_shared = is_hydrant && place->kind == DOCTRINE_CRANE;
        if (doctrine_is_bad_source(v, u, place->id) || (!is_shared && is_taken(v, u, place->id))) continue;
        best = place->id;
        best_cost = c;
    }
    return best;
}

static double cost_to_connect(const doctrine_view *v, const doctrine_unit *u, const mst_place *place,
                              double way_m) {
    bool is_hydrant = MST_ID_LETTER(place->id) == 'h';
    return way_m + (is_hydrant ? 0 : DRAFT_PENALTY_M);
}

static double cost_to_fill(const doctrine_view *v, const doctrine_unit *u, const mst_place *place,
                           double way_m) {
    bool is_hydrant = MST_ID_LETTER(place->id) == 'h', is_crane = is_hydrant && place->kind == DOCTRINE_CRANE;
    double lps = is_crane ? CRANE_LPS : is_hydrant ? HYDRANT_LPS : DRAFT_LPS;
    return 2 * way_m * ROUND_ABOUT / DRIVE_MPS + u->tank_l / lps + (is_hydrant ? 0 : DRAFT_S);
}

mst_id doctrine_source_near(const doctrine_view *v, const doctrine_unit *u, mst_point at, double reach_m,
                            bool may_draft) {
    return best_source(v, u, at, reach_m, may_draft, cost_to_connect);
}

mst_id doctrine_source_to_fill(const doctrine_view *v, const doctrine_unit *u, mst_point at, double reach_m) {
    return best_source(v, u, at, reach_m, true, cost_to_fill);
}

mst_id doctrine_supply_of(const doctrine_view *v, const doctrine_unit *vehicle) {
    if (is_source(vehicle->hose_from)) return vehicle->hose_from;
    bool is_fed = is_source(vehicle->via) && doctrine_is_on_line(vehicle);
    return is_fed && !doctrine_is_bad_source(v, vehicle, vehicle->via) ? vehicle->via : MST_ID_NONE;
}

bool doctrine_has_water(const doctrine_view *v, const doctrine_unit *vehicle) {
    return vehicle->water_l > v->style->tank_low_frac * vehicle->tank_l || doctrine_supply_of(v, vehicle);
}
