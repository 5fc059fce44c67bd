/* SPDX-License-Identifier: Apache-2.0
 * hose.c - where the water of one line would come from: the tender that the crew came with, its source
 * if it has one; another tender; a hydrant; or what hangs on the wall. */
#include "doctrine/doctrine.h"

/* Another tender that has water and stands near enough; for ladders and crews without a tank. */
static mst_id tender_with_water(doctrine_view *v, const doctrine_building *b) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        const doctrine_unit *u = &v->own[i];
        if (!doctrine_is_on_scene(u) || u->tank_l <= 0 || !doctrine_has_water(v, u)) continue;
        if (doctrine_is_near(u->at, b->at, doctrine_hose_reach_m(v, u))) return u->id;
    }
    return MST_ID_NONE;
}

static bool water_from_tender(doctrine_view *v, const doctrine_unit *u, const doctrine_unit *vehicle,
                              const doctrine_building *b, mst_id *via) {
    bool is_in_reach = doctrine_is_near(vehicle->at, b->at, doctrine_hose_reach_m(v, vehicle));
    bool is_own = vehicle->n == u->n;
    if (!is_own) {
        *via = vehicle->id;
        bool stands = vehicle->phase != MST_PHASE_MOVE && doctrine_is_on_scene(vehicle);
        return stands && is_in_reach && doctrine_has_water(v, vehicle);
    }
    *via = doctrine_supply_of(v, vehicle);
    if (!is_in_reach && doctrine_is_anchored(v, vehicle)) return false;
    if (*via) return true;
    bool is_rich = vehicle->water_l > v->style->tank_alone_frac * vehicle->tank_l;
    if (!is_rich) *via = doctrine_source_near(v, u, b->at, doctrine_feed_reach_m(v, u) / 2, false);
    return *via || vehicle->water_l > v->style->tank_low_frac * vehicle->tank_l;
}

/* While it is small what one carries is there at once; hose from a hydrant takes many minutes in the cold. */
static bool is_for_extinguishers(const doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    bool has_hose_there = doctrine_kit(v, u) & MST_KIT_INDOOR_HOSE && doctrine_is_home(v, b);
    return b->is_fire && b->heat <= 1 && !has_hose_there && doctrine_kit(v, u) & MST_KIT_EXTINGUISHER &&
           !v->memory->is_spent[u->n - 1];
}

bool doctrine_find_water(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b, mst_id *via) {
    const doctrine_unit *vehicle = doctrine_vehicle(v, u);
    uint32_t kit = doctrine_kit(v, u);
    *via = MST_ID_NONE;
    if (vehicle) return water_from_tender(v, u, vehicle, b, via);
    if (is_for_extinguishers(v, u, b)) return true;
    if (kit & MST_KIT_HOSE) {
        *via = tender_with_water(v, b);
        if (!*via) *via = doctrine_source_near(v, u, b->at, doctrine_feed_reach_m(v, u) / 2, false);
        if (*via) return true;
    }
    bool has_outlet = v->memory->is_spent[u->n - 1] < 2;
    if (kit & MST_KIT_INDOOR_HOSE && doctrine_is_home(v, b) && has_outlet) return true;
    if (kit & MST_KIT_INDOOR_HOSE) *via = doctrine_source_near(v, u, b->at, v->style->foot_hose_m, false);
    return *via || (kit & MST_KIT_EXTINGUISHER && b->is_fire && !v->memory->is_spent[u->n - 1]);
}
