/* SPDX-License-Identifier: Apache-2.0
 * pack.c - packs named files, and unpacks them again without trusting a size or a name. */
#include "record/pack.h"
#include <string.h>
#include <zstd.h>

#define PACK_FORMAT 1u
#define PACK_HEAD_BYTES 12u
#define NAME_MAX_BYTES 255u

static bool is_part_good(const char *part, size_t size) {
    if (size == 0 || (size == 1 && part[0] == '.')) return false;
    return !(size == 2 && part[0] == '.' && part[1] == '.');
}

static bool is_name_good(const char *name, size_t size) {
    if (size == 0 || size > NAME_MAX_BYTES) return false;
    size_t part = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)name[i];
        if (byte < 0x20 || byte == 0x7F || byte == '\\' || byte == ':') return false;
        if (byte != '/') continue;
        if (!is_part_good(name + part, i - part)) return false;
        part = i + 1;
    }
    return is_part_good(name + part, size - part);
}

static bool is_name_new(const mst_record_file *files, uint32_t count, const char *name) {
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0) return false;
    return true;
}

static int check_files(const mst_record_file *files, uint32_t count, mst_record_limits limits) {
    if (count > limits.file_count_max || limits.plain_bytes_max < 4) return MST_E_RANGE;
    uint64_t left = limits.plain_bytes_max - 4;
    for (uint32_t i = 0; i < count; i++) {
        size_t name_size = strlen(files[i].name);
        if (!is_name_good(files[i].name, name_size) || !is_name_new(files, i, files[i].name))
            return MST_E_RANGE;
        uint64_t around = 4 + name_size + 8;
        if (around > left || files[i].data.size > left - around) return MST_E_RANGE;
        left -= around + files[i].data.size;
    }
    return MST_OK;
}

int mst_record_pack(const mst_record_file *files, uint32_t count, mst_record_limits limits, mst_buffer *out) {
    int status = check_files(files, count, limits);
    if (status != MST_OK) return status;
    mst_buffer plain = {0};
    mst_buffer_write_u32(&plain, count);
    for (uint32_t i = 0; i < count; i++) {
        mst_buffer_write_text(&plain, files[i].name);
        mst_buffer_write_u64(&plain, files[i].data.size);
        if (files[i].data.size) mst_buffer_write(&plain, files[i].data.data, files[i].data.size);
    }
    size_t bound = ZSTD_compressBound(plain.size);
    uint8_t *packed = mst_alloc(bound);
    ZSTD_CCtx *zstd = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_compressionLevel, 9);
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, 1);
    size_t size = ZSTD_compress2(zstd, packed, bound, plain.data, plain.size);
    ZSTD_freeCCtx(zstd);
    if (ZSTD_isError(size)) {
        status = MST_E_FAULT;
    } else {
        mst_buffer_write_u32(out, PACK_FORMAT);
        mst_buffer_write_u64(out, plain.size);
        mst_buffer_write(out, packed, size);
    }
    mst_free(packed);
    mst_buffer_fini(&plain);
    return status;
}

/* The plain bytes, or NULL. */
static uint8_t *inflate(mst_bytes packed, mst_record_limits limits, size_t *size) {
    mst_reader in = {.data = packed.data, .size = packed.size};
    uint32_t format = mst_reader_u32(&in);
    uint64_t plain_size = mst_reader_u64(&in);
    if (in.is_bad || format != PACK_FORMAT || plain_size > limits.plain_bytes_max) return NULL;
    const uint8_t *frame = in.data + in.at;
    if (ZSTD_getFrameContentSize(frame, in.size - in.at) != plain_size) return NULL;
    uint8_t *plain = mst_alloc((size_t)plain_size);
    *size = ZSTD_decompress(plain, (size_t)plain_size, frame, in.size - in.at);
    if (!ZSTD_isError(*size) && *size == plain_size) return plain;
    mst_free(plain);
    return NULL;
}

/* One file; its name goes to `names`, NUL-terminated. False when anything is wrong. */
static bool read_file(mst_reader *in, mst_record_files *out, char *name) {
    uint32_t name_size = mst_reader_u32(in);
    if (in->is_bad || name_size > NAME_MAX_BYTES) return false;
    const uint8_t *bytes = mst_reader_bytes(in, name_size);
    if (!bytes || !is_name_good((const char *)bytes, name_size)) return false;
    memcpy(name, bytes, name_size);
    name[name_size] = 0;
    uint64_t size = mst_reader_u64(in);
    if (in->is_bad || size > in->size - in->at) return false;
    if (!is_name_new(out->item, out->count, name)) return false;
    out->item[out->count++] = (mst_record_file){name, {in->data + in->at, (size_t)size}};
    in->at += (size_t)size;
    return true;
}

static bool read_files(mst_reader *in, mst_record_limits limits, mst_record_files *out) {
    uint32_t count = mst_reader_u32(in);
    if (in->is_bad || count > limits.file_count_max || count > (in->size - in->at) / 13) return false;
    out->item = mst_alloc(sizeof *out->item * count);
    out->names = mst_alloc((size_t)count * (NAME_MAX_BYTES + 1));
    for (uint32_t i = 0; i < count; i++)
        if (!read_file(in, out, out->names + (size_t)i * (NAME_MAX_BYTES + 1))) return false;
    return in->at == in->size;
}

int mst_record_unpack(mst_bytes packed, mst_record_limits limits, const char *file, mst_errors *errors,
                      mst_record_files *out) {
    *out = (mst_record_files){0};
    size_t size = 0;
    if (packed.size >= PACK_HEAD_BYTES) out->plain = inflate(packed, limits, &size);
    mst_reader in = {.data = out->plain, .size = size};
    if (out->plain && read_files(&in, limits, out)) return MST_OK;
    mst_record_files_fini(out);
    return mst_errors_add(errors, MST_SEVERITY_ERROR, file, 0, "record.pack", NULL);
}

void mst_record_files_fini(mst_record_files *files) {
    mst_free(files->item);
    mst_free(files->names);
    mst_free(files->plain);
    *files = (mst_record_files){0};
}
