/* SPDX-License-Identifier: Apache-2.0
 * task.c - the second-by-second life of a unit: turnout, travel, and the phases of its task. What is
 * done in the work phase is in task_line.c and task_inside.c. */
#include "fire/supply_models.h"
#include "force/force_private.h"
#include "world/ring.h"

void mst_unit_set_phase(mst_forces *f, mst_unit *u, mst_unit_phase phase, mst_tick now, double seconds) {
    u->block->phase = (uint16_t)phase;
    u->block->phase_from = now;
    u->block->phase_to = seconds < 0 ? MST_TICK_NEVER : now + (mst_tick)mst_floor(seconds + 0.5);
    mst_unit_mark(f, u);
}

double mst_task_seconds(mst_forces *f, mst_unit *u, double base_s) {
    mst_force *force = mst_unit_force(f, u);
    double crew = mst_clamp(u->crew, 1, 6);
    double seconds = base_s * mst_crew_time_factor(crew) * force->traits.task_time_factor;
    return mst_force_lognormal(f, force, seconds, f->k.task_sigma_ln);
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

void mst_task_move(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, mst_event_list *events) {
    double far_m = u->block->task == MST_ORDER_BEAT ? 400 : 80; /* across a field it drives straight */
    bool by_vehicle =
        u->has_apparatus && u->apparatus.seats > 0 && mst_point_distance_m(mst_unit_at(u), to) > far_m;
    if (by_vehicle) {
        to = mst_road_near(f, to);
        u->block->feed = MST_ID_NONE; /* its supply line is cast off */
    }
    if (!mst_unit_set_off(f, u, now, to, by_vehicle)) {
        mst_task_end(f, u, now, MST_REASON_NO_ROUTE, events);
        return;
    }
    mst_unit_set_phase(f, u, MST_PHASE_MOVE, now, -1);
}

static void go_to_target(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
    mst_point to = building >= 0 ? mst_stand_at(f, (uint32_t)building, mst_unit_at(u), f->k.standoff_m)
                                 : target_at(f, u);
    mst_task_move(f, u, now, to, events);
}

static mst_point reserve_place(mst_forces *f, const mst_unit *u) {
    mst_unit *commander = mst_force_unit_of(f, f->command->holder);
    return commander && commander != u ? mst_unit_at(commander) : mst_unit_at(u);
}

/* Away from what is nearest and burns. */
static mst_point safe_place(mst_forces *f, const mst_unit *u) {
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    mst_point here = mst_unit_at(u);
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
        mst_task_move(f, u, now, safe_place(f, u), events);
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
    b->task = o->kind;
    b->target = o->target;
    b->via = o->via;
    if (!keeps_line) {
        b->point_x_cm = o->point.x_cm;
        b->point_y_cm = o->point.y_cm;
        b->goes_on = 0;
    }
    b->carried_l = 0;
    b->order_seat = o->seat;
    b->is_on_scene = 1;
    mst_unit_mark(f, u);
    mst_event *e = mst_events_add(events, MST_EVENT_TASK_START, u->id);
    mst_event_id(mst_event_id(mst_event_number(e, o->kind), o->target), o->via);
    if (!keeps_line) start_moving(f, u, now, events);
}

void mst_task_end(mst_forces *f, mst_unit *u, mst_tick now, mst_reason result, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (!b->task) return;
    mst_event *e = mst_events_add(events, MST_EVENT_TASK_END, u->id);
    mst_event_number(mst_event_id(mst_event_number(e, b->task), b->target), result);
    mst_line_drop(f, u, result, events);
    b->task = 0;
    b->target = b->via = MST_ID_NONE;
    b->orders_done++;
    b->last_reason = (uint16_t)result;
    mst_unit_set_phase(f, u, MST_PHASE_IDLE, now, -1);
}

/* ---- phases ---- */

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

static void turnout_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit *ride = &f->unit[u->ride_with];
    if (is_rider(f, u)) {
        if (ride->block->phase >= MST_PHASE_TRAVEL && ride->block->phase != MST_PHASE_TURNOUT)
            mst_unit_set_phase(f, u, MST_PHASE_TRAVEL, now, -1);
        return;
    }
    if (now >= u->block->phase_to) leave_station(f, u, now, events);
}

static void travel_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit *ride = &f->unit[u->ride_with];
    if (is_rider(f, u)) {
        mst_unit_place(f, u, mst_unit_at(ride));
        if (ride->block->is_on_scene) arrive(f, u, now, events);
        return;
    }
    bool is_there = mst_unit_travel(f, u, now);
    mst_point goal = mst_unit_at(u);
    if (u->way.count) goal = u->way.point[u->way.count - 1].at;
    if (is_there || mst_point_distance_m(mst_unit_at(u), goal) < f->k.arrive_m) arrive(f, u, now, events);
}

static void set_up(mst_forces *f, mst_unit *u, mst_tick now, double base_s) {
    mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, base_s > 0 ? mst_task_seconds(f, u, base_s) : 0);
}

/* Seconds before the work of a task on foot begins, once the crew is at the place. */
static double setup_base_s(const mst_forces *f, const mst_unit *u) {
    const mst_force *force = &f->force[u->force];
    int32_t building = building_of(f, u->block->target);
    bool is_smoky = building >= 0 && mst_burn_building(f->def.burn, (uint32_t)building)->smoke > 0;
    switch (u->block->task) {
    case MST_ORDER_SEARCH:
        return f->k.force_door_s + (is_smoky ? force->traits.mask_time_s : 0);
    default:
        return 0;
    }
}

