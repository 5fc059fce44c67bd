/* SPDX-License-Identifier: Apache-2.0
 * acts.c - what a handler may do: each act becomes an order of source SCRIPT for the next tick. */
#include "script/scenario_private.h"
#include "base/maths.h"
#include "script/declare.h"
#include <string.h>

enum { HINT_UNITS = 20000 }; /* to look for the nearest name of a large map */

/* The scenario, when a handler runs; while loading an error is added and NULL comes back. */
static mst_scenario *actor(lua_State *L, const char *act) {
    mst_scenario *s = mst_scenario_of(L);
    mst_script_enter(L);
    if (!s->is_loading) return s;
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, mst_sandbox_line(L), "script.act_at_load", "act",
                   act, NULL);
    return NULL;
}

static void give(mst_scenario *s, mst_act_kind kind, mst_id target, mst_point point, double a, double b,
                 double c) {
    mst_acts *acts = s->acts;
    MST_GROW(acts->item, acts->count, acts->capacity);
    acts->item[acts->count++] = (mst_order){.tick = s->tick + 1,
                                            .sequence = s->sequence++,
                                            .source = MST_SOURCE_SCRIPT,
                                            .kind = (uint16_t)kind,
                                            .target = target,
                                            .point = point,
                                            .value = {a, b, c}};
}

static const mst_point no_point = {0, 0};

static mst_id thing_argument(lua_State *L, const mst_scenario *s, int at, const char *letters,
                             const char *act) {
    char hint[160], found[80];
    const char *name = lua_type(L, at) == LUA_TSTRING ? lua_tostring(L, at) : NULL;
    if (!name) luaL_error(L, "%s takes a name; found %s", act, mst_script_found(L, at, found));
    mst_id id = mst_script_thing(s, name, letters, NULL);
    if (id == MST_ID_NONE) {
        mst_sandbox_charge(L, HINT_UNITS);
        mst_script_thing(s, name, letters, hint);
    }
    if (id == MST_ID_NONE)
        luaL_error(L, "%s: no %s here; expected %s", act, mst_script_found(L, at, found), hint);
    return id;
}

/* Raises for keys that are not among the words; `words` ends with NULL. */
static void check_keys(lua_State *L, int at, const char *act, const char *const *words) {
    char hint[160];
    size_t count = 0;
    const char *wrong = NULL;
    while (words[count]) count++;
    for (lua_pushnil(L); lua_next(L, at) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) luaL_error(L, "%s takes no positions", act);
        const char *key = lua_tostring(L, -2);
        bool is_known = false;
        for (size_t i = 0; i < count; i++) is_known |= strcmp(words[i], key) == 0;
        if (!is_known && (!wrong || strcmp(key, wrong) < 0)) wrong = key;
    }
    if (!wrong) return;
    mst_script_hint(hint, wrong, words, count);
    luaL_error(L, "%s has no '%s'; expected %s", act, wrong, hint);
}

static void options_argument(lua_State *L, int at, const char *act, bool is_required,
                             const char *const *words) {
    if (lua_isnoneornil(L, at) && !is_required) {
        lua_settop(L, at - 1);
        lua_newtable(L);
        return;
    }
    char found[80];
    if (!lua_istable(L, at)) luaL_error(L, "%s takes { }; found %s", act, mst_script_found(L, at, found));
    check_keys(L, at, act, words);
}

static double number_option(lua_State *L, int at, const char *act, const char *key, double lo, double hi,
                            bool is_required, double otherwise) {
    char found[80], low[32], high[32];
    lua_pushstring(L, key);
    lua_rawget(L, at);
    double value = otherwise;
    bool is_there = !lua_isnil(L, -1);
    if (is_there || is_required) {
        value = lua_type(L, -1) == LUA_TNUMBER ? lua_tonumber(L, -1) : lo - 1;
        if (!(value >= lo && value <= hi))
            luaL_error(L, "%s: %s is %s; expected %s..%s", act, key, mst_script_found(L, -1, found),
                       mst_text_number(low, lo), mst_text_number(high, hi));
    }
    lua_pop(L, 1);
    return value;
}

