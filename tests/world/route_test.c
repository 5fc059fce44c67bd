/* SPDX-License-Identifier: Apache-2.0
 * route_test.c - ways over small nets worked out by hand, and properties over the flagship town. */
#include "shared.h"

#include "world/ring.h"
#include "world/route.h"

static const mst_travel tender = {
    .speed_mps = {0, 20, 15, 10, 5, 5, 3, 0}, .off_road_mps = 1, .width_m = 3.5, .obeys_one_way = true};

/* A square of village lanes (5 m/s), 1000 m a side; its top is a county road (15 m/s); a 2 m alley crosses.
 */
static const char square[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":1,\"lat\":1},\"buildings\":[],\"roads\":[\n"
    "{\"id\":\"r1\",\"class\":\"village\",\"width_m\":4,\"line\":[[0,0],[100000,0]]},\n"
    "{\"id\":\"r2\",\"class\":\"village\",\"width_m\":4,\"line\":[[0,0],[0,100000]]},\n"
    "{\"id\":\"r3\",\"class\":\"county\",\"width_m\":8,\"line\":[[0,100000],[100000,100000]]},\n"
    "{\"id\":\"r4\",\"class\":\"village\",\"width_m\":4,\"one_way\":true,\"line\":[[100000,100000],[100000,0]"
    "]},\n"
    "{\"id\":\"r5\",\"class\":\"village\",\"width_m\":2,\"line\":[[0,0],[100000,100000]]}]}";

static mst_map *open_text(const char *text, size_t size) {
    mst_errors errors = {0};
    mst_map *map = mst_map_create("map.json", (mst_bytes){text, size}, &errors);
    assert_non_null(map);
    return map;
}

static void the_quickest_way_is_the_one_worked_out_by_hand(void **state) {
    mst_map *map = open_text(square, sizeof square - 1);
    mst_router *router = mst_router_create(map);
    mst_way way = {0};
    mst_point home = {0, 0}, corner = {100000, 100000};
    /* r1 then r4 is against the one-way; r5 is too narrow: r2 (200 s), then r3 (66.7 s). */
    assert_int_equal(mst_route(router, &tender, home, corner, NULL, &way), MST_OK);
    MST_CHECK_NEAR(way.total_s, 200.0 + 1000.0 / 15, 1e-6);
    MST_CHECK_NEAR(way.length_m, 2000.0, 1e-6);
    /* With the county road blocked only one without width takes the alley: 1414 m at 5 m/s. */
    uint8_t is_top_blocked[5] = {0, 0, 1, 0, 0};
    mst_travel walker = tender;
    walker.width_m = 0;
    assert_int_equal(mst_route(router, &walker, home, corner, is_top_blocked, &way), MST_OK);
    MST_CHECK_NEAR(way.total_s, 1000.0 * 1.4142135623730951 / 5, 1e-6);
    /* With r2 blocked the tender has no way. */
    uint8_t is_blocked[5] = {0, 1, 0, 0, 0};
    assert_int_equal(mst_route(router, &tender, home, corner, is_blocked, &way), MST_E_ABSENT);
    /* Back: down the one-way and along r1. */
    assert_int_equal(mst_route(router, &tender, corner, home, NULL, &way), MST_OK);
    MST_CHECK_NEAR(way.total_s, 200.0 + 1000.0 / 15, 1e-6);
    /* Ten metres beside the road cost ten seconds more. */
    assert_int_equal(mst_route(router, &tender, (mst_point){-1000, 0}, corner, NULL, &way), MST_OK);
    MST_CHECK_NEAR(way.total_s, 210.0 + 1000.0 / 15, 1e-6);
    mst_way_fini(&way);
    mst_router_destroy(router);
    mst_map_destroy(map);
}

/* A lane from the west to a loop of 4 x 1000 m at 5 m/s, drawn counter-clockwise from the lane's end. */
static const char loop[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":1,\"lat\":1},\"buildings\":[],\"roads\":[\n"
    "{\"id\":\"r1\",\"class\":\"village\",\"width_m\":4,\"line\":[[-100000,0],[0,0]]},\n"
    "{\"id\":\"r2\",\"class\":\"village\",\"width_m\":4,\"one_way\":ONE,\"line\":"
    "[[0,0],[100000,0],[100000,100000],[0,100000],[0,0]]}]}";

static mst_map *open_loop(const char *is_one_way) {
    char text[sizeof loop + 8];
    const char *mark = strstr(loop, "ONE");
    int size = snprintf(text, sizeof text, "%.*s%s%s", (int)(mark - loop), loop, is_one_way, mark + 3);
    return open_text(text, (size_t)size);
}

/* Every step of a way goes along a straight piece of road: each point lies on one with the next. */
static void check_way(const mst_map *map, const mst_way *way) {
    for (uint32_t i = 1; i < way->count; i++) {
        mst_point a = way->point[i - 1].at, b = way->point[i].at;
        bool is_on_road = i == 1 || i == way->count - 1; /* to the road and from it */
        for (uint32_t r = 0; r < map->road_count && !is_on_road; r++)
            for (uint32_t p = 1; p < map->road[r].count && !is_on_road; p++) {
                mst_point c = map->road[r].point[p - 1], d = map->road[r].point[p];
                is_on_road = mst_segment_distance_m(a, c, d, NULL) < 0.02 &&
                             mst_segment_distance_m(b, c, d, NULL) < 0.02;
            }
        if (!is_on_road) fail_msg("step %u leaves the roads", i);
        assert_true(way->point[i].seconds >= way->point[i - 1].seconds);
    }
}

static double loop_s(mst_map *map, mst_point from, mst_point to) {
    mst_router *router = mst_router_create(map);
    mst_way way = {0};
    assert_int_equal(mst_route(router, &tender, from, to, NULL, &way), MST_OK);
    check_way(map, &way);
    MST_CHECK_NEAR(way.length_m / 5, way.total_s, 1e-9);
    double seconds = way.total_s;
    mst_way_fini(&way);
    mst_router_destroy(router);
    return seconds;
}

static void a_closed_loop_is_driven_the_shorter_way_round(void **state) {
    mst_point west = {-100000, 0}, early = {100000, 50000}, late = {0, 25000}, last = {0, 80000};
    mst_map *map = open_loop("false");
    MST_CHECK_NEAR(loop_s(map, west, early), (1000 + 1500) / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, west, late), (1000 + 250) / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, early, west), (1000 + 1500) / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, late, west), (1000 + 250) / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, late, last), 550 / 5.0, 1e-9);
    /* Round through the lane's end: 250 m + 500 m beats 3250 m. */
    MST_CHECK_NEAR(loop_s(map, late, (mst_point){50000, 0}), 750 / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, (mst_point){50000, 0}, late), 750 / 5.0, 1e-9);
    mst_map_destroy(map);
}

