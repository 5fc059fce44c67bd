/* SPDX-License-Identifier: Apache-2.0
 * force_private.h - what the files of core/force share: blocks, constants, and one line per file on
 * what it gives the others. */
#ifndef FORCE_FORCE_PRIVATE_H
#define FORCE_FORCE_PRIVATE_H
#include "base/maths.h"
#include "base/random.h"
#include "force/force.h"
#include "world/route.h"

/* ---- blocks ---- */

typedef struct mst_force_block {
    uint8_t is_withheld, is_alerted, is_arrived, is_human, has_turned_out, has_agent, has_water, pad;
    uint32_t available, mute, dispatched; /* ticks */
    uint32_t sees_at;                     /* tick at which its own plant has seen the fire, NEVER */
    uint32_t next_report;
    uint64_t draws; /* counter of its random stream */
} mst_force_block;

typedef struct mst_unit_block {
    int32_t x_cm, y_cm;
    uint16_t phase, task, last_reason, goes_on; /* goes_on: the task's inner step */
    uint32_t orders_done;
    uint64_t target, via;
    int32_t point_x_cm, point_y_cm;
    uint32_t phase_from, phase_to; /* ticks; PHASE_TO NEVER: until its work is done */
    double water_l;
    double air_l;
    double flow_lps; /* at its nozzles, this second */
    double line_lps; /* what its line would carry with water enough; 0: no line */
    double hose_m;   /* length of its line */
    double water_used_l;
    uint64_t hose_from; /* unit, hydrant or water its line or feed comes from */
    uint64_t feed;      /* source that fills its tank: h, w or u */
    double feed_lps;    /* at most */
    double demand_lps;  /* scratch: asked of its tank in this second */
    uint64_t order_seat;
    uint8_t is_on_scene, has_air_alarm, delivery, extinguishers, method;
    uint32_t dry_since; /* tick, NEVER */
    double carried_l;   /* of a shuttle trip */
} mst_unit_block;

typedef struct mst_source_block {
    uint8_t frozen, dry, blocked, is_tried; /* is_tried: somebody has opened it */
    double volume_l;                        /* < 0: unlimited */
    double drawn_lps, last_lps;
} mst_source_block;

typedef struct mst_road_block {
    uint32_t road;
    uint8_t is_blocked, is_known;
} mst_road_block;

typedef struct mst_command_block {
    uint64_t holder, call_by, call_about;
    uint32_t called, dispatch_at, handover_at; /* ticks, NEVER */
    uint64_t handover_to;
    uint8_t declared, is_dispatched, dispatch_is_human, pad;
    double water_l;
    uint32_t noticed; /* tick at which somebody will call, NEVER */
} mst_command_block;

typedef struct mst_belief_block {
    uint64_t id, source, id_value;
    double value;
    uint32_t seen;
    uint16_t key, certainty, seat, is_now;
} mst_belief_block;

/* How a crew puts agent on its target. */
typedef enum mst_method {
    MST_METHOD_UNSET = 0,
    MST_METHOD_PUMP,    /* a line from a tender's pump */
    MST_METHOD_INDOOR,  /* indoor or wall hydrant of a plant */
    MST_METHOD_HYDRANT, /* a line straight from a hydrant's own pressure */
    MST_METHOD_EXTINGUISHER,
    MST_METHOD_HAND /* overhaul with hand tools */
} mst_method;

/* ---- constants: assets/force.csv, read once ---- */

/* clang-format off */
#define MST_FORCE_CONSTANT_LIST(X) \
    X(call_processing_s) X(notice_call_s) X(sight_m) X(foot_mps) X(foot_factor) X(snow_below_degc) \
    X(snow_foot_factor) X(snow_hose_factor) X(size_up_s) X(position_s) X(hydrant_connect_s) \
    X(draft_s) X(ice_hole_s) X(stretch_s_per_40m) X(force_door_s) X(extinguisher_s) \
    X(extinguisher_reload_s) X(indoor_deploy_s) X(indoor_lps) X(indoor_reach_m) X(evacuate_s) \
    X(stop_plant_s) X(call_s) X(report_s) X(handover_s) X(handover_range_m) X(declare_s) \
    X(withdraw_m) X(nozzle_mm) X(hose_length_m) X(line_lps_max) X(flux_limit_kwm2) \
    X(flux_escape_kwm2) X(jet_reach_m) X(standoff_m) X(search_m2_s) X(search_smoke_m2_s) \
    X(bring_out_s) X(air_l) X(air_work_lmin) X(air_alarm_l) X(dump_lps) X(dump_handling_s) \
    X(fill_handling_s) X(draft_lps) X(beat_mps) X(beat_flame_m) X(beat_reach_m) X(see_home_m) \
    X(see_home_kw) X(see_home_s) X(task_sigma_ln) X(watch_lps) X(report_period_s) X(detour_s) \
    X(a_rating) X(extinguishers_each) X(notice_kw) X(notice_day_s) X(notice_night_s) X(arrive_m) \
    X(roll_mps) X(roll_l_m) X(roll_flame_m) X(field_mps)
