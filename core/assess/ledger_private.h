/* SPDX-License-Identifier: Apache-2.0
 * ledger_private.h - what is played for a ledger: per seed one whole run (the base) with a keyframe before
 * each order, and from those the branches: the rest without that order, or with it later. */
#ifndef ASSESS_LEDGER_PRIVATE_H
#define ASSESS_LEDGER_PRIVATE_H
#include <stdio.h>

#include "assess/ledger.h"

/* Where a base stood before an order: its keyframe, and how many events had happened. */
typedef struct mst_base_mark {
    uint64_t at;
    size_t size;
    uint32_t event_count;
    mst_tick parts;
    bool is_there, is_held;
} mst_base_mark;

/* A whole run; its events and the hash of every tick lie in its file. */
typedef struct mst_base {
    mst_rerun_result result;
    uint64_t events_at, hashes_at;
    uint32_t event_count, hash_count;
} mst_base;

typedef struct mst_ledger_play {
    const mst_rerun_source *source;
    const uint32_t *order; /* all orders that may be left out: indices into source->order, by tick */
    uint32_t order_count, seeds;
    FILE **file;         /* per seed, without a name: what bases leave for the lanes of their branches */
    mst_base *base;      /* per seed; shared */
    mst_base_mark *mark; /* per seed and order; shared */
} mst_ledger_play;

/* Branches of one pass: these orders (positions in play->order), these seeds. */
typedef struct mst_branches {
    const mst_ledger_play *play;
    const uint32_t *which;
    uint32_t count, first_seed, seeds, later_s;
    mst_rerun_result *result; /* per seed and order; shared */
} mst_branches;

int mst_ledger_play_begin(mst_ledger_play *play, const mst_rerun_source *source, const uint32_t *order,
                          uint32_t order_count, uint32_t seeds);
void mst_ledger_play_end(mst_ledger_play *play);
/* Plays bases that are not there yet, with a keyframe before each of these orders; then the branches. What
 * failed is not is_done. */
int mst_ledger_play_bases(const mst_branches *branches);
int mst_ledger_play_branches(const mst_branches *branches);
#endif
