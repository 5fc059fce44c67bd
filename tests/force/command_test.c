/* SPDX-License-Identifier: Apache-2.0
 * command_test.c - the commander's hat, and what each seat knows: nothing that nobody of it saw or was told,
 * each thing with its age; reports that take time and may be lost. */
#include "world/ring.h"

#include "stage.h"

/* Force 1: township, at the scene; force 2: national, comes from far; force 3: staff without a radio. */
static stage_def three_forces(void) {
    stage_def d = {
        .temperature_degc = 15,
        .wind_mps = 2,
        .seconds_of_day = 10 * 3600,
        .seed = 3,
        .force = {{.id = "town", .traits = {.command_grade = 2, .knows_ground = 1}, .home_x_m = 300},
                  {.id = "city", .traits = {.command_grade = 3, .knows_ground = 1}, .home_x_m = 6000},
                  {.id = "staff",
                   .traits = {.command_grade = 1, .knows_ground = 1, .is_on_foot = 1},
                   .home_x_m = -400}}};
    d.force[0].unit[0] = stage_crew("tender_3t", 4, 0, STAGE_KIT);
    d.force[1].unit[0] = stage_crew("tender_8t", 5, 0, STAGE_KIT);
    d.force[2].unit[0] = stage_crew("", 2, 0, MST_KIT_EXTINGUISHER);
    return d;
}

