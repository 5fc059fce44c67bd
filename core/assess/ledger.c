/* SPDX-License-Identifier: Apache-2.0
 * ledger.c - one run per seed, left at each order with a keyframe, from which the rest is played without it.
 */
#include "assess/ledger.h"

#include <string.h>

#include "assess/rerun_many.h"
#include "assess/rerun_private.h"

typedef struct job_list {
    const mst_rerun_source *source;
    const uint32_t *order; /* indices into source->order, by tick */
    uint32_t order_count, first_seed, seeds, later_s;
    uint32_t chunks;          /* per seed: with few seeds the orders are shared out too */
    mst_rerun_result *base;   /* per seed; shared */
    mst_rerun_result *branch; /* per seed and order; shared */
} job_list;

/* ---- playing ---- */

/* A run from a keyframe on, with what has happened up to there. */
static int begin_branch(mst_rerun *branch, const mst_rerun *base, const mst_rerun_change *change,
                        const mst_buffer *keyframe, mst_errors *errors) {
    int status = mst_rerun_begin(branch, base->source, change, errors);
    if (status == MST_OK)
        status = mst_host_restore(branch->host, (mst_bytes){keyframe->data, keyframe->size});
    if (status != MST_OK) return status;
    branch->event_count = branch->event_capacity = base->event_count;
    branch->event = mst_alloc((base->event_count + 1) * sizeof *branch->event);
    if (base->event_count) memcpy(branch->event, base->event, base->event_count * sizeof *branch->event);
    branch->is_held = base->is_held;
    branch->parts = base->parts;
    return MST_OK;
}

static int play_branch(const mst_rerun *base, const mst_rerun_change *change, const mst_buffer *keyframe,
                       mst_rerun_result *out, mst_errors *errors) {
    mst_rerun branch;
    int status = begin_branch(&branch, base, change, keyframe, errors);
    if (status == MST_OK) status = mst_rerun_play(&branch, mst_rerun_last(base->source), errors);
    if (status == MST_OK) mst_rerun_judge(&branch, out);
    mst_rerun_end(&branch);
    return status;
}

static int play_chunk(const job_list *j, mst_rerun *base, uint32_t seed, uint32_t chunk, mst_errors *errors) {
    uint32_t first = j->order_count * chunk / j->chunks, end = j->order_count * (chunk + 1) / j->chunks;
    mst_buffer keyframe = {0};
    mst_rerun_change change = base->change;
    int status = MST_OK;
    change.later_s = j->later_s;
    for (uint32_t i = first; i < end && status == MST_OK; i++) {
        change.order = (int32_t)j->order[i];
        mst_tick before = j->source->order[j->order[i]].tick - 1;
        status = mst_rerun_play(base, before, errors);
        bool is_new = i == first || mst_host_now(base->host) != j->source->order[j->order[i - 1]].tick - 1;
        if (status == MST_OK && is_new) {
            mst_buffer_clear(&keyframe);
            status = mst_host_snapshot(base->host, &keyframe);
        }
        if (status == MST_OK)
            status = play_branch(base, &change, &keyframe, &j->branch[seed * j->order_count + i], errors);
    }
    mst_buffer_fini(&keyframe);
    return status;
}

static void do_job(void *ctx, uint32_t index) {
    const job_list *j = ctx;
    uint32_t seed = index / j->chunks, chunk = index % j->chunks;
    mst_errors ignored = {0};
    mst_rerun base;
    mst_rerun_change change = mst_rerun_unchanged(j->source);
    change.seed += j->first_seed + seed;
    int status = mst_rerun_begin(&base, j->source, &change, &ignored);
    if (status == MST_OK) status = play_chunk(j, &base, seed, chunk, &ignored);
    bool is_last = chunk + 1 == j->chunks;
    if (status == MST_OK && is_last) status = mst_rerun_play(&base, mst_rerun_last(j->source), &ignored);
    if (status == MST_OK && is_last) mst_rerun_judge(&base, &j->base[seed]);
    mst_rerun_end(&base);
    mst_errors_fini(&ignored);
}

/* ---- effects ---- */

static double cost_of(const mst_rerun_result *r, mst_gain gain) {
    return gain == MST_GAIN_LOSS_AVERTED  ? r->loss_index
           : gain == MST_GAIN_PEOPLE_SAFE ? r->harmed
                                          : r->control_s;
}

