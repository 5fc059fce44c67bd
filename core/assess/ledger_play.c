/* SPDX-License-Identifier: Apache-2.0
 * ledger_play.c - bases once for each seed, then every branch from its keyframe, shared out over the lanes. A
 * branch whose state comes to be that of its base again goes on as the base did, so it ends there. */
#include "assess/ledger_private.h"

#include <string.h>
#include <unistd.h>

#include "assess/rerun_many.h"
#include "assess/rerun_private.h"

int mst_ledger_play_begin(mst_ledger_play *p, const mst_rerun_source *source, const uint32_t *order,
                          uint32_t order_count, uint32_t seeds) {
    *p = (mst_ledger_play){.source = source, .order = order, .order_count = order_count, .seeds = seeds};
    p->file = mst_alloc((seeds + 1) * sizeof *p->file);
    p->base = mst_lanes_memory(seeds * sizeof *p->base);
    p->mark = mst_lanes_memory((size_t)seeds * order_count * sizeof *p->mark);
    return p->base && p->mark ? MST_OK : MST_E_FAULT;
}

void mst_ledger_play_end(mst_ledger_play *p) {
    for (uint32_t i = 0; p->file && i < p->seeds; i++)
        if (p->file[i]) fclose(p->file[i]);
    mst_free(p->file);
    mst_lanes_memory_free(p->base, p->seeds * sizeof *p->base);
    mst_lanes_memory_free(p->mark, (size_t)p->seeds * p->order_count * sizeof *p->mark);
    *p = (mst_ledger_play){.source = NULL};
}

/* ---- files: lanes share them, so every access names its place ---- */

static int put(FILE *file, uint64_t *end, const void *data, size_t size, uint64_t *at) {
    *at = *end;
    for (const char *from = data; size > 0;) {
        ssize_t n = pwrite(fileno(file), from, size, (off_t)*end);
        if (n <= 0) return MST_E_FAULT;
        from += n, size -= (size_t)n, *end += (uint64_t)n;
    }
    return MST_OK;
}

/* On the heap; NULL when it cannot be read. */
static void *get(FILE *file, uint64_t at, size_t size) {
    char *data = mst_alloc(size + 1), *to = data;
    for (size_t left = size; left > 0;) {
        ssize_t n = pread(fileno(file), to, left, (off_t)at);
        if (n <= 0) {
            mst_free(data);
            return NULL;
        }
        to += n, left -= (size_t)n, at += (uint64_t)n;
    }
    return data;
}

/* ---- bases ---- */

static int put_keyframe(const mst_rerun *run, FILE *file, uint64_t *end, mst_base_mark *mark) {
    mst_buffer keyframe = {0};
    int status = mst_host_snapshot(run->host, &keyframe);
    mark->size = keyframe.size;
    mark->event_count = run->event_count;
    mark->is_held = run->is_held;
    mark->parts = run->parts;
    if (status == MST_OK) status = put(file, end, keyframe.data, keyframe.size, &mark->at);
    mark->is_there = status == MST_OK;
    mst_buffer_fini(&keyframe);
    return status;
}

/* Orders of one tick share its keyframe. */
static int play_to_marks(const mst_branches *b, mst_rerun *run, uint32_t seed, uint64_t *end,
                         mst_errors *errors) {
    const mst_ledger_play *p = b->play;
    const mst_base_mark *last = NULL;
    mst_tick last_tick = MST_TICK_NEVER;
    for (uint32_t i = 0; i < b->count; i++) {
        mst_base_mark *mark = &p->mark[(size_t)seed * p->order_count + b->which[i]];
        mst_tick before = p->source->order[p->order[b->which[i]]].tick - 1;
        int status = mst_rerun_play(run, before, errors);
        if (status == MST_OK && last && before == last_tick)
            *mark = *last;
        else if (status == MST_OK)
            status = put_keyframe(run, p->file[seed], end, mark);
        if (status != MST_OK) return status;
        last = mark, last_tick = before;
    }
    return MST_OK;
}

static int play_base(const mst_branches *b, uint32_t seed, mst_errors *errors) {
    const mst_ledger_play *p = b->play;
    mst_rerun run;
    mst_rerun_change change = mst_rerun_unchanged(p->source);
    mst_base base = {.event_count = 0};
    uint64_t end = 0;
    change.seed += seed;
    int status = mst_rerun_begin(&run, p->source, &change, errors);
    run.keeps_hashes = true;
    if (status == MST_OK) status = play_to_marks(b, &run, seed, &end, errors);
    if (status == MST_OK) status = mst_rerun_play(&run, mst_rerun_last(p->source), errors);
    base.event_count = run.event_count, base.hash_count = run.hash_count;
    if (status == MST_OK)
        status = put(p->file[seed], &end, run.event, run.event_count * sizeof *run.event, &base.events_at);
    if (status == MST_OK)
        status =
            put(p->file[seed], &end, run.hash_list, run.hash_count * sizeof *run.hash_list, &base.hashes_at);
    if (status == MST_OK) mst_rerun_judge(&run, &base.result);
    if (status == MST_OK) p->base[seed] = base;
    mst_rerun_end(&run);
    return status;
}

