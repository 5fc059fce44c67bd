/* SPDX-License-Identifier: Apache-2.0
 * forces.c - the forces of a drill: made and freed, rebuilt after a snapshot; small helpers. */
#include <string.h>

#include "force/force_private.h"

static void add_place(mst_forces *f, mst_place place) {
    f->place[f->place_count++] = place;
}

/* Places in the order of ids: a(rea) b(uilding) h(ydrant) s(tation) w(ater). */
static void make_places(mst_forces *f) {
    const mst_map *m = f->def.map;
    uint32_t count = m->area_count + m->building_count + m->hydrant_count + m->station_count + m->water_count;
    f->place = mst_alloc((count + 1) * sizeof *f->place);
    for (uint32_t i = 0; i < m->area_count; i++) {
        mst_place place = {.id = m->area[i].id, .name = m->area[i].name};
        mst_map_at(m, place.id, &place.at);
        add_place(f, place);
    }
    for (uint32_t i = 0; i < m->building_count; i++) {
        const mst_building *b = &m->building[i];
        add_place(f, (mst_place){.id = b->id,
                                 .name = b->name,
                                 .at = b->at,
                                 .area_m2 = (float)b->area_m2,
                                 .height_m = (float)b->height_m,
                                 .storeys = b->storeys,
                                 .occupancy = b->occupancy,
                                 .construction = b->construction});
    }
    for (uint32_t i = 0; i < m->hydrant_count; i++)
        add_place(f, (mst_place){.id = m->hydrant[i].id,
                                 .name = m->hydrant[i].name,
                                 .at = m->hydrant[i].at,
                                 .kind = m->hydrant[i].kind});
    for (uint32_t i = 0; i < m->station_count; i++)
        add_place(f, (mst_place){.id = m->station[i].id,
                                 .name = m->station[i].name,
                                 .at = m->station[i].at,
                                 .kind = m->station[i].kind});
    for (uint32_t i = 0; i < m->water_count; i++)
        add_place(f, (mst_place){.id = m->water[i].id,
                                 .name = m->water[i].name,
                                 .at = m->water[i].at,
                                 .kind = m->water[i].kind});
}

mst_forces *mst_forces_create(const mst_forces_def *def, mst_errors *errors) {
    mst_forces *f = mst_alloc(sizeof *f);
    f->def = *def;
    if (!mst_force_load(f, errors)) {
        mst_forces_destroy(f);
        return NULL;
    }
    f->router = mst_router_create(def->map);
    f->blocked_all = mst_alloc(def->map->road_count + 1);
    f->is_seen = mst_alloc(def->map->building_count + 1);
    mst_force_blocks(f);
    mst_net_mains(f);
    f->message_key = mst_random_key(def->seed, "messages", 1);
    make_places(f);
    mst_store_add(def->store, MST_BLOCK_COMMAND, 1);
    f->command = mst_store_at(def->store, MST_BLOCK_COMMAND, 0);
    mst_command_block *c = f->command;
    c->called = c->dispatch_at = c->handover_at = c->noticed = c->count_due = c->wind_at = c->on_scene_at =
        MST_TICK_NEVER;
    mst_dispatch_block_add(f);
    mst_dispatch_load(f, errors);
    mst_forces_add_seat(f, MST_ID('x', MST_SEAT_DISPATCH));
    return f;
}

void mst_forces_destroy(mst_forces *f) {
    if (!f) return;
    for (uint32_t i = 0; i < f->unit_count; i++) mst_way_fini(&f->unit[i].way);
    for (uint32_t i = 0; i < f->force_count; i++) mst_free(f->force[i].shadow);
    for (uint32_t i = 0; i < f->seat_count; i++) {
        mst_free(f->seat[i].entry);
        mst_free(f->seat[i].block);
        mst_free(f->seat[i].is_now);
    }
    mst_router_destroy(f->router);
    mst_table_destroy(f->apparatus);
    mst_free(f->blocked_all);
    mst_free(f->is_seen);
    mst_free(f->seen);
    mst_free(f->place);
    mst_free(f->force);
    mst_free(f->unit);
    mst_free(f->seat);
    mst_free(f->order_scratch);
    mst_free(f->outlet_scratch);
    mst_free(f->main);
    mst_free(f->main_of);
    mst_free(f);
}

