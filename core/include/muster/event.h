/* SPDX-License-Identifier: Apache-2.0
 * muster/event.h - facts that happened, at a tick, with a subject. Scores are a fold over events. */
#ifndef MUSTER_EVENT_H
#define MUSTER_EVENT_H

#include "muster/types.h"

/* The kinds: enum name, word, the names of arguments 0..5 (comma separated; a name that ends in _id
 * holds an mst_id, all others a number in the unit the name ends with). Append only: the numbers
 * stand in recordings. */
#define MST_EVENT_LIST(X)                                                              \
    X(DRILL_START, "drill_start", "")                                                  \
    X(DRILL_END, "drill_end", "reason_code")                                           \
    X(IGNITION, "ignition", "cause_code,from_id,x_m,y_m")                              \
    X(DETECTED, "detected", "by_id,building_id")                                       \
    X(CALL_119, "call_119", "by_id,building_id")                                       \
    X(DISPATCHED, "dispatched", "force_id")                                            \
    X(TURNED_OUT, "turned_out", "force_id")                                            \
    X(ARRIVED, "arrived", "force_id,x_m,y_m")                                          \
    X(TASK_START, "task_start", "order_code,target_id,via_id")                         \
    X(TASK_END, "task_end", "order_code,target_id,result_code")                        \
    X(REFUSED, "refused", "order_code,target_id,reason_code")                          \
    X(SIZE_UP, "size_up", "building_id,burning_count,trapped_count,spread_code")       \
    X(COMMAND_TAKEN, "command_taken", "force_id,from_id")                              \
    X(HANDOVER, "handover", "to_id,complete_frac")                                     \
    X(REPORT, "report", "to_id,fields_right,fields_total")                             \
    X(MESSAGE, "message", "from_id,to_id,text_code")                                   \
    X(FIRST_AGENT, "first_agent", "force_id,target_id")                                \
    X(FIRST_WATER, "first_water", "force_id,target_id,flow_lps")                       \
    X(WATER_ON, "water_on", "target_id,flow_lps,via_id")                               \
    X(WATER_OFF, "water_off", "target_id,reason_code")                                 \
    X(CONDITION_FOUND, "condition_found", "by_id,condition_code")                      \
    X(ROOM_IGNITED, "room_ignited", "building_id,room,cause_code")                     \
    X(FLASHOVER, "flashover", "building_id,room")                                      \
    X(BUILDING_IGNITED, "building_ignited", "cause_code,from_id,flux_kwm2")            \
    X(BUILDING_OUT, "building_out", "burnt_m2,burnt_frac")                             \
    X(COLLAPSE, "collapse", "floor_m2")                                                \
    X(KNOCKED_DOWN, "knocked_down", "building_id,water_l")                             \
    X(REKINDLED, "rekindled", "building_id")                                           \
    X(GROUND_IGNITED, "ground_ignited", "x_m,y_m,from_id")                             \
    X(GROUND_BURNT, "ground_burnt", "burnt_m2,front_m")                                \
    X(PERSON_WARNED, "person_warned", "building_id,by_id")                             \
    X(PERSON_OUT, "person_out", "building_id,by_id")                                   \
    X(PERSON_TRAPPED, "person_trapped", "building_id")                                 \
    X(PERSON_INJURED, "person_injured", "building_id,fed")                             \
    X(PERSON_DEAD, "person_dead", "building_id,fed")                                   \
    X(PERSON_RESCUED, "person_rescued", "building_id,by_id")                           \
    X(SEARCH_DONE, "search_done", "building_id,found_count")                           \
    X(CONTROL_TRUE, "control_true", "")                                                \
    X(CONTROL_DECLARED, "control_declared", "by_id")                                   \
    X(OUT_TRUE, "out_true", "")                                                        \
    X(OUT_DECLARED, "out_declared", "by_id")                                           \
    X(INJECT, "inject", "inject_id")                                                   \
    X(EXPECTED_MET, "expected_met", "inject_id,by_id,after_s")                         \
    X(EXPECTED_MISSED, "expected_missed", "inject_id")                                 \
    X(WIND_CHANGED, "wind_changed", "from_deg,speed_mps")                              \
    X(BREACH, "breach", "rule_code,severity_code")                                     \
    X(CULPRIT_OFF, "culprit_off", "culprit_id,reason_code")                            \
    X(SCRIPT_LOG, "script_log", "number")                                              \
    X(MARK, "mark", "number")                                                          \
    X(WATER_SHORT, "water_short", "need_lps,have_lps")                                 \
    X(OUTCOME, "outcome", "key_code,value")                                            \
    X(ROAD_BLOCKED, "road_blocked", "is_blocked")                                      \
    X(EXPLOSION, "explosion", "energy_mj,x_m,y_m")                                     \
    X(QUEUED, "queued", "order_code,target_id,waiting_count")                          \
    X(MESSAGE_LOST, "message_lost", "from_id,to_id")                                   \
    X(MESSAGE_HEARD, "message_heard", "from_id,to_id,after_s")                         \
    X(HEAD_COUNT, "head_count", "counted_count,missing_count")                         \
    X(AIR_ALARM, "air_alarm", "air_frac,building_id")                                  \
    X(FROZE, "froze", "hose_m")                                                        \
    X(THAWED, "thawed", "by_id")                                                       \
    X(WONT_START, "wont_start", "late_s")                                              \
    X(RALLY_SET, "rally_set", "by_id,x_m,y_m")                                         \
    X(INJECT_HAND, "inject_hand", "inject_id,hand_code,at_s")                          \
    X(RADIO, "radio", "off_s")                                                         \
    X(LEADER_ARRIVED, "leader_arrived", "x_m,y_m")                                     \
    X(SECTOR, "sector", "number,x_m,y_m,east_m,north_m")                               \
    X(SAID, "said", "to_id,form_code,ticks")                                           \
    X(GRADE, "grade", "grade,trapped_count")                                           \
    X(SERVICE, "service", "service_code,is_there")                                     \
    X(CALLER_ASKED, "caller_asked", "building_id,trapped_count")                       \
    X(RELAYED, "relayed", "to_id,building_id")                                         \
    X(ALARM, "alarm", "building_id,is_ringing")                                        \
    X(ALARM_VERIFIED, "alarm_verified", "building_id,is_fire")                              \
    X(EFFECT, "effect", "effect_code,target_id,amount")                                \
    X(MESSAGE_GARBLED, "message_garbled", "from_id,to_id,lost_count") \
    X(SPILT, "spilt", "liquid_code,volume_l,area_m2") \
    X(MINORS_ASKED, "minors_asked", "building_id,minors_count") \
    X(MAYDAY, "mayday", "building_id,down_count")

