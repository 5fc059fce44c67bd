/* SPDX-License-Identifier: Apache-2.0
 * force.h - forces and their units: orders accepted or refused, travel, hose and water, search,
 * command, what each seat knows, and the calls to plugins. State: FORCE, UNIT, WAY, SOURCE, ROAD,
 * COMMAND, BELIEF and PLUGIN blocks. What differs between force types is in plugins and in
 * assets/; nothing here asks which type a force is. Figures: assets/force.csv, apparatus.csv. */
#ifndef FORCE_FORCE_H
#define FORCE_FORCE_H
#include "fire/ground.h"
#include "muster/plugin.h"
#include "people/people.h"

/* Told before and after each call into a plugin; leave gives MST_E_FAULT when it broke the rules. */
typedef struct mst_guard {
    void (*enter)(void *ctx, mst_tick tick, mst_id culprit);
    int (*leave)(void *ctx);
    void *ctx;
} mst_guard;

typedef struct mst_forces_def {
    mst_store *store;
    const mst_map *map;
    const mst_grid *grid;
    const mst_assets *assets;
    mst_burn *burn;
    mst_ground *ground;
    mst_people *people;
    uint64_t seed;
    uint32_t seconds_of_day; /* at tick 0 */
    double road_factor;      /* speed on roads against dry */
    double temperature_degc;
    bool is_trained;
    const char *radio;      /* a row of assets/channels.csv; NULL: as force.csv has it */
    mst_tick call_at;       /* 0: whoever notices calls 119; else a call at any other tick is not heard */
    mst_tick call_from;     /* whoever notices does not call before: the plan says when somebody does */
    mst_id call_says;       /* what the caller names instead of what burns; NONE: the right one */
    double call_trapped;    /* people inside that the caller knows of and leaves out until asked again */
    const mst_guard *guard; /* may be NULL */
} mst_forces_def;

typedef struct mst_forces mst_forces;
mst_forces *mst_forces_create(const mst_forces_def *def, mst_errors *errors);
void mst_forces_destroy(mst_forces *forces);

/* One force, in the order of the scenario; ids 'f' 1, 2 ... Strings are lent for the drill. */
typedef struct mst_force_plan {
    const mst_plugin *plugin;
    const char *id, *force_class;
    mst_id home;
    mst_point home_at;
    const char *const *apparatus;
    uint32_t apparatus_count;
    int32_t crew;       /* on duty now; -1: the plugin decides */
    mst_tick available; /* not to be had before */
    mst_tick mute;      /* doctrine is off from this tick; MST_TICK_NEVER */
    bool is_withheld;   /* never dispatched */
    bool has_no_radio;  /* none of its units is on the scene net */
    bool is_human;      /* somebody sits in the seat from tick 0 */
    bool is_init_off;   /* its plugin's init killed a worker: people without doctrine in its place */
    const char *file;   /* for errors */
    uint32_t line;
} mst_force_plan;
int mst_forces_add(mst_forces *forces, const mst_force_plan *plan, mst_errors *errors);
/* After the last force: adds what needs to know them all. Then, at any time after mst_store_read. */
void mst_forces_ready(mst_forces *forces);
void mst_forces_rebuild(mst_forces *forces);

/* An order that the scenario adds, in its order: kinds MST_ORDER_OWN_FIRST and on. Texts are lent. */
typedef struct mst_own_order {
    const char *id, *targets;
    uint8_t crew;
    uint32_t kit, needs, effects; /* bits: MST_KIT_, mst_need, mst_effect_kind */
    double seconds;
    bool until_told;
    uint64_t by; /* bit i: the force of index i may; 0: all */
} mst_own_order;
void mst_forces_own_order(mst_forces *forces, const mst_own_order *order);

/* Hidden conditions of hydrants, waters and roads. */
void mst_forces_condition(mst_forces *forces, mst_id target, mst_condition condition, bool is_set);
void mst_forces_available(mst_forces *forces, mst_id force, mst_tick now);
void mst_forces_seat(mst_forces *forces, mst_id seat, bool is_human);
/* One thing after another in which something may hide, as bits of mst_condition: a hydrant or water until it is
 * opened, a building, a road. False past the last. Truth. */
bool mst_forces_hidden(const mst_forces *forces, uint32_t index, mst_id *id, uint32_t *hides);
/* For so many seconds nobody is heard by radio. */
void mst_forces_radio(mst_forces *forces, mst_tick now, uint32_t off_s);
/* A seat (or a force's) is told about a building: what burns or who is trapped there. */
void mst_forces_told(mst_forces *forces, mst_tick now, mst_id seat, mst_id building, double trapped);
/* Somebody calls 119 about a building; the clock of the dispatch centre starts. */
/* The same about what burns most; nothing when nothing burns. */
void mst_forces_call_now(mst_forces *forces, mst_tick now, mst_event_list *events);
void mst_forces_call(mst_forces *forces, mst_tick now, mst_id by, mst_id about, mst_event_list *events);

