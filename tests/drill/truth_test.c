/* SPDX-License-Identifier: Apache-2.0
 * truth_test.c - truth says what still hides and how much water would be enough; no seat's picture does. */
#include "shared.h"

#include "drill/drill_private.h"
#include "load.h"

#define TRUTH MST_ID('x', MST_SEAT_TRUTH)

static mst_load *loaded;

static int open_yard(void **state) {
    loaded = mst_load_scenario(MUSTER_SOURCE "/scenarios/grain_yard", 1);
    *state = mst_drill_create(&loaded->input, &loaded->errors);
    if (!*state) mst_load_print_errors(loaded);
    return *state ? 0 : -1;
}

static int close_yard(void **state) {
    mst_drill_destroy(*state);
    mst_load_free(loaded);
    return 0;
}

static uint32_t hides(mst_drill *d, mst_id id) {
    return (uint32_t)mst_picture_value(mst_drill_truth(d), id, MST_KEY_HIDES, 0);
}

static void step(mst_drill *d, uint16_t kind, mst_id target, double code, double is_set) {
    mst_order order = {.source = MST_SOURCE_DIRECTOR,
                       .kind = kind,
                       .seat = MST_ID('x', MST_SEAT_DIRECTOR),
                       .target = target,
                       .value = {code, is_set, 0}};
    assert_int_equal(mst_drill_step(d, &order, 1), MST_OK);
}

static void what_hides_is_told_until_somebody_opens_it(void **state) {
    mst_drill *d = *state;
    const mst_map *map = mst_scenario_map(d->scenario);
    const mst_id h3 = MST_ID('h', 3), house = map->building[0].id, road = map->road[0].id;
    assert_int_equal(hides(d, h3), 1u << MST_CONDITION_FROZEN);
    step(d, MST_ACT_CONDITION, house, MST_CONDITION_GAS, 1);
    step(d, MST_ACT_CONDITION, house, MST_CONDITION_FANS, 1);
    step(d, MST_ACT_BLOCK_ROAD, road, 1, 0);
    assert_int_equal(hides(d, house), 1u << MST_CONDITION_GAS | 1u << MST_CONDITION_FANS);
    assert_int_equal(hides(d, road), 1u << MST_CONDITION_BLOCKED);
    step(d, MST_ACT_CONDITION, house, MST_CONDITION_GAS, 0);
    step(d, MST_ACT_BLOCK_ROAD, road, 0, 0);
    assert_int_equal(hides(d, house), 1u << MST_CONDITION_FANS);
    assert_int_equal(hides(d, road), 0);
    bool was_found = false;
    while (!was_found && mst_drill_last(d)->tick < 5400) {
        assert_int_equal(mst_drill_step(d, NULL, 0), MST_OK);
        was_found = hides(d, h3) == 0;
    }
    assert_true(was_found);
    assert_int_equal((int)mst_picture_value(mst_drill_truth(d), h3, MST_KEY_STATE, 0), MST_WATER_FROZEN);
}

static void only_truth_knows_it(void **state) {
    mst_drill *d = *state;
    for (int i = 0; i < 60; i++) assert_int_equal(mst_drill_step(d, NULL, 0), MST_OK);
    double need_lps = 0;
    const mst_picture *truth = mst_drill_picture(d, TRUTH);
    for (uint32_t i = 0; i < truth->entry_count; i++)
        if (truth->entry[i].key == MST_KEY_NEED_LPS) need_lps += truth->entry[i].value;
    assert_true(need_lps > 0);
    for (uint64_t force = 1; force <= 3; force++) {
        const mst_picture *p = mst_drill_picture(d, MST_ID('x', MST_SEAT_FORCE + force));
        for (uint32_t i = 0; i < p->entry_count; i++)
            assert_true(p->entry[i].key != MST_KEY_NEED_LPS && p->entry[i].key != MST_KEY_HIDES);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_hides_is_told_until_somebody_opens_it, open_yard, close_yard),
        cmocka_unit_test_setup_teardown(only_truth_knows_it, open_yard, close_yard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
