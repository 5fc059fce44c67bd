/* SPDX-License-Identifier: Apache-2.0
 * burn_step.c - one second of all that burns or is heated: rooms, then heat and brands on neighbours,
 * then what takes fire, then the totals. Follows the active list alone. */
#include "fire/burn_private.h"

#include <string.h>

#include "base/maths.h"

static burn_second second_of(mst_burn *burn, mst_tick now, const mst_weather *weather,
                             mst_event_list *events) {
    burn_second s = {.burn = burn, .now = now, .events = events};
    double to_rad = (mst_weather_gust_from_deg(weather) + 180) * MST_PI / 180;
    s.wind_mps = mst_weather_gust_mps(weather);
    s.wind_east = mst_sin(to_rad);
    s.wind_north = mst_cos(to_rad);
    s.pilot_cosine = mst_cos(burn->k.pilot_half_angle_deg * MST_PI / 180);
    s.moisture_pct = 100 * weather->moisture_10h_frac;
    return s;
}

static void turn_to(burn_second *s, uint32_t building) {
    s->index = building;
    s->b = mst__burn_at(s->burn, building);
    s->source = s->burn->source[building];
    s->occupancy = mst__burn_occupancy(s->burn, building);
    s->construction = mst__burn_construction(s->burn, building);
}

/* Burnt floor into the building's and the drill's totals. */
static void count_burnt(burn_second *s, double burnt_m2) {
    mst_building_fire *f = &s->b->fire;
    burn_fire *all = mst__burn_fire(s->burn);
    double more = burnt_m2 - f->burnt_m2;
    if (!(more > 0)) return;
    f->burnt_m2 = burnt_m2;
    f->loss_frac = mst_min(1, burnt_m2 / s->source->floor_m2);
    all->floor_burnt_m2 += more;
    all->value_burnt += more * s->occupancy->value_weight * (1 - s->b->moved_frac);
    if (s->b->is_counted || burnt_m2 <= 1) return;
    s->b->is_counted = 1;
    all->buildings_burnt++;
}

static void sum_rooms(burn_second *s) {
    mst_building_fire *f = &s->b->fire;
    double burnt_m2 = 0;
    f->heat_kw = f->burning_m2 = 0;
    f->rooms_burning = f->rooms_flashed = 0;
    const burn_source *src = s->source;
    for (uint32_t i = mst__burn_next(src->has_burnt, src->place_count, 0); i < src->place_count;
         i = mst__burn_next(src->has_burnt, src->place_count, i + 1))
        burnt_m2 += src->burnt_m2[i];
    for (uint32_t i = mst__burn_next_live(src, 0); i < src->place_count;
         i = mst__burn_next_live(src, i + 1)) {
        const burn_room *r = src->room[i];
        mst__burn_mark_room(s->burn, s->b, i);
        s->source->dose_max_ks = mst_max(s->source->dose_max_ks, r->dose_ks);
        s->source->is_live[i] = mst__burn_room_burns(r) || mst__burn_has_smoke(r);
        if (!mst__burn_room_burns(r)) continue;
        f->heat_kw += r->q_kw;
        f->burning_m2 += mst__burn_room_area_m2(r, &s->source->place[i], s->occupancy->rhr_kwm2);
        f->rooms_burning++;
        f->rooms_flashed += r->phase == BURN_PHASE_FULL;
    }
    if (f->rooms_burning) f->heat_kw += s->b->work_feed_kw; /* what flows to it burns beside its fuel */
    f->state = f->rooms_flashed ? MST_BUILDING_FLASHED : MST_BUILDING_BURNING;
    f->smoke = f->heat_kw > 1000 ? 2 : f->heat_kw > 0 ? 1 : 0;
    count_burnt(s, burnt_m2);
}

static void collapse(burn_second *s) {
    burn_building *b = s->b;
    if (b->fire.is_collapsed || b->flashed == MST_TICK_NEVER || !b->fire.rooms_flashed) return;
    if (b->fire.is_knocked_down || s->now < b->flashed + 60 * s->construction->collapse_min) return;
    b->fire.is_collapsed = b->is_roof_open = 1;
    b->collapsed = s->now;
    mst_id id = s->burn->def.map->building[s->index].id;
    mst_event_number(mst_events_add(s->events, MST_EVENT_COLLAPSE, id), s->source->floor_m2);
}

/* Rooms burn evenly as long as the same air comes in; whatever else may change what they burn goes in here.
 */
