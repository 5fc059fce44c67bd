/* SPDX-License-Identifier: Apache-2.0
 * muster/picture.h - what a seat knows. Each entry carries its value, the tick it was seen, who
 * said so and how sure it is. Truth is the picture of the seat `truth`.
 * Lent for one call; nothing in it may be kept or written. */
#ifndef MUSTER_PICTURE_H
#define MUSTER_PICTURE_H

#include "muster/order.h"
#include "muster/types.h"

/* What an entry says about its id: enum name, word, meaning of value. Append only. */
#define MST_KEY_LIST(X)                                                                                      \
    X(STATE, "state", "building: mst_building_state; hydrant, water: mst_source_state")                      \
    X(HEAT_KW, "heat_kw", "building: heat release (truth), or 1 small, 2 large flame as seen")               \
    X(ROOMS_BURNING, "rooms_burning", "building: rooms that burn")                                           \
    X(BURNT_FRAC, "burnt_frac", "building: share of floor area that has burnt")                              \
    X(WET, "wet", "building: 1 while a crew wets its walls")                                                 \
    X(PEOPLE_IN, "people_in", "building: people inside that need to come out, as told")                      \
    X(TRAPPED, "trapped", "building: people calling for help")                                               \
    X(SMOKE, "smoke", "building: 0 none, 1 light, 2 thick")                                                  \
    X(THREAT, "threat", "building: not burning, and a burning thing within reach (kW/m2 in truth)")          \
    X(SEARCHED, "searched", "building: 1 when a search was completed")                                       \
    X(X_CM, "x_cm", "unit, person: position east")                                                           \
    X(Y_CM, "y_cm", "unit, person: position north")                                                          \
    X(TASK, "task", "unit: mst_order_kind of its task, 0 idle")                                              \
    X(PHASE, "phase", "unit: mst_unit_phase")                                                                \
    X(TARGET, "target", "unit: id of its target, see id_value")                                              \
    X(VIA, "via", "unit: id of its water source or supplier, see id_value")                                  \
    X(CREW, "crew", "unit: people with it")                                                                  \
    X(WATER_L, "water_l", "unit: litres in its tank")                                                        \
    X(TANK_L, "tank_l", "unit: size of its tank")                                                            \
    X(FLOW_LPS, "flow_lps", "unit: flow at its nozzle; hydrant: flow drawn from it")                         \
    X(AIR_FRAC, "air_frac", "unit: breathing air left")                                                      \
    X(CAN, "can", "unit: bit i set: it can take mst_order_kind i, in principle; i below 48")                 \
    X(ORDERS_DONE, "orders_done", "unit: number of tasks ended so far")                                      \
    X(LAST_REASON, "last_reason", "unit: mst_reason of its last refusal or failed task")                     \
    X(COMMANDER, "commander", "force: 1 while one of its people holds the command")                          \
    X(ALERTED, "alerted", "force: 1 once it has been dispatched or saw the fire itself")                     \
    X(ARRIVED, "arrived", "force: 1 once a unit of it is on the scene")                                      \
    X(FRONT, "front", "area or tile cell: surface fire seen; value 1 burning, 2 burnt")                      \
    X(WIND_FROM_DEG, "wind_from_deg", "id NONE: wind as felt on the scene")                                  \
    X(WIND_MPS, "wind_mps", "id NONE")                                                                       \
    X(INCIDENT, "incident", "building: 1 it is what was reported in the call")                               \
    X(CONTROL, "control", "id NONE: 1 declared under control, 2 declared out")                               \
    X(HOSE_FROM, "hose_from", "unit: id its hose comes from (unit, hydrant, water), see id_value")           \
    X(WATER_USED_L, "water_used_l", "unit: litres it has put out of its nozzle")                             \
    X(BELIEVES_HEAT, "heat_left", "building, after knock-down: residual heat 0..1 as judged")                \
    X(GRADE, "grade", "force: grade of its command as in mst_traits; the hat passes upwards only")           \
    X(QUEUED, "queued", "unit: mst_order_kind that it takes up next, 0 none; id_value its target")           \
    X(INSIDE, "inside", "unit: 1 while its people are inside a building")                                    \
    X(FATIGUE, "fatigue", "unit: 0 fresh .. 1 worn out")                                                     \
    X(CHILL, "chill", "unit: 0 warm .. 1 has to be warmed up")                                               \
    X(CYLINDERS, "cylinders", "unit: full sets of cylinders left")                                           \
    X(LINE_TO, "line_to", "unit: id of the building at which its hose lies, see id_value")                   \
    X(RALLY, "rally", "id NONE: 1 once a rally point is fixed, at its X_CM and Y_CM")                        \
    X(POWER_OFF, "power_off", "building: 1 once its power was cut")                                          \
    X(CORDON, "cordon", "building: 1 while a crew keeps a cordon round it")                                  \
    X(CAN_MORE, "can_more", "unit: bit i set: it can take mst_order_kind 48 + i, in principle")              \
    X(ALARM, "alarm", "building: 1 while its alarm panel rings, 0 once it was reset")                        \
    X(ALARM_GRADE, "alarm_grade", "id NONE: grade of the alarm 1..5, of the dispatch centre")                \
    X(FANS, "fans", "building: 1 its fans or feed run, 0 stopped")                                           \
    X(GAS, "gas", "building: 1 its gas or a leak feeds the fire, 0 shut")                                    \
    X(PUMP, "pump", "building: 1 its fire pump runs or is on automatic, 0 it stands on manual")              \
    X(LIT, "lit", "building: 1 the scene is lit there")                                                      \
    X(LADDERED, "laddered", "building: 1 a ladder stands at it")                                             \
    X(DEGC, "degc", "room: degrees of its smoke layer (truth); 0 cool, 1 warm, 2 hot as felt")               \
    X(FOAM_L, "foam_l", "unit: litres of foam concentrate left")                                             \
    X(POISON, "poison", "building: 1 ammonia is smelt, 2 it bites, 0 the air is clear; ppm (truth)")         \
    X(HELPERS, "helpers", "unit: adults of the place who help it")                                           \
    X(HIDES, "hides",                                                                                        \
      "hydrant, water, road, building (truth): bits of mst_condition that nobody may know of")               \
    X(NEED_LPS, "need_lps", "building (truth): water that would be enough for its fire now")

