/* SPDX-License-Identifier: Apache-2.0
 * sweep.c - one line holds a row: what was wetted through stays wet for minutes, so the nozzle goes on to
 * the next wall that is in danger and comes back before the first is dry. */
#include "doctrine/doctrine.h"

#define STRAW_L_M2 2.0    /* A: as in assets/fire.csv; more runs off */
#define WALL_L_M2 0.5     /* A: the same */
#define DRIES_KJ_L 2600.0 /* R: latent heat */
#define WET_SHARE 0.3     /* A: heat that is seen to be left on a wet wall */
#define BACK_IN 0.6       /* A: of the time until it is dry */
#define LONGEST_S 600.0
#define SHORTEST_S 20u

bool doctrine_is_straw(const doctrine_building *b) {
    return b->occupancy == DOCTRINE_STRAW_STACK || b->construction == DOCTRINE_STRAW;
}

static double outside_m2(const doctrine_view *v, const doctrine_building *b) {
    const mst_place *place = mst_picture_place(v->picture, b->id);
    double ground_m2 = place ? place->area_m2 : b->area_m2;
    return ground_m2 + 4 * v->services->sqrt(ground_m2) * b->height_m;
}

static bool is_wet_through(const doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    uint32_t since = v->memory->wet_since[u->n - 1];
    if (!since || v->picture->tick < since + SHORTEST_S) return false;
    double litres = (v->picture->tick - since) * u->flow_lps;
    return litres >= (doctrine_is_straw(b) ? STRAW_L_M2 : WALL_L_M2) * outside_m2(v, b);
}

/* So long it stands without water. */
static uint32_t stands_s(const doctrine_building *b) {
    double kwm2 = (b->threat > 0.5 ? b->threat : 0.5) / WET_SHARE;
    double s = BACK_IN * (doctrine_is_straw(b) ? STRAW_L_M2 : WALL_L_M2) * DRIES_KJ_L / kwm2;
    return (uint32_t)(s < LONGEST_S ? s : LONGEST_S);
}

static bool is_next(doctrine_view *v, const doctrine_unit *u, doctrine_building *b) {
    if (!b->is_risk || b->protectors || b->id == u->target || !doctrine_is_line_near(v, u, b)) return false;
    double from_kwm2 = v->style->protect_from_kwm2 / (b->downwind > 0 ? 3 : 1);
    return b->threat >= from_kwm2 && doctrine_may(v, u, MST_ORDER_PROTECT, b->id) &&
           !doctrine_is_too_hot(v, u, b);
}

/* The hottest of those near. */
static const doctrine_building *next_of(doctrine_view *v, const doctrine_unit *u) {
    const doctrine_building *best = NULL;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        if (is_next(v, u, b) && (!best || b->threat > best->threat)) best = b;
    }
    return best;
}

void doctrine_step_sweep(doctrine_view *v) {
    for (uint32_t i = 0; v->style->sweeps && i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (u->task != MST_ORDER_PROTECT || u->is_free || u->is_ordered) continue;
        const doctrine_building *b = doctrine_building_of(v, u->target), *next;
        if (!b || !is_wet_through(v, u, b) || !(next = next_of(v, u))) continue;
        uint32_t back_in_s = stands_s(b);
        if (doctrine_order(v, u, MST_ORDER_PROTECT, next->id, u->via))
            doctrine_block(v->memory, DOCTRINE_FOR_ALL, MST_ORDER_PROTECT, b->id,
                           v->picture->tick + back_in_s);
    }
}
