/* SPDX-License-Identifier: Apache-2.0
 * water.c - unbroken water (forces.md 2.5): the first line lives from the tank; once the second crew
 * has a line, the tender's own people connect it; a lone tender leaves its line for a source only
 * when the tank runs down; where no source is within hose, tenders drive. */
#include "doctrine/doctrine.h"

#define FULL_FRAC 0.95
#define LINE_LPS 7.5 /* V: QZ3.5/7.5 */

static bool go_to(doctrine_view *v, doctrine_unit *u, double reach_m) {
    mst_id source = doctrine_source_to_fill(v, u, u->at, reach_m);
    return source && doctrine_order(v, u, MST_ORDER_SUPPLY, source, MST_ID_NONE);
}

/* The fire nearest to it. */
static const doctrine_building *fire_near(doctrine_view *v, const doctrine_unit *u) {
    const doctrine_building *best = NULL;
    double best_m = 0;
    for (uint32_t i = 0; i < v->building_count; i++) {
        const doctrine_building *b = &v->building[i];
        if (!b->is_fire && !b->is_knocked) continue;
        double m = doctrine_distance_m(v, b->at, u->at);
        if (best && m >= best_m) continue;
        best = b;
        best_m = m;
    }
    return best;
}

/* Whether its tank does not last for the time that connecting takes, for all its lines. */
static bool runs_short(const doctrine_view *v, const doctrine_unit *u) {
    double lines = doctrine_nozzles(u);
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->memory->ride_with[i] == u->n && v->own[i].is_known) lines += doctrine_nozzles(&v->own[i]);
    return u->water_l < lines * LINE_LPS * v->style->supply_ahead_s;
}

static bool has_flowing_rider(const doctrine_view *v, const doctrine_unit *u) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->own[i].hose_from == u->id && i + 1 != u->n && v->own[i].phase == MST_PHASE_WORK) return true;
    return false;
}

/* It has a line of its own, no source, and the tank runs down. */
static void look_for_source(doctrine_view *v, doctrine_unit *u) {
    if (u->task == MST_ORDER_WATCH) return; /* a small line lasts, and embers are dug over by hand too */
    bool has_crew = has_flowing_rider(v, u);
    if (!(has_crew && runs_short(v, u)) && u->water_l > v->style->tank_alone_frac * u->tank_l) return;
    mst_id source = doctrine_source_near(v, u, u->at, doctrine_feed_reach_m(v, u), false);
    if (!source) return;
    if (has_crew)
        doctrine_order(v, u, MST_ORDER_SUPPLY, source, MST_ID_NONE);
    else
        doctrine_order(v, u, u->task, u->target, source);
}

static bool is_needy(const doctrine_view *v, const doctrine_unit *x, const doctrine_unit *helper) {
    if (x == helper || x->tank_l <= 0 || !doctrine_is_on_scene(x)) return false;
    bool is_fed = doctrine_supply_of(v, x); /* and then by a source that does not give enough */
    double below = is_fed ? v->style->tank_alone_frac : v->style->shuttle_below_frac;
    bool is_used = doctrine_is_on_line(x) || doctrine_has_line_out(v, x);
    if (!is_used || x->water_l > below * x->tank_l) return false;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) /* one carrier for each */
        if (v->own[i].task == MST_ORDER_SHUTTLE && v->own[i].target == x->id) return false;
    return true;
}

static bool bring_water(doctrine_view *v, doctrine_unit *u, const doctrine_unit *to) {
    mst_id source = doctrine_source_to_fill(v, u, to->at, v->style->refill_reach_m);
    return source && doctrine_order(v, u, MST_ORDER_SHUTTLE, to->id, source);
}

/* A heavy tender does not carry water for a lower grade: it fights. */
static bool is_above(const doctrine_view *v, const doctrine_unit *other) {
    const doctrine_force *f = doctrine_force_of(v, MST_ID('f', MST_ID_NUMBER(other->id) / 1000));
    return f && f->grade >= v->style->grade;
}

static bool shuttle(doctrine_view *v, doctrine_unit *u) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (is_needy(v, &v->own[i], u) && bring_water(v, u, &v->own[i])) return true;
    for (uint32_t i = 0; v->style->shuttles_for_others && i < v->other_count; i++)
        if (is_above(v, &v->other[i]) && is_needy(v, &v->other[i], u) && bring_water(v, u, &v->other[i]))
            return true;
    return false;
}

/* Full, and too far to fight from here: back to the fire. */
static bool drive_back(doctrine_view *v, doctrine_unit *u) {
    const doctrine_building *fire = fire_near(v, u);
    if (!fire || doctrine_has_line_out(v, u) || u->water_l < FULL_FRAC * u->tank_l) return false;
    if (doctrine_is_near(u->at, fire->at, doctrine_hose_reach_m(v, u))) return false;
    return doctrine_order(v, u, MST_ORDER_GO, fire->id, MST_ID_NONE);
}

static void supply_free(doctrine_view *v, doctrine_unit *u) {
    bool is_low = u->water_l <= v->style->tank_low_frac * u->tank_l;
    if (doctrine_supply_of(v, u)) {
        drive_back(v, u);
        return;
    }
    if (v->fire_count && has_flowing_rider(v, u) && runs_short(v, u)) {
        mst_id source = doctrine_source_near(v, u, u->at, doctrine_feed_reach_m(v, u), false);
        if (source && doctrine_order(v, u, MST_ORDER_SUPPLY, source, MST_ID_NONE)) return;
    }
    if (is_low && !doctrine_has_line_out(v, u) && go_to(v, u, v->style->refill_reach_m)) return;
    if (!doctrine_has_line_out(v, u)) shuttle(v, u);
}

void doctrine_step_supply(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!doctrine_is_on_scene(u) || u->tank_l <= 0 || u->is_ordered) continue;
        if (u->is_free)
            supply_free(v, u);
        else if (doctrine_is_on_line(u) && !doctrine_supply_of(v, u))
            look_for_source(v, u);
    }
}
