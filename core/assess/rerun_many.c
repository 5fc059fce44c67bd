/* SPDX-License-Identifier: Apache-2.0
 * rerun_many.c - many jobs on the cores: each lane is a process that takes the next job until none is
 * left, and puts what came of it into memory that all share. */
#include "assess/rerun_many.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LANES_MAX = 64, HEAD_BYTES = 64 };

uint32_t mst_lane_count(uint32_t wanted, uint32_t jobs) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t lanes = wanted ? wanted : cores > 0 ? (uint32_t)cores : 1;
    if (lanes > LANES_MAX) lanes = LANES_MAX;
    return lanes < jobs ? lanes : jobs;
}

static _Noreturn void lane_main(mst_lane_job job, void *ctx, uint32_t count, _Atomic uint32_t *next) {
    for (uint32_t i; (i = atomic_fetch_add(next, 1)) < count;) job(ctx, i);
    _exit(0);
}

/* The started lanes; 0 when not even one could be. */
static uint32_t start_lanes(pid_t *lane, uint32_t lanes, mst_lane_job job, void *ctx, uint32_t count,
                            _Atomic uint32_t *next) {
    uint32_t started = 0;
    for (uint32_t i = 0; i < lanes; i++) {
        pid_t child = fork();
        if (child == 0) lane_main(job, ctx, count, next);
        if (child > 0) lane[started++] = child;
    }
    return started;
}

int mst_lanes_run(uint32_t lanes, uint32_t count, mst_lane_job job, void *ctx) {
    pid_t lane[LANES_MAX];
    void *page = mmap(NULL, HEAD_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return MST_E_FAULT;
    _Atomic uint32_t *next = page;
    uint32_t started = start_lanes(lane, mst_lane_count(lanes, count), job, ctx, count, next);
    for (uint32_t i = 0; i < started; i++)
        while (waitpid(lane[i], NULL, 0) < 0 && errno == EINTR) continue;
    munmap(page, HEAD_BYTES);
    return started > 0 || count == 0 ? MST_OK : MST_E_FAULT;
}

pid_t mst_lane_begin(mst_lane_job job, void *ctx) {
    pid_t child = fork();
    if (child == 0) {
        job(ctx, 0);
        _exit(0);
    }
    return child > 0 ? child : 0;
}

void mst_lane_end(pid_t lane) {
    while (lane > 0 && waitpid(lane, NULL, 0) < 0 && errno == EINTR) continue;
}

void *mst_lanes_memory(size_t size) {
    void *memory = mmap(NULL, size ? size : 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void mst_lanes_memory_free(void *memory, size_t size) {
    if (memory) munmap(memory, size ? size : 1);
}

/* ---- runs ---- */

typedef struct runs {
    const mst_rerun_source *source;
    const mst_rerun_change *change;
    mst_rerun_result *result; /* shared */
} runs;

static void run_one(void *ctx, uint32_t index) {
    const runs *r = ctx;
    mst_errors ignored = {0};
    mst_rerun_result result;
    if (mst_rerun_once(r->source, &r->change[index], &result, &ignored) == MST_OK) r->result[index] = result;
    mst_errors_fini(&ignored);
}

int mst_rerun_many(const mst_rerun_source *source, const mst_rerun_change *change, uint32_t count,
                   uint32_t lanes, mst_rerun_result *out, mst_errors *errors) {
    size_t size = count * sizeof *out;
    runs r = {.source = source, .change = change, .result = mst_lanes_memory(size)};
    int status = r.result ? mst_lanes_run(lanes, count, run_one, &r) : MST_E_FAULT;
    uint32_t done = 0;
    for (uint32_t i = 0; i < count; i++) {
        out[i] = status == MST_OK ? r.result[i] : (mst_rerun_result){0};
        done += out[i].is_done;
    }
    mst_lanes_memory_free(r.result, size);
    if (done == count) return MST_OK;
    return mst_rerun_failed(source, count - done, count, errors);
}

int mst_rerun_failed(const mst_rerun_source *source, uint32_t missing, uint32_t count, mst_errors *errors) {
    char failed[32], all[32];
    mst_errors_add(errors, MST_SEVERITY_ERROR, source->host.scenario_file, 0, "assess.rerun_failed", "failed",
                   mst_text_number(failed, missing), "all", mst_text_number(all, count), NULL);
    return MST_E_FAULT;
}
