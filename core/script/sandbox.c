/* SPDX-License-Identifier: Apache-2.0
 * sandbox.c - budget, memory, source rules and errors of the Lua sandbox. */
#include "base/random.h"
#include "base/utf8.h"
#include "script/sandbox_private.h"
#include "script/message.h"
#include "script/scan.h"
#include <stdlib.h>
#include <string.h>

enum {
    HOOK_COUNT = 500,
    CALL_UNITS = 5,
    DEPTH_MAX = 20000,
    VALUES_MAX = 250, /* values in one call or return */
    SOURCE_BYTES_MAX = 1 << 20,
    LOOKUPS_MAX = 600000,      /* names times the functions they stand in */
    BLOCK_BYTES_MAX = 2 << 20, /* one string, or the hash part of one table */
    TRIPPED_BYTES_MAX = 4 << 20,
    COLLECT_BYTES = 2 << 20
};

mst_sandbox *mst_sandbox_of(lua_State *L) {
    return *(mst_sandbox **)lua_getextraspace(L);
}

uint32_t mst_sandbox_line(lua_State *L) {
    lua_Debug ar;
    for (int level = 0; level < 1000 && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline > 0 && strcmp(ar.source, "@" MST_SANDBOX_CHUNK) == 0)
            return (uint32_t)ar.currentline;
    }
    return 0;
}

static void hook(lua_State *L, lua_Debug *ar);

static void set_hook(mst_sandbox *sb, lua_State *L) {
    int mask = LUA_MASKCOUNT | LUA_MASKCALL | LUA_MASKRET | (sb->is_frozen ? LUA_MASKLINE : 0);
    lua_sethook(L, hook, mask, sb->is_tripped ? 1 : HOOK_COUNT);
}

/* One instruction may look at the whole of the longest string, of the largest table, or walk a chain
 * of metatables: so they weigh. */
static int64_t weight(const mst_sandbox *sb) {
    return 1 + (int64_t)(sb->longest_bytes / 64 + sb->widest_bytes / 2048 + sb->chain_count / 8);
}

/* Now and then, since it walks the whole stack. */
static void check_depth(lua_State *L) {
    lua_Debug deep;
    if (++mst_sandbox_of(L)->count_hooks % 8) return;
    if (lua_getstack(L, DEPTH_MAX, &deep)) luaL_error(L, "stack overflow: %d calls deep", DEPTH_MAX);
}

/* Calls and returns: how many values they pass, and whose turn it is. */
static void check_values(lua_State *L, lua_Debug *ar, bool is_return) {
    if (is_return) {
        lua_getinfo(L, "r", ar);
        if (ar->ntransfer > 2 * VALUES_MAX) luaL_error(L, "too many values: %d", ar->ntransfer);
    } else if (lua_getlocal(L, ar, -VALUES_MAX)) {
        lua_pop(L, 1);
        luaL_error(L, "too many arguments: more than %d", VALUES_MAX);
    }
}

static void hook(lua_State *L, lua_Debug *ar) {
    mst_sandbox *sb = mst_sandbox_of(L);
    bool is_return = ar->event == LUA_HOOKRET;
    sb->running = L;
    if (ar->event == LUA_HOOKCOUNT) {
        mst_sandbox_charge(L, sb->is_tripped ? 1 : HOOK_COUNT * weight(sb));
        check_depth(L);
        return;
    }
    if (sb->is_tripped) return;
    if (ar->event != LUA_HOOKLINE && !is_return) mst_sandbox_charge(L, CALL_UNITS);
    if (sb->is_frozen) mst_freeze_check(L, ar, is_return);
    if (ar->event != LUA_HOOKLINE) check_values(L, ar, is_return);
}

static void trip(mst_sandbox *sb) {
    if (!sb->is_tripped) sb->trip_line = mst_sandbox_line(sb->running);
    sb->is_tripped = true;
    sb->left = 0;
    set_hook(sb, sb->running);
}

void mst_sandbox_charge(lua_State *L, int64_t units) {
    mst_sandbox *sb = mst_sandbox_of(L);
    if (sb->is_host) return;
    sb->running = L;
    if (!sb->is_tripped && units <= sb->left) {
        sb->left -= units;
        return;
    }
    trip(sb);
    luaL_error(L, "stopped by limit");
}

/* What Lua asks for, charged so that the same script pays the same in every run: long strings and
 * parts of tables by their size; short strings, which Lua shares, by the instructions that make them. */
/* A hash part holds a power of two of nodes of 24 bytes; stacks and arrays have other sizes. */
static bool is_hash_part(size_t tag, size_t size) {
    size_t nodes = size / 24;
    return tag == 0 && size % 24 == 0 && (nodes & (nodes - 1)) == 0;
}

