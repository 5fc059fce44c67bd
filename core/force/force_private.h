/* SPDX-License-Identifier: Apache-2.0
 * force_private.h - what the files of core/force share: blocks, constants, and one line per file on
 * what it gives the others. */
#ifndef FORCE_FORCE_PRIVATE_H
#define FORCE_FORCE_PRIVATE_H
#include "base/maths.h"
#include "base/random.h"
#include "force/force.h"
#include "world/ring.h"
#include "world/route.h"

/* ---- blocks ---- */

enum {
    MST_QUEUE_MAX = 4,  /* orders that wait for one unit */
    MST_POWER_MAX = 16, /* buildings whose power was cut */
    MST_POST_M = 60     /* a post watches what happens that near */
};

typedef struct mst_force_block {
    uint8_t is_withheld, is_alerted, is_arrived, is_human, has_turned_out, has_agent, has_water;
    uint8_t has_contact;                  /* has spoken with whoever commands, or was ordered by them */
    uint8_t has_plan;                     /* somebody of the plant explained its plan sheet */
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
    uint32_t task_from;            /* tick */
    double water_l;
    double air_l;
    double flow_lps; /* at its nozzles, this second */
    double line_lps; /* what its line would carry with water enough; 0: no line */
    double hose_m;   /* length of its line */
    double water_used_l;
    uint64_t hose_from; /* unit, hydrant or water its line comes from; its plant for indoor hose */
    uint64_t feed;      /* source that fills its tank: h, w or u */
    double feed_lps;    /* at most */
    double demand_lps;  /* scratch: asked of its tank in this second */
    uint64_t order_seat;
    uint8_t is_on_scene, has_air_alarm, delivery, extinguishers, method;
    uint32_t dry_since; /* tick, NEVER */
    double carried_l;   /* of a shuttle trip */
    /* its hose: lies charged where it was laid until it is cast off */
    uint64_t line_to; /* building at which it lies, NONE */
    int32_t nozzle_x_cm, nozzle_y_cm;
    uint32_t still_since; /* tick since which it carries nothing, NEVER */
    double lost_hose_m;   /* frozen: of no use until thawed */
    uint8_t lines;        /* hoses side by side, a nozzle each */
    uint8_t feed_lines, feed_is_65, is_topped, start_tries;
    double feed_m;      /* length of the hose from its source */
    uint64_t feed_next; /* source that its driver is about to connect */
    uint32_t feed_due;  /* tick, NEVER */
    /* its people */
    uint32_t out_at;       /* they are outside again from that tick */
    uint32_t inside_since; /* tick, NEVER */
    double fatigue, chill; /* 0..1 */
    double work_s;         /* at heavy work since they last rested */
    uint8_t cylinders;     /* full sets that wait with the vehicle */
    uint8_t is_wet, is_inside, queue_count;
    uint32_t told_rules; /* breaches told of this task, bits of mst_safety */
    uint16_t ordered;    /* the order as it was given: its task may be another's (attack_inside: attack) */
    uint8_t is_patrol;   /* out of its station without a call */
    double foam_l;       /* concentrate left */
    uint8_t has_loan;    /* a radio that somebody lent it */
    uint64_t lies_in;    /* building in whose air its people are while they are inside; NONE where none was asked */
    double poison;       /* what they have breathed, 1: the median lethal dose */
    uint8_t down, dead;  /* of its people: out of action, and dead among these */
    uint8_t is_mayday;   /* nobody of it can get out by themselves */
    uint8_t helpers;     /* adults of the place who carry, wet and warn with it */
    /* orders that wait, the next one first */
    uint8_t queue_resumes[MST_QUEUE_MAX]; /* it was put aside */
    uint16_t queue_kind[MST_QUEUE_MAX];
    uint64_t queue_target[MST_QUEUE_MAX], queue_via[MST_QUEUE_MAX], queue_seat[MST_QUEUE_MAX];
    int32_t queue_x_cm[MST_QUEUE_MAX], queue_y_cm[MST_QUEUE_MAX];
} mst_unit_block;

typedef struct mst_source_block {
    uint8_t frozen, dry, blocked, is_tried; /* is_tried: somebody has opened it */
    double volume_l;                        /* < 0: unlimited */
    double drawn_lps, last_lps;
    double total_l; /* drawn so far */
} mst_source_block;

