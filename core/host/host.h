/* SPDX-License-Identifier: Apache-2.0
 * host.h - the parent's side of a drill host: a worker process (fork, socketpair, rlimits, seccomp)
 * that holds core, script and plugins. Nobody in the worker is trusted: a crash or a hang is named
 * from a shared page (tick, culprit), the parent starts a new worker from tick 0 with that culprit
 * muted from that tick, plays its own orders again, and the drill goes on. */
#ifndef HOST_HOST_H
#define HOST_HOST_H
#include "drill/drill.h"
#include "record/pack.h"
#include "record/payload.h"

typedef struct mst_host_def {
    const char *scenario_file;   /* for errors */
    const mst_record_file *file; /* "drill.lua", "map.json", ..., "assets/fire.csv", ... */
    uint32_t file_count;
    const char *const *plugin_path; /* shared libraries */
    uint32_t plugin_count;
    const mst_drill_options *options;
    uint32_t hang_s;     /* wall seconds inside one call into Lua or a plugin; 0: 5 */
    size_t memory_bytes; /* of the worker; 0: 2 GiB */
    bool is_threaded;    /* other threads run in this process, and its main() begins with mst_host_answer */
} mst_host_def;

/* Does not return when this process was started by a threaded one to be its worker. */
void mst_host_answer(int argc, char **argv);

/* What comes up, in order. Any function may be NULL. Nonzero from `tick` stops the run after that tick.
 * Nothing here may call the host back. */
typedef struct mst_host_sink {
    void *ctx;
    int (*tick)(void *ctx, mst_bytes tick_payload); /* TICK of record/payload.h, from tick 0 */
    /* Before the first tick without that culprit. "crash" "hang" "memory" "forbidden". */
    void (*culprit)(void *ctx, const mst_mute *mute, const char *reason);
} mst_host_sink;

typedef struct mst_host mst_host;
/* Starts a worker and loads. A worker ends with the thread that made it. NULL with errors: those of the
 * scenario (MST_SEVERITY_ERROR), or host.* ids when the worker could not be had. Warnings and assumptions are
 * added in any case. */
mst_host *mst_host_create(const mst_host_def *def, mst_host_sink sink, mst_errors *errors);
void mst_host_destroy(mst_host *host);
mst_bytes mst_host_roster(const mst_host *host); /* ROSTER payload */
mst_tick mst_host_now(const mst_host *host);     /* the last tick played */
bool mst_host_is_over(const mst_host *host);
/* Options as they are now: with the mutes of culprits found. */
const mst_drill_options *mst_host_options(const mst_host *host);
/* Orders for the next tick to be played (kept by the parent for a restart). */
void mst_host_order(mst_host *host, const mst_order *order, uint32_t count);
/* Plays up to and with `until`; every tick goes through the sink. MST_OK; MST_E_FAULT when workers
 * keep dying (errors says how). */
int mst_host_run(mst_host *host, mst_tick until, mst_errors *errors);
/* The bytes of a PICTURE message for a seat (wire/picture.h); lent until the next call. MST_E_ABSENT: no
 * such seat. */
int mst_host_picture(mst_host *host, mst_id seat, mst_bytes *out);
int mst_host_snapshot(mst_host *host, mst_buffer *out);
/* MST_E_INPUT: damaged, or of another drill; then nothing has changed. The next tick is the one after
 * the keyframe's, and orders given before are forgotten. */
int mst_host_restore(mst_host *host, mst_bytes keyframe);
#endif