/* clang-format on */

typedef struct mst_force_constants {
#define X(name) double name;
    MST_FORCE_CONSTANT_LIST(X)
#undef X
} mst_force_constants;

/* A row of assets/apparatus.csv. */
typedef struct mst_apparatus {
    double tank_l, pump_lps, pump_head_m, monitor_lps, monitor_reach_m, hose65_lengths, hose80_lengths;
    double draft_lps, width_m, speed_factor;
    uint8_t seats;
} mst_apparatus;

/* ---- what is not a block: derivable, or fixed at load ---- */

typedef struct mst_unit {
    mst_id id;
    uint32_t force;     /* index */
    uint32_t n;         /* from 1, within its force */
    uint32_t ride_with; /* unit index, or its own */
    char apparatus_name[24];
    mst_apparatus apparatus;
    bool has_apparatus, has_pump;
    uint8_t crew;
    uint32_t kit, can;
    mst_way way;     /* from its WAY block */
    uint32_t way_at; /* cursor */
    mst_unit_block *block;
    mst_unit_block looked; /* scratch: as its own seat saw it last */
} mst_unit;

typedef struct mst_force {
    mst_id id, seat;
    const mst_plugin *plugin;
    mst_plugin table; /* size-first copy */
    const char *name;
    mst_id home;
    mst_point home_at;
    int32_t home_building; /* or -1 */
    mst_traits traits;
    uint32_t unit_first, unit_count;
    uint64_t key; /* its random stream */
    void *self;   /* PLUGIN block */
    void *shadow;
    mst_tick mute; /* option: its doctrine is off from then; not hashed, for a re-run adds it */
    mst_force_block *block;
    mst_services services;
    struct mst_services_ctx {
        mst_forces *forces;
        uint32_t force;
    } services_ctx;
} mst_force;

/* What one seat knows, sorted by (id, key); mirrors BELIEF blocks. */
typedef struct mst_seat {
    mst_id id;
    uint16_t number;
    mst_picture_entry *entry;
    uint32_t *block; /* index of each entry's BELIEF block */
    uint8_t *is_now; /* of each entry, as in its block */
    uint32_t count, capacity, block_capacity, is_now_capacity;
    uint32_t last; /* scratch: where the last entry was found; its neighbour is often next */
    mst_picture picture;
} mst_seat;

struct mst_forces {
    mst_forces_def def;
    mst_force_constants k;
    mst_force *force;
    uint32_t force_count, force_capacity;
    mst_unit *unit;
    uint32_t unit_count, unit_capacity;
    mst_seat *seat; /* [0] dispatch, then one per force */
    uint32_t seat_count, seat_capacity;
    mst_place *place;
    uint32_t place_count;
    mst_router *router;
    mst_travel vehicle, foot;
    uint8_t *blocked_all;
    uint32_t source_count;
    mst_command_block *command;
    mst_table *apparatus;
    mst_order *order_scratch;
    uint8_t *is_seen; /* per building: in some seat's picture, so look tends it */
    uint32_t *seen;
    uint32_t seen_count, seen_capacity;
    double attack_lps;
    bool is_cold;
};

/* forces.c */
mst_unit *mst_force_unit_of(mst_forces *f, mst_id id); /* NULL when unknown */
mst_point mst_unit_at(const mst_unit *u);
void mst_unit_place(mst_forces *f, mst_unit *u, mst_point at);
void mst_unit_mark(mst_forces *f, const mst_unit *u);
void mst_force_mark(mst_forces *f, const mst_force *force);
void mst_command_mark(mst_forces *f);
mst_force *mst_unit_force(mst_forces *f, const mst_unit *u);
double mst_force_lognormal(mst_forces *f, mst_force *force, double median, double sigma_ln);
bool mst_force_load(mst_forces *f, mst_errors *errors); /* constants.c */
bool mst_force_apparatus(const mst_forces *f, const char *name, mst_apparatus *out);

