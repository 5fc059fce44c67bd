/* SPDX-License-Identifier: Apache-2.0
 * cmd_score.c - `muster score REC`: what a recording is worth by its own rubric or another, from its events
 * alone; and what each force, each order and the seed did for it, from playing it again. */
#include <stdio.h>

#include "cli/cli_ask.h"
#include "cli/cli_conditions.h"
#include "cli/cli_outcome.h"
#include "cli/cli_reading.h"
#include "cli/cli_rubric.h"
#include "cli/cli_what_if.h"
#include "cli/commands.h"

/* The score object as `run` has it, with what was asked for beside; `conditions` NULL: not asked. */
static void write_json(const mst_cli_outcome *outcome, const mst_cli_reading *conditions,
                       const mst_cli_what_if *what_if) {
    mst_json_out out = {0};
    mst_cli_outcome_write_score(outcome, &out);
    out.text.size--; /* opens the object again */
    if (conditions) mst_cli_conditions_write(conditions, &out);
    if (mst_cli_what_if_is_asked(what_if)) mst_cli_what_if_write(what_if, &out);
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

static int fold(const mst_cli_reading *reading, mst_cli_outcome *outcome) {
    mst_cli_ticks ticks;
    int status = MST_OK;
    mst_cli_ticks_init(&ticks, reading);
    for (mst_bytes payload; status == MST_OK && (payload = mst_cli_ticks_next(&ticks)).data;)
        status = mst_cli_outcome_tick(outcome, payload);
    return status;
}

static int score(const mst_cli *cli, const mst_cli_reading *reading, bool is_conditions,
                 mst_cli_what_if *what_if, mst_errors *errors) {
    mst_cli_outcome outcome;
    mst_cli_outcome_init(&outcome, &reading->roster);
    int status = fold(reading, &outcome);
    if (status == MST_OK) status = mst_cli_reference(reading, outcome.assess, errors);
    if (status == MST_OK && mst_cli_what_if_is_asked(what_if))
        status = mst_cli_what_if_make(what_if, reading, errors);
    if (status == MST_OK && cli->is_json) {
        write_json(&outcome, is_conditions ? reading : NULL, what_if);
    } else if (status == MST_OK && !cli->is_quiet) {
        mst_cli_outcome_print(cli, &outcome);
        putchar('\n');
        mst_cli_outcome_print_score(cli, &outcome);
        mst_cli_conditions_print(cli, reading);
        mst_cli_what_if_print(cli, what_if);
    }
    mst_cli_outcome_fini(&outcome);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_NO;
}

int mst_cmd_score(mst_cli *cli) {
    mst_cli_what_if what_if;
    const char *rubric = mst_cli_option(cli, "--rubric");
    bool is_conditions = mst_cli_flag(cli, "--conditions");
    int status = mst_cli_what_if_read(cli, &what_if);
    if (status == MST_EXIT_GOOD) status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_score");
    if (status != MST_EXIT_GOOD) return status;
    mst_errors errors = {0};
    mst_cli_reading reading = {0};
    status = MST_EXIT_USAGE;
    if (mst_cli_reading_open(&reading, cli->argv[0], NULL, &errors) == MST_OK &&
        mst_cli_reading_check(&reading, &errors) == MST_OK &&
        (!rubric || mst_cli_rubric_use(rubric, &reading.roster, &errors) == MST_OK))
        status = score(cli, &reading, is_conditions, &what_if, &errors);
    mst_cli_print_errors(cli, &errors);
    mst_cli_what_if_fini(&what_if);
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
    return status;
}