typedef enum mst_event_kind {
    MST_EVENT_UNSET = 0,
#define MST_EVENT_ENUM(name, word, args) MST_EVENT_##name,
    MST_EVENT_LIST(MST_EVENT_ENUM)
#undef MST_EVENT_ENUM
        MST_EVENT_COUNT
} mst_event_kind;

#define MST_EVENT_ARG_MAX 6

/* One argument: a number, or an id (told apart by the name in MST_EVENT_LIST). */
typedef union mst_arg {
    double number;
    mst_id id;
} mst_arg;

typedef struct mst_event {
    mst_tick tick;
    uint32_t n;         /* number in the drill, from 1, no gaps: evidence points at it */
    uint16_t kind;      /* mst_event_kind */
    uint16_t arg_count;
    mst_id subject;
    mst_arg arg[MST_EVENT_ARG_MAX];
} mst_event;

/* Outcome figures, emitted as OUTCOME events at the last tick (subject NONE) so that a score is a
 * fold over events alone. Append only. */
#define MST_OUTCOME_LIST(X)                                                                \
    X(BUILDINGS_BURNT, "buildings_burnt") X(FLOOR_BURNT_M2, "floor_burnt_m2")              \
    X(GROUND_BURNT_M2, "ground_burnt_m2") X(LOSS_INDEX, "loss_index") X(DEAD, "dead")      \
    X(INJURED, "injured") X(RESCUED, "rescued") X(EVACUATED, "evacuated") X(WATER_L, "water_l")
