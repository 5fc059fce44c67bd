/* SPDX-License-Identifier: Apache-2.0
 * scenario_test.c - a scenario becomes a plan; its handlers act when they are due, and only then. */
#include "scenario_fixture.h"

static void a_drill_plan_becomes_data(void **state) {
    mst_scenario *s = fixture_good(
        "d:force 'micro_station' { id = 'depot', at = 'depot_office', kind = 'unit', crew = { day = 6, night "
        "= 2 } }\n"
        "d:force 'national_station' { id = 'baihe', station = 's1',\n"
        "  apparatus = { 'tender_12t', 'ladder_32m' }, available = 'T+1:02:03' }\n"
        "d:condition 'h3' { frozen = true }\n"
        "d:objective 'water' { en = 'No break', zh = '不间断' }\n"
        "d:inject 'wind_shift' { at = 'T+12:00', objective = 'water', expects = 'protect_exposure',\n"
        "  within = '04:00', action = function() wind { from_deg = 350, speed_mps = 9 } end }\n"
        "d:rubric { { id = 'first', measure = 'first_water_s', force = 'wutong', of = 100, full = 300, none "
        "= 900,\n"
        "  en = 'First water' }, gates = { { id = 'safe', measure = 'dead', full = 0, cap = 59 } }, pass = "
        "55 }\n");
    const mst_plan *plan = mst_scenario_plan(s);
    assert_string_equal(plan->id, "yard");
    assert_string_equal(plan->title.zh, "草场");
    assert_int_equal(plan->start_seconds_of_day, 13 * 3600 + 40 * 60);
    assert_int_equal(plan->duration_s, 5400);
    assert_int_equal(plan->call_s, -1);
    assert_int_equal(plan->force_count, 3);
    assert_int_equal(plan->force[1].crew_night, 2);
    assert_int_equal(plan->force[2].apparatus_count, 2);
    assert_int_equal(plan->force[2].available_s, 3723);
    assert_int_equal(plan->condition[0].target, MST_ID('h', 3));
    assert_int_equal(plan->condition[0].condition, MST_CONDITION_FROZEN);
    assert_int_equal(plan->inject[0].at, 720);
    assert_int_equal(plan->inject[0].objective, 0);
    assert_int_equal(plan->inject[0].expects, MST_ORDER_PROTECT);
    assert_int_equal(plan->inject[0].within_s, 240);
    assert_int_equal(plan->line_count, 2);
    assert_int_equal(plan->line[0].force, 0);
    assert_true(plan->line[1].is_gate && plan->line[1].of == 59 && plan->line[1].full == 0);
    assert_true(plan->pass == 55 && plan->good == 80 && plan->excellent == 90);
    char name[64];
    assert_string_equal(mst_scenario_name(s, MST_ID('u', 2003), name), "depot.3");
    assert_string_equal(mst_scenario_name(s, MST_ID('f', 1), name), "wutong");
    assert_string_equal(mst_scenario_name(s, MST_ID('x', MST_SEAT_FORCE + 3), name), "baihe");
    assert_string_equal(mst_scenario_name(s, MST_ID('x', MST_SEAT_DIRECTOR), name), "director");
    assert_string_equal(mst_scenario_name(s, MST_ID('j', 1), name), "wind_shift");
    assert_string_equal(mst_scenario_name(s, MST_ID('h', 3), name), "h3");
    mst_scenario_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drill_plan_becomes_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
