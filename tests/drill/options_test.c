/* SPDX-License-Identifier: Apache-2.0
 * options_test.c - options go to bytes and back, and damaged bytes are refused. */
#include "shared.h"

#include "drill/drill.h"

static mst_drill_options some(void) {
    mst_drill_options o = {.seed = 7,
                           .until_s = 90,
                           .is_untrained = true,
                           .without_count = 1,
                           .mute_count = 1,
                           .human_count = 1};
    strcpy(o.without[0], "baihe");
    strcpy(o.mute[0].name, "script");
    o.mute[0].from = 44;
    strcpy(o.human[0], "dispatch");
    return o;
}

static void options_come_back_as_they_were(void **state) {
    (void)state;
    mst_drill_options in = some(), out;
    mst_buffer bytes = {0};
    mst_drill_options_write(&in, &bytes);
    mst_reader r = {.data = bytes.data, .size = bytes.size};
    assert_int_equal(mst_drill_options_read(&out, &r), MST_OK);
    assert_memory_equal(&in, &out, sizeof in);
    mst_buffer_fini(&bytes);
}

static void a_fixed_call_comes_back_and_is_in_no_older_options(void **state) {
    (void)state;
    mst_drill_options in = some(), out;
    mst_buffer bytes = {0}, without = {0};
    mst_drill_options_write(&in, &without);
    assert_int_equal(without.data[0], 1); /* the older version, as old recordings have it */
    in.call_at = 90;
    in.call_about = MST_ID('b', 7);
    mst_drill_options_write(&in, &bytes);
    mst_reader r = {.data = bytes.data, .size = bytes.size};
    assert_int_equal(mst_drill_options_read(&out, &r), MST_OK);
    assert_memory_equal(&in, &out, sizeof in);
    mst_buffer_fini(&bytes);
    mst_buffer_fini(&without);
}

static void options_cut_short_are_refused(void **state) {
    (void)state;
    mst_drill_options in = some(), out;
    mst_buffer bytes = {0};
    mst_drill_options_write(&in, &bytes);
    for (size_t size = 0; size < bytes.size; size++) {
        mst_reader r = {.data = bytes.data, .size = size};
        assert_int_equal(mst_drill_options_read(&out, &r), MST_E_INPUT);
        assert_int_equal(out.human_count, 0);
    }
    mst_buffer_fini(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(options_come_back_as_they_were),
                                       cmocka_unit_test(a_fixed_call_comes_back_and_is_in_no_older_options),
                                       cmocka_unit_test(options_cut_short_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
