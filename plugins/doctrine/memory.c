/* SPDX-License-Identifier: Apache-2.0
 * memory.c - the fields of doctrine's memory, for the host to save and hash, and its beginning. */
#include "doctrine/doctrine.h"

#define FIELD(type, member) MST_FIELD(doctrine_memory, type, member)
const mst_field doctrine_field[DOCTRINE_FIELD_COUNT] = {
    FIELD(U64, force),        FIELD(U64, home),         FIELD(U64, digest),      FIELD(I32, home_x_cm),
    FIELD(I32, home_y_cm),    FIELD(U32, next_tick),    FIELD(U32, call_tick),   FIELD(U32, report_tick),
    FIELD(U32, command_tick), FIELD(U32, declare_tick), FIELD(U32, rally_tick),  FIELD(U32, contact_tick),
    FIELD(U32, count_from),   FIELD(U32, calm_since),   FIELD(U32, quiet_since), FIELD(U8, is_trained),
    FIELD(U8, unit_count),    FIELD(U8, command_unit),  FIELD(U8, size_ups),     FIELD(U8, told_count),
    FIELD(U8, hose65),        FIELD(U8, hose80),        FIELD(U8, monitor_m),    FIELD(U8, crew),
    FIELD(U8, ride_with),     FIELD(U32, kit),          FIELD(U64, line),        FIELD(U16, kind),
    FIELD(U16, reason),       FIELD(U64, target),       FIELD(U64, via),         FIELD(U32, tick),
    FIELD(U32, done),         FIELD(U8, tries),         FIELD(U8, refusals),     FIELD(U8, is_spent),
    FIELD(U32, pause),        FIELD(U16, block_kind),   FIELD(U8, block_unit),   FIELD(U8, block_times),
    FIELD(U64, block_target), FIELD(U32, block_until),  FIELD(U64, hot),         FIELD(U32, hot_since),
    FIELD(U32, wet_since),    FIELD(U64, chain_of),     FIELD(U16, chain),
};

void doctrine_begin(doctrine_memory *m, const mst_force_def *def, const doctrine_roster_rule *rule,
                    const mst_unit_def *unit, uint32_t count) {
    m->force = def->force;
    m->home = def->home;
    m->home_x_cm = def->home_at.x_cm;
    m->home_y_cm = def->home_at.y_cm;
    m->is_trained = def->is_trained;
    m->unit_count = (uint8_t)count;
    for (uint32_t i = 0; i < count; i++) {
        m->crew[i] = unit[i].crew;
        m->ride_with[i] = unit[i].ride_with;
        m->kit[i] = unit[i].kit;
        if (!unit[i].apparatus[0]) continue;
        const doctrine_vehicle_rule *v = doctrine_vehicle_rule_of(rule, unit[i].apparatus);
        m->hose65[i] = v->hose65;
        m->hose80[i] = v->hose80;
        m->monitor_m[i] = v->monitor_m;
    }
}
