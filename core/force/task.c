/* SPDX-License-Identifier: Apache-2.0
 * task.c - the second-by-second life of a unit: the phases of its task, from one to the next. The way to
 * the scene is in task_turnout.c; what is done in the work phase in the other task_*.c. */
#include <string.h>

#include "fire/supply_models.h"
#include "force/force_private.h"

void mst_unit_set_phase(mst_forces *f, mst_unit *u, mst_unit_phase phase, mst_tick now, double seconds) {
    u->block->phase = (uint16_t)phase;
    u->block->phase_from = now;
    u->block->phase_to = seconds < 0 ? MST_TICK_NEVER : now + (mst_tick)mst_floor(seconds + 0.5);
    mst_unit_mark(f, u);
}

double mst_task_seconds(mst_forces *f, mst_unit *u, double base_s) {
    mst_force *force = mst_unit_force(f, u);
    double crew = mst_clamp(mst_unit_hands(f, u), 1, 6);
    double seconds = base_s * mst_crew_time_factor(crew) * force->traits.task_time_factor;
    seconds *= mst_crowd_factor(f, u);
    return mst_force_lognormal(f, force, seconds * mst_strain_factor(f, u), f->k.task_sigma_ln);
}

bool mst_unit_is_inside(const mst_unit *u, mst_tick now) {
    const mst_unit_block *b = u->block;
    if (now < b->out_at) return true;
    if (b->phase != MST_PHASE_WORK) return false;
    if (b->task == MST_ORDER_SEARCH) return b->goes_on != MST_SEARCH_BY_LADDER;
    return b->delivery == MST_DELIVERY_INSIDE && mst_line_is_task(b->task);
}

static int32_t building_of(const mst_forces *f, mst_id target) {
    return MST_ID_LETTER(target) == 'b' ? mst_map_building(f->def.map, target) : -1;
}

static mst_point target_at(mst_forces *f, const mst_unit *u) {
    mst_point at = {u->block->point_x_cm, u->block->point_y_cm};
    if (MST_ID_LETTER(u->block->target) == 'u') return mst_unit_at(mst_force_unit_of(f, u->block->target));
    if (u->block->target) mst_map_at(f->def.map, u->block->target, &at);
    return at;
}

/* ---- begin and end ---- */

/* Back to the station a second crew rides with the vehicle that brought it. */
static bool rides_home(const mst_forces *f, const mst_unit *u) {
    const double near_m = 100;
    const mst_unit *ride = &f->unit[u->ride_with];
    bool is_home = u->block->task == MST_ORDER_GO && MST_ID_LETTER(u->block->target) == 's';
    return is_home && ride != u && ride->has_apparatus && ride->apparatus.seats > 0 &&
           mst_point_distance_m(mst_unit_at(u), mst_unit_at(ride)) < near_m;
}

void mst_task_move(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, mst_event_list *events) {
    double far_m = u->block->task == MST_ORDER_BEAT ? 400 : 80; /* across a field it drives straight */
    bool by_vehicle = ((u->has_apparatus && u->apparatus.seats > 0) || rides_home(f, u)) &&
                      mst_point_distance_m(mst_unit_at(u), to) > far_m;
    if (by_vehicle) to = mst_road_near(f, to);
    if (!mst_unit_set_off(f, u, now, to, by_vehicle)) {
        mst_task_end(f, u, now, MST_REASON_NO_ROUTE, events);
        return;
    }
    if (by_vehicle) mst_line_leave(f, u, now, events);
    mst_unit_set_phase(f, u, MST_PHASE_MOVE, now, -1);
}

static void go_to_target(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
    const mst_order_row *row = mst_order_row_of(f, u->block->task);
    bool stays = row && !u->block->target && strchr(row->targets, '-');
    mst_point to = building >= 0 ? mst_stand_at(f, (uint32_t)building, mst_unit_at(u), f->k.standoff_m)
                   : stays       ? mst_unit_at(u)
                                 : target_at(f, u);
    mst_task_move(f, u, now, to, events);
}

/* Near the commander, but not in the heat in which that crew may be at work. */
static mst_point reserve_place(mst_forces *f, const mst_unit *u) {
    mst_unit *commander = mst_force_unit_of(f, f->command->holder);
    mst_point at = mst_unit_at(commander ? commander : u);
    return mst_is_rest_place(f, at) ? at : mst_safe_place(f, at);
}

