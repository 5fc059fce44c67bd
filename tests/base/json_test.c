/* SPDX-License-Identifier: Apache-2.0
 * json_test.c - the strict pass over JSON: the grammar's own suite, the limits, positions, lines. */
#include "shared.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <time.h>

#include "base/json.h"

static const mst_json_limits small = {1000, 64, 1000, 100};

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static mst_bytes bytes_of(const char *text) {
    return (mst_bytes){text, strlen(text)};
}

/* Opens `size` bytes from a heap block of exactly that size, so that a read past it is caught. */
static int open_and_close(const char *file, mst_bytes text, const mst_json_limits *limits,
                          mst_errors *errors) {
    char *exact = malloc(text.size ? text.size : 1);
    if (text.size) memcpy(exact, text.data, text.size);
    mst_json json;
    int status = mst_json_open(&json, file, (mst_bytes){exact, text.size}, limits, errors);
    assert_true((json.root != NULL) == (status == MST_OK));
    mst_json_close(&json);
    free(exact);
    return status;
}

static void expect_accepted(mst_bytes text, const mst_json_limits *limits) {
    mst_errors errors = {0};
    int status = open_and_close("a.json", text, limits, &errors);
    if (status != MST_OK) fail_msg("refused %.60s: %s", (const char *)text.data, errors.item[0].id);
    assert_int_equal(errors.count, 0);
    mst_errors_fini(&errors);
}

static void expect_refused(mst_bytes text, const mst_json_limits *limits, const char *id, uint32_t line,
                           uint32_t column) {
    mst_errors errors = {0};
    if (open_and_close("a.json", text, limits, &errors) != MST_E_INPUT)
        fail_msg("accepted %.60s", (const char *)text.data);
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.error_count, 1);
    const mst_error *e = &errors.item[0];
    if (strcmp(e->id, id) != 0 || e->line != line || e->column != column)
        fail_msg("%.60s: %s at %u:%u, wanted %s at %u:%u", (const char *)text.data, e->id, e->line, e->column,
                 id, line, column);
    assert_string_equal(e->file, "a.json");
    mst_errors_fini(&errors);
}

/* One file of the suite; whether it went as the table says. */
static bool is_as_the_table_says(const char *name, const char *path, bool is_accepted) {
    mst_errors errors = {0};
    size_t size;
    char *text = mst_test_read(path, &size);
    int status = open_and_close(name, (mst_bytes){text, size}, &mst_json_limits_small, &errors);
    bool is_good = (status == MST_OK) == is_accepted;
    if (is_good && !is_accepted)
        is_good = errors.count == 1 && errors.item[0].line >= 1 && errors.item[0].column >= 1 &&
                  strcmp(errors.item[0].file, name) == 0;
    if (!is_good) print_error("%s: %s\n", name, errors.count ? errors.item[0].id : "accepted");
    mst_errors_fini(&errors);
    free(text);
    return is_good;
}

/* Source: nst/JSONTestSuite 1ef36fa, test_parsing, with this project's outcome for each file. */
static void every_file_of_the_json_suite_goes_as_its_table_says(void **state) {
    char path[4096], folder[4096];
    mst_test_shared(__func__, "hostile/jsontestsuite.tsv", path, sizeof path);
    mst_test_shared(__func__, "data/jsontestsuite", folder, sizeof folder);
    size_t size;
    char *table = mst_test_read(path, &size), *rest = table, *line;
    int accepted = 0, refused = 0, wrong = 0;
    for (int n = 1; (line = strsep(&rest, "\n")) != NULL; n++) {
        if (n <= 2 || !*line) continue;
        const char *name = strsep(&line, "\t"), *outcome = strsep(&line, "\t");
        bool is_accepted = strcmp(outcome, "accept") == 0;
        assert_true(is_accepted || strcmp(outcome, "refuse") == 0);
        *(is_accepted ? &accepted : &refused) += 1;
        snprintf(path, sizeof path, "%.2000s/%.1000s", folder, name);
        wrong += !is_as_the_table_says(name, path, is_accepted);
    }
    free(table);
    assert_int_equal(wrong, 0);
    assert_int_equal(accepted, 96);
    assert_int_equal(refused, 222);
}

