/* SPDX-License-Identifier: Apache-2.0
 * micro_test.c - pictures in which a micro station must act in one way and no other. */
#include "stage.h"

static stage *depot(bool is_untrained) {
    return stage_open(&(stage_def){.plugin = "micro_station",
                                   .crew = -1,
                                   .hour = 14,
                                   .home = MST_ID('b', 2),
                                   .is_untrained = is_untrained});
}

/* The depot b2 at the origin, a stack beside it that burns, and whether the fire is large. */
static void set_yard(stage *s, mst_building_state state, double heat, mst_unit_phase phase) {
    stage_building(s, 1, 30, 0, MST_OCCUPANCY_STRAW_STACK, 60);
    stage_building(s, 2, 0, 0, MST_OCCUPANCY_GRAIN_STORE, 400);
    stage_burn(s, MST_ID('b', 1), state, heat);
    if (heat <= 1) stage_set(s, MST_ID('b', 1), MST_KEY_SMOKE, 1);
    stage_set(s, MST_ID('b', 1), MST_KEY_INCIDENT, 1);
    stage_put_all(s, phase, 5, 5, 0);
}

static void by_day_six_by_night_two(void **state) {
    stage *day = depot(false);
    assert_int_equal(day->unit_count, 3);
    for (uint32_t i = 0; i < 3; i++) assert_int_equal(day->roster[i].crew, 2);
    assert_int_equal(day->traits.is_on_foot, 1);
    assert_int_equal(day->traits.command_grade, 1);
    assert_false(day->roster[0].kit & MST_KIT_BREATHING);
    stage_close(day);
    stage *night =
        stage_open(&(stage_def){.plugin = "micro_station", .crew = -1, .hour = 2, .home = MST_ID('b', 2)});
    assert_int_equal(night->unit_count, 1);
    assert_int_equal(night->roster[0].crew, 2);
    stage_close(night);
}

static void nobody_is_left_alone(void **state) {
    for (int32_t crew = 2; crew < 20; crew++) {
        stage *s = stage_open(&(stage_def){.plugin = "micro_station", .crew = crew, .hour = 14});
        int32_t people = 0;
        for (uint32_t i = 0; i < s->unit_count; i++) {
            assert_true(s->roster[i].crew >= 2 && s->roster[i].crew <= 3);
            people += s->roster[i].crew;
        }
        assert_int_equal(people, crew);
        stage_close(s);
    }
}

static void a_post_with_nobody_stays_silent(void **state) {
    stage *s =
        stage_open(&(stage_def){.plugin = "micro_station", .crew = 0, .hour = 2, .home = MST_ID('b', 2)});
    assert_int_equal(s->unit_count, 1);
    assert_int_equal(s->roster[0].crew, 0);
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_HOME);
    stage_settle(s, 60);
    assert_int_equal(s->count, 0);
    stage_close(s);
}

static void it_calls_turns_out_and_empties_the_plant_at_once(void **state) {
    stage *s = depot(false);
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_HOME);
    stage_settle(s, 60);
    assert_non_null(stage_ordered(s, 0, MST_ORDER_CALL));
    assert_non_null(stage_ordered(s, 1, MST_ORDER_TURN_OUT));
    const mst_order *evacuate = stage_ordered(s, 3, MST_ORDER_EVACUATE);
    assert_non_null(evacuate);
    assert_true(evacuate->target == MST_ID('b', 2));
    assert_non_null(stage_ordered(s, 2, MST_ORDER_STOP_PLANT));
    assert_int_equal(stage_count(s, MST_ORDER_CALL), 1);
    stage_close(s);
}

static void it_does_not_call_when_others_are_alerted(void **state) {
    stage *s = depot(false);
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_HOME);
    stage_force(s, 2, false, false, 2);
    stage_settle(s, 60);
    assert_null(stage_ordered(s, 0, MST_ORDER_CALL));
    stage_close(s);
}

static void a_small_fire_is_attacked_with_what_hangs_on_the_wall(void **state) {
    stage *s = depot(false);
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_IDLE);
    stage_settle(s, 120);
    const mst_order *attack = stage_ordered(s, 1, MST_ORDER_ATTACK);
    assert_non_null(attack);
    assert_true(attack->target == MST_ID('b', 1) && attack->via == MST_ID_NONE);
    stage_close(s);
}

static void a_fire_past_flashover_is_left_and_the_depot_kept_wet(void **state) {
    stage *s = depot(false);
    set_yard(s, MST_BUILDING_FLASHED, 2, MST_PHASE_IDLE);
    stage_set(s, MST_ID('b', 2), MST_KEY_STATE, MST_BUILDING_WARM);
    stage_set(s, MST_ID('b', 2), MST_KEY_THREAT, 5);
    stage_settle(s, 120);
    assert_null(stage_ordered(s, 0, MST_ORDER_ATTACK));
    const mst_order *protect = stage_ordered(s, 0, MST_ORDER_PROTECT);
    assert_non_null(protect);
    assert_true(protect->target == MST_ID('b', 2));
    stage_close(s);
}

