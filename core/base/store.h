/* SPDX-License-Identifier: Apache-2.0
 * store.h - a drill's state: blocks of declared fields, linked by ids. A block is hashed again only
 * when a stage marked it; a snapshot goes field by field, little endian, versioned. What is not a
 * declared field is not state: it must be derivable, and is rebuilt after mst_store_read. */
#ifndef BASE_STORE_H
#define BASE_STORE_H
#include "base/alloc.h"
#include "muster/plugin.h" /* mst_field */

/* Every kind of block, in hash order. Append only. */
typedef enum mst_block_kind {
    MST_BLOCK_UNSET = 0,
    MST_BLOCK_DRILL,      /* one: clock, event counter, flags */
    MST_BLOCK_WEATHER,    /* one */
    MST_BLOCK_SOURCE,     /* a hydrant or water: conditions, volume, flow */
    MST_BLOCK_ROAD,       /* a blocked road */
    MST_BLOCK_BUILDING,   /* one per building of the map */
    MST_BLOCK_ROOM,       /* a compartment of a building that fire has reached */
    MST_BLOCK_TILE,       /* 32 x 32 cells of ground */
    MST_BLOCK_SURFACE,    /* one: totals of the surface fire */
    MST_BLOCK_PERSON,
    MST_BLOCK_COMMAND,    /* one: who holds the hat, what is declared */
    MST_BLOCK_FORCE,
    MST_BLOCK_UNIT,
    MST_BLOCK_BELIEF,     /* one picture entry of one seat */
    MST_BLOCK_PLUGIN,     /* a plugin's own state, one per force */
    MST_BLOCK_SCRIPT,     /* blob: d.state and timers */
    MST_BLOCK_FIRE,       /* one: totals of the building fires */
    MST_BLOCK_WAY,        /* blob: the way a unit is on, one per unit */
    MST_BLOCK_HOUSEHOLD,  /* a building whose people are in play: search and notice */
    MST_BLOCK_MESSAGE,    /* blob: a report on its way; empty once heard */
    MST_BLOCK_DISPATCH,   /* one: the 119 centre, services, the alarm panel */
    MST_BLOCK_SITE,       /* a thing of the map in which something is hidden, or was set up */
    MST_BLOCK_COUNT
} mst_block_kind;

typedef struct mst_store mst_store;
mst_store *mst_store_create(void);
void mst_store_destroy(mst_store *store);

/* Declares a kind: its struct's size, fields and version. Once per kind, before blocks are added.
 * Fields are copied. Bytes outside fields are scratch: neither hashed nor saved. */
void mst_store_declare(mst_store *store, mst_block_kind kind, const char *name, uint32_t version,
                       uint32_t size, const mst_field *field, uint32_t field_count);
/* The PLUGIN kind: each block may have its own fields. Index order = order of calls. */
void *mst_store_add_custom(mst_store *store, mst_block_kind kind, uint32_t size,
                           const mst_field *field, uint32_t field_count);
/* Appends `count` zeroed blocks and marks them; returns the first one's index. Pointers from
 * mst_store_at stay valid for ever (blocks are allocated in chunks that never move). */
uint32_t mst_store_add(mst_store *store, mst_block_kind kind, uint32_t count);
uint32_t mst_store_count(const mst_store *store, mst_block_kind kind);
void *mst_store_at(mst_store *store, mst_block_kind kind, uint32_t index);
/* Says that the block was written. */
void mst_store_mark(mst_store *store, mst_block_kind kind, uint32_t index);
/* Blob kinds (SCRIPT): bytes as they are; index is made if it is the next one. Marks it. */
void mst_store_set_blob(mst_store *store, mst_block_kind kind, uint32_t index, const void *data,
                        size_t size);
mst_bytes mst_store_blob(const mst_store *store, mst_block_kind kind, uint32_t index);

/* Hash of everything: re-hashes marked blocks, folds block hashes per kind in index order, then
 * the kinds. `kind_hash` may be NULL; it gets MST_BLOCK_COUNT values. */
uint64_t mst_store_hash(mst_store *store, uint64_t *kind_hash);
/* The same from scratch, ignoring marks. Equal to mst_store_hash unless somebody forgot a mark. */
uint64_t mst_store_hash_full(mst_store *store);

/* A snapshot. read needs a store with the same declarations (and custom blocks added); it replaces
 * all blocks. MST_E_INPUT when the bytes are damaged or of another version. */
void mst_store_write(const mst_store *store, mst_buffer *out);
int mst_store_read(mst_store *store, mst_reader *in);
/* First block and field in which two stores differ: "unit[3].water_l", or "" (out 96 bytes). */
void mst_store_diff(mst_store *a, mst_store *b, char out[96]);
const char *mst_block_name(mst_block_kind kind);
#endif
