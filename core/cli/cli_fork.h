/* SPDX-License-Identifier: Apache-2.0
 * cli_fork.h - what a recording says of its parent. */
#ifndef CLI_CLI_FORK_H
#define CLI_CLI_FORK_H
#include "assess/fork.h"
#include "cli/cli_json.h"
#include "cli/cli_reading.h"

/* False when it is no fork. */
bool mst_cli_fork_note(const mst_cli_reading *reading, mst_fork_note *out);
/* {"parent":HEX,"tick":n,"name":TEXT}; null when it is no fork. */
void mst_cli_fork_write(const mst_cli_reading *reading, mst_json_out *out);
/* Is `child` a fork of `parent`, by the chain? */
bool mst_cli_fork_is_child(const mst_cli_reading *child, const mst_cli_reading *parent);
#endif
