/* SPDX-License-Identifier: Apache-2.0
 * weather_test.c - wind that changes, gusts with the law's memory, fuel that follows the air, and a store
 * that stays still while nothing changes. */
#include "shared.h"

#include <math.h>

#include "world/weather.h"
#include "world/weather_models.h"

static void wind_moves_linearly_and_by_the_shorter_arc(void **state) {
    mst_store *store = mst_store_create();
    const mst_weather *w = mst_weather_create(store, 18, 0.25, 350, 4);
    mst_weather_set_wind(store, 100, 30, 10, 60);
    mst_weather_step(store, 100, 1);
    MST_CHECK_NEAR(w->wind_mps, 4, 0);
    for (mst_tick t = 101; t <= 115; t++) mst_weather_step(store, t, 1);
    MST_CHECK_NEAR(w->wind_mps, 5.5, 1e-12);
    MST_CHECK_NEAR(w->wind_from_deg, 0, 1e-9);
    for (mst_tick t = 116; t <= 400; t++) mst_weather_step(store, t, 1);
    MST_CHECK_NEAR(w->wind_mps, 10, 0);
    MST_CHECK_NEAR(w->wind_from_deg, 30, 0);
    mst_weather_set_wind(store, 400, -90, 2, 0); /* at once */
    MST_CHECK_NEAR(w->wind_from_deg, 270, 0);
    MST_CHECK_NEAR(w->wind_mps, 2, 0);
    mst_store_destroy(store);
}

/* 40,000 draws: standard errors are those of an AR(1), (1 + rho) / (1 - rho) times the usual. */
static void gusts_have_the_intensity_and_the_memory_of_the_law(void **state) {
    enum { DRAWS = 40000 };
    mst_store *store = mst_store_create();
    const mst_weather *w = mst_weather_create(store, 18, 0.25, 200, 8);
    double sum = 0, squares = 0, products = 0, last = 0, both = 0, turn_squares = 0, turn_products = 0,
           turn_last = 0;
    for (mst_tick t = 1; t <= DRAWS * MST_GUST_PERIOD_S; t++) {
        double was = w->gust_x;
        mst_weather_step(store, t, 7);
        if (t % MST_GUST_PERIOD_S != 0) {
            assert_true(w->gust_x == was);
            continue;
        }
        double x = w->gust_x, turn = w->gust_dir_deg;
        sum += x, squares += x * x, products += x * last, last = x;
        both += x * turn / 12;
        turn_squares += turn * turn, turn_products += turn * turn_last, turn_last = turn;
        double speed = mst_weather_gust_mps(w), from = mst_weather_gust_from_deg(w);
        assert_true(speed >= 0 && from >= 0 && from < 360);
        if (1 + x / log(10 / 0.03) > 0) MST_CHECK_NEAR(speed, 8 * (1 + x / log(10 / 0.03)), 1e-12 * speed);
    }
    MST_CHECK_NEAR(sum / DRAWS, 0, 0.03);
    MST_CHECK_NEAR(squares / DRAWS, 1, 0.03);
    MST_CHECK_NEAR(products / squares, exp(-10.0 / 15), 0.02);
    MST_CHECK_NEAR(sqrt(turn_squares / DRAWS), 12, 0.5);
    MST_CHECK_NEAR(both / DRAWS, 0, 0.04); /* a gust says nothing of the direction */
    MST_CHECK_NEAR(turn_products / turn_squares, exp(-10.0 / 120), 0.01);
    assert_int_equal(w->draws, DRAWS);
    mst_store_destroy(store);
}

