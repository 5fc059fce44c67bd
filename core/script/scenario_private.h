/* SPDX-License-Identifier: Apache-2.0
 * scenario_private.h - what the files of a scenario share. Lua sees one object `d` and the acts; what
 * it declares becomes plain data in the plan, its functions stay in the registry of the sandbox. */
#ifndef SCRIPT_SCENARIO_PRIVATE_H
#define SCRIPT_SCENARIO_PRIVATE_H
#include "script/sandbox_private.h"
#include "script/scan.h"
#include "script/scenario.h"

enum {
    MST_LOAD_BUDGET = 10000000,  /* units for loading */
    MST_HANDLER_BUDGET = 500000, /* units for each call of a handler */
    MST_TIMERS_MAX = 1000,
    MST_TEXTS_MAX = 500,
    MST_STATE_BYTES_MAX = 65536,
    MST_SECONDS_MAX = 86400
};

/* A function of the script: of d:at (sorted by due), d:on (event) or d:timer (name). */
typedef struct mst_handler {
    mst_tick due;
    uint16_t event;
    char *name;
    int ref;
    uint32_t line;
} mst_handler;
typedef struct mst_handlers {
    mst_handler *item;
    uint32_t count, capacity;
} mst_handlers;
/* A timer that runs: args are plain data as bytes. */
typedef struct mst_timer {
    mst_tick due;
    char *name;
    uint8_t *args;
    uint32_t args_size;
    uint32_t line; /* where it was set while loading, else 0 */
} mst_timer;
/* A name that is resolved when everything has been declared. */
typedef struct mst_reference {
    char *name;
    uint32_t line;
    char kind;      /* 'i' objective of inject, 'o' objective of line, 'f' force of line */
    uint32_t index; /* of the inject or line */
} mst_reference;
/* d:force "x" that still waits for its table. */
typedef struct mst_half {
    const char *method;
    uint32_t line;
    bool is_done;
} mst_half;

struct mst_scenario {
    mst_plan plan;
    mst_map *map;
    mst_sandbox *sandbox;
    lua_State *lua;
    char *file;
    mst_scan scan;
    const mst_scenario_def *def; /* while loading */
    mst_errors *errors;          /* of the call that runs */
    mst_table *apparatus;
    bool is_loading, is_rubric_only, has_drill, has_rubric, is_failed, is_changed;
    uint32_t drill_line, call_line;
    char *call_says; /* until the map is there */
    mst_handlers at, on, named;
    mst_tick next_due; /* nothing is due before; 0: not known */
    uint64_t committed_counter;
    uint32_t log_count;
    int *inject_ref; /* per inject: its action, or LUA_NOREF */
    bool *inject_is_fired;
    mst_tick *inject_at; /* when it is due: as planned, unless a director moved it */
    uint32_t inject_ref_count, inject_ref_capacity;
    uint8_t on_event[MST_EVENT_COUNT]; /* 1: somebody listens */
    mst_reference *reference;
    uint32_t reference_count, reference_capacity;
    mst_half *half;
    uint32_t half_count, half_capacity;
    uint32_t load_text_count; /* texts known when loading ended */
    /* what is saved */
    mst_timer *timer; /* by due, then order of setting */
    uint32_t timer_count, timer_capacity;
    mst_buffer state, next_state; /* d.state as bytes; scratch */
    bool is_state_touched;
    size_t load_longest_bytes;
    uint32_t state_longest; /* bytes of its longest string */
    /* of the step that runs */
    mst_tick tick;
    mst_acts *acts;
    mst_event_list *events;
    uint32_t sequence;
    mst_buffer undo; /* the saved state before the step; empty until a handler runs */
    uint32_t undo_acts, undo_events, undo_next_n;
    bool was_changed;
    uint32_t fire[64], fire_count; /* injects that inject() asked for */
};

mst_scenario *mst_scenario_of(lua_State *L);

/* names.c */
/* The thing of the map with that name, if its letter is among `letters`. When there is none, `hint`
 * (160 bytes, or NULL) gets the nearest right names. */
mst_id mst_script_thing(const mst_scenario *s, const char *name, const char *letters, char *hint);
int32_t mst_script_force(const mst_scenario *s, const char *id, char *hint);     /* index or -1 */
int32_t mst_script_objective(const mst_scenario *s, const char *id, char *hint); /* index or -1 */
int32_t mst_script_inject(const mst_scenario *s, const char *id, char *hint);    /* index or -1 */
/* A seat or force by name: 'x' or 'f' id; NONE and a hint when there is none. */
mst_id mst_script_seat(const mst_scenario *s, const char *name, char *hint);
/* Words of a list by number from 1: `word` gives NULL at its end. 0 and a hint when unknown. */
uint32_t mst_script_word(const char *found, const char *(*word)(uint32_t), char *hint);
/* Puts the nearest of the candidates, or all of them as far as they fit, into hint. */
void mst_script_hint(char *hint, const char *found, const char *const *candidates, size_t count);
bool mst_script_is_id(const char *text); /* a-z, then a-z 0-9 _; at most 32 */

/* declare.c: d and drill{} */
void mst_script_open(mst_scenario *s);
void mst_script_open_rubric(mst_scenario *s); /* after it: rubric{} by itself */
void mst_script_wrap_rubric(
    mst_scenario *s); /* the loaded file on the stack: what it returns is the rubric */
/* plan_link.c: what only the whole plan can show. */
void mst_script_link(mst_scenario *s);
/* act_check.c: acts of the source that cannot be right. */
void mst_script_check_acts(mst_scenario *s);
/* acts.c */
void mst_script_open_acts(mst_scenario *s);
/* timers.c: d:after, in a handler or while loading; the name is argument 3, args 4. */
int mst_script_after(lua_State *L);
void mst_script_keep_timer(mst_scenario *s, mst_timer timer);
/* d.state to bytes and back, after a call; an error at `line` when it is not plain data. */
int mst_script_commit(mst_scenario *s, uint32_t line);
void mst_script_find_due(mst_scenario *s, mst_tick tick);
void mst_script_on_print(lua_State *L);
/* Why a value is no plain data. */
typedef enum mst_data_problem {
    MST_DATA_GOOD = 0,
    MST_DATA_TYPE,   /* a function, coroutine or the like */
    MST_DATA_KEY,    /* a key that is no number, string or boolean */
    MST_DATA_META,   /* a table with a metatable */
    MST_DATA_SHARED, /* a table that stands in two places, or in itself */
    MST_DATA_LARGE   /* more than 64 KB or 32 levels */
} mst_data_problem;
/* plain_data.c: the value at `at` to canonical bytes; `where` gets the place of a problem. */
mst_data_problem mst_data_write(lua_State *L, int at, mst_buffer *out, uint32_t *longest, char where[120]);
/* Pushes the value; false when damaged (nothing pushed). */
bool mst_data_read(lua_State *L, mst_reader *in);
/* freeze.c: after loading. Errors for what cannot be kept. */
void mst_script_freeze(mst_scenario *s);
/* The table behind d.state is rebuilt from its bytes, so that a restored drill has the same one. */
void mst_script_rebuild_state(mst_scenario *s);
void mst_plan_fini(mst_plan *plan);
#endif
