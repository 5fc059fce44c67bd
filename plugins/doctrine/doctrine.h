/* SPDX-License-Identifier: Apache-2.0
 * doctrine.h - what the three force types of this folder share when nobody sits in their seat: a
 * memory, a view cut from the picture, and steps that turn both into orders. Every number that tells
 * one force type from another stands in its own doctrine_style, with its source. Compiled into each
 * plugin; uses nothing but the ABI. */
#ifndef DOCTRINE_DOCTRINE_H
#define DOCTRINE_DOCTRINE_H
#include "muster/plugin.h"

/* Rows of assets/occupancy.csv and construction.csv and the kinds of hydrants, as places carry them;
 * tests/abi holds them against the map's own. Only those that doctrine tells apart. */
enum {
    DOCTRINE_DWELLING = 1,
    DOCTRINE_HOUSE_KANG = 2,
    DOCTRINE_SHED = 3,
    DOCTRINE_STRAW_STACK = 4,
    DOCTRINE_SCHOOL = 8,
    DOCTRINE_HOTEL = 10,
    DOCTRINE_WORKSHOP = 13,
    DOCTRINE_GRAIN_STORE = 15,
    DOCTRINE_EARTH_WOOD = 3,
    DOCTRINE_TIMBER = 4,
    DOCTRINE_STEEL_SHEET = 5,
    DOCTRINE_SANDWICH = 6,
    DOCTRINE_STRAW = 7,
    DOCTRINE_OPEN = 9,
    DOCTRINE_CRANE = 4
};

/* ---- memory: the plugin's whole state, saved and hashed by the host ---- */

#define DOCTRINE_BLOCK_MAX 48
#define DOCTRINE_HOT_MAX 16
#define DOCTRINE_CHAIN_MAX 64

typedef struct doctrine_memory {
    uint64_t force, home, digest;
    int32_t home_x_cm, home_y_cm;
    uint32_t next_tick;                                          /* to think again though nothing changed */
    uint32_t call_tick, report_tick, command_tick, declare_tick; /* last said, 0 never */
    uint32_t rally_tick, contact_tick;
    uint32_t count_from;              /* a crew came out in a hurry, and nobody has counted; 0: not so */
    uint32_t calm_since, quiet_since; /* no fire grows, nothing burns; 0: not so */
    uint8_t is_trained, unit_count, command_unit, size_ups, told_count;
    uint8_t crew[MST_UNIT_MAX], ride_with[MST_UNIT_MAX], hose65[MST_UNIT_MAX], hose80[MST_UNIT_MAX];
    uint8_t monitor_m[MST_UNIT_MAX]; /* how far its monitor reaches, 0: none */
    uint32_t kit[MST_UNIT_MAX];
    uint64_t line[MST_UNIT_MAX];      /* the building at which its hose lies, or NONE */
    uint32_t wet_since[MST_UNIT_MAX]; /* since when its water goes on the wall there; 0: not so */
    /* the last order to each unit, and what it looked like when it was given */
    uint16_t kind[MST_UNIT_MAX], reason[MST_UNIT_MAX];
    uint64_t target[MST_UNIT_MAX], via[MST_UNIT_MAX];
    uint32_t tick[MST_UNIT_MAX], done[MST_UNIT_MAX];
    uint8_t tries[MST_UNIT_MAX], refusals[MST_UNIT_MAX]; /* of the same order; in a row */
    uint8_t is_spent[MST_UNIT_MAX]; /* 1: its extinguishers are empty; 2: and no hose hangs within reach */
    uint32_t pause[MST_UNIT_MAX];   /* not ordered about before */
    /* not again before a tick: kind and target, for unit n, for all (0), or for all without a monitor */
    uint16_t block_kind[DOCTRINE_BLOCK_MAX];
    uint8_t block_unit[DOCTRINE_BLOCK_MAX], block_times[DOCTRINE_BLOCK_MAX];
    uint64_t block_target[DOCTRINE_BLOCK_MAX];
    uint32_t block_until[DOCTRINE_BLOCK_MAX];
    uint64_t hot[DOCTRINE_HOT_MAX]; /* a building past flashover, and since when */
    uint32_t hot_since[DOCTRINE_HOT_MAX];
    uint64_t chain_of[DOCTRINE_CHAIN_MAX]; /* a building, and in hundredths what stands against it */
    uint16_t chain[DOCTRINE_CHAIN_MAX];
} doctrine_memory;
#define DOCTRINE_FIELD_COUNT 47u
#define DOCTRINE_FOR_ALL 0u
#define DOCTRINE_FOR_HANDS 255u /* crews whose water comes through hand lines only */
extern const mst_field doctrine_field[DOCTRINE_FIELD_COUNT];