/* { 120, -35 } becomes { x_m = 120, y_m = -35 }. */
static void name_positions(lua_State *L) {
    if (lua_rawlen(L, 1) != 2) return;
    lua_newtable(L);
    lua_rawgeti(L, 1, 1);
    lua_setfield(L, -2, "x_m");
    lua_rawgeti(L, 1, 2);
    lua_setfield(L, -2, "y_m");
    lua_replace(L, 1);
}

/* A name, or { x_m = , y_m = } within the map. */
static mst_id place_argument(lua_State *L, const mst_scenario *s, const char *letters, const char *act,
                             mst_point *point) {
    static const char *const words[] = {"x_m", "y_m", NULL};
    *point = no_point;
    if (!lua_istable(L, 1)) return thing_argument(L, s, 1, letters, act);
    const mst_map *map = s->map;
    name_positions(L);
    check_keys(L, 1, act, words);
    double x_m = number_option(L, 1, act, "x_m", map->south_west.x_cm / 100.0 - 500,
                               map->north_east.x_cm / 100.0 + 500, true, 0);
    double y_m = number_option(L, 1, act, "y_m", map->south_west.y_cm / 100.0 - 500,
                               map->north_east.y_cm / 100.0 + 500, true, 0);
    point->x_cm = (int32_t)mst_floor(x_m * 100 + 0.5);
    point->y_cm = (int32_t)mst_floor(y_m * 100 + 0.5);
    return MST_ID_NONE;
}

static bool is_outline(lua_State *L) {
    bool is_list = lua_istable(L, 1) && lua_rawgeti(L, 1, 1) == LUA_TTABLE;
    lua_settop(L, 2);
    return is_list;
}

/* { { 0, 0 }, { 80, 0 }, { 80, 40 } }: its corners, each an act before the one that lights what they enclose.
 * Returns how many. */
static uint32_t outline_argument(lua_State *L, mst_scenario *s, const char *act, mst_point *first) {
    enum { CORNERS_MOST = 64 };
    mst_point corner[CORNERS_MOST];
    uint32_t count = (uint32_t)lua_rawlen(L, 1);
    if (count < 2 || count > CORNERS_MOST) luaL_error(L, "%s: an outline takes 2..64 places", act);
    lua_pushvalue(L, 1);
    int outline = lua_gettop(L);
    for (uint32_t i = 0; i < count; i++) {
        if (lua_rawgeti(L, outline, (lua_Integer)i + 1) != LUA_TTABLE)
            luaL_error(L, "%s: an outline is a list of places { x_m = , y_m = }", act);
        lua_replace(L, 1);
        place_argument(L, s, "", act, &corner[i]);
    }
    for (uint32_t i = 0; i < count; i++) give(s, MST_ACT_CORNER, MST_ID_NONE, corner[i], 0, 0, 0);
    *first = corner[0];
    lua_settop(L, outline - 1);
    return count;
}

static int act_ignite(lua_State *L) {
    static const char *const words[] = {"cause", "radius_m", NULL};
    mst_point point;
    char hint[160];
    mst_scenario *s = actor(L, "ignite");
    if (!s) return 0;
    lua_settop(L, 2);
    options_argument(L, 2, "ignite", false, words);
    bool has_outline = is_outline(L);
    mst_id target = has_outline ? MST_ID_NONE : place_argument(L, s, "bsa", "ignite", &point);
    lua_getfield(L, 2, "cause");
    const char *word = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    uint32_t cause = lua_isnil(L, -1) ? MST_CAUSE_SCENARIO : mst_script_word(word, mst_cause_word, hint);
    if (!cause) return luaL_error(L, "ignite: unknown cause; expected %s", hint);
    double radius_m = number_option(L, 2, "ignite", "radius_m", 0, 500, false, 0);
    uint32_t corners = has_outline ? outline_argument(L, s, "ignite", &point) : 0;
    give(s, MST_ACT_IGNITE, target, point, cause, radius_m, corners);
    return 0;
}

