/* SPDX-License-Identifier: Apache-2.0
 * task_turnout.c - from the order to turn out to the arrival: getting ready, an engine that may not
 * start, the way, riders with their vehicle. */
#include "force/force_private.h"

/* Chance that an engine from an unheated garage does not start at the first try (forces.md 2.7): from
 * none at start_from_degc, straight through the figure for -30 C. */
static double start_failure(const mst_forces *f, const mst_unit *u) {
    double at_30 = u->apparatus.is_winterised ? f->k.start_new_frac : f->k.start_old_frac;
    double share = (f->k.start_from_degc - f->def.temperature_degc) / (f->k.start_from_degc + 30);
    return at_30 * mst_clamp(share, 0, 1.5);
}

/* Seconds lost until it runs: tries again, each as likely to fail as the first. */
static double start_late_s(mst_forces *f, mst_unit *u, mst_event_list *events) {
    enum { TRIES_MAX = 5 };
    mst_force *force = mst_unit_force(f, u);
    bool has_engine = u->has_apparatus && u->apparatus.seats > 0;
    double chance = has_engine ? start_failure(f, u) : 0, late_s = 0;
    if (chance <= 0) return 0;
    mst_force_mark(f, force);
    for (int i = 0; i < TRIES_MAX && mst_random_unit(force->key, force->block->draws++) < chance; i++)
        late_s += f->k.start_again_s;
    if (late_s > 0) mst_event_number(mst_events_add(events, MST_EVENT_WONT_START, u->id), late_s);
    return late_s;
}

/* Out on patrol when the call comes: it drives from where it is, and needs no turnout. */
static mst_reason leave_patrol(mst_forces *f, mst_unit *u, mst_tick now) {
    u->block->is_patrol = u->block->is_on_scene = 0;
    u->block->task = MST_ORDER_TURN_OUT;
    u->block->ordered = 0;
    u->block->target = f->command->call_about;
    mst_unit_set_phase(f, u, MST_PHASE_TURNOUT, now, 0);
    return MST_REASON_UNSET;
}

mst_reason mst_turn_out(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_force *force = mst_unit_force(f, u);
    mst_unit *ride = &f->unit[u->ride_with];
    if (u->block->is_patrol) return leave_patrol(f, u, now);
    if (u->block->phase != MST_PHASE_HOME) return MST_REASON_UNSET;
    if (ride->block->phase > MST_PHASE_TURNOUT) return MST_REASON_NO_ROUTE; /* the vehicle has left */
    double median_s =
        mst_forces_is_night(f, now) ? force->traits.turnout_night_s : force->traits.turnout_day_s;
    double seconds = mst_force_lognormal(f, force, median_s, force->traits.turnout_sigma_ln);
    mst_unit_set_phase(f, u, MST_PHASE_TURNOUT, now, seconds + start_late_s(f, u, events));
    u->block->task = MST_ORDER_TURN_OUT;
    u->block->target = f->command->call_about;
    return ride == u ? MST_REASON_UNSET
                     : mst_turn_out(f, ride, now, events); /* the vehicle that carries it */
}

static void arrive(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_force *force = mst_unit_force(f, u);
    u->block->is_on_scene = 1;
    if (!force->block->is_arrived) {
        force->block->is_arrived = 1;
        mst_force_mark(f, force);
        mst_event *e = mst_events_add(events, MST_EVENT_ARRIVED, u->id);
        mst_event_number(mst_event_number(mst_event_id(e, force->id), u->block->x_cm / 100.0),
                         u->block->y_cm / 100.0);
    }
    mst_task_end(f, u, now, MST_REASON_DONE, events);
}

/* Somebody who knows the place, stands free on the scene and shows the way from the road. */
static bool is_guided(const mst_forces *f, const mst_force *force) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        const mst_force *other = &f->force[x->force];
        bool is_free = x->block->task == 0 || x->block->task == MST_ORDER_RESERVE;
        if (x->block->task == MST_ORDER_GUIDE && x->block->phase == MST_PHASE_WORK) return true;
        if (other != force && x->block->is_on_scene && is_free &&
            other->traits.knows_ground >= f->k.guide_knows)
            return true;
    }
    return false;
}