static bool is_granted(mst_sandbox *sb, bool is_new, size_t tag, size_t grown) {
    if (sb->is_tripped)
        return sb->call_bytes + grown <= sb->memory_bytes + TRIPPED_BYTES_MAX && grown < 65536;
    bool is_string = is_new && tag == LUA_TSTRING, is_hash = is_new && is_hash_part(tag, grown);
    if (is_string) {
        if (grown > 96) sb->left -= (int64_t)(grown / 64);
        if (grown > sb->longest_bytes) sb->longest_bytes = grown;
    } else if (is_hash) {
        if (grown >= 512) sb->left -= (int64_t)(grown / 16);
        if (grown > sb->widest_bytes) sb->widest_bytes = grown;
    } else if (grown >= 65536) {
        sb->left -= (int64_t)(grown / 64);
    }
    bool is_over =
        ((is_string || is_hash) && grown > BLOCK_BYTES_MAX) || sb->call_bytes + grown > sb->memory_bytes;
    if (is_over) trip(sb);
    return !is_over;
}

static void *sandbox_alloc(void *user, void *p, size_t old, size_t size) {
    mst_sandbox *sb = user;
    size_t had = p ? old : 0;
    if (size == 0) {
        free(p);
        sb->used_bytes -= had;
        sb->call_bytes -= sb->call_bytes < had ? sb->call_bytes : had;
        return NULL;
    }
    if (size > had && !sb->is_host && !is_granted(sb, !p, old, size - had)) return NULL;
    void *q = realloc(p, size);
    if (!q) return NULL;
    if (!sb->used_bytes) *(mst_sandbox **)q = sb; /* the state itself: lua_port.c looks here */
    sb->used_bytes += size - had;
    if (size > had) sb->call_bytes += size - had;
    return q;
}

/* Never calls a metamethod; always gives a text; notes where the script stood. */
static int message_handler(lua_State *L) {
    mst_sandbox_of(L)->fail_line = mst_sandbox_line(L);
    if (lua_type(L, 1) != LUA_TSTRING) lua_pushfstring(L, "error object is a %s value", luaL_typename(L, 1));
    return 1;
}

/* Valid UTF-8 without NUL, escape and the controls that turn the direction of text. */
static bool is_utf8_clean(mst_bytes s, uint32_t *line) {
    const uint8_t *p = s.data;
    for (size_t i = 0, n; i < s.size; i += n) {
        n = mst_utf8_length(p + i, s.size - i);
        if (n == 0) return false;
        uint32_t v = n == 1 ? p[i] : p[i] & (0x7Fu >> n);
        for (size_t k = 1; k < n; k++) v = v << 6 | (p[i + k] & 0x3Fu);
        if (v == 0 || v == 27) return false;
        if ((v >= 0x202A && v <= 0x202E) || (v >= 0x2066 && v <= 0x2069) || v == 0x200E || v == 0x200F ||
            v == 0x61C)
            return false;
        *line += v == '\n';
    }
    return true;
}

/* The text without the places that Lua put before it; the last of them gives the line. */
static const char *without_place(const char *text, uint32_t *line) {
    static const char place[] = MST_SANDBOX_CHUNK ":";
    while (strncmp(text, place, sizeof place - 1) == 0) {
        const char *p = text + sizeof place - 1;
        uint32_t number = 0;
        while (*p >= '0' && *p <= '9') number = number * 10 + (uint32_t)(*p++ - '0');
        if (p[0] != ':' || p[1] != ' ') break;
        *line = number;
        text = p + 2;
    }
    return text;
}

static int report(mst_sandbox *sb, const char *id, mst_errors *errors) {
    const char *message = lua_type(sb->lua, -1) == LUA_TSTRING ? lua_tostring(sb->lua, -1) : "no message";
    uint32_t line = 0;
    char text[1024];
    size_t n = 0;
    for (const char *p = without_place(message, &line); *p && n + 5 < sizeof text; p++)
        text[n++] = (uint8_t)*p >= 32 && *p != 127 ? *p : ' ';
    text[n] = 0;
    if (!line) line = sb->fail_line;
    return mst_script_say(errors, sb->file, line ? line : 1, id, text);
}

static int report_limit(mst_sandbox *sb, mst_errors *errors) {
    sb->is_tripped = true;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, sb->file, sb->trip_line ? sb->trip_line : 1,
                          "script.limit", NULL);
}