static void the_figures_come_from_the_assets_and_change_what_is_drawn(void **state) {
    mst_errors errors = {0};
    mst_asset asset = {.name = "weather.csv"};
    asset.bytes.data = mst_test_read(MUSTER_SOURCE "/assets/weather.csv", &asset.bytes.size);
    mst_assets assets = {&asset, 1};
    mst_store *built_in = mst_store_create(), *read = mst_store_create();
    mst_weather_create(built_in, 18, 0.25, 350, 6);
    const mst_weather *w = mst_weather_create(read, 18, 0.25, 350, 6);
    assert_true(mst_weather_load(read, &assets, &errors));
    assert_true(mst_store_hash_full(built_in) == mst_store_hash_full(read));
    static const char calm[] = "key,value,unit,lo,hi,tag,source\nroughness_m,0.03,m,0.001,0.5,A,x\n"
                               "gust_memory_s,15,s,5,60,A,x\ndirection_memory_s,120,s,30,600,A,x\n"
                               "direction_sigma_deg,0,deg,0,30,A,x\n";
    mst_asset other = {.name = "weather.csv", .bytes = {calm, sizeof calm - 1}};
    assets = (mst_assets){&other, 1};
    assert_true(mst_weather_load(read, &assets, &errors));
    for (mst_tick t = 1; t <= 500; t++) mst_weather_step(read, t, 3);
    MST_CHECK_NEAR(mst_weather_gust_from_deg(w), 350, 0);
    other.bytes.size = 60;
    assert_false(mst_weather_load(read, &assets, &errors));
    assert_true(errors.error_count >= 1);
    mst_errors_fini(&errors);
    mst_store_destroy(built_in);
    mst_store_destroy(read);
    free((void *)(uintptr_t)asset.bytes.data);
}

/* A winter's night: -40 degrees and nearly no vapour, wind up and down; all stays a number. */
static void cold_air_and_any_change_leave_numbers(void **state) {
    mst_store *store = mst_store_create();
    const mst_weather *w = mst_weather_create(store, -40, 0.9, 0, 0);
    for (mst_tick t = 1; t <= 7200; t++) {
        if (t % 600 == 0) mst_weather_set_air(store, 0, t % 1200 ? -45 : 12, t % 1800 ? 0.05 : 1);
        if (t % 900 == 0) mst_weather_set_wind(store, t, t % 360, t % 1800 ? 40 : 0, 300);
        mst_weather_step(store, t, 9);
        double all = mst_weather_gust_mps(w) + mst_weather_gust_from_deg(w) + w->moisture_1h_frac +
                     w->moisture_10h_frac + w->moisture_100h_frac;
        assert_true(all - all == 0 && w->moisture_1h_frac >= 0 && w->moisture_1h_frac < 0.4);
    }
    mst_store_destroy(store);
}

static void dead_fuel_follows_the_air_with_its_lag(void **state) {
    mst_store *store = mst_store_create();
    const mst_weather *w = mst_weather_create(store, 10, 0.80, 200, 0);
    double damp_frac = mst_emc_pct(10, 80) / 100, dry_frac = mst_emc_pct(25, 20) / 100;
    MST_CHECK_NEAR(w->moisture_100h_frac, damp_frac, 1e-15);
    mst_weather_set_air(store, 0, 25, 0.20);
    for (mst_tick t = 1; t <= 3600; t++) mst_weather_step(store, t, 1);
    MST_CHECK_NEAR(w->moisture_1h_frac, dry_frac + (damp_frac - dry_frac) * exp(-1.0), 1e-12);
    MST_CHECK_NEAR(w->moisture_10h_frac, dry_frac + (damp_frac - dry_frac) * exp(-0.1), 1e-12);
    MST_CHECK_NEAR(w->moisture_100h_frac, dry_frac + (damp_frac - dry_frac) * exp(-0.01), 1e-12);
    mst_store_destroy(store);
}

