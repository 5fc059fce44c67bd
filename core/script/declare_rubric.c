/* SPDX-License-Identifier: Apache-2.0
 * declare_rubric.c - d:rubric: which measures give how many points; gates that cap the total. */
#include "base/maths.h"
#include "script/declare.h"
#include <string.h>

static const char *const measure_words[] = {NULL,
#define WORD(name, word, force, text) word,
                                            MST_MEASURE_LIST(WORD)
#undef WORD
};
static const char measure_force[] = {'-',
#define FORCE(name, word, force, text) force[0],
                                     MST_MEASURE_LIST(FORCE)
#undef FORCE
};

static const char *measure_word(uint32_t measure) {
    return measure < sizeof measure_words / sizeof *measure_words ? measure_words[measure] : NULL;
}

static void check_same(mst_scenario *s, const char *id, const mst_entry *e) {
    for (uint32_t i = 0; i < s->plan.line_count; i++)
        if (strcmp(s->plan.line[i].id, id) == 0) mst_script_same(s, mst_entry_line(e, "id"), "d:rubric", id);
}

static char *text_of(const mst_entry *e, const char *key) {
    const char *text = mst_entry_has(e, key) ? mst_entry_id(e, key, false) : NULL;
    return mst_strdup(text ? text : "");
}

static bool is_true(const mst_entry *e, const char *key) {
    lua_State *L = e->s->lua;
    bool is_boolean = lua_getfield(L, e->at, key) == LUA_TBOOLEAN, is_set = lua_toboolean(L, -1);
    if (!is_boolean && !lua_isnil(L, -1)) mst_entry_wrong(e, key, -1, "true, false");
    lua_pop(L, 1);
    return is_boolean && is_set;
}

/* A force type beside a force, or for a measure that is not of one force, says two things. */
static void read_type(mst_scenario *s, const mst_entry *e, mst_plan_line *line) {
    line->group = text_of(e, "group");
    line->plugin = text_of(e, "type");
    line->is_target = is_true(e, "target");
    bool takes_force = line->measure && measure_force[line->measure] == 'f';
    if (line->plugin[0] && (!takes_force || mst_entry_has(e, "force")))
        mst_script_fault(s, mst_entry_line(e, "type"), "script.no_force", "type",
                         line->measure ? measure_words[line->measure] : "", "-");
}

static void read_line(mst_scenario *s, const mst_entry *e, mst_line_kind kind) {
    bool is_gate = kind != MST_LINE_POINTS;
    mst_plan *plan = &s->plan;
    static const char *const keys[] = {"id measure force objective of full none en zh group type target",
                                       "id measure force objective full cap en zh group",
                                       "id measure force objective each en zh group"};
    static const char *const points[] = {"of", "cap", "each"};
    mst_entry_keys(e, keys[kind]);
    const char *id = mst_entry_id(e, "id", true);
    if (id) check_same(s, id, e);
    MST_GROW(plan->line, plan->line_count, plan->line_capacity);
    mst_plan_line *line = &plan->line[plan->line_count++];
    *line = (mst_plan_line){.id = mst_strdup(id ? id : ""),
                            .force = -1,
                            .objective = -1,
                            .is_gate = (uint8_t)kind,
                            .line = e->line};
    line->title = mst_entry_words(e, NULL, false);
    line->measure = (uint16_t)mst_entry_word(e, "measure", measure_word, true);
    line->of = mst_entry_number(e, points[kind], 0, 1000, true, 0);
    line->full = mst_entry_number(e, "full", -1e9, 1e9, kind != MST_LINE_DEDUCTION, 0);
    line->none = is_gate ? line->full : mst_entry_number(e, "none", -1e9, 1e9, true, 1);
    if (!is_gate && line->full == line->none && mst_entry_has(e, "none") && mst_entry_has(e, "full")) {
        lua_getfield(s->lua, e->at, "none");
        mst_entry_wrong(e, "none", -1, "none ~= full");
        lua_pop(s->lua, 1);
    }
    read_type(s, e, line);
    if (line->measure && measure_force[line->measure] == '-' && mst_entry_has(e, "force"))
        mst_script_fault(s, mst_entry_line(e, "force"), "script.no_force", "force",
                         measure_words[line->measure], "-");
    mst_declare_reference(e, "force", 'f', plan->line_count - 1);
    mst_declare_reference(e, "objective", 'o', plan->line_count - 1);
}

static void read_lines(mst_scenario *s, const mst_entry *e, mst_line_kind kind) {
    mst_entry item;
    lua_State *L = s->lua;
    int top = lua_gettop(L);
    uint32_t count = mst_entry_items(e);
    for (uint32_t i = 1; i <= count && i <= 200; i++) {
        if (mst_entry_item(e, i, &item)) read_line(s, &item, kind);
        lua_settop(L, top);
    }
}

static void read_part(mst_scenario *s, const mst_entry *e, const char *key, mst_line_kind kind) {
    mst_entry part;
    int top = lua_gettop(s->lua);
    if (mst_entry_table(e, key, false, &part)) {
        mst_entry_keys(&part, "#");
        read_lines(s, &part, kind);
    }
    lua_settop(s->lua, top);
}

static char *version_of(const mst_entry *e) {
    const char *text = mst_entry_has(e, "version") ? mst_entry_text(e, "version", 32, false) : NULL;
    return mst_strdup(text ? text : "");
}

void mst_declare_rubric(mst_scenario *s, const char *none, const mst_entry *e) {
    mst_plan *plan = &s->plan;
    if (s->has_rubric) mst_script_twice(s, e->line, "d:rubric");
    s->has_rubric = true;
    mst_entry_keys(e, "# id version gates deductions pass good excellent");
    plan->rubric_id = text_of(e, "id");
    plan->rubric_version = version_of(e);
    read_lines(s, e, MST_LINE_POINTS);
    read_part(s, e, "gates", MST_LINE_GATE);
    read_part(s, e, "deductions", MST_LINE_DEDUCTION);
    plan->pass = mst_entry_number(e, "pass", 0, 100, false, 60);
    plan->good = mst_entry_number(e, "good", plan->pass, 100, false, mst_max(plan->pass, 80));
    plan->excellent = mst_entry_number(e, "excellent", plan->good, 100, false, mst_max(plan->good, 90));
}
