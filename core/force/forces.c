/* SPDX-License-Identifier: Apache-2.0
 * forces.c - making forces and units from a plan and their plugins, and what others may ask of them. */
#include <string.h>

#include "force/force_private.h"

/* ---- blocks ---- */

static void declare(mst_store *store) {
    static const mst_field force[] = {
        MST_FIELD(mst_force_block, U8, is_withheld),    MST_FIELD(mst_force_block, U8, is_alerted),
        MST_FIELD(mst_force_block, U8, is_arrived),     MST_FIELD(mst_force_block, U8, is_human),
        MST_FIELD(mst_force_block, U8, has_turned_out), MST_FIELD(mst_force_block, U8, has_agent),
        MST_FIELD(mst_force_block, U8, has_water),      MST_FIELD(mst_force_block, U32, available),
        MST_FIELD(mst_force_block, U32, mute),          MST_FIELD(mst_force_block, U32, dispatched),
        MST_FIELD(mst_force_block, U32, sees_at),       MST_FIELD(mst_force_block, U32, next_report),
        MST_FIELD(mst_force_block, U64, draws)};
    static const mst_field unit[] = {
        MST_FIELD(mst_unit_block, I32, x_cm),         MST_FIELD(mst_unit_block, I32, y_cm),
        MST_FIELD(mst_unit_block, U16, phase),        MST_FIELD(mst_unit_block, U16, task),
        MST_FIELD(mst_unit_block, U16, last_reason),  MST_FIELD(mst_unit_block, U16, goes_on),
        MST_FIELD(mst_unit_block, U32, orders_done),  MST_FIELD(mst_unit_block, U64, target),
        MST_FIELD(mst_unit_block, U64, via),          MST_FIELD(mst_unit_block, I32, point_x_cm),
        MST_FIELD(mst_unit_block, I32, point_y_cm),   MST_FIELD(mst_unit_block, U32, phase_from),
        MST_FIELD(mst_unit_block, U32, phase_to),     MST_FIELD(mst_unit_block, F64, water_l),
        MST_FIELD(mst_unit_block, F64, air_l),        MST_FIELD(mst_unit_block, F64, flow_lps),
        MST_FIELD(mst_unit_block, F64, line_lps),     MST_FIELD(mst_unit_block, F64, hose_m),
        MST_FIELD(mst_unit_block, F64, water_used_l), MST_FIELD(mst_unit_block, U64, hose_from),
        MST_FIELD(mst_unit_block, U64, feed),         MST_FIELD(mst_unit_block, F64, feed_lps),
        MST_FIELD(mst_unit_block, U64, order_seat),   MST_FIELD(mst_unit_block, U8, is_on_scene),
        MST_FIELD(mst_unit_block, U8, has_air_alarm), MST_FIELD(mst_unit_block, U8, delivery),
        MST_FIELD(mst_unit_block, U8, extinguishers), MST_FIELD(mst_unit_block, U8, method),
        MST_FIELD(mst_unit_block, U32, dry_since),    MST_FIELD(mst_unit_block, F64, carried_l)};
    static const mst_field source[] = {
        MST_FIELD(mst_source_block, U8, frozen),    MST_FIELD(mst_source_block, U8, dry),
        MST_FIELD(mst_source_block, U8, blocked),   MST_FIELD(mst_source_block, U8, is_tried),
        MST_FIELD(mst_source_block, F64, volume_l), MST_FIELD(mst_source_block, F64, drawn_lps),
        MST_FIELD(mst_source_block, F64, last_lps)};
    static const mst_field road[] = {MST_FIELD(mst_road_block, U32, road),
                                     MST_FIELD(mst_road_block, U8, is_blocked),
                                     MST_FIELD(mst_road_block, U8, is_known)};
    static const mst_field command[] = {
        MST_FIELD(mst_command_block, U64, holder),       MST_FIELD(mst_command_block, U64, call_by),
        MST_FIELD(mst_command_block, U64, call_about),   MST_FIELD(mst_command_block, U32, called),
        MST_FIELD(mst_command_block, U32, dispatch_at),  MST_FIELD(mst_command_block, U32, handover_at),
        MST_FIELD(mst_command_block, U64, handover_to),  MST_FIELD(mst_command_block, U8, declared),
        MST_FIELD(mst_command_block, U8, is_dispatched), MST_FIELD(mst_command_block, U8, dispatch_is_human),
        MST_FIELD(mst_command_block, F64, water_l),      MST_FIELD(mst_command_block, U32, noticed)};
    static const mst_field belief[] = {
        MST_FIELD(mst_belief_block, U64, id),        MST_FIELD(mst_belief_block, U64, source),
        MST_FIELD(mst_belief_block, U64, id_value),  MST_FIELD(mst_belief_block, F64, value),
        MST_FIELD(mst_belief_block, U32, seen),      MST_FIELD(mst_belief_block, U16, key),
        MST_FIELD(mst_belief_block, U16, certainty), MST_FIELD(mst_belief_block, U16, seat),
        MST_FIELD(mst_belief_block, U16, is_now)};
#define DECLARE(kind, name, struct_, field)                                                                  \
    mst_store_declare(store, kind, name, 1, sizeof(struct_), field, sizeof(field) / sizeof *(field))
    DECLARE(MST_BLOCK_FORCE, "force", mst_force_block, force);
    DECLARE(MST_BLOCK_UNIT, "unit", mst_unit_block, unit);
    DECLARE(MST_BLOCK_SOURCE, "source", mst_source_block, source);
    DECLARE(MST_BLOCK_ROAD, "road", mst_road_block, road);
    DECLARE(MST_BLOCK_COMMAND, "command", mst_command_block, command);
    DECLARE(MST_BLOCK_BELIEF, "belief", mst_belief_block, belief);
#undef DECLARE
}

