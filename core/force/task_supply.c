/* SPDX-License-Identifier: Apache-2.0
 * task_supply.c - water on its way to a tank: a hose to a hydrant or another pump, suction from open
 * water, carrying it in trips. */
#include "force/force_private.h"

enum { STEP_GO = 0, STEP_LAY, STEP_OPEN };

double mst_source_setup_s(const mst_forces *f, mst_id source) {
    if (MST_ID_LETTER(source) == 'h') return f->k.hydrant_connect_s;
    if (MST_ID_LETTER(source) != 'w') return 0;
    int32_t water = mst_map_water(f->def.map, source);
    return f->k.draft_s +
           (water >= 0 && f->def.map->water[water].is_iced && !mst_site_has(f, source, MST_EFFECT_ICE_HOLE)
                ? f->k.ice_hole_s
                : 0);
}

static double feed_reach_m(const mst_forces *f, const mst_unit *u, mst_id source) {
    return MST_ID_LETTER(source) == 'w'
               ? f->k.suction_m
               : (u->apparatus.hose80_lengths + u->apparatus.hose65_lengths / 2) * f->k.hose_length_m;
}

static mst_point source_at(mst_forces *f, const mst_unit *u, mst_id source) {
    const mst_unit *other = mst_force_unit_of(f, source);
    return other ? mst_unit_at(other) : mst_source_near(f, source, mst_unit_at(u));
}

double mst_suction_lift_m(const mst_forces *f, const mst_unit *u, mst_id source) {
    mst_point at = mst_source_near(f, source, mst_unit_at(u));
    return f->k.bank_m + mst_map_elevation_m(f->def.map, mst_unit_at(u)) -
           mst_map_elevation_m(f->def.map, at);
}

/* Twin hose of 80 mm where it suffices, else single, else with 65 mm. */
static void lay_feed(mst_forces *f, mst_unit *u, mst_id source) {
    mst_unit_block *b = u->block;
    double distance_m = mst_point_distance_m(source_at(f, u, source), mst_unit_at(u));
    double lengths = mst_floor(distance_m * 1.2 / f->k.hose_length_m) + 1;
    b->feed_m = lengths * f->k.hose_length_m;
    b->feed_is_65 = lengths > u->apparatus.hose80_lengths;
    b->feed_lines = lengths * 2 <= u->apparatus.hose80_lengths ? 2 : 1;
}

/* Joins the tender's tank to a source that it reaches; says why not. */
static mst_reason connect(mst_forces *f, mst_unit *u, mst_id source, mst_event_list *events) {
    mst_unit *other = mst_force_unit_of(f, source);
    if (mst_point_distance_m(source_at(f, u, source), mst_unit_at(u)) > feed_reach_m(f, u, source))
        return MST_REASON_TOO_FAR;
    if (MST_ID_LETTER(source) == 'w' && mst_suction_lift_m(f, u, source) > f->k.lift_max_m)
        return MST_REASON_TOO_HIGH;
    mst_reason reason = other ? (other->has_pump ? MST_REASON_UNSET : MST_REASON_NO_KIT)
                              : mst_source_open(f, u, source, events);
    if (reason) return reason;
    u->block->feed = source;
    u->block->is_topped = 0;
    lay_feed(f, u, source);
    mst_unit_mark(f, u);
    return MST_REASON_UNSET;
}

void mst_supply_cast_off(mst_forces *f, mst_unit *u) {
    mst_unit_block *b = u->block;
    if (!b->feed && !b->feed_next) return;
    b->feed = b->feed_next = MST_ID_NONE;
    b->feed_due = MST_TICK_NEVER;
    b->feed_lps = b->feed_m = 0;
    b->feed_lines = b->feed_is_65 = b->is_topped = 0;
    mst_unit_mark(f, u);
}

/* Its driver connects it while the line already works from the tank. */
void mst_supply_plan(mst_forces *f, mst_unit *u, mst_id source, mst_tick from) {
    u->block->feed_next = source;
    u->block->feed_due = from + (mst_tick)mst_task_seconds(f, u, mst_source_setup_s(f, source));
    mst_unit_mark(f, u);
}

void mst_supply_tick(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (!b->feed_next || now < b->feed_due) return;
    mst_id source = b->feed_next;
    b->feed_next = MST_ID_NONE;
    b->feed_due = MST_TICK_NEVER;
    mst_reason reason = connect(f, u, source, events);
    if (reason) b->last_reason = (uint16_t)reason; /* goes on with what the tank holds */
    mst_unit_mark(f, u);
}

