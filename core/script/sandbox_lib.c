/* SPDX-License-Identifier: Apache-2.0
 * sandbox_lib.c - the functions a script may call: Lua's own where they are harmless, charged or
 * replaced where they loop in C, show an address or depend on one. */
#include "script/lua_port.h"
#include "script/order.h"
#include "script/pattern.h"
#include <string.h>

enum { VALUES_MAX = 250 }; /* that one call may give */

/* The wrapped function is upvalue 1. */
static int call_original(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

/* Raw length, of the contents of a frozen table too, plus 1. */
static int64_t length_of(lua_State *L, int at) {
    bool is_frozen = lua_istable(L, at) && mst_freeze_contents(L, at);
    int64_t length = (int64_t)lua_rawlen(L, is_frozen ? -1 : at) + 1;
    if (is_frozen) lua_pop(L, 1);
    return length;
}

/* A script's own __len could say anything to functions that loop in C. */
static void check_length(lua_State *L) {
    if (!lua_istable(L, 1)) return;
    if (mst_freeze_contents(L, 1))
        lua_pop(L, 1);
    else if (luaL_getmetafield(L, 1, "__len") != LUA_TNIL)
        luaL_error(L, "tables with __len are not taken here");
}

static int charged_rep(lua_State *L) {
    int64_t n = luaL_checkinteger(L, 2), size = length_of(L, 1) + (int64_t)lua_rawlen(L, 3);
    luaL_checkstring(L, 1);
    if (n > 0) mst_sandbox_charge(L, n > (INT64_MAX / 64) / size ? INT64_MAX : n * size / 16 + 1);
    return call_original(L);
}

/* First argument's raw length. */
static int charged_length(lua_State *L) {
    check_length(L);
    mst_sandbox_charge(L, length_of(L, 1) / 4 + 1);
    return call_original(L);
}

/* Arguments lo and hi are a range (upvalues 2 and 3 say where they stand). */
static int charged_range(lua_State *L) {
    int lo_at = (int)lua_tointeger(L, lua_upvalueindex(2)),
        hi_at = (int)lua_tointeger(L, lua_upvalueindex(3));
    check_length(L);
    int64_t lo = luaL_optinteger(L, lo_at, 1), hi = luaL_optinteger(L, hi_at, length_of(L, 1) - 1);
    if (hi >= lo) {
        uint64_t n = (uint64_t)hi - (uint64_t)lo;
        bool is_list = lua_toboolean(L, lua_upvalueindex(4));
        if (is_list && n >= VALUES_MAX)
            return luaL_error(L, "too many values; expected at most %d", VALUES_MAX);
        mst_sandbox_charge(L, n > (uint64_t)1 << 60 ? INT64_MAX : (int64_t)n + 1);
    }
    return call_original(L);
}

/* byte and codepoint: (s, from, to), values of one call. */
static int charged_values(lua_State *L) {
    lua_Integer size = (lua_Integer)length_of(L, 1) - 1, from = luaL_optinteger(L, 2, 1);
    lua_Integer to = luaL_optinteger(L, 3, from);
    luaL_checkstring(L, 1);
    if (from < 0) from = from < -size ? 1 : size + from + 1;
    if (to < 0) to = to < -size ? 0 : size + to + 1;
    if (to > size) to = size;
    if (from < 1) from = 1;
    if (to - from >= VALUES_MAX) return luaL_error(L, "too many values; expected at most %d", VALUES_MAX);
    return call_original(L);
}

/* Strings hold no NUL, which would make each comparison a walk over pieces. */
static int charged_char(lua_State *L) {
    for (int i = 1; i <= lua_gettop(L); i++)
        if (luaL_checkinteger(L, i) == 0) return luaL_error(L, "the character 0 is not offered");
    return call_original(L);
}

static int charged_tonumber(lua_State *L) {
    if (lua_type(L, 1) == LUA_TSTRING) mst_sandbox_charge(L, length_of(L, 1) / 16 + 1);
    return call_original(L);
}

/* A new coroutine has a hook counter of its own. */
static int charged_coroutine(lua_State *L) {
    mst_sandbox_charge(L, 1000);
    return call_original(L);
}

static void push_text(lua_State *L, int at) {
    at = lua_absindex(L, at);
    int type = lua_type(L, at);
    bool has_own = luaL_getmetafield(L, at, "__tostring") != LUA_TNIL;
    if (has_own) lua_pop(L, 1);
    if (!has_own &&
        (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD || type == LUA_TUSERDATA))
        lua_pushstring(L, lua_typename(L, type));
    else
        luaL_tolstring(L, at, NULL);
}

static int own_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    push_text(L, 1);
    return 1;
}

