/* SPDX-License-Identifier: Apache-2.0
 * people_home.c - who lives or works in a building: the map's person groups, else by lot from
 * assets/people.csv. The lot hangs on the seed and the building alone, and on the hour of tick 0. */
#include "people/people_private.h"

#include <string.h>

#include "base/maths.h"
#include "base/random.h"

enum { DRAW_MOBILITY = 0, DRAW_ASLEEP, DRAW_PLACE, DRAW_FIND, DRAW_LIMIT = 8 };

static const mst_building *building_of(const mst_people *p, uint32_t building) {
    return &p->def.map->building[building];
}

uint64_t mst__people_key(const mst_people *p, uint32_t building) {
    return mst_random_key(p->def.seed, "people", building_of(p, building)->id);
}

double mst__people_draw(const mst_people *p, const person *one, uint32_t purpose) {
    return mst_random_unit(mst__people_key(p, one->building), one->number * (uint64_t)PEOPLE_DRAWS + purpose);
}

static bool is_bedroom(uint16_t occupancy) {
    return occupancy == MST_OCCUPANCY_DWELLING || occupancy == MST_OCCUPANCY_HOUSE_KANG ||
           occupancy == MST_OCCUPANCY_HOTEL || occupancy == MST_OCCUPANCY_HOSPITAL;
}

/* People by lot: each unit of floor gets its own number. */
static uint32_t count_by_lot(const mst_people *p, uint32_t building) {
    const mst_building *b = building_of(p, building);
    double unit_m2 = p->k.unit_m2[b->occupancy];
    if (unit_m2 <= 0) return 0;
    uint32_t lo = p->is_night ? p->k.night_lo[b->occupancy] : p->k.day_lo[b->occupancy];
    uint32_t hi = p->is_night ? p->k.night_hi[b->occupancy] : p->k.day_hi[b->occupancy];
    if (hi == 0) return 0;
    uint32_t units = (uint32_t)mst_clamp(mst_floor(b->area_m2 * b->storeys / unit_m2 + 0.5), 1, PEOPLE_MAX);
    uint64_t key = mst_random_key(p->def.seed, "people in a building", b->id);
    uint32_t sum = 0;
    for (uint32_t u = 0; u < units && sum < PEOPLE_MAX; u++)
        sum += lo + (uint32_t)(mst_random_unit(key, u) * (hi - lo + 1));
    return sum < PEOPLE_MAX ? sum : PEOPLE_MAX;
}

uint32_t mst__people_expected(const mst_people *p, uint32_t building) {
    uint32_t sum = 0;
    if (!p->group_first[building]) return count_by_lot(p, building);
    for (uint32_t g = p->group_first[building]; g; g = p->group_next[g - 1])
        sum += p->def.map->people[g - 1].count;
    return sum < PEOPLE_MAX ? sum : PEOPLE_MAX;
}

static people_mobility mobility_by_lot(const mst_people *p, uint32_t building, uint32_t number) {
    const people_figures *k = &p->k;
    uint16_t occupancy = building_of(p, building)->occupancy;
    double u = mst_random_unit(mst__people_key(p, building), number * (uint64_t)PEOPLE_DRAWS + DRAW_MOBILITY);
    if (occupancy == MST_OCCUPANCY_SCHOOL) return u < k->pupil_frac ? PEOPLE_CHILD : PEOPLE_ADULT;
    if (occupancy == MST_OCCUPANCY_HOSPITAL)
        return u < k->patient_impaired_frac ? PEOPLE_IMPAIRED : PEOPLE_ADULT;
    if (!is_bedroom(occupancy)) return PEOPLE_ADULT;
    if (u < k->elderly_frac) return PEOPLE_ELDERLY;
    if (u < k->elderly_frac + k->impaired_frac) return PEOPLE_IMPAIRED;
    bool is_child = u < k->elderly_frac + k->impaired_frac + k->child_frac;
    return is_child && number > 1 ? PEOPLE_CHILD : PEOPLE_ADULT; /* no child lives alone */
}

static people_mobility mobility_of(const char *word) {
    if (strcmp(word, "elderly") == 0) return PEOPLE_ELDERLY;
    if (strcmp(word, "child") == 0) return PEOPLE_CHILD;
    return strcmp(word, "impaired") == 0 ? PEOPLE_IMPAIRED : PEOPLE_ADULT;
}

static mst_person_state state_by_lot(const mst_people *p, uint32_t building, uint32_t number) {
    double asleep_frac = p->is_night ? p->k.asleep_night_frac : p->k.asleep_day_frac;
    double u = mst_random_unit(mst__people_key(p, building), number * (uint64_t)PEOPLE_DRAWS + DRAW_ASLEEP);
    return is_bedroom(building_of(p, building)->occupancy) && u < asleep_frac ? MST_PERSON_ASLEEP
                                                                              : MST_PERSON_UNAWARE;
}

