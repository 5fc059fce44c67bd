/* SPDX-License-Identifier: Apache-2.0
 * engine_private.h - what engine.c (the window's side) and engine_play.c (the
 * thread) share. */
#ifndef CONSOLE_ENGINE_PRIVATE_H
#define CONSOLE_ENGINE_PRIVATE_H
#include <pthread.h>

#include "console/engine.h"

enum { KEYFRAME_TICKS = 120 };

typedef struct mst_keyframe {
    mst_tick tick;
    uint8_t *bytes;
    size_t size;
} mst_keyframe;

struct mst_engine {
    mst_engine_def def;
    char *record; /* a copy of def.record */
    pthread_t thread;
    bool has_thread;
    mst_film *film;
    mst_roster roster;
    mst_map *map;

    pthread_mutex_t lock; /* over what follows */
    pthread_cond_t to_thread, to_window;
    mst_engine_status status;
    mst_errors errors;
    bool is_stopping, is_done; /* asked to stop; the thread has ended */
    mst_tick hurry_until;
    mst_order *order;
    uint32_t order_count, order_capacity;
    mst_keyframe *keyframe; /* by tick */
    uint32_t keyframe_count, keyframe_capacity;
    double pace_s; /* since when, and from which tick, the pace holds */
    mst_tick pace_tick;

    /* The thread's own. */
    mst_host *host;
    mst_buffer payload; /* of the tick that came up last */
    bool has_payload;
    mst_tick truth_due; /* the next tick of which the truth is filmed in any case */
    void *recording;
    mst_tick next_order; /* replay: the first tick whose orders were not given yet */
};

void *mst_engine_thread(void *engine);
/* From now on the pace holds from where the drill is. Under the lock. */
void mst_engine_rebase(mst_engine *engine);
#endif