typedef struct mst_road_block {
    uint32_t road;
    uint8_t is_blocked, is_known, is_gate;
} mst_road_block;

/* A thing in which something hides or was set up; a place without id is in x, y. */
typedef struct mst_site_block {
    uint64_t id;
    int32_t x_cm, y_cm;
    uint32_t hides; /* bits of mst_condition: still so */
    uint32_t has;   /* bits of mst_effect_kind: done there */
    double ppm;     /* ammonia in its air */
    uint32_t told;  /* forces that know of it, bit by index */
} mst_site_block;

typedef struct mst_command_block {
    uint64_t holder, call_by, call_about;
    uint32_t called, dispatch_at, handover_at; /* ticks, NEVER */
    uint64_t handover_to;
    uint8_t declared, is_dispatched, dispatch_is_human, has_rally;
    double water_l;
    uint32_t noticed; /* tick at which somebody will call, NEVER */
    int32_t rally_x_cm, rally_y_cm;
    uint32_t count_due;     /* people have to be counted by then, NEVER */
    uint32_t net_free;      /* the scene's radio net is free from that tick */
    uint64_t net_signature; /* of what the water was solved for */
    double indoor_l;        /* out of indoor hydrants so far */
    uint64_t power_off[MST_POWER_MAX];
    uint32_t power_count;
    uint32_t wind_at;     /* tick of the last shift of the wind, NEVER */
    double wind_from_deg; /* before it */
    uint64_t draws;       /* of the stream for messages */
    uint32_t radio_until; /* the scene's radio is down until that tick; 0: it works */
    uint32_t casualties;  /* handed to the ambulance */
    uint32_t on_scene_at; /* first arrival, NEVER */
    uint8_t is_road_told; /* that nobody closed the road */
} mst_command_block;

typedef struct mst_belief_block {
    uint64_t id, source, id_value;
    double value;
    uint32_t seen;
    uint16_t key, certainty, seat, is_now;
} mst_belief_block;

/* The dispatch centre, and the alarm panel that rings. */
typedef struct mst_dispatch_block {
    uint64_t about;     /* what the call is about in truth */
    double trapped;     /* people inside that the caller knows of */
    uint32_t answer_at; /* the caller, asked again, answers; NEVER */
    uint32_t service_at[MST_SERVICE_COUNT];
    uint8_t service_state[MST_SERVICE_COUNT]; /* 1 called, 2 there */
    uint8_t grade, is_wrong, has_asked;
    uint64_t tank_to;     /* tender into which a farmer's tank runs, NONE */
    double tank_left_l, tank_l; /* what it still has; all that such tanks have brought */
    uint32_t tank_at;     /* the next one comes, NEVER */
    uint8_t volunteers; /* grid workers of the township office whom no crew has asked yet */
    uint64_t alarm;          /* building whose panel rings, NONE */
    uint32_t alarm_calls_at; /* it calls 119 by itself; NEVER */
} mst_dispatch_block;

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
    X(roll_mps) X(roll_l_m) X(roll_flame_m) X(field_mps) \
    X(stretch_two_s) X(stretch_three_s) X(stretch_five_s) X(night_hose_factor) X(take_up_s) X(shift_m) \
    X(hydrant_hose_m) X(suction_m) X(bank_m) X(lift_max_m) X(tank_top_m) X(fill_lps_max) X(main_head_m) \
    X(residual_m) X(main_lps) X(main_spacing_m) X(dump_frac) X(trip_s) X(keep_below_degc) X(keep_lps) X(watch_open_kw) X(drain_s) X(nozzle_freeze_s) \
    X(hose_water_degc) X(hose_ice_frac) X(thaw_hydrant_s) X(thaw_hose_s) \
    X(cold_from_degc) X(cold_per_k) X(chilled_factor) X(tired_loss) X(heavy_min) X(moderate_min) \
    X(recover_min) X(chill_below_degc) X(chill_min) X(chill_wet_min) X(warm_min) X(wet_k) X(soak_s) \
    X(air_search_lmin) X(air_walk_lmin) X(spare_cylinders) X(change_s) X(exit_s) X(rest_flux_kwm2) \
    X(head_count_s) X(count_within_s) X(post_m) X(stand_by_crew) X(stand_by_grace_s) X(group_crew) \
    X(fall_from_m) X(fall_heights) X(steel_shed_m2) X(lookout_m) X(ahead_m) X(ahead_flame_m) \
    X(shift_within_s) X(radio_loss_frac) X(phone_s) X(hear_m) X(night_sight_frac) \
    X(ask_back_s) X(service_reach_m) X(alarm_calls_s) \
    X(wet_through_l_m2) X(force_shutter_s) X(ventilate_s) X(lost_way_s) X(guide_knows) X(start_from_degc) X(start_old_frac) X(start_new_frac) X(start_again_s) \
    X(smoke_factor) X(plant_m) X(warn_around_m) X(light_m) X(force_gate_factor) X(foam_mix_frac) \
    X(indoor_static_frac) X(gas_kw) X(move_m2_s) X(plough_mps) X(burn_out_m) X(edge_m) \
    X(ammonia_kgs) X(closed_ach) X(opened_ach) X(mist_kg_l) X(bite_ppm) X(skin_ppm) X(gas_look_m) X(force_locked_s) \
    X(no_chains_factor) X(road_close_m) X(road_grace_s) X(through_road_m) X(late_air_frac) X(water_boost_m) X(loader_m2_s) X(tank_load_l) X(tank_round_s) X(tank_lps) \
    X(helpers_each) X(helper_frac) X(enlist_m) X(crowd_m) X(crowd_count) X(crowd_slow) X(office_people) \
    X(plan_search_factor) X(call_out_s) X(ladder_out_frac) X(wet_l) \
    X(rule_s1) X(rule_s2) X(rule_s3) X(rule_s4) X(rule_s5) X(rule_s6) X(rule_s7) X(rule_s8) X(rule_s9) X(rule_s10) X(rule_s11) X(rule_s12) X(rule_s13) X(rule_s14) X(rule_s15) X(rule_s16) \
    X(rule_s17) X(rule_g1) X(rule_g2) X(rule_g3) X(rule_g4) X(rule_g5) X(rule_g6)
