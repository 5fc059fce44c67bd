/* SPDX-License-Identifier: Apache-2.0
 * weigh.c - what the view means: who already works on what, what spreads where, which crews are free,
 * whether there are more fires than crews. */
#include "doctrine/doctrine.h"

#define DEGREE 0.017453292519943295
#define SPREAD_REACH_M 45.0 /* A: within it a fire is held to endanger a building it may light */
#define LEE_COSINE_2 0.25   /* within 60 degrees of straight down the wind */
#define LEE_FACTOR 2.0      /* A: a building in the lee counts twice */
#define SMALL_FACTOR 0.5    /* A: a small flame endangers less */
#define MORE_EVERY_S 300u   /* A: a fire not beaten in five minutes gets one nozzle more */
#define CALM_MPS 1.0
#define NOZZLE_LPS 7.5 /* V: QZ3.5/7.5 */
#define FULL_FRAC 0.95
#define WHISTLE_FRAC 0.2 /* V: 5.5 of 30 MPa */
#define REFRESHED 0.5    /* A */
#define ROOM_FRAC 0.6    /* A: the room that burns, and what is next to it */
#define BURNT_STEP 0.05  /* what is seen of it is cut to that */
#define SAFE_HEAT 0.2    /* A: no flaring up below */
#define DEEP_MIN_M2 4.0  /* A: person-minutes per m2 burnt, straw and timber (models.md 5.4) */
#define LIGHT_MIN_M2 1.0