static void a_one_way_loop_is_driven_one_way(void **state) {
    mst_point west = {-100000, 0}, early = {100000, 50000}, late = {0, 25000};
    mst_map *map = open_loop("true");
    MST_CHECK_NEAR(loop_s(map, west, late), (1000 + 3750) / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, late, west), (250 + 1000) / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, early, late), (500 + 1000 + 750) / 5.0, 1e-9);
    MST_CHECK_NEAR(loop_s(map, late, early), (250 + 1500) / 5.0, 1e-9); /* back only by the junction */
    mst_map_destroy(map);
}

static void a_place_joins_the_road_in_the_middle_of_a_segment(void **state) {
    mst_map *map = open_text(square, sizeof square - 1);
    mst_router *router = mst_router_create(map);
    mst_way way = {0};
    /* 12 m south of r1, 300 m along it; 5 m south of it, 900 m along it. */
    assert_int_equal(
        mst_route(router, &tender, (mst_point){30000, -1200}, (mst_point){90000, -500}, NULL, &way), MST_OK);
    MST_CHECK_NEAR(way.total_s, 12 + 600 / 5.0 + 5, 1e-9);
    MST_CHECK_NEAR(way.length_m, 600, 1e-9);
    assert_int_equal(way.count, 4);
    assert_int_equal(way.point[1].at.x_cm, 30000);
    assert_int_equal(way.point[1].at.y_cm, 0);
    MST_CHECK_NEAR(way.point[1].seconds, 12, 1e-9);
    MST_CHECK_NEAR(way.point[2].seconds, 132, 1e-9);
    /* From the middle of r2 to the middle of the county road: 400 m at 5 m/s, 500 m at 15 m/s. */
    assert_int_equal(
        mst_route(router, &tender, (mst_point){0, 60000}, (mst_point){50000, 100000}, NULL, &way), MST_OK);
    MST_CHECK_NEAR(way.total_s, 400 / 5.0 + 500 / 15.0, 1e-9);
    /* At the head of the one-way r4, with r3 closed: at r4's first point one may stay, not go back up it. */
    uint8_t is_blocked[5] = {0, 0, 1, 0, 0};
    assert_int_equal(
        mst_route(router, &tender, (mst_point){0, 0}, (mst_point){100000, 90000}, is_blocked, &way),
        MST_E_ABSENT);
    assert_int_equal(
        mst_route(router, &tender, (mst_point){100000, 90000}, (mst_point){0, 0}, is_blocked, &way), MST_OK);
    MST_CHECK_NEAR(way.total_s, (900 + 1000) / 5.0, 1e-9);
    mst_way_fini(&way);
    mst_router_destroy(router);
    mst_map_destroy(map);
}

