/* SPDX-License-Identifier: Apache-2.0
 * drill.h - one drill, from bytes and function tables to a score's evidence, tick by tick. Several
 * may live in one process. No files, no clock. */
#ifndef DRILL_DRILL_H
#define DRILL_DRILL_H
#include "base/event_list.h"
#include "base/errors.h"
#include "base/store.h"
#include "base/table.h"
#include "muster/picture.h"
#include "force/force.h"
#include "muster/plugin.h"
#include "script/scenario.h"

/* What the user asked for. Part of a recording's header: the same options, the same drill. */
typedef struct mst_mute {
    char name[64];
    mst_tick from;
} mst_mute; /* a force, or "script" */
typedef struct mst_drill_options {
    uint64_t seed;        /* 1 unless told */
    uint32_t until_s;     /* 0: the scenario's duration */
    bool is_no_response;  /* no force is ever dispatched */
    bool is_untrained;    /* doctrine plays an untrained crew */
    char without[32][64]; /* forces that are loaded and never dispatched */
    uint32_t without_count;
    mst_mute mute[64]; /* doctrine (or the script) that is off from a tick */
    uint32_t mute_count;
    char human[32][64]; /* seats a person plays from tick 0: force ids, "director", "dispatch" */
    uint32_t human_count;
    mst_tick
        call_at; /* 0: whoever notices calls 119; else the call comes then and at no other time (NEVER) */
    mst_id call_about; /* the building it is about */
    char chapter[64];  /* id or number of the chapter that is played: doctrine brings the drill to its
                          beginning */
    uint64_t init_off; /* bit n: the plugin of the n-th force (from 0) killed a worker in init */
} mst_drill_options;
void mst_drill_options_write(const mst_drill_options *options, mst_buffer *out);
int mst_drill_options_read(mst_drill_options *options, mst_reader *in);

typedef struct mst_drill_input {
    const char *scenario_file; /* for errors */
    mst_bytes scenario;        /* drill.lua */
    const mst_asset *file;     /* the scenario's other files, by name: "map.json" */
    uint32_t file_count;
    const mst_assets *assets; /* by name relative to assets/: "fire.csv" */
    const mst_plugin *const *plugin;
    uint32_t plugin_count;
    const mst_drill_options *options;
    const mst_guard *guard; /* may be NULL */
} mst_drill_input;

typedef struct mst_drill mst_drill;
/* NULL when any error was added. Everything in the input must outlive the drill. Tick 0 is done:
 * mst_drill_tick gives its events and hash. */
mst_drill *mst_drill_create(const mst_drill_input *input, mst_errors *errors);
void mst_drill_destroy(mst_drill *drill);

/* Plays one tick. `order`: those of seats and director for this tick (source SEAT or DIRECTOR; tick
 * and sequence are stamped here, in the order given). MST_OK, or MST_E_RANGE once it is over. */
int mst_drill_step(mst_drill *drill, const mst_order *order, uint32_t order_count);
bool mst_drill_is_over(const mst_drill *drill);

/* What the last tick was: lent until the next step. */
typedef struct mst_drill_tick {
    mst_tick tick;
    const mst_order *order; /* every order of the tick, with its source */
    uint32_t order_count;
    const mst_event *event;
    uint32_t event_count;
    uint64_t hash;
    const uint64_t *kind_hash; /* MST_BLOCK_COUNT */
} mst_drill_tick;
const mst_drill_tick *mst_drill_last(const mst_drill *drill);

/* What the script said when it failed and was switched off; grows, never shrinks. */
const mst_errors *mst_drill_errors(const mst_drill *drill);

/* A snapshot, and the way back: into a drill created from the same input. */
void mst_drill_snapshot(const mst_drill *drill, mst_buffer *out);
int mst_drill_restore(mst_drill *drill, mst_bytes bytes);
mst_store *mst_drill_store(mst_drill *drill); /* for comparisons and tests */

/* The picture of a seat ('x' id); MST_SEAT_TRUTH gives the truth. Lent until the next step. NULL for
 * an unknown seat. */
const mst_picture *mst_drill_picture(mst_drill *drill, mst_id seat);
const mst_scenario *mst_drill_scenario(const mst_drill *drill);
mst_tick mst_drill_end(const mst_drill *drill); /* the last tick it will play */

/* The roster of the drill: forces and their units as loaded. */
typedef struct mst_drill_unit {
    mst_id id;
    char name[64]; /* "wutong.1" */
    mst_id force;
    char apparatus[24]; /* "" on foot */
    uint8_t crew;
    mst_can can; /* bit per mst_order_kind */
} mst_drill_unit;
uint32_t mst_drill_unit_count(const mst_drill *drill);
mst_drill_unit mst_drill_unit_at(const mst_drill *drill, uint32_t index);
/* Names of things, both ways; NONE when unknown. Seats: "director", "dispatch", "assessor", "truth", force
 * ids. */
mst_id mst_drill_find(const mst_drill *drill, const char *name);
const char *mst_drill_name(const mst_drill *drill, mst_id id, char out[64]);
/* Doctrine's own estimate of arrival after dispatch, s; < 0: no way. For `muster check`. */
double mst_drill_arrival_s(mst_drill *drill, uint32_t force_index);
double mst_drill_call_s(mst_drill *drill, uint32_t force_index);    /* from the call to its order */
double mst_drill_turnout_s(mst_drill *drill, uint32_t force_index); /* from the order to the first wheel */
#endif
