/* SPDX-License-Identifier: Apache-2.0
 * burn_ignite.c - a building takes fire: its rooms are made, one of them is lit. */
#include "fire/burn_private.h"

#include "base/maths.h"

bool mst__burn_is_active(const burn_building *b) {
    const mst_building_fire *f = &b->fire;
    return mst__burn_is_burning(b) || b->gas_dose_mjm2 > 0 || f->state == MST_BUILDING_WARM || f->dose > 0 ||
           f->flux_kwm2 > 0 || f->attack_lps > 0 || f->wet_lmin_m2 > 0;
}

static void fill_room(const mst_burn *burn, uint32_t building, uint32_t number, const burn_place *place,
                      burn_room *r) {
    const burn_occupancy *o = mst__burn_occupancy(burn, building);
    double load = o->fire_load_mjm2;
    if (o->in_open > 0) load *= place->height_m / burn->k.stack_height_m;
    r->building = building;
    r->number = (uint16_t)number;
    r->lit = r->grow_from = r->flashed = r->flash_due = MST_TICK_NEVER;
    r->e_left_kj = r->e_total_kj = burn->k.combustion_frac * load * place->area_m2 * 1000 *
                                   (1 - mst__burn_at(burn, building)->moved_frac);
    r->temperature_degc = burn->k.indoor_degc;
    r->layer_m = place->height_m;
}

/* The building's rooms, once. */
static void involve(mst_burn *burn, uint32_t building) {
    burn_building *b = mst__burn_at(burn, building);
    if (b->fire.is_involved) return;
    burn_source *s = burn->source[building] = mst__burn_layout(burn, building);
    b->fire.is_involved = 1;
    b->fire.room_count = (uint16_t)s->place_count;
    b->fire.room_first = mst_store_add(burn->def.store, MST_BLOCK_ROOM, s->place_count);
    mst__burn_take_rooms(burn, building);
    for (uint32_t i = 0; i < s->place_count; i++) fill_room(burn, building, i, &s->place[i], s->room[i]);
    mst__burn_links(burn, building);
}

void mst__burn_light_room(mst_burn *burn, uint32_t building, uint32_t room, mst_cause cause, double delay_s,
                          mst_tick now, mst_event_list *events) {
    burn_building *b = mst__burn_at(burn, building);
    burn_room *r = mst__burn_room(burn, b, room);
    burn->source[building]->is_live[room] = 1;
    burn->source[building]->is_even[room] = 0;
    r->phase = delay_s > 0 ? BURN_PHASE_INCUBATE : BURN_PHASE_GROW;
    r->cause = (uint8_t)cause;
    r->lit = now;
    r->grow_from = now + (mst_tick)delay_s;
    r->clock_s = r->q_kw = 0;
    r->is_slow = r->is_driven = 0;
    mst__burn_mark_room(burn, b, room);
    mst_id id = burn->def.map->building[building].id;
    mst_event *e = mst_events_add(events, MST_EVENT_ROOM_IGNITED, id);
    mst_event_number(mst_event_number(mst_event_id(e, id), room), cause);
}

/* How well a room fits the way fire comes: brands from above, radiation through outer walls. */
static bool is_reached(const burn_place *p, mst_cause cause) {
    if (cause == MST_CAUSE_BRAND) return p->is_top;
    if (cause == MST_CAUSE_RADIATION || cause == MST_CAUSE_SURFACE) return p->facade_m > 0;
    return true;
}

/* A room by lot, of those that fit (or any, when none does); -1 when nothing can burn. */
static int32_t draw_room(mst_burn *burn, const burn_spark *spark) {
    burn_building *b = mst__burn_at(burn, spark->building);
    const burn_source *s = burn->source[spark->building];
    for (int pass = 0; pass < 2; pass++) {
        uint32_t count = 0, n = 0;
        for (uint32_t i = 0; i < s->place_count; i++)
            count += mst__burn_room(burn, b, i)->phase == BURN_PHASE_NONE &&
                     (pass || is_reached(&s->place[i], spark->cause));
        if (!count) continue;
        double lot = mst__burn_draw(burn, "burn.room", spark->building, b->room_draws++);
        uint32_t want = (uint32_t)(lot * count);
        for (uint32_t i = 0; i < s->place_count; i++) {
            bool fits = mst__burn_room(burn, b, i)->phase == BURN_PHASE_NONE &&
                        (pass || is_reached(&s->place[i], spark->cause));
            if (fits && n++ == want) return (int32_t)i;
        }
    }
    return -1;
}

static double delay_s(const mst_burn *burn, const burn_spark *spark) {
    if (mst__burn_is_pool(burn, spark->building)) return 0; /* vapour flashes */
    switch (spark->cause) {
    case MST_CAUSE_RADIATION:
    case MST_CAUSE_SURFACE:
    case MST_CAUSE_INSIDE:
    case MST_CAUSE_REKINDLE:
    case MST_CAUSE_EXPLOSION:
        return 0;
    case MST_CAUSE_ELECTRIC:
        return burn->k.incubation_smoulder_s;
    case MST_CAUSE_BRAND:
        return mst__burn_occupancy(burn, spark->building)->in_open > 0 ? burn->k.incubation_flame_s
                                                                       : burn->k.incubation_smoulder_s;
    default:
        return burn->k.incubation_flame_s;
    }
}

static void say_ignited(mst_burn *burn, const burn_spark *spark, mst_event_list *events) {
    mst_event *e =
        mst_events_add(events, MST_EVENT_BUILDING_IGNITED, burn->def.map->building[spark->building].id);
    mst_event_number(mst_event_id(mst_event_number(e, spark->cause), spark->from), spark->flux_kwm2);
}

bool mst__burn_light(mst_burn *burn, const burn_spark *spark, mst_event_list *events) {
    burn_building *b = mst__burn_at(burn, spark->building);
    if (b->fire.is_collapsed || mst__burn_is_burning(b)) return false;
    bool is_pool = mst__burn_is_pool(burn, spark->building);
    if (is_pool && (b->fire.pool_l < 1 || b->fire.foam_frac > 0.5)) return false; /* nothing to light */
    involve(burn, spark->building);
    mst__burn_mark(burn, spark->building);
    int32_t room = spark->room;
    if (room >= b->fire.room_count) return false;
    if (room < 0) room = draw_room(burn, spark);
    if (room < 0 || mst__burn_room(burn, b, (uint32_t)room)->phase != BURN_PHASE_NONE) return false;
    b->fire.state = MST_BUILDING_BURNING;
    b->fire.ignited = spark->now;
    b->fire.out = MST_TICK_NEVER;
    b->fire.ignited_from = spark->from;
    b->fire.is_knocked_down = b->is_watered = 0;
    b->fire.dose = b->fire.heat_left = b->first_kw = 0;
    mst__burn_activate(burn, spark->building);
    say_ignited(burn, spark, events);
    mst__burn_light_room(burn, spark->building, (uint32_t)room, spark->cause, delay_s(burn, spark),
                         spark->now, events);
    return true;
}

bool mst_burn_ignite(mst_burn *burn, uint32_t building, int32_t room, mst_cause cause, mst_id from,
                     mst_event_list *events) {
    if (building >= burn->def.map->building_count) return false;
    burn_spark spark = {building, room, cause, from, 0, events->tick};
    return mst__burn_light(burn, &spark, events);
}
