/* SPDX-License-Identifier: Apache-2.0
 * step.c - runs handlers: those of events, then what is due. Each call has a budget of its own; a
 * call that fails leaves nothing behind but its error. */
#include "script/entry.h"
#include <string.h>

static mst_tick earlier(mst_tick a, mst_tick b) {
    return a < b ? a : b;
}

/* The first tick after `tick` in which something is due. */
static mst_tick next_due(const mst_scenario *s, mst_tick tick) {
    mst_tick due = s->timer_count ? s->timer[0].due : MST_TICK_NEVER;
    for (uint32_t i = 0; i < s->at.count; i++)
        if (s->at.item[i].due > tick) {
            due = earlier(due, s->at.item[i].due);
            break;
        }
    for (uint32_t i = 0; i < s->plan.inject_count; i++)
        if (!s->inject_is_fired[i] && s->inject_at[i] > tick) due = earlier(due, s->inject_at[i]);
    return due;
}

void mst_script_find_due(mst_scenario *s, mst_tick tick) {
    s->next_due = next_due(s, tick);
}

bool mst_scenario_is_idle(const mst_scenario *s, mst_tick tick) {
    return s->is_failed || tick + 1 < s->next_due;
}

static const char *problem_id(mst_data_problem problem) {
    switch (problem) {
    case MST_DATA_KEY:
        return "script.state_key";
    case MST_DATA_META:
        return "script.state_meta";
    case MST_DATA_SHARED:
        return "script.state_shared";
    case MST_DATA_LARGE:
        return "script.state_large";
    default:
        return "script.state_type";
    }
}

/* While the source is at hand: the line that first speaks of d.state and the name in `where`. */
static uint32_t state_line(const mst_scenario *s, const char *where, uint32_t otherwise) {
    char name[120] = "";
    if (where[0] == '.') strcpy(name, where + 1);
    name[strcspn(name, ".[")] = 0;
    for (int32_t i = 0; *name && i + 2 < (int32_t)s->scan.count; i++)
        if (mst_scan_is(&s->scan, i, 'a', "state") && mst_scan_is(&s->scan, i + 2, 'a', name))
            return s->scan.item[i].line;
    return otherwise;
}

/* What d.state holds now becomes its bytes, and is made anew from them. */
int mst_script_commit(mst_scenario *s, uint32_t line) {
    char where[120];
    if (s->sandbox->counter != s->committed_counter) s->is_changed = true;
    s->committed_counter = s->sandbox->counter;
    if (!s->is_state_touched) return MST_OK;
    s->is_state_touched = false;
    mst_buffer_clear(&s->next_state);
    lua_getfield(s->lua, LUA_REGISTRYINDEX, "muster.state");
    mst_data_problem problem = mst_data_write(s->lua, -1, &s->next_state, &s->state_longest, where);
    lua_pop(s->lua, 1);
    if (problem != MST_DATA_GOOD)
        return mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, state_line(s, where, line),
                              problem_id(problem), "where", where, NULL);
    bool is_same =
        s->state.size == s->next_state.size && memcmp(s->state.data, s->next_state.data, s->state.size) == 0;
    if (!is_same) {
        mst_buffer old = s->state;
        s->state = s->next_state;
        s->next_state = old;
        s->is_changed = true;
    }
    mst_script_rebuild_state(s);
    return MST_OK;
}

void mst_script_rebuild_state(mst_scenario *s) {
    mst_reader in = {.data = s->state.data, .size = s->state.size};
    if (!mst_data_read(s->lua, &in)) lua_newtable(s->lua);
    lua_setfield(s->lua, LUA_REGISTRYINDEX, "muster.state");
    s->sandbox->base_longest_bytes =
        s->load_longest_bytes > s->state_longest ? s->load_longest_bytes : s->state_longest;
}

/* Before the first handler of a step: what to go back to. */
static void begin(mst_scenario *s) {
    if (s->undo.size) return;
    mst_scenario_save(s, &s->undo);
    s->undo_acts = s->acts->count;
    s->undo_events = s->events->count;
    s->undo_next_n = s->events->next_n;
}

