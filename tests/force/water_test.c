/* SPDX-License-Identifier: Apache-2.0
 * water_test.c - where water comes from and how much of it arrives: balance, shuttles against the table of
 * forces.md 2.5, pressure shared on a main, pumps against height, relays, suction, and what is hidden. */
#include "stage.h"

#include "base/maths.h"
#include "fire/supply_models.h"
#include "fire/water_models.h"

#define HYDRANT(id, kind, x, flow)                                                                           \
    "{\"id\":\"" id "\",\"kind\":\"" kind "\",\"at\":[" #x "00,-300],\"flow_lps\":" #flow "}"

/* Ground that rises from the road to the houses: 0 at y <= 0, `dm` decimetres from y = 5 m on. */
#define HILL(dm)                                                                                             \
    ",\"terrain\":{\"south_west\":[-500,-500],\"cell_m\":5,\"columns\":2,\"rows\":4,\"elevation_dm\":[0,0,"  \
    "0,0," #dm "," #dm "," #dm "," #dm "]}"

static stage_def engines(const char *more, int count, const char *const *apparatus) {
    stage_def d = {
        .more = more,
        .temperature_degc = 15,
        .wind_mps = 2,
        .seconds_of_day = 10 * 3600,
        .seed = 2,
        .force = {{.id = "station", .traits = {.command_grade = 2, .knows_ground = 1}, .home_x_m = 500}}};
    for (int i = 0; i < count; i++)
        d.force[0].unit[i] = stage_crew(apparatus[i], 4, 0, STAGE_KIT | MST_KIT_THAW);
    return d;
}

/* What is in all tanks, and what went out of all nozzles. */
static double in_tanks_l(const stage *s, double *used_l) {
    double tanks_l = 0;
    *used_l = 0;
    for (uint32_t i = 0; i < mst_forces_unit_count(s->forces); i++) {
        mst_unit_facts u = mst_forces_unit(s->forces, i);
        tanks_l += u.water_l;
        *used_l += u.water_used_l;
    }
    return tanks_l;
}

static void no_litre_is_lost_or_made(void **state) {
    static const char *const four[] = {"tender_5t", "tender_8t", "tender_3t", "motor_pump"};
    stage_def d = engines(
        ",\"hydrants\":[" HYDRANT("h1", "pillar", -30, 12) "," HYDRANT(
            "h2", "pillar", 40,
            9) "],\"water\":[{\"id\":\"w1\",\"kind\":\"pond\",\"at\":[-40000,-500],\"volume_m3\":30}]",
        4, four);
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    double used_l, before_l = in_tanks_l(s, &used_l);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_run(s, 400);
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), H(1));
    stage_order(s, U(1, 2), MST_ORDER_PROTECT, B(2), H(2));
    stage_order(s, U(1, 3), MST_ORDER_SHUTTLE, U(1, 2), W(1));
    stage_order(s, U(1, 4), MST_ORDER_SUPPLY, U(1, 1), 0);
    for (int minute = 0; minute < 40; minute++) {
        stage_run(s, 60);
        if (minute == 20) stage_order(s, U(1, 1), MST_ORDER_WATCH, B(1), 0);
        if (minute == 25) stage_order(s, U(1, 4), MST_ORDER_PROTECT, B(2), 0);
        double now_l = in_tanks_l(s, &used_l);
        MST_CHECK_NEAR(before_l + mst_forces_drawn_l(s->forces), now_l + used_l, 1e-3);
    }
    MST_CHECK_NEAR(mst_forces_water_l(s->forces), used_l, 1e-3);
    assert_true(used_l > 5000 && mst_forces_drawn_l(s->forces) > 5000);
    stage_stop(s);
}

/* A stack that burns in the middle of the lane: while it does, walls near it are kept wet. */
static void burn_stack(stage *s) {
    mst_burn_ignite(s->burn, (uint32_t)mst_map_building(s->map, B(3)), 0, MST_CAUSE_STOVE, B(3), &s->events);
    stage_run(s, 30);
}

