/* SPDX-License-Identifier: Apache-2.0
 * store.c - blocks of declared fields: marks, hashes, snapshots, differences. */
#include "base/store.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"

enum { CHUNK_BLOCKS = 256, SNAPSHOT_VERSION = 1 };

/* One block with fields or bytes of its own. */
typedef struct custom_block {
    uint8_t *data;
    uint32_t size;
    mst_field *field; /* NULL: a blob */
    uint32_t field_count;
} custom_block;

typedef struct byte_run {
    uint32_t offset, size;
} byte_run;

typedef struct block_kind {
    char *name;
    uint32_t version, size;
    mst_field *field;
    uint32_t field_count;
    byte_run *run; /* the fields, those that touch joined: the same bytes in fewer copies */
    uint32_t run_count;
    uint8_t *packed; /* room for the fields of one block */
    uint8_t **chunk;
    uint32_t chunk_count, chunk_capacity;
    custom_block *custom;
    uint32_t custom_capacity;
    uint32_t count;
    uint64_t *hash;
    uint32_t hash_capacity;
    uint8_t *is_marked;
    uint32_t is_marked_capacity;
    uint32_t *marked; /* indices, each once */
    uint32_t marked_count, marked_capacity;
    uint64_t fold;
} block_kind;

struct mst_store {
    block_kind kind[MST_BLOCK_COUNT];
    mst_buffer scratch;
};

mst_store *mst_store_create(void) {
    return mst_alloc(sizeof(mst_store));
}

static void free_blocks(block_kind *k) {
    for (uint32_t i = 0; i < k->chunk_count; i++) mst_free(k->chunk[i]);
    k->chunk_count = 0;
    for (uint32_t i = 0; k->custom && i < k->count; i++) {
        mst_free(k->custom[i].data);
        mst_free(k->custom[i].field);
    }
    k->count = 0;
    k->marked_count = 0;
}

void mst_store_destroy(mst_store *store) {
    if (!store) return;
    for (int i = 0; i < MST_BLOCK_COUNT; i++) {
        block_kind *k = &store->kind[i];
        free_blocks(k);
        mst_free(k->name);
        mst_free(k->field);
        mst_free(k->run);
        mst_free(k->packed);
        mst_free(k->chunk);
        mst_free(k->custom);
        mst_free(k->hash);
        mst_free(k->is_marked);
        mst_free(k->marked);
    }
    mst_buffer_fini(&store->scratch);
    mst_free(store);
}

static mst_field *copy_fields(const mst_field *field, uint32_t count) {
    mst_field *copy = mst_alloc(count * sizeof *copy);
    if (count) memcpy(copy, field, count * sizeof *copy);
    return copy;
}

static uint32_t field_size(mst_field_type type) {
    static const uint8_t size[] = {
        [MST_FIELD_U8] = 1,  [MST_FIELD_U16] = 2, [MST_FIELD_U32] = 4, [MST_FIELD_I32] = 4,
        [MST_FIELD_F32] = 4, [MST_FIELD_U64] = 8, [MST_FIELD_I64] = 8, [MST_FIELD_F64] = 8};
    return (size_t)type < sizeof size ? size[type] : 0;
}

static void join_fields(block_kind *k) {
    mst_free(k->run);
    k->run = mst_alloc((k->field_count + 1) * sizeof *k->run);
    k->run_count = 0;
    for (uint32_t i = 0; i < k->field_count; i++) {
        uint32_t size = k->field[i].count * field_size(k->field[i].type);
        byte_run *last = k->run_count ? &k->run[k->run_count - 1] : NULL;
        if (last && last->offset + last->size == k->field[i].offset)
            last->size += size;
        else
            k->run[k->run_count++] = (byte_run){k->field[i].offset, size};
    }
}

void mst_store_declare(mst_store *store, mst_block_kind kind, const char *name, uint32_t version,
                       uint32_t size, const mst_field *field, uint32_t field_count) {
    block_kind *k = &store->kind[kind];
    mst_free(k->name);
    mst_free(k->field);
    mst_free(k->packed);
    k->name = mst_strdup(name);
    k->packed = mst_alloc(size);
    k->version = version;
    k->size = size;
    k->field = copy_fields(field, field_count);
    k->field_count = field_count;
    join_fields(k);
}

