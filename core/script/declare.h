/* SPDX-License-Identifier: Apache-2.0
 * declare.h - the declarations of a scenario, one function each; faults become errors with lines. */
#ifndef SCRIPT_DECLARE_H
#define SCRIPT_DECLARE_H
#include "script/entry.h"

void mst_declare_drill(mst_scenario *s, const mst_entry *e); /* loads the map too */
void mst_declare_force(mst_scenario *s, const char *plugin, const mst_entry *e);
void mst_declare_condition(mst_scenario *s, const char *target, const mst_entry *e);
void mst_declare_objective(mst_scenario *s, const char *id, const mst_entry *e);
void mst_declare_inject(mst_scenario *s, const char *id, const mst_entry *e);
void mst_declare_order(mst_scenario *s, const char *id, const mst_entry *e);
void mst_declare_rubric(mst_scenario *s, const char *none, const mst_entry *e);
/* d:rubric "rubric.lua": a file beside the scenario, read once all forces are known. */
void mst_rubric_name(mst_scenario *s, const char *file, uint32_t line);
void mst_rubric_link(mst_scenario *s);
/* Keeps the name under `key` until all is declared; kind and index as in mst_reference. */
void mst_declare_reference(const mst_entry *e, const char *key, char kind, uint32_t index);

/* "key is found; expected ...": any id of that form. */
void mst_script_fault(mst_scenario *s, uint32_t line, const char *id, const char *key, const char *found,
                      const char *expected);
/* At the start of what a script may call: it costs a little, and loading ends after 100 errors. */
void mst_script_enter(lua_State *L);
/* False, with an error, when there are `most` already. */
bool mst_script_has_room(mst_scenario *s, uint32_t count, uint32_t most, const char *entry, uint32_t line);
void mst_script_twice(mst_scenario *s, uint32_t line, const char *entry);
void mst_script_same(mst_scenario *s, uint32_t line, const char *entry, const char *id);
#endif
