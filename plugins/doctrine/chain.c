/* SPDX-License-Identifier: Apache-2.0
 * chain.c - what would go on burning: a stack against the wall of a house is worth the house. The map
 * does not change, so each building is asked once. */
#include "doctrine/doctrine.h"

#define BRIDGE_M 14.0 /* A: between middles; the fire of one lights the other */
#define ASKED_MAX 2u  /* in one thought: a large map takes a while */
#define WHOLE 100.0   /* memory keeps hundredths */
#define CHAIN_MAX 600.0

/* A house counts 1. */
double doctrine_value(uint16_t occupancy) {
    switch (occupancy) {
    case DOCTRINE_STRAW_STACK:
        return 0.1;
    case DOCTRINE_SHED:
        return 0.3;
    case DOCTRINE_DWELLING:
    case DOCTRINE_HOUSE_KANG:
        return 1;
    default:
        return occupancy >= DOCTRINE_SCHOOL && occupancy <= DOCTRINE_GRAIN_STORE ? 1.2 : 0.6;
    }
}

static double sum_near(const doctrine_view *v, const doctrine_building *b) {
    const mst_picture *p = v->picture;
    double sum = 0;
    for (uint32_t i = v->building_first; i < v->building_end; i++) {
        const mst_place *place = &p->place[i];
        if (place->id == b->id || !doctrine_is_near(place->at, b->at, BRIDGE_M)) continue;
        sum += doctrine_value(place->occupancy);
    }
    return sum;
}

double doctrine_chain(doctrine_view *v, const doctrine_building *b) {
    doctrine_memory *m = v->memory;
    uint32_t slot = (uint32_t)(MST_ID_NUMBER(b->id) % DOCTRINE_CHAIN_MAX);
    if (m->chain_of[slot] == b->id) return m->chain[slot] / WHOLE;
    if (v->asked >= ASKED_MAX) return 0;
    v->asked++;
    double sum = sum_near(v, b) * WHOLE;
    m->chain_of[slot] = b->id;
    m->chain[slot] = (uint16_t)(sum > CHAIN_MAX ? CHAIN_MAX : sum);
    return m->chain[slot] / WHOLE;
}