typedef enum mst_key {
    MST_KEY_UNSET = 0,
#define MST_KEY_ENUM(name, word, text) MST_KEY_##name,
    MST_KEY_LIST(MST_KEY_ENUM)
#undef MST_KEY_ENUM
        MST_KEY_COUNT
} mst_key;

typedef enum mst_building_state {
    MST_BUILDING_WHOLE = 1,
    MST_BUILDING_WARM,
    MST_BUILDING_BURNING,
    MST_BUILDING_FLASHED, /* at least one room past flashover */
    MST_BUILDING_OUT,
    MST_BUILDING_COLLAPSED
} mst_building_state;

typedef enum mst_source_state {
    MST_WATER_UNTRIED = 1, /* nobody has opened it yet */
    MST_WATER_GOOD,
    MST_WATER_IN_USE,
    MST_WATER_FROZEN,
    MST_WATER_DRY,
    MST_WATER_BLOCKED
} mst_source_state;

typedef enum mst_unit_phase {
    MST_PHASE_HOME = 1, /* at its station, not alerted */
    MST_PHASE_TURNOUT,  /* alerted, getting ready */
    MST_PHASE_TRAVEL,   /* on the way to the incident */
    MST_PHASE_IDLE,     /* on the scene, without a task */
    MST_PHASE_MOVE,     /* moving to where its task is */
    MST_PHASE_SETUP,    /* laying hose, connecting, dressing, forcing a door */
    MST_PHASE_WORK,     /* doing it: water at the nozzle, searching ... */
    MST_PHASE_AWAY      /* shuttling or refilling */
} mst_unit_phase;

typedef enum mst_certainty {
    MST_CERTAIN_SEEN = 1, /* by a unit of this seat, now */
    MST_CERTAIN_TOLD,     /* by someone else */
    MST_CERTAIN_GUESSED   /* inferred, or known only from the map */
} mst_certainty;

typedef struct mst_picture_entry {
    mst_id id;          /* what it is about; NONE for the scene as a whole */
    uint16_t key;       /* mst_key */
    uint16_t certainty; /* mst_certainty */
    mst_tick seen;      /* the tick it was seen, or was true when told */
    mst_id source;      /* the unit that saw it, or who said it */
    double value;       /* always finite */
    mst_id id_value;    /* for keys whose value is an id */
} mst_picture_entry;

/* A thing everyone can find on the map: never changes during a drill. */
typedef struct mst_place {
    mst_id id;
    const char *name; /* unique name or "" */
    mst_point at;     /* centre, or the point itself */
    float area_m2;    /* footprint; 0 for points */
    float height_m;
    uint16_t storeys;
    uint16_t occupancy; /* row of assets/occupancy.csv, as mst_occupancy */
    uint16_t construction;
    uint16_t kind; /* hydrants: mst_hydrant_kind; stations: mst_station_kind; else 0 */
} mst_place;

typedef struct mst_picture {
    uint32_t size; /* sizeof(mst_picture) of the host */
    mst_tick tick;
    mst_id seat;
    uint32_t seconds_of_day; /* local time of the drill */
    uint32_t entry_count;
    const mst_picture_entry *entry; /* sorted by (id, key), one entry each */
    uint32_t place_count;
    const mst_place *place; /* sorted by id; the map as everybody has it */
    double temperature_degc;
} mst_picture;

/* The entry for (id, key), or NULL when the seat knows nothing of it. */
static inline const mst_picture_entry *mst_picture_find(const mst_picture *p, mst_id id, mst_key key) {
    uint32_t lo = 0, hi = p->entry_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const mst_picture_entry *e = &p->entry[mid];
        if (e->id < id || (e->id == id && e->key < (uint16_t)key))
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < p->entry_count && p->entry[lo].id == id && p->entry[lo].key == (uint16_t)key)
        return &p->entry[lo];
    return NULL;
}

/* The value known for (id, key), or `otherwise`. */
static inline double mst_picture_value(const mst_picture *p, mst_id id, mst_key key, double otherwise) {
    const mst_picture_entry *e = mst_picture_find(p, id, key);
    return e ? e->value : otherwise;
}

/* A number of a picture holds 48 bits exactly. */
#define MST_CAN_BITS 48
static inline double mst_can_part(mst_can can, unsigned part) {
    return (double)(uint64_t)(can >> part * MST_CAN_BITS & (((mst_can)1 << MST_CAN_BITS) - 1));
}

/* What the unit can take as far as the seat knows; `otherwise` when it does not know. */
static inline mst_can mst_picture_can(const mst_picture *p, mst_id unit, mst_can otherwise) {
    const mst_picture_entry *low = mst_picture_find(p, unit, MST_KEY_CAN);
    if (!low) return otherwise;
    mst_can more = (mst_can)(uint64_t)mst_picture_value(p, unit, MST_KEY_CAN_MORE, 0);
    return (mst_can)(uint64_t)low->value | more << MST_CAN_BITS;
}

/* The place with that id, or NULL. */
static inline const mst_place *mst_picture_place(const mst_picture *p, mst_id id) {
    uint32_t lo = 0, hi = p->place_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (p->place[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < p->place_count && p->place[lo].id == id ? &p->place[lo] : NULL;
}

#endif
