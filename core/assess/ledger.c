/* SPDX-License-Identifier: Apache-2.0
 * ledger.c - what each order changed: every order under a few seeds, the dozen that changed most under all of
 * them, those that are listed a minute later too. */
#include "assess/ledger.h"

#include <string.h>

#include "assess/ledger_private.h"
#include "assess/rerun_many.h"

/* ---- effects ---- */

static double cost_of(const mst_rerun_result *r, mst_gain gain) {
    return gain == MST_GAIN_LOSS_AVERTED  ? r->loss_index
           : gain == MST_GAIN_PEOPLE_SAFE ? r->harmed
                                          : r->control_s;
}

static int check(const mst_branches *b, mst_errors *errors) {
    const mst_ledger_play *p = b->play;
    uint32_t missing = 0, count = b->seeds * (b->count + 1);
    for (uint32_t i = 0; i < b->seeds; i++) missing += !p->base[b->first_seed + i].result.is_done;
    for (uint32_t i = 0; i < b->seeds * b->count; i++) missing += !b->result[i].is_done;
    if (missing) return mst_rerun_failed(p->source, missing, count, errors);
    if (b->first_seed > 0 || mst_rerun_is_same(p->source, &p->base[0].result)) return MST_OK;
    mst_errors_add(errors, MST_SEVERITY_ERROR, p->source->host.scenario_file, 0, "assess.diverged", NULL);
    return MST_E_FAULT;
}

/* What came of the branches of one order, into its entry. */
static void take_order(const mst_branches *b, uint32_t index, mst_ledger *l, double *later) {
    mst_ledger_entry *e = &l->all[b->which[index]];
    for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) {
        double *value =
            b->later_s ? later : l->value + ((size_t)(e - l->all) * MST_GAIN_COUNT + gain) * l->seeds;
        for (uint32_t s = 0; s < b->seeds; s++)
            value[b->first_seed + s] = cost_of(&b->result[s * b->count + index], gain) -
                                       cost_of(&b->play->base[b->first_seed + s].result, gain);
        if (b->later_s)
            e->later[gain] = mst_effect_of(value, b->seeds);
        else
            e->without[gain] = mst_effect_of(value, b->first_seed + b->seeds);
    }
    if (b->later_s)
        e->has_later = true;
    else
        e->seeds = b->first_seed + b->seeds;
}

/* Plays every order of the list left out (or given later) under some of the seeds. */
static int play(mst_ledger_play *p, const uint32_t *which, uint32_t count, uint32_t first_seed,
                uint32_t seeds, uint32_t later_s, mst_ledger *l, mst_errors *errors) {
    size_t size = (size_t)seeds * count * sizeof(mst_rerun_result);
    mst_branches b = {.play = p,
                      .which = which,
                      .count = count,
                      .first_seed = first_seed,
                      .seeds = seeds,
                      .later_s = later_s,
                      .result = NULL};
    if (count == 0 || seeds == 0) return MST_OK;
    for (uint32_t i = 0; i < seeds; i++) l->runs += !p->base[first_seed + i].result.is_done;
    l->runs += seeds * count;
    b.result = mst_lanes_memory(size);
    int status = b.result ? mst_ledger_play_bases(&b) : MST_E_FAULT;
    if (status == MST_OK) status = mst_ledger_play_branches(&b);
    if (status == MST_OK) status = check(&b, errors);
    double *later = mst_alloc((seeds + 1) * sizeof *later);
    for (uint32_t i = 0; status == MST_OK && i < count; i++) take_order(&b, i, l, later);
    mst_free(later);
    mst_lanes_memory_free(b.result, size);
    return status;
}

/* ---- the whole ---- */

static uint32_t *orders_of_people(const mst_rerun_source *s, uint32_t *count) {
    uint32_t *list = mst_alloc((s->order_count + 1) * sizeof *list);
    *count = 0;
    for (uint32_t i = 0; i < s->order_count; i++)
        if (s->order[i].source == MST_SOURCE_SEAT && s->order[i].kind < MST_ACT_FIRST && s->order[i].tick > 0)
            list[(*count)++] = i;
    return list;
}

/* From orders to entries, which stand in the same order. */
static void to_entries(const mst_ledger *l, uint32_t *list, uint32_t count) {
    for (uint32_t i = 0, entry = 0; i < count; i++) {
        while (l->all[entry].order != list[i]) entry++;
        list[i] = entry;
    }
}

static int make(mst_ledger_play *p, mst_ledger *l, uint32_t *list, mst_errors *errors) {
    uint32_t first = l->seeds < MST_LEDGER_FIRST_SEEDS ? l->seeds : MST_LEDGER_FIRST_SEEDS;
    for (uint32_t i = 0; i < l->order_count; i++) list[i] = i;
    int status = play(p, list, l->order_count, 0, first, 0, l, errors);
    uint32_t count = status == MST_OK ? mst_ledger_keep(l, list) : 0;
    to_entries(l, list, count);
    if (status == MST_OK) status = play(p, list, count, first, l->seeds - first, 0, l, errors);
    if (status == MST_OK) mst_ledger_choose(l);
    count = status == MST_OK ? mst_ledger_listed(l, list) : 0;
    to_entries(l, list, count);
    if (status == MST_OK) status = play(p, list, count, 0, l->seeds, MST_LEDGER_LATER_S, l, errors);
    return status;
}

int mst_ledger_make(const mst_rerun_source *source, uint32_t seeds, mst_ledger *l, mst_errors *errors) {
    mst_ledger_play p;
    *l = (mst_ledger){.seeds = seeds ? seeds : 1, .people = -1};
    uint32_t *order = orders_of_people(source, &l->order_count);
    uint32_t *list = mst_alloc((l->order_count + 1) * sizeof *list);
    l->all = mst_alloc((l->order_count + 1) * sizeof *l->all);
    l->value = mst_alloc(((size_t)l->order_count * MST_GAIN_COUNT * l->seeds + 1) * sizeof *l->value);
    for (uint32_t i = 0; i < l->order_count; i++)
        l->all[i] = (mst_ledger_entry){.order = order[i], .is_breach = mst_rerun_is_breach(source, order[i])};
    int status = mst_ledger_play_begin(&p, source, order, l->order_count, l->seeds);
    if (status == MST_OK) status = make(&p, l, list, errors);
    mst_ledger_play_end(&p);
    mst_free(order);
    mst_free(list);
    return status;
}

void mst_ledger_fini(mst_ledger *l) {
    mst_free(l->all);
    mst_free(l->breach);
    mst_free(l->value);
    *l = (mst_ledger){.people = -1};
}
