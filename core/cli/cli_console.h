/* SPDX-License-Identifier: Apache-2.0
 * cli_console.h - what `drill` and `replay` share: the files, words and settings that the console asks
 * for, and the flags of both. */
#ifndef CLI_CLI_CONSOLE_H
#define CLI_CLI_CONSOLE_H
#include "cli/cli.h"
#include "console/console.h"

/* The services of a command; free with fini after the console has ended. */
typedef struct mst_cli_console mst_cli_console;
mst_cli_console *mst_cli_console_create(mst_cli *cli);
void mst_cli_console_destroy(mst_cli_console *console);
const mst_console_services *mst_cli_console_services(const mst_cli_console *console);

/* Takes the flags out of the command line. MST_EXIT_GOOD, or MST_EXIT_USAGE after saying why. */
int mst_cli_console_ask(mst_cli *cli, mst_console_mode mode, mst_console_def *def);
/* Runs the console and prints what went wrong. */
int mst_cli_console_run(mst_cli *cli, mst_console_def *def);
#endif
