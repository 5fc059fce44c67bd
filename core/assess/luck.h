/* SPDX-License-Identifier: Apache-2.0
 * luck.h - the same orders under other seeds, and doctrine under this one: wind and ice are not charged to
 * the crew. */
#ifndef ASSESS_LUCK_H
#define ASSESS_LUCK_H
#include "assess/rerun.h"

typedef struct mst_luck {
    bool has_score; /* false: the scenario has no rubric */
    double score;   /* as recorded, by this seed */
    double percentile, mean, sd;
    double doctrine; /* the score of doctrine in every seat, under this seed */
    uint32_t seeds;  /* others than this one */
    double *same;    /* their scores, by size */
    double *plain;   /* doctrine's scores under the same seeds, by size; NULL when not asked for */
} mst_luck;
/* MST_E_FAULT with errors when a run failed. fini in any case. */
int mst_luck_make(const mst_rerun_source *source, uint32_t seeds, bool with_doctrine, mst_luck *out,
                  mst_errors *errors);
void mst_luck_fini(mst_luck *luck);
#endif
