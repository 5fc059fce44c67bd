/* SPDX-License-Identifier: Apache-2.0
   Writes and finds the frames of messages in a stream of bytes. */
#include "wire/frame.h"

static void put(uint8_t *at, uint32_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; i++) {
        at[i] = (uint8_t)(value >> (8u * i));
    }
}

static uint32_t get(const uint8_t *at, unsigned bytes) {
    uint32_t value = 0;
    for (unsigned i = 0; i < bytes; i++) {
        value |= (uint32_t)at[i] << (8u * i);
    }
    return value;
}

void mst_frame_head(uint8_t head[MST_FRAME_HEAD_BYTES], uint16_t type, uint16_t version, uint32_t length) {
    put(head, length, 4);
    put(head + 4, type, 2);
    put(head + 6, version, 2);
}

mst_frame_status mst_frame_take(const uint8_t *bytes, size_t count, mst_frame *out, size_t *used) {
    if (count < MST_FRAME_HEAD_BYTES) {
        return MST_FRAME_PARTIAL;
    }
    uint32_t length = get(bytes, 4);
    if (length > MST_FRAME_PAYLOAD_MAX) {
        return MST_FRAME_TOO_LONG;
    }
    if (count - MST_FRAME_HEAD_BYTES < length) {
        return MST_FRAME_PARTIAL;
    }
    out->length = length;
    out->type = (uint16_t)get(bytes + 4, 2);
    out->version = (uint16_t)get(bytes + 6, 2);
    out->payload = bytes + MST_FRAME_HEAD_BYTES;
    *used = MST_FRAME_HEAD_BYTES + (size_t)length;
    return MST_FRAME_WHOLE;
}
