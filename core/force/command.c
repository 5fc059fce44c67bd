/* SPDX-License-Identifier: Apache-2.0
 * command.c - from the first sight of fire to the call, dispatch and alert; and the commander's hat. */
#include "force/force_private.h"

mst_force *mst_command_force(mst_forces *f) {
    mst_unit *holder = mst_force_unit_of(f, f->command->holder);
    return holder ? mst_unit_force(f, holder) : NULL;
}

/* ---- call ---- */

void mst_forces_call(mst_forces *f, mst_tick now, mst_id by, mst_id about, mst_event_list *events) {
    mst_command_block *c = f->command;
    if (c->called != MST_TICK_NEVER || (f->def.call_at && now != f->def.call_at)) return;
    mst_id said = mst_dispatch_hear(f, about);
    c->called = now;
    c->call_by = by;
    c->call_about = said;
    c->dispatch_at = now + (mst_tick)f->k.call_processing_s;
    mst_command_mark(f);
    mst_event_id(mst_event_id(mst_events_add(events, MST_EVENT_CALL_119, by ? by : about), by), about);
    mst_seat *dispatch = mst_seat_of(f, MST_ID('x', MST_SEAT_DISPATCH));
    mst_belief_set(f, dispatch, said, MST_KEY_INCIDENT, 1, 0, MST_CERTAIN_TOLD, now, by, false);
    mst_belief_set(f, dispatch, said, MST_KEY_STATE, MST_BUILDING_BURNING, 0, MST_CERTAIN_TOLD, now, by,
                   false);
}

/* The building that a caller would name: the hottest; else the one nearest to burning grass. */
static mst_id what_burns(const mst_forces *f) {
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    double best_kw = 0;
    mst_id best = MST_ID_NONE;
    for (uint32_t i = 0; i < count; i++) {
        double kw = mst_burn_building(f->def.burn, active[i])->heat_kw;
        if (kw > best_kw) best_kw = kw, best = f->def.map->building[active[i]].id;
    }
    if (best || !mst_ground_is_burning(f->def.ground)) return best;
    mst_point middle = {f->def.map->south_west.x_cm / 2 + f->def.map->north_east.x_cm / 2,
                        f->def.map->south_west.y_cm / 2 + f->def.map->north_east.y_cm / 2};
    mst_point front;
    if (!mst_ground_nearest_front(f->def.ground, middle, 1e6, &front)) return best;
    int32_t near = mst_grid_nearest_building(f->def.grid, front, 5000);
    return near < 0 ? best : f->def.map->building[near].id;
}

/* When somebody who is awake has seen enough to call. */
static void notice(mst_forces *f, mst_tick now) {
    const double ground_seen_m2 = 200;
    uint32_t count, wait_s = UINT32_MAX;
    double passing_s = mst_forces_is_night(f, now) ? f->k.notice_night_s : f->k.notice_day_s;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    for (uint32_t i = 0; i < count; i++) {
        double kw = mst_burn_building(f->def.burn, active[i])->heat_kw;
        if (kw > 0 && mst_people_notice(f->def.people, active[i]) && wait_s > f->k.notice_call_s)
            wait_s = (uint32_t)f->k.notice_call_s;
        if (kw > f->k.notice_kw && wait_s > passing_s + f->k.notice_call_s)
            wait_s = (uint32_t)(passing_s + f->k.notice_call_s);
    }
    if (mst_ground_burnt_m2(f->def.ground) > ground_seen_m2 && wait_s > passing_s + f->k.notice_call_s)
        wait_s = (uint32_t)(passing_s + f->k.notice_call_s);
    if (wait_s == UINT32_MAX ||
        (f->command->noticed != MST_TICK_NEVER && f->command->noticed <= now + wait_s))
        return;
    f->command->noticed = now + wait_s;
    mst_command_mark(f);
}

/* Where nothing flames yet: what smoulders, and smells of it. */
void mst_forces_call_now(mst_forces *f, mst_tick now, mst_event_list *events) {
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    mst_id about = what_burns(f);
    if (!about && count > 0) about = f->def.map->building[active[0]].id;
    if (about) mst_forces_call(f, now, MST_ID_NONE, about, events);
}

/* ---- alert ---- */

void mst_force_alert(mst_forces *f, mst_force *force, mst_tick now, mst_event_list *events) {
    bool was_told = force->block->dispatched != MST_TICK_NEVER;
    if (force->block->is_withheld || was_told) return;
    force->block->is_alerted = 1;
    force->block->dispatched = now;
    mst_force_mark(f, force);
    mst_event_id(mst_events_add(events, MST_EVENT_DISPATCHED, force->id), force->id);
    mst_seat *seat = mst_seat_of_force(f, (uint32_t)(force - f->force));
    mst_id about = f->command->call_about, by = MST_ID('x', MST_SEAT_DISPATCH);
    if (about) {
        mst_belief_set(f, seat, about, MST_KEY_INCIDENT, 1, 0, MST_CERTAIN_TOLD, now, by, false);
        if (mst_belief_value(seat, about, MST_KEY_STATE, 0) == 0)
            mst_belief_set(f, seat, about, MST_KEY_STATE, MST_BUILDING_BURNING, 0, MST_CERTAIN_TOLD, now, by,
                           false);
    }
}

