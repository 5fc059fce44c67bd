/* SPDX-License-Identifier: Apache-2.0
 * burn_state_test.c - a burning town is a value: the same bits twice, after a restore, and with the
 * hash kept tick by tick; and the flagship's yard left alone. */
#include "burn_fixture.h"

static void fill_town(burn_box *box, int count) {
    static const burn_box kind[] = {{0, 0, 10, 7, 3.2, 1, "brick", "house_kang"},
                                    {0, 0, 5, 3, 2.4, 1, "timber", "shed"},
                                    {0, 0, 10, 6, 3.6, 1, "straw", "straw_stack"},
                                    {0, 0, 12, 8, 6.4, 2, "timber", "dwelling"}};
    for (int i = 0; i < count; ++i) {
        box[i] = kind[i % 4];
        box[i].x_m = 12.3 * (i % 6);
        box[i].y_m = 8.4 * (i / 6);
    }
}

/* The orders of a drill, the same at the same tick. */
static void order(burn_fixture *f) {
    if (f->now > 1200 && f->now < 1900) mst_burn_attack(f->burn, 2, 6, MST_DELIVERY_OUTSIDE);
    if (f->now > 700 && f->now < 1200) mst_burn_wet(f->burn, 3, 2);
    if (f->now > 1500) mst_burn_overhaul(f->burn, 2, 2);
    if (f->now == 650) mst_burn_open(f->burn, 8);
    if (f->now == 660) mst_burn_extinguish(f->burn, 8, 2, 0.4, &f->events);
    if (f->now % 400 == 0) mst_burn_expose(f->burn, 9, 15, true, MST_ID('a', 1));
}

static void the_hash_kept_is_the_hash_from_scratch_in_every_tick(void **state) {
    burn_box box[24];
    fill_town(box, 24);
    burn_fixture f;
    burn_start(&f, box, 24, 9, 270, 8);
    mst_burn_ignite(f.burn, 2, -1, MST_CAUSE_ARSON, MST_ID_NONE, &f.events);
    for (int i = 0; i < 3000; ++i) {
        burn_next(&f);
        order(&f);
        burn_tick(&f);
        if (mst_store_hash(f.store, NULL) != mst_store_hash_full(f.store))
            fail_msg("a mark is missing at %u", f.now);
    }
    assert_true(burn_ignited(&f) > 3);
    burn_stop(&f);
}

static void a_restored_drill_goes_on_with_the_same_bits(void **state) {
    burn_box box[24];
    fill_town(box, 24);
    burn_fixture f, g;
    burn_start(&f, box, 24, 4, 270, 8);
    g = f;
    burn_begin(&g, 0, 0);
    mst_burn_ignite(f.burn, 2, -1, MST_CAUSE_ARSON, MST_ID_NONE, &f.events);
    for (int part = 0; part < 5; ++part) {
        mst_buffer bytes = {0};
        mst_store_write(f.store, &bytes);
        mst_reader in = {bytes.data, bytes.size, 0, false};
        assert_int_equal(mst_store_read(g.store, &in), MST_OK);
        mst_burn_rebuild(g.burn);
        mst_buffer_fini(&bytes);
        g.now = f.now;
        MST_CHECK_NEAR(mst_burn_flux_at(g.burn, (mst_point){4000, 500}),
                       mst_burn_flux_at(f.burn, (mst_point){4000, 500}), 0);
        for (int i = 0; i < 550; ++i) {
            burn_fixture *both[] = {&f, &g};
            for (int n = 0; n < 2; ++n) {
                burn_next(both[n]);
                order(both[n]);
                burn_tick(both[n]);
            }
            char where[96];
            mst_store_diff(f.store, g.store, where);
            if (where[0]) fail_msg("differs at %u: %s", f.now, where);
        }
        assert_true(mst_store_hash(f.store, NULL) == mst_store_hash(g.store, NULL));
    }
    assert_true(burn_ignited(&f) > 3);
    burn_end(&g);
    burn_stop(&f);
}

static void nothing_is_lit_or_heated_without_a_fire(void **state) {
    burn_box box[24];
    fill_town(box, 24);
    burn_fixture f;
    burn_start(&f, box, 24, 4, 270, 8);
    uint64_t before = 0, after = 0, kinds[MST_BLOCK_COUNT];
    mst_store_hash(f.store, kinds);
    before = kinds[MST_BLOCK_BUILDING];
    burn_run(&f, 300);
    mst_store_hash(f.store, kinds);
    after = kinds[MST_BLOCK_BUILDING];
    assert_true(before == after);
    assert_int_equal(mst_store_count(f.store, MST_BLOCK_ROOM), 0);
    burn_stop(&f);
}

/* The flagship's yard on fire, nobody there, over 90 minutes. */
static mst_burn_totals left_alone(uint64_t seed, bool has_hash_check) {
    size_t size;
    char *json = mst_test_read(MUSTER_SOURCE "/scenarios/grain_yard/map.json", &size);
    mst_errors errors = {0};
    mst_map *map = mst_map_create("map.json", (mst_bytes){json, size}, &errors);
    if (!map) burn_fail("map", &errors);
    free(json);
    burn_fixture f;
    burn_start_map(&f, map, seed, 300, 5);
    mst_weather_set_air(f.store, 0, -24, 0.55);
    int32_t from = mst_map_building(map, mst_map_find(map, "straw_7"));
    assert_true(mst_burn_ignite(f.burn, (uint32_t)from, -1, MST_CAUSE_WELDING, MST_ID_NONE, &f.events));
    burn_run(&f, 719);
    mst_weather_set_wind(f.store, f.now, 350, 9, 60);
    burn_run(&f, 5400 - 719);
    mst_burn_totals t = mst_burn_total(f.burn);
    print_message("%u of %u buildings burnt in 90 minutes, %.0f m2 of floor, %u burn, loss %.4f\n",
                  t.buildings_burnt, map->building_count, t.floor_burnt_m2, t.burning, t.loss_index);
    assert_true(t.buildings_burnt > 1 && t.buildings_burnt < map->building_count);
    if (has_hash_check) assert_true(mst_store_hash(f.store, NULL) == mst_store_hash_full(f.store));
    burn_stop(&f);
    return t;
}

/* An honest figure, not a target; and no two seeds end alike: gusts, brands and doors fall differently. */
static void the_straw_yard_left_alone_spreads_by_chance_but_does_not_take_the_town(void **state) {
    double floor_m2[4];
    for (uint64_t seed = 1; seed <= 4; ++seed) {
        floor_m2[seed - 1] = left_alone(seed, seed == 1).floor_burnt_m2;
        for (uint64_t i = 1; i < seed; ++i) {
            double apart = floor_m2[seed - 1] - floor_m2[i - 1];
            assert_true((apart < 0 ? -apart : apart) > 1);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hash_kept_is_the_hash_from_scratch_in_every_tick),
        cmocka_unit_test(a_restored_drill_goes_on_with_the_same_bits),
        cmocka_unit_test(nothing_is_lit_or_heated_without_a_fire),
        cmocka_unit_test(the_straw_yard_left_alone_spreads_by_chance_but_does_not_take_the_town),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
