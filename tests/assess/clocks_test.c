/* SPDX-License-Identifier: Apache-2.0
 * clocks_test.c - the table of clocks: the names that were asked for, in their order and in both languages;
 * and each clock on a drill told in a few events. */
#include "assess/clocks.h"
#include "shared.h"

#include <stdlib.h>
#include <string.h>

/* The clocks that a joint drill is timed by; control and out twice. */
static const char *const asked[] = {
    "发现",     "接警",     "下达出动命令", "首车出库",     "到场",         "首个灭火剂",   "出水",
    "搜救完毕", "指挥移交", "控制（实际）", "控制（宣布）", "熄灭（实际）", "熄灭（宣布）", "归队"};

static void the_names_are_those_that_were_asked_for(void **state) {
    size_t size;
    char *texts = mst_test_read(MUSTER_SOURCE "/assets/texts/assess.csv", &size);
    assert_int_equal(MST_CLOCK_COUNT, sizeof asked / sizeof *asked);
    for (int i = 0; i < MST_CLOCK_COUNT; i++) {
        char line[200];
        assert_string_equal(mst_clock_rules[i].zh, asked[i]);
        snprintf(line, sizeof line, "\"%s\"\n", asked[i]);
        const char *row = strstr(texts, mst_clock_rules[i].text);
        assert_non_null(row);
        const char *end = strchr(row, '\n') + 1;
        assert_true((size_t)(end - row) > strlen(line) &&
                    strncmp(end - strlen(line), line, strlen(line)) == 0);
    }
    free(texts);
}

static mst_roster_force force[2] = {{.id = MST_ID('f', 1)}, {.id = MST_ID('f', 2)}};
static mst_roster_unit unit[3] = {{.id = MST_ID('u', 1001), .force = MST_ID('f', 1)},
                                  {.id = MST_ID('u', 2001), .force = MST_ID('f', 2)},
                                  {.id = MST_ID('u', 2002), .force = MST_ID('f', 2)}};

static uint32_t told;
static void tell(mst_assess *a, mst_tick t, mst_event_kind kind, mst_id subject, mst_id id, double order,
                 double result) {
    mst_event e = {.tick = t, .n = ++told, .kind = (uint16_t)kind, .subject = subject, .arg_count = 3};
    if (order > 0) {
        e.arg[0].number = order, e.arg[1].id = id, e.arg[2].number = result;
    } else {
        e.arg[0].id = id;
    }
    mst_assess_tick(a, t, &e, 1, NULL, 0);
}

static mst_assess *a_drill(void) {
    static const mst_roster roster = {
        .force = force, .force_count = 2, .unit = unit, .unit_count = 3, .scenario = (char *)"d"};
    mst_assess *a = mst_assess_create(&roster);
    mst_id f1 = force[0].id, f2 = force[1].id, u1 = unit[0].id, u2 = unit[1].id, u3 = unit[2].id;
    told = 0;
    tell(a, 1, MST_EVENT_IGNITION, MST_ID('b', 1), 0, 0, 0);
    tell(a, 50, MST_EVENT_DETECTED, f1, u1, 0, 0);
    tell(a, 80, MST_EVENT_CALL_119, u1, u1, 0, 0);
    tell(a, 140, MST_EVENT_DISPATCHED, f1, f1, 0, 0);
    tell(a, 140, MST_EVENT_DISPATCHED, f2, f2, 0, 0);
    tell(a, 200, MST_EVENT_TURNED_OUT, u2, f2, 0, 0);
    tell(a, 400, MST_EVENT_ARRIVED, u2, f2, 0, 0);
    tell(a, 400, MST_EVENT_TASK_END, u2, 0, MST_ORDER_TURN_OUT, MST_REASON_DONE);
    tell(a, 400, MST_EVENT_TASK_END, u3, 0, MST_ORDER_TURN_OUT, MST_REASON_DONE);
    tell(a, 450, MST_EVENT_HANDOVER, u1, u2, 0, 0);
    tell(a, 500, MST_EVENT_FIRST_AGENT, u2, f2, 0, 0);
    tell(a, 510, MST_EVENT_FIRST_WATER, u2, f2, 0, 0);
    tell(a, 700, MST_EVENT_SEARCH_DONE, u2, MST_ID('b', 1), 0, 0);
    tell(a, 800, MST_EVENT_CONTROL_TRUE, 0, 0, 0, 0);
    tell(a, 900, MST_EVENT_CONTROL_DECLARED, u2, u2, 0, 0);
    tell(a, 1000, MST_EVENT_OUT_TRUE, 0, 0, 0, 0);
    tell(a, 1100, MST_EVENT_OUT_DECLARED, u2, u2, 0, 0);
    tell(a, 1300, MST_EVENT_TASK_END, u2, MST_ID('s', 1), MST_ORDER_GO, MST_REASON_DONE);
    tell(a, 1400, MST_EVENT_TASK_END, u3, MST_ID('s', 1), MST_ORDER_GO, MST_REASON_DONE);
    return a;
}

static void each_clock_runs_from_its_start_to_its_stop(void **state) {
    static const double seconds[MST_CLOCK_COUNT] = {
        [MST_CLOCK_DISCOVERED] = 49,        [MST_CLOCK_CALL] = 79,
        [MST_CLOCK_DISPATCH] = 60,          [MST_CLOCK_FIRST_OUT] = 60,
        [MST_CLOCK_ARRIVAL] = 260,          [MST_CLOCK_FIRST_AGENT] = 420,
        [MST_CLOCK_FIRST_WATER] = 430,      [MST_CLOCK_SEARCH_DONE] = 620,
        [MST_CLOCK_HANDOVER] = 50,          [MST_CLOCK_CONTROL_TRUE] = 720,
        [MST_CLOCK_CONTROL_DECLARED] = 820, [MST_CLOCK_OUT_TRUE] = 920,
        [MST_CLOCK_OUT_DECLARED] = 1020,    [MST_CLOCK_RETURNED] = 1320};
    mst_assess *a = a_drill();
    for (mst_clock_id i = 0; i < MST_CLOCK_COUNT; i++) {
        mst_figure figure = mst_assess_clock(a, i, -1);
        if (!figure.is_there || figure.value != seconds[i] || figure.event_count != 2)
            fail_msg("%s: %g s, not %g", mst_clock_rules[i].id, figure.value, seconds[i]);
    }
    assert_false(mst_assess_clock(a, MST_CLOCK_FIRST_OUT, 0).is_there);
    assert_true(mst_assess_clock_at(a, MST_CLOCK_RETURNED, 1) == 1400); /* with its last unit */
    assert_true(mst_assess_clock_at(a, MST_CLOCK_RETURNED, 0) == MST_TICK_NEVER);
    mst_assess_destroy(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_names_are_those_that_were_asked_for),
                                       cmocka_unit_test(each_clock_runs_from_its_start_to_its_stop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
