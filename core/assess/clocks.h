/* SPDX-License-Identifier: Apache-2.0
 * clocks.h - the clocks of a drill, in one table: from which event to which they run. Whoever shows or
 * writes a clock takes it from here; their names are texts, assess.clock_ID. */
#ifndef ASSESS_CLOCKS_H
#define ASSESS_CLOCKS_H
#include "assess/assess.h"

/* enum name, id, Chinese name, start event, stop event, whether each force has its own (1) or the scene
 * one (0). DETECTED stands for whoever found it: where nobody of a force did, the caller (CALL_119). A
 * stop of DECLARED clocks is a commander's word; of TRUE ones the rule of drill/outcome.c. RETURNED is
 * the end of the way to its own station of the last unit of a force, a task like any other. Append only. */
#define MST_CLOCK_LIST(X)                                                                                    \
    X(DISCOVERED, "discovered", "发现", IGNITION, DETECTED, 0)                                               \
    X(CALL, "call", "接警", IGNITION, CALL_119, 0)                                                           \
    X(DISPATCH, "dispatch", "下达出动命令", CALL_119, DISPATCHED, 1)                                         \
    X(FIRST_OUT, "first_out", "首车出库", DISPATCHED, TURNED_OUT, 1)                                         \
    X(ARRIVAL, "arrival", "到场", DISPATCHED, ARRIVED, 1)                                                    \
    X(FIRST_AGENT, "first_agent", "首个灭火剂", CALL_119, FIRST_AGENT, 1)                                    \
    X(FIRST_WATER, "first_water", "出水", CALL_119, FIRST_WATER, 1)                                          \
    X(SEARCH_DONE, "search_done", "搜救完毕", CALL_119, SEARCH_DONE, 0)                                      \
    X(HANDOVER, "handover", "指挥移交", ARRIVED, HANDOVER, 1)                                                \
    X(CONTROL_TRUE, "control_true", "控制（实际）", CALL_119, CONTROL_TRUE, 0)                               \
    X(CONTROL_DECLARED, "control_declared", "控制（宣布）", CALL_119, CONTROL_DECLARED, 0)                   \
    X(OUT_TRUE, "out_true", "熄灭（实际）", CALL_119, OUT_TRUE, 0)                                           \
    X(OUT_DECLARED, "out_declared", "熄灭（宣布）", CALL_119, OUT_DECLARED, 0)                               \
    X(RETURNED, "returned", "归队", CALL_119, TASK_END, 1)

typedef enum mst_clock_id {
#define MST_CLOCK_ENUM(name, word, zh, start, stop, force) MST_CLOCK_##name,
    MST_CLOCK_LIST(MST_CLOCK_ENUM)
#undef MST_CLOCK_ENUM
        MST_CLOCK_COUNT
} mst_clock_id;

typedef struct mst_clock_rule {
    const char *id, *zh, *text; /* text: its id in assets/texts/assess.csv */
    mst_event_kind start, stop;
    bool has_force;
} mst_clock_rule;
extern const mst_clock_rule mst_clock_rules[MST_CLOCK_COUNT];

/* Seconds from start to stop, with both events as evidence; `force` an index into the roster, or -1 for the
 * scene: then the first of all forces. Not there: it never stopped. */
mst_figure mst_assess_clock(const mst_assess *assess, mst_clock_id clock, int32_t force);
/* The tick at which it stopped; MST_TICK_NEVER. */
mst_tick mst_assess_clock_at(const mst_assess *assess, mst_clock_id clock, int32_t force);
#endif
