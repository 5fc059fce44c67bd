/* SPDX-License-Identifier: Apache-2.0
 * belief.c - what seats know: entries sorted by (id, key), mirrored in BELIEF blocks, and the telling
 * of it to other seats. */
#include <string.h>

#include "force/force_private.h"

mst_seat *mst_seat_of(const mst_forces *f, mst_id seat) {
    for (uint32_t i = 0; i < f->seat_count; i++)
        if (f->seat[i].id == seat) return &f->seat[i];
    return NULL;
}

mst_seat *mst_seat_of_force(const mst_forces *f, uint32_t force) {
    return &f->seat[force + 1];
}

static bool is_there(const mst_seat *s, uint32_t at, mst_id id, uint16_t key) {
    return at < s->count && s->entry[at].id == id && s->entry[at].key == key;
}

/* Where the entry is, or would stand. */
static uint32_t find(const mst_seat *s, mst_id id, uint16_t key) {
    if (is_there(s, s->last + 1, id, key)) return s->last + 1;
    if (is_there(s, s->last, id, key)) return s->last;
    uint32_t lo = 0, hi = s->count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const mst_picture_entry *e = &s->entry[mid];
        if (e->id < id || (e->id == id && e->key < key))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

double mst_belief_value(const mst_seat *seat, mst_id id, mst_key key, double otherwise) {
    uint32_t at = find(seat, id, (uint16_t)key);
    return is_there(seat, at, id, (uint16_t)key) ? seat->entry[at].value : otherwise;
}

bool mst_belief_is_now(const mst_forces *f, const mst_seat *seat, mst_id id, mst_key key) {
    uint32_t at = find(seat, id, (uint16_t)key);
    if (!is_there(seat, at, id, (uint16_t)key)) return false;
    (void)f;
    return seat->is_now[at];
}

/* It is no longer seen: what is known of it is as old as this. */
void mst_belief_age(mst_forces *f, mst_seat *seat, mst_id id, mst_tick now) {
    for (uint32_t at = find(seat, id, 0); at < seat->count && seat->entry[at].id == id; at++) {
        if (!seat->is_now[at]) continue;
        const mst_picture_entry e = seat->entry[at];
        mst_belief_set(f, seat, id, (mst_key)e.key, e.value, e.id_value, (mst_certainty)e.certainty, now,
                       e.source, false);
    }
}

static void insert(mst_seat *s, uint32_t at, mst_picture_entry entry, uint32_t block, bool is_now) {
    uint32_t count = s->count;
    MST_GROW(s->is_now, count, s->is_now_capacity);
    MST_GROW(s->block, count, s->block_capacity);
    MST_GROW(s->entry, s->count, s->capacity);
    memmove(&s->entry[at + 1], &s->entry[at], (s->count - at) * sizeof *s->entry);
    memmove(&s->block[at + 1], &s->block[at], (s->count - at) * sizeof *s->block);
    memmove(&s->is_now[at + 1], &s->is_now[at], s->count - at);
    s->is_now[at] = is_now;
    s->entry[at] = entry;
    s->block[at] = block;
    s->count++;
}

static void note_seen(mst_forces *f, mst_id id, mst_key key) {
    int32_t index = key == MST_KEY_STATE && MST_ID_LETTER(id) == 'b' ? mst_map_building(f->def.map, id) : -1;
    if (index < 0 || f->is_seen[index]) return;
    f->is_seen[index] = 1;
    uint32_t at = f->seen_count;
    MST_GROW(f->seen, f->seen_count, f->seen_capacity);
    while (at > 0 && f->seen[at - 1] > (uint32_t)index) at--;
    memmove(&f->seen[at + 1], &f->seen[at], (f->seen_count - at) * sizeof *f->seen);
    f->seen[at] = (uint32_t)index;
    f->seen_count++;
}

void mst_belief_set(mst_forces *f, mst_seat *seat, mst_id id, mst_key key, double value, mst_id id_value,
                    mst_certainty certainty, mst_tick seen, mst_id source, bool is_now) {
    uint32_t at = find(seat, id, (uint16_t)key);
    if (!is_there(seat, at, id, (uint16_t)key)) {
        uint32_t block = mst_store_add(f->def.store, MST_BLOCK_BELIEF, 1);
        insert(seat, at, (mst_picture_entry){.id = id, .key = (uint16_t)key}, block, is_now);
        note_seen(f, id, key);
    }
    seat->last = at;
    mst_picture_entry *e = &seat->entry[at];
    mst_belief_block *b = mst_store_at(f->def.store, MST_BLOCK_BELIEF, seat->block[at]);
    bool is_same = b->id == id && b->value == value && b->id_value == id_value && b->certainty == certainty &&
                   b->is_now == is_now && b->source == source && (is_now || b->seen == seen);
    if (is_same) return;
    *e = (mst_picture_entry){.id = id,
                             .key = (uint16_t)key,
                             .certainty = (uint16_t)certainty,
                             .seen = seen,
                             .source = source,
                             .value = value,
                             .id_value = id_value};
    *b = (mst_belief_block){.id = id,
                            .source = source,
                            .id_value = id_value,
                            .value = value,
                            .seen = seen,
                            .key = (uint16_t)key,
                            .certainty = (uint16_t)certainty,
                            .seat = seat->number,
                            .is_now = is_now};
    seat->is_now[at] = is_now;
    mst_store_mark(f->def.store, MST_BLOCK_BELIEF, seat->block[at]);
}

void mst_belief_rebuild(mst_forces *f) {
    for (uint32_t i = 0; i < f->seat_count; i++) f->seat[i].count = 0;
    memset(f->is_seen, 0, f->def.map->building_count);
    f->seen_count = 0;
    for (uint32_t i = 0; i < mst_store_count(f->def.store, MST_BLOCK_BELIEF); i++) {
        const mst_belief_block *b = mst_store_at(f->def.store, MST_BLOCK_BELIEF, i);
        if (b->seat >= f->seat_count) continue;
        mst_seat *seat = &f->seat[b->seat];
        mst_picture_entry e = {.id = b->id,
                               .key = b->key,
                               .certainty = b->certainty,
                               .seen = b->seen,
                               .source = b->source,
                               .value = b->value,
                               .id_value = b->id_value};
        insert(seat, find(seat, b->id, b->key), e, i, b->is_now);
        note_seen(f, b->id, (mst_key)b->key);
    }
}

/* ---- telling ---- */

static bool is_own_unit(const mst_forces *f, uint32_t seat, mst_id id) {
    return seat > 0 && MST_ID_LETTER(id) == 'u' &&
           MST_ID_NUMBER(id) / 1000 == MST_ID_NUMBER(f->force[seat - 1].id);
}

/* Of buildings and sources what was seen or heard; of units the own ones. */
static bool is_told(const mst_forces *f, uint32_t from_seat, const mst_picture_entry *e) {
    switch (MST_ID_LETTER(e->id)) {
    case 'b':
    case 'h':
    case 'w':
        return e->key == MST_KEY_STATE || e->key == MST_KEY_HEAT_KW || e->key == MST_KEY_SMOKE ||
               e->key == MST_KEY_THREAT || e->key == MST_KEY_PEOPLE_IN || e->key == MST_KEY_TRAPPED ||
               e->key == MST_KEY_SEARCHED || e->key == MST_KEY_INCIDENT || e->key == MST_KEY_BURNT_FRAC ||
               e->key == MST_KEY_BELIEVES_HEAT || e->key == MST_KEY_POWER_OFF;
    case 'o':
        return e->key == MST_KEY_STATE || e->key == MST_KEY_SMOKE;
    case 'u':
        return is_own_unit(f, from_seat, e->id) &&
               (e->key == MST_KEY_X_CM || e->key == MST_KEY_Y_CM || e->key == MST_KEY_TASK ||
                e->key == MST_KEY_PHASE || e->key == MST_KEY_TARGET || e->key == MST_KEY_CREW ||
                e->key == MST_KEY_WATER_L || e->key == MST_KEY_TANK_L || e->key == MST_KEY_FLOW_LPS ||
                e->key == MST_KEY_CAN || e->key == MST_KEY_CAN_MORE);
    default:
        return false;
    }
}

/* Is what is told about states true at this moment? */
static bool is_right(const mst_forces *f, const mst_picture_entry *e) {
    if (MST_ID_LETTER(e->id) != 'b') return mst_forces_source_state(f, e->id) == (uint16_t)e->value;
    int32_t index = mst_map_building(f->def.map, e->id);
    return index >= 0 && mst_burn_building(f->def.burn, (uint32_t)index)->state == (uint8_t)e->value;
}

/* What a seat would say now: number of states told in all, and of right ones. */
uint32_t mst_belief_pack(mst_forces *f, uint32_t from_seat, mst_tick now, mst_buffer *out, uint32_t *right) {
    const mst_seat *from = &f->seat[from_seat];
    uint32_t total = 0;
    *right = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        const mst_picture_entry *e = &from->entry[i];
        if (!is_told(f, from_seat, e)) continue;
        const mst_belief_block *own = mst_store_at(f->def.store, MST_BLOCK_BELIEF, from->block[i]);
        if (e->key == MST_KEY_STATE && MST_ID_LETTER(e->id) != 'o') {
            total++;
            *right += is_right(f, e);
        }
        mst_buffer_write_u64(out, e->id);
        mst_buffer_write_u16(out, e->key);
        mst_buffer_write_u32(out, own->is_now ? now : e->seen);
        mst_buffer_write_f64(out, e->value);
        mst_buffer_write_u64(out, e->id_value);
    }
    return total;
}

