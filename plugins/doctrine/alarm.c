/* SPDX-License-Identifier: Apache-2.0
 * alarm.c - an alarm panel rings: one crew goes and looks before anybody is called out; once it has looked
 * and there was nothing, the first crew says so (forces.md 2.3, first row). */
#include "doctrine/doctrine.h"

static bool is_looking(const doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->own[i].task == MST_ORDER_SIZE_UP) return true;
    return false;
}

/* The first crew that can: the panel hangs in its own house, so it goes from where it is. */
static void send(doctrine_view *v, mst_id building) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++) {
        doctrine_unit *u = &v->own[i];
        bool is_home = u->is_known && u->phase == MST_PHASE_HOME && !u->task;
        if ((is_home || u->is_free) && doctrine_order(v, u, MST_ORDER_SIZE_UP, building, MST_ID_NONE)) return;
    }
}

void doctrine_step_alarm(doctrine_view *v) {
    for (uint32_t i = 0; i < v->building_count; i++) {
        const doctrine_building *b = &v->building[i];
        bool is_looked_at = b->state != 0 || b->is_fire;
        if (!b->is_ringing || is_looked_at) continue;
        if (!is_looking(v)) send(v, b->id);
        return;
    }
}

/* An alarm came to nothing: told once, to whoever listens. */
void doctrine_step_all_clear(doctrine_view *v) {
    const mst_picture *p = v->picture;
    if (v->memory->report_tick || v->fire_count) return;
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const mst_picture_entry *e = &p->entry[i];
        if (e->key != MST_KEY_ALARM || e->value != 0) continue;
        for (uint32_t n = 0; n < v->memory->unit_count; n++) {
            if (!v->own[n].is_known || !doctrine_say(v, &v->own[n], MST_ORDER_REPORT, MST_ID_NONE)) continue;
            v->memory->report_tick = p->tick ? p->tick : 1;
            return;
        }
    }
}