/* clang-format on */
/* Rules with facts to watch, and the constant that holds the severity of each. */
#define MST_WATCHED_RULES(X)                                                                                 \
    X(S1, s1)                                                                                                \
    X(S2, s2)                                                                                                \
    X(S3, s3)                                                                                                \
    X(S4, s4)                                                                                                \
    X(S5, s5)                                                                                                \
    X(S6, s6) X(S7, s7) X(S8, s8) X(S9, s9) X(S10, s10) X(S11, s11) X(S12, s12) X(S13, s13) X(S14, s14) X(S15, s15) X(S16, s16) X(S17, s17) X(G1, g1) X(G2, g2) X(G3, g3) X(G4, g4) X(G5, g5)          \
        X(G6, g6)

typedef struct mst_force_constants {
#define X(name) double name;
    MST_FORCE_CONSTANT_LIST(X)
#undef X
} mst_force_constants;

/* A row of assets/apparatus.csv. */
typedef struct mst_apparatus {
    double tank_l, pump_lps, pump_head_m, monitor_lps, monitor_reach_m, hose65_lengths, hose80_lengths;
    double draft_lps, width_m, speed_factor, foam_l, ladder_m;
    uint8_t seats, is_winterised;
    uint32_t kit; /* MST_KIT_ bits: what it carries */
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
    uint8_t crew;       /* fit for work: of its roster without those who are down */
    uint8_t roster_crew;
    uint32_t kit;
    mst_can can;
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

/* A row of assets/orders.csv, or an order of the scenario. */
typedef struct mst_order_row {
    char id[33];
    const char *targets;
    uint8_t crew;
    uint32_t kit, needs, effects; /* MST_KIT_ bits, bits of mst_need and mst_effect_kind */
    double seconds;               /* < 0: its own model */
    bool until_told;
    uint64_t by; /* forces that may, by index; 0: all */
} mst_order_row;

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
    mst_dispatch_block *dispatch;
    double service_s[MST_SERVICE_COUNT];     /* from the call to the scene; < 0: there is none of it */
    double service_grade[MST_SERVICE_COUNT]; /* from which doctrine calls it */
    mst_table *apparatus;
    struct {
        bool has_net, has_phone;
        double loss_frac, talk_factor, garble_frac;
    } channel; /* how the scene talks */
    mst_order_row row[MST_ORDER_COUNT];
    mst_order_row own[MST_ORDER_OWN_MAX]; /* of the scenario */
    uint32_t own_count;
    mst_order *order_scratch; /* what a plugin fills: mst_force_order_room of them, and some beyond */
    uint8_t *is_seen;         /* per building: in some seat's picture, so look tends it */
    uint32_t *seen;
    uint32_t seen_count, seen_capacity;
    double attack_lps;
    bool is_cold;
    struct outlet *outlet_scratch; /* network.c */
    struct {
        double capacity_lps;
        bool is_drawn;
    } * main;
    uint32_t *main_of; /* per hydrant */
    uint32_t main_count;
    uint64_t message_key;
    mst_tick message_due; /* scratch: the next message is heard then, or sooner */
};

