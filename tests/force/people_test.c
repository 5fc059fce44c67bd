/* SPDX-License-Identifier: Apache-2.0
 * people_test.c - what work costs a crew: air and the way out, cylinders, fatigue and rest, cold; engines
 * that do not start. */
#include "stage.h"

static stage_def crew_of(uint8_t crew, double temperature_degc) {
    stage_def d = {.temperature_degc = temperature_degc,
                   .wind_mps = 5,
                   .seconds_of_day = 10 * 3600,
                   .seed = 6,
                   .force = {{.id = "station",
                              .traits = {.command_grade = 2, .knows_ground = 1, .mask_time_s = 40},
                              .home_x_m = 300}}};
    d.force[0].unit[0] = stage_crew("tender_5t", crew, 0, STAGE_KIT);
    return d;
}

static stage *at_the_scene(stage_def d) {
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    return s;
}

/* A building so large that a search of it outlasts the air. */
static const char hall[] =
    "{\"id\":\"b1\",\"outline\":[[0,1200],[4000,1200],[4000,6200],[0,6200]],\"storeys\":3,\"height_m\":10,"
    "\"construction\":\"concrete\",\"occupancy\":\"office\"}";

static void a_search_ends_at_the_whistle_and_the_crew_comes_out(void **state) {
    stage_def d = crew_of(4, 15);
    d.houses = hall;
    stage *s = at_the_scene(d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_ELECTRIC, B(1), &s->events);
    while (stage_fire(s, 1)->smoke == 0) stage_tick(s);
    stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
    stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 600);
    mst_tick in = s->now;
    assert_true(stage_unit(s, U(1, 1)).is_inside);
    mst_tick alarm = stage_until(s, MST_EVENT_AIR_ALARM, U(1, 1), 3600);
    MST_CHECK_NEAR((alarm - in) / 60.0, (1900 - 348) / 80.0, 1); /* models.md 7.3 at 80 L/min */
    stage_tick(s);
    assert_int_equal(stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number, MST_REASON_NO_AIR);
    assert_true(stage_unit(s, U(1, 1)).is_inside); /* on the way out */
    stage_run(s, 31);
    assert_false(stage_unit(s, U(1, 1)).is_inside);
    assert_true(stage_unit(s, U(1, 1)).air_frac < 348.0 / 1900);
    stage_stop(s);
}

static void cylinders_are_changed_in_a_safe_place_while_there_are_any(void **state) {
    stage_def d = crew_of(4, 15);
    d.houses = hall;
    stage *s = at_the_scene(d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_ELECTRIC, B(1), &s->events);
    while (stage_fire(s, 1)->smoke == 0) stage_tick(s);
    uint32_t sets = stage_unit(s, U(1, 1)).cylinders;
    assert_true(sets > 0);
    for (uint32_t i = 0; i <= sets; i++) {
        stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
        stage_until(s, MST_EVENT_AIR_ALARM, U(1, 1), 4000);
        stage_order_when(s, U(1, 1), MST_ORDER_REST, 0, 0, MST_WHEN_NOW);
        stage_run(s, 400);
        mst_unit_facts u = stage_unit(s, U(1, 1));
        if (i < sets) {
            assert_true(u.air_frac == 1);
            assert_int_equal(u.cylinders, sets - i - 1);
            if (u.task) stage_until(s, MST_EVENT_TASK_END, U(1, 1), 1500);
        } else {
            assert_true(u.air_frac < 0.2); /* none left */
        }
    }
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0), MST_REASON_NO_AIR);
    stage_stop(s);
}

static void hard_work_tires_and_rest_restores(void **state) {
    stage *s = at_the_scene(crew_of(2, 15));
    mst_burn_ignite(s->burn, 2, 0, MST_CAUSE_STOVE, B(3), &s->events);
    stage_run(s, 30);
    stage_order(s, U(1, 1), MST_ORDER_PROTECT, B(4), 0);
    stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 600);
    double before = stage_unit(s, U(1, 1)).fatigue;
    stage_run(s, 20 * 60);
    MST_CHECK_NEAR(stage_unit(s, U(1, 1)).fatigue - before, 0.5, 0.01); /* 40 min of moderate work */
    stage_order(s, U(1, 1), MST_ORDER_REST, 0, 0);
    stage_tick(s);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 3000);
    assert_true(stage_unit(s, U(1, 1)).fatigue < 0.31);
    stage_stop(s);
}

