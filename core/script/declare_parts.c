/* SPDX-License-Identifier: Apache-2.0
 * declare_parts.c - forces, conditions, objectives and injects of a scenario. */
#include "script/declare.h"
#include "base/ids.h"
#include <string.h>

enum { FORCES_MAX = 64, PARTS_MAX = 500 };

static void unknown_plugin(mst_scenario *s, const char *plugin, const mst_entry *e) {
    char hint[160];
    for (uint32_t i = 0; i < s->def->plugin_count; i++)
        if (strcmp(s->def->plugin[i], plugin) == 0) return;
    mst_script_hint(hint, plugin, s->def->plugin, s->def->plugin_count);
    mst_script_fault(s, e->line, "script.unknown_name", "d:force", plugin, hint);
}

/* A force's id must not be taken for anything else; a station may be named like its force. */
static void check_force_id(mst_scenario *s, const char *id, const mst_entry *e) {
    static const char *const taken[] = {"director", "dispatch", "assessor", "truth", "script"};
    uint32_t line = mst_entry_line(e, "id");
    char hint[160];
    mst_id thing = s->map ? mst_map_find(s->map, id) : MST_ID_NONE;
    bool is_taken = mst_id_parse(id) != MST_ID_NONE || mst_script_force(s, id, hint) >= 0 ||
                    (thing != MST_ID_NONE && MST_ID_LETTER(thing) != 's');
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) is_taken |= strcmp(id, taken[i]) == 0;
    if (is_taken) mst_script_same(s, line, "d:force", id);
}

static void read_home(mst_scenario *s, mst_plan_force *force, const mst_entry *e) {
    bool is_station = mst_entry_has(e, "station");
    const char *key = is_station ? "station" : "at", *name = mst_entry_text(e, key, 200, !is_station);
    char hint[160];
    if (is_station && mst_entry_has(e, "at"))
        mst_script_fault(s, mst_entry_line(e, "at"), "script.both", "d:force", "at", "station");
    if (!name || !s->map) return;
    force->home = mst_script_thing(s, name, is_station ? "s" : "bsh", hint);
    if (force->home == MST_ID_NONE)
        mst_script_fault(s, mst_entry_line(e, key), "script.unknown_name", key, name, hint);
    else
        mst_map_at(s->map, force->home, &force->home_at);
}

/* class = "first", or kind = "unit". The plugin has the last word. */
static void read_class(mst_plan_force *force, const mst_entry *e) {
    static const char *const class_words[] = {"first", "second", "volunteer"};
    static const char *const kind_words[] = {"unit", "community"};
    bool is_kind = mst_entry_has(e, "kind");
    const char *key = is_kind ? "kind" : "class", *word = mst_entry_id(e, key, false);
    const char *const *words = is_kind ? kind_words : class_words;
    size_t count = is_kind ? 2 : 3;
    char hint[160];
    if (is_kind && mst_entry_has(e, "class"))
        mst_script_fault(e->s, mst_entry_line(e, "class"), "script.both", "d:force", "class", "kind");
    force->force_class = mst_strdup(word ? word : "");
    if (!word) return;
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0) return;
    mst_script_hint(hint, word, words, count);
    mst_script_fault(e->s, mst_entry_line(e, key), "script.unknown_name", key, word, hint);
}

static void check_apparatus(mst_scenario *s, const char *name, uint32_t line) {
    char hint[160];
    if (!s->apparatus || mst_table_find(s->apparatus, name) >= 0) return;
    uint32_t count = mst_table_rows(s->apparatus);
    const char **keys = mst_alloc(count * sizeof *keys);
    for (uint32_t i = 0; i < count; i++) keys[i] = mst_table_key(s->apparatus, i);
    mst_script_hint(hint, name, keys, count);
    mst_free(keys);
    mst_script_fault(s, line, "script.unknown_name", "apparatus", name, hint);
}

static void read_apparatus(mst_plan_force *force, const mst_entry *e) {
    mst_entry list;
    lua_State *L = e->s->lua;
    char found[80];
    int top = lua_gettop(L);
    if (!mst_entry_table(e, "apparatus", false, &list)) return;
    mst_entry_keys(&list, "#");
    uint32_t count = mst_entry_items(&list);
    if (count > 24) count = 24;
    force->apparatus = mst_alloc((count ? count : 1) * sizeof *force->apparatus);
    for (uint32_t i = 1; i <= count; i++) {
        int32_t value = -1;
        mst_scan_field(&e->s->scan, list.open, NULL, i, &value);
        uint32_t line = value >= 0 ? e->s->scan.item[value].line : list.line;
        lua_rawgeti(L, list.at, i);
        size_t size = 0;
        const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &size) : NULL;
        if (name && size < 24 && mst_script_is_text(name, size)) {
            check_apparatus(e->s, name, line);
            force->apparatus[force->apparatus_count++] = mst_strdup(name);
        } else {
            mst_script_fault(e->s, line, "script.value", "apparatus", mst_script_found(L, -1, found),
                             "apparatus.csv: key");
        }
        lua_settop(L, list.at);
    }
    lua_settop(L, top);
}

