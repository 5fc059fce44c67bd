/* SPDX-License-Identifier: Apache-2.0
 * ring_test.c - plane geometry on figures whose answers are worked out by hand. */
#include "shared.h"

#include <time.h>

#include "base/maths.h"
#include "base/random.h"
#include "world/bands.h"
#include "world/ring_private.h"

static void a_square_of_ten_metres_has_100_m2_and_its_centre(void **state) {
    mst_point p[] = {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}};
    MST_CHECK_NEAR(mst_ring_area_m2(p, 4), 100.0, 1e-9);
    mst_point c = mst_ring_centroid(p, 4);
    assert_int_equal(c.x_cm, 500);
    assert_int_equal(c.y_cm, 500);
    mst_ring_reverse(p, 4);
    MST_CHECK_NEAR(mst_ring_area_m2(p, 4), -100.0, 1e-9);
}

static void an_l_shape_has_the_centroid_of_its_two_parts(void **state) {
    /* 20 x 10 m below (centre 10, 5) and 10 x 10 m above its left half (centre 5, 15). */
    mst_point p[] = {{0, 0}, {2000, 0}, {2000, 1000}, {1000, 1000}, {1000, 2000}, {0, 2000}};
    MST_CHECK_NEAR(mst_ring_area_m2(p, 6), 300.0, 1e-9);
    mst_point c = mst_ring_centroid(p, 6);
    MST_CHECK_NEAR(c.x_cm, (200.0 * 1000 + 100.0 * 500) / 300.0, 1.0);
    MST_CHECK_NEAR(c.y_cm, (200.0 * 500 + 100.0 * 1500) / 300.0, 1.0);
}

static void rings_that_cross_touch_or_stop_are_not_simple(void **state) {
    mst_point good[] = {{0, 0}, {1000, 0}, {1000, 1000}};
    mst_point bow_tie[] = {{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}};
    mst_point spike[] = {{0, 0}, {1000, 0}, {2000, 0}, {1000, 0}, {500, 800}};
    mst_point twice[] = {{0, 0}, {0, 0}, {1000, 0}, {1000, 1000}};
    mst_point touch[] = {{0, 0}, {1000, 0}, {1000, 1000}, {500, 0}, {0, 1000}};
    assert_true(mst_ring_is_simple(good, 3));
    assert_false(mst_ring_is_simple(bow_tie, 4));
    assert_false(mst_ring_is_simple(spike, 5));
    assert_false(mst_ring_is_simple(twice, 4));
    assert_false(mst_ring_is_simple(touch, 5));
}

/* The definition, edge against edge. */
static bool is_simple_by_looking(const mst_point *p, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        mst_point a = p[i], b = p[(i + 1) % count], c = p[(i + 2) % count];
        if ((a.x_cm == b.x_cm && a.y_cm == b.y_cm) || mst__is_on(c, a, b) || mst__is_on(a, b, c))
            return false;
        for (uint32_t j = i + 2; j < count; j++)
            if (!(i == 0 && j == count - 1) && mst__do_meet(a, b, p[j], p[(j + 1) % count])) return false;
    }
    return true;
}

/* Small squares of integers: corners on edges, edges on edges and upright edges in plenty. */
static void the_sweep_judges_as_a_look_at_all_pairs(void **state) {
    uint64_t n = 0;
    uint32_t simple = 0;
    for (uint32_t round = 0; round < 200000; round++) {
        mst_point p[12];
        uint32_t count = 3 + (uint32_t)(mst_random_unit(5, n++) * 9);
        int32_t side = 3 + (int32_t)(round % 3) * 4;
        for (uint32_t i = 0; i < count; i++) {
            p[i].x_cm = (int32_t)(mst_random_unit(5, n++) * side);
            p[i].y_cm = (int32_t)(mst_random_unit(5, n++) * side);
        }
        bool want = is_simple_by_looking(p, count);
        simple += want;
        if (mst_ring_is_simple(p, count) != want)
            fail_msg("ring %u of %u corners is judged wrong", round, count);
    }
    assert_true(simple > 10000 && simple < 190000);
}

/* A ring of spokes round a centre, unless one corner is moved far away. */
static void large_rings_are_judged_as_small_ones(void **state) {
    enum { CORNERS = 300 };
    uint32_t crossed = 0;
    for (uint64_t round = 0; round < 300; round++) {
        mst_point p[CORNERS];
        for (uint32_t i = 0; i < CORNERS; i++) {
            double turn = 2 * MST_PI * i / CORNERS, reach = 1000 + 20000 * mst_random_unit(round, i);
            p[i] = (mst_point){(int32_t)(reach * mst_cos(turn)), (int32_t)(reach * mst_sin(turn))};
        }
        assert_true(mst_ring_is_simple(p, CORNERS));
        p[round].x_cm += (int32_t)(30000 * (mst_random_unit(round, 1000) - 0.5));
        bool want = is_simple_by_looking(p, CORNERS);
        crossed += !want;
        assert_int_equal(mst_ring_is_simple(p, CORNERS), want);
    }
    assert_true(crossed > 30 && crossed < 300);
}

