/* SPDX-License-Identifier: Apache-2.0
 * freeze.c - after loading, nothing but d.state may change. Each table that functions of the script
 * can reach gives its contents to a hidden table and stays as an empty one that reads there and
 * refuses writing. The variables that functions share are noted, and looked at again whenever a
 * function of the script goes on to another line or returns. */
#include "script/declare.h"
#include <string.h>

static char absent; /* its address stands for nil in the table of variables */

typedef struct freezer {
    mst_scenario *s;
    lua_State *L;
    int visited, list, variables, state, d; /* stack indices */
    lua_Integer count;
    uint32_t line; /* of the function that holds what is visited */
} freezer;

static void refuse(freezer *f, const char *what) {
    mst_errors_add(f->s->errors, MST_SEVERITY_ERROR, f->s->file, f->line ? f->line : 1, "script.kept", "what",
                   what, NULL);
}

/* The value on top is noted to be looked into; pops it. */
static void visit(freezer *f) {
    lua_State *L = f->L;
    int type = lua_type(L, -1);
    bool is_plain =
        type != LUA_TTABLE && type != LUA_TFUNCTION && type != LUA_TTHREAD && type != LUA_TUSERDATA;
    if (is_plain || lua_rawequal(L, -1, f->d)) {
        lua_pop(L, 1);
        return;
    }
    if (type == LUA_TTHREAD) refuse(f, "coroutine");
    if (type == LUA_TUSERDATA) refuse(f, "iterator");
    lua_pushvalue(L, -1);
    if (lua_rawget(L, f->visited) == LUA_TNIL && (type == LUA_TTABLE || type == LUA_TFUNCTION)) {
        lua_pushvalue(L, -2);
        lua_pushinteger(L, f->line);
        lua_rawset(L, f->visited);
        lua_pushvalue(L, -2);
        lua_rawseti(L, f->list, ++f->count);
        lua_pushvalue(L, -2);
        if (lua_rawget(L, f->state) != LUA_TNIL) refuse(f, "d.state");
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

static void visit_function(freezer *f, int at) {
    lua_State *L = f->L;
    lua_Debug ar;
    bool is_lua = !lua_iscfunction(L, at);
    lua_pushvalue(L, at);
    lua_getinfo(L, ">S", &ar);
    if (is_lua && ar.source[0] == '@') f->line = (uint32_t)ar.linedefined;
    for (int i = 1; lua_getupvalue(L, at, i); i++) {
        if (is_lua) {
            if (lua_isnil(L, -1))
                lua_pushlightuserdata(L, &absent);
            else
                lua_pushvalue(L, -1);
            lua_rawsetp(L, f->variables, lua_upvalueid(L, at, i));
        }
        visit(f);
    }
}

static void visit_table(freezer *f, int at) {
    lua_State *L = f->L;
    if (lua_getmetatable(L, at)) visit(f);
    for (lua_pushnil(L); lua_next(L, at) != 0;) {
        visit(f);
        lua_pushvalue(L, -1);
        visit(f);
    }
}

/* The tables of d.state, as a set. */
static void mark_state(freezer *f, int at, int depth) {
    lua_State *L = f->L;
    luaL_checkstack(L, 8, "state");
    lua_pushvalue(L, at);
    if (lua_rawget(L, f->state) != LUA_TNIL || depth > 40) {
        lua_pop(L, 1);
        return;
    }
    lua_pop(L, 1);
    lua_pushvalue(L, at);
    lua_pushboolean(L, 1);
    lua_rawset(L, f->state);
    for (lua_pushnil(L); lua_next(L, at) != 0; lua_pop(L, 1))
        if (lua_istable(L, -1)) mark_state(f, lua_gettop(L), depth + 1);
}

static int frozen_newindex(lua_State *L) {
    char found[80];
    return luaL_error(L, "%s is frozen after loading; expected d.state", mst_script_found(L, 2, found));
}

/* Upvalue 1: the contents; upvalue 2: what the table's own metatable said for absent keys. */
static int frozen_index(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    if (lua_isfunction(L, lua_upvalueindex(2))) {
        lua_pushvalue(L, lua_upvalueindex(2));
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 2);
        lua_call(L, 2, 1);
        return 1;
    }
    lua_pushvalue(L, 2);
    lua_gettable(L, lua_upvalueindex(2));
    return 1;
}

static int frozen_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
    return 1;
}

bool mst_freeze_contents(lua_State *L, int at) {
    at = lua_absindex(L, at);
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.frozen");
    lua_pushvalue(L, at);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    if (!lua_isnil(L, -1)) return true;
    lua_pop(L, 1);
    return false;
}

/* Pushes a metatable with what the table's own one says, and leaves room for ours. */
static void copy_metatable(lua_State *L, int at) {
    lua_newtable(L);
    if (!lua_getmetatable(L, at)) return;
    if (mst_freeze_contents(L, -1)) lua_remove(L, -2);
    for (lua_pushnil(L); lua_next(L, -2) != 0;) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -5);
    }
    lua_pop(L, 1);
}

/* Moves what the table at `at` holds into a new table, which is pushed. */
static void move_contents(lua_State *L, int at) {
    lua_newtable(L);
    int contents = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, at) != 0;) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, contents);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, at);
    }
}

