/* SPDX-License-Identifier: Apache-2.0
 * payload_tick.c - the bytes of a TICK record. Each tick stands alone: no reader needs the one before. */
#include "record/payload.h"

#include <math.h>

enum { TICK_VERSION = 1, ORDER_BYTES = 76, EVENT_BYTES_MIN = 19 };
_Static_assert(MST_BLOCK_COUNT <= 32, "the mask of kinds has 32 bits");

void mst_record_tick_write(mst_tick tick, const mst_order *order, uint32_t order_count,
                           const mst_event *event, uint32_t event_count, uint64_t hash,
                           const uint64_t *kind_hash, mst_buffer *out) {
    uint32_t mask = 0;
    for (uint32_t k = 0; k < MST_BLOCK_COUNT; k++)
        if (kind_hash[k]) mask |= 1u << k;
    mst_buffer_write_u16(out, TICK_VERSION);
    mst_buffer_write_u32(out, tick);
    mst_buffer_write_u64(out, hash);
    mst_buffer_write_u32(out, mask);
    for (uint32_t k = 0; k < MST_BLOCK_COUNT; k++)
        if (kind_hash[k]) mst_buffer_write_u64(out, kind_hash[k]);
    mst_buffer_write_u32(out, order_count);
    for (uint32_t i = 0; i < order_count; i++) mst_order_write(&order[i], out);
    mst_buffer_write_u32(out, event_count);
    for (uint32_t i = 0; i < event_count; i++) mst_event_write(&event[i], out);
}

/* A count of things of at least `bytes` each; 0 and is_bad when fewer bytes are left than they need. */
static uint32_t read_count(mst_reader *in, size_t bytes) {
    uint32_t count = mst_reader_u32(in);
    if (in->is_bad || count > (in->size - in->at) / bytes) {
        in->is_bad = true;
        return 0;
    }
    return count;
}

static bool is_event_sound(const mst_event *event, mst_tick tick) {
    if (event->tick != tick) return false;
    for (uint32_t i = 0; i < event->arg_count; i++)
        if (!mst_event_arg_is_id(event->kind, i) && !isfinite(event->arg[i].number)) return false;
    return true;
}

static bool is_order_sound(const mst_order *order, mst_tick tick) {
    return order->tick == tick && order->source >= MST_SOURCE_SEAT && order->source <= MST_SOURCE_SCRIPT;
}

/* Bits of kinds made later than this reader are passed over. */
static void read_hashes(mst_reader *in, mst_record_tick *out) {
    out->hash = mst_reader_u64(in);
    uint32_t mask = mst_reader_u32(in);
    for (uint32_t k = 0; k < 32; k++) {
        if (!(mask & 1u << k)) continue;
        uint64_t hash = mst_reader_u64(in);
        if (k < MST_BLOCK_COUNT) out->kind_hash[k] = hash;
    }
}

int mst_record_tick_read(mst_bytes payload, mst_record_tick *out) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    *out = (mst_record_tick){0};
    bool is_good = mst_reader_u16(&in) == TICK_VERSION;
    out->tick = mst_reader_u32(&in);
    read_hashes(&in, out);
    out->order_count = read_count(&in, ORDER_BYTES);
    out->order = mst_alloc(out->order_count * sizeof *out->order);
    for (uint32_t i = 0; i < out->order_count && is_good; i++)
        is_good = mst_order_read(&out->order[i], &in) == MST_OK && is_order_sound(&out->order[i], out->tick);
    out->event_count = is_good ? read_count(&in, EVENT_BYTES_MIN) : 0;
    out->event = mst_alloc(out->event_count * sizeof *out->event);
    for (uint32_t i = 0; i < out->event_count && is_good; i++)
        is_good = mst_event_read(&out->event[i], &in) == MST_OK && is_event_sound(&out->event[i], out->tick);
    if (is_good && !in.is_bad && in.at == in.size) return MST_OK;
    mst_record_tick_fini(out);
    return MST_E_INPUT;
}

void mst_record_tick_fini(mst_record_tick *tick) {
    mst_free(tick->order);
    mst_free(tick->event);
    *tick = (mst_record_tick){0};
}