/* ---- style: how one force type, trained or not, differs in numbers ---- */

typedef struct doctrine_style {
    uint32_t reconsider_s; /* between thoughts when nothing changed */
    uint32_t react_s;      /* from a change to the thought about it */
    uint8_t grade;         /* 1 unit, 2 township, 3 national */
    uint8_t calls_119, stops_plant, evacuates_home;
    uint8_t size_up_crew_min; /* 0: no size-up */
    uint8_t size_ups_max;     /* so many looks in all */
    uint8_t search_crew_min;  /* 0: never searches */
    uint8_t searches_flashed; /* goes into a building past flashover for people who call */
    uint8_t attacks_flashed;  /* without breathing apparatus: 0 keeps away from flashed buildings */
    uint8_t nozzles_max;      /* on one burning building */
    uint8_t protect_max;      /* share of units that may protect, in eighths; 0: none */
    uint8_t leaves_stacks;    /* on foot: no hose is laid to straw that burns in full before water comes */
    uint8_t holds_edge;       /* wets the straw in the way of a grass front before it comes */
    uint8_t relieves;         /* staff who fight with what hangs on the wall */
    uint8_t sweeps;           /* one line wets a row, a wall after the other */
    uint8_t does_overhaul, does_beat, declares, shuttles_for_others;
    uint8_t rallies;       /* fixes a rally point before anybody goes in */
    uint8_t speaks_ahead;  /* with who commands, while still under way */
    uint8_t cuts_power;    /* before water, by a crew that can be spared, up to so many fires */
    uint8_t guards_entry;  /* a pair with masks at the door while others are inside */
    uint8_t keeps_lookout; /* while crews work at a grass front */
    uint8_t keeps_out_of_sheds;
    uint8_t counts_heads;      /* after a withdrawal */
    uint8_t group_min;         /* people who go in where nobody calls for help */
    double rest_from;          /* fatigue or chill at which a crew is relieved; 0: never */
    double m2_per_search_crew; /* floor that one crew looks through; 0: one crew for any building */
    double m2_per_nozzle;      /* burning floor that one nozzle holds */
    double refill_reach_m;     /* farthest source a tender drives to */
    double tank_low_frac;      /* below it the tank's water is as good as gone */
    double supply_ahead_s;     /* a tender connects while its tank still lasts so long for all its lines */
    double tank_alone_frac;    /* below it a lone tender does */
    double home_reach_m;       /* its own yard: it works there only, and stops the plant for a fire there; 0:
                                  anywhere */
    double foot_hose_m;        /* a crew on foot brings hose that far from a hydrant; 0: none */
    double shuttle_below_frac; /* a tender that fights with less is brought water by another */
    /* what an order is worth: sums of these, the highest first */
    double attack, attack_people, attack_incident, attack_small, attack_lost, attack_spread, attack_join;
    double protect, protect_threat, protect_wind, protect_people, protect_dear, protect_outnumbered;
    double protect_home;
    double protect_from_kwm2; /* heat on it that is worth a line */
    double beat, per_100m, crowd;
    double watch;           /* what digging over embers is worth when it takes five minutes */
    double lay, stay;       /* what laying hose anew costs; how much better another task has to be */
    double hold_lps_m2;     /* water that holds a fire, per floor of the building */
    double calm_s, quiet_s; /* so long before control, and the end, is declared */
} doctrine_style;

/* How lack of training changes a style: slower, without a look round, everybody at the first fire,
 * nothing ahead of the wind, machines left running, no water for others. */
typedef struct doctrine_lapses {
    uint32_t reconsider_s, react_s;
    double attack_incident;
    double task_time_factor, turnout_factor; /* of those of a trained crew */
} doctrine_lapses;
/* What lack of training does to the traits of a force. */
void doctrine_lapse(mst_traits *traits, const doctrine_lapses *lapses, bool is_trained); /* roster.c */

/* ---- view: the picture as doctrine reads it, made anew for each thought ---- */

#define DOCTRINE_BUILDING_MAX 64
#define DOCTRINE_OTHER_MAX 96
#define DOCTRINE_FORCE_MAX 32
#define DOCTRINE_FRONT_MAX 16

