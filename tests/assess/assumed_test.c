/* SPDX-License-Identifier: Apache-2.0
 * assumed_test.c - planted constants: how far each moves the score over its range, and where the level
 * changes. */
#include "planted.h"

#include "assess/assumed.h"

/* The score is 100 * (1 - loss); loss 0.1 + a_little 0.02 + a_lot 0.05 + known 0.01 = 0.18: 82, good (80). */
static const char words[] =
    "ticks 60\nstart 0.1 0\nforce a 6 1\nconstant a_little\nconstant a_lot\nconstant known";

static void each_end_is_played_alone(void **state) {
    planted *p = plant(words, 1, NULL, NULL, 0);
    mst_assumed a;
    assert_int_equal(mst_assumed_make(&p->source, &a, &p->errors), MST_OK);
    assert_true(a.has_score);
    MST_CHECK_NEAR(a.score, 82, 1e-9);
    assert_int_equal(a.count, 3); /* what is tagged V is not assumed */
    assert_int_equal(a.runs, 7);
    assert_int_equal(a.failed, 0);
    assert_string_equal(a.row[0].key, "a_lot"); /* moves it most */
    MST_CHECK_NEAR(a.row[0].score_lo, 87, 1e-9);
    MST_CHECK_NEAR(a.row[0].score_hi, 57, 1e-9);
    assert_false(a.row[0].is_level_lo);
    assert_true(a.row[0].is_level_hi); /* below 60 */
    assert_string_equal(a.row[1].key, "a_little");
    MST_CHECK_NEAR(a.row[1].score_lo, 83, 1e-9);
    MST_CHECK_NEAR(a.row[1].score_hi, 79, 1e-9);
    assert_true(a.row[1].is_level_hi); /* below 80 */
    assert_string_equal(a.row[2].key, "unread");
    MST_CHECK_NEAR(a.row[2].score_hi, 82, 1e-9);
    MST_CHECK_NEAR(a.least, 57, 1e-9);
    MST_CHECK_NEAR(a.most, 87, 1e-9);
    assert_true(a.is_level_moved);
    mst_assumed_fini(&a);
    planted_fini(p);
}

static void levels_lie_at_their_bounds(void **state) {
    const mst_roster roster = {.pass = 60, .good = 80, .excellent = 90};
    assert_int_equal(mst_level_of(&roster, 59.9), 0);
    assert_int_equal(mst_level_of(&roster, 60), 1);
    assert_int_equal(mst_level_of(&roster, 80), 2);
    assert_int_equal(mst_level_of(&roster, 90), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_end_is_played_alone),
                                       cmocka_unit_test(levels_lie_at_their_bounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
