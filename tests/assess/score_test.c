/* SPDX-License-Identifier: Apache-2.0
 * score_test.c - points between full and none, lines that cannot be assessed, gates, levels. */
#include "made_up.h"

static mst_roster_line line_of(mst_measure measure, int32_t force, double of, double full, double none) {
    return (mst_roster_line){
        .measure = (uint16_t)measure, .force = force, .of = of, .full = full, .none = none};
}

static mst_roster_line gate_of(mst_measure measure, double full, double cap) {
    mst_roster_line gate = line_of(measure, -1, cap, full, full);
    gate.is_gate = true;
    return gate;
}

/* Scores a drill under a rubric; mst_score_fini the result. */
static mst_score score_of(const made_up *m, mst_roster_line *line, uint32_t count) {
    mst_roster roster = made_up_roster(line, count);
    mst_assess *a = mst_assess_create(&roster);
    mst_score score;
    feed(a, m, 0, m->count);
    mst_assess_score(a, &score);
    mst_assess_destroy(a);
    return score;
}

static void points_are_linear_between_full_and_none_and_never_beyond(void **state) {
    made_up m;
    play(&m); /* alarm_s is 60 */
    mst_roster_line line[] = {
        line_of(MST_MEASURE_ALARM_S, -1, 10, 40, 80), line_of(MST_MEASURE_ALARM_S, -1, 10, 60, 80),
        line_of(MST_MEASURE_ALARM_S, -1, 10, 100, 200), line_of(MST_MEASURE_ALARM_S, -1, 10, 10, 50),
        line_of(MST_MEASURE_ALARM_S, -1, 10, 80, 40)}; /* the more the better */
    const double points[] = {5, 10, 10, 0, 5};
    mst_score score = score_of(&m, line, 5);
    for (int i = 0; i < 5; i++) MST_CHECK_NEAR(score.line[i].points, points[i], 1e-12);
    MST_CHECK_NEAR(score.total, 60, 1e-9);
    MST_CHECK_NEAR(score.assessable, 1, 0);
    assert_string_equal(score.level, "pass");
    mst_score_fini(&score);
}

static void what_never_came_about_costs_the_points_or_leaves_the_base(void **state) {
    made_up m = {0};
    add(&m, 10, MST_EVENT_IGNITION, house);
    with_id(with_id(add(&m, 70, MST_EVENT_CALL_119, house), MST_ID_NONE), house);
    with_id(add(&m, 130, MST_EVENT_DISPATCHED, town), town);
    mst_roster_line line[] = {line_of(MST_MEASURE_FIRST_WATER_S, 1, 10, 300, 600), /* 0: it never came */
                              line_of(MST_MEASURE_FIRST_WATER_S, 0, 10, 300, 600), /* never alerted */
                              line_of(MST_MEASURE_SEARCH_S, -1, 10, 300, 600),     /* nobody inside */
                              line_of(MST_MEASURE_HANDOVER_FRAC, -1, 10, 1, 0),
                              line_of(MST_MEASURE_ALARM_S, -1, 10, 60, 120)};
    mst_score score = score_of(&m, line, 5);
    const bool is_there[] = {true, false, false, false, true};
    for (int i = 0; i < 5; i++) assert_int_equal(score.line[i].is_there, is_there[i]);
    assert_true(score.line[0].points == 0 && score.line[0].figure.event_count == 1);
    assert_int_equal(m.event[score.line[0].figure.event[0] - 1].kind, MST_EVENT_CALL_119);
    MST_CHECK_NEAR(score.total, 50, 1e-9);
    MST_CHECK_NEAR(score.assessable, 0.4, 1e-12);
    mst_score_fini(&score);
    with_id(add(&m, 200, MST_EVENT_PERSON_TRAPPED, MST_ID('g', 7001)), house);
    score = score_of(&m, line, 5);
    assert_true(score.line[2].is_there && score.line[2].points == 0);
    MST_CHECK_NEAR(score.assessable, 0.6, 1e-12);
    mst_score_fini(&score);
}

