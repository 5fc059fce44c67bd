/* SPDX-License-Identifier: Apache-2.0
 * task_post.c - tasks that guard others: the rally point and counting people there, a safety officer, a
 * stand-by crew at the entrance, a cordon; and thawing, and rest. */
#include "force/force_private.h"

static int32_t building_of(const mst_forces *f, mst_id target) {
    return MST_ID_LETTER(target) == 'b' ? mst_map_building(f->def.map, target) : -1;
}

/* ---- places ---- */

static mst_point rally_of(const mst_forces *f) {
    return (mst_point){f->command->rally_x_cm, f->command->rally_y_cm};
}

/* Away from what is nearest and burns. */
static mst_point step_away(const mst_forces *f, mst_point here) {
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    double best_m = 1e30, dx = 0, dy = 0;
    for (uint32_t i = 0; i < count; i++) {
        mst_point at = f->def.map->building[active[i]].at;
        double d = mst_point_distance_m(here, at);
        if (d < best_m) best_m = d, dx = (double)here.x_cm - at.x_cm, dy = (double)here.y_cm - at.y_cm;
    }
    double length = mst_hypot(dx, dy);
    if (length < 1) return here;
    double step_cm = f->k.withdraw_m * 100 / length;
    return (mst_point){here.x_cm + (int32_t)(dx * step_cm), here.y_cm + (int32_t)(dy * step_cm)};
}

/* The rally point, while it is safe there; else so far from `here` that heat does no harm. */
mst_point mst_safe_place(mst_forces *f, mst_point here) {
    enum { STEPS_MAX = 5 };
    if (f->command->has_rally && mst_is_rest_place(f, rally_of(f))) return rally_of(f);
    mst_point at = step_away(f, here);
    for (int i = 1; i < STEPS_MAX && !mst_is_rest_place(f, at); i++) at = step_away(f, at);
    return at;
}

static mst_point rest_place(mst_forces *f, const mst_unit *u) {
    const mst_unit *ride = &f->unit[u->ride_with];
    bool has_cab = ride->has_apparatus && ride->apparatus.seats > 0;
    if (has_cab && mst_is_rest_place(f, mst_unit_at(ride))) return mst_unit_at(ride);
    return mst_safe_place(f, mst_unit_at(u));
}

static mst_point road_post(const mst_forces *f, const mst_unit *u) {
    mst_point scene = mst_unit_at(u);
    mst_map_at(f->def.map, f->command->call_about, &scene);
    return mst_road_post(f, u->block->target, scene);
}

static mst_point post_place(mst_forces *f, const mst_unit *u) {
    const mst_unit_block *b = u->block;
    int32_t building = building_of(f, b->target);
    if (b->task == MST_ORDER_HEAD_COUNT) return f->command->has_rally ? rally_of(f) : mst_unit_at(u);
    if (b->task == MST_ORDER_REST) return rest_place(f, u);
    if (b->task == MST_ORDER_THAW) {
        const mst_unit *other = mst_force_unit_of(f, b->target);
        return other ? mst_unit_at(other) : mst_source_point(f, b->target);
    }
    if (MST_ID_LETTER(b->target) == 'r') return road_post(f, u);
    if (building < 0) return (mst_point){b->point_x_cm, b->point_y_cm};
    double off_m = f->k.standoff_m; /* at the entrance */
    if (b->task != MST_ORDER_STAND_BY)
        off_m = mst_max(mst_fall_m(f, (uint32_t)building), f->k.standoff_m) + f->k.post_m;
    mst_stand at = mst_safe_stand(f, (uint32_t)building, mst_unit_at(u), off_m + f->k.jet_reach_m);
    return at.off_m >= off_m ? at.at : mst_stand_at(f, (uint32_t)building, mst_unit_at(u), off_m);
}

/* A tender whose pump others need stays; its people walk. */
static bool is_needed_here(const mst_forces *f, const mst_unit *u) {
    if (!u->has_pump) return false;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        if ((b->hose_from == u->id || b->feed == u->id) && &f->unit[i] != u) return true;
    }
    return u->block->feed || u->block->line_to;
}

void mst_post_go(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_point to = post_place(f, u);
    if (is_needed_here(f, u) && mst_point_distance_m(to, mst_unit_at(u)) < f->k.sight_m) to = mst_unit_at(u);
    mst_task_move(f, u, now, to, events);
}

/* ---- may it? ---- */

static mst_reason check_thaw(mst_forces *f, const mst_unit *u, const mst_order *o) {
    if (!(u->kit & MST_KIT_THAW)) return MST_REASON_NO_KIT;
    const mst_unit *other = mst_force_unit_of(f, o->target);
    if (other) return other->block->lost_hose_m > 0 ? MST_REASON_UNSET : MST_REASON_NOT_FROZEN;
    const mst_source_block *s = mst_source_at(f, (uint32_t)mst_source_index(f, o->target));
    return s->frozen || !s->is_tried ? MST_REASON_UNSET : MST_REASON_NOT_FROZEN;
}

mst_reason mst_post_check(mst_forces *f, const mst_unit *u, const mst_order *o) {
    switch (o->kind) {
    case MST_ORDER_STAND_BY:
        if (!(u->kit & MST_KIT_BREATHING)) return MST_REASON_NO_KIT;
        if (u->block->air_l < 2 * f->k.air_alarm_l) return MST_REASON_NO_AIR;
        return u->crew >= f->k.stand_by_crew ? MST_REASON_UNSET : MST_REASON_NO_CREW;
    case MST_ORDER_THAW:
        return check_thaw(f, u, o);
    default:
        return MST_REASON_UNSET;
    }
}

