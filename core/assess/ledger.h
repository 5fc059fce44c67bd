/* SPDX-License-Identifier: Apache-2.0
 * ledger.h - what each order of a person changed: the drill again without it, and with it a minute later,
 * under several seeds. The five that helped most, the five that hurt most, and apart from them those on which
 * a safety rule was broken. */
#ifndef ASSESS_LEDGER_H
#define ASSESS_LEDGER_H
#include "assess/contribution.h"

enum {
    MST_LEDGER_FIRST_SEEDS = 3,
    MST_LEDGER_KEPT = 12,
    MST_LEDGER_SIDE = 5,
    MST_LEDGER_LATER_S = 60,
    MST_LEDGER_SEEDS_USUAL = 12
};

/* The outcome without the order (or with it later) less that with it: above 0, the order helped. Mean over
 * the seeds; 90 % of the seeds lie between lo and hi; in how many it was better or worse without. */
typedef struct mst_effect {
    double mean, lo, hi;
    uint32_t better, worse;
} mst_effect;

typedef struct mst_ledger_entry {
    uint32_t order; /* index into source->order */
    bool is_breach;
    mst_effect without[MST_GAIN_COUNT], later[MST_GAIN_COUNT];
    bool has_later;
    uint32_t
        seeds; /* under which it was left out: few, for orders that a first look leaves far from the lists */
} mst_ledger_entry;

typedef struct mst_ledger {
    uint32_t seeds, runs, order_count;          /* orders that were left out in turn */
    mst_ledger_entry *all;                      /* one each, by time */
    uint32_t help[MST_LEDGER_SIDE], help_count; /* indices into all, largest effect on loss first */
    uint32_t hurt[MST_LEDGER_SIDE], hurt_count;
    uint32_t *breach, breach_count;
    double *value;  /* per order, gain and seed: the cost without it less that with it */
    int32_t people; /* index of the order that spared most people, where one can be told; -1 */
} mst_ledger;
/* Every order under the first few seeds; the rest of the seeds for the orders with the largest effects. */
int mst_ledger_make(const mst_rerun_source *source, uint32_t seeds, mst_ledger *out, mst_errors *errors);
void mst_ledger_fini(mst_ledger *ledger);
/* Can its sign be told? False where the interval holds 0. */
bool mst_effect_is_clear(const mst_effect *effect);
/* ledger_list.c: the effects of what was played, which orders to play on with, and which to list. */
mst_effect mst_effect_of(const double *value, uint32_t seeds);
uint32_t mst_ledger_keep(const mst_ledger *ledger, uint32_t *list);
void mst_ledger_choose(mst_ledger *ledger);
uint32_t mst_ledger_listed(const mst_ledger *ledger, uint32_t *list);
#endif