static void start_moving(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    switch (u->block->task) {
    case MST_ORDER_ATTACK:
    case MST_ORDER_PROTECT:
    case MST_ORDER_WATCH:
        mst_line_step(f, u, now, events);
        break;
    case MST_ORDER_SUPPLY:
        mst_supply_step(f, u, now, events);
        break;
    case MST_ORDER_SHUTTLE:
        mst_shuttle_step(f, u, now, events);
        break;
    case MST_ORDER_RESERVE:
        mst_task_move(f, u, now, reserve_place(f, u), events);
        break;
    case MST_ORDER_WITHDRAW:
        mst_task_move(f, u, now, mst_safe_place(f, mst_unit_at(u)), events);
        break;
    case MST_ORDER_PLOUGH:
        mst_plough_go(f, u, now, events);
        break;
    case MST_ORDER_HEAD_COUNT:
    case MST_ORDER_SAFETY:
    case MST_ORDER_STAND_BY:
    case MST_ORDER_CORDON:
    case MST_ORDER_THAW:
    case MST_ORDER_REST:
        mst_post_go(f, u, now, events);
        break;
    default:
        go_to_target(f, u, now, events);
        break;
    }
}

void mst_task_begin(mst_forces *f, mst_unit *u, mst_tick now, const mst_order *o, mst_event_list *events) {
    mst_unit_block *b = u->block;
    bool keeps_line = mst_line_can_stay(f, u, o);
    if (keeps_line)
        mst_line_turn(f, u, o, events);
    else if (b->task)
        mst_task_end(f, u, now, MST_REASON_REPLACED, events);
    b->task = mst_order_task(o->kind);
    b->ordered = o->kind;
    b->target = o->target;
    b->via = o->via;
    if (!keeps_line) {
        b->point_x_cm = o->point.x_cm;
        b->point_y_cm = o->point.y_cm;
        b->goes_on = 0;
    }
    if (mst_is_by_ladder(f, u)) b->goes_on = MST_SEARCH_BY_LADDER;
    if (!mst_unit_force(f, u)->block->is_alerted) b->is_patrol = 1;
    b->carried_l = 0;
    b->order_seat = o->seat;
    if (o->kind == MST_ORDER_WITHDRAW || MST_ID_LETTER(o->target) == 's') b->helpers = 0; /* they go home */
    b->is_on_scene = 1;
    b->told_rules = 0;
    b->task_from = now;
    mst_unit_mark(f, u);
    mst_event *e = mst_events_add(events, MST_EVENT_TASK_START, u->id);
    mst_event_id(mst_event_id(mst_event_number(e, b->task), o->target), o->via);
    mst_rules_begin(f, u, events);
    if (!keeps_line) start_moving(f, u, now, events);
}

void mst_task_end(mst_forces *f, mst_unit *u, mst_tick now, mst_reason result, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (!b->task) return;
    mst_event *e = mst_events_add(events, MST_EVENT_TASK_END, u->id);
    mst_event_number(mst_event_id(mst_event_number(e, b->task), b->target), result);
    if (b->task == MST_ORDER_CORDON) mst_post_lift(f, u, now);
    bool has_looked = b->task == MST_ORDER_SIZE_UP || b->task == MST_ORDER_VERIFY_ALARM;
    if (has_looked && result == MST_REASON_DONE) mst_alarm_looked(f, u, now, events);
    if (mst_unit_is_inside(u, now)) mst_strain_leave(f, u, now, result);
    mst_line_shut(f, u, now, result, events);
    b->task = b->ordered = 0;
    b->target = b->via = MST_ID_NONE;
    b->orders_done++;
    b->last_reason = (uint16_t)result;
    mst_unit_set_phase(f, u, MST_PHASE_IDLE, now, -1);
}

static void set_up(mst_forces *f, mst_unit *u, mst_tick now, double base_s) {
    mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, base_s > 0 ? mst_task_seconds(f, u, base_s) : 0);
}

/* Seconds before the work of a task on foot begins, once the crew is at the place. */
static double setup_base_s(const mst_forces *f, const mst_unit *u) {
    const mst_force *force = &f->force[u->force];
    int32_t building = building_of(f, u->block->target);
    bool is_smoky = building >= 0 && mst_burn_building(f->def.burn, (uint32_t)building)->smoke > 0;
    bool is_open = building >= 0 && mst_burn_is_opened(f->def.burn, (uint32_t)building);
    switch (u->block->task) {
    case MST_ORDER_SEARCH:
        if (u->block->goes_on == MST_SEARCH_BY_LADDER) return 0;
        return (is_open ? 0 : mst_open_s(f, (uint32_t)building)) + (is_smoky ? force->traits.mask_time_s : 0);
    default:
        return 0;
    }
}

