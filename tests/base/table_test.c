/* SPDX-License-Identifier: Apache-2.0
 * table_test.c - catalogues: cells and keys, each mistake with its line, constants in their ranges. */
#include "shared.h"

#include <math.h>

#include "base/table.h"

static mst_table *table_of(const char *text, mst_errors *errors) {
    return mst_table_create("fire.csv", (mst_bytes){text, strlen(text)}, errors);
}

static void cells_are_found_by_key_and_column(void **state) {
    mst_errors errors = {0};
    mst_table *t = table_of("# tanks\n\nid,water_l,note\r\n"
                            "light,2000,\"a, \"\"b\"\"\"\r\n# between\nheavy,8e3,\n\xE9\x87\x8D,,x",
                            &errors);
    assert_non_null(t);
    assert_int_equal(errors.count, 0);
    assert_int_equal(mst_table_rows(t), 3);
    assert_int_equal(mst_table_find(t, "heavy"), 1);
    assert_int_equal(mst_table_find(t, "\xE9\x87\x8D"), 2);
    assert_int_equal(mst_table_find(t, "absent"), -1);
    assert_int_equal(mst_table_find(t, "id"), -1);
    assert_string_equal(mst_table_key(t, 0), "light");
    assert_string_equal(mst_table_text(t, 0, "note"), "a, \"b\"");
    assert_string_equal(mst_table_text(t, 1, "note"), "");
    assert_string_equal(mst_table_text(t, 1, "absent"), "");
    assert_string_equal(mst_table_text(t, 3, "note"), "");
    assert_string_equal(mst_table_key(t, 3), "");
    assert_int_equal(mst_table_line(t, 0), 4);
    assert_int_equal(mst_table_line(t, 1), 6);
    assert_int_equal(mst_table_line(t, 3), 0);
    mst_table_destroy(t);
}

static void each_mistake_of_a_table_is_refused_with_its_line(void **state) {
    static const struct {
        const char *text, *id;
        uint32_t line;
    } k[] = {
        {"", "base.table_empty", 1},
        {"# only\n", "base.table_empty", 2},
        {"# x\nid,en\n# y\n", "base.table_empty", 2},
        {"id,en\na,b\nc\n", "base.table_ragged", 3},
        {"id,en\na,b,c\n", "base.table_ragged", 2},
        {"id,en\na,b\n\n,c\n", "base.table_no_key", 4},
        {",en\na,b\n", "base.table_no_key", 1},
        {"# x\nid,en,en\na,b,c\n", "base.table_same_column", 2},
        {"id,en\na,b\nc,d\na,e\n", "base.table_same_key", 4},
        {"id,en\na,b\"c\n", "base.table_quote", 2},
        {"id,en\na,\"b\"c\n", "base.table_quote", 2},
        {"id,en\na,\"b\nc\"\n", "base.table_quote_open", 2},
        {"id,en\na,\xC0\x80\n", "base.utf8", 2},
        {"id,en\na,b\rc\n", "base.table_control", 2},
        {"\xEF\xBB\xBFid,en\na,b\n", "base.bom", 1},
    };
    for (size_t i = 0; i < sizeof k / sizeof *k; i++) {
        mst_errors errors = {0};
        assert_null(table_of(k[i].text, &errors));
        if (strcmp(errors.item[0].id, k[i].id) != 0 || errors.item[0].line != k[i].line)
            fail_msg("%s: %s in line %u", k[i].text, errors.item[0].id, errors.item[0].line);
        assert_string_equal(errors.item[0].file, "fire.csv");
        mst_errors_fini(&errors);
    }
    mst_errors errors = {0};
    assert_null(mst_table_create("fire.csv", (mst_bytes){"id,en\na,\0\n", 10}, &errors));
    assert_string_equal(errors.item[0].id, "base.table_control");
    mst_errors_fini(&errors);
}

static void all_mistakes_of_a_table_come_at_once(void **state) {
    mst_errors errors = {0};
    assert_null(table_of("id,en\na\nb,1\nb,2\nc,\"x\n", &errors));
    assert_int_equal(errors.error_count, 3);
    assert_int_equal(errors.item[0].line, 2);
    assert_int_equal(errors.item[1].line, 5);
    assert_int_equal(errors.item[2].line, 4);
    assert_string_equal(errors.item[2].arg_value[1], "3"); /* where the key stood first */
    mst_table *t = table_of("id,en\na,b\n", &errors);      /* what was wrong before does not spoil the next */
    assert_non_null(t);
    mst_table_destroy(t);
    mst_errors_fini(&errors);
}