/* A seat hears it: what it knows better itself, or later, stays. */
static bool is_swallowed(mst_forces *f, double garble) {
    if (!(garble > 0)) return false;
    mst_command_mark(f);
    return mst_random_unit(f->message_key, f->command->draws++) < garble;
}

uint32_t mst_belief_unpack(mst_forces *f, uint32_t to_seat, mst_reader *in, mst_id by, double garble) {
    uint32_t lost = 0;
    mst_seat *seat = &f->seat[to_seat];
    while (in->at < in->size && !in->is_bad) {
        mst_id id = mst_reader_u64(in);
        uint16_t key = mst_reader_u16(in);
        mst_tick seen = mst_reader_u32(in);
        double value = mst_reader_f64(in);
        mst_id id_value = mst_reader_u64(in);
        if (in->is_bad || is_own_unit(f, to_seat, id)) continue;
        if (is_swallowed(f, garble)) {
            lost++;
            continue;
        }
        uint32_t at = find(seat, id, key);
        if (is_there(seat, at, id, key)) {
            const mst_belief_block *b = mst_store_at(f->def.store, MST_BLOCK_BELIEF, seat->block[at]);
            if (b->is_now || b->seen >= seen) continue;
        }
        mst_belief_set(f, seat, id, (mst_key)key, value, id_value, MST_CERTAIN_TOLD, seen, by, false);
    }
    return lost;
}

uint32_t mst_belief_tell(mst_forces *f, uint32_t from_seat, uint32_t to_seat, mst_tick now, mst_id by,
                         uint32_t *right) {
    mst_buffer said = {0};
    uint32_t total = mst_belief_pack(f, from_seat, now, &said, right);
    mst_reader in = {.data = said.data, .size = said.size};
    mst_belief_unpack(f, to_seat, &in, by, 0);
    mst_buffer_fini(&said);
    return total;
}