static int act_wind(lua_State *L) {
    static const char *const words[] = {"from_deg", "speed_mps", "over_s", NULL};
    mst_scenario *s = actor(L, "wind");
    if (!s) return 0;
    lua_settop(L, 1);
    options_argument(L, 1, "wind", true, words);
    double from_deg = number_option(L, 1, "wind", "from_deg", 0, 360, true, 0);
    double speed_mps = number_option(L, 1, "wind", "speed_mps", 0, 60, true, 0);
    give(s, MST_ACT_WIND, MST_ID_NONE, no_point, from_deg, speed_mps,
         number_option(L, 1, "wind", "over_s", 0, 7200, false, 0));
    return 0;
}

static int act_weather(lua_State *L) {
    static const char *const words[] = {"temperature_degc", "humidity_frac", NULL};
    mst_scenario *s = actor(L, "weather");
    if (!s) return 0;
    lua_settop(L, 1);
    options_argument(L, 1, "weather", true, words);
    double temperature_degc = number_option(L, 1, "weather", "temperature_degc", -60, 60, false, -1000);
    double humidity_frac = number_option(L, 1, "weather", "humidity_frac", 0, 1, false, -1000);
    give(s, MST_ACT_WEATHER, MST_ID_NONE, no_point, temperature_degc, humidity_frac, 0);
    return 0;
}

static int act_block_road(lua_State *L) {
    mst_scenario *s = actor(L, "block_road");
    if (!s) return 0;
    lua_settop(L, 2);
    mst_id road = thing_argument(L, s, 1, "r", "block_road");
    if (!lua_isnil(L, 2) && !lua_isboolean(L, 2)) return luaL_error(L, "block_road takes true or false");
    bool is_blocked = lua_isnil(L, 2) || lua_toboolean(L, 2);
    give(s, MST_ACT_BLOCK_ROAD, road, no_point, is_blocked, 0, 0);
    return 0;
}

static int act_condition(lua_State *L) {
    const char *words[32] = {NULL};
    mst_scenario *s = actor(L, "condition");
    if (!s) return 0;
    for (uint32_t i = 1; i < 31 && mst_condition_word(i); i++) words[i - 1] = mst_condition_word(i);
    lua_settop(L, 2);
    mst_id target = thing_argument(L, s, 1, "hwrb", "condition");
    options_argument(L, 2, "condition", true, words);
    uint32_t count = 0;
    for (uint32_t i = 1; words[i - 1]; i++) {
        lua_getfield(L, 2, words[i - 1]);
        if (!lua_isnil(L, -1)) {
            if (!lua_isboolean(L, -1)) return luaL_error(L, "condition: %s is true or false", words[i - 1]);
            give(s, MST_ACT_CONDITION, target, no_point, i, lua_toboolean(L, -1), 0);
            count++;
        }
        lua_pop(L, 1);
    }
    return count ? 0 : luaL_error(L, "condition takes { frozen = true } or another condition");
}

static int act_trapped(lua_State *L) {
    mst_scenario *s = actor(L, "trapped");
    if (!s) return 0;
    lua_settop(L, 2);
    mst_id target = thing_argument(L, s, 1, "b", "trapped");
    int is_whole = 0;
    lua_Integer people = lua_type(L, 2) == LUA_TNUMBER ? lua_tointegerx(L, 2, &is_whole) : 0;
    if (!is_whole || people < 1 || people > 500) return luaL_error(L, "trapped takes 1..500 people");
    give(s, MST_ACT_TRAPPED, target, no_point, (double)people, 0, 0);
    return 0;
}

static int act_explosion(lua_State *L) {
    static const char *const words[] = {"energy_mj", NULL};
    mst_point point;
    mst_scenario *s = actor(L, "explosion");
    if (!s) return 0;
    lua_settop(L, 2);
    mst_id target = place_argument(L, s, "b", "explosion", &point);
    options_argument(L, 2, "explosion", true, words);
    give(s, MST_ACT_EXPLOSION, target, point, number_option(L, 2, "explosion", "energy_mj", 0, 1e6, true, 0),
         0, 0);
    return 0;
}

