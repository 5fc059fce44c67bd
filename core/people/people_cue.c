/* SPDX-License-Identifier: Apache-2.0
 * people_cue.c - what makes people leave: smoke or flame, a shout in the house, a large fire next door, a
 * crew; and who knows of a fire, so that somebody can call. models.md 4.2. */
#include "people/people_private.h"

#include "base/maths.h"
#include "base/random.h"
#include "world/ring.h"

static double cue_draw_s(const mst_people *p, const person *one, people_cue cue) {
    uint64_t counter = one->number * (uint64_t)PEOPLE_DRAWS + PEOPLE_DRAW_CUE + 2u * (uint32_t)cue;
    return mst_random_lognormal(mst__people_key(p, one->building), counter, p->k.median_s[cue],
                                p->k.sigma[cue]);
}

static mst_tick later(mst_tick now, double seconds) {
    return now + (mst_tick)mst_min(mst_floor(seconds + 0.5), 1e8);
}

void mst__people_tell(mst_people *p, uint32_t index, people_cue cue, mst_id by, mst_tick now,
                      mst_event_list *events) {
    person *one = mst__people_person(p, index);
    bool can_hear =
        one->state == MST_PERSON_UNAWARE || one->state == MST_PERSON_ASLEEP || one->state == MST_PERSON_PRE;
    if (!can_hear || one->cues & 1u << cue) return;
    household *h = mst__people_household_of(p, one->building);
    mst_tick due = later(now, cue_draw_s(p, one, cue));
    if (!one->cues) mst_event_id(mst__people_event(p, one, MST_EVENT_PERSON_WARNED, events), by);
    mst__people_count(p, h, one, -1);
    one->cues |= (uint16_t)(1u << cue);
    if (due < one->ready) one->ready = due;
    if (one->state == MST_PERSON_UNAWARE) one->state = MST_PERSON_PRE;
    mst__people_count(p, h, one, 1);
    mst__people_mark_person(p, index);
    mst__people_make_busy(p, h);
}

/* How a spoken or sounded warning works on the awake, by what the place is. */
static people_cue warned_cue(const mst_people *p, uint32_t building) {
    switch (p->def.map->building[building].occupancy) {
    case MST_OCCUPANCY_WORKSHOP:
    case MST_OCCUPANCY_WAREHOUSE:
    case MST_OCCUPANCY_GRAIN_STORE:
        return PEOPLE_CUE_trained;
    case MST_OCCUPANCY_OFFICE:
    case MST_OCCUPANCY_SCHOOL:
    case MST_OCCUPANCY_HOSPITAL:
    case MST_OCCUPANCY_HOTEL:
    case MST_OCCUPANCY_SHOP:
    case MST_OCCUPANCY_ASSEMBLY:
    case MST_OCCUPANCY_PUBLIC:
        return PEOPLE_CUE_bell;
    default:
        return PEOPLE_CUE_alarm;
    }
}

static void warn_one(mst_people *p, uint32_t index, people_cue awake, mst_id by, mst_tick now,
                     mst_event_list *events) {
    bool is_asleep = mst__people_person(p, index)->state == MST_PERSON_ASLEEP;
    mst__people_tell(p, index, is_asleep ? PEOPLE_CUE_roused : awake, by, now, events);
}

void mst_people_warn(mst_people *p, uint32_t building, mst_id by, mst_event_list *events) {
    household *h = mst__people_open(p, building);
    people_cue awake = warned_cue(p, building);
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next)
        warn_one(p, i, awake, by, events->tick, events);
}

/* Knows that it burns, and can shout or telephone. */
static bool is_alert(const person *one) {
    uint16_t sure =
        1u << PEOPLE_CUE_see | 1u << PEOPLE_CUE_alarm | 1u << PEOPLE_CUE_bell | 1u << PEOPLE_CUE_trained;
    if (one->is_down) return false;
    return one->state == MST_PERSON_MOVING || (one->state == MST_PERSON_PRE && one->cues & sure) ||
           ((one->state == MST_PERSON_OUT || one->state == MST_PERSON_TRAPPED) && one->cues);
}

static uint32_t storey_of(const mst_people *p, const person *one) {
    return (uint32_t)(one->place * p->def.map->building[one->building].storeys);
}

