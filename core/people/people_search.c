/* SPDX-License-Identifier: Apache-2.0
 * people_search.c - people who are put into danger by the scenario, searched for and brought out. */
#include "people/people_private.h"

void mst_people_trap(mst_people *p, uint32_t building, uint32_t count, mst_event_list *events) {
    household *h = mst__people_open(p, building);
    for (uint32_t i = 0; i < count && h->people < PEOPLE_MAX; i++) {
        uint32_t index = mst__people_add(p, h, MST_PERSON_TRAPPED, PEOPLE_ADULT);
        mst__people_event(p, mst__people_person(p, index), MST_EVENT_PERSON_TRAPPED, events);
    }
}

bool mst_people_is_searched(const mst_people *p, uint32_t building) {
    const household *h = mst__people_household_of(p, building);
    return h && h->is_searched;
}

static double floor_m2(const mst_people *p, uint32_t building) {
    const mst_building *b = &p->def.map->building[building];
    return b->area_m2 * b->storeys;
}

/* Those whom the searched floor now holds. */
static bool is_in_first(const person *one, mst_first_room first) {
    uint32_t room = (uint32_t)(one->place * first.of);
    return first.of && (room < first.of ? room : first.of - 1) == (uint32_t)first.room;
}

static uint32_t find_people(mst_people *p, const household *h, mst_first_room first) {
    bool is_first_done = first.room >= 0 && h->searched_m2 >= first.area_m2;
    double searched_frac = h->searched_m2 / floor_m2(p, h->building);
    uint32_t found = 0;
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        person *one = mst__people_person(p, i);
        bool is_there = one->find_frac <= searched_frac || (is_first_done && is_in_first(one, first));
        if (!mst__people_is_inside(one) || one->is_found || !is_there) continue;
        one->is_found = 1;
        mst__people_mark_person(p, i);
        found++;
    }
    return found;
}

uint32_t mst_people_search(mst_people *p, uint32_t building, double rate_m2_s, mst_first_room first,
                           mst_id by, mst_event_list *events) {
    household *h = mst__people_open(p, building);
    if (h->is_searched) return 0;
    h->searched_m2 += rate_m2_s;
    uint32_t found = find_people(p, h, first);
    h->found_count += found;
    if (h->searched_m2 >= floor_m2(p, building)) {
        h->is_searched = 1;
        mst_event *e = mst_events_add(events, MST_EVENT_SEARCH_DONE, by);
        mst_event_number(mst_event_id(e, p->def.map->building[building].id), h->found_count);
    }
    mst__people_mark(p, h);
    return found;
}

uint32_t mst_people_call_out(mst_people *p, uint32_t building) {
    const household *h = mst__people_household_of(p, building);
    uint32_t found = 0;
    for (uint32_t i = h ? h->first : PEOPLE_NOBODY; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        person *one = mst__people_person(p, i);
        if (one->state != MST_PERSON_TRAPPED) continue;
        found++;
        if (one->is_found) continue;
        one->is_found = 1;
        mst__people_mark_person(p, i);
    }
    return found;
}

/* Who is brought out first: those who cannot help themselves. */
static int need_of(const person *one) {
    if (!mst__people_is_inside(one) || !one->is_found) return 0;
    if (one->state == MST_PERSON_TRAPPED) return one->is_down ? 4 : 3;
    return one->state == MST_PERSON_ASLEEP ? 2 : 1;
}

bool mst_people_bring_out(mst_people *p, uint32_t building, mst_id by, mst_event_list *events) {
    const household *h = mst__people_household_of(p, building);
    uint32_t best = PEOPLE_NOBODY;
    int need = 0;
    for (uint32_t i = h ? h->first : PEOPLE_NOBODY; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        if (need_of(mst__people_person(p, i)) <= need) continue;
        need = need_of(mst__people_person(p, i));
        best = i;
    }
    if (need == 0) return false;
    const person *one = mst__people_person(p, best);
    bool is_rescue = need >= 2; /* asleep or trapped; others are led out */
    mst__people_set_state(p, best, is_rescue ? MST_PERSON_RESCUED : MST_PERSON_OUT);
    mst_event_kind kind = is_rescue ? MST_EVENT_PERSON_RESCUED : MST_EVENT_PERSON_OUT;
    mst_event_id(mst__people_event(p, one, kind, events), by);
    return true;
}