static void each_mistake_is_named_where_it_stands(void **state) {
    static const struct {
        const char *text, *id;
        uint32_t line, column;
    } k[] = {
        {"", "base.json_empty", 1, 1},
        {" \n ", "base.json_empty", 2, 2},
        {"\xEF\xBB\xBF{}", "base.bom", 1, 1},
        {"\xFF\xFE{", "base.bom", 1, 1},
        {"{\"a\":\n1,}", "base.json_key", 2, 3},
        {"{a:1}", "base.json_key_or_end", 1, 2},
        {"{\"a\" 1}", "base.json_colon", 1, 6},
        {"{\"a\":1 \"b\"}", "base.json_comma_object", 1, 8},
        {"[1\r\n2]", "base.json_comma_array", 2, 1},
        {"[1,]", "base.json_value", 1, 4},
        {"[True]", "base.json_value", 1, 2},
        {"[nul]", "base.json_value", 1, 2},
        {"[1] x", "base.json_trailing", 1, 5},
        {"[1", "base.json_cut", 1, 3},
        {"{\"a\":", "base.json_cut", 1, 6},
        {"[\"abc", "base.json_string_open", 1, 2},
        {"[\"\xE7\x81\xAB\",\"a\tb\"]", "base.json_control", 1, 8},
        {"[\"\\x\"]", "base.json_escape", 1, 3},
        {"[\"\\u12g4\"]", "base.json_escape", 1, 3},
        {"[\"\\u0000\"]", "base.json_nul", 1, 3},
        {"[\"\\uD800\"]", "base.json_surrogate", 1, 3},
        {"[\"\\uD800\\u0041\"]", "base.json_surrogate", 1, 3},
        {"[\"\\uDC00\"]", "base.json_surrogate", 1, 3},
        {"[\"\xED\xA0\x80\"]", "base.utf8", 1, 3},
        {"[\"\xC0\xAF\"]", "base.utf8", 1, 3},
        {"[\"\xF4\x90\x80\x80\"]", "base.utf8", 1, 3},
        {"[\xE7]", "base.utf8", 1, 2},
        {"[-]", "base.json_number", 1, 3},
        {"[1.]", "base.json_number", 1, 4},
        {"[1e+]", "base.json_number", 1, 5},
        {"[-012]", "base.json_leading_zero", 1, 3},
        {"[1e309]", "base.json_number_huge", 1, 2},
        {"{\"a\":1,\n \"b\":2,\n \"a\":3}", "base.json_duplicate", 3, 2},
    };
    for (size_t i = 0; i < sizeof k / sizeof *k; i++)
        expect_refused(bytes_of(k[i].text), &small, k[i].id, k[i].line, k[i].column);
    expect_refused((mst_bytes){"[1,\0]", 5}, &small, "base.json_value", 1, 4);
}

static void a_duplicate_key_names_both_positions(void **state) {
    mst_errors errors = {0};
    mst_bytes text =
        bytes_of("{\"x\":0,\n  \"a\\u706b\":1,\n\"b\":{\"a\\u706B\":1},\n   \"\\u0061\xE7\x81\xAB\":2}");
    assert_int_equal(mst_json_check("map.json", text, &small, &errors), MST_E_INPUT);
    assert_int_equal(errors.item[0].line, 4);
    assert_int_equal(errors.item[0].column, 4);
    assert_string_equal(errors.item[0].arg_name[0], "key");
    assert_string_equal(errors.item[0].arg_value[0], "a\xE7\x81\xAB");
    assert_string_equal(errors.item[0].arg_name[1], "first");
    assert_string_equal(errors.item[0].arg_value[1], "2:3");
    mst_errors_fini(&errors);
    expect_accepted(bytes_of("[{\"a\":1},{\"a\":{\"a\":[{\"a\":1}]},\"A\":1,\"\":2}]"), &small);
    expect_refused(bytes_of("{\"\":1,\"\":2}"), &small, "base.json_duplicate", 1, 7);
    expect_refused(bytes_of("{\"\\uD83D\\uDD25\":1,\"\xF0\x9F\x94\xA5\":2}"), &small, "base.json_duplicate",
                   1, 19);
    expect_refused(bytes_of("{\"\\n\":1,\"\\u000a\":2}"), &small, "base.json_duplicate", 1, 9);
}

/* `count` different keys in one object, then the first one again when is_repeated. */
static char *object_of(uint32_t count, bool is_repeated) {
    char *text = malloc((size_t)count * 16 + 32), *at = text;
    at += sprintf(at, "{");
    for (uint32_t i = 0; i < count; i++) at += sprintf(at, "%s\"k%u\":%u", i ? "," : "", i, i % 10);
    sprintf(at, is_repeated ? ",\"k0\":1}" : "}");
    return text;
}

