/* SPDX-License-Identifier: Apache-2.0
 * ledger_test.c - planted orders: one that matters most, one that hurts, some that change nothing, one that
 * gains by a breach; and how much luck a planted seed had. */
#include "planted.h"

#include "assess/ledger.h"
#include "assess/luck.h"

static const double none = 1e-12;
static const char *const people[] = {"a", NULL};

/* Of 600 ticks; a deed at tick t is worth its loss * (1 - t / 600). */
static const char words[] =
    "ticks 600\nstart 2 0\nforce a 6 1\nforce b 6 1\ngain a 0.2 0 0\nnoise 0.5\n"
    "deed supply 0.4\ndeed attack 0.2\ndeed go -0.3\ndeed beat_out 0.9\nbreach a beat_out";

static planted *drill(uint64_t seed) {
    const mst_order order[] = {
        planted_order(30, 1, MST_ORDER_SIZE_UP),  planted_order(60, 1, MST_ORDER_SUPPLY),
        planted_order(60, 1, MST_ORDER_RESERVE),  planted_order(120, 1, MST_ORDER_GO),
        planted_order(300, 1, MST_ORDER_ATTACK),  planted_order(400, 1, MST_ORDER_BEAT),
        planted_order(500, 1, MST_ORDER_WITHDRAW)};
    return plant(words, seed, people, order, sizeof order / sizeof *order);
}

static const mst_order *order_of(const planted *p, const mst_ledger *l, uint32_t entry) {
    return &p->source.order[l->all[entry].order];
}

static mst_ledger make(planted *p, uint32_t seeds) {
    mst_ledger l;
    int status = mst_ledger_make(&p->source, seeds, &l, &p->errors);
    for (uint32_t i = 0; i < p->errors.count; i++) print_message("%s\n", p->errors.item[i].id);
    assert_int_equal(status, MST_OK);
    return l;
}

static void effects_are_those_that_were_planted(void **state) {
    planted *p = drill(1);
    mst_ledger l = make(p, 5);
    assert_int_equal(l.order_count, 7);
    assert_int_equal(l.help_count, 2);
    assert_int_equal(order_of(p, &l, l.help[0])->kind, MST_ORDER_SUPPLY);
    assert_int_equal(order_of(p, &l, l.help[1])->kind, MST_ORDER_ATTACK);
    const mst_effect *supply = &l.all[l.help[0]].without[MST_GAIN_LOSS_AVERTED];
    MST_CHECK_NEAR(supply->mean, 0.4 * 0.9, 1e-9); /* the noise of a seed is in both and cancels */
    MST_CHECK_NEAR(supply->lo, 0.36, 1e-9);
    MST_CHECK_NEAR(supply->hi, 0.36, 1e-9);
    assert_int_equal(supply->worse, 5);
    assert_int_equal(supply->better, 0);
    /* A minute later it is worth 0.4 * 0.8. */
    MST_CHECK_NEAR(l.all[l.help[0]].later[MST_GAIN_LOSS_AVERTED].mean, 0.04, 1e-9);
    assert_int_equal(l.hurt_count, 1);
    assert_int_equal(order_of(p, &l, l.hurt[0])->kind, MST_ORDER_GO);
    MST_CHECK_NEAR(l.all[l.hurt[0]].without[MST_GAIN_LOSS_AVERTED].mean, -0.3 * 0.8, 1e-9);
    mst_ledger_fini(&l);
    planted_fini(p);
}

static void what_a_breach_won_is_never_listed_as_help(void **state) {
    planted *p = drill(1);
    mst_ledger l = make(p, 3);
    assert_int_equal(l.breach_count, 1);
    assert_int_equal(order_of(p, &l, l.breach[0])->kind, MST_ORDER_BEAT);
    MST_CHECK_NEAR(l.all[l.breach[0]].without[MST_GAIN_LOSS_AVERTED].mean, 0.9 / 3, 1e-9);
    mst_ledger_fini(&l);
    planted_fini(p);
}

