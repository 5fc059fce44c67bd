/* SPDX-License-Identifier: Apache-2.0
 * rearrange.h - what somebody with a recording and without its key can make of it. */
#ifndef TESTS_RECORD_REARRANGE_H
#define TESTS_RECORD_REARRANGE_H
#include "record/frame.h"

/* Where record n begins, by the lengths; n == count gives the end. */
static inline size_t record_at(const mst_buffer *b, uint64_t n) {
    size_t at = 12;
    while (n-- > 0) {
        mst_reader in = {.data = b->data, .size = b->size, .at = at};
        at += 13 + 4 + mst_reader_u32(&in) + 32;
    }
    return at;
}

/* What an attacker without the key can do: number, check and chain every record anew. */
static inline void rechain_from(mst_buffer *b, uint64_t sequence) {
    uint8_t chain[32];
    mst_record_chain_start(chain);
    for (size_t at = 12; at < b->size; sequence++) {
        mst_reader in = {.data = b->data, .size = b->size, .at = at};
        uint32_t length = mst_reader_u32(&in);
        mst_record_head(b->data + at, length, mst_reader_u8(&in), sequence);
        uint32_t crc = mst_record_crc(b->data + at, 13);
        for (int i = 0; i < 4; i++) b->data[at + 13 + (size_t)i] = (uint8_t)(crc >> (8 * i));
        mst_record_chain_next(chain, b->data + at, (mst_bytes){b->data + at + 17, length});
        memcpy(b->data + at + 17 + length, chain, 32);
        at += 17 + length + 32;
    }
}

static inline void rechain(mst_buffer *b) {
    rechain_from(b, 0);
}

static inline void append_records(mst_buffer *to, const mst_buffer *from, uint64_t first, uint64_t after) {
    size_t begin = record_at(from, first), end = record_at(from, after);
    mst_buffer_write(to, from->data + begin, end - begin);
}
#endif
