/* SPDX-License-Identifier: Apache-2.0
 * cli_rerun.h - a recording made ready to be played again with changes (assess/rerun.h). */
#ifndef CLI_CLI_RERUN_H
#define CLI_CLI_RERUN_H
#include "assess/rerun.h"
#include "cli/cli_reading.h"
#include "cli/cli_scenario.h"

typedef struct mst_cli_rerun {
    mst_cli_scenario scenario;
    mst_rerun_source source; /* lends from the reading */
} mst_cli_rerun;

/* The reading must have passed mst_cli_reading_check, and outlive it. MST_E_INPUT with an error when its
 * header does not say how the drill was made. fini in any case. */
int mst_cli_rerun_open(mst_cli_rerun *rerun, const mst_cli_reading *reading, mst_errors *errors);
/* Plays the reference of a rubric that asks for one, and sets it; without a header there is none. */
int mst_cli_reference(const mst_cli_reading *reading, mst_assess *assess, mst_errors *errors);
void mst_cli_rerun_fini(mst_cli_rerun *rerun);
#endif
