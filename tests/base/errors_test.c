/* SPDX-License-Identifier: Apache-2.0
 * errors_test.c - the list of mistakes, its bytes, numbers as text, and the nearest word. */
#include "shared.h"

#include <math.h>

#include "base/errors.h"

static void an_error_keeps_what_it_was_given(void **state) {
    mst_errors errors = {0};
    int status = mst_errors_add(&errors, MST_SEVERITY_ERROR, "a/b.json", 12, "base.test", "key", "k", "found",
                                "", NULL);
    assert_int_equal(status, MST_E_INPUT);
    mst_errors_set_column(&errors, 7);
    assert_int_equal(mst_errors_add(&errors, MST_SEVERITY_WARNING, NULL, 0, "base.other", NULL), MST_OK);
    assert_int_equal(mst_errors_add(&errors, MST_SEVERITY_ASSUMED, "c", 1, "base.third", NULL), MST_OK);
    assert_int_equal(errors.count, 3);
    assert_int_equal(errors.error_count, 1);
    const mst_error *e = &errors.item[0];
    assert_string_equal(e->id, "base.test");
    assert_string_equal(e->file, "a/b.json");
    assert_int_equal(e->line, 12);
    assert_int_equal(e->column, 7);
    assert_int_equal(e->arg_count, 2);
    assert_string_equal(e->arg_name[1], "found");
    assert_string_equal(e->arg_value[1], "");
    assert_string_equal(errors.item[1].file, "");
    assert_int_equal(errors.item[1].column, 0);
    mst_errors_fini(&errors);
    assert_int_equal(errors.count, 0);
}

static void arguments_become_printable_and_short(void **state) {
    mst_errors errors = {0};
    char is_long[1000];
    memset(is_long, 'x', sizeof is_long - 1);
    is_long[sizeof is_long - 1] = '\0';
    mst_errors_add(&errors, MST_SEVERITY_ERROR, "a", 1, "base.test", "bad", "a\x1B[1m\xC0\n", "good",
                   "\xE7\x81\xAB", "long", is_long, NULL);
    assert_string_equal(errors.item[0].arg_value[0], "a\\x1B[1m\\xC0\\x0A");
    assert_string_equal(errors.item[0].arg_value[1], "\xE7\x81\xAB");
    size_t n = strlen(errors.item[0].arg_value[2]);
    assert_true(n <= 200 && n > 150);
    assert_string_equal(errors.item[0].arg_value[2] + n - 3, "...");
    mst_errors_fini(&errors);
}

static void after_five_hundred_entries_errors_are_only_counted(void **state) {
    mst_errors errors = {0};
    for (uint32_t i = 1; i <= 700; i++)
        assert_int_equal(mst_errors_add(&errors, MST_SEVERITY_ERROR, "a", i, "base.test", NULL), MST_E_INPUT);
    assert_int_equal(errors.count, 500);
    assert_int_equal(errors.error_count, 700);
    assert_int_equal(errors.item[499].line, 500);
    mst_errors_fini(&errors);
}

static void errors_travel_as_bytes_and_damage_is_refused(void **state) {
    mst_errors a = {0};
    mst_buffer bytes = {0};
    mst_errors_add(&a, MST_SEVERITY_ERROR, "\xE7\x81\xAB.json", 3, "base.test", "key", "k", NULL);
    mst_errors_set_column(&a, 9);
    mst_errors_add(&a, MST_SEVERITY_WARNING, "b", 0, "base.other", NULL);
    mst_errors_write(&a, &bytes);
    for (size_t size = 0; size <= bytes.size; size++) {
        mst_errors b = {0};
        uint8_t *exact = malloc(size ? size : 1);
        if (size) memcpy(exact, bytes.data, size);
        mst_reader in = {exact, size, 0, false};
        assert_int_equal(mst_errors_read(&b, &in), size == bytes.size ? MST_OK : MST_E_INPUT);
        if (size == bytes.size) {
            assert_int_equal(b.count, 2);
            assert_int_equal(b.error_count, 1);
            assert_string_equal(b.item[0].file, "\xE7\x81\xAB.json");
            assert_int_equal(b.item[0].column, 9);
            assert_string_equal(b.item[0].arg_value[0], "k");
            assert_int_equal(b.item[1].severity, MST_SEVERITY_WARNING);
        }
        mst_errors_fini(&b);
        free(exact);
    }
    mst_buffer_fini(&bytes);
    mst_errors_fini(&a);
}

static void numbers_read_the_same_everywhere(void **state) {
    char out[32];
    assert_string_equal(mst_text_number(out, 0), "0");
    assert_string_equal(mst_text_number(out, -12), "-12");
    assert_string_equal(mst_text_number(out, 0.1), "0.1");
    assert_string_equal(mst_text_number(out, 8388608), "8388608");
    assert_string_equal(mst_text_number(out, 1.5e300), "1.5e+300");
    assert_string_equal(mst_text_number(out, INFINITY), "infinity");
    assert_string_equal(mst_text_number(out, -INFINITY), "-infinity");
    assert_string_equal(mst_text_number(out, NAN), "not a number");
}

static void the_nearest_word_is_found_and_a_far_one_is_not(void **state) {
    static const char *const word[] = {"attack", "search", "evacuate", "supply", "shuttle", "go"};
    const size_t n = sizeof word / sizeof *word;
    assert_string_equal(mst_nearest_word("atack", word, n), "attack");       /* one missing */
    assert_string_equal(mst_nearest_word("serach", word, n), "search");      /* two changed */
    assert_string_equal(mst_nearest_word("evacuaate", word, n), "evacuate"); /* one too many */
    assert_string_equal(mst_nearest_word("suply", word, n), "supply");
    assert_string_equal(mst_nearest_word("go", word, n), "go");
    assert_null(mst_nearest_word("helicopter", word, n));
    assert_null(mst_nearest_word("attack", word, 0));
    /* 6 letters: at most 6 / 3 + 1 = 3 changes */
    assert_string_equal(mst_nearest_word("axxxck", word, 1), "attack");
    assert_null(mst_nearest_word("xxxxck", word, 1));
    static const char *const twins[] = {"cat", "bat"};
    assert_string_equal(mst_nearest_word("hat", twins, 2), "cat"); /* of equals the first */
    char is_long[300];
    memset(is_long, 'a', sizeof is_long - 1);
    is_long[sizeof is_long - 1] = '\0';
    assert_null(mst_nearest_word(is_long, word, n));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_keeps_what_it_was_given),
        cmocka_unit_test(arguments_become_printable_and_short),
        cmocka_unit_test(after_five_hundred_entries_errors_are_only_counted),
        cmocka_unit_test(errors_travel_as_bytes_and_damage_is_refused),
        cmocka_unit_test(numbers_read_the_same_everywhere),
        cmocka_unit_test(the_nearest_word_is_found_and_a_far_one_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
