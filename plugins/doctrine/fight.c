/* SPDX-License-Identifier: Apache-2.0
 * fight.c - each free crew takes what is worth most: a burning building that wants a line, a building
 * in danger, a grass front. What counts how much is the style of the force type. */
#include "doctrine/doctrine.h"

#define STRAW_LIGHTS_KWM2 9.0 /* A: critical flux, as in assets/construction.csv */
#define STRAW_STANDS 600.0    /* A: (kW/m2)2 s over that, as in assets/construction.csv */
#define WOOD_STANDS 15000.0   /* A: the same */
#define LAY_S 150.0           /* A: first water from an engine that stands there */
#define LAY_ON_FOOT_S 420.0   /* A: from a hydrant, by two people in the cold */
#define LIGHTS_KWM2 12.5      /* R: of wood with a spark near */

typedef struct option {
    double worth;
    doctrine_building *building; /* NULL: a front */
    const doctrine_front *front;
    uint16_t kind;
    mst_id via;
} option;

/* Where its hose starts. */
static mst_point start_of(doctrine_view *v, const doctrine_unit *u) {
    const doctrine_unit *vehicle = doctrine_vehicle(v, u);
    return vehicle ? vehicle->at : u->at;
}

/* Hose that lies near is moved by hand; else it is laid anew, all the way. */
static double way_cost(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    if (doctrine_is_line_near(v, u, b)) return 0;
    return v->style->lay + v->style->per_100m * doctrine_distance_m(v, start_of(v, u), b->at) / 100;
}

