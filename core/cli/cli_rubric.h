/* SPDX-License-Identifier: Apache-2.0
 * cli_rubric.h - another rubric for a drill that was played. */
#ifndef CLI_CLI_RUBRIC_H
#define CLI_CLI_RUBRIC_H
#include "base/errors.h"
#include "record/payload.h"

/* Puts the rubric of the file in the place of the roster's own. MST_OK, or errors with their lines; then the
 * roster is as it was. */
int mst_cli_rubric_use(const char *path, mst_roster *roster, mst_errors *errors);
#endif
