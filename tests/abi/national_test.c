/* SPDX-License-Identifier: Apache-2.0
 * national_test.c - pictures in which a national station must act in one way and no other. */
#include "stage.h"

static stage *station(void) {
    return stage_open(&(stage_def){
        .plugin = "national_station", .apparatus = {"tender_12t", "ladder_32m"}, .crew = -1, .hour = 14});
}

static mst_id set_house(stage *s, mst_building_state state, double heat) {
    mst_id house = stage_building(s, 1, 100, 0, MST_OCCUPANCY_DWELLING, 120);
    stage_burn(s, house, state, heat);
    stage_set(s, house, MST_KEY_INCIDENT, 1);
    for (uint32_t n = 1; n <= s->unit_count; n++) stage_put(s, n, MST_PHASE_IDLE, 70, 0, n == 1 ? 12000 : 0);
    stage_force(s, 1, false, true, 3);
    return house;
}

static void each_vehicle_has_a_crew_and_the_tender_a_second_one(void **state) {
    stage *s = station();
    assert_int_equal(s->unit_count, 3);
    assert_string_equal(s->roster[0].apparatus, "tender_12t");
    assert_string_equal(s->roster[1].apparatus, "ladder_32m");
    assert_int_equal(s->roster[2].ride_with, 1);
    assert_int_equal(s->roster[0].crew + s->roster[2].crew, 7);
    for (uint32_t i = 0; i < 3; i++) assert_true(s->roster[i].kit & MST_KIT_BREATHING);
    assert_true(s->roster[1].kit & MST_KIT_LADDER);
    assert_int_equal(s->traits.command_grade, 3);
    stage_close(s);
}

static void a_short_shift_mans_the_first_vehicles(void **state) {
    stage *s = stage_open(&(stage_def){.plugin = "national_station",
                                       .apparatus = {"tender_8t", "tender_8t", "ladder_32m"},
                                       .crew = 8,
                                       .hour = 14});
    assert_int_equal(s->unit_count, 2);
    assert_int_equal(s->roster[0].crew + s->roster[1].crew, 8);
    stage_close(s);
}

static void it_takes_the_command_from_a_lower_grade(void **state) {
    stage *s = station();
    set_house(s, MST_BUILDING_BURNING, 1);
    stage_force(s, 2, true, true, 2);
    stage_settle(s, 300);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_TAKE_COMMAND));
    stage_close(s);
}

static void it_leaves_the_command_with_its_equals(void **state) {
    stage *s = station();
    set_house(s, MST_BUILDING_BURNING, 1);
    stage_force(s, 2, true, true, 3);
    stage_settle(s, 300);
    assert_null(stage_ordered(s, 0, MST_ORDER_TAKE_COMMAND));
    stage_close(s);
}

static void the_ladder_crew_searches_and_the_tender_fights(void **state) {
    stage *s = station();
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    stage_set(s, house, MST_KEY_TRAPPED, 2);
    stage_settle(s, 300);
    const mst_order *search = stage_ordered(s, 2, MST_ORDER_SEARCH);
    assert_true(search && search->target == house);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    stage_close(s);
}

static void nobody_goes_into_what_has_collapsed(void **state) {
    stage *s = station();
    mst_id house = set_house(s, MST_BUILDING_COLLAPSED, 2);
    stage_set(s, house, MST_KEY_TRAPPED, 2);
    stage_task(s, stage_unit(s, 3), MST_ORDER_SEARCH, house, 0, MST_PHASE_WORK);
    stage_settle(s, 300);
    assert_null(stage_ordered(s, 0, MST_ORDER_SEARCH));
    assert_non_null(stage_ordered(s, 3, MST_ORDER_WITHDRAW));
    stage_close(s);
}

static void the_fire_that_endangers_most_comes_first(void **state) {
    stage *s = station();
    mst_id lone = stage_building(s, 1, 80, 40, MST_OCCUPANCY_SHED, 40),
           bad = stage_building(s, 2, 100, -40, MST_OCCUPANCY_SHED, 40);
    for (uint32_t i = 3; i < 6; i++)
        stage_set(s, stage_building(s, i, 60 + 20 * i, -60, MST_OCCUPANCY_OTHER, 80), MST_KEY_THREAT, 2);
    stage_burn(s, lone, MST_BUILDING_BURNING, 2);
    stage_burn(s, bad, MST_BUILDING_BURNING, 2);
    for (uint32_t n = 1; n <= s->unit_count; n++) stage_put(s, n, MST_PHASE_IDLE, 90, 0, n == 1 ? 12000 : 0);
    stage_think(s, 300);
    const mst_order *attack = stage_ordered(s, 1, MST_ORDER_ATTACK);
    assert_true(attack && attack->target == bad);
    stage_close(s);
}

