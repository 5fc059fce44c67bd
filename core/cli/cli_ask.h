/* SPDX-License-Identifier: Apache-2.0
 * cli_ask.h - what the flags of a command that plays a drill ask for. */
#ifndef CLI_CLI_ASK_H
#define CLI_CLI_ASK_H
#include "cli/cli.h"
#include "drill/drill.h"
#include "record/payload.h"

typedef struct mst_cli_ask {
    const char *scenario, *orders, *record, *hashes; /* lent from argv; NULL where not given */
    mst_drill_options options;
} mst_cli_ask;

/* Takes the flags of `muster run` out of the command line. MST_EXIT_GOOD, or MST_EXIT_USAGE after saying why.
 */
int mst_cli_ask_read(mst_cli *cli, mst_cli_ask *ask);
/* After the options were taken out: `most` arguments at most, at least `least`, none of them a flag. Says the
 * text `usage` otherwise. */
int mst_cli_ask_rest(const mst_cli *cli, int least, int most, const char *usage);
/* Whether the drill has the forces that --without and --mute name; an error for each that it has not. */
int mst_cli_ask_check(const mst_cli_ask *ask, const mst_roster *roster, mst_errors *errors);
/* A whole number in lo..hi; false when the text is anything else. */
bool mst_cli_ask_number(const char *text, uint64_t lo, uint64_t hi, uint64_t *out);
#endif
