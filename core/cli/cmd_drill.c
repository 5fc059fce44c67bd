/* SPDX-License-Identifier: Apache-2.0
 * cmd_drill.c - `muster drill [SCENARIO|RECORDING]`: opens the console on a drill, or on its start screen. */
#include "cli/cli_console.h"
#include "cli/commands.h"

int mst_cmd_drill(mst_cli *cli) {
    mst_console_def def;
    int status = mst_cli_console_ask(cli, MST_CONSOLE_DRILL, &def);
    return status == MST_EXIT_GOOD ? mst_cli_console_run(cli, &def) : status;
}
