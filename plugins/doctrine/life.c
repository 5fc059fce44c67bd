/* SPDX-License-Identifier: Apache-2.0
 * life.c - people first (forces.md 2.1): search where somebody is believed inside and the fire lets a
 * crew in; warn and empty what the fire will reach; leave what may fall (2.6 S5, S9, S10). */
#include "doctrine/doctrine.h"

#define COLLAPSE_FACTOR 1.5 /* V: cordon of 1.5 times the height */
#define AIR_FRAC 0.4        /* V: rule of leaving with twice the way in, and the whistle at a fifth */
#define SHED_M2 500.0       /* A: rule 38 says big */
#define SEARCHERS_MAX 4     /* A */
#define COLLAPSE_FROM_M 4.0 /* A: lower things fall harmlessly */

/* It falls without warning: nobody works in it while it burns (rules 38 and 39). */
static bool is_large_shed(const doctrine_building *b) {
    bool is_steel = b->construction == DOCTRINE_STEEL_SHEET || b->construction == DOCTRINE_SANDWICH;
    return is_steel && b->area_m2 >= SHED_M2 && (b->is_fire || b->is_knocked || b->smoke > 0);
}

static bool is_enterable(const doctrine_view *v, const doctrine_building *b) {
    if (b->state == MST_BUILDING_COLLAPSED || b->is_doomed || b->occupancy == DOCTRINE_STRAW_STACK)
        return false;
    if (v->style->keeps_out_of_sheds && is_large_shed(b)) return false;
    if (b->state == MST_BUILDING_FLASHED) return v->style->searches_flashed && b->trapped > 0;
    return true;
}

/* A large floor is shared between crews. */
static bool has_searchers(const doctrine_view *v, const doctrine_building *b) {
    double share_m2 = v->style->m2_per_search_crew;
    double wanted = share_m2 > 0 ? b->area_m2 / share_m2 : 0;
    return b->searchers >= (wanted > 1 ? (wanted < SEARCHERS_MAX ? wanted : SEARCHERS_MAX) : 1);
}

static bool wants_search(const doctrine_view *v, const doctrine_building *b) {
    if (b->is_searched || has_searchers(v, b) || !is_enterable(v, b)) return false;
    return b->trapped > 0 || (b->people > 0 && (b->is_fire || b->smoke > 0));
}

/* Whether that crew may be taken from what it does now. */
static bool is_to_be_had(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    if (u->is_ordered) return false;
    if (u->is_free) return true;
    if (b->trapped <= 0 && b->people <= 0) return false;
    if (u->task == MST_ORDER_SIZE_UP) return b->trapped > 0;
    if (u->task == MST_ORDER_ATTACK && u->flow_lps <= 0 && b->trapped > 0)
        return true; /* no water lost by it */
    bool is_fighting =
        u->task == MST_ORDER_ATTACK || u->task == MST_ORDER_PROTECT || u->task == MST_ORDER_WATCH;
    if (!is_fighting || u->target == b->id) return is_fighting && b->attackers > 1;
    return b->trapped > 0 && !doctrine_has_line_out(v, u);
}

/* Whoever came with the tender stays by its pump where another crew came along. */
static bool is_at_pump(const doctrine_view *v, const doctrine_unit *u) {
    for (uint32_t i = 0; u->tank_l > 0 && i < v->memory->unit_count; i++)
        if (v->memory->ride_with[i] == u->n && v->memory->crew[i] > 0) return true;
    return false;
}

static doctrine_unit *searcher(doctrine_view *v, const doctrine_building *b) {
    bool needs_mask = b->smoke > 0 || b->is_fire;
    doctrine_unit *best = NULL;
    double best_rank = 0;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        uint8_t least = b->trapped > 0 || b->people > 0 ? v->style->search_crew_min : v->style->group_min;
        if (!doctrine_is_on_scene(u) || u->crew < least || is_at_pump(v, u)) continue;
        if (doctrine_wants_rest(v, u) && b->trapped <= 0) continue;
        if (needs_mask && !(doctrine_kit(v, u) & MST_KIT_BREATHING && u->air_frac >= AIR_FRAC)) continue;
        if (!is_to_be_had(v, u, b) || !doctrine_may(v, u, MST_ORDER_SEARCH, b->id)) continue;
        double rank =
            (u->is_free ? 4 : 0) + (u->tank_l > 0 ? 0 : 2) + (doctrine_kit(v, u) & MST_KIT_LADDER ? 1 : 0);
        if (best && rank <= best_rank) continue;
        best = u;
        best_rank = rank;
    }
    return best;
}

