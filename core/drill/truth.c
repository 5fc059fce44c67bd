/* SPDX-License-Identifier: Apache-2.0
 * truth.c - the picture of the seat `truth`, for console, replay and assessors. Made when asked for. */
#include <stdlib.h>

#include "drill/drill_private.h"

static void put_value(mst_drill *d, mst_id id, mst_key key, double value, mst_id id_value) {
    MST_GROW(d->truth, d->truth_count, d->truth_capacity);
    d->truth[d->truth_count++] = (mst_picture_entry){.id = id,
                                                     .key = (uint16_t)key,
                                                     .certainty = MST_CERTAIN_SEEN,
                                                     .seen = d->block->tick,
                                                     .value = value,
                                                     .id_value = id_value};
}

static void put_building(mst_drill *d, uint32_t index) {
    const mst_building_fire *b = mst_burn_building(d->burn, index);
    uint32_t inside = mst_people_inside(d->people, index);
    mst_id id = mst_scenario_map(d->scenario)->building[index].id;
    double ppm = mst_forces_poison_ppm(d->forces, id);
    if (b->state <= MST_BUILDING_WHOLE && b->flux_kwm2 <= 0 && inside == 0 && ppm <= 0) return;
    put_value(d, id, MST_KEY_STATE, b->state ? b->state : MST_BUILDING_WHOLE, 0);
    put_value(d, id, MST_KEY_HEAT_KW, b->heat_kw, 0);
    put_value(d, id, MST_KEY_ROOMS_BURNING, b->rooms_burning, 0);
    put_value(d, id, MST_KEY_BURNT_FRAC, b->loss_frac, 0);
    put_value(d, id, MST_KEY_WET, b->wet_lmin_m2 > 0, 0);
    put_value(d, id, MST_KEY_PEOPLE_IN, inside, 0);
    put_value(d, id, MST_KEY_TRAPPED, mst_people_trapped(d->people, index), 0);
    put_value(d, id, MST_KEY_SMOKE, b->smoke, 0);
    put_value(d, id, MST_KEY_THREAT, b->flux_kwm2, 0);
    put_value(d, id, MST_KEY_BELIEVES_HEAT, b->heat_left, 0);
    if (ppm > 0) put_value(d, id, MST_KEY_POISON, ppm, 0);
    put_value(d, id, MST_KEY_NEED_LPS, mst_burn_needed_lps(d->burn, index), 0);
}

/* Rooms of floor plans that fire has reached. */
static void put_rooms(mst_drill *d, uint32_t building) {
    const mst_map *map = mst_scenario_map(d->scenario);
    const mst_building *b = &map->building[building];
    if (!mst_burn_building(d->burn, building)->is_involved) return;
    for (uint32_t i = 0; i < b->floor_count; i++)
        for (uint32_t n = 0; n < map->floor[b->floor_first + i].room_count; n++) {
            int32_t room = mst_burn_plan_room(d->burn, building, &map->floor[b->floor_first + i], n);
            if (room < 0) continue;
            mst_room_fire r = mst_burn_room(d->burn, building, (uint32_t)room);
            mst_id id = MST_ROOM_ID(b->id, map->floor[b->floor_first + i].level, n);
            put_value(d, id, MST_KEY_STATE, r.state, 0);
            put_value(d, id, MST_KEY_HEAT_KW, r.heat_kw, 0);
            put_value(d, id, MST_KEY_SMOKE, r.smoke, 0);
            put_value(d, id, MST_KEY_DEGC, r.degc, 0);
        }
}

static void put_unit(mst_drill *d, uint32_t index) {
    mst_unit_facts u = mst_forces_unit(d->forces, index);
    put_value(d, u.id, MST_KEY_X_CM, u.at.x_cm, 0);
    put_value(d, u.id, MST_KEY_Y_CM, u.at.y_cm, 0);
    put_value(d, u.id, MST_KEY_TASK, u.task, 0);
    put_value(d, u.id, MST_KEY_PHASE, u.phase, 0);
    put_value(d, u.id, MST_KEY_TARGET, 0, u.target);
    put_value(d, u.id, MST_KEY_VIA, 0, u.via);
    put_value(d, u.id, MST_KEY_CREW, u.crew, 0);
    put_value(d, u.id, MST_KEY_WATER_L, u.water_l, 0);
    put_value(d, u.id, MST_KEY_TANK_L, u.tank_l, 0);
    put_value(d, u.id, MST_KEY_FLOW_LPS, u.flow_lps, 0);
    put_value(d, u.id, MST_KEY_AIR_FRAC, u.air_frac, 0);
    put_value(d, u.id, MST_KEY_CAN, mst_can_part(u.can, 0), 0);
    put_value(d, u.id, MST_KEY_ORDERS_DONE, u.orders_done, 0);
    put_value(d, u.id, MST_KEY_LAST_REASON, u.last_reason, 0);
    put_value(d, u.id, MST_KEY_HOSE_FROM, 0, u.hose_from ? u.hose_from : u.feed);
    put_value(d, u.id, MST_KEY_WATER_USED_L, u.water_used_l, 0);
    put_value(d, u.id, MST_KEY_CAN_MORE, mst_can_part(u.can, 1), 0);
}

