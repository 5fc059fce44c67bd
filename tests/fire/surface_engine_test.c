/* SPDX-License-Identifier: Apache-2.0
 * surface_engine_test.c - the arrival-time engine against the analytic ellipse, lines and restores. */
#include "shared.h"
#include "base/maths.h"
#include "fire/rothermel.h"
#include "fire/surface.h"
#include <time.h>

enum { SIDE = 256 };

static mst_cell_ground all_fm4(void *user, uint32_t x, uint32_t y) {
    (void)user;
    return (mst_cell_ground){.fuel = 4};
}

/* A closed square of unburnt ground 40 cells about the middle; user: a gap is left. */
static mst_cell_ground ring_line(void *user, uint32_t x, uint32_t y) {
    int dx = (int)x - SIDE / 2, dy = (int)y - SIDE / 2, ax = dx < 0 ? -dx : dx, ay = dy < 0 ? -dy : dy;
    bool is_line = ax + ay == 40; /* a diamond: its cells touch by corners only */
    if (user && dx == 40) is_line = false;
    return (mst_cell_ground){.fuel = is_line ? 98 : 4};
}

static mst_surface_weather weather(double wind_mps, double from_deg) {
    return (mst_surface_weather){wind_mps, from_deg, false, {0.06, 0.07, 0.08, 0.9, 0.9}};
}

static mst_surface *start(mst_store **store, uint32_t side, double cell_m, mst_ground_fn *ground, void *user,
                          double wind_mps, double from_deg) {
    *store = mst_store_create();
    mst_surface *s = mst_surface_create(*store, side, side, cell_m, ground, user);
    mst_surface_weather w = weather(wind_mps, from_deg);
    mst_surface_set_weather(s, &w);
    return s;
}

static void stop(mst_surface *s, mst_store *store) {
    mst_surface_destroy(s);
    mst_store_destroy(store);
}

/* flat45 of the reference: 30 m cells, FM4, 3.038 m/s midflame from 225; the ellipse half the grid. */
static void the_burnt_area_of_flat_ground_is_that_of_the_ellipse(void **state) {
    const uint32_t side = 1024;
    mst_store *store;
    mst_surface *s = start(&store, side, 30, all_fm4, NULL, 3.038, 225);
    mst_fuel_bed bed = mst_fuel_bed_of(mst_fuel_model_find(4), (double[]){0.06, 0.07, 0.08, 0.9, 0.9});
    mst_spread r = mst_spread_of(&bed, 3.038, 0, 0);
    double t_min = 762.5, a = (r.ros_head_m_min + r.ros_back_m_min) / 2, c = a - r.ros_back_m_min;
    double shift = c * t_min / 30 * mst_sqrt(0.5);
    uint32_t at = (uint32_t)(512 - shift);
    double cells = MST_PI * a * a / r.length_breadth * t_min * t_min / 900;
    assert_true(mst_surface_ignite(s, at, at, 0));
    clock_t begin = clock();
    mst_surface_step(s, t_min * 60);
    double cpu_s = (double)(clock() - begin) / CLOCKS_PER_SEC;
    double ratio = (double)mst_surface_burnt_cells(s) / cells;
    printf("flat45 1024: %.0f cells, area ratio %.4f, %.2f s, %.0f cells/s\n",
           (double)mst_surface_burnt_cells(s), ratio, cpu_s, (double)mst_surface_burnt_cells(s) / cpu_s);
    MST_CHECK_NEAR(ratio, 1, 0.01);
    stop(s, store);
}

static void a_closed_diagonal_line_holds_and_a_gap_leaks(void **state) {
    for (int has_gap = 0; has_gap < 2; ++has_gap) {
        mst_store *store;
        mst_surface *s = start(&store, SIDE, 5, ring_line, has_gap ? &store : NULL, 2, 270);
        assert_true(mst_surface_ignite(s, SIDE / 2, SIDE / 2, 0));
        mst_surface_step(s, 3600);
        bool is_out = mst_surface_arrival_s(s, SIDE / 2 + 60, SIDE / 2) < MST_NEVER_S;
        assert_int_equal(is_out, has_gap);
        stop(s, store);
    }
}