/* Room for the hash and mark of one more block, which starts marked. */
static void add_slot(block_kind *k) {
    MST_GROW(k->hash, k->count, k->hash_capacity);
    MST_GROW(k->is_marked, k->count, k->is_marked_capacity);
    MST_GROW(k->marked, k->marked_count, k->marked_capacity);
    k->hash[k->count] = 0;
    k->is_marked[k->count] = 1;
    k->marked[k->marked_count++] = k->count;
    k->count++;
}

uint32_t mst_store_add(mst_store *store, mst_block_kind kind, uint32_t count) {
    block_kind *k = &store->kind[kind];
    uint32_t first = k->count;
    for (uint32_t i = 0; i < count; i++) {
        if (k->count % CHUNK_BLOCKS == 0) {
            MST_GROW(k->chunk, k->chunk_count, k->chunk_capacity);
            k->chunk[k->chunk_count++] = mst_alloc((size_t)CHUNK_BLOCKS * k->size);
        }
        add_slot(k);
    }
    return first;
}

static custom_block *add_custom(block_kind *k, uint32_t size) {
    MST_GROW(k->custom, k->count, k->custom_capacity);
    custom_block *c = &k->custom[k->count];
    *c = (custom_block){.data = mst_alloc(size), .size = size};
    add_slot(k);
    return c;
}

void *mst_store_add_custom(mst_store *store, mst_block_kind kind, uint32_t size, const mst_field *field,
                           uint32_t field_count) {
    custom_block *c = add_custom(&store->kind[kind], size);
    c->field = copy_fields(field, field_count);
    c->field_count = field_count;
    return c->data;
}

uint32_t mst_store_count(const mst_store *store, mst_block_kind kind) {
    return store->kind[kind].count;
}

static uint8_t *block_at(const block_kind *k, uint32_t index) {
    if (k->custom) return k->custom[index].data;
    return k->chunk[index / CHUNK_BLOCKS] + (size_t)(index % CHUNK_BLOCKS) * k->size;
}

void *mst_store_at(mst_store *store, mst_block_kind kind, uint32_t index) {
    block_kind *k = &store->kind[kind];
    return index < k->count ? block_at(k, index) : NULL;
}

void mst_store_mark(mst_store *store, mst_block_kind kind, uint32_t index) {
    block_kind *k = &store->kind[kind];
    if (index >= k->count || k->is_marked[index]) return;
    k->is_marked[index] = 1;
    MST_GROW(k->marked, k->marked_count, k->marked_capacity);
    k->marked[k->marked_count++] = index;
}

void mst_store_set_blob(mst_store *store, mst_block_kind kind, uint32_t index, const void *data,
                        size_t size) {
    block_kind *k = &store->kind[kind];
    if (index == k->count) add_custom(k, 0);
    if (index >= k->count) return;
    custom_block *c = &k->custom[index];
    c->data = mst_realloc(c->data, size);
    if (size) memcpy(c->data, data, size);
    c->size = (uint32_t)size;
    mst_store_mark(store, kind, index);
}

mst_bytes mst_store_blob(const mst_store *store, mst_block_kind kind, uint32_t index) {
    const block_kind *k = &store->kind[kind];
    if (index >= k->count || !k->custom) return (mst_bytes){0};
    return (mst_bytes){k->custom[index].data, k->custom[index].size};
}

/* The fields of a block, or its bytes when it has none declared. */
static void block_fields(const block_kind *k, uint32_t index, const mst_field **field, uint32_t *count) {
    *field = k->custom ? k->custom[index].field : k->field;
    *count = k->custom ? k->custom[index].field_count : k->field_count;
}

/* Field bytes in order: where they lie, or in k->packed. The machine is little endian (checked at
 * configuration). */
static mst_bytes pack_block(const block_kind *k, uint32_t index) {
    const uint8_t *data = block_at(k, index);
    if (k->run_count == 1) return (mst_bytes){data + k->run[0].offset, k->run[0].size};
    uint8_t *to = k->packed;
    for (uint32_t i = 0; i < k->run_count; to += k->run[i++].size)
        memcpy(to, data + k->run[i].offset, k->run[i].size);
    return (mst_bytes){k->packed, (size_t)(to - k->packed)};
}

