/* SPDX-License-Identifier: Apache-2.0
 * drill_private.h - what the files of core/drill share. */
#ifndef DRILL_DRILL_PRIVATE_H
#define DRILL_DRILL_PRIVATE_H
#include "drill/drill.h"

enum { MST_INJECT_MAX = 128, MST_CORNER_MAX = 64 };

/* The DRILL block. */
typedef struct mst_drill_block {
    uint32_t tick, next_event;
    uint32_t last_ignition, control_true, out_true, first_fire; /* ticks, NEVER */
    uint32_t end_tick;
    uint8_t is_over, is_script_off, has_end_order, pad;
    double peak_heat_kw;
    double heat_kw, heat_before_kw;      /* now, and at the last full minute before this one */
    uint32_t inject_at[MST_INJECT_MAX];  /* tick an inject fired, NEVER */
    uint8_t inject_done[MST_INJECT_MAX]; /* its expected order came, or its time ran out */
} mst_drill_block;

struct mst_drill {
    mst_drill_input input;
    mst_drill_options options;
    mst_store *store;
    mst_scenario *scenario;
    const mst_plan_chapter *chapter; /* NULL: the whole drill */
    mst_grid *grid;
    mst_burn *burn;
    mst_ground *ground;
    mst_people *people;
    mst_forces *forces;
    mst_drill_block *block;
    mst_event_list events;
    mst_orders orders;                /* of this tick, all sources */
    mst_acts acts;                    /* of the script, for the next tick; also SCRIPT blob 1 */
    mst_point corner[MST_CORNER_MAX]; /* of this tick, for the ignite that follows them */
    uint32_t corner_count;
    mst_buffer scratch;
    mst_errors errors; /* what the script said when it failed */
    uint64_t kind_hash[MST_BLOCK_COUNT];
    mst_drill_tick last;
    mst_picture_entry *truth;
    uint32_t truth_count, truth_capacity;
    mst_picture truth_picture;
};

void mst_drill_mark(mst_drill *d);
/* acts.c: one act of director or script. */
void mst_drill_act(mst_drill *d, const mst_order *act);
/* outcome.c: control and out in truth, expected orders, and the figures of the last tick. */
void mst_drill_watch(mst_drill *d);
void mst_drill_note_injects(mst_drill *d); /* after step 7 */
void mst_drill_outcome(mst_drill *d);
void mst_drill_figures(mst_drill *d); /* OUTCOME events */
/* truth.c */
const mst_picture *mst_drill_truth(mst_drill *d);
#endif
