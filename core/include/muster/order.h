/* SPDX-License-Identifier: Apache-2.0
 * muster/order.h - what a seat tells a unit. Orders are one of the two ways into a drill. */
#ifndef MUSTER_ORDER_H
#define MUSTER_ORDER_H

#include "muster/types.h"

/* Where an order comes from. verify, fork and score feed only SEAT and DIRECTOR again;
 * DOCTRINE and SCRIPT think again and must give the same. */
typedef enum mst_source {
    MST_SOURCE_UNSET = 0,
    MST_SOURCE_SEAT,
    MST_SOURCE_DIRECTOR,
    MST_SOURCE_DOCTRINE,
    MST_SOURCE_SCRIPT
} mst_source;

/* The orders, in one list: enum name, word in orders files, what `target` may be
 * (letters of ids, "@" a point given by x_m,y_m, "-" none), what `via` may be, one line in English.
 * Append only: the numbers stand in recordings. */
#define MST_ORDER_LIST(X)                                                                                    \
    X(TURN_OUT, "turn_out", "-", "-", "leave the station for the incident")                                  \
    X(GO, "go", "bhsw@", "-", "move to a place and wait there")                                              \
    X(SIZE_UP, "size_up", "b@", "-", "look from all sides and report what is seen")                          \
    X(TAKE_COMMAND, "take_command", "-", "-", "become the incident commander by handover")                   \
    X(HAND_OVER, "hand_over", "u", "-", "hand the command to the named unit, spoken and read back")          \
    X(ATTACK, "attack", "b@", "hwu", "put water or an extinguisher on the fire")                             \
    X(PROTECT, "protect_exposure", "b", "hwu", "wet a building that is not yet burning")                     \
    X(SEARCH, "search", "b", "-", "go in, look for people, bring them out")                                  \
    X(EVACUATE, "evacuate", "b", "-", "warn people and lead them out of a building")                         \
    X(SUPPLY, "supply", "hwu", "-", "connect the tender to a water source, or feed another tender")          \
    X(SHUTTLE, "shuttle", "u", "hw", "carry water from a source to the named tender")                        \
    X(BEAT, "beat_out", "a@", "-", "beat out a grass front on foot with beaters and blowers")                \
    X(WATCH, "watch", "b", "-", "overhaul and watch what was knocked down")                                  \
    X(RESERVE, "reserve", "-", "-", "stand by near the commander")                                           \
    X(WITHDRAW, "withdraw", "-", "-", "drop the task and leave the danger area")                             \
    X(CALL, "call_119", "-", "-", "call 119 and say what burns and where")                                   \
    X(REPORT, "report", "-", "-", "tell the commander and dispatch what is known")                           \
    X(DECLARE_CONTROL, "declare_control", "-", "-", "declare the fire under control")                        \
    X(DECLARE_OUT, "declare_out", "-", "-", "declare the fire out")                                          \
    X(STOP_PLANT, "stop_plant", "b", "-", "stop fans, feed and machines, cut power")                         \
    X(RALLY, "rally_point", "b@", "-", "fix the signal to withdraw, the way out and the rally point")        \
    X(HEAD_COUNT, "head_count", "-", "-", "count people at the rally point and report the number")           \
    X(SAFETY, "safety_officer", "b@", "-", "watch crews and danger, give the signal, keep the lookout")      \
    X(STAND_BY, "stand_by", "b", "-", "stand ready at the entrance to rescue a crew")                        \
    X(CORDON, "cordon", "br", "-", "keep people out of where it may fall, or stop traffic on a road")                          \
    X(THAW, "thaw", "hu", "-", "thaw a frozen hydrant, or the frozen hose of a unit")                        \
    X(REST, "rest", "-", "-", "change cylinders, warm up and rest in a safe place")                          \
    X(RESUME, "resume", "-", "-", "go on with what was put aside or waits")                                  \
    X(FORCE_ENTRY, "force_entry", "b", "-", "force a locked door or shutter; it stays open, to the fire too")\
    X(VENTILATE, "ventilate", "b", "-", "open a building from outside: smoke goes out, air comes in")        \
    X(VERIFY_ALARM, "verify_alarm", "b", "-", "go and see whether an alarm is a fire") \
    X(PUBLIC_ADDRESS, "public_address", "b", "-", "warn a plant by its loudspeakers") \
    X(FIRE_PUMP, "fire_pump", "b", "-", "set a plant's fire pump to automatic and start it") \
    X(STOP_FANS, "stop_fans", "b", "-", "stop fans, feed and machines") \
    X(SHUT_POWER, "shut_power", "b", "-", "cut the power of a building") \
    X(SHUT_GAS, "shut_gas", "b", "-", "shut the gas of a building") \
    X(SHUT_VALVE, "shut_valve", "b", "-", "shut the valve that feeds a leak") \
    X(OPEN_GATES, "open_gates", "r", "-", "open a gate that bars a road") \
    X(GUIDE, "guide", "brs@", "-", "wait at the road and show crews the way in") \
    X(PLAN_SHEET, "plan_sheet", "u", "-", "hand the plant's plan sheet to a crew and explain it") \
    X(STAGE, "stage", "brs@", "-", "wait ready at a staging place") \
    X(LEAD_SECTOR, "lead_sector", "b", "-", "put a unit in charge of one side of the scene") \
    X(LADDER, "raise_ladder", "b", "-", "raise a ladder to a window") \
    X(LIGHTING, "lighting", "b@", "-", "light the scene") \
    X(RESCUE, "rescue", "b", "-", "bring out those who call for help") \
    X(MOVE_STOCK, "move_stock", "b", "-", "carry goods and stock out of the fire's reach") \
    X(HAND_CASUALTIES, "hand_casualties", "-", "-", "hand those who are hurt to the ambulance") \
    X(ATTACK_INSIDE, "attack_inside", "b", "hwu", "attack from inside, with breathing apparatus") \
    X(ATTACK_OUTSIDE, "attack_outside", "b", "hwu", "attack from outside alone") \
    X(FOAM, "foam", "b", "hwu", "attack with foam") \
    X(COOL, "cool", "b", "hwu", "cool what stands in the heat, whether or not it burns") \
    X(CHANGE_CYLINDERS, "change_cylinders", "-", "-", "change cylinders and go on") \
    X(LAY, "lay", "b", "hwu", "lay a line to a building and leave it charged, shut") \
    X(ICE_HOLE, "ice_hole", "w", "-", "cut a hole through the ice, for pumps to draw from") \
    X(ROLL_HOSE, "roll_hose", "-", "-", "drain the line and roll it up") \
    X(BLOW, "blow", "a@", "-", "blow out a grass front with blowers") \
    X(BURN_OUT, "burn_out", "a@", "-", "burn a strip ahead of a front") \
    X(PLOUGH, "plough", "a@", "-", "plough a line to a place that grass fire does not cross") \
    X(PATROL_LINE, "patrol_line", "a@", "-", "walk the burnt edge and put out what smoulders") \
    X(PATROL, "patrol", "bhwr@", "-", "go and look before there is a fire: sources, lanes, plant") \
    X(WARN_RESIDENTS, "warn_residents", "b", "-", "go from door to door and warn residents") \
    X(LEND_RADIO, "lend_radio", "u", "-", "lend a unit a radio of the scene net") \
    X(ENLIST, "enlist", "b", "-", "ask able adults of a place to help: to carry, wet and warn, never to fight the fire")

