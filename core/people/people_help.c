/* SPDX-License-Identifier: Apache-2.0
 * people_help.c - residents round a fire: able adults who help when they are asked, never minors, and those
 * who are out and stand in the way. */
#include "people/people_private.h"

static bool stands_by(const person *one) {
    bool is_there = one->state == MST_PERSON_UNAWARE || one->state == MST_PERSON_OUT;
    return is_there && !one->is_injured && !one->is_down && !one->is_helper;
}

static void take(mst_people *p, uint32_t index, mst_id by, mst_event_list *events) {
    person *one = mst__people_person(p, index);
    one->is_helper = 1;
    mst__people_mark_person(p, index);
    if (one->state == MST_PERSON_OUT) return;
    mst__people_set_state(p, index, MST_PERSON_OUT);
    mst_event_id(mst__people_event(p, one, MST_EVENT_PERSON_OUT, events), by);
}

uint32_t mst_people_enlist(mst_people *p, uint32_t building, uint32_t at_most, mst_id by, uint32_t *minors,
                           mst_event_list *events) {
    const household *h = mst__people_open(p, building);
    uint32_t taken = 0;
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        const person *one = mst__people_person(p, i);
        if (!stands_by(one)) continue;
        if (one->mobility == PEOPLE_CHILD) ++*minors;
        if (one->mobility != PEOPLE_ADULT || taken == at_most) continue;
        take(p, i, by, events);
        taken++;
    }
    return taken;
}

uint32_t mst_people_crowd(const mst_people *p, uint32_t building) {
    const household *h = mst__people_household_of(p, building);
    uint32_t count = 0;
    for (uint32_t i = h ? h->first : PEOPLE_NOBODY; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        const person *one = mst__people_person(p, i);
        count += one->state == MST_PERSON_OUT && !one->is_helper;
    }
    return count;
}