static void duplicates_among_many_keys_are_found_in_linear_time(void **state) {
    double took[2];
    for (int i = 0; i < 2; i++) {
        char *good = object_of(i ? 320000 : 40000, false), *bad = object_of(i ? 320000 : 40000, true);
        mst_errors errors = {0};
        double start = seconds();
        assert_int_equal(mst_json_check("a", bytes_of(good), &mst_json_limits_small, &errors), MST_OK);
        took[i] = seconds() - start;
        assert_int_equal(mst_json_check("a", bytes_of(bad), &mst_json_limits_small, &errors), MST_E_INPUT);
        assert_string_equal(errors.item[0].id, "base.json_duplicate");
        assert_string_equal(errors.item[0].arg_value[1], "1:2");
        mst_errors_fini(&errors);
        free(good);
        free(bad);
    }
    print_message("40,000 keys %.1f ms, 320,000 keys %.1f ms\n", took[0] * 1e3, took[1] * 1e3);
    assert_true(took[1] < 32 * took[0] + 0.005); /* 8 times the keys; quadratic would be 64 times */
}

static void a_hundred_thousand_brackets_are_refused_at_once(void **state) {
    char *text = malloc(100000);
    memset(text, '[', 100000);
    double start = seconds();
    expect_refused((mst_bytes){text, 100000}, &mst_json_limits_small, "base.json_depth", 1, 65);
    double took = seconds() - start;
    for (size_t i = 0; i + 5 <= 100000; i += 5) memcpy(text + i, "{\"a\":", 5);
    start = seconds();
    expect_refused((mst_bytes){text, 100000}, &mst_json_limits_small, "base.json_depth", 1, 64 * 5 + 1);
    took += seconds() - start;
    free(text);
    print_message("100,000 brackets and 20,000 braces: %.2f ms\n", took * 1e3);
    assert_true(took < 0.05);
}

/* "[[[...]]]" */
static char *nested(size_t depth) {
    char *text = calloc(1, 2 * depth + 1);
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    return text;
}

static void depth_is_accepted_at_the_limit_and_refused_one_above(void **state) {
    char *at = nested(64), *above = nested(65);
    expect_accepted(bytes_of(at), &small);
    expect_refused(bytes_of(above), &small, "base.json_depth", 1, 65);
    free(at);
    free(above);
}

static void size_is_accepted_at_the_limit_and_refused_one_above(void **state) {
    char text[1002];
    memset(text, ' ', sizeof text);
    text[0] = '7';
    expect_accepted((mst_bytes){text, 1000}, &small);
    expect_refused((mst_bytes){text, 1001}, &small, "base.json_bytes", 1, 1);
    assert_int_equal(mst_json_limits_small.bytes_max, 8u << 20);
    assert_int_equal(mst_json_limits_map.bytes_max, 64u << 20);
}

static void values_are_accepted_at_the_limit_and_refused_one_above(void **state) {
    const mst_json_limits four = {1000, 64, 4, 100};
    expect_accepted(bytes_of("[1,{\"a\":2}]"), &four);
    expect_refused(bytes_of("[1,{\"a\":2},3]"), &four, "base.json_values", 1, 12);
}

static void strings_are_accepted_at_the_limit_and_refused_one_above(void **state) {
    char text[200], key[200], x[102] = {0};
    memset(x, 'x', 100);
    snprintf(text, sizeof text, "[\"%s\"]", x);
    snprintf(key, sizeof key, "{\"%s\":1}", x);
    expect_accepted(bytes_of(text), &small);
    expect_accepted(bytes_of(key), &small);
    x[100] = 'x';
    snprintf(text, sizeof text, "[\"%s\"]", x);
    snprintf(key, sizeof key, "{\"%s\":1}", x);
    expect_refused(bytes_of(text), &small, "base.json_string_max", 1, 2);
    expect_refused(bytes_of(key), &small, "base.json_string_max", 1, 2);
}

static double number_in(const char *text) {
    mst_errors errors = {0};
    mst_json json;
    if (mst_json_open(&json, "a", bytes_of(text), &small, &errors) != MST_OK) fail_msg("refused %s", text);
    double value = cJSON_GetArrayItem(json.root, 0)->valuedouble;
    mst_json_close(&json);
    return value;
}

