/* SPDX-License-Identifier: Apache-2.0
 * alloc.c - memory that never fails to its caller, growing byte strings and their reader. */
#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

void *mst_alloc(size_t size) {
    void *p = calloc(1, size ? size : 1);
    if (!p) abort();
    return p;
}

void *mst_realloc(void *p, size_t size) {
    void *grown = realloc(p, size ? size : 1);
    if (!grown) abort();
    return grown;
}

void mst_free(void *p) {
    free(p);
}

char *mst_strndup(const char *text, size_t length) {
    char *copy = mst_alloc(length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *mst_strdup(const char *text) {
    return mst_strndup(text, strlen(text));
}

void mst_buffer_fini(mst_buffer *b) {
    mst_free(b->data);
    *b = (mst_buffer){0};
}

void mst_buffer_clear(mst_buffer *b) {
    b->size = 0;
}

void mst_buffer_write(mst_buffer *b, const void *data, size_t size) {
    if (size == 0) return;
    if (b->capacity - b->size < size) {
        size_t capacity = b->capacity ? b->capacity : 256;
        while (capacity - b->size < size) capacity *= 2;
        b->data = mst_realloc(b->data, capacity);
        b->capacity = capacity;
    }
    memcpy(b->data + b->size, data, size);
    b->size += size;
}

/* The `size` low bytes of v, lowest first. */
static void write_le(mst_buffer *b, uint64_t v, size_t size) {
    uint8_t bytes[8];
    for (size_t i = 0; i < size; i++) bytes[i] = (uint8_t)(v >> (8 * i));
    mst_buffer_write(b, bytes, size);
}

void mst_buffer_write_u8(mst_buffer *b, uint8_t v) {
    write_le(b, v, 1);
}
void mst_buffer_write_u16(mst_buffer *b, uint16_t v) {
    write_le(b, v, 2);
}
void mst_buffer_write_u32(mst_buffer *b, uint32_t v) {
    write_le(b, v, 4);
}
void mst_buffer_write_u64(mst_buffer *b, uint64_t v) {
    write_le(b, v, 8);
}

void mst_buffer_write_f64(mst_buffer *b, double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    write_le(b, bits, 8);
}

void mst_buffer_write_text(mst_buffer *b, const char *text) {
    size_t length = strlen(text);
    mst_buffer_write_u32(b, (uint32_t)length);
    mst_buffer_write(b, text, length);
}

const uint8_t *mst_reader_bytes(mst_reader *r, size_t size) {
    if (r->is_bad || r->size - r->at < size) {
        r->is_bad = true;
        return NULL;
    }
    const uint8_t *p = r->data + r->at;
    r->at += size;
    return p;
}

static uint64_t read_le(mst_reader *r, size_t size) {
    const uint8_t *p = mst_reader_bytes(r, size);
    uint64_t v = 0;
    for (size_t i = 0; p && i < size; i++) v |= (uint64_t)p[i] << (8 * i);
    return v;
}

uint8_t mst_reader_u8(mst_reader *r) {
    return (uint8_t)read_le(r, 1);
}
uint16_t mst_reader_u16(mst_reader *r) {
    return (uint16_t)read_le(r, 2);
}
uint32_t mst_reader_u32(mst_reader *r) {
    return (uint32_t)read_le(r, 4);
}
uint64_t mst_reader_u64(mst_reader *r) {
    return read_le(r, 8);
}

double mst_reader_f64(mst_reader *r) {
    uint64_t bits = read_le(r, 8);
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

char *mst_reader_text(mst_reader *r) {
    uint32_t length = mst_reader_u32(r);
    const uint8_t *p = mst_reader_bytes(r, length);
    if (!p) return mst_strdup("");
    return mst_strndup((const char *)p, length);
}
