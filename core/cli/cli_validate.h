/* SPDX-License-Identifier: Apache-2.0
 * cli_validate.h - `muster validate`: what was published, what muster computes for it. Cases stand in
 * tables beside the code that computes them (cli_validate_*.c); use and band of a case are fixed before
 * anything is fitted. Names for humans: assets/texts/validate.csv. */
#ifndef CLI_CLI_VALIDATE_H
#define CLI_CLI_VALIDATE_H
#include "cli/cli.h"

/* Was this case looked at when constants were chosen? */
typedef enum mst_validate_use {
    MST_USE_UNSET = 0,
    MST_USE_FIT,  /* may steer an assumed constant within its range */
    MST_USE_HELD, /* held out */
    MST_USE_RULE  /* no published figure: a rule that must hold (metamorphic) */
} mst_validate_use;

#define MST_NO_FIGURE (-1e99) /* no published figure, only a band */

typedef struct mst_validate_case {
    const char *id;   /* "C17"; a letter behind it for several figures of one row of models.md 10 */
    const char *set;  /* the data set that bias and spread are given for */
    const char *text; /* text id */
    const char *unit;
    double published, lo, hi;
    mst_validate_use use;
    const char *source;
} mst_validate_case;

typedef struct mst_validate_result {
    double computed;
    bool is_run;
    uint32_t seeds;     /* drills that the figure is the median or a share of; 0: one computation */
    const char *absent; /* text id: why it was not run */
} mst_validate_result;

/* One pair of a data set, beside its cases. */
typedef struct mst_validate_point {
    const char *set;
    double published, computed;
} mst_validate_point;

typedef struct mst_validate {
    mst_cli *cli;
    char *data; /* folder of measurements, with / at its end */
    uint32_t seeds, threads;
    uint32_t town_seeds; /* drills of a whole town take seconds each: fewer, unless --seeds says how many */
    bool is_hasty;       /* --seeds was not given: no drills of minutes each */
    const char *only;    /* "C17,M1"; NULL: all */
    mst_errors errors;
    mst_validate_point *point;
    uint32_t point_count, point_capacity;
} mst_validate;

/* Cases that are computed together. `run` fills one result per case; what it leaves is "not run". */
typedef struct mst_validate_group {
    const mst_validate_case *item;
    uint32_t count;
    void (*run)(mst_validate *v, mst_validate_result *result);
} mst_validate_group;

#define MST_VALIDATE_GROUP_LIST(X) X(formulas) X(data) X(towns) X(crew) X(force)

#define MST_VALIDATE_EXTERN(name) extern const mst_validate_group mst_validate_##name;
MST_VALIDATE_GROUP_LIST(MST_VALIDATE_EXTERN)
#undef MST_VALIDATE_EXTERN

/* Does --only ask for this case? "C19" stands for C19a, C19b, ... too. */
bool mst_validate_is_asked(const mst_validate *v, const char *id);
/* Sets a result. */
void mst_validate_set(mst_validate_result *result, double computed, uint32_t seeds);
/* One more pair for bias and spread of a set; what is not above zero is left out. */
void mst_validate_add(mst_validate *v, const char *set, double published, double computed);
/* Asks a model of `muster model`: its output `key` for "a=1;b=2". NaN when it answers with an error. */
double mst_validate_ask(const char *model, const char *inputs, const char *key);
/* Sorts, and gives the median (of an even number the mean of the middle two). */
double mst_validate_median(double *value, uint32_t count);
#endif
