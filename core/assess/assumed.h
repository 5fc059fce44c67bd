/* SPDX-License-Identifier: Apache-2.0
 * assumed.h - how a score moves over the ranges of the assumed constants: each of them alone at its low and
 * high end, all else as it was. */
#ifndef ASSESS_ASSUMED_H
#define ASSESS_ASSUMED_H
#include "assess/rerun.h"

typedef struct mst_assumed_row {
    char file[48], key[64], unit[24]; /* "fire.csv", ... */
    double value, lo, hi;
    double score_lo, score_hi;
    bool is_level_lo, is_level_hi; /* the level is another there */
} mst_assumed_row;

typedef struct mst_assumed {
    bool has_score;
    double score, least, most; /* as recorded, and over all the ends */
    mst_assumed_row *row;      /* largest movement first */
    uint32_t count, runs;
    uint32_t failed; /* ends at which the drill cannot be played: left as they were */
    bool is_level_moved;
} mst_assumed;

/* MST_E_FAULT with errors when the recording does not come out the same. fini in any case. */
int mst_assumed_make(const mst_rerun_source *source, mst_assumed *out, mst_errors *errors);
void mst_assumed_fini(mst_assumed *assumed);
/* The level of a total by the roster's bounds: 0 fail, 1 pass, 2 good, 3 excellent. */
uint32_t mst_level_of(const mst_roster *roster, double total);
#endif
