/* SPDX-License-Identifier: Apache-2.0
 * task_line.c - lines of hose: go there, lay or take up, open, work. Hose stays where it was laid, charged,
 * until it is cast off: a crew that comes back to it, or turns it to another task, has water at once. */
#include "force/force_private.h"

enum { STEP_GO = 0, STEP_LAY, STEP_OPEN, STEP_WORK, STEP_TAKE };

static uint32_t building_of(const mst_forces *f, const mst_unit *u) {
    return (uint32_t)mst_map_building(f->def.map, u->block->target);
}

static mst_point nozzle_of(const mst_unit *u) {
    return (mst_point){u->block->nozzle_x_cm, u->block->nozzle_y_cm};
}

static double reach_of(const mst_forces *f, const mst_unit *u, const mst_unit *pump) {
    bool has_monitor = pump == u && u->apparatus.monitor_lps > 0;
    return has_monitor ? u->apparatus.monitor_reach_m * 0.7 : f->k.jet_reach_m;
}

mst_reason mst_line_check(mst_forces *f, const mst_unit *u, const mst_order *o) {
    if (MST_ID_LETTER(o->target) != 'b') return MST_REASON_BAD_TARGET;
    mst_method method = mst_line_method(f, u, o->kind, o->target, o->via);
    if (!method) {
        bool is_used_up = o->kind == MST_ORDER_ATTACK && u->kit & MST_KIT_EXTINGUISHER;
        return is_used_up ? MST_REASON_TANK_EMPTY : MST_REASON_NO_KIT;
    }
    uint32_t building = (uint32_t)mst_map_building(f->def.map, o->target);
    const mst_unit *pump = mst_line_pump(f, u, o->via);
    if (o->kind == MST_ORDER_ATTACK && method != MST_METHOD_EXTINGUISHER &&
        mst_line_lacks_foam(f, building, pump))
        return MST_REASON_NO_FOAM;
    mst_point from = method == MST_METHOD_PUMP ? mst_unit_at(pump) : mst_unit_at(u);
    if (mst_point_distance_m(from, f->def.map->building[building].at) > f->k.sight_m) return MST_REASON_UNSET;
    return mst_safe_stand(f, building, from, reach_of(f, u, pump)).off_m < 0 ? MST_REASON_TOO_HOT
                                                                             : MST_REASON_UNSET;
}

/* ---- hose on the ground ---- */

void mst_line_cast_off(mst_forces *f, mst_unit *u) {
    mst_unit_block *b = u->block;
    b->flow_lps = b->line_lps = b->hose_m = 0;
    b->hose_from = b->line_to = MST_ID_NONE;
    b->delivery = b->method = b->lines = 0;
    b->still_since = MST_TICK_NEVER;
    mst_unit_mark(f, u);
}

void mst_line_shut(mst_forces *f, mst_unit *u, mst_tick now, mst_reason reason, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->flow_lps > 0)
        mst_event_number(mst_event_id(mst_events_add(events, MST_EVENT_WATER_OFF, u->id), b->target), reason);
    b->flow_lps = b->line_lps = 0;
    b->goes_on = 0;
    if (!b->line_to)
        mst_line_cast_off(f, u);
    else if (b->still_since == MST_TICK_NEVER)
        b->still_since = now;
    mst_unit_mark(f, u);
}

/* Its vehicle drives off: hose to and from it is left behind. */
void mst_line_leave(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_supply_cast_off(f, u);
    if (u->block->line_to) mst_line_cast_off(f, u);
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *x = &f->unit[i];
        if (x->block->feed == u->id || x->block->feed_next == u->id) mst_supply_cast_off(f, x);
        if (x == u || x->block->hose_from != u->id) continue;
        if (mst_line_is_task(x->block->task)) mst_task_end(f, x, now, MST_REASON_NO_WATER, events);
        mst_line_cast_off(f, x);
    }
}

static double off_of(const mst_forces *f, uint32_t building, mst_point at) {
    return mst_point_distance_m(mst_ring_edge(&f->def.map->building[building].outline, at), at);
}

