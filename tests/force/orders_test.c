/* SPDX-License-Identifier: Apache-2.0
 * orders_test.c - every order of the list has an effect in the drill, and is refused with a reason where it
 * has no place: alarm and plant, scene, water, grass, before there is a fire. */
#include "stage.h"

/* A plant's own people at the house b1, and a township tender 2 km away. */
static stage_def plant(void) {
    stage_def d = {.temperature_degc = 5, .seed = 3, .seconds_of_day = 36000};
    d.force[0] = (stage_force){.id = "plant",
                               .traits = {.sees_fire_at_home = 1, .is_on_foot = 1, .knows_ground = 1},
                               .unit = {stage_crew("", 4, 0, STAGE_KIT | MST_KIT_INDOOR_HOSE)},
                               .home_x_m = -10};
    d.force[1] = (stage_force){
        .id = "town",
        .traits = {.turnout_day_s = 10, .turnout_night_s = 10},
        .unit = {stage_crew("tender_8t", 4, 0,
                            STAGE_KIT | MST_KIT_LADDER | MST_KIT_LIGHT | MST_KIT_TORCH | MST_KIT_PLOUGH |
                                MST_KIT_BLOWER | MST_KIT_BEATER | MST_KIT_GRASS),
                 stage_crew("", 4, 1, STAGE_KIT)},
        .home_x_m = -2000};
    return d;
}

static stage *at_scene(stage_def d) {
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_bring(s, 2);
    stage_run(s, 60);
    return s;
}

static double amount_of(const stage *s, mst_id unit, mst_effect_kind effect) {
    double amount = -1;
    for (uint32_t i = 0; i < s->log_count; i++)
        if (s->log[i].kind == MST_EVENT_EFFECT && s->log[i].subject == unit &&
            s->log[i].arg[0].number == effect)
            amount = s->log[i].arg[2].number;
    return amount;
}

static void do_it(stage *s, mst_id unit, mst_order_kind kind, mst_id target) {
    stage_order(s, unit, kind, target, 0);
    stage_tick(s);
    const mst_event *no = stage_last(s, MST_EVENT_REFUSED, unit);
    if (no && no->tick == s->now) fail_msg("refused: %s", mst_reason_word((uint32_t)no->arg[2].number));
    for (int i = 0; i < 1500 && stage_unit(s, unit).task; i++) stage_tick(s);
    assert_int_equal(stage_unit(s, unit).task, 0);
}

/* ---- plant ---- */

/* Two of the same house: one with fans that run, stopped or not. */
static double heat_after(bool has_fans, mst_order_kind order) {
    stage *s = at_scene(plant());
    mst_forces_condition(s->forces, B(1), MST_CONDITION_FANS, has_fans);
    if (order) do_it(s, U(1, 1), order, B(1));
    while (s->now < 500) stage_tick(s);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
    stage_run(s, 240);
    double kw = stage_fire(s, 1)->heat_kw;
    stage_stop(s);
    return kw;
}

static void fans_that_run_feed_a_fire_until_they_are_stopped(void **state) {
    double still = heat_after(false, MST_ORDER_UNSET), run = heat_after(true, MST_ORDER_UNSET);
    double stopped = heat_after(true, MST_ORDER_STOP_FANS);
    assert_true(run > still * 1.3);
    assert_true(stopped == still);
    assert_true(heat_after(true, MST_ORDER_STOP_PLANT) == still);
}

static void gas_keeps_a_house_burning_until_it_is_shut(void **state) {
    for (int is_shut = 0; is_shut < 2; is_shut++) {
        stage *s = at_scene(plant());
        mst_forces_condition(s->forces, B(1), MST_CONDITION_GAS, true);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
        stage_run(s, 100);
        if (is_shut) do_it(s, U(1, 1), MST_ORDER_SHUT_GAS, B(1));
        stage_order(s, U(2, 1), MST_ORDER_ATTACK, B(1), 0);
        stage_run(s, 900);
        assert_int_equal(stage_count(s, MST_EVENT_KNOCKED_DOWN, B(1)) > 0, is_shut);
        stage_stop(s);
    }
}