static void read_crew(mst_plan_force *force, const mst_entry *e) {
    mst_entry crew;
    int top = lua_gettop(e->s->lua);
    force->crew_day = force->crew_night = -1;
    if (mst_entry_table(e, "crew", false, &crew)) {
        mst_entry_keys(&crew, "day night");
        force->crew_day = (int32_t)mst_entry_integer(&crew, "day", 0, 500, true, -1);
        force->crew_night = (int32_t)mst_entry_integer(&crew, "night", 0, 500, true, -1);
    }
    lua_settop(e->s->lua, top);
}

void mst_declare_force(mst_scenario *s, const char *plugin, const mst_entry *e) {
    mst_plan *plan = &s->plan;
    if (!mst_script_has_room(s, plan->force_count, FORCES_MAX, "d:force", e->line)) return;
    mst_entry_keys(e, "id at station class kind apparatus crew available title radio");
    unknown_plugin(s, plugin, e);
    const char *id = mst_entry_id(e, "id", true);
    if (id) check_force_id(s, id, e);
    MST_GROW(plan->force, plan->force_count, plan->force_capacity);
    mst_plan_force *force = &plan->force[plan->force_count++];
    *force = (mst_plan_force){.plugin = mst_strdup(plugin), .id = mst_strdup(id ? id : ""), .line = e->line};
    read_home(s, force, e);
    read_class(force, e);
    read_apparatus(force, e);
    read_crew(force, e);
    int64_t available = mst_entry_time(e, "available", false);
    force->available_s = available < 0 ? 0 : available;
    force->has_no_radio = !mst_entry_flag(e, "radio", true);
    force->title = mst_entry_words(e, "title", false);
}

/* What the drill can hide in a thing; more would be accepted and do nothing. */
static const char *possible(mst_id id) {
    char letter = MST_ID_LETTER(id);
    return letter == 'r'   ? "blocked locked"
           : letter == 'b' ? "fans gas leak pump_manual ammonia locked"
                           : "frozen dry parked_over blocked";
}

static bool can_have(mst_id id, uint16_t condition) {
    char letter = MST_ID_LETTER(id);
    if (letter == 'r') return condition == MST_CONDITION_BLOCKED || condition == MST_CONDITION_LOCKED;
    if (letter == 'b')
        return condition == MST_CONDITION_FANS || condition == MST_CONDITION_GAS ||
               condition == MST_CONDITION_LEAK || condition == MST_CONDITION_PUMP_MANUAL ||
               condition == MST_CONDITION_AMMONIA || condition == MST_CONDITION_LOCKED;
    return condition == MST_CONDITION_FROZEN || condition == MST_CONDITION_DRY ||
           condition == MST_CONDITION_PARKED_OVER || condition == MST_CONDITION_BLOCKED;
}

void mst_declare_condition(mst_scenario *s, const char *target, const mst_entry *e) {
    char hint[160];
    mst_plan *plan = &s->plan;
    if (!mst_script_has_room(s, plan->condition_count, PARTS_MAX, "d:condition", e->line)) return;
    mst_id id = mst_script_thing(s, target, "hwrb", hint);
    if (id == MST_ID_NONE && s->map)
        mst_script_fault(s, e->line, "script.unknown_name", "d:condition", target, hint);
    char keys[256] = "";
    for (uint16_t i = 1; mst_condition_word(i); i++) {
        const char *word = mst_condition_word(i);
        if (i > 1) strcat(keys, " ");
        strcat(keys, word);
        if (!mst_entry_has(e, word)) continue;
        lua_getfield(s->lua, e->at, word);
        if (!lua_isboolean(s->lua, -1) || !lua_toboolean(s->lua, -1)) mst_entry_wrong(e, word, -1, "true");
        lua_pop(s->lua, 1);
        if (id != MST_ID_NONE && !can_have(id, i)) {
            mst_script_fault(s, e->line, "script.value", target, word, possible(id));
            continue;
        }
        MST_GROW(plan->condition, plan->condition_count, plan->condition_capacity);
        plan->condition[plan->condition_count++] =
            (mst_plan_condition){.target = id, .condition = i, .line = e->line};
    }
    mst_entry_keys(e, keys);
    lua_pushnil(s->lua);
    bool is_empty = lua_next(s->lua, e->at) == 0;
    if (!is_empty) lua_pop(s->lua, 2);
    if (is_empty) mst_script_fault(s, e->line, "script.value", "d:condition", "{ }", keys);
}

