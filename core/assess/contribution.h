/* SPDX-License-Identifier: Apache-2.0
 * contribution.h - what each force did for the outcome: Shapley shares over all subsets of the forces, each
 * subset played again under the same noise. A force of fewer than four people is no player of its own: it
 * comes along with whoever else is there. */
#ifndef ASSESS_CONTRIBUTION_H
#define ASSESS_CONTRIBUTION_H
#include "assess/rerun.h"

enum { MST_PLAYERS_MAX = 8, MST_CREW_MIN = 4, MST_SEEDS_USUAL = 30 };

typedef enum mst_gain {
    MST_GAIN_LOSS_AVERTED = 0, /* loss index */
    MST_GAIN_PEOPLE_SAFE,      /* people neither dead nor injured */
    MST_GAIN_CONTROL_S,        /* s sooner under control */
    MST_GAIN_COUNT
} mst_gain;
const char *mst_gain_word(mst_gain gain); /* "loss_averted" */

typedef enum mst_rule {
    MST_RULE_ABSENT = 0, /* against the force not being there */
    MST_RULE_DOCTRINE,   /* against doctrine in its seat: skill */
    MST_RULE_COUNT
} mst_rule;
const char *mst_rule_word(mst_rule rule);

/* Shapley values of a game of `players`: value[subset] for each of 1 << players subsets. */
void mst_shapley(uint32_t players, const double *value, double *share);
/* The q-th quantile (0..1) of n values, which it sorts. */
double mst_quantile(double *value, uint32_t n, double q);

typedef struct mst_share {
    double share, lo, hi; /* own seed; 90 % of the seeds lie between lo and hi */
    double clean;         /* share in the own seed without the orders that broke a safety rule */
} mst_share;

typedef struct mst_contribution {
    uint32_t players, force[MST_PLAYERS_MAX]; /* index into the roster */
    uint32_t people;                          /* bits: forces whose seat somebody held */
    uint32_t small;                           /* bits: forces too small to be players */
    uint32_t seeds, runs;
    bool has_breach; /* `clean` differs from share, or may */
    mst_share share[MST_RULE_COUNT][MST_GAIN_COUNT][MST_PLAYERS_MAX];
    double total[MST_RULE_COUNT][MST_GAIN_COUNT];
    mst_tick parts[MST_RULE_COUNT][MST_PLAYERS_MAX]; /* the world without that one force parts; NEVER */
} mst_contribution;

/* MST_E_RANGE with an error: more forces than MST_PLAYERS_MAX. MST_E_FAULT with errors: a run failed, or
 * the recording does not come out the same when it is played again. */
int mst_contribution_make(const mst_rerun_source *source, uint32_t seeds, mst_contribution *out,
                          mst_errors *errors);
#endif