/* Those in the house tell each other: a bell reaches all, a shout the storeys next to it. */
static void pass_on(people_second *s, household *h) {
    mst_people *p = s->p;
    people_cue awake = warned_cue(p, h->building);
    uint32_t lo = UINT32_MAX, hi = 0;
    mst_id by = MST_ID_NONE;
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        const person *one = mst__people_person(p, i);
        if (!is_alert(one)) continue;
        uint32_t storey = storey_of(p, one);
        if (!by) by = one->id;
        lo = storey < lo ? storey : lo;
        hi = storey > hi ? storey : hi;
    }
    if (!by) return;
    if (!h->is_noticed) {
        h->is_noticed = 1;
        mst__people_mark(p, h);
    }
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        uint32_t storey = storey_of(p, mst__people_person(p, i));
        if (awake != PEOPLE_CUE_alarm || (storey + 1 >= lo && storey <= hi + 1))
            warn_one(p, i, awake, by, s->now, s->events);
    }
}

void mst__people_cues(people_second *s, household *h) {
    mst_people *p = s->p;
    mst_id own = p->def.map->building[h->building].id;
    bool is_smoky = s->fire->smoke > 0 && s->fire->rooms_burning > 0;
    for (uint32_t i = h->first; is_smoky && i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        const person *one = mst__people_person(p, i);
        if (one->state == MST_PERSON_ASLEEP) mst__people_tell(p, i, PEOPLE_CUE_woken, own, s->now, s->events);
        if (one->state != MST_PERSON_UNAWARE && one->state != MST_PERSON_PRE) continue;
        mst_room_air air = mst__people_air_at(s, one, 0);
        mst__people_tell(p, i, mst__people_is_smoky(&air) ? PEOPLE_CUE_see : PEOPLE_CUE_elsewhere, own,
                         s->now, s->events);
    }
    pass_on(s, h);
}

/* ---- next door ---- */

static void expect_notice(people_second *s, household *h, double after_s) {
    mst_tick at = later(s->now, after_s);
    if (at >= h->noticed_at) return;
    h->noticed_at = at;
    mst__people_mark(s->p, h);
    mst__people_make_busy(s->p, h);
}

/* One house near a large fire: the awake see it; close by they leave, and its glow and noise may wake. */
static void show(people_second *s, household *fire, household *h, bool is_close) {
    mst_people *p = s->p;
    mst_id from = p->def.map->building[fire->building].id;
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        const person *one = mst__people_person(p, i);
        bool is_asleep = one->state == MST_PERSON_ASLEEP;
        if (!mst__people_is_inside(one) || one->is_down) continue;
        if (!is_asleep) expect_notice(s, fire, cue_draw_s(p, one, PEOPLE_CUE_outer));
        if (is_close)
            mst__people_tell(p, i, is_asleep ? PEOPLE_CUE_woken : PEOPLE_CUE_elsewhere, from, s->now,
                             s->events);
    }
}

void mst__people_neighbours(people_second *s, uint32_t building, const mst_building_fire *fire) {
    mst_people *p = s->p;
    household *h = mst__people_household_of(p, building);
    double reach_m = p->k.see_reach_m * mst_sqrt(fire->heat_kw / p->k.large_fire_kw);
    reach_m = mst_min(reach_m, p->k.see_reach_max_m);
    if (reach_m <= 1.3 * h->seen_m) return; /* told as far as that already */
    h->seen_m = reach_m;
    mst__people_mark(p, h);
    uint32_t count = mst_grid_neighbours(p->def.grid, building, mst_max(reach_m, p->k.leave_reach_m),
                                         &p->near, &p->near_capacity);
    const mst_map *map = p->def.map;
    for (uint32_t i = 0; i < count; i++) {
        household *other = mst__people_household_of(p, p->near[i]);
        if (!other && mst__people_expected(p, p->near[i]) == 0) continue;
        if (!other) other = mst__people_open(p, p->near[i]);
        bool is_close = mst_ring_is_near(&map->building[building].outline, &map->building[p->near[i]].outline,
                                         p->k.leave_reach_m);
        show(s, h, other, is_close);
    }
}

bool mst_people_notice(const mst_people *p, uint32_t building) {
    const household *h = mst__people_household_of(p, building);
    if (h && h->is_noticed) return true;
    uint32_t *near = NULL, capacity = 0;
    bool is_noticed = false;
    uint32_t count = mst_grid_neighbours(p->def.grid, building, p->k.see_reach_m, &near, &capacity);
    for (uint32_t i = 0; i < count && !is_noticed; i++) {
        h = mst__people_household_of(p, near[i]);
        is_noticed = h && h->is_noticed;
    }
    mst_free(near);
    return is_noticed;
}