static void make_sources(mst_forces *f) {
    const mst_map *map = f->def.map;
    f->source_count = map->hydrant_count + map->water_count;
    if (f->source_count) mst_store_add(f->def.store, MST_BLOCK_SOURCE, f->source_count);
    for (uint32_t i = 0; i < f->source_count; i++) {
        double volume_m3 = i < map->hydrant_count ? -1 : map->water[i - map->hydrant_count].volume_m3;
        mst_source_at(f, i)->volume_l = volume_m3 < 0 ? -1 : volume_m3 * 1000;
    }
}

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

static void add_seat(mst_forces *f, mst_id id) {
    uint32_t n = f->seat_count;
    MST_GROW(f->seat, f->seat_count, f->seat_capacity);
    f->seat[n] = (mst_seat){.id = id, .number = (uint16_t)n};
    f->seat_count++;
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
    declare(def->store);
    make_sources(f);
    make_places(f);
    mst_store_add(def->store, MST_BLOCK_COMMAND, 1);
    f->command = mst_store_at(def->store, MST_BLOCK_COMMAND, 0);
    f->command->called = f->command->dispatch_at = f->command->handover_at = f->command->noticed =
        MST_TICK_NEVER;
    add_seat(f, MST_ID('x', MST_SEAT_DISPATCH));
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
    mst_free(f);
}

/* ---- one force ---- */

static bool add_unit(mst_forces *f, uint32_t force, uint32_t n, const mst_unit_def *def,
                     const mst_force_plan *plan, mst_errors *errors) {
    mst_unit u = {.id = MST_ID('u', (uint64_t)(force + 1) * 1000 + n),
                  .force = force,
                  .n = n,
                  .crew = def->crew,
                  .kit = def->kit,
                  .can = def->can};
    memcpy(u.apparatus_name, def->apparatus, sizeof u.apparatus_name - 1);
    u.has_apparatus = u.apparatus_name[0] != 0;
    if (u.has_apparatus && !mst_force_apparatus(f, u.apparatus_name, &u.apparatus)) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, plan->file, plan->line, "force.unknown_apparatus", "name",
                       u.apparatus_name, "force", plan->id, NULL);
        return false;
    }
    u.has_pump = u.has_apparatus && u.apparatus.pump_lps > 0;
    uint32_t first = f->force[force].unit_first;
    u.ride_with = def->ride_with ? first + def->ride_with - 1 : f->unit_count;
    MST_GROW(f->unit, f->unit_count, f->unit_capacity);
    f->unit[f->unit_count++] = u;
    uint32_t index = mst_store_add(f->def.store, MST_BLOCK_UNIT, 1);
    mst_store_set_blob(f->def.store, MST_BLOCK_WAY, index, "", 0);
    mst_unit_block *b = mst_store_at(f->def.store, MST_BLOCK_UNIT, index);
    *b = (mst_unit_block){.x_cm = plan->home_at.x_cm,
                          .y_cm = plan->home_at.y_cm,
                          .phase = MST_PHASE_HOME,
                          .phase_to = MST_TICK_NEVER,
                          .dry_since = MST_TICK_NEVER,
                          .water_l = u.apparatus.tank_l,
                          .air_l = def->kit & MST_KIT_BREATHING ? f->k.air_l : 0,
                          .extinguishers = def->kit & MST_KIT_EXTINGUISHER
                                               ? (uint8_t)(def->crew * f->k.extinguishers_each)
                                               : 0};
    return true;
}

