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
    bool is_present, is_busy; /* on the scene; with a task */
    bool is_flowing;          /* gives water */
    bool is_home;             /* back at its station, after the fire */
    mst_moment called_back;   /* told to withdraw, or out of air, while at work */
    mst_tick since;           /* of the present state */
    double idle_s, present_s;
} mst_unit_fold;

typedef struct mst_force_fold {
    mst_moment alerted, dispatched, turned_out, arrived, agent, water, size_up;
    mst_moment took_over, returned; /* the command was handed to it; its last unit is home */
    mst_moment evacuation;          /* the first that it began */
    mst_moment joined;              /* its first report to the commander's force, if he was there before it */
    bool is_late;                   /* somebody had the command when it arrived */
    mst_figure refusals, reports, truth;
    double fields, fields_right;
} mst_force_fold;

/* A building that somebody wetted before it burnt. */
typedef struct mst_held_fold {
    mst_id building;
    uint32_t n;
    bool is_lost;
} mst_held_fold;
enum { MST_HELD_MAX = 64 };

struct mst_assess {
    const mst_roster *roster;
    mst_tick now;
    uint32_t event_count;
    mst_force_fold *force; /* one per force of the roster */
    mst_unit_fold *unit;   /* one per unit of the roster */
    mst_moment ignition, call, arrived, command, control, control_declared, out, search, agent, water,
        size_up;
    mst_moment detected, out_declared;
    mst_moment condition, inside; /* the first sign of people who could not leave by themselves */
    uint32_t flowing;             /* units that give water now */
    mst_moment dry;               /* since when none does, while one should */
    mst_id commander;             /* the force that holds the command */
    mst_moment headless;          /* since when nobody plays that force */
    mst_moment alarm, verified, reset, placed; /* of an alarm panel; the caller's address is known */
    mst_figure calls, evacuations;
    mst_figure water_break, command_gap, handover, met, missed, breaches, critical, refusals, reports;
    double handover_sum, response_sum;
    mst_figure outcome[MST_OUTCOME_COUNT];
    double before[MST_OUTCOME_COUNT]; /* when what is scored began */
    mst_figure late_dead, smoke, ignored, minors, minor, major, spread, position, heard, lost, said,
        water_met;
    mst_figure truth; /* of all forces */
    double fields, fields_right, read_back;
    mst_held_fold held[MST_HELD_MAX];
    uint32_t held_count, on_scene;
    mst_moment third, reserve; /* the third force on the scene; the first unit in reserve after it */
    mst_reference reference;
};

/* fold.c, for fold_acts.c: adds to a figure with its evidence; the force and unit of an id, or NULL. */
void mst_fold_count(mst_figure *figure, const mst_event *e, double value);
void mst_fold_first(mst_moment *moment, const mst_event *e);
mst_force_fold *mst_fold_force(mst_assess *assess, mst_id id);
mst_unit_fold *mst_fold_unit(mst_assess *assess, mst_id id);
/* fold_acts.c: what units did and said. */
void mst_fold_act(mst_assess *assess, const mst_event *e);
void mst_fold_orders(mst_assess *assess, mst_tick tick, const mst_order *order, uint32_t count);
/* measures_acts.c: a measure of those; absent for any other. */
mst_figure mst_fold_acts_measure(const mst_assess *assess, mst_measure measure, int32_t force);

/* The longer of the breaks so far and the one that goes on. */
mst_figure mst_fold_water_break(const mst_assess *assess);
/* The sum of gaps, the one that goes on included. */
mst_figure mst_fold_command_gap(const mst_assess *assess);
#endif