static stage *start(void) {
    stage_def d = three_forces();
    stage *s = stage_start(&d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_call(s, B(1));
    return s;
}

static void the_hat_passes_upwards_by_word_of_mouth(void **state) {
    stage *s = start();
    stage_bring(s, 1);
    stage_order(s, U(1, 1), MST_ORDER_TAKE_COMMAND, 0, 0);
    stage_tick(s);
    assert_true(mst_forces_commander(s->forces) == U(1, 1));
    stage_bring(s, 2);
    stage_order(s, U(1, 1), MST_ORDER_HAND_OVER, U(2, 1), 0);
    stage_tick(s);
    assert_true(mst_forces_commander(s->forces) == U(1, 1)); /* it has to be spoken and read back */
    mst_tick asked = s->now, done = stage_until(s, MST_EVENT_HANDOVER, U(1, 1), 300);
    MST_CHECK_NEAR((double)done - asked, 45, 30);
    assert_true(mst_forces_commander(s->forces) == U(2, 1));
    assert_true(stage_last(s, MST_EVENT_COMMAND_TAKEN, U(2, 1))->arg[1].id == U(1, 1));
    assert_int_equal(stage_refusal(s, U(1, 1), MST_ORDER_TAKE_COMMAND, 0, 0), MST_REASON_NOT_COMMANDER);
    stage_order_of(s, SEAT(2), U(1, 1), MST_ORDER_SIZE_UP, B(4), 0); /* the commander's seat */
    stage_tick(s);
    assert_int_equal(stage_unit(s, U(1, 1)).task, MST_ORDER_SIZE_UP);
    stage_stop(s);
}

/* Two crews of one force ask in turn, over and over: the first one gets it, in the time that one takes. */
static void asking_again_does_not_start_a_handover_anew(void **state) {
    stage_def d = three_forces();
    d.force[0].unit[1] = stage_crew("", 3, 1, STAGE_KIT);
    stage *s = stage_start(&d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    stage_call(s, B(1));
    stage_bring(s, 3);
    stage_order(s, U(3, 1), MST_ORDER_TAKE_COMMAND, 0, 0);
    stage_bring(s, 1);
    mst_tick asked = s->now;
    for (int i = 0; i < 20 && mst_forces_commander(s->forces) == U(3, 1); i++) {
        stage_order(s, U(1, i % 2 + 1), MST_ORDER_TAKE_COMMAND, 0, 0);
        stage_run(s, 10);
    }
    assert_true(mst_forces_commander(s->forces) == U(1, 1));
    assert_true(s->now - asked < 150);
    stage_stop(s);
}

/* As far west of the burning stack as a crew in gear may stand, but nobody rests. */
static double warm_x_m(const stage *s) {
    for (double x_m = 56; x_m > -100; x_m -= 1)
        if (mst_burn_flux_at(s->burn, (mst_point){(int32_t)(x_m * 100), 1500}) < 4) return x_m;
    return -100;
}

static void a_reserve_waits_near_the_commander_but_out_of_the_heat(void **state) {
    stage *s = start();
    stage_bring(s, 1);
    stage_bring(s, 3);
    stage_order(s, U(1, 1), MST_ORDER_TAKE_COMMAND, 0, 0);
    mst_burn_ignite(s->burn, 2, 0, MST_CAUSE_ARSON, B(3), &s->events);
    stage_run(s, 240);
    double x_m = warm_x_m(s);
    stage_order_at(s, U(1, 1), MST_ORDER_GO, x_m, 15);
    stage_run(s, 90);
    double flux = mst_burn_flux_at(s->burn, stage_unit(s, U(1, 1)).at);
    print_message("commander at %.0f m, %.1f kW/m2\n", x_m, flux);
    assert_true(flux > 1.6);
    stage_order(s, U(3, 1), MST_ORDER_RESERVE, 0, 0);
    stage_run(s, 240);
    assert_int_equal(stage_unit(s, U(3, 1)).task, MST_ORDER_RESERVE);
    mst_point at = stage_unit(s, U(3, 1)).at;
    assert_true(mst_burn_flux_at(s->burn, at) < 2.5);
    assert_true(mst_point_distance_m(at, stage_unit(s, U(1, 1)).at) < 200);
    stage_stop(s);
}

static void no_seat_knows_what_nobody_of_it_saw_or_was_told(void **state) {
    stage *s = start();
    stage_run(s, 60);
    for (uint64_t seat = 1; seat <= 3; seat++) { /* at home, not alerted */
        const mst_picture *p = mst_forces_picture(s->forces, SEAT(seat), s->now);
        for (uint32_t i = 0; i < p->entry_count; i++) assert_true(p->entry[i].id / 1000 == U(seat, 0) / 1000);
    }
    stage_order_of(s, DISPATCH, U(2, 1), MST_ORDER_TURN_OUT, 0, 0);
    stage_run(s, 100);
    assert_true(stage_knows(s, SEAT(2), B(1), MST_KEY_INCIDENT, 0) == 1); /* told with the order */
    assert_true(stage_knows(s, SEAT(2), B(1), MST_KEY_HEAT_KW, -1) == -1);
    assert_true(stage_knows(s, SEAT(2), B(2), MST_KEY_STATE, -1) == -1);
    assert_true(stage_knows(s, SEAT(2), 0, MST_KEY_WIND_MPS, -1) == -1);
    stage_until_phase(s, U(2, 1), MST_PHASE_IDLE, 900);
    stage_run(s, 6);
    assert_true(stage_knows(s, SEAT(2), B(1), MST_KEY_HEAT_KW, -1) >= 1); /* seen */
    assert_true(stage_knows(s, SEAT(1), B(1), MST_KEY_HEAT_KW, -1) == -1);
    stage_stop(s);
}

static void what_is_out_of_sight_keeps_its_age(void **state) {
    stage *s = start();
    stage_bring(s, 1);
    stage_run(s, 10);
    const mst_picture *p = mst_forces_picture(s->forces, SEAT(1), s->now);
    assert_int_equal(mst_picture_find(p, B(1), MST_KEY_HEAT_KW)->seen, s->now);
    stage_order_at(s, U(1, 1), MST_ORDER_GO, 2000, 0);
    stage_until(s, MST_EVENT_TASK_END, U(1, 1), 600);
    stage_run(s, 100);
    p = mst_forces_picture(s->forces, SEAT(1), s->now);
    assert_true(mst_picture_find(p, B(1), MST_KEY_HEAT_KW)->seen + 90 < s->now);
    stage_stop(s);
}

static void a_report_takes_time_and_says_who_saw_it_when(void **state) {
    stage *s = start();
    stage_bring(s, 1);
    stage_run(s, 10);
    assert_true(stage_knows(s, DISPATCH, B(1), MST_KEY_HEAT_KW, -1) == -1);
    stage_order(s, U(1, 1), MST_ORDER_REPORT, 0, 0);
    stage_tick(s);
    mst_tick said = s->now;
    assert_true(stage_knows(s, DISPATCH, B(1), MST_KEY_HEAT_KW, -1) == -1); /* still speaking */
    mst_tick heard = stage_until(s, MST_EVENT_MESSAGE_HEARD, U(1, 1), 200);
    assert_int_equal(heard - said, 20);
    const mst_picture_entry *e =
        mst_picture_find(mst_forces_picture(s->forces, DISPATCH, s->now), B(1), MST_KEY_HEAT_KW);
    assert_non_null(e);
    assert_int_equal(e->certainty, MST_CERTAIN_TOLD);
    assert_true(e->source == U(1, 1));
    assert_int_equal(e->seen, said); /* true when it was said */
    stage_stop(s);
}

static void two_cannot_speak_at_once_and_some_words_are_lost(void **state) {
    uint32_t lost = 0, heard = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        stage_def d = three_forces();
        d.seed = seed;
        stage *s = stage_start(&d);
        mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
        stage_call(s, B(1));
        stage_bring(s, 1);
        stage_bring(s, 2);
        stage_order_at(s, U(2, 1), MST_ORDER_GO, 700, 0); /* out of earshot */
        stage_until(s, MST_EVENT_TASK_END, U(2, 1), 600);
        stage_order(s, U(1, 1), MST_ORDER_REPORT, 0, 0);
        stage_order(s, U(2, 1), MST_ORDER_REPORT, 0, 0);
        stage_tick(s);
        mst_tick said = s->now;
        stage_run(s, 60);
        lost += stage_count(s, MST_EVENT_MESSAGE_LOST, 0);
        heard += stage_count(s, MST_EVENT_MESSAGE_HEARD, 0);
        const mst_event *second = stage_last(s, MST_EVENT_MESSAGE_HEARD, U(2, 1));
        if (second) assert_int_equal(second->tick - said, 40); /* it waited for the net */
        stage_stop(s);
    }
    print_message("%u heard, %u lost\n", heard, lost);
    assert_int_equal(heard + lost, 40 * 4); /* each to dispatch and to the other force */
    assert_true(lost > 0 && lost < 16);     /* 3 % of 160 */
}

static void without_a_radio_words_go_on_foot(void **state) {
    stage *s = start();
    stage_bring(s, 1);
    stage_bring(s, 3);
    stage_order_at(s, U(3, 1), MST_ORDER_GO, -300, 0);
    stage_until(s, MST_EVENT_TASK_END, U(3, 1), 900);
    stage_run(s, 10);
    assert_true(stage_knows(s, SEAT(3), U(1, 1), MST_KEY_TASK, -1) >= 0); /* seen when it was near */
    stage_order(s, U(1, 1), MST_ORDER_REPORT, 0, 0);
    stage_tick(s);
    mst_tick said = s->now;
    stage_run(s, 600);
    const mst_event *last = NULL;
    for (uint32_t i = 0; i < s->log_count; i++)
        if (s->log[i].kind == MST_EVENT_MESSAGE_HEARD && s->log[i].arg[1].id == SEAT(3)) last = &s->log[i];
    assert_non_null(last);
    MST_CHECK_NEAR((double)last->tick - said, 20 + 300 / 1.2, 30);
    stage_stop(s);
}

static void a_force_that_fights_without_a_word_with_the_commander(void **state) {
    for (int speaks = 0; speaks < 2; speaks++) {
        stage *s = start();
        stage_bring(s, 1);
        stage_order(s, U(1, 1), MST_ORDER_TAKE_COMMAND, 0, 0);
        stage_bring(s, 2);
        if (speaks) {
            stage_order(s, U(2, 1), MST_ORDER_REPORT, 0, 0);
            stage_until(s, MST_EVENT_MESSAGE_HEARD, U(2, 1), 100);
        }
        stage_order(s, U(2, 1), MST_ORDER_PROTECT, B(4), 0);
        stage_tick(s);
        const mst_event *e = stage_last(s, MST_EVENT_BREACH, U(2, 1));
        if (speaks)
            assert_null(e);
        else
            assert_true(e && e->arg[0].number == MST_SAFETY_S12);
        stage_stop(s);
    }
}

/* An order past the commander: refused by crews whom a person leads, and nothing of theirs changes. */
static void a_leader_gives_orders_past_the_commander(void **state) {
    stage *s = start();
    stage_bring(s, 1);
    stage_order(s, U(1, 1), MST_ORDER_TAKE_COMMAND, 0, 0);
    stage_order(s, U(1, 1), MST_ORDER_SIZE_UP, B(1), 0);
    stage_run(s, 3);
    mst_events_clear(&s->events);
    mst_forces_leader(s->forces, s->now, s->map->building[0].at, MST_ORDER_SEARCH, B(1), &s->events);
    const mst_event *e = &s->events.item[0];
    assert_int_equal(s->events.count, 1);
    assert_true(e->kind == MST_EVENT_REFUSED && e->arg[0].number == MST_ORDER_SEARCH);
    assert_int_equal((int)e->arg[2].number, MST_REASON_NOT_COMMANDER);
    assert_int_equal(stage_unit(s, MST_ID('u', MST_ID_NUMBER(e->subject))).task == MST_ORDER_SEARCH, 0);
    stage_stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hat_passes_upwards_by_word_of_mouth),
        cmocka_unit_test(asking_again_does_not_start_a_handover_anew),
        cmocka_unit_test(a_reserve_waits_near_the_commander_but_out_of_the_heat),
        cmocka_unit_test(no_seat_knows_what_nobody_of_it_saw_or_was_told),
        cmocka_unit_test(what_is_out_of_sight_keeps_its_age),
        cmocka_unit_test(a_report_takes_time_and_says_who_saw_it_when),
        cmocka_unit_test(two_cannot_speak_at_once_and_some_words_are_lost),
        cmocka_unit_test(without_a_radio_words_go_on_foot),
        cmocka_unit_test(a_force_that_fights_without_a_word_with_the_commander),
        cmocka_unit_test(a_leader_gives_orders_past_the_commander)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
