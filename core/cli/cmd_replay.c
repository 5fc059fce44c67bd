/* SPDX-License-Identifier: Apache-2.0
 * cmd_replay.c - `muster replay RECORDING`: opens the console on what was recorded. */
#include "cli/cli_console.h"
#include "cli/commands.h"

int mst_cmd_replay(mst_cli *cli) {
    mst_console_def def;
    int status = mst_cli_console_ask(cli, MST_CONSOLE_REPLAY, &def);
    return status == MST_EXIT_GOOD ? mst_cli_console_run(cli, &def) : status;
}