typedef enum mst_order_kind {
    MST_ORDER_UNSET = 0,
#define MST_ORDER_ENUM(name, word, target, via, text) MST_ORDER_##name,
    MST_ORDER_LIST(MST_ORDER_ENUM)
#undef MST_ORDER_ENUM
        MST_ORDER_COUNT
} mst_order_kind;

/* Orders that a scenario adds as data have kinds from here, in its order. */
enum { MST_ORDER_OWN_FIRST = 200, MST_ORDER_OWN_MAX = 32 };

/* What the work of an order may do to the drill; assets/orders.csv and a scenario's own orders choose
 * from these. Append only. */
#define MST_EFFECT_LIST(X)                                                                                   \
    X(NONE, "none", "nothing but that the unit was busy")                                                    \
    X(LOOK, "look", "the seat knows the state of the target, and hidden conditions of it")                   \
    X(WARN, "warn", "people in the target are warned")                                                       \
    X(WARN_AROUND, "warn_around", "people in and round the target are warned")                               \
    X(OPEN, "open", "the target stands open")                                                                \
    X(POWER_OFF, "power_off", "its power is cut")                                                            \
    X(FANS_OFF, "fans_off", "its fans and feed stand still")                                                 \
    X(GAS_OFF, "gas_off", "its gas is shut")                                                                 \
    X(LEAK_OFF, "leak_off", "its leak is fed no more")                                                       \
    X(PUMP_ON, "pump_on", "its fire pump runs")                                                              \
    X(GATE_OPEN, "gate_open", "the road is open")                                                            \
    X(GUIDE, "guide", "while it lasts, crews lose no time looking for the way")                              \
    X(PLAN, "plan", "the target's force knows the place")                                                    \
    X(STAGE, "stage", "waits warm and ready while it lasts")                                                 \
    X(SECTOR, "sector", "the unit's seat may order those who work at the target, while it lasts")            \
    X(LADDER, "ladder", "a ladder stands at the target")                                                     \
    X(LIGHT, "light", "it is light there: night costs no time")                                              \
    X(MOVE_STOCK, "move_stock", "less there to burn and to lose, the longer it lasts")                       \
    X(CASUALTIES, "casualties", "those hurt are with the ambulance")                                         \
    X(ICE_HOLE, "ice_hole", "a hole in the ice of the target")                                               \
    X(ROLL, "roll", "the unit's line is drained and back on the vehicle")                                    \
    X(BURN_OUT, "burn_out", "ground there is alight, by the unit")                                           \
    X(BREAK, "break", "ground on the way does not take fire")                                                \
    X(WET_GROUND, "wet_ground", "ground round the target does not take fire")                                \
    X(WET, "wet", "the target's outside is wet and stays damp")                                              \
    X(CLEAR, "clear", "what was hidden in the target is set right")                                          \
    X(EDGE, "edge", "while it lasts the burnt edge is kept cold")                          \
    X(RADIO, "radio", "the target has a radio on the scene net")                               \
    X(HELP, "help", "adults of the target help the unit to carry, wet and warn")
