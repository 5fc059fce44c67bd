/* SPDX-License-Identifier: Apache-2.0
   Tests of the message frame. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/frame.h"

static const uint8_t known[] = {3, 0, 0, 0, 0x34, 0x12, 2, 0, 'a', 'b', 'c', 0, 0, 0, 0, 9, 0, 1, 0};

static void a_head_is_little_endian(void **state) {
    uint8_t head[MST_FRAME_HEAD_BYTES];
    mst_frame_head(head, 0x1234, 2, 3);
    assert_memory_equal(head, known, sizeof head);
}

static void every_cut_asks_for_more(void **state) {
    mst_frame frame;
    size_t used = 0;
    for (size_t cut = 0; cut < 11; cut++) {
        assert_int_equal(mst_frame_take(known, cut, &frame, &used), MST_FRAME_PARTIAL);
    }
}

static void frames_follow_one_another(void **state) {
    mst_frame frame;
    size_t used = 0;
    assert_int_equal(mst_frame_take(known, sizeof known, &frame, &used), MST_FRAME_WHOLE);
    assert_int_equal(frame.type, 0x1234);
    assert_int_equal(frame.version, 2);
    assert_memory_equal(frame.payload, "abc", 3);
    assert_int_equal(used, 11);
    assert_int_equal(mst_frame_take(known + used, sizeof known - used, &frame, &used), MST_FRAME_WHOLE);
    assert_int_equal(frame.type, 9);
    assert_int_equal(frame.length, 0);
}

static void a_length_over_the_limit_is_refused_at_once(void **state) {
    uint8_t head[MST_FRAME_HEAD_BYTES];
    mst_frame frame;
    size_t used = 0;
    mst_frame_head(head, 1, 1, MST_FRAME_PAYLOAD_MAX + 1u);
    assert_int_equal(mst_frame_take(head, sizeof head, &frame, &used), MST_FRAME_TOO_LONG);
    mst_frame_head(head, 1, 1, MST_FRAME_PAYLOAD_MAX);
    assert_int_equal(mst_frame_take(head, sizeof head, &frame, &used), MST_FRAME_PARTIAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_is_little_endian),
        cmocka_unit_test(every_cut_asks_for_more),
        cmocka_unit_test(frames_follow_one_another),
        cmocka_unit_test(a_length_over_the_limit_is_refused_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
