/* SPDX-License-Identifier: Apache-2.0
 * ring_test.c - plane geometry on figures whose answers are worked out by hand. */
#include "shared.h"

#include "world/ring.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_of_ten_metres_has_100_m2_and_its_centre),
        cmocka_unit_test(an_l_shape_has_the_centroid_of_its_two_parts),
        cmocka_unit_test(rings_that_cross_touch_or_stop_are_not_simple),
        cmocka_unit_test(a_point_is_inside_by_the_even_odd_rule),
        cmocka_unit_test(distances_to_and_between_rings_are_those_of_the_outlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
