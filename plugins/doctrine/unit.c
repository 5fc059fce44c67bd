/* SPDX-License-Identifier: Apache-2.0
 * unit.c - what a crew has to work with: its kit, the tender it came with, how far its hose goes. */
#include "doctrine/doctrine.h"

#define LENGTH_M 20.0
#define SLACK                                                                                                \
    0.65 /* of the hose a tender carries, what bridges a straight distance, with bends and some kept back */

#define SHIFT_M 25.0 /* A: charged hose is moved that far by hand */

uint32_t doctrine_kit(const doctrine_view *v, const doctrine_unit *u) {
    return u->n ? v->memory->kit[u->n - 1] : 0;
}

bool doctrine_is_on_scene(const doctrine_unit *u) {
    return u->is_known && u->phase >= MST_PHASE_IDLE;
}

uint8_t doctrine_nozzles(const doctrine_unit *u) {
    double hands = u->tank_l > 0 ? u->crew - 1 : u->crew;
    return hands >= 4 ? 2 : 1;
}

bool doctrine_is_on_line(const doctrine_unit *u) {
    return u->task == MST_ORDER_ATTACK || u->task == MST_ORDER_PROTECT || u->task == MST_ORDER_WATCH;
}

doctrine_unit *doctrine_vehicle(doctrine_view *v, const doctrine_unit *u) {
    if (!u->n) return NULL;
    uint8_t ride = v->memory->ride_with[u->n - 1];
    doctrine_unit *vehicle = ride ? &v->own[ride - 1] : &v->own[u->n - 1];
    return vehicle->tank_l > 0 ? vehicle : NULL;
}

static bool draws_from(const doctrine_unit *u, const doctrine_unit *vehicle) {
    return u->is_known && u->id != vehicle->id && doctrine_is_on_line(u) &&
           (u->hose_from == vehicle->id || u->via == vehicle->id);
}

bool doctrine_has_line_out(const doctrine_view *v, const doctrine_unit *vehicle) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (draws_from(&v->own[i], vehicle)) return true;
    for (uint32_t i = 0; i < v->other_count; i++)
        if (draws_from(&v->other[i], vehicle)) return true;
    return false;
}

bool doctrine_is_anchored(const doctrine_view *v, const doctrine_unit *vehicle) {
    return doctrine_supply_of(v, vehicle) || doctrine_has_line_out(v, vehicle);
}

double doctrine_hose_reach_m(const doctrine_view *v, const doctrine_unit *vehicle) {
    return v->memory->hose65[vehicle->n - 1] * LENGTH_M * SLACK;
}

double doctrine_feed_reach_m(const doctrine_view *v, const doctrine_unit *vehicle) {
    const doctrine_memory *m = v->memory;
    return (m->hose80[vehicle->n - 1] + m->hose65[vehicle->n - 1] / 2) * LENGTH_M;
}

bool doctrine_has_monitor(const doctrine_view *v, const doctrine_unit *u) {
    return u->n && u->tank_l > 0 && v->memory->monitor_m[u->n - 1] > 0; /* fed by its own pump */
}

bool doctrine_is_line_near(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b) {
    mst_id lies_at = u->n ? v->memory->line[u->n - 1] : MST_ID_NONE;
    if (!lies_at) return false;
    const mst_place *place = mst_picture_place(v->picture, lies_at);
    return lies_at == b->id || (place && doctrine_is_near(place->at, b->at, SHIFT_M));
}

doctrine_unit *doctrine_first_on_scene(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (doctrine_is_on_scene(&v->own[i])) return &v->own[i];
    return NULL;
}
