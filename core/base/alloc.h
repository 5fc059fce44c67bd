/* SPDX-License-Identifier: Apache-2.0
 * alloc.h - memory of the pure library. Running out ends the worker, which the parent reports and
 * survives; so callers need no NULL checks. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H
#include "muster/types.h"

/* Zeroed memory, or abort. size 0 gives a unique pointer. Free with mst_free. */
void *mst_alloc(size_t size);
/* Grows; new bytes are not cleared. */
void *mst_realloc(void *p, size_t size);
void mst_free(void *p);
char *mst_strdup(const char *text);
char *mst_strndup(const char *text, size_t length);

/* Makes room for one more item in a growing array: `array` is a pointer variable, `count` and
 * `capacity` uint32_t variables. */
#define MST_GROW(array, count, capacity)                                                        \
    do {                                                                                        \
        if ((count) >= (capacity)) {                                                            \
            (capacity) = (capacity) ? (capacity)*2 : 16;                                        \
            (array) = mst_realloc((array), (size_t)(capacity) * sizeof *(array));               \
        }                                                                                       \
    } while (0)

/* A growing byte string, little endian. */
typedef struct mst_buffer {
    uint8_t *data;
    size_t size;
    size_t capacity;
} mst_buffer;
void mst_buffer_fini(mst_buffer *b);
void mst_buffer_clear(mst_buffer *b); /* keeps the memory */
void mst_buffer_write(mst_buffer *b, const void *data, size_t size);
void mst_buffer_write_u8(mst_buffer *b, uint8_t v);
void mst_buffer_write_u16(mst_buffer *b, uint16_t v);
void mst_buffer_write_u32(mst_buffer *b, uint32_t v);
void mst_buffer_write_u64(mst_buffer *b, uint64_t v);
void mst_buffer_write_f64(mst_buffer *b, double v);
void mst_buffer_write_text(mst_buffer *b, const char *text); /* u32 length, bytes */

/* Reads the same. Past the end: is_bad is set, zeros come back, nothing is read further. */
typedef struct mst_reader {
    const uint8_t *data;
    size_t size;
    size_t at;
    bool is_bad;
} mst_reader;
const uint8_t *mst_reader_bytes(mst_reader *r, size_t size); /* NULL when short */
uint8_t mst_reader_u8(mst_reader *r);
uint16_t mst_reader_u16(mst_reader *r);
uint32_t mst_reader_u32(mst_reader *r);
uint64_t mst_reader_u64(mst_reader *r);
double mst_reader_f64(mst_reader *r);
/* A heap copy with NUL; "" when bad. Free with mst_free. Refuses length over the bytes left. */
char *mst_reader_text(mst_reader *r);
#endif
