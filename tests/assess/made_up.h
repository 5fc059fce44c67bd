/* SPDX-License-Identifier: Apache-2.0
 * made_up.h - a small drill that never ran: two forces, four units, and its events, written by hand so
 * that every figure can be worked out on paper. */
#ifndef TESTS_ASSESS_MADE_UP_H
#define TESTS_ASSESS_MADE_UP_H
#include "shared.h"

#include "assess/assess.h"

enum { EVENT_MAX = 256 };

static const mst_id micro = MST_ID('f', 1), town = MST_ID('f', 2);
static const mst_id guard = MST_ID('u', 1001), tender = MST_ID('u', 2001), crew = MST_ID('u', 2002),
                    late = MST_ID('u', 2003);
static const mst_id house = MST_ID('b', 7), barn = MST_ID('b', 8);

#define assert_near(value, want, slack)                                                                      \
    assert_true((value) - (want) <= (slack) && (want) - (value) <= (slack))

typedef struct made_up {
    mst_event event[EVENT_MAX];
    uint32_t count;
} made_up;

static inline mst_event *add(made_up *m, mst_tick tick, mst_event_kind kind, mst_id subject) {
    assert_true(m->count < EVENT_MAX);
    mst_event *e = &m->event[m->count];
    *e = (mst_event){.tick = tick, .n = ++m->count, .kind = (uint16_t)kind, .subject = subject};
    return e;
}
static inline mst_event *with_id(mst_event *e, mst_id id) {
    e->arg[e->arg_count++].id = id;
    return e;
}
static inline mst_event *with(mst_event *e, double number) {
    e->arg[e->arg_count++].number = number;
    return e;
}

static inline void begin(made_up *m, mst_tick tick, mst_id unit, mst_order_kind order) {
    with_id(with_id(with(add(m, tick, MST_EVENT_TASK_START, unit), order), house), MST_ID_NONE);
}
static inline void end(made_up *m, mst_tick tick, mst_id unit, mst_order_kind order, mst_reason reason) {
    with(with_id(with(add(m, tick, MST_EVENT_TASK_END, unit), order), house), reason);
}
static inline void water(made_up *m, mst_tick tick, mst_id unit, bool is_on) {
    if (is_on)
        with_id(with(with_id(add(m, tick, MST_EVENT_WATER_ON, unit), house), 6), tender);
    else
        with(with_id(add(m, tick, MST_EVENT_WATER_OFF, unit), house), MST_REASON_TANK_EMPTY);
}
static inline void result(made_up *m, mst_tick tick, mst_outcome_key key, double value) {
    with(with(add(m, tick, MST_EVENT_OUTCOME, MST_ID_NONE), key), value);
}

