/* SPDX-License-Identifier: Apache-2.0
 * metatable.c - setmetatable takes a copy of the metamethods (keys that begin with __), so that they
 * cannot be changed behind the checks: no __gc (it runs unwatched), no __mode (it shows the collector),
 * __call is a function (a chain of tables would run inside one instruction). */
#include "script/sandbox_private.h"
#include <string.h>

static bool is_metamethod(lua_State *L, int at) {
    const char *key = lua_type(L, at) == LUA_TSTRING ? lua_tostring(L, at) : "";
    return key[0] == '_' && key[1] == '_';
}

static void check_metamethod(lua_State *L, int key, int value) {
    const char *name = lua_tostring(L, key);
    if (strcmp(name, "__gc") == 0 || strcmp(name, "__mode") == 0) luaL_error(L, "%s is not offered", name);
    if (strcmp(name, "__call") == 0 && !lua_isfunction(L, value))
        luaL_error(L, "__call is a %s; expected a function", luaL_typename(L, value));
}

/* Copies the metamethods of the table at `from` into the table at `to`. */
static void copy_metamethods(lua_State *L, int from, int to) {
    for (lua_pushnil(L); lua_next(L, from) != 0; lua_pop(L, 1)) {
        if (!is_metamethod(L, lua_gettop(L) - 1)) continue;
        check_metamethod(L, lua_gettop(L) - 1, lua_gettop(L));
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, to);
    }
}

static int count_metamethods(lua_State *L, int at) {
    int count = 0;
    for (lua_pushnil(L); lua_next(L, at) != 0; lua_pop(L, 1)) count += is_metamethod(L, lua_gettop(L) - 1);
    return count;
}

/* Whether the copy still says what the original says. */
static bool is_current(lua_State *L, int original, int copy) {
    bool is_same = count_metamethods(L, original) == count_metamethods(L, copy);
    for (lua_pushnil(L); lua_next(L, copy) != 0; lua_pop(L, 1)) {
        lua_pushvalue(L, -2);
        lua_rawget(L, original);
        is_same &= lua_rawequal(L, -1, -2);
        lua_pop(L, 1);
    }
    return is_same;
}

/* Pushes the copy for the original at `at`, the one made before if it is current. */
static void push_copy(lua_State *L, int at) {
    mst_sandbox *sb = mst_sandbox_of(L);
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.copies");
    lua_pushvalue(L, at);
    if (lua_rawget(L, -2) == LUA_TTABLE && is_current(L, at, lua_gettop(L))) {
        lua_remove(L, -2);
        return;
    }
    lua_pop(L, 1);
    lua_newtable(L);
    int copy = lua_gettop(L), copies = copy - 1;
    copy_metamethods(L, at, copy);
    lua_getfield(L, copy, "__index");
    lua_getfield(L, copy, "__newindex");
    if (lua_istable(L, -1) || lua_istable(L, -2)) sb->chain_count++;
    lua_pop(L, 2);
    lua_pushvalue(L, at);
    lua_pushvalue(L, copy);
    lua_rawset(L, copies);
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.originals");
    lua_pushvalue(L, copy);
    lua_pushvalue(L, at);
    lua_rawset(L, -3);
    lua_settop(L, copy);
    lua_remove(L, copies);
}

static int own_setmetatable(lua_State *L) {
    int type = lua_type(L, 2);
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
    lua_settop(L, 2);
    mst_sandbox_charge(L, 20);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "cannot change a protected metatable");
    if (type == LUA_TTABLE) {
        if (mst_freeze_contents(L, 2)) lua_replace(L, 2);
        push_copy(L, 2);
    }
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

static int own_getmetatable(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return 1;
    if (!lua_getmetatable(L, 1)) return lua_pushnil(L), 1;
    lua_getfield(L, LUA_REGISTRYINDEX, "muster.originals");
    lua_pushvalue(L, -2);
    lua_rawget(L, -2);
    return 1;
}

/* A table of the registry that lets its keys go. */
static void open_weak_table(lua_State *L, const char *name) {
    lua_newtable(L);
    lua_newtable(L);
    lua_pushstring(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_setfield(L, LUA_REGISTRYINDEX, name);
}

void mst_metatable_open(lua_State *L) {
    open_weak_table(L, "muster.copies");
    open_weak_table(L, "muster.originals");
    lua_register(L, "setmetatable", own_setmetatable);
    lua_register(L, "getmetatable", own_getmetatable);
}
