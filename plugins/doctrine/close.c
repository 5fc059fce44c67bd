/* SPDX-License-Identifier: Apache-2.0
 * close.c - the end of a fire: overhaul and watch, declare what is believed and has been so for a
 * while, stand by (forces.md 2.3, last rows). */
#include "doctrine/doctrine.h"

#define EMBERS 0.5     /* A: residual heat that flares up when nobody watches */
#define WATCHERS_MAX 4 /* A: crews that dig over one building */
#define SOON_MIN 5.0   /* A: so long nobody would call them away */
#define DECLARE_AGAIN_S 60u

/* Worth most where little is left to do: what is nearly out is finished. */
double doctrine_watch_worth(const doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    double people = u->crew > 1 ? u->crew : 1;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        const doctrine_unit *x = &v->own[i];
        if (x != u && x->task == MST_ORDER_WATCH && x->target == b->id) people += x->crew;
    }
    return v->style->watch * 2 * SOON_MIN / (SOON_MIN + b->overhaul_min / people);
}

/* By a small line or by hand; a crew whose hose lies elsewhere has to lay it anew. */
doctrine_building *doctrine_embers_for(doctrine_view *v, const doctrine_unit *u, double *worth) {
    const doctrine_unit *vehicle = doctrine_vehicle(v, u);
    bool is_bound = vehicle && (vehicle->n != u->n || doctrine_is_anchored(v, vehicle));
    doctrine_building *best = NULL;
    for (uint32_t i = 0; v->style->does_overhaul && i < v->building_count; i++) {
        doctrine_building *b = &v->building[i];
        if (!b->is_knocked || b->watchers >= WATCHERS_MAX) continue;
        if (is_bound && !doctrine_is_near(vehicle->at, b->at, doctrine_hose_reach_m(v, vehicle))) continue;
        if (!doctrine_may(v, u, MST_ORDER_WATCH, b->id) || doctrine_is_too_hot(v, u, b)) continue;
        double w = doctrine_watch_worth(v, u, b) / (1 + b->watchers) -
                   (doctrine_is_line_near(v, u, b) ? 0 : v->style->lay);
        if (best && w <= *worth) continue;
        best = b;
        *worth = w;
    }
    return best;
}

void doctrine_step_overhaul(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        double worth;
        const doctrine_building *b = u->is_free && !u->is_ordered ? doctrine_embers_for(v, u, &worth) : NULL;
        if (b) doctrine_order(v, u, MST_ORDER_WATCH, b->id, MST_ID_NONE);
    }
}

/* Small and under water, or under water enough. */
static bool is_held(const doctrine_view *v, const doctrine_building *b) {
    if (b->flow_lps <= 0) return false;
    return b->heat <= 1 || b->flow_lps >= v->style->hold_lps_m2 * b->area_m2;
}

/* Nothing grows: water enough on every fire, somebody at the embers, no front. */
static bool is_calm(const doctrine_view *v) {
    if (v->front_count) return false;
    for (uint32_t i = 0; i < v->building_count; i++) {
        const doctrine_building *b = &v->building[i];
        if (b->is_fire && !is_held(v, b)) return false;
        if (b->is_knocked && b->heat_left > EMBERS && !b->watchers) return false;
    }
    return true;
}

static bool is_quiet(const doctrine_view *v) {
    if (v->front_count || v->fire_count) return false;
    for (uint32_t i = 0; i < v->building_count; i++)
        if (v->building[i].is_knocked) return false;
    return true;
}

static void keep_time(uint32_t *since, bool is_so, mst_tick now) {
    if (!is_so)
        *since = 0;
    else if (!*since)
        *since = now ? now : 1;
}

/* ---- home ---- */

#define ABOARD_M 80.0 /* A: whoever is as near as that climbs in */
#define YARD_M 150.0

static bool is_at_hand(const doctrine_unit *u) {
    bool is_waiting =
        u->task == MST_ORDER_REST || u->task == MST_ORDER_SAFETY || u->task == MST_ORDER_STAND_BY;
    return u->is_free || is_waiting || u->task == MST_ORDER_GO;
}

static bool are_riders_near(const doctrine_view *v, const doctrine_unit *vehicle) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        const doctrine_unit *u = &v->own[i];
        if (v->memory->ride_with[i] != vehicle->n || i + 1 == vehicle->n || !doctrine_is_on_scene(u))
            continue;
        if (!is_at_hand(u) || !doctrine_is_near(u->at, vehicle->at, ABOARD_M)) return false;
    }
    return true;
}

static void send_home(doctrine_view *v, doctrine_unit *u) {
    doctrine_unit *vehicle = doctrine_vehicle(v, u);
    bool is_rider = vehicle && vehicle->n != u->n;
    if (is_rider && !doctrine_is_near(u->at, vehicle->at, ABOARD_M))
        doctrine_order_point(v, u, MST_ORDER_GO, vehicle->at);
    else if (are_riders_near(v, is_rider ? vehicle : u))
        doctrine_order(v, u, MST_ORDER_GO, v->memory->home, MST_ID_NONE);
}

/* The end was declared and nothing burns: hose up, people aboard, back to the station. */
bool doctrine_is_going_home(const doctrine_view *v) {
    bool is_station = MST_ID_LETTER(v->memory->home) == 's';
    for (uint32_t i = 0; i < v->building_count; i++)
        if (v->building[i].is_fire || v->building[i].is_knocked) return false;
    return is_station && v->control >= 2 && !v->front_count;
}

void doctrine_step_home(doctrine_view *v) {
    if (!doctrine_is_going_home(v)) return;
    mst_point home = {v->memory->home_x_cm, v->memory->home_y_cm};
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        bool is_there = doctrine_is_near(u->at, home, YARD_M);
        bool is_busy = !is_at_hand(u) || u->task == MST_ORDER_GO;
        if (!is_busy && !u->is_ordered && !is_there && doctrine_is_on_scene(u)) send_home(v, u);
    }
}

/* Said by the crew that holds the command; when it was not the one, the next crew tries. */
static void declare(doctrine_view *v, uint16_t kind) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    if (m->declare_tick && now - m->declare_tick < DECLARE_AGAIN_S) return;
    bool is_denied = m->command_unit && v->own[m->command_unit - 1].reason == MST_REASON_NOT_COMMANDER;
    if (m->declare_tick && is_denied) m->command_unit = (uint8_t)(m->command_unit % m->unit_count + 1);
    doctrine_unit *u = m->command_unit ? &v->own[m->command_unit - 1] : doctrine_first_on_scene(v);
    if (!u || !u->is_known || !doctrine_say(v, u, kind, MST_ID_NONE)) return;
    m->command_unit = (uint8_t)u->n;
    m->declare_tick = now ? now : 1;
}

void doctrine_step_declare(doctrine_view *v) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    keep_time(&m->calm_since, is_calm(v), now);
    keep_time(&m->quiet_since, is_quiet(v), now);
    if (!v->style->declares || v->commander != m->force || doctrine_is_mere_alarm(v)) return;
    if (v->control < 1 && m->calm_since && now - m->calm_since >= v->style->calm_s)
        declare(v, MST_ORDER_DECLARE_CONTROL);
    else if (v->control == 1 && m->quiet_since && now - m->quiet_since >= v->style->quiet_s)
        declare(v, MST_ORDER_DECLARE_OUT);
}
