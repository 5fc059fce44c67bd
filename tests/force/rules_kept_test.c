/* SPDX-License-Identifier: Apache-2.0
 * rules_kept_test.c - more of the safety rules, each broken once and kept once: S2, S6, S8, S9, S12, S14,
 * S15, S16, G4, G5; and who may beat a grass front at all. The others: rules_test.c, poison_test.c (S5, S13).
 */
#include "stage.h"
#include "world/ring.h"

static stage_def drill_of(uint8_t crew) {
    stage_def d = {
        .temperature_degc = 15,
        .wind_mps = 3,
        .seconds_of_day = 10 * 3600,
        .seed = 5,
        .force = {{.id = "station", .traits = {.command_grade = 2, .knows_ground = 1}, .home_x_m = 300}}};
    d.force[0].unit[0] = stage_crew("tender_5t", crew, 0, STAGE_KIT | MST_KIT_BEATER | MST_KIT_GRASS);
    d.force[0].unit[1] = stage_crew("tender_8t", 3, 0, STAGE_KIT);
    return d;
}

static stage *at_scene(stage_def d, uint32_t burns_s) {
    stage *s = stage_start(&d);
    if (burns_s) mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_call(s, B(1));
    stage_bring(s, 1);
    if (burns_s) stage_run(s, burns_s);
    return s;
}

/* ---- S6 ---- */

static const char hall[] =
    "{\"id\":\"b1\",\"outline\":[[0,1200],[4000,1200],[4000,6200],[0,6200]],\"storeys\":3,\"height_m\":10,"
    "\"construction\":\"concrete\",\"occupancy\":\"office\"}";

/* Who carries people out one after the other may hear the whistle at the beginning of the next carry. */
static void a_group_that_carries_on_after_the_whistle(void **state) {
    uint32_t late = 0, crews = 0;
    for (uint8_t crew = 1; crew <= 4; crew++) {
        stage_def d = drill_of(crew);
        d.houses = hall;
        stage *s = at_scene(d, 0);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_ELECTRIC, B(1), &s->events);
        while (stage_fire(s, 1)->smoke == 0) stage_tick(s);
        mst_people_trap(s->people, 0, 60, &s->events);
        stage_order(s, U(1, 1), MST_ORDER_RESCUE, B(1), 0);
        for (int i = 0; i < 2000 && (i < 30 || stage_unit(s, U(1, 1)).task); i++) stage_tick(s);
        stage_run(s, 60);
        bool whistled = stage_count(s, MST_EVENT_AIR_ALARM, U(1, 1)) > 0;
        crews += whistled;
        late += stage_breaches(s, MST_SAFETY_S6);
        stage_stop(s);
    }
    assert_true(crews >= 2);
    assert_true(late >= 1 && late < crews); /* some were at the door when it sounded */
}

/* ---- S2: nobody is inside when it falls ---- */

static void a_safety_officer_calls_them_out_before_it_falls(void **state) {
    for (int is_watched = 0; is_watched < 2; is_watched++) {
        stage_def d = drill_of(4);
        d.houses = hall;
        stage *s = at_scene(d, 30);
        stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
        if (is_watched) stage_order(s, U(1, 2), MST_ORDER_SAFETY, B(1), 0);
        stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 600);
        mst_building_fire *fire = (mst_building_fire *)(uintptr_t)stage_fire(s, 1);
        mst_store_mark(s->store, MST_BLOCK_BUILDING, 0);
        if (is_watched) fire->rooms_flashed = fire->room_count; /* the officer sees it coming */
        if (is_watched) stage_run(s, 12);
        fire->is_collapsed = 1;
        mst_store_mark(s->store, MST_BLOCK_BUILDING, 0);
        stage_tick(s);
        assert_int_equal(stage_breaches(s, MST_SAFETY_S2), is_watched ? 0 : 1);
        stage_stop(s);
    }
}

/* ---- S8: rotation ---- */

static void whoever_works_to_the_end_of_their_strength(void **state) {
    for (int is_long = 0; is_long < 2; is_long++) {
        stage_def d = drill_of(4);
        d.more =
            ",\"water\":[{\"id\":\"w1\",\"kind\":\"pond\",\"outline\":[[30000,500],[32000,500],[32000,1500],"
            "[30000,1500]],\"volume_m3\":9000}]";
        stage *s = at_scene(d, 60);
        stage_order(s, U(1, 1), MST_ORDER_MOVE_STOCK, B(4), 0);
        stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 600);
        stage_order(s, U(1, 1), MST_ORDER_PROTECT, B(2), 0);
        stage_run(s, is_long ? 60 * 85 : 60 * 10);
        bool is_worn = stage_unit(s, U(1, 1)).fatigue >= 1;
        assert_int_equal(stage_breaches(s, MST_SAFETY_S8), is_worn && is_long ? 1 : 0);
        if (!is_long) assert_false(is_worn);
        stage_stop(s);
    }
}

/* ---- S14 ---- */

static void traffic_is_stopped_two_hundred_metres_off(void **state) {
    for (int is_closed = 0; is_closed < 2; is_closed++) {
        stage *s = at_scene(drill_of(4), 0);
        stage_order_at(s, U(1, 1), MST_ORDER_SAFETY, 20, 0); /* in the road */
        if (is_closed) stage_order(s, U(1, 2), MST_ORDER_CORDON, MST_ID('r', 1), 0);
        stage_run(s, 500);
        if (is_closed) {
            mst_point scene = s->map->building[0].at, post = stage_unit(s, U(1, 2)).at;
            MST_CHECK_NEAR(mst_point_distance_m(scene, post), 210, 15);
        }
        assert_int_equal(stage_breaches(s, MST_SAFETY_S14), is_closed ? 0 : 1);
        stage_stop(s);
    }
}

