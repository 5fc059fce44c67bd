/* SPDX-License-Identifier: Apache-2.0
 * compare.h - two recordings side by side: can they be compared, and where do they part? */
#ifndef ASSESS_COMPARE_H
#define ASSESS_COMPARE_H
#include "record/payload.h"

typedef struct mst_parting {
    bool is_there;
    mst_tick tick;
    const char *field; /* "orders", "events", a kind of block ("building"), "end" */
} mst_parting;
/* The first thing in which two ticks differ, in the order in which a tick makes them; NULL: nothing. */
const char *mst_compare_ticks(mst_bytes a, mst_bytes b);

/* The same lines, worth the same, for the same values, and the same levels. */
bool mst_compare_is_same_rubric(const mst_roster *a, const mst_roster *b);
/* The same forces with the same units. */
bool mst_compare_is_same_forces(const mst_roster *a, const mst_roster *b);
#endif
