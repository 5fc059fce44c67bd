/* SPDX-License-Identifier: Apache-2.0
 * muster/measure.h - figures that a fold over events gives; a rubric names them. Append only. */
#ifndef MUSTER_MEASURE_H
#define MUSTER_MEASURE_H

/* enum name, word, P: takes a force ("-" none, "f" a force may be named, else the best of all),
 * what it is. A measure that never came about has no value. */
#define MST_MEASURE_LIST(X)                                                                                  \
    X(ALARM_S, "alarm_s", "-", "ignition to the call")                                                       \
    X(TURNOUT_S, "turnout_s", "f", "dispatch to leaving")                                                    \
    X(ARRIVAL_S, "arrival_s", "f", "dispatch to the first unit on the scene")                                \
    X(FIRST_AGENT_S, "first_agent_s", "f", "call to the first agent on fire, extinguishers too")             \
    X(FIRST_WATER_S, "first_water_s", "f", "call to the first water on fire")                                \
    X(SIZE_UP_S, "size_up_s", "f", "arrival of the first unit to a size-up report")                          \
    X(COMMAND_S, "command_s", "-", "arrival of the first unit to somebody holding the command")              \
    X(HANDOVER_FRAC, "handover_frac", "-", "mean completeness of spoken handovers")                          \
    X(COMMAND_GAP_S, "command_gap_s", "-", "time without a commander after the first had it")                \
    X(CONTROL_S, "under_control_s", "-", "call to the fire being under control in truth")                    \
    X(CONTROL_ERROR_S, "control_error_s", "-", "declared under control less true; early is negative")        \
    X(OUT_S, "out_s", "-", "call to the fire being out in truth")                                            \
    X(BUILDINGS_BURNT, "buildings_burnt", "-", "")                                                           \
    X(FLOOR_BURNT_M2, "floor_burnt_m2", "-", "")                                                             \
    X(GROUND_BURNT_M2, "ground_burnt_m2", "-", "")                                                           \
    X(LOSS_INDEX, "loss_index", "-", "")                                                                     \
    X(DEAD, "dead", "-", "")                                                                                 \
    X(INJURED, "injured", "-", "")                                                                           \
    X(RESCUED, "rescued", "-", "")                                                                           \
    X(EVACUATED, "evacuated", "-", "")                                                                       \
    X(SEARCH_S, "search_s", "-", "call to the first completed search of a building with people")             \
    X(WATER_L, "water_l", "-", "")                                                                           \
    X(WATER_BREAK_S, "water_break_s", "-",                                                                   \
      "longest time without water on the fire from first water to control")                                  \
    X(EXPECTED_MET_FRAC, "expected_met_frac", "-", "injects whose expected order came in time")              \
    X(BREACHES, "breaches", "-", "safety rules broken, weighted: minor 1, major 3, critical 10")             \
    X(CRITICAL_BREACHES, "critical_breaches", "-", "critical safety rules broken")                           \
    X(REFUSALS, "refusals", "f", "orders refused")                                                           \
    X(IDLE_FRAC, "idle_frac", "f", "share of time from arrival to control without a task")                   \
    X(CONDITION_FOUND_S, "condition_found_s", "-", "arrival to finding the first hidden condition")          \
    X(REPORTS, "reports", "f", "reports given")                                                              \
    X(INJECT_RESPONSE_S, "inject_response_s", "-", "mean time from inject to its expected order")            \
    X(VERIFY_S, "verify_s", "-", "an alarm panel rings to somebody having gone and looked")                  \
    X(RESET_S, "reset_s", "-", "an alarm panel rings to its being reset")                                    \
    X(CALLS, "calls", "-", "calls to 119")                                                                   \
    X(EVACUATE_ORDERS, "evacuate_orders", "-", "evacuations begun")                                          \
    X(ADDRESS_S, "address_s", "-", "call to the dispatch centre knowing where it burns")                     \
    X(EVACUATE_S, "evacuate_s", "f", "alert to the first evacuation begun")                                  \
    X(LATE_DEAD, "late_dead", "-", "deaths after the first unit arrived: those that were to be prevented")   \
    X(SMOKE_ENTRIES, "smoke_entries", "-", "entries into smoke without breathing apparatus (S5)")            \
    X(WITHDRAWALS_IGNORED, "withdrawals_ignored", "-",                                                       \
      "orders to withdraw and air alarms that a unit at work did not follow within 120 s")                   \
    X(MINORS_USED, "minors_used", "-", "orders that minors help at the fire: refused, and counted")          \
    X(MINOR_BREACHES, "minor_breaches", "-", "minor safety rules broken")                                    \
    X(MAJOR_BREACHES, "major_breaches", "-", "major and critical safety rules broken")                       \
    X(SPREAD_AFTER_WATER, "spread_after_water", "-",                                                         \
      "buildings that caught fire later than 120 s after first water")                                       \
    X(HELD_FRAC, "held_frac", "-", "protected buildings that did not catch fire afterwards")                 \
    X(POSITION_BREACHES, "position_breaches", "-", "rules of position broken: S2 S4 S9 S10 S11 G2 G3 G4")    \
    X(RESERVE_S, "reserve_s", "-", "arrival of the third force to a unit in reserve")                        \
    X(JOINED_FRAC, "joined_frac", "-",                                                                       \
      "forces that came after the commander and reported to his force within 180 s of arrival")              \
    X(REPORT_TRUE_FRAC, "report_true_frac", "f", "fields of reports that were true")                         \
    X(HEARD_FRAC, "heard_frac", "-", "messages heard, of those heard or lost")                               \
    X(READ_BACK_FRAC, "read_back_frac", "-", "spoken forms that were read back")                             \
    X(WATER_MET_FRAC, "water_met_frac", "-", "least flow of a nozzle as share of its need")                  \
    X(REFERENCE_LOSS_FRAC, "reference_loss_frac", "-", "loss against doctrine in every seat, same seed")     \
    X(REFERENCE_CONTROL_S, "reference_control_s", "-", "control later than doctrine's, same seed")

/* A line gives points; a gate beyond `full` caps the total at `of` and fails the drill; a deduction takes
 * `of` for each. Append only. */
typedef enum mst_line_kind { MST_LINE_POINTS = 0, MST_LINE_GATE, MST_LINE_DEDUCTION } mst_line_kind;

typedef enum mst_measure {
    MST_MEASURE_UNSET = 0,
#define MST_MEASURE_ENUM(name, word, force, text) MST_MEASURE_##name,
    MST_MEASURE_LIST(MST_MEASURE_ENUM)
#undef MST_MEASURE_ENUM
        MST_MEASURE_COUNT
} mst_measure;
#endif
