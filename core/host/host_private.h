/* SPDX-License-Identifier: Apache-2.0
 * host_private.h - what the files of the parent's side share. */
#ifndef HOST_HOST_PRIVATE_H
#define HOST_HOST_PRIVATE_H
#include "host/channel.h"
#include "host/host.h"

enum { MST_HOST_MUTES = 64 };

struct mst_host {
    mst_host_sink sink;
    mst_channel channel;
    uint32_t hang_s;
    size_t memory_bytes;
    bool is_threaded;
    mst_buffer load; /* a LOAD payload up to the options */
    mst_drill_options options;
    mst_death_reason reason[MST_HOST_MUTES]; /* of options.mute, where a culprit was found */
    char *scenario_file;                     /* for errors */
    char **plugin_path;
    bool *is_plugin_off; /* it killed a worker while it was opened */
    uint32_t plugin_count;
    mst_buffer roster, scratch, picture;
    mst_buffer first; /* TICK payload of tick 0, until the sink has it */
    bool is_first_due;
    mst_buffer base_keyframe; /* where a new worker begins; empty: tick 0 */
    mst_tick base;
    mst_tick now;         /* the last tick that went through the sink */
    mst_tick worker_tick; /* where the worker is: ahead of now when the sink stopped a run */
    bool is_over, is_stopped, is_diverged;
    bool is_astray; /* the worker's state is not that of worker_tick any more */
    uint64_t *hash; /* of ticks base .. now */
    uint32_t hash_count, hash_capacity;
    uint64_t hash_of_load; /* tick 0 */
    mst_order *order;      /* all given since base, by tick */
    uint32_t order_count, order_sent, order_capacity;
};

/* host_talk.c: one exchange each. MST_E_FAULT: the worker is dead, see channel.death, or said or became
 * something else than before (is_diverged). */
/* A new worker with everything loaded. MST_E_INPUT: `errors` says why. The first load fills the roster. */
int mst_host_talk_load(mst_host *host, mst_errors *errors);
int mst_host_talk_step(mst_host *host, mst_tick until, mst_errors *errors);
int mst_host_talk_restore(mst_host *host, mst_bytes keyframe, mst_message_done *done);
/* Sends one message and takes the answer of that type, lent until the next exchange. */
int mst_host_talk(mst_host *host, const mst_buffer *request, mst_message type, mst_bytes *answer);

/* host_restart.c. Both give MST_OK with a worker that is where the sink is, or MST_E_FAULT and an error. */
/* After a death: names and mutes the culprit, starts anew, and tells the sink. */
int mst_host_recover(mst_host *host, mst_errors *errors);
/* Makes sure that there is a worker and that it is at host->now. */
int mst_host_settle(mst_host *host, mst_errors *errors);
/* The death of a worker that was loading, as an error. */
void mst_host_report_load(const mst_host *host, mst_errors *errors);
/* Puts a silent force in place of the plugin that did it, with a warning. False: it was none. */
bool mst_host_mend_load(mst_host *host, mst_errors *errors);
#endif