static void a_fire_nobody_called_in_scores_nothing_for_the_alarm(void **state) {
    made_up m = {0};
    add(&m, 10, MST_EVENT_IGNITION, house);
    mst_roster_line line[] = {line_of(MST_MEASURE_ALARM_S, -1, 10, 60, 120)};
    mst_score score = score_of(&m, line, 1);
    assert_true(score.is_there && score.total == 0);
    assert_int_equal(score.line[0].figure.event[0], 1);
    assert_string_equal(score.level, "fail");
    mst_score_fini(&score);
}

static void every_measure_has_a_rule_for_never(void **state) {
    for (int i = 1; i < MST_MEASURE_COUNT; i++)
        if (!mst_assess_is_ruled((mst_measure)i)) fail_msg("measure %d has no rule", i);
}

static void below_seventy_percent_there_is_a_total_but_no_level(void **state) {
    made_up m;
    play(&m);
    mst_roster_line line[] = {line_of(MST_MEASURE_ALARM_S, -1, 70, 60, 120),
                              line_of(MST_MEASURE_SEARCH_S, 0, 30, 300, 600),
                              gate_of(MST_MEASURE_CRITICAL_BREACHES, 0, 59)};
    mst_score score = score_of(&m, line, 1);
    assert_string_equal(score.level, "excellent");
    mst_score_fini(&score);
    line[1] = line_of(MST_MEASURE_FIRST_WATER_S, 2, 30, 300, 600); /* a force that was never alerted */
    score = score_of(&m, line, 2);
    MST_CHECK_NEAR(score.assessable, 0.7, 1e-12);
    assert_string_equal(score.level, "excellent");
    mst_score_fini(&score);
    line[1].of = 31;
    score = score_of(&m, line, 2);
    assert_true(score.is_there && score.assessable < 0.7);
    assert_string_equal(score.level, "none");
    mst_score_fini(&score);
    score = score_of(&m, line, 3); /* a gate needs no share of the points */
    assert_string_equal(score.level, "fail");
    mst_score_fini(&score);
}

static void a_gate_caps_the_total_and_says_so(void **state) {
    made_up m;
    play(&m); /* one critical breach; 502.5 dead */
    mst_roster_line line[] = {line_of(MST_MEASURE_ALARM_S, -1, 10, 60, 120),
                              gate_of(MST_MEASURE_CRITICAL_BREACHES, 0, 59),
                              gate_of(MST_MEASURE_DEAD, 600, 10)};
    mst_score score = score_of(&m, line, 3);
    assert_true(score.gate_hit[1] && !score.gate_hit[2] && !score.gate_hit[0]);
    MST_CHECK_NEAR(score.total, 59, 1e-12);
    MST_CHECK_NEAR(score.assessable, 1, 1e-12); /* gates give no points */
    assert_string_equal(score.level, "fail");
    mst_score_fini(&score);
    score = score_of(&m, line, 1);
    assert_string_equal(score.level, "excellent");
    mst_score_fini(&score);
}

/* A gate of 59 over a total below it fails the drill all the same, and one that nobody can see does not. */
static void a_gate_that_was_hit_fails_whatever_the_total(void **state) {
    made_up m;
    play(&m);
    with(with(add(&m, 1600, MST_EVENT_BREACH, tender), MST_SAFETY_S5), 2);
    mst_roster_line line[] = {line_of(MST_MEASURE_ALARM_S, -1, 100, 120, 420),
                              gate_of(MST_MEASURE_SMOKE_ENTRIES, 0, 100),
                              gate_of(MST_MEASURE_MINORS_USED, 0, 59), gate_of(MST_MEASURE_HELD_FRAC, 0, 59)};
    mst_score score = score_of(&m, line, 4);
    assert_true(score.total > 90);
    assert_string_equal(score.level, "fail");
    assert_true(score.gate_hit[1] && !score.gate_hit[2] && !score.gate_hit[3]);
    assert_true(score.line[2].figure.is_there); /* nobody asked for minors */
    assert_false(score.line[3].figure.is_there);
    assert_int_equal(score.line[1].figure.event[0], m.count);
    mst_score_fini(&score);
    (void)state;
}