static int charged_format(lua_State *L) {
    const char *f = luaL_checkstring(L, 1);
    for (const char *p = f; (p = strchr(p, '%')) != NULL;) {
        p++;
        p += strspn(p, "-+ #0123456789.");
        if (*p == 'p') return luaL_error(L, "%%p is not offered: it shows an address");
        if (*p == 'c') return luaL_error(L, "%%c is not offered; expected string.char");
        if (*p) p++;
        mst_sandbox_charge(L, 200); /* 400 digits take their time */
    }
    mst_sandbox_charge(L, length_of(L, 1) / 8 + 1);
    for (int i = 2; i <= lua_gettop(L); i++) {
        int type = lua_type(L, i);
        if (type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TBOOLEAN || type == LUA_TNIL) continue;
        push_text(L, i);
        lua_replace(L, i);
    }
    return call_original(L);
}

static int own_print(lua_State *L) {
    mst_sandbox *sb = mst_sandbox_of(L);
    for (int i = 1, n = lua_gettop(L); i <= n + 1; i++) {
        size_t size = 1;
        const char *text = "\n";
        if (i <= n) {
            push_text(L, i);
            text = lua_tolstring(L, -1, &size);
        }
        mst_sandbox_charge(L, (int64_t)size / 8 + 10);
        if (sb->log.size + size + 2 > sb->log_bytes) continue;
        mst_buffer_write(&sb->log, text, size);
        if (i < n) mst_buffer_write(&sb->log, "\t", 1);
        mst_buffer_write(&sb->log, "", 1);
        sb->log.size--;
    }
    if (sb->on_print) sb->on_print(L);
    return 0;
}

/* Own Lua: a stable merge sort, xpcall whose
 * handler runs as ordinary code, so that the hook sees it. */
static const char prelude[] =
    "local pcall = pcall\n"
    "local function sort(t, f, n)\n"
    "  local from, to, width = t, {}, 1\n"
    "  while width < n do\n"
    "    local i = 1\n"
    "    while i <= n do\n"
    "      local a, b = i, i + width\n"
    "      local a_end, b_end = b, b + width\n"
    "      if a_end > n + 1 then a_end = n + 1 end\n"
    "      if b_end > n + 1 then b_end = n + 1 end\n"
    "      for k = i, b_end - 1 do\n"
    "        if a < a_end and (b >= b_end or not f(from[b], from[a])) then to[k] = from[a]; a = a + 1\n"
    "        else to[k] = from[b]; b = b + 1 end\n"
    "      end\n"
    "      i = i + 2 * width\n"
    "    end\n"
    "    from, to, width = to, from, width * 2\n"
    "  end\n"
    "  if from ~= t then for i = 1, n do t[i] = from[i] end end\n"
    "end\n"
    "table.sort = function(t, f)\n"
    "  sort(t, f or function(a, b) return a < b end, #t)\n"
    "end\n"
    "local function finish(h, ok, ...)\n"
    "  if ok then return true, ... end\n"
    "  return false, h(...)\n"
    "end\n"
    "xpcall = function(f, h, ...) return finish(h, pcall(f, ...)) end\n";

static int own_rawget(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    int at = mst_freeze_contents(L, 1) ? 3 : 1;
    lua_pushvalue(L, 2);
    lua_rawget(L, at);
    return 1;
}

