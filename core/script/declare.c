/* SPDX-License-Identifier: Apache-2.0
 * declare.c - drill{} and the object d it returns: each method turns one declaration into plain data. */
#include "script/declare.h"
#include <string.h>

enum { FAULTS_MAX = 100, HANDLERS_MAX = 500 };

mst_scenario *mst_scenario_of(lua_State *L) {
    return mst_sandbox_of(L)->user;
}

void mst_script_enter(lua_State *L) {
    const mst_scenario *s = mst_scenario_of(L);
    mst_sandbox_charge(L, 100);
    if (s->is_loading && s->errors->count > FAULTS_MAX) luaL_error(L, "too many errors");
}

bool mst_script_has_room(mst_scenario *s, uint32_t count, uint32_t most, const char *entry, uint32_t line) {
    char limit[32];
    if (count < most) return true;
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, line, "script.too_many", "entry", entry, "limit",
                   mst_text_number(limit, most), NULL);
    return false;
}

void mst_script_fault(mst_scenario *s, uint32_t line, const char *id, const char *key, const char *found,
                      const char *expected) {
    bool is_none = strcmp(expected, "-") == 0 && strcmp(id, "script.unknown_name") == 0;
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, line, is_none ? "script.none_declared" : id, "key",
                   key, "found", found, "expected", expected, NULL);
}

void mst_script_twice(mst_scenario *s, uint32_t line, const char *entry) {
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, line, "script.twice", "entry", entry, NULL);
}

/* Words then a table: what `method` does with them. */
typedef struct declarer {
    const char *method, *what;
    void (*declare)(mst_scenario *s, const char *name, const mst_entry *e);
    bool is_named; /* d:force "name" {...}; else d:rubric {...} */
} declarer;
static const declarer declarers[] = {
    {"force", "d:force", mst_declare_force, true},
    {"condition", "d:condition", mst_declare_condition, true},
    {"objective", "d:objective", mst_declare_objective, true},
    {"inject", "d:inject", mst_declare_inject, true},
    {"order", "d:order", mst_declare_order, true},
    {"rubric", "d:rubric", mst_declare_rubric, false},
};

static void run_declarer(mst_scenario *s, const declarer *how, const char *name, uint32_t line, int at) {
    char found[80];
    bool is_file = !how->is_named && !s->is_rubric_only && lua_type(s->lua, at) == LUA_TSTRING;
    if (is_file) {
        mst_rubric_name(s, lua_tostring(s->lua, at), line);
        return;
    }
    if (!lua_istable(s->lua, at)) {
        mst_script_fault(s, line, "script.value", how->what, mst_script_found(s->lua, at, found), "{ }");
        return;
    }
    mst_entry e = mst_entry_of_call(s, how->what, how->method, name, line, at);
    how->declare(s, name, &e);
}

/* The table after the name. Upvalues: which declarer, name, line, number of the half. */
static int second_half(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    mst_script_enter(L);
    const declarer *how = &declarers[lua_tointeger(L, lua_upvalueindex(1))];
    const char *name = lua_tostring(L, lua_upvalueindex(2));
    s->half[lua_tointeger(L, lua_upvalueindex(4))].is_done = true;
    lua_settop(L, 1);
    if (!s->is_loading) return luaL_error(L, "%s declares; it stands outside of functions", how->what);
    if (name) run_declarer(s, how, name, (uint32_t)lua_tointeger(L, lua_upvalueindex(3)), 1);
    return 0;
}

static bool is_self(lua_State *L) {
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.d");
    bool is_it = lua_rawequal(L, 1, -1);
    lua_pop(L, 1);
    return is_it;
}

/* True, with an error, for what has no place in a rubric by itself. */
static bool is_beside_rubric(mst_scenario *s, const char *what, uint32_t line) {
    if (!s->is_rubric_only || strcmp(what, "d:rubric") == 0) return false;
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, line, "script.rubric_only", "entry", what, NULL);
    return true;
}

/* Takes anything and gives itself, so that loading goes on after a wrong word. */
static int swallow(lua_State *L) {
    lua_pushcfunction(L, swallow);
    return 1;
}

/* False, with an error, when the method was not called as d:NAME while loading. */
static bool is_method_call(lua_State *L, const char *what) {
    mst_scenario *s = mst_scenario_of(L);
    mst_script_enter(L);
    if (!s->is_loading) luaL_error(L, "%s declares; it stands outside of functions", what);
    if (is_beside_rubric(s, what, mst_sandbox_line(L))) return false;
    if (is_self(L)) return true;
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, mst_sandbox_line(L), "script.colon", "entry", what,
                   NULL);
    return false;
}