typedef enum mst_effect_kind {
    MST_EFFECT_UNSET = 0,
#define MST_EFFECT_ENUM(name, word, text) MST_EFFECT_##name,
    MST_EFFECT_LIST(MST_EFFECT_ENUM)
#undef MST_EFFECT_ENUM
        MST_EFFECT_COUNT
} mst_effect_kind;

/* What has to be true for an order to be taken. Append only. */
#define MST_NEED_LIST(X)                                                                                     \
    X(PLANT, "plant", "it is the unit's own plant")                                                          \
    X(BURNING, "burning", "the target burns")                                                                \
    X(NOT_BURNING, "not_burning", "the target does not burn")                                                \
    X(COMMANDER, "commander", "the seat that orders it holds the command")                                   \
    X(AMBULANCE, "ambulance", "the ambulance that the centre called has come")                                                       \
    X(ICE, "ice", "the target is frozen over")                                                               \
    X(LINE, "line", "the unit has a line that lies")                                                         \
    X(FRONT, "front", "grass burns within sight")                                                            \
    X(UNSMOKED, "unsmoked", "there is no smoke, or the crew has breathing apparatus")
typedef enum mst_need {
    MST_NEED_UNSET = 0,
#define MST_NEED_ENUM(name, word, text) MST_NEED_##name,
    MST_NEED_LIST(MST_NEED_ENUM)
#undef MST_NEED_ENUM
        MST_NEED_COUNT
} mst_need;

/* Orders that a unit can take: bit i for kind i. */
__extension__ typedef unsigned __int128 mst_can;
#define MST_CAN(kind) ((mst_can)1 << (kind))
#define MST_CAN_ALL ((MST_CAN(MST_ORDER_COUNT) - 1) & ~MST_CAN(MST_ORDER_UNSET))

/* When an order acts on a unit that is busy: value[0] of an order. */
typedef enum mst_order_when {
    MST_WHEN_NOW = 0, /* instead of its task and of all that waits; on arrival when it is under way */
    MST_WHEN_AFTER,   /* after its task and all that waits */
    MST_WHEN_BEFORE,  /* at once: its task is put aside and taken up again afterwards */
    MST_WHEN_NEVER    /* with RESUME: what waits is forgotten, its task goes on */
} mst_order_when;

/* Acts of the director and of scripts travel as orders too; their kinds start here.
 * value[] carries what the comment names. Append only. */
