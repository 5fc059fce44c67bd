/* SPDX-License-Identifier: Apache-2.0
 * water.c - one second of water: from sources into tanks, from tanks through lines onto fire or walls, and
 * what frost does to hose that stands still. Balance: what leaves a source or tank arrives in a tank or
 * at a nozzle. */
#include "fire/supply_models.h"
#include "force/force_private.h"

static bool can_pump(const mst_unit *pump) {
    return pump->block->is_on_scene && pump->block->phase != MST_PHASE_MOVE &&
           pump->block->phase != MST_PHASE_TRAVEL;
}

/* A pump without a tank still holds what is in its casing and hose. */
double mst_tank_l(const mst_unit *u) {
    const double casing_l = 60;
    return u->apparatus.tank_l > 0 ? u->apparatus.tank_l : u->has_pump ? casing_l : 0;
}

static double room_l(const mst_unit *u) {
    return mst_max(0, mst_tank_l(u) - u->block->water_l);
}

/* Takes up to `want_l` out of a source; what it gave. */
static double draw(mst_forces *f, mst_id source, double want_l) {
    int32_t index = mst_source_index(f, source);
    if (index < 0 || want_l <= 0) return 0;
    mst_source_block *s = mst_source_at(f, (uint32_t)index);
    double give_l = s->frozen || s->dry || s->blocked ? 0 : want_l;
    if (s->volume_l >= 0) give_l = mst_min(give_l, s->volume_l);
    if (s->volume_l >= 0) s->volume_l -= give_l;
    s->drawn_lps += give_l;
    s->total_l += give_l;
    return give_l;
}

/* Full: the feed replaces what goes out, until the tank is well down again. */
static void note_topped(mst_forces *f, mst_unit *u) {
    const double full_frac = 0.98, low_frac = 0.9;
    mst_unit_block *b = u->block;
    double frac = b->water_l / mst_tank_l(u);
    bool is_topped = b->is_topped ? frac > low_frac : frac >= full_frac;
    if (is_topped == b->is_topped) return;
    b->is_topped = is_topped;
    mst_unit_mark(f, u);
}

static void feed_tank(mst_forces *f, mst_unit *u) {
    mst_unit_block *b = u->block;
    if (!b->feed || mst_tank_l(u) <= 0) return;
    mst_unit *other = mst_force_unit_of(f, b->feed);
    double want_l = mst_min(b->feed_lps, room_l(u)), got_l;
    if (other) {
        got_l = can_pump(other) ? mst_min(want_l, other->block->water_l) : 0;
        other->block->water_l -= got_l;
        if (got_l > 0) mst_unit_mark(f, other);
    } else {
        got_l = can_pump(u) ? draw(f, b->feed, want_l) : 0;
    }
    b->water_l += got_l;
    if (got_l > 0) mst_unit_mark(f, u);
    note_topped(f, u);
}

static void settle_sources(mst_forces *f) {
    for (uint32_t i = 0; i < f->source_count; i++) {
        mst_source_block *s = mst_source_at(f, i);
        if (s->drawn_lps == 0 && s->last_lps == 0) continue;
        s->last_lps = s->drawn_lps;
        s->drawn_lps = 0;
        mst_source_mark(f, i);
    }
}

/* Asks of each tank; a tank that cannot give all gives every line the same share. */
static void sum_demand(mst_forces *f) {
    for (uint32_t i = 0; i < f->unit_count; i++) f->unit[i].block->demand_lps = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i], *pump = mst_force_unit_of(f, u->block->hose_from);
        if (pump && u->block->method == MST_METHOD_PUMP && mst_line_is_flowing(u) && can_pump(pump))
            pump->block->demand_lps += u->block->line_lps;
    }
}

static double line_flow_lps(mst_forces *f, mst_unit *u) {
    mst_unit_block *b = u->block;
    if (mst_source_index(f, b->hose_from) >= 0) return draw(f, b->hose_from, b->line_lps);
    if (b->method == MST_METHOD_INDOOR) {
        f->command->indoor_l += b->line_lps;
        return b->line_lps;
    }
    mst_unit *pump = mst_force_unit_of(f, b->hose_from);
    if (!pump || !can_pump(pump) || pump->block->demand_lps <= 0) return 0;
    double can_give = mst_min(pump->block->water_l, pump->apparatus.pump_lps);
    return b->line_lps * mst_min(1, can_give / pump->block->demand_lps);
}

/* Short is what a nozzle gets less than it is made for, whether hose, height, pump or tank is why. */
static double rated_lps(const mst_forces *f, const mst_unit *u) {
    const mst_unit_block *b = u->block;
    if (b->task == MST_ORDER_WATCH || b->delivery == MST_DELIVERY_MONITOR) return b->line_lps;
    return (b->method == MST_METHOD_PUMP ? f->k.line_lps_max : f->k.indoor_lps) * b->lines;
}

static void tell_flow(mst_forces *f, mst_unit *u, mst_tick now, double lps, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (lps > 0 && b->flow_lps <= 0) {
        mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_WATER_ON, u->id), b->target);
        mst_event_id(mst_event_number(e, lps), b->hose_from);
    }
    if (lps <= 0 && b->flow_lps > 0)
        mst_event_number(mst_event_id(mst_events_add(events, MST_EVENT_WATER_OFF, u->id), b->target),
                         MST_REASON_TANK_EMPTY);
    double rated = rated_lps(f, u);
    bool is_short = lps < 0.8 * rated;
    if (is_short && b->dry_since == MST_TICK_NEVER) {
        b->dry_since = now;
        mst_event_number(mst_event_number(mst_events_add(events, MST_EVENT_WATER_SHORT, u->id), rated), lps);
    }
    if (!is_short) b->dry_since = MST_TICK_NEVER;
}