typedef enum mst_outcome_key {
    MST_OUTCOME_UNSET = 0,
#define MST_OUTCOME_ENUM(name, word) MST_OUTCOME_##name,
    MST_OUTCOME_LIST(MST_OUTCOME_ENUM)
#undef MST_OUTCOME_ENUM
        MST_OUTCOME_COUNT
} mst_outcome_key;

/* Reasons of refusals and ends (REFUSED.reason_code, WATER_OFF.reason_code, TASK_END.result_code
 * where not DONE). Append only; words in assets/texts/force.csv as reason.<word>. */
#define MST_REASON_LIST(X)                                                                      \
    X(DONE, "done") X(UNKNOWN_UNIT, "unknown_unit") X(NOT_YOURS, "not_yours")                   \
    X(CANNOT, "cannot") X(NO_CREW, "no_crew") X(NO_KIT, "no_kit") X(NO_WATER, "no_water")       \
    X(FROZEN, "frozen") X(DRY, "dry") X(TOO_FAR, "too_far") X(NO_ROUTE, "no_route")             \
    X(ROAD_CLOSED, "road_closed") X(TOO_NARROW, "too_narrow") X(COLLAPSED, "collapsed")         \
    X(TOO_HOT, "too_hot") X(NOT_BURNING, "not_burning") X(BURNING, "burning")                   \
    X(NOT_TURNED_OUT, "not_turned_out") X(NOT_ARRIVED, "not_arrived") X(NO_AIR, "no_air")       \
    X(NOBODY_THERE, "nobody_there") X(NOT_COMMANDER, "not_commander") X(BAD_TARGET, "bad_target") \
    X(REPLACED, "replaced") X(TANK_EMPTY, "tank_empty") X(WITHDRAWN, "withdrawn")               \
    X(NOT_ALERTED, "not_alerted") X(UNTRAINED, "untrained") X(NOT_OUT, "not_out")               \
    X(PAUSED, "paused") X(QUEUE_FULL, "queue_full") X(NOTHING_WAITS, "nothing_waits")           \
    X(TOO_HIGH, "too_high") X(WONT_START, "wont_start") X(NOT_FROZEN, "not_frozen") \
    X(ORDERED, "ordered") X(NOT_PLANT, "not_plant") X(NO_AMBULANCE, "no_ambulance")             \
    X(NO_ICE, "no_ice") X(NO_LINE, "no_line") X(NO_FOAM, "no_foam") X(NO_FRONT, "no_front")             \
    X(MINORS, "minors") X(POISON, "poison")
typedef enum mst_reason {
    MST_REASON_UNSET = 0,
#define MST_REASON_ENUM(name, word) MST_REASON_##name,
    MST_REASON_LIST(MST_REASON_ENUM)
#undef MST_REASON_ENUM
        MST_REASON_COUNT
} mst_reason;

/* Safety rules whose breach is an event (BREACH.rule_code): those of forces.md 2.6 by number, then
 * those for open fire. Severities: 1 minor, 2 major, 3 critical. Append only. */
#define MST_SAFETY_LIST(X)                                                                        \
    X(S1, "s1", "before the first entry: signal, way out and rally point are fixed")            \
    X(S2, "s2", "nobody is inside when it falls")                                               \
    X(S3, "s3", "people are counted after a withdrawal")                                        \
    X(S4, "s4", "reconnaissance and rescue groups of at least three")                           \
    X(S5, "s5", "in smoke only with breathing apparatus")                                       \
    X(S6, "s6", "at the air alarm the whole group leaves")                                      \
    X(S7, "s7", "a stand-by pair at the entrance while others are inside")                      \
    X(S8, "s8", "rotation at heavy work; rest and cylinder change in a safe place only")        \
    X(S9, "s9", "nobody within 1.5 heights of what may fall; a cordon is set")                  \
    X(S10, "s10", "no interior position in a large steel shed on fire")                         \
    X(S11, "s11", "no nozzle on light roofs, wall tops, canopies, tank ends")                   \
    X(S12, "s12", "vehicles head out; reserves wait for orders")                                \
    X(S13, "s13", "in poison areas lines from two engines")                                     \
    X(S14, "s14", "a road cordon of 200 m")                                                     \
    X(S15, "s15", "slow and with chains on snow and ice")                                       \
    X(S16, "s16", "all posts ready before water, pressure raised slowly")                       \
    X(S17, "s17", "power is cut before water")                                                  \
    X(G1, "g1", "a lookout while crews work at a front")                                        \
    X(G2, "g2", "two ways out")                                                                 \
    X(G3, "g3", "a safe black area")                                                            \
    X(G4, "g4", "never ahead of or above the front")                                            \
    X(G5, "g5", "withdraw when the wind shifts")                                                \
    X(G6, "g6", "nobody alone")
