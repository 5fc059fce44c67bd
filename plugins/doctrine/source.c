/* SPDX-License-Identifier: Apache-2.0
 * source.c - which water: the nearest that is believed good and that nobody else has, as the rule
 * "nearest source first, unbroken" says (forces.md 2.5). */
#include "doctrine/doctrine.h"

#define DRAFT_PENALTY_M 60.0 /* A: drafting takes half a minute to minutes longer than a hydrant */
#define CRANE_BONUS_M 100.0  /* A: a crane fills a tender five times as fast */

void doctrine_mark_bad(doctrine_memory *m, mst_id source) {
    for (uint32_t i = 0; i < DOCTRINE_BAD_MAX; i++) {
        if (m->bad_source[i] && m->bad_source[i] != source) continue;
        m->bad_source[i] = source;
        return;
    }
    m->bad_source[DOCTRINE_BAD_MAX - 1] = source;
}

bool doctrine_is_bad_source(const doctrine_view *v, mst_id source) {
    double state = mst_picture_value(v->picture, source, MST_KEY_STATE, MST_WATER_UNTRIED);
    if (state >= MST_WATER_FROZEN) return true;
    for (uint32_t i = 0; i < DOCTRINE_BAD_MAX && v->memory->bad_source[i]; i++)
        if (v->memory->bad_source[i] == source) return true;
    return false;
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

mst_id doctrine_source_near(const doctrine_view *v, const doctrine_unit *by, mst_point at, double reach_m) {
    const mst_picture *p = v->picture;
    mst_id best = MST_ID_NONE;
    double best_m = 0;
    for (uint32_t i = v->source_first; i < v->water_end; i++) {
        if (i == v->source_end) i = v->water_first;
        if (i >= v->water_end) break;
        const mst_place *place = &p->place[i];
        if (!doctrine_is_near(place->at, at, reach_m)) continue;
        bool is_crane = MST_ID_LETTER(place->id) == 'h' && place->kind == DOCTRINE_CRANE;
        double m = doctrine_distance_m(v, place->at, at) +
                   (MST_ID_LETTER(place->id) == 'w' ? DRAFT_PENALTY_M : 0) - (is_crane ? CRANE_BONUS_M : 0);
        if (best && m >= best_m) continue;
        if (doctrine_is_bad_source(v, place->id) || doctrine_is_blocked(v, by, MST_ORDER_SUPPLY, place->id))
            continue;
        if (!is_crane && is_taken(v, by, place->id)) continue;
        best = place->id;
        best_m = m;
    }
    return best;
}

mst_id doctrine_supply_of(const doctrine_view *v, const doctrine_unit *vehicle) {
    const mst_id from[] = {vehicle->via, vehicle->hose_from,
                           vehicle->task == MST_ORDER_SUPPLY ? vehicle->target : 0};
    for (uint32_t i = 0; i < 3; i++) {
        char letter = MST_ID_LETTER(from[i]);
        if ((letter == 'h' || letter == 'w') && !doctrine_is_bad_source(v, from[i])) return from[i];
    }
    return MST_ID_NONE;
}

bool doctrine_is_supplied(const doctrine_view *v, const doctrine_unit *vehicle) {
    if (vehicle->task == MST_ORDER_SUPPLY && vehicle->phase == MST_PHASE_WORK) return true;
    return doctrine_supply_of(v, vehicle) != MST_ID_NONE;
}

bool doctrine_has_water(const doctrine_view *v, const doctrine_unit *vehicle) {
    return vehicle->water_l > v->style->tank_low_frac * vehicle->tank_l || doctrine_is_supplied(v, vehicle);
}
