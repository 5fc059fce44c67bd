/* SPDX-License-Identifier: Apache-2.0
 * commands.h - the subcommands, in one list: word, function, one line in English and Chinese. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
#include "cli/cli.h"

#define MST_COMMAND_LIST(X) X("model", mst_cmd_model, "ask a physical model", "查询物理模型")

#define MST_COMMAND_DECLARE(word, function, en, zh) int function(mst_cli *cli);
MST_COMMAND_LIST(MST_COMMAND_DECLARE)
#undef MST_COMMAND_DECLARE
#endif
