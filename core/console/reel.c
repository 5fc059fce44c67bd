/* SPDX-License-Identifier: Apache-2.0
 * reel.c - pictures as differences. What a seat sees now has the tick of the picture as the time it was
 * seen: that is written as NEVER, so that a thing which stays as it is costs nothing. */
#include "console/reel.h"

#include <string.h>
#include <zstd.h>

enum { PIECE_TICKS = 64 };

/* Pictures of a piece, one after another: u32 tick, u32 second of day, f64 temperature, u32 count of
 * entries that are new or changed, those entries, u32 count of entries that are gone, their id and key. */
typedef struct piece {
    mst_tick first, last;
    uint32_t count;
    uint8_t *packed; /* NULL while it is open */
    size_t packed_size, plain_size;
} piece;

typedef struct state {
    mst_tick tick;
    uint32_t seconds_of_day, count, capacity;
    double temperature_degc;
    mst_picture_entry *entry;
} state;

struct mst_reel {
    mst_id seat;
    piece *piece;
    uint32_t piece_count, piece_capacity;
    mst_buffer open;   /* the plain bytes of the last piece */
    state now;         /* the last picture */
    uint32_t plain_of; /* the piece whose plain bytes these are; UINT32_MAX none */
    mst_buffer plain;
};

mst_reel *mst_reel_create(mst_id seat) {
    mst_reel *r = mst_alloc(sizeof *r);
    r->seat = seat;
    r->plain_of = UINT32_MAX;
    return r;
}

void mst_reel_destroy(mst_reel *r) {
    if (!r) return;
    for (uint32_t i = 0; i < r->piece_count; i++) mst_free(r->piece[i].packed);
    mst_free(r->piece);
    mst_free(r->now.entry);
    mst_buffer_fini(&r->open);
    mst_buffer_fini(&r->plain);
    mst_free(r);
}

mst_id mst_reel_seat(const mst_reel *r) {
    return r->seat;
}

size_t mst_reel_bytes(const mst_reel *r) {
    size_t size = r->open.capacity + r->plain.capacity + r->now.capacity * sizeof *r->now.entry;
    for (uint32_t i = 0; i < r->piece_count; i++) size += sizeof *r->piece + r->piece[i].packed_size;
    return size;
}

/* ---- writing ---- */

static mst_picture_entry ageless(const mst_picture_entry *e, mst_tick tick) {
    mst_picture_entry out = {.id = e->id, .key = e->key, .certainty = e->certainty};
    out.seen = e->seen == tick ? MST_TICK_NEVER : e->seen;
    out.source = e->source;
    out.value = e->value;
    out.id_value = e->id_value;
    return out;
}

static bool is_same(const mst_picture_entry *a, const mst_picture_entry *b) {
    return a->id == b->id && a->key == b->key && a->certainty == b->certainty && a->seen == b->seen &&
           a->source == b->source && a->value == b->value && a->id_value == b->id_value;
}

static int order_of(const mst_picture_entry *a, const mst_picture_entry *b) {
    if (a->id != b->id) return a->id < b->id ? -1 : 1;
    return (int)a->key - (int)b->key;
}

static void put_u32_at(mst_buffer *b, size_t at, uint32_t value) {
    memcpy(b->data + at, &value, sizeof value);
}

/* Entries of `next` that the old state has not, or has otherwise; then those that are gone. */
static void write_difference(mst_buffer *out, const state *old, const state *next) {
    size_t at = out->size;
    uint32_t changed = 0, gone = 0, o = 0;
    mst_buffer lost = {0};
    mst_buffer_write_u32(out, 0);
    for (uint32_t n = 0; n < next->count; n++) {
        const mst_picture_entry *e = &next->entry[n];
        for (; o < old->count && order_of(&old->entry[o], e) < 0; o++, gone++) {
            mst_buffer_write_u64(&lost, old->entry[o].id);
            mst_buffer_write_u32(&lost, old->entry[o].key);
        }
        bool is_there = o < old->count && order_of(&old->entry[o], e) == 0;
        if (!is_there || !is_same(&old->entry[o], e)) {
            mst_buffer_write(out, e, sizeof *e);
            changed++;
        }
        o += is_there;
    }
    for (; o < old->count; o++, gone++) {
        mst_buffer_write_u64(&lost, old->entry[o].id);
        mst_buffer_write_u32(&lost, old->entry[o].key);
    }
    put_u32_at(out, at, changed);
    mst_buffer_write_u32(out, gone);
    mst_buffer_write(out, lost.data, lost.size);
    mst_buffer_fini(&lost);
}

