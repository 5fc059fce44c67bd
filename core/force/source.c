/* SPDX-License-Identifier: Apache-2.0
 * source.c - hydrants and waters: what they hold, what hides in them, who opens them. SOURCE blocks:
 * the hydrants of the map in its order, then its waters. */
#include "force/force_private.h"

int32_t mst_source_index(const mst_forces *f, mst_id id) {
    char letter = MST_ID_LETTER(id);
    if (letter == 'h') return mst_map_hydrant(f->def.map, id);
    int32_t water = letter == 'w' ? mst_map_water(f->def.map, id) : -1;
    return water < 0 ? -1 : (int32_t)f->def.map->hydrant_count + water;
}

mst_source_block *mst_source_at(const mst_forces *f, uint32_t index) {
    return mst_store_at(f->def.store, MST_BLOCK_SOURCE, index);
}

void mst_source_mark(mst_forces *f, uint32_t index) {
    mst_store_mark(f->def.store, MST_BLOCK_SOURCE, index);
}

double mst_source_lps(const mst_forces *f, uint32_t index) {
    const mst_source_block *s = mst_source_at(f, index);
    if (s->frozen || s->dry || s->blocked || s->volume_l == 0) return 0;
    return index < f->def.map->hydrant_count ? f->def.map->hydrant[index].flow_lps : f->k.draft_lps;
}

mst_point mst_source_near(const mst_forces *f, mst_id id, mst_point from) {
    int32_t water = MST_ID_LETTER(id) == 'w' ? mst_map_water(f->def.map, id) : -1;
    if (water < 0 || f->def.map->water[water].outline.count < 3) return mst_source_point(f, id);
    return mst_ring_edge(&f->def.map->water[water].outline, from);
}

mst_point mst_source_point(const mst_forces *f, mst_id id) {
    mst_point at = {0};
    mst_map_at(f->def.map, id, &at);
    return at;
}

uint16_t mst_forces_source_state(const mst_forces *f, mst_id id) {
    int32_t index = mst_source_index(f, id);
    if (index < 0) return 0;
    const mst_source_block *s = mst_source_at(f, (uint32_t)index);
    if (s->frozen) return MST_WATER_FROZEN;
    if (s->dry || s->volume_l == 0) return MST_WATER_DRY;
    if (s->blocked) return MST_WATER_BLOCKED;
    if (s->last_lps > 0) return MST_WATER_IN_USE;
    return s->is_tried ? MST_WATER_GOOD : MST_WATER_UNTRIED;
}

static mst_condition hidden(const mst_source_block *s) {
    if (s->frozen) return MST_CONDITION_FROZEN;
    if (s->dry || s->volume_l == 0) return MST_CONDITION_DRY;
    return s->blocked ? MST_CONDITION_PARKED_OVER : MST_CONDITION_UNSET;
}

mst_reason mst_source_open(mst_forces *f, mst_unit *by, mst_id id, mst_event_list *events) {
    int32_t index = mst_source_index(f, id);
    if (index < 0) return MST_REASON_BAD_TARGET;
    mst_source_block *s = mst_source_at(f, (uint32_t)index);
    mst_condition found = hidden(s);
    if (found && !s->is_tried)
        mst_event_number(mst_event_id(mst_events_add(events, MST_EVENT_CONDITION_FOUND, id), by->id), found);
    s->is_tried = 1;
    mst_source_mark(f, (uint32_t)index);
    mst_seat *seat = mst_seat_of_force(f, by->force);
    mst_belief_set(f, seat, id, MST_KEY_STATE, mst_forces_source_state(f, id), 0, MST_CERTAIN_SEEN,
                   events->tick, by->id, false);
    if (found == MST_CONDITION_FROZEN) return MST_REASON_FROZEN;
    if (found == MST_CONDITION_DRY) return MST_REASON_DRY;
    return found ? MST_REASON_NO_WATER : MST_REASON_UNSET;
}

void mst_forces_condition(mst_forces *f, mst_id target, mst_condition condition, bool is_set) {
    int32_t index = mst_source_index(f, target);
    if (index >= 0) {
        mst_source_block *s = mst_source_at(f, (uint32_t)index);
        if (condition == MST_CONDITION_FROZEN)
            s->frozen = is_set;
        else if (condition == MST_CONDITION_DRY)
            s->dry = is_set;
        else if (condition == MST_CONDITION_PARKED_OVER || condition == MST_CONDITION_BLOCKED)
            s->blocked = is_set;
        s->is_tried = 0;
        mst_source_mark(f, (uint32_t)index);
        return;
    }
    if (MST_ID_LETTER(target) == 'b' && mst_map_building(f->def.map, target) >= 0)
        mst_site_set(f, target, condition, is_set);
    int32_t road = mst_map_road(f->def.map, target);
    bool is_gate = condition == MST_CONDITION_LOCKED;
    if (road < 0 || (condition != MST_CONDITION_BLOCKED && !is_gate)) return;
    uint32_t count = mst_store_count(f->def.store, MST_BLOCK_ROAD), i = 0;
    while (i < count &&
           ((mst_road_block *)mst_store_at(f->def.store, MST_BLOCK_ROAD, i))->road != (uint32_t)road)
        i++;
    if (i == count) mst_store_add(f->def.store, MST_BLOCK_ROAD, 1);
    mst_road_block *block = mst_store_at(f->def.store, MST_BLOCK_ROAD, i);
    *block = (mst_road_block){.road = (uint32_t)road, .is_blocked = is_set, .is_gate = is_gate};
    mst_store_mark(f->def.store, MST_BLOCK_ROAD, i);
    f->blocked_all[road] = is_set;
}

static mst_id source_id(const mst_forces *f, uint32_t index) {
    const mst_map *map = f->def.map;
    return index < map->hydrant_count ? map->hydrant[index].id : map->water[index - map->hydrant_count].id;
}

bool mst_forces_hidden(const mst_forces *f, uint32_t index, mst_id *id, uint32_t *hides) {
    uint32_t sites = mst_store_count(f->def.store, MST_BLOCK_SITE),
             roads = mst_store_count(f->def.store, MST_BLOCK_ROAD);
    *hides = 0;
    if (index < f->source_count) {
        const mst_source_block *s = mst_source_at(f, index);
        mst_condition what = s->is_tried ? MST_CONDITION_UNSET : hidden(s);
        *id = source_id(f, index);
        *hides = what ? 1u << what : 0;
        return true;
    }
    index -= f->source_count;
    if (index < sites) {
        const mst_site_block *s = mst_store_at(f->def.store, MST_BLOCK_SITE, index);
        *id = s->id;
        *hides = MST_ID_LETTER(s->id) == 'b' ? s->hides : 0;
        return true;
    }
    if (index - sites >= roads) return false;
    const mst_road_block *r = mst_store_at(f->def.store, MST_BLOCK_ROAD, index - sites);
    *id = f->def.map->road[r->road].id;
    if (r->is_blocked) *hides = 1u << (r->is_gate ? MST_CONDITION_LOCKED : MST_CONDITION_BLOCKED);
    return true;
}
