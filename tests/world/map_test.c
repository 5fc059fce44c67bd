/* SPDX-License-Identifier: Apache-2.0
 * map_test.c - map.json: what is read of a good one. Broken ones: broken_test.c. */
#include "shared.h"

#include "base/ids.h"
#include "world/map.h"

/* A map of 9 lines: {0} the head, one thing per line, so that a fault's line is known. */
#define HEAD "{\"muster_map\":1,\"origin\":{\"lon\":126,\"lat\":46},\n"
#define HOUSE                                                                                                \
    "{\"id\":\"b7\",\"name\":\"inn\",\"outline\":[[0,0],[0,800],[1000,800],[1000,0]],\"storeys\":1,"         \
    "\"height_m\":3,\"construction\":\"brick\",\"occupancy\":\"dwelling\"}"
#define LANE "{\"id\":\"r1\",\"class\":\"village\",\"width_m\":4,\"line\":[[0,-500],[3000,-500]]}"
#define LANE_2 "{\"id\":\"r2\",\"class\":\"village\",\"width_m\":4,\"line\":[[3000,-500],[3000,2500]]}"
#define MAP(buildings, roads, rest)                                                                          \
    HEAD "\"buildings\":[\n" buildings "],\n\"roads\":[\n" roads "]" rest "}\n"

static mst_map *open_map(const char *text, mst_errors *errors) {
    return mst_map_create("map.json", (mst_bytes){text, strlen(text)}, errors);
}

static void a_small_map_is_read_whole(void **state) {
    mst_errors errors = {0};
    mst_map *map =
        open_map(MAP(HOUSE, LANE_2 ",\n" LANE,
                     ",\"hydrants\":[{\"id\":\"h2\",\"kind\":\"crane\",\"at\":[5,6],\"flow_lps\":85}]"),
                 &errors);
    assert_non_null(map);
    assert_int_equal(map->building_count, 1);
    assert_int_equal(map->building[0].id, MST_ID('b', 7));
    MST_CHECK_NEAR(map->building[0].area_m2, 80.0, 1e-9); /* given clockwise, turned */
    assert_int_equal(map->building[0].at.x_cm, 500);
    assert_int_equal(map->road[0].id, MST_ID('r', 1)); /* sorted */
    MST_CHECK_NEAR(map->road[1].length_m, 30.0, 1e-9);
    assert_int_equal(map->junction_count, 3);
    assert_int_equal(map->road[0].to, map->road[1].from);
    assert_int_equal(mst_map_find(map, "inn"), MST_ID('b', 7));
    assert_int_equal(mst_map_find(map, "h2"), MST_ID('h', 2));
    assert_int_equal(mst_map_find(map, "h3"), MST_ID_NONE);
    assert_int_equal(map->hydrant[0].kind, MST_HYDRANT_CRANE);
    mst_map_destroy(map);
    mst_errors_fini(&errors);
}

static void a_thing_has_one_title_or_one_in_each_language(void **state) {
    mst_errors errors = {0};
    mst_map *map = open_map(
        MAP(HOUSE, LANE,
            ",\"hydrants\":[{\"id\":\"h2\",\"kind\":\"crane\",\"at\":[5,6],\"flow_lps\":85,\"title\":{\"en\":"
            "\"Crane\",\"zh\":\"水鹤\"}}],"
            "\"water\":[{\"id\":\"w3\",\"kind\":\"pond\",\"at\":[5,6],\"title\":\"叠翠湖\"}]"),
        &errors);
    assert_non_null(map);
    assert_string_equal(mst_map_title(map, MST_ID('h', 2), true), "水鹤");
    assert_string_equal(mst_map_title(map, MST_ID('h', 2), false), "Crane");
    assert_string_equal(mst_map_title(map, MST_ID('w', 3), false), "叠翠湖");
    assert_string_equal(mst_map_title(map, MST_ID('b', 7), true), "");
    assert_string_equal(mst_map_title(map, MST_ID('r', 1), false), "");
    mst_map_destroy(map);
    map = open_map(
        MAP(HOUSE,
            "{\"id\":\"r1\",\"name\":\"柳条巷\",\"title\":{\"en\":\"Liutiao Lane\",\"zh\":\"柳条巷\"},"
            "\"class\":\"village\",\"width_m\":5,\"line\":[[0,0],[600,0]]}",
            ""),
        &errors);
    assert_non_null(map);
    assert_string_equal(mst_map_title(map, MST_ID('r', 1), false), "Liutiao Lane");
    mst_map_destroy(map);
    mst_errors_fini(&errors);
    assert_null(open_map(MAP(HOUSE, LANE,
                             ",\"hydrants\":[{\"id\":\"h2\",\"kind\":\"crane\",\"at\":[5,6],\"flow_lps\":85,"
                             "\"title\":{\"en\":7}}]"),
                         &errors));
    assert_int_equal(errors.count, 2); /* a number for words, and no Chinese */
    mst_errors_fini(&errors);
}