static void a_start_on_the_first_point_of_a_one_way_road_may_leave_by_another(void **state) {
    static const char text[] =
        "{\"muster_map\":1,\"origin\":{\"lon\":1,\"lat\":1},\"buildings\":[],\"roads\":[\n"
        "{\"id\":\"r1\",\"class\":\"village\",\"width_m\":4,\"one_way\":true,\"line\":[[0,0],[100000,0]]},\n"
        "{\"id\":\"r2\",\"class\":\"village\",\"width_m\":4,\"line\":[[0,0],[0,50000]]}]}";
    mst_map *map = open_text(text, sizeof text - 1);
    MST_CHECK_NEAR(loop_s(map, (mst_point){0, 0}, (mst_point){0, 50000}), 100, 1e-9);
    MST_CHECK_NEAR(loop_s(map, (mst_point){0, 50000}, (mst_point){0, 0}), 100, 1e-9);
    mst_map_destroy(map);
}

static void every_house_of_the_flagship_has_a_way_from_both_stations(void **state) {
    size_t size;
    char *text = mst_test_read("scenarios/grain_yard/map.json", &size);
    mst_map *map = open_text(text, size);
    mst_router *router = mst_router_create(map);
    mst_way way = {0};
    for (uint32_t i = 0; i < map->building_count; i += 7)
        for (uint32_t s = 0; s < 2; s++) {
            mst_point from = map->station[s].at, to = map->building[i].at;
            assert_int_equal(mst_route(router, &tender, from, to, NULL, &way), MST_OK);
            double there_s = way.total_s;
            assert_int_equal(way.point[0].at.x_cm, from.x_cm);
            assert_int_equal(way.point[way.count - 1].at.x_cm, to.x_cm);
            check_way(map, &way);
            /* No road of the town is one-way: the way back costs the same. */
            assert_int_equal(mst_route(router, &tender, to, from, NULL, &way), MST_OK);
            MST_CHECK_NEAR(way.total_s, there_s, 1e-6 * there_s);
        }
    mst_way_fini(&way);
    mst_router_destroy(router);
    mst_map_destroy(map);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_quickest_way_is_the_one_worked_out_by_hand),
        cmocka_unit_test(a_closed_loop_is_driven_the_shorter_way_round),
        cmocka_unit_test(a_one_way_loop_is_driven_one_way),
        cmocka_unit_test(a_place_joins_the_road_in_the_middle_of_a_segment),
        cmocka_unit_test(a_start_on_the_first_point_of_a_one_way_road_may_leave_by_another),
        cmocka_unit_test(every_house_of_the_flagship_has_a_way_from_both_stations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