/* The crew refuses to fetch pupils; whoever ordered it has failed. */
static void an_order_that_minors_help_fails_the_drill(void **state) {
    made_up m;
    play(&m);
    with(with_id(with(add(&m, 1600, MST_EVENT_REFUSED, tender), MST_ORDER_ENLIST), barn), MST_REASON_MINORS);
    mst_roster_line line[] = {line_of(MST_MEASURE_ALARM_S, -1, 100, 120, 420),
                              gate_of(MST_MEASURE_MINORS_USED, 0, 59)};
    mst_score score = score_of(&m, line, 2);
    assert_true(score.gate_hit[1]);
    assert_string_equal(score.level, "fail");
    assert_int_equal(score.line[1].figure.event[0], m.count);
    mst_score_fini(&score);
    (void)state;
}

/* Three minor at 2 and one major at 10 take 16 from 100; below 0 a total cannot fall. */
static void safety_deducts_for_each_breach(void **state) {
    for (int times = 1; times <= 12; times += 11) {
        made_up m;
        play(&m);
        mst_roster_line line[] = {line_of(MST_MEASURE_ALARM_S, -1, 100, 120, 420),
                                  line_of(MST_MEASURE_MINOR_BREACHES, -1, 2, 0, 0),
                                  line_of(MST_MEASURE_MAJOR_BREACHES, -1, 10, 0, 0)};
        line[1].is_gate = line[2].is_gate = MST_LINE_DEDUCTION;
        mst_score before = score_of(&m, line, 3);
        for (int i = 0; i < 3; i++) with(with(add(&m, 1600, MST_EVENT_BREACH, tender), MST_SAFETY_S8), 1);
        for (int i = 0; i < times; i++) with(with(add(&m, 1601, MST_EVENT_BREACH, tender), MST_SAFETY_S4), 2);
        mst_score after = score_of(&m, line, 3);
        double taken = 6 + 10.0 * times;
        assert_near(after.deducted - before.deducted, taken, 1e-9);
        assert_near(after.total, before.total > taken ? before.total - taken : 0, 1e-9);
        mst_score_fini(&before);
        mst_score_fini(&after);
    }
    (void)state;
}

/* The township team's job: its own figure; nobody of the other type is there, so that line leaves the base.
 */
static void a_line_of_a_force_type_is_that_types_job_alone(void **state) {
    made_up m;
    play(&m);
    mst_roster_line line[] = {line_of(MST_MEASURE_TURNOUT_S, 1, 50, 1, 1000),
                              line_of(MST_MEASURE_TURNOUT_S, -1, 50, 1, 1000),
                              line_of(MST_MEASURE_TURNOUT_S, -1, 50, 1, 1000)};
    char nation_type[] = "national_station";
    line[1].plugin = town_type, line[2].plugin = nation_type;
    mst_score score = score_of(&m, line, 3);
    assert_true(score.line[0].is_there && score.line[1].is_there);
    assert_near(score.line[1].points, score.line[0].points, 1e-9);
    assert_false(score.line[2].is_there);
    assert_near(score.assessable, 100.0 / 150, 1e-9);
    assert_true(score.of == 100 && score.all == 150);
    assert_string_equal(score.level, "none"); /* 67 % */
    mst_score_fini(&score);
    (void)state;
}

/* Full is once, none twice the way that the map gives: arrival after 1.5 times it is half the points. */
static void a_target_is_what_this_map_gives(void **state) {
    made_up m;
    play(&m);
    mst_roster_line line[] = {line_of(MST_MEASURE_ARRIVAL_S, 1, 100, 1, 2)};
    line[0].is_target = true;
    mst_roster roster = made_up_roster(line, 1);
    mst_assess *a = mst_assess_create(&roster);
    mst_score score;
    feed(a, &m, 0, m.count);
    double arrival_s = mst_assess_measure(a, MST_MEASURE_ARRIVAL_S, 1).value;
    roster.force[1].arrival_s = arrival_s / 1.5;
    mst_assess_score(a, &score);
    assert_near(score.total, 50, 1e-6);
    mst_score_fini(&score);
    roster.force[1].arrival_s = -1; /* no way there */
    mst_assess_score(a, &score);
    assert_false(score.is_there);
    mst_score_fini(&score);
    mst_assess_destroy(a);
    (void)state;
}

