/* SPDX-License-Identifier: Apache-2.0
 * cli_seek.h - any second of a recording, quickly: from the nearest keyframe of REC.cache, which is made
 * while a recording is played and never trusted: what is played from it must be what was recorded, else it is
 * thrown away and all is played from the start. */
#ifndef CLI_CLI_SEEK_H
#define CLI_CLI_SEEK_H
#include "cli/cli_reading.h"
#include "cli/cli_scenario.h"
#include "host/host.h"

typedef struct mst_cli_keyframe {
    mst_tick tick;
    uint32_t packed, plain;
    uint64_t at; /* in the file of the cache */
} mst_cli_keyframe;

typedef struct mst_cli_seek {
    const mst_cli_reading *reading; /* lent */
    mst_cli_scenario scenario;
    mst_host *host;
    mst_bytes *tick; /* TICK payloads of the recording, by tick */
    bool is_different;
    mst_tick different_at;
    int cache; /* file, or -1: there is none and none can be made */
    char *cache_path;
    uint64_t cache_end;
    mst_cli_keyframe *keyframe; /* by tick */
    uint32_t keyframe_count, keyframe_capacity;
} mst_cli_seek;

/* A host with the recording's drill loaded. fini in any case. */
int mst_cli_seek_open(mst_cli_seek *seek, const mst_cli_reading *reading, mst_errors *errors);
/* Puts the host at that second. MST_E_FAULT and an error when the recording does not come out the same. */
int mst_cli_seek_to(mst_cli_seek *seek, mst_tick tick, mst_errors *errors);
void mst_cli_seek_fini(mst_cli_seek *seek);
#endif