/* A step that failed leaves nothing behind: a run in which the script is off from here is the same. */
static void undo(mst_scenario *s) {
    mst_scenario_restore(s, (mst_bytes){s->undo.data, s->undo.size});
    s->acts->count = s->undo_acts;
    s->events->count = s->undo_events;
    s->events->next_n = s->undo_next_n;
    s->fire_count = 0;
    s->is_failed = true;
    s->is_changed = s->was_changed;
}

/* Calls the handler below its `args` arguments. */
static int run(mst_scenario *s, int args, uint32_t line) {
    s->log_count = 0;
    int status = mst_sandbox_call(s->sandbox, MST_HANDLER_BUDGET, args, s->errors);
    if (status == MST_OK) status = mst_script_commit(s, line);
    mst_sandbox_collect(s->sandbox);
    return status == MST_OK ? MST_OK : MST_E_FAULT;
}

static void set_text(lua_State *L, const char *key, const char *text) {
    lua_pushstring(L, text);
    lua_setfield(L, -2, key);
}

static void set_number(lua_State *L, const char *key, double value) {
    if (value >= -9007199254740992.0 && value <= 9007199254740992.0 && (double)(int64_t)value == value)
        lua_pushinteger(L, (lua_Integer)value);
    else
        lua_pushnumber(L, value);
    lua_setfield(L, -2, key);
}

/* The force of a unit, force or seat; NONE for others. */
static mst_id force_of(mst_id id) {
    uint64_t number = MST_ID_NUMBER(id);
    char letter = MST_ID_LETTER(id);
    if (letter == 'f') return id;
    if (letter == 'u') return MST_ID('f', number / 1000);
    if (letter == 'x' && number > MST_SEAT_FORCE) return MST_ID('f', number - MST_SEAT_FORCE);
    return MST_ID_NONE;
}

static void push_event(mst_scenario *s, const mst_event *e) {
    lua_State *L = s->lua;
    char name[32], text[64];
    mst_id force = force_of(e->subject);
    lua_newtable(L);
    set_text(L, "kind", mst_event_word(e->kind));
    set_text(L, "subject", mst_scenario_name(s, e->subject, text));
    set_number(L, "tick", e->tick);
    for (uint32_t i = 0; i < e->arg_count && mst_event_arg_name(e->kind, i, name); i++) {
        const char *word = mst_event_code_word(name, e->arg[i].number);
        if (mst_event_arg_is_id(e->kind, i)) {
            set_text(L, name, mst_scenario_name(s, e->arg[i].id, text));
            if (strcmp(name, "force_id") == 0) force = force_of(e->arg[i].id);
        } else if (word)
            set_text(L, name, word);
        else
            set_number(L, name, e->arg[i].number);
    }
    if (force != MST_ID_NONE) set_text(L, "force", mst_scenario_name(s, force, text));
}

static int run_event(mst_scenario *s, const mst_event *event);

static int fire(mst_scenario *s, uint32_t i) {
    if (s->inject_is_fired[i]) return MST_OK;
    s->inject_is_fired[i] = s->is_changed = true;
    mst_event *added = mst_events_add(s->events, MST_EVENT_INJECT, MST_ID('j', i + 1));
    mst_event event = *mst_event_id(added, MST_ID('j', i + 1));
    int status = MST_OK;
    if (s->inject_ref[i] != LUA_NOREF) {
        lua_rawgeti(s->lua, LUA_REGISTRYINDEX, s->inject_ref[i]);
        status = run(s, 0, s->plan.inject[i].line);
    }
    return status == MST_OK && s->on_event[MST_EVENT_INJECT] ? run_event(s, &event) : status;
}

/* Injects that handlers asked for with inject(). */
static int fire_asked(mst_scenario *s) {
    int status = MST_OK;
    while (status == MST_OK && s->fire_count) {
        uint32_t first = s->fire[0];
        memmove(s->fire, s->fire + 1, --s->fire_count * sizeof *s->fire);
        status = fire(s, first);
    }
    return status;
}

static int run_event(mst_scenario *s, const mst_event *event) {
    int status = MST_OK;
    for (uint32_t i = 0; i < s->on.count && status == MST_OK; i++) {
        if (s->on.item[i].event != event->kind) continue;
        lua_rawgeti(s->lua, LUA_REGISTRYINDEX, s->on.item[i].ref);
        push_event(s, event);
        status = run(s, 1, s->on.item[i].line);
    }
    return status;
}

