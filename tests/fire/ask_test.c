/* SPDX-License-Identifier: Apache-2.0
 * ask_test.c - how questions to the models are read: numbers, key=value lists, cells of CSV. */
#include "base/model.h"
#include "shared.h"

static void numbers_and_products_are_read_exactly(void **state) {
    double v = 0;
    assert_true(mst_model_number("0.1", &v));
    MST_CHECK_NEAR(v, 0.1, 0);
    assert_true(mst_model_number("-12.5e-1", &v));
    MST_CHECK_NEAR(v, -1.25, 0);
    assert_true(mst_model_number("2*3*.5", &v));
    MST_CHECK_NEAR(v, 3, 0);
    assert_true(mst_model_number("472403.6", &v));
    MST_CHECK_NEAR(v, 472403.6, 0);
}

static void what_is_no_number_is_refused(void **state) {
    static const char *const bad[] = {"",    "-",  "1e", "1e999", "nan", "inf", "0x10",  "1,5",
                                      "1 2", "2*", "*2", "--1",   ".",   "1e+", "1.2.3", "1e200*1e200"};
    double v = 7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i)
        if (mst_model_number(bad[i], &v)) fail_msg("'%s' was read as %g", bad[i], v);
    MST_CHECK_NEAR(v, 7, 0);
}

static void a_list_of_values_is_read_once_each(void **state) {
    mst_model_input in;
    mst_model_output out = {0};
    const char *text = " a = 1 ; b=two words;;c=3";
    assert_int_equal(mst_model_parse(text, strlen(text), &in, &out), MST_OK);
    assert_int_equal(in.count, 3);
    assert_true(mst_model_find(in.item, in.count, "a")->is_number);
    assert_string_equal(mst_model_word(&in, "b"), "two words");
    assert_int_equal(mst_model_parse("a=1;a=2", 7, &in, &out), MST_E_INPUT);
    assert_string_equal(out.error_id, "fire.model_syntax");
    assert_string_equal(out.error_key, "a");
}

static void too_many_or_too_long_values_are_refused(void **state) {
    mst_model_input in = {0};
    char key[8], lengthy[MST_MODEL_TEXT_SIZE + 1];
    memset(lengthy, 'x', sizeof lengthy);
    assert_int_equal(mst_model_add(&in, "k", 1, lengthy, sizeof lengthy), MST_E_INPUT);
    assert_int_equal(mst_model_add(&in, lengthy, MST_MODEL_KEY_SIZE, "1", 1), MST_E_INPUT);
    for (int i = 0; i < MST_MODEL_VALUE_MAX; ++i) {
        snprintf(key, sizeof key, "k%d", i);
        assert_int_equal(mst_model_add(&in, key, strlen(key), "1", 1), MST_OK);
    }
    assert_int_equal(mst_model_add(&in, "more", 4, "1", 1), MST_E_INPUT);
}

static void an_infinite_answer_becomes_an_error(void **state) {
    mst_model_output out = {0};
    double zero = 0;
    mst_model_put(&out, "good", 1);
    mst_model_put(&out, "bad", 1 / zero);
    assert_int_equal(mst_model_end(&out), MST_E_RANGE);
    assert_string_equal(out.error_id, "fire.model_never");
    assert_int_equal(out.count, 0);
}

static void quoted_cells_keep_commas_quotes_and_lines(void **state) {
    const char *text = "a,\"b,\"\"c\"\"\nd\",e\r\nf,,\n";
    static const char *const want[] = {"a", "b,\"c\"\nd", "e", "f", "", ""};
    static const bool ends[] = {false, false, true, false, false, true};
    char cell[32];
    bool is_end = false;
    const char *at = text;
    for (size_t i = 0; i < sizeof want / sizeof *want; ++i) {
        assert_true(mst_model_csv_cell(&at, text + strlen(text), cell, sizeof cell, &is_end));
        assert_string_equal(cell, want[i]);
        assert_int_equal(is_end, ends[i]);
    }
    assert_false(mst_model_csv_cell(&at, text + strlen(text), cell, sizeof cell, &is_end));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_products_are_read_exactly),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(a_list_of_values_is_read_once_each),
        cmocka_unit_test(too_many_or_too_long_values_are_refused),
        cmocka_unit_test(an_infinite_answer_becomes_an_error),
        cmocka_unit_test(quoted_cells_keep_commas_quotes_and_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