static bool sees_from_home(const mst_forces *f, const mst_force *force, mst_id *what) {
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    for (uint32_t i = 0; i < count; i++) {
        const mst_building_fire *fire = mst_burn_building(f->def.burn, active[i]);
        if (fire->heat_kw < f->k.see_home_kw) continue;
        if (mst_point_distance_m(f->def.map->building[active[i]].at, force->home_at) > f->k.see_home_m)
            continue;
        *what = f->def.map->building[active[i]].id;
        return true;
    }
    return false;
}

/* A plant that sees the fire over its own yard is alert before anybody calls. */
static void watch_home(mst_forces *f, mst_force *force, mst_tick now, mst_event_list *events) {
    mst_force_block *b = force->block;
    mst_id what;
    if (!force->traits.sees_fire_at_home || b->is_alerted || b->is_withheld || b->available > now) return;
    if (b->sees_at == MST_TICK_NEVER) {
        if (!sees_from_home(f, force, &what)) return;
        b->sees_at = now + (mst_tick)f->k.see_home_s;
        mst_force_mark(f, force);
        return;
    }
    if (now < b->sees_at || !sees_from_home(f, force, &what)) return;
    b->is_alerted = 1;
    mst_force_mark(f, force);
    mst_id first = f->unit[force->unit_first].id;
    mst_event_id(mst_event_id(mst_events_add(events, MST_EVENT_DETECTED, force->id), first), what);
    mst_seat *seat = mst_seat_of_force(f, (uint32_t)(force - f->force));
    mst_belief_set(f, seat, what, MST_KEY_INCIDENT, 1, 0, MST_CERTAIN_SEEN, now, first, false);
    mst_belief_set(f, seat, what, MST_KEY_STATE, MST_BUILDING_BURNING, 0, MST_CERTAIN_SEEN, now, first, true);
    if (!f->command->call_about) f->command->call_about = what;
    mst_command_mark(f);
}

/* ---- what all on the scene share ---- */

/* Two units have spoken: a force that spoke with the commander's has asked for its task. */
void mst_command_contact(mst_forces *f, mst_id a, mst_id b) {
    const mst_unit *x = mst_force_unit_of(f, a), *y = mst_force_unit_of(f, b);
    const mst_force *commander = mst_command_force(f);
    if (!x || !y || !commander) return;
    mst_force *one = &f->force[x->force], *other = &f->force[y->force];
    mst_force *with = one == commander ? other : other == commander ? one : NULL;
    if (!with || with->block->has_contact) return;
    with->block->has_contact = 1;
    mst_force_mark(f, with);
}

void mst_command_count_by(mst_forces *f, mst_tick due) {
    if (f->command->count_due <= due) return;
    f->command->count_due = due;
    mst_command_mark(f);
}

void mst_command_power_off(mst_forces *f, mst_unit *u, mst_id building) {
    mst_command_block *c = f->command;
    mst_seat *seat = mst_seat_of_force(f, u->force);
    mst_belief_set(f, seat, building, MST_KEY_POWER_OFF, 1, 0, MST_CERTAIN_SEEN, u->block->phase_to, u->id,
                   false);
    for (uint32_t i = 0; i < c->power_count; i++)
        if (c->power_off[i] == building) return;
    if (c->power_count == MST_POWER_MAX) return;
    c->power_off[c->power_count++] = building;
    mst_command_mark(f);
}

bool mst_command_is_power_off(const mst_forces *f, mst_id building) {
    for (uint32_t i = 0; i < f->command->power_count; i++)
        if (f->command->power_off[i] == building) return true;
    return false;
}

/* ---- the hat ---- */

static void finish_handover(mst_forces *f, mst_tick now, mst_event_list *events) {
    mst_command_block *c = f->command;
    mst_unit *from = mst_force_unit_of(f, c->holder), *to = mst_force_unit_of(f, c->handover_to);
    c->handover_at = MST_TICK_NEVER;
    c->handover_to = MST_ID_NONE;
    mst_command_mark(f);
    if (!from || !to || !to->block->is_on_scene) return;
    mst_command_contact(f, from->id, to->id);
    uint32_t right = 0, total = mst_belief_tell(f, from->force + 1, to->force + 1, now, from->id, &right);
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_HANDOVER, from->id), to->id);
    mst_event_number(e, total ? (double)right / total : 1);
    c->holder = to->id;
    e = mst_event_id(mst_events_add(events, MST_EVENT_COMMAND_TAKEN, to->id), f->force[to->force].id);
    mst_event_id(e, from->id);
}

void mst_command_step(mst_forces *f, mst_tick now, mst_event_list *events) {
    mst_command_block *c = f->command;
    mst_dispatch_step(f, now, events);
    mst_alarm_step(f, now, events);
    if (c->handover_at != MST_TICK_NEVER && now >= c->handover_at) finish_handover(f, now, events);
    if (now % 5 == 0)
        for (uint32_t i = 0; i < f->force_count; i++) watch_home(f, &f->force[i], now, events);
    if (c->called != MST_TICK_NEVER) return;
    if (now % 5 == 0 && now >= f->def.call_from) notice(f, now);
    if (c->noticed == MST_TICK_NEVER || now < c->noticed) return;
    mst_forces_call_now(f, now, events);
}
