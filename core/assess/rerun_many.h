/* SPDX-License-Identifier: Apache-2.0
 * rerun_many.h - lanes: as many processes as there are cores, which share out numbered jobs. */
#ifndef ASSESS_RERUN_MANY_H
#define ASSESS_RERUN_MANY_H
#include <sys/types.h>

#include "assess/rerun.h"

/* Does job `index`, in a process of its own lane: what it is to leave behind goes into shared memory. */
typedef void (*mst_lane_job)(void *ctx, uint32_t index);
/* Runs jobs 0 .. count - 1 and waits for them. A lane that dies takes its job with it. MST_E_FAULT when no
 * lane could be started. */
int mst_lanes_run(uint32_t lanes, uint32_t count, mst_lane_job job, void *ctx);
uint32_t mst_lane_count(uint32_t wanted, uint32_t jobs);
/* One lane of its own beside whoever calls: does job 0. 0 when it could not be started. end waits for it. */
pid_t mst_lane_begin(mst_lane_job job, void *ctx);
void mst_lane_end(pid_t lane);
/* Zeroed memory that lanes and parent share, or NULL. */
void *mst_lanes_memory(size_t size);
void mst_lanes_memory_free(void *memory, size_t size);
/* Adds the error that some runs failed; MST_E_FAULT. */
int mst_rerun_failed(const mst_rerun_source *source, uint32_t missing, uint32_t count, mst_errors *errors);
#endif
