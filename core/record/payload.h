/* SPDX-License-Identifier: Apache-2.0
 * payload.h - what stands inside the records of frame.h, as bytes and back. Little endian, each
 * payload begins with a u16 version. Readers refuse what is damaged (MST_E_INPUT), never crash. */
#ifndef RECORD_PAYLOAD_H
#define RECORD_PAYLOAD_H
#include "base/event_list.h"
#include "base/errors.h"
#include "base/store.h"
#include "record/pack.h"

/* TICK: one tick's orders (all sources), events, and the hash of every block kind. */
typedef struct mst_record_tick {
    mst_tick tick;
    mst_order *order;
    uint32_t order_count;
    mst_event *event;
    uint32_t event_count;
    uint64_t hash;
    uint64_t kind_hash[MST_BLOCK_COUNT];
} mst_record_tick;
void mst_record_tick_write(mst_tick tick, const mst_order *order, uint32_t order_count,
                           const mst_event *event, uint32_t event_count, uint64_t hash,
                           const uint64_t *kind_hash, mst_buffer *out);
int mst_record_tick_read(mst_bytes payload, mst_record_tick *out);
void mst_record_tick_fini(mst_record_tick *tick);

/* ROSTER: names and the plan, so that events and scores read well without running anything. */
typedef struct mst_roster_name {
    mst_id id;
    char *name;
} mst_roster_name; /* sorted by id */
typedef struct mst_roster_force {
    mst_id id;
    char *name;
    char *plugin;
    char *plugin_version;
    uint64_t data_hash;
    uint8_t grade;
    double arrival_s; /* to the first fire after dispatch, as it estimates itself; < 0: no way there */
    double call_s, turnout_s; /* from the call to the order; from the order to the first wheel */
    char *title_en, *title_zh;
} mst_roster_force;
typedef struct mst_roster_unit {
    mst_id id;
    char *name;
    mst_id force;
    char *apparatus;
    uint8_t crew;
} mst_roster_unit;
/* An order of the scenario's own, with what a seat needs to give it. */
typedef struct mst_roster_order {
    uint16_t kind;
    char *id, *title_en, *title_zh, *targets;
    uint8_t crew, until_told;
    uint32_t kit, needs, effects;
    double seconds;
    uint64_t by; /* bit i: force of index i; 0: all */
} mst_roster_order;
typedef struct mst_roster_inject {
    char *id, *title_en, *title_zh;
    mst_tick at;
    int32_t objective;
    uint16_t expects;
    uint32_t within_s;
} mst_roster_inject;
typedef struct mst_roster_objective {
    char *id, *title_en, *title_zh;
} mst_roster_objective;
typedef struct mst_roster_line {
    char *id, *title_en, *title_zh;
    uint16_t measure;
    int32_t force, objective;
    double of, full, none;
    uint8_t is_gate;      /* mst_line_kind */
    char *group, *plugin; /* heading; force type whose job it is, or "" */
    uint8_t is_target;    /* full and none are multiples of the force's arrival_s */
} mst_roster_line;
typedef struct mst_roster_chapter {
    char *id, *title_en, *title_zh;
    mst_tick from, to;
} mst_roster_chapter;
typedef struct mst_roster {
    char *scenario, *title_en, *title_zh, *map_file, *attribution;
    int32_t start_year, start_month, start_day, utc_offset_min;
    uint32_t start_seconds_of_day, duration_s, end_tick;
    uint64_t seed;
    uint32_t building_count;
    double floor_m2;
    double pass, good, excellent;
    uint8_t has_one_three_five;
    char *rubric_id, *rubric_version;
    mst_roster_force *force;
    uint32_t force_count;
    mst_roster_unit *unit;
    uint32_t unit_count;
    mst_roster_inject *inject;
    uint32_t inject_count;
    mst_roster_objective *objective;
    uint32_t objective_count;
    mst_roster_line *line;
    uint32_t line_count;
    mst_roster_order *order;
    uint32_t order_count;
    mst_roster_name *name;
    uint32_t name_count; /* named map things */
    mst_roster_chapter *chapter;
    uint32_t chapter_count;
    mst_tick from_tick; /* what is scored begins there: 0, or the beginning of the chapter that is played */
} mst_roster;
void mst_roster_write(const mst_roster *roster, mst_buffer *out);
int mst_roster_read(mst_roster *roster, mst_bytes payload); /* zeroed before; fini in any case */
void mst_roster_fini(mst_roster *roster);
/* The drill's own order of that kind; NULL: one of the program's, or none. */
const mst_roster_order *mst_roster_own_order(const mst_roster *roster, uint32_t kind);
/* "wutong.1", "depot_office", "b12", "wutong", "dispatch"; out 64 bytes. */
const char *mst_roster_word(const mst_roster *roster, mst_id id, char out[64]);
#endif
