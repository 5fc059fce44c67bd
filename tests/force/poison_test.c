/* SPDX-License-Identifier: Apache-2.0
 * poison_test.c - ammonia in a building: how much there is, what it does to people and crews, who goes in and
 * who may not, when it goes off; and shutters that are locked. */
#include "base/maths.h"
#include "stage.h"

/* b1 a machine room of 14 x 10 x 5 m, b2 a shop-house with a shutter. */
static const char plant[] =
    "{\"id\":\"b1\",\"outline\":[[0,1200],[1400,1200],[1400,2200],[0,2200]],\"storeys\":1,\"height_m\":5,"
    "\"construction\":\"brick\",\"occupancy\":\"garage\"},"
    "{\"id\":\"b2\",\"outline\":[[8000,1200],[8800,1200],[8800,2400],[8000,2400]],\"storeys\":2,\"height_m\":"
    "6,"
    "\"construction\":\"brick\",\"occupancy\":\"dwelling\"}";
static const double volume_m3 = 14 * 10 * 5;

enum { BARE = MST_KIT_RADIO | MST_KIT_FORCING, MASKED = STAGE_KIT, SUITED = STAGE_KIT | MST_KIT_GAS_SUIT };

static stage_def plant_of(uint32_t kit, uint8_t crew) {
    stage_def d = {
        .temperature_degc = 25, .wind_mps = 2, .seed = 4, .seconds_of_day = 36000, .houses = plant};
    d.force[0] =
        (stage_force){.id = "team",
                      .traits = {.knows_ground = 1, .sees_fire_at_home = 1, .command_grade = 1},
                      .unit = {stage_crew("tender_5t", crew, 0, kit), stage_crew("tender_5t", 4, 0, SUITED),
                               stage_crew("tender_5t", 4, 0, SUITED)},
                      .home_x_m = -120};
    return d;
}

static stage *leak(stage_def d, uint32_t seconds) {
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    mst_forces_condition(s->forces, B(1), MST_CONDITION_AMMONIA, true);
    stage_run(s, seconds);
    return s;
}

static double ppm(const stage *s) {
    return mst_forces_poison_ppm(s->forces, B(1));
}

static void a_shut_room_fills_as_its_balance_says(void **state) {
    stage *s = leak(plant_of(MASKED, 4), 300);
    double per_s = 0.05 / volume_m3 * 1.4127e6, lost = 0.5 / 3600; /* leak and air of force.csv */
    MST_CHECK_NEAR(ppm(s) / (per_s / lost * (1 - mst_exp(-lost * 300))), 1, 0.01);
    stage_order(s, U(1, 1), MST_ORDER_SHUT_VALVE, B(1), 0);
    stage_until(s, MST_EVENT_EFFECT, U(1, 1), 600);
    double most = ppm(s);
    stage_order(s, U(1, 1), MST_ORDER_VENTILATE, B(1), 0);
    stage_run(s, 1800);
    assert_true(ppm(s) < 0.1 * most);
    stage_stop(s);
}

static void a_crew_without_masks_that_goes_in_falls(void **state) {
    stage *s = leak(plant_of(BARE, 8), 70);
    stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
    stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 300);
    assert_true(ppm(s) > 8000);
    stage_run(s, 120);
    uint32_t dead, hurt;
    mst_forces_fallen(s->forces, &dead, &hurt);
    assert_true(stage_count(s, MST_EVENT_MAYDAY, U(1, 1)) > 0);
    assert_int_equal(stage_count(s, MST_EVENT_PERSON_INJURED, U(1, 1)), dead + hurt);
    assert_int_equal(stage_unit(s, U(1, 1)).crew, 8 - dead - hurt);
    const mst_event *end = stage_last(s, MST_EVENT_TASK_END, U(1, 1));
    assert_int_equal((int)end->arg[2].number, MST_REASON_POISON);
    assert_int_equal(stage_breaches(s, MST_SAFETY_S5), 1);
    stage_stop(s);
}

