/* SPDX-License-Identifier: Apache-2.0
 * contribution_test.c - planted truths, their shares worked out by hand, and the shares that come out. */
#include "planted.h"

#include "assess/contribution.h"

static const double none = 1e-12;

static mst_contribution make(planted *p, uint32_t seeds) {
    mst_contribution c;
    int status = mst_contribution_make(&p->source, seeds, &c, &p->errors);
    for (uint32_t i = 0; i < p->errors.count; i++) print_message("%s\n", p->errors.item[i].id);
    assert_int_equal(status, MST_OK);
    return c;
}

static double share(const mst_contribution *c, mst_rule rule, mst_gain gain, uint32_t player) {
    return c->share[rule][gain][player].share;
}

static void check_sums(const mst_contribution *c) {
    for (uint32_t rule = 0; rule < MST_RULE_COUNT; rule++)
        for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) {
            double sum = 0;
            for (uint32_t k = 0; k < c->players; k++) sum += c->share[rule][gain][k].share;
            MST_CHECK_NEAR(sum, c->total[rule][gain], 1e-9);
        }
}

static void shapley_values_are_those_of_the_textbook_glove_game(void **state) {
    /* One left glove (0), two right ones (1, 2); a pair is worth 1. Of the six orders in which they can come,
     * 0 makes the pair unless it comes first: 4 of 6; 1 makes it only in the order 0 1 2, and 2 only in 0
     * 2 1. */
    double value[8] = {0, 0, 0, 1, 0, 1, 0, 1}, out[3];
    mst_shapley(3, value, out);
    MST_CHECK_NEAR(out[0], 4.0 / 6, none);
    MST_CHECK_NEAR(out[1], 1.0 / 6, none);
    MST_CHECK_NEAR(out[2], 1.0 / 6, none);
}

static void quantiles_lie_between_their_neighbours(void **state) {
    double value[5] = {5, 1, 4, 2, 3};
    MST_CHECK_NEAR(mst_quantile(value, 5, 0), 1, none);
    MST_CHECK_NEAR(mst_quantile(value, 5, 0.05), 1.2, none);
    MST_CHECK_NEAR(mst_quantile(value, 5, 1), 5, none);
    MST_CHECK_NEAR(mst_quantile(value, 1, 0.95), 1, none);
}

/* a alone saves 0.4 of the loss, 3 people and 300 s; b does nothing. So v is 0 without a and all with it: the
 * marginal gain of a is all of it in every order of arrival, that of b is nothing. */
static void a_force_that_alone_saves_the_building_gets_all(void **state) {
    planted *p =
        plant("ticks 600\nstart 0.5 4\nforce a 6 1\nforce b 6 1\ngain a 0.4 3 300", 1, NULL, NULL, 0);
    mst_contribution c = make(p, 1);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 0), 0.4, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_PEOPLE_SAFE, 0), 3, none);
    /* Control at 600 - 300, call at 10: 290 s. Without a: never, which counts as 600. */
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_CONTROL_S, 0), 310, none);
    for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++)
        MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, gain, 1), 0, none);
    MST_CHECK_NEAR(c.total[MST_RULE_ABSENT][MST_GAIN_LOSS_AVERTED], 0.4, none);
    check_sums(&c);
    assert_int_equal(c.parts[MST_RULE_ABSENT][0], 20); /* it would have come then */
    planted_fini(p);
}

/* Neither is worth anything alone: whoever comes second makes the gain, so each gets half. */
static void two_forces_that_need_each_other_share_alike(void **state) {
    planted *p = plant("ticks 600\nstart 0.5 4\nforce a 6 1\nforce b 6 1\nforce c 6 1\ngain ab 0.4 2 0", 1,
                       NULL, NULL, 0);
    mst_contribution c = make(p, 1);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 0), 0.2, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 1), 0.2, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_PEOPLE_SAFE, 1), 1, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 2), 0, none);
    check_sums(&c);
    planted_fini(p);
}

/* Alone each takes 0.3 off; together the second adds 0.3 - 0.2 = 0.1. Each: (0.3 + 0.1) / 2 = 0.2. */
static void two_alike_forces_get_equal_shares_of_what_overlaps(void **state) {
    planted *p = plant("ticks 600\nstart 0.5 4\nforce a 6 1\nforce b 6 1\n"
                       "gain a 0.3 0 0\ngain b 0.3 0 0\ngain ab -0.2 0 0",
                       1, NULL, NULL, 0);
    mst_contribution c = make(p, 1);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 0), 0.2, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 1), 0.2, none);
    MST_CHECK_NEAR(c.total[MST_RULE_ABSENT][MST_GAIN_LOSS_AVERTED], 0.4, none);
    planted_fini(p);
}

static void a_force_that_hurts_has_a_share_below_nothing(void **state) {
    planted *p = plant("ticks 600\nstart 0.5 0\nforce a 6 1\nforce b 6 1\ngain a 0.4 0 0\ngain b -0.1 0 0", 1,
                       NULL, NULL, 0);
    mst_contribution c = make(p, 1);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 0), 0.4, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 1), -0.1, none);
    check_sums(&c);
    planted_fini(p);
}

/* The call stays at tick 10 without the force that gives it: else a neighbour would call at 40, and control
 * at 500 would be 460 s after the call, not 490. b alone: 600 - 100 = 500, so 490; nobody: 600; both: 400 -
 * 10 = 390. a: (600 - 600 + 490 - 390) / 2, as a alone gets nothing under control; b: (600 - 490 + 600 - 390)
 * / 2. */
