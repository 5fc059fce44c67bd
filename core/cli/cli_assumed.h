/* SPDX-License-Identifier: Apache-2.0
 * cli_assumed.h - the assumed figures (tag A) of assets/ that a drill leans on. */
#ifndef CLI_CLI_ASSUMED_H
#define CLI_CLI_ASSUMED_H
#include "cli/cli_scenario.h"

/* Adds each of them as an ASSUMED entry: every assumed constant, and of the catalogues the assumed rows of
 * what stands on the map or in the roster. */
void mst_cli_assumed(const mst_cli_scenario *scenario, const mst_roster *roster, mst_errors *errors);
#endif