void mst_supply_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_point at = source_at(f, u, b->target);
    double distance_m = mst_point_distance_m(at, mst_unit_at(u));
    if (b->goes_on == STEP_GO) {
        b->goes_on = STEP_LAY;
        if (distance_m > feed_reach_m(f, u, b->target)) {
            mst_task_move(f, u, now, at, events);
            return;
        }
    }
    if (b->goes_on == STEP_LAY) {
        b->goes_on = STEP_OPEN;
        double hose_m = MST_ID_LETTER(b->target) == 'w' ? 0 : distance_m;
        double seconds =
            mst_task_seconds(f, u, mst_source_setup_s(f, b->target)) +
            mst_work_seconds(f, u, mst_stretch_s(f, u, NULL, now, hose_m) / 2); /* laid in pairs */
        mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, seconds);
        return;
    }
    mst_reason reason = connect(f, u, b->target, events);
    mst_task_end(f, u, now, reason ? reason : MST_REASON_DONE, events);
}

/* ---- carrying ---- */

enum { TRIP_OUT = 0, TRIP_FILL, TRIP_BACK, TRIP_DUMP };

static void fill(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->feed != b->via) {
        mst_reason reason = connect(f, u, b->via, events);
        if (reason) {
            mst_task_end(f, u, now, reason, events);
            return;
        }
    }
    if (b->water_l < u->apparatus.tank_l * 0.98) return;
    mst_supply_cast_off(f, u);
    b->goes_on = TRIP_BACK;
    mst_task_move(f, u, now, mst_unit_at(mst_force_unit_of(f, b->target)), events);
}

static void dump(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit *to = mst_force_unit_of(f, u->block->target);
    double has_l = mst_max(0, u->block->water_l - u->apparatus.tank_l * (1 - f->k.dump_frac));
    double give_l = mst_min(f->k.dump_lps, mst_min(has_l, mst_tank_l(to) - to->block->water_l));
    if (give_l > 0) {
        u->block->water_l -= give_l;
        to->block->water_l += give_l;
        mst_unit_mark(f, to);
        mst_unit_mark(f, u);
    }
    double rest_l = u->apparatus.tank_l * (1 - f->k.dump_frac); /* stays in it, or is spilt */
    if (u->block->water_l > rest_l + 1) return;
    u->block->goes_on = TRIP_OUT;
    mst_shuttle_step(f, u, now, events);
}

/* It has just come there: handling, and at open water the suction is set up again. */
static void begin_handling(mst_forces *f, mst_unit *u, mst_tick now) {
    mst_unit_block *b = u->block;
    bool is_open = MST_ID_LETTER(b->via) == 'w';
    double fill_s = f->k.fill_handling_s + (is_open ? mst_source_setup_s(f, b->via) / 3 : 0);
    double seconds = (b->goes_on == TRIP_FILL ? fill_s : f->k.dump_handling_s) + f->k.trip_s / 2;
    if (b->goes_on == TRIP_BACK) b->goes_on = TRIP_DUMP;
    mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, mst_task_seconds(f, u, seconds));
}

void mst_shuttle_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    bool has_begun = b->phase == MST_PHASE_SETUP || b->phase == MST_PHASE_WORK;
    if (b->goes_on == TRIP_OUT && !has_begun && b->water_l > u->apparatus.tank_l * 0.5 && b->carried_l == 0) {
        b->carried_l = 1; /* it came full: gives that first */
        b->goes_on = TRIP_BACK;
        mst_task_move(f, u, now, mst_unit_at(mst_force_unit_of(f, b->target)), events);
        return;
    }
    if (b->goes_on == TRIP_OUT) {
        b->goes_on = TRIP_FILL;
        mst_task_move(f, u, now, mst_source_near(f, b->via, mst_unit_at(u)), events);
        return;
    }
    if (b->phase == MST_PHASE_MOVE || b->phase == MST_PHASE_AWAY) {
        begin_handling(f, u, now);
        return;
    }
    if (b->phase == MST_PHASE_SETUP) mst_unit_set_phase(f, u, MST_PHASE_WORK, now, -1);
    if (b->goes_on == TRIP_FILL)
        fill(f, u, now, events);
    else
        dump(f, u, now, events);
}
