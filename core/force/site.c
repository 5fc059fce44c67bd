/* SPDX-License-Identifier: Apache-2.0
 * site.c - what hides in buildings and roads until somebody finds it (running fans, gas, a leak, a fire pump
 * on manual, a locked gate), and what crews set up somewhere (a ladder, lights, a hole in the ice). SITE
 * blocks, one for each thing of which there is something to say. */
#include "force/force_private.h"

static mst_site_block *site_at(const mst_forces *f, uint32_t i) {
    return mst_store_at(f->def.store, MST_BLOCK_SITE, i);
}

static uint32_t count_of(const mst_forces *f) {
    return mst_store_count(f->def.store, MST_BLOCK_SITE);
}

/* Its index, or how many there are. */
static uint32_t find(const mst_forces *f, mst_id id) {
    uint32_t i = 0;
    while (i < count_of(f) && (site_at(f, i)->id != id || !id)) i++;
    return i;
}

mst_site_block *mst_site_of(const mst_forces *f, mst_id id) {
    uint32_t i = find(f, id);
    return i < count_of(f) ? site_at(f, i) : NULL;
}

static uint32_t make(mst_forces *f, mst_id id, mst_point at) {
    uint32_t i = find(f, id);
    if (i == count_of(f)) {
        mst_store_add(f->def.store, MST_BLOCK_SITE, 1);
        if (id) mst_map_at(f->def.map, id, &at);
        *site_at(f, i) = (mst_site_block){.id = id, .x_cm = at.x_cm, .y_cm = at.y_cm};
    }
    mst_store_mark(f->def.store, MST_BLOCK_SITE, i);
    return i;
}

bool mst_site_hides(const mst_forces *f, mst_id id, mst_condition what) {
    const mst_site_block *s = mst_site_of(f, id);
    return s && s->hides >> what & 1;
}

bool mst_site_has(const mst_forces *f, mst_id id, mst_effect_kind what) {
    const mst_site_block *s = mst_site_of(f, id);
    return s && s->has >> what & 1;
}

void mst_site_set(mst_forces *f, mst_id id, mst_condition what, bool is_set) {
    if (!is_set && !mst_site_of(f, id)) return;
    mst_site_block *s = site_at(f, make(f, id, (mst_point){0, 0}));
    s->hides = is_set ? s->hides | 1u << what : s->hides & ~(1u << what);
}

void mst_site_give(mst_forces *f, mst_id id, mst_point at, mst_effect_kind what) {
    site_at(f, make(f, id, at))->has |= 1u << what;
}

static double distance_m(const mst_site_block *s, mst_point at) {
    return mst_point_distance_m((mst_point){s->x_cm, s->y_cm}, at);
}

bool mst_site_is_lit(const mst_forces *f, mst_point at) {
    for (uint32_t i = 0; i < count_of(f); i++)
        if (site_at(f, i)->has >> MST_EFFECT_LIGHT & 1 && distance_m(site_at(f, i), at) <= f->k.light_m)
            return true;
    return false;
}

bool mst_site_pump_fails(const mst_forces *f, mst_point at) {
    for (uint32_t i = 0; i < count_of(f); i++)
        if (site_at(f, i)->hides >> MST_CONDITION_PUMP_MANUAL & 1 &&
            distance_m(site_at(f, i), at) <= f->k.plant_m)
            return true;
    return false;
}

/* What feeds fires in this second. */
void mst_site_step(mst_forces *f, mst_tick now, mst_event_list *events) {
    const uint32_t feeds = 1u << MST_CONDITION_GAS | 1u << MST_CONDITION_LEAK;
    for (uint32_t i = 0; i < count_of(f); i++) {
        mst_site_block *s = site_at(f, i);
        int32_t building = MST_ID_LETTER(s->id) == 'b' ? mst_map_building(f->def.map, s->id) : -1;
        if (building < 0) continue;
        if (s->hides >> MST_CONDITION_FANS & 1) mst_burn_fan(f->def.burn, (uint32_t)building);
        if (s->hides & feeds) mst_burn_feed(f->def.burn, (uint32_t)building, f->k.gas_kw);
        if (!(s->hides >> MST_CONDITION_AMMONIA & 1) && s->ppm <= 0) continue;
        mst_store_mark(f->def.store, MST_BLOCK_SITE, i);
        mst_poison_step(f, s, now, events);
    }
}
