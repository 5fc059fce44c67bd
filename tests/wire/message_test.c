/* SPDX-License-Identifier: Apache-2.0
 * message_test.c - messages come back as they were written; cut ones are refused. */
#include "shared.h"

#include <math.h>

#include "wire/message.h"
#include "wire/picture.h"

/* The payload of the one message in `b`, which must be of that type. */
static mst_bytes only_message(const mst_buffer *b, mst_message type) {
    mst_frame frame;
    size_t used = 0;
    assert_int_equal(mst_frame_take(b->data, b->size, &frame, &used), MST_FRAME_WHOLE);
    assert_int_equal(used, b->size);
    assert_int_equal(frame.type, type);
    assert_int_equal(frame.version, MST_MESSAGE_VERSION);
    return (mst_bytes){frame.payload, frame.length};
}

static void orders_come_back_and_cut_ones_do_not(void **state) {
    mst_order order[2] = {
        {.tick = 4, .source = MST_SOURCE_SEAT, .kind = MST_ORDER_GO, .target = MST_ID('b', 9)},
        {.tick = 9, .source = MST_SOURCE_DIRECTOR, .kind = MST_ACT_END}};
    mst_buffer b = {0};
    mst_message_orders(&b, order, 2);
    mst_bytes payload = only_message(&b, MST_MESSAGE_ORDER);
    mst_order *read;
    uint32_t count;
    assert_int_equal(mst_message_orders_read(payload, &read, &count), MST_OK);
    assert_int_equal(count, 2);
    assert_int_equal(read[1].tick, 9);
    assert_int_equal(read[0].target, MST_ID('b', 9));
    mst_free(read);
    for (size_t size = 0; size < payload.size; size++)
        assert_int_equal(mst_message_orders_read((mst_bytes){payload.data, size}, &read, &count),
                         MST_E_INPUT);
    mst_buffer_fini(&b);
}

static void small_messages_come_back(void **state) {
    mst_buffer b = {0};
    mst_tick until;
    mst_id seat;
    mst_message_done done;
    mst_message_step(&b, 5400);
    assert_int_equal(mst_message_step_read(only_message(&b, MST_MESSAGE_STEP), &until), MST_OK);
    assert_int_equal(until, 5400);
    mst_buffer_clear(&b);
    mst_message_seat(&b, MST_ID('x', 17));
    assert_int_equal(mst_message_seat_read(only_message(&b, MST_MESSAGE_PICTURE_OF), &seat), MST_OK);
    assert_int_equal(seat, MST_ID('x', 17));
    mst_buffer_clear(&b);
    mst_message_done_write(&b, (mst_message_done){77, true, false});
    mst_bytes payload = only_message(&b, MST_MESSAGE_DONE);
    assert_int_equal(mst_message_done_read(payload, &done), MST_OK);
    assert_true(done.tick == 77 && done.is_over && !done.is_refused);
    payload.size--;
    assert_int_equal(mst_message_done_read(payload, &done), MST_E_INPUT);
    mst_buffer_fini(&b);
}

static void entries_of_a_record_message_follow_one_another(void **state) {
    mst_buffer b = {0};
    size_t message = mst_message_begin(&b, MST_MESSAGE_RECORD);
    for (uint8_t i = 0; i < 3; i++) {
        size_t entry = mst_record_entry_begin(&b, (uint8_t)(i + 1));
        for (uint8_t n = 0; n < i; n++) mst_buffer_write_u8(&b, n);
        mst_record_entry_end(&b, entry);
    }
    mst_message_end(&b, message);
    mst_bytes payload = only_message(&b, MST_MESSAGE_RECORD), entry;
    mst_reader in = {.data = payload.data, .size = payload.size};
    uint8_t type;
    for (uint8_t i = 0; i < 3; i++) {
        assert_true(mst_record_entry_next(&in, &type, &entry));
        assert_int_equal(type, i + 1);
        assert_int_equal(entry.size, i);
    }
    assert_false(mst_record_entry_next(&in, &type, &entry));
    assert_false(in.is_bad);
    in = (mst_reader){.data = payload.data, .size = payload.size - 1};
    while (mst_record_entry_next(&in, &type, &entry)) continue;
    assert_true(in.is_bad);
    mst_buffer_fini(&b);
}

static mst_picture picture_of(const mst_picture_entry *entry, uint32_t count) {
    return (mst_picture){.size = sizeof(mst_picture),
                         .tick = 12,
                         .seat = MST_ID('x', 17),
                         .entry = entry,
                         .entry_count = count,
                         .seconds_of_day = 49212,
                         .temperature_degc = -24.5};
}

static void a_picture_comes_back_and_can_be_searched(void **state) {
    const mst_picture_entry entry[] = {
        {MST_ID('b', 1), MST_KEY_STATE, MST_CERTAIN_SEEN, 11, MST_ID('u', 1001), MST_BUILDING_BURNING, 0},
        {MST_ID('b', 1), MST_KEY_TRAPPED, MST_CERTAIN_TOLD, 9, MST_ID('u', 2001), 2, 0},
        {MST_ID('u', 1001), MST_KEY_TARGET, MST_CERTAIN_SEEN, 12, MST_ID('u', 1001), 0, MST_ID('b', 1)}};
    mst_picture made = picture_of(entry, 3), read;
    mst_buffer b = {0};
    mst_picture_write(&made, &b);
    assert_int_equal(mst_picture_read(&read, (mst_bytes){b.data, b.size}), MST_OK);
    assert_int_equal(read.tick, 12);
    assert_true(read.temperature_degc == -24.5);
    assert_true(mst_picture_value(&read, MST_ID('b', 1), MST_KEY_TRAPPED, -1) == 2);
    assert_int_equal(mst_picture_find(&read, MST_ID('u', 1001), MST_KEY_TARGET)->id_value, MST_ID('b', 1));
    mst_picture_fini(&read);
    for (size_t size = 0; size < b.size; size++)
        assert_int_equal(mst_picture_read(&read, (mst_bytes){b.data, size}), MST_E_INPUT);
    mst_buffer_fini(&b);
}

static void a_picture_that_breaks_its_promises_is_refused(void **state) {
    const mst_picture_entry unsorted[] = {{.id = MST_ID('b', 2), .key = 1}, {.id = MST_ID('b', 1), .key = 1}};
    const mst_picture_entry twice[] = {{.id = MST_ID('b', 2), .key = 1}, {.id = MST_ID('b', 2), .key = 1}};
    const mst_picture_entry nan[] = {{.id = MST_ID('b', 2), .key = 1}, {.id = MST_ID('b', 3), .value = NAN}};
    const mst_picture_entry *bad[] = {unsorted, twice, nan};
    for (int i = 0; i < 3; i++) {
        mst_picture made = picture_of(bad[i], 2), read;
        mst_buffer b = {0};
        mst_picture_write(&made, &b);
        assert_int_equal(mst_picture_read(&read, (mst_bytes){b.data, b.size}), MST_E_INPUT);
        mst_buffer_fini(&b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_come_back_and_cut_ones_do_not),
        cmocka_unit_test(small_messages_come_back),
        cmocka_unit_test(entries_of_a_record_message_follow_one_another),
        cmocka_unit_test(a_picture_comes_back_and_can_be_searched),
        cmocka_unit_test(a_picture_that_breaks_its_promises_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