static void write_block(const block_kind *k, uint32_t index, mst_buffer *out) {
    const custom_block *c = k->custom ? &k->custom[index] : NULL;
    mst_bytes whole = c ? (mst_bytes){c->data, c->field ? 0 : c->size} : pack_block(k, index);
    mst_buffer_write(out, whole.data, whole.size);
    for (uint32_t i = 0; c && c->field && i < c->field_count; i++)
        mst_buffer_write(out, c->data + c->field[i].offset,
                         (size_t)c->field[i].count * field_size(c->field[i].type));
}

static uint64_t block_hash(mst_store *store, const block_kind *k, uint32_t index) {
    if (!k->custom) {
        mst_bytes packed = pack_block(k, index);
        return mst_hash_seeded(packed.data, packed.size, index);
    }
    mst_buffer_clear(&store->scratch);
    write_block(k, index, &store->scratch);
    return mst_hash_seeded(store->scratch.data, store->scratch.size, index);
}

static uint64_t fold_kinds(const uint64_t fold[MST_BLOCK_COUNT]) {
    return mst_hash(fold, MST_BLOCK_COUNT * sizeof *fold);
}

static uint64_t fold_blocks(const uint64_t *hash, uint32_t count) {
    return count ? mst_hash(hash, count * sizeof *hash) : 0;
}

uint64_t mst_store_hash(mst_store *store, uint64_t *kind_hash) {
    uint64_t fold[MST_BLOCK_COUNT] = {0};
    for (int i = 0; i < MST_BLOCK_COUNT; i++) {
        block_kind *k = &store->kind[i];
        for (uint32_t m = 0; m < k->marked_count; m++) {
            k->hash[k->marked[m]] = block_hash(store, k, k->marked[m]);
            k->is_marked[k->marked[m]] = 0;
        }
        if (k->marked_count) k->fold = fold_blocks(k->hash, k->count);
        k->marked_count = 0;
        fold[i] = k->count ? k->fold : 0;
    }
    if (kind_hash) memcpy(kind_hash, fold, sizeof fold);
    return fold_kinds(fold);
}

uint64_t mst_store_hash_full(mst_store *store) {
    uint64_t fold[MST_BLOCK_COUNT] = {0};
    for (int i = 0; i < MST_BLOCK_COUNT; i++) {
        block_kind *k = &store->kind[i];
        uint64_t *hash = mst_alloc((k->count + 1) * sizeof *hash);
        for (uint32_t b = 0; b < k->count; b++) hash[b] = block_hash(store, k, b);
        fold[i] = fold_blocks(hash, k->count);
        mst_free(hash);
    }
    return fold_kinds(fold);
}

void mst_store_write(const mst_store *store, mst_buffer *out) {
    size_t from = out->size; /* it may stand behind other bytes */
    mst_buffer_write_u32(out, SNAPSHOT_VERSION);
    mst_buffer_write_u32(out, MST_BLOCK_COUNT);
    mst_buffer body = {0};
    for (int i = 0; i < MST_BLOCK_COUNT; i++) {
        const block_kind *k = &store->kind[i];
        mst_buffer_write_u32(out, k->version);
        mst_buffer_write_u32(out, k->count);
        for (uint32_t b = 0; b < k->count; b++) {
            mst_buffer_clear(&body);
            write_block(k, b, &body);
            mst_buffer_write_u32(out, (uint32_t)body.size);
            mst_buffer_write(out, body.data, body.size);
        }
    }
    mst_buffer_fini(&body);
    mst_buffer_write_u64(out, mst_hash(out->data + from, out->size - from));
}

/* Scatters one block's field bytes; false when their length is not the fields' length. */
static bool read_block(block_kind *k, uint32_t index, const uint8_t *from, uint32_t size) {
    const mst_field *field;
    uint32_t count, at = 0;
    block_fields(k, index, &field, &count);
    uint8_t *data = block_at(k, index);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bytes = field[i].count * field_size(field[i].type);
        if (size - at < bytes) return false;
        memcpy(data + field[i].offset, from + at, bytes);
        at += bytes;
    }
    return at == size;
}

