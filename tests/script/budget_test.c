/* SPDX-License-Identifier: Apache-2.0
 * budget_test.c - the work a handler may do is the same to the last step in a drill that has played and
 * in one restored from its bytes; honest handlers are far from it. */
#include "scenario_fixture.h"

/* Handlers that leave garbage, strings and churned tables behind; one that works as long as it is told. */
static const char body[] = "local words = { 'straw', 'wind', 'hose' }\n"
                           "d.state.t = {}\n"
                           "d:on('detected', function(e) local t = d.state.t\n"
                           "  for i = 1, 40 do t['k' .. (e.tick * 7 + i)] = { i, words[i % 3 + 1]:rep(i) } "
                           "t['k' .. (e.tick * 7 + i - 40)] = nil end\n"
                           "  setmetatable({}, { __index = words }) end)\n"
                           "d:on('first_water', function(e) local t, n = d.state.t, 0\n"
                           "  for i = 1, e.flow_lps do\n"
                           "    t['k' .. i] = (t['k' .. (i - 9)] or {})[1]\n"
                           "    n = n + #tostring(i * 1.5):rep(9) + #string.format('%d %s', i, words[1]) + "
                           "(string.find('a' .. i, '%d+') or 0)\n"
                           "    t['k' .. (i - 5)] = nil\n"
                           "  end d.state.n = n end)\n";

static mst_event event_of(mst_event_kind kind, mst_tick tick, double flow_lps) {
    mst_event e = {.tick = tick, .kind = (uint16_t)kind, .subject = MST_ID('u', 1001), .arg_count = 2};
    if (kind == MST_EVENT_FIRST_WATER) e.arg_count = 3, e.arg[2].number = flow_lps;
    return e;
}

/* A scenario that has played 25 ticks. */
static mst_scenario *played(void) {
    mst_scenario *s = fixture_good(body);
    for (mst_tick i = 1; i <= 25; i++) {
        mst_event e = event_of(MST_EVENT_DETECTED, i, 0);
        fixture_tick t = fixture_step(s, i, &e, 1);
        assert_int_equal(t.status, MST_OK);
        fixture_fini(&t);
    }
    return s;
}

static mst_scenario *restored(void) {
    mst_buffer bytes = {0};
    mst_scenario *live = played(), *s = fixture_good(body);
    mst_scenario_save(live, &bytes);
    assert_int_equal(mst_scenario_restore(s, (mst_bytes){bytes.data, bytes.size}), MST_OK);
    mst_buffer_fini(&bytes);
    mst_scenario_destroy(live);
    return s;
}

static bool is_done(mst_scenario *s, uint32_t rounds) {
    mst_event e = event_of(MST_EVENT_FIRST_WATER, 30, rounds);
    fixture_tick t = fixture_step(s, 30, &e, 1);
    bool is_good = t.status == MST_OK;
    if (!is_good) assert_string_equal(t.errors.item[0].id, "script.limit");
    fixture_fini(&t);
    mst_scenario_destroy(s);
    return is_good;
}

/* The most rounds that a handler is granted. */
static uint32_t most(mst_scenario *(*make)(void)) {
    uint32_t lo = 1, hi = 100000;
    assert_true(is_done(make(), lo));
    assert_false(is_done(make(), hi));
    while (hi - lo > 1) {
        uint32_t middle = (lo + hi) / 2;
        if (is_done(make(), middle))
            lo = middle;
        else
            hi = middle;
    }
    return lo;
}

static void a_restored_script_has_the_same_budget_to_the_last_round(void **state) {
    uint32_t live = most(played);
    assert_int_equal(live, most(restored));
    assert_true(live > 500); /* an honest handler has room */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_restored_script_has_the_same_budget_to_the_last_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
