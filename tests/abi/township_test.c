/* SPDX-License-Identifier: Apache-2.0
 * township_test.c - pictures in which a township team must act in one way and no other. */
#include "township.h"

static void eight_people_are_two_crews_five_are_three_and_two_four_stay_together(void **state) {
    stage *s = team(8, false);
    assert_int_equal(s->unit_count, 2);
    assert_string_equal(s->roster[0].apparatus, "tender_5t");
    assert_int_equal(s->roster[0].crew, 4);
    assert_int_equal(s->roster[1].ride_with, 1);
    assert_int_equal(s->roster[1].crew, 4);
    assert_int_equal(s->traits.command_grade, 2);
    stage_close(s);
    s = team(4, false);
    assert_int_equal(s->unit_count, 1);
    assert_int_equal(s->roster[0].crew, 4);
    stage_close(s);
    s = team(5, false);
    assert_int_equal(s->unit_count, 2);
    assert_int_equal(s->roster[0].crew, 3);
    assert_int_equal(s->roster[1].crew, 2);
    assert_int_equal(s->roster[1].ride_with, 1);
    stage_close(s);
    s = team(3, false);
    assert_int_equal(s->unit_count, 1);
    assert_int_equal(s->roster[0].crew, 3);
    stage_close(s);
}

static void volunteers_come_late_and_without_masks(void **state) {
    stage *s = stage_open(&(stage_def){.plugin = "township_team",
                                       .force_class = "volunteer",
                                       .apparatus = {"tender_3t"},
                                       .crew = -1,
                                       .hour = 2});
    assert_int_equal(s->unit_count, 1);
    assert_int_equal(s->roster[0].crew, 2);
    assert_false(s->roster[0].kit & MST_KIT_BREATHING);
    assert_true(s->traits.turnout_night_s >= 240);
    stage_close(s);
}

static void alerted_it_turns_out_with_all_crews(void **state) {
    stage *s = team(8, false);
    set_house(s, MST_BUILDING_BURNING, 1);
    stage_put_all(s, MST_PHASE_HOME, -900, 0, 5000);
    stage_settle(s, 60);
    assert_int_equal(stage_count(s, MST_ORDER_TURN_OUT), 2);
    assert_int_equal(s->count, 2);
    stage_close(s);
}

static void first_on_scene_it_commands_looks_and_puts_tank_water_on(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    stage_hydrant(s, 1, 60, 30, MST_HYDRANT_PILLAR);
    stage_settle(s, 300);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_TAKE_COMMAND));
    assert_non_null(stage_ordered(s, 2, MST_ORDER_SIZE_UP));
    const mst_order *attack = stage_ordered(s, 1, MST_ORDER_ATTACK);
    assert_non_null(attack);
    assert_true(attack->target == house && attack->via == MST_ID_NONE);
    stage_close(s);
}

static void the_second_crew_takes_its_water_from_the_tender_that_brought_it(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    stage_settle(s, 300);
    stage_end(s, stage_unit(s, 2), MST_REASON_DONE);
    stage_settle(s, 400);
    const mst_order *attack = stage_ordered(s, 2, MST_ORDER_ATTACK);
    assert_non_null(attack);
    assert_true(attack->target == house && attack->via == stage_unit(s, 1));
    stage_close(s);
}

static void people_inside_come_before_the_fire(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
    stage_set(s, house, MST_KEY_TRAPPED, 1);
    stage_settle(s, 300);
    const mst_order *search = stage_ordered(s, 2, MST_ORDER_SEARCH);
    assert_non_null(search);
    assert_true(search->target == house);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    stage_close(s);
}

/* Both crews on lines; then the tank is at half. */
static stage *fighting(void) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    stage_force(s, 1, true, true, 2);
    stage_settle(s, 300);
    for (uint32_t n = 1; n <= 2; n++) {
        stage_task(s, stage_unit(s, n), MST_ORDER_ATTACK, house, n == 2 ? stage_unit(s, 1) : 0,
                   MST_PHASE_WORK);
        stage_set_id(s, stage_unit(s, n), MST_KEY_HOSE_FROM, stage_unit(s, 1));
    }
    stage_set(s, stage_unit(s, 1), MST_KEY_WATER_L, 2500);
    return s;
}

