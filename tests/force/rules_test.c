/* SPDX-License-Identifier: Apache-2.0
 * rules_test.c - each safety rule that is watched: its breach is told once, and is not told of those who
 * keep it. */
#include "stage.h"

/* Two tenders, one crew of staff without masks, one firefighter alone. */
static stage_def drill_of(uint64_t seed) {
    stage_def d = {
        .temperature_degc = 15,
        .wind_mps = 3,
        .seconds_of_day = 10 * 3600,
        .seed = seed,
        .force = {{.id = "station", .traits = {.command_grade = 2, .knows_ground = 1}, .home_x_m = 300}}};
    d.force[0].unit[0] = stage_crew("tender_5t", 4, 0, STAGE_KIT);
    d.force[0].unit[1] = stage_crew("tender_8t", 3, 0, STAGE_KIT);
    d.force[0].unit[2] = stage_crew("", 2, 1, MST_KIT_RADIO | MST_KIT_BEATER | MST_KIT_GRASS);
    d.force[0].unit[3] = stage_crew("", 1, 2, MST_KIT_RADIO | MST_KIT_BEATER | MST_KIT_GRASS);
    return d;
}

static const char garage[] =
    "{\"id\":\"b1\",\"outline\":[[0,1200],[1200,1200],[1200,1900],[0,1900]],\"storeys\":1,\"height_m\":3.2,"
    "\"construction\":\"brick\",\"occupancy\":\"garage\"}"; /* nobody lives there */

static stage *house_fire(uint64_t seed, uint32_t burns_s) {
    stage_def d = drill_of(seed);
    d.houses = garage;
    stage *s = stage_start(&d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_call(s, B(1));
    stage_bring(s, 1);
    stage_run(s, burns_s);
    return s;
}

static void going_in_without_plan_guard_or_power_cut(void **state) {
    stage *s = house_fire(1, 90);
    stage_order(s, U(1, 2), MST_ORDER_SEARCH, B(1), 0);
    stage_until_phase(s, U(1, 2), MST_PHASE_WORK, 600);
    stage_run(s, 10);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S1), 1);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S7), 0); /* not yet */
    stage_run(s, 60);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S7), 1);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S4), 0);
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
    stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 900);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S17), 1);
    stage_stop(s);
}

static void an_attack_by_the_book(void **state) {
    stage *s = house_fire(1, 200);
    stage_order(s, U(1, 1), MST_ORDER_TAKE_COMMAND, 0, 0);
    stage_tick(s);
    stage_order_at(s, U(1, 1), MST_ORDER_RALLY, -40, 0);
    stage_order(s, U(1, 1), MST_ORDER_STOP_PLANT, B(1), 0);
    stage_order(s, U(1, 2), MST_ORDER_STAND_BY, B(1), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 600);
    assert_true(stage_knows(s, SEAT(1), B(1), MST_KEY_POWER_OFF, 0) == 1);
    assert_true(stage_knows(s, SEAT(1), 0, MST_KEY_RALLY, 0) == 1);
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
    stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 900);
    stage_run(s, 80);
    assert_int_equal(stage_count(s, MST_EVENT_BREACH, 0), 0);
    stage_stop(s);
}

static void a_withdrawal_wants_people_counted(void **state) {
    for (int counts = 0; counts < 2; counts++) {
        stage *s = house_fire(2, 200);
        stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
        stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 900);
        stage_order(s, U(1, 1), MST_ORDER_WITHDRAW, 0, 0);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 300);
        if (counts) {
            stage_order(s, U(1, 1), MST_ORDER_HEAD_COUNT, 0, 0);
            stage_until(s, MST_EVENT_HEAD_COUNT, U(1, 1), 120);
            assert_true(stage_last(s, MST_EVENT_HEAD_COUNT, 0)->arg[0].number == 10); /* all */
        }
        stage_run(s, 240);
        assert_int_equal(stage_breaches(s, MST_SAFETY_S3), counts ? 0 : 1);
        stage_stop(s);
    }
}

static void a_pair_is_too_few_for_a_rescue_group(void **state) {
    stage_def d = drill_of(3);
    d.force[0].unit[0].crew = 2;
    stage *s = stage_start(&d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_call(s, B(1));
    stage_bring(s, 1);
    stage_run(s, 60);
    stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
    stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 600);
    stage_run(s, 10);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S4), 1);
    stage_stop(s);
}

/* They went in while the air was clear; then the smoke came. */
static void smoke_comes_over_a_crew_without_masks(void **state) {
    stage_def d = drill_of(4);
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    stage_order(s, U(1, 3), MST_ORDER_SEARCH, B(1), 0);
    stage_until_phase(s, U(1, 3), MST_PHASE_WORK, 600);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    while (stage_fire(s, 1)->smoke == 0 && stage_unit(s, U(1, 3)).is_inside) stage_tick(s);
    stage_run(s, 6);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S5), 1);
    stage_stop(s);
}