static void freeze_table(lua_State *L, int at) {
    copy_metatable(L, at);
    int meta = lua_gettop(L), contents = meta + 1;
    move_contents(L, at);
    lua_pushvalue(L, contents);
    lua_getfield(L, meta, "__index");
    if (lua_isnil(L, -1))
        lua_pop(L, 1);
    else
        lua_pushcclosure(L, frozen_index, 2);
    lua_setfield(L, meta, "__index");
    lua_pushcfunction(L, frozen_newindex);
    lua_setfield(L, meta, "__newindex");
    lua_pushvalue(L, contents);
    lua_pushcclosure(L, frozen_length, 1);
    lua_setfield(L, meta, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, meta, "__metatable");
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.frozen");
    lua_pushvalue(L, at);
    lua_pushvalue(L, contents);
    lua_rawset(L, -3);
    lua_settop(L, meta);
    lua_setmetatable(L, at);
}

static void visit_refs(freezer *f, const mst_handlers *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        lua_rawgeti(f->L, LUA_REGISTRYINDEX, list->item[i].ref);
        visit(f);
    }
}

static void visit_roots(freezer *f) {
    lua_State *L = f->L;
    lua_pushglobaltable(L);
    visit(f);
    lua_pushstring(L, "");
    lua_getmetatable(L, -1);
    lua_getfield(L, -1, "__index");
    visit(f);
    lua_pop(L, 2);
    visit_refs(f, &f->s->at);
    visit_refs(f, &f->s->on);
    visit_refs(f, &f->s->named);
    for (uint32_t i = 0; i < f->s->plan.inject_count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, f->s->inject_ref[i]);
        visit(f);
    }
}

/* Looks into everything that was noted, and into what that holds. */
static void visit_all(freezer *f) {
    lua_State *L = f->L;
    visit_roots(f);
    for (lua_Integer i = 1; i <= f->count; i++) {
        lua_rawgeti(L, f->list, i);
        lua_pushvalue(L, -1);
        lua_rawget(L, f->visited);
        f->line = (uint32_t)lua_tointeger(L, -1);
        lua_pop(L, 1);
        if (lua_isfunction(L, -1))
            visit_function(f, lua_gettop(L));
        else
            visit_table(f, lua_gettop(L));
        lua_pop(L, 1);
    }
}

static int push_table(lua_State *L) {
    lua_newtable(L);
    return lua_gettop(L);
}

void mst_script_freeze(mst_scenario *s) {
    lua_State *L = s->lua;
    int top = lua_gettop(L);
    freezer f = {.s = s, .L = L};
    f.visited = push_table(L);
    f.list = push_table(L);
    f.state = push_table(L);
    f.variables = push_table(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "muster.variables");
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.d");
    f.d = lua_gettop(L);
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.state");
    mark_state(&f, lua_gettop(L), 0);
    visit_all(&f);
    for (lua_Integer i = 1; i <= f.count; i++) {
        if (lua_rawgeti(L, f.list, i) == LUA_TTABLE) freeze_table(L, lua_gettop(L));
        lua_pop(L, 1);
    }
    lua_settop(L, top);
    s->sandbox->is_frozen = true;
}

static bool is_same_value(lua_State *L, int noted, int now) {
    if (lua_islightuserdata(L, noted)) return lua_isnil(L, now);
    if (lua_type(L, noted) == LUA_TNUMBER && lua_type(L, now) == LUA_TNUMBER) {
        lua_Number a = lua_tonumber(L, noted), b = lua_tonumber(L, now);
        if (a != a && b != b) return true;
        if (lua_isinteger(L, noted) != lua_isinteger(L, now)) return false;
    }
    return lua_rawequal(L, noted, now);
}

/* Puts the variable back and raises. Stack: ..., function, value now, value noted. */
static void raise_changed(lua_State *L, const char *name, int i, uint32_t line) {
    if (lua_islightuserdata(L, -1)) {
        lua_pop(L, 1);
        lua_pushnil(L);
    }
    lua_setupvalue(L, -3, i);
    lua_pushfstring(L, MST_SANDBOX_CHUNK ":%d: %s is frozen after loading; expected d.state", (int)line,
                    name);
    lua_error(L);
}

void mst_freeze_check(lua_State *L, lua_Debug *ar, bool is_return) {
    mst_sandbox *sb = mst_sandbox_of(L);
    lua_Debug caller;
    if (ar->event == LUA_HOOKCALL || ar->event == LUA_HOOKTAILCALL) return;
    lua_getinfo(L, "fl", ar);
    if (!lua_iscfunction(L, -1)) {
        lua_getfield(L, LUA_REGISTRYINDEX, "muster.variables");
        int variables = lua_gettop(L), function = variables - 1;
        const char *name;
        for (int i = 1; (name = lua_getupvalue(L, function, i)) != NULL; i++) {
            if (lua_rawgetp(L, variables, lua_upvalueid(L, function, i)) != LUA_TNIL &&
                !is_same_value(L, -1, -2)) {
                lua_remove(L, variables);
                raise_changed(L, name, i, is_return ? (uint32_t)ar->currentline : sb->last_line);
            }
            lua_pop(L, 2);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    sb->last_line = (uint32_t)ar->currentline;
    if (is_return && lua_getstack(L, 1, &caller)) {
        lua_getinfo(L, "l", &caller);
        sb->last_line = (uint32_t)caller.currentline;
    }
}