/* move.c: ways and places to stand */
bool mst_unit_set_off(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, bool by_vehicle);
bool mst_unit_travel(mst_forces *f, mst_unit *u, mst_tick now); /* true: there */
void mst_task_move(mst_forces *f, mst_unit *u, mst_tick now, mst_point to,
                   mst_event_list *events); /* task.c */
void mst_unit_way_read(mst_forces *f, mst_unit *u);
mst_point mst_stand_at(const mst_forces *f, uint32_t building, mst_point from, double off_m);
mst_point mst_road_near(const mst_forces *f, mst_point at);
double mst_forces_travel_estimate_s(mst_forces *f, const mst_unit *u, mst_point to);

/* source.c: hydrants and waters */
int32_t mst_source_index(const mst_forces *f, mst_id id); /* -1: no source */
mst_source_block *mst_source_at(const mst_forces *f, uint32_t index);
void mst_source_mark(mst_forces *f, uint32_t index);
double mst_source_lps(const mst_forces *f, uint32_t index); /* what it gives when opened: 0 frozen or dry */
mst_point mst_source_point(const mst_forces *f, mst_id id);
mst_point mst_source_near(const mst_forces *f, mst_id id, mst_point from); /* the bank nearest to there */
mst_point mst_ring_edge(const mst_ring *ring,
                        mst_point from); /* move.c: the point of a ring nearest to there */
/* Opens it: finds out. MST_REASON_UNSET when it gives water. */
mst_reason mst_source_open(mst_forces *f, mst_unit *by, mst_id id, mst_event_list *events);

/* task.c: the second-by-second life of a unit */
void mst_task_begin(mst_forces *f, mst_unit *u, mst_tick now, const mst_order *order, mst_event_list *events);
void mst_task_end(mst_forces *f, mst_unit *u, mst_tick now, mst_reason result, mst_event_list *events);
void mst_task_step(mst_forces *f, mst_unit *u, mst_tick now, const mst_weather *weather,
                   mst_event_list *events);
void mst_unit_set_phase(mst_forces *f, mst_unit *u, mst_unit_phase phase, mst_tick now, double seconds);
double mst_task_seconds(mst_forces *f, mst_unit *u, double base_s); /* crew, traits, cold, luck */
/* task_line.c: attack, protect, watch, supply, shuttle */
void mst_line_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_supply_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_shuttle_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_line_drop(mst_forces *f, mst_unit *u, mst_reason reason, mst_event_list *events);
mst_reason mst_line_check(mst_forces *f, const mst_unit *u, const mst_order *order);
mst_unit *mst_line_pump(mst_forces *f, const mst_unit *u, mst_id via);
void mst_line_agent(mst_forces *f, mst_unit *u, bool is_water,
                    mst_event_list *events); /* first agent, first water */
bool mst_line_is_flowing(const mst_unit *u);
/* The line that lies at a building serves another task there: only the order changes. */
bool mst_line_can_stay(const mst_forces *f, const mst_unit *u, const mst_order *order);
void mst_line_turn(mst_forces *f, mst_unit *u, const mst_order *order, mst_event_list *events);
/* task_inside.c: search, evacuate, extinguish */
void mst_search_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_extinguish_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
/* water.c: shares the water of tanks among lines, feeds tanks; after all tasks */
void mst_water_step(mst_forces *f, mst_tick now, mst_event_list *events);
/* command.c: the hat, call and dispatch */
void mst_command_step(mst_forces *f, mst_tick now, mst_event_list *events);
void mst_force_alert(mst_forces *f, mst_force *force, mst_tick now, mst_event_list *events);
void mst_command_lost(mst_forces *f, const mst_unit *u);
mst_force *mst_command_force(mst_forces *f);
/* belief.c: entries of a seat */
mst_seat *mst_seat_of(const mst_forces *f, mst_id seat);
void mst_belief_set(mst_forces *f, mst_seat *seat, mst_id id, mst_key key, double value, mst_id id_value,
                    mst_certainty certainty, mst_tick seen, mst_id source, bool is_now);
double mst_belief_value(const mst_seat *seat, mst_id id, mst_key key, double otherwise);
void mst_belief_rebuild(mst_forces *f);
/* What one seat knows goes to all other alerted seats and to dispatch. */
uint32_t mst_belief_tell(mst_forces *f, uint32_t from_seat, mst_tick now, mst_id by, uint32_t *right);
mst_seat *mst_seat_of_force(const mst_forces *f, uint32_t force);
#endif
