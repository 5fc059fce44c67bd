/* SPDX-License-Identifier: Apache-2.0
 * people_walk.c - from waking to the door: pre-movement, walking under and through smoke, turning back,
 * the window, the queue at the door. models.md 4.3. */
#include "people/people_private.h"

#include "base/maths.h"
#include "people/egress_models.h"

static double speed_mps(const people_figures *k, const person *one) {
    switch (one->mobility) {
    case PEOPLE_ELDERLY:
        return k->speed_elderly_mps;
    case PEOPLE_CHILD:
        return k->speed_child_mps;
    case PEOPLE_IMPAIRED:
        return k->speed_impaired_mps;
    default:
        return k->speed_adult_mps;
    }
}

static uint32_t node_at(const people_second *s, const person *one, double walked_m) {
    uint32_t nodes = mst__people_nodes(s, one);
    uint32_t node = (uint32_t)(walked_m / one->way_m * nodes);
    return node < nodes ? node : nodes - 1;
}

static void set_off(people_second *s, uint32_t index) {
    person *one = mst__people_person(s->p, index);
    const mst_building *b = &s->p->def.map->building[one->building];
    uint32_t storey = (uint32_t)(one->place * b->storeys);
    one->walked_m = 0;
    one->way_m = s->p->k.way_factor * mst_sqrt(b->area_m2) + storey * s->p->k.stairs_m;
    mst__people_set_state(s->p, index, MST_PERSON_MOVING);
}

/* The fire stands in the way: an able adult on the ground floor takes the window, others call for help. */
static void turn_back(people_second *s, uint32_t index) {
    person *one = mst__people_person(s->p, index);
    bool is_ground = one->place * s->p->def.map->building[one->building].storeys < 1;
    if (one->mobility == PEOPLE_ADULT && is_ground && !one->is_window) {
        one->is_window = 1;
        one->walked_m = 0;
        one->way_m = s->p->k.window_s * s->p->k.speed_adult_mps;
        mst__people_mark_person(s->p, index);
        return;
    }
    mst__people_set_state(s->p, index, MST_PERSON_TRAPPED);
    mst__people_event(s->p, one, MST_EVENT_PERSON_TRAPPED, s->events);
}

static bool is_shut(const people_figures *k, const mst_room_air *air, double done_frac) {
    if (!mst__people_is_smoky(air) || air->layer_height_m >= k->crawl_m) return false;
    if (air->layer_degc >= k->shut_degc) return true;
    return done_frac < 0.5 && air->extinction_1m * k->turn_back_m > k->visibility_c;
}

static double pace_mps(const people_figures *k, const person *one, const mst_room_air *air) {
    double v = speed_mps(k, one);
    if (!mst__people_is_smoky(air) || air->layer_height_m >= k->stand_m) return v;
    v *= k->crawl_factor;
    return air->layer_height_m >= k->crawl_m ? v : mst_smoke_walk_fridolf_mps(v, air->extinction_1m);
}

/* The door is as wide as the rules ask for so many people. SFPE: specific flow times clear width. */
void mst__people_open_door(people_second *s, household *h) {
    const people_figures *k = &s->p->k;
    double flow = k->door_flow_psm * mst_max(k->door_clear_min_m, k->door_m_per_person * h->people);
    double credit = mst_min(h->door_credit + flow, flow + 1);
    if (credit <= h->door_credit) return;
    h->door_credit = credit;
    mst__people_mark(s->p, h);
}

/* One at a time: the door passes so many people a second. */
static bool pass_door(people_second *s, household *h, const person *one) {
    if (one->is_window) return true;
    mst__people_mark(s->p, h);
    if (h->door_credit < 1) return false;
    h->door_credit -= 1;
    return true;
}

static void leave(people_second *s, household *h, uint32_t index) {
    const person *one = mst__people_person(s->p, index);
    if (!pass_door(s, h, one)) return;
    mst__people_set_state(s->p, index, MST_PERSON_OUT);
    mst_event_id(mst__people_event(s->p, one, MST_EVENT_PERSON_OUT, s->events), MST_ID_NONE);
}

static void move(people_second *s, household *h, uint32_t index, const mst_room_air *air) {
    person *one = mst__people_person(s->p, index);
    double to_m = one->walked_m + pace_mps(&s->p->k, one, air);
    if (one->walked_m >= one->way_m) {
        leave(s, h, index);
        return;
    }
    uint32_t next = node_at(s, one, to_m);
    if (next != node_at(s, one, one->walked_m)) {
        mst_room_air ahead = mst__people_air_at(s, one, next);
        if (is_shut(&s->p->k, &ahead, one->walked_m / one->way_m)) {
            turn_back(s, index);
            return;
        }
    }
    one->walked_m = to_m;
    mst__people_mark_person(s->p, index);
    if (one->walked_m >= one->way_m) leave(s, h, index);
}

void mst__people_walk(people_second *s, household *h, uint32_t index) {
    person *one = mst__people_person(s->p, index);
    bool is_ready = one->ready <= s->now && (one->state == MST_PERSON_ASLEEP || one->state == MST_PERSON_PRE);
    if (is_ready) set_off(s, index);
    uint32_t node = one->state == MST_PERSON_MOVING ? node_at(s, one, one->walked_m) : 0;
    mst_room_air air = mst__people_air_at(s, one, node);
    mst__people_harm(s, index, &air);
    if (one->state == MST_PERSON_MOVING) move(s, h, index, &air);
}
