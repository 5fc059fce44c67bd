/* SPDX-License-Identifier: Apache-2.0
 * differ_test.c - where truth and a seat's picture part: people before fires before places, and nothing
 * where they agree. */
#include "shared.h"

#include "console/differ.h"

static mst_map *map_of(void) {
    size_t size;
    mst_errors errors = {0};
    char *json = mst_test_read("scenarios/one_house_night/map.json", &size);
    mst_map *map = mst_map_create("map.json", (mst_bytes){json, size}, &errors);
    free(json);
    assert_non_null(map);
    return map;
}

static mst_picture picture(mst_picture_entry *entry, uint32_t count) {
    return (mst_picture){.size = sizeof(mst_picture), .tick = 300, .entry = entry, .entry_count = count};
}

static mst_picture_entry entry(mst_id id, mst_key key, double value, mst_tick seen) {
    return (mst_picture_entry){.id = id, .key = (uint16_t)key, .value = value, .seen = seen};
}

static void people_come_before_fires_before_places(void **state) {
    mst_map *map = map_of();
    mst_id a = map->building[0].id, b = map->building[1].id, unit = MST_ID('u', 1001);
    mst_picture_entry is[] = {entry(a, MST_KEY_STATE, MST_BUILDING_BURNING, 300), entry(b, MST_KEY_STATE, MST_BUILDING_FLASHED, 300), entry(b, MST_KEY_TRAPPED, 2, 300), entry(unit, MST_KEY_X_CM, 9000, 300), entry(unit, MST_KEY_Y_CM, 0, 300)};
    mst_picture_entry knows[] = {entry(b, MST_KEY_STATE, MST_BUILDING_BURNING, 100), entry(b, MST_KEY_TRAPPED, 1, 100), entry(unit, MST_KEY_X_CM, 0, 120), entry(unit, MST_KEY_Y_CM, 0, 120)};
    mst_picture truth = picture(is, 5), seat = picture(knows, 4);
    mst_difference d[MST_DIFFERENCES_MAX];
    assert_int_equal(mst_differ(&truth, &seat, map, d), 3);
    assert_int_equal(d[0].kind, MST_DIFFERENCE_PEOPLE);
    assert_int_equal(d[0].age, 200);
    assert_int_equal(d[1].kind, MST_DIFFERENCE_FIRE);
    assert_true(d[1].id == a); /* that the other flashed over is no difference in kind */
    assert_int_equal(d[2].kind, MST_DIFFERENCE_UNIT);
    assert_int_equal(d[2].at_truth.x_cm - d[2].at_seat.x_cm, 9000);
    mst_map_destroy(map);
}

/* clang-format off */
static void a_room_that_burns_is_told_once_its_house_is_known_to(void **state) {
    mst_map *map = map_of();
    mst_id a = map->building[0].id, kitchen = MST_ROOM_ID(a, 0, 1), bedroom = MST_ROOM_ID(a, 0, 2);
    mst_picture_entry is[] = {entry(a, MST_KEY_STATE, MST_BUILDING_FLASHED, 300), entry(kitchen, MST_KEY_STATE, MST_BUILDING_FLASHED, 300), entry(bedroom, MST_KEY_STATE, MST_BUILDING_BURNING, 300)};
    mst_picture_entry knows[] = {entry(a, MST_KEY_STATE, MST_BUILDING_FLASHED, 300), entry(kitchen, MST_KEY_STATE, MST_BUILDING_FLASHED, 300)};
    mst_picture truth = picture(is, 3), seat = picture(knows, 2);
    mst_difference d[MST_DIFFERENCES_MAX];
    assert_int_equal(mst_differ(&truth, &seat, map, d), 1);
    assert_true(d[0].id == bedroom);
    assert_int_equal(mst_differ(&truth, NULL, map, d), 1); /* the house itself, and not its rooms too */
    assert_true(d[0].id == a);
    mst_map_destroy(map);
    (void)state;
}
/* clang-format on */

static void what_agrees_is_no_difference(void **state) {
    mst_map *map = map_of();
    mst_id a = map->building[0].id;
    mst_picture_entry is[] = {entry(a, MST_KEY_STATE, MST_BUILDING_BURNING, 300), entry(a, MST_KEY_TRAPPED, 1, 300)};
    mst_picture truth = picture(is, 2);
    mst_difference d[MST_DIFFERENCES_MAX];
    assert_int_equal(mst_differ(&truth, &truth, map, d), 0);
    assert_int_equal(mst_differ(&truth, NULL, map, d), 2); /* who knows nothing misses both */
    mst_map_destroy(map);
}

static void a_fire_that_is_out_and_a_ruin_are_told(void **state) {
    mst_map *map = map_of();
    mst_id a = map->building[0].id, b = map->building[1].id;
    mst_picture_entry is[] = {entry(a, MST_KEY_STATE, MST_BUILDING_OUT, 300), entry(b, MST_KEY_STATE, MST_BUILDING_COLLAPSED, 300)};
    mst_picture_entry knows[] = {entry(a, MST_KEY_STATE, MST_BUILDING_BURNING, 100), entry(b, MST_KEY_STATE, MST_BUILDING_BURNING, 100)};
    mst_picture truth = picture(is, 2), seat = picture(knows, 2);
    mst_difference d[MST_DIFFERENCES_MAX];
    assert_int_equal(mst_differ(&truth, &seat, map, d), 2);
    assert_int_equal(d[0].kind, MST_DIFFERENCE_DOWN);
    assert_int_equal(d[1].kind, MST_DIFFERENCE_OUT);
    mst_map_destroy(map);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_come_before_fires_before_places),
        cmocka_unit_test(a_room_that_burns_is_told_once_its_house_is_known_to), cmocka_unit_test(what_agrees_is_no_difference),
        cmocka_unit_test(a_fire_that_is_out_and_a_ruin_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
