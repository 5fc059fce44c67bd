/* SPDX-License-Identifier: Apache-2.0
 * pack.h - the files a drill was made from, packed with Zstandard (RFC 8878) into a HEADER.
 *
 * Packed: u32 pack format 1, u64 plain size, one zstd frame with checksum. Plain: u32 count, then per
 * file u32 name length, name, u64 size, bytes. Sizes are in bytes. A name is a relative path with '/':
 * 1 to 255 printable bytes, no empty, "." or ".." part, no backslash or colon, no two alike. */
#ifndef RECORD_PACK_H
#define RECORD_PACK_H
#include "base/errors.h"

typedef struct mst_record_file {
    const char *name;
    mst_bytes data;
} mst_record_file;

typedef struct mst_record_limits {
    uint32_t file_count_max;
    uint64_t plain_bytes_max; /* of the whole pack, unpacked */
} mst_record_limits;
#define MST_RECORD_LIMITS ((mst_record_limits){1024, 128u * 1024u * 1024u})

/* Owns what its files point to. */
typedef struct mst_record_files {
    mst_record_file *item;
    uint32_t count;
    char *names;
    uint8_t *plain;
} mst_record_files;

/* Appends the pack to `out`. MST_E_RANGE: a bad or double name, or over the limits; out is untouched. */
int mst_record_pack(const mst_record_file *files, uint32_t count, mst_record_limits limits, mst_buffer *out);
/* All or nothing: MST_E_INPUT with an error against `file` and *out empty. */
int mst_record_unpack(mst_bytes packed, mst_record_limits limits, const char *file, mst_errors *errors,
                      mst_record_files *out);
void mst_record_files_fini(mst_record_files *files);
#endif