/* From ignition at 10 to control at 1500 and the end at 3600. */
static inline void play(made_up *m) {
    *m = (made_up){0};
    with_id(with(add(m, 10, MST_EVENT_IGNITION, house), MST_CAUSE_STOVE), MST_ID_NONE);
    with_id(with_id(add(m, 40, MST_EVENT_DETECTED, micro), guard), house);
    begin(m, 50, guard, MST_ORDER_TURN_OUT);
    with_id(add(m, 60, MST_EVENT_TURNED_OUT, guard), micro);
    with_id(with_id(add(m, 70, MST_EVENT_CALL_119, guard), guard), house);
    end(m, 100, guard, MST_ORDER_TURN_OUT, MST_REASON_DONE);
    with(with(with_id(add(m, 100, MST_EVENT_ARRIVED, guard), micro), 1), 2);
    with_id(with_id(add(m, 110, MST_EVENT_COMMAND_TAKEN, guard), micro), MST_ID_NONE);
    with_id(add(m, 130, MST_EVENT_DISPATCHED, town), town);
    begin(m, 130, tender, MST_ORDER_TURN_OUT);
    begin(m, 130, crew, MST_ORDER_TURN_OUT);
    begin(m, 140, guard, MST_ORDER_ATTACK);
    with_id(with_id(add(m, 150, MST_EVENT_FIRST_AGENT, guard), micro), house);
    with_id(add(m, 190, MST_EVENT_TURNED_OUT, tender), town);
    with_id(with(add(m, 195, MST_EVENT_REFUSED, crew), MST_ORDER_SEARCH), house);
    end(m, 400, tender, MST_ORDER_TURN_OUT, MST_REASON_DONE);
    with(with(with_id(add(m, 400, MST_EVENT_ARRIVED, tender), town), 1), 2);
    end(m, 401, crew, MST_ORDER_TURN_OUT, MST_REASON_DONE);
    begin(m, 410, tender, MST_ORDER_SUPPLY);
    with(with_id(add(m, 430, MST_EVENT_CONDITION_FOUND, MST_ID('h', 3)), tender), MST_CONDITION_FROZEN);
    with(with(with(with_id(add(m, 460, MST_EVENT_SIZE_UP, crew), house), 1), 1), 0);
    with(with_id(add(m, 470, MST_EVENT_HANDOVER, guard), tender), 0.8);
    with_id(with_id(add(m, 470, MST_EVENT_COMMAND_TAKEN, tender), town), guard);
    begin(m, 501, crew, MST_ORDER_ATTACK);
    water(m, 600, crew, true);
    with_id(with_id(add(m, 600, MST_EVENT_FIRST_AGENT, crew), town), house);
    with(with_id(with_id(add(m, 600, MST_EVENT_FIRST_WATER, crew), town), house), 6);
    with_id(add(m, 650, MST_EVENT_PERSON_TRAPPED, MST_ID('g', 7001)), house);
    water(m, 700, crew, false);
    water(m, 745, crew, true);
    with_id(add(m, 760, MST_EVENT_INJECT, MST_ID('j', 1)), MST_ID('j', 1));
    with(with_id(with_id(add(m, 800, MST_EVENT_EXPECTED_MET, MST_ID('j', 1)), MST_ID('j', 1)), crew), 40);
    with_id(add(m, 810, MST_EVENT_EXPECTED_MISSED, MST_ID('j', 2)), MST_ID('j', 2));
    water(m, 900, guard, true);
    water(m, 950, crew, false);
    water(m, 1000, guard, false);
    water(m, 1030, guard, true);
    with(with(with_id(add(m, 1040, MST_EVENT_REPORT, crew), town), 3), 4);
    with(with_id(add(m, 1070, MST_EVENT_SEARCH_DONE, crew), house), 1);
    with(with(add(m, 1100, MST_EVENT_BREACH, crew), 1), 1);
    with(with(add(m, 1101, MST_EVENT_BREACH, crew), 2), 2);
    with(with(add(m, 1102, MST_EVENT_BREACH, guard), 3), 3);
    with_id(add(m, 1400, MST_EVENT_CONTROL_DECLARED, tender), tender);
    add(m, 1500, MST_EVENT_CONTROL_TRUE, MST_ID_NONE);
    add(m, 2070, MST_EVENT_OUT_TRUE, MST_ID_NONE);
    for (int key = 1; key < MST_OUTCOME_COUNT; key++) result(m, 3600, (mst_outcome_key)key, 100.5 * key);
    with(with_id(add(m, 3601, MST_EVENT_ALARM, barn), barn), 1);
    begin(m, 3605, guard, MST_ORDER_EVACUATE);
    with(with_id(add(m, 3631, MST_EVENT_ALARM_VERIFIED, guard), barn), 0);
    with(with_id(add(m, 3641, MST_EVENT_ALARM, guard), barn), 0);
    with(with_id(add(m, 3650, MST_EVENT_CALLER_ASKED, MST_ID('x', MST_SEAT_DISPATCH)), house), 2);
}

static char micro_name[] = "micro", town_name[] = "town", micro_type[] = "micro_station",
            town_type[] = "township_team";
static mst_roster_force force_list[2] = {{.id = MST_ID('f', 1), .name = micro_name, .plugin = micro_type},
                                         {.id = MST_ID('f', 2), .name = town_name, .plugin = town_type}};
static mst_roster_unit unit_list[4] = {{.id = MST_ID('u', 1001), .force = MST_ID('f', 1)},
                                       {.id = MST_ID('u', 2001), .force = MST_ID('f', 2)},
                                       {.id = MST_ID('u', 2002), .force = MST_ID('f', 2)},
                                       {.id = MST_ID('u', 2003), .force = MST_ID('f', 2)}};

static inline mst_roster made_up_roster(mst_roster_line *line, uint32_t line_count) {
    return (mst_roster){.force = force_list,
                        .force_count = 2,
                        .unit = unit_list,
                        .unit_count = 4,
                        .line = line,
                        .line_count = line_count,
                        .pass = 60,
                        .good = 75,
                        .excellent = 90};
}

/* Feeds events [from, to), one call for each tick, as a recording gives them. */
static inline void feed(mst_assess *a, const made_up *m, uint32_t from, uint32_t to) {
    for (uint32_t i = from, next; i < to; i = next) {
        next = i + 1;
        while (next < to && m->event[next].tick == m->event[i].tick) next++;
        mst_assess_tick(a, m->event[i].tick, &m->event[i], next - i, NULL, 0);
    }
}
#endif