/* The row's time; longer in smoke, and at a gate without its key. */
static double effect_base_s(const mst_forces *f, const mst_unit *u) {
    const mst_order_row *r = mst_order_row_of(f, u->block->task);
    const mst_force *force = &f->force[u->force];
    int32_t building = building_of(f, u->block->target);
    bool is_smoky = building >= 0 && mst_burn_building(f->def.burn, (uint32_t)building)->smoke > 0;
    bool has_key = force->traits.sees_fire_at_home;
    if (r->until_told || r->seconds < 0) return r->until_told ? -1 : 0;
    double factor = is_smoky ? f->k.smoke_factor : 1;
    if (r->effects >> MST_EFFECT_GATE_OPEN & 1 && !has_key) factor *= f->k.force_gate_factor;
    return r->seconds * factor;
}

static double work_base_s(const mst_forces *f, const mst_unit *u) {
    switch (u->block->task) {
    case MST_ORDER_SIZE_UP:
        return f->k.size_up_s;
    case MST_ORDER_FORCE_ENTRY:
        return mst_open_s(f, (uint32_t)building_of(f, u->block->target));
    case MST_ORDER_VENTILATE:
        return f->k.ventilate_s;
    case MST_ORDER_EVACUATE:
        return f->k.evacuate_s;
    default:
        return mst_effect_is_own(f, u->block->task) ? effect_base_s(f, u) : mst_post_work_s(f, u);
    }
}

static void size_up_done(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    uint32_t count, burning = 0, trapped = 0;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    for (uint32_t i = 0; i < count; i++) {
        const mst_building_fire *b = mst_burn_building(f->def.burn, active[i]);
        if (mst_point_distance_m(f->def.map->building[active[i]].at, mst_unit_at(u)) > f->k.sight_m) continue;
        burning += b->state == MST_BUILDING_BURNING || b->state == MST_BUILDING_FLASHED;
        trapped += mst_people_trapped(f->def.people, active[i]);
    }
    mst_event *e = mst_events_add(events, MST_EVENT_SIZE_UP, u->id);
    mst_event_id(e, u->block->target);
    mst_event_number(mst_event_number(mst_event_number(e, burning), trapped), burning > 1);
    mst_talk_report(f, u, now, events);
}

static void work_done(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
    if (u->block->task == MST_ORDER_SIZE_UP) size_up_done(f, u, now, events);
    if (u->block->task == MST_ORDER_EVACUATE && building >= 0)
        mst_people_warn(f->def.people, (uint32_t)building, u->id, events);
    if (u->block->task == MST_ORDER_FORCE_ENTRY && building >= 0)
        mst_burn_open(f->def.burn, (uint32_t)building);
    if (u->block->task == MST_ORDER_VENTILATE && building >= 0) {
        mst_burn_vent(f->def.burn, (uint32_t)building);
        if (mst_poison_ppm(f, u->block->target) > 0)
            mst_site_give(f, u->block->target, mst_unit_at(u), MST_EFFECT_OPEN);
    }
    if (mst_effect_is_own(f, u->block->task)) mst_effect_done(f, u, now, events);
    bool is_alone = u->block->task == MST_ORDER_ENLIST && u->block->helpers == 0;
    mst_task_end(f, u, now, is_alone ? MST_REASON_NOBODY_THERE : MST_REASON_DONE, events);
}

static void work_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    switch (u->block->task) {
    case MST_ORDER_ATTACK:
    case MST_ORDER_PROTECT:
    case MST_ORDER_WATCH:
        mst_line_step(f, u, now, events);
        break;
    case MST_ORDER_SUPPLY:
        mst_supply_step(f, u, now, events);
        break;
    case MST_ORDER_SHUTTLE:
        mst_shuttle_step(f, u, now, events);
        break;
    case MST_ORDER_SEARCH:
        mst_search_step(f, u, now, events);
        break;
    case MST_ORDER_BEAT:
        mst_beat_step(f, u, now, events);
        break;
    case MST_ORDER_HEAD_COUNT:
    case MST_ORDER_SAFETY:
    case MST_ORDER_STAND_BY:
    case MST_ORDER_CORDON:
    case MST_ORDER_THAW:
    case MST_ORDER_REST:
        mst_post_step(f, u, now, events);
        break;
    default:
        if (now >= u->block->phase_to)
            work_done(f, u, now, events);
        else
            mst_effect_step(f, u, now, events);
    }
}

static void there(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    switch (u->block->task) {
    case MST_ORDER_ATTACK:
    case MST_ORDER_PROTECT:
    case MST_ORDER_WATCH:
    case MST_ORDER_SUPPLY:
    case MST_ORDER_SHUTTLE:
        work_step(f, u, now, events);
        break;
    case MST_ORDER_RESERVE:
        mst_unit_set_phase(f, u, MST_PHASE_WORK, now, -1);
        break; /* until told */
    case MST_ORDER_GO:
    case MST_ORDER_WITHDRAW:
        mst_task_end(f, u, now, MST_REASON_DONE, events);
        break;
    default:
        set_up(f, u, now, setup_base_s(f, u));
    }
}