/* A crew that does not know the village looks for the way in, unless a guide waits. */
static double lost_s(mst_forces *f, mst_force *force) {
    double stranger = 1 - mst_clamp(force->traits.knows_ground, 0, 1);
    return is_guided(f, force) || force->block->has_plan ? 0 : stranger * f->k.lost_way_s;
}

/* All that ride with a vehicle leave and arrive with it. */
static void leave_station(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_force *force = mst_unit_force(f, u);
    mst_point goal = force->home_at;
    mst_map_at(f->def.map, f->command->call_about, &goal);
    bool by_vehicle = u->has_apparatus && u->apparatus.seats > 0;
    if (by_vehicle) goal = mst_road_near(f, goal);
    if (!mst_unit_set_off(f, u, now, goal, by_vehicle)) {
        mst_task_end(f, u, now, MST_REASON_NO_ROUTE, events);
        mst_unit_set_phase(f, u, MST_PHASE_HOME, now, -1);
        return;
    }
    mst_unit_set_phase(f, u, MST_PHASE_TRAVEL, now, -1);
    if (force->block->has_turned_out) return;
    force->block->has_turned_out = 1;
    mst_force_mark(f, force);
    mst_event_id(mst_events_add(events, MST_EVENT_TURNED_OUT, u->id), force->id);
}

static bool is_rider(const mst_forces *f, const mst_unit *u) {
    return &f->unit[u->ride_with] != u;
}

/* When it leaves: with all of its people who were turned out aboard. */
static mst_tick ready_at(const mst_forces *f, const mst_unit *u) {
    mst_tick ready = u->block->phase_to;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        bool rides = &f->unit[x->ride_with] == u && x->block->phase == MST_PHASE_TURNOUT;
        if (rides && x->block->phase_to > ready) ready = x->block->phase_to;
    }
    return ready;
}

void mst_turnout_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit *ride = &f->unit[u->ride_with];
    if (is_rider(f, u)) {
        if (ride->block->phase >= MST_PHASE_TRAVEL && ride->block->phase != MST_PHASE_TURNOUT)
            mst_unit_set_phase(f, u, MST_PHASE_TRAVEL, now, -1);
        return;
    }
    if (now >= ready_at(f, u)) leave_station(f, u, now, events);
}

void mst_travel_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit *ride = &f->unit[u->ride_with];
    if (is_rider(f, u)) {
        mst_unit_place(f, u, mst_unit_at(ride));
        if (ride->block->is_on_scene) arrive(f, u, now, events);
        return;
    }
    if (u->block->phase_to != MST_TICK_NEVER) { /* it is there, and looks for the place */
        if (now >= u->block->phase_to || is_guided(f, mst_unit_force(f, u))) arrive(f, u, now, events);
        return;
    }
    bool is_there = mst_unit_travel(f, u, now);
    mst_point goal = mst_unit_at(u);
    if (u->way.count) goal = u->way.point[u->way.count - 1].at;
    if (!is_there && mst_point_distance_m(mst_unit_at(u), goal) >= f->k.arrive_m) return;
    double late_s = lost_s(f, mst_unit_force(f, u));
    if (late_s < 1)
        arrive(f, u, now, events);
    else
        u->block->phase_to = now + (mst_tick)late_s, mst_unit_mark(f, u);
}

/* Back to its station after a round; the call finds it on the road. */
void mst_patrol_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    const double home_m = 100;
    mst_force *force = mst_unit_force(f, u);
    if (force->block->is_alerted) {
        mst_queue_clear(f, u);
        if (u->block->task) mst_task_end(f, u, now, MST_REASON_REPLACED, events);
        leave_patrol(f, u, now);
        return;
    }
    if (u->block->task || u->block->queue_count || u->block->phase != MST_PHASE_IDLE) return;
    if (mst_point_distance_m(mst_unit_at(u), force->home_at) > home_m) {
        mst_order back = {.kind = MST_ORDER_GO, .seat = force->seat, .unit = u->id, .point = force->home_at};
        mst_task_begin(f, u, now, &back, events);
        return;
    }
    u->block->is_patrol = u->block->is_on_scene = 0;
    mst_unit_place(f, u, force->home_at);
    mst_unit_set_phase(f, u, MST_PHASE_HOME, now, -1);
}
