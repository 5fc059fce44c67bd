/* SPDX-License-Identifier: Apache-2.0
 * compare.c - differences between recordings. */
#include "assess/compare.h"

#include <string.h>

#include "base/store.h"

static bool is_same_bytes(const mst_buffer *a, const mst_buffer *b) {
    return a->size == b->size && (a->size == 0 || memcmp(a->data, b->data, a->size) == 0);
}

static bool is_same_orders(const mst_record_tick *a, const mst_record_tick *b) {
    mst_buffer x = {0}, y = {0};
    for (uint32_t i = 0; i < a->order_count; i++) mst_order_write(&a->order[i], &x);
    for (uint32_t i = 0; i < b->order_count; i++) mst_order_write(&b->order[i], &y);
    bool is_same = is_same_bytes(&x, &y);
    mst_buffer_fini(&x);
    mst_buffer_fini(&y);
    return is_same;
}

static bool is_same_events(const mst_record_tick *a, const mst_record_tick *b) {
    mst_buffer x = {0}, y = {0};
    for (uint32_t i = 0; i < a->event_count; i++) mst_event_write(&a->event[i], &x);
    for (uint32_t i = 0; i < b->event_count; i++) mst_event_write(&b->event[i], &y);
    bool is_same = is_same_bytes(&x, &y);
    mst_buffer_fini(&x);
    mst_buffer_fini(&y);
    return is_same;
}

static const char *different_field(const mst_record_tick *a, const mst_record_tick *b) {
    if (a->tick != b->tick) return "tick";
    if (!is_same_orders(a, b)) return "orders";
    if (!is_same_events(a, b)) return "events";
    for (uint32_t kind = 1; kind < MST_BLOCK_COUNT; kind++)
        if (a->kind_hash[kind] != b->kind_hash[kind]) return mst_block_name((mst_block_kind)kind);
    return "hash";
}

const char *mst_compare_ticks(mst_bytes a, mst_bytes b) {
    if (a.size == b.size && memcmp(a.data, b.data, a.size) == 0) return NULL;
    mst_record_tick x = {0}, y = {0};
    bool is_read = mst_record_tick_read(a, &x) == MST_OK && mst_record_tick_read(b, &y) == MST_OK;
    const char *field = is_read ? different_field(&x, &y) : "record";
    mst_record_tick_fini(&x);
    mst_record_tick_fini(&y);
    return field;
}

static bool is_same_line(const mst_roster_line *a, const mst_roster_line *b) {
    return strcmp(a->id, b->id) == 0 && a->measure == b->measure && a->force == b->force && a->of == b->of &&
           a->full == b->full && a->none == b->none && a->is_gate == b->is_gate;
}

bool mst_compare_is_same_rubric(const mst_roster *a, const mst_roster *b) {
    if (a->line_count != b->line_count || a->pass != b->pass || a->good != b->good ||
        a->excellent != b->excellent)
        return false;
    for (uint32_t i = 0; i < a->line_count; i++)
        if (!is_same_line(&a->line[i], &b->line[i])) return false;
    return true;
}

bool mst_compare_is_same_forces(const mst_roster *a, const mst_roster *b) {
    if (a->force_count != b->force_count || a->unit_count != b->unit_count) return false;
    for (uint32_t i = 0; i < a->force_count; i++)
        if (strcmp(a->force[i].name, b->force[i].name) != 0 ||
            strcmp(a->force[i].plugin, b->force[i].plugin) != 0)
            return false;
    for (uint32_t i = 0; i < a->unit_count; i++)
        if (strcmp(a->unit[i].name, b->unit[i].name) != 0 ||
            strcmp(a->unit[i].apparatus, b->unit[i].apparatus) != 0 || a->unit[i].crew != b->unit[i].crew)
            return false;
    return true;
}