static bool has_inner_setup(uint16_t task) {
    return task == MST_ORDER_ATTACK || task == MST_ORDER_PROTECT || task == MST_ORDER_WATCH ||
           task == MST_ORDER_SUPPLY || task == MST_ORDER_SHUTTLE;
}

static void start_work(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    double base_s = work_base_s(f, u);
    if (has_inner_setup(u->block->task))
        work_step(f, u, now, events);
    else
        mst_unit_set_phase(f, u, MST_PHASE_WORK, now,
                           base_s > 0   ? mst_task_seconds(f, u, base_s)
                           : base_s < 0 ? -1
                                        : 0);
    if (mst_effect_is_own(f, u->block->task)) mst_effect_begin(f, u, now, events);
}

/* Before the heat itself is asked for, which takes a while: is there fire that could hurt? */
static bool is_fire_near(const mst_forces *f, mst_point at) {
    const double near_m = 30, large_kw = 500;
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    for (uint32_t i = 0; i < count; i++)
        if (mst_burn_building(f->def.burn, active[i])->heat_kw > large_kw &&
            mst_point_distance_m(f->def.map->building[active[i]].at, at) < near_m)
            return true;
    return false;
}

/* In extremis nobody waits for an order: vehicle and crew leave (forces.md S2). */
static bool flees(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    enum { FEEL_PERIOD_S = 10 };
    if ((now + u->n) % FEEL_PERIOD_S != 0 || !u->block->is_on_scene || mst_unit_is_inside(u, now))
        return false;
    if (u->block->task == MST_ORDER_WITHDRAW || u->block->phase <= MST_PHASE_TRAVEL) return false;
    if (!is_fire_near(f, mst_unit_at(u))) return false;
    if (mst_burn_flux_at(f->def.burn, mst_unit_at(u)) <= f->k.flux_escape_kwm2) return false;
    mst_queue_clear(f, u);
    if (u->block->task) mst_task_end(f, u, now, MST_REASON_TOO_HOT, events);
    mst_order away = {.kind = MST_ORDER_WITHDRAW, .seat = f->force[u->force].seat, .unit = u->id};
    mst_task_begin(f, u, now, &away, events);
    return true;
}

/* Under way; a plough leaves a line behind it. True when it is there. */
static bool go_on(mst_forces *f, mst_unit *u, mst_tick now) {
    mst_point from = mst_unit_at(u);
    bool is_there = mst_unit_travel(f, u, now);
    if (u->block->task == MST_ORDER_PLOUGH) mst_ground_dig(f->def.ground, from, mst_unit_at(u));
    return is_there;
}

static void phase_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    switch (u->block->phase) {
    case MST_PHASE_TURNOUT:
        mst_turnout_step(f, u, now, events);
        break;
    case MST_PHASE_TRAVEL:
        mst_travel_step(f, u, now, events);
        break;
    case MST_PHASE_MOVE:
    case MST_PHASE_AWAY:
        if (go_on(f, u, now)) there(f, u, now, events);
        break;
    case MST_PHASE_SETUP:
        if (now >= u->block->phase_to) start_work(f, u, now, events);
        break;
    case MST_PHASE_WORK:
        work_step(f, u, now, events);
        break;
    default:
        break;
    }
}

static void note_inside(mst_forces *f, mst_unit *u, mst_tick now) {
    bool is_inside = mst_unit_is_inside(u, now);
    if (u->block->is_inside == is_inside) return;
    u->block->is_inside = is_inside;
    mst_unit_mark(f, u);
}

static void task_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    if (flees(f, u, now, events)) return;
    mst_strain_step(f, u, now);
    phase_step(f, u, now, events);
    if (u->block->queue_count && u->block->phase == MST_PHASE_IDLE && !u->block->task)
        mst_queue_next(f, u, now, events);
    if (u->block->is_patrol) mst_patrol_step(f, u, now, events);
}

void mst_forces_step(mst_forces *f, mst_tick now, const mst_weather *weather, mst_event_list *events) {
    mst_site_step(f, now, events);
    mst_command_step(f, now, events);
    mst_talk_step(f, now, events);
    for (uint32_t i = 0; i < f->unit_count; i++) {
        task_step(f, &f->unit[i], now, events);
        note_inside(f, &f->unit[i], now);
    }
    mst_water_step(f, now, weather, events);
    mst_rules_step(f, now, weather, events);
}
