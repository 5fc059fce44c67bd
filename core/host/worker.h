/* SPDX-License-Identifier: Apache-2.0
 * worker.h - what runs in the worker process: load, close the door, answer until told to stop. */
#ifndef HOST_WORKER_H
#define HOST_WORKER_H
#include <sys/types.h>

#include "drill/drill.h"
#include "host/page.h"
#include "host/plugin.h"
#include "record/pack.h"

/* The first argument of this program when it is started anew as a worker. */
#define MST_WORKER_WORD "--worker"
/* The whole life of a worker, on the socket `fd`. */
_Noreturn void mst_worker_main(int fd, pid_t parent, mst_page *page, size_t memory_bytes);

/* The path of a plugin that is not to be opened begins so in a LOAD. */
#define MST_PLUGIN_OFF '!'

/* What a drill in a worker stands on; all of it outlives the drill. */
typedef struct mst_loaded {
    char *scenario_file;
    mst_record_files files;
    mst_asset *file, *asset; /* within files */
    uint32_t file_count;
    mst_assets assets;
    mst_bytes scenario;
    mst_opened *opened;
    const mst_plugin **plugin;
    uint32_t plugin_count;
    mst_drill_options options;
    mst_guard guard;
    mst_page *page;
    mst_drill *drill; /* NULL: errors say why */
} mst_loaded;
/* Reads a LOAD payload and makes the drill. MST_E_INPUT when the payload itself is damaged. */
int mst_worker_load(mst_loaded *loaded, mst_bytes payload, mst_page *page, mst_errors *errors);
#endif