static void the_call_stays_at_its_recorded_time(void **state) {
    planted *p = plant("ticks 600\nstart 0.5 0\nforce a 6 1\nforce b 6 1\ngain b 0 0 100\ngain ab 0 0 100", 1,
                       NULL, NULL, 0);
    mst_contribution c = make(p, 1);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_CONTROL_S, 0), 50, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_CONTROL_S, 1), 160, none);
    planted_fini(p);
}

/* People in a's seat do all of it, doctrine there half: of a's 0.4, 0.2 is the place and 0.2 the skill. b is
 * played by doctrine: no skill of anybody. */
static void skill_is_what_people_did_beyond_doctrine(void **state) {
    static const char *const people[] = {"a", NULL};
    mst_order order = planted_order(25, 1, MST_ORDER_ATTACK);
    planted *p = plant("ticks 600\nstart 0.9 0\nforce a 6 0.5\nforce b 6 1\ngain a 0.4 0 0\ngain b 0.3 0 0",
                       1, people, &order, 1);
    mst_contribution c = make(p, 1);
    assert_int_equal(c.people, 1);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 0), 0.4, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_DOCTRINE, MST_GAIN_LOSS_AVERTED, 0), 0.2, none);
    MST_CHECK_NEAR(share(&c, MST_RULE_DOCTRINE, MST_GAIN_LOSS_AVERTED, 1), 0, none);
    MST_CHECK_NEAR(c.total[MST_RULE_DOCTRINE][MST_GAIN_LOSS_AVERTED], 0.2, none);
    check_sums(&c);
    assert_int_equal(c.runs, 4 + 1); /* four subsets, and doctrine for a; all as it was is one of the four */
    planted_fini(p);
}

/* The noise is the same in all subsets of a seed: it cancels, and the interval has no width. */
static void the_same_noise_in_every_subset_cancels(void **state) {
    planted *p = plant("ticks 600\nstart 0.5 4\nforce a 6 1\nforce b 6 1\ngain a 0.4 0 0\nnoise 0.3", 1, NULL,
                       NULL, 0);
    mst_contribution c = make(p, 12);
    const mst_share *s = &c.share[MST_RULE_ABSENT][MST_GAIN_LOSS_AVERTED][0];
    MST_CHECK_NEAR(s->lo, 0.4, 1e-9);
    MST_CHECK_NEAR(s->hi, 0.4, 1e-9);
    planted_fini(p);
}

/* b has three people: no share of its own, but what it does with a counts as done beside a. The total is
 * still that of nobody against all. */
static void a_force_of_three_has_no_share_of_its_own(void **state) {
    planted *p = plant("ticks 600\nstart 0.5 0\nforce a 6 1\nforce b 3 1\ngain a 0.2 0 0\ngain b 0.1 0 0", 1,
                       NULL, NULL, 0);
    mst_contribution c = make(p, 1);
    assert_int_equal(c.players, 1);
    assert_int_equal(c.small, 2);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 0), 0.3, none);
    MST_CHECK_NEAR(c.total[MST_RULE_ABSENT][MST_GAIN_LOSS_AVERTED], 0.3, none);
    planted_fini(p);
}

/* a gains 0.2 by being there and 0.3 * (1 - 60 / 600) = 0.27 by an order that breaks a rule. */
static void what_a_breach_won_is_shown_apart(void **state) {
    static const char *const people[] = {"a", NULL};
    mst_order order[] = {planted_order(25, 1, MST_ORDER_EVACUATE), planted_order(60, 1, MST_ORDER_ATTACK)};
    planted *p = plant("ticks 600\nstart 0.9 0\nforce a 6 1\nforce b 6 1\ngain a 0.2 0 0\n"
                       "deed attack 0.3\nbreach a attack",
                       1, people, order, 2);
    mst_contribution c = make(p, 1);
    assert_true(c.has_breach);
    MST_CHECK_NEAR(share(&c, MST_RULE_ABSENT, MST_GAIN_LOSS_AVERTED, 0), 0.47, none);
    MST_CHECK_NEAR(c.share[MST_RULE_ABSENT][MST_GAIN_LOSS_AVERTED][0].clean, 0.2, none);
    planted_fini(p);
}

static void a_recording_that_does_not_come_out_the_same_has_no_shares(void **state) {
    planted *p = plant("ticks 60\nstart 0.5 0\nforce a 6 1\ngain a 0.2 0 0", 1, NULL, NULL, 0);
    mst_contribution c;
    p->source.last_hash ^= 1;
    assert_int_equal(mst_contribution_make(&p->source, 1, &c, &p->errors), MST_E_FAULT);
    assert_string_equal(p->errors.item[p->errors.count - 1].id, "assess.diverged");
    planted_fini(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapley_values_are_those_of_the_textbook_glove_game),
        cmocka_unit_test(quantiles_lie_between_their_neighbours),
        cmocka_unit_test(a_force_that_alone_saves_the_building_gets_all),
        cmocka_unit_test(two_forces_that_need_each_other_share_alike),
        cmocka_unit_test(two_alike_forces_get_equal_shares_of_what_overlaps),
        cmocka_unit_test(a_force_that_hurts_has_a_share_below_nothing),
        cmocka_unit_test(the_call_stays_at_its_recorded_time),
        cmocka_unit_test(skill_is_what_people_did_beyond_doctrine),
        cmocka_unit_test(the_same_noise_in_every_subset_cancels),
        cmocka_unit_test(a_force_of_three_has_no_share_of_its_own),
        cmocka_unit_test(what_a_breach_won_is_shown_apart),
        cmocka_unit_test(a_recording_that_does_not_come_out_the_same_has_no_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