/* forces.md 2.5: L/s of one truck at 1, 2, 5, 10 km one way, at 35 mph. */
static double shuttle_lps(const char *apparatus, double speed_factor, int km) {
    char more[300];
    snprintf(more, sizeof more,
             ",\"hydrants\":[{\"id\":\"h1\",\"kind\":\"crane\",\"at\":[%d,-300],\"flow_lps\":83}]",
             km * 100000);
    const char *const two[] = {"tender_15t", apparatus};
    stage_def d = engines(more, 2, two);
    char houses[2000]; /* with a second stack, to burn after the first */
    snprintf(
        houses, sizeof houses,
        "%s,{\"id\":\"b5\",\"outline\":[[-4700,1300],[-4200,1300],[-4200,1700],[-4700,1700]],\"storeys\":1,"
        "\"height_m\":2.8,\"construction\":\"straw\",\"occupancy\":\"straw_stack\"}",
        stage_lane);
    d.houses = houses;
    d.force[0].unit[0].crew = 6; /* two nozzles */
    d.road_factor = 56.33 / 70 / speed_factor;
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    burn_stack(s);
    stage_order(s, U(1, 2), MST_ORDER_SHUTTLE, U(1, 1), H(1));
    stage_order(s, U(1, 1), MST_ORDER_PROTECT, B(1), 0); /* uses up to 15 L/s */
    double given_l = 0, brought_l = 0, left_l = stage_unit(s, U(1, 1)).water_l;
    mst_tick first = 0, last = 0;
    uint32_t trips = 0;
    bool was_out = false;
    for (mst_tick t = 0; (t < 3600 || trips < 3) && t < 9000; t++) {
        stage_tick(s);
        if (t == 3000) mst_burn_ignite(s->burn, 4, 0, MST_CAUSE_STOVE, B(5), &s->events);
        mst_unit_facts to = stage_unit(s, U(1, 1)), from = stage_unit(s, U(1, 2));
        if (!to.task) stage_order(s, U(1, 1), MST_ORDER_PROTECT, B(1), 0);
        given_l += mst_max(0, to.water_l + to.flow_lps - left_l);
        left_l = to.water_l;
        bool is_out = from.phase == MST_PHASE_MOVE && from.water_l < from.tank_l * 0.2,
             drives_off = is_out && !was_out;
        was_out = is_out;
        if (!drives_off) continue; /* empty */
        last = s->now;
        brought_l = given_l;
        if (trips++ == 0) first = s->now, given_l = 0;
    }
    double lps = brought_l / (last - first);
    stage_stop(s);
    return lps;
}

static void shuttles_bring_what_the_table_says(void **state) {
    static const struct {
        const char *apparatus;
        double speed_factor, lps[4];
    } row[] = {{"tender_3t", 1, {7.2, 5.6, 3.3, 2.0}},
               {"tender_8t", 0.8, {10.5, 8.8, 5.9, 3.8}},
               {"tender_15t", 0.8, {13.0, 11.6, 8.7, 6.2}}};
    static const int km[] = {1, 2, 5, 10};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 4; k++) {
            double lps = shuttle_lps(row[i].apparatus, row[i].speed_factor, km[k]);
            print_message("%s %d km: %.2f L/s, table %.1f\n", row[i].apparatus, km[k], lps, row[i].lps[k]);
            MST_CHECK_NEAR(lps, row[i].lps[k], 0.1 * row[i].lps[k]);
        }
}

/* Litres per second into an emptied tender. */
static double feed_lps(stage *s, mst_id unit, mst_id source) {
    stage_order(s, unit, MST_ORDER_SUPPLY, source, 0);
    while (stage_unit(s, unit).task || stage_unit(s, unit).feed != source) stage_tick(s);
    stage_run(s, 2);
    return stage_unit(s, unit).feed_lps;
}

/* Until the tanks of the first `count` tenders are nearly empty. */
static void empty(stage *s, uint64_t count) {
    burn_stack(s);
    for (uint64_t n = 1; n <= count; n++) stage_order(s, U(1, n), MST_ORDER_PROTECT, B(4), 0);
    for (uint64_t n = 1; n <= count; n++)
        for (int i = 0; i < 4000 && stage_unit(s, U(1, n)).water_l > 100; i++) stage_tick(s);
}

static void hydrants_on_one_main_share_its_pressure(void **state) {
    static const char *const three[] = {"tender_15t", "tender_15t", "tender_15t"};
    stage_def d = engines(",\"hydrants\":[" HYDRANT("h1", "pillar", -30, 15) "," HYDRANT(
                              "h2", "pillar", 50, 15) "," HYDRANT("h3", "pillar", 90, 15) "]",
                          3, three);
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    empty(s, 3);
    double alone = feed_lps(s, U(1, 1), H(1));
    feed_lps(s, U(1, 2), H(2));
    double two = stage_unit(s, U(1, 1)).feed_lps + stage_unit(s, U(1, 2)).feed_lps;
    feed_lps(s, U(1, 3), H(3));
    double three_lps = two > 0 ? stage_unit(s, U(1, 1)).feed_lps + stage_unit(s, U(1, 2)).feed_lps +
                                     stage_unit(s, U(1, 3)).feed_lps
                               : 0;
    print_message("main: alone %.1f, two %.1f, three %.1f L/s\n", alone, two, three_lps);
    MST_CHECK_NEAR(alone, 15, 0.01); /* what the map says it gives */
    assert_true(two > alone && two < 2 * alone - 1);
    assert_true(three_lps > two && three_lps < 2.3 * alone);
    stage_stop(s);
}