/* Twice the loss of doctrine and 100 s later; without a reference the lines are not observed. */
static void the_reference_is_the_same_seed_with_doctrine(void **state) {
    made_up m;
    play(&m);
    mst_roster_line line[] = {line_of(MST_MEASURE_REFERENCE_LOSS_FRAC, -1, 50, 1, 3),
                              line_of(MST_MEASURE_REFERENCE_CONTROL_S, -1, 50, 0, 400)};
    mst_roster roster = made_up_roster(line, 2);
    mst_assess *a = mst_assess_create(&roster);
    mst_score score;
    feed(a, &m, 0, m.count);
    mst_assess_score(a, &score);
    assert_false(score.is_there);
    mst_score_fini(&score);
    double loss = mst_assess_measure(a, MST_MEASURE_LOSS_INDEX, -1).value,
           control_s = mst_assess_measure(a, MST_MEASURE_CONTROL_S, -1).value;
    mst_assess_set_reference(a, (mst_reference){true, loss / 2, control_s - 100});
    mst_assess_score(a, &score);
    assert_near(score.line[0].figure.value, 2, 1e-9);
    assert_near(score.line[0].points, 25, 1e-9);
    assert_near(score.line[1].points, 37.5, 1e-9);
    mst_score_fini(&score);
    mst_assess_destroy(a);
    (void)state;
}

static void the_order_of_lines_does_not_matter(void **state) {
    made_up m;
    play(&m);
    enum { N = 6 };
    mst_roster_line line[N] = {line_of(MST_MEASURE_ALARM_S, -1, 7, 40, 90),
                               line_of(MST_MEASURE_FIRST_WATER_S, 1, 13, 300, 900),
                               gate_of(MST_MEASURE_CRITICAL_BREACHES, 0, 70),
                               line_of(MST_MEASURE_WATER_BREAK_S, -1, 11, 0, 100),
                               line_of(MST_MEASURE_FIRST_WATER_S, 0, 5, 300, 900),
                               line_of(MST_MEASURE_IDLE_FRAC, -1, 3, 0, 0.1)};
    mst_score first = score_of(&m, line, N);
    for (int turn = 1; turn < N; turn++) {
        mst_roster_line turned[N];
        for (int i = 0; i < N; i++) turned[i] = line[(i + turn) % N];
        mst_score score = score_of(&m, turned, N);
        MST_CHECK_NEAR(score.total, first.total, 1e-9);
        MST_CHECK_NEAR(score.assessable, first.assessable, 1e-12);
        assert_string_equal(score.level, first.level);
        for (int i = 0; i < N; i++) {
            assert_true(score.line[i].points == first.line[(i + turn) % N].points);
            assert_int_equal(score.gate_hit[i], first.gate_hit[(i + turn) % N]);
        }
        mst_score_fini(&score);
    }
    mst_score_fini(&first);
}

static void without_a_rubric_there_is_no_score(void **state) {
    made_up m;
    play(&m);
    mst_score score = score_of(&m, NULL, 0);
    assert_false(score.is_there);
    assert_string_equal(score.level, "none");
    mst_score_fini(&score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_linear_between_full_and_none_and_never_beyond),
        cmocka_unit_test(what_never_came_about_costs_the_points_or_leaves_the_base),
        cmocka_unit_test(a_fire_nobody_called_in_scores_nothing_for_the_alarm),
        cmocka_unit_test(every_measure_has_a_rule_for_never),
        cmocka_unit_test(below_seventy_percent_there_is_a_total_but_no_level),
        cmocka_unit_test(a_gate_caps_the_total_and_says_so),
        cmocka_unit_test(a_gate_that_was_hit_fails_whatever_the_total),
        cmocka_unit_test(an_order_that_minors_help_fails_the_drill),
        cmocka_unit_test(safety_deducts_for_each_breach),
        cmocka_unit_test(a_line_of_a_force_type_is_that_types_job_alone),
        cmocka_unit_test(a_target_is_what_this_map_gives),
        cmocka_unit_test(the_reference_is_the_same_seed_with_doctrine),
        cmocka_unit_test(the_order_of_lines_does_not_matter),
        cmocka_unit_test(without_a_rubric_there_is_no_score),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
