/* SPDX-License-Identifier: Apache-2.0
 * people_air.c - what people breathe on their way out and what it does to them: fractional effective dose
 * of gas and heat (models.md 1.7), each person with a limit of its own. */
#include "people/people_private.h"

#include "base/maths.h"
#include "fire/exposure_models.h"
#include "fire/smoke_models.h"

static uint32_t rooms_per_storey(const people_second *s, const person *one) {
    uint32_t storeys = s->p->def.map->building[one->building].storeys;
    uint32_t per = s->fire->room_count / storeys;
    return per ? per : 1;
}

static uint32_t own_room(const people_second *s, const person *one) {
    uint32_t room = (uint32_t)(one->place * s->fire->room_count);
    return room < s->fire->room_count ? room : s->fire->room_count - 1u;
}

/* Own room, then the first room of each storey, where the stairs are, down to the door. */
uint32_t mst__people_nodes(const people_second *s, const person *one) {
    if (s->fire->room_count == 0 || one->is_window) return 1;
    uint32_t per = rooms_per_storey(s, one), room = own_room(s, one);
    return 1 + (room % per != 0) + room / per;
}

static uint32_t room_of_node(const people_second *s, const person *one, uint32_t node) {
    uint32_t per = rooms_per_storey(s, one), room = own_room(s, one);
    if (node == 0) return room;
    uint32_t storey = room / per, down = node - (room % per != 0);
    return storey > down ? (storey - down) * per : 0;
}

mst_room_air mst__people_air_at(const people_second *s, const person *one, uint32_t node) {
    if (s->fire->room_count == 0 || s->fire->smoke == 0) return (mst_room_air){0};
    return mst_burn_air(s->burn, one->building, room_of_node(s, one, node));
}

bool mst__people_is_smoky(const mst_room_air *air) {
    return air->extinction_1m > 0 || air->co_ppm > 0;
}

/* ---- harm ---- */

void mst__people_hurt(people_second *s, uint32_t index, bool is_dead) {
    person *one = mst__people_person(s->p, index);
    household *h = mst__people_household_of(s->p, one->building);
    double fed = mst_max(mst_max(one->fed_gas, one->fed_heat), one->fed_poison);
    bool was_trapped = one->state == MST_PERSON_TRAPPED, was_injured = one->is_injured;
    mst__people_count(s->p, h, one, -1);
    one->is_injured = one->is_down = 1;
    one->state = is_dead ? MST_PERSON_DEAD : MST_PERSON_TRAPPED;
    one->ready = MST_TICK_NEVER;
    mst__people_count(s->p, h, one, 1);
    mst__people_mark_person(s->p, index);
    if (is_dead) {
        mst_event_number(mst__people_event(s->p, one, MST_EVENT_PERSON_DEAD, s->events), fed);
        return;
    }
    if (!was_injured)
        mst_event_number(mst__people_event(s->p, one, MST_EVENT_PERSON_INJURED, s->events), fed);
    if (!was_trapped) mst__people_event(s->p, one, MST_EVENT_PERSON_TRAPPED, s->events);
}

/* Somebody's nose: standing, or down on the floor, crawling and in bed. */
static bool is_in_layer(const people_figures *k, const person *one, double layer_height_m) {
    bool stands = one->state == MST_PERSON_UNAWARE || one->state == MST_PERSON_PRE;
    return layer_height_m < (stands ? k->stand_m : k->crawl_m);
}

static void add_dose(const people_figures *k, person *one, const mst_room_air *air) {
    double flux = mst_emissive_kwm2(air->layer_degc, k->layer_emissivity);
    one->fed_heat += mst_fed_radiation_per_min(flux) / 60;
    if (!is_in_layer(k, one, air->layer_height_m)) return;
    one->fed_gas += mst_fed_gas_per_min(air->co_ppm, air->co2_pct, 0) / 60;
    one->fed_heat += mst_fed_convection_per_min(air->layer_degc, 1) / 60;
}

/* What the doses so far have done. */
static void judge(people_second *s, uint32_t index) {
    const people_figures *k = &s->p->k;
    person *one = mst__people_person(s->p, index);
    mst__people_mark_person(s->p, index);
    double worst = mst_max(one->fed_gas, one->fed_heat);
    if (one->fed_gas >= k->fed_dead_gas * one->limit || one->fed_heat >= k->fed_dead_heat * one->limit) {
        mst__people_hurt(s, index, true);
    } else if (worst >= one->limit && !one->is_down) {
        mst__people_hurt(s, index, false);
    } else if (worst >= k->fed_injured && !one->is_injured) {
        one->is_injured = 1;
        s->p->total.injured++;
        mst_event_number(mst__people_event(s->p, one, MST_EVENT_PERSON_INJURED, s->events), worst);
    }
}

void mst__people_harm(people_second *s, uint32_t index, const mst_room_air *air) {
    const people_figures *k = &s->p->k;
    person *one = mst__people_person(s->p, index);
    double gas = one->fed_gas, heat = one->fed_heat;
    if (!mst__people_is_smoky(air)) return;
    add_dose(k, one, air);
    if (one->fed_gas <= gas && one->fed_heat <= heat) return;
    judge(s, index);
}

/* A cylinder bursts in the building: its fireball, seen from where somebody is by lot, and its blast near by.
 * Walls are not counted: it blows through the rooms. */
void mst__people_burst(people_second *s, const mst_burst *burst) {
    mst_people *p = s->p;
    household *h = mst__people_open(p, burst->building);
    double side_m = mst_sqrt(p->def.map->building[burst->building].area_m2);
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(p, i)->next) {
        person *one = mst__people_person(p, i);
        if (!mst__people_is_inside(one)) continue;
        double away_m = mst_max(1, side_m * mst__people_draw(p, one, PEOPLE_DRAW_BURST));
        double flux = burst->fluence_kj / (away_m * away_m) / burst->lasts_s;
        one->fed_heat += mst_fed_radiation_per_min(flux) * burst->lasts_s / 60;
        if (away_m <= p->k.blast_hurt_m) one->fed_heat = mst_max(one->fed_heat, p->k.fed_injured);
        judge(s, i);
    }
}