static uint32_t place_from(const mst_picture *p, mst_id id) {
    uint32_t lo = 0, hi = p->place_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (p->place[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void weigh_places(doctrine_view *v) {
    v->source_first = place_from(v->picture, MST_ID('h', 0));
    v->source_end = place_from(v->picture, MST_ID('h' + 1, 0));
    v->water_first = place_from(v->picture, MST_ID('w', 0));
    v->water_end = place_from(v->picture, MST_ID('w' + 1, 0));
    v->building_first = place_from(v->picture, MST_ID('b', 0));
    v->building_end = place_from(v->picture, MST_ID('b' + 1, 0));
    v->lee_x = -v->services->sin(v->wind_from_deg * DEGREE);
    v->lee_y = -v->services->cos(v->wind_from_deg * DEGREE);
}

bool doctrine_is_in_lee(const doctrine_view *v, mst_point from, mst_point to) {
    double x = (double)to.x_cm - from.x_cm, y = (double)to.y_cm - from.y_cm;
    double along = x * v->lee_x + y * v->lee_y;
    return v->wind_mps >= CALM_MPS && along > 0 && along * along >= LEE_COSINE_2 * (x * x + y * y);
}

/* Since when a building is past flashover, and whether it may fall: light sheds soon, brick late. */
static uint32_t fall_s(uint16_t construction) {
    if (construction == DOCTRINE_STEEL_SHEET) return 15 * 60;
    if (construction == DOCTRINE_SANDWICH) return 10 * 60;
    if (construction == DOCTRINE_TIMBER) return 18 * 60;
    return construction == DOCTRINE_EARTH_WOOD ? 25 * 60 : 40 * 60;
}

static void weigh_heat(doctrine_view *v, doctrine_building *b) {
    doctrine_memory *m = v->memory;
    uint32_t slot = DOCTRINE_HOT_MAX, empty = DOCTRINE_HOT_MAX;
    for (uint32_t i = 0; i < DOCTRINE_HOT_MAX; i++) {
        if (m->hot[i] == b->id) slot = i;
        if (!m->hot[i] && empty == DOCTRINE_HOT_MAX) empty = i;
    }
    bool is_hot = b->is_fire && b->state == MST_BUILDING_FLASHED;
    if (slot < DOCTRINE_HOT_MAX && !is_hot) m->hot[slot] = MST_ID_NONE;
    if (!is_hot) return;
    if (slot == DOCTRINE_HOT_MAX) {
        if (empty == DOCTRINE_HOT_MAX) return;
        slot = empty;
        m->hot[slot] = b->id;
        m->hot_since[slot] = v->picture->tick;
    }
    uint32_t hot_s = v->picture->tick - m->hot_since[slot];
    b->is_doomed = b->occupancy != DOCTRINE_STRAW_STACK && hot_s >= fall_s(b->construction);
    b->more_nozzles = (uint16_t)(hot_s / MORE_EVERY_S > 4 ? 4 : hot_s / MORE_EVERY_S);
}

/* Floor that a fire has to be fought on: what has rooms burns room by room, and as much again is next. */
static double involved_m2(const doctrine_building *fire) {
    bool has_rooms = fire->occupancy != DOCTRINE_STRAW_STACK && fire->occupancy != DOCTRINE_SHED;
    double share = has_rooms ? 2 * fire->burnt_frac + ROOM_FRAC : 1;
    return fire->area_m2 * (share < 1 ? share : 1);
}

static void weigh_fire(doctrine_view *v, doctrine_building *fire) {
    double nozzles = fire->heat == 1 ? 1 : 1 + involved_m2(fire) / v->style->m2_per_nozzle;
    nozzles += fire->more_nozzles;
    fire->nozzles_wanted = nozzles >= v->style->nozzles_max ? v->style->nozzles_max : (uint16_t)nozzles;
    fire->is_lost = fire->state == MST_BUILDING_COLLAPSED || nozzles > v->nozzle_count + 1;
    v->nozzles_wanted += fire->nozzles_wanted;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        if (!b->is_risk || !doctrine_is_near(fire->at, b->at, SPREAD_REACH_M)) continue;
        bool is_lee = doctrine_is_in_lee(v, fire->at, b->at);
        if (is_lee) b->downwind = 1;
        fire->spread += (is_lee ? LEE_FACTOR : 1) * (fire->heat == 1 ? SMALL_FACTOR : 1);
    }
}

/* Person-minutes of digging over until nothing can flare up again. */
void doctrine_weigh_embers(doctrine_building *b) {
    bool is_deep = b->occupancy == DOCTRINE_STRAW_STACK || b->occupancy == DOCTRINE_SHED ||
                   b->occupancy == DOCTRINE_GRAIN_STORE || b->construction == DOCTRINE_TIMBER ||
                   b->construction == DOCTRINE_SANDWICH;
    double burnt_m2 = (b->burnt_frac + BURNT_STEP / 2) * b->area_m2;
    double left = b->heat_left - SAFE_HEAT;
    b->overhaul_min = (is_deep ? DEEP_MIN_M2 : LIGHT_MIN_M2) * burnt_m2 * (left > 0 ? left : 0);
}

static void weigh_buildings(doctrine_view *v) {
    const doctrine_building *scene = NULL;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        weigh_heat(v, b);
        doctrine_weigh_glow(v, b);
        if (b->is_fire) v->fire[v->fire_count++] = (uint16_t)i;
        if (b->is_fire) weigh_fire(v, b);
        if (b->is_knocked) doctrine_weigh_embers(b);
        if ((b->is_fire || b->is_incident) && (!scene || b->pressing > scene->pressing)) scene = b;
    }
    v->has_scene = scene != NULL;
    if (scene) v->scene = scene->at;
}

/* A task that no longer makes sense may be ended by another order. */
static bool is_over(doctrine_view *v, const doctrine_unit *u) {
    const doctrine_building *b = doctrine_building_of(v, u->target);
    switch (u->task) {
    case MST_ORDER_UNSET:
    case MST_ORDER_RESERVE:
        return true;
    case MST_ORDER_ATTACK:
        return b && !b->is_fire && !b->is_knocked;
    case MST_ORDER_PROTECT:
        return b && b->is_fire;
    case MST_ORDER_WATCH: /* it has flared up: a full line again */
        return b && b->is_fire && b->heat >= 2;
    case MST_ORDER_BEAT:
        return v->front_count == 0;
    case MST_ORDER_SAFETY: /* a lookout stays while grass burns */
        return v->front_count == 0 || u->tank_l > 0;
    case MST_ORDER_REST: /* called back when it has somewhat recovered */
        return u->fatigue < REFRESHED && u->chill < REFRESHED && u->air_frac > WHISTLE_FRAC;
    default:
        return false;
    }
}

/* A tender that fills up where its hose does not reach the fire. */
static bool is_filling(const doctrine_view *v, const doctrine_unit *u) {
    if (u->tank_l <= 0 || u->task || u->water_l >= FULL_FRAC * u->tank_l || !doctrine_supply_of(v, u))
        return false;
    return v->has_scene && !doctrine_is_near(u->at, v->scene, doctrine_hose_reach_m(v, u));
}

/* After the whistle a crew stands back until it has changed cylinders. */
static bool is_resting(const doctrine_view *v, const doctrine_unit *u) {
    return (doctrine_kit(v, u) & MST_KIT_BREATHING) && u->phase == MST_PHASE_IDLE &&
           u->air_frac <= WHISTLE_FRAC;
}

/* Staff with a hose off the wall hold a fire until an engine's line takes over: they count for nothing in
 * the sum of those with masks. */
static bool is_to_relieve(const doctrine_view *v, const doctrine_unit *u) {
    const doctrine_force *f = u->n ? NULL : doctrine_force_of(v, MST_ID('f', MST_ID_NUMBER(u->id) / 1000));
    return f && v->style->relieves && f->grade && f->grade < 2;
}

/* What it does, by the water that it puts on rather than by the nozzles that it brought. */
static void count_unit(doctrine_view *v, const doctrine_unit *u) {
    doctrine_building *b = doctrine_building_of(v, u->target);
    doctrine_count_in(v, u, u->task, u->target);
    if (!b || !doctrine_is_on_line(u)) return;
    b->flow_lps += u->flow_lps;
    if (u->task == MST_ORDER_ATTACK && is_to_relieve(v, u)) {
        b->attackers--, b->nozzles -= doctrine_nozzles(u);
        return;
    }
    if (u->task != MST_ORDER_ATTACK || u->phase != MST_PHASE_WORK) return;
    uint16_t flowing = (uint16_t)(u->flow_lps / NOZZLE_LPS + 0.5), brought = doctrine_nozzles(u);
    if (flowing < brought) b->nozzles -= brought - flowing;
}

static void weigh_nozzles(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        const doctrine_unit *u = &v->own[i];
        if (!doctrine_is_on_scene(u) || !(doctrine_kit(v, u) & (MST_KIT_HOSE | MST_KIT_INDOOR_HOSE)))
            continue;
        v->line_count++;
        v->nozzle_count += doctrine_nozzles(u);
    }
}

static void weigh_units(doctrine_view *v) {
    for (uint32_t i = 0; i < v->other_count; i++) count_unit(v, &v->other[i]);
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!doctrine_is_on_scene(u)) continue;
        bool is_paused = v->picture->tick < v->memory->pause[i];
        u->is_free = is_over(v, u) && !is_paused && !is_filling(v, u) && !is_resting(v, u);
        if (!u->is_free) count_unit(v, u);
    }
    v->is_outnumbered = v->fire_count > v->line_count || v->nozzles_wanted > v->nozzle_count;
}

void doctrine_view_weigh(doctrine_view *v) {
    weigh_places(v);
    weigh_nozzles(v);
    weigh_buildings(v);
    weigh_units(v);
}
