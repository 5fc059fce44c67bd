/* SPDX-License-Identifier: Apache-2.0
 * fork.h - a new drill that starts inside a recording: it keeps the history, says which recording it left and
 * when, and without new orders is its parent bit for bit. */
#ifndef ASSESS_FORK_H
#define ASSESS_FORK_H
#include "assess/rerun.h"
#include "record/frame.h"

/* The file of that name in a fork's header: u16 version 1, u32 tick, u64 state hash, 32 bytes, text. */
#define MST_FORK_FILE "fork"
enum { MST_FORK_NAME_MAX = 96 };
typedef struct mst_fork_note {
    mst_tick tick;                          /* the last one of the parent that it keeps */
    uint64_t hash;                          /* of the state in it */
    uint8_t parent[MST_RECORD_CHAIN_BYTES]; /* the parent's chain after its record of that tick */
    char name[MST_FORK_NAME_MAX];           /* of the parent's file, for people */
} mst_fork_note;
void mst_fork_note_write(const mst_fork_note *note, mst_buffer *out);
int mst_fork_note_read(mst_fork_note *note, mst_bytes bytes); /* MST_E_INPUT: damaged */

/* The chain after the TICK record of that tick, and the state's hash in it. MST_E_ABSENT when there is none.
 */
int mst_fork_point(mst_bytes recording, mst_tick tick, mst_fork_note *out);

/* What a fork is played with, by tick, on the heap: all orders of the parent up to and with `at`; after it
 * those of seats that `added` says nothing of. A seat of `added` that nobody held then is taken in the next
 * tick. Every added order must act after `at`. */
mst_order *mst_fork_orders(const mst_rerun_source *parent, mst_tick at, const mst_order *added,
                           uint32_t added_count, uint32_t *count);
/* Whether a person holds that seat ('x' id) after that tick. */
bool mst_fork_is_held(const mst_rerun_source *parent, mst_id seat, mst_tick at);
#endif