static double unit_random(void *ctx) {
    struct mst_services_ctx *s = ctx;
    mst_force *force = &s->forces->force[s->force];
    mst_force_mark(s->forces, force);
    return mst_random_unit(force->key, force->block->draws++);
}
static double normal_random(void *ctx) {
    struct mst_services_ctx *s = ctx;
    mst_force *force = &s->forces->force[s->force];
    mst_force_mark(s->forces, force);
    return mst_random_normal(force->key, force->block->draws++);
}
static void no_log(void *ctx, const char *text) {
    (void)ctx, (void)text;
}
static double travel_s(void *ctx, mst_id unit, mst_point to) {
    struct mst_services_ctx *s = ctx;
    mst_unit *u = mst_force_unit_of(s->forces, unit);
    return u && u->force == s->force ? mst_forces_travel_estimate_s(s->forces, u, to) : -1;
}

static void make_services(mst_forces *f, uint32_t index) {
    mst_force *force = &f->force[index];
    force->services_ctx = (struct mst_services_ctx){f, index};
    force->services = (mst_services){.size = sizeof(mst_services),
                                     .ctx = &force->services_ctx,
                                     .random_unit = unit_random,
                                     .random_normal = normal_random,
                                     .log = no_log,
                                     .exp = mst_exp,
                                     .log_e = mst_log,
                                     .pow = mst_pow,
                                     .sin = mst_sin,
                                     .cos = mst_cos,
                                     .atan2 = mst_atan2,
                                     .sqrt = mst_sqrt,
                                     .travel_s = travel_s};
}

static bool roster_is_sane(const mst_unit_def *def, uint32_t count) {
    if (count < 1 || count > MST_UNIT_MAX) return false;
    for (uint32_t i = 0; i < count; i++)
        if (def[i].ride_with > count || (def[i].ride_with && def[def[i].ride_with - 1].ride_with) ||
            def[i].crew > 60 || !memchr(def[i].apparatus, 0, sizeof def[i].apparatus))
            return false;
    return true;
}

static bool traits_are_sane(const mst_traits *t) {
    return t->turnout_day_s >= 0 && t->turnout_day_s <= 86400 && t->turnout_night_s >= 0 &&
           t->turnout_night_s <= 86400 && t->turnout_sigma_ln >= 0 && t->turnout_sigma_ln <= 3 &&
           t->task_time_factor > 0.05 && t->task_time_factor < 50 && t->mask_time_s >= 0 &&
           t->mask_time_s < 3600;
}

static int init_plugin(mst_forces *f, uint32_t index, const mst_force_plan *plan, mst_errors *errors) {
    mst_force *force = &f->force[index];
    mst_unit_def def[MST_UNIT_MAX];
    memset(def, 0, sizeof def);
    uint32_t count = 0;
    force->traits = (mst_traits){.size = sizeof(mst_traits), .task_time_factor = 1};
    mst_force_def d = {.size = sizeof d,
                       .force = force->id,
                       .id = plan->id,
                       .force_class = plan->force_class,
                       .home = plan->home,
                       .home_at = plan->home_at,
                       .apparatus_count = plan->apparatus_count,
                       .apparatus = plan->apparatus,
                       .crew = plan->crew,
                       .seconds_of_day = f->def.seconds_of_day,
                       .is_trained = f->def.is_trained,
                       .temperature_degc = f->def.temperature_degc};
    if (f->def.guard) f->def.guard->enter(f->def.guard->ctx, 0, force->id);
    int status = force->table.init(force->self, &force->services, &d, &force->traits, def, &count);
    int left = f->def.guard ? f->def.guard->leave(f->def.guard->ctx) : MST_OK;
    if (status != 0 || left != MST_OK || !roster_is_sane(def, count) || !traits_are_sane(&force->traits))
        return mst_errors_add(errors, MST_SEVERITY_ERROR, plan->file, plan->line, "force.plugin_refuses",
                              "plugin", force->table.id, "force", plan->id, NULL);
    for (uint32_t i = 0; i < count; i++)
        if (!add_unit(f, index, i + 1, &def[i], plan, errors)) return MST_E_INPUT;
    force->unit_count = count;
    return MST_OK;
}

