/* SPDX-License-Identifier: Apache-2.0
 * route_test.c - ways over small nets worked out by hand, and properties over the flagship town. */
#include "shared.h"

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
            for (uint32_t p = 1; p < way.count; p++)
                assert_true(way.point[p].seconds >= way.point[p - 1].seconds);
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
        cmocka_unit_test(every_house_of_the_flagship_has_a_way_from_both_stations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
