/* SPDX-License-Identifier: Apache-2.0
 * assess_private.h - the state of the fold. */
#ifndef ASSESS_ASSESS_PRIVATE_H
#define ASSESS_ASSESS_PRIVATE_H
#include "assess/assess.h"

/* A moment, and the event that proves it. */
typedef struct mst_moment {
    bool is_there;
    mst_tick tick;
    uint32_t n;
} mst_moment;

typedef struct mst_unit_fold {
    mst_id id;
    bool is_present, is_busy;
    mst_tick since; /* of the present state */
    double idle_s, present_s;
} mst_unit_fold;

typedef struct mst_force_fold {
    mst_moment alerted, turned_out, arrived, agent, water, size_up;
    mst_figure refusals, reports;
} mst_force_fold;

struct mst_assess {
    const mst_roster *roster;
    mst_tick now;
    uint32_t event_count;
    mst_force_fold *force; /* one per force of the roster */
    mst_unit_fold *unit;   /* one per unit of the roster */
    mst_moment ignition, call, arrived, command, control, control_declared, out, search, agent, water,
        size_up;
    mst_moment condition, trapped;
    uint32_t flowing; /* lines that give water now */
    mst_tick dry_since;
    uint32_t dry_event;
    mst_figure water_break, handover, met, missed, response, breaches, critical, refusals, reports;
    double handover_sum, response_sum;
    mst_figure outcome[MST_OUTCOME_COUNT];
};
#endif