static void forget_evenness(burn_second *s) {
    uint8_t key =
        (uint8_t)(s->b->is_shut << 5 | s->b->is_vented << 3 | s->b->is_opened << 1 | s->b->is_roof_open);
    if (key == s->source->air_key) return;
    s->source->air_key = key;
    memset(s->source->is_even, 0, s->source->place_count);
}

static void burn_building_second(burn_second *s) {
    if (mst__burn_is_pool(s->burn, s->index)) {
        mst__burn_pool_second(s);
        mst__burn_mark(s->burn, s->index);
        return;
    }
    mst__burn_water_begin(s);
    forget_evenness(s);
    const burn_source *src = s->source;
    for (uint32_t i = mst__burn_next_live(src, 0); i < src->place_count; i = mst__burn_next_live(src, i + 1))
        mst__burn_room_step(s, i);
    if (s->occupancy->in_open <= 0) {
        for (uint32_t i = mst__burn_next_live(src, 0); i < src->place_count;
             i = mst__burn_next_live(src, i + 1))
            mst__burn_air_step(s, i);
        mst__burn_inside_step(s);
        collapse(s);
    }
    sum_rooms(s);
    if (s->b->is_opened == 2) s->b->is_opened = 1;
    if (s->b->is_vented == 2) s->b->is_vented = 1;
    if (s->b->fire.rooms_burning)
        mst__burn_water_end(s);
    else
        mst__burn_end(s->burn, s->index, s->now, s->events);
    s->source->emission = mst__burn_emission(s->burn, s->index);
    mst__burn_view(s->burn, s->source);
    mst__burn_mark(s->burn, s->index);
}

static void burn_all(burn_second *s) {
    for (uint32_t i = 0; i < s->burn->active_count; i++) {
        turn_to(s, s->burn->active[i]);
        mst__burn_take_wetting(s);
        if (mst__burn_is_burning(s->b))
            burn_building_second(s);
        else
            s->b->fire.attack_lps = 0;
    }
    for (uint32_t i = 0; i < s->burn->active_count; i++) {
        turn_to(s, s->burn->active[i]);
        if (!mst__burn_is_burning(s->b)) continue;
        mst__burn_radiate(s);
        if (!mst__burn_is_pool(s->burn, s->index)) mst__burn_brands(s);
    }
}

static void heat_all(burn_second *s) {
    mst_burn *burn = s->burn;
    for (uint32_t i = 0; i < burn->touched_count; i++) mst__burn_activate(burn, burn->touched[i]);
    for (uint32_t i = 0; i < burn->active_count; i++)
        if (!mst__burn_is_burning(mst__burn_at(burn, burn->active[i])))
            mst__burn_receive(burn, burn->active[i], s->now, s->events);
    for (uint32_t i = 0; i < burn->active_count; i++) {
        if (!mst__burn_has_gas(mst__burn_at(burn, burn->active[i]))) continue;
        turn_to(s, burn->active[i]);
        mst__burn_gas_second(s);
    }
    for (uint32_t i = 0; i < burn->spark_count; i++) mst__burn_light(burn, &burn->spark[i], s->events);
    burn->touched_count = burn->spark_count = 0;
}

static void clear_scratch(burn_building *b) {
    b->work_lps = b->work_eta_lps = b->work_tau_lps = b->work_wet_lps = b->work_person_s = b->work_feed_kw =
        0;
    b->work_foam_lps = 0;
    b->is_fanned = 0;
    memset(b->face_kwm2, 0, sizeof b->face_kwm2);
    b->best_kwm2 = 0;
    b->best_from = MST_ID_NONE;
    b->is_touched = b->is_piloted = 0;
}

/* Totals of the second; what no longer burns, glows or is warm leaves the list. */
static void settle(mst_burn *burn) {
    burn_fire *all = mst__burn_fire(burn);
    uint32_t kept = 0;
    all->heat_kw = 0;
    all->burning = 0;
    for (uint32_t i = 0; i < burn->active_count; i++) {
        burn_building *b = mst__burn_at(burn, burn->active[i]);
        clear_scratch(b);
        all->burning += mst__burn_is_burning(b);
        all->heat_kw += b->fire.heat_kw;
        if (mst__burn_is_active(b)) burn->active[kept++] = burn->active[i];
    }
    burn->active_count = kept;
    mst_store_mark(burn->def.store, MST_BLOCK_FIRE, 0);
}

void mst_burn_step(mst_burn *burn, mst_tick now, const mst_weather *weather, mst_event_list *events) {
    burn->ground_brand_count = burn->burst_count = 0;
    if (!burn->active_count) return;
    burn_second s = second_of(burn, now, weather, events);
    burn_all(&s);
    heat_all(&s);
    settle(burn);
}