typedef enum mst_safety {
    MST_SAFETY_UNSET = 0,
#define MST_SAFETY_ENUM(name, word, text) MST_SAFETY_##name,
    MST_SAFETY_LIST(MST_SAFETY_ENUM)
#undef MST_SAFETY_ENUM
        MST_SAFETY_COUNT
} mst_safety;

/* Services that the dispatch centre calls (SERVICE.service_code); their times are in assets/services.csv.
 * Append only. */
#define MST_SERVICE_LIST(X)                                                                            \
    X(AMBULANCE, "ambulance") X(POWER, "power") X(GAS, "gas") X(WATER, "water") X(POLICE, "police")    \
    X(TOWNSHIP_OFFICE, "township_office") X(LOADER, "loader") X(TANK_OWNER, "tank_owner")
typedef enum mst_service {
    MST_SERVICE_UNSET = 0,
#define MST_SERVICE_ENUM(name, word) MST_SERVICE_##name,
    MST_SERVICE_LIST(MST_SERVICE_ENUM)
#undef MST_SERVICE_ENUM
        MST_SERVICE_COUNT
} mst_service;

/* Causes of ignition. Append only. */
#define MST_CAUSE_LIST(X)                                                                    \
    X(SCENARIO, "scenario") X(STOVE, "stove") X(WELDING, "welding") X(ELECTRIC, "electric")  \
    X(RADIATION, "radiation") X(BRAND, "brand") X(SURFACE, "surface") X(INSIDE, "inside")    \
    X(REKINDLE, "rekindle") X(EXPLOSION, "explosion") X(ARSON, "arson") X(STUBBLE, "stubble_burning")
typedef enum mst_cause {
    MST_CAUSE_UNSET = 0,
#define MST_CAUSE_ENUM(name, word) MST_CAUSE_##name,
    MST_CAUSE_LIST(MST_CAUSE_ENUM)
#undef MST_CAUSE_ENUM
        MST_CAUSE_COUNT
} mst_cause;

/* Liquids that may be spilt. Append only. */
#define MST_LIQUID_LIST(X)                                                                  \
    X(GASOLINE, "gasoline") X(KEROSENE, "kerosene") X(DIESEL, "diesel")                     \
    X(HEAVY_FUEL_OIL, "heavy_fuel_oil") X(CRUDE, "crude") X(LUBE_OIL, "lube_oil")           \
    X(METHANOL, "methanol") X(ETHANOL, "ethanol") X(BUTANE, "butane")                       \
    X(HEPTANE, "heptane") X(HEXANE, "hexane")
typedef enum mst_liquid_kind {
    MST_LIQUID_UNSET = 0,
#define MST_LIQUID_ENUM(name, word) MST_LIQUID_##name,
    MST_LIQUID_LIST(MST_LIQUID_ENUM)
#undef MST_LIQUID_ENUM
        MST_LIQUID_COUNT
} mst_liquid_kind;

/* Hidden conditions. Append only. */
#define MST_CONDITION_LIST(X)                                                               \
    X(FROZEN, "frozen") X(DRY, "dry") X(PARKED_OVER, "parked_over") X(BLOCKED, "blocked")   \
    X(LOCKED, "locked") X(NO_CREW, "no_crew") X(OCCUPIED, "occupied")                       \
    X(FANS, "fans") X(GAS, "gas") X(LEAK, "leak") X(PUMP_MANUAL, "pump_manual")               \
    X(AMMONIA, "ammonia")
typedef enum mst_condition {
    MST_CONDITION_UNSET = 0,
#define MST_CONDITION_ENUM(name, word) MST_CONDITION_##name,
    MST_CONDITION_LIST(MST_CONDITION_ENUM)
#undef MST_CONDITION_ENUM
        MST_CONDITION_COUNT
} mst_condition;

#endif
