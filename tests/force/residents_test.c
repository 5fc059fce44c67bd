/* SPDX-License-Identifier: Apache-2.0
 * residents_test.c - residents: adults help when they are asked, minors never; a crowd is in the way until
 * somebody keeps it back; what was wetted before the fire counts. */
#include "stage.h"

static stage_def village(const char *mobility, uint32_t count) {
    static char more[300];
    snprintf(more, sizeof more,
             ",\"people\":[{\"id\":\"p1\",\"building\":\"b4\",\"count\":%u,\"mobility\":\"%s\"}]", count,
             mobility);
    stage_def d = {.temperature_degc = 12, .wind_mps = 2, .seed = 3, .seconds_of_day = 50000, .more = more};
    d.force[0] = (stage_force){.id = "team",
                               .traits = {.knows_ground = 1},
                               .unit = {stage_crew("tender_3t", 2, 0, STAGE_KIT)},
                               .home_x_m = -300};
    d.force[1] = (stage_force){.id = "police",
                               .traits = {.knows_ground = 1},
                               .unit = {stage_crew("", 2, 0, MST_KIT_RADIO)},
                               .home_x_m = -200};
    return d;
}

static stage *out_there(stage_def d) {
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    stage_bring(s, 2);
    return s;
}

static mst_reason enlist(stage *s) {
    stage_order(s, U(1, 1), MST_ORDER_ENLIST, B(4), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 900);
    return (mst_reason)stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number;
}

static void adults_who_are_asked_carry_with_the_crew(void **state) {
    mst_tick took[2];
    for (int asks = 0; asks < 2; asks++) {
        stage *s = out_there(village("adult", 5));
        if (asks) {
            assert_int_equal(enlist(s), MST_REASON_DONE);
            assert_true(stage_knows(s, SEAT(1), U(1, 1), MST_KEY_HELPERS, 0) == 5);
            assert_int_equal(stage_count(s, MST_EVENT_MINORS_ASKED, 0), 0);
        }
        mst_tick from = s->now;
        stage_order(s, U(1, 1), MST_ORDER_WARN_RESIDENTS, B(1), 0);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 1800);
        took[asks] = s->now - from;
        stage_stop(s);
    }
    assert_true(took[1] < took[0]);
}

static void a_crew_leads_no_more_than_it_can_and_they_go_home_with_it(void **state) {
    stage *s = out_there(village("adult", 30));
    assert_int_equal(enlist(s), MST_REASON_DONE);
    assert_true(stage_knows(s, SEAT(1), U(1, 1), MST_KEY_HELPERS, 0) == 8); /* two lead four each */
    stage_order(s, U(1, 1), MST_ORDER_WITHDRAW, 0, 0);
    stage_run(s, 5);
    assert_true(stage_knows(s, SEAT(1), U(1, 1), MST_KEY_HELPERS, 9) == 0);
    stage_stop(s);
}

static void minors_never_help_and_asking_them_is_told(void **state) {
    stage *s = out_there(village("child", 3));
    assert_int_equal(enlist(s), MST_REASON_NOBODY_THERE);
    assert_int_equal(stage_count(s, MST_EVENT_MINORS_ASKED, U(1, 1)), 1);
    assert_true(stage_last(s, MST_EVENT_MINORS_ASKED, 0)->arg[1].number == 3);
    assert_true(stage_knows(s, SEAT(1), U(1, 1), MST_KEY_HELPERS, 0) == 0);
    stage_stop(s);
    stage_def d = village("adult", 1);
    d.more = NULL;
    d.houses = "{\"id\":\"b1\",\"outline\":[[0,1200],[4000,1200],[4000,3200],[0,3200]],\"storeys\":1,"
               "\"height_m\":4,\"construction\":\"brick\",\"occupancy\":\"school\"}";
    s = out_there(d);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_ENLIST, B(1), 0), MST_REASON_MINORS);
    assert_int_equal(stage_count(s, MST_EVENT_MINORS_ASKED, U(1, 1)), 1);
    stage_stop(s);
}

/* Seconds of a look at the house with its people out on the lane. */
static mst_tick look_s(bool is_crowd, bool is_kept_back) {
    stage *s = out_there(village("adult", 30));
    if (is_crowd) mst_people_warn(s->people, (uint32_t)mst_map_building(s->map, B(4)), 0, &s->events);
    if (is_kept_back) stage_order(s, U(2, 1), MST_ORDER_CORDON, B(4), 0);
    stage_order(s, U(1, 1), MST_ORDER_GO, B(4), 0);
    stage_run(s, 900);
    stage_order(s, U(1, 1), MST_ORDER_SIZE_UP, B(4), 0);
    stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 300);
    mst_tick from = s->now;
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 900);
    mst_tick took = s->now - from;
    stage_stop(s);
    return took;
}

static void a_crowd_is_in_the_way_until_it_is_kept_back(void **state) {
    mst_tick alone = look_s(false, false);
    MST_CHECK_NEAR((double)look_s(true, false) / alone, 1.2, 0.04); /* crowd_slow of force.csv */
    assert_int_equal(look_s(true, true), alone);
}

/* Straw that a patrol wetted takes fire later than straw that it did not. */
static void straw_that_was_wetted_before_the_call_holds_longer(void **state) {
    double burnt_m2[2];
    static const mst_own_order soak = {
        .id = "soak", .targets = "b", .crew = 2, .effects = 1u << MST_EFFECT_WET, .seconds = 60};
    for (int is_wet = 0; is_wet < 2; is_wet++) {
        stage_def d = village("adult", 1);
        stage *s = stage_start(&d);
        mst_forces_own_order(s->forces, &soak);
        if (is_wet) stage_order(s, U(1, 1), (mst_order_kind)MST_ORDER_OWN_FIRST, B(3), 0);
        stage_run(s, 600);
        assert_int_equal(stage_count(s, MST_EVENT_EFFECT, U(1, 1)), is_wet);
        mst_burn_expose(s->burn, (uint32_t)mst_map_building(s->map, B(3)), 25, true, B(1));
        for (int i = 0; i < 90; i++) {
            mst_burn_expose(s->burn, (uint32_t)mst_map_building(s->map, B(3)), 25, true, B(1));
            stage_tick(s);
        }
        burnt_m2[is_wet] = stage_fire(s, 3)->dose + (stage_fire(s, 3)->state == MST_BUILDING_BURNING) * 1e9;
        stage_stop(s);
    }
    assert_true(burnt_m2[1] < burnt_m2[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adults_who_are_asked_carry_with_the_crew),
        cmocka_unit_test(a_crew_leads_no_more_than_it_can_and_they_go_home_with_it),
        cmocka_unit_test(minors_never_help_and_asking_them_is_told),
        cmocka_unit_test(a_crowd_is_in_the_way_until_it_is_kept_back),
        cmocka_unit_test(straw_that_was_wetted_before_the_call_holds_longer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