/* Source: IEEE 754 binary64. The largest double is 2^1024 - 2^971; 2^1024 - 2^970 rounds to infinity. */
static void numbers_overflow_exactly_where_a_double_does(void **state) {
    static const char half[] = /* 2^1024 - 2^970, last digit left out */
        "1797693134862315807937289714053034150799341327100378269361737789804449682927647509466"
        "4901797758720709633028641669288791094655554785194040263065748867150582068190890200070"
        "8383676273854845817711531764475730270069855571366959622842914819860834936475292719074"
        "16844436551070434271155969950809304288017790417449779";
    char text[700];
    assert_true(number_in("[1.7976931348623157e308]") == 1.7976931348623157e308);
    snprintf(text, sizeof text, "[%s1]", half);
    assert_true(number_in(text) == 1.7976931348623157e308);
    snprintf(text, sizeof text, "[%s2]", half);
    expect_refused(bytes_of(text), &small, "base.json_number_huge", 1, 2);
    snprintf(text, sizeof text, "[-0.000%s2e+3]", half);
    assert_true(isfinite(number_in(text)));
    snprintf(text, sizeof text, "[-0.000%s2e+312]", half);
    expect_refused(bytes_of(text), &small, "base.json_number_huge", 1, 2);
    expect_refused(bytes_of("[1e99999999999999999999]"), &small, "base.json_number_huge", 1, 2);
    assert_true(number_in("[0e99999999999999999999]") == 0.0);
    assert_true(number_in("[1e-99999999999999999999]") == 0.0);
    assert_true(number_in("[123e-400]") == 0.0);
}

/* cJSON before 1.7.18 reads at most 63 characters of a number. */
static void long_numbers_keep_their_value(void **state) {
    static const char *const text[] = {
        "[3.14159265358979323846264338327950288419716939937510582097494459230781640628620899]",
        "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
        "[123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890]",
        "[9007199254740993.000000000000000000000000000000000000000000000000000000000000000000000000]",
        "[9007199254740993.0000000000000000000000000000000000000000000000000000000000000000000000001]",
        "[1000000000000000000000000000000000000000000000000000000000000000000000000000000000e-70]",
        "[0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000]",
    };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (number_in(text[i]) != strtod(text[i] + 1, NULL))
            fail_msg("%s became %.17g", text[i], number_in(text[i]));
    expect_accepted(bytes_of("[\"1111111111111111111111111111111111111111111111111111111111111111111111111\","
                             "0.111111111111111111111111111111111111111111111111111111111111111111111111]"),
                    &small);
}

static void every_node_knows_its_line(void **state) {
    static const char text[] =
        "{\n\"a\": [1,\n 2, {\"k:\\\"\": \"x\\\\\"}\n],\n\"b\" :\n {},\n\"c\":[\"q\",\n null]}\n";
    mst_errors errors = {0};
    mst_json json;
    assert_int_equal(mst_json_open(&json, "a", bytes_of(text), &small, &errors), MST_OK);
    const cJSON *a = cJSON_GetObjectItem(json.root, "a"), *c = cJSON_GetObjectItem(json.root, "c");
    assert_int_equal(mst_json_line(&json, json.root), 1);
    assert_int_equal(mst_json_line(&json, a), 2);
    assert_int_equal(mst_json_line(&json, a->child), 2);
    assert_int_equal(mst_json_line(&json, a->child->next), 3);
    assert_int_equal(mst_json_line(&json, a->child->next->next->child), 3);
    assert_int_equal(mst_json_line(&json, cJSON_GetObjectItem(json.root, "b")), 6);
    assert_int_equal(mst_json_line(&json, c->child), 7);
    assert_int_equal(mst_json_line(&json, c->child->next), 8);
    cJSON *stranger = cJSON_CreateNull();
    assert_int_equal(mst_json_line(&json, stranger), 0);
    assert_int_equal(mst_json_line(&json, NULL), 0);
    cJSON_Delete(stranger);
    mst_json_close(&json);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_of_the_json_suite_goes_as_its_table_says),
        cmocka_unit_test(each_mistake_is_named_where_it_stands),
        cmocka_unit_test(a_duplicate_key_names_both_positions),
        cmocka_unit_test(duplicates_among_many_keys_are_found_in_linear_time),
        cmocka_unit_test(a_hundred_thousand_brackets_are_refused_at_once),
        cmocka_unit_test(depth_is_accepted_at_the_limit_and_refused_one_above),
        cmocka_unit_test(size_is_accepted_at_the_limit_and_refused_one_above),
        cmocka_unit_test(values_are_accepted_at_the_limit_and_refused_one_above),
        cmocka_unit_test(strings_are_accepted_at_the_limit_and_refused_one_above),
        cmocka_unit_test(numbers_overflow_exactly_where_a_double_does),
        cmocka_unit_test(long_numbers_keep_their_value),
        cmocka_unit_test(every_node_knows_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
