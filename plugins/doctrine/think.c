/* SPDX-License-Identifier: Apache-2.0
 * think.c - when to think: at once that nothing has changed costs a walk over the own units' entries;
 * else the picture is read and the steps give orders. */
#include "doctrine/doctrine.h"

#define FOLLOW_UP_S 2u /* after an order, to see what became of it */

static uint64_t mix(uint64_t digest, uint64_t value) {
    digest = (digest ^ value) * 0x9E3779B97F4A7C15ull;
    return digest ^ digest >> 29;
}

static bool is_telling(uint16_t key) {
    return key == MST_KEY_TASK || key == MST_KEY_PHASE || key == MST_KEY_LAST_REASON ||
           key == MST_KEY_ORDERS_DONE;
}

/* What the own units do; a change is a reason to think. */
static uint64_t digest_units(const doctrine_memory *m, const mst_picture *p) {
    mst_id from = MST_ID('u', MST_ID_NUMBER(m->force) * 1000);
    uint32_t lo = 0, hi = p->entry_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (p->entry[mid].id < from)
            lo = mid + 1;
        else
            hi = mid;
    }
    uint64_t digest = 1;
    for (; lo < p->entry_count && p->entry[lo].id < from + 1000; lo++)
        if (is_telling(p->entry[lo].key)) digest = mix(digest, (uint64_t)(int64_t)p->entry[lo].value);
    return digest;
}

static bool is_time(doctrine_memory *m, uint32_t react_s, const mst_picture *p) {
    uint64_t digest = digest_units(m, p);
    if (digest != m->digest) {
        m->digest = digest;
        if (m->next_tick > p->tick + react_s) m->next_tick = p->tick + react_s;
    }
    return p->tick >= m->next_tick;
}

static doctrine_style untrained(const doctrine_role *role) {
    doctrine_style s = *role->style;
    s.reconsider_s = role->lapses->reconsider_s;
    s.react_s = role->lapses->react_s;
    s.attack_incident = role->lapses->attack_incident;
    s.size_up_crew_min = s.rallies = s.searches_flashed = s.protect_max = s.leaves_stacks = s.sweeps =
        s.relieves = s.holds_edge = s.stops_plant = s.shuttles_for_others = 0;
    s.speaks_ahead = s.cuts_power = s.guards_entry = s.counts_heads = s.keeps_out_of_sheds = s.keeps_lookout =
        s.group_min = 0;
    s.rest_from = s.m2_per_search_crew = 0;
    s.attack_spread = s.crowd = 0;
    return s;
}

static void begin_view(doctrine_view *v, doctrine_memory *m, const mst_services *services,
                       const mst_picture *picture, mst_order_list *out) {
    v->picture = picture;
    v->services = services;
    v->memory = m;
    v->out = out;
    v->building_count = v->other_count = v->force_count = v->front_count = 0;
    v->fire_count = v->nozzles_wanted = v->line_count = v->nozzle_count = v->asked = 0;
    v->wind_from_deg = v->wind_mps = v->control = 0;
    v->commander = MST_ID_NONE;
    v->scene = (mst_point){m->home_x_cm, m->home_y_cm};
    v->has_ordered = v->has_rally = false;
}

void doctrine_think(doctrine_memory *m, const doctrine_role *role, const mst_services *services,
                    const mst_picture *picture, mst_order_list *out) {
    if (!is_time(m, m->is_trained ? role->style->react_s : role->lapses->react_s, picture)) return;
    doctrine_style style = m->is_trained ? *role->style : untrained(role);
    doctrine_view v;
    begin_view(&v, m, services, picture, out);
    v.style = &style;
    doctrine_view_read(&v);
    doctrine_view_weigh(&v);
    doctrine_learn(&v);
    for (uint32_t i = 0; i < role->step_count; i++) role->step[i](&v);
    m->next_tick = picture->tick + (v.has_ordered ? FOLLOW_UP_S : style.reconsider_s);
}
