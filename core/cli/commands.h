/* SPDX-License-Identifier: Apache-2.0
 * commands.h - the subcommands, in one list: word, function, one line in English and Chinese. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
#include "cli/cli.h"

#define MST_COMMAND_LIST(X)                                                                                  \
    X("import", mst_cmd_import, "make a map from real map files", "由真实地图文件生成演练地图")              \
    X("preview", mst_cmd_preview, "draw a map as a picture", "把地图画成图片")                               \
    X("new", mst_cmd_new, "make a scenario on a map", "在地图上新建演练想定")                                \
    X("check", mst_cmd_check, "check a scenario", "检查演练想定")                                            \
    X("drill", mst_cmd_drill, "open a drill in a window", "打开演练窗口")                                    \
    X("replay", mst_cmd_replay, "open a recording in a window", "回放演练记录")                              \
    X("run", mst_cmd_run, "play a drill without a screen", "无界面推演")                                     \
    X("orders", mst_cmd_orders, "list the orders that units take", "列出各作战单元可执行的命令")             \
    X("verify", mst_cmd_verify, "prove a recording by playing it again", "复演核验演练记录")                 \
    X("events", mst_cmd_events, "list the events of a recording", "列出演练记录中的事件")                    \
    X("tracks", mst_cmd_tracks, "write where units went as GeoJSON", "导出各单元行动轨迹（GeoJSON）")          \
    X("seek", mst_cmd_seek, "make the cache of a recording and time jumps in it", "建立记录缓存并测定跳转用时")  \
    X("score", mst_cmd_score, "score a recording", "为演练记录评分")                                         \
    X("fork", mst_cmd_fork, "go on from a moment of a recording", "从记录的某一时刻接手重推")               \
    X("compare", mst_cmd_compare, "lay recordings side by side", "并列比较多份演练记录")                     \
    X("report", mst_cmd_report, "write the assessor's report", "生成评估报告")                               \
    X("sign", mst_cmd_sign, "sign a recording", "为演练记录签名")                                            \
    X("mark", mst_cmd_mark, "mark a recording as an assessor, or list the marks", "考评员评分、最终评定、异议与答复")        \
    X("key", mst_cmd_key, "make a key pair", "生成密钥对")                                                   \
    X("model", mst_cmd_model, "ask a physical model", "查询物理模型")                                        \
    X("spread", mst_cmd_spread, "run the surface-fire engine by itself", "单独运行地表火蔓延引擎")              \
    X("plugin", mst_cmd_plugin, "list and check force types", "列出、检查力量类型插件")                      \
    X("validate", mst_cmd_validate, "hold models and drills against published fires", "以公开发表的火灾与实验检验模型")

#define MST_COMMAND_DECLARE(word, function, en, zh) int function(mst_cli *cli);
MST_COMMAND_LIST(MST_COMMAND_DECLARE)
#undef MST_COMMAND_DECLARE
#endif