mst_sandbox *mst_sandbox_create(const mst_sandbox_def *def) {
    mst_sandbox *sb = mst_alloc(sizeof *sb);
    sb->is_host = true;
    sb->memory_bytes = def->memory_bytes ? def->memory_bytes : (size_t)32 << 20;
    sb->log_bytes = def->log_bytes ? def->log_bytes : 65536;
    sb->key = mst_random_key(def->seed, "script", 0);
    sb->hash_seed = def->hash_seed;
    sb->lua = sb->running = lua_newstate(sandbox_alloc, sb);
    if (!sb->lua) abort();
    *(mst_sandbox **)lua_getextraspace(sb->lua) = sb;
    lua_gc(sb->lua, LUA_GCSTOP);
    mst_sandbox_open(sb->lua);
    sb->left = def->budget ? def->budget : 10000000;
    return sb;
}

/* What the compiler may have to do: each name is looked for in every function around it. And a string
 * with a NUL would make each comparison a walk over pieces. */
static const char *check_source(mst_bytes source, uint32_t *line) {
    mst_scan scan = {0};
    const char *problem = NULL;
    if (source.size > SOURCE_BYTES_MAX || !is_utf8_clean(source, line)) return "script.source";
    mst_scan_init(&scan, source);
    *line = mst_scan_nul(&scan);
    if (*line)
        problem = "script.nul";
    else if (mst_scan_lookups(&scan) > LOOKUPS_MAX)
        problem = "script.nested", *line = 1;
    mst_scan_fini(&scan);
    return problem;
}

int mst_sandbox_load(mst_sandbox *sb, const char *file, mst_bytes source, mst_errors *errors) {
    uint32_t line = 1;
    sb->file[0] = 0;
    strncat(sb->file, file, sizeof sb->file - 1);
    const char *problem = check_source(source, &line);
    if (problem) return mst_errors_add(errors, MST_SEVERITY_ERROR, file, line, problem, NULL);
    sb->fail_line = 0;
    sb->is_host = false;
    sb->call_bytes = 0;
    int status =
        luaL_loadbufferx(sb->lua, (const char *)source.data, source.size, "@" MST_SANDBOX_CHUNK, "t");
    sb->is_host = true;
    if (status == LUA_OK) return MST_OK;
    int result = sb->is_tripped ? report_limit(sb, errors) : report(sb, "script.syntax", errors);
    lua_pop(sb->lua, 1);
    return result;
}

int mst_sandbox_call(mst_sandbox *sb, int64_t budget, int args, mst_errors *errors) {
    lua_State *L = sb->lua;
    int at = lua_gettop(L) - args;
    lua_pushcfunction(L, message_handler);
    lua_insert(L, at);
    sb->left = budget;
    sb->call_bytes = 0;
    sb->longest_bytes = sb->base_longest_bytes;
    sb->widest_bytes = sb->base_widest_bytes;
    sb->chain_count = sb->base_chain_count;
    sb->fail_line = sb->count_hooks = 0;
    sb->running = L;
    set_hook(sb, L);
    sb->is_host = false;
    int status = lua_pcall(L, args, 0, at);
    sb->is_host = true;
    lua_sethook(L, NULL, 0, 0);
    int result = MST_OK;
    if (sb->is_tripped || sb->left < 0 || status == LUA_ERRMEM)
        result = report_limit(sb, errors);
    else if (status != LUA_OK)
        result = report(sb, "script.failed", errors);
    lua_settop(L, at - 1);
    return result;
}

void mst_sandbox_collect(mst_sandbox *sb) {
    if (sb->used_bytes < sb->live_bytes + COLLECT_BYTES) return;
    lua_gc(sb->lua, LUA_GCCOLLECT);
    sb->live_bytes = sb->used_bytes;
}

int mst_sandbox_run(mst_sandbox *sb, const char *file, mst_bytes source, mst_errors *errors) {
    if (sb->is_tripped) return report_limit(sb, errors);
    lua_settop(sb->lua, 0);
    if (mst_sandbox_load(sb, file, source, errors) != MST_OK) return MST_E_INPUT;
    return mst_sandbox_call(sb, sb->left, 0, errors);
}

bool mst_sandbox_is_tripped(const mst_sandbox *sb) {
    return sb->is_tripped;
}
const char *mst_sandbox_log(const mst_sandbox *sb) {
    return sb->log.size ? (const char *)sb->log.data : "";
}

void mst_sandbox_destroy(mst_sandbox *sb) {
    if (!sb) return;
    sb->is_host = true;
    lua_close(sb->lua); /* no __gc exists; pending __close are of coroutines and are not called */
    mst_buffer_fini(&sb->log);
    mst_free(sb);
}
