/* SPDX-License-Identifier: Apache-2.0
 * fork_test.c - the orders a fork goes on with, and the note of where it left its parent. */
#include "planted.h"

#include "assess/fork.h"

static const char *const people[] = {"a", NULL};
static const char words[] = "ticks 300\nstart 1 0\nforce a 6 1\nforce b 6 1\ngain a 0.2 0 0";

static planted *parent(void) {
    const mst_order order[] = {planted_order(30, 1, MST_ORDER_SIZE_UP),
                               planted_order(60, 1, MST_ORDER_SUPPLY),
                               planted_order(60, 2, MST_ORDER_RESERVE), planted_order(120, 1, MST_ORDER_GO)};
    return plant(words, 1, people, order, 4);
}

static void without_new_orders_a_fork_is_given_what_its_parent_was(void **state) {
    planted *p = parent();
    for (mst_tick at = 0; at <= 300; at += 30) {
        uint32_t count;
        mst_order *order = mst_fork_orders(&p->source, at, NULL, 0, &count);
        assert_int_equal(count, 4);
        assert_memory_equal(order, p->source.order, 4 * sizeof *order);
        mst_free(order);
    }
    planted_fini(p);
}

/* b's seat was doctrine's: it is taken in the next tick. a's orders stay; b's own order after the fork goes.
 */
static void a_seat_with_new_orders_is_taken_and_its_old_ones_dropped(void **state) {
    planted *p = parent();
    mst_order added = planted_order(90, 2, MST_ORDER_WITHDRAW);
    uint32_t count;
    mst_order *order = mst_fork_orders(&p->source, 50, &added, 1, &count);
    assert_int_equal(count, 5);
    const uint16_t kind[] = {MST_ORDER_SIZE_UP, MST_ACT_TAKE_SEAT, MST_ORDER_SUPPLY, MST_ORDER_WITHDRAW,
                             MST_ORDER_GO};
    for (uint32_t i = 0; i < 5; i++) assert_int_equal(order[i].kind, kind[i]);
    assert_int_equal(order[1].tick, 51);
    assert_true(order[1].target == MST_ID('x', MST_SEAT_FORCE + 2));
    mst_free(order);
    planted_fini(p);
}

static void a_seat_that_is_held_needs_no_taking(void **state) {
    planted *p = parent();
    mst_order added = planted_order(200, 1, MST_ORDER_WITHDRAW);
    uint32_t count;
    assert_true(mst_fork_is_held(&p->source, MST_ID('x', MST_SEAT_FORCE + 1), 0));
    assert_false(mst_fork_is_held(&p->source, MST_ID('x', MST_SEAT_FORCE + 2), 300));
    mst_order *order = mst_fork_orders(&p->source, 100, &added, 1, &count);
    assert_int_equal(count, 4);
    assert_int_equal(order[3].kind, MST_ORDER_WITHDRAW);
    mst_free(order);
    planted_fini(p);
}

static void a_note_comes_back_and_is_refused_cut(void **state) {
    mst_fork_note in = {.tick = 77, .hash = 0x1234567890abcdefu, .parent = {1, 2, 3}, .name = "first.muster"},
                  out;
    mst_buffer bytes = {0};
    mst_fork_note_write(&in, &bytes);
    assert_int_equal(mst_fork_note_read(&out, (mst_bytes){bytes.data, bytes.size}), MST_OK);
    assert_int_equal(out.tick, 77);
    assert_true(out.hash == in.hash);
    assert_memory_equal(in.parent, out.parent, sizeof in.parent);
    assert_string_equal(out.name, in.name);
    for (size_t size = 0; size < bytes.size; size++)
        assert_int_equal(mst_fork_note_read(&out, (mst_bytes){bytes.data, size}), MST_E_INPUT);
    mst_buffer_fini(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_new_orders_a_fork_is_given_what_its_parent_was),
        cmocka_unit_test(a_seat_with_new_orders_is_taken_and_its_old_ones_dropped),
        cmocka_unit_test(a_seat_that_is_held_needs_no_taking),
        cmocka_unit_test(a_note_comes_back_and_is_refused_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
