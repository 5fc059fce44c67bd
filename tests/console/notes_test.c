/* SPDX-License-Identifier: Apache-2.0
 * notes_test.c - what an assessor notes survives being written and read, and a damaged line costs no other. */
#include "shared.h"

#include "console/notes.h"

static void marks_stamps_and_words_come_back(void **state) {
    mst_notes n = {0}, back = {0};
    mst_notes_set_mark(&n, "alarm", MST_MARK_SEEN);
    mst_notes_set_mark(&n, "alarm", MST_MARK_UNSEEN);
    mst_notes_set_mark(&n, "loss", MST_MARK_UNSET); /* taken back: not written */
    mst_notes_add(&n, 612, NULL);
    mst_notes_add(&n, 700, "风向变了\t未调整\n");
    mst_buffer out = {0};
    mst_notes_write(&n, &out);
    mst_buffer_write_u8(&out, 0);
    assert_string_equal((const char *)out.data, "mark\talarm\tunseen\nstamp\t612\nnote\t700\t风向变了 未调整 \n");
    assert_int_equal(mst_notes_read(&back, (const char *)out.data), 0);
    assert_int_equal(back.count, 3);
    assert_int_equal(mst_notes_mark(&back, "alarm"), MST_MARK_UNSEEN);
    assert_int_equal(mst_notes_mark(&back, "loss"), MST_MARK_UNSET);
    assert_int_equal(back.item[1].tick, 612);
    assert_null(back.item[1].words);
    assert_string_equal(back.item[2].words, "风向变了 未调整 ");
    mst_buffer_fini(&out);
    mst_notes_fini(&n);
    mst_notes_fini(&back);
}

static void a_damaged_line_costs_no_other(void **state) {
    mst_notes n = {0};
    assert_int_equal(mst_notes_read(&n, "mark\ta\tperhaps\nstamp\t12x\nnote\t5\t\n\nmark\tb\tseen\nnonsense\nstamp\t9"), 4);
    assert_int_equal(n.count, 2);
    assert_int_equal(mst_notes_mark(&n, "b"), MST_MARK_SEEN);
    assert_int_equal(n.item[1].tick, 9);
    mst_notes_fini(&n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_stamps_and_words_come_back),
        cmocka_unit_test(a_damaged_line_costs_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