/* 100 seeds: the planted key order is first in every one, a useless one in none of the lists. */
static void the_key_order_is_first_under_a_hundred_seeds(void **state) {
    uint32_t first = 0, useless = 0;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        planted *p = drill(seed);
        mst_ledger l = make(p, 2);
        first += l.help_count > 0 && order_of(p, &l, l.help[0])->kind == MST_ORDER_SUPPLY;
        for (uint32_t i = 0; i < l.help_count; i++) {
            uint16_t kind = order_of(p, &l, l.help[i])->kind;
            useless += kind == MST_ORDER_SIZE_UP || kind == MST_ORDER_RESERVE || kind == MST_ORDER_WITHDRAW;
        }
        mst_ledger_fini(&l);
        planted_fini(p);
    }
    assert_true(first >= 95);
    assert_int_equal(useless, 0);
}

/* Twenty orders of which one matters: after a first look only a dozen are played on with, and it is still
 * first. */
static void orders_far_behind_are_not_played_on_with(void **state) {
    mst_order order[20];
    for (uint32_t i = 0; i < 20; i++)
        order[i] = planted_order(30 + 5 * i, 1, i == 13 ? MST_ORDER_SUPPLY : MST_ORDER_RESERVE);
    planted *p = plant(words, 1, people, order, 20);
    mst_ledger l = make(p, 8);
    assert_int_equal(l.order_count, 20);
    assert_int_equal(l.help_count, 1);
    assert_int_equal(l.help[0], 13);
    assert_int_equal(l.all[13].seeds, 8);
    /* All under three seeds, twelve under five more, the one that is listed a minute later; a base each seed. */
    assert_int_equal(l.runs, 3 * 20 + 5 * 12 + 8 + 8);
    mst_ledger_fini(&l);
    planted_fini(p);
}

static void a_drill_without_people_has_an_empty_ledger(void **state) {
    planted *p = plant(words, 1, NULL, NULL, 0);
    mst_ledger l = make(p, 2);
    assert_int_equal(l.order_count, 0);
    mst_ledger_fini(&l);
    planted_fini(p);
}

/* The score is 100 * (1 - loss), loss between 0.6 and 1.1: what the noise of the seed makes of it. */
static void luck_is_where_a_score_stands_among_other_seeds(void **state) {
    const char *even = "ticks 60\nstart 0.5 0\nforce a 6 0.5\ngain a 0.2 0 0\nnoise 0.4";
    mst_order order = planted_order(25, 1, MST_ORDER_ATTACK);
    planted *p = plant(even, 7, people, &order, 1);
    mst_luck l;
    assert_int_equal(mst_luck_make(&p->source, 40, true, &l, &p->errors), MST_OK);
    assert_true(l.has_score);
    /* Doctrine does half: 0.1 of the loss more, 10 points less, under the same noise. */
    MST_CHECK_NEAR(l.doctrine, l.score - 10, 1e-6);
    assert_true(l.mean > 100 * (1 - 0.7) && l.mean < 100 * (1 - 0.3)); /* 0.5 - 0.2 + 0..0.4 */
    /* Uniform on 40 points: sd 11.5. */
    assert_true(l.sd > 8 && l.sd < 15);
    double below = 0;
    for (uint32_t i = 0; i < l.seeds; i++) below += l.same[i] < l.score;
    MST_CHECK_NEAR(l.percentile, 100 * below / 40, 100 * 0.5 / 40 + none);
    for (uint32_t i = 0; i < l.seeds; i++) MST_CHECK_NEAR(l.plain[i], l.same[i] - 10, 1e-6);
    mst_luck_fini(&l);
    planted_fini(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_are_those_that_were_planted),
        cmocka_unit_test(what_a_breach_won_is_never_listed_as_help),
        cmocka_unit_test(the_key_order_is_first_under_a_hundred_seeds),
        cmocka_unit_test(orders_far_behind_are_not_played_on_with),
        cmocka_unit_test(a_drill_without_people_has_an_empty_ledger),
        cmocka_unit_test(luck_is_where_a_score_stands_among_other_seeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