static bool is_new_id(mst_scenario *s, const char *entry, const char *id, uint32_t line, bool is_known) {
    if (!mst_script_is_id(id))
        mst_script_fault(s, line, "script.value", entry, id, "a-z 0-9 _ (32)");
    else if (is_known)
        mst_script_same(s, line, entry, id);
    return !is_known;
}

void mst_declare_objective(mst_scenario *s, const char *id, const mst_entry *e) {
    char hint[160];
    mst_plan *plan = &s->plan;
    if (!mst_script_has_room(s, plan->objective_count, PARTS_MAX, "d:objective", e->line)) return;
    is_new_id(s, "d:objective", id, e->line, mst_script_objective(s, id, hint) >= 0);
    mst_entry_keys(e, "en zh");
    MST_GROW(plan->objective, plan->objective_count, plan->objective_capacity);
    plan->objective[plan->objective_count++] =
        (mst_plan_objective){.id = mst_strdup(id), .title = mst_entry_words(e, NULL, true), .line = e->line};
}

/* "MM:SS" or "H:MM:SS" */
static uint32_t read_within(const mst_entry *e) {
    const char *text = mst_entry_text(e, "within", 16, mst_entry_has(e, "expects"));
    int64_t seconds = text ? mst_script_seconds(text, true) : 0;
    if (seconds > 0 || !text) return (uint32_t)seconds;
    lua_getfield(e->s->lua, e->at, "within");
    mst_entry_wrong(e, "within", -1, "MM:SS");
    lua_pop(e->s->lua, 1);
    return 0;
}

void mst_declare_reference(const mst_entry *e, const char *key, char kind, uint32_t index) {
    mst_scenario *s = e->s;
    const char *name = mst_entry_text(e, key, 64, false);
    if (!name) return;
    MST_GROW(s->reference, s->reference_count, s->reference_capacity);
    s->reference[s->reference_count++] = (mst_reference){
        .name = mst_strdup(name), .line = mst_entry_line(e, key), .kind = kind, .index = index};
}

static void keep_action(mst_scenario *s, int ref, mst_tick at) {
    if (s->inject_ref_count >= s->inject_ref_capacity) {
        s->inject_ref_capacity = s->inject_ref_capacity ? s->inject_ref_capacity * 2 : 16;
        s->inject_ref = mst_realloc(s->inject_ref, s->inject_ref_capacity * sizeof *s->inject_ref);
        s->inject_is_fired = mst_realloc(s->inject_is_fired, s->inject_ref_capacity);
        s->inject_at = mst_realloc(s->inject_at, s->inject_ref_capacity * sizeof *s->inject_at);
    }
    s->inject_ref[s->inject_ref_count] = ref;
    s->inject_at[s->inject_ref_count] = at;
    s->inject_is_fired[s->inject_ref_count++] = false;
}

void mst_declare_inject(mst_scenario *s, const char *id, const mst_entry *e) {
    char hint[160];
    mst_plan *plan = &s->plan;
    if (!mst_script_has_room(s, plan->inject_count, PARTS_MAX, "d:inject", e->line)) return;
    is_new_id(s, "d:inject", id, e->line, mst_script_inject(s, id, hint) >= 0);
    mst_entry_keys(e, "at objective expects within action title");
    int64_t at = mst_entry_time(e, "at", false);
    MST_GROW(plan->inject, plan->inject_count, plan->inject_capacity);
    mst_plan_inject *inject = &plan->inject[plan->inject_count++];
    *inject = (mst_plan_inject){.id = mst_strdup(id),
                                .at = at < 0    ? MST_TICK_NEVER
                                      : at == 0 ? 1
                                                : (mst_tick)at,
                                .objective = -1,
                                .line = e->line};
    inject->title = mst_entry_words(e, "title", false);
    inject->expects = (uint16_t)mst_entry_word(e, "expects", mst_order_word, false);
    inject->within_s = read_within(e);
    mst_declare_reference(e, "objective", 'i', plan->inject_count - 1);
    keep_action(s, mst_entry_function(e, "action", false), inject->at);
}
