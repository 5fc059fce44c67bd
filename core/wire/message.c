/* SPDX-License-Identifier: Apache-2.0
 * message.c - writes and reads the payloads of messages. */
#include "wire/message.h"

#include "base/event_list.h"

enum { ORDER_BYTES = 76, ENTRY_HEAD_BYTES = 5 };

/* Puts a length that was left open. */
static void put_u32(mst_buffer *out, size_t at, size_t value) {
    for (unsigned i = 0; i < 4; i++) out->data[at + i] = (uint8_t)(value >> (8 * i));
}

size_t mst_message_begin(mst_buffer *out, mst_message type) {
    size_t begin = out->size;
    uint8_t head[MST_FRAME_HEAD_BYTES];
    mst_frame_head(head, (uint16_t)type, MST_MESSAGE_VERSION, 0);
    mst_buffer_write(out, head, sizeof head);
    return begin;
}

void mst_message_end(mst_buffer *out, size_t begin) {
    put_u32(out, begin, out->size - begin - MST_FRAME_HEAD_BYTES);
}

void mst_message_orders(mst_buffer *out, const mst_order *order, uint32_t count) {
    size_t begin = mst_message_begin(out, MST_MESSAGE_ORDER);
    mst_buffer_write_u32(out, count);
    for (uint32_t i = 0; i < count; i++) mst_order_write(&order[i], out);
    mst_message_end(out, begin);
}

static mst_reader reader_of(mst_bytes payload) {
    return (mst_reader){.data = payload.data, .size = payload.size};
}

static int end_of(const mst_reader *in) {
    return in->is_bad || in->at != in->size ? MST_E_INPUT : MST_OK;
}

int mst_message_orders_read(mst_bytes payload, mst_order **order, uint32_t *count) {
    mst_reader in = reader_of(payload);
    uint32_t claimed = mst_reader_u32(&in);
    *order = NULL;
    *count = 0;
    if (in.is_bad || (uint64_t)claimed * ORDER_BYTES != in.size - in.at) return MST_E_INPUT;
    mst_order *item = mst_alloc(claimed * sizeof *item);
    for (uint32_t i = 0; i < claimed; i++) {
        if (mst_order_read(&item[i], &in) == MST_OK) continue;
        mst_free(item);
        return MST_E_INPUT;
    }
    *order = item;
    *count = claimed;
    return MST_OK;
}

void mst_message_step(mst_buffer *out, mst_tick until) {
    size_t begin = mst_message_begin(out, MST_MESSAGE_STEP);
    mst_buffer_write_u32(out, until);
    mst_message_end(out, begin);
}

int mst_message_step_read(mst_bytes payload, mst_tick *until) {
    mst_reader in = reader_of(payload);
    *until = mst_reader_u32(&in);
    return end_of(&in);
}

void mst_message_seat(mst_buffer *out, mst_id seat) {
    size_t begin = mst_message_begin(out, MST_MESSAGE_PICTURE_OF);
    mst_buffer_write_u64(out, seat);
    mst_message_end(out, begin);
}

int mst_message_seat_read(mst_bytes payload, mst_id *seat) {
    mst_reader in = reader_of(payload);
    *seat = mst_reader_u64(&in);
    return end_of(&in);
}

void mst_message_done_write(mst_buffer *out, mst_message_done done) {
    size_t begin = mst_message_begin(out, MST_MESSAGE_DONE);
    mst_buffer_write_u32(out, done.tick);
    mst_buffer_write_u8(out, done.is_over);
    mst_buffer_write_u8(out, done.is_refused);
    mst_message_end(out, begin);
}

int mst_message_done_read(mst_bytes payload, mst_message_done *done) {
    mst_reader in = reader_of(payload);
    done->tick = mst_reader_u32(&in);
    done->is_over = mst_reader_u8(&in) != 0;
    done->is_refused = mst_reader_u8(&in) != 0;
    return end_of(&in);
}

size_t mst_record_entry_begin(mst_buffer *out, uint8_t record_type) {
    size_t begin = out->size;
    mst_buffer_write_u32(out, 0);
    mst_buffer_write_u8(out, record_type);
    return begin;
}

void mst_record_entry_end(mst_buffer *out, size_t begin) {
    put_u32(out, begin, out->size - begin - ENTRY_HEAD_BYTES);
}

bool mst_record_entry_next(mst_reader *in, uint8_t *record_type, mst_bytes *payload) {
    if (in->is_bad || in->at == in->size) return false;
    uint32_t length = mst_reader_u32(in);
    *record_type = mst_reader_u8(in);
    payload->data = mst_reader_bytes(in, length);
    payload->size = length;
    return !in->is_bad;
}
