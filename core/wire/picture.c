/* SPDX-License-Identifier: Apache-2.0
 * picture.c - the bytes of a seat's picture. */
#include "wire/picture.h"

#include <math.h>
#include <string.h>

enum { ENTRY_BYTES = 40 };

/* Where the bytes of an entry in memory are those of the message, entries are copied as they are: pictures of
 * every seat at every tick are what a console asks for. */
enum {
    IS_COPIED = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && sizeof(mst_picture_entry) == ENTRY_BYTES &&
                offsetof(mst_picture_entry, key) == 8 && offsetof(mst_picture_entry, certainty) == 10 &&
                offsetof(mst_picture_entry, seen) == 12 && offsetof(mst_picture_entry, source) == 16 &&
                offsetof(mst_picture_entry, value) == 24 && offsetof(mst_picture_entry, id_value) == 32
};

void mst_picture_write(const mst_picture *picture, mst_buffer *out) {
    mst_buffer_write_u32(out, picture->tick);
    mst_buffer_write_u64(out, picture->seat);
    mst_buffer_write_u32(out, picture->seconds_of_day);
    mst_buffer_write_f64(out, picture->temperature_degc);
    mst_buffer_write_u32(out, picture->entry_count);
    if (IS_COPIED) {
        mst_buffer_write(out, picture->entry, picture->entry_count * sizeof *picture->entry);
        return;
    }
    for (uint32_t i = 0; i < picture->entry_count; i++) {
        const mst_picture_entry *e = &picture->entry[i];
        mst_buffer_write_u64(out, e->id);
        mst_buffer_write_u16(out, e->key);
        mst_buffer_write_u16(out, e->certainty);
        mst_buffer_write_u32(out, e->seen);
        mst_buffer_write_u64(out, e->source);
        mst_buffer_write_f64(out, e->value);
        mst_buffer_write_u64(out, e->id_value);
    }
}

static mst_picture_entry read_entry(mst_reader *in) {
    mst_picture_entry e = {.id = mst_reader_u64(in)};
    e.key = mst_reader_u16(in);
    e.certainty = mst_reader_u16(in);
    e.seen = mst_reader_u32(in);
    e.source = mst_reader_u64(in);
    e.value = mst_reader_f64(in);
    e.id_value = mst_reader_u64(in);
    return e;
}

/* What mst_picture_find relies on. */
static bool is_before(const mst_picture_entry *a, const mst_picture_entry *b) {
    return a->id < b->id || (a->id == b->id && a->key < b->key);
}

int mst_picture_read(mst_picture *picture, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    *picture = (mst_picture){.size = sizeof *picture, .tick = mst_reader_u32(&in)};
    picture->seat = mst_reader_u64(&in);
    picture->seconds_of_day = mst_reader_u32(&in);
    picture->temperature_degc = mst_reader_f64(&in);
    uint32_t count = mst_reader_u32(&in);
    if (in.is_bad || !isfinite(picture->temperature_degc) ||
        (uint64_t)count * ENTRY_BYTES != in.size - in.at) {
        *picture = (mst_picture){0};
        return MST_E_INPUT;
    }
    mst_picture_entry *entry = mst_realloc(NULL, (count + 1) * sizeof *entry);
    if (IS_COPIED && count) memcpy(entry, in.data + in.at, count * sizeof *entry);
    bool is_good = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!IS_COPIED) entry[i] = read_entry(&in);
        is_good = is_good && isfinite(entry[i].value) && (i == 0 || is_before(&entry[i - 1], &entry[i]));
    }
    picture->entry = entry;
    picture->entry_count = count;
    if (!is_good) mst_picture_fini(picture);
    return is_good ? MST_OK : MST_E_INPUT;
}

void mst_picture_fini(mst_picture *picture) {
    mst_free((void *)picture->entry);
    *picture = (mst_picture){0};
}