/* A place where a crew in gear can stand, and how far it is from the wall. */
typedef struct mst_stand {
    mst_point at;
    double off_m; /* < 0: none */
} mst_stand;

/* blocks.c, roster.c, constants.c, forces.c */
void mst_force_blocks(mst_forces *f);
void mst_force_services(mst_forces *f, uint32_t index);
enum { MST_ORDERS_BEYOND = 64 }; /* room for what a plugin writes past its list, to be found out */
uint32_t mst_force_order_room(const mst_forces *f);
void mst_forces_add_seat(mst_forces *f, mst_id id);
bool mst_force_load(mst_forces *f, mst_errors *errors);
bool mst_force_apparatus(const mst_forces *f, const char *name, mst_apparatus *out);
mst_unit *mst_force_unit_of(const mst_forces *f, mst_id id); /* NULL when unknown */
mst_point mst_unit_at(const mst_unit *u);
void mst_unit_place(mst_forces *f, mst_unit *u, mst_point at);
void mst_unit_mark(mst_forces *f, const mst_unit *u);
void mst_force_mark(mst_forces *f, const mst_force *force);
void mst_command_mark(mst_forces *f);
mst_force *mst_unit_force(mst_forces *f, const mst_unit *u);
double mst_force_lognormal(mst_forces *f, mst_force *force, double median, double sigma_ln);
bool mst_forces_is_night(const mst_forces *f, mst_tick now);