int mst_forces_add(mst_forces *f, const mst_force_plan *plan, mst_errors *errors) {
    uint32_t index = f->force_count;
    MST_GROW(f->force, f->force_count, f->force_capacity);
    f->force_count++;
    mst_force *force = &f->force[index];
    memset(force, 0, sizeof *force);
    force->id = MST_ID('f', index + 1);
    force->seat = MST_ID('x', MST_SEAT_FORCE + index + 1);
    force->plugin = plan->plugin;
    memcpy(&force->table, plan->plugin,
           plan->plugin->size < sizeof force->table ? plan->plugin->size : sizeof force->table);
    force->name = plan->id;
    force->home = plan->home;
    force->home_at = plan->home_at;
    force->home_building = MST_ID_LETTER(plan->home) == 'b'
                               ? mst_map_building(f->def.map, plan->home)
                               : mst_grid_nearest_building(f->def.grid, plan->home_at, 20);
    force->mute = plan->mute;
    force->unit_first = f->unit_count;
    force->key = mst_random_key(f->def.seed, plan->id, 1);
    uint32_t block = mst_store_add(f->def.store, MST_BLOCK_FORCE, 1);
    force->block = mst_store_at(f->def.store, MST_BLOCK_FORCE, block);
    *force->block = (mst_force_block){.is_withheld = plan->is_withheld,
                                      .is_human = plan->is_human,
                                      .available = plan->available,
                                      .mute = MST_TICK_NEVER,
                                      .dispatched = MST_TICK_NEVER,
                                      .sees_at = MST_TICK_NEVER,
                                      .next_report = MST_TICK_NEVER};
    force->self = mst_store_add_custom(f->def.store, MST_BLOCK_PLUGIN, force->table.state_size,
                                       force->table.field, force->table.field_count);
    force->shadow = mst_alloc(force->table.state_size);
    make_services(f, index);
    add_seat(f, force->seat);
    int status = init_plugin(f, index, plan, errors);
    if (force->self) memcpy(force->shadow, force->self, force->table.state_size);
    return status;
}

/* Arrays have moved while forces were added: point again. */
static void point_blocks(mst_forces *f) {
    f->command = mst_store_at(f->def.store, MST_BLOCK_COMMAND, 0);
    for (uint32_t i = 0; i < f->force_count; i++) {
        f->force[i].block = mst_store_at(f->def.store, MST_BLOCK_FORCE, i);
        f->force[i].self = mst_store_at(f->def.store, MST_BLOCK_PLUGIN, i);
        memcpy(f->force[i].shadow, f->force[i].self, f->force[i].table.state_size);
        make_services(f, i);
    }
    for (uint32_t i = 0; i < f->unit_count; i++)
        f->unit[i].block = mst_store_at(f->def.store, MST_BLOCK_UNIT, i);
}

void mst_forces_ready(mst_forces *f) {
    point_blocks(f);
    f->order_scratch = mst_alloc((f->unit_count + 1) * 4 * sizeof *f->order_scratch);
}

void mst_forces_rebuild(mst_forces *f) {
    point_blocks(f);
    for (uint32_t i = 0; i < f->unit_count; i++) mst_unit_way_read(f, &f->unit[i]);
    memset(f->blocked_all, 0, f->def.map->road_count);
    for (uint32_t i = 0; i < mst_store_count(f->def.store, MST_BLOCK_ROAD); i++) {
        const mst_road_block *r = mst_store_at(f->def.store, MST_BLOCK_ROAD, i);
        f->blocked_all[r->road] = r->is_blocked;
    }
    mst_belief_rebuild(f);
}

/* ---- small helpers ---- */

mst_unit *mst_force_unit_of(mst_forces *f, mst_id id) {
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