void doctrine_step_search(doctrine_view *v) {
    if (!v->style->search_crew_min) return;
    for (uint32_t round = 0; round < v->memory->unit_count; round++) {
        doctrine_building *most = NULL;
        for (uint32_t i = 0; i < v->building_count; i++) {
            doctrine_building *b = &v->building[i];
            if (!wants_search(v, b)) continue;
            if (!most || b->trapped * 100 + b->people > most->trapped * 100 + most->people) most = b;
        }
        doctrine_unit *u = most ? searcher(v, most) : NULL;
        if (!u || !doctrine_order(v, u, MST_ORDER_SEARCH, most->id, MST_ID_NONE)) return;
    }
}

static bool has_rooms(const doctrine_building *b) {
    return b->occupancy != DOCTRINE_STRAW_STACK && b->occupancy != DOCTRINE_SHED;
}

/* All clear: what burns or burnt is looked through by a crew that nobody else needs. */
void doctrine_step_clear(doctrine_view *v) {
    if (!v->style->search_crew_min) return;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        bool has_burnt = b->is_fire || b->is_knocked || b->state == MST_BUILDING_OUT;
        if (!has_burnt || !has_rooms(b) || b->is_searched || !is_enterable(v, b)) continue;
        for (doctrine_unit *u; !has_searchers(v, b) && (u = searcher(v, b)) && u->is_free;)
            if (!doctrine_order(v, u, MST_ORDER_SEARCH, b->id, MST_ID_NONE)) break;
    }
}

void doctrine_step_evacuate(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_free || (u->tank_l > 0 && doctrine_is_anchored(v, u))) continue;
        doctrine_building *most = NULL;
        for (uint32_t k = 0; k < v->building_count; k++) {
            doctrine_building *b = &v->building[k];
            if (b->people <= 0 || b->is_fire || b->is_searched || b->evacuators || b->searchers ||
                b->attackers)
                continue;
            if (!b->is_risk && !b->smoke) continue;
            if (!doctrine_may(v, u, MST_ORDER_EVACUATE, b->id)) continue;
            if (!most || b->threat + b->downwind > most->threat + most->downwind) most = b;
        }
        if (most) doctrine_order(v, u, MST_ORDER_EVACUATE, most->id, MST_ID_NONE);
    }
}

static bool may_fall_on(const doctrine_unit *u, const doctrine_building *b) {
    bool is_falling = b->is_doomed && b->height_m >= COLLAPSE_FROM_M;
    if (u->task == MST_ORDER_SEARCH) return is_falling || b->state == MST_BUILDING_COLLAPSED;
    return is_falling && doctrine_is_near(u->at, b->at, b->height_m * COLLAPSE_FACTOR + 10);
}

/* Out of what may fall; and out of what has become too hot to search, to something else. */
void doctrine_step_safety(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!doctrine_is_on_scene(u) || !u->task || u->task == MST_ORDER_WITHDRAW) continue;
        const doctrine_building *b = doctrine_building_of(v, u->target);
        if (!b) continue;
        bool is_bare =
            u->task == MST_ORDER_SEARCH && b->smoke > 0 && !(doctrine_kit(v, u) & MST_KIT_BREATHING);
        if ((may_fall_on(u, b) || is_bare) &&
            doctrine_order(v, u, MST_ORDER_WITHDRAW, MST_ID_NONE, MST_ID_NONE))
            v->memory->count_from = v->picture->tick + 1;
        else if (!u->is_ordered && u->task == MST_ORDER_SEARCH && !is_enterable(v, b))
            u->is_free = 1;
    }
}
