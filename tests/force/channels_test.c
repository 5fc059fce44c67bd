/* SPDX-License-Identifier: Apache-2.0
 * channels_test.c - how the scene talks is data: six presets from full to none, and a team off the scene's
 * net that hears of nothing until it is lent a set. */
#include "stage.h"

/* One force at the fire that reports, another 600 m away that listens. */
static stage_def two_teams(const char *radio) {
    stage_def d = {.temperature_degc = 5, .seed = 4, .seconds_of_day = 36000, .radio = radio};
    for (int i = 0; i < 2; i++)
        d.force[i] = (stage_force){.id = i ? "far" : "near",
                                   .traits = {.turnout_day_s = 5, .turnout_night_s = 5, .knows_ground = 1},
                                   .unit = {stage_crew("tender_5t", 4, 0, STAGE_KIT)},
                                   .home_x_m = -300};
    return d;
}

static stage *apart(const stage_def *d) {
    stage *s = stage_start(d);
    stage_call(s, B(1));
    stage_bring(s, 1);
    stage_bring(s, 2);
    stage_order_at(s, U(2, 1), MST_ORDER_GO, -900, 0);
    stage_run(s, 400);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_SCENARIO, 0, &s->events);
    stage_run(s, 120);
    return s;
}

typedef struct heard {
    uint32_t heard, lost, garbled, dispatch;
} heard;

static heard listen(const char *radio) {
    stage_def d = two_teams(radio);
    stage *s = apart(&d);
    heard h = {0};
    for (int i = 0; i < 60; i++) {
        stage_order(s, U(1, 1), MST_ORDER_REPORT, 0, 0);
        stage_run(s, 40);
    }
    stage_run(s, 800); /* runners arrive */
    for (uint32_t i = 0; i < s->log_count; i++) {
        const mst_event *e = &s->log[i];
        bool is_far = e->arg_count > 1 && e->arg[1].id == SEAT(2);
        h.heard += e->kind == MST_EVENT_MESSAGE_HEARD && is_far;
        h.lost += e->kind == MST_EVENT_MESSAGE_LOST && is_far;
        h.garbled += e->kind == MST_EVENT_MESSAGE_GARBLED && is_far;
        h.dispatch += e->kind == MST_EVENT_MESSAGE_HEARD && e->arg_count > 1 && e->arg[1].id == DISPATCH;
    }
    stage_stop(s);
    return h;
}

static void each_preset_carries_less_than_the_one_before(void **state) {
    heard full = listen("full"), usual = listen("usual"), patchy = listen("patchy");
    heard phones = listen("phones"), none = listen("none");
    assert_int_equal(full.lost, 0);
    assert_int_equal(full.garbled, 0);
    assert_true(usual.lost < patchy.lost && patchy.lost > 5);
    assert_true(patchy.garbled > 0 && patchy.heard < full.heard);
    assert_int_equal(phones.lost, 0); /* feet lose nothing */
    assert_true(phones.dispatch > 30);
    assert_int_equal(none.dispatch, 0); /* no phone either */
    assert_true(listen("busy").lost > 0);
}

static void a_team_off_the_net_hears_late_until_it_is_lent_a_set(void **state) {
    double after_s[2];
    for (int is_lent = 0; is_lent < 2; is_lent++) {
        stage_def d = two_teams("full");
        d.force[1].has_no_radio = true;
        stage *s = stage_start(&d);
        stage_call(s, B(1));
        stage_bring(s, 1);
        stage_bring(s, 2);
        if (is_lent) stage_order(s, U(1, 1), MST_ORDER_LEND_RADIO, U(2, 1), 0);
        if (!is_lent)
            assert_int_equal(stage_refusal(s, U(2, 1), MST_ORDER_LEND_RADIO, U(1, 1), 0), MST_REASON_NO_KIT);
        stage_run(s, 120);
        stage_order_at(s, U(2, 1), MST_ORDER_GO, -900, 0);
        stage_run(s, 400);
        stage_order(s, U(1, 1), MST_ORDER_REPORT, 0, 0);
        stage_run(s, 1500);
        after_s[is_lent] = 1e9;
        for (uint32_t i = 0; i < s->log_count; i++)
            if (s->log[i].kind == MST_EVENT_MESSAGE_HEARD && s->log[i].arg[1].id == SEAT(2))
                after_s[is_lent] = s->log[i].arg[2].number;
        stage_stop(s);
    }
    assert_true(after_s[0] > 300); /* a runner over 900 m */
    assert_true(after_s[1] < 60);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_preset_carries_less_than_the_one_before),
        cmocka_unit_test(a_team_off_the_net_hears_late_until_it_is_lent_a_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
