/* SPDX-License-Identifier: Apache-2.0
 * roster.c - one force from a plan and its plugin: its seat, its units, what the plugin may call. */
#include <string.h>

#include "force/force_private.h"
#include "force/stand_in.h"

void mst_forces_add_seat(mst_forces *f, mst_id id) {
    uint32_t n = f->seat_count;
    MST_GROW(f->seat, f->seat_count, f->seat_capacity);
    f->seat[n] = (mst_seat){.id = id, .number = (uint16_t)n};
    f->seat_count++;
}

/* ---- one force ---- */

static bool add_unit(mst_forces *f, uint32_t force, uint32_t n, const mst_unit_def *def,
                     const mst_force_plan *plan, mst_errors *errors) {
    mst_unit u = {.id = MST_ID('u', (uint64_t)(force + 1) * 1000 + n),
                  .force = force,
                  .n = n,
                  .crew = def->crew,
                  .roster_crew = def->crew,
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
    if (plan->has_no_radio) u.kit &= ~(uint32_t)MST_KIT_RADIO;
    if (u.apparatus.ladder_m > 0) u.kit |= MST_KIT_LADDER;
    u.kit |= u.apparatus.kit;
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
                          .still_since = MST_TICK_NEVER,
                          .feed_due = MST_TICK_NEVER,
                          .inside_since = MST_TICK_NEVER,
                          .cylinders = def->kit & MST_KIT_BREATHING ? (uint8_t)f->k.spare_cylinders : 0,
                          .water_l = u.apparatus.tank_l,
                          .foam_l = u.apparatus.foam_l,
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

void mst_force_services(mst_forces *f, uint32_t index) {
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

/* One call of init. MST_E_FAULT: it broke a rule; MST_E_INPUT: it takes no such force. */
static int call_init(mst_forces *f, mst_force *force, const mst_force_plan *plan, mst_unit_def *def,
                     uint32_t *count) {
    memset(def, 0, MST_UNIT_MAX * sizeof *def);
    *count = 0;
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
    int status = force->table.init(force->self, &force->services, &d, &force->traits, def, count);
    int left = f->def.guard ? f->def.guard->leave(f->def.guard->ctx) : MST_OK;
    if (left != MST_OK) return MST_E_FAULT;
    if (status != 0) return MST_E_INPUT;
    return roster_is_sane(def, *count) && traits_are_sane(&force->traits) ? MST_OK : MST_E_FAULT;
}

/* People and vehicles without doctrine: the force is silent from the beginning. */
static void stand_in(mst_force *force, mst_errors *errors, const mst_force_plan *plan) {
    mst_plugin silent;
    if (errors)
        mst_errors_add(errors, MST_SEVERITY_WARNING, plan->file, plan->line, "force.plugin_silent", "plugin",
                       force->table.id, "force", plan->id, NULL);
    mst_stand_in(&silent, force->table.id);
    force->table.init = silent.init;
    force->table.think = silent.think;
    force->mute = 0;
    if (force->self) memset(force->self, 0, force->table.state_size);
    force->block->draws = 0;
}

static int init_plugin(mst_forces *f, uint32_t index, const mst_force_plan *plan, mst_errors *errors) {
    mst_force *force = &f->force[index];
    mst_unit_def def[MST_UNIT_MAX];
    uint32_t count = 0;
    if (mst_is_stand_in(&force->table)) force->mute = 0;
    if (plan->is_init_off) stand_in(force, NULL, plan);
    int status = call_init(f, force, plan, def, &count);
    if (status == MST_E_FAULT) {
        stand_in(force, errors, plan);
        status = call_init(f, force, plan, def, &count);
    }
    if (status != MST_OK)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, plan->file, plan->line, "force.plugin_refuses",
                              "plugin", force->table.id, "force", plan->id, NULL);
    for (uint32_t i = 0; i < count; i++)
        if (!add_unit(f, index, i + 1, &def[i], plan, errors)) return MST_E_INPUT;
    force->unit_count = count;
    for (uint32_t i = force->unit_first; i < force->unit_first + count; i++) /* what is on their vehicle */
        f->unit[i].kit |= f->unit[f->unit[i].ride_with].apparatus.kit;
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
    mst_force_services(f, index);
    mst_forces_add_seat(f, force->seat);
    int status = init_plugin(f, index, plan, errors);
    if (force->self) memcpy(force->shadow, force->self, force->table.state_size);
    return status;
}
