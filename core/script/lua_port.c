/* SPDX-License-Identifier: Apache-2.0
 * lua_port.c - what our copy of Lua gets in place of libm, clocks, environment and strcoll (the symbols are
 * renamed in the archive, see CMakeLists.txt, so the rest of a program keeps its own): the same bits
 * everywhere. Here too: the library `math`. */
#include "script/lua_port.h"
#include "base/maths.h"
#include "base/random.h"
#include <math.h>
#include <string.h>

double mst_lua_pow(double x, double y) {
    return mst_pow(x, y);
}
double mst_lua_fmod(double x, double y) {
    return fmod(x, y);
} /* exact by IEEE 754 */
double mst_lua_exp(double x) {
    return mst_exp(x);
}
double mst_lua_log(double x) {
    return mst_log(x);
}
double mst_lua_log2(double x) {
    return mst_log(x) / 0.69314718055994530942;
}
double mst_lua_log10(double x) {
    return mst_log10(x);
}
double mst_lua_sin(double x) {
    return mst_sin(x);
}
double mst_lua_cos(double x) {
    return mst_cos(x);
}
double mst_lua_tan(double x) {
    return mst_tan(x);
}
double mst_lua_asin(double x) {
    return mst_atan2(x, mst_sqrt((1 - x) * (1 + x)));
}
double mst_lua_acos(double x) {
    return mst_atan2(mst_sqrt((1 - x) * (1 + x)), x);
}
double mst_lua_atan2(double y, double x) {
    return mst_atan2(y, x);
}
double mst_lua_sinh(double x) {
    return (mst_exp(x) - mst_exp(-x)) / 2;
}
double mst_lua_cosh(double x) {
    return (mst_exp(x) + mst_exp(-x)) / 2;
}
double mst_lua_tanh(double x) {
    double e = mst_exp(-2 * (x < 0 ? -x : x));
    double t = (1 - e) / (1 + e);
    return x < 0 ? -t : t;
}
int mst_lua_strcoll(const char *a, const char *b) {
    return strcmp(a, b);
}
long mst_lua_time(long *out) {
    if (out) *out = 0;
    return 0;
}
long mst_lua_clock(void) {
    return 0;
}
char *mst_lua_getenv(const char *name) {
    return NULL;
}

/* Lua asks for the seed of its string hash with the address of the new state in front of other
 * addresses. The seed comes from the source instead: the same in every run, and nobody can write
 * strings that collide without changing it. */
unsigned int mst_lua_seed(const char *addresses, size_t size, unsigned int now) {
    lua_State *L;
    if (size < sizeof L) return 1;
    memcpy(&L, addresses, sizeof L);
    const mst_sandbox *sb = mst_sandbox_of(L);
    return sb ? (unsigned int)sb->hash_seed : 1;
}

static int own_random(lua_State *L) {
    mst_sandbox *sb = mst_sandbox_of(L);
    int n = lua_gettop(L);
    if (n == 0) {
        lua_pushnumber(L, mst_random_unit(sb->key, sb->counter++));
        return 1;
    }
    int64_t lo = n > 1 ? luaL_checkinteger(L, 1) : 1, hi = luaL_checkinteger(L, n > 1 ? 2 : 1);
    uint64_t draw = mst_random_u64(sb->key, sb->counter++);
    if (n == 1 && hi == 0) lo = INT64_MIN, hi = INT64_MAX;
    luaL_argcheck(L, lo <= hi, n, "interval is empty");
    uint64_t span = (uint64_t)hi - (uint64_t)lo + 1;
    lua_pushinteger(L, (lua_Integer)((uint64_t)lo + (span ? draw % span : draw)));
    return 1;
}

void mst_sandbox_open_math(lua_State *L) {
    luaL_requiref(L, "math", luaopen_math, 1);
    lua_pushnil(L);
    lua_setfield(L, -2, "randomseed");
    lua_pushcfunction(L, own_random);
    lua_setfield(L, -2, "random");
    lua_pop(L, 1);
}