static void the_tender_connects_to_the_nearest_hydrant_while_the_second_crew_fights(void **state) {
    stage *s = fighting();
    stage_hydrant(s, 1, 60, 150, MST_HYDRANT_PILLAR);
    mst_id near = stage_hydrant(s, 2, 60, 30, MST_HYDRANT_PILLAR);
    stage_settle(s, 400);
    const mst_order *supply = stage_ordered(s, 1, MST_ORDER_SUPPLY);
    assert_non_null(supply);
    assert_true(supply->target == near);
    assert_null(stage_ordered(s, 2, MST_ORDER_ATTACK)); /* it keeps its line */
    stage_close(s);
}

static void a_frozen_hydrant_is_followed_by_the_next(void **state) {
    stage *s = fighting();
    mst_id far = stage_hydrant(s, 1, 60, 150, MST_HYDRANT_PILLAR),
           near = stage_hydrant(s, 2, 60, 30, MST_HYDRANT_PILLAR);
    stage_settle(s, 400);
    stage_set(s, near, MST_KEY_STATE, MST_WATER_FROZEN);
    stage_end(s, stage_unit(s, 1), MST_REASON_FROZEN);
    stage_settle(s, 500);
    const mst_order *supply = stage_ordered(s, 1, MST_ORDER_SUPPLY);
    assert_non_null(supply);
    assert_true(supply->target == far);
    stage_close(s);
}

static void a_hydrant_that_another_tender_has_is_left_to_it(void **state) {
    stage *s = fighting();
    mst_id far = stage_hydrant(s, 1, 60, 150, MST_HYDRANT_PILLAR),
           near = stage_hydrant(s, 2, 60, 30, MST_HYDRANT_PILLAR);
    mst_id other = stage_other(s, 1, 60, 40, 12000);
    stage_task(s, other, MST_ORDER_ATTACK, MST_ID('b', 1), near, MST_PHASE_WORK);
    stage_settle(s, 400);
    const mst_order *supply = stage_ordered(s, 1, MST_ORDER_SUPPLY);
    assert_non_null(supply);
    assert_true(supply->target == far);
    stage_close(s);
}

static void an_empty_tank_far_from_hydrants_is_driven_to_water_and_back(void **state) {
    stage *s = team(4, false);
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2), pond = stage_water(s, 1, 900, 0);
    mst_id tender = stage_unit(s, 1);
    stage_set(s, tender, MST_KEY_WATER_L, 100);
    stage_settle(s, 300);
    assert_true(stage_ordered(s, 1, MST_ORDER_SUPPLY) &&
                stage_ordered(s, 1, MST_ORDER_SUPPLY)->target == pond);
    stage_end(s, tender, MST_REASON_DONE);
    stage_put(s, 1, MST_PHASE_IDLE, 890, 0, 5000);
    stage_set_id(s, tender, MST_KEY_HOSE_FROM, pond);
    stage_set(s, tender, MST_KEY_WATER_L, 2000);
    stage_settle(s, 400);
    assert_null(stage_ordered(s, 1, MST_ORDER_GO)); /* it fills up first */
    stage_set(s, tender, MST_KEY_WATER_L, 5000);
    stage_settle(s, 700);
    assert_true(stage_ordered(s, 1, MST_ORDER_GO) && stage_ordered(s, 1, MST_ORDER_GO)->target == house);
    stage_close(s);
}