/* Where the nozzle of hose that lies here would stand for that building; false: lay anew. */
static bool can_shift(mst_forces *f, const mst_unit *u, const mst_unit *pump, mst_method method,
                      mst_stand *to) {
    const mst_unit_block *b = u->block;
    if (!b->line_to || b->method != method || (method == MST_METHOD_PUMP && b->hose_from != pump->id))
        return false;
    if (method == MST_METHOD_HYDRANT && b->hose_from != b->via) return false;
    uint32_t building = building_of(f, u);
    mst_point nozzle = nozzle_of(u);
    bool is_same = b->line_to == b->target && mst_burn_flux_at(f->def.burn, nozzle) <= f->k.flux_limit_kwm2;
    if (is_same) {
        *to = (mst_stand){nozzle, off_of(f, building, nozzle)};
        return true;
    }
    *to = mst_safe_stand(f, building, nozzle, f->k.jet_reach_m);
    if (to->off_m < 0 || method == MST_METHOD_INDOOR || b->delivery == MST_DELIVERY_MONITOR) return false;
    if (mst_point_distance_m(nozzle, to->at) > f->k.shift_m) return false;
    mst_point start = method == MST_METHOD_PUMP ? mst_unit_at(pump) : mst_source_point(f, b->hose_from);
    double hose_m = mst_hose_needed_m(start, to->at);
    return method == MST_METHOD_HYDRANT ? hose_m <= f->k.hydrant_hose_m
                                        : hose_m * b->lines <= mst_hose_left_m(f, pump, u);
}

static void shift(mst_forces *f, mst_unit *u, mst_tick now, const mst_unit *pump, mst_stand to,
                  mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_point start = pump && b->method == MST_METHOD_PUMP ? mst_unit_at(pump) : mst_unit_at(u);
    if (b->delivery != MST_DELIVERY_MONITOR) {
        b->delivery = (uint8_t)mst_line_delivery(f, u, b->task, building_of(f, u), to.off_m);
        if (b->method == MST_METHOD_PUMP) b->hose_m = mst_hose_needed_m(start, to.at);
    }
    b->nozzle_x_cm = to.at.x_cm;
    b->nozzle_y_cm = to.at.y_cm;
    b->goes_on = STEP_TAKE;
    const uint32_t at_once_s = 5;
    if (b->line_to == b->target && b->still_since != MST_TICK_NEVER && now - b->still_since <= at_once_s) {
        b->out_at = now; /* they have not left it yet */
        b->goes_on = STEP_OPEN;
        mst_line_step(f, u, now, events);
        return;
    }
    const double beside_m = 5;
    if (pump != u && mst_point_distance_m(mst_unit_at(u), to.at) > beside_m)
        mst_task_move(f, u, now, to.at, events);
    else
        mst_line_step(f, u, now, events);
}

/* ---- steps ---- */

static bool serves_others(const mst_forces *f, const mst_unit *u) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        if (x != u && x->block->hose_from == u->id && mst_line_is_task(x->block->task)) return true;
    }
    return false;
}

static void go(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    mst_unit *pump = mst_line_pump(f, u, b->via);
    mst_method method = mst_line_method(f, u, b->task, b->target, b->via);
    mst_stand to;
    if (can_shift(f, u, pump, method, &to)) {
        shift(f, u, now, pump, to, events);
        return;
    }
    mst_line_cast_off(f, u);
    b->method = (uint8_t)method;
    b->goes_on = STEP_LAY;
    if (b->method == MST_METHOD_PUMP && pump == u) {
        double reach_m = mst_hose_left_m(f, pump, u) * 0.8;
        mst_point edge = mst_stand_at(f, building, mst_unit_at(u), f->k.standoff_m);
        bool is_held = b->feed != MST_ID_NONE || serves_others(f, u);
        if (mst_point_distance_m(edge, mst_unit_at(u)) * 1.2 > reach_m && !is_held)
            mst_task_move(f, u, now, f->def.map->building[building].at, events);
        else
            mst_line_step(f, u, now, events); /* it stands well: lay hose at once */
        return;
    }
    mst_point from = b->method == MST_METHOD_PUMP ? mst_unit_at(pump) : mst_unit_at(u);
    to = mst_safe_stand(f, building, from, f->k.jet_reach_m);
    if (to.off_m < 0)
        mst_task_end(f, u, now, MST_REASON_TOO_HOT, events);
    else
        mst_task_move(f, u, now, to.at, events);
}

static double lay_s(const mst_forces *f, const mst_unit *u, const mst_unit *pump, mst_tick now) {
    switch (u->block->method) {
    case MST_METHOD_PUMP:
        return f->k.position_s + mst_stretch_s(f, u, pump, now, u->block->hose_m);
    case MST_METHOD_INDOOR:
        return f->k.indoor_deploy_s;
    case MST_METHOD_HYDRANT:
        return f->k.hydrant_connect_s + mst_stretch_s(f, u, NULL, now, u->block->hose_m);
    case MST_METHOD_EXTINGUISHER:
        return f->k.extinguisher_reload_s;
    default:
        return 0;
    }
}

