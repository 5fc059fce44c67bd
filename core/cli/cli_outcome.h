/* SPDX-License-Identifier: Apache-2.0
 * cli_outcome.h - what came of a drill: ticks in, the figures of `muster run` out, as JSON or in words. */
#ifndef CLI_CLI_OUTCOME_H
#define CLI_CLI_OUTCOME_H
#include "assess/assess.h"
#include "cli/cli.h"
#include "cli/cli_json.h"

typedef struct mst_cli_outcome {
    const mst_roster *roster; /* lent */
    mst_assess *assess;
    uint32_t tick_count, event_count, refusal_count;
    uint64_t hash; /* of the last tick */
    mst_id off[8]; /* what was switched off, and when */
    mst_tick off_at[8];
    uint32_t off_count;
} mst_cli_outcome;

void mst_cli_outcome_init(mst_cli_outcome *outcome, const mst_roster *roster);
void mst_cli_outcome_fini(mst_cli_outcome *outcome);
/* A TICK payload, in order. MST_E_INPUT when it does not read. */
int mst_cli_outcome_tick(mst_cli_outcome *outcome, mst_bytes payload);

/* The members "outcome", "clocks", "score", "events", "refusals" of COMMANDS, within an open object. */
void mst_cli_outcome_write(const mst_cli_outcome *outcome, mst_json_out *out);
/* The value of "score". */
void mst_cli_outcome_write_score(const mst_cli_outcome *outcome, mst_json_out *out);
/* Tables on stdout, in the language of the command: clocks and outcome, then the score by line. */
void mst_cli_outcome_print(const mst_cli *cli, const mst_cli_outcome *outcome);
void mst_cli_outcome_print_score(const mst_cli *cli, const mst_cli_outcome *outcome);
#endif