static void a_leak_is_stopped_by_its_valve_and_not_by_the_gas_cock(void **state) {
    stage *s = at_scene(plant());
    mst_forces_condition(s->forces, B(1), MST_CONDITION_LEAK, true);
    do_it(s, U(1, 1), MST_ORDER_SHUT_GAS, B(1));
    assert_true(amount_of(s, U(1, 1), MST_EFFECT_GAS_OFF) == 0);
    do_it(s, U(1, 1), MST_ORDER_SHUT_VALVE, B(1));
    assert_true(amount_of(s, U(1, 1), MST_EFFECT_LEAK_OFF) == 1);
    assert_int_equal(stage_refusal(s, U(2, 1), MST_ORDER_SHUT_VALVE, B(1), 0), MST_REASON_NOT_PLANT);
    stage_stop(s);
}

static void who_verifies_an_alarm_knows_whether_it_burns(void **state) {
    stage *s = at_scene(plant());
    do_it(s, U(1, 1), MST_ORDER_VERIFY_ALARM, B(4));
    assert_true(amount_of(s, U(1, 1), MST_EFFECT_LOOK) == 0);
    assert_true(stage_knows(s, SEAT(1), B(4), MST_KEY_STATE, 0) == MST_BUILDING_WHOLE);
    mst_burn_ignite(s->burn, 3, 0, MST_CAUSE_SCENARIO, 0, &s->events);
    stage_run(s, 60);
    do_it(s, U(1, 1), MST_ORDER_VERIFY_ALARM, B(4));
    assert_true(amount_of(s, U(1, 1), MST_EFFECT_LOOK) == 1);
    stage_stop(s);
}

static void the_loudspeakers_warn_a_plant_and_what_is_round_it(void **state) {
    stage *s = at_scene(plant());
    do_it(s, U(1, 1), MST_ORDER_PUBLIC_ADDRESS, B(1));
    assert_true(stage_count(s, MST_EVENT_PERSON_WARNED, 0) > 0);
    assert_true(amount_of(s, U(1, 1), MST_EFFECT_WARN_AROUND) >= 2); /* the house, the shed */
    assert_int_equal(stage_refusal(s, U(2, 1), MST_ORDER_PUBLIC_ADDRESS, B(1), 0), MST_REASON_NOT_PLANT);
    stage_stop(s);
}

static const char wall_hydrant[] =
    ",\"hydrants\":[{\"id\":\"h1\",\"kind\":\"wall\",\"at\":[-200,1500],\"flow_lps\":10},"
    "{\"id\":\"h2\",\"kind\":\"pillar\",\"at\":[3000,-200],\"flow_lps\":20}],"
    "\"water\":[{\"id\":\"w1\",\"kind\":\"pond\",\"outline\":[[-2000,-3000],[2000,-3000],"
    "[2000,-500],[-2000,-500]],\"iced\":true,\"volume_m3\":500}]";

static double indoor_lps(bool is_manual, bool is_started) {
    stage_def d = plant();
    d.more = wall_hydrant;
    stage *s = at_scene(d);
    mst_forces_condition(s->forces, B(1), MST_CONDITION_PUMP_MANUAL, is_manual);
    if (is_started) do_it(s, U(1, 1), MST_ORDER_FIRE_PUMP, B(1));
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
    stage_run(s, 100);
    stage_order(s, U(1, 1), MST_ORDER_ATTACK, B(1), 0);
    stage_until(s, MST_EVENT_FIRST_WATER, 0, 400);
    double lps = stage_unit(s, U(1, 1)).flow_lps;
    stage_stop(s);
    return lps;
}

static void a_fire_pump_on_manual_starves_the_indoor_hydrants(void **state) {
    double full = indoor_lps(false, false), starved = indoor_lps(true, false),
           started = indoor_lps(true, true);
    assert_true(full > 4);
    assert_true(starved > 0 && starved < full * 0.5);
    assert_true(started == full);
}