static mst_reason plan_from_pump(mst_forces *f, mst_unit *u, mst_unit *pump, uint32_t building) {
    mst_unit_block *b = u->block;
    if (!pump) return MST_REASON_NO_WATER;
    mst_stand at = mst_safe_stand(f, building, mst_unit_at(pump), f->k.jet_reach_m);
    if (at.off_m < 0) at = mst_safe_stand(f, building, mst_unit_at(pump), reach_of(f, u, pump));
    if (at.off_m < 0) return MST_REASON_TOO_HOT;
    b->delivery = (uint8_t)mst_line_delivery(f, u, b->task, building, at.off_m);
    bool is_monitor = b->delivery == MST_DELIVERY_MONITOR;
    b->hose_m = is_monitor ? 0 : mst_hose_needed_m(mst_unit_at(pump), at.at);
    b->lines = is_monitor ? 1 : mst_line_count(f, u, pump, b->hose_m);
    if (b->lines == 0) return MST_REASON_TOO_FAR;
    b->nozzle_x_cm = at.at.x_cm;
    b->nozzle_y_cm = at.at.y_cm;
    b->hose_from = pump->id;
    return MST_REASON_UNSET;
}

static mst_reason plan_on_foot(mst_forces *f, mst_unit *u, uint32_t building) {
    mst_unit_block *b = u->block;
    bool goes_in = b->task != MST_ORDER_PROTECT && b->ordered != MST_ORDER_ATTACK_OUTSIDE &&
                   mst_can_go_inside(f, u, building);
    b->delivery = (uint8_t)(goes_in ? MST_DELIVERY_INSIDE : MST_DELIVERY_DOOR);
    mst_point at = mst_unit_at(u);
    b->nozzle_x_cm = at.x_cm;
    b->nozzle_y_cm = at.y_cm;
    b->lines = 1;
    if (b->method == MST_METHOD_INDOOR) b->hose_from = mst_indoor_outlet(f, b->target);
    if (b->method != MST_METHOD_HYDRANT) return MST_REASON_UNSET;
    b->hose_m = mst_hose_needed_m(mst_source_point(f, b->via), at);
    b->hose_from = b->via;
    return b->hose_m > f->k.hydrant_hose_m ? MST_REASON_TOO_FAR : MST_REASON_UNSET;
}

static void lay(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    mst_unit *pump = b->method == MST_METHOD_PUMP ? mst_line_pump(f, u, b->via) : NULL;
    mst_reason reason =
        b->method == MST_METHOD_PUMP ? plan_from_pump(f, u, pump, building) : plan_on_foot(f, u, building);
    if (reason) {
        mst_task_end(f, u, now, reason, events);
        return;
    }
    b->goes_on = STEP_OPEN;
    double seconds = lay_s(f, u, pump, now);
    if (b->delivery == MST_DELIVERY_INSIDE) seconds += f->force[u->force].traits.mask_time_s;
    mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, mst_work_seconds(f, u, seconds));
    if (pump && mst_source_index(f, b->via) >= 0 && pump->block->feed != b->via)
        mst_supply_plan(f, pump, b->via, u->crew >= 5 ? now : b->phase_to);
}

static void take_up(mst_forces *f, mst_unit *u, mst_tick now) {
    mst_unit_block *b = u->block;
    double seconds = f->k.take_up_s;
    bool has_masks_on = b->out_at > 0 && now < b->out_at + (mst_tick)f->k.change_s;
    if (b->delivery == MST_DELIVERY_INSIDE && !has_masks_on) seconds += f->force[u->force].traits.mask_time_s;
    b->goes_on = STEP_OPEN;
    mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, mst_work_seconds(f, u, seconds));
    mst_unit *pump = b->method == MST_METHOD_PUMP ? mst_line_pump(f, u, b->via) : NULL;
    if (pump && mst_source_index(f, b->via) >= 0 && pump->block->feed != b->via)
        mst_supply_plan(f, pump, b->via, b->phase_to);
}

static void open_line(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->method == MST_METHOD_HYDRANT) {
        mst_reason reason = mst_source_open(f, u, b->via, events);
        if (reason) {
            b->line_to = MST_ID_NONE;
            mst_task_end(f, u, now, reason, events);
            return;
        }
    }
    b->line_to = mst_method_is_hose(b->method) ? b->target : MST_ID_NONE;
    b->still_since = MST_TICK_NEVER;
    if (b->ordered == MST_ORDER_LAY) { /* it lies charged, and shut */
        b->still_since = now;
        mst_task_end(f, u, now, MST_REASON_DONE, events);
        return;
    }
    b->goes_on = STEP_WORK;
    if (b->delivery == MST_DELIVERY_INSIDE) {
        b->inside_since = now;
        mst_burn_open(f->def.burn, building_of(f, u));
    }
    mst_unit_set_phase(f, u, MST_PHASE_WORK, now, -1);
    if (b->delivery == MST_DELIVERY_INSIDE) mst_rules_inside(f, u, now, events);
}