/* Upvalue 1: which declarer. */
static int declare_method(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    lua_Integer which = lua_tointeger(L, lua_upvalueindex(1));
    const declarer *how = &declarers[which];
    if (!is_method_call(L, how->what)) return swallow(L);
    lua_settop(L, 3);
    uint32_t line = mst_sandbox_line(L);
    if (!how->is_named) {
        run_declarer(s, how, NULL, line, 2);
        return 0;
    }
    char found[80];
    bool is_name = lua_type(L, 2) == LUA_TSTRING;
    if (!is_name)
        mst_script_fault(s, line, "script.value", how->what, mst_script_found(L, 2, found), "string");
    if (lua_istable(L, 3)) {
        if (is_name) run_declarer(s, how, lua_tostring(L, 2), line, 3);
        return 0;
    }
    MST_GROW(s->half, s->half_count, s->half_capacity);
    s->half[s->half_count] = (mst_half){.line = line, .method = how->what};
    lua_pushinteger(L, which);
    lua_pushvalue(L, 2);
    if (!is_name) {
        lua_pop(L, 1);
        lua_pushnil(L);
    }
    lua_pushinteger(L, line);
    lua_pushinteger(L, s->half_count++);
    lua_pushcclosure(L, second_half, 4);
    return 1;
}

/* A function in argument 3; LUA_NOREF and an error when it is none. */
static int take_function(lua_State *L, const char *what) {
    mst_scenario *s = mst_scenario_of(L);
    char found[80];
    lua_settop(L, 3);
    if (lua_isfunction(L, 3)) return luaL_ref(L, LUA_REGISTRYINDEX);
    mst_script_fault(s, mst_sandbox_line(L), "script.value", what, mst_script_found(L, 3, found),
                     "function() ... end");
    return LUA_NOREF;
}

static void add_handler(mst_handlers *list, mst_handler handler, const char *name) {
    MST_GROW(list->item, list->count, list->capacity);
    if (name) handler.name = mst_strdup(name);
    list->item[list->count++] = handler;
}

static int method_at(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    if (!is_method_call(L, "d:at")) return 0;
    char found[80];
    uint32_t line = mst_sandbox_line(L);
    int64_t seconds = lua_type(L, 2) == LUA_TSTRING ? mst_script_seconds(lua_tostring(L, 2), false) : -1;
    if (seconds < 0)
        mst_script_fault(s, line, "script.value", "d:at", mst_script_found(L, 2, found),
                         "T+MM:SS, T+H:MM:SS");
    int ref = take_function(L, "d:at");
    if (seconds < 0 || ref == LUA_NOREF || !mst_script_has_room(s, s->at.count, HANDLERS_MAX, "d:at", line))
        return 0;
    add_handler(&s->at, (mst_handler){.due = seconds ? (mst_tick)seconds : 1, .ref = ref, .line = line},
                NULL);
    return 0;
}

static int method_on(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    if (!is_method_call(L, "d:on")) return 0;
    char found[80], hint[160] = "string";
    uint32_t line = mst_sandbox_line(L), kind = 0;
    if (lua_type(L, 2) == LUA_TSTRING) kind = mst_script_word(lua_tostring(L, 2), mst_event_word, hint);
    if (!kind) mst_script_fault(s, line, "script.value", "d:on", mst_script_found(L, 2, found), hint);
    int ref = take_function(L, "d:on");
    if (!kind || ref == LUA_NOREF || !mst_script_has_room(s, s->on.count, HANDLERS_MAX, "d:on", line))
        return 0;
    s->on_event[kind] = 1;
    add_handler(&s->on, (mst_handler){.event = (uint16_t)kind, .ref = ref, .line = line}, NULL);
    return 0;
}

static int method_timer(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    if (!is_method_call(L, "d:timer")) return 0;
    char found[80];
    uint32_t line = mst_sandbox_line(L);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
    if (name && !mst_script_is_id(name)) name = NULL;
    if (!name)
        mst_script_fault(s, line, "script.value", "d:timer", mst_script_found(L, 2, found), "a-z 0-9 _ (32)");
    for (uint32_t i = 0; name && i < s->named.count; i++)
        if (strcmp(s->named.item[i].name, name) == 0) mst_script_same(s, line, "d:timer", name);
    int ref = take_function(L, "d:timer");
    if (name && ref != LUA_NOREF && mst_script_has_room(s, s->named.count, HANDLERS_MAX, "d:timer", line))
        add_handler(&s->named, (mst_handler){.ref = ref, .line = line}, name);
    return 0;
}

void mst_script_same(mst_scenario *s, uint32_t line, const char *entry, const char *id) {
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, line, "script.same_id", "entry", entry, "id", id,
                   NULL);
}