static void base_job(void *ctx, uint32_t index) {
    const mst_branches *b = ctx;
    mst_errors ignored = {0};
    uint32_t seed = b->first_seed + index;
    if (!b->play->base[seed].result.is_done) play_base(b, seed, &ignored);
    mst_errors_fini(&ignored);
}

int mst_ledger_play_bases(const mst_branches *b) {
    for (uint32_t i = b->first_seed; i < b->first_seed + b->seeds; i++) {
        if (!b->play->file[i]) b->play->file[i] = tmpfile();
        if (!b->play->file[i]) return MST_E_FAULT;
    }
    return mst_lanes_run(0, b->seeds, base_job, (void *)(uintptr_t)b);
}

/* ---- branches ---- */

/* A run from a keyframe on, with what has happened up to there. */
static int begin_branch(mst_rerun *run, const mst_ledger_play *p, uint32_t seed, const mst_base_mark *mark,
                        const mst_rerun_change *change, mst_errors *errors) {
    void *keyframe = get(p->file[seed], mark->at, mark->size);
    int status = mst_rerun_begin(run, p->source, change, errors);
    run->event = get(p->file[seed], p->base[seed].events_at, mark->event_count * sizeof *run->event);
    run->event_count = mark->event_count;
    run->event_capacity = mark->event_count;
    run->is_held = mark->is_held;
    run->parts = mark->parts;
    if (status == MST_OK && keyframe && run->event)
        status = mst_host_restore(run->host, (mst_bytes){keyframe, mark->size});
    mst_free(keyframe);
    return run->event ? status : MST_E_FAULT;
}

/* It is as the base again: what follows happened there. */
static int join_base(mst_rerun *run, const mst_ledger_play *p, uint32_t seed) {
    const mst_base *base = &p->base[seed];
    mst_event *event = get(p->file[seed], base->events_at, base->event_count * sizeof *event);
    for (uint32_t i = 0; event && i < base->event_count; i++) {
        if (event[i].tick <= run->same_at) continue;
        MST_GROW(run->event, run->event_count, run->event_capacity);
        run->event[run->event_count++] = event[i];
    }
    mst_free(event);
    run->hash = base->result.hash;
    return event ? MST_OK : MST_E_FAULT;
}

static int play_branch(const mst_branches *b, uint32_t seed, uint32_t position, mst_rerun_result *out,
                       mst_errors *errors) {
    const mst_ledger_play *p = b->play;
    const mst_base_mark *mark = &p->mark[(size_t)seed * p->order_count + position];
    mst_rerun run = {0};
    mst_rerun_change change = mst_rerun_unchanged(p->source);
    if (!p->base[seed].result.is_done || !mark->is_there) return MST_E_FAULT;
    change.seed += seed;
    change.order = (int32_t)p->order[position];
    change.later_s = b->later_s;
    int status = begin_branch(&run, p, seed, mark, &change, errors);
    uint64_t *base = get(p->file[seed], p->base[seed].hashes_at, p->base[seed].hash_count * sizeof *base);
    run.base_hash = base;
    run.base_count = base ? p->base[seed].hash_count : 0;
    run.same_from = p->source->order[p->order[position]].tick + b->later_s;
    if (status == MST_OK) status = mst_rerun_play(&run, mst_rerun_last(p->source), errors);
    if (status == MST_OK && run.is_same) status = join_base(&run, p, seed);
    if (status == MST_OK) mst_rerun_judge(&run, out);
    mst_free(base);
    mst_rerun_end(&run);
    return status;
}

static void branch_job(void *ctx, uint32_t index) {
    const mst_branches *b = ctx;
    mst_errors ignored = {0};
    mst_rerun_result result;
    uint32_t seed = b->first_seed + index / b->count;
    if (play_branch(b, seed, b->which[index % b->count], &result, &ignored) == MST_OK)
        b->result[index] = result;
    mst_errors_fini(&ignored);
}

int mst_ledger_play_branches(const mst_branches *b) {
    return mst_lanes_run(0, b->seeds * b->count, branch_job, (void *)(uintptr_t)b);
}
