/* SPDX-License-Identifier: Apache-2.0
 * replay.h - what a replay has chosen and gathered: filters, charts, score, marks. */
#ifndef CONSOLE_REPLAY_H
#define CONSOLE_REPLAY_H
#include "assess/assess.h"
#include "console/chart.h"
#include "console/differ.h"
#include "console/map_view.h"
#include "console/notes.h"
#include "wire/picture.h"

typedef struct mst_replay {
    bool is_split;                /* truth beside the seat's picture */
    bool is_picking;              /* "take over here": whose seat? */
    uint32_t filter;              /* bit per group, see mst_group_name */
    mst_chart chart, other_chart; /* of the drill; of what a fork was taken from */
    mst_map_view truth_map;
    mst_picture truth; /* of the tick that is shown */
    bool has_truth;
    mst_tick truth_tick;
    mst_difference difference[MST_DIFFERENCES_MAX];
    uint32_t difference_count;
    mst_score score;
    bool has_score;
    mst_notes notes; /* beside the recording */
    bool has_notes;
    bool is_writing; /* a comment */
    char comment[256];
    double rubric_scroll;
    bool has_tracks, is_following; /* ways of the units; the map follows the chosen one */
    mst_tick scored;               /* live: when the score was last worked out */
} mst_replay;
#endif
