/* SPDX-License-Identifier: Apache-2.0
 * measure_test.c - every measure over a drill written by hand, against figures worked out on paper. */
#include "made_up.h"

typedef struct known_answer {
    mst_measure measure;
    int32_t force;
    double value;
} known_answer;

/* Idle until 1500. guard: on the scene from 100, busy from 140: 40 of 1400. tender: from 400, busy from
 * 410: 10 of 1100. crew: from 401, busy from 501: 100 of 1099. late: never came. */
static const known_answer answer[] = {
    {MST_MEASURE_ALARM_S, -1, 60},
    {MST_MEASURE_TURNOUT_S, -1, 20},
    {MST_MEASURE_TURNOUT_S, 0, 20},
    {MST_MEASURE_TURNOUT_S, 1, 60},
    {MST_MEASURE_ARRIVAL_S, -1, 60},
    {MST_MEASURE_ARRIVAL_S, 0, 60},
    {MST_MEASURE_ARRIVAL_S, 1, 270},
    {MST_MEASURE_FIRST_AGENT_S, -1, 80},
    {MST_MEASURE_FIRST_AGENT_S, 1, 530},
    {MST_MEASURE_FIRST_WATER_S, -1, 530},
    {MST_MEASURE_FIRST_WATER_S, 1, 530},
    {MST_MEASURE_SIZE_UP_S, -1, 360},
    {MST_MEASURE_SIZE_UP_S, 1, 60},
    {MST_MEASURE_COMMAND_S, -1, 10},
    {MST_MEASURE_HANDOVER_FRAC, -1, 0.8},
    {MST_MEASURE_COMMAND_GAP_S, -1, 0},
    {MST_MEASURE_CONTROL_S, -1, 1430},
    {MST_MEASURE_CONTROL_ERROR_S, -1, -100},
    {MST_MEASURE_OUT_S, -1, 2000},
    {MST_MEASURE_BUILDINGS_BURNT, -1, 100.5},
    {MST_MEASURE_FLOOR_BURNT_M2, -1, 201},
    {MST_MEASURE_GROUND_BURNT_M2, -1, 301.5},
    {MST_MEASURE_LOSS_INDEX, -1, 402},
    {MST_MEASURE_DEAD, -1, 502.5},
    {MST_MEASURE_INJURED, -1, 603},
    {MST_MEASURE_RESCUED, -1, 703.5},
    {MST_MEASURE_EVACUATED, -1, 804},
    {MST_MEASURE_SEARCH_S, -1, 1000},
    {MST_MEASURE_WATER_L, -1, 904.5},
    {MST_MEASURE_WATER_BREAK_S, -1, 45},
    {MST_MEASURE_EXPECTED_MET_FRAC, -1, 0.5},
    {MST_MEASURE_BREACHES, -1, 14},
    {MST_MEASURE_CRITICAL_BREACHES, -1, 1},
    {MST_MEASURE_REFUSALS, -1, 1},
    {MST_MEASURE_REFUSALS, 0, 0},
    {MST_MEASURE_REFUSALS, 1, 1},
    {MST_MEASURE_IDLE_FRAC, -1, 150.0 / 3599},
    {MST_MEASURE_IDLE_FRAC, 0, 40.0 / 1400},
    {MST_MEASURE_IDLE_FRAC, 1, 110.0 / 2199},
    {MST_MEASURE_CONDITION_FOUND_S, -1, 330},
    {MST_MEASURE_REPORTS, -1, 1},
    {MST_MEASURE_REPORTS, 0, 0},
    {MST_MEASURE_INJECT_RESPONSE_S, -1, 40},
    {MST_MEASURE_VERIFY_S, -1, 30},
    {MST_MEASURE_RESET_S, -1, 40},
    {MST_MEASURE_CALLS, -1, 1},
    {MST_MEASURE_EVACUATE_ORDERS, -1, 1},
    {MST_MEASURE_ADDRESS_S, -1, 3580},
    {MST_MEASURE_EVACUATE_S, -1, 3565},
    {MST_MEASURE_EVACUATE_S, 0, 3565},
    {MST_MEASURE_LATE_DEAD, -1, 0},
    {MST_MEASURE_SMOKE_ENTRIES, -1, 0},
    {MST_MEASURE_WITHDRAWALS_IGNORED, -1, 0},
    {MST_MEASURE_MINORS_USED, -1, 0},
    {MST_MEASURE_MINOR_BREACHES, -1, 1},
    {MST_MEASURE_MAJOR_BREACHES, -1, 2},
    {MST_MEASURE_POSITION_BREACHES, -1, 1}, /* S2 */
    {MST_MEASURE_SPREAD_AFTER_WATER, -1, 0},
    {MST_MEASURE_JOINED_FRAC, -1, 0}, /* reported 640 s after it came */
    {MST_MEASURE_REPORT_TRUE_FRAC, -1, 0.75},
    {MST_MEASURE_REPORT_TRUE_FRAC, 1, 0.75},
    {MST_MEASURE_WATER_MET_FRAC, -1, 1},
};