static void terrain_is_read_between_its_cells(void **state) {
    mst_errors errors = {0};
    mst_map *map = open_map(MAP(HOUSE, LANE,
                                ",\"terrain\":{\"south_west\":[0,0],\"cell_m\":10,\"columns\":2,\"rows\":2,"
                                "\"elevation_dm\":[1000,1100,1200,1300]}"),
                            &errors);
    assert_non_null(map);
    MST_CHECK_NEAR(mst_map_elevation_m(map, (mst_point){500, 500}), 115.0, 1e-9);
    MST_CHECK_NEAR(mst_map_elevation_m(map, (mst_point){-9000, 0}), 100.0, 1e-9);
    MST_CHECK_NEAR(mst_map_elevation_m(map, (mst_point){1000, 1000}), 130.0, 1e-9);
    mst_map_destroy(map);
    mst_errors_fini(&errors);
}

static void all_faults_are_told_at_once(void **state) {
    mst_errors errors = {0};
    assert_null(
        open_map(MAP("{\"id\":\"x\",\"outline\":[],\"storeys\":0,\"height_m\":0,\"construction\":\"a\","
                     "\"occupancy\":\"b\",\"colour\":1}",
                     LANE, ""),
                 &errors));
    assert_int_equal(errors.error_count, 7);
    mst_errors_fini(&errors);
}

/* A square of many corners as JSON: `corners` of them along its southern side. */
static char *make_many_corners(int corners) {
    char *text = malloc((size_t)corners * 16 + 400), *at = text;
    at += sprintf(at, "{\"muster_map\":1,\"origin\":{\"lon\":1,\"lat\":1},\"roads\":[],\"buildings\":[\n"
                      "{\"id\":\"b1\",\"storeys\":1,\"height_m\":3,\"construction\":\"brick\","
                      "\"occupancy\":\"dwelling\",\n\"outline\":[");
    for (int i = 0; i < corners; i++) at += sprintf(at, "[%d,%d],", i * 10, i % 2);
    sprintf(at, "[%d,9000],[0,9000]]}]}", corners * 10);
    return text;
}

static void a_ring_has_at_most_65536_corners(void **state) {
    mst_errors errors = {0};
    char *most = make_many_corners(65534), *more = make_many_corners(65535);
    mst_map *map = open_map(most, &errors);
    assert_non_null(map);
    mst_map_destroy(map);
    assert_null(open_map(more, &errors));
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.item[0].id, "world.many_points");
    assert_int_equal(errors.item[0].line, 3);
    mst_errors_fini(&errors);
    free(most);
    free(more);
}

static void the_flagship_town_is_a_good_map(void **state) {
    size_t size;
    char *text = mst_test_read("scenarios/grain_yard/map.json", &size);
    mst_errors errors = {0};
    mst_map *map = mst_map_create("map.json", (mst_bytes){text, size}, &errors);
    for (uint32_t i = 0; i < errors.count && i < 5; i++)
        print_message("line %u: %s %s\n", errors.item[i].line, errors.item[i].id,
                      errors.item[i].arg_value[0]);
    assert_non_null(map);
    assert_true(map->building_count >= 250);
    assert_int_equal(map->station_count, 3);
    assert_true(mst_map_find(map, "straw_7") != MST_ID_NONE);
    assert_int_equal(map->floor_count, 1);
    mst_map_destroy(map);
    free(text);
    mst_errors_fini(&errors);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_map_is_read_whole),
        cmocka_unit_test(a_thing_has_one_title_or_one_in_each_language),
        cmocka_unit_test(terrain_is_read_between_its_cells),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(a_ring_has_at_most_65536_corners),
        cmocka_unit_test(the_flagship_town_is_a_good_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
