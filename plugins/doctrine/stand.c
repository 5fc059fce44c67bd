/* SPDX-License-Identifier: Apache-2.0
 * stand.c - where people and tenders stand when no task puts them anywhere: an engine that has driven up
 * to the fire backs off before its hose lies; who has nothing to do stands by near the commander. */
#include "doctrine/doctrine.h"

#define STAND_KWM2 2.5  /* A: an engine, and the people at its pump, bear that for an hour */
#define GROWN_KWM2 10   /* R: limit of turnout gear, when all has grown that burns */
#define HYDRANT_M 300.0 /* A: no farther does a hydrant draw an engine to its side */
#define BY_HAND_M 78.0  /* farther off the core drives by road, and lets hose go */

static double nearest_fire_m(const doctrine_view *v, mst_point at) {
    double best_m = 1e9;
    for (uint32_t i = 0; i < v->fire_count; i++) {
        double m = doctrine_distance_m(v, v->building[v->fire[i]].at, at);
        if (m < best_m) best_m = m;
    }
    return best_m;
}

static bool is_in_smoke(const doctrine_view *v, mst_point at) {
    for (uint32_t i = 0; i < v->fire_count; i++) {
        const doctrine_building *b = &v->building[v->fire[i]];
        if (b->heat >= 2 && doctrine_is_near(b->at, at, 60) && doctrine_is_in_lee(v, b->at, at)) return true;
    }
    return false;
}

/* What a place costs: heat, smoke, hose to the fire and to the hydrant. Metres; < 0: not there. */
static double cost_of(const doctrine_view *v, mst_point at, const mst_place *hydrant) {
    double grown_kwm2 = doctrine_heat_kwm2(v, at, true);
    if (grown_kwm2 > GROWN_KWM2 || doctrine_heat_kwm2(v, at, false) > STAND_KWM2) return -1;
    double hydrant_m = hydrant ? doctrine_distance_m(v, hydrant->at, at) : 0;
    return 20 * grown_kwm2 + (is_in_smoke(v, at) ? 30 : 0) + 5 * nearest_fire_m(v, at) + hydrant_m;
}

static bool find_stand(const doctrine_view *v, const doctrine_unit *u, mst_point *best) {
    static const double east[] = {1, 0.707, 0, -0.707, -1, -0.707, 0, 0.707};
    const double steps_m[] = {20, 35, 55, BY_HAND_M};
    mst_id source = doctrine_source_near(v, u, u->at, HYDRANT_M, false);
    const mst_place *hydrant = source ? mst_picture_place(v->picture, source) : NULL;
    double best_cost = 1e9;
    for (uint32_t i = 0; i < 32; i++) {
        double m = steps_m[i / 8], north = east[(i + 6) % 8];
        mst_point at = {u->at.x_cm + (int32_t)(100 * m * east[i % 8]),
                        u->at.y_cm + (int32_t)(100 * m * north)};
        double cost = cost_of(v, at, hydrant);
        if (cost < 0 || cost >= best_cost) continue;
        best_cost = cost;
        *best = at;
    }
    return best_cost < 1e9;
}

void doctrine_step_stand(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        mst_point at;
        if (u->tank_l <= 0 || !u->is_free || u->is_ordered || doctrine_is_anchored(v, u)) continue;
        if (doctrine_heat_kwm2(v, u->at, true) <= GROWN_KWM2) continue;
        if (doctrine_may(v, u, MST_ORDER_GO, MST_ID_NONE) && find_stand(v, u, &at))
            doctrine_order_point(v, u, MST_ORDER_GO, at);
    }
}

/* The pump of a tender with hose out stays where it is; whoever is not needed at it watches the others. */
static void stay_at_pump(doctrine_view *v, doctrine_unit *u) {
    mst_id scene = v->fire_count ? v->building[v->fire[0]].id : MST_ID_NONE;
    if (u->task == MST_ORDER_SAFETY) return;
    if (scene)
        doctrine_order(v, u, MST_ORDER_SAFETY, scene, MST_ID_NONE);
    else if (v->has_scene)
        doctrine_order_point(v, u, MST_ORDER_SAFETY, u->at);
}

void doctrine_step_reserve(doctrine_view *v) {
    if ((!v->has_scene && !v->front_count) || doctrine_is_going_home(v)) return;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        bool is_bound = u->tank_l > 0 && doctrine_is_anchored(v, u);
        if (!u->is_free || u->is_ordered || u->task == MST_ORDER_REST) continue;
        if (is_bound)
            stay_at_pump(v, u);
        else if (doctrine_wants_rest(v, u) && doctrine_may(v, u, MST_ORDER_REST, MST_ID_NONE))
            doctrine_order(v, u, MST_ORDER_REST, MST_ID_NONE, MST_ID_NONE);
        else if (u->task != MST_ORDER_RESERVE)
            doctrine_order(v, u, MST_ORDER_RESERVE, MST_ID_NONE, MST_ID_NONE);
    }
}
