/* SPDX-License-Identifier: Apache-2.0
 * commands.h - the subcommands, in one list: word, function, one line in English and Chinese. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
#include "cli/cli.h"

#define MST_COMMAND_LIST(X)                                                                                  \
    X("import", mst_cmd_import, "make a map from real map files", "由真实地图文件生成演练地图")              \
    X("preview", mst_cmd_preview, "draw a map as a picture", "把地图画成图片")                               \
    X("model", mst_cmd_model, "ask a physical model", "查询物理模型")                                        \
    X("spread", mst_cmd_spread, "run the surface-fire engine by itself", "单独运行地表火蔓延引擎")

#define MST_COMMAND_DECLARE(word, function, en, zh) int function(mst_cli *cli);
MST_COMMAND_LIST(MST_COMMAND_DECLARE)
#undef MST_COMMAND_DECLARE
#endif