static int run_events(mst_scenario *s, const mst_event *event, uint32_t count) {
    bool is_own_list = event == s->events->item;
    int status = MST_OK;
    for (uint32_t i = 0; i < count && status == MST_OK; i++) {
        const mst_event *e = is_own_list ? &s->events->item[i] : &event[i];
        if (e->kind >= MST_EVENT_COUNT || !s->on_event[e->kind]) continue;
        mst_event copy = *e;
        begin(s);
        status = run_event(s, &copy);
        if (status == MST_OK) status = fire_asked(s);
    }
    return status;
}

static int run_timer(mst_scenario *s) {
    mst_timer timer = s->timer[0];
    memmove(s->timer, s->timer + 1, --s->timer_count * sizeof *s->timer);
    s->is_changed = true;
    int status = MST_OK;
    for (uint32_t i = 0; i < s->named.count; i++) {
        if (strcmp(s->named.item[i].name, timer.name) != 0) continue;
        mst_reader in = {.data = timer.args, .size = timer.args_size};
        lua_rawgeti(s->lua, LUA_REGISTRYINDEX, s->named.item[i].ref);
        if (!mst_data_read(s->lua, &in)) lua_pushnil(s->lua);
        status = run(s, 1, s->named.item[i].line);
        break;
    }
    mst_free(timer.name);
    mst_free(timer.args);
    return status == MST_OK ? fire_asked(s) : status;
}

static int run_due(mst_scenario *s, mst_tick due) {
    int status = MST_OK;
    begin(s);
    for (uint32_t i = 0; i < s->at.count && status == MST_OK && s->at.item[i].due <= due; i++) {
        if (s->at.item[i].due != due) continue;
        lua_rawgeti(s->lua, LUA_REGISTRYINDEX, s->at.item[i].ref);
        status = run(s, 0, s->at.item[i].line);
        if (status == MST_OK) status = fire_asked(s);
    }
    for (uint32_t i = 0; i < s->plan.inject_count && status == MST_OK; i++) {
        if (s->inject_at[i] != due) continue;
        status = fire(s, i);
        if (status == MST_OK) status = fire_asked(s);
    }
    while (status == MST_OK && s->timer_count && s->timer[0].due <= due) status = run_timer(s);
    return status;
}

int mst_scenario_step(mst_scenario *s, mst_tick tick, const mst_event *event, uint32_t event_count,
                      mst_acts *acts, mst_event_list *events, mst_errors *errors) {
    if (s->is_failed) return MST_E_FAULT;
    s->tick = tick;
    s->acts = acts;
    s->events = events;
    s->errors = errors;
    s->sequence = 0;
    s->was_changed = s->is_changed;
    mst_buffer_clear(&s->undo);
    if (s->fire_count) begin(s); /* a director asked for them */
    int status = fire_asked(s);
    if (status == MST_OK) status = run_events(s, event, event_count);
    if (status == MST_OK && tick + 1 >= s->next_due) {
        status = run_due(s, tick + 1);
        mst_script_find_due(s, tick + 1);
    }
    if (status != MST_OK) undo(s);
    return status;
}

int mst_scenario_steer(mst_scenario *s, mst_tick now, uint32_t i, mst_inject_hand hand, mst_tick at) {
    if (i >= s->plan.inject_count || s->inject_is_fired[i]) return MST_E_ABSENT;
    for (uint32_t k = 0; k < s->fire_count; k++)
        if (s->fire[k] == i) return MST_E_ABSENT;
    if (hand == MST_INJECT_MOVED && at <= now) return MST_E_RANGE;
    if (hand == MST_INJECT_FIRED) {
        if (s->fire_count >= sizeof s->fire / sizeof *s->fire) return MST_E_RANGE;
        s->fire[s->fire_count++] = i;
        return MST_OK;
    }
    if (hand == MST_INJECT_MOVED)
        s->inject_at[i] = at;
    else
        s->inject_is_fired[i] = true;
    s->is_changed = true;
    s->next_due = 0; /* the next step finds out */
    return MST_OK;
}

/* print in a handler: an event that names the line, at most 16 in one call. */
void mst_script_on_print(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    if (!s || s->is_loading || s->log_count++ >= 16) return;
    mst_event_number(mst_events_add(s->events, MST_EVENT_SCRIPT_LOG, MST_ID('k', 1)), mst_sandbox_line(L));
}
