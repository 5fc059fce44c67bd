/* SPDX-License-Identifier: Apache-2.0
 * travel_test.c - when a force comes: turnout and road time by the published speeds, riders with their
 * vehicle, a late or withheld force, and what a target says of its own arrival. */
#include "stage.h"

/* By people who know the way. */
static stage_def one_tender(double house_to_station_m) {
    return (stage_def){
        .temperature_degc = 15,
        .wind_mps = 2,
        .seconds_of_day = 10 * 3600,
        .seed = 1,
        .force = {
            {.id = "station",
             .traits = {.turnout_day_s = 60, .turnout_night_s = 90, .command_grade = 2, .knows_ground = 1},
             .home_x_m = house_to_station_m}}};
}

static stage *start_with(stage_def d) {
    d.force[0].unit[0] = stage_crew("tender_3t", 4, 0, STAGE_KIT);
    return stage_start(&d);
}

/* 2 km of main road at 70 km/h; the engine stops 25 m short of its place at the house. */
static void an_engine_arrives_after_turnout_and_the_road(void **state) {
    stage *s = start_with(one_tender(2000));
    stage_call(s, B(1));
    double said_s = mst_forces_arrival_s(s->forces, 0, (mst_point){600, 1550});
    MST_CHECK_NEAR(said_s, 60 + 2000 / (70 / 3.6), 15);
    mst_tick there = stage_bring(s, 1);
    double road_s = (2000 - 6 - 25) / (70 / 3.6);
    MST_CHECK_NEAR((double)there, 1 + 60 + road_s, 3);
    assert_int_equal(stage_count(s, MST_EVENT_TURNED_OUT, 0), 1);
    assert_int_equal(stage_last(s, MST_EVENT_TURNED_OUT, 0)->tick, 61);
    assert_int_equal(stage_last(s, MST_EVENT_ARRIVED, 0)->tick, there);
    stage_stop(s);
}

static void snow_on_the_road_makes_it_later_by_its_factor(void **state) {
    stage_def d = one_tender(2000);
    d.road_factor = 0.7;
    stage *s = start_with(d);
    stage_call(s, B(1));
    MST_CHECK_NEAR((double)stage_bring(s, 1), 1 + 60 + (2000 - 6 - 25) / (70 / 3.6 * 0.7), 3);
    stage_stop(s);
}

static void by_night_the_crew_turns_out_later(void **state) {
    stage_def d = one_tender(2000);
    d.seconds_of_day = 2 * 3600;
    stage *s = start_with(d);
    stage_call(s, B(1));
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    assert_int_equal(stage_until(s, MST_EVENT_TURNED_OUT, 0, 200), 91);
    stage_stop(s);
}

static void a_second_crew_comes_with_the_vehicle_it_rides_in(void **state) {
    stage_def d = one_tender(1000);
    d.force[0].unit[0] = stage_crew("tender_5t", 3, 0, STAGE_KIT);
    d.force[0].unit[1] = stage_crew("", 3, 1, STAGE_KIT);
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_order_of(s, DISPATCH, U(1, 2), MST_ORDER_TURN_OUT, 0, 0);
    mst_tick rider = stage_until_phase(s, U(1, 2), MST_PHASE_IDLE, 600);
    assert_true(stage_phase(s, U(1, 1)) == MST_PHASE_IDLE);
    mst_unit_facts a = stage_unit(s, U(1, 1)), b = stage_unit(s, U(1, 2));
    assert_true(rider < 200);
    assert_true(a.at.x_cm == b.at.x_cm && a.at.y_cm == b.at.y_cm);
    stage_stop(s);
}

static void a_farther_station_is_never_earlier(void **state) {
    mst_tick before = 0;
    for (double m = 500; m < 8000; m += 1500) {
        stage *s = start_with(one_tender(m));
        stage_call(s, B(1));
        mst_tick there = stage_bring(s, 1);
        assert_true(there > before);
        before = there;
        stage_stop(s);
    }
}

static void a_force_that_is_withheld_or_not_yet_there_stays_home(void **state) {
    stage_def d = one_tender(1000);
    d.force[0].unit[0] = stage_crew("tender_3t", 4, 0, STAGE_KIT);
    d.force[1] = d.force[0];
    d.force[1].id = "late";
    d.force[1].available = 300;
    d.force[0].is_withheld = true;
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    for (uint32_t force = 1; force <= 2; force++)
        stage_order_of(s, DISPATCH, U(force, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_run(s, 299);
    assert_int_equal(stage_phase(s, U(1, 1)), MST_PHASE_HOME);
    assert_int_equal(stage_phase(s, U(2, 1)), MST_PHASE_HOME);
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_order_of(s, DISPATCH, U(2, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_run(s, 2);
    assert_int_equal(stage_phase(s, U(1, 1)), MST_PHASE_HOME);
    assert_int_equal(stage_phase(s, U(2, 1)), MST_PHASE_TURNOUT);
    stage_stop(s);
}

static void a_stranger_loses_time_unless_a_guide_waits(void **state) {
    mst_tick there[3];
    for (int guided = 0; guided < 2; guided++) {
        stage_def d = one_tender(2000);
        d.force[0].traits.knows_ground = 0;
        d.force[0].unit[0] = stage_crew("tender_3t", 4, 0, STAGE_KIT);
        d.force[1] = (stage_force){.id = "local",
                                   .traits = {.command_grade = 1, .is_on_foot = 1, .knows_ground = 1},
                                   .home_x_m = 30};
        d.force[1].unit[0] = stage_crew("", 2, 0, MST_KIT_RADIO);
        stage *s = stage_start(&d);
        stage_call(s, B(1));
        stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
        if (guided) stage_bring(s, 2);
        there[guided] = stage_until_phase(s, U(1, 1), MST_PHASE_IDLE, 600);
        stage_stop(s);
    }
    assert_int_equal(there[0] - there[1], 60);
}

static void a_vehicle_waits_for_those_who_ride_with_it(void **state) {
    uint32_t later = 0;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        stage_def d = one_tender(1000);
        d.seed = seed;
        d.force[0].traits.turnout_sigma_ln = 0.5;
        d.force[0].unit[0] = stage_crew("tender_5t", 3, 0, STAGE_KIT);
        d.force[0].unit[1] = stage_crew("", 3, 1, STAGE_KIT);
        stage *s = stage_start(&d);
        stage_call(s, B(1));
        stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
        stage_order_of(s, DISPATCH, U(1, 2), MST_ORDER_TURN_OUT, 0, 0);
        stage_tick(s);
        mst_tick out = stage_until(s, MST_EVENT_TURNED_OUT, 0, 900);
        assert_int_equal(stage_phase(s, U(1, 2)), stage_phase(s, U(1, 1)));
        later += out > 61;
        stage_stop(s);
    }
    assert_true(later > 15); /* the later of two: more often than not beyond the median */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_engine_arrives_after_turnout_and_the_road),
        cmocka_unit_test(snow_on_the_road_makes_it_later_by_its_factor),
        cmocka_unit_test(by_night_the_crew_turns_out_later),
        cmocka_unit_test(a_second_crew_comes_with_the_vehicle_it_rides_in),
        cmocka_unit_test(a_farther_station_is_never_earlier),
        cmocka_unit_test(a_stranger_loses_time_unless_a_guide_waits),
        cmocka_unit_test(a_vehicle_waits_for_those_who_ride_with_it),
        cmocka_unit_test(a_force_that_is_withheld_or_not_yet_there_stays_home)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