static void breathe(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building_of(f, u));
    bool needs_air = u->block->delivery == MST_DELIVERY_INSIDE && (fire->smoke > 0 || fire->heat_kw > 0);
    if (needs_air && !mst_strain_breathe(f, u, f->k.air_work_lmin, events))
        mst_task_end(f, u, now, MST_REASON_NO_AIR, events); /* the whole group leaves: forces.md S6 */
}

/* Driven out: goes on from the window. */
static void come_out(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    if (mst_burn_building(f->def.burn, building_of(f, u))->is_collapsed)
        mst_rule_breach(f, u, MST_SAFETY_S2, events);
    mst_strain_leave(f, u, now, MST_REASON_TOO_HOT);
    u->block->delivery = MST_DELIVERY_OUTSIDE;
    mst_unit_mark(f, u);
}

static void work(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    if (b->method == MST_METHOD_EXTINGUISHER) {
        mst_extinguish_step(f, u, now, events);
        return;
    }
    bool is_attack = b->task == MST_ORDER_ATTACK;
    if (is_attack && mst_line_lacks_foam(f, building, mst_force_unit_of(f, b->hose_from))) {
        mst_task_end(f, u, now, MST_REASON_NO_FOAM, events);
        return;
    }
    if (b->task == MST_ORDER_WATCH) mst_burn_overhaul(f->def.burn, building, u->crew * mst_strain_rate(f, u));
    const uint32_t grace_s = 60; /* a line is not taken down in its first minute */
    if (mst_line_is_done(f, u, building) && (b->task != MST_ORDER_PROTECT || now > b->phase_from + grace_s)) {
        mst_task_end(f, u, now, MST_REASON_DONE, events);
        return;
    }
    if (b->delivery == MST_DELIVERY_INSIDE && !mst_lets_in(f, building)) come_out(f, u, now, events);
    if ((now + u->n) % 5 == 0 && b->delivery != MST_DELIVERY_INSIDE &&
        mst_burn_flux_at(f->def.burn, nozzle_of(u)) > f->k.flux_escape_kwm2) {
        mst_task_end(f, u, now, MST_REASON_TOO_HOT, events);
        return;
    }
    breathe(f, u, now, events);
}

void mst_line_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    switch (u->block->goes_on) {
    case STEP_GO:
        go(f, u, now, events);
        break;
    case STEP_LAY:
        lay(f, u, now, events);
        break;
    case STEP_TAKE:
        take_up(f, u, now);
        break;
    case STEP_OPEN:
        open_line(f, u, now, events);
        break;
    default:
        work(f, u, now, events);
        break;
    }
}

bool mst_line_can_stay(const mst_forces *f, const mst_unit *u, const mst_order *o) {
    const mst_unit_block *b = u->block;
    (void)f;
    return mst_line_is_task(b->task) && mst_line_is_task(mst_order_task(o->kind)) &&
           o->kind != MST_ORDER_LAY && b->target == o->target && b->line_to == o->target &&
           b->phase == MST_PHASE_WORK && b->goes_on == STEP_WORK &&
           (o->via == MST_ID_NONE || o->via == b->via || o->via == b->hose_from);
}

void mst_line_turn(mst_forces *f, mst_unit *u, const mst_order *o, mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_event *e = mst_events_add(events, MST_EVENT_TASK_END, u->id);
    mst_event_number(mst_event_id(mst_event_number(e, b->task), b->target), MST_REASON_REPLACED);
    b->orders_done++;
    b->task = mst_order_task(o->kind);
    b->ordered = o->kind;
    if (b->delivery != MST_DELIVERY_MONITOR && b->method != MST_METHOD_INDOOR)
        b->delivery = (uint8_t)mst_line_delivery(f, u, b->task, building_of(f, u),
                                                 off_of(f, building_of(f, u), nozzle_of(u)));
    b->inside_since = b->delivery == MST_DELIVERY_INSIDE ? events->tick : MST_TICK_NEVER;
    mst_unit_mark(f, u);
}

bool mst_line_is_flowing(const mst_unit *u) {
    const mst_unit_block *b = u->block;
    return b->phase == MST_PHASE_WORK && b->goes_on == STEP_WORK && b->line_to && mst_line_is_task(b->task) &&
           mst_method_is_hose(b->method);
}

void mst_line_agent(mst_forces *f, mst_unit *u, double water_lps, mst_event_list *events) {
    mst_force *force = mst_unit_force(f, u);
    if (!force->block->has_agent) {
        force->block->has_agent = 1;
        mst_force_mark(f, force);
        mst_event_id(mst_event_id(mst_events_add(events, MST_EVENT_FIRST_AGENT, u->id), force->id),
                     u->block->target);
    }
    if (water_lps <= 0 || force->block->has_water) return;
    force->block->has_water = 1;
    mst_force_mark(f, force);
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_FIRST_WATER, u->id), force->id);
    mst_event_number(mst_event_id(e, u->block->target), water_lps);
}