static void close_piece(mst_reel *r) {
    piece *p = &r->piece[r->piece_count - 1];
    size_t room = ZSTD_compressBound(r->open.size);
    uint8_t *packed = mst_alloc(room);
    size_t size = ZSTD_compress(packed, room, r->open.data, r->open.size, 1);
    p->plain_size = r->open.size;
    p->packed_size = ZSTD_isError(size) ? 0 : size;
    p->packed = mst_realloc(packed, p->packed_size + 1);
    mst_buffer_clear(&r->open);
}

static state state_from(const mst_picture *picture) {
    state s = {.tick = picture->tick,
               .seconds_of_day = picture->seconds_of_day,
               .temperature_degc = picture->temperature_degc,
               .count = picture->entry_count,
               .capacity = picture->entry_count};
    s.entry = mst_alloc((s.count + 1) * sizeof *s.entry);
    for (uint32_t i = 0; i < s.count; i++) s.entry[i] = ageless(&picture->entry[i], picture->tick);
    return s;
}

int mst_reel_add(mst_reel *r, const mst_picture *picture) {
    bool is_first = r->piece_count == 0;
    if (!is_first && picture->tick <= r->now.tick) return MST_E_RANGE;
    bool is_packed = !is_first && r->piece[r->piece_count - 1].packed;
    bool is_full = !is_first && !is_packed && r->piece[r->piece_count - 1].count == PIECE_TICKS;
    if (is_full) close_piece(r);
    state next = state_from(picture), nothing = {0};
    if (is_first || is_packed || is_full) {
        MST_GROW(r->piece, r->piece_count, r->piece_capacity);
        r->piece[r->piece_count++] = (piece){.first = next.tick};
    }
    piece *p = &r->piece[r->piece_count - 1];
    mst_buffer_write_u32(&r->open, next.tick);
    mst_buffer_write_u32(&r->open, next.seconds_of_day);
    mst_buffer_write_f64(&r->open, next.temperature_degc);
    write_difference(&r->open, p->count ? &r->now : &nothing, &next);
    p->last = next.tick;
    p->count++;
    mst_free(r->now.entry);
    r->now = next;
    return MST_OK;
}

/* ---- reading ---- */

/* The plain bytes of a piece, lent. */
static mst_bytes plain_of(mst_reel *r, uint32_t index) {
    const piece *p = &r->piece[index];
    if (!p->packed) return (mst_bytes){r->open.data, r->open.size};
    if (r->plain_of != index) {
        mst_buffer_clear(&r->plain);
        if (r->plain.capacity < p->plain_size) {
            r->plain.data = mst_realloc(r->plain.data, p->plain_size);
            r->plain.capacity = p->plain_size;
        }
        size_t size = ZSTD_decompress(r->plain.data, p->plain_size, p->packed, p->packed_size);
        r->plain.size = ZSTD_isError(size) ? 0 : size;
        r->plain_of = index;
    }
    return (mst_bytes){r->plain.data, r->plain.size};
}

static mst_picture_entry entry_at(const uint8_t *bytes) {
    mst_picture_entry e;
    memcpy(&e, bytes, sizeof e);
    return e;
}

static bool is_gone(const uint8_t *lost, uint32_t count, const mst_picture_entry *e) {
    mst_reader in = {.data = lost, .size = count * (size_t)12};
    for (uint32_t i = 0; i < count; i++) {
        mst_id id = mst_reader_u64(&in);
        if (mst_reader_u32(&in) == e->key && id == e->id) return true;
    }
    return false;
}