static bool is_light(const doctrine_building *b) {
    return b->occupancy == DOCTRINE_STRAW_STACK || b->occupancy == DOCTRINE_SHED;
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

/* How near it is to catching fire, 0 to 1. */
static double danger_of(const doctrine_building *b) {
    double lights_kwm2 = b->occupancy == DOCTRINE_STRAW_STACK ? STRAW_LIGHTS_KWM2 : LIGHTS_KWM2;
    double danger = b->threat / lights_kwm2;
    return danger > 1 ? 1 : danger;
}

static double protect_worth(doctrine_view *v, const doctrine_building *b) {
    const doctrine_style *s = v->style;
    double value = doctrine_value(b->occupancy) + doctrine_chain(v, b);
    return s->protect + s->protect_threat * danger_of(b) + s->protect_wind * b->downwind +
           (b->people > 0 ? s->protect_people : 0) + s->protect_dear * (value > 3 ? 3 : value) +
           (v->is_outnumbered ? s->protect_outnumbered : 0) + (doctrine_is_home(v, b) ? s->protect_home : 0);
}

/* Until it lights, by rule of thumb: the flux-time product of models.md 2.2. */
static double seconds_left(const doctrine_building *b) {
    bool is_stack = doctrine_is_straw(b);
    double over_kwm2 = b->threat - (is_stack ? STRAW_LIGHTS_KWM2 : LIGHTS_KWM2);
    if (over_kwm2 <= 0) return 1e9;
    return (is_stack ? STRAW_STANDS : WOOD_STANDS) / (over_kwm2 * over_kwm2);
}

/* Light stuff that is about to go: laying hose takes longer than that. */
static bool is_too_late(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    double lay_s = doctrine_vehicle(v, u) ? LAY_S : LAY_ON_FOOT_S;
    return is_light(b) && seconds_left(b) < lay_s && !doctrine_is_line_near(v, u, b);
}

/* A stack is in full flames before hose from a hydrant lies there. */
static bool is_beyond_hose(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b, mst_id via) {
    return v->style->leaves_stacks && via && v->fire_count > 1 && !doctrine_vehicle(v, u) && is_light(b) &&
           !doctrine_is_line_near(v, u, b);
}

static bool is_within_home(const doctrine_view *v, const doctrine_building *b) {
    mst_point home = {v->memory->home_x_cm, v->memory->home_y_cm};
    return v->style->home_reach_m <= 0 || doctrine_is_home(v, b) ||
           doctrine_is_near(b->at, home, v->style->home_reach_m);
}

/* The cheap half of the question. */
static bool is_to_attack(const doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    if (!b->is_fire || b->is_doomed || !is_within_home(v, b)) return false;
    if (v->style->attacks_flashed || doctrine_kit(v, u) & MST_KIT_BREATHING) return true;
    return b->state == MST_BUILDING_BURNING && b->heat <= 1; /* from the door, whatever the smoke inside */
}

/* A crew on foot wets what its own outlets or a hydrant reach. */
static bool has_outlet(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    if (doctrine_vehicle(v, u) || doctrine_kit(v, u) & MST_KIT_HOSE || doctrine_is_home(v, b)) return true;
    return doctrine_source_near(v, u, b->at, v->style->foot_hose_m, false) != MST_ID_NONE;
}

/* At most the share of lines that the style keeps for it. */
static bool is_to_protect(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b,
                          uint32_t protecting) {
    bool is_own = u->task == MST_ORDER_PROTECT && u->target == b->id;
    double from_kwm2 = b->downwind ? v->style->protect_from_kwm2 / 3 : v->style->protect_from_kwm2;
    if (!b->is_risk || b->threat < from_kwm2 || !is_within_home(v, b)) return false;
    if (is_own) return true;
    if (b->protectors || !v->style->protect_max) return false;
    if (protecting * 8 >= v->line_count * v->style->protect_max) return false;
    return !is_too_late(v, u, b);
}

/* What is quickly told comes first: most are worth less than the best so far. */
static void consider(doctrine_view *v, const doctrine_unit *u, doctrine_building *b, uint32_t protecting,
                     option *best) {
    uint16_t kind = is_to_attack(v, u, b)                ? MST_ORDER_ATTACK
                    : is_to_protect(v, u, b, protecting) ? MST_ORDER_PROTECT
                                                         : MST_ORDER_UNSET;
    if (!kind) return;
    double worth = kind == MST_ORDER_ATTACK ? attack_worth(v, b) : protect_worth(v, b);
    worth -= way_cost(v, u, b);
    mst_id via;
    if (worth <= best->worth || !doctrine_may(v, u, kind, b->id) || doctrine_is_too_hot(v, u, b)) return;
    if (kind == MST_ORDER_PROTECT && !has_outlet(v, u, b)) return;
    if (!doctrine_find_water(v, u, b, &via)) return;
    if (kind == MST_ORDER_ATTACK && is_beyond_hose(v, u, b, via)) return;
    *best = (option){.worth = worth, .building = b, .kind = kind, .via = via};
}

static void consider_embers(doctrine_view *v, const doctrine_unit *u, option *best) {
    double worth = 0;
    doctrine_building *b = doctrine_embers_for(v, u, &worth);
    if (b && worth > best->worth) *best = (option){.worth = worth, .building = b, .kind = MST_ORDER_WATCH};
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

/* What its present task is worth, for a crew that could leave it. */
static double present_worth(doctrine_view *v, const doctrine_unit *u) {
    const doctrine_building *b = doctrine_building_of(v, u->target);
    if (!b) return 0;
    return u->task == MST_ORDER_WATCH ? doctrine_watch_worth(v, u, b) : protect_worth(v, b);
}

static option best_of(doctrine_view *v, const doctrine_unit *u, uint32_t protecting) {
    option best = {0};
    for (uint32_t k = 0; k < v->building_count; k++) consider(v, u, &v->building[k], protecting, &best);
    consider_fronts(v, u, &best);
    consider_embers(v, u, &best);
    return best;
}

/* A crew that wets walls or digs over embers turns to a fire that nobody has taken, where that is worth
 * more. */
static void turn_to_fires(doctrine_view *v, uint32_t protecting) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        bool may_turn = u->task == MST_ORDER_WATCH || u->task == MST_ORDER_PROTECT;
        if (!may_turn || u->is_ordered || u->is_free || u->phase < MST_PHASE_SETUP) continue;
        option best = best_of(v, u, protecting);
        if (best.kind != MST_ORDER_ATTACK || best.building->attackers) continue;
        if (best.worth >= present_worth(v, u) + v->style->stay) give(v, u, &best);
    }
}

void doctrine_step_fight(doctrine_view *v) {
    uint32_t protecting = 0;
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (!v->own[i].is_free && v->own[i].task == MST_ORDER_PROTECT) protecting++;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_free || u->is_ordered) continue;
        option best = best_of(v, u, protecting);
        if (!best.kind) best = best_of(v, u, 0); /* better one more at the walls than nothing */
        if (!best.kind)
            reposition(v, u);
        else if (give(v, u, &best) && best.kind == MST_ORDER_PROTECT)
            protecting++;
    }
    turn_to_fires(v, protecting);
}