static int own_rawlen(lua_State *L) {
    luaL_argcheck(L, lua_istable(L, 1) || lua_type(L, 1) == LUA_TSTRING, 1, "table or string expected");
    lua_pushinteger(L, length_of(L, 1) - 1);
    return 1;
}

static int own_rawset(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    if (mst_freeze_contents(L, 1))
        return luaL_error(L, "the table is frozen after loading; expected d.state");
    return call_original(L);
}

/* Replaces field `name` of the table on top by `f` with the old one as upvalue. */
static void wrap_range(lua_State *L, const char *name, int lo, int hi, bool is_list) {
    lua_getfield(L, -1, name);
    lua_pushinteger(L, lo);
    lua_pushinteger(L, hi);
    lua_pushboolean(L, is_list);
    lua_pushcclosure(L, charged_range, 4);
    lua_setfield(L, -2, name);
}

static void wrap(lua_State *L, const char *name, lua_CFunction f) {
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, f, 1);
    lua_setfield(L, -2, name);
}

static void drop(lua_State *L, const char *const *names) {
    for (; *names; names++) {
        lua_pushnil(L);
        lua_setfield(L, -2, *names);
    }
}

static void open_string(lua_State *L) {
    luaL_requiref(L, "string", luaopen_string, 1);
    mst_pattern_open(L);
    wrap(L, "rep", charged_rep);
    wrap(L, "format", charged_format);
    wrap(L, "byte", charged_values);
    wrap(L, "char", charged_char);
    drop(L, (const char *const[]){"dump", "pack", "unpack", "packsize", NULL});
    lua_pushstring(L, "");
    lua_getmetatable(L, -1);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    /* No arithmetic on strings. */
    drop(L, (const char *const[]){"__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm", "__idiv",
                                  NULL});
    lua_pop(L, 3);
}

static void open_table(lua_State *L) {
    luaL_requiref(L, "table", luaopen_table, 1);
    wrap_range(L, "concat", 3, 4, false);
    wrap_range(L, "unpack", 2, 3, true);
    wrap_range(L, "move", 2, 3, false);
    wrap(L, "insert", charged_length);
    wrap(L, "remove", charged_length);
    lua_pop(L, 1);
}

static void open_utf8(lua_State *L) {
    luaL_requiref(L, "utf8", luaopen_utf8, 1);
    wrap(L, "len", charged_length);
    wrap(L, "offset", charged_length);
    wrap(L, "codepoint", charged_values);
    wrap(L, "char", charged_char);
    lua_pushstring(L, "[\x01-\x7F\xC2-\xFD][\x80-\xBF]*");
    lua_setfield(L, -2, "charpattern");
    lua_pop(L, 1);
}

static void open_base(lua_State *L) {
    luaL_requiref(L, "_G", luaopen_base, 1);
    drop(L, (const char *const[]){"collectgarbage", "dofile", "loadfile", "load", "warn", NULL});
    lua_register(L, "print", own_print);
    lua_register(L, "tostring", own_tostring);
    lua_register(L, "rawget", own_rawget);
    lua_register(L, "rawlen", own_rawlen);
    wrap(L, "rawset", own_rawset);
    wrap(L, "tonumber", charged_tonumber);
    mst_metatable_open(L);
    mst_order_open(L);
    lua_pop(L, 1);
}

void mst_sandbox_open(lua_State *L) {
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, "muster.frozen");
    open_base(L);
    open_string(L);
    open_table(L);
    open_utf8(L);
    mst_sandbox_open_math(L);
    luaL_requiref(L, "coroutine", luaopen_coroutine, 1);
    wrap(L, "create", charged_coroutine);
    wrap(L, "wrap", charged_coroutine);
    lua_settop(L, 0);
    if (luaL_loadbufferx(L, prelude, sizeof prelude - 1, "=muster", "t") != LUA_OK) lua_error(L);
    lua_call(L, 0, 0);
}