/* The dispatch centre. False: refused. */
bool mst_forces_raise(mst_forces *forces, uint32_t grade,
                      mst_event_list *events); /* the grade; it only rises */
bool mst_forces_call_service(mst_forces *forces, mst_tick now, mst_service service, mst_event_list *events);
bool mst_forces_ask(mst_forces *forces, mst_tick now); /* the caller, again */
bool mst_forces_relay(mst_forces *forces, mst_tick now, mst_id force, mst_event_list *events);
void mst_forces_service_time(mst_forces *forces, mst_service service, double arrival_s);
bool mst_forces_has_service(const mst_forces *forces, mst_service service);
uint32_t mst_forces_alarm_grade(const mst_forces *forces);
/* An alarm panel rings or is reset, fire or not. */
bool mst_forces_alarm(mst_forces *forces, mst_tick now, mst_id building, bool is_ringing,
                      mst_event_list *events);

/* Stage 2: doctrine of empty seats and of dispatch. Appends orders (source DOCTRINE; tick, sequence
 * from *sequence). `events` gets CULPRIT_OFF where a plugin broke the rules. */
typedef struct mst_orders {
    mst_order *item;
    uint32_t count, capacity;
} mst_orders;
void mst_forces_think(mst_forces *forces, mst_tick now, mst_orders *orders, mst_event_list *events);
/* Stage 4a: accept or refuse one order of a seat or of doctrine. */
void mst_forces_order(mst_forces *forces, mst_tick now, const mst_order *order, mst_event_list *events);
/* A leader who has come there tells the nearest crew to do something, past whoever commands. Crews under a
 * person or a trained doctrine say no, and why; an untrained one obeys, which is a breach (S12). */
void mst_forces_leader(mst_forces *forces, mst_tick now, mst_point at, uint16_t kind, mst_id target,
                       mst_event_list *events);
/* Stage 4b: one second of turnout, travel, work and water. */
void mst_forces_step(mst_forces *forces, mst_tick now, const mst_weather *weather, mst_event_list *events);
/* Stage 8: what each seat sees and hears. */
void mst_forces_look(mst_forces *forces, mst_tick now, const mst_weather *weather);

/* The picture of a force's seat or of dispatch; NULL for others. Lent until the next look. */
const mst_picture *mst_forces_picture(const mst_forces *forces, mst_id seat, mst_tick now);

/* Facts for the drill, the roster and truth. */
uint32_t mst_forces_count(const mst_forces *forces);
uint32_t mst_forces_unit_count(const mst_forces *forces);
typedef struct mst_unit_facts {
    mst_id id, force, target, via, hose_from, feed;
    uint32_t n; /* number within its force, from 1 */
    const char *apparatus;
    mst_can can;
    uint32_t kit, orders_done;
    uint16_t phase, task, last_reason;
    uint8_t crew;
    mst_point at;
    double water_l, tank_l, flow_lps, air_frac, water_used_l;
    uint16_t queued;   /* mst_order_kind that it takes up next */
    uint8_t cylinders; /* full sets left */
    bool is_inside, is_paused;
    mst_id queued_target, line_to;
    double feed_lps, hose_m, lost_hose_m, fatigue, chill;
} mst_unit_facts;
mst_unit_facts mst_forces_unit(const mst_forces *forces, uint32_t index);  /* in id order */
uint16_t mst_forces_source_state(const mst_forces *forces, mst_id source); /* truth: mst_source_state */
double mst_forces_poison_ppm(const mst_forces *forces, mst_id building); /* truth: ammonia in its air */
/* Of the crews themselves: dead, and out of action but alive. */
void mst_forces_fallen(const mst_forces *forces, uint32_t *dead, uint32_t *hurt);
mst_id mst_forces_commander(const mst_forces *forces);                     /* unit, or NONE */
uint8_t mst_forces_declared(const mst_forces *forces);                     /* 0, 1 under control, 2 out */
uint8_t mst_forces_grade(const mst_forces *forces, uint32_t force);
double mst_forces_water_l(const mst_forces *forces); /* out of all nozzles */
double mst_forces_drawn_l(const mst_forces *forces); /* out of all sources, indoor hydrants too */
bool mst_forces_rally(const mst_forces *forces, mst_point *at);
double mst_forces_attack_lps(const mst_forces *forces); /* on burning things, now */
/* Doctrine's own estimate from the order to arrival, s; < 0 no way. */
double mst_forces_arrival_s(mst_forces *forces, uint32_t force, mst_point at);
/* What is in it, and the time before it: from the call to the order (0: it sees its own fire), turnout. */
double mst_forces_call_s(const mst_forces *forces, uint32_t force);
double mst_forces_turnout_s(const mst_forces *forces, uint32_t force);
/* The map as everybody has it. */
const mst_place *mst_forces_places(const mst_forces *forces, uint32_t *count);
#endif
