/* SPDX-License-Identifier: Apache-2.0
 * stage.h - a straight road, a few houses, and forces whose rosters the test writes itself: core/force
 * with real fire, ground and people beneath it, without scripts and without doctrine. */
#ifndef TESTS_FORCE_STAGE_H
#define TESTS_FORCE_STAGE_H
#include "force/force.h"
#include "shared.h"

enum { STAGE_FORCES = 4, STAGE_UNITS = 6, STAGE_ASSETS = 12, STAGE_ORDERS = 64 };

/* What the test's plugin answers for a force. */
typedef struct stage_force {
    const char *id;
    mst_traits traits;
    mst_unit_def unit[STAGE_UNITS];
    double home_x_m, home_y_m;
    mst_tick available;
    bool is_withheld, has_no_radio;
} stage_force;

typedef struct stage_def {
    const char *houses; /* JSON members of "buildings"; NULL: the usual lane */
    const char *more;   /* further members of the map: ,"hydrants":[...] */
    double temperature_degc, wind_mps;
    uint32_t seconds_of_day;
    double road_factor;
    uint64_t seed;
    const char *radio; /* a row of assets/channels.csv; NULL: usual */
    stage_force force[STAGE_FORCES];
} stage_def;

typedef struct stage {
    stage_def def;
    char *text;
    mst_map *map;
    mst_grid *grid;
    mst_asset asset[STAGE_ASSETS];
    mst_assets assets;
    mst_store *store;
    mst_burn *burn;
    mst_ground *ground;
    mst_people *people;
    mst_forces *forces;
    mst_event_list events; /* of the last tick */
    mst_event *log;        /* of all ticks */
    uint32_t log_count, log_capacity;
    mst_order order[STAGE_ORDERS]; /* for the next tick */
    uint32_t order_count;
    mst_tick now;
} stage;

/* A lane: the house b1 (12 x 7 m, brick) stands 12 m north of the road at x = 0, b2 a shed 2.5 m east of
 * it, b3 a straw stack at x = 60, b4 a house at x = 100. */
extern const char stage_lane[];

stage *stage_start(const stage_def *def);
void stage_stop(stage *s);
/* Another one of the same map and rosters, for restoring into. */
stage *stage_twin(const stage *s);
void stage_restore(stage *to, stage *from);

void stage_tick(stage *s);
void stage_run(stage *s, uint32_t seconds);
/* Until an event of that kind (of that subject, unless NONE); the tick of it, or fails. */
mst_tick stage_until(stage *s, mst_event_kind kind, mst_id subject, uint32_t at_most_s);
/* Until the unit is in that phase. */
mst_tick stage_until_phase(stage *s, mst_id unit, mst_unit_phase phase, uint32_t at_most_s);

void stage_order(stage *s, mst_id unit, mst_order_kind kind, mst_id target, mst_id via);
void stage_order_of(stage *s, mst_id seat, mst_id unit, mst_order_kind kind, mst_id target, mst_id via);
void stage_order_when(stage *s, mst_id unit, mst_order_kind kind, mst_id target, mst_id via,
                      mst_order_when when);
void stage_order_at(stage *s, mst_id unit, mst_order_kind kind, double x_m, double y_m);
void stage_call(stage *s, mst_id about);
/* Orders all of a force's units out and lets them come. The tick of arrival. */
mst_tick stage_bring(stage *s, uint32_t force);

/* The last event of a kind (and subject, unless NONE) so far; NULL. */
const mst_event *stage_last(const stage *s, mst_event_kind kind, mst_id subject);
uint32_t stage_count(const stage *s, mst_event_kind kind, mst_id subject);
/* How often a safety rule was broken. */
uint32_t stage_breaches(const stage *s, mst_safety rule);
mst_reason stage_refusal(stage *s, mst_id unit, mst_order_kind kind, mst_id target, mst_id via);
mst_unit_facts stage_unit(const stage *s, mst_id unit);
mst_unit_phase stage_phase(const stage *s, mst_id unit);
const mst_building_fire *stage_fire(const stage *s, uint64_t building);
/* Prints every event so far, for whoever looks for what went wrong. */
void stage_print(const stage *s);
/* What a seat's picture holds; `otherwise` when nothing. */
double stage_knows(const stage *s, mst_id seat, mst_id id, mst_key key, double otherwise);

/* A tender's crew: apparatus, people, breathing apparatus or not. */
mst_unit_def stage_crew(const char *apparatus, uint8_t crew, uint8_t ride_with, uint32_t kit);
#define STAGE_KIT (MST_KIT_HOSE | MST_KIT_RADIO | MST_KIT_EXTINGUISHER | MST_KIT_FORCING | MST_KIT_BREATHING)
#define U(force, n) MST_ID('u', (force)*1000 + (n))
#define B(n) MST_ID('b', n)
#define H(n) MST_ID('h', n)
#define W(n) MST_ID('w', n)
#define SEAT(force) MST_ID('x', MST_SEAT_FORCE + (force))
#define DISPATCH MST_ID('x', MST_SEAT_DISPATCH)
#endif
