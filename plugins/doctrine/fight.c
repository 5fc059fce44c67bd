/* SPDX-License-Identifier: Apache-2.0
 * fight.c - each free crew takes what is worth most: a burning building that wants a line, a building
 * in danger, a grass front. What counts how much is the style of the force type. */
#include "doctrine/doctrine.h"

typedef struct option {
    double worth;
    doctrine_building *building; /* NULL: a front */
    const doctrine_front *front;
    uint16_t kind;
    mst_id via;
} option;

static bool is_dear(const doctrine_building *b) {
    return b->occupancy == DOCTRINE_DWELLING || b->occupancy == DOCTRINE_HOUSE_KANG ||
           (b->occupancy >= DOCTRINE_SCHOOL && b->occupancy <= DOCTRINE_HOTEL);
}

/* Where its hose starts. */
static mst_point start_of(doctrine_view *v, const doctrine_unit *u) {
    const doctrine_unit *vehicle = doctrine_vehicle(v, u);
    return vehicle ? vehicle->at : u->at;
}

static double way_cost(doctrine_view *v, const doctrine_unit *u, mst_point to) {
    return v->style->per_100m * doctrine_distance_m(v, start_of(v, u), to) / 100;
}

static double attack_worth(const doctrine_view *v, const doctrine_building *b) {
    const doctrine_style *s = v->style;
    double worth = s->attack + (b->trapped > 0 || b->people > 0 ? s->attack_people : 0) +
                   (b->is_incident ? s->attack_incident : 0) + (b->heat == 1 ? s->attack_small : 0) +
                   s->attack_spread * (b->spread > 4 ? 4 : b->spread);
    if (b->is_lost) worth -= s->attack_lost;
    if (b->nozzles > 0 && b->nozzles < b->nozzles_wanted) worth += s->attack_join;
    if (b->nozzles >= b->nozzles_wanted) worth -= s->crowd * (b->nozzles - b->nozzles_wanted + 1);
    return worth;
}

static double protect_worth(const doctrine_view *v, const doctrine_building *b) {
    const doctrine_style *s = v->style;
    double threat = b->threat >= 1 ? 0.5 + b->threat / 25 : b->threat / 2;
    return s->protect + s->protect_threat * (threat > 1 ? 1 : threat) + s->protect_wind * b->downwind +
           (b->people > 0 ? s->protect_people : 0) + (is_dear(b) ? s->protect_dear : 0) +
           (v->is_outnumbered ? s->protect_outnumbered : 0) + (doctrine_is_home(v, b) ? s->protect_home : 0);
}

static bool is_within_home(const doctrine_view *v, const doctrine_building *b) {
    mst_point home = {v->memory->home_x_cm, v->memory->home_y_cm};
    return v->style->home_reach_m <= 0 || doctrine_is_home(v, b) ||
           doctrine_is_near(b->at, home, v->style->home_reach_m);
}

static bool may_attack(const doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    if (!b->is_fire || b->is_doomed || !is_within_home(v, b)) return false;
    bool has_mask = doctrine_kit(v, u) & MST_KIT_BREATHING;
    bool is_large = b->state != MST_BUILDING_BURNING || b->heat > 1;
    bool is_in_smoke = b->smoke >= 2 && b->occupancy != DOCTRINE_STRAW_STACK; /* a stack burns in the open */
    if (!has_mask && !v->style->attacks_flashed && (is_large || is_in_smoke)) return false;
    return doctrine_may(v, u, MST_ORDER_ATTACK, b->id);
}

/* A crew on foot wets what its own outlets or a hydrant reach. */
static bool has_outlet(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    if (doctrine_vehicle(v, u) || doctrine_kit(v, u) & MST_KIT_HOSE || doctrine_is_home(v, b)) return true;
    return doctrine_source_near(v, u, b->at, v->style->foot_hose_m, false) != MST_ID_NONE;
}

static bool may_protect(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b,
                        uint32_t protecting) {
    if (!b->is_risk || b->threat < v->style->protect_from_kwm2 || b->protectors || !is_within_home(v, b) ||
        !has_outlet(v, u, b))
        return false;
    if (protecting * 8 >= v->line_count * v->style->protect_max) return false;
    return doctrine_may(v, u, MST_ORDER_PROTECT, b->id);
}