/* Nothing of these in that drill: their answers are below, and in score_test.c. */
static const mst_measure elsewhere[] = {MST_MEASURE_HELD_FRAC,           MST_MEASURE_RESERVE_S,
                                        MST_MEASURE_HEARD_FRAC,          MST_MEASURE_READ_BACK_FRAC,
                                        MST_MEASURE_REFERENCE_LOSS_FRAC, MST_MEASURE_REFERENCE_CONTROL_S};

/* What units did and said beside that: a barn that was to be held and burnt, a house that was not; an air
 * alarm that was followed after 30 s and a withdrawal that was not within 120. */
static void acts_are_seen_in_events(void **state) {
    made_up m = {0};
    mst_roster roster = made_up_roster(NULL, 0);
    mst_assess *a = mst_assess_create(&roster);
    with(with_id(with_id(add(&m, 10, MST_EVENT_FIRST_WATER, tender), town), house), 6);
    with_id(with_id(with(add(&m, 20, MST_EVENT_TASK_START, tender), MST_ORDER_PROTECT), barn), MST_ID_NONE);
    begin(&m, 21, crew, MST_ORDER_PROTECT); /* house */
    add(&m, 100, MST_EVENT_BUILDING_IGNITED, MST_ID('b', 9));
    add(&m, 200, MST_EVENT_BUILDING_IGNITED, barn);
    with_id(add(&m, 210, MST_EVENT_MESSAGE_HEARD, crew), crew);
    with_id(add(&m, 211, MST_EVENT_MESSAGE_HEARD, crew), crew);
    with_id(add(&m, 212, MST_EVENT_MESSAGE_LOST, crew), crew);
    with(with_id(add(&m, 220, MST_EVENT_SAID, crew), tender), 1);
    with(with_id(add(&m, 221, MST_EVENT_SAID, crew), tender), 2);
    with(with_id(add(&m, 230, MST_EVENT_SAID, tender), crew), 200);
    with(with(add(&m, 240, MST_EVENT_WATER_SHORT, crew), 6), 1.5);
    with(add(&m, 300, MST_EVENT_AIR_ALARM, crew), 0.2);
    end(&m, 330, crew, MST_ORDER_PROTECT, MST_REASON_NO_AIR);
    with(with(add(&m, 340, MST_EVENT_BREACH, crew), MST_SAFETY_S5), 2);
    with(with_id(with(add(&m, 345, MST_EVENT_REFUSED, crew), MST_ORDER_ENLIST), barn), MST_REASON_MINORS);
    with(with_id(with(add(&m, 346, MST_EVENT_REFUSED, crew), MST_ORDER_ENLIST), barn), MST_REASON_NO_AIR);
    with_id(with_id(add(&m, 350, MST_EVENT_DETECTED, micro), guard), house);
    begin(&m, 365, guard, MST_ORDER_EVACUATE);
    for (mst_tick tick = 370; tick <= 390; tick += 10)
        with(with(with_id(add(&m, tick, MST_EVENT_ARRIVED, late), town), 1), 2);
    begin(&m, 395, late, MST_ORDER_RESERVE);
    feed(a, &m, 0, m.count);
    mst_order withdraw = {.unit = tender, .kind = MST_ORDER_WITHDRAW};
    mst_assess_tick(a, 400, NULL, 0, &withdraw, 1);
    mst_assess_tick(a, 520, NULL, 0, NULL, 0);
    assert_near(mst_assess_measure(a, MST_MEASURE_WITHDRAWALS_IGNORED, -1).value, 0, 0);
    mst_assess_tick(a, 521, NULL, 0, NULL, 0);
    const struct {
        mst_measure measure;
        double value;
    } want[] = {{MST_MEASURE_WITHDRAWALS_IGNORED, 1}, {MST_MEASURE_HELD_FRAC, 0.5},
                {MST_MEASURE_SPREAD_AFTER_WATER, 1},  {MST_MEASURE_HEARD_FRAC, 2.0 / 3},
                {MST_MEASURE_READ_BACK_FRAC, 0.5},    {MST_MEASURE_WATER_MET_FRAC, 0.25},
                {MST_MEASURE_SMOKE_ENTRIES, 1},       {MST_MEASURE_MAJOR_BREACHES, 1},
                {MST_MEASURE_EVACUATE_S, 15},         {MST_MEASURE_RESERVE_S, 5},
                {MST_MEASURE_MINORS_USED, 1}};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        mst_figure f = mst_assess_measure(a, want[i].measure, -1);
        assert_true(f.is_there);
        assert_near(f.value, want[i].value, 1e-9);
    }
    mst_assess_destroy(a);
    (void)state;
}

