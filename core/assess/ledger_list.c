/* SPDX-License-Identifier: Apache-2.0
 * ledger_list.c - effects over the seeds, which orders are worth more runs, and which are listed. */
#include <math.h>
#include <string.h>

#include "assess/ledger.h"

bool mst_effect_is_clear(const mst_effect *e) {
    return e->lo > 0 || e->hi < 0;
}

mst_effect mst_effect_of(const double *value, uint32_t seeds) {
    mst_effect e = {0};
    double *sorted = mst_alloc(seeds * sizeof *sorted);
    memcpy(sorted, value, seeds * sizeof *sorted);
    for (uint32_t s = 0; s < seeds; s++) {
        e.mean += value[s] / seeds;
        e.worse += value[s] > 0;
        e.better += value[s] < 0;
    }
    e.lo = mst_quantile(sorted, seeds, 0.05);
    e.hi = mst_quantile(sorted, seeds, 0.95);
    mst_free(sorted);
    return e;
}

/* How many orders have a larger effect of that kind. */
static uint32_t rank_of(const mst_ledger *l, uint32_t entry, mst_gain gain) {
    uint32_t rank = 0;
    double size = fabs(l->all[entry].without[gain].mean);
    for (uint32_t i = 0; i < l->order_count; i++) {
        double other = fabs(l->all[i].without[gain].mean);
        rank += other > size || (other == size && i < entry);
    }
    return rank;
}

/* Those with the largest effects on loss, the first few on people, and every breach. */
uint32_t mst_ledger_keep(const mst_ledger *l, uint32_t *list) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < l->order_count; i++) {
        bool is_kept =
            l->all[i].is_breach || rank_of(l, i, MST_GAIN_LOSS_AVERTED) < MST_LEDGER_KEPT ||
            (rank_of(l, i, MST_GAIN_PEOPLE_SAFE) < 3 && l->all[i].without[MST_GAIN_PEOPLE_SAFE].mean != 0);
        if (is_kept) list[count++] = l->all[i].order;
    }
    return count;
}

/* Largest |effect| first; of equals the earlier order. */
static void insert(uint32_t *list, uint32_t *count, const mst_ledger *l, uint32_t entry) {
    double size = l->all[entry].without[MST_GAIN_LOSS_AVERTED].mean;
    uint32_t at = *count;
    for (; at > 0; at--) {
        double other = l->all[list[at - 1]].without[MST_GAIN_LOSS_AVERTED].mean;
        if ((size < 0 ? -size : size) <= (other < 0 ? -other : other)) break;
        if (at < MST_LEDGER_SIDE) list[at] = list[at - 1];
    }
    if (at < MST_LEDGER_SIDE) list[at] = entry;
    if (*count < MST_LEDGER_SIDE) ++*count;
}

void mst_ledger_choose(mst_ledger *l) {
    double most = 0;
    l->people = -1;
    l->breach = mst_alloc((l->order_count + 1) * sizeof *l->breach);
    for (uint32_t i = 0; i < l->order_count; i++) {
        const mst_effect *loss = &l->all[i].without[MST_GAIN_LOSS_AVERTED];
        const mst_effect *people = &l->all[i].without[MST_GAIN_PEOPLE_SAFE];
        if (l->all[i].seeds < l->seeds) continue; /* a first look left it far behind */
        if (l->all[i].is_breach) {
            l->breach[l->breach_count++] = i; /* never listed as help, however much it gained */
            continue;
        }
        if (people->lo > 0 && people->mean > most) most = people->mean, l->people = (int32_t)i;
        if (loss->lo > 0) insert(l->help, &l->help_count, l, i);
        if (loss->hi < 0) insert(l->hurt, &l->hurt_count, l, i);
    }
}

/* Those listed, by time. */
uint32_t mst_ledger_listed(const mst_ledger *l, uint32_t *list) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < l->order_count; i++) {
        bool is_listed = l->all[i].is_breach || (int32_t)i == l->people;
        for (uint32_t k = 0; k < l->help_count; k++) is_listed |= l->help[k] == i;
        for (uint32_t k = 0; k < l->hurt_count; k++) is_listed |= l->hurt[k] == i;
        if (is_listed) list[count++] = l->all[i].order;
    }
    return count;
}