static void a_crew_in_suits_and_masks_works_there_unharmed(void **state) {
    stage *s = leak(plant_of(SUITED, 4), 200);
    assert_true(ppm(s) > 15000);
    stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 1200);
    assert_int_equal((int)stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number, MST_REASON_DONE);
    assert_true(stage_unit(s, U(1, 1)).air_frac < 0.97); /* on air all the while */
    assert_int_equal(stage_count(s, MST_EVENT_MAYDAY, 0), 0);
    stage_stop(s);
}

static void who_has_smelt_it_does_not_go_in_bare(void **state) {
    static const uint32_t kit[] = {BARE, MASKED, SUITED};
    static const mst_reason at_20000[] = {MST_REASON_POISON, MST_REASON_POISON, MST_REASON_UNSET};
    for (int i = 0; i < 3; i++) {
        stage *s = leak(plant_of(kit[i], 4), 0);
        stage_order(s, U(1, 1), MST_ORDER_GO, B(1), 0);
        stage_run(s, 240);
        assert_true(ppm(s) > 15000);
        assert_true(stage_knows(s, SEAT(1), B(1), MST_KEY_POISON, 0) == 2);
        assert_int_equal(stage_count(s, MST_EVENT_CONDITION_FOUND, B(1)), 1);
        assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0), at_20000[i]);
        stage_stop(s);
    }
}

static void mist_takes_it_from_the_air(void **state) {
    double with_water = 0, without = 0;
    for (int is_wet = 0; is_wet < 2; is_wet++) {
        stage *s = leak(plant_of(SUITED, 4), 120);
        if (is_wet) stage_order(s, U(1, 1), MST_ORDER_COOL, B(1), 0);
        stage_run(s, 900);
        *(is_wet ? &with_water : &without) = ppm(s);
        stage_stop(s);
    }
    assert_true(with_water < 0.5 * without);
}

static void it_goes_off_where_there_is_a_spark(void **state) {
    for (int is_off = 0; is_off < 2; is_off++) {
        stage *s = leak(plant_of(SUITED, 4), 0);
        if (is_off) stage_order(s, U(1, 1), MST_ORDER_SHUT_POWER, B(1), 0);
        stage_run(s, 2200); /* 15 percent after half an hour */
        assert_int_equal(stage_count(s, MST_EVENT_EXPLOSION, B(1)), is_off ? 0 : 1);
        if (!is_off) assert_true(stage_fire(s, 1)->state >= MST_BUILDING_BURNING);
        stage_stop(s);
    }
}

/* Workers of a plant smell it and leave; who sleeps over it may not wake in time. */
static void people_leave_or_die(void **state) {
    stage_def d = plant_of(SUITED, 4);
    d.more = ",\"people\":[{\"id\":\"p1\",\"building\":\"b1\",\"count\":40,\"mobility\":\"adult\"}]";
    stage *s = leak(d, 1500);
    mst_people_totals t = mst_people_total(s->people);
    assert_true(t.evacuated > 0 && t.injured + t.dead > 0);
    assert_int_equal(t.evacuated + t.dead + t.inside + t.rescued, 40);
    stage_stop(s);
}

/* One of many who went in alone, again and again. */
static stage *lone_crew_down(void) {
    for (uint64_t seed = 1; seed < 9; seed++) {
        stage_def d = plant_of(BARE, 1);
        d.seed = seed;
        stage *s = leak(d, 80);
        mst_forces_condition(s->forces, B(1), MST_CONDITION_AMMONIA, false); /* thick, and stays so a while */
        while (!stage_count(s, MST_EVENT_MAYDAY, U(1, 1)) && s->now < 600) {
            stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
            stage_run(s, 40);
        }
        if (stage_unit(s, U(1, 1)).crew == 0) return s;
        stage_stop(s);
    }
    fail_msg("nobody fell");
    return NULL;
}

