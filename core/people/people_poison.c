/* SPDX-License-Identifier: Apache-2.0
 * people_poison.c - ammonia on those inside: it is smelt, people leave, and each has a limit of its own. */
#include "people/people_private.h"

#include "base/maths.h"
#include "fire/toxic_models.h"

/* A person's limit for smoke gas, with the spread that was found for ammonia. */
static double limit_of(const people_figures *k, const person *one) {
    return mst_pow(one->limit, mst_ammonia_sigma_ln() / k->fed_sigma);
}

static void warn(people_second *s, uint32_t index, mst_id from) {
    bool sleeps = mst__people_person(s->p, index)->state == MST_PERSON_ASLEEP;
    mst__people_tell(s->p, index, sleeps ? PEOPLE_CUE_roused : PEOPLE_CUE_see, from, s->now, s->events);
}

static void breathe(people_second *s, uint32_t index, double fed) {
    const people_figures *k = &s->p->k;
    person *one = mst__people_person(s->p, index);
    one->fed_poison += fed;
    mst__people_mark_person(s->p, index);
    double share = one->fed_poison / limit_of(k, one);
    if (share >= 1) {
        mst__people_hurt(s, index, true);
    } else if (share >= k->poison_down_frac && !one->is_down) {
        mst__people_hurt(s, index, false);
    } else if (share >= k->poison_hurt_frac && !one->is_injured) {
        one->is_injured = 1;
        s->p->total.injured++;
        mst_event *e = mst__people_event(s->p, one, MST_EVENT_PERSON_INJURED, s->events);
        mst_event_number(e, one->fed_poison);
    }
}

void mst_people_poison(mst_people *p, uint32_t building, double ppm, mst_event_list *events) {
    if (ppm < p->k.poison_smelt_ppm) return;
    household *h = mst__people_open(p, building);
    people_second s = {.p = p, .now = events->tick, .burn = p->def.burn, .events = events};
    double fed = mst_ammonia_fed_per_min(ppm) / 60;
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        if (!mst__people_is_inside(mst__people_person(p, i))) continue;
        warn(&s, i, p->def.map->building[building].id);
        breathe(&s, i, fed);
    }
}

void mst_people_blast(mst_people *p, uint32_t building, mst_event_list *events) {
    household *h = mst__people_open(p, building);
    people_second s = {.p = p, .now = events->tick, .burn = p->def.burn, .events = events};
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        const person *one = mst__people_person(p, i);
        if (!mst__people_is_inside(one)) continue;
        mst__people_hurt(&s, i, mst__people_draw(p, one, PEOPLE_DRAW_FALL) < p->k.collapse_dead_frac);
    }
}

double mst_people_poison_down(const mst_people *p) {
    return p->k.poison_down_frac;
}

double mst_people_poison_hurt(const mst_people *p) {
    return p->k.poison_hurt_frac;
}
