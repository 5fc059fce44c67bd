/* SPDX-License-Identifier: Apache-2.0
 * plain_data.c - Lua values that are plain data (booleans, numbers, strings, trees of tables) to bytes and
 * back. Equal values give equal bytes: keys go in order, numbers first, then strings, then booleans. */
#include "script/order.h"
#include "script/scenario_private.h"
#include <string.h>

enum { DEPTH_MAX = 32, TAG_NIL = 0, TAG_FALSE, TAG_TRUE, TAG_INTEGER, TAG_FLOAT, TAG_TEXT, TAG_TABLE };

typedef struct data_writer {
    lua_State *L;
    mst_buffer *out;
    uint32_t longest;
    int seen; /* stack index of the set of tables */
    mst_data_problem problem;
    char where[120];
} data_writer;

static bool fail(data_writer *w, mst_data_problem problem) {
    w->problem = problem;
    return false;
}

static void write_text(data_writer *w, const char *text, size_t size) {
    mst_buffer_write_u8(w->out, TAG_TEXT);
    mst_buffer_write_u32(w->out, (uint32_t)size);
    mst_buffer_write(w->out, text, size);
    if (size > w->longest) w->longest = (uint32_t)size;
}

static bool write_value(data_writer *w, int at, int depth);

/* ".name" or "[3]" at the end of where; returns its former length. */
static size_t enter(data_writer *w, const mst_key_value *key) {
    size_t had = strlen(w->where);
    char number[32];
    const char *text = key->rank == 2   ? key->text
                       : key->rank == 1 ? mst_text_number(number, key->number)
                                        : "boolean";
    if (had + strlen(text) + 4 > sizeof w->where) return had;
    strcat(w->where, key->rank == 2 ? "." : "[");
    strcat(w->where, text);
    if (key->rank != 2) strcat(w->where, "]");
    return had;
}

static bool write_pairs(data_writer *w, int at, int depth, mst_key_value *key, uint32_t count) {
    lua_State *L = w->L;
    mst_buffer_write_u8(w->out, TAG_TABLE);
    mst_buffer_write_u32(w->out, count);
    for (uint32_t i = 0; i < count; i++) {
        size_t had = enter(w, &key[i]);
        mst_key_push(L, &key[i]);
        lua_pushvalue(L, -1);
        lua_rawget(L, at);
        bool is_good =
            write_value(w, lua_gettop(L) - 1, depth + 1) && write_value(w, lua_gettop(L), depth + 1);
        lua_pop(L, 2);
        if (!is_good) return false;
        w->where[had] = 0;
    }
    return true;
}

static bool write_table(data_writer *w, int at, int depth) {
    lua_State *L = w->L;
    if (depth > DEPTH_MAX) return fail(w, MST_DATA_LARGE);
    if (lua_getmetatable(L, at)) return fail(w, MST_DATA_META);
    if (lua_rawgetp(L, w->seen, lua_topointer(L, at)) != LUA_TNIL) return fail(w, MST_DATA_SHARED);
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
    lua_rawsetp(L, w->seen, lua_topointer(L, at));
    uint32_t count;
    const char *wrong = NULL;
    mst_key_value *key = mst_keys_of(L, at, &count, &wrong);
    if (!key) return fail(w, MST_DATA_KEY);
    bool is_good = write_pairs(w, at, depth, key, count);
    mst_free(key);
    return is_good;
}

static void write_number(data_writer *w, int at) {
    lua_State *L = w->L;
    bool is_integer = lua_isinteger(L, at);
    double v = lua_tonumber(L, at);
    mst_buffer_write_u8(w->out, is_integer ? TAG_INTEGER : TAG_FLOAT);
    if (is_integer)
        mst_buffer_write_u64(w->out, (uint64_t)lua_tointeger(L, at));
    else if (v != v)
        mst_buffer_write_u64(w->out, 0x7ff8000000000000ull); /* one NaN on every machine */
    else
        mst_buffer_write_f64(w->out, v);
}

static bool write_value(data_writer *w, int at, int depth) {
    lua_State *L = w->L;
    size_t size;
    const char *text;
    luaL_checkstack(L, 8, "data");
    if (w->out->size > MST_STATE_BYTES_MAX) return fail(w, MST_DATA_LARGE);
    switch (lua_type(L, at)) {
    case LUA_TNIL:
        mst_buffer_write_u8(w->out, TAG_NIL);
        return true;
    case LUA_TBOOLEAN:
        mst_buffer_write_u8(w->out, lua_toboolean(L, at) ? TAG_TRUE : TAG_FALSE);
        return true;
    case LUA_TNUMBER:
        write_number(w, at);
        return true;
    case LUA_TSTRING:
        text = lua_tolstring(L, at, &size);
        write_text(w, text, size);
        return true;
    case LUA_TTABLE:
        return write_table(w, at, depth);
    default:
        return fail(w, MST_DATA_TYPE);
    }
}

mst_data_problem mst_data_write(lua_State *L, int at, mst_buffer *out, uint32_t *longest, char where[120]) {
    mst_sandbox *sb = mst_sandbox_of(L);
    bool was_host = sb->is_host;
    int top = lua_gettop(L);
    at = lua_absindex(L, at);
    sb->is_host = true; /* nothing is refused half way */
    lua_newtable(L);
    data_writer w = {.L = L, .out = out, .seen = lua_gettop(L)};
    bool is_good = write_value(&w, at, 0);
    if (!is_good) strcpy(where, w.where);
    if (longest) *longest = w.longest;
    lua_settop(L, top);
    sb->is_host = was_host;
    return w.problem;
}

static bool read_value(lua_State *L, mst_reader *in, int depth);

static bool read_table(lua_State *L, mst_reader *in, int depth) {
    uint32_t count = mst_reader_u32(in);
    if (depth > DEPTH_MAX || in->is_bad || count > in->size - in->at) return false;
    lua_newtable(L);
    for (uint32_t i = 0; i < count; i++) {
        if (!read_value(L, in, depth + 1)) return false;
        bool is_key = !lua_isnil(L, -1) && !lua_istable(L, -1) && lua_rawequal(L, -1, -1);
        if (!is_key || !read_value(L, in, depth + 1)) return false;
        lua_rawset(L, -3);
    }
    return true;
}

static bool read_value(lua_State *L, mst_reader *in, int depth) {
    uint8_t tag = mst_reader_u8(in);
    luaL_checkstack(L, 8, "data");
    uint32_t size;
    const uint8_t *text;
    switch (in->is_bad ? 255 : tag) {
    case TAG_NIL:
        lua_pushnil(L);
        return true;
    case TAG_FALSE:
    case TAG_TRUE:
        lua_pushboolean(L, tag == TAG_TRUE);
        return true;
    case TAG_INTEGER:
        lua_pushinteger(L, (lua_Integer)mst_reader_u64(in));
        return !in->is_bad;
    case TAG_FLOAT:
        lua_pushnumber(L, mst_reader_f64(in));
        return !in->is_bad;
    case TAG_TEXT:
        size = mst_reader_u32(in);
        text = mst_reader_bytes(in, size);
        if (text) lua_pushlstring(L, (const char *)text, size);
        return text != NULL;
    case TAG_TABLE:
        return read_table(L, in, depth);
    default:
        return false;
    }
}

bool mst_data_read(lua_State *L, mst_reader *in) {
    mst_sandbox *sb = mst_sandbox_of(L);
    bool was_host = sb->is_host;
    int top = lua_gettop(L);
    sb->is_host = true;
    bool is_good = read_value(L, in, 0);
    sb->is_host = was_host;
    if (!is_good) lua_settop(L, top);
    return is_good;
}
