/* SPDX-License-Identifier: Apache-2.0
 * sandbox.c - budget, memory, source rules and errors of the Lua sandbox. */
#include "base/random.h"
#include "base/utf8.h"
#include "script/sandbox_private.h"
#include <stdlib.h>
#include <string.h>

enum { HOOK_COUNT = 500, DEPTH_MAX = 20000, SOURCE_BYTES_MAX = 1 << 20 };

mst_sandbox *mst_sandbox_of(lua_State *L) {
    return *(mst_sandbox **)lua_getextraspace(L);
}

static void count_hook(lua_State *L, lua_Debug *ar) {
    mst_sandbox *sb = mst_sandbox_of(L);
    mst_sandbox_charge(L, sb->is_tripped ? 1 : HOOK_COUNT);
    lua_Debug deep;
    if (lua_getstack(L, DEPTH_MAX, &deep)) luaL_error(L, "stack overflow: %d calls deep", DEPTH_MAX);
}

void mst_sandbox_charge(lua_State *L, int64_t units) {
    mst_sandbox *sb = mst_sandbox_of(L);
    if (!sb->is_tripped && units <= sb->left) {
        sb->left -= units;
        return;
    }
    sb->is_tripped = true;
    sb->left = 0;
    lua_sethook(L, count_hook, LUA_MASKCOUNT, 1);
    luaL_error(L, "stopped by limit");
}

static void *sandbox_alloc(void *user, void *p, size_t old, size_t size) {
    mst_sandbox *sb = user;
    size_t had = p ? old : 0;
    if (size == 0) {
        free(p);
        sb->used_bytes -= had;
        return NULL;
    }
    if (size > had) {
        sb->left -= (int64_t)((size - had) / 64);
        if (size - had > sb->memory_bytes - sb->used_bytes) {
            sb->left -= 100000; /* a script that catches this and tries again ends soon */
            return NULL;
        }
    }
    void *q = realloc(p, size);
    if (q) sb->used_bytes += size - had;
    return q;
}

/* Never calls a metamethod; always gives a place. */
static int message_handler(lua_State *L) {
    if (lua_type(L, 1) != LUA_TSTRING) {
        const char *kind = luaL_typename(L, 1);
        lua_settop(L, 0);
        lua_pushfstring(L, "error object is a %s value", kind);
    }
    luaL_traceback(L, L, lua_tostring(L, 1), 1);
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

/* The first "FILE:N:" in the text gives N, else 0. */
static uint32_t line_in(const char *text, const char *file) {
    size_t n = strlen(file);
    for (const char *p = text; (p = strstr(p, file)) != NULL; p += n ? n : 1) {
        if (p[n] == ':' && p[n + 1] >= '0' && p[n + 1] <= '9') return (uint32_t)strtoul(p + n + 1, NULL, 10);
        if (!n) break;
    }
    return 0;
}

static int report(mst_sandbox *sb, const char *file, const char *id, mst_errors *errors) {
    char text[4096];
    const char *message =
        lua_type(sb->lua, -1) == LUA_TSTRING ? lua_tostring(sb->lua, -1) : "error without text";
    size_t n = 0;
    for (const char *p = message; *p && n + 5 < sizeof text; p++) {
        if ((uint8_t)*p >= 32 && *p != 127)
            text[n++] = *p;
        else
            text[n++] = ' ';
    }
    text[n] = 0;
    uint32_t line = line_in(text, file);
    return mst_errors_add(errors, MST_SEVERITY_ERROR, file, line ? line : 1, id, "message", text, NULL);
}

mst_sandbox *mst_sandbox_create(const mst_sandbox_def *def) {
    mst_sandbox *sb = mst_alloc(sizeof *sb);
    sb->left = INT64_MAX;
    sb->memory_bytes = def->memory_bytes ? def->memory_bytes : (size_t)32 << 20;
    sb->log_bytes = def->log_bytes ? def->log_bytes : 65536;
    sb->key = mst_random_key(def->seed, "script", 0);
    sb->lua = lua_newstate(sandbox_alloc, sb);
    if (!sb->lua) abort();
    *(mst_sandbox **)lua_getextraspace(sb->lua) = sb;
    mst_sandbox_open(sb->lua);
    sb->left = def->budget ? def->budget : 10000000;
    lua_sethook(sb->lua, count_hook, LUA_MASKCOUNT, HOOK_COUNT);
    return sb;
}

int mst_sandbox_run(mst_sandbox *sb, const char *file, mst_bytes source, mst_errors *errors) {
    uint32_t line = 1;
    if (sb->is_tripped) return mst_errors_add(errors, MST_SEVERITY_ERROR, file, 1, "script.limit", NULL);
    if (source.size > SOURCE_BYTES_MAX || !is_utf8_clean(source, &line))
        return mst_errors_add(errors, MST_SEVERITY_ERROR, file, line, "script.source", "message", "", NULL);
    lua_State *L = sb->lua;
    lua_settop(L, 0);
    lua_pushcfunction(L, message_handler);
    char name[256] = "@";
    strncat(name, file, sizeof name - 2);
    int status = luaL_loadbufferx(L, (const char *)source.data, source.size, name, "t");
    int result = MST_OK;
    if (status != LUA_OK && status != LUA_ERRMEM)
        result = report(sb, file, "script.source", errors);
    else if (status == LUA_OK)
        status = lua_pcall(L, 0, 0, 1);
    if (sb->is_tripped || sb->left < 0 || status == LUA_ERRMEM) {
        sb->is_tripped = true;
        result = mst_errors_add(errors, MST_SEVERITY_ERROR, file, 1, "script.limit", NULL);
    } else if (status != LUA_OK && result == MST_OK) {
        result = report(sb, file, "script.failed", errors);
    }
    lua_settop(L, 0);
    return result;
}

bool mst_sandbox_is_tripped(const mst_sandbox *sb) {
    return sb->is_tripped;
}
const char *mst_sandbox_log(const mst_sandbox *sb) {
    return sb->log.size ? (const char *)sb->log.data : "";
}

void mst_sandbox_destroy(mst_sandbox *sb) {
    if (!sb) return;
    lua_close(sb->lua); /* no __gc exists; pending __close are of coroutines and are not called */
    mst_buffer_fini(&sb->log);
    mst_free(sb);
}