static void outnumbered_it_protects_the_house_in_the_lee_first(void **state) {
    stage *s = team(8, false);
    mst_id stack = stage_building(s, 1, 100, 0, MST_OCCUPANCY_STRAW_STACK, 200);
    mst_id lee = stage_building(s, 2, 120, 0, MST_OCCUPANCY_DWELLING, 90);
    mst_id windward = stage_building(s, 3, 80, 0, MST_OCCUPANCY_DWELLING, 90);
    stage_burn(s, stack, MST_BUILDING_FLASHED, 2);
    stage_set(s, stack, MST_KEY_BURNT_FRAC, 1);
    stage_set(s, lee, MST_KEY_THREAT, 6);
    stage_set(s, windward, MST_KEY_THREAT, 6);
    stage_set(s, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 270);
    stage_set(s, MST_ID_NONE, MST_KEY_WIND_MPS, 8);
    stage_put_all(s, MST_PHASE_IDLE, 100, 40, 5000);
    stage_settle(s, 300);
    const mst_order *protect = stage_ordered(s, 1, MST_ORDER_PROTECT);
    assert_true(protect && protect->target == lee);
    stage_end(s, stage_unit(s, 2), MST_REASON_DONE); /* the look round */
    stage_settle(s, 400); /* too hot for a hand line at the stack: better at the other walls than idle */
    protect = stage_ordered(s, 2, MST_ORDER_PROTECT);
    assert_true(protect && protect->target == windward);
    stage_close(s);
}

static void grass_is_beaten_at_the_front(void **state) {
    stage *s = team(8, false);
    mst_id area = MST_ID('a', 1);
    stage_building(s, 1, 100, 0, MST_OCCUPANCY_DWELLING, 90);
    stage_put_all(s, MST_PHASE_IDLE, 70, 0, 5000);
    stage_set(s, area, MST_KEY_FRONT, 1);
    stage_set(s, area, MST_KEY_X_CM, 9000);
    stage_set(s, area, MST_KEY_Y_CM, 2000);
    stage_settle(s, 300);
    const mst_order *beat = stage_ordered(s, 0, MST_ORDER_BEAT);
    assert_non_null(beat);
    assert_int_equal(beat->point.x_cm, 9000);
    assert_int_equal(beat->point.y_cm, 2000);
    stage_close(s);
}

static void the_national_commander_gets_the_hat_and_then_water(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    stage_hydrant(s, 1, 800, 0, MST_HYDRANT_CRANE);
    stage_force(s, 1, true, true, 2);
    stage_settle(s, 300);
    stage_force(s, 2, false, true, 3);
    mst_id heavy = stage_other(s, 1, 90, 20, 12000), second = stage_other(s, 2, 90, 20, 0);
    stage_task(s, heavy, MST_ORDER_ATTACK, house, 0, MST_PHASE_WORK);
    stage_task(s, second, MST_ORDER_ATTACK, house, heavy, MST_PHASE_WORK);
    stage_set(s, heavy, MST_KEY_WATER_L, 7000);
    stage_settle(s, 400);
    const mst_order *hand_over = stage_ordered(s, 1, MST_ORDER_HAND_OVER);
    assert_non_null(hand_over);
    assert_true(hand_over->target == heavy);
    stage_end(s, stage_unit(s, 2), MST_REASON_DONE);
    stage_end(s, stage_unit(s, 1), MST_REASON_DONE);
    stage_force(s, 1, false, true, 2);
    stage_force(s, 2, true, true, 3);
    stage_settle(s, 500);
    const mst_order *shuttle = stage_ordered(s, 1, MST_ORDER_SHUTTLE);
    assert_non_null(shuttle);
    assert_true(shuttle->target == heavy && shuttle->via == MST_ID('h', 1));
    stage_close(s);
}

static void a_house_too_hot_is_left_for_a_while(void **state) {
    stage *s = team(4, false);
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    stage_settle(s, 300);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    stage_end(s, stage_unit(s, 1), MST_REASON_TOO_HOT);
    stage_settle(s, 330);
    assert_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    stage_settle(s, 460);
    assert_true(stage_ordered(s, 1, MST_ORDER_ATTACK) &&
                stage_ordered(s, 1, MST_ORDER_ATTACK)->target == house);
    stage_close(s);
}

static void a_refusal_is_not_asked_for_again_at_once(void **state) {
    stage *s = team(4, false);
    set_house(s, MST_BUILDING_FLASHED, 2);
    uint32_t asked = 0;
    for (mst_tick t = 300; t < 900; t++) { /* the core refuses every attack: no effect but the reason */
        stage_think(s, t);
        if (stage_ordered(s, 1, MST_ORDER_ATTACK)) {
            asked++;
            stage_set(s, stage_unit(s, 1), MST_KEY_LAST_REASON, MST_REASON_NO_WATER);
        }
    }
    assert_in_range(asked, 2, 10);
    stage_close(s);
}