static void a_climb_takes_pressure_from_the_nozzle(void **state) {
    static const char *const one[] = {"tender_5t"};
    stage_def flat = engines("", 1, one), hill = engines(HILL(850), 1, one),
              steep = engines(HILL(1250), 1, one);
    const stage_def *def[] = {&flat, &hill, &steep};
    double lps[3];
    for (int i = 0; i < 3; i++) {
        stage *s = stage_start(def[i]);
        stage_call(s, B(1));
        stage_bring(s, 1);
        burn_stack(s);
        stage_order(s, U(1, 1), MST_ORDER_PROTECT, B(1), 0);
        stage_run(s, 200);
        lps[i] = stage_unit(s, U(1, 1)).flow_lps;
        if (i == 1) {
            double n = mst_floor(stage_unit(s, U(1, 1)).hose_m / 20) + 1;
            double model = mst_pump_line_lps(100, 30, 85, mst_hose_s(65) * n, mst_nozzle_b(19), 1);
            MST_CHECK_NEAR(lps[1], mst_min(7.5, model), 1e-6);
            assert_true(model < 7.5);
            assert_int_equal(stage_count(s, MST_EVENT_WATER_SHORT, U(1, 1)), 0); /* within a fifth */
        }
        stage_stop(s);
    }
    MST_CHECK_NEAR(lps[0], 7.5, 1e-9);
    assert_true(lps[1] < lps[0]);
    MST_CHECK_NEAR(lps[2], 0, 1e-9);
}

static void a_relay_carries_what_hose_and_pump_allow(void **state) {
    static const char *const two[] = {"tender_12t", "tender_12t"};
    stage_def d = engines(
        ",\"water\":[{\"id\":\"w1\",\"kind\":\"pond\",\"at\":[-38000,-500],\"volume_m3\":-1}]", 2, two);
    d.more = ",\"water\":[{\"id\":\"w1\",\"kind\":\"river\",\"at\":[-38000,-500]}]";
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    empty(s, 1);
    stage_order(s, U(1, 2), MST_ORDER_SUPPLY, W(1), 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 2), 2000);
    double relayed = feed_lps(s, U(1, 1), U(1, 2));
    double distance_m = 380, lengths = mst_floor(distance_m * 1.2 / 20) + 1;
    double model = mst_sqrt((120 - 2) / (mst_hose_s(65) * lengths + 20.0 / (80 * 80)));
    stage_run(s, 120);
    double drafted = stage_unit(s, U(1, 2)).feed_lps;
    print_message("relay over %.0f lengths: %.1f L/s, by hand %.1f; drafted %.1f\n", lengths, relayed, model,
                  drafted);
    MST_CHECK_NEAR(relayed, model, 0.05 * model);
    assert_true(relayed < 15 && drafted > relayed - 0.1);
    stage_stop(s);
}

static void suction_fails_when_the_bank_is_too_high(void **state) {
    static const char *const one[] = {"motor_pump"};
    static const char pond[] = ",\"water\":[{\"id\":\"w1\",\"kind\":\"pond\",\"at\":[500,1400]}]";
    double lps[3];
    for (int i = 0; i < 3; i++) { /* the pond lies in a pit beside the road */
        static const char *const pit[] = {HILL(0), HILL(-35), HILL(-80)};
        char more[900];
        snprintf(more, sizeof more, "%s%s", pond, pit[i]);
        stage_def d = engines(more, 1, one);
        d.houses =
            "{\"id\":\"b1\",\"outline\":[[10000,1200],[11200,1200],[11200,1900],[10000,1900]],\"storeys\":1,"
            "\"height_m\":3.2,\"construction\":\"brick\",\"occupancy\":\"house_kang\"}";
        stage *s = stage_start(&d);
        stage_call(s, B(1));
        stage_bring(s, 1);
        stage_order_at(s, U(1, 1), MST_ORDER_GO, 5, 0);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 1000);
        stage_order(s, U(1, 1), MST_ORDER_SUPPLY, W(1), 0);
        stage_until(s, MST_EVENT_TASK_END, U(1, 1), 1000);
        lps[i] = stage_unit(s, U(1, 1)).feed ? stage_unit(s, U(1, 1)).feed_lps : 0;
        if (i == 2) assert_int_equal(stage_unit(s, U(1, 1)).last_reason, MST_REASON_TOO_HIGH);
        stage_stop(s);
    }
    print_message("suction: %.1f, %.1f, %.1f L/s\n", lps[0], lps[1], lps[2]);
    MST_CHECK_NEAR(lps[0], 10, 1e-9); /* rated up to 3 m */
    MST_CHECK_NEAR(lps[1], 10 * (1 - 0.5 * (1.5 + 3.5 - 3) / 4), 1e-9);
    assert_true(lps[2] == 0);
}

