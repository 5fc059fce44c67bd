/* SPDX-License-Identifier: Apache-2.0
 * suggest_more.c - the orders of plants, ladders, foam, grass and ice, and those of the drill's own: what
 * they are for as far as the seat knows, and how sensible they are then. */
#include "console/offers_private.h"

/* ---- what is known of a building ---- */

static double holds_liquid(const mst_offer_ask *a, mst_id id) {
    int32_t at = mst_map_building(a->map, id);
    return at >= 0 && a->map->building[at].occupancy == MST_OCCUPANCY_LIQUID && mst_ask_burns(a, id);
}
static double is_in_heat(const mst_offer_ask *a, mst_id id) {
    return mst_ask_burns(a, id) ? 1 : mst_fit_heated(a, id);
}
static double has_fans(const mst_offer_ask *a, mst_id id) {
    return mst_ask_value(a, id, MST_KEY_FANS, 0) > 0;
}
static double has_gas(const mst_offer_ask *a, mst_id id) {
    return mst_ask_value(a, id, MST_KEY_GAS, 0) > 0;
}
static double has_dead_pump(const mst_offer_ask *a, mst_id id) {
    return mst_ask_value(a, id, MST_KEY_PUMP, 1) < 1;
}
static double rings(const mst_offer_ask *a, mst_id id) {
    return mst_ask_value(a, id, MST_KEY_ALARM, 0) > 0;
}
static double has_power(const mst_offer_ask *a, mst_id id) {
    return mst_ask_burns(a, id) && mst_ask_value(a, id, MST_KEY_POWER_OFF, 0) < 1;
}
static double is_warned_of(const mst_offer_ask *a, mst_id id) {
    return mst_fit_people(a, id) > 0 &&
           (mst_fit_heated(a, id) > 0 || mst_ask_value(a, id, MST_KEY_SMOKE, 0) > 0);
}

/* At a building of that kind, at any other; as an order of now with such a building, and without. */
static const struct {
    uint16_t kind;
    mst_fit fits;
    int at, other, now, without;
} row[] = {{MST_ORDER_RESCUE, mst_fit_calls, 99, 8, 21, 4},
           {MST_ORDER_ATTACK_INSIDE, mst_fit_burns, 60, 4, 19, 5},
           {MST_ORDER_ATTACK_OUTSIDE, mst_fit_burns, 58, 4, 18, 5},
           {MST_ORDER_FOAM, holds_liquid, 92, 4, 82, 4},
           {MST_ORDER_COOL, is_in_heat, 55, 6, 17, 4},
           {MST_ORDER_LAY, mst_fit_burns, 28, 10, 14, 4},
           {MST_ORDER_LADDER, mst_fit_calls, 50, 6, 20, 3},
           {MST_ORDER_LIGHTING, mst_fit_burns, 14, 5, 9, 3},
           {MST_ORDER_MOVE_STOCK, mst_fit_heated, 30, 6, 16, 3},
           {MST_ORDER_LEAD_SECTOR, mst_fit_burns, 16, 7, 8, 3},
           {MST_ORDER_STOP_FANS, has_fans, 88, 9, 63, 4},
           {MST_ORDER_SHUT_POWER, has_power, 26, 9, 13, 4},
           {MST_ORDER_SHUT_GAS, has_gas, 89, 9, 65, 4},
           {MST_ORDER_SHUT_VALVE, has_gas, 87, 8, 61, 4},
           {MST_ORDER_FIRE_PUMP, has_dead_pump, 86, 9, 60, 4},
           {MST_ORDER_PUBLIC_ADDRESS, mst_fit_people, 27, 10, 16, 4},
           {MST_ORDER_VERIFY_ALARM, rings, 97, 5, 109, 3},
           {MST_ORDER_WARN_RESIDENTS, is_warned_of, 29, 11, 20, 4}};
enum { ROWS = sizeof row / sizeof *row };

/* An order of the drill's own: for what burns, or must not burn, if it says so. */
static mst_fit fit_of(const mst_roster_order *own) {
    return own->needs >> MST_NEED_NOT_BURNING & 1 ? mst_fit_heated : mst_fit_burns;
}

int mst_weight_more(const mst_offer_ask *a, uint16_t kind, mst_id b) {
    const mst_roster_order *own = mst_ask_own(a, kind);
    if (own) return fit_of(own)(a, b) > 0 ? 57 : 24;
    for (int i = 0; i < ROWS; i++)
        if (row[i].kind == kind) return row[i].fits(a, b) > 0 ? row[i].at : row[i].other;
    return 6;
}

/* ---- as an order of now ---- */

static bool aim(const mst_offer_ask *a, mst_offer *o, mst_id target, int weight, int without) {
    o->target = target;
    o->needs_target = !target && !mst_offer_fits(a, o->kind, MST_ID_NONE, false);
    o->weight = target ? weight : without;
    return true;
}

static mst_id nearest_ice(const mst_offer_ask *a) {
    mst_id best = MST_ID_NONE;
    double near_m = 1e9;
    for (uint32_t i = 0; i < a->map->water_count; i++) {
        double d = a->map->water[i].is_iced ? mst_ask_distance_m(a, a->map->water[i].id) : -1;
        if (d >= 0 && d < near_m) near_m = d, best = a->map->water[i].id;
    }
    return best;
}

static bool suggest_own(const mst_offer_ask *a, mst_offer *o, const mst_roster_order *own) {
    bool takes_building = mst_offer_fits(a, o->kind, MST_ID('b', 1), false);
    return aim(a, o, takes_building ? mst_best_building(a, fit_of(own)) : MST_ID_NONE, 33, 15);
}

bool mst_suggest_more(const mst_offer_ask *a, mst_offer *o) {
    const mst_roster_order *own = mst_ask_own(a, o->kind);
    double air = mst_ask_value(a, a->who, MST_KEY_AIR_FRAC, 1);
    bool is_controlled = mst_ask_value(a, MST_ID_NONE, MST_KEY_CONTROL, 0) > 0;
    if (own) return suggest_own(a, o, own);
    for (int i = 0; i < ROWS; i++)
        if (row[i].kind == o->kind)
            return aim(a, o, mst_best_building(a, row[i].fits), row[i].now, row[i].without);
    switch (o->kind) {
    case MST_ORDER_CHANGE_CYLINDERS:
        return aim(a, o, MST_ID_NONE, 0, air > 0 && air < 0.3 ? 66 : 4);
    case MST_ORDER_ROLL_HOSE:
        return aim(a, o, MST_ID_NONE, 0, is_controlled ? 36 : 3);
    case MST_ORDER_ICE_HOLE:
        return aim(a, o, nearest_ice(a), 17, 3);
    case MST_ORDER_BLOW:
        return aim(a, o, mst_burning_area(a), 83, 6);
    case MST_ORDER_PATROL_LINE:
        return aim(a, o, mst_burning_area(a), 21, 4);
    default:
        return aim(a, o, MST_ID_NONE, 0, 3);
    }
}
