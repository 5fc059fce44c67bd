/* SPDX-License-Identifier: Apache-2.0
 * sandbox_private.h - what the files of the sandbox and of scenarios share. */
#ifndef SCRIPT_SANDBOX_PRIVATE_H
#define SCRIPT_SANDBOX_PRIVATE_H
#include "script/sandbox.h"
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

/* What Lua calls the source: scripts see it in caught errors, so it is the same wherever the file is. */
#define MST_SANDBOX_CHUNK "script"

struct mst_sandbox {
    lua_State *lua, *running;
    void *user; /* the scenario, or NULL */
    int64_t left;
    size_t used_bytes, live_bytes; /* all; after the last collection */
    size_t call_bytes, memory_bytes, log_bytes;
    size_t longest_bytes, widest_bytes;           /* the longest string and largest table made in this call */
    size_t base_longest_bytes, base_widest_bytes; /* where each call starts */
    uint32_t count_hooks;
    uint32_t base_chain_count;
    uint32_t chain_count; /* metatables whose __index is a table */
    uint64_t key, counter, hash_seed;
    bool is_tripped, is_frozen, is_host;
    void (*on_print)(lua_State *L);
    uint32_t trip_line, fail_line;
    uint32_t last_line; /* that ran before the one that runs now */
    char file[256];
    mst_buffer log;
};
mst_sandbox *mst_sandbox_of(lua_State *L);
/* Takes units; raises, and trips the sandbox for good, when none are left. */
void mst_sandbox_charge(lua_State *L, int64_t units);
void mst_sandbox_open(lua_State *L); /* the libraries */
/* Checks the text and pushes it as a function, or adds one error. */
int mst_sandbox_load(mst_sandbox *sb, const char *file, mst_bytes source, mst_errors *errors);
/* Calls the function below its `args` arguments, within a budget of its own; pops them. */
int mst_sandbox_call(mst_sandbox *sb, int64_t budget, int args, mst_errors *errors);
/* Line of the sandbox's file that runs at this or the nearest outer level, 0 when none. */
uint32_t mst_sandbox_line(lua_State *L);
/* Frees what is no longer reachable, if enough has gathered. */
void mst_sandbox_collect(mst_sandbox *sb);

void mst_metatable_open(lua_State *L);

/* freeze.c: raises when the function that runs has changed a variable of the loaded script. */
void mst_freeze_check(lua_State *L, lua_Debug *ar, bool is_return);
/* Pushes the contents of a frozen table; false, and nothing pushed, for others. */
bool mst_freeze_contents(lua_State *L, int at);
#endif