static void without_masks_nobody_searches_in_smoke(void **state) {
    stage *s = depot(false);
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_IDLE);
    stage_building(s, 3, 20, 20, MST_OCCUPANCY_OFFICE, 100);
    stage_burn(s, MST_ID('b', 3), MST_BUILDING_BURNING, 1);
    stage_set(s, MST_ID('b', 3), MST_KEY_TRAPPED, 2);
    stage_settle(s, 120);
    assert_null(stage_ordered(s, 0, MST_ORDER_SEARCH));
    stage_close(s);
}

static void it_commands_until_a_higher_grade_comes_and_tells_it_all(void **state) {
    stage *s = depot(false);
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_IDLE);
    stage_settle(s, 100);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_TAKE_COMMAND));
    stage_force(s, 1, true, true, 1);
    stage_settle(s, 200);
    assert_null(stage_ordered(s, 0, MST_ORDER_HAND_OVER));
    stage_force(s, 2, false, true, 2);
    mst_id first = stage_other(s, 1, 20, 40, 5000);
    stage_settle(s, 300);
    const mst_order *hand_over = stage_ordered(s, 1, MST_ORDER_HAND_OVER);
    assert_non_null(hand_over);
    assert_true(hand_over->target == first);
    assert_non_null(stage_ordered(s, 0, MST_ORDER_REPORT));
    stage_close(s);
}

static void a_small_fire_gets_extinguishers_first_then_a_line_from_the_next_hydrant(void **state) {
    stage *s = depot(false);
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_IDLE);
    mst_id frozen = stage_hydrant(s, 1, 35, 10, MST_HYDRANT_PILLAR),
           next = stage_hydrant(s, 2, 60, 20, MST_HYDRANT_PILLAR);
    stage_set(s, frozen, MST_KEY_STATE, MST_WATER_FROZEN);
    stage_settle(s, 120);
    const mst_order *attack = stage_ordered(s, 1, MST_ORDER_ATTACK);
    assert_true(attack && attack->target == MST_ID('b', 1) && attack->via == MST_ID_NONE);
    stage_end(s, stage_unit(s, 1), MST_REASON_TANK_EMPTY);
    stage_settle(s, 140); /* noticed; and asked for again when that lesson has worn off */
    s->count = 0;
    stage_settle(s, 260);
    attack = stage_ordered(s, 1, MST_ORDER_ATTACK);
    assert_true(attack && attack->target == MST_ID('b', 1) && attack->via == next);
    stage_close(s);
}

static void spent_extinguishers_are_not_asked_for_again(void **state) {
    stage *s =
        stage_open(&(stage_def){.plugin = "micro_station", .crew = 2, .hour = 2, .home = MST_ID('b', 2)});
    set_yard(s, MST_BUILDING_BURNING, 1, MST_PHASE_IDLE);
    stage_settle(s, 100);
    while (mst_picture_value(&s->picture, stage_unit(s, 1), MST_KEY_TASK, 0) != MST_ORDER_ATTACK) {
        stage_end(s, stage_unit(s, 1), MST_REASON_DONE); /* plant stopped and empty */
        stage_settle(s, s->picture.tick + 30);
    }
    stage_end(s, stage_unit(s, 1), MST_REASON_TANK_EMPTY);
    for (mst_tick t = 300; t < 1300; t += 10) {
        stage_think(s, t);
        assert_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    }
    stage_close(s);
}

static void untrained_staff_let_the_machines_run_and_protect_nothing(void **state) {
    stage *s = depot(true);
    set_yard(s, MST_BUILDING_FLASHED, 2, MST_PHASE_IDLE);
    stage_set(s, MST_ID('b', 2), MST_KEY_THREAT, 5);
    stage_settle(s, 120);
    assert_null(stage_ordered(s, 0, MST_ORDER_STOP_PLANT));
    assert_null(stage_ordered(s, 0, MST_ORDER_PROTECT));
    stage_close(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_day_six_by_night_two),
        cmocka_unit_test(nobody_is_left_alone),
        cmocka_unit_test(a_post_with_nobody_stays_silent),
        cmocka_unit_test(it_calls_turns_out_and_empties_the_plant_at_once),
        cmocka_unit_test(it_does_not_call_when_others_are_alerted),
        cmocka_unit_test(a_small_fire_is_attacked_with_what_hangs_on_the_wall),
        cmocka_unit_test(a_fire_past_flashover_is_left_and_the_depot_kept_wet),
        cmocka_unit_test(without_masks_nobody_searches_in_smoke),
        cmocka_unit_test(it_commands_until_a_higher_grade_comes_and_tells_it_all),
        cmocka_unit_test(a_small_fire_gets_extinguishers_first_then_a_line_from_the_next_hydrant),
        cmocka_unit_test(spent_extinguishers_are_not_asked_for_again),
        cmocka_unit_test(untrained_staff_let_the_machines_run_and_protect_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
