/* SPDX-License-Identifier: Apache-2.0
 * cmd_score.c - `muster score REC`: what a recording is worth by its own rubric, from its events alone. */
#include <stdio.h>

#include "cli/cli_ask.h"
#include "cli/cli_outcome.h"
#include "cli/cli_reading.h"
#include "cli/commands.h"

static int score(const mst_cli *cli, const mst_cli_reading *reading) {
    mst_cli_outcome outcome;
    mst_cli_ticks ticks;
    int status = MST_OK;
    mst_cli_outcome_init(&outcome, &reading->roster);
    mst_cli_ticks_init(&ticks, reading);
    for (mst_bytes payload; status == MST_OK && (payload = mst_cli_ticks_next(&ticks)).data;)
        status = mst_cli_outcome_tick(&outcome, payload);
    if (status == MST_OK && cli->is_json) {
        mst_json_out out = {0};
        mst_cli_outcome_write_score(&outcome, &out);
        mst_json_out_print(&out);
        mst_json_out_fini(&out);
    } else if (status == MST_OK && !cli->is_quiet) {
        mst_cli_outcome_print(cli, &outcome);
        putchar('\n');
        mst_cli_outcome_print_score(cli, &outcome);
    }
    mst_cli_outcome_fini(&outcome);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_NO;
}

int mst_cmd_score(mst_cli *cli) {
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_score");
    if (status != MST_EXIT_GOOD) return status;
    mst_errors errors = {0};
    mst_cli_reading reading = {0};
    status = MST_EXIT_USAGE;
    if (mst_cli_reading_open(&reading, cli->argv[0], NULL, &errors) == MST_OK)
        status = mst_cli_reading_check(&reading, &errors) == MST_OK ? score(cli, &reading) : MST_EXIT_NO;
    mst_cli_print_errors(cli, &errors);
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
    return status;
}