static void a_frozen_hydrant_is_found_by_whoever_opens_it_and_can_be_thawed(void **state) {
    static const char *const one[] = {"tender_5t"};
    stage_def d = engines(",\"hydrants\":[" HYDRANT("h1", "pillar", -30, 12) "]", 1, one);
    stage *s = stage_start(&d);
    mst_forces_condition(s->forces, H(1), MST_CONDITION_FROZEN, true);
    stage_call(s, B(1));
    stage_bring(s, 1);
    assert_true(stage_knows(s, SEAT(1), H(1), MST_KEY_STATE, 0) == 0);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_run(s, 120);
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), H(1));
    mst_tick water = stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 600);
    assert_int_equal(stage_count(s, MST_EVENT_CONDITION_FOUND, H(1)), 0); /* water first, from the tank */
    mst_tick found = stage_until(s, MST_EVENT_CONDITION_FOUND, H(1), 600);
    assert_true(found > water);
    assert_true(stage_knows(s, SEAT(1), H(1), MST_KEY_STATE, 0) == MST_WATER_FROZEN);
    assert_true(stage_unit(s, U(1, 1)).flow_lps > 0 || stage_fire(s, 1)->is_knocked_down);
    stage_order(s, U(1, 1), MST_ORDER_THAW, H(1), 0);
    stage_until(s, MST_EVENT_THAWED, H(1), 3600);
    assert_true(stage_knows(s, SEAT(1), H(1), MST_KEY_STATE, 0) == MST_WATER_GOOD);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_THAW, H(1), 0), MST_REASON_NOT_FROZEN);
    stage_stop(s);
}

static void a_line_that_stands_dry_in_the_frost_freezes(void **state) {
    static const char *const one[] = {"tender_3t"};
    stage_def d = engines("", 1, one);
    d.temperature_degc = -30;
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    burn_stack(s);
    stage_order(s, U(1, 1), MST_ORDER_PROTECT, B(4), 0);
    stage_until(s, MST_EVENT_WATER_ON, U(1, 1), 900);
    mst_tick short_at = stage_until(s, MST_EVENT_WATER_OFF, U(1, 1), 1200);
    mst_tick froze = stage_until(s, MST_EVENT_FROZE, U(1, 1), 1200);
    MST_CHECK_NEAR((double)froze - short_at, 450 * 20 / 30.0, 15);
    assert_int_equal(stage_last(s, MST_EVENT_TASK_END, U(1, 1))->arg[2].number, MST_REASON_FROZEN);
    double lost_m = stage_unit(s, U(1, 1)).lost_hose_m;
    assert_true(lost_m > 10);
    stage_order(s, U(1, 1), MST_ORDER_THAW, U(1, 1), 0);
    stage_until(s, MST_EVENT_THAWED, U(1, 1), 7200);
    assert_true(stage_unit(s, U(1, 1)).lost_hose_m == 0);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_litre_is_lost_or_made),
        cmocka_unit_test(shuttles_bring_what_the_table_says),
        cmocka_unit_test(hydrants_on_one_main_share_its_pressure),
        cmocka_unit_test(a_climb_takes_pressure_from_the_nozzle),
        cmocka_unit_test(a_relay_carries_what_hose_and_pump_allow),
        cmocka_unit_test(suction_fails_when_the_bank_is_too_high),
        cmocka_unit_test(a_frozen_hydrant_is_found_by_whoever_opens_it_and_can_be_thawed),
        cmocka_unit_test(a_line_that_stands_dry_in_the_frost_freezes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
