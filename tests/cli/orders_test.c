/* SPDX-License-Identifier: Apache-2.0
 * orders_test.c - orders files: good lines become orders, every bad one is an error with its line. */
#include "shared.h"
#include "base/ids.h"
#include "cli/cli_json.h"
#include "cli/cli_orders.h"

static const char map_json[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":126.6,\"lat\":45.8},\"buildings\":["
    "{\"id\":\"b12\",\"name\":\"depot_office\",\"outline\":[[0,0],[1000,0],[1000,800],[0,800]],\"storeys\":1,"
    "\"height_m\":3,\"construction\":\"brick\",\"occupancy\":\"office\"}],"
    "\"roads\":[{\"id\":\"r1\",\"class\":\"village\",\"width_m\":4,\"line\":[[0,-500],[2000,-500]]}],"
    "\"hydrants\":[{\"id\":\"h3\",\"kind\":\"pillar\",\"at\":[100,-600],\"flow_lps\":15}]}";

typedef struct fixture {
    mst_cli_orders orders;
    mst_errors errors;
    int status;
} fixture;

static mst_roster roster(void) {
    static mst_roster_force force[] = {{.id = MST_ID('f', 1), .name = "wutong"},
                                       {.id = MST_ID('f', 2), .name = "depot"}};
    static mst_roster_unit unit[] = {{.id = MST_ID('u', 1001), .name = "wutong.1", .force = MST_ID('f', 1)},
                                     {.id = MST_ID('u', 2001), .name = "depot.1", .force = MST_ID('f', 2)}};
    static mst_roster_name name[] = {{MST_ID('b', 12), "depot_office"}};
    return (mst_roster){.force = force,
                        .force_count = 2,
                        .unit = unit,
                        .unit_count = 2,
                        .name = name,
                        .name_count = 1,
                        .end_tick = 720};
}

static fixture read_file(const char *text) {
    fixture f = {.status = MST_OK};
    mst_errors none = {0};
    mst_roster r = roster();
    mst_map *map = mst_map_create("map.json", (mst_bytes){map_json, strlen(map_json)}, &none);
    assert_non_null(map);
    f.status = mst_cli_orders_read(&f.orders, "o.jsonl", (mst_bytes){text, strlen(text)}, &f.errors);
    if (f.status == MST_OK) f.status = mst_cli_orders_resolve(&f.orders, &r, map, &f.errors);
    mst_map_destroy(map);
    mst_errors_fini(&none);
    return f;
}

static void fini(fixture *f) {
    mst_cli_orders_fini(&f->orders);
    mst_errors_fini(&f->errors);
}

static void good_lines_become_orders_by_tick(void **state) {
    fixture f = read_file(
        "{\"t\":\"02:05\",\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"attack\",\"target\":\"depot_"
        "office\",\"via\":\"h3\"}\n"
        "\n"
        "{\"t\":60,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"go\",\"x_m\":12.34,\"y_m\":-5}\r\n"
        "{\"t\":60,\"seat\":\"director\",\"order\":\"wind\",\"from_deg\":350,\"speed_mps\":9}\n"
        "{\"t\":60,\"seat\":\"director\",\"order\":\"take_seat\",\"target\":\"depot\"}");
    assert_int_equal(f.status, MST_OK);
    assert_int_equal(f.orders.order_count, 4);
    const mst_order *o = f.orders.order;
    assert_int_equal(o[0].kind, MST_ORDER_GO);
    assert_int_equal(o[0].point.x_cm, 1234);
    assert_int_equal(o[0].point.y_cm, -500);
    assert_int_equal(o[1].source, MST_SOURCE_DIRECTOR);
    assert_true(o[1].value[0] == 350 && o[1].value[1] == 9 && o[1].value[2] == 0);
    assert_true(o[2].target == MST_ID('x', MST_SEAT_FORCE + 2)); /* the seat, not the force of that name */
    assert_int_equal(o[3].tick, 125);
    assert_int_equal(o[3].source, MST_SOURCE_SEAT);
    assert_true(o[3].seat == MST_ID('x', MST_SEAT_FORCE + 1) && o[3].unit == MST_ID('u', 1001));
    assert_true(o[3].target == MST_ID('b', 12) && o[3].via == MST_ID('h', 3));
    fini(&f);
}

static void seats_of_the_file_are_played_by_people(void **state) {
    fixture f = read_file("{\"t\":1,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"reserve\"}\n"
                          "{\"t\":2,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"withdraw\"}\n"
                          "{\"t\":3,\"seat\":\"director\",\"order\":\"end_drill\"}\n");
    assert_int_equal(f.status, MST_OK);
    mst_drill_options *options = calloc(1, sizeof *options);
    mst_cli_orders_seats(&f.orders, options);
    assert_int_equal(options->human_count, 2);
    assert_string_equal(options->human[0], "wutong");
    assert_string_equal(options->human[1], "director");
    free(options);
    fini(&f);
}

/* Each bad line: the id of its only error, and what it expected ("" when that does not matter). */
static const struct {
    const char *line, *id, *expected;
} bad_line[] = {
    {"{\"t\":5,\"seat\":\"wutong\"", "base.json_cut", ""},
    {"[1,2]", "cli.order_object", ""},
    {"{\"t\":5,\"t\":6,\"seat\":\"wutong\"}", "base.json_duplicate", ""},
    {"{\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"reserve\"}", "cli.order_absent", ""},
    {"{\"t\":0,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"reserve\"}", "cli.order_value", ""},
    {"{\"t\":1.5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"reserve\"}", "cli.order_value", ""},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"atack\",\"target\":\"b12\"}",
     "cli.order_unknown", "attack"},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"attack\",\"taget\":\"b12\"}",
     "cli.order_key", "target"},
    {"{\"t\":5,\"seat\":\"wutng\",\"unit\":\"wutong.1\",\"order\":\"reserve\"}", "cli.order_seat", "wutong"},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.7\",\"order\":\"reserve\"}", "cli.order_unit",
     "wutong.1"},
    {"{\"t\":5,\"seat\":\"wutong\",\"order\":\"reserve\"}", "cli.order_absent", ""},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"attack\",\"target\":\"depot_ofice\"}",
     "cli.order_thing", "depot_office"},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"attack\",\"target\":\"b13\"}",
     "cli.order_thing", ""},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"attack\",\"target\":\"h3\"}",
     "cli.order_letter", "letters:b@"},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"attack\"}", "cli.order_no_target",
     "letters:b@"},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"reserve\",\"target\":\"b12\"}",
     "cli.order_takes_none", ""},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"search\",\"x_m\":1,\"y_m\":2}",
     "cli.order_point", ""},
    {"{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"go\",\"x_m\":1}", "cli.order_absent",
     ""},
    {"{\"t\":5,\"seat\":\"wutong\",\"order\":\"end_drill\"}", "cli.order_act", "director"},
    {"{\"t\":5,\"seat\":\"director\",\"order\":\"wind\",\"from_deg\":400,\"speed_mps\":9}", "cli.order_value",
     "0..360"},
    {"{\"t\":5,\"seat\":\"director\",\"order\":\"condition\",\"target\":\"h3\",\"condition\":\"frosen\"}",
     "cli.order_value", "frozen"},
};

