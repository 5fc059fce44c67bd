/* SPDX-License-Identifier: Apache-2.0
 * care.c - what crews do for each other: the power cut before water, a pair at the door while others are
 * inside, heads counted after a withdrawal, relief before anybody is worn out (forces.md 2.6, S3, S7, S8,
 * S17; 2.7, work and rest). */
#include "doctrine/doctrine.h"

#define COUNT_WITHIN_S 90u /* of the 120 s of S3: a count takes half a minute */
#define LOW_AIR 0.5        /* of a cylinder: change it while there is time */
#define GUARD_AIR 0.4
#define GUARD_FIRES 2 /* A: where more burn there are better things to do with a crew */
#define WORN_OUT 0.9  /* A: nobody is of use beyond */

bool doctrine_has_wires(const doctrine_building *b) {
    return b->occupancy != DOCTRINE_STRAW_STACK && b->occupancy != DOCTRINE_SHED &&
           b->construction != DOCTRINE_OPEN;
}

/* ---- power ---- */

static bool is_home_of(const doctrine_building *b) {
    return b->occupancy == DOCTRINE_DWELLING || b->occupancy == DOCTRINE_HOUSE_KANG ||
           b->occupancy == DOCTRINE_HOTEL;
}

/* Whom the first line does not need: not the crew of a tender, not the only crew there. */
static doctrine_unit *spare(doctrine_view *v, uint16_t kind, mst_id target) {
    for (uint32_t i = v->memory->unit_count; i-- > 1;) {
        doctrine_unit *u = &v->own[i];
        if (u->is_free && !u->is_ordered && u->tank_l <= 0 && doctrine_may(v, u, kind, target)) return u;
    }
    return NULL;
}

void doctrine_step_power(doctrine_view *v) {
    bool has_lines = v->style->grade > 1; /* outnumbered, these have better things to do */
    if (v->fire_count > v->style->cuts_power || (has_lines && v->is_outnumbered)) return;
    for (uint32_t i = 0; i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        bool is_open = (b->is_fire || b->is_knocked) && b->state < MST_BUILDING_OUT && doctrine_has_wires(b);
        bool wants_people = (b->people > 0 || is_home_of(b)) && !b->is_searched && !b->searchers;
        if (!is_open || b->is_power_off || b->power_men || b->trapped > 0 || wants_people)
            continue; /* life first */
        doctrine_unit *u = spare(v, MST_ORDER_SHUT_POWER, b->id);
        if (u && !doctrine_is_too_hot(v, u, b))
            doctrine_order(v, u, MST_ORDER_SHUT_POWER, b->id, MST_ID_NONE);
    }
}

/* ---- the door ---- */

static bool is_dangerous(const doctrine_building *b) {
    return (b->is_fire || b->smoke > 0) && b->state < MST_BUILDING_OUT;
}

static doctrine_unit *guard(doctrine_view *v, mst_id target, bool may_leave_pump) {
    doctrine_unit *best = NULL;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (!u->is_free || u->is_ordered || u->crew < 2 || u->air_frac < GUARD_AIR) continue;
        if (u->tank_l > 0 && !may_leave_pump) continue;
        if (!(doctrine_kit(v, u) & MST_KIT_BREATHING) || !doctrine_may(v, u, MST_ORDER_STAND_BY, target))
            continue;
        if (!best || (best->tank_l > 0 && u->tank_l <= 0)) best = u;
    }
    return best;
}

/* Called off when nobody is inside any more. */
static void call_off(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        const doctrine_building *b = doctrine_building_of(v, u->target);
        if (u->task != MST_ORDER_STAND_BY || u->is_ordered) continue;
        if (!b || !is_dangerous(b) || b->inside + b->searchers == 0) u->is_free = 1;
    }
}

static void guard_all(doctrine_view *v, bool may_leave_pump) {
    if (!v->style->guards_entry) return;
    for (uint32_t i = 0; i < v->building_count; i++) {
        const doctrine_building *b = &v->building[i];
        if (!is_dangerous(b) || b->guards || b->inside + b->searchers == 0) continue;
        doctrine_unit *u = guard(v, b->id, may_leave_pump);
        if (u) doctrine_order(v, u, MST_ORDER_STAND_BY, b->id, MST_ID_NONE);
    }
}

/* Early, where there are hands for it; else whoever has nothing better to do. */
void doctrine_step_guard_first(doctrine_view *v) {
    if (!v->is_outnumbered && v->fire_count <= GUARD_FIRES) guard_all(v, false);
}

