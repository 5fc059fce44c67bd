/* SPDX-License-Identifier: Apache-2.0
 * burn.c - buildings on fire: the blocks, their creation and restoring, and questions about them. See
 * burn.h. */
#include "fire/burn_private.h"

#include <string.h>

#include "base/maths.h"
#include "base/random.h"

enum { BURN_VERSION = 3 };

#define SEEN(type, member)                                                                                   \
    { #member, MST_FIELD_##type, 1, (uint32_t)offsetof(burn_building, fire.member) }
static const mst_field building_field[] = {
    MST_FIELD(burn_building, F64, first_kw),
    MST_FIELD(burn_building, F64, brand_carry),
    MST_FIELD(burn_building, F64, moved_frac),
    MST_FIELD(burn_building, F64, damp_l_m2),
    MST_FIELD(burn_building, F64, gas_kg),
    MST_FIELD(burn_building, F64, gas_dose_mjm2),
    MST_FIELD(burn_building, U64, gas_gone),
    MST_FIELD(burn_building, U64, dose_from),
    MST_FIELD(burn_building, U32, flashed),
    MST_FIELD(burn_building, U32, collapsed),
    MST_FIELD(burn_building, U32, held_until),
    MST_FIELD(burn_building, U32, room_draws),
    MST_FIELD(burn_building, U32, brand_draws),
    MST_FIELD(burn_building, U8, is_opened),
    MST_FIELD(burn_building, U8, is_roof_open),
    MST_FIELD(burn_building, U8, is_watered),
    MST_FIELD(burn_building, U8, dose_cause),
    MST_FIELD(burn_building, U8, is_counted),
    MST_FIELD(burn_building, U8, is_vented),
    MST_FIELD(burn_building, U8, is_shut),
    SEEN(F64, heat_kw),
    SEEN(F64, burning_m2),
    SEEN(F64, burnt_m2),
    SEEN(F64, flux_kwm2),
    SEEN(F64, dose),
    SEEN(F64, heat_left),
    SEEN(F64, water_l),
    SEEN(F64, attack_lps),
    SEEN(F64, wet_lmin_m2),
    SEEN(F64, loss_frac),
    SEEN(F64, pool_l),
    SEEN(F64, foam_frac),
    SEEN(U64, ignited_from),
    SEEN(U32, room_first),
    SEEN(U32, ignited),
    SEEN(U32, out),
    SEEN(U16, room_count),
    SEEN(U16, rooms_burning),
    SEEN(U16, rooms_flashed),
    SEEN(U16, smoke),
    SEEN(U8, state),
    SEEN(U8, is_involved),
    SEEN(U8, is_collapsed),
    SEEN(U8, is_knocked_down),
    SEEN(U8, pool_liquid),
    SEEN(U8, gas_count),
    SEEN(U8, gas_left),
};
#undef SEEN
static const mst_field room_field[] = {
    MST_FIELD(burn_room, F64, clock_s),   MST_FIELD(burn_room, F64, q_kw),
    MST_FIELD(burn_room, F64, e_left_kj), MST_FIELD(burn_room, F64, e_total_kj),
    MST_FIELD(burn_room, F64, decay_kw),  MST_FIELD(burn_room, F64, temperature_degc),
    MST_FIELD(burn_room, F64, dose_ks),   MST_FIELD(burn_room, F64, glass_s),
    MST_FIELD(burn_room, F64, under_s),   MST_FIELD(burn_room, F64, spandrel_s),
    MST_FIELD(burn_room, F64, burnt_m2),  MST_FIELD(burn_room, F64, layer_m),
    MST_FIELD(burn_room, F64, soot_kg),   MST_FIELD(burn_room, F64, co_kg),
    MST_FIELD(burn_room, F64, co2_kg),    MST_FIELD(burn_room, U32, building),
    MST_FIELD(burn_room, U32, lit),       MST_FIELD(burn_room, U32, grow_from),
    MST_FIELD(burn_room, U32, flashed),   MST_FIELD(burn_room, U32, flash_due),
    MST_FIELD(burn_room, U16, number),    MST_FIELD(burn_room, U8, phase),
    MST_FIELD(burn_room, U8, cause),      MST_FIELD(burn_room, U8, is_glass_out),
    MST_FIELD(burn_room, U8, is_slow),    MST_FIELD(burn_room, U8, is_driven),
};
static const mst_field fire_field[] = {
    MST_FIELD(burn_fire, U32, buildings_burnt), MST_FIELD(burn_fire, U32, burning),
    MST_FIELD(burn_fire, F64, floor_burnt_m2),  MST_FIELD(burn_fire, F64, value_burnt),
    MST_FIELD(burn_fire, F64, heat_kw),
};
#define COUNT_OF(a) (uint32_t)(sizeof(a) / sizeof *(a))

burn_room *mst__burn_room(const mst_burn *burn, const burn_building *b, uint32_t room) {
    return mst_store_at(burn->def.store, MST_BLOCK_ROOM, b->fire.room_first + room);
}

void mst__burn_mark(mst_burn *burn, uint32_t building) {
    mst_store_mark(burn->def.store, MST_BLOCK_BUILDING, building);
}

void mst__burn_mark_room(mst_burn *burn, const burn_building *b, uint32_t room) {
    mst_store_mark(burn->def.store, MST_BLOCK_ROOM, b->fire.room_first + room);
}

burn_fire *mst__burn_fire(const mst_burn *burn) {
    return mst_store_at(burn->def.store, MST_BLOCK_FIRE, 0);
}

double mst__burn_draw(const mst_burn *burn, const char *consumer, uint32_t building, uint64_t counter) {
    uint64_t key = mst_random_key(burn->def.seed, consumer, burn->def.map->building[building].id);
    return mst_random_unit(key, counter);
}

/* First place in the active list that is not below `building`. */
static uint32_t active_place(const mst_burn *burn, uint32_t building) {
    uint32_t lo = 0, hi = burn->active_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (burn->active[mid] < building)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

void mst__burn_activate(mst_burn *burn, uint32_t building) {
    uint32_t at = active_place(burn, building);
    if (at < burn->active_count && burn->active[at] == building) return;
    MST_GROW(burn->active, burn->active_count, burn->active_capacity);
    memmove(burn->active + at + 1, burn->active + at, (burn->active_count - at) * sizeof *burn->active);
    burn->active[at] = building;
    burn->active_count++;
}

static double floor_m2(const mst_building *b) {
    return b->area_m2 * b->storeys;
}

static void find_blocks(mst_burn *burn) {
    for (uint32_t i = 0; i < burn->def.map->building_count; i++)
        burn->building[i] = mst_store_at(burn->def.store, MST_BLOCK_BUILDING, i);
}

static void add_blocks(mst_burn *burn) {
    mst_store *store = burn->def.store;
    const mst_map *map = burn->def.map;
    mst_store_declare(store, MST_BLOCK_BUILDING, "building", BURN_VERSION, sizeof(burn_building),
                      building_field, COUNT_OF(building_field));
    mst_store_declare(store, MST_BLOCK_ROOM, "room", BURN_VERSION, sizeof(burn_room), room_field,
                      COUNT_OF(room_field));
    mst_store_declare(store, MST_BLOCK_FIRE, "fire", BURN_VERSION, sizeof(burn_fire), fire_field,
                      COUNT_OF(fire_field));
    mst_store_add(store, MST_BLOCK_FIRE, 1);
    mst_store_add(store, MST_BLOCK_BUILDING, map->building_count);
    find_blocks(burn);
    for (uint32_t i = 0; i < map->building_count; i++) {
        burn_building *b = mst__burn_at(burn, i);
        b->fire.state = MST_BUILDING_WHOLE;
        b->fire.ignited = b->fire.out = b->flashed = b->collapsed = MST_TICK_NEVER;
        burn->value_all += floor_m2(&map->building[i]) * mst__burn_occupancy(burn, i)->value_weight;
    }
}

mst_burn *mst_burn_create(const mst_burn_def *def, mst_errors *errors) {
    mst_burn *burn = mst_alloc(sizeof *burn);
    burn->def = *def;
    if (!mst__burn_load(burn, errors)) {
        mst_free(burn);
        return NULL;
    }
    burn->brand_most = mst__burn_brand_most(burn);
    burn->relax = mst_exp(-1 / burn->k.ftp_relax_s);
    burn->building = mst_alloc((def->map->building_count + 1ull) * sizeof *burn->building);
    burn->source = mst_alloc((def->map->building_count + 1ull) * sizeof *burn->source);
    add_blocks(burn);
    return burn;
}

static void free_sources(mst_burn *burn) {
    for (uint32_t i = 0; i < burn->def.map->building_count; i++) {
        mst__burn_source_free(burn->source[i]);
        burn->source[i] = NULL;
    }
}

void mst_burn_destroy(mst_burn *burn) {
    if (!burn) return;
    free_sources(burn);
    mst_free(burn->source);
    mst_free(burn->building);
    mst_free(burn->active);
    mst_free(burn->near);
    mst_free(burn->touched);
    mst_free(burn->spark);
    mst_free(burn->ground_brand);
    mst_free(burn->burst);
    mst_free(burn);
}

void mst_burn_rebuild(mst_burn *burn) {
    free_sources(burn);
    find_blocks(burn);
    burn->active_count = burn->ground_brand_count = burn->burst_count = 0;
    for (uint32_t i = 0; i < burn->def.map->building_count; i++) {
        burn_building *b = mst__burn_at(burn, i);
        if (mst__burn_is_active(b)) mst__burn_activate(burn, i);
        if (!b->fire.is_involved) continue;
        burn->source[i] = mst__burn_layout(burn, i);
        mst__burn_take_rooms(burn, i);
        mst__burn_links(burn, i);
    }
    mst__burn_show_all(burn);
}

const mst_building_fire *mst_burn_building(const mst_burn *burn, uint32_t building) {
    return &mst__burn_at(burn, building)->fire;
}

const uint32_t *mst_burn_active(const mst_burn *burn, uint32_t *count) {
    *count = burn->active_count;
    return burn->active;
}

const mst_burst *mst_burn_bursts(const mst_burn *burn, uint32_t *count) {
    *count = burn->burst_count;
    return burn->burst;
}

const mst_ground_brand *mst_burn_ground_brands(const mst_burn *burn, uint32_t *count) {
    *count = burn->ground_brand_count;
    return burn->ground_brand;
}

mst_burn_totals mst_burn_total(const mst_burn *burn) {
    const burn_fire *f = mst__burn_fire(burn);
    return (mst_burn_totals){.buildings_burnt = f->buildings_burnt,
                             .floor_burnt_m2 = f->floor_burnt_m2,
                             .loss_index = burn->value_all > 0 ? f->value_burnt / burn->value_all : 0,
                             .heat_kw = f->heat_kw,
                             .burning = f->burning};
}