#define MST_ACT_LIST(X)                                                                                      \
    X(IGNITE, "ignite", "bsa@: target, or x_cm,y_cm; value[0] cause code, [1] radius_m, [2] corners given before it") \
    X(WIND, "wind", "value[0] from_deg, [1] speed_mps, [2] over_s")                                          \
    X(WEATHER, "weather", "value[0] temperature_degc, [1] humidity_frac (NaN-free; <-200 keep)")             \
    X(BLOCK_ROAD, "block_road", "target r; value[0] 1 blocked, 0 open")                                      \
    X(CONDITION, "condition", "target h/w/r/b; value[0] condition code, [1] 1 set, 0 clear")                 \
    X(TRAPPED, "trapped", "target b; value[0] people")                                                       \
    X(EXPLOSION, "explosion", "target b or point; value[0] energy_mj")                                       \
    X(MESSAGE, "message",                                                                                    \
      "target seat or force; value[0] text (index of scenario texts); via b: about it, [1] trapped")         \
    X(ARRIVE, "force_arrive", "target f: a force becomes available now")                                     \
    X(END, "end_drill", "stop the drill at the end of this tick")                                            \
    X(TAKE_SEAT, "take_seat", "target x: the seat is played by a person from now on")                        \
    X(LEAVE_SEAT, "leave_seat", "target x: doctrine plays the seat from now on")                             \
    X(MARK, "mark", "value[0] free number: a script's or assessor's own mark, becomes an event")              \
    X(INJECT, "inject", "target j: a planned inject; value[0] mst_inject_hand, [1] the tick it is moved to") \
    X(RADIO, "radio", "value[0] seconds for which nobody is heard by radio; 0: it works again")              \
    X(LEADER, "leader", "target b or point: a leader comes there; value[0] mst_order_kind that he gives the nearest crew past the commander, or 0: he asks what goes on")       \
    X(SECTOR, "sector",                                                                                      \
      "by commander or director: point a corner; value[0] number 1..9, [1] m east, [2] m north to the other corner; both 0: no such sector") \
    X(SAY, "say", "by a seat: what was said aloud, as ticks; target u or x: to whom; value[0] form code, [1] ticks") \
    X(GRADE, "grade", "by dispatch: value[0] grade of the alarm 1..5; it only rises")                         \
    X(SERVICE, "call_service", "by dispatch: value[0] mst_service: it is asked to come")                      \
    X(ASK, "ask_caller", "by dispatch: the caller is asked again where it is and who is inside")              \
    X(RELAY, "relay", "by dispatch: target f: the force is told what the centre knows")                       \
    X(ALARM, "alarm", "target b: an alarm panel; value[0] 1 rings, 0 is reset, whether or not it burns") \
    X(SPILL, "spill", "target b of occupancy liquid; value[0] liquid code, [1] litres")                      \
    X(CYLINDERS, "cylinders", "target b; value[0] how many gas cylinders stand there, [1] kg of gas in each") \
    X(CORNER, "corner", "point: a corner of the outline or line that the next ignite of this second lights whole")

typedef enum mst_act_kind {
    MST_ACT_FIRST = 1000,
#define MST_ACT_ENUM(name, word, text) MST_ACT_##name,
    MST_ACT_LIST(MST_ACT_ENUM)
#undef MST_ACT_ENUM
        MST_ACT_COUNT
} mst_act_kind;

/* What a director's hand does with a planned inject: value[0] of MST_ACT_INJECT. Append only. */
typedef enum mst_inject_hand {
    MST_INJECT_SKIPPED = 0,
    MST_INJECT_FIRED,
    MST_INJECT_MOVED
} mst_inject_hand;

/* One order or act. Plain values only, so that its encoding is exact. */
typedef struct mst_order {
    mst_tick tick;     /* the tick it acts in */
    uint32_t sequence; /* order of arrival within (tick, source) */
    uint16_t source;   /* mst_source */
    uint16_t kind;     /* mst_order_kind, or mst_act_kind */
    mst_id seat;       /* 'x' id of the seat that gives it ('f' seat for doctrine); NONE for scripts */
    mst_id unit;       /* 'u' id, NONE for acts */
    mst_id target;     /* what it is aimed at, or NONE */
    mst_id via;        /* water source or relay, or NONE: the unit chooses */
    mst_point point;   /* used where target is NONE and the order takes "@" */
    double value[3];   /* acts: see MST_ACT_LIST; orders: [0] is mst_order_when */
} mst_order;

#endif
