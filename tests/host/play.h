/* SPDX-License-Identifier: Apache-2.0
 * play.h - a host with a fake drill, and what its sink saw. */
#ifndef TESTS_HOST_PLAY_H
#define TESTS_HOST_PLAY_H
#include "shared.h"

#include <dirent.h>
#include <time.h>

#include "host/host.h"

enum { PLAY_TICKS_MAX = 20000 };

typedef struct play {
    mst_host *host;
    mst_errors errors;
    uint64_t hash[PLAY_TICKS_MAX];
    uint32_t orders[PLAY_TICKS_MAX];
    uint32_t events_off; /* CULPRIT_OFF */
    mst_tick off_at;     /* of the last of them */
    uint32_t ticks;
    mst_tick stop_at; /* the sink says stop; 0 never */
    mst_mute mute[8];
    char reason[8][16];
    uint32_t culprits;
} play;

static inline int play_tick(void *ctx, mst_bytes payload) {
    play *p = ctx;
    mst_record_tick t;
    assert_int_equal(mst_record_tick_read(payload, &t), MST_OK);
    p->hash[t.tick] = t.hash;
    p->orders[t.tick] = t.order_count;
    for (uint32_t i = 0; i < t.event_count; i++) {
        if (t.event[i].kind != MST_EVENT_CULPRIT_OFF) continue;
        p->events_off++;
        p->off_at = t.tick;
    }
    mst_tick tick = t.tick;
    mst_record_tick_fini(&t);
    p->ticks++;
    return p->stop_at && tick == p->stop_at ? 1 : 0;
}

static inline void play_culprit(void *ctx, const mst_mute *mute, const char *reason) {
    play *p = ctx;
    snprintf(p->reason[p->culprits], sizeof p->reason[0], "%s", reason);
    p->mute[p->culprits++] = *mute;
}

/* A host on the words of `scenario`, with plugins of tests/faults by name (NULL ends), while other threads of
 * the test run or not. */
static inline play *play_start_among(bool is_threaded, const char *scenario, const char *const *plugin,
                                     const mst_drill_options *options) {
    play *p = calloc(1, sizeof *p);
    static const mst_drill_options plain = {.seed = 1};
    mst_record_file file = {"drill.lua", {scenario, strlen(scenario)}};
    char path[8][512];
    const char *paths[8];
    mst_host_def def = {.scenario_file = "fake/drill.lua",
                        .file = &file,
                        .file_count = 1,
                        .plugin_path = paths,
                        .options = options ? options : &plain,
                        .hang_s = 1,
                        .is_threaded = is_threaded,
                        .memory_bytes = (size_t)256 << 20};
    for (; plugin && plugin[def.plugin_count]; def.plugin_count++) {
        paths[def.plugin_count] = path[def.plugin_count];
        snprintf(path[def.plugin_count], sizeof path[0], "%s/tests/faults/%s.so", MUSTER_BUILD,
                 plugin[def.plugin_count]);
    }
    p->host = mst_host_create(&def, (mst_host_sink){p, play_tick, play_culprit}, &p->errors);
    return p;
}

static inline play *play_start(const char *scenario, const char *const *plugin,
                               const mst_drill_options *options) {
    return play_start_among(false, scenario, plugin, options);
}

static inline void play_end(play *p) {
    mst_host_destroy(p->host);
    mst_errors_fini(&p->errors);
    free(p);
}

/* The id of the first error, or "". */
static inline const char *play_error(const play *p) {
    for (uint32_t i = 0; i < p->errors.count; i++)
        if (p->errors.item[i].severity == MST_SEVERITY_ERROR) return p->errors.item[i].id;
    return "";
}

static inline uint32_t play_open_files(void) {
    DIR *dir = opendir("/proc/self/fd");
    uint32_t count = 0;
    while (readdir(dir)) count++;
    closedir(dir);
    return count;
}

static inline double play_now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}
#endif
