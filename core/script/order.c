/* SPDX-License-Identifier: Apache-2.0
 * order.c - keys in order; pairs and next that give them so. */
#include "script/order.h"
#include <string.h>

bool mst_key_is_before(const mst_key_value *a, const mst_key_value *b) {
    if (a->rank != b->rank) return a->rank < b->rank;
    if (a->rank == 3) return a->integer < b->integer;
    if (a->rank == 2) {
        size_t n = a->size < b->size ? a->size : b->size;
        int order = memcmp(a->text, b->text, n);
        return order ? order < 0 : a->size < b->size;
    }
    if (a->is_integer && b->is_integer) return a->integer < b->integer;
    return a->number != b->number ? a->number < b->number : a->is_integer && !b->is_integer;
}

static void sort_keys(mst_key_value *key, mst_key_value *spare, uint32_t count) {
    for (uint32_t width = 1; width < count; width *= 2) {
        for (uint32_t i = 0; i < count; i += 2 * width) {
            uint32_t a = i, a_end = i + width < count ? i + width : count;
            uint32_t b = a_end, b_end = i + 2 * width < count ? i + 2 * width : count;
            for (uint32_t k = i; k < b_end; k++) {
                bool is_left = a < a_end && (b >= b_end || !mst_key_is_before(&key[b], &key[a]));
                spare[k] = is_left ? key[a++] : key[b++];
            }
        }
        memcpy(key, spare, count * sizeof *key);
    }
}

bool mst_key_read(lua_State *L, int at, mst_key_value *key) {
    *key = (mst_key_value){0};
    switch (lua_type(L, at)) {
    case LUA_TNUMBER:
        key->rank = 1;
        key->is_integer = lua_isinteger(L, at);
        if (key->is_integer) key->integer = lua_tointeger(L, at);
        key->number = lua_tonumber(L, at);
        return true;
    case LUA_TSTRING:
        key->rank = 2;
        key->text = lua_tolstring(L, at, &key->size);
        return true;
    case LUA_TBOOLEAN:
        key->rank = 3;
        key->integer = lua_toboolean(L, at);
        return true;
    default:
        return false;
    }
}

void mst_key_push(lua_State *L, const mst_key_value *key) {
    if (key->rank == 2)
        lua_pushlstring(L, key->text, key->size);
    else if (key->rank == 3)
        lua_pushboolean(L, (int)key->integer);
    else if (key->is_integer)
        lua_pushinteger(L, key->integer);
    else
        lua_pushnumber(L, key->number);
}

mst_key_value *mst_keys_of(lua_State *L, int at, uint32_t *count, const char **wrong) {
    uint32_t capacity = 0;
    mst_key_value *key = NULL;
    at = lua_absindex(L, at);
    *count = 0;
    for (lua_pushnil(L); lua_next(L, at) != 0; lua_pop(L, 1)) {
        MST_GROW(key, *count, capacity);
        if (mst_key_read(L, lua_gettop(L) - 1, &key[*count])) {
            ++*count;
            continue;
        }
        *wrong = luaL_typename(L, -2);
        lua_pop(L, 2);
        mst_free(key);
        return NULL;
    }
    if (!key) key = mst_alloc(sizeof *key);
    mst_key_value *spare = mst_alloc(((size_t)*count + 1) * sizeof *spare);
    sort_keys(key, spare, *count);
    mst_free(spare);
    return key;
}

/* Argument 1, a table; the contents of a frozen one are pushed in its place. Returns its index. */
static int contents(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    return mst_freeze_contents(L, 1) ? lua_gettop(L) : 1;
}

/* Upvalues: list of keys, how many, position (a userdata, so that freezing knows an iterator). */
static int step_pairs(lua_State *L) {
    lua_Integer *position = lua_touserdata(L, lua_upvalueindex(3));
    lua_Integer count = lua_tointeger(L, lua_upvalueindex(2));
    lua_settop(L, 1);
    while (*position < count) {
        lua_rawgeti(L, lua_upvalueindex(1), ++*position);
        lua_pushvalue(L, -1);
        if (lua_gettable(L, 1) != LUA_TNIL) return 2;
        lua_settop(L, 1);
    }
    return 0;
}

static void push_keys(lua_State *L, int at, uint32_t *count) {
    mst_sandbox *sb = mst_sandbox_of(L);
    const char *wrong = NULL;
    bool was_host = sb->is_host;
    sb->is_host = true; /* nothing raises while the list is held */
    mst_key_value *key = mst_keys_of(L, at, count, &wrong);
    lua_createtable(L, key ? (int)*count : 0, 0);
    for (uint32_t i = 0; key && i < *count; i++) {
        mst_key_push(L, &key[i]);
        lua_rawseti(L, -2, i + 1);
    }
    sb->is_host = was_host;
    mst_free(key);
    if (wrong) luaL_error(L, "a key is a %s; pairs and next take numbers, strings and booleans", wrong);
}

static int own_pairs(lua_State *L) {
    uint32_t count;
    lua_settop(L, 1);
    push_keys(L, contents(L), &count);
    mst_sandbox_charge(L, 10 + 4 * (int64_t)count);
    lua_pushinteger(L, count);
    *(lua_Integer *)lua_newuserdatauv(L, sizeof(lua_Integer), 0) = 0;
    lua_pushcclosure(L, step_pairs, 3);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* The least key after `last`. */
static int own_next(lua_State *L) {
    mst_key_value last, key, least = {0};
    lua_settop(L, 2);
    int at = contents(L), count = 0;
    bool is_first = lua_isnil(L, 2);
    if (!is_first && !mst_key_read(L, 2, &last)) return luaL_error(L, "next takes a key of the table");
    for (lua_pushnil(L); lua_next(L, at) != 0; lua_pop(L, 1), count++) {
        if (!mst_key_read(L, lua_gettop(L) - 1, &key))
            return luaL_error(L, "a key is a %s; pairs and next take numbers, strings and booleans",
                              luaL_typename(L, -2));
        if (!is_first && !mst_key_is_before(&last, &key)) continue;
        if (!least.rank || mst_key_is_before(&key, &least)) least = key;
    }
    mst_sandbox_charge(L, 10 + count);
    if (!least.rank) {
        lua_pushnil(L);
        return 1;
    }
    mst_key_push(L, &least);
    lua_pushvalue(L, -1);
    lua_rawget(L, at);
    return 2;
}

void mst_order_open(lua_State *L) {
    lua_register(L, "pairs", own_pairs);
    lua_register(L, "next", own_next);
}