static void check_answers(const mst_assess *a) {
    for (size_t i = 0; i < sizeof answer / sizeof *answer; i++) {
        mst_figure f = mst_assess_measure(a, answer[i].measure, answer[i].force);
        if (!f.is_there) fail_msg("measure %d of force %d is absent", answer[i].measure, answer[i].force);
        if (f.value > answer[i].value + 1e-9 || f.value < answer[i].value - 1e-9)
            fail_msg("measure %d of force %d is %.9g, wanted %.9g", answer[i].measure, answer[i].force,
                     f.value, answer[i].value);
    }
}

static void each_measure_has_its_known_answer(void **state) {
    made_up m;
    play(&m);
    mst_roster roster = made_up_roster(NULL, 0);
    mst_assess *a = mst_assess_create(&roster);
    feed(a, &m, 0, m.count);
    check_answers(a);
    bool is_asked[MST_MEASURE_COUNT] = {0};
    for (size_t i = 0; i < sizeof answer / sizeof *answer; i++) is_asked[answer[i].measure] = true;
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        assert_false(mst_assess_measure(a, elsewhere[i], -1).is_there);
        is_asked[elsewhere[i]] = true;
    }
    for (int i = 1; i < MST_MEASURE_COUNT; i++)
        if (!is_asked[i]) fail_msg("measure %d has no known answer", i);
    assert_int_equal(mst_assess_event_count(a), m.count);
    mst_assess_destroy(a);
}

/* A fold: where the stream of events is cut makes no difference. */
static void a_drill_fed_in_two_halves_gives_the_same(void **state) {
    made_up m;
    play(&m);
    mst_roster roster = made_up_roster(NULL, 0);
    for (uint32_t cut = 0; cut <= m.count; cut++) {
        mst_assess *a = mst_assess_create(&roster);
        feed(a, &m, 0, cut);
        for (int i = 1; i < MST_MEASURE_COUNT; i++) mst_assess_measure(a, (mst_measure)i, -1);
        feed(a, &m, cut, m.count);
        check_answers(a);
        mst_assess_destroy(a);
    }
}

static const mst_event *event_of(const made_up *m, uint32_t n) {
    assert_true(n >= 1 && n <= m->count);
    return &m->event[n - 1];
}

static void check_evidence(const mst_assess *a, const made_up *m, mst_measure measure, int32_t force,
                           mst_event_kind first, mst_event_kind second) {
    mst_figure f = mst_assess_measure(a, measure, force);
    assert_int_equal(f.event_count, 2);
    assert_int_equal(event_of(m, f.event[0])->kind, first);
    assert_int_equal(event_of(m, f.event[1])->kind, second);
}

static void evidence_names_the_events_that_the_figure_rests_on(void **state) {
    made_up m;
    play(&m);
    mst_roster roster = made_up_roster(NULL, 0);
    mst_assess *a = mst_assess_create(&roster);
    feed(a, &m, 0, m.count);
    check_evidence(a, &m, MST_MEASURE_ALARM_S, -1, MST_EVENT_IGNITION, MST_EVENT_CALL_119);
    check_evidence(a, &m, MST_MEASURE_ARRIVAL_S, 1, MST_EVENT_DISPATCHED, MST_EVENT_ARRIVED);
    check_evidence(a, &m, MST_MEASURE_TURNOUT_S, 0, MST_EVENT_DETECTED, MST_EVENT_TURNED_OUT);
    check_evidence(a, &m, MST_MEASURE_FIRST_WATER_S, 1, MST_EVENT_CALL_119, MST_EVENT_FIRST_WATER);
    check_evidence(a, &m, MST_MEASURE_WATER_BREAK_S, -1, MST_EVENT_WATER_OFF, MST_EVENT_WATER_ON);
    check_evidence(a, &m, MST_MEASURE_CONTROL_ERROR_S, -1, MST_EVENT_CONTROL_TRUE,
                   MST_EVENT_CONTROL_DECLARED);
    check_evidence(a, &m, MST_MEASURE_EXPECTED_MET_FRAC, -1, MST_EVENT_EXPECTED_MET,
                   MST_EVENT_EXPECTED_MISSED);
    mst_force_clocks clocks = mst_assess_force_clocks(a, 1);
    assert_true(clocks.first_agent_s.is_there && clocks.first_agent_s.value == 530);
    assert_false(mst_assess_force_clocks(a, 0).first_water_s.is_there);
    mst_assess_destroy(a);
}