static double work_base_s(const mst_forces *f, const mst_unit *u) {
    switch (u->block->task) {
    case MST_ORDER_SIZE_UP:
        return f->k.size_up_s;
    case MST_ORDER_EVACUATE:
        return f->k.evacuate_s;
    case MST_ORDER_STOP_PLANT:
        return f->k.stop_plant_s;
    default:
        return -1;
    }
}

static void size_up_done(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
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
    (void)building;
    uint32_t right;
    mst_belief_tell(f, u->force + 1, now, u->id, &right);
}

static void work_done(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
    if (u->block->task == MST_ORDER_SIZE_UP) size_up_done(f, u, now, events);
    if (u->block->task == MST_ORDER_EVACUATE && building >= 0)
        mst_people_warn(f->def.people, (uint32_t)building, u->id, events);
    mst_task_end(f, u, now, MST_REASON_DONE, events);
}

/* Edge done in a second, and the flames it may meet: by beaters and blowers, or an engine that pumps
 * and rolls. */
static double edge_of(const mst_forces *f, const mst_unit *u, double *limit_m) {
    bool rolls = u->has_pump && u->apparatus.seats > 0 && u->block->water_l > f->k.roll_l_m * 2;
    *limit_m = rolls ? f->k.roll_flame_m : f->k.beat_flame_m;
    if (rolls) return f->k.roll_mps;
    if (!(u->kit & MST_KIT_BEATER)) return 0;
    return f->k.beat_mps * u->crew / 5.0 / f->force[u->force].traits.task_time_factor;
}

static void use_water(mst_forces *f, mst_unit *u, double litres, mst_event_list *events) {
    bool is_water = u->has_pump && u->apparatus.seats > 0 && u->block->water_l > 0;
    mst_line_agent(f, u, is_water, events);
    if (!is_water) return;
    litres = mst_min(litres, u->block->water_l);
    u->block->water_l -= litres;
    u->block->water_used_l += litres;
    f->command->water_l += litres;
    mst_unit_mark(f, u);
    mst_command_mark(f);
}

static void beat_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    const double look_m = 600, wait_factor = 2.5;
    double limit_m, edge_m = edge_of(f, u, &limit_m);
    if (edge_m <= 0) {
        mst_task_end(f, u, now, MST_REASON_TANK_EMPTY, events);
        return;
    }
    double done_m = mst_ground_beat(f->def.ground, mst_unit_at(u), f->k.beat_reach_m, edge_m, limit_m);
    if (done_m > 0) {
        use_water(f, u, done_m * f->k.roll_l_m, events);
        return;
    }
    mst_point front;
    if (!mst_ground_nearest_front(f->def.ground, mst_unit_at(u), look_m, &front)) {
        mst_task_end(f, u, now, MST_REASON_DONE, events);
        return;
    }
    if (mst_ground_flame_m(f->def.ground, front) > limit_m * wait_factor) return; /* until it has passed */
    if (mst_point_distance_m(front, mst_unit_at(u)) > f->k.beat_reach_m)
        mst_task_move(f, u, now, front, events);
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
        beat_step(f, u, now, events);
        break;
    default:
        if (now >= u->block->phase_to) work_done(f, u, now, events);
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
        mst_unit_set_phase(f, u, MST_PHASE_WORK, now, base_s > 0 ? mst_task_seconds(f, u, base_s) : -1);
}

/* Cylinders are changed by a crew that stands idle on the scene. */
static void rest_step(mst_forces *f, mst_unit *u, mst_tick now) {
    const double change_s = 120;
    if (!(u->kit & MST_KIT_BREATHING) || u->block->air_l >= f->k.air_l ||
        now < u->block->phase_from + change_s)
        return;
    u->block->air_l = f->k.air_l;
    u->block->has_air_alarm = 0;
    mst_unit_mark(f, u);
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
    bool is_inside = u->block->delivery == MST_DELIVERY_INSIDE || u->block->task == MST_ORDER_SEARCH;
    if ((now + u->n) % FEEL_PERIOD_S != 0 || !u->block->is_on_scene || is_inside) return false;
    if (u->block->task == MST_ORDER_WITHDRAW || u->block->phase <= MST_PHASE_TRAVEL) return false;
    if (!is_fire_near(f, mst_unit_at(u))) return false;
    if (mst_burn_flux_at(f->def.burn, mst_unit_at(u)) <= f->k.flux_escape_kwm2) return false;
    if (u->block->task) mst_task_end(f, u, now, MST_REASON_TOO_HOT, events);
    mst_order away = {.kind = MST_ORDER_WITHDRAW, .seat = f->force[u->force].seat, .unit = u->id};
    mst_task_begin(f, u, now, &away, events);
    return true;
}

void mst_task_step(mst_forces *f, mst_unit *u, mst_tick now, const mst_weather *weather,
                   mst_event_list *events) {
    (void)weather;
    if (flees(f, u, now, events)) return;
    switch (u->block->phase) {
    case MST_PHASE_TURNOUT:
        turnout_step(f, u, now, events);
        break;
    case MST_PHASE_TRAVEL:
        travel_step(f, u, now, events);
        break;
    case MST_PHASE_MOVE:
    case MST_PHASE_AWAY:
        if (mst_unit_travel(f, u, now)) there(f, u, now, events);
        break;
    case MST_PHASE_SETUP:
        if (now >= u->block->phase_to) start_work(f, u, now, events);
        break;
    case MST_PHASE_WORK:
        work_step(f, u, now, events);
        break;
    case MST_PHASE_IDLE:
        rest_step(f, u, now);
        break;
    default:
        break;
    }
}

void mst_forces_step(mst_forces *f, mst_tick now, const mst_weather *weather, mst_event_list *events) {
    mst_command_step(f, now, events);
    for (uint32_t i = 0; i < f->unit_count; i++) mst_task_step(f, &f->unit[i], now, weather, events);
    mst_water_step(f, now, events);
}
