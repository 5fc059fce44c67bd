/* SPDX-License-Identifier: Apache-2.0
 * alarm.c - an alarm panel rings, fire or not: the plant's own people know at once, and whoever has gone and
 * looked knows more. A panel that nobody answers calls 119 by itself. */
#include "force/force_private.h"

static void tell(mst_forces *f, const mst_force *force, mst_id building, mst_key key, double value,
                 mst_tick now, mst_certainty certainty, mst_id by) {
    mst_belief_set(f, mst_seat_of_force(f, (uint32_t)(force - f->force)), building, key, value, 0, certainty,
                   now, by, false);
}

/* Those who have their post in or by it. */
static bool is_theirs(const mst_forces *f, const mst_force *force, uint32_t building) {
    return force->traits.sees_fire_at_home && !force->block->is_withheld &&
           mst_point_distance_m(f->def.map->building[building].at, force->home_at) <= f->k.see_home_m;
}

static void note(mst_forces *f, mst_id building, bool is_ringing, mst_id by, mst_event_list *events) {
    mst_event *e = mst_events_add(events, MST_EVENT_ALARM, by ? by : building);
    mst_event_number(mst_event_id(e, building), is_ringing);
    f->dispatch->alarm = is_ringing ? building : MST_ID_NONE;
    mst_dispatch_mark(f);
}

static void reset(mst_forces *f, mst_tick now, mst_id by, mst_event_list *events) {
    mst_id building = f->dispatch->alarm;
    if (!building) return;
    note(f, building, false, by, events);
    for (uint32_t i = 0; i < f->force_count; i++)
        if (f->force[i].block->is_alerted)
            tell(f, &f->force[i], building, MST_KEY_ALARM, 0, now, MST_CERTAIN_SEEN, by);
}

bool mst_forces_alarm(mst_forces *f, mst_tick now, mst_id building, bool is_ringing, mst_event_list *events) {
    int32_t index = mst_map_building(f->def.map, building);
    if (index < 0) return false;
    if (!is_ringing) {
        reset(f, now, MST_ID_NONE, events);
        return true;
    }
    note(f, building, true, MST_ID_NONE, events);
    f->dispatch->alarm_calls_at = now + (mst_tick)f->k.alarm_calls_s;
    for (uint32_t i = 0; i < f->force_count; i++) {
        mst_force *force = &f->force[i];
        if (!is_theirs(f, force, (uint32_t)index)) continue;
        force->block->is_alerted = 1;
        mst_force_mark(f, force);
        tell(f, force, building, MST_KEY_ALARM, 1, now, MST_CERTAIN_TOLD, f->unit[force->unit_first].id);
    }
    if (!f->command->call_about) f->command->call_about = building;
    mst_command_mark(f);
    return true;
}

static void verify(mst_forces *f, mst_id by, bool is_fire, mst_event_list *events) {
    mst_event *e = mst_events_add(events, MST_EVENT_ALARM_VERIFIED, by);
    mst_event_number(mst_event_id(e, f->dispatch->alarm), is_fire);
    f->dispatch->alarm_calls_at = MST_TICK_NEVER; /* somebody has answered it */
    mst_dispatch_mark(f);
}

/* Whoever works there may see the fire before anybody has gone to look. */
static void watch(mst_forces *f, mst_event_list *events) {
    int32_t index = mst_map_building(f->def.map, f->dispatch->alarm);
    for (uint32_t i = 0; i < f->force_count; i++) {
        const mst_force *force = &f->force[i];
        if (!is_theirs(f, force, (uint32_t)index)) continue;
        const mst_seat *seat = mst_seat_of_force(f, i);
        double state = mst_belief_value(seat, f->dispatch->alarm, MST_KEY_STATE, 0);
        if (state != MST_BUILDING_BURNING && state != MST_BUILDING_FLASHED) continue;
        verify(f, f->unit[force->unit_first].id, true, events);
        return;
    }
}

void mst_alarm_looked(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_id building = u->block->target;
    int32_t index = mst_map_building(f->def.map, building);
    if (index < 0 || building != f->dispatch->alarm) return;
    const mst_building_fire *fire = mst_burn_building(f->def.burn, (uint32_t)index);
    bool is_fire = fire->heat_kw > 0 || fire->smoke > 0;
    if (f->dispatch->alarm_calls_at != MST_TICK_NEVER) verify(f, u->id, is_fire, events);
    tell(f, &f->force[u->force], building, MST_KEY_STATE, is_fire ? MST_BUILDING_BURNING : MST_BUILDING_WHOLE,
         now, MST_CERTAIN_SEEN, u->id);
    if (!is_fire) reset(f, now, u->id, events);
}

void mst_alarm_step(mst_forces *f, mst_tick now, mst_event_list *events) {
    if (!f->dispatch->alarm || f->dispatch->alarm_calls_at == MST_TICK_NEVER) return;
    if (now % 5 == 0) watch(f, events);
    if (now < f->dispatch->alarm_calls_at) return;
    f->dispatch->alarm_calls_at = MST_TICK_NEVER;
    mst_dispatch_mark(f);
    mst_forces_call(f, now, MST_ID_NONE, f->dispatch->alarm, events);
}
