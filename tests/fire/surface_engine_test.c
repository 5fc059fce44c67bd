/* SPDX-License-Identifier: Apache-2.0
 * surface_engine_test.c - the arrival-time engine against the analytic ellipse, lines and restores. */
#include "surface_fixture.h"
#include "fire/surface_private.h"
#include <time.h>

enum { SIDE = 256 };

/* Eight fuels in blocks, hills, a river with a ford; heights that no two cells share. */
static mst_cell_ground mixed(void *user, uint32_t x, uint32_t y) {
    static const uint8_t fuels[8] = {1, 2, 4, 5, 6, 8, 9, 10};
    uint32_t block = x / 32 * 5 + y / 32 * 3, river = (x / 3 + 100) % 400;
    mst_cell_ground out = {.fuel = fuels[block % 8]};
    if (y >= river && y < river + 4 && x % 64 > 6) out.fuel = 98;
    out.rise_east = (float)((x * 37 + y * 11) % 101) / 250 - 0.2f;
    out.rise_north = (float)((x * 17 + y * 53) % 89) / 220 - 0.2f;
    return out;
}

/* flat45 of the reference: 30 m cells, FM4, 3.038 m/s midflame from 225; the ellipse half the grid. */
static void the_burnt_area_of_flat_ground_is_that_of_the_ellipse(void **state) {
    const uint32_t side = 1024;
    mst_store *store;
    mst_surface *s = fixture_start(&store, side, 30, fixture_fm4, NULL, 3.038, 225);
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
    fixture_stop(s, store);
}

/* The same things happen to both: wind, water, a dug line, a second fire. */
static void happen(mst_surface *s, int t) {
    mst_surface_weather w = fixture_weather(2 + t % 3, 200 + t / 2);
    if (t % 40 == 0) mst_surface_set_weather(s, &w);
    if (t == 100) mst_surface_dig(s, 300, 620, 700, 655);
    if (t == 150) assert_true(mst_surface_ignite(s, 200, 60, 155));
    if (t % 10 == 5) mst_surface_set_flag(s, 100 + (uint32_t)t / 10, 120, MST_CELL_WET, true);
}

static void restore(mst_surface *s, mst_store *store) {
    mst_buffer bytes = {0};
    mst_store_write(store, &bytes);
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    assert_int_equal(mst_store_read(store, &in), MST_OK);
    mst_surface_rebuild(s);
    mst_buffer_fini(&bytes);
}

static void small_steps_and_a_restore_give_the_same_bits(void **state) {
    mst_store *one, *two;
    mst_surface *a = fixture_start(&one, SIDE, 5, mixed, NULL, 3, 200);
    mst_surface *b = fixture_start(&two, SIDE, 5, mixed, NULL, 3, 200);
    assert_true(mst_surface_ignite(a, 100, 100, 0) && mst_surface_ignite(b, 100, 100, 0));
    for (int t = 0; t < 400; t += 5) {
        happen(a, t);
        happen(b, t);
        mst_surface_step(a, t + 5);
        for (int part = 1; part <= 50; ++part) mst_surface_step(b, t + part * 0.1);
        if (t % 35 == 0) restore(b, two);
        char where[96];
        mst_store_diff(one, two, where);
        assert_string_equal(where, "");
    }
    assert_true(mst_store_hash(one, NULL) == mst_store_hash(two, NULL));
    assert_true(mst_store_hash(two, NULL) == mst_store_hash_full(two));
    printf("%.0f cells burnt, hash %016llx\n", (double)mst_surface_burnt_cells(a),
           (unsigned long long)mst_store_hash(one, NULL));
    fixture_stop(a, one);
    fixture_stop(b, two);
}

/* A team of one thread that does its shares from the last to the first. */
static void run_backwards(void *self, mst_team_task *task, void *user) {
    const mst_team *team = self;
    for (uint32_t hand = team->count; hand-- > 0;) task(user, hand);
}

static uint64_t burn_with(uint32_t hands, mst_ground_fn *ground, uint32_t *batches, uint64_t *hash) {
    mst_store *store;
    mst_surface *s = fixture_start(&store, SIDE, 5, ground, NULL, 3, 200);
    mst_team team = {hands, run_backwards, &team};
    s->worth = 1; /* side by side wherever it can be */
    mst_surface_set_team(s, hands ? &team : NULL);
    assert_true(mst_surface_ignite(s, 100, 100, 0) && mst_surface_ignite(s, 30, 40, 40));
    for (int t = 0; t < 600; t += 5) {
        happen(s, t);
        mst_surface_step(s, t + (t % 7 ? 5 : 3.3));
    }
    *batches += s->cut_age;
    *hash = mst_store_hash_full(store);
    assert_true(mst_store_hash(store, NULL) == *hash);
    uint32_t count;
    const uint32_t *news = mst_surface_news(s, &count);
    for (uint32_t n = 1; n < count; ++n) assert_true(news[n] != news[n - 1]);
    uint64_t burnt = mst_surface_burnt_cells(s);
    fixture_stop(s, store);
    return burnt;
}

