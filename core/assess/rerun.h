/* SPDX-License-Identifier: Apache-2.0
 * rerun.h - a recorded drill played again with a change: a force that never acts, doctrine in a seat,
 * another seed, an order left out or given later. Nothing is recorded; figures come back. Each run is a
 * worker of its own (host/host.h), and many runs share the cores. */
#ifndef ASSESS_RERUN_H
#define ASSESS_RERUN_H
#include "assess/assess.h"
#include "host/host.h"

/* A recorded drill, ready to be played again. Lent; see mst_rerun_source_read. */
typedef struct mst_rerun_source {
    mst_host_def host;        /* files, plugins, and the options as recorded with the mutes of culprits */
    const mst_roster *roster; /* as recorded */
    mst_order *order;         /* of seats and the director, by tick; owned */
    uint32_t order_count, order_capacity;
    uint32_t *breach; /* indices of orders on which a unit broke a safety rule; owned */
    uint32_t breach_count, breach_capacity;
    uint64_t *world; /* per tick: the hash of fire and people; owned */
    uint32_t world_count, world_capacity;
    uint64_t last_hash; /* of the whole state in the last tick */
    mst_tick last;
    bool is_over;        /* it came to its own end; else a re-run ends where the recording does */
    mst_tick call;       /* NEVER: nobody called */
    mst_id call_about;   /* what burnt */
    mst_id first_holder; /* the force that first held the command, or NONE */
} mst_rerun_source;
/* Takes a TICK payload of the recording, in order. MST_E_INPUT when it does not read. */
int mst_rerun_source_tick(mst_rerun_source *source, mst_bytes payload);
void mst_rerun_source_fini(mst_rerun_source *source);
/* The force whose seat gives the order, as index into the roster; -1: none. */
int32_t mst_rerun_force_of(const mst_rerun_source *source, const mst_order *order);
/* Forces (bits) whose seat somebody held for any part of the drill. */
uint32_t mst_rerun_people(const mst_rerun_source *source);
bool mst_rerun_is_breach(const mst_rerun_source *source, uint32_t order);

enum { MST_RERUN_NO_ORDER = -1 };
typedef struct mst_rerun_change {
    uint64_t seed;
    uint32_t absent;    /* bit i: force i of the roster never acts. The 119 call stays where it was, the hat
                         * falls    to the first that arrives */
    uint32_t doctrine;  /* bit i: doctrine plays force i, whoever sat there */
    bool is_call_fixed; /* the call stays where it was; always so when a force is absent */
    int32_t order;      /* index into source->order of one that is left out, or given later; or NO_ORDER */
    uint32_t later_s;   /* 0: left out */
} mst_rerun_change;
/* The last tick of a run of it. */
mst_tick mst_rerun_last(const mst_rerun_source *source);
mst_rerun_change mst_rerun_unchanged(const mst_rerun_source *source);

typedef struct mst_rerun_result {
    bool is_done; /* false: the run failed, and nothing else here is set */
    bool is_controlled, has_score;
    double loss_index;
    double harmed;    /* people dead or injured */
    double control_s; /* call to control; the length of the drill when it was not controlled */
    double score;
    uint64_t hash;  /* of the last tick */
    mst_tick parts; /* the first tick in which fire or people differ from the recording; NEVER */
} mst_rerun_result;

/* Whether a run without a change came out as recorded. A recording that was cut short is played to where it
 * ends, which the state knows: there fire and people must be the same. */
bool mst_rerun_is_same(const mst_rerun_source *source, const mst_rerun_result *result);
/* One run in a worker. MST_OK, or MST_E_FAULT with errors. */
int mst_rerun_once(const mst_rerun_source *source, const mst_rerun_change *change, mst_rerun_result *out,
                   mst_errors *errors);
/* As many at once as there are cores, or `lanes` when not 0. MST_OK when every result is done; MST_E_FAULT
 * and an error when not. */
int mst_rerun_many(const mst_rerun_source *source, const mst_rerun_change *change, uint32_t count,
                   uint32_t lanes, mst_rerun_result *out, mst_errors *errors);
#endif