/* Blocks of one kind. Custom blocks with fields must exist already; blobs are made. */
static int read_kind(mst_store *store, mst_block_kind kind, mst_reader *in) {
    block_kind *k = &store->kind[kind];
    uint32_t version = mst_reader_u32(in), count = mst_reader_u32(in);
    if (in->is_bad || version != k->version || count > (in->size - in->at) / 4) return MST_E_INPUT;
    bool is_custom = k->custom && k->count && k->custom[0].field;
    if (is_custom && count != k->count) return MST_E_INPUT;
    if (!is_custom && !k->field) { /* blobs */
        free_blocks(k);
        for (uint32_t b = 0; b < count; b++) {
            uint32_t size = mst_reader_u32(in);
            const uint8_t *from = mst_reader_bytes(in, size);
            if (!from) return MST_E_INPUT;
            mst_store_set_blob(store, kind, b, from, size);
        }
        return MST_OK;
    }
    if (!is_custom) {
        free_blocks(k);
        mst_store_add(store, kind, count);
    }
    for (uint32_t b = 0; b < count; b++) {
        uint32_t size = mst_reader_u32(in);
        const uint8_t *from = mst_reader_bytes(in, size);
        if (!from || !read_block(k, b, from, size)) return MST_E_INPUT;
        mst_store_mark(store, kind, b);
    }
    return MST_OK;
}

int mst_store_read(mst_store *store, mst_reader *in) {
    if (in->size - in->at < 8) return MST_E_INPUT;
    size_t body = in->size - in->at - 8;
    mst_reader tail = {in->data + in->at + body, 8, 0, false};
    if (mst_reader_u64(&tail) != mst_hash(in->data + in->at, body)) return MST_E_INPUT;
    if (mst_reader_u32(in) != SNAPSHOT_VERSION || mst_reader_u32(in) != MST_BLOCK_COUNT) return MST_E_INPUT;
    for (int i = 0; i < MST_BLOCK_COUNT; i++) {
        int status = read_kind(store, (mst_block_kind)i, in);
        if (status != MST_OK) return status;
    }
    in->at += 8;
    return MST_OK;
}

const char *mst_block_name(mst_block_kind kind) {
    static const char *const name[] = {"",         "drill", "weather", "source",    "road",
                                       "building", "room",  "tile",    "surface",   "person",
                                       "command",  "force", "unit",    "belief",    "plugin",
                                       "script",   "fire",  "way",     "household", "message"};
    return kind < MST_BLOCK_COUNT ? name[kind] : "";
}

static void diff_block(const block_kind *a, const block_kind *b, mst_block_kind kind, uint32_t index,
                       char out[96]) {
    const mst_field *field;
    uint32_t count;
    block_fields(a, index, &field, &count);
    for (uint32_t i = 0; field && i < count; i++) {
        size_t bytes = (size_t)field[i].count * field_size(field[i].type);
        if (memcmp(block_at(a, index) + field[i].offset, block_at(b, index) + field[i].offset, bytes) == 0)
            continue;
        snprintf(out, 96, "%s[%u].%.60s", mst_block_name(kind), index, field[i].name);
        return;
    }
    snprintf(out, 96, "%s[%u]", mst_block_name(kind), index);
}

void mst_store_diff(mst_store *a, mst_store *b, char out[96]) {
    out[0] = '\0';
    for (int i = 0; i < MST_BLOCK_COUNT; i++) {
        block_kind *ka = &a->kind[i], *kb = &b->kind[i];
        uint32_t count = ka->count < kb->count ? ka->count : kb->count;
        for (uint32_t n = 0; n < count; n++) {
            if (block_hash(a, ka, n) == block_hash(b, kb, n)) continue;
            diff_block(ka, kb, (mst_block_kind)i, n, out);
            return;
        }
        if (ka->count != kb->count) {
            snprintf(out, 96, "%s.count", mst_block_name((mst_block_kind)i));
            return;
        }
    }
}
