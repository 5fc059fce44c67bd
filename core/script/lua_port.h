/* SPDX-License-Identifier: Apache-2.0
 * lua_port.h - the functions that our copy of Lua calls by these names. */
#ifndef SCRIPT_LUA_PORT_H
#define SCRIPT_LUA_PORT_H
#include "script/sandbox_private.h"

double mst_lua_pow(double x, double y);
double mst_lua_fmod(double x, double y);
double mst_lua_exp(double x);
double mst_lua_log(double x);
double mst_lua_log2(double x);
double mst_lua_log10(double x);
double mst_lua_sin(double x);
double mst_lua_cos(double x);
double mst_lua_tan(double x);
double mst_lua_asin(double x);
double mst_lua_acos(double x);
double mst_lua_atan2(double y, double x);
double mst_lua_sinh(double x);
double mst_lua_cosh(double x);
double mst_lua_tanh(double x);
int mst_lua_strcoll(const char *a, const char *b);
long mst_lua_time(long *out);
long mst_lua_clock(void);
char *mst_lua_getenv(const char *name);
unsigned int mst_lua_seed(const char *addresses, size_t size, unsigned int now);
void mst_sandbox_open_math(lua_State *L);
#endif
