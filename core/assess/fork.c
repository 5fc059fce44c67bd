/* SPDX-License-Identifier: Apache-2.0
 * fork.c - where a fork leaves its parent, and the orders it goes on with. */
#include "assess/fork.h"

#include <string.h>

enum { NOTE_VERSION = 1 };

/* ---- the note ---- */

void mst_fork_note_write(const mst_fork_note *note, mst_buffer *out) {
    mst_buffer_write_u16(out, NOTE_VERSION);
    mst_buffer_write_u32(out, note->tick);
    mst_buffer_write_u64(out, note->hash);
    mst_buffer_write(out, note->parent, sizeof note->parent);
    mst_buffer_write_text(out, note->name);
}

int mst_fork_note_read(mst_fork_note *note, mst_bytes bytes) {
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    *note = (mst_fork_note){0};
    bool is_known = mst_reader_u16(&in) == NOTE_VERSION;
    note->tick = mst_reader_u32(&in);
    note->hash = mst_reader_u64(&in);
    const uint8_t *chain = mst_reader_bytes(&in, sizeof note->parent);
    if (chain) memcpy(note->parent, chain, sizeof note->parent);
    char *name = mst_reader_text(&in);
    bool is_good = is_known && !in.is_bad && in.at == in.size && strlen(name) < sizeof note->name;
    if (is_good) strcpy(note->name, name);
    mst_free(name);
    return is_good ? MST_OK : MST_E_INPUT;
}

int mst_fork_point(mst_bytes recording, mst_tick tick, mst_fork_note *out) {
    mst_record_cursor cursor;
    mst_record record;
    mst_record_cursor_init(&cursor, recording);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE) {
        if (record.type != MST_RECORD_TICK) continue;
        mst_reader in = {.data = record.payload.data, .size = record.payload.size};
        mst_reader_u16(&in);
        mst_tick at = mst_reader_u32(&in);
        uint64_t hash = mst_reader_u64(&in);
        if (in.is_bad) return MST_E_ABSENT;
        if (at != tick) continue;
        out->tick = tick;
        out->hash = hash;
        memcpy(out->parent, cursor.chain, sizeof out->parent);
        return MST_OK;
    }
    return MST_E_ABSENT;
}

/* ---- orders ---- */

/* Acts name a force's seat by the force or by the seat. */
static mst_id seat_of(mst_id target) {
    return MST_ID_LETTER(target) == 'f' ? MST_ID('x', MST_SEAT_FORCE + MST_ID_NUMBER(target)) : target;
}

static bool is_named(const mst_rerun_source *s, mst_id seat) {
    char word[64];
    const mst_drill_options *o = s->host.options;
    mst_roster_word(s->roster, seat, word);
    for (uint32_t i = 0; i < o->human_count; i++)
        if (strcmp(o->human[i], word) == 0) return true;
    return false;
}

bool mst_fork_is_held(const mst_rerun_source *s, mst_id seat, mst_tick at) {
    bool is_held = is_named(s, seat);
    for (uint32_t i = 0; i < s->order_count && s->order[i].tick <= at; i++) {
        const mst_order *o = &s->order[i];
        if (seat_of(o->target) != seat) continue;
        if (o->kind == MST_ACT_TAKE_SEAT) is_held = true;
        if (o->kind == MST_ACT_LEAVE_SEAT) is_held = false;
    }
    return is_held;
}

static bool gives(const mst_order *added, uint32_t count, mst_id seat) {
    for (uint32_t i = 0; i < count; i++)
        if (added[i].seat == seat) return true;
    return false;
}

/* The director's own seat needs no taking. */
static mst_order take_seat(mst_tick tick, mst_id seat) {
    return (mst_order){.tick = tick,
                       .source = MST_SOURCE_DIRECTOR,
                       .kind = MST_ACT_TAKE_SEAT,
                       .seat = MST_ID('x', MST_SEAT_DIRECTOR),
                       .target = seat};
}

static uint32_t take_seats(const mst_rerun_source *s, mst_tick at, const mst_order *added, uint32_t count,
                           mst_order *out) {
    uint32_t taken = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool is_new = added[i].source == MST_SOURCE_SEAT && !gives(added, i, added[i].seat);
        if (is_new && !mst_fork_is_held(s, added[i].seat, at))
            out[taken++] = take_seat(at + 1, added[i].seat);
    }
    return taken;
}

/* Puts an order behind those of the same tick or earlier. */
static void insert(mst_order *list, uint32_t *count, const mst_order *order) {
    uint32_t at = (*count)++;
    for (; at > 0 && list[at - 1].tick > order->tick; at--) list[at] = list[at - 1];
    list[at] = *order;
}

mst_order *mst_fork_orders(const mst_rerun_source *s, mst_tick at, const mst_order *added,
                           uint32_t added_count, uint32_t *count) {
    mst_order *list = mst_alloc((s->order_count + 2 * (size_t)added_count + 1) * sizeof *list);
    uint32_t kept = 0;
    while (kept < s->order_count && s->order[kept].tick <= at) {
        list[kept] = s->order[kept];
        kept++;
    }
    *count = kept + take_seats(s, at, added, added_count, list + kept);
    for (uint32_t i = kept; i < s->order_count; i++)
        if (!gives(added, added_count, s->order[i].seat)) insert(list, count, &s->order[i]);
    for (uint32_t i = 0; i < added_count; i++) insert(list, count, &added[i]);
    return list;
}
