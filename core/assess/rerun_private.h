/* SPDX-License-Identifier: Apache-2.0
 * rerun_private.h - one run under way, for those who play it in pieces: to a tick, from a keyframe. */
#ifndef ASSESS_RERUN_PRIVATE_H
#define ASSESS_RERUN_PRIVATE_H
#include "assess/rerun.h"

typedef struct mst_rerun {
    const mst_rerun_source *source;
    mst_rerun_change change;
    mst_drill_options options; /* of this run */
    mst_host *host;
    mst_order *order; /* what this run is given, by tick */
    uint32_t order_count, order_at;
    mst_event *event; /* all that happened, by tick */
    uint32_t event_count, event_capacity;
    uint64_t hash;
    mst_tick parts;
    mst_order hat; /* kind 0: none; the first that arrives takes the command */
    bool is_held;  /* somebody has, or had, the command */
    bool is_unreadable;
    bool keeps_hashes; /* of every tick from 0, in hash_list */
    uint64_t *hash_list;
    uint32_t hash_count, hash_capacity;
    const uint64_t
        *base_hash; /* of another run, lent: from same_from on this one stops where it is the same */
    uint32_t base_count;
    mst_tick same_from, same_at;
    bool is_same;
} mst_rerun;

/* Starts a worker with the drill loaded. MST_E_FAULT with errors; end in any case. */
int mst_rerun_begin(mst_rerun *run, const mst_rerun_source *source, const mst_rerun_change *change,
                    mst_errors *errors);
/* Plays up to and with that tick, or to the end of the drill. */
int mst_rerun_play(mst_rerun *run, mst_tick until, mst_errors *errors);
/* The figures of what was played; the drill should be at its end. */
void mst_rerun_judge(const mst_rerun *run, mst_rerun_result *out);
/* All that happened so far, folded; destroy it. */
mst_assess *mst_rerun_fold(const mst_rerun *run);
void mst_rerun_end(mst_rerun *run);
/* What of the recorded orders a change leaves, by tick; on the heap. */
mst_order *mst_rerun_orders(const mst_rerun_source *source, const mst_rerun_change *change, uint32_t *count);
/* The hash of fire and people. */
uint64_t mst_rerun_world(const uint64_t *kind_hash);
#endif