static void what_is_knocked_down_is_dug_over_not_attacked(void **state) {
    stage *s = station();
    mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
    stage_set(s, house, MST_KEY_BELIEVES_HEAT, 0.8);
    stage_settle(s, 300);
    assert_null(stage_ordered(s, 0, MST_ORDER_ATTACK));
    assert_non_null(stage_ordered(s, 0, MST_ORDER_WATCH));
    stage_close(s);
}

static void control_and_the_end_are_declared_only_by_what_is_believed(void **state) {
    stage *s = station();
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    stage_force(s, 1, true, true, 3);
    stage_settle(s, 300);
    for (mst_tick t = 320; t < 900; t += 10) {
        stage_think(s, t);
        assert_null(stage_ordered(s, 0, MST_ORDER_DECLARE_CONTROL));
    }
    stage_burn(s, house, MST_BUILDING_BURNING, 1);
    for (mst_tick t = 900; t < 1100; t += 10) { /* small now, but no water on it yet */
        stage_think(s, t);
        assert_null(stage_ordered(s, 0, MST_ORDER_DECLARE_CONTROL));
    }
    stage_set(s, stage_unit(s, 1), MST_KEY_FLOW_LPS, 7.5);
    mst_tick declared = 0;
    for (mst_tick t = 1100; t < 1700 && !declared; t += 10) {
        stage_think(s, t);
        assert_null(stage_ordered(s, 0, MST_ORDER_DECLARE_OUT));
        if (stage_ordered(s, 0, MST_ORDER_DECLARE_CONTROL)) declared = t;
    }
    assert_in_range(declared, 1200, 1400);
    stage_set(s, MST_ID_NONE, MST_KEY_CONTROL, 1);
    stage_burn(s, house, MST_BUILDING_OUT, 0);
    declared = 0;
    for (mst_tick t = 1700; t < 2700 && !declared; t += 10) {
        stage_think(s, t);
        if (stage_ordered(s, 0, MST_ORDER_DECLARE_OUT)) declared = t;
    }
    assert_in_range(declared, 1860, 2200);
    stage_close(s);
}

static void two_tenders_do_not_share_a_hydrant_but_may_share_a_crane(void **state) {
    for (uint32_t kind = MST_HYDRANT_PILLAR; kind <= MST_HYDRANT_CRANE;
         kind += MST_HYDRANT_CRANE - MST_HYDRANT_PILLAR) {
        stage *s = stage_open(&(stage_def){
            .plugin = "national_station", .apparatus = {"tender_8t", "tender_8t"}, .crew = 6, .hour = 14});
        assert_int_equal(s->unit_count, 2);
        mst_id house = stage_building(s, 1, 100, 0, MST_OCCUPANCY_WAREHOUSE, 900);
        stage_burn(s, house, MST_BUILDING_FLASHED, 2);
        stage_put_all(s, MST_PHASE_IDLE, 70, 0, 7600);
        stage_hydrant(s, 1, 60, 20, (uint16_t)kind);
        for (uint32_t n = 1; n <= 2; n++) stage_set(s, stage_unit(s, n), MST_KEY_WATER_L, 1000);
        stage_settle(s, 300);
        uint32_t at_hydrant = 0;
        for (uint32_t n = 1; n <= 2; n++)
            at_hydrant +=
                mst_picture_find(&s->picture, stage_unit(s, n), MST_KEY_VIA)->id_value == MST_ID('h', 1);
        assert_int_equal(at_hydrant, kind == MST_HYDRANT_CRANE ? 2 : 1);
        stage_close(s);
    }
}

static void after_the_whistle_a_crew_stands_back(void **state) {
    stage *s = station();
    set_house(s, MST_BUILDING_FLASHED, 2);
    for (uint32_t n = 1; n <= 3; n++) stage_set(s, stage_unit(s, n), MST_KEY_AIR_FRAC, 0.18);
    stage_settle(s, 300);
    assert_null(stage_ordered(s, 0, MST_ORDER_ATTACK));
    for (uint32_t n = 1; n <= 3; n++) stage_set(s, stage_unit(s, n), MST_KEY_AIR_FRAC, 1);
    stage_settle(s, 430);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    stage_close(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_vehicle_has_a_crew_and_the_tender_a_second_one),
        cmocka_unit_test(a_short_shift_mans_the_first_vehicles),
        cmocka_unit_test(it_takes_the_command_from_a_lower_grade),
        cmocka_unit_test(it_leaves_the_command_with_its_equals),
        cmocka_unit_test(the_ladder_crew_searches_and_the_tender_fights),
        cmocka_unit_test(nobody_goes_into_what_has_collapsed),
        cmocka_unit_test(the_fire_that_endangers_most_comes_first),
        cmocka_unit_test(what_is_knocked_down_is_dug_over_not_attacked),
        cmocka_unit_test(control_and_the_end_are_declared_only_by_what_is_believed),
        cmocka_unit_test(two_tenders_do_not_share_a_hydrant_but_may_share_a_crane),
        cmocka_unit_test(after_the_whistle_a_crew_stands_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
