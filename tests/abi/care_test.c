/* SPDX-License-Identifier: Apache-2.0
 * care_test.c - what trained crews do for each other, shown on a township team: power, the door, heads,
 * relief. */
#include "township.h"

/* In a crew's first minutes: the switch before the nozzle, a pair at the door, heads counted, relief. */
static void a_second_crew_cuts_the_power_before_there_is_water(void **state) {
    for (int is_untrained = 0; is_untrained <= 1; is_untrained++) {
        stage *s = team(8, is_untrained);
        mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
        stage_set(s, house, MST_KEY_SEARCHED, 1);
        stage_settle(s, 300);
        const mst_order *cut = stage_ordered(s, 2, MST_ORDER_SHUT_POWER);
        assert_int_equal(cut != NULL, !is_untrained);
        assert_null(stage_ordered(s, 1, MST_ORDER_SHUT_POWER));
        stage_close(s);
    }
}

static void while_some_are_inside_two_stand_at_the_door(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
    stage_settle(s, 300);
    stage_task(s, stage_unit(s, 1), MST_ORDER_ATTACK, house, 0, MST_PHASE_WORK);
    stage_set(s, stage_unit(s, 1), MST_KEY_INSIDE, 1);
    stage_set(s, house, MST_KEY_SEARCHED, 1);
    stage_set(s, house, MST_KEY_POWER_OFF, 1);
    stage_end(s, stage_unit(s, 2), MST_REASON_DONE);
    stage_settle(s, 400);
    const mst_order *guard = stage_ordered(s, 2, MST_ORDER_STAND_BY);
    assert_true(guard && guard->target == house);
    stage_close(s);
}

static void driven_out_they_count_heads(void **state) {
    stage *s = team(8, false);
    mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
    stage_set(s, house, MST_KEY_PEOPLE_IN, 1);
    stage_settle(s, 300);
    assert_non_null(stage_ordered(s, 2, MST_ORDER_SEARCH));
    stage_set(s, stage_unit(s, 2), MST_KEY_INSIDE, 1);
    stage_end(s, stage_unit(s, 2), MST_REASON_TOO_HOT);
    stage_settle(s, 320);
    assert_int_equal(stage_count(s, MST_ORDER_HEAD_COUNT), 1);
    stage_close(s);
}

static void a_tired_crew_is_relieved_when_another_can_go_on(void **state) {
    for (int is_tired = 0; is_tired <= 1; is_tired++) {
        stage *s = team(8, false);
        mst_id house = set_house(s, MST_BUILDING_BURNING, 1);
        stage_set(s, house, MST_KEY_PEOPLE_IN, 1);
        stage_settle(s, 300);
        stage_task(s, stage_unit(s, 2), MST_ORDER_SEARCH, house, 0, MST_PHASE_WORK);
        stage_set(s, stage_unit(s, 2), MST_KEY_FATIGUE, is_tired ? 0.9 : 0.4);
        stage_settle(s, 400);
        assert_int_equal(stage_ordered(s, 2, MST_ORDER_REST) != NULL, is_tired);
        stage_close(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_second_crew_cuts_the_power_before_there_is_water),
                                       cmocka_unit_test(while_some_are_inside_two_stand_at_the_door),
                                       cmocka_unit_test(driven_out_they_count_heads),
                                       cmocka_unit_test(a_tired_crew_is_relieved_when_another_can_go_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