static void small_steps_and_a_restore_give_the_same_bits(void **state) {
    mst_store *one, *two;
    mst_surface *a = start(&one, SIDE, 5, all_fm4, NULL, 3, 200);
    mst_surface *b = start(&two, SIDE, 5, all_fm4, NULL, 3, 200);
    mst_surface_ignite(a, 100, 100, 0);
    mst_surface_ignite(b, 100, 100, 0);
    mst_surface_step(a, 400);
    for (int t = 1; t <= 200; ++t) mst_surface_step(b, t);
    mst_buffer bytes = {0};
    mst_store_write(two, &bytes);
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    assert_int_equal(mst_store_read(two, &in), MST_OK);
    mst_surface_rebuild(b);
    mst_surface_step(b, 400);
    assert_true(mst_store_hash(one, NULL) == mst_store_hash(two, NULL));
    assert_true(mst_store_hash(two, NULL) == mst_store_hash_full(two));
    mst_buffer_fini(&bytes);
    stop(a, one);
    stop(b, two);
}

static void a_wind_shift_leaves_what_burnt_and_turns_the_head(void **state) {
    mst_store *store;
    mst_surface *s = start(&store, SIDE, 5, all_fm4, NULL, 3, 270);
    mst_surface_ignite(s, 60, 60, 0);
    mst_surface_step(s, 300);
    float was = mst_surface_arrival_s(s, 80, 60);
    mst_surface_weather north = weather(3, 180);
    mst_surface_set_weather(s, &north);
    mst_surface_step(s, 900);
    assert_true(was < 300 && mst_surface_arrival_s(s, 80, 60) == was);
    assert_true(mst_surface_arrival_s(s, 70, 110) < 900);
    stop(s, store);
}

/* A flag re-opens what lies near; a weather re-opens all. Under the same weather both must come to the same.
 */
static void a_flag_reopens_near_what_a_weather_would_reopen_everywhere(void **state) {
    mst_store *one, *two;
    mst_surface *a = start(&one, SIDE, 5, all_fm4, NULL, 3, 250);
    mst_surface *b = start(&two, SIDE, 5, all_fm4, NULL, 3, 250);
    mst_surface_weather same = weather(3, 250);
    mst_surface_ignite(a, 40, 100, 0);
    mst_surface_ignite(b, 40, 100, 0);
    for (int t = 1; t <= 120; ++t) {
        uint32_t x = 44 + (uint32_t)t / 3, y = 90 + (uint32_t)(t * 7) % 20;
        mst_cell_flag flag = t % 3 ? MST_CELL_WET : MST_CELL_LINE_EAST;
        mst_surface_set_flag(a, x, y, flag, true);
        mst_surface_set_flag(b, x, y, flag, true);
        mst_surface_set_weather(b, &same);
        if (t == 60) assert_true(mst_surface_ignite(a, 90, 60, 0) && mst_surface_ignite(b, 90, 60, 0));
        mst_surface_step(a, t);
        mst_surface_step(b, t);
        assert_true(mst_surface_burnt_cells(a) == mst_surface_burnt_cells(b));
    }
    char where[96];
    mst_store_diff(one, two, where);
    assert_string_equal(where, "");
    printf("%.0f cells burnt among 120 flags\n", (double)mst_surface_burnt_cells(a));
    assert_true(mst_surface_burnt_cells(a) > 100);
    stop(a, one);
    stop(b, two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_burnt_area_of_flat_ground_is_that_of_the_ellipse),
        cmocka_unit_test(a_closed_diagonal_line_holds_and_a_gap_leaks),
        cmocka_unit_test(small_steps_and_a_restore_give_the_same_bits),
        cmocka_unit_test(a_flag_reopens_near_what_a_weather_would_reopen_everywhere),
        cmocka_unit_test(a_wind_shift_leaves_what_burnt_and_turns_the_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
