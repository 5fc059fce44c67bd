/* SPDX-License-Identifier: Apache-2.0
 * orders_open_test.c - orders on open ground, and those given before there is a fire: each has an effect. */
#include "stage.h"

static const char meadow[] =
    ",\"areas\":[{\"id\":\"a1\",\"land\":\"stubble\",\"fuel_model\":1,\"outline\":[[-60000,-40000],[60000,-"
    "40000],[60000,-600],"
    "[-60000,-600]]}],\"hydrants\":[{\"id\":\"h1\",\"kind\":\"pillar\",\"at\":[3000,-200],\"flow_lps\":20}]";

static stage_def open_land(void) {
    stage_def d = {.temperature_degc = 18, .wind_mps = 3, .seed = 5, .seconds_of_day = 43200, .more = meadow};
    d.force[0] =
        (stage_force){.id = "forest",
                      .traits = {.knows_ground = 1, .turnout_day_s = 5, .turnout_night_s = 5},
                      .unit = {stage_crew("tender_3t", 4, 0, STAGE_KIT | MST_KIT_TORCH | MST_KIT_PLOUGH),
                               stage_crew("", 5, 0, MST_KIT_BLOWER | MST_KIT_GRASS)},
                      .home_x_m = -300};
    return d;
}

static stage *out_there(void) {
    stage_def d = open_land();
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    stage_run(s, 30);
    return s;
}

static double burnt_after(mst_order_kind kind, double x_m, double y_m, uint32_t lead_s, uint32_t run_s) {
    stage *s = out_there();
    stage_order_at(s, U(1, 2), MST_ORDER_GO, x_m, y_m);
    stage_run(s, lead_s);
    mst_ground_ignite(s->ground, (mst_point){-12000, -20000}, 5, 0, &s->events);
    stage_run(s, 5);
    if (kind) stage_order_at(s, U(1, 2), kind, x_m, y_m);
    stage_run(s, run_s);
    double m2 = mst_ground_burnt_m2(s->ground);
    stage_stop(s);
    return m2;
}

static void a_ploughed_line_stops_a_grass_front(void **state) {
    stage *s = out_there();
    stage_order_at(s, U(1, 1), MST_ORDER_GO, -100, -5); /* to the upper end of the line */
    stage_run(s, 300);
    stage_order_at(s, U(1, 1), MST_ORDER_PLOUGH, -100, -398);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 900);
    mst_ground_ignite(s->ground, (mst_point){-12000, -20000}, 5, 0, &s->events);
    stage_run(s, 900);
    double with = mst_ground_burnt_m2(s->ground);
    stage_stop(s);
    double without = burnt_after(MST_ORDER_UNSET, 0, 0, 0, 900);
    assert_true(without > 1000);
    assert_true(with < without * 0.8);
}

static void who_burns_out_lights_the_ground(void **state) {
    stage *s = out_there();
    stage_order_at(s, U(1, 1), MST_ORDER_BURN_OUT, 100, -100);
    const mst_tick lit = stage_until(s, MST_EVENT_GROUND_IGNITED, 0, 900);
    assert_true(lit > 0);
    assert_true(stage_last(s, MST_EVENT_GROUND_IGNITED, 0)->arg[2].id == U(1, 1)); /* by whom */
    stage_stop(s);
}

static void blowers_put_a_front_out(void **state) {
    double blown = burnt_after(MST_ORDER_BLOW, -120, -195, 300, 600);
    double left = burnt_after(MST_ORDER_UNSET, 0, 0, 300, 600);
    assert_true(blown < left);
    stage *s = out_there();
    stage_order_at(s, U(1, 1), MST_ORDER_BLOW, 0, -100);
    stage_tick(s);
    assert_int_equal((int)stage_last(s, MST_EVENT_REFUSED, U(1, 1))->arg[2].number, MST_REASON_NO_KIT);
    stage_stop(s);
}