static void a_dry_line_calls_for_another_crew(void **state) {
    stage *s = fighting();
    stage_put(s, 2, MST_PHASE_IDLE, 70, 0, 0);
    stage_set(s, stage_unit(s, 1), MST_KEY_FLOW_LPS, 0);
    stage_set(s, MST_ID('b', 1), MST_KEY_HEAT_KW, 1); /* a fire for one nozzle */
    stage_settle(s, 400);
    assert_non_null(stage_ordered(s, 2, MST_ORDER_ATTACK));
    stage_close(s);
    s = fighting();
    stage_put(s, 2, MST_PHASE_IDLE, 70, 0, 0);
    stage_set(s, stage_unit(s, 1), MST_KEY_FLOW_LPS, 7.5);
    stage_set(s, MST_ID('b', 1), MST_KEY_HEAT_KW, 1);
    stage_settle(s, 400);
    assert_null(stage_ordered(s, 2, MST_ORDER_ATTACK));
    stage_close(s);
}

/* Digging over takes an hour, or a minute; what burns endangers nothing, or three sheds. */
static void embers_are_left_only_for_a_fire_that_endangers_others(void **state) {
    for (int i = 0; i < 4; i++) {
        bool is_short = i & 1, has_neighbours = i & 2;
        stage *s = team(3, false);
        mst_id embers = set_house(s, MST_BUILDING_BURNING, 1),
               fire = stage_building(s, 2, 100, 60, MST_OCCUPANCY_SHED, 40);
        stage_set(s, embers, MST_KEY_BELIEVES_HEAT, 0.7);
        stage_set(s, embers, MST_KEY_BURNT_FRAC, is_short ? 0 : 1);
        stage_set(s, embers, MST_KEY_SEARCHED, 1);
        stage_force(s, 1, true, true, 2);
        stage_settle(s, 300);
        assert_true(stage_ordered(s, 1, MST_ORDER_WATCH) &&
                    stage_ordered(s, 1, MST_ORDER_WATCH)->target == embers);
        stage_burn(s, fire, MST_BUILDING_BURNING, 1);
        for (uint32_t k = 0; has_neighbours && k < 3; k++)
            stage_set(s, stage_building(s, 3 + k, 90 + 10 * k, 80, MST_OCCUPANCY_SHED, 40), MST_KEY_THREAT,
                      2);
        stage_settle(s, 400);
        const mst_order *attack = stage_ordered(s, 1, MST_ORDER_ATTACK);
        assert_int_equal(attack != NULL, has_neighbours && !is_short);
        if (attack) assert_true(attack->target == fire);
        stage_close(s);
    }
}

static void somebody_who_calls_is_sought_before_the_line_has_water(void **state) {
    for (int has_water = 0; has_water <= 1; has_water++) {
        stage *s = team(3, false);
        mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
        stage_settle(s, 300);
        stage_task(s, stage_unit(s, 1), MST_ORDER_ATTACK, house, 0,
                   has_water ? MST_PHASE_WORK : MST_PHASE_SETUP);
        stage_set(s, stage_unit(s, 1), MST_KEY_FLOW_LPS, has_water ? 7.5 : 0);
        stage_set(s, house, MST_KEY_TRAPPED, 1);
        stage_settle(s, 400);
        assert_int_equal(stage_ordered(s, 1, MST_ORDER_SEARCH) != NULL, !has_water);
        stage_close(s);
    }
}

static void the_crew_of_the_tender_stays_at_the_pump_while_another_searches(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
    mst_id shop = stage_building(s, 2, 100, 60, MST_OCCUPANCY_DWELLING, 90);
    stage_settle(s, 300);
    stage_task(s, stage_unit(s, 1), MST_ORDER_ATTACK, house, 0, MST_PHASE_SETUP);
    stage_set(s, shop, MST_KEY_TRAPPED, 1);
    stage_set(s, shop, MST_KEY_SMOKE, 1);
    stage_settle(s, 400);
    assert_null(stage_ordered(s, 1, MST_ORDER_SEARCH));
    assert_non_null(stage_ordered(s, 2, MST_ORDER_SEARCH));
    stage_end(s, stage_unit(s, 2), MST_REASON_TOO_HOT);
    stage_settle(s, 420); /* too hot for one is too hot for all, monitor or not */
    assert_null(stage_ordered(s, 1, MST_ORDER_SEARCH));
    stage_close(s);
}

