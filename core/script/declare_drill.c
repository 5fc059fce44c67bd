/* SPDX-License-Identifier: Apache-2.0
 * declare_drill.c - drill{}: when, where, in what weather; it also reads the map. */
#include "script/declare.h"
#include <string.h>

static bool digits(const char **p, int count, int32_t *value) {
    *value = 0;
    for (int i = 0; i < count; i++, (*p)++) {
        if (**p < '0' || **p > '9') return false;
        *value = *value * 10 + (**p - '0');
    }
    return true;
}

static bool is_next(const char **p, char c) {
    if (**p != c) return false;
    (*p)++;
    return true;
}

static int32_t days_in(int32_t year, int32_t month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

/* "2026-01-14 13:40" */
static bool read_start(mst_plan *plan, const char *text) {
    const char *p = text;
    int32_t hour, minute;
    if (!digits(&p, 4, &plan->start_year) || !is_next(&p, '-') || !digits(&p, 2, &plan->start_month) ||
        !is_next(&p, '-') || !digits(&p, 2, &plan->start_day) || !is_next(&p, ' ') || !digits(&p, 2, &hour) ||
        !is_next(&p, ':') || !digits(&p, 2, &minute) || *p)
        return false;
    if (plan->start_year < 1900 || plan->start_month < 1 || plan->start_month > 12 || plan->start_day < 1 ||
        plan->start_day > days_in(plan->start_year, plan->start_month) || hour > 23 || minute > 59)
        return false;
    plan->start_seconds_of_day = (uint32_t)(hour * 3600 + minute * 60);
    return true;
}

static void read_weather(mst_plan *plan, const mst_entry *e) {
    mst_entry weather, wind;
    int top = lua_gettop(e->s->lua);
    if (mst_entry_table(e, "weather", true, &weather)) {
        mst_entry_keys(&weather, "temperature_degc humidity_frac wind daily_swing_k");
        plan->daily_swing_k = mst_entry_number(&weather, "daily_swing_k", 0, 15, false, 0);
        plan->temperature_degc = mst_entry_number(&weather, "temperature_degc", -60, 60, true, 10);
        plan->humidity_frac = mst_entry_number(&weather, "humidity_frac", 0, 1, true, 0.5);
        if (mst_entry_table(&weather, "wind", true, &wind)) {
            mst_entry_keys(&wind, "from_deg speed_mps");
            plan->wind_from_deg = mst_entry_number(&wind, "from_deg", 0, 360, true, 0);
            plan->wind_mps = mst_entry_number(&wind, "speed_mps", 0, 60, true, 0);
        }
    }
    lua_settop(e->s->lua, top);
}

/* The words of score = { "line", "objective" }, a space before and behind each. */
static char *read_score(const mst_entry *e) {
    lua_State *L = e->s->lua;
    mst_entry list;
    mst_buffer out = {0};
    int top = lua_gettop(L);
    if (mst_entry_table(e, "score", false, &list)) {
        mst_entry_keys(&list, "#");
        for (uint32_t i = 1; i <= mst_entry_items(&list) && i <= 100; i++) {
            lua_rawgeti(L, list.at, (lua_Integer)i);
            if (lua_type(L, -1) == LUA_TSTRING) {
                mst_buffer_write(&out, " ", 1);
                mst_buffer_write(&out, lua_tostring(L, -1), strlen(lua_tostring(L, -1)));
            } else {
                mst_entry_wrong(e, "score", -1, "{ \"id\", … }");
            }
            lua_settop(L, list.at);
        }
        mst_buffer_write(&out, " ", 1);
    }
    lua_settop(L, top);
    char *score = mst_strndup(out.data ? (const char *)out.data : "", out.size);
    mst_buffer_fini(&out);
    return score;
}

static void read_chapter(mst_plan *plan, const mst_entry *e) {
    mst_entry_keys(e, "id title from to score");
    const char *id = mst_entry_id(e, "id", true);
    int64_t from = mst_entry_time(e, "from", true), to = mst_entry_time(e, "to", true);
    for (uint32_t i = 0; id && i < plan->chapter_count; i++)
        if (strcmp(plan->chapter[i].id, id) == 0)
            mst_script_same(e->s, mst_entry_line(e, "id"), "chapters", id);
    if (from >= 0 && to >= 0 && to <= from) {
        lua_getfield(e->s->lua, e->at, "to");
        mst_entry_wrong(e, "to", -1, "> from");
        lua_pop(e->s->lua, 1);
    }
    MST_GROW(plan->chapter, plan->chapter_count, plan->chapter_capacity);
    plan->chapter[plan->chapter_count++] = (mst_plan_chapter){.id = mst_strdup(id ? id : ""),
                                                              .title = mst_entry_words(e, "title", false),
                                                              .from = from < 0 ? 0 : (mst_tick)from,
                                                              .to = to < 0 ? 0 : (mst_tick)to,
                                                              .score = read_score(e),
                                                              .line = mst_entry_line(e, "score")};
}

static void read_chapters(mst_plan *plan, const mst_entry *e) {
    mst_entry list, item;
    lua_State *L = e->s->lua;
    int top = lua_gettop(L);
    if (!mst_entry_table(e, "chapters", false, &list)) return;
    mst_entry_keys(&list, "#");
    for (uint32_t i = 1; i <= mst_entry_items(&list) && i <= 100; i++) {
        if (mst_entry_item(&list, i, &item)) read_chapter(plan, &item);
        lua_settop(L, list.at);
    }
    lua_settop(L, top);
}

static void read_map(mst_scenario *s, const mst_entry *e) {
    const char *name = mst_entry_text(e, "map", 100, true), *file = NULL;
    mst_bytes bytes = {NULL, 0};
    if (!name) return;
    mst_free(s->plan.map_file);
    s->plan.map_file = mst_strdup(name);
    bool is_plain = !strchr(name, '/') && !strchr(name, '\\') && name[0] != '.';
    if (!is_plain || !s->def->map || !s->def->map(s->def->user, name, &file, &bytes)) {
        mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, mst_entry_line(e, "map"), "script.no_map",
                       "name", name, NULL);
        return;
    }
    s->map = mst_map_create(file ? file : name, bytes, s->errors);
}

