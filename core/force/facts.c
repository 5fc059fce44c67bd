/* SPDX-License-Identifier: Apache-2.0
 * facts.c - what the drill, the roster and the truth may ask of forces; and the switches they have. */
#include "force/force_private.h"

uint32_t mst_forces_count(const mst_forces *f) {
    return f->force_count;
}

uint32_t mst_forces_unit_count(const mst_forces *f) {
    return f->unit_count;
}

mst_unit_facts mst_forces_unit(const mst_forces *f, uint32_t index) {
    const mst_unit *u = &f->unit[index];
    const mst_unit_block *b = u->block;
    return (mst_unit_facts){.id = u->id,
                            .force = f->force[u->force].id,
                            .target = b->target,
                            .via = b->via,
                            .hose_from = b->hose_from,
                            .feed = b->feed,
                            .n = u->n,
                            .apparatus = u->apparatus_name,
                            .can = u->can,
                            .kit = u->kit,
                            .orders_done = b->orders_done,
                            .phase = b->phase,
                            .task = b->task,
                            .last_reason = b->last_reason,
                            .crew = u->crew,
                            .at = mst_unit_at(u),
                            .water_l = b->water_l,
                            .tank_l = u->apparatus.tank_l,
                            .flow_lps = b->flow_lps,
                            .air_frac = f->k.air_l > 0 ? b->air_l / f->k.air_l : 0,
                            .water_used_l = b->water_used_l,
                            .queued = b->queue_count ? b->queue_kind[0] : 0,
                            .queued_target = b->queue_count ? b->queue_target[0] : MST_ID_NONE,
                            .is_paused = b->queue_count && b->queue_resumes[0],
                            .cylinders = b->cylinders,
                            .is_inside = b->is_inside,
                            .line_to = b->line_to,
                            .feed_lps = b->feed_lps,
                            .hose_m = b->hose_m,
                            .lost_hose_m = b->lost_hose_m,
                            .fatigue = b->fatigue,
                            .chill = b->chill};
}

double mst_forces_drawn_l(const mst_forces *f) {
    double sum = f->command->indoor_l + f->dispatch->tank_l;
    for (uint32_t i = 0; i < f->source_count; i++) sum += mst_source_at(f, i)->total_l;
    return sum;
}

bool mst_forces_rally(const mst_forces *f, mst_point *at) {
    *at = (mst_point){f->command->rally_x_cm, f->command->rally_y_cm};
    return f->command->has_rally;
}

double mst_forces_poison_ppm(const mst_forces *f, mst_id building) {
    return mst_poison_ppm(f, building);
}

void mst_forces_fallen(const mst_forces *f, uint32_t *dead, uint32_t *hurt) {
    *dead = *hurt = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        *dead += f->unit[i].block->dead;
        *hurt += f->unit[i].block->down - f->unit[i].block->dead;
    }
}

mst_id mst_forces_commander(const mst_forces *f) {
    return f->command->holder;
}

uint8_t mst_forces_declared(const mst_forces *f) {
    return f->command->declared;
}

uint8_t mst_forces_grade(const mst_forces *f, uint32_t force) {
    return f->force[force].traits.command_grade;
}

double mst_forces_water_l(const mst_forces *f) {
    return f->command->water_l;
}

double mst_forces_attack_lps(const mst_forces *f) {
    return f->attack_lps;
}

const mst_place *mst_forces_places(const mst_forces *f, uint32_t *count) {
    *count = f->place_count;
    return f->place;
}

static mst_force *force_of(mst_forces *f, mst_id id) {
    uint64_t n = MST_ID_NUMBER(id);
    if (MST_ID_LETTER(id) == 'x' && n > MST_SEAT_FORCE)
        n -= MST_SEAT_FORCE;
    else if (MST_ID_LETTER(id) != 'f')
        return NULL;
    return n >= 1 && n <= f->force_count ? &f->force[n - 1] : NULL;
}

void mst_forces_available(mst_forces *f, mst_id id, mst_tick now) {
    mst_force *force = force_of(f, id);
    if (!force || force->block->available <= now) return;
    force->block->available = now;
    mst_force_mark(f, force);
}

void mst_forces_told(mst_forces *f, mst_tick now, mst_id to, mst_id building, double trapped) {
    mst_force *force = force_of(f, to);
    mst_seat *seat = force ? mst_seat_of_force(f, (uint32_t)(force - f->force)) : mst_seat_of(f, to);
    if (!seat || mst_map_building(f->def.map, building) < 0) return;
    mst_belief_set(f, seat, building, MST_KEY_INCIDENT, 1, 0, MST_CERTAIN_TOLD, now, 0, false);
    if (trapped <= 0) return;
    mst_belief_set(f, seat, building, MST_KEY_TRAPPED, trapped, 0, MST_CERTAIN_TOLD, now, 0, false);
    mst_belief_set(f, seat, building, MST_KEY_PEOPLE_IN, trapped, 0, MST_CERTAIN_TOLD, now, 0, false);
}

void mst_forces_seat(mst_forces *f, mst_id seat, bool is_human) {
    if (seat == MST_ID('x', MST_SEAT_DISPATCH)) {
        f->command->dispatch_is_human = is_human;
        mst_command_mark(f);
    }
    mst_force *force = force_of(f, seat);
    if (!force) return;
    force->block->is_human = is_human;
    mst_force_mark(f, force);
}

double mst_forces_call_s(const mst_forces *f, uint32_t index) {
    return f->force[index].traits.sees_fire_at_home ? 0 : f->k.call_processing_s;
}

double mst_forces_turnout_s(const mst_forces *f, uint32_t index) {
    const mst_traits *t = &f->force[index].traits;
    return mst_forces_is_night(f, 0) ? t->turnout_night_s : t->turnout_day_s;
}

double mst_forces_arrival_s(mst_forces *f, uint32_t index, mst_point at) {
    const mst_force *force = &f->force[index];
    double road_s = mst_forces_travel_estimate_s(f, &f->unit[force->unit_first], at);
    bool is_night = mst_forces_is_night(f, 0);
    return road_s < 0 ? -1
                      : road_s + (is_night ? force->traits.turnout_night_s : force->traits.turnout_day_s);
}
