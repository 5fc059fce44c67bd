/* SPDX-License-Identifier: Apache-2.0
 * scenario.h - a drill plan in Lua (DESIGN 7), read into plain data, with handlers that can only
 * speak through acts. Loading gives every error at once (line, what was expected, nearest right
 * name). After load everything but d.state is frozen. The language for trainers: core/script/README.md. */
#ifndef SCRIPT_SCENARIO_H
#define SCRIPT_SCENARIO_H
#include "base/event_list.h"
#include "base/errors.h"
#include "base/table.h"
#include "muster/measure.h"
#include "world/map.h"

typedef struct mst_words {
    char *en, *zh;
} mst_words; /* "" where not given */

typedef struct mst_plan_force {
    char *plugin;      /* "township_team" */
    char *id;          /* "wutong" */
    char *force_class; /* class = "first", or kind = "unit"; "" */
    mst_id home;       /* station or building */
    mst_point home_at;
    char **apparatus; /* rows of assets/apparatus.csv */
    uint32_t apparatus_count;
    int32_t crew_day, crew_night; /* -1: the plugin decides */
    int64_t available_s;          /* not to be had before; 0 */
    bool has_no_radio;            /* radio = false: not on the scene net */
    mst_words title;
    uint32_t line;
} mst_plan_force;
typedef struct mst_plan_condition {
    mst_id target;
    uint16_t condition;
    uint32_t line;
} mst_plan_condition;
typedef struct mst_plan_objective {
    char *id;
    mst_words title;
    uint32_t line;
} mst_plan_objective;
typedef struct mst_plan_chapter {
    char *id;
    mst_words title;
    mst_tick from, to;
    char *
        score; /* ids of rubric lines and objectives that it scores, a space before and behind each; "" all */
    uint32_t line;
} mst_plan_chapter;
typedef struct mst_plan_inject {
    char *id;
    mst_words title;
    mst_tick at;       /* MST_TICK_NEVER: fired by a handler with inject("id") only */
    int32_t objective; /* index, or -1 */
    uint16_t expects;  /* mst_order_kind or 0 */
    uint32_t within_s;
    uint32_t line;
} mst_plan_inject;
typedef struct mst_plan_order { /* an order of the drill's own: kind MST_ORDER_OWN_FIRST + its index */
    char *id;
    mst_words title;
    char *targets;                /* letters as in MST_ORDER_LIST */
    uint8_t crew;
    uint32_t kit, needs, effects; /* bits: MST_KIT_, mst_need, mst_effect_kind */
    double seconds;
    bool until_told;
    uint64_t by; /* bit i: force i of the plan may; 0: all */
    uint32_t line;
} mst_plan_order;
typedef struct mst_plan_line {
    char *id;
    mst_words title;
    uint16_t measure;  /* mst_measure */
    int32_t force;     /* index into forces, or -1 */
    int32_t objective; /* index, or -1 */
    double of;         /* points */
    double full, none; /* value that gives all, value that gives nothing; linear between */
    uint8_t is_gate;   /* mst_line_kind */
    uint32_t line;
    char *group, *plugin; /* heading of the sheet; force type whose job it is: "" all or `force` */
    bool is_target;       /* full and none are multiples of the force's arrival target on this map */
} mst_plan_line;

typedef struct mst_plan {
    char *id, *map_file;
    mst_words title, note;
    int32_t start_year, start_month, start_day;
    uint32_t start_seconds_of_day;
    int32_t utc_offset_min;
    uint32_t duration_s;
    char *level;
    char *radio;             /* a row of assets/channels.csv; "": usual */
    bool has_one_three_five; /* a town drill: micro stations and brigades answer to 1-3-5 minutes */
    double temperature_degc, humidity_frac, wind_from_deg, wind_mps;
    double daily_swing_k; /* half of the range of temperature over a day; 0: the air stays as it is */
    double surface_cell_m; /* 5 */
    double road_factor;    /* speed on roads, 1 dry; snow 0.7 */
    int64_t call_s;        /* when somebody calls 119: seconds from the start, -1: when noticed */
    mst_id call_says;      /* building that the caller names instead of what burns; NONE: the right one */
    double call_trapped;   /* people inside that the caller leaves out until asked again */
    double service_s[MST_SERVICE_COUNT]; /* from the call to the scene; 0: as in assets, -1: there is none of it */
    mst_plan_force *force;
    uint32_t force_count, force_capacity;
    mst_plan_condition *condition;
    uint32_t condition_count, condition_capacity;
    mst_plan_objective *objective;
    uint32_t objective_count, objective_capacity;
    mst_plan_chapter *chapter;
    uint32_t chapter_count, chapter_capacity;
    mst_plan_inject *inject;
    uint32_t inject_count, inject_capacity;
    mst_plan_order *order;
    uint32_t order_count, order_capacity;
    mst_plan_line *line;
    uint32_t line_count, line_capacity;
    mst_words *text;
    uint32_t text_count, text_capacity;             /* of message(); MST_ACT_MESSAGE names the index */
    double pass, good, excellent;                   /* 60, 80, 90 */
    char *rubric_id, *rubric_version, *rubric_file; /* NULL where not told; file: d:rubric "rubric.lua" */
    uint32_t rubric_line;
} mst_plan;