static void the_commander_fixes_a_rally_point_up_the_wind_once(void **state) {
    for (int is_untrained = 0; is_untrained <= 1; is_untrained++) {
        stage *s = team(8, is_untrained);
        set_house(s, MST_BUILDING_BURNING, 1);
        stage_set(s, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 270);
        stage_set(s, MST_ID_NONE, MST_KEY_WIND_MPS, 5);
        stage_force(s, 1, true, true, 2);
        stage_settle(s, 300);
        const mst_order *rally = stage_ordered(s, 1, MST_ORDER_RALLY);
        assert_int_equal(rally != NULL, !is_untrained);
        if (rally) assert_true(rally->point.x_cm < 10000 - 4000);
        stage_set(s, MST_ID_NONE, MST_KEY_RALLY, 1);
        s->count = 0;
        stage_settle(s, 400);
        assert_int_equal(stage_count(s, MST_ORDER_RALLY), 0);
        stage_close(s);
    }
}

static void of_five_two_search_and_three_bring_water(void **state) {
    stage *s = team(5, false);
    mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
    stage_set(s, house, MST_KEY_TRAPPED, 1);
    stage_settle(s, 300);
    assert_non_null(stage_ordered(s, 2, MST_ORDER_SEARCH));
    assert_non_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    stage_close(s);
}

static void a_crew_stays_by_what_it_has_knocked_down(void **state) {
    stage *s = team(3, false);
    mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
    stage_set(s, house, MST_KEY_SEARCHED, 1);
    stage_settle(s, 300);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_ATTACK));
    stage_end(s, stage_unit(s, 1), MST_REASON_DONE); /* the picture still shows it burning */
    stage_settle(s, 320);
    assert_true(stage_ordered(s, 1, MST_ORDER_WATCH) &&
                stage_ordered(s, 1, MST_ORDER_WATCH)->target == house);
    stage_close(s);
}

/* A stack on each side of the fire; a house stands against one of them. */
static void what_stands_against_a_house_is_worth_the_house(void **state) {
    for (int side = -1; side <= 1; side += 2) {
        stage *s = team(3, false);
        mst_id fire = stage_building(s, 1, 100, 0, MST_OCCUPANCY_STRAW_STACK, 25), at_house = 0;
        stage_burn(s, fire, MST_BUILDING_FLASHED, 2);
        for (uint32_t i = 2; i <= 3; i++) {
            int here = i == 2 ? -1 : 1;
            mst_id stack = stage_building(s, i, 100 + 22 * here, 0, MST_OCCUPANCY_STRAW_STACK, 25);
            stage_set(s, stack, MST_KEY_THREAT, 4);
            if (here == side) at_house = stack;
        }
        stage_building(s, 4, 100 + 32 * side, 0, MST_OCCUPANCY_DWELLING, 90);
        stage_put_all(s, MST_PHASE_IDLE, 100, 45, 5000);
        stage_force(s, 2, false, true, 2);
        for (uint32_t i = 1; i <= 3; i++) /* others fight the fire already */
            stage_task(s, stage_other(s, i, 100, 40, 0), MST_ORDER_ATTACK, fire, 0, MST_PHASE_SETUP);
        stage_settle(s, 300);
        const mst_order *protect = stage_ordered(s, 1, MST_ORDER_PROTECT);
        assert_true(protect && protect->target == at_house);
        stage_close(s);
    }
}