static int act_spill(lua_State *L) {
    static const char *const words[] = {"liquid", "volume_l", NULL};
    mst_scenario *s = actor(L, "spill");
    if (!s) return 0;
    lua_settop(L, 2);
    mst_id target = thing_argument(L, s, 1, "b", "spill");
    options_argument(L, 2, "spill", true, words);
    char hint[160];
    lua_getfield(L, 2, "liquid");
    uint32_t code =
        lua_type(L, -1) == LUA_TSTRING ? mst_script_word(lua_tostring(L, -1), mst_liquid_word, hint) : 0;
    if (!code) {
        mst_script_word(lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "", mst_liquid_word, hint);
        return luaL_error(L, "spill: unknown liquid; expected %s", hint);
    }
    int32_t building = mst_map_building(s->map, target);
    if (s->map->building[building].occupancy != MST_OCCUPANCY_LIQUID)
        return luaL_error(L, "spill: that is a building; expected an outline of occupancy liquid");
    give(s, MST_ACT_SPILL, target, no_point, code, number_option(L, 2, "spill", "volume_l", 1, 1e6, true, 0),
         0);
    return 0;
}

static int act_cylinders(lua_State *L) {
    static const char *const words[] = {"count", "kg", NULL};
    mst_scenario *s = actor(L, "cylinders");
    if (!s) return 0;
    lua_settop(L, 2);
    mst_id target = thing_argument(L, s, 1, "b", "cylinders");
    options_argument(L, 2, "cylinders", true, words);
    double count = number_option(L, 2, "cylinders", "count", 1, 60, true, 0);
    if (count != mst_floor(count)) return luaL_error(L, "cylinders: count is a whole number");
    give(s, MST_ACT_CYLINDERS, target, no_point, count,
         number_option(L, 2, "cylinders", "kg", 1, 100, false, 15), 0);
    return 0;
}

static const char *text_option(lua_State *L, int at, const char *key) {
    size_t size;
    lua_getfield(L, at, key);
    if (lua_isnil(L, -1)) return NULL;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &size) : NULL;
    if (!text || size == 0 || size > 400 || !mst_script_is_text(text, size))
        luaL_error(L, "message: %s takes a text of 1..400 bytes", key);
    return text;
}

/* Index of the text in the plan: the same text, the same index. */
static uint32_t text_index(lua_State *L, mst_scenario *s, const char *en, const char *zh) {
    mst_plan *plan = &s->plan;
    for (uint32_t i = 0; i < plan->text_count; i++)
        if (strcmp(plan->text[i].en, en) == 0 && strcmp(plan->text[i].zh, zh) == 0) return i;
    if (plan->text_count >= MST_TEXTS_MAX) luaL_error(L, "message: at most %d texts", MST_TEXTS_MAX);
    MST_GROW(plan->text, plan->text_count, plan->text_capacity);
    plan->text[plan->text_count] = (mst_words){mst_strdup(en), mst_strdup(zh)};
    s->is_changed = true;
    return plan->text_count++;
}

static int act_message(lua_State *L) {
    static const char *const words[] = {"en", "zh", "about", "trapped", NULL};
    char hint[160];
    mst_scenario *s = actor(L, "message");
    if (!s) return 0;
    lua_settop(L, 2);
    if (lua_type(L, 1) != LUA_TSTRING) return luaL_error(L, "message takes a seat or force");
    mst_id to = mst_script_seat(s, lua_tostring(L, 1), hint);
    if (to == MST_ID_NONE)
        return luaL_error(L, "message: no seat '%s'; expected %s", lua_tostring(L, 1), hint);
    options_argument(L, 2, "message", true, words);
    const char *en = text_option(L, 2, "en"), *zh = text_option(L, 2, "zh");
    if (!en && !zh) return luaL_error(L, "message takes { en = , zh = }");
    lua_getfield(L, 2, "about");
    mst_id about = lua_isnil(L, -1) ? MST_ID_NONE : thing_argument(L, s, lua_gettop(L), "b", "message");
    double trapped = number_option(L, 2, "message", "trapped", 0, 500, false, 0);
    give(s, MST_ACT_MESSAGE, to, no_point, text_index(L, s, en ? en : zh, zh ? zh : en), trapped, 0);
    s->acts->item[s->acts->count - 1].via = about;
    return 0;
}

