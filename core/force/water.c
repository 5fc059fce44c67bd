/* SPDX-License-Identifier: Apache-2.0
 * water.c - one second of water: from sources into tanks, from tanks through lines onto fire or walls.
 * Balance: what leaves a source or tank arrives in a tank or at a nozzle. */
#include "force/force_private.h"

static bool can_pump(const mst_unit *pump) {
    return pump->block->is_on_scene && pump->block->phase != MST_PHASE_MOVE &&
           pump->block->phase != MST_PHASE_TRAVEL;
}

static double room_l(const mst_unit *u) {
    return u->apparatus.tank_l - u->block->water_l;
}

/* How many draw from that source in this second. */
static uint32_t drawers(const mst_forces *f, mst_id source) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        count += b->feed == source && (room_l(&f->unit[i]) > 0.5 || b->demand_lps > 0);
        count +=
            b->hose_from == source && b->method == MST_METHOD_HYDRANT && mst_line_is_flowing(&f->unit[i]);
    }
    return count;
}

/* Takes up to `want_l` out of a source; what it gave. */
static double draw(mst_forces *f, mst_id source, double want_l) {
    int32_t index = mst_source_index(f, source);
    if (index < 0 || want_l <= 0) return 0;
    mst_source_block *s = mst_source_at(f, (uint32_t)index);
    uint32_t count = drawers(f, source);
    double give_l = mst_min(want_l, MST_ID_LETTER(source) == 'w'
                                        ? want_l
                                        : mst_source_lps(f, (uint32_t)index) / (count ? count : 1));
    if (s->frozen || s->dry || s->blocked) give_l = 0;
    if (s->volume_l >= 0) give_l = mst_min(give_l, s->volume_l);
    if (s->volume_l >= 0) s->volume_l -= give_l;
    s->drawn_lps += give_l;
    return give_l;
}

static void feed_tank(mst_forces *f, mst_unit *u) {
    mst_unit_block *b = u->block;
    if (!b->feed || room_l(u) <= 0) return;
    mst_unit *other = mst_force_unit_of(f, b->feed);
    double want_l = mst_min(b->feed_lps, room_l(u)), got_l;
    if (other) {
        got_l = can_pump(other) ? mst_min(want_l, other->block->water_l) : 0;
        other->block->water_l -= got_l;
        if (got_l > 0) mst_unit_mark(f, other);
    } else {
        got_l = draw(f, b->feed, want_l);
    }
    b->water_l += got_l;
    if (got_l > 0) mst_unit_mark(f, u);
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
    if (b->method == MST_METHOD_INDOOR) return b->line_lps;
    if (b->method == MST_METHOD_HYDRANT) return draw(f, b->hose_from, b->line_lps);
    mst_unit *pump = mst_force_unit_of(f, b->hose_from);
    if (!pump || !can_pump(pump) || pump->block->demand_lps <= 0) return 0;
    double can_give = mst_min(pump->block->water_l, pump->apparatus.pump_lps);
    return b->line_lps * mst_min(1, can_give / pump->block->demand_lps);
}

static void tell_flow(mst_unit *u, mst_tick now, double lps, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (lps > 0 && b->flow_lps <= 0) {
        mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_WATER_ON, u->id), b->target);
        mst_event_id(mst_event_number(e, lps), b->hose_from);
    }
    if (lps <= 0 && b->flow_lps > 0)
        mst_event_number(mst_event_id(mst_events_add(events, MST_EVENT_WATER_OFF, u->id), b->target),
                         MST_REASON_TANK_EMPTY);
    bool is_short = lps < 0.8 * b->line_lps;
    if (is_short && b->dry_since == MST_TICK_NEVER) {
        b->dry_since = now;
        mst_event_number(mst_event_number(mst_events_add(events, MST_EVENT_WATER_SHORT, u->id), b->line_lps),
                         lps);
    }
    if (!is_short) b->dry_since = MST_TICK_NEVER;
}

static void put_on(mst_forces *f, mst_unit *u, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = (uint32_t)mst_map_building(f->def.map, b->target);
    if (b->task == MST_ORDER_PROTECT) {
        mst_burn_wet(f->def.burn, building, b->flow_lps);
        return;
    }
    mst_burn_attack(f->def.burn, building, b->flow_lps, (mst_delivery)b->delivery);
    if (b->task == MST_ORDER_ATTACK) f->attack_lps += b->flow_lps;
    mst_line_agent(f, u, true, events);
}

static void flow_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    double lps = line_flow_lps(f, u);
    tell_flow(u, now, lps, events);
    b->flow_lps = lps;
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

void mst_water_step(mst_forces *f, mst_tick now, mst_event_list *events) {
    f->attack_lps = 0;
    bool is_any = false;
    for (uint32_t i = 0; i < f->unit_count; i++)
        is_any |= f->unit[i].block->feed || mst_line_is_flowing(&f->unit[i]);
    if (is_any) {
        sum_demand(f);
        for (uint32_t i = 0; i < f->unit_count; i++) feed_tank(f, &f->unit[i]);
        for (uint32_t i = 0; i < f->unit_count; i++)
            if (mst_line_is_flowing(&f->unit[i])) flow_step(f, &f->unit[i], now, events);
        take_from_tanks(f);
    }
    settle_sources(f);
}