/* Arrays have moved while forces were added: point again. */
static void point_blocks(mst_forces *f) {
    f->command = mst_store_at(f->def.store, MST_BLOCK_COMMAND, 0);
    f->dispatch = mst_store_at(f->def.store, MST_BLOCK_DISPATCH, 0);
    for (uint32_t i = 0; i < f->force_count; i++) {
        f->force[i].block = mst_store_at(f->def.store, MST_BLOCK_FORCE, i);
        f->force[i].self = mst_store_at(f->def.store, MST_BLOCK_PLUGIN, i);
        memcpy(f->force[i].shadow, f->force[i].self, f->force[i].table.state_size);
        mst_force_services(f, i);
    }
    for (uint32_t i = 0; i < f->unit_count; i++)
        f->unit[i].block = mst_store_at(f->def.store, MST_BLOCK_UNIT, i);
}

uint32_t mst_force_order_room(const mst_forces *f) {
    return (f->unit_count + 1) * 4;
}

void mst_forces_ready(mst_forces *f) {
    point_blocks(f);
    f->order_scratch = mst_alloc((mst_force_order_room(f) + MST_ORDERS_BEYOND) * sizeof *f->order_scratch);
    mst_net_scratch(f);
}

void mst_forces_rebuild(mst_forces *f) {
    point_blocks(f);
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit_way_read(f, &f->unit[i]);
        f->unit[i].crew = (uint8_t)(f->unit[i].roster_crew - f->unit[i].block->down);
        memset(&f->unit[i].looked, 0xff, sizeof f->unit[i].looked); /* look anew */
    }
    memset(f->blocked_all, 0, f->def.map->road_count);
    for (uint32_t i = 0; i < mst_store_count(f->def.store, MST_BLOCK_ROAD); i++) {
        const mst_road_block *r = mst_store_at(f->def.store, MST_BLOCK_ROAD, i);
        f->blocked_all[r->road] = r->is_blocked;
    }
    mst_belief_rebuild(f);
    mst_talk_rebuild(f);
}

/* ---- small helpers ---- */

mst_unit *mst_force_unit_of(const mst_forces *f, mst_id id) {
    if (MST_ID_LETTER(id) != 'u') return NULL;
    uint64_t force = MST_ID_NUMBER(id) / 1000, n = MST_ID_NUMBER(id) % 1000;
    if (force < 1 || force > f->force_count || n < 1 || n > f->force[force - 1].unit_count) return NULL;
    return &f->unit[f->force[force - 1].unit_first + n - 1];
}

mst_point mst_unit_at(const mst_unit *u) {
    return (mst_point){u->block->x_cm, u->block->y_cm};
}

void mst_unit_mark(mst_forces *f, const mst_unit *u) {
    mst_store_mark(f->def.store, MST_BLOCK_UNIT, (uint32_t)(u - f->unit));
}

void mst_unit_place(mst_forces *f, mst_unit *u, mst_point at) {
    if (u->block->x_cm == at.x_cm && u->block->y_cm == at.y_cm) return;
    u->block->x_cm = at.x_cm;
    u->block->y_cm = at.y_cm;
    mst_unit_mark(f, u);
}

void mst_force_mark(mst_forces *f, const mst_force *force) {
    mst_store_mark(f->def.store, MST_BLOCK_FORCE, (uint32_t)(force - f->force));
}

void mst_command_mark(mst_forces *f) {
    mst_store_mark(f->def.store, MST_BLOCK_COMMAND, 0);
}

mst_force *mst_unit_force(mst_forces *f, const mst_unit *u) {
    return &f->force[u->force];
}

double mst_force_lognormal(mst_forces *f, mst_force *force, double median, double sigma_ln) {
    if (sigma_ln <= 0 || median <= 0) return median;
    mst_force_mark(f, force);
    return mst_random_lognormal(force->key, force->block->draws++, median, sigma_ln);
}

bool mst_forces_is_night(const mst_forces *f, mst_tick now) {
    uint32_t hour = (f->def.seconds_of_day + now) / 3600 % 24;
    return hour >= 22 || hour < 6;
}