static void a_crew_that_lies_there_is_carried_out_by_another(void **state) {
    stage *s = lone_crew_down();
    assert_true(stage_unit(s, U(1, 1)).is_inside);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_WITHDRAW, 0, 0), MST_REASON_NO_CREW);
    stage_order(s, U(1, 2), MST_ORDER_RESCUE, B(1), 0);
    stage_until(s, MST_EVENT_PERSON_RESCUED, U(1, 1), 600);
    stage_run(s, 2);
    assert_false(stage_unit(s, U(1, 1)).is_inside);
    stage_stop(s);
}

/* S13: in poison, lines from two engines. */
static void lines_from_two_engines_in_poison(void **state) {
    for (uint32_t engines = 1; engines <= 2; engines++) {
        stage *s = leak(plant_of(SUITED, 4), 60);
        for (uint32_t i = 0; i < engines; i++) stage_order(s, U(1, 2 + i), MST_ORDER_COOL, B(1), 0);
        stage_run(s, 600);
        stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
        stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 300);
        stage_run(s, 10);
        assert_int_equal(stage_breaches(s, MST_SAFETY_S13), engines < 2 ? 1 : 0);
        assert_int_equal(stage_breaches(s, MST_SAFETY_S5), 0);
        stage_stop(s);
    }
}

static void poison_survives_a_restore(void **state) {
    stage *s = leak(plant_of(BARE, 4), 150), *twin = stage_twin(s);
    stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(1), 0);
    stage_run(s, 90);
    stage_restore(twin, s);
    assert_int_equal(stage_unit(twin, U(1, 1)).crew, stage_unit(s, U(1, 1)).crew);
    stage_run(s, 120);
    stage_run(twin, 120);
    assert_true(mst_store_hash(twin->store, NULL) == mst_store_hash(s->store, NULL));
    stage_stop(twin);
    stage_stop(s);
}

/* ---- shutters ---- */

static mst_tick search_begins_s(bool is_locked) {
    stage_def d = plant_of(MASKED, 4);
    stage *s = stage_start(&d);
    if (is_locked) mst_forces_condition(s->forces, B(2), MST_CONDITION_LOCKED, true);
    stage_call(s, B(2));
    stage_bring(s, 1);
    mst_tick from = s->now;
    stage_order(s, U(1, 1), MST_ORDER_SEARCH, B(2), 0);
    stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 900);
    mst_tick took = s->now - from;
    stage_stop(s);
    return took;
}

static void a_locked_shutter_costs_time_and_asks_for_tools(void **state) {
    mst_tick open = search_begins_s(false), locked = search_begins_s(true);
    assert_true(locked > open + 90);
    stage_def d = plant_of(MST_KIT_RADIO, 4);
    stage *s = stage_start(&d);
    mst_forces_condition(s->forces, B(2), MST_CONDITION_LOCKED, true);
    stage_call(s, B(2));
    stage_bring(s, 1);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_SEARCH, B(2), 0), MST_REASON_NO_KIT);
    stage_order(s, U(1, 2), MST_ORDER_FORCE_ENTRY, B(2), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 2), 900);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_SEARCH, B(2), 0), MST_REASON_UNSET);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shut_room_fills_as_its_balance_says),
        cmocka_unit_test(a_crew_without_masks_that_goes_in_falls),
        cmocka_unit_test(a_crew_in_suits_and_masks_works_there_unharmed),
        cmocka_unit_test(who_has_smelt_it_does_not_go_in_bare),
        cmocka_unit_test(mist_takes_it_from_the_air),
        cmocka_unit_test(it_goes_off_where_there_is_a_spark),
        cmocka_unit_test(people_leave_or_die),
        cmocka_unit_test(a_crew_that_lies_there_is_carried_out_by_another),
        cmocka_unit_test(lines_from_two_engines_in_poison),
        cmocka_unit_test(poison_survives_a_restore),
        cmocka_unit_test(a_locked_shutter_costs_time_and_asks_for_tools),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