static void put_sources(mst_drill *d) {
    const mst_map *map = mst_scenario_map(d->scenario);
    for (uint32_t i = 0; i < map->hydrant_count + map->water_count; i++) {
        mst_id id = i < map->hydrant_count ? map->hydrant[i].id : map->water[i - map->hydrant_count].id;
        uint16_t state = mst_forces_source_state(d->forces, id);
        if (state != MST_WATER_UNTRIED) put_value(d, id, MST_KEY_STATE, state, 0);
    }
}

static void put_hidden(mst_drill *d) {
    mst_id id;
    uint32_t hides;
    for (uint32_t i = 0; mst_forces_hidden(d->forces, i, &id, &hides); i++)
        if (hides) put_value(d, id, MST_KEY_HIDES, hides, 0);
}

static void put_scene(mst_drill *d) {
    const mst_weather *w = mst_weather_now(d->store);
    put_value(d, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, w->wind_from_deg, 0);
    put_value(d, MST_ID_NONE, MST_KEY_WIND_MPS, w->wind_mps, 0);
    put_value(d, MST_ID_NONE, MST_KEY_CONTROL, mst_forces_declared(d->forces), 0);
    mst_id holder = mst_forces_commander(d->forces);
    for (uint32_t i = 0; i < mst_forces_count(d->forces); i++) {
        mst_id id = MST_ID('f', i + 1);
        put_value(d, id, MST_KEY_COMMANDER, holder && MST_ID_NUMBER(holder) / 1000 == i + 1, 0);
        put_value(d, id, MST_KEY_GRADE, mst_forces_grade(d->forces, i), 0);
    }
}

/* Cells of the surface fire, as areas with numbers beyond those of any map. More than CELLS_MAX: only
 * those that burn. */
enum { CELLS_MAX = 30000 };
#define CELL_ID(n) MST_ID('a', (1ull << 52) + (n))
typedef struct cell_sink {
    mst_drill *drill;
    uint32_t count;
    bool is_burning_only;
} cell_sink;

static void count_cell(void *user, mst_point centre, double side_m, double arrival_s, bool is_burning) {
    (void)centre, (void)side_m, (void)arrival_s, (void)is_burning;
    ((cell_sink *)user)->count++;
}

static void put_cell(void *user, mst_point centre, double side_m, double arrival_s, bool is_burning) {
    cell_sink *sink = user;
    (void)side_m, (void)arrival_s;
    if (sink->is_burning_only && !is_burning) return;
    mst_id id = CELL_ID(sink->count++);
    put_value(sink->drill, id, MST_KEY_X_CM, centre.x_cm, 0);
    put_value(sink->drill, id, MST_KEY_Y_CM, centre.y_cm, 0);
    put_value(sink->drill, id, MST_KEY_FRONT, is_burning ? 1 : 2, 0);
}

static void put_ground(mst_drill *d) {
    cell_sink sink = {.drill = d};
    if (mst_ground_burnt_m2(d->ground) <= 0) return;
    mst_ground_each(d->ground, count_cell, &sink);
    sink.is_burning_only = sink.count > CELLS_MAX;
    sink.count = 0;
    mst_ground_each(d->ground, put_cell, &sink);
}

static int by_id_and_key(const void *a, const void *b) {
    const mst_picture_entry *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (int)x->key - (int)y->key;
}

const mst_picture *mst_drill_truth(mst_drill *d) {
    d->truth_count = 0;
    put_scene(d);
    put_sources(d);
    put_hidden(d);
    for (uint32_t i = 0; i < mst_scenario_map(d->scenario)->building_count; i++) put_building(d, i);
    for (uint32_t i = 0; i < mst_scenario_map(d->scenario)->building_count; i++)
        if (mst_scenario_map(d->scenario)->building[i].floor_count) put_rooms(d, i);
    for (uint32_t i = 0; i < mst_forces_unit_count(d->forces); i++) put_unit(d, i);
    put_ground(d);
    qsort(d->truth, d->truth_count, sizeof *d->truth, by_id_and_key); /* (id, key) is unique */
    uint32_t place_count;
    const mst_place *place = mst_forces_places(d->forces, &place_count);
    const mst_plan *plan = mst_scenario_plan(d->scenario);
    d->truth_picture = (mst_picture){.size = sizeof(mst_picture),
                                     .tick = d->block->tick,
                                     .seat = MST_ID('x', MST_SEAT_TRUTH),
                                     .seconds_of_day = (plan->start_seconds_of_day + d->block->tick) % 86400,
                                     .entry_count = d->truth_count,
                                     .entry = d->truth,
                                     .place_count = place_count,
                                     .place = place,
                                     .temperature_degc = mst_weather_now(d->store)->temperature_degc};
    return &d->truth_picture;
}

const mst_picture *mst_drill_picture(mst_drill *d, mst_id seat) {
    uint64_t number = MST_ID_NUMBER(seat);
    if (seat == MST_ID('x', MST_SEAT_TRUTH) || seat == MST_ID('x', MST_SEAT_DIRECTOR) ||
        seat == MST_ID('x', MST_SEAT_ASSESSOR))
        return mst_drill_truth(d);
    if (MST_ID_LETTER(seat) == 'f') seat = MST_ID('x', MST_SEAT_FORCE + number);
    return mst_forces_picture(d->forces, seat, d->block->tick);
}