void doctrine_step_guard(doctrine_view *v) {
    guard_all(v, true);
}

/* ---- the lookout (G1) ---- */

static uint32_t beaters(const doctrine_view *v, bool *is_watched) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        const doctrine_unit *u = &v->own[i];
        count += u->task == MST_ORDER_BEAT;
        *is_watched = *is_watched || u->task == MST_ORDER_SAFETY;
    }
    for (uint32_t i = 0; i < v->other_count; i++)
        *is_watched = *is_watched || v->other[i].task == MST_ORDER_SAFETY;
    return count;
}

/* The smallest crew that is free, or one of several at the front. */
void doctrine_step_lookout(doctrine_view *v) {
    bool is_watched = false;
    uint32_t count = v->style->keeps_lookout && v->front_count ? beaters(v, &is_watched) : 0;
    if (count == 0 || is_watched) return;
    doctrine_unit *best = NULL;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        bool is_one = u->is_free || (u->task == MST_ORDER_BEAT && count > 1);
        if (!doctrine_is_on_scene(u) || !is_one || u->is_ordered || u->tank_l > 0) continue;
        if (!doctrine_may(v, u, MST_ORDER_SAFETY, MST_ID_NONE)) continue;
        if (!best || (u->is_free && !best->is_free) || u->crew < best->crew) best = u;
    }
    if (best) doctrine_order_point(v, best, MST_ORDER_SAFETY, best->at);
}

/* ---- heads ---- */

void doctrine_step_count(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    call_off(v);
    if (!m->count_from || !v->style->counts_heads) return;
    doctrine_unit *best = NULL;
    for (uint32_t i = 0; i < m->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        if (u->task == MST_ORDER_HEAD_COUNT) m->count_from = 0;
        bool has_left = u->is_free || u->task == MST_ORDER_WITHDRAW;
        if (!doctrine_is_on_scene(u) || u->is_ordered || !has_left) continue;
        if (!doctrine_may(v, u, MST_ORDER_HEAD_COUNT, MST_ID_NONE)) continue;
        if (!best || (!best->is_free && u->is_free) || (best->tank_l > 0 && u->tank_l <= 0)) best = u;
    }
    if (!m->count_from || !best) return;
    if (!best->is_free && v->picture->tick - m->count_from < COUNT_WITHIN_S / 2) return; /* it still walks */
    if (doctrine_order(v, best, MST_ORDER_HEAD_COUNT, MST_ID_NONE, MST_ID_NONE)) m->count_from = 0;
}

/* ---- rest ---- */

bool doctrine_wants_rest(const doctrine_view *v, const doctrine_unit *u) {
    double from = v->style->rest_from;
    if (from <= 0) return false;
    bool is_low = doctrine_kit(v, u) & MST_KIT_BREATHING && u->air_frac < LOW_AIR && u->cylinders > 0;
    return u->fatigue >= from || u->chill >= from || is_low;
}

/* Somebody who could take over, or nothing that a pause would cost. */
static bool can_leave(const doctrine_view *v, const doctrine_unit *u) {
    if (u->task == MST_ORDER_WATCH || u->task == MST_ORDER_SEARCH || u->fatigue >= WORN_OUT) return true;
    if (u->task == MST_ORDER_PROTECT || u->task == MST_ORDER_ATTACK || u->task == MST_ORDER_BEAT)
        for (uint32_t i = 0; i < v->memory->unit_count; i++) {
            const doctrine_unit *x = &v->own[i];
            if (x->n != u->n && x->is_known && x->is_free && !x->is_ordered && !doctrine_wants_rest(v, x))
                return true;
        }
    return false;
}

/* Before the limit, not after it. */
void doctrine_step_rest(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        const doctrine_building *b = doctrine_building_of(v, u->target);
        bool works = !u->is_free && !u->is_ordered && u->phase == MST_PHASE_WORK;
        if (!works || !doctrine_wants_rest(v, u) || !can_leave(v, u)) continue;
        bool is_alone = b && b->searchers < 2; /* people first; others go on */
        if (u->task == MST_ORDER_SEARCH && b && b->trapped > 0 && is_alone) continue;
        if (u->fatigue < v->style->rest_from && u->chill < v->style->rest_from) continue;
        if (u->tank_l > 0 && doctrine_has_line_out(v, u)) continue; /* the pump stays */
        doctrine_order(v, u, MST_ORDER_REST, MST_ID_NONE, MST_ID_NONE);
    }
}
