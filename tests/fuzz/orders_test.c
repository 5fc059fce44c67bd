/* SPDX-License-Identifier: Apache-2.0
 * orders_test.c - a drill under orders and acts drawn by lot, sensible and not: nothing crashes, no
 * tank, lung or count goes below zero, every unit stays on the map, and a snapshot still goes on. */
#include "shared.h"

#include "base/random.h"
#include "load.h"
#include "world/map.h"

enum { TICKS = 900, PER_TICK = 2 };

typedef struct lot {
    uint64_t key, n;
} lot;

static uint64_t draw(lot *l, uint64_t below) {
    return mst_random_u64(l->key, l->n++) % below;
}

static mst_id some_id(lot *l, const mst_drill *d, const mst_map *map) {
    switch (draw(l, 9)) {
    case 0:
        return MST_ID_NONE;
    case 1:
        return map->hydrant_count ? map->hydrant[draw(l, map->hydrant_count)].id : 0;
    case 2:
        return map->water_count ? map->water[draw(l, map->water_count)].id : 0;
    case 3:
        return mst_drill_unit_at(d, (uint32_t)draw(l, mst_drill_unit_count(d))).id;
    case 4:
        return MST_ID("bhwursafpxgkj"[draw(l, 13)], draw(l, 5000));
    case 5:
        return map->road_count ? map->road[draw(l, map->road_count)].id : 0;
    case 6:
        return mst_random_u64(l->key, l->n++);
    default:
        return map->building[draw(l, map->building_count)].id;
    }
}

static double some_value(lot *l) {
    static const double odd[] = {0, 1, -1, 1e300, -1e300, 90, 359.9, 25, 1e-300, 4294967296.0};
    return odd[draw(l, sizeof odd / sizeof *odd)];
}

static mst_order some_order(lot *l, const mst_drill *d, const mst_map *map) {
    mst_drill_unit u = mst_drill_unit_at(d, (uint32_t)draw(l, mst_drill_unit_count(d)));
    mst_order o = {.source = MST_SOURCE_SEAT,
                   .kind = (uint16_t)(1 + draw(l, MST_ORDER_COUNT)),
                   .seat = MST_ID('x', MST_SEAT_FORCE + MST_ID_NUMBER(u.force)),
                   .unit = u.id,
                   .target = some_id(l, d, map),
                   .via = some_id(l, d, map),
                   .point = {(int32_t)mst_random_u64(l->key, l->n), (int32_t)draw(l, 100000)}};
    if (draw(l, 12) == 0) o.seat = some_id(l, d, map);
    if (draw(l, 12) == 0) o.unit = some_id(l, d, map);
    if (draw(l, 10) == 0) {
        o.source = MST_SOURCE_DIRECTOR;
        o.kind = (uint16_t)(MST_ACT_FIRST + draw(l, MST_ACT_COUNT - MST_ACT_FIRST + 2));
        if (o.kind == MST_ACT_END) o.kind = MST_ACT_MARK;
        for (int i = 0; i < 3; i++) o.value[i] = some_value(l);
    }
    return o;
}

static void check_truth(mst_drill *d, const mst_map *map) {
    const mst_picture *p = mst_drill_picture(d, MST_ID('x', MST_SEAT_TRUTH));
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const mst_picture_entry *e = &p->entry[i];
        assert_true(e->value == e->value && e->value > -1e15 && e->value < 1e15);
        bool may_be_negative = e->key == MST_KEY_X_CM || e->key == MST_KEY_Y_CM;
        if (!may_be_negative && e->value < 0) fail_msg("%s is %g", mst_key_word(e->key), e->value);
        if (e->key == MST_KEY_X_CM && MST_ID_LETTER(e->id) == 'u')
            assert_true(e->value > map->south_west.x_cm - 1e6 && e->value < map->north_east.x_cm + 1e6);
    }
}

static void orders_by_lot_do_no_harm_to_the_program(void **state) {
    for (uint64_t seed = 1; seed <= 2; seed++) {
        mst_load *l = mst_load_scenario(*state, seed);
        mst_drill *d = mst_drill_create(&l->input, &l->errors);
        if (!d) mst_load_print_errors(l);
        assert_non_null(d);
        const mst_map *map = mst_scenario_map(mst_drill_scenario(d));
        lot lots = {mst_random_key(seed, "fuzz", 1), 0};
        for (mst_tick t = 1; t <= TICKS; t++) {
            mst_order order[PER_TICK];
            for (int i = 0; i < PER_TICK; i++) order[i] = some_order(&lots, d, map);
            if (mst_drill_step(d, order, PER_TICK) != MST_OK) break;
            if (t % 50 == 0) check_truth(d, map);
            if (t % 100 == 0) assert_true(mst_store_hash_full(mst_drill_store(d)) == mst_drill_last(d)->hash);
        }
        mst_drill_destroy(d);
        mst_load_free(l);
    }
}

int main(void) {
    static char flagship[] = MUSTER_SOURCE "/scenarios/grain_yard",
                house[] = MUSTER_SOURCE "/scenarios/one_house_night",
                stubble[] = MUSTER_SOURCE "/scenarios/stubble_spring";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(orders_by_lot_do_no_harm_to_the_program, house),
        cmocka_unit_test_prestate(orders_by_lot_do_no_harm_to_the_program, flagship),
        cmocka_unit_test_prestate(orders_by_lot_do_no_harm_to_the_program, stubble)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