static void water_that_never_comes_back_is_a_break_until_the_end(void **state) {
    made_up m = {0};
    mst_roster roster = made_up_roster(NULL, 0);
    mst_assess *a = mst_assess_create(&roster);
    add(&m, 10, MST_EVENT_IGNITION, house);
    water(&m, 100, crew, true);
    with_id(add(&m, 100, MST_EVENT_FIRST_WATER, crew), town);
    water(&m, 200, crew, false);
    feed(a, &m, 0, m.count);
    mst_assess_tick(a, 500, NULL, 0, NULL, 0);
    assert_true(mst_assess_measure(a, MST_MEASURE_WATER_BREAK_S, -1).value == 300);
    mst_assess_destroy(a);
}

static void control_that_is_lost_again_does_not_count(void **state) {
    made_up m;
    play(&m);
    m.count -= MST_OUTCOME_COUNT - 1;
    with(with_id(with(add(&m, 2500, MST_EVENT_BUILDING_IGNITED, barn), MST_CAUSE_BRAND), house), 20);
    uint32_t lost = m.count;
    add(&m, 3000, MST_EVENT_CONTROL_TRUE, MST_ID_NONE);
    mst_roster roster = made_up_roster(NULL, 0);
    mst_assess *a = mst_assess_create(&roster);
    feed(a, &m, 0, lost);
    assert_false(mst_assess_measure(a, MST_MEASURE_CONTROL_S, -1).is_there);
    assert_false(mst_assess_measure(a, MST_MEASURE_OUT_S, -1).is_there);
    feed(a, &m, lost, m.count);
    assert_true(mst_assess_measure(a, MST_MEASURE_CONTROL_S, -1).value == 3000 - 70);
    assert_true(mst_assess_measure(a, MST_MEASURE_WATER_BREAK_S, -1).value == 45); /* guard's flows on */
    mst_figure idle = mst_assess_measure(a, MST_MEASURE_IDLE_FRAC, 0);
    MST_CHECK_NEAR(idle.value, 40.0 / 1900, 1e-12); /* 1400 s, then 500 s more, all with its task */
    mst_assess_destroy(a);
}

static void a_command_whose_doctrine_is_off_leaves_a_gap(void **state) {
    made_up m = {0};
    mst_roster roster = made_up_roster(NULL, 0);
    mst_assess *a = mst_assess_create(&roster);
    with_id(with_id(add(&m, 100, MST_EVENT_COMMAND_TAKEN, guard), micro), MST_ID_NONE);
    with(with_id(add(&m, 150, MST_EVENT_CULPRIT_OFF, town), town), 0); /* holds no command */
    with(with_id(add(&m, 200, MST_EVENT_CULPRIT_OFF, micro), micro), 0);
    with_id(with_id(add(&m, 290, MST_EVENT_COMMAND_TAKEN, tender), town), guard);
    feed(a, &m, 0, 3);
    mst_assess_tick(a, 230, NULL, 0, NULL, 0);
    assert_true(mst_assess_measure(a, MST_MEASURE_COMMAND_GAP_S, -1).value == 30);
    feed(a, &m, 3, m.count);
    assert_true(mst_assess_measure(a, MST_MEASURE_COMMAND_GAP_S, -1).value == 90);
    mst_assess_destroy(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_are_seen_in_events),
        cmocka_unit_test(each_measure_has_its_known_answer),
        cmocka_unit_test(a_drill_fed_in_two_halves_gives_the_same),
        cmocka_unit_test(evidence_names_the_events_that_the_figure_rests_on),
        cmocka_unit_test(water_that_never_comes_back_is_a_break_until_the_end),
        cmocka_unit_test(control_that_is_lost_again_does_not_count),
        cmocka_unit_test(a_command_whose_doctrine_is_off_leaves_a_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
