/* SPDX-License-Identifier: Apache-2.0
 * engine.h - a drill that runs beside the window: a thread holds the drill host, plays it at a pace or as
 * fast as it can, and puts what it shows into a film. Orders go in, and nothing else. */
#ifndef CONSOLE_ENGINE_H
#define CONSOLE_ENGINE_H
#include "console/console.h"
#include "console/film.h"
#include "world/map.h"

typedef struct mst_engine mst_engine;

typedef enum mst_engine_state {
    MST_ENGINE_LOADING = 0,
    MST_ENGINE_READY, /* roster, map and tick 0 are there */
    MST_ENGINE_FAILED /* see mst_engine_errors */
} mst_engine_state;

typedef struct mst_engine_status {
    mst_engine_state state;
    mst_tick now, end; /* the last tick in the film; the last the drill will have */
    bool is_over;      /* nothing will come after `now` */
    bool is_paused;
    double speed;
    bool is_diverged;       /* a recording that its own drill does not repeat: from `now` on */
    bool is_record_broken;  /* the recording could not be written further */
    uint32_t culprit_count; /* plugins and scripts that were switched off */
    mst_mute culprit;       /* the last of them */
    char culprit_reason[16];
} mst_engine_status;

typedef struct mst_engine_def {
    const mst_console_services *services;
    const mst_console_drill *drill; /* outlives the engine */
    mst_drill_options options;
    bool is_replay;     /* a recording: its ticks again, as fast as it goes */
    const char *record; /* NULL: nowhere */
    mst_engine *fork;   /* goes on from there; NULL: from tick 0 */
    mst_tick fork_at;
    double speed;
    bool is_paused;
} mst_engine_def;

mst_engine *mst_engine_create(const mst_engine_def *def);
/* Stops the drill and ends its recording. */
void mst_engine_destroy(mst_engine *engine);

mst_engine_status mst_engine_status_of(mst_engine *engine);
const mst_engine_def *mst_engine_def_of(const mst_engine *engine);
/* From READY on, lent while the engine lives. */
const mst_roster *mst_engine_roster(const mst_engine *engine);
const mst_map *mst_engine_map(const mst_engine *engine);
mst_film *mst_engine_film(const mst_engine *engine);
/* Moves what went wrong into *errors. */
void mst_engine_errors(mst_engine *engine, mst_errors *errors);

void mst_engine_pace(mst_engine *engine, double speed, bool is_paused);
/* Plays to that tick as fast as it can, then goes on as before (or stays paused). */
void mst_engine_hurry(mst_engine *engine, mst_tick until);
void mst_engine_order(mst_engine *engine, const mst_order *order);
/* Takes back what was ordered of the unit and has not been taken up; how many. */
uint32_t mst_engine_take_back(mst_engine *engine, mst_id unit);
/* Waits until tick `until` is in the film, or nothing more comes, or it takes too long: then false. */
bool mst_engine_wait(mst_engine *engine, mst_tick until, double most_s);
/* Writes all that was played into a recording. */
int mst_engine_save(mst_engine *engine, const char *path, mst_errors *errors);
double mst_now_s(void); /* a clock that only runs forward */
#endif