static void power_that_is_cut_takes_the_danger_out_of_water(void **state) {
    for (int is_cut = 0; is_cut < 2; is_cut++) {
        stage *s = at_scene(plant());
        if (is_cut) do_it(s, U(1, 1), MST_ORDER_SHUT_POWER, B(1));
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
        stage_run(s, 60);
        stage_order(s, U(2, 1), MST_ORDER_ATTACK, B(1), 0);
        stage_run(s, 400);
        bool has_breach = false;
        for (uint32_t i = 0; i < s->log_count; i++)
            has_breach |= s->log[i].kind == MST_EVENT_BREACH && s->log[i].arg[0].number == MST_SAFETY_S17;
        assert_int_equal(has_breach, !is_cut);
        stage_stop(s);
    }
}

/* ---- getting in ---- */

static void a_gate_bars_the_road_until_it_is_opened(void **state) {
    stage_def d = plant();
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    mst_forces_condition(s->forces, MST_ID('r', 1), MST_CONDITION_LOCKED, true);
    stage_run(s, 60);
    stage_order_of(s, DISPATCH, U(2, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_run(s, 60);
    assert_int_equal(stage_phase(s, U(2, 1)), MST_PHASE_HOME); /* no way there */
    do_it(s, U(1, 1), MST_ORDER_OPEN_GATES, MST_ID('r', 1));
    assert_true(amount_of(s, U(1, 1), MST_EFFECT_GATE_OPEN) == 1);
    stage_order_of(s, DISPATCH, U(2, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_until(s, MST_EVENT_ARRIVED, U(2, 1), 900);
    stage_stop(s);
}

static mst_tick stranger_arrives(mst_order_kind order) {
    stage_def d = plant();
    d.force[0].traits.knows_ground = 0.9;
    stage *s = stage_start(&d);
    stage_call(s, B(1));
    stage_order_of(s, DISPATCH, U(1, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_order_of(s, DISPATCH, U(2, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_run(s, 60);
    stage_order(s, U(1, 1), order, B(1), 0);
    mst_tick tick = stage_until(s, MST_EVENT_ARRIVED, U(2, 1), 900);
    stage_stop(s);
    return tick;
}

static void a_guide_at_the_road_saves_strangers_the_search(void **state) {
    mst_tick guided = stranger_arrives(MST_ORDER_GUIDE), busy = stranger_arrives(MST_ORDER_CORDON);
    assert_true(guided + 30 <= busy);
}

static void a_plan_sheet_speeds_the_search_and_tells_what_the_plant_knows(void **state) {
    double searched[2];
    for (int has_plan = 0; has_plan < 2; has_plan++) {
        stage *s = at_scene(plant());
        if (has_plan) do_it(s, U(1, 1), MST_ORDER_PLAN_SHEET, U(2, 1));
        while (s->now < 700) stage_tick(s);
        stage_order(s, U(2, 2), MST_ORDER_SEARCH, B(4), 0);
        searched[has_plan] = stage_until(s, MST_EVENT_SEARCH_DONE, 0, 900);
        stage_stop(s);
    }
    assert_true(searched[1] + 5 < searched[0]);
}

/* ---- scene ---- */

static void a_unit_at_staging_stays_until_told_and_rests(void **state) {
    stage *s = at_scene(plant());
    stage_order(s, U(2, 1), MST_ORDER_STAGE, B(4), 0);
    stage_run(s, 300);
    assert_int_equal(stage_unit(s, U(2, 1)).task, MST_ORDER_STAGE);
    assert_int_equal(stage_phase(s, U(2, 1)), MST_PHASE_WORK);
    stage_stop(s);
}

static void who_leads_a_sector_may_order_those_who_work_there(void **state) {
    stage *s = at_scene(plant());
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
    stage_order(s, U(2, 1), MST_ORDER_TAKE_COMMAND, 0, 0);
    stage_run(s, 30);
    stage_order(s, U(2, 2), MST_ORDER_CORDON, B(1), 0);
    stage_run(s, 5);
    stage_order_of(s, SEAT(1), U(2, 2), MST_ORDER_RESERVE, 0, 0);
    stage_tick(s);
    assert_int_equal((int)stage_last(s, MST_EVENT_REFUSED, U(2, 2))->arg[2].number, MST_REASON_NOT_YOURS);
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_LEAD_SECTOR, B(1), 0), MST_REASON_NOT_COMMANDER);
    stage_order_of(s, SEAT(2), U(1, 1), MST_ORDER_LEAD_SECTOR, B(1), 0);
    stage_until_phase(s, U(1, 1), MST_PHASE_WORK, 200);
    uint32_t before = stage_count(s, MST_EVENT_REFUSED, U(2, 2));
    stage_order_of(s, SEAT(1), U(2, 2), MST_ORDER_RESERVE, 0, 0);
    stage_tick(s);
    assert_int_equal(stage_count(s, MST_EVENT_REFUSED, U(2, 2)), before);
    assert_int_equal(stage_unit(s, U(2, 2)).task, MST_ORDER_RESERVE);
    stage_stop(s);
}

static mst_tick rescued(bool has_ladder) {
    stage *s = at_scene(plant());
    mst_people_trap(s->people, 0, 1, &s->events);
    if (has_ladder) do_it(s, U(2, 1), MST_ORDER_LADDER, B(1));
    while (s->now < 600) stage_tick(s);
    mst_tick from = s->now;
    stage_order(s, U(2, 2), MST_ORDER_RESCUE, B(1), 0);
    mst_tick tick = stage_until(s, MST_EVENT_PERSON_RESCUED, 0, 600);
    assert_int_equal(stage_unit(s, U(2, 2)).is_inside, !has_ladder);
    stage_run(s, 120);
    assert_int_equal(stage_unit(s, U(2, 2)).task, 0); /* nobody calls any more */
    assert_int_equal(stage_refusal(s, U(2, 2), MST_ORDER_RESCUE, B(1), 0), MST_REASON_NOBODY_THERE);
    stage_stop(s);
    return tick - from;
}

static void those_who_call_are_rescued_and_sooner_down_a_ladder(void **state) {
    mst_tick by_stairs = rescued(false), by_ladder = rescued(true);
    assert_true(by_ladder + 10 < by_stairs);
}

static void light_gives_back_what_night_takes(void **state) {
    mst_tick took[2];
    for (int is_lit = 0; is_lit < 2; is_lit++) {
        stage_def d = plant();
        d.seconds_of_day = 82800;
        stage *s = at_scene(d);
        if (is_lit) do_it(s, U(2, 1), MST_ORDER_LIGHTING, B(1));
        while (s->now < 900) stage_tick(s);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
        stage_run(s, 60);
        mst_tick from = s->now;
        stage_order(s, U(2, 1), MST_ORDER_ATTACK, B(1), 0);
        took[is_lit] = stage_until(s, MST_EVENT_FIRST_WATER, 0, 900) - from;
        stage_stop(s);
    }
    assert_true(took[1] < took[0]);
}

static void stock_that_is_moved_does_not_burn(void **state) {
    double left[2];
    for (int is_moved = 0; is_moved < 2; is_moved++) {
        stage *s = at_scene(plant());
        if (is_moved) {
            stage_order(s, U(1, 1), MST_ORDER_MOVE_STOCK, B(1), 0);
            stage_run(s, 900);
            stage_order(s, U(1, 1), MST_ORDER_WITHDRAW, 0, 0);
            stage_run(s, 1);
        }
        while (s->now < 1200) stage_tick(s);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
        stage_run(s, 3600);
        left[is_moved] = mst_burn_total(s->burn).loss_index;
        stage_stop(s);
    }
    assert_true(left[0] > 0);
    assert_true(left[1] < left[0] * 0.6);
}

static void casualties_go_to_the_ambulance_once_it_has_come(void **state) {
    stage *s = at_scene(plant());
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_HAND_CASUALTIES, 0, 0), MST_REASON_NO_AMBULANCE);
    assert_true(mst_forces_call_service(s->forces, s->now, MST_SERVICE_AMBULANCE, &s->events));
    stage_run(s, 901); /* services.csv */
    do_it(s, U(1, 1), MST_ORDER_HAND_CASUALTIES, 0);
    assert_true(amount_of(s, U(1, 1), MST_EFFECT_CASUALTIES) == mst_people_total(s->people).injured);
    stage_stop(s);
}

static void attack_goes_inside_or_stays_outside_as_ordered(void **state) {
    static const struct {
        mst_order_kind kind;
        bool goes_in;
    } row[] = {{MST_ORDER_ATTACK_INSIDE, true}, {MST_ORDER_ATTACK_OUTSIDE, false}};
    for (int i = 0; i < 2; i++) {
        stage *s = at_scene(plant());
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
        stage_run(s, 60);
        stage_order(s, U(2, 1), row[i].kind, B(1), 0);
        stage_until(s, MST_EVENT_FIRST_WATER, 0, 600);
        assert_int_equal(stage_unit(s, U(2, 1)).is_inside, row[i].goes_in);
        assert_int_equal(stage_unit(s, U(2, 1)).task, MST_ORDER_ATTACK);
        stage_stop(s);
    }
}

static void foam_wants_foam_and_does_more_than_water(void **state) {
    stage *s = at_scene(plant());
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
    stage_run(s, 60);
    assert_int_equal(stage_refusal(s, U(2, 1), MST_ORDER_FOAM, B(1), 0), MST_REASON_NO_FOAM);
    stage_stop(s);
    double effective[2];
    for (int is_foam = 0; is_foam < 2; is_foam++) {
        stage_def d = plant();
        d.force[1].unit[0] = stage_crew("foam_8t", 4, 0, STAGE_KIT);
        s = at_scene(d);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
        stage_run(s, 60);
        stage_order(s, U(2, 1), is_foam ? MST_ORDER_FOAM : MST_ORDER_ATTACK, B(1), 0);
        stage_until(s, MST_EVENT_FIRST_WATER, 0, 600);
        stage_run(s, 2);
        effective[is_foam] = stage_fire(s, 1)->attack_lps;
        stage_stop(s);
    }
    assert_true(effective[1] > effective[0] * 1.4);
}

static void what_burns_may_be_cooled(void **state) {
    stage *s = at_scene(plant());
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
    stage_run(s, 60);
    assert_int_equal(stage_refusal(s, U(2, 1), MST_ORDER_PROTECT, B(1), 0), MST_REASON_BURNING);
    stage_order(s, U(2, 1), MST_ORDER_COOL, B(1), 0);
    stage_run(s, 300);
    assert_true(stage_fire(s, 1)->wet_lmin_m2 > 0);
    stage_stop(s);
}

static void cylinders_are_changed_in_less_time_than_a_rest(void **state) {
    stage *s = at_scene(plant());
    stage_run(s, 5);
    stage_order(s, U(2, 2), MST_ORDER_CHANGE_CYLINDERS, 0, 0);
    mst_tick from = s->now;
    stage_until(s, MST_EVENT_TASK_END, U(2, 2), 400);
    assert_true(s->now - from < 300);
    stage_stop(s);
}

/* ---- water ---- */

static void a_line_that_was_laid_gives_water_at_once(void **state) {
    mst_tick took[2];
    for (int is_laid = 0; is_laid < 2; is_laid++) {
        stage *s = at_scene(plant());
        if (is_laid) do_it(s, U(2, 1), MST_ORDER_LAY, B(1));
        while (s->now < 700) stage_tick(s);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
        stage_run(s, 60);
        mst_tick from = s->now;
        stage_order(s, U(2, 1), MST_ORDER_ATTACK_OUTSIDE, B(1), 0);
        took[is_laid] = stage_until(s, MST_EVENT_FIRST_WATER, 0, 600) - from;
        stage_stop(s);
    }
    assert_true(took[1] + 30 < took[0]);
}

static void a_hole_in_the_ice_saves_the_next_pump_the_cutting(void **state) {
    mst_tick took[2];
    for (int is_cut = 0; is_cut < 2; is_cut++) {
        stage_def d = plant();
        d.more = wall_hydrant;
        stage *s = at_scene(d);
        if (is_cut) do_it(s, U(1, 1), MST_ORDER_ICE_HOLE, W(1));
        if (is_cut)
            assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_ICE_HOLE, W(1), 0), MST_REASON_NO_ICE);
        while (s->now < 900) stage_tick(s);
        mst_tick from = s->now;
        do_it(s, U(2, 1), MST_ORDER_SUPPLY, W(1));
        took[is_cut] = s->now - from;
        stage_stop(s);
    }
    assert_true(took[1] + 100 < took[0]);
}

static void a_line_that_is_rolled_up_does_not_freeze(void **state) {
    for (int is_rolled = 0; is_rolled < 2; is_rolled++) {
        stage_def d = plant();
        d.temperature_degc = -28;
        stage *s = at_scene(d);
        assert_int_equal(stage_refusal(s, U(2, 1), MST_ORDER_ROLL_HOSE, 0, 0), MST_REASON_NO_LINE);
        do_it(s, U(2, 1), MST_ORDER_LAY, B(1));
        if (is_rolled) do_it(s, U(2, 1), MST_ORDER_ROLL_HOSE, 0);
        if (is_rolled) assert_true(amount_of(s, U(2, 1), MST_EFFECT_ROLL) > 10);
        assert_int_equal(stage_unit(s, U(2, 1)).hose_m > 0, !is_rolled);
        stage_stop(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fans_that_run_feed_a_fire_until_they_are_stopped),
        cmocka_unit_test(gas_keeps_a_house_burning_until_it_is_shut),
        cmocka_unit_test(a_leak_is_stopped_by_its_valve_and_not_by_the_gas_cock),
        cmocka_unit_test(who_verifies_an_alarm_knows_whether_it_burns),
        cmocka_unit_test(the_loudspeakers_warn_a_plant_and_what_is_round_it),
        cmocka_unit_test(a_fire_pump_on_manual_starves_the_indoor_hydrants),
        cmocka_unit_test(power_that_is_cut_takes_the_danger_out_of_water),
        cmocka_unit_test(a_gate_bars_the_road_until_it_is_opened),
        cmocka_unit_test(a_guide_at_the_road_saves_strangers_the_search),
        cmocka_unit_test(a_plan_sheet_speeds_the_search_and_tells_what_the_plant_knows),
        cmocka_unit_test(a_unit_at_staging_stays_until_told_and_rests),
        cmocka_unit_test(who_leads_a_sector_may_order_those_who_work_there),
        cmocka_unit_test(those_who_call_are_rescued_and_sooner_down_a_ladder),
        cmocka_unit_test(light_gives_back_what_night_takes),
        cmocka_unit_test(stock_that_is_moved_does_not_burn),
        cmocka_unit_test(casualties_go_to_the_ambulance_once_it_has_come),
        cmocka_unit_test(attack_goes_inside_or_stays_outside_as_ordered),
        cmocka_unit_test(foam_wants_foam_and_does_more_than_water),
        cmocka_unit_test(what_burns_may_be_cooled),
        cmocka_unit_test(cylinders_are_changed_in_less_time_than_a_rest),
        cmocka_unit_test(a_line_that_was_laid_gives_water_at_once),
        cmocka_unit_test(a_hole_in_the_ice_saves_the_next_pump_the_cutting),
        cmocka_unit_test(a_line_that_is_rolled_up_does_not_freeze),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