static int check(const job_list *j, mst_errors *errors) {
    uint32_t missing = 0, count = j->seeds * (j->order_count + 1);
    for (uint32_t i = 0; i < j->seeds; i++) missing += !j->base[i].is_done;
    for (uint32_t i = 0; i < j->seeds * j->order_count; i++) missing += !j->branch[i].is_done;
    if (missing) return mst_rerun_failed(j->source, missing, count, errors);
    if (j->first_seed > 0 || mst_rerun_is_same(j->source, &j->base[0])) return MST_OK;
    mst_errors_add(errors, MST_SEVERITY_ERROR, j->source->host.scenario_file, 0, "assess.diverged", NULL);
    return MST_E_FAULT;
}

static uint32_t entry_of(const mst_ledger *l, uint32_t order) {
    uint32_t e = 0;
    while (l->all[e].order != order) e++;
    return e;
}

/* What came of the branches, into the entries. */
static void take(const job_list *j, mst_ledger *l) {
    double *later = mst_alloc((j->seeds + 1) * sizeof *later);
    for (uint32_t i = 0; i < j->order_count; i++) {
        mst_ledger_entry *e = &l->all[entry_of(l, j->order[i])];
        for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) {
            double *value =
                j->later_s ? later : l->value + ((size_t)(e - l->all) * MST_GAIN_COUNT + gain) * l->seeds;
            for (uint32_t s = 0; s < j->seeds; s++)
                value[j->first_seed + s] =
                    cost_of(&j->branch[s * j->order_count + i], gain) - cost_of(&j->base[s], gain);
            if (j->later_s)
                e->later[gain] = mst_effect_of(value, j->seeds);
            else
                e->without[gain] = mst_effect_of(value, j->first_seed + j->seeds);
        }
        if (j->later_s)
            e->has_later = true;
        else
            e->seeds = j->first_seed + j->seeds;
    }
    mst_free(later);
}

/* Plays every order of the list left out (or given later) under some of the seeds. */
static int play(const mst_rerun_source *source, const uint32_t *order, uint32_t count, uint32_t first_seed,
                uint32_t seeds, uint32_t later_s, mst_ledger *l, mst_errors *errors) {
    job_list j = {.source = source,
                  .order = order,
                  .order_count = count,
                  .first_seed = first_seed,
                  .seeds = seeds,
                  .later_s = later_s,
                  .chunks = seeds >= 4 ? 1 : mst_lane_count(0, count ? count : 1)};
    size_t base_size = seeds * sizeof *j.base, branch_size = (size_t)seeds * count * sizeof *j.branch;
    if (count == 0 || seeds == 0) return MST_OK;
    j.base = mst_lanes_memory(base_size);
    j.branch = mst_lanes_memory(branch_size);
    int status = j.base && j.branch ? mst_lanes_run(0, j.seeds * j.chunks, do_job, &j) : MST_E_FAULT;
    if (status == MST_OK) status = check(&j, errors);
    if (status == MST_OK) take(&j, l);
    l->runs += seeds * (count + 1);
    mst_lanes_memory_free(j.base, base_size);
    mst_lanes_memory_free(j.branch, branch_size);
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

int mst_ledger_make(const mst_rerun_source *source, uint32_t seeds, mst_ledger *l, mst_errors *errors) {
    *l = (mst_ledger){.seeds = seeds ? seeds : 1, .people = -1};
    uint32_t *list = orders_of_people(source, &l->order_count);
    uint32_t first = l->seeds < MST_LEDGER_FIRST_SEEDS ? l->seeds : MST_LEDGER_FIRST_SEEDS;
    l->all = mst_alloc((l->order_count + 1) * sizeof *l->all);
    l->value = mst_alloc(((size_t)l->order_count * MST_GAIN_COUNT * l->seeds + 1) * sizeof *l->value);
    for (uint32_t i = 0; i < l->order_count; i++)
        l->all[i] = (mst_ledger_entry){.order = list[i], .is_breach = mst_rerun_is_breach(source, list[i])};
    int status = play(source, list, l->order_count, 0, first, 0, l, errors);
    uint32_t count = status == MST_OK ? mst_ledger_keep(l, list) : 0;
    if (status == MST_OK) status = play(source, list, count, first, l->seeds - first, 0, l, errors);
    if (status == MST_OK) mst_ledger_choose(l);
    count = status == MST_OK ? mst_ledger_listed(l, list) : 0;
    if (status == MST_OK) status = play(source, list, count, 0, l->seeds, MST_LEDGER_LATER_S, l, errors);
    mst_free(list);
    return status;
}

void mst_ledger_fini(mst_ledger *l) {
    mst_free(l->all);
    mst_free(l->breach);
    mst_free(l->value);
    *l = (mst_ledger){.people = -1};
}
