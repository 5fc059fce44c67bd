/* SPDX-License-Identifier: Apache-2.0
 * message_test.c - what Lua says becomes a text of the catalogue with its names as arguments. */
#include "script/message.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *text, const char *id, const char *name, const char *value) {
    mst_errors errors = {0};
    assert_int_equal(mst_script_say(&errors, "drill.lua", 7, "script.failed", text), MST_E_INPUT);
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.item[0].id, id);
    assert_int_equal(errors.item[0].line, 7);
    for (uint32_t i = 0; i < errors.item[0].arg_count; i++)
        if (!strcmp(errors.item[0].arg_name[i], name)) {
            assert_string_equal(errors.item[0].arg_value[i], value);
            mst_errors_fini(&errors);
            return;
        }
    fail_msg("%s: no argument %s", text, name);
}

static void what_lua_says_is_told_by_its_own_text(void **state) {
    (void)state;
    check("attempt to index a nil value (global 'foo')", "script.failed_index", "name", "foo");
    check("attempt to index a nil value (field '?')", "script.failed_index", "type", "nil");
    check("attempt to index a number value", "script.failed_index_any", "type", "number");
    check("'}' expected (to close '{' at line 3) near <eof>", "script.syntax_close_end", "line", "3");
    check("'}' expected (to close '{' at line 3) near 'x'", "script.syntax_close", "found", "'x'");
    check("'=' expected near <eof>", "script.syntax_wanted_end", "wanted", "=");
    check("bad argument #1 to 'floor' (number expected, got nil)", "script.failed_argument", "found", "nil");
}

static void what_acts_say_is_told_by_its_own_text(void **state) {
    (void)state;
    check("message: no seat 'x'; expected wutong", "script.failed_seat", "act", "message");
    check("ignite takes { }; found nil", "script.failed_table", "found", "nil");
    check("wind: speed_mps is 90; expected 0..50", "script.failed_value", "key", "speed_mps");
}

static void what_a_script_says_itself_stays_as_it_is(void **state) {
    (void)state;
    check("水塔没有水", "script.failed", "message", "水塔没有水");
    check("", "script.failed", "message", "");
    check("attempt to index a nil value (global", "script.failed", "message",
          "attempt to index a nil value (global");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lua_says_is_told_by_its_own_text),
        cmocka_unit_test(what_acts_say_is_told_by_its_own_text),
        cmocka_unit_test(what_a_script_says_itself_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