static void every_bad_line_is_an_error_that_says_what_was_expected(void **state) {
    for (size_t i = 0; i < sizeof bad_line / sizeof *bad_line; i++) {
        char text[600];
        snprintf(text, sizeof text, "\n%s\n", bad_line[i].line);
        fixture f = read_file(text);
        assert_int_equal(f.status, MST_E_INPUT);
        if (f.errors.count != 1 || strcmp(f.errors.item[0].id, bad_line[i].id) != 0)
            fail_msg("%s: %u errors, the first is %s", bad_line[i].line, f.errors.count, f.errors.item[0].id);
        assert_int_equal(f.errors.item[0].line, 2);
        const mst_error *e = &f.errors.item[0];
        for (uint32_t a = 0; a < e->arg_count && *bad_line[i].expected; a++)
            if (strcmp(e->arg_name[a], "expected") == 0)
                assert_string_equal(e->arg_value[a], bad_line[i].expected);
        fini(&f);
    }
}

static void all_bad_lines_are_told_at_once(void **state) {
    fixture f = read_file("nonsense\n{\"t\":5}\n{\"t\":5,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":"
                          "\"reserve\"}\n7\n");
    assert_int_equal(f.status, MST_E_INPUT);
    uint32_t line[5] = {0};
    for (uint32_t i = 0; i < f.errors.count; i++) line[f.errors.item[i].line]++;
    assert_true(line[1] == 1 && line[2] >= 2 && line[3] == 0 && line[4] == 1);
    fini(&f);
}

static void an_order_after_the_end_is_a_warning(void **state) {
    fixture f = read_file("{\"t\":721,\"seat\":\"wutong\",\"unit\":\"wutong.1\",\"order\":\"reserve\"}\n");
    assert_int_equal(f.status, MST_OK);
    assert_int_equal(f.errors.count, 1);
    assert_int_equal(f.errors.item[0].severity, MST_SEVERITY_WARNING);
    fini(&f);
}

static void numbers_are_the_shortest_that_read_back(void **state) {
    char text[32];
    assert_string_equal(mst_number_text(text, 0.1), "0.1");
    assert_string_equal(mst_number_text(text, 1.0 / 3), "0.3333333333333333");
    assert_string_equal(mst_number_text(text, -0.0), "0");
    assert_string_equal(mst_number_text(text, 5000), "5000");
    for (double x = 1e-9; x < 1e12; x *= 7.3) assert_true(strtod(mst_number_text(text, x), NULL) == x);
}

static void json_is_escaped_and_separated(void **state) {
    mst_json_out out = {0};
    mst_json_out_begin(&out, '{');
    mst_json_out_key_text(&out, "a", "x\"\\\n\xFF合");
    mst_json_out_key(&out, "b");
    mst_json_out_begin(&out, '[');
    mst_json_out_number(&out, 1);
    mst_json_out_null(&out);
    mst_json_out_end(&out, ']');
    mst_json_out_key_whole(&out, "c", UINT64_MAX);
    mst_json_out_end(&out, '}');
    mst_buffer_write_u8(&out.text, 0);
    assert_string_equal(
        (char *)out.text.data,
        "{\"a\":\"x\\\"\\\\\\u000a\xEF\xBF\xBD合\",\"b\":[1,null],\"c\":18446744073709551615}");
    mst_json_out_fini(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_lines_become_orders_by_tick),
        cmocka_unit_test(seats_of_the_file_are_played_by_people),
        cmocka_unit_test(every_bad_line_is_an_error_that_says_what_was_expected),
        cmocka_unit_test(all_bad_lines_are_told_at_once),
        cmocka_unit_test(an_order_after_the_end_is_a_warning),
        cmocka_unit_test(numbers_are_the_shortest_that_read_back),
        cmocka_unit_test(json_is_escaped_and_separated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
