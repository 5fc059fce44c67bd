/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_play.h - what a case is computed on: whole drills in workers, as `muster run` plays them,
 * for many seeds; or a few buildings on fire in this process, where a figure is wanted that no event has. */
#ifndef CLI_CLI_VALIDATE_PLAY_H
#define CLI_CLI_VALIDATE_PLAY_H
#include "cli/cli_validate.h"
#include "drill/drill.h"
#include "fire/burn.h"
#include "record/pack.h"

/* A catalogue value that an experiment had: "occupancy.csv", "dwelling", "t_alpha_s", 150. */
typedef struct mst_swap {
    const char *file, *row, *column;
    double value;
} mst_swap;

/* The catalogues of assets/ with those values put in. */
typedef struct mst_catalogues {
    mst_record_file *file; /* "assets/fire.csv", ... */
    uint32_t count;
} mst_catalogues;
int mst_catalogues_open(mst_catalogues *all, const mst_swap *swap, uint32_t swap_count, mst_errors *errors);
void mst_catalogues_fini(mst_catalogues *all);

/* ---- whole drills ---- */
typedef struct mst_trial {
    const char *path;         /* a scenario on disk, below the data of the program; or NULL and */
    const char *script, *map; /* its text */
    const mst_swap *swap;
    uint32_t swap_count;
    mst_drill_options options; /* the seed is set for each drill */
} mst_trial;

/* Called for each event of a drill, in order; `figures` is that drill's own. False: it need not go on. */
typedef bool mst_trial_event_fn(void *figures, const mst_event *event);
/* Plays seeds 1..count; figures[i] (figure_size bytes each, as the caller left them) is of seed i + 1.
 * MST_OK; MST_E_ABSENT: `path` is not there; else errors were added. */
int mst_trial_play(mst_validate *v, const mst_trial *trial, uint32_t count, void *figures, size_t figure_size,
                   mst_trial_event_fn *event);
/* The map of a trial, to tell buildings apart. NULL with errors. */
mst_map *mst_trial_map(mst_validate *v, const mst_trial *trial);

/* ---- a few buildings in this process ---- */
typedef struct mst_stage {
    mst_catalogues catalogues;
    mst_asset *asset;
    mst_assets assets;
    mst_map *map;
    mst_grid *grid;
    mst_store *store;
    mst_burn *burn;
    mst_burn_def def;
    mst_event_list events;
    mst_tick now;
} mst_stage;
typedef struct mst_stage_def {
    const char *map;
    const mst_swap *swap;
    uint32_t swap_count;
    double temperature_degc, humidity_frac, wind_from_deg, wind_mps;
    uint64_t seed;
} mst_stage_def;
int mst_stage_open(mst_stage *stage, const mst_stage_def *def, mst_errors *errors);
void mst_stage_close(mst_stage *stage);
/* One second; what acts on the fire is called before it. Its events stay in stage->events. */
void mst_stage_next(mst_stage *stage);
bool mst_stage_heard(const mst_stage *stage, mst_event_kind kind);
#endif