/* The chapter of that id, or of that number from 1; NULL: none. */
const mst_plan_chapter *mst_plan_chapter_of(const mst_plan *plan, const char *word);
/* Whether a chapter (NULL: the whole drill) scores that line of the rubric. */
bool mst_plan_is_scored(const mst_plan *plan, const mst_plan_chapter *chapter, uint32_t line);

typedef struct mst_scenario mst_scenario;
typedef struct mst_scenario_def {
    const char *file; /* as the user named it, for errors */
    mst_bytes source;
    uint64_t seed;
    const char *const *plugin; /* ids that can be had */
    uint32_t plugin_count;
    const mst_assets *assets; /* apparatus.csv is looked up for names; may lack it */
    /* The bytes of the map that `map = "..."` names, and the name to print; false when there is none. */
    bool (*map)(void *user, const char *name, const char **file, mst_bytes *bytes);
    void *user;
} mst_scenario_def;

/* Loads script and map. NULL when any error was added. Warnings and assumptions are added too. */
mst_scenario *mst_scenario_create(const mst_scenario_def *def, mst_errors *errors);
/* A rubric by itself, for a drill that was played: `rubric { ... }`, `d:rubric { ... }` or `return { ... }`,
 * as in a scenario, with the drill's forces and objectives by their ids. What else a scenario declares is an
 * error here. The plan of what comes back has lines and levels; NULL when any error was added. */
typedef struct mst_rubric_def {
    const char *file;
    mst_bytes source;
    const char *const *force, *const *objective;
    uint32_t force_count, objective_count;
} mst_rubric_def;
mst_scenario *mst_rubric_create(const mst_rubric_def *def, mst_errors *errors);
void mst_scenario_destroy(mst_scenario *scenario);
const mst_plan *mst_scenario_plan(const mst_scenario *scenario);
const mst_map *mst_scenario_map(const mst_scenario *scenario);
/* Name of a drill id: "wutong", "wutong.1", "depot_office", "b12", a seat, an inject. out 64 bytes. */
const char *mst_scenario_name(const mst_scenario *scenario, mst_id id, char out[64]);

/* Step 7 for one tick: handlers of events, then what is due at tick + 1 (at, inject, after), each in
 * order of declaration. Acts (source SCRIPT, tick + 1, sequence from 0) are appended to *acts
 * (MST_GROW on acts, count, capacity); INJECT and SCRIPT_LOG events to `events`. MST_OK; MST_E_FAULT
 * when the script tripped its budget or failed: *errors says where, nothing of the step is left behind
 * (no act, event or change), and it must be switched off. */
typedef struct mst_acts {
    mst_order *item;
    uint32_t count, capacity;
} mst_acts;
int mst_scenario_step(mst_scenario *scenario, mst_tick tick, const mst_event *event, uint32_t event_count,
                      mst_acts *acts, mst_event_list *events, mst_errors *errors);
/* A director's hand on a planned inject that has not fired: it never will; it fires in this tick's step; or
 * it is due at `at` instead. MST_E_ABSENT when there is no such inject or it is past; MST_E_RANGE when `at`
 * is not later than `now`. */
int mst_scenario_steer(mst_scenario *scenario, mst_tick now, uint32_t inject, mst_inject_hand hand,
                       mst_tick at);
/* True when nothing would be run at that tick without events: no timer due. Cheap. */
bool mst_scenario_is_idle(const mst_scenario *scenario, mst_tick tick);
/* d.state, timers and which injects have fired, as bytes (canonical: equal states, equal bytes). */
void mst_scenario_save(mst_scenario *scenario, mst_buffer *out);
/* Into a scenario made from the same source, wherever it stands. MST_E_INPUT when damaged: then destroy it.
 */
int mst_scenario_restore(mst_scenario *scenario, mst_bytes bytes);
/* Raised whenever d.state, a timer or an inject changed since the last call; cleared by it. */
bool mst_scenario_take_changed(mst_scenario *scenario);
#endif
