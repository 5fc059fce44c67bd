/* SPDX-License-Identifier: Apache-2.0
 * ids_test.c - ids as text and back. */
#include "shared.h"

#include "base/ids.h"

static void ids_and_their_texts_are_one_to_one(void **state) {
    static const char *const text[] = {"b0", "b1", "h42", "a999999999999999", "z100000000000000"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        char out[24];
        mst_id id = mst_id_parse(text[i]);
        assert_int_not_equal(id, MST_ID_NONE);
        assert_string_equal(mst_id_text(id, out), text[i]);
    }
    assert_int_equal(mst_id_parse("b123"), MST_ID('b', 123));
}

static void what_is_no_id_gives_none(void **state) {
    static const char *const text[] = {"",    "b",   "B1",  "1",   "bb1",
                                       "b01", "b00", "b1 ", " b1", "b-1",
                                       "b+1", "b1x", "{1",  "`1",  "b1234567890123456"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (mst_id_parse(text[i]) != MST_ID_NONE) fail_msg("\"%s\" is taken as an id", text[i]);
    assert_int_equal(mst_id_parse(NULL), MST_ID_NONE);
}

static void none_and_the_largest_number_have_a_text(void **state) {
    char out[24];
    assert_string_equal(mst_id_text(MST_ID_NONE, out), "");
    assert_string_equal(mst_id_text(MST_ID('u', 0x00FFFFFFFFFFFFFFull), out), "u72057594037927935");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_and_their_texts_are_one_to_one),
        cmocka_unit_test(what_is_no_id_gives_none),
        cmocka_unit_test(none_and_the_largest_number_have_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