static void consider(doctrine_view *v, const doctrine_unit *u, doctrine_building *b, uint32_t protecting,
                     option *best) {
    uint16_t kind = may_attack(v, u, b)                ? MST_ORDER_ATTACK
                    : may_protect(v, u, b, protecting) ? MST_ORDER_PROTECT
                                                       : MST_ORDER_UNSET;
    if (!kind) return;
    double worth = kind == MST_ORDER_ATTACK ? attack_worth(v, b) : protect_worth(v, b);
    worth -= way_cost(v, u, b->at);
    mst_id via;
    if (worth <= best->worth || !doctrine_find_water(v, u, b, &via)) return;
    *best = (option){.worth = worth, .building = b, .kind = kind, .via = via};
}

/* Beaters and blowers, or an engine that pumps and rolls. */
static bool can_beat(const doctrine_view *v, const doctrine_unit *u) {
    bool has_tank = u->tank_l > 0 && u->water_l > v->style->tank_low_frac * u->tank_l;
    bool can_roll = has_tank && !doctrine_is_anchored(v, u);
    return v->style->does_beat && (can_roll || doctrine_kit(v, u) & MST_KIT_BEATER);
}

static void consider_fronts(doctrine_view *v, const doctrine_unit *u, option *best) {
    if (v->front_count == 0 || !can_beat(v, u)) return;
    for (uint32_t i = 0; i < v->front_count; i++) {
        const doctrine_front *f = &v->front[i];
        if (!doctrine_may(v, u, MST_ORDER_BEAT, f->has_point ? MST_ID_NONE : f->id)) continue;
        double worth = v->style->beat - v->style->per_100m * doctrine_distance_m(v, u->at, f->at) / 100;
        if (worth > best->worth) *best = (option){.worth = worth, .front = f, .kind = MST_ORDER_BEAT};
    }
}

static bool give(doctrine_view *v, doctrine_unit *u, const option *best) {
    if (best->building) return doctrine_order(v, u, best->kind, best->building->id, best->via);
    if (!best->front) return false;
    if (best->front->has_point) return doctrine_order_point(v, u, best->kind, best->front->at);
    return doctrine_order(v, u, best->kind, best->front->id, MST_ID_NONE);
}

/* Hose holds the tender where nothing burns any more, and no other crew needs it there. */
static void reposition(doctrine_view *v, doctrine_unit *u) {
    if (u->tank_l <= 0 || !doctrine_supply_of(v, u) || doctrine_has_line_out(v, u)) return;
    doctrine_building *best = NULL;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        if (!b->is_fire || b->is_doomed || b->nozzles >= b->nozzles_wanted || !is_within_home(v, b)) continue;
        if (!best || attack_worth(v, b) > attack_worth(v, best)) best = b;
    }
    if (best && !doctrine_is_near(u->at, best->at, doctrine_hose_reach_m(v, u)))
        doctrine_order(v, u, MST_ORDER_GO, best->id, MST_ID_NONE);
}

/* A fire that nobody has taken calls the crew at the embers to which it is worth most. */
static void call_from_embers(doctrine_view *v, doctrine_building *b) {
    doctrine_unit *best = NULL;
    double best_worth = v->style->watch;
    mst_id best_via = MST_ID_NONE;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        mst_id via;
        if (u->task != MST_ORDER_WATCH || u->is_ordered || !may_attack(v, u, b)) continue;
        double worth = attack_worth(v, b) - way_cost(v, u, b->at);
        if (worth <= best_worth || !doctrine_find_water(v, u, b, &via)) continue;
        best = u;
        best_worth = worth;
        best_via = via;
    }
    if (best) doctrine_order(v, best, MST_ORDER_ATTACK, b->id, best_via);
}

void doctrine_step_fight(doctrine_view *v) {
    uint32_t protecting = 0;
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (!v->own[i].is_free && v->own[i].task == MST_ORDER_PROTECT) protecting++;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_free || u->is_ordered) continue;
        option best = {0};
        for (uint32_t k = 0; k < v->building_count; k++) consider(v, u, &v->building[k], protecting, &best);
        consider_fronts(v, u, &best);
        if (best.worth < v->style->watch && doctrine_embers_for(v, u)) continue; /* finish one first */
        if (!best.kind)
            reposition(v, u);
        else if (give(v, u, &best) && best.kind == MST_ORDER_PROTECT)
            protecting++;
    }
    for (uint32_t k = 0; k < v->building_count; k++)
        if (v->building[k].is_fire && !v->building[k].attackers) call_from_embers(v, &v->building[k]);
}
