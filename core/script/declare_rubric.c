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

static void read_line(mst_scenario *s, const mst_entry *e, bool is_gate) {
    mst_plan *plan = &s->plan;
    mst_entry_keys(e, is_gate ? "id measure force objective full cap en zh"
                              : "id measure force objective of full none en zh");
    const char *id = mst_entry_id(e, "id", true);
    if (id) check_same(s, id, e);
    MST_GROW(plan->line, plan->line_count, plan->line_capacity);
    mst_plan_line *line = &plan->line[plan->line_count++];
    *line = (mst_plan_line){
        .id = mst_strdup(id ? id : ""), .force = -1, .objective = -1, .is_gate = is_gate, .line = e->line};
    line->title = mst_entry_words(e, NULL, false);
    line->measure = (uint16_t)mst_entry_word(e, "measure", measure_word, true);
    line->of = mst_entry_number(e, is_gate ? "cap" : "of", 0, 1000, true, 0);
    line->full = mst_entry_number(e, "full", -1e9, 1e9, true, 0);
    line->none = is_gate ? line->full : mst_entry_number(e, "none", -1e9, 1e9, true, 1);
    if (!is_gate && line->full == line->none && mst_entry_has(e, "none") && mst_entry_has(e, "full")) {
        lua_getfield(s->lua, e->at, "none");
        mst_entry_wrong(e, "none", -1, "none ~= full");
        lua_pop(s->lua, 1);
    }
    if (line->measure && measure_force[line->measure] == '-' && mst_entry_has(e, "force"))
        mst_script_fault(s, mst_entry_line(e, "force"), "script.no_force", "force",
                         measure_words[line->measure], "-");
    mst_declare_reference(e, "force", 'f', plan->line_count - 1);
    mst_declare_reference(e, "objective", 'o', plan->line_count - 1);
}

static void read_lines(mst_scenario *s, const mst_entry *e, bool is_gate) {
    mst_entry item;
    lua_State *L = s->lua;
    int top = lua_gettop(L);
    uint32_t count = mst_entry_items(e);
    for (uint32_t i = 1; i <= count && i <= 200; i++) {
        if (mst_entry_item(e, i, &item)) read_line(s, &item, is_gate);
        lua_settop(L, top);
    }
}

void mst_declare_rubric(mst_scenario *s, const char *none, const mst_entry *e) {
    mst_plan *plan = &s->plan;
    mst_entry gates;
    if (s->has_rubric) mst_script_twice(s, e->line, "d:rubric");
    s->has_rubric = true;
    mst_entry_keys(e, "# gates pass good excellent");
    read_lines(s, e, false);
    int top = lua_gettop(s->lua);
    if (mst_entry_table(e, "gates", false, &gates)) {
        mst_entry_keys(&gates, "#");
        read_lines(s, &gates, true);
    }
    lua_settop(s->lua, top);
    plan->pass = mst_entry_number(e, "pass", 0, 100, false, 60);
    plan->good = mst_entry_number(e, "good", plan->pass, 100, false, mst_max(plan->pass, 80));
    plan->excellent = mst_entry_number(e, "excellent", plan->good, 100, false, mst_max(plan->good, 90));
}
