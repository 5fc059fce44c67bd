/* SPDX-License-Identifier: Apache-2.0
 * names.c - names of seats, forces, units and map things, both ways; the roster as others ask for it. */
#include <stdio.h>
#include <string.h>

#include "drill/drill_private.h"

static const struct {
    const char *name;
    uint32_t seat;
} fixed_seat[] = {{"director", MST_SEAT_DIRECTOR},
                  {"dispatch", MST_SEAT_DISPATCH},
                  {"assessor", MST_SEAT_ASSESSOR},
                  {"truth", MST_SEAT_TRUTH}};

uint32_t mst_drill_unit_count(const mst_drill *d) {
    return mst_forces_unit_count(d->forces);
}

mst_drill_unit mst_drill_unit_at(const mst_drill *d, uint32_t index) {
    mst_unit_facts u = mst_forces_unit(d->forces, index);
    const mst_plan *plan = mst_scenario_plan(d->scenario);
    mst_drill_unit out = {.id = u.id, .force = u.force, .crew = u.crew, .can = u.can};
    snprintf(out.name, sizeof out.name, "%.48s.%u", plan->force[MST_ID_NUMBER(u.force) - 1].id, u.n);
    snprintf(out.apparatus, sizeof out.apparatus, "%.23s", u.apparatus);
    return out;
}

mst_id mst_drill_find(const mst_drill *d, const char *name) {
    const mst_plan *plan = mst_scenario_plan(d->scenario);
    for (size_t i = 0; i < sizeof fixed_seat / sizeof *fixed_seat; i++)
        if (strcmp(name, fixed_seat[i].name) == 0) return MST_ID('x', fixed_seat[i].seat);
    for (uint32_t i = 0; i < plan->force_count; i++)
        if (strcmp(name, plan->force[i].id) == 0) return MST_ID('f', i + 1);
    for (uint32_t i = 0; i < mst_drill_unit_count(d); i++) {
        mst_drill_unit u = mst_drill_unit_at(d, i);
        if (strcmp(name, u.name) == 0) return u.id;
    }
    return mst_map_find(mst_scenario_map(d->scenario), name);
}

const char *mst_drill_name(const mst_drill *d, mst_id id, char out[64]) {
    return mst_scenario_name(d->scenario, id, out);
}

double mst_drill_arrival_s(mst_drill *d, uint32_t force_index) {
    const mst_map *map = mst_scenario_map(d->scenario);
    mst_point middle = {map->south_west.x_cm / 2 + map->north_east.x_cm / 2,
                        map->south_west.y_cm / 2 + map->north_east.y_cm / 2};
    for (uint32_t i = 0; i < d->acts.count; i++) /* where the script's first fire will be */
        if (d->acts.item[i].kind == MST_ACT_IGNITE) {
            middle = d->acts.item[i].point;
            if (d->acts.item[i].target) mst_map_at(map, d->acts.item[i].target, &middle);
            break;
        }
    return mst_forces_arrival_s(d->forces, force_index, middle);
}

double mst_drill_call_s(mst_drill *d, uint32_t force_index) {
    return mst_forces_call_s(d->forces, force_index);
}

double mst_drill_turnout_s(mst_drill *d, uint32_t force_index) {
    return mst_forces_turnout_s(d->forces, force_index);
}
