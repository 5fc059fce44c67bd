/* SPDX-License-Identifier: Apache-2.0
 * sandbox_private.h - what sandbox.c and sandbox_lib.c share. */
#ifndef SCRIPT_SANDBOX_PRIVATE_H
#define SCRIPT_SANDBOX_PRIVATE_H
#include "script/sandbox.h"
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

struct mst_sandbox {
    lua_State *lua;
    int64_t left;
    size_t used_bytes, memory_bytes, log_bytes;
    uint64_t key, counter;
    bool is_tripped;
    mst_buffer log;
};
mst_sandbox *mst_sandbox_of(lua_State *L);
/* Takes units; raises, and trips the sandbox for good, when none are left. */
void mst_sandbox_charge(lua_State *L, int64_t units);
void mst_sandbox_open(lua_State *L); /* the libraries */
#endif