/* ---- the rally point, spoken ---- */

mst_reason mst_post_rally(mst_forces *f, mst_unit *u, const mst_order *o, mst_event_list *events) {
    mst_force *commander = mst_command_force(f);
    if (commander && commander != mst_unit_force(f, u)) return MST_REASON_NOT_COMMANDER;
    if (!u->block->is_on_scene) return MST_REASON_NOT_ARRIVED;
    mst_point at = o->point;
    if (o->target)
        mst_map_at(f->def.map, o->target, &at);
    else if (at.x_cm == 0 && at.y_cm == 0)
        at = mst_unit_at(u); /* here */
    f->command->has_rally = 1;
    f->command->rally_x_cm = at.x_cm;
    f->command->rally_y_cm = at.y_cm;
    mst_command_mark(f);
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_RALLY_SET, u->id), u->id);
    mst_event_number(mst_event_number(e, at.x_cm / 100.0), at.y_cm / 100.0);
    return MST_REASON_UNSET;
}

/* ---- work ---- */

double mst_post_work_s(const mst_forces *f, const mst_unit *u) {
    switch (u->block->task) {
    case MST_ORDER_HEAD_COUNT:
        return f->k.head_count_s;
    case MST_ORDER_THAW:
        return MST_ID_LETTER(u->block->target) == 'u' ? f->k.thaw_hose_s : f->k.thaw_hydrant_s;
    default:
        return -1; /* until told, or rested */
    }
}

static void count_heads(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    uint32_t counted = 0, missing = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        if (!x->block->is_on_scene) continue;
        if (mst_unit_is_inside(x, now))
            missing += x->roster_crew;
        else
            counted += x->roster_crew;
    }
    f->command->count_due = MST_TICK_NEVER;
    mst_command_mark(f);
    mst_event_number(mst_event_number(mst_events_add(events, MST_EVENT_HEAD_COUNT, u->id), counted), missing);
}

static void thaw(mst_forces *f, mst_unit *u, mst_event_list *events) {
    mst_id target = u->block->target;
    mst_unit *other = mst_force_unit_of(f, target);
    if (other) {
        other->block->lost_hose_m = 0;
        mst_unit_mark(f, other);
    } else {
        uint32_t index = (uint32_t)mst_source_index(f, target);
        mst_source_at(f, index)->frozen = 0;
        mst_source_mark(f, index);
        mst_source_open(f, u, target, events);
    }
    mst_event_id(mst_events_add(events, MST_EVENT_THAWED, target), u->id);
}

static bool is_rested(const mst_forces *f, const mst_unit *u, mst_tick now) {
    const mst_unit_block *b = u->block;
    if (now >= b->phase_from + (mst_tick)(f->k.recover_min * 60)) return true;
    bool has_changed = now >= b->phase_from + (mst_tick)f->k.change_s;
    if (b->ordered == MST_ORDER_CHANGE_CYLINDERS) return has_changed;
    return has_changed && b->fatigue < 0.3 && b->chill < 0.1;
}

static void rest(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    if (now == u->block->phase_from + (mst_tick)f->k.change_s) mst_change_cylinders(f, u);
    if (!is_rested(f, u, now)) return;
    if (u->block->ordered == MST_ORDER_REST) u->block->is_wet = 0;
    mst_task_end(f, u, now, MST_REASON_DONE, events);
}

/* A cordon that nobody keeps is none, to all who knew of it. */
void mst_post_lift(mst_forces *f, mst_unit *u, mst_tick now) {
    for (uint32_t i = 0; i < f->seat_count; i++)
        if (mst_belief_value(&f->seat[i], u->block->target, MST_KEY_CORDON, 0) > 0)
            mst_belief_set(f, &f->seat[i], u->block->target, MST_KEY_CORDON, 0, 0, MST_CERTAIN_TOLD, now,
                           u->id, false);
}

/* Sees the danger before those inside, and calls them out (forces.md S2). */
static void watch_crews(mst_forces *f, const mst_unit *u, mst_tick now, mst_event_list *events) {
    enum { LOOK_PERIOD_S = 5 };
    int32_t building = building_of(f, u->block->target);
    if ((now + u->n) % LOOK_PERIOD_S != 0 || building < 0 || mst_lets_in(f, (uint32_t)building)) return;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *x = &f->unit[i];
        if (x->block->target != u->block->target || !x->block->task || now < x->block->out_at) continue;
        if (mst_unit_is_inside(x, now)) mst_task_end(f, x, now, MST_REASON_WITHDRAWN, events);
    }
}

void mst_post_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    switch (u->block->task) {
    case MST_ORDER_REST:
        rest(f, u, now, events);
        return;
    case MST_ORDER_SAFETY:
        watch_crews(f, u, now, events);
        return;
    case MST_ORDER_STAND_BY:
    case MST_ORDER_CORDON:
        return; /* until told */
    default:
        break;
    }
    if (now < u->block->phase_to) return;
    if (u->block->task == MST_ORDER_HEAD_COUNT) count_heads(f, u, now, events);
    if (u->block->task == MST_ORDER_THAW) thaw(f, u, events);
    mst_task_end(f, u, now, MST_REASON_DONE, events);
}