static void more_people_share_the_work(void **state) {
    double tired[2];
    for (int i = 0; i < 2; i++) {
        stage *s = at_the_scene(crew_of(i ? 4 : 3, 15));
        mst_burn_ignite(s->burn, 2, 0, MST_CAUSE_STOVE, B(3), &s->events);
        stage_run(s, 30);
        stage_order(s, U(1, 1), MST_ORDER_PROTECT, B(4), 0);
        stage_run(s, 1500);
        tired[i] = stage_unit(s, U(1, 1)).fatigue;
        stage_stop(s);
    }
    assert_true(tired[0] > tired[1] && tired[1] > 0);
}

/* models.md 7.4: 2 % for each degree of wind chill below -10. */
static void cold_makes_hands_slower(void **state) {
    double mean_s[2] = {0, 0};
    for (int cold = 0; cold < 2; cold++)
        for (uint64_t seed = 1; seed <= 60; seed++) {
            stage_def d = crew_of(4, cold ? -24 : 15);
            d.seed = seed;
            stage *s = at_the_scene(d);
            mst_tick from = s->now;
            stage_order(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0);
            stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 100);
            from = s->now;
            mean_s[cold] += (stage_until(s, MST_EVENT_SIZE_UP, U(1, 1), 600) - from) / 60.0;
            stage_stop(s);
        }
    print_message("size-up %.0f s, at -24 C and 5 m/s %.0f s\n", mean_s[0], mean_s[1]);
    MST_CHECK_NEAR(mean_s[1] / mean_s[0], 1.5, 0.1); /* wind chill -35 */
}

static void cold_creeps_in_outside_and_leaves_by_the_warmth(void **state) {
    stage_def d = crew_of(4, -30);
    d.force[0].unit[0] = stage_crew("", 4, 0, STAGE_KIT); /* no cab to sit in */
    d.force[0].traits.is_on_foot = 1;
    stage *s = at_the_scene(d);
    stage_order(s, U(1, 1), MST_ORDER_CORDON, B(1), 0);
    stage_run(s, 15 * 60);
    MST_CHECK_NEAR(stage_unit(s, U(1, 1)).chill, 0.5, 0.15);
    stage_run(s, 30 * 60);
    assert_true(stage_unit(s, U(1, 1)).chill == 1);
    stage_order(s, U(1, 1), MST_ORDER_REST, 0, 0);
    stage_tick(s);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 3000);
    assert_true(stage_unit(s, U(1, 1)).chill < 0.11);
    stage_stop(s);
}

/* forces.md 2.7: 0.15 of aged ones at -30 C, 0.03 of those made for it; none in mild air. */
static void some_engines_do_not_start_in_the_cold(void **state) {
    enum { TRIES = 400 };
    uint32_t failed[3] = {0};
    for (int row = 0; row < 3; row++)
        for (uint64_t seed = 1; seed <= TRIES; seed++) {
            stage_def d = crew_of(4, row == 2 ? 0 : -30);
            d.seed = seed;
            if (row == 1) d.force[0].unit[0] = stage_crew("tender_8t", 4, 0, STAGE_KIT); /* winterised */
            stage *s = stage_start(&d);
            stage_call(s, B(1));
            stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
            stage_tick(s);
            failed[row] += stage_count(s, MST_EVENT_WONT_START, U(1, 1));
            stage_stop(s);
        }
    print_message("of %d: aged %u, winterised %u, mild %u\n", TRIES, failed[0], failed[1], failed[2]);
    MST_CHECK_NEAR((double)failed[0] / TRIES, 0.15, 0.05);
    MST_CHECK_NEAR((double)failed[1] / TRIES, 0.03, 0.025);
    assert_int_equal(failed[2], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_ends_at_the_whistle_and_the_crew_comes_out),
        cmocka_unit_test(cylinders_are_changed_in_a_safe_place_while_there_are_any),
        cmocka_unit_test(hard_work_tires_and_rest_restores),
        cmocka_unit_test(more_people_share_the_work),
        cmocka_unit_test(cold_makes_hands_slower),
        cmocka_unit_test(cold_creeps_in_outside_and_leaves_by_the_warmth),
        cmocka_unit_test(some_engines_do_not_start_in_the_cold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
