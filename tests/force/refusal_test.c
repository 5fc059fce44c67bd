/* SPDX-License-Identifier: Apache-2.0
 * refusal_test.c - orders that a unit cannot take are refused, each with its reason, and change nothing. */
#include "stage.h"

static const char waters[] = ",\"hydrants\":[{\"id\":\"h1\",\"kind\":\"pillar\",\"at\":[-3000,-300],\"flow_"
                             "lps\":15},{\"id\":\"h2\",\"kind\":"
                             "\"pillar\",\"at\":[-200000,-300],\"flow_lps\":15}]";

/* Force 1: a tender with four; force 2: two on foot with an extinguisher, without masks or hose. */
static stage *both(void) {
    stage_def d = {
        .more = waters,
        .temperature_degc = 15,
        .wind_mps = 2,
        .seconds_of_day = 10 * 3600,
        .seed = 1,
        .force = {{.id = "station", .traits = {.command_grade = 2, .knows_ground = 1}, .home_x_m = 300},
                  {.id = "staff",
                   .traits = {.command_grade = 1, .knows_ground = 1, .is_on_foot = 1},
                   .home_x_m = 40}}};
    d.force[0].unit[0] = stage_crew("tender_3t", 4, 0, STAGE_KIT);
    d.force[1].unit[0] = stage_crew("", 2, 0, MST_KIT_RADIO | MST_KIT_EXTINGUISHER);
    d.force[1].unit[1] = stage_crew("", 1, 0, MST_KIT_RADIO);
    d.force[1].unit[1].can &= ~MST_CAN(MST_ORDER_SUPPLY);
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    return s;
}

static stage *both_there(void) {
    stage *s = both();
    stage_bring(s, 1);
    stage_bring(s, 2);
    return s;
}

#define REFUSED(unit, kind, target, via, reason)                                                             \
    assert_int_equal(stage_refusal(s, unit, MST_ORDER_##kind, target, via), MST_REASON_##reason)

static void before_it_is_there(void **state) {
    stage *s = both();
    REFUSED(U(1, 1), ATTACK, B(1), 0, NOT_ALERTED);
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_run(s, 2);
    REFUSED(U(1, 1), TAKE_COMMAND, 0, 0, NOT_ARRIVED);
    stage_stop(s);
}

static void by_whom_and_about_what(void **state) {
    stage *s = both_there();
    stage_order_of(s, SEAT(2), U(1, 1), MST_ORDER_SIZE_UP, B(1), 0);
    stage_tick(s);
    assert_int_equal(stage_last(s, MST_EVENT_REFUSED, U(1, 1))->arg[2].number, MST_REASON_NOT_YOURS);
    stage_order_of(s, SEAT(1), U(1, 9), MST_ORDER_SIZE_UP, B(1), 0);
    stage_tick(s);
    assert_int_equal(stage_last(s, MST_EVENT_REFUSED, 0)->arg[2].number, MST_REASON_UNKNOWN_UNIT);
    REFUSED(U(1, 1), ATTACK, B(77), 0, BAD_TARGET);
    REFUSED(U(1, 1), ATTACK, H(1), 0, BAD_TARGET);
    REFUSED(U(1, 1), SUPPLY, U(1, 1), 0, BAD_TARGET);
    REFUSED(U(1, 1), SEARCH, B(3), 0, BAD_TARGET); /* a straw stack has no inside */
    REFUSED(U(1, 1), EVACUATE, B(3), 0, BAD_TARGET);
    REFUSED(U(1, 1), VENTILATE, B(3), 0, BAD_TARGET);
    REFUSED(U(1, 1), WATCH, B(4), 0, NOT_BURNING);
    REFUSED(U(2, 1), FORCE_ENTRY, B(1), 0, NO_KIT);
    REFUSED(U(2, 2), SUPPLY, H(1), 0, CANNOT);
    REFUSED(U(1, 1), DECLARE_OUT, 0, 0, NOT_COMMANDER);
    REFUSED(U(1, 1), HAND_OVER, U(2, 1), 0, NOT_COMMANDER);
    stage_stop(s);
}

static void for_want_of_kit_people_or_fire(void **state) {
    stage *s = both_there();
    REFUSED(U(1, 1), ATTACK, B(1), 0, NOT_BURNING);
    REFUSED(U(2, 1), PROTECT, B(1), 0, NO_KIT);
    REFUSED(U(2, 1), SUPPLY, H(1), 0, NO_KIT);
    REFUSED(U(1, 1), SHUTTLE, U(1, 1), H(1), NO_KIT);
    REFUSED(U(2, 1), BEAT, 0, 0, NO_KIT);
    REFUSED(U(2, 1), THAW, H(1), 0, NO_KIT);
    REFUSED(U(2, 1), STAND_BY, B(1), 0, NO_KIT);
    REFUSED(U(1, 1), RESUME, 0, 0, NOTHING_WAITS);
    stage_stop(s);
}

static void by_what_the_fire_does(void **state) {
    stage *s = both_there();
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    while (stage_fire(s, 1)->smoke == 0) stage_tick(s);
    REFUSED(U(2, 1), SEARCH, B(1), 0, NO_KIT); /* smoke, and no masks */
    REFUSED(U(1, 1), PROTECT, B(1), 0, BURNING);
    while (stage_fire(s, 1)->rooms_flashed * 2 <= stage_fire(s, 1)->room_count) stage_tick(s);
    REFUSED(U(1, 1), SEARCH, B(1), 0, TOO_HOT);
    while (!stage_fire(s, 1)->is_collapsed) stage_tick(s);
    REFUSED(U(1, 1), SEARCH, B(1), 0, COLLAPSED);
    stage_stop(s);
}

static void a_refusal_leaves_the_task_alone(void **state) {
    stage *s = both_there();
    stage_order(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0);
    stage_run(s, 5);
    REFUSED(U(1, 1), ATTACK, B(1), 0, NOT_BURNING);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_SIZE_UP);
    stage_until(s, MST_EVENT_SIZE_UP, U(1, 1), 200);
    stage_stop(s);
}

static void what_ends_for_want_of_reach_or_water(void **state) {
    stage *s = both_there();
    mst_forces_condition(s->forces, H(1), MST_CONDITION_DRY, true);
    stage_order(s, U(1, 1), MST_ORDER_SUPPLY, H(1), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 600);
    assert_int_equal(stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number, MST_REASON_DRY);
    assert_int_equal(stage_unit(s, U(1, 1)).feed, 0);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_run(s, 700); /* more than two extinguishers can do */
    stage_order(s, U(2, 1), MST_ORDER_ATTACK, B(1), 0);
    stage_until(s, MST_EVENT_TASK_END, U(2, 1), 600);
    mst_reason end = (mst_reason)stage_last(s, MST_EVENT_TASK_END, U(2, 1))->arg[2].number;
    assert_true(end == MST_REASON_TANK_EMPTY || end == MST_REASON_TOO_HOT);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(before_it_is_there),
                                       cmocka_unit_test(by_whom_and_about_what),
                                       cmocka_unit_test(for_want_of_kit_people_or_fire),
                                       cmocka_unit_test(by_what_the_fire_does),
                                       cmocka_unit_test(a_refusal_leaves_the_task_alone),
                                       cmocka_unit_test(what_ends_for_want_of_reach_or_water)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