static void the_police_stop_it_too(void **state) {
    stage *s = at_scene(drill_of(4), 0);
    stage_order_at(s, U(1, 1), MST_ORDER_SAFETY, 20, 0);
    mst_forces_service_time(s->forces, MST_SERVICE_POLICE, 60);
    assert_true(mst_forces_call_service(s->forces, s->now, MST_SERVICE_POLICE, &s->events));
    stage_run(s, 500);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S14), 0);
    stage_stop(s);
}

/* ---- S15 ---- */

static void snow_asks_for_chains(void **state) {
    mst_tick took[2];
    for (int has_chains = 0; has_chains < 2; has_chains++) {
        stage_def d = drill_of(4);
        d.temperature_degc = -20;
        d.road_factor = 0.7;
        d.force[0].home_x_m = 4000;
        d.force[0].unit[0] = stage_crew(has_chains ? "tender_3t" : "water_cart_1t", 2, 0, STAGE_KIT);
        d.force[0].unit[1].crew = 0;
        stage *s = at_scene(d, 0);
        took[has_chains] = s->now;
        assert_int_equal(stage_breaches(s, MST_SAFETY_S15), has_chains ? 0 : 1);
        stage_stop(s);
    }
    assert_true(took[1] < took[0]);
    stage_def d = drill_of(2); /* no snow: no chains */
    d.force[0].unit[0] = stage_crew("water_cart_1t", 2, 0, STAGE_KIT);
    stage *s = at_scene(d, 0);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S15), 0);
    stage_stop(s);
}

/* ---- S16 ---- */

static void one_at_the_pump_and_one_at_the_nozzle(void **state) {
    for (uint8_t crew = 1; crew <= 4; crew += 3) {
        stage_def d = drill_of(crew);
        d.force[0].unit[1].crew = 0;
        stage *s = at_scene(d, 60);
        stage_order(s, U(1, 1), MST_ORDER_ATTACK_OUTSIDE, B(1), 0);
        stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 900);
        assert_int_equal(stage_breaches(s, MST_SAFETY_S16), crew == 1 ? 1 : 0);
        stage_stop(s);
    }
}

/* ---- open fire ---- */

static const char field[] =
    ",\"areas\":[{\"id\":\"a1\",\"land\":\"stubble\",\"fuel_model\":%d,\"outline\":[[-"
    "30000,2500],[30000,2500],[30000,40000],[-30000,40000]]}]";

/* A crew west of the fire or east of it, with the wind from the west and flames that nobody steps over. */
static void nobody_works_ahead_of_a_front(void **state) {
    for (int is_ahead = 0; is_ahead < 2; is_ahead++) {
        static char more[200];
        snprintf(more, sizeof more, field, 4);
        stage_def d = drill_of(4);
        d.more = more;
        stage *s = at_scene(d, 0);
        stage_order_at(s, U(1, 1), MST_ORDER_GO, -100, 150);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 900);
        mst_point at = stage_unit(s, U(1, 1)).at;
        mst_point fire = {at.x_cm + (is_ahead ? -3200 : 3200), at.y_cm};
        for (int i = -3; i <= 3; i++)
            mst_ground_ignite(s->ground, (mst_point){fire.x_cm, at.y_cm + i * 800}, 6, B(1), &s->events);
        stage_order_at(s, U(1, 1), MST_ORDER_BEAT, at.x_cm / 100.0, at.y_cm / 100.0);
        stage_run(s, 60);
        assert_int_equal(stage_breaches(s, MST_SAFETY_G4), is_ahead);
        stage_stop(s);
    }
}

static void a_crew_that_is_told_anew_after_the_wind_has_shifted(void **state) {
    static char more[200];
    snprintf(more, sizeof more, field, 1);
    stage_def d = drill_of(4);
    d.more = more;
    stage *s = at_scene(d, 0);
    mst_ground_ignite(s->ground, (mst_point){-10000, 15000}, 5, B(1), &s->events);
    stage_run(s, 60);
    stage_order_at(s, U(1, 1), MST_ORDER_BEAT, -115, 150);
    stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 900);
    mst_weather_set_wind(s->store, s->now, 350, 6, 30);
    stage_run(s, 60);
    stage_order(s, U(1, 1), MST_ORDER_WITHDRAW, 0, 0);
    stage_run(s, 300);
    assert_int_equal(stage_breaches(s, MST_SAFETY_G5), 0);
    stage_stop(s);
}

static void the_untrained_are_not_put_to_a_front(void **state) {
    static char more[200];
    snprintf(more, sizeof more, field, 1);
    stage_def d = drill_of(4);
    d.more = more;
    d.force[0].unit[0].kit &= ~(uint32_t)MST_KIT_GRASS;
    stage *s = at_scene(d, 0);
    stage_order_at(s, U(1, 1), MST_ORDER_BEAT, -115, 150);
    stage_tick(s);
    assert_int_equal((int)stage_last(s, MST_EVENT_REFUSED, U(1, 1))->arg[2].number, MST_REASON_UNTRAINED);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_group_that_carries_on_after_the_whistle),
        cmocka_unit_test(a_safety_officer_calls_them_out_before_it_falls),
        cmocka_unit_test(whoever_works_to_the_end_of_their_strength),
        cmocka_unit_test(traffic_is_stopped_two_hundred_metres_off),
        cmocka_unit_test(the_police_stop_it_too),
        cmocka_unit_test(snow_asks_for_chains),
        cmocka_unit_test(one_at_the_pump_and_one_at_the_nozzle),
        cmocka_unit_test(nobody_works_ahead_of_a_front),
        cmocka_unit_test(a_crew_that_is_told_anew_after_the_wind_has_shifted),
        cmocka_unit_test(the_untrained_are_not_put_to_a_front),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
