/* SPDX-License-Identifier: Apache-2.0
 * assess.h - measures as a fold over events, and a rubric that turns them into points. Never reads the
 * world: a roster and events in, figures with their evidence out. */
#ifndef ASSESS_ASSESS_H
#define ASSESS_ASSESS_H
#include "muster/measure.h"
#include "record/payload.h"

enum { MST_EVIDENCE_MAX = 16 };
/* A figure, and the numbers (n) of the events it rests on. */
typedef struct mst_figure {
    bool is_there;
    double value;
    uint32_t event[MST_EVIDENCE_MAX];
    uint32_t event_count;
} mst_figure;

typedef struct mst_assess mst_assess;
mst_assess *mst_assess_create(const mst_roster *roster); /* the roster must outlive it */
void mst_assess_destroy(mst_assess *assess);
/* Feeds one tick, in order. */
void mst_assess_tick(mst_assess *assess, mst_tick tick, const mst_event *event, uint32_t event_count,
                     const mst_order *order, uint32_t order_count);
/* The figure so far; `force` an index into the roster, or -1. */
mst_figure mst_assess_measure(const mst_assess *assess, mst_measure measure, int32_t force);
/* What doctrine in every seat came to under the same seed; without it the measures of it have no value. */
typedef struct mst_reference {
    bool is_there;
    double loss_index, control_s;
} mst_reference;
void mst_assess_set_reference(mst_assess *assess, mst_reference reference);
/* Does any line ask for it? */
bool mst_assess_wants_reference(const mst_roster *roster);
uint32_t mst_assess_event_count(const mst_assess *assess);

/* Points of a deduction are below 0. */
typedef struct mst_score_line {
    mst_figure figure;
    double points, of;
    bool is_there;
    double full, none; /* what the value was held against, in its unit: a target of the map is worked out */
} mst_score_line;
/* Below this share of the points there is a total, but no level. */
#define MST_ASSESSABLE_LEAST 0.7
typedef struct mst_score {
    bool is_there;       /* false: the scenario has no rubric, or nothing could be assessed */
    double total;        /* 0..100, of what could be assessed, deductions and caps applied */
    double deducted;     /* points taken for breaches */
    double of, all;      /* points that could be assessed, of all points */
    double assessable;   /* 0..1: share of points whose measures came about */
    const char *level;   /* "excellent" "good" "pass" "fail"; "none" when too little could be assessed and no
                            gate was hit */
    uint32_t line_count; /* as in the roster, gates included */
    mst_score_line *line;
    bool *gate_hit; /* per line: a gate that capped the total; then the level is "fail" */
} mst_score;
void mst_assess_score(const mst_assess *assess, mst_score *out);
void mst_score_fini(mst_score *score);

/* Is it written down what the measure is worth when it never came about? True for every measure. */
bool mst_assess_is_ruled(mst_measure measure);

/* Clocks of COMMANDS: figures in drill seconds. */
typedef struct mst_force_clocks {
    mst_figure turnout_s, arrival_s, first_agent_s, first_water_s;
} mst_force_clocks;
mst_force_clocks mst_assess_force_clocks(const mst_assess *assess, uint32_t force);
#endif
