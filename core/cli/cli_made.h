/* SPDX-License-Identifier: Apache-2.0
 * cli_made.h - under which conditions a recording begins: the behaviour of this program, the how many-th of
 * its drill it is here, and whether the drill was edited after its last `check`. The installation remembers
 * in history.txt of the user's data folder: a line "check ID HASH" or "play ID HASH" each. */
#ifndef CLI_CLI_MADE_H
#define CLI_CLI_MADE_H
#include "cli/cli_scenario.h"
#include "record/made.h"

/* Is it one of the files a drill is made from: drill.lua, a rubric that it names, its map, a catalogue? */
bool mst_cli_made_uses(const char *name, const char *map_file, mst_bytes script);
/* What the history says of a recording that begins now, and a line for it. */
mst_made mst_cli_made_begin(const mst_cli_scenario *scenario, const mst_roster *roster);
/* `check` found nothing wrong with it. */
void mst_cli_made_checked(const mst_cli_scenario *scenario, const mst_roster *roster);
#endif