/* The old entries without those gone, and the changed ones in their places. */
static void apply(state *s, const uint8_t *changed, uint32_t changed_count, const uint8_t *lost,
                  uint32_t lost_count) {
    uint32_t room = s->count + changed_count, count = 0, o = 0;
    mst_picture_entry *out = mst_realloc(NULL, (room + 1) * sizeof *out);
    for (uint32_t c = 0; c <= changed_count; c++) {
        mst_picture_entry e = {0};
        if (c < changed_count) e = entry_at(changed + c * sizeof e);
        for (; o < s->count && (c == changed_count || order_of(&s->entry[o], &e) < 0); o++)
            if (!lost_count || !is_gone(lost, lost_count, &s->entry[o])) out[count++] = s->entry[o];
        if (c == changed_count) break;
        if (o < s->count && order_of(&s->entry[o], &e) == 0) o++;
        out[count++] = e;
    }
    mst_free(s->entry);
    s->entry = out;
    s->count = count;
}

static bool read_one(mst_reader *in, state *s) {
    s->tick = mst_reader_u32(in);
    s->seconds_of_day = mst_reader_u32(in);
    s->temperature_degc = mst_reader_f64(in);
    uint32_t changed_count = mst_reader_u32(in);
    const uint8_t *changed = mst_reader_bytes(in, changed_count * sizeof(mst_picture_entry));
    uint32_t lost_count = mst_reader_u32(in);
    const uint8_t *lost = mst_reader_bytes(in, lost_count * (size_t)12);
    if (in->is_bad) return false;
    if (changed_count || lost_count) apply(s, changed, changed_count, lost, lost_count);
    return true;
}

static int32_t piece_of(const mst_reel *r, mst_tick tick) {
    int32_t lo = 0, hi = (int32_t)r->piece_count;
    while (lo < hi) {
        int32_t mid = lo + (hi - lo) / 2;
        if (r->piece[mid].first <= tick)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo - 1;
}

static void give(const mst_reel *r, state *s, mst_picture *out) {
    for (uint32_t i = 0; i < s->count; i++)
        if (s->entry[i].seen == MST_TICK_NEVER) s->entry[i].seen = s->tick;
    *out = (mst_picture){.size = sizeof *out,
                         .tick = s->tick,
                         .seat = r->seat,
                         .seconds_of_day = s->seconds_of_day,
                         .temperature_degc = s->temperature_degc,
                         .entry = s->entry,
                         .entry_count = s->count};
}

int mst_reel_picture(mst_reel *r, mst_tick tick, mst_picture *out) {
    int32_t index = piece_of(r, tick);
    *out = (mst_picture){0};
    if (index < 0) return MST_E_ABSENT;
    state s = {0};
    if (tick >= r->now.tick) { /* the last one is at hand */
        s = r->now;
        s.entry = memcpy(mst_alloc((s.count + 1) * sizeof *s.entry), s.entry, s.count * sizeof *s.entry);
    } else {
        mst_bytes plain = plain_of(r, (uint32_t)index);
        mst_reader in = {.data = plain.data, .size = plain.size};
        for (uint32_t i = 0; i < r->piece[index].count; i++) {
            mst_reader ahead = in;
            if (mst_reader_u32(&ahead) > tick || !read_one(&in, &s)) break;
        }
    }
    give(r, &s, out);
    return MST_OK;
}

/* A copy that ends with a packed piece has no last picture yet. */
static void end_on_last(mst_reel *from, mst_reel *out) {
    mst_picture picture;
    if (!out->piece_count || !out->piece[out->piece_count - 1].packed) return;
    if (mst_reel_picture(from, out->piece[out->piece_count - 1].last, &picture) != MST_OK) return;
    out->now = state_from(&picture);
    mst_picture_fini(&picture);
}

mst_reel *mst_reel_copy(mst_reel *r, mst_tick last) {
    mst_reel *out = mst_reel_create(r->seat);
    for (uint32_t i = 0; i < r->piece_count && r->piece[i].first <= last; i++) {
        mst_picture picture;
        const piece *p = &r->piece[i];
        if (p->packed && p->last <= last) {
            MST_GROW(out->piece, out->piece_count, out->piece_capacity);
            out->piece[out->piece_count] = *p;
            out->piece[out->piece_count++].packed =
                memcpy(mst_alloc(p->packed_size + 1), p->packed, p->packed_size);
            continue;
        }
        for (mst_tick t = p->first; t <= p->last && t <= last; t++) {
            if (mst_reel_picture(r, t, &picture) != MST_OK) continue;
            if (picture.tick == t) mst_reel_add(out, &picture);
            mst_picture_fini(&picture);
        }
    }
    end_on_last(r, out);
    return out;
}