/* A comb of slanting teeth: every edge overlaps nearly all others in both directions. */
static void the_largest_ring_is_judged_in_the_time_of_a_sort(void **state) {
    enum { CORNERS = 65536 };
    mst_point *p = calloc(CORNERS, sizeof *p);
    for (int32_t i = 0; i < CORNERS - 1; i++) {
        int32_t up = i % 2 ? 15000000 : 0;
        p[i] = (mst_point){i * 10 + up, i * 10 + 2 - up};
    }
    p[CORNERS - 1] = (mst_point){-1000000, 1000000};
    clock_t start = clock();
    assert_true(mst_ring_is_simple(p, CORNERS));
    p[40001].x_cm -= 25;
    p[40001].y_cm -= 25; /* over its neighbour */
    assert_false(mst_ring_is_simple(p, CORNERS));
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    print_message("two rings of %d corners: %.3f s\n", CORNERS, seconds);
    assert_true(seconds < 2); /* a look at all pairs takes half a minute */
    free(p);
}

static void a_point_is_inside_by_the_even_odd_rule(void **state) {
    mst_point p[] = {{0, 0}, {2000, 0}, {2000, 1000}, {1000, 1000}, {1000, 2000}, {0, 2000}};
    mst_ring ring = {p, 6};
    assert_true(mst_ring_contains(&ring, (mst_point){500, 1500}));
    assert_true(mst_ring_contains(&ring, (mst_point){1500, 500}));
    assert_false(mst_ring_contains(&ring, (mst_point){1500, 1500}));
    assert_false(mst_ring_contains(&ring, (mst_point){-1, 500}));
}

static void distances_to_and_between_rings_are_those_of_the_outlines(void **state) {
    mst_point l[] = {{0, 0}, {2000, 0}, {2000, 1000}, {1000, 1000}, {1000, 2000}, {0, 2000}};
    mst_point far[] = {{5000, 0}, {6000, 1000}, {5000, 2000}};
    mst_point notch[] = {{1300, 1400}, {1600, 1400}, {1600, 1700}, {1300, 1700}};
    mst_point inner[] = {{100, 100}, {200, 100}, {200, 200}};
    mst_point cross[] = {{-500, 400}, {3000, 400}, {3000, 500}, {-500, 500}};
    mst_point corner[] = {{2000, 1000}, {3000, 1000}, {3000, 2000}};
    mst_ring a = {l, 6}, b = {far, 3};
    MST_CHECK_NEAR(mst_ring_distance_m(&a, (mst_point){500, 500}), 0, 0);
    MST_CHECK_NEAR(mst_ring_distance_m(&a, (mst_point){2000, 500}), 0, 0);
    MST_CHECK_NEAR(mst_ring_distance_m(&a, (mst_point){1300, 1400}), 3, 1e-12);
    MST_CHECK_NEAR(mst_ring_distance_m(&a, (mst_point){2300, 1400}), 5, 1e-12);
    MST_CHECK_NEAR(mst_ring_gap_m(&a, &b), 30, 1e-12);
    MST_CHECK_NEAR(mst_ring_gap_m(&b, &a), 30, 1e-12);
    MST_CHECK_NEAR(mst_ring_gap_m(&a, &(mst_ring){notch, 4}), 3, 1e-12); /* in the bay: boxes overlap */
    MST_CHECK_NEAR(mst_ring_gap_m(&a, &(mst_ring){inner, 3}), 0, 0);
    MST_CHECK_NEAR(mst_ring_gap_m(&(mst_ring){inner, 3}, &a), 0, 0);
    MST_CHECK_NEAR(mst_ring_gap_m(&a, &(mst_ring){cross, 4}), 0, 0);
    MST_CHECK_NEAR(mst_ring_gap_m(&a, &(mst_ring){corner, 3}), 0, 0);
}

/* A star of 300 points, asked at and about the heights of its corners too. */
static void bands_judge_as_the_whole_outline_does(void **state) {
    enum { COUNT = 300 };
    mst_point p[COUNT];
    uint64_t key = mst_random_key(1, "bands", 1), n = 0;
    for (int i = 0; i < COUNT; i++) {
        double a = 2 * MST_PI * i / COUNT, r = 2000 + 8000 * mst_random_unit(key, n++);
        p[i] = (mst_point){(int32_t)(r * mst_cos(a)), (int32_t)(r * mst_sin(a))};
    }
    mst_ring ring = {p, COUNT};
    mst_bands bands;
    mst__bands_init(&bands, &ring);
    assert_true(bands.count > 0);
    int inside = 0;
    for (int i = 0; i < 20000; i++) {
        mst_point at = {(int32_t)(24000 * mst_random_unit(key, n++)) - 12000,
                        (int32_t)(24000 * mst_random_unit(key, n++)) - 12000};
        if (i % 4 == 0) at.y_cm = p[i % COUNT].y_cm;
        bool is_inside = mst_ring_contains(&ring, at);
        if (mst__bands_contain(&bands, &ring, at) != is_inside) fail_msg("%d %d", at.x_cm, at.y_cm);
        inside += is_inside;
    }
    assert_in_range(inside, 2000, 12000);
    mst__bands_fini(&bands);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_judge_as_the_whole_outline_does),
        cmocka_unit_test(a_square_of_ten_metres_has_100_m2_and_its_centre),
        cmocka_unit_test(an_l_shape_has_the_centroid_of_its_two_parts),
        cmocka_unit_test(rings_that_cross_touch_or_stop_are_not_simple),
        cmocka_unit_test(the_sweep_judges_as_a_look_at_all_pairs),
        cmocka_unit_test(large_rings_are_judged_as_small_ones),
        cmocka_unit_test(the_largest_ring_is_judged_in_the_time_of_a_sort),
        cmocka_unit_test(a_point_is_inside_by_the_even_odd_rule),
        cmocka_unit_test(distances_to_and_between_rings_are_those_of_the_outlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
