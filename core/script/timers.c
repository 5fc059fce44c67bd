/* SPDX-License-Identifier: Apache-2.0
 * timers.c - d:after: data that wait for their tick. */
#include "script/declare.h"
#include <string.h>

/* Keeps the timer in order of due tick, after those that are due with it. */
void mst_script_keep_timer(mst_scenario *s, mst_timer timer) {
    MST_GROW(s->timer, s->timer_count, s->timer_capacity);
    uint32_t i = s->timer_count++;
    for (; i > 0 && s->timer[i - 1].due > timer.due; i--) s->timer[i] = s->timer[i - 1];
    s->timer[i] = timer;
    if (timer.due < s->next_due) s->next_due = timer.due;
    s->is_changed = true;
}

static void check_name(lua_State *L, const mst_scenario *s, const char *name) {
    const char *names[64];
    char hint[160];
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->named.count; i++) {
        if (strcmp(s->named.item[i].name, name) == 0) return;
        if (count < 64) names[count++] = s->named.item[i].name;
    }
    mst_script_hint(hint, name, names, count);
    luaL_error(L, "d:after: no timer '%s'; expected %s", name, hint);
}

/* An error at its line while loading, else it is raised. */
static int wrong(lua_State *L, const char *key, int at, const char *expected) {
    mst_scenario *s = mst_scenario_of(L);
    char found[80];
    mst_script_found(L, at, found);
    if (!s->is_loading) return luaL_error(L, "d:after: %s is %s; expected %s", key, found, expected);
    mst_script_fault(s, mst_sandbox_line(L), "script.value", key, found, expected);
    return 0;
}

static int not_plain(lua_State *L, const char *key) {
    mst_scenario *s = mst_scenario_of(L);
    if (!s->is_loading)
        return luaL_error(L, "d:after: %s is no plain data; expected nil, boolean, number, string or table",
                          key);
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, mst_sandbox_line(L), "script.args", "key", key,
                   NULL);
    return 0;
}

/* d:after(seconds, "name", args) */
int mst_script_after(lua_State *L) {
    mst_scenario *s = mst_scenario_of(L);
    char where[120], key[140] = "args";
    int is_whole = 0;
    lua_settop(L, 4);
    lua_Integer seconds = lua_type(L, 2) == LUA_TNUMBER ? lua_tointegerx(L, 2, &is_whole) : 0;
    if (!is_whole || seconds < 1 || seconds > MST_SECONDS_MAX)
        return wrong(L, "seconds", 2, "integer 1..86400");
    if (lua_type(L, 3) != LUA_TSTRING || !mst_script_is_id(lua_tostring(L, 3)))
        return wrong(L, "timer", 3, "a-z 0-9 _ (32)");
    const char *name = lua_tostring(L, 3);
    if (!s->is_loading) check_name(L, s, name);
    if (s->timer_count >= MST_TIMERS_MAX)
        return luaL_error(L, "d:after: more than %d timers", MST_TIMERS_MAX);
    mst_buffer_clear(&s->next_state);
    if (mst_data_write(L, 4, &s->next_state, NULL, where) != MST_DATA_GOOD)
        return not_plain(L, strcat(key, where));
    mst_sandbox_charge(L, (int64_t)s->next_state.size / 8 + 100);
    mst_timer timer = {.due = (mst_tick)((s->is_loading ? 0 : s->tick + 1) + seconds),
                       .name = mst_strdup(name),
                       .args = mst_alloc(s->next_state.size),
                       .args_size = (uint32_t)s->next_state.size,
                       .line = s->is_loading ? mst_sandbox_line(L) : 0};
    memcpy(timer.args, s->next_state.data, s->next_state.size);
    mst_script_keep_timer(s, timer);
    return 0;
}