static const char sheds[] =
    "{\"id\":\"b1\",\"outline\":[[0,1200],[4000,1200],[4000,3200],[0,3200]],\"storeys\":1,\"height_m\":8,"
    "\"construction\":\"steel_sheet\",\"occupancy\":\"warehouse\"},"
    "{\"id\":\"b2\",\"outline\":[[8000,1200],[9200,1200],[9200,1900],[8000,1900]],\"storeys\":3,\"height_m\":"
    "10,"
    "\"construction\":\"brick\",\"occupancy\":\"dwelling\"}";

static void nobody_works_inside_a_large_steel_shed(void **state) {
    stage_def d = drill_of(5);
    d.houses = sheds;
    stage *s = stage_start(&d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_WELDING, B(1), &s->events);
    stage_call(s, B(1));
    stage_bring(s, 1);
    stage_order(s, U(1, 2), MST_ORDER_SEARCH, B(1), 0);
    stage_until_phase(s, U(1, 2), MST_PHASE_WORK, 600);
    stage_run(s, 10);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S10), 1);
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
    stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 900);
    assert_false(stage_unit(s, U(1, 1)).is_inside); /* a crew with a choice stays out */
    stage_stop(s);
}

static void keep_off_what_may_fall(void **state) {
    stage_def d = drill_of(6);
    d.houses = sheds;
    stage *s = stage_start(&d);
    stage_call(s, B(2));
    stage_bring(s, 1);
    stage_order_at(s, U(1, 3), MST_ORDER_GO, 86, 8); /* 4 m from the wall */
    stage_until(s, MST_EVENT_TASK_END, U(1, 3), 600);
    stage_order(s, U(1, 3), MST_ORDER_CORDON, B(2), 0);
    mst_burn_ignite(s->burn, 1, 0, MST_CAUSE_STOVE, B(2), &s->events);
    while (stage_fire(s, 2)->rooms_flashed * 2 <= stage_fire(s, 2)->room_count && s->now < 9000)
        stage_tick(s);
    stage_run(s, 10);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S9), 0); /* the cordon stands beyond 15 m */
    assert_true(stage_knows(s, SEAT(1), B(2), MST_KEY_CORDON, 0) == 1);
    stage_order_at(s, U(1, 4), MST_ORDER_GO, 86, 4);
    stage_until(s, MST_EVENT_TASK_END, U(1, 4), 600);
    stage_order_at(s, U(1, 4), MST_ORDER_SIZE_UP, 86, 4);
    stage_run(s, 20);
    bool is_hot = stage_last(s, MST_EVENT_TASK_END, U(1, 4))->arg[2].number == MST_REASON_TOO_HOT;
    assert_true(stage_breaches(s, MST_SAFETY_S9) == 1 || is_hot || stage_fire(s, 2)->is_collapsed);
    stage_stop(s);
}

/* ---- open fire ---- */

static const char field[] = ",\"areas\":[{\"id\":\"a1\",\"land\":\"stubble\",\"fuel_model\":1,\"outline\":[[-"
                            "30000,2500],[30000,2500],[30000,"
                            "40000],[-30000,40000]]}]";

static stage *grass_fire(stage_def d) {
    d.more = field;
    d.houses = "{\"id\":\"b1\",\"outline\":[[0,1200],[1200,1200],[1200,1900],[0,1900]],\"storeys\":1,"
               "\"height_m\":3.2,"
               "\"construction\":\"brick\",\"occupancy\":\"house_kang\"}";
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    mst_ground_ignite(s->ground, (mst_point){-10000, 15000}, 5, B(1), &s->events);
    stage_run(s, 60);
    return s;
}

static void alone_and_without_a_lookout_at_a_front(void **state) {
    stage *s = grass_fire(drill_of(7));
    stage_order_at(s, U(1, 4), MST_ORDER_BEAT, -100, 145);
    stage_until_phase(s, U(1, 4), MST_PHASE_WORK, 900);
    stage_run(s, 120);
    assert_int_equal(stage_breaches(s, MST_SAFETY_G6), 1);
    assert_int_equal(stage_breaches(s, MST_SAFETY_G1), 1);
    stage_stop(s);
}

static void two_with_a_lookout_behind_the_front(void **state) {
    stage *s = grass_fire(drill_of(7));
    stage_order_at(s, U(1, 1), MST_ORDER_SAFETY, -130, 100);
    stage_order_at(s, U(1, 3), MST_ORDER_BEAT, -115, 150);
    stage_until_phase(s, U(1, 3), MST_PHASE_WORK, 900);
    stage_run(s, 120);
    assert_int_equal(stage_breaches(s, MST_SAFETY_G6), 0);
    assert_int_equal(stage_breaches(s, MST_SAFETY_G1), 0);
    stage_stop(s);
}

