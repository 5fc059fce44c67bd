/* SPDX-License-Identifier: Apache-2.0
 * event_list_test.c - the words of what stands in events as numbers. */
#include "shared.h"
#include "base/event_list.h"

static void a_code_has_the_word_of_its_kind(void **state) {
    assert_string_equal(mst_event_code_word("order_code", MST_ORDER_ATTACK),
                        mst_order_word(MST_ORDER_ATTACK));
    assert_string_equal(mst_event_code_word("reason_code", MST_REASON_DONE),
                        mst_reason_word(MST_REASON_DONE));
    assert_string_equal(mst_event_code_word("result_code", MST_REASON_DONE),
                        mst_reason_word(MST_REASON_DONE));
    assert_string_equal(mst_event_code_word("liquid_code", 1), mst_liquid_word(1));
    assert_string_equal(mst_event_code_word("service_code", 1), mst_service_word(1));
}

static void what_is_no_code_has_none(void **state) {
    assert_null(mst_event_code_word("flow_lps", 1));
    assert_null(mst_event_code_word("order_code", -1));
    assert_null(mst_event_code_word("order_code", 65536));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_has_the_word_of_its_kind),
        cmocka_unit_test(what_is_no_code_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
