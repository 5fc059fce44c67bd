/* SPDX-License-Identifier: Apache-2.0
 * pattern_lib.c - string.find, match, gmatch and gsub over the charged matcher. */
#include "script/pattern.h"
#include <string.h>

/* Position argument: from the end when negative; as an offset from 0, at least 0. */
static size_t offset_argument(lua_State *L, int at, size_t size) {
    lua_Integer i = luaL_optinteger(L, at, 1);
    if (i > 0) return (size_t)i - 1;
    if (i == 0 || i < -(lua_Integer)size) return 0;
    return size - (size_t)-i;
}

/* The first place of `what`, without patterns; NULL when there is none. */
static const char *find_plain(lua_State *L, const char *s, size_t size, const char *what, size_t length) {
    const char *end = s + size, *p = s;
    if (length == 0) return s;
    mst_sandbox_charge(L, (int64_t)size / 64 + 1);
    while ((size_t)(end - p) >= length && (p = memchr(p, what[0], (size_t)(end - p) - length + 1)) != NULL) {
        mst_sandbox_charge(L, 1 + (int64_t)length / 256);
        if (memcmp(p, what, length) == 0) return p;
        p++;
    }
    return NULL;
}

static int find_or_match(lua_State *L, bool is_find) {
    size_t size, pattern_size;
    const char *s = luaL_checklstring(L, 1, &size), *p = luaL_checklstring(L, 2, &pattern_size);
    size_t from = offset_argument(L, 3, size);
    if (from > size) {
        lua_pushnil(L);
        return 1;
    }
    if (is_find && (lua_toboolean(L, 4) || !strpbrk(p, "^$*+?.([%-"))) {
        const char *at = find_plain(L, s + from, size - from, p, pattern_size);
        if (!at) return lua_pushnil(L), 1;
        lua_pushinteger(L, at - s + 1);
        lua_pushinteger(L, at - s + (lua_Integer)pattern_size);
        return 2;
    }
    mst_matcher m;
    bool is_anchored = *p == '^';
    mst_matcher_init(&m, L, s, size, p, pattern_size);
    for (const char *at = s + from; at <= s + size; at++) {
        const char *end = mst_matcher_try(&m, at, p + is_anchored);
        if (end && is_find) {
            lua_pushinteger(L, at - s + 1);
            lua_pushinteger(L, end - s);
            return 2 + mst_matcher_push(&m, NULL, NULL);
        }
        if (end) return mst_matcher_push(&m, at, end);
        if (is_anchored) break;
    }
    lua_pushnil(L);
    return 1;
}

static int own_find(lua_State *L) {
    return find_or_match(L, true);
}

static int own_match(lua_State *L) {
    return find_or_match(L, false);
}

/* Where gmatch goes on, and the end of its last match: a match is not found twice. */
typedef struct walk {
    size_t at;
    size_t last_end; /* SIZE_MAX: none */
} walk;

static int step_gmatch(lua_State *L) {
    size_t size, pattern_size;
    const char *s = lua_tolstring(L, lua_upvalueindex(1), &size);
    const char *p = lua_tolstring(L, lua_upvalueindex(2), &pattern_size);
    walk *w = lua_touserdata(L, lua_upvalueindex(3));
    mst_matcher m;
    mst_matcher_init(&m, L, s, size, p, pattern_size);
    for (size_t at = w->at; at <= size; at++) {
        const char *end = mst_matcher_try(&m, s + at, p);
        if (!end || (size_t)(end - s) == w->last_end) continue;
        w->at = w->last_end = (size_t)(end - s);
        return mst_matcher_push(&m, s + at, end);
    }
    w->at = size + 1;
    return 0;
}

static int own_gmatch(lua_State *L) {
    size_t size;
    luaL_checklstring(L, 1, &size);
    luaL_checkstring(L, 2);
    size_t from = offset_argument(L, 3, size);
    lua_settop(L, 2);
    walk *w = lua_newuserdatauv(L, sizeof *w, 0);
    *w = (walk){.at = from > size ? size + 1 : from, .last_end = SIZE_MAX};
    lua_pushcclosure(L, step_gmatch, 3);
    return 1;
}

/* Adds the replacement text with its %0 to %9. */
static void add_text(mst_matcher *m, luaL_Buffer *b, const char *at, const char *end) {
    size_t size;
    const char *text = lua_tolstring(m->L, 3, &size), *last = text + size;
    for (; text < last; text++) {
        if (*text != '%') {
            luaL_addchar(b, *text);
            continue;
        }
        text++;
        if (text < last && *text == '%') {
            luaL_addchar(b, '%');
        } else if (text < last && *text == '0') {
            luaL_addlstring(b, at, (size_t)(end - at));
        } else if (text < last && *text >= '1' && *text <= '9') {
            mst_matcher_push_one(m, *text - '1', at, end);
            luaL_tolstring(m->L, -1, NULL);
            lua_remove(m->L, -2);
            luaL_addvalue(b);
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
    }
    mst_sandbox_charge(m->L, (int64_t)size / 16 + 1);
}

/* Adds what the third argument makes of one match. */
static void add_match(mst_matcher *m, luaL_Buffer *b, const char *at, const char *end) {
    lua_State *L = m->L;
    int type = lua_type(L, 3);
    if (type == LUA_TSTRING || type == LUA_TNUMBER) {
        add_text(m, b, at, end);
        return;
    }
    if (type == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, mst_matcher_push(m, at, end), 1);
    } else {
        mst_matcher_push_one(m, 0, at, end);
        lua_gettable(L, 3);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, at, (size_t)(end - at));
    } else if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    } else {
        luaL_addvalue(b);
    }
}

static int own_gsub(lua_State *L) {
    size_t size, pattern_size;
    const char *s = luaL_checklstring(L, 1, &size), *p = luaL_checklstring(L, 2, &pattern_size);
    int type = lua_type(L, 3);
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)size + 1), count = 0;
    luaL_argexpected(
        L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
        "string/function/table");
    if (type == LUA_TNUMBER) lua_tostring(L, 3);
    bool is_anchored = *p == '^';
    const char *at = s, *last_end = NULL;
    mst_matcher m;
    luaL_Buffer b;
    mst_matcher_init(&m, L, s, size, p, pattern_size);
    luaL_buffinit(L, &b);
    while (count < most) {
        const char *end = mst_matcher_try(&m, at, p + is_anchored);
        if (end && end != last_end) {
            count++;
            add_match(&m, &b, at, end);
            at = last_end = end;
        } else if (at < s + size) {
            luaL_addchar(&b, *at++);
        } else {
            break;
        }
        if (is_anchored) break;
    }
    luaL_addlstring(&b, at, (size_t)(s + size - at));
    luaL_pushresult(&b);
    lua_pushinteger(L, count);
    return 2;
}

void mst_pattern_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"find", own_find}, {"match", own_match}, {"gmatch", own_gmatch}, {"gsub", own_gsub}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
