/* SPDX-License-Identifier: Apache-2.0
 * queue_test.c - orders that wait: given under way, after another, before another; paused and resumed. */
#include "stage.h"

static const char hydrant[] =
    ",\"hydrants\":[{\"id\":\"h1\",\"kind\":\"pillar\",\"at\":[-3000,-300],\"flow_lps\":15}]";

static stage *one_engine(void) {
    stage_def d = {.more = hydrant,
                   .temperature_degc = 15,
                   .wind_mps = 2,
                   .seconds_of_day = 10 * 3600,
                   .seed = 4,
                   .force = {{.id = "station",
                              .traits = {.turnout_day_s = 30, .command_grade = 2, .knows_ground = 1},
                              .home_x_m = 800}}};
    d.force[0].unit[0] = stage_crew("tender_5t", 4, 0, STAGE_KIT);
    stage *s = stage_start(&d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_call(s, B(1));
    return s;
}

static stage *engine_on_scene(void) {
    stage *s = one_engine();
    stage_bring(s, 1);
    return s;
}

static void an_order_given_under_way_is_taken_up_on_arrival(void **state) {
    stage *s = one_engine();
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_run(s, 50);
    assert_int_equal(stage_phase(s, U(1, 1)), MST_PHASE_TRAVEL);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0), MST_REASON_UNSET);
    assert_true(stage_last(s, MST_EVENT_QUEUED, U(1, 1))->arg[0].number == MST_ORDER_SIZE_UP);
    assert_true(stage_knows(s, SEAT(1), U(1, 1), MST_KEY_QUEUED, 0) == MST_ORDER_SIZE_UP);
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0); /* instead */
    mst_tick there = stage_until(s, MST_EVENT_ARRIVED, U(1, 1), 300);
    stage_tick(s);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_ATTACK);
    assert_true(stage_last(s, MST_EVENT_TASK_START, U(1, 1))->tick <= there + 1);
    assert_true(stage_knows(s, SEAT(1), U(1, 1), MST_KEY_QUEUED, -1) == 0);
    stage_stop(s);
}

static void what_waits_can_be_forgotten(void **state) {
    stage *s = engine_on_scene();
    stage_order(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0);
    stage_order_when(s, U(1, 1), MST_ORDER_RESERVE, 0, 0, MST_WHEN_AFTER);
    stage_order_when(s, U(1, 1), MST_ORDER_RESUME, 0, 0, MST_WHEN_NEVER);
    stage_tick(s);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_SIZE_UP);
    assert_int_equal(stage_unit(s, U(1, 1)).queued, 0);
    stage_until(s, MST_EVENT_SIZE_UP, U(1, 1), 300);
    stage_run(s, 5);
    assert_int_equal(stage_unit(s, U(1, 1)).task, 0);
    stage_stop(s);
}

static void an_order_after_another_waits_for_its_end(void **state) {
    stage *s = engine_on_scene();
    stage_order(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0);
    stage_order_when(s, U(1, 1), MST_ORDER_STOP_PLANT, B(1), 0, MST_WHEN_AFTER);
    stage_order_when(s, U(1, 1), MST_ORDER_RESERVE, 0, 0, MST_WHEN_AFTER);
    mst_tick sized = stage_until(s, MST_EVENT_SIZE_UP, U(1, 1), 300);
    stage_tick(s);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_STOP_PLANT);
    assert_true(stage_last(s, MST_EVENT_TASK_START, U(1, 1))->tick <= sized + 1);
    stage_run(s, 120);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_RESERVE);
    stage_stop(s);
}

static void a_task_put_aside_is_taken_up_again_with_its_hose(void **state) {
    stage *s = engine_on_scene();
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
    mst_tick begun = s->now, water = stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 600);
    stage_order_when(s, U(1, 1), MST_ORDER_EVACUATE, B(4), 0, MST_WHEN_BEFORE);
    stage_tick(s);
    assert_int_equal(stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number, MST_REASON_PAUSED);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_EVACUATE);
    assert_true(stage_unit(s, U(1, 1)).is_paused);
    assert_true(stage_unit(s, U(1, 1)).flow_lps == 0);
    assert_true(stage_unit(s, U(1, 1)).line_to == B(1));
    while (stage_unit(s, U(1, 1)).task != MST_ORDER_ATTACK) stage_tick(s);
    mst_tick back = s->now;
    assert_true(stage_count(s, MST_EVENT_TASK_END, U(1, 1)) >= 2);
    mst_tick again = stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 600);
    assert_true(again - back < (water - begun) / 2); /* nothing to lay */
    stage_stop(s);
}

static void resume_needs_something_that_waits(void **state) {
    stage *s = engine_on_scene();
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_RESUME, 0, 0), MST_REASON_NOTHING_WAITS);
    stage_order(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0);
    stage_tick(s);
    stage_order_when(s, U(1, 1), MST_ORDER_RESERVE, 0, 0, MST_WHEN_BEFORE);
    stage_run(s, 30);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_RESERVE); /* until told */
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_RESUME, 0, 0), MST_REASON_UNSET);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_SIZE_UP);
    stage_stop(s);
}

static void a_new_order_clears_what_waits_and_a_full_queue_is_refused(void **state) {
    stage *s = engine_on_scene();
    stage_order(s, U(1, 1), MST_ORDER_RESERVE, 0, 0);
    for (int i = 0; i < 4; i++) stage_order_when(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0, MST_WHEN_AFTER);
    stage_tick(s);
    stage_order_when(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0, MST_WHEN_AFTER);
    stage_tick(s);
    assert_int_equal(stage_last(s, MST_EVENT_REFUSED, U(1, 1))->arg[2].number, MST_REASON_QUEUE_FULL);
    stage_order(s, U(1, 1), MST_ORDER_WITHDRAW, 0, 0);
    stage_tick(s);
    assert_int_equal(stage_unit(s, U(1, 1)).queued, 0);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_given_under_way_is_taken_up_on_arrival),
        cmocka_unit_test(an_order_after_another_waits_for_its_end),
        cmocka_unit_test(what_waits_can_be_forgotten),
        cmocka_unit_test(a_task_put_aside_is_taken_up_again_with_its_hose),
        cmocka_unit_test(resume_needs_something_that_waits),
        cmocka_unit_test(a_new_order_clears_what_waits_and_a_full_queue_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