typedef struct doctrine_building {
    mst_id id;
    mst_point at;
    double area_m2, ground_m2, height_m, threat, people, trapped, heat_left, pressing, burnt_frac;
    double glow_kw; /* what it radiates, over 4 pi; full_kw: when it has grown */
    double full_kw;
    double stand_kwm2[2]; /* heat where hand lines, and monitors, would stand; < 0: not asked yet */
    double overhaul_min;  /* person-minutes until it is out */
    double spread;        /* what it endangers, downwind counted more */
    double flow_lps;      /* that is put on it, as seen */
    double downwind;      /* 1 when it lies in the lee of a fire */
    uint16_t occupancy, construction;
    uint8_t state, heat, smoke;
    uint8_t is_fire, is_risk, is_searched, is_incident;
    uint8_t is_ringing;               /* its alarm panel */
    uint8_t is_knocked;               /* knocked down: wants overhaul, not attack */
    uint16_t nozzles_wanted, nozzles; /* wanted, and brought or under way */
    uint16_t more_nozzles;            /* because it has burnt for long */
    uint8_t is_lost;                  /* more than all nozzles here can beat */
    uint8_t is_doomed;                /* past flashover for so long that it may fall */
    uint8_t attackers, protectors, searchers, evacuators, watchers, looked_at;
    uint8_t guards, inside, power_men, is_power_off; /* crews at the door, inside, at the switch */
} doctrine_building;

typedef struct doctrine_unit {
    mst_id id, target, via, hose_from;
    mst_point at;
    uint32_t n; /* own units: number in the roster; 0 for others */
    uint16_t task, phase, reason;
    uint32_t done;
    mst_can can;
    double crew, water_l, tank_l, flow_lps, air_frac, fatigue, chill, cylinders;
    uint8_t is_free; /* may be given something to do */
    uint8_t is_known, is_ordered, is_inside;
} doctrine_unit;

typedef struct doctrine_force {
    mst_id id;
    uint8_t is_commander, is_alerted, has_arrived, grade; /* grade 0: not known */
} doctrine_force;

typedef struct doctrine_front {
    mst_id id;
    mst_point at;
    uint8_t has_point;
} doctrine_front;

typedef struct doctrine_view {
    const mst_picture *picture;
    const mst_services *services;
    const doctrine_style *style;
    doctrine_memory *memory;
    mst_order_list *out;
    doctrine_building building[DOCTRINE_BUILDING_MAX];
    doctrine_unit own[MST_UNIT_MAX]; /* [n - 1] */
    doctrine_unit other[DOCTRINE_OTHER_MAX];
    doctrine_force force[DOCTRINE_FORCE_MAX];
    doctrine_front front[DOCTRINE_FRONT_MAX];
    uint32_t building_count, other_count, force_count, front_count;
    uint32_t source_first, source_end; /* hydrants among the places */
    uint32_t water_first, water_end;   /* waters among the places */
    uint32_t building_first, building_end, asked;
    uint32_t entry_unit; /* first entry of own units */
    uint32_t fire_count, nozzles_wanted, line_count, nozzle_count;
    double wind_from_deg, wind_mps, lee_x, lee_y; /* lee: unit vector down the wind */
    double control;
    mst_id commander;                     /* a force, or NONE */
    uint16_t fire[DOCTRINE_BUILDING_MAX]; /* indices of fires, and of embers */
    mst_point scene;
    bool has_scene, is_outnumbered, has_ordered, has_rally;
} doctrine_view;

/* A step of doctrine: gives orders to units that are free for it. */
typedef void (*doctrine_step)(doctrine_view *v);

typedef struct doctrine_role {
    const doctrine_style *style;
    const doctrine_lapses *lapses;
    const doctrine_step *step;
    uint32_t step_count;
} doctrine_role;

/* think.c: the call that `think` of a plugin makes. */
void doctrine_think(doctrine_memory *m, const doctrine_role *role, const mst_services *services,
                    const mst_picture *picture, mst_order_list *out);

/* view.c, place.c */
void doctrine_view_read(doctrine_view *v);
void doctrine_view_weigh(doctrine_view *v);
doctrine_building *doctrine_building_of(doctrine_view *v, mst_id id); /* NULL: nothing known */
doctrine_unit *doctrine_unit_of(doctrine_view *v, mst_id id);         /* own or other; NULL */
const doctrine_force *doctrine_force_of(const doctrine_view *v, mst_id id);
double doctrine_distance_m(const doctrine_view *v, mst_point a, mst_point b);
bool doctrine_is_near(mst_point a, mst_point b, double m);
bool doctrine_is_home(const doctrine_view *v, const doctrine_building *b);