/* order_table.c: assets/orders.csv */
bool mst_order_table_load(mst_forces *f, const mst_table *force, mst_errors *errors);
const mst_order_row *mst_order_row_of(const mst_forces *f, uint16_t kind); /* NULL: no order */
uint16_t mst_order_task(uint16_t kind); /* the task that serves it: attack for attack_inside */
bool mst_kit_bits(const char *text, uint32_t *kit); /* words joined by + */
mst_reason mst_order_needs(mst_forces *f, const mst_unit *u, const mst_order *o);
/* site.c: what hides in things, what was set up there */
mst_site_block *mst_site_of(const mst_forces *f, mst_id id); /* NULL: nothing */
bool mst_site_hides(const mst_forces *f, mst_id id, mst_condition what);
bool mst_site_has(const mst_forces *f, mst_id id, mst_effect_kind what);
void mst_site_set(mst_forces *f, mst_id id, mst_condition what, bool is_set);
void mst_site_give(mst_forces *f, mst_id id, mst_point at, mst_effect_kind what);
bool mst_site_is_lit(const mst_forces *f, mst_point at);
bool mst_site_pump_fails(const mst_forces *f, mst_point at); /* a fire pump near stands on manual */
void mst_site_step(mst_forces *f, mst_tick now, mst_event_list *events);
/* poison.c: ammonia inside */
void mst_poison_step(mst_forces *f, mst_site_block *s, mst_tick now, mst_event_list *events);
double mst_poison_ppm(const mst_forces *f, mst_id building);
bool mst_poison_is_there(const mst_forces *f, mst_id building); /* or may be in a moment: it leaks */
bool mst_poison_bites(const mst_forces *f, mst_id building);
bool mst_poison_carry_out(mst_forces *f, const mst_unit *by, mst_event_list *events); /* a crew that lies there */
bool mst_poison_holds_crew(const mst_forces *f, mst_id building);
/* task_effect.c: work that assets/orders.csv or a scenario describes */
bool mst_effect_is_own(const mst_forces *f, uint16_t task); /* the table alone says what it does */
void mst_effect_begin(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_effect_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_effect_done(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_plough_go(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_unit_go_straight(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, double speed_mps);
/* orders.c, queue.c: what is accepted, what waits */
mst_reason mst_order_try(mst_forces *f, mst_unit *u, mst_tick now, const mst_order *o,
                         mst_event_list *events); /* begins it, or says why not */
void mst_order_refuse(mst_forces *f, mst_unit *u, const mst_order *o, mst_reason reason,
                      mst_event_list *events);
mst_reason mst_queue_drop(mst_forces *f, mst_unit *u); /* nothing waits any more */
void mst_queue_clear(mst_forces *f, mst_unit *u);
mst_reason mst_queue_add(mst_forces *f, mst_unit *u, const mst_order *o, mst_event_list *events);
void mst_queue_pause(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_queue_next(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
mst_reason mst_queue_resume(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);

/* move.c: ways and places to stand */
bool mst_lacks_chains(const mst_forces *f, const mst_unit *u);
bool mst_unit_set_off(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, bool by_vehicle);
bool mst_unit_travel(mst_forces *f, mst_unit *u, mst_tick now); /* true: there */
void mst_unit_way_read(mst_forces *f, mst_unit *u);
mst_point mst_stand_at(const mst_forces *f, uint32_t building, mst_point from, double off_m);
mst_point mst_road_near(const mst_forces *f, mst_point at);
double mst_forces_travel_estimate_s(mst_forces *f, const mst_unit *u, mst_point to);
mst_point mst_ring_edge(const mst_ring *ring, mst_point from); /* the point nearest to there */

/* source.c: hydrants and waters */
int32_t mst_source_index(const mst_forces *f, mst_id id); /* -1: no source */
mst_source_block *mst_source_at(const mst_forces *f, uint32_t index);
void mst_source_mark(mst_forces *f, uint32_t index);
double mst_source_lps(const mst_forces *f, uint32_t index); /* what it gives when opened: 0 frozen or dry */
mst_point mst_source_point(const mst_forces *f, mst_id id);
mst_point mst_source_near(const mst_forces *f, mst_id id, mst_point from); /* the bank nearest to there */
/* Opens it: finds out. MST_REASON_UNSET when it gives water. */
mst_reason mst_source_open(mst_forces *f, mst_unit *by, mst_id id, mst_event_list *events);

/* task.c: the second-by-second life of a unit */
void mst_task_begin(mst_forces *f, mst_unit *u, mst_tick now, const mst_order *order, mst_event_list *events);
void mst_task_end(mst_forces *f, mst_unit *u, mst_tick now, mst_reason result, mst_event_list *events);
void mst_task_move(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, mst_event_list *events);
void mst_unit_set_phase(mst_forces *f, mst_unit *u, mst_unit_phase phase, mst_tick now, double seconds);
double mst_task_seconds(mst_forces *f, mst_unit *u, double base_s); /* crew, traits, strain, luck */
bool mst_unit_is_inside(const mst_unit *u, mst_tick now);
/* task_turnout.c: from the order to the arrival */
mst_reason mst_turn_out(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_turnout_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_travel_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
/* task_line.c, line_water.c, line_stand.c: hose */
void mst_line_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_line_shut(mst_forces *f, mst_unit *u, mst_tick now, mst_reason reason, mst_event_list *events);
void mst_line_cast_off(mst_forces *f, mst_unit *u);
void mst_line_leave(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
mst_reason mst_line_check(mst_forces *f, const mst_unit *u, const mst_order *order);
bool mst_line_is_task(uint16_t task);
bool mst_line_is_wet_through(const mst_forces *f, uint32_t building);
bool mst_line_is_done(const mst_forces *f, const mst_unit *u, uint32_t building);
bool mst_line_is_flowing(const mst_unit *u); /* open, whether or not water comes */
void mst_line_agent(mst_forces *f, mst_unit *u, double water_lps,
                    mst_event_list *events); /* first agent, first water */
/* The line that works at a building serves another task there: only the order changes. */
bool mst_line_can_stay(const mst_forces *f, const mst_unit *u, const mst_order *order);
void mst_line_turn(mst_forces *f, mst_unit *u, const mst_order *order, mst_event_list *events);
mst_unit *mst_line_pump(mst_forces *f, const mst_unit *u, mst_id via);
mst_id mst_indoor_outlet(const mst_forces *f, mst_id target);
mst_method mst_line_method(mst_forces *f, const mst_unit *u, uint16_t task, mst_id target, mst_id via);
bool mst_method_is_hose(uint8_t method);
double mst_hose_needed_m(mst_point from, mst_point to);
double mst_hose_left_m(const mst_forces *f, const mst_unit *pump, const mst_unit *but);
uint8_t mst_line_count(mst_forces *f, const mst_unit *u, const mst_unit *pump, double hose_m);
double mst_stretch_s(const mst_forces *f, const mst_unit *u, const mst_unit *pump, mst_tick now,
                     double hose_m);
mst_stand mst_safe_stand(const mst_forces *f, uint32_t building, mst_point from, double reach_m);
bool mst_is_steel_shed(const mst_forces *f, uint32_t building);
bool mst_is_defensive(const mst_forces *f, uint32_t building);
double mst_fall_m(const mst_forces *f, uint32_t building); /* 0: it hurts nobody when it falls */
bool mst_lets_in(const mst_forces *f, uint32_t building);
bool mst_can_go_inside(const mst_forces *f, const mst_unit *u, uint32_t building);
mst_delivery mst_line_delivery(const mst_forces *f, const mst_unit *u, uint16_t task, uint32_t building,
                               double off_m);
/* task_supply.c: water to tanks */
void mst_supply_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_shuttle_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_supply_plan(mst_forces *f, mst_unit *u, mst_id source, mst_tick from);
void mst_supply_tick(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_supply_cast_off(mst_forces *f, mst_unit *u);
double mst_source_setup_s(const mst_forces *f, mst_id source);
double mst_suction_lift_m(const mst_forces *f, const mst_unit *u, mst_id source);
/* network.c, water.c: pressure, then a second of water */
void mst_net_mains(mst_forces *f);
void mst_net_scratch(mst_forces *f);
bool mst_net_solve(mst_forces *f);
double mst_tank_l(const mst_unit *u);
void mst_water_step(mst_forces *f, mst_tick now, const mst_weather *weather, mst_event_list *events);
/* task_inside.c: search, extinguish; task_grass.c; task_post.c: posts, thaw, rest */
enum { MST_SEARCH_BY_LADDER = 7 }; /* goes_on of a search: nobody goes in */
bool mst_is_by_ladder(const mst_forces *f, const mst_unit *u);
void mst_patrol_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_search_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
double mst_open_s(const mst_forces *f, uint32_t building); /* a door or a shutter */
mst_reason mst_inside_check(const mst_forces *f, const mst_unit *u, const mst_order *o);
void mst_extinguish_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_beat_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_post_go(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_post_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_post_lift(mst_forces *f, mst_unit *u, mst_tick now);
double mst_post_work_s(const mst_forces *f, const mst_unit *u);
mst_reason mst_post_check(mst_forces *f, const mst_unit *u, const mst_order *o);
mst_reason mst_post_rally(mst_forces *f, mst_unit *u, const mst_order *o, mst_event_list *events);
mst_point mst_safe_place(mst_forces *f, mst_point here);
/* crowd.c: residents who help, and those in the way */
mst_reason mst_enlist_check(mst_forces *f, const mst_unit *u, const mst_order *o, mst_event_list *events);
uint32_t mst_enlist(mst_forces *f, mst_unit *u, mst_event_list *events);
double mst_unit_hands(const mst_forces *f, const mst_unit *u); /* its crew, and who helps at its task */
double mst_crowd_factor(const mst_forces *f, const mst_unit *u);
/* strain.c: what it costs people */
void mst_strain_step(mst_forces *f, mst_unit *u, mst_tick now);
double mst_strain_factor(const mst_forces *f, const mst_unit *u);   /* of times */
double mst_strain_rate(const mst_forces *f, const mst_unit *u);     /* of work, traits in it */
double mst_work_seconds(mst_forces *f, mst_unit *u, double base_s); /* as mst_task_seconds, any crew */
bool mst_strain_breathe(mst_forces *f, mst_unit *u, double lmin, mst_event_list *events);
void mst_strain_leave(mst_forces *f, mst_unit *u, mst_tick now, mst_reason why);
bool mst_is_rest_place(const mst_forces *f, mst_point at);
/* A pool burns and the vehicle at the other end of its hose has no concentrate: water would do nothing. */
bool mst_line_lacks_foam(mst_forces *f, uint32_t building, const mst_unit *pump);
void mst_change_cylinders(mst_forces *f, mst_unit *u);
double mst_wind_chill_now(const mst_forces *f);
/* rules.c: breaches */
void mst_rules_step(mst_forces *f, mst_tick now, const mst_weather *weather, mst_event_list *events);
void mst_rules_inside(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_rules_water(mst_forces *f, mst_unit *u, mst_event_list *events);
void mst_rules_begin(mst_forces *f, mst_unit *u, mst_event_list *events); /* a task */
void mst_rule_breach(mst_forces *f, mst_unit *u, mst_safety rule, mst_event_list *events);
/* roads.c: traffic past the scene */
void mst_roads_watch(mst_forces *f, mst_tick now, mst_event_list *events);
mst_point mst_road_post(const mst_forces *f, mst_id road, mst_point scene); /* where traffic is stopped */
/* command.c: the hat, call and dispatch, what all share */
void mst_command_step(mst_forces *f, mst_tick now, mst_event_list *events);
void mst_force_alert(mst_forces *f, mst_force *force, mst_tick now, mst_event_list *events);
mst_force *mst_command_force(mst_forces *f);
void mst_command_contact(mst_forces *f, mst_id a, mst_id b);
void mst_command_count_by(mst_forces *f, mst_tick due);
void mst_command_power_off(mst_forces *f, mst_unit *u, mst_id building);
bool mst_command_is_power_off(const mst_forces *f, mst_id building);
/* dispatch.c: the 119 centre */
void mst_dispatch_load(mst_forces *f, mst_errors *errors);
void mst_dispatch_block_add(mst_forces *f);
void mst_dispatch_mark(mst_forces *f);
mst_id mst_dispatch_hear(mst_forces *f, mst_id about); /* what the caller says burns */
void mst_dispatch_step(mst_forces *f, mst_tick now, mst_event_list *events);
/* services.c: what linked services do when they are there */
void mst_service_arrived(mst_forces *f, mst_service service, mst_tick now, mst_event_list *events);
void mst_service_step(mst_forces *f, mst_tick now);
bool mst_loader_serves(const mst_forces *f, const mst_unit *u);
/* alarm.c */
void mst_alarm_looked(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_alarm_step(mst_forces *f, mst_tick now, mst_event_list *events);
/* talk.c: reports on their way */
void mst_talk_report(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events);
void mst_talk_step(mst_forces *f, mst_tick now, mst_event_list *events);
void mst_talk_rebuild(mst_forces *f);
bool mst_unit_has_radio(const mst_forces *f, const mst_unit *u);
bool mst_seat_has_radio(const mst_forces *f, uint32_t seat);
/* belief.c: entries of a seat */
mst_seat *mst_seat_of(const mst_forces *f, mst_id seat);
mst_seat *mst_seat_of_force(const mst_forces *f, uint32_t force);
void mst_belief_set(mst_forces *f, mst_seat *seat, mst_id id, mst_key key, double value, mst_id id_value,
                    mst_certainty certainty, mst_tick seen, mst_id source, bool is_now);
double mst_belief_value(const mst_seat *seat, mst_id id, mst_key key, double otherwise);
bool mst_belief_is_now(const mst_forces *f, const mst_seat *seat, mst_id id, mst_key key);
void mst_belief_age(mst_forces *f, mst_seat *seat, mst_id id, mst_tick now);
void mst_belief_rebuild(mst_forces *f);
uint32_t mst_belief_pack(mst_forces *f, uint32_t from_seat, mst_tick now, mst_buffer *out, uint32_t *right);
/* `garble`: the share of entries that does not come through. How many did not. */
uint32_t mst_belief_unpack(mst_forces *f, uint32_t to_seat, mst_reader *in, mst_id by, double garble);
uint32_t mst_belief_tell(mst_forces *f, uint32_t from_seat, uint32_t to_seat, mst_tick now, mst_id by,
                         uint32_t *right);

/* look_rooms.c: what a force knows of a building's rooms, when it sees the building or no longer does. */
void mst_look_rooms(mst_forces *f, uint32_t force, uint32_t building, bool is_seen, mst_id who, mst_tick now);
/* The room of the building at that point, and its floor; -1: none that is known. */
int32_t mst_room_at(const mst_forces *f, uint32_t building, mst_point at, double *area_m2);
/* Where a seat takes it to be: in the room that it was sent to, else where it stands. */
mst_point mst_unit_seen_at(const mst_forces *f, const mst_unit *u);
#endif