static void an_engine_that_drove_up_to_a_burning_stack_backs_off(void **state) {
    stage *s = team(8, false);
    mst_id stack = stage_building(s, 1, 100, 0, MST_OCCUPANCY_STRAW_STACK, 60);
    stage_burn(s, stack, MST_BUILDING_FLASHED, 2);
    stage_put_all(s, MST_PHASE_IDLE, 94, 0, 5000);
    stage_set(s, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 180);
    stage_set(s, MST_ID_NONE, MST_KEY_WIND_MPS, 6);
    stage_settle(s, 300);
    const mst_order *go = stage_ordered(s, 1, MST_ORDER_GO);
    assert_non_null(go);
    double x_m = go->point.x_cm / 100.0 - 100, y_m = go->point.y_cm / 100.0;
    assert_true(x_m * x_m + y_m * y_m >= 11 * 11 && x_m * x_m + y_m * y_m <= 50 * 50);
    assert_true(y_m <= 0 || y_m < x_m || y_m < -x_m); /* not in the smoke */
    stage_close(s);
}

static void nobody_waits_without_a_task(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_OUT, 0);
    stage_set(s, house, MST_KEY_SEARCHED, 1);
    stage_settle(s, 300);
    assert_non_null(stage_ordered(s, 1, MST_ORDER_RESERVE));
    stage_end(s, stage_unit(s, 2), MST_REASON_DONE); /* the look round */
    stage_settle(s, 400);
    assert_non_null(stage_ordered(s, 2, MST_ORDER_RESERVE));
    stage_close(s);
}

static void untrained_it_does_not_look_and_crowds_the_first_fire(void **state) {
    stage *s = team(8, true);
    mst_id house = set_house(s, MST_BUILDING_FLASHED, 2);
    mst_id next = stage_building(s, 2, 120, 0, MST_OCCUPANCY_DWELLING, 90);
    stage_set(s, next, MST_KEY_THREAT, 12);
    stage_settle(s, 300);
    assert_null(stage_ordered(s, 0, MST_ORDER_SIZE_UP));
    assert_null(stage_ordered(s, 0, MST_ORDER_PROTECT));
    for (uint32_t n = 1; n <= 2; n++) {
        const mst_order *attack = stage_ordered(s, n, MST_ORDER_ATTACK);
        assert_true(attack && attack->target == house);
    }
    stage_close(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_people_are_two_crews_five_are_three_and_two_four_stay_together),
        cmocka_unit_test(volunteers_come_late_and_without_masks),
        cmocka_unit_test(alerted_it_turns_out_with_all_crews),
        cmocka_unit_test(first_on_scene_it_commands_looks_and_puts_tank_water_on),
        cmocka_unit_test(the_second_crew_takes_its_water_from_the_tender_that_brought_it),
        cmocka_unit_test(people_inside_come_before_the_fire),
        cmocka_unit_test(the_tender_connects_to_the_nearest_hydrant_while_the_second_crew_fights),
        cmocka_unit_test(a_frozen_hydrant_is_followed_by_the_next),
        cmocka_unit_test(a_hydrant_that_another_tender_has_is_left_to_it),
        cmocka_unit_test(an_empty_tank_far_from_hydrants_is_driven_to_water_and_back),
        cmocka_unit_test(outnumbered_it_protects_the_house_in_the_lee_first),
        cmocka_unit_test(grass_is_beaten_at_the_front),
        cmocka_unit_test(the_national_commander_gets_the_hat_and_then_water),
        cmocka_unit_test(a_house_too_hot_is_left_for_a_while),
        cmocka_unit_test(a_refusal_is_not_asked_for_again_at_once),
        cmocka_unit_test(a_dry_line_calls_for_another_crew),
        cmocka_unit_test(embers_are_left_only_for_a_fire_that_endangers_others),
        cmocka_unit_test(somebody_who_calls_is_sought_before_the_line_has_water),
        cmocka_unit_test(the_crew_of_the_tender_stays_at_the_pump_while_another_searches),
        cmocka_unit_test(the_commander_fixes_a_rally_point_up_the_wind_once),
        cmocka_unit_test(of_five_two_search_and_three_bring_water),
        cmocka_unit_test(a_crew_stays_by_what_it_has_knocked_down),
        cmocka_unit_test(what_stands_against_a_house_is_worth_the_house),
        cmocka_unit_test(an_engine_that_drove_up_to_a_burning_stack_backs_off),
        cmocka_unit_test(nobody_waits_without_a_task),
        cmocka_unit_test(untrained_it_does_not_look_and_crowds_the_first_fire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