/* Puts the person at the end of its household's list. */
static void link_person(mst_people *p, household *h, uint32_t index) {
    mst__people_person(p, index)->next = PEOPLE_NOBODY;
    if (h->last == PEOPLE_NOBODY)
        h->first = index;
    else
        mst__people_person(p, h->last)->next = index;
    h->last = index;
    h->people++;
}

/* Nobody sleeps where the stove burns or the shop, and who calls for help is not in the flames: the next room
 * that is not alight. */
static void move_from_flames(const mst_people *p, person *one) {
    uint32_t rooms = p->def.burn ? mst_burn_building(p->def.burn, one->building)->room_count : 0;
    for (uint32_t i = 0; i < rooms; i++) {
        uint32_t room = (uint32_t)(one->place * rooms);
        if (!mst_burn_is_room_alight(p->def.burn, one->building, room < rooms ? room : rooms - 1)) return;
        one->place += 1.0 / rooms;
        if (one->place >= 1) one->place -= 1;
    }
}

static person *take_block(mst_people *p, uint32_t index) {
    MST_GROW(p->person, p->person_count, p->person_capacity);
    return p->person[p->person_count++] = mst_store_at(p->def.store, MST_BLOCK_PERSON, index);
}

uint32_t mst__people_add(mst_people *p, household *h, mst_person_state state, people_mobility mobility) {
    uint32_t index = mst_store_add(p->def.store, MST_BLOCK_PERSON, 1);
    person *one = take_block(p, index);
    one->building = h->building;
    one->number = h->people + 1;
    one->id = MST_ID('g', MST_ID_NUMBER(MST_ID_NUMBER(building_of(p, h->building)->id) * 1000 + one->number));
    one->state = (uint8_t)state;
    one->mobility = (uint8_t)mobility;
    one->ready = MST_TICK_NEVER;
    one->place = mst__people_draw(p, one, DRAW_PLACE);
    if (state == MST_PERSON_ASLEEP || state == MST_PERSON_TRAPPED) move_from_flames(p, one);
    one->find_frac = mst__people_draw(p, one, DRAW_FIND);
    one->limit = mst_random_lognormal(mst__people_key(p, h->building),
                                      one->number * (uint64_t)PEOPLE_DRAWS + DRAW_LIMIT, 1, p->k.fed_sigma);
    link_person(p, h, index);
    mst__people_count(p, h, one, 1);
    return index;
}

static void add_groups(mst_people *p, household *h) {
    for (uint32_t g = p->group_first[h->building]; g; g = p->group_next[g - 1]) {
        const mst_person_group *group = &p->def.map->people[g - 1];
        for (uint32_t i = 0; i < group->count && h->people < PEOPLE_MAX; i++) {
            mst_person_state state =
                group->is_asleep ? MST_PERSON_ASLEEP : state_by_lot(p, h->building, h->people + 1);
            mst__people_add(p, h, state, mobility_of(group->mobility));
        }
    }
}

static void add_by_lot(mst_people *p, household *h) {
    uint32_t count = count_by_lot(p, h->building);
    for (uint32_t n = 1; n <= count; n++)
        mst__people_add(p, h, state_by_lot(p, h->building, n), mobility_by_lot(p, h->building, n));
}

household *mst__people_open(mst_people *p, uint32_t building) {
    household *h = mst__people_household_of(p, building);
    if (h) return h;
    uint32_t index = mst_store_add(p->def.store, MST_BLOCK_HOUSEHOLD, 1);
    p->household_of[building] = index + 1;
    h = mst__people_household(p, index);
    h->building = building;
    h->noticed_at = MST_TICK_NEVER;
    h->first = h->last = PEOPLE_NOBODY;
    if (p->group_first[building])
        add_groups(p, h);
    else
        add_by_lot(p, h);
    return h;
}

/* Lists of the households anew, in the order in which their people were made. */
void mst__people_relink(mst_people *p) {
    uint32_t houses = mst_store_count(p->def.store, MST_BLOCK_HOUSEHOLD);
    for (uint32_t i = 0; i < houses; i++) {
        household *h = mst__people_household(p, i);
        h->first = h->last = PEOPLE_NOBODY;
        h->people = h->inside = h->trapped = h->pending = 0;
        p->household_of[h->building] = i + 1;
    }
    p->person_count = 0;
    for (uint32_t i = 0; i < mst_store_count(p->def.store, MST_BLOCK_PERSON); i++) {
        person *one = take_block(p, i);
        household *h = mst__people_household_of(p, one->building);
        link_person(p, h, i);
        mst__people_count(p, h, one, 1);
    }
}