/* heat.c: radiant heat by rule of thumb, kW/m2. Grown: when all that burns now has spread over itself. */
double doctrine_heat_kwm2(const doctrine_view *v, mst_point at, bool is_grown);
/* Whether that crew would find no stand from which its water reaches the building. */
bool doctrine_is_too_hot(doctrine_view *v, const doctrine_unit *u, doctrine_building *b);
void doctrine_weigh_glow(const doctrine_view *v, doctrine_building *b);
void doctrine_weigh_embers(doctrine_building *b); /* weigh.c */
bool doctrine_is_in_lee(const doctrine_view *v, mst_point from, mst_point to);

void doctrine_step_edge(doctrine_view *v); /* edge.c */
/* sweep.c: a line that has wetted one wall through goes on to the next. */
void doctrine_step_sweep(doctrine_view *v);
bool doctrine_is_straw(const doctrine_building *b);

/* chain.c: what it is worth, a house as 1; what stands so near that it would light it too */
double doctrine_value(uint16_t occupancy);
double doctrine_chain(doctrine_view *v, const doctrine_building *b);

/* order.c: orders, without repeats. A task is given to a unit that takes it up; a word is spoken
 * beside whatever the unit does. */
bool doctrine_is_blocked(const doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target);
bool doctrine_may(const doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target);
bool doctrine_order(doctrine_view *v, doctrine_unit *u, uint16_t kind, mst_id target, mst_id via);
bool doctrine_order_point(doctrine_view *v, doctrine_unit *u, uint16_t kind, mst_point at);
bool doctrine_say(doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target);
bool doctrine_say_point(doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_point at);
void doctrine_block(doctrine_memory *m, uint32_t unit, uint16_t kind, mst_id target, mst_tick until);
/* The same, and each time for longer: what comes to nothing again and again. */
void doctrine_block_longer(doctrine_memory *m, uint32_t unit, uint16_t kind, mst_id target, mst_tick now,
                           uint32_t wait_s);
void doctrine_count_in(doctrine_view *v, const doctrine_unit *u, uint16_t kind, mst_id target);
void doctrine_learn(doctrine_view *v); /* learn.c: what became of the last orders */

/* unit.c: crews, vehicles, hose */
uint8_t doctrine_nozzles(const doctrine_unit *u); /* two people each, one stays at a pump, two at most */
uint32_t doctrine_kit(const doctrine_view *v, const doctrine_unit *u);
bool doctrine_is_on_scene(const doctrine_unit *u);
bool doctrine_is_on_line(const doctrine_unit *u); /* attacks, protects or watches */
doctrine_unit *doctrine_vehicle(doctrine_view *v,
                                const doctrine_unit *u); /* a tender: its own, or that it rides with */
bool doctrine_has_line_out(const doctrine_view *v, const doctrine_unit *vehicle); /* of another crew */
bool doctrine_is_anchored(const doctrine_view *v,
                          const doctrine_unit *vehicle); /* hose keeps it where it is */
bool doctrine_has_monitor(const doctrine_view *v, const doctrine_unit *u);
/* Whether hose of that crew lies so near to the building that it is moved by hand. */
bool doctrine_is_line_near(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b);
double doctrine_hose_reach_m(const doctrine_view *v, const doctrine_unit *vehicle);
double doctrine_feed_reach_m(const doctrine_view *v, const doctrine_unit *vehicle);
doctrine_unit *doctrine_first_on_scene(doctrine_view *v);
/* How water would get to that building; false: it would not. */
bool doctrine_find_water(doctrine_view *v, const doctrine_unit *u, const doctrine_building *b, mst_id *via);

/* source.c */
bool doctrine_is_bad_source(const doctrine_view *v, const doctrine_unit *u, mst_id source);
/* The nearest source to `at` within reach that is believed good and not taken; NONE when none. */
mst_id doctrine_source_near(const doctrine_view *v, const doctrine_unit *u, mst_point at, double reach_m,
                            bool may_draft);
/* The source from which water comes soonest, over the way there and back and filling up. */
mst_id doctrine_source_to_fill(const doctrine_view *v, const doctrine_unit *u, mst_point at, double reach_m);
mst_id doctrine_supply_of(const doctrine_view *v,
                          const doctrine_unit *vehicle); /* its hydrant or water, or NONE */
bool doctrine_has_water(const doctrine_view *v, const doctrine_unit *vehicle); /* in the tank, or coming */