static void numbers_must_be_numbers_within_their_range(void **state) {
    mst_errors errors = {0};
    mst_table *t =
        table_of("id,n\na,0.5\nb,-3\nc,\nd,1.5x\ne,nan\nf,1e400\ng,0x10\nh, 1\ni,1e3\nj,.5\n", &errors);
    assert_true(mst_table_number(t, 0, "n", 0.5, 0.5, &errors) == 0.5);
    assert_true(mst_table_number(t, 1, "n", -3, 9, &errors) == -3.0);
    assert_true(mst_table_number(t, 8, "n", 0, INFINITY, &errors) == 1000.0);
    assert_int_equal(errors.count, 0);
    static const uint32_t bad[] = {2, 3, 4, 6, 7, 9};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_true(mst_table_number(t, bad[i], "n", 0, 9, &errors) == 0.0);
        assert_string_equal(errors.item[i].id, "base.table_number");
        assert_int_equal(errors.item[i].line, bad[i] + 2);
    }
    uint32_t count = errors.count;
    assert_true(mst_table_number(t, 1, "n", 0, 9, &errors) == 0.0);
    assert_true(mst_table_number(t, 5, "n", 0, 9, &errors) == 0.0);
    assert_string_equal(errors.item[count].id, "base.table_range");
    assert_string_equal(errors.item[count].arg_value[3], "0..9");
    assert_string_equal(errors.item[count + 1].id, "base.table_range");
    assert_true(mst_table_number(t, 0, "absent", 2, 9, &errors) == 2.0);
    assert_int_equal(errors.error_count, count + 3);
    mst_table_destroy(t);
    mst_errors_fini(&errors);
}

static void a_constant_lies_in_its_own_range(void **state) {
    mst_errors errors = {0};
    mst_table *t = table_of("key,value,unit,lo,hi,tag,source\n"
                            "good,0.61,1,0.5,0.7,A,book\nhigh,0.8,1,0.5,0.7,A,book\n"
                            "open,1,1,,,A,book\nturned,1,1,2,0,A,book\n",
                            &errors);
    assert_true(mst_constant(t, "good", &errors) == 0.61);
    assert_int_equal(errors.count, 0);
    mst_constant(t, "high", &errors);
    mst_constant(t, "open", &errors);
    mst_constant(t, "turned", &errors);
    mst_constant(t, "absent", &errors);
    assert_int_equal(errors.error_count, 4);
    assert_string_equal(errors.item[0].id, "base.table_range");
    assert_int_equal(errors.item[0].line, 3);
    assert_string_equal(errors.item[1].id, "base.constant_range");
    assert_int_equal(errors.item[1].line, 4);
    assert_string_equal(errors.item[2].id, "base.constant_range");
    assert_string_equal(errors.item[3].id, "base.constant_absent");
    mst_table_destroy(t);
    mst_errors_fini(&errors);
}

static void an_asset_is_found_by_name_or_reported_absent(void **state) {
    mst_errors errors = {0};
    const mst_asset asset[] = {{"fire.csv", {"id,n\na,1\n", 9}}, {"b/c.csv", {"id,n\nb,1\n", 9}}};
    const mst_assets assets = {asset, 2};
    mst_table *t = mst_assets_table(&assets, "b/c.csv", &errors);
    assert_int_equal(mst_table_find(t, "b"), 0);
    mst_table_destroy(t);
    assert_null(mst_assets_table(&assets, "c.csv", &errors));
    assert_string_equal(errors.item[0].id, "base.asset_absent");
    assert_string_equal(errors.item[0].file, "c.csv");
    mst_errors_fini(&errors);
}

static void ten_thousand_rows_are_found_each_by_its_key(void **state) {
    mst_errors errors = {0};
    mst_buffer text = {0};
    char line[32];
    mst_buffer_write(&text, "id,n\n", 5);
    for (uint32_t i = 0; i < 10000; i++)
        mst_buffer_write(&text, line, (size_t)snprintf(line, sizeof line, "k%u,%u\n", i * 7, i));
    mst_table *t = mst_table_create("big.csv", (mst_bytes){text.data, text.size}, &errors);
    for (uint32_t i = 0; i < 10000; i++) {
        snprintf(line, sizeof line, "k%u", i * 7);
        assert_int_equal(mst_table_find(t, line), i);
    }
    assert_int_equal(mst_table_find(t, "k1"), -1);
    mst_table_destroy(t);
    mst_buffer_fini(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_found_by_key_and_column),
        cmocka_unit_test(each_mistake_of_a_table_is_refused_with_its_line),
        cmocka_unit_test(all_mistakes_of_a_table_come_at_once),
        cmocka_unit_test(numbers_must_be_numbers_within_their_range),
        cmocka_unit_test(a_constant_lies_in_its_own_range),
        cmocka_unit_test(an_asset_is_found_by_name_or_reported_absent),
        cmocka_unit_test(ten_thousand_rows_are_found_each_by_its_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