static int act_force_arrive(lua_State *L) {
    char hint[160];
    mst_scenario *s = actor(L, "force_arrive");
    if (!s) return 0;
    if (lua_type(L, 1) != LUA_TSTRING) return luaL_error(L, "force_arrive takes the id of a force");
    int32_t force = mst_script_force(s, lua_tostring(L, 1), hint);
    if (force < 0) return luaL_error(L, "force_arrive: no force '%s'; expected %s", lua_tostring(L, 1), hint);
    give(s, MST_ACT_ARRIVE, MST_ID('f', (uint32_t)force + 1), no_point, 0, 0, 0);
    return 0;
}

/* alarm(BUILDING) rings its panel, alarm(BUILDING, false) resets it; whether or not it burns. */
static int act_alarm(lua_State *L) {
    mst_scenario *s = actor(L, "alarm");
    if (!s) return 0;
    lua_settop(L, 2);
    mst_id building = thing_argument(L, s, 1, "b", "alarm");
    if (!lua_isnil(L, 2) && !lua_isboolean(L, 2)) return luaL_error(L, "alarm takes true or false");
    give(s, MST_ACT_ALARM, building, no_point, lua_isnil(L, 2) || lua_toboolean(L, 2), 0, 0);
    return 0;
}

static int act_end_drill(lua_State *L) {
    mst_scenario *s = actor(L, "end_drill");
    if (s) give(s, MST_ACT_END, MST_ID_NONE, no_point, 0, 0, 0);
    return 0;
}

static int act_mark(lua_State *L) {
    mst_scenario *s = actor(L, "mark");
    if (!s) return 0;
    double number = lua_type(L, 1) == LUA_TNUMBER ? lua_tonumber(L, 1) : 1e300;
    if (!(number >= -1e15 && number <= 1e15)) return luaL_error(L, "mark takes a number");
    give(s, MST_ACT_MARK, MST_ID_NONE, no_point, number, 0, 0);
    return 0;
}

/* Fires after the handler that runs; true when it had not fired yet. */
static int act_inject(lua_State *L) {
    char hint[160];
    mst_scenario *s = actor(L, "inject");
    if (!s) return 0;
    if (lua_type(L, 1) != LUA_TSTRING) return luaL_error(L, "inject takes the id of an inject");
    int32_t index = mst_script_inject(s, lua_tostring(L, 1), hint);
    if (index < 0) return luaL_error(L, "no inject '%s'; expected %s", lua_tostring(L, 1), hint);
    bool is_new = !s->inject_is_fired[index];
    for (uint32_t i = 0; i < s->fire_count; i++) is_new &= s->fire[i] != (uint32_t)index;
    if (is_new && s->fire_count >= sizeof s->fire / sizeof *s->fire)
        return luaL_error(L, "too many injects at once");
    if (is_new) s->fire[s->fire_count++] = (uint32_t)index;
    lua_pushboolean(L, is_new);
    return 1;
}

void mst_script_open_acts(mst_scenario *s) {
    static const luaL_Reg acts[] = {
        {"ignite", act_ignite},         {"wind", act_wind},           {"weather", act_weather},
        {"block_road", act_block_road}, {"condition", act_condition}, {"trapped", act_trapped},
        {"explosion", act_explosion},   {"message", act_message},     {"force_arrive", act_force_arrive},
        {"end_drill", act_end_drill},   {"mark", act_mark},           {"inject", act_inject},
        {"alarm", act_alarm},           {"spill", act_spill},         {"cylinders", act_cylinders}};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) lua_register(s->lua, acts[i].name, acts[i].func);
}