/* steps.c: those of crews with vehicles, national and township alike. */
extern const doctrine_step doctrine_crew_steps[];
extern const uint32_t doctrine_crew_step_count;
/* The steps, in the order in which force types list them. */
void doctrine_step_alarm(doctrine_view *v); /* alarm.c: go and look, then say what it was */
void doctrine_step_all_clear(doctrine_view *v);
bool doctrine_is_mere_alarm(const doctrine_view *v); /* start.c: a panel rings, and no more is known */
void doctrine_step_turn_out(doctrine_view *v);       /* start.c */
void doctrine_step_call(doctrine_view *v);
void doctrine_step_plant(doctrine_view *v);   /* stop it, empty it */
void doctrine_step_safety(doctrine_view *v);  /* life.c: withdraw */
void doctrine_step_command(doctrine_view *v); /* command.c: take, hand over, report */
void doctrine_step_rally(doctrine_view *v);   /* signal, way out, rally point (2.6 S1) */
void doctrine_step_report(doctrine_view *v);
void doctrine_step_size_up(doctrine_view *v);
void doctrine_step_search(doctrine_view *v); /* life.c */
void doctrine_step_clear(doctrine_view *v);  /* search what burnt, people or not */
void doctrine_step_evacuate(doctrine_view *v);
void doctrine_step_stand(doctrine_view *v); /* stand.c: engines back off; the rest stands by */
void doctrine_step_reserve(doctrine_view *v);
void doctrine_step_power(doctrine_view *v); /* care.c: the crews themselves */
void doctrine_step_guard(doctrine_view *v);
void doctrine_step_guard_first(doctrine_view *v);
void doctrine_step_lookout(doctrine_view *v);
void doctrine_step_count(doctrine_view *v);
void doctrine_step_rest(doctrine_view *v);
bool doctrine_wants_rest(const doctrine_view *v, const doctrine_unit *u);
bool doctrine_has_wires(const doctrine_building *b);
void doctrine_step_supply(doctrine_view *v);   /* water.c */
void doctrine_step_fight(doctrine_view *v);    /* fight.c: attack, protect, beat */
void doctrine_step_overhaul(doctrine_view *v); /* close.c */
void doctrine_step_declare(doctrine_view *v);
void doctrine_step_home(doctrine_view *v);
bool doctrine_is_going_home(const doctrine_view *v);
/* What is knocked down and this crew should dig over, and what that is worth; NULL. */
doctrine_building *doctrine_embers_for(doctrine_view *v, const doctrine_unit *u, double *worth);
double doctrine_watch_worth(const doctrine_view *v, const doctrine_unit *u, const doctrine_building *b);

/* roster.c */
typedef struct doctrine_vehicle_rule {
    const char *apparatus;  /* a row of assets/apparatus.csv */
    uint8_t crew_min, crew; /* with the vehicle: at least, and before others ride along */
    uint8_t riders_max;     /* in a second crew; 0: none */
    uint8_t hose65, hose80; /* lengths of 20 m, as in assets/apparatus.csv: how far it works */
    uint8_t monitor_m;      /* 0.7 of the reach there, as the core lets it stand off */
    uint32_t kit;           /* beside the kit of every crew */
    mst_can cannot;         /* order bits this vehicle's crew cannot take */
} doctrine_vehicle_rule;
typedef struct doctrine_roster_rule {
    const doctrine_vehicle_rule *vehicle;
    uint32_t vehicle_count;
    uint32_t kit, foot_kit; /* of crews with and without a vehicle */
    mst_can can, rider_cannot;
    uint8_t rider_min;          /* fewer people stay with the vehicle */
    uint8_t foot_min, foot_max; /* size of crews on foot */
} doctrine_roster_rule;
uint32_t doctrine_roster(const doctrine_roster_rule *rule, const mst_force_def *def, uint32_t people,
                         mst_unit_def *unit);
void doctrine_begin(doctrine_memory *m, const mst_force_def *def, const doctrine_roster_rule *rule,
                    const mst_unit_def *unit, uint32_t count);
const doctrine_vehicle_rule *doctrine_vehicle_rule_of(const doctrine_roster_rule *rule,
                                                      const char *apparatus);
bool doctrine_is_night(uint32_t seconds_of_day);
bool doctrine_is_same(const char *a, const char *b);
/* Whether this host gives all that doctrine calls. */
bool doctrine_can_serve(const mst_services *services, const mst_force_def *def);

#define DOCTRINE_CAN(name) MST_CAN(MST_ORDER_##name)
#define DOCTRINE_CAN_ALL MST_CAN_ALL

#endif
