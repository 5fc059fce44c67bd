/* SPDX-License-Identifier: Apache-2.0
 * source.c - which water: the nearest that is believed good and that nobody else has, as the rule
 * "nearest source first, unbroken" says (forces.md 2.5). */
#include "doctrine/doctrine.h"

#define DRAFT_PENALTY_M 150.0 /* A: a tender must stand at the bank, and drafting takes minutes */
#define CRANE_BONUS_M 100.0   /* A: a crane fills a tender five times as fast */

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

mst_id doctrine_source_near(const doctrine_view *v, const doctrine_unit *u, mst_point at, double reach_m,
                            bool may_draft) {
    const mst_picture *p = v->picture;
    mst_id best = MST_ID_NONE;
    double best_m = 0;
    uint32_t hydrants = v->source_end - v->source_first;
    uint32_t count = hydrants + (may_draft ? v->water_end - v->water_first : 0);
    for (uint32_t i = 0; i < count; i++) {
        bool is_hydrant = i < hydrants;
        const mst_place *place = &p->place[is_hydrant ? v->source_first + i : v->water_first + i - hydrants];
        if (!doctrine_is_near(place->at, at, reach_m)) continue;
        bool is_crane = is_hydrant && place->kind == DOCTRINE_CRANE;
        double m = doctrine_distance_m(v, place->at, at) + (is_hydrant ? 0 : DRAFT_PENALTY_M) -
                   (is_crane ? CRANE_BONUS_M : 0);
        if (best && m >= best_m) continue;
        if (doctrine_is_bad_source(v, u, place->id) || (!is_crane && is_taken(v, u, place->id))) continue;
        best = place->id;
        best_m = m;
    }
    return best;
}

mst_id doctrine_supply_of(const doctrine_view *v, const doctrine_unit *vehicle) {
    if (is_source(vehicle->hose_from)) return vehicle->hose_from;
    bool is_fed = is_source(vehicle->via) && doctrine_is_on_line(vehicle);
    return is_fed && !doctrine_is_bad_source(v, vehicle, vehicle->via) ? vehicle->via : MST_ID_NONE;
}

bool doctrine_has_water(const doctrine_view *v, const doctrine_unit *vehicle) {
    return vehicle->water_l > v->style->tank_low_frac * vehicle->tank_l || doctrine_supply_of(v, vehicle);
}