static int method_after(lua_State *L) {
    mst_script_enter(L);
    if (!is_self(L)) return luaL_error(L, "d:after is written with a colon");
    return mst_script_after(L);
}

/* d.NAME */
static int object_index(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (strcmp(key, "state") == 0) {
        s->is_state_touched = true;
        lua_getfield(L, LUA_REGISTRYINDEX, "muster.state");
        return 1;
    }
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    if (!lua_isnil(L, -1)) return 1;
    static const char *const words[] = {"at",        "after", "condition", "force", "inject",
                                        "objective", "on",    "order",     "rubric", "state", "timer"};
    char hint[160], found[80];
    mst_script_hint(hint, key, words, sizeof words / sizeof *words);
    mst_script_enter(L);
    if (!s->is_loading) return luaL_error(L, "d has no '%s'; expected %s", key, hint);
    mst_script_fault(s, mst_sandbox_line(L), "script.unknown_name", "d", mst_script_found(L, 2, found), hint);
    return swallow(L);
}

static int object_newindex(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    mst_script_enter(L);
    if (strcmp(key, "state") != 0 && s->is_loading) {
        mst_script_fault(s, mst_sandbox_line(L), "script.field", "d", key, key);
        return 0;
    }
    if (strcmp(key, "state") != 0) return luaL_error(L, "d.%s cannot be set; expected d.state.%s", key, key);
    if (!lua_istable(L, 3)) return luaL_error(L, "d.state is a table; expected { }");
    s->is_state_touched = true;
    lua_settop(L, 3);
    lua_setfield(L, LUA_REGISTRYINDEX, "muster.state");
    return 0;
}

static int act_drill(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    mst_script_enter(L);
    if (!s->is_loading) return luaL_error(L, "drill declares; it stands outside of functions");
    uint32_t line = mst_sandbox_line(L);
    char found[80];
    lua_settop(L, 1);
    if (is_beside_rubric(s, "drill", line)) {
    } else if (s->has_drill)
        mst_script_twice(s, line, "drill");
    else if (!lua_istable(L, 1))
        mst_script_fault(s, line, "script.value", "drill", mst_script_found(L, 1, found), "{ }");
    else {
        mst_entry e = mst_entry_of_call(s, "drill", "drill", NULL, line, 1);
        s->drill_line = line;
        mst_declare_drill(s, &e);
    }
    s->has_drill = true;
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.d");
    return 1;
}

void mst_script_open(mst_scenario *s) {
    lua_State *L = s->lua;
    static const luaL_Reg methods[] = {
        {"at", method_at}, {"on", method_on}, {"timer", method_timer}, {"after", method_after}, {NULL, NULL}};
    lua_newtable(L); /* d */
    lua_newtable(L); /* its metatable */
    luaL_newlib(L, methods);
    for (size_t i = 0; i < sizeof declarers / sizeof *declarers; i++) {
        lua_pushinteger(L, (lua_Integer)i);
        lua_pushcclosure(L, declare_method, 1);
        lua_setfield(L, -2, declarers[i].method);
    }
    lua_pushcclosure(L, object_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, object_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.frozen"); /* so that rawset refuses d */
    lua_pushvalue(L, -2);
    lua_newtable(L);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "muster.d");
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, "muster.state");
    lua_register(L, "drill", act_drill);
    s->sandbox->on_print = mst_script_on_print;
    mst_script_open_acts(s);
}

static int act_rubric(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    mst_script_enter(L);
    lua_settop(L, 1);
    run_declarer(s, &declarers[sizeof declarers / sizeof *declarers - 1], NULL, mst_sandbox_line(L), 1);
    return 0;
}

void mst_script_open_rubric(mst_scenario *s) {
    lua_register(s->lua, "rubric", act_rubric);
    lua_getfield(s->lua, LUA_REGISTRYINDEX, "muster.d");
    lua_setglobal(s->lua, "d");
}

/* Calls the file (upvalue 1), and takes the table that it may return as the rubric. */
static int run_returning(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    uint32_t line = 1;
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_call(L, 0, 1);
    if (!lua_istable(L, 1)) return 0;
    for (int32_t i = 0; i < (int32_t)s->scan.count; i++) /* the last is that of the file itself */
        if (mst_scan_is(&s->scan, i, 'a', "return")) line = s->scan.item[i].line;
    mst_entry e = mst_entry_of_call(s, "d:rubric", "return", NULL, line, 1);
    mst_declare_rubric(s, NULL, &e);
    return 0;
}

void mst_script_wrap_rubric(mst_scenario *s) {
    lua_pushcclosure(s->lua, run_returning, 1);
}
