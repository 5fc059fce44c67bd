/* SPDX-License-Identifier: Apache-2.0
 * services_test.c - each linked service changes the drill once it has come, or serves an order that was
 * refused before. */
#include "stage.h"

static const char lane[] =
    ",\"hydrants\":[{\"id\":\"h1\",\"kind\":\"pillar\",\"at\":[3000,-400],\"flow_lps\":40}],"
    "\"areas\":[{\"id\":\"a1\",\"land\":\"stubble\",\"fuel_model\":1,\"outline\":[[-60000,"
    "-40000],[60000,-40000],[60000,-600],[-60000,-600]]}]";

static stage *at_scene(void) {
    stage_def d = {.temperature_degc = 15, .wind_mps = 2, .seed = 3, .seconds_of_day = 40000, .more = lane};
    d.force[0] = (stage_force){.id = "team",
                               .traits = {.knows_ground = 1, .command_grade = 2},
                               .unit = {stage_crew("tender_5t", 4, 0, STAGE_KIT)},
                               .home_x_m = -200};
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    return s;
}

static void let_come(stage *s, mst_service service) {
    mst_forces_service_time(s->forces, service, 30);
    assert_true(mst_forces_call_service(s->forces, s->now, service, &s->events));
    assert_false(mst_forces_call_service(s->forces, s->now, service, &s->events)); /* once */
    stage_run(s, 31);
    assert_true(mst_forces_has_service(s->forces, service));
}

static void the_power_company_takes_the_danger_out_of_water(void **state) {
    for (int comes = 0; comes < 2; comes++) {
        stage *s = at_scene();
        if (comes) let_come(s, MST_SERVICE_POWER);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, 0, &s->events);
        stage_run(s, 30);
        stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
        stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 600);
        assert_int_equal(stage_breaches(s, MST_SAFETY_S17), !comes);
        stage_stop(s);
    }
}

static void the_gas_company_shuts_what_feeds_a_fire(void **state) {
    double kw[2];
    for (int comes = 0; comes < 2; comes++) {
        stage *s = at_scene();
        mst_forces_condition(s->forces, B(1), MST_CONDITION_GAS, true);
        if (comes) let_come(s, MST_SERVICE_GAS);
        while (s->now < 200) stage_tick(s);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, 0, &s->events);
        stage_run(s, 60);
        kw[comes] = stage_fire(s, 1)->heat_kw;
        assert_int_equal(stage_count(s, MST_EVENT_EFFECT, DISPATCH), comes);
        stage_stop(s);
    }
    assert_true(kw[1] + 1000 < kw[0]);
}

static void the_water_company_raises_the_mains(void **state) {
    double lps[2];
    for (int comes = 0; comes < 2; comes++) {
        stage *s = at_scene();
        if (comes) let_come(s, MST_SERVICE_WATER);
        stage_order_at(s, U(1, 1), MST_ORDER_GO, 28, 0);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 300);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, 0, &s->events);
        stage_run(s, 30);
        stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
        stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 900);
        stage_order_when(s, U(1, 1), MST_ORDER_SUPPLY, H(1), 0, MST_WHEN_NOW);
        for (int i = 0; i < 900 && stage_unit(s, U(1, 1)).feed_lps <= 0; i++) stage_tick(s);
        lps[comes] = stage_unit(s, U(1, 1)).feed_lps;
        stage_stop(s);
    }
    assert_true(lps[0] > 1);
    assert_true(lps[1] > lps[0] * 1.1);
}

static void the_township_office_warns_and_brings_volunteers(void **state) {
    stage *s = at_scene();
    let_come(s, MST_SERVICE_TOWNSHIP_OFFICE);
    stage_order(s, U(1, 1), MST_ORDER_ENLIST, B(3), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 600);
    assert_true(stage_knows(s, SEAT(1), U(1, 1), MST_KEY_HELPERS, 0) >= 8);
    stage_stop(s);
}

static void the_loader_ploughs_for_those_who_have_no_plough(void **state) {
    stage *s = at_scene();
    stage_order_at(s, U(1, 1), MST_ORDER_PLOUGH, -100, -100);
    stage_tick(s);
    assert_int_equal((int)stage_last(s, MST_EVENT_REFUSED, U(1, 1))->arg[2].number, MST_REASON_NO_KIT);
    let_come(s, MST_SERVICE_LOADER);
    stage_order_at(s, U(1, 1), MST_ORDER_PLOUGH, -100, -100);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 600);
    assert_int_equal((int)stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number, MST_REASON_DONE);
    stage_stop(s);
}

static void the_loader_carries_straw(void **state) {
    mst_tick took[2];
    for (int comes = 0; comes < 2; comes++) {
        stage *s = at_scene();
        if (comes) let_come(s, MST_SERVICE_LOADER);
        mst_tick from = s->now;
        stage_order(s, U(1, 1), MST_ORDER_MOVE_STOCK, B(3), 0);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 3600);
        took[comes] = s->now - from;
        stage_stop(s);
    }
    assert_true(took[1] < took[0]);
}

static double water_l(const stage *s) {
    mst_unit_facts u = stage_unit(s, U(1, 1));
    return u.water_l + u.water_used_l;
}

static void farmers_bring_water_and_its_balance_closes(void **state) {
    stage *s = at_scene();
    double before_l = water_l(s);
    mst_forces_condition(s->forces, B(4), MST_CONDITION_AMMONIA, true); /* mist as long as it leaks */
    stage_order(s, U(1, 1), MST_ORDER_SHUT_POWER, B(4), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 600);
    stage_order(s, U(1, 1), MST_ORDER_COOL, B(4), 0);
    stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 600);
    stage_run(s, 120);
    let_come(s, MST_SERVICE_TANK_OWNER);
    stage_run(s, 1500);
    assert_true(water_l(s) > before_l + 500);
    MST_CHECK_NEAR(water_l(s), before_l + mst_forces_drawn_l(s->forces), 0.01);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_power_company_takes_the_danger_out_of_water),
        cmocka_unit_test(the_gas_company_shuts_what_feeds_a_fire),
        cmocka_unit_test(the_water_company_raises_the_mains),
        cmocka_unit_test(the_township_office_warns_and_brings_volunteers),
        cmocka_unit_test(the_loader_ploughs_for_those_who_have_no_plough),
        cmocka_unit_test(the_loader_carries_straw),
        cmocka_unit_test(farmers_bring_water_and_its_balance_closes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