/* call = "T+01:00", or { at =, says =, trapped = }: errors of the caller, put right when the centre asks
 * again. */
static void read_call(mst_scenario *s, const mst_entry *e) {
    mst_entry call;
    int top = lua_gettop(e->s->lua);
    lua_getfield(e->s->lua, e->at, "call");
    bool is_table = lua_istable(e->s->lua, -1);
    lua_settop(e->s->lua, top);
    if (!is_table) {
        s->plan.call_s = mst_entry_time(e, "call", false);
    } else if (mst_entry_table(e, "call", false, &call)) {
        mst_entry_keys(&call, "at says trapped");
        s->plan.call_s = mst_entry_time(&call, "at", true);
        const char *says = mst_entry_text(&call, "says", 60, false);
        mst_free(s->call_says);
        s->call_says = says ? mst_strdup(says) : NULL;
        s->call_line = mst_entry_line(&call, "says");
        s->plan.call_trapped = mst_entry_number(&call, "trapped", 0, 500, false, 0);
    }
    lua_settop(e->s->lua, top);
}

/* services = { ambulance = "12:00", gas = false } */
static void read_services(mst_plan *plan, const mst_entry *e) {
    mst_entry list;
    lua_State *L = e->s->lua;
    int top = lua_gettop(L);
    char keys[256] = "";
    for (uint32_t i = 1; i < MST_SERVICE_COUNT; i++) {
        if (i > 1) strcat(keys, " ");
        strcat(keys, mst_service_word(i));
    }
    if (mst_entry_table(e, "services", false, &list)) {
        mst_entry_keys(&list, keys);
        for (uint32_t i = 1; i < MST_SERVICE_COUNT; i++) {
            lua_getfield(L, list.at, mst_service_word(i));
            bool is_none = lua_isboolean(L, -1) && !lua_toboolean(L, -1);
            int64_t span =
                lua_type(L, -1) == LUA_TSTRING ? mst_script_seconds(lua_tostring(L, -1), true) : -1;
            if (!lua_isnil(L, -1) && !is_none && span < 1)
                mst_entry_wrong(&list, mst_service_word(i), -1, "\"MM:SS\", false");
            plan->service_s[i] = is_none ? -1 : span >= 1 ? (double)span : 0;
            lua_settop(L, list.at);
        }
    }
    lua_settop(L, top);
}

static void read_when(mst_plan *plan, const mst_entry *e) {
    const char *start = mst_entry_text(e, "start", 40, true);
    if (start && !read_start(plan, start)) {
        lua_getfield(e->s->lua, e->at, "start");
        mst_entry_wrong(e, "start", -1, "YYYY-MM-DD HH:MM");
        lua_pop(e->s->lua, 1);
    }
    plan->utc_offset_min = (int32_t)mst_entry_integer(e, "utc_offset_min", -720, 840, false, 480);
    plan->duration_s = (uint32_t)(mst_entry_number(e, "duration_min", 1, 1440, true, 60) * 60 + 0.5);
    read_call(e->s, e);
    read_services(plan, e);
}

/* One of the six presets. */
static void read_radio(mst_scenario *s, const mst_entry *e) {
    static const char *const presets[] = {"full", "usual", "busy", "patchy", "phones", "none"};
    enum { COUNT = sizeof presets / sizeof *presets };
    const char *word = mst_entry_id(e, "radio", false);
    char hint[160];
    int at = 0;
    while (word && at < COUNT && strcmp(word, presets[at]) != 0) at++;
    mst_free(s->plan.radio);
    s->plan.radio = mst_strdup(word && at < COUNT ? word : "");
    if (!word || at < COUNT) return;
    mst_script_hint(hint, word, presets, COUNT);
    mst_script_fault(s, mst_entry_line(e, "radio"), "script.unknown_name", "radio", word, hint);
}

void mst_declare_drill(mst_scenario *s, const mst_entry *e) {
    mst_plan *plan = &s->plan;
    mst_entry_keys(e, "id title note map start utc_offset_min duration_min level weather chapters "
                      "surface_cell_m road_factor call services radio one_three_five");
    const char *id = mst_entry_id(e, "id", true), *level = mst_entry_id(e, "level", false);
    mst_free(plan->id);
    mst_free(plan->level);
    plan->id = mst_strdup(id ? id : "");
    plan->level = mst_strdup(level ? level : "standard");
    plan->title = mst_entry_words(e, "title", true);
    plan->note = mst_entry_words(e, "note", false);
    read_when(plan, e);
    read_weather(plan, e);
    read_chapters(plan, e);
    read_radio(s, e);
    plan->has_one_three_five = mst_entry_flag(e, "one_three_five", false);
    plan->surface_cell_m = mst_entry_number(e, "surface_cell_m", 1, 100, false, 5);
    plan->road_factor = mst_entry_number(e, "road_factor", 0.1, 2, false, 1);
    read_map(s, e);
}