static void a_patrol_of_the_line_puts_out_what_relights(void **state) {
    double kept = burnt_after(MST_ORDER_PATROL_LINE, -120, -195, 400, 600);
    double left = burnt_after(MST_ORDER_UNSET, 0, 0, 400, 600);
    assert_true(kept < left);
    stage *s = out_there();
    stage_order_at(s, U(1, 1), MST_ORDER_PATROL_LINE, -120, -195);
    stage_run(s, 600);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_BEAT); /* nothing burns: it stays */
    stage_stop(s);
}

/* ---- before ---- */

static void a_patrol_before_the_call_finds_what_hides_and_goes_home(void **state) {
    stage_def d = open_land();
    stage *s = stage_start(&d);
    mst_forces_condition(s->forces, H(1), MST_CONDITION_FROZEN, true);
    stage_order(s, U(1, 1), MST_ORDER_PATROL, H(1), 0);
    stage_until(s, MST_EVENT_CONDITION_FOUND, H(1), 900);
    assert_true(stage_knows(s, SEAT(1), H(1), MST_KEY_STATE, 0) == MST_WATER_FROZEN);
    stage_until_phase(s, U(1, 1), MST_PHASE_HOME, 900);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_GO, B(1), 0), MST_REASON_NOT_ALERTED);
    stage_stop(s);
}

static void a_patrol_clears_the_lane_before_it_matters(void **state) {
    mst_tick there[2];
    for (int is_clear = 0; is_clear < 2; is_clear++) {
        stage_def d = open_land();
        stage *s = stage_start(&d);
        mst_forces_condition(s->forces, H(1), MST_CONDITION_PARKED_OVER, true);
        if (is_clear) stage_order(s, U(1, 2), MST_ORDER_PATROL, H(1), 0);
        while (s->now < 1500) stage_tick(s);
        stage_call(s, B(1));
        stage_bring(s, 1);
        stage_order(s, U(1, 1), MST_ORDER_SUPPLY, H(1), 0);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 900);
        mst_reason result = (mst_reason)stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number;
        assert_int_equal(result, is_clear ? MST_REASON_DONE : MST_REASON_NO_WATER);
        there[is_clear] = s->now;
        stage_stop(s);
    }
    assert_true(there[0] > 0 && there[1] > 0);
}

static void the_call_finds_a_patrol_on_the_road(void **state) {
    stage_def d = open_land();
    d.force[0].traits.turnout_day_s = 300;
    stage *s = stage_start(&d);
    stage_order(s, U(1, 1), MST_ORDER_PATROL, B(4), 0);
    stage_run(s, 60);
    stage_call(s, B(1));
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    mst_tick from = s->now;
    mst_tick there = stage_until(s, MST_EVENT_ARRIVED, U(1, 1), 900);
    assert_true(there - from < 200); /* no turnout */
    stage_stop(s);
}

static void residents_that_were_warned_are_out_before_the_fire(void **state) {
    uint32_t out[2];
    for (int is_warned = 0; is_warned < 2; is_warned++) {
        stage_def d = open_land();
        d.seconds_of_day = 79200;
        stage *s = stage_start(&d);
        if (is_warned) stage_order(s, U(1, 2), MST_ORDER_WARN_RESIDENTS, B(4), 0);
        stage_run(s, 1800);
        out[is_warned] = stage_count(s, MST_EVENT_PERSON_OUT, 0);
        stage_stop(s);
    }
    assert_int_equal(out[0], 0);
    assert_true(out[1] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ploughed_line_stops_a_grass_front),
        cmocka_unit_test(who_burns_out_lights_the_ground),
        cmocka_unit_test(blowers_put_a_front_out),
        cmocka_unit_test(a_patrol_of_the_line_puts_out_what_relights),
        cmocka_unit_test(a_patrol_before_the_call_finds_what_hides_and_goes_home),
        cmocka_unit_test(a_patrol_clears_the_lane_before_it_matters),
        cmocka_unit_test(the_call_finds_a_patrol_on_the_road),
        cmocka_unit_test(residents_that_were_warned_are_out_before_the_fire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