static void a_snapshot_goes_on_as_the_original_and_no_mark_is_forgotten(void **state) {
    mst_store *a = mst_store_create(), *b = mst_store_create();
    mst_weather_create(a, 18, 0.25, 350, 6);
    mst_weather_create(b, 0, 0.9, 0, 0);
    mst_weather_set_wind(a, 40, 90, 12, 600);
    for (mst_tick t = 1; t <= 333; t++) {
        mst_weather_step(a, t, 42);
        assert_true(mst_store_hash(a, NULL) == mst_store_hash_full(a));
    }
    mst_buffer bytes = {0};
    mst_store_write(a, &bytes);
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    assert_int_equal(mst_store_read(b, &in), MST_OK);
    for (mst_tick t = 334; t <= 1000; t++) {
        mst_weather_step(a, t, 42);
        mst_weather_step(b, t, 42);
        assert_true(mst_store_hash(a, NULL) == mst_store_hash(b, NULL));
    }
    mst_buffer_fini(&bytes);
    mst_store_destroy(a);
    mst_store_destroy(b);
}

static void a_second_without_change_leaves_the_block_unmarked(void **state) {
    mst_store *store = mst_store_create();
    mst_weather *w = mst_weather_create(store, 18, 0.25, 350, 6);
    for (mst_tick t = 1; t <= 10; t++) mst_weather_step(store, t, 42);
    uint64_t before = mst_store_hash(store, NULL);
    /* A change behind the store's back is seen only when the step marks the block. */
    w->draws++;
    for (mst_tick t = 11; t < 20; t++) {
        mst_weather_step(store, t, 42);
        assert_true(mst_store_hash(store, NULL) == before);
    }
    mst_weather_step(store, 20, 42);
    assert_true(mst_store_hash(store, NULL) != before);
    mst_store_destroy(store);
}

/* From six in the morning at 10 degrees and 80 %, a swing of 8 K: warmest at two, 16 K over the coldest, the
 * same dew point all day, and back where it was after a day. */
static void the_air_follows_the_day_and_keeps_its_vapour(void **state) {
    mst_store *store = mst_store_create(), *still = mst_store_create();
    const mst_weather *w = mst_weather_create(store, 10, 0.80, 200, 3);
    const mst_weather *same = mst_weather_create(still, 10, 0.80, 200, 3);
    mst_weather_set_day(store, 6 * 3600, 8);
    double dew_degc = mst_dew_point_degc(10, 80), least = 99, most = -99;
    mst_tick warmest = 0;
    for (mst_tick t = 1; t <= 24 * 3600; t++) {
        mst_weather_step(store, t, 1);
        mst_weather_step(still, t, 1);
        if (t % 60) continue;
        MST_CHECK_NEAR(mst_dew_point_degc(w->temperature_degc, 100 * w->humidity_frac), dew_degc, 1e-9);
        if (w->temperature_degc > most) most = w->temperature_degc, warmest = t;
        least = fmin(least, w->temperature_degc);
    }
    MST_CHECK_NEAR(most - least, 16, 1e-9);
    assert_int_equal(warmest, 8 * 3600);
    MST_CHECK_NEAR(w->temperature_degc, 10, 1e-9);
    MST_CHECK_NEAR(same->temperature_degc, 10, 0);
    mst_weather_set_air(store, 24 * 3600, -5, 0.5); /* a cold front at six: from there on */
    for (mst_tick t = 24 * 3600; t <= 32 * 3600; t++) mst_weather_step(store, t, 1);
    MST_CHECK_NEAR(w->temperature_degc, -5 + most - 10, 1e-9);
    mst_store_destroy(store);
    mst_store_destroy(still);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wind_moves_linearly_and_by_the_shorter_arc),
        cmocka_unit_test(gusts_have_the_intensity_and_the_memory_of_the_law),
        cmocka_unit_test(the_figures_come_from_the_assets_and_change_what_is_drawn),
        cmocka_unit_test(cold_air_and_any_change_leave_numbers),
        cmocka_unit_test(dead_fuel_follows_the_air_with_its_lag),
        cmocka_unit_test(a_snapshot_goes_on_as_the_original_and_no_mark_is_forgotten),
        cmocka_unit_test(a_second_without_change_leaves_the_block_unmarked),
        cmocka_unit_test(the_air_follows_the_day_and_keeps_its_vapour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