/* Concentrate of the pump goes with the water while there is some: as ordered, and always onto a pool. */
static bool takes_foam(mst_forces *f, const mst_unit *u, uint32_t building) {
    mst_unit *pump = mst_force_unit_of(f, u->block->hose_from);
    bool is_wanted = u->block->ordered == MST_ORDER_FOAM || mst_burn_is_pool(f->def.burn, building);
    if (!is_wanted || !pump || pump->block->foam_l <= 0) return false;
    pump->block->foam_l = mst_max(0, pump->block->foam_l - u->block->flow_lps * f->k.foam_mix_frac);
    mst_unit_mark(f, pump);
    return true;
}

static void put_on(mst_forces *f, mst_unit *u, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = (uint32_t)mst_map_building(f->def.map, b->target);
    if (b->task == MST_ORDER_PROTECT) {
        mst_burn_wet(f->def.burn, building, b->flow_lps);
        return;
    }
    if (takes_foam(f, u, building))
        mst_burn_foam(f->def.burn, building, b->flow_lps, (mst_delivery)b->delivery);
    else
        mst_burn_attack(f->def.burn, building, b->flow_lps, (mst_delivery)b->delivery);
    if (b->task != MST_ORDER_ATTACK) return; /* overhaul is no attack */
    f->attack_lps += b->flow_lps;
    mst_line_agent(f, u, b->flow_lps, events);
}

static void flow_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    double lps = line_flow_lps(f, u);
    bool is_first = lps > 0 && b->flow_lps <= 0;
    tell_flow(f, u, now, lps, events);
    b->flow_lps = lps;
    if (is_first) mst_rules_water(f, u, events);
    b->water_used_l += lps;
    f->command->water_l += lps;
    mst_command_mark(f);
    mst_unit_mark(f, u);
    if (lps > 0) put_on(f, u, events);
}

static void take_from_tanks(mst_forces *f) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i], *pump = mst_force_unit_of(f, u->block->hose_from);
        if (!pump || u->block->method != MST_METHOD_PUMP || !mst_line_is_flowing(u)) continue;
        pump->block->water_l = mst_max(0, pump->block->water_l - u->block->flow_lps);
        mst_unit_mark(f, pump);
    }
}

/* ---- frost ---- */

/* The nozzle freezes first, then the hose (models.md 6.8). */
static double freeze_s(const mst_forces *f, const mst_weather *weather) {
    double below = -weather->temperature_degc;
    if (below <= 1) return 1e9;
    double h = weather->wind_mps > 5 ? 35 : 25;
    double hose_s = mst_freeze_s(65, -below, h, f->k.hose_water_degc, f->k.hose_ice_frac);
    return mst_min(hose_s, f->k.nozzle_freeze_s * 20 / below);
}

static void freeze(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_event_number(mst_events_add(events, MST_EVENT_FROZE, u->id), b->hose_m * b->lines);
    mst_unit *pump = mst_force_unit_of(f, b->hose_from);
    if (pump) {
        pump->block->lost_hose_m += b->hose_m * b->lines;
        mst_unit_mark(f, pump);
    }
    if (mst_line_is_task(b->task)) mst_task_end(f, u, now, MST_REASON_FROZEN, events);
    mst_line_cast_off(f, u);
}

static void frost(mst_forces *f, mst_tick now, const mst_weather *weather, mst_event_list *events) {
    const double still_lps = 0.3;
    double limit_s = freeze_s(f, weather);
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        mst_unit_block *b = u->block;
        if (!b->line_to || b->method == MST_METHOD_INDOOR || b->delivery == MST_DELIVERY_MONITOR) continue;
        bool is_still = b->flow_lps < still_lps;
        mst_tick since =
            is_still ? (b->still_since == MST_TICK_NEVER ? now : b->still_since) : MST_TICK_NEVER;
        if (since != b->still_since) {
            b->still_since = since;
            mst_unit_mark(f, u);
        }
        bool is_kept = mst_line_is_task(b->task);
        if (is_still && !is_kept && f->def.is_trained && now - since >= f->k.drain_s)
            mst_line_cast_off(f, u); /* drained and rolled up while it can be */
        else if (is_still && now - since >= limit_s)
            freeze(f, u, now, events);
    }
}

static bool is_any_water(const mst_forces *f) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        if (b->feed || b->feed_next || b->line_to) return true;
    }
    return false;
}

void mst_water_step(mst_forces *f, mst_tick now, const mst_weather *weather, mst_event_list *events) {
    enum { FROST_PERIOD_S = 10 };
    f->attack_lps = 0;
    if (is_any_water(f)) {
        for (uint32_t i = 0; i < f->unit_count; i++) mst_supply_tick(f, &f->unit[i], now, events);
        mst_net_solve(f);
        for (uint32_t i = 0; i < f->unit_count; i++) feed_tank(f, &f->unit[i]);
        sum_demand(f);
        for (uint32_t i = 0; i < f->unit_count; i++)
            if (mst_line_is_flowing(&f->unit[i])) flow_step(f, &f->unit[i], now, events);
        take_from_tanks(f);
        if (now % FROST_PERIOD_S == 0 && weather->temperature_degc < 0) frost(f, now, weather, events);
    }
    settle_sources(f);
}
