/* SPDX-License-Identifier: Apache-2.0
 * cli_conditions.h - under which conditions a recording got its score: who sat where for how long, pauses and
 * speed, the director's hand, the seed, fork or original. What a recording does not hold is said to be
 * unknown. */
#ifndef CLI_CLI_CONDITIONS_H
#define CLI_CLI_CONDITIONS_H
#include "cli/cli_json.h"
#include "cli/cli_reading.h"

/* The member "conditions" within an open object. */
void mst_cli_conditions_write(const mst_cli_reading *reading, mst_json_out *out);
/* A few lines on stdout. */
void mst_cli_conditions_print(const mst_cli *cli, const mst_cli_reading *reading);
#endif
