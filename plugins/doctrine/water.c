/* SPDX-License-Identifier: Apache-2.0
 * water.c - unbroken water (forces.md 2.5): a tender whose second crew fights goes to the nearest
 * source; a lone one fights from its tank and looks for a source before it is empty; where no source
 * is within hose, tenders drive. */
#include "doctrine/doctrine.h"

static bool is_on_a_line(const doctrine_unit *u) {
    return u->task == MST_ORDER_ATTACK || u->task == MST_ORDER_PROTECT || u->task == MST_ORDER_WATCH;
}

static bool go_to(doctrine_view *v, doctrine_unit *u, mst_point at, double reach_m) {
    mst_id source = doctrine_source_near(v, u, at, reach_m);
    return source && doctrine_order(v, u, MST_ORDER_SUPPLY, source, MST_ID_NONE);
}

/* The fire its crews work on, else the nearest one. */
static mst_point fire_of(doctrine_view *v, const doctrine_unit *u) {
    const doctrine_building *best = NULL;
    double best_m = 0;
    for (uint32_t i = 0; i < v->building_count; i++) {
        const doctrine_building *b = &v->building[i];
        if (!b->is_fire) continue;
        double m = doctrine_distance_m(v, b->at, u->at);
        if (best && m >= best_m) continue;
        best = b;
        best_m = m;
    }
    return best ? best->at : v->scene;
}

/* Its tank runs down while it fights: the same order again, with a source. */
static void switch_to_source(doctrine_view *v, doctrine_unit *u) {
    const doctrine_building *b = doctrine_building_of(v, u->target);
    if (!b || u->water_l > v->style->tank_switch_frac * u->tank_l) return;
    mst_id source = doctrine_source_near(v, u, b->at, v->style->supply_reach_m);
    if (source) doctrine_order(v, u, u->task, b->id, source);
}

static bool has_line_from(const doctrine_view *v, const doctrine_unit *x) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->memory->ride_with[i] == x->n && x->n && is_on_a_line(&v->own[i])) return true;
    for (uint32_t i = 0; i < v->other_count; i++)
        if (v->other[i].via == x->id && is_on_a_line(&v->other[i])) return true;
    return is_on_a_line(x);
}

static bool is_needy(const doctrine_view *v, const doctrine_unit *x, const doctrine_unit *helper) {
    if (x == helper || x->tank_l <= 0 || !doctrine_is_on_scene(x) || doctrine_is_supplied(v, x)) return false;
    if (x->water_l > v->style->shuttle_below_frac * x->tank_l || !has_line_from(v, x)) return false;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) /* one carrier for each */
        if (v->own[i].task == MST_ORDER_SHUTTLE && v->own[i].target == x->id) return false;
    return true;
}

static bool bring_water(doctrine_view *v, doctrine_unit *u, const doctrine_unit *to) {
    mst_id source = doctrine_source_near(v, u, to->at, v->style->refill_reach_m);
    return source && doctrine_order(v, u, MST_ORDER_SHUTTLE, to->id, source);
}

static bool shuttle(doctrine_view *v, doctrine_unit *u) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (is_needy(v, &v->own[i], u) && bring_water(v, u, &v->own[i])) return true;
    if (!v->style->shuttles_for_others) return false;
    for (uint32_t i = 0; i < v->other_count; i++)
        if (is_needy(v, &v->other[i], u) && bring_water(v, u, &v->other[i])) return true;
    return false;
}

void doctrine_step_supply(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!doctrine_is_on_scene(u) || u->tank_l <= 0 || u->is_ordered) continue;
        bool is_low = u->water_l <= v->style->tank_low_frac * u->tank_l;
        if (!u->is_free) {
            if (is_on_a_line(u) && !doctrine_is_supplied(v, u)) switch_to_source(v, u);
            continue;
        }
        bool runs_pump = u->crew <= v->style->pump_crew_max && doctrine_has_rider(v, u);
        if (doctrine_is_supplied(v, u) && u->task == MST_ORDER_SUPPLY && !is_low) continue;
        if (runs_pump && v->fire_count && go_to(v, u, fire_of(v, u), v->style->supply_reach_m)) continue;
        if (is_low && go_to(v, u, u->at, v->style->refill_reach_m)) continue;
        if (!has_line_from(v, u)) shuttle(v, u);
    }
}