static void any_number_of_hands_in_any_order_leave_the_same_bits(void **state) {
    mst_ground_fn *const grounds[] = {fixture_fm4, mixed};
    for (int g = 0; g < 2; ++g) {
        uint64_t one_hash, hash;
        uint32_t batches = 0;
        uint64_t one = burn_with(0, grounds[g], &batches, &one_hash);
        assert_int_equal(batches, 0);
        for (uint32_t hands = 2; hands <= 5; ++hands) {
            assert_true(burn_with(hands, grounds[g], &batches, &hash) == one);
            assert_true(hash == one_hash);
        }
        printf("%.0f cells, %u batches side by side\n", (double)one, batches);
        assert_true(batches > 100);
    }
}

static void a_wind_shift_leaves_what_burnt_and_turns_the_head(void **state) {
    mst_store *store;
    mst_surface *s = fixture_start(&store, SIDE, 5, fixture_fm4, NULL, 3, 270);
    mst_surface_ignite(s, 60, 60, 0);
    mst_surface_step(s, 300);
    float was = mst_surface_arrival_s(s, 80, 60);
    mst_surface_weather north = fixture_weather(3, 180);
    mst_surface_set_weather(s, &north);
    mst_surface_step(s, 900);
    assert_true(was < 300 && mst_surface_arrival_s(s, 80, 60) == was);
    assert_true(mst_surface_arrival_s(s, 70, 110) < 900);
    fixture_stop(s, store);
}

/* How far the head of a front comes that a line of fire makes, in cells. */
static double head_after(double until_s, double every_s, double wind_mps, double other_mps) {
    static const double x[2] = {25, 25}, y[2] = {5, 1275};
    mst_store *store;
    mst_surface *s = fixture_start(&store, SIDE, 5, fixture_fm4, NULL, wind_mps, 270);
    mst_surface_ignite_area(s, x, y, 2, 0);
    int turn = 0;
    for (double t = every_s; t <= until_s; t += every_s, ++turn) {
        mst_surface_step(s, t);
        mst_surface_weather w = fixture_weather(turn % 2 ? wind_mps : other_mps, 270);
        mst_surface_set_weather(s, &w);
    }
    uint32_t head = 5;
    while (head < SIDE && mst_surface_arrival_s(s, head, SIDE / 2) < MST_NEVER_S) ++head;
    double part = until_s - (double)mst_surface_arrival_s(s, head - 1, SIDE / 2);
    mst_surface_edge e = mst_surface_edge_of(s, SIDE / 2, SIDE / 2, 1, 0);
    fixture_stop(s, store);
    return head - 1 - 5 + part * e.ros_mps / 5;
}

/* Many changes within the time in which fire crosses a cell neither hurry the front nor hold it up. */
static void winds_that_change_often_carry_the_front_by_their_mean(void **state) {
    double slow = head_after(600, 600, 0.5, 0.5), fast = head_after(600, 600, 2.5, 2.5);
    double both = head_after(600, 2, 0.5, 2.5), same = head_after(600, 2, 2.5, 2.5);
    printf("cells in 600 s: %.2f at 0.5 m/s, %.2f at 2.5 m/s, %.2f with both in turn\n", slow, fast, both);
    MST_CHECK_NEAR(same, fast, 0.02);
    MST_CHECK_NEAR(both, (slow + fast) / 2, 0.6);
}

/* A flag re-opens what lies near; a weather re-opens all. Under the same weather both must come to the same.
 */
static void a_flag_reopens_near_what_a_weather_would_reopen_everywhere(void **state) {
    mst_store *one, *two;
    mst_surface *a = fixture_start(&one, SIDE, 5, mixed, NULL, 3, 250);
    mst_surface *b = fixture_start(&two, SIDE, 5, mixed, NULL, 3, 250);
    mst_surface_weather same = fixture_weather(3, 250);
    mst_surface_ignite(a, 40, 100, 0);
    mst_surface_ignite(b, 40, 100, 0);
    for (int t = 1; t <= 120; ++t) {
        uint32_t x = 44 + (uint32_t)t / 3, y = 90 + (uint32_t)(t * 7) % 20;
        mst_cell_flag flag = t % 3 ? MST_CELL_WET : MST_CELL_LINE_EAST;
        mst_surface_set_flag(a, x, y, flag, true);
        mst_surface_set_flag(b, x, y, flag, true);
        mst_surface_set_weather(b, &same);
        if (t == 60) assert_true(mst_surface_ignite(a, 90, 60, 0) && mst_surface_ignite(b, 90, 60, 0));
        mst_surface_step(a, 20 * t);
        mst_surface_step(b, 20 * t);
        assert_true(mst_surface_burnt_cells(a) == mst_surface_burnt_cells(b));
    }
    char where[96];
    mst_store_diff(one, two, where);
    assert_string_equal(where, "");
    printf("%.0f cells burnt among 120 flags\n", (double)mst_surface_burnt_cells(a));
    assert_true(mst_surface_burnt_cells(a) > 100);
    fixture_stop(a, one);
    fixture_stop(b, two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_burnt_area_of_flat_ground_is_that_of_the_ellipse),
        cmocka_unit_test(small_steps_and_a_restore_give_the_same_bits),
        cmocka_unit_test(winds_that_change_often_carry_the_front_by_their_mean),
        cmocka_unit_test(a_flag_reopens_near_what_a_weather_would_reopen_everywhere),
        cmocka_unit_test(any_number_of_hands_in_any_order_leave_the_same_bits),
        cmocka_unit_test(a_wind_shift_leaves_what_burnt_and_turns_the_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