static void the_wind_shifts_and_they_stay(void **state) {
    stage *s = grass_fire(drill_of(8));
    stage_order_at(s, U(1, 3), MST_ORDER_BEAT, -115, 150);
    stage_until_phase(s, U(1, 3), MST_PHASE_WORK, 900);
    mst_weather_set_wind(s->store, s->now, 350, 6, 30);
    for (int i = 0; i < 300 && stage_unit(s, U(1, 3)).task == MST_ORDER_BEAT; i++) stage_tick(s);
    assert_int_equal(stage_breaches(s, MST_SAFETY_G5), stage_unit(s, U(1, 3)).task == MST_ORDER_BEAT ? 1 : 0);
    assert_int_equal(stage_unit(s, U(1, 3)).task, MST_ORDER_BEAT);
    stage_stop(s);
}

static const char tall[] =
    ",\"areas\":[{\"id\":\"a1\",\"land\":\"stubble\",\"fuel_model\":4,\"outline\":[[-30000,2500],[30000,"
    "2500],[30000,40000],[-30000,40000]]}]";

/* Stubs of fire on all sides of a point, or on the east side alone. */
static void light_round(stage *s, mst_point at, bool is_ring) {
    static const double east[] = {1,  0.924,  0.707,  0.383,  0, -0.383, -0.707, -0.924,
                                  -1, -0.924, -0.707, -0.383, 0, 0.383,  0.707,  0.924};
    for (int i = 0; i < 16; i++) {
        if (!is_ring && east[i] < 0.9) continue;
        mst_point p = {at.x_cm + (int32_t)(4000 * east[i]), at.y_cm + (int32_t)(4000 * east[(i + 12) % 16])};
        mst_ground_ignite(s->ground, p, 8, B(1), &s->events);
    }
}

/* In a ring of tall flames there is no way out, and no black that could be reached. */
static void a_crew_in_a_ring_of_fire_has_no_way_out(void **state) {
    for (int is_ring = 0; is_ring <= 1; is_ring++) {
        stage_def d = drill_of(9);
        d.more = tall;
        d.houses = garage;
        stage *s = stage_start(&d);
        stage_call(s, B(1));
        stage_bring(s, 1);
        stage_order_at(s, U(1, 3), MST_ORDER_GO, -100, 150);
        stage_until(s, MST_EVENT_TASK_END, U(1, 3), 900);
        light_round(s, stage_unit(s, U(1, 3)).at, is_ring);
        stage_order_at(s, U(1, 3), MST_ORDER_BEAT, -100, 150);
        stage_run(s, 50);
        assert_int_equal(stage_breaches(s, MST_SAFETY_G2), is_ring);
        assert_int_equal(stage_breaches(s, MST_SAFETY_G3), is_ring);
        stage_stop(s);
    }
}

static const char stack[] =
    "{\"id\":\"b1\",\"outline\":[[0,1200],[4000,1200],[4000,3200],[0,3200]],\"storeys\":1,\"height_m\":8,"
    "\"construction\":\"steel_sheet\",\"occupancy\":\"warehouse\"}";

static void nobody_stands_on_a_light_roof(void **state) {
    for (int is_on = 0; is_on <= 1; is_on++) {
        stage_def d = drill_of(10);
        d.houses = stack;
        stage *s = stage_start(&d);
        stage_call(s, B(1));
        stage_bring(s, 1);
        stage_order_at(s, U(1, 1), MST_ORDER_SAFETY, 20, is_on ? 20 : 6);
        stage_run(s, 120);
        assert_int_equal(stage_breaches(s, MST_SAFETY_S11), is_on);
        stage_stop(s);
    }
}

/* Whom they carry they bring out first; with too little left for that it is a breach. */
static void a_group_leaves_when_its_air_runs_low(void **state) {
    stage *s = house_fire(11, 90);
    stage_order(s, U(1, 2), MST_ORDER_SEARCH, B(1), 0);
    stage_until_phase(s, U(1, 2), MST_PHASE_WORK, 600);
    stage_run(s, 900);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S6), 0); /* it left at the whistle, or had done */
    assert_false(stage_unit(s, U(1, 2)).is_inside);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(going_in_without_plan_guard_or_power_cut),
                                       cmocka_unit_test(an_attack_by_the_book),
                                       cmocka_unit_test(a_withdrawal_wants_people_counted),
                                       cmocka_unit_test(a_pair_is_too_few_for_a_rescue_group),
                                       cmocka_unit_test(smoke_comes_over_a_crew_without_masks),
                                       cmocka_unit_test(nobody_works_inside_a_large_steel_shed),
                                       cmocka_unit_test(keep_off_what_may_fall),
                                       cmocka_unit_test(alone_and_without_a_lookout_at_a_front),
                                       cmocka_unit_test(two_with_a_lookout_behind_the_front),
                                       cmocka_unit_test(the_wind_shifts_and_they_stay),
                                       cmocka_unit_test(a_crew_in_a_ring_of_fire_has_no_way_out),
                                       cmocka_unit_test(nobody_stands_on_a_light_roof),
                                       cmocka_unit_test(a_group_leaves_when_its_air_runs_low)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
