/* SPDX-License-Identifier: Apache-2.0
 * task_line.c - lines of hose: from which pump or outlet, where the nozzle stands, what the line
 * carries. Steps of such a task: 0 choose and go, 1 lay hose, 2 open, 3 work. */
#include "fire/supply_models.h"
#include "fire/water_models.h"
#include "force/force_private.h"
#include "world/ring.h"

enum { STEP_GO = 0, STEP_LAY, STEP_OPEN, STEP_WORK };

static uint32_t building_of(const mst_forces *f, const mst_unit *u) {
    return (uint32_t)mst_map_building(f->def.map, u->block->target);
}

/* ---- which water ---- */

mst_unit *mst_line_pump(mst_forces *f, const mst_unit *u, mst_id via) {
    mst_unit *pump = MST_ID_LETTER(via) == 'u' ? mst_force_unit_of(f, via) : &f->unit[u->ride_with];
    if (pump && !pump->has_pump) pump = NULL;
    if (!pump && u->has_pump) pump = &f->unit[u - f->unit];
    return pump && (pump->block->is_on_scene || pump == u) ? pump : NULL;
}

/* An outlet that serves the target: a hydrant of a floor plan, or a wall hydrant, within reach. */
static mst_id indoor_outlet(const mst_forces *f, mst_id target) {
    int32_t index = mst_map_building(f->def.map, target);
    if (index < 0) return MST_ID_NONE;
    const mst_map *map = f->def.map;
    for (uint32_t i = 0; i < map->floor_count; i++)
        for (uint32_t k = 0; k < map->floor[i].thing_count; k++) {
            const mst_floor_thing *thing = &map->floor[i].thing[k];
            bool is_hydrant = thing->kind[0] == 'h' && thing->kind[1] == 'y';
            if (is_hydrant && mst_point_distance_m(mst_stand_at(f, (uint32_t)index, thing->at, 1),
                                                   thing->at) < f->k.indoor_reach_m)
                return map->floor[i].building;
        }
    for (uint32_t i = 0; i < map->hydrant_count; i++) {
        const mst_hydrant *h = &map->hydrant[i];
        if (h->kind == MST_HYDRANT_WALL && mst_source_lps(f, i) > 0 &&
            mst_point_distance_m(mst_stand_at(f, (uint32_t)index, h->at, 1), h->at) < f->k.indoor_reach_m)
            return h->id;
    }
    return MST_ID_NONE;
}

static mst_method method_of(mst_forces *f, const mst_unit *u, uint16_t task, mst_id target, mst_id via) {
    bool has_hose = u->kit & (MST_KIT_HOSE | MST_KIT_INDOOR_HOSE);
    if (u->kit & MST_KIT_HOSE && mst_line_pump(f, u, via)) return MST_METHOD_PUMP;
    if (u->kit & MST_KIT_INDOOR_HOSE && !via && indoor_outlet(f, target)) return MST_METHOD_INDOOR;
    if (has_hose && MST_ID_LETTER(via) == 'h') return MST_METHOD_HYDRANT;
    if (task == MST_ORDER_WATCH) return MST_METHOD_HAND;
    if (task == MST_ORDER_ATTACK && u->block->extinguishers > 0) return MST_METHOD_EXTINGUISHER;
    return MST_METHOD_UNSET;
}

/* ---- where the nozzle stands ---- */

/* A stand that a crew in gear can bear, and how far it is from the wall. */
typedef struct stand {
    mst_point at;
    double off_m; /* < 0: none */
} stand;

static stand stand_towards(const mst_forces *f, uint32_t building, mst_point from, double reach_m) {
    for (double off_m = f->k.standoff_m; off_m <= reach_m; off_m += 4) {
        mst_point at = mst_stand_at(f, building, from, off_m);
        if (mst_burn_flux_at(f->def.burn, at) <= f->k.flux_limit_kwm2) return (stand){at, off_m};
    }
    return (stand){from, -1};
}

/* The first choice is on the side of `from`; else the nearest to it of eight sides. */
static stand safe_stand(const mst_forces *f, uint32_t building, mst_point from, double reach_m) {
    stand best = stand_towards(f, building, from, reach_m);
    if (best.off_m >= 0) return best;
    mst_point middle = f->def.map->building[building].at;
    double best_m = 1e30;
    for (int side = 0; side < 8; side++) {
        static const int dx[] = {1, 1, 0, -1, -1, -1, 0, 1}, dy[] = {0, 1, 1, 1, 0, -1, -1, -1};
        mst_point far = {middle.x_cm + dx[side] * 10000, middle.y_cm + dy[side] * 10000};
        stand s = stand_towards(f, building, far, reach_m);
        double way_m = mst_point_distance_m(s.at, from);
        if (s.off_m >= 0 && way_m < best_m) best_m = way_m, best = s;
    }
    return best;
}

static double reach_of(const mst_forces *f, const mst_unit *u, const mst_unit *pump) {
    bool has_monitor = pump == u && u->apparatus.monitor_lps > 0;
    return has_monitor ? u->apparatus.monitor_reach_m * 0.7 : f->k.jet_reach_m;
}

mst_reason mst_line_check(mst_forces *f, const mst_unit *u, const mst_order *o) {
    if (MST_ID_LETTER(o->target) != 'b') return MST_REASON_BAD_TARGET;
    mst_method method = method_of(f, u, o->kind, o->target, o->via);
    if (!method) {
        bool is_used_up = o->kind == MST_ORDER_ATTACK && u->kit & MST_KIT_EXTINGUISHER;
        return is_used_up ? MST_REASON_TANK_EMPTY : MST_REASON_NO_KIT;
    }
    uint32_t building = (uint32_t)mst_map_building(f->def.map, o->target);
    const mst_unit *pump = mst_line_pump(f, u, o->via);
    mst_point from = method == MST_METHOD_PUMP ? mst_unit_at(pump) : mst_unit_at(u);
    if (mst_point_distance_m(from, f->def.map->building[building].at) > f->k.sight_m) return MST_REASON_UNSET;
    return safe_stand(f, building, from, reach_of(f, u, pump)).off_m < 0 ? MST_REASON_TOO_HOT
                                                                         : MST_REASON_UNSET;
}

static bool can_go_inside(const mst_forces *f, const mst_unit *u, uint32_t building) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    const mst_building *b = &f->def.map->building[building];
    if (!(u->kit & MST_KIT_BREATHING) || u->crew < 2 || u->block->air_l < 2 * f->k.air_alarm_l) return false;
    if (b->construction == MST_CONSTRUCTION_STRAW || b->occupancy == MST_OCCUPANCY_STRAW_STACK) return false;
    return !fire->is_collapsed && fire->rooms_flashed * 2 <= fire->room_count && fire->rooms_flashed <= 2;
}

static mst_delivery delivery_of(const mst_forces *f, const mst_unit *u, uint32_t building, double off_m) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    if (off_m > f->k.jet_reach_m) return MST_DELIVERY_MONITOR;
    if (can_go_inside(f, u, building)) return MST_DELIVERY_INSIDE;
    if (fire->rooms_flashed == 0 && !fire->is_collapsed && off_m <= f->k.standoff_m) return MST_DELIVERY_DOOR;
    return MST_DELIVERY_OUTSIDE;
}

/* ---- what the line carries ---- */

static double lines_of(const mst_unit *u, const mst_unit *pump) {
    double hands = u == pump ? (u->crew - 1) / 2 : u->crew / 2; /* one stays at the pump */
    return mst_clamp(hands, 1, 2);
}

static double pump_line_lps(const mst_forces *f, const mst_unit *u, const mst_unit *pump) {
    if (u->block->delivery == MST_DELIVERY_MONITOR)
        return mst_min(pump->apparatus.monitor_lps, pump->apparatus.pump_lps);
    double lines = lines_of(u, pump), lengths = mst_floor(u->block->hose_m / f->k.hose_length_m) + 1;
    double one = mst_pump_line_lps(pump->apparatus.pump_head_m, pump->apparatus.pump_lps, 0,
                                   mst_hose_s(65) * lengths, mst_nozzle_b(f->k.nozzle_mm), lines);
    return lines * mst_min(one, f->k.line_lps_max);
}

static double line_lps(mst_forces *f, const mst_unit *u) {
    if (u->block->method == MST_METHOD_PUMP) {
        mst_unit *pump = mst_force_unit_of(f, u->block->hose_from);
        double lps = pump ? pump_line_lps(f, u, pump) : 0;
        return u->block->task == MST_ORDER_WATCH ? mst_min(lps, f->k.watch_lps) : lps;
    }
    bool is_hose = u->block->method == MST_METHOD_INDOOR || u->block->method == MST_METHOD_HYDRANT;
    return is_hose ? f->k.indoor_lps : 0;
}

/* ---- steps ---- */

static void go(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    mst_unit *pump = mst_line_pump(f, u, b->via);
    b->method = (uint8_t)method_of(f, u, b->task, b->target, b->via);
    b->goes_on = STEP_LAY;
    if (b->method == MST_METHOD_PUMP && pump == u) {
        double reach_m = pump->apparatus.hose65_lengths * f->k.hose_length_m * 0.8;
        mst_point edge = mst_stand_at(f, building, mst_unit_at(u), f->k.standoff_m);
        bool has_lines = b->feed != MST_ID_NONE;
        for (uint32_t i = 0; i < f->unit_count; i++)
            has_lines |= f->unit[i].block->hose_from == u->id && &f->unit[i] != u;
        if (mst_point_distance_m(edge, mst_unit_at(u)) * 1.2 > reach_m && !has_lines) {
            mst_task_move(f, u, now, f->def.map->building[building].at, events);
            return;
        }
        mst_line_step(f, u, now, events); /* it stands well: lay hose at once */
        return;
    }
    mst_point from = b->method == MST_METHOD_PUMP ? mst_unit_at(pump) : mst_unit_at(u);
    stand s = safe_stand(f, building, from, f->k.jet_reach_m);
    if (s.off_m < 0) {
        mst_task_end(f, u, now, MST_REASON_TOO_HOT, events);
        return;
    }
    mst_task_move(f, u, now, s.at, events);
}

static double source_setup_s(const mst_forces *f, mst_id source) {
    if (MST_ID_LETTER(source) == 'h') return f->k.hydrant_connect_s;
    if (MST_ID_LETTER(source) != 'w') return 0;
    int32_t water = mst_map_water(f->def.map, source);
    return f->k.draft_s + (water >= 0 && f->def.map->water[water].is_iced ? f->k.ice_hole_s : 0);
}

static double lay_s(const mst_forces *f, const mst_unit *u) {
    double snow = f->is_cold ? f->k.snow_hose_factor : 1;
    switch (u->block->method) {
    case MST_METHOD_PUMP:
        return f->k.position_s + f->k.stretch_s_per_40m * u->block->hose_m / 40 * snow;
    case MST_METHOD_INDOOR:
        return f->k.indoor_deploy_s;
    case MST_METHOD_HYDRANT:
        return f->k.hydrant_connect_s + f->k.stretch_s_per_40m * u->block->hose_m / 40 * snow;
    case MST_METHOD_EXTINGUISHER:
        return f->k.extinguisher_reload_s;
    default:
        return 0;
    }
}

static bool lay_from_pump(mst_forces *f, mst_unit *u, mst_tick now, uint32_t building,
                          mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_unit *pump = mst_line_pump(f, u, b->via);
    if (!pump) {
        mst_task_end(f, u, now, MST_REASON_NO_WATER, events);
        return false;
    }
    stand at = safe_stand(f, building, mst_unit_at(pump), f->k.jet_reach_m);
    if (at.off_m < 0) at = safe_stand(f, building, mst_unit_at(pump), reach_of(f, u, pump));
    if (at.off_m < 0) {
        mst_task_end(f, u, now, MST_REASON_TOO_HOT, events);
        return false;
    }
    mst_point nozzle = at.at;
    b->delivery = (uint8_t)delivery_of(f, u, building, at.off_m);
    b->hose_m =
        b->delivery == MST_DELIVERY_MONITOR ? 0 : mst_point_distance_m(mst_unit_at(pump), nozzle) * 1.2 + 10;
    if (b->hose_m > pump->apparatus.hose65_lengths * f->k.hose_length_m) {
        mst_task_end(f, u, now, MST_REASON_TOO_FAR, events);
        return false;
    }
    b->point_x_cm = nozzle.x_cm;
    b->point_y_cm = nozzle.y_cm;
    b->hose_from = pump->id;
    return true;
}

static void lay(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    double seconds;
    if (b->method == MST_METHOD_PUMP) {
        if (!lay_from_pump(f, u, now, building, events)) return;
    } else {
        b->delivery = (uint8_t)(can_go_inside(f, u, building) ? MST_DELIVERY_INSIDE : MST_DELIVERY_DOOR);
        mst_point at = mst_unit_at(u);
        b->point_x_cm = at.x_cm;
        b->point_y_cm = at.y_cm;
        if (b->method == MST_METHOD_INDOOR) b->hose_from = indoor_outlet(f, b->target);
        if (b->method == MST_METHOD_HYDRANT) {
            b->hose_m = mst_point_distance_m(at, mst_source_point(f, b->via)) * 1.2;
            b->hose_from = b->via;
            if (b->hose_m > 6 * f->k.hose_length_m) {
                mst_task_end(f, u, now, MST_REASON_TOO_FAR, events);
                return;
            }
        }
    }
    b->goes_on = STEP_OPEN;
    seconds = lay_s(f, u) + (b->delivery == MST_DELIVERY_INSIDE ? f->force[u->force].traits.mask_time_s : 0);
    bool needs_feed = mst_source_index(f, b->via) >= 0 && b->method == MST_METHOD_PUMP && b->feed != b->via;
    if (needs_feed)
        seconds =
            u->crew >= 5 ? mst_max(seconds, source_setup_s(f, b->via)) : seconds + source_setup_s(f, b->via);
    mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, mst_task_seconds(f, u, seconds));
}

static double feed_reach_m(const mst_forces *f, const mst_unit *u, mst_id source) {
    return MST_ID_LETTER(source) == 'w'
               ? 20
               : (u->apparatus.hose80_lengths + u->apparatus.hose65_lengths / 2) * f->k.hose_length_m;
}

static double feed_lps(const mst_forces *f, const mst_unit *u, mst_id source) {
    if (MST_ID_LETTER(source) == 'u') return 2 * f->k.line_lps_max;
    double lps = mst_source_lps(f, (uint32_t)mst_source_index(f, source));
    return MST_ID_LETTER(source) == 'w' ? mst_max(lps, u->apparatus.draft_lps) : lps;
}

/* Joins the tender's tank to a source that it reaches; says why not. */
static mst_reason connect_feed(mst_forces *f, mst_unit *u, mst_id source, mst_event_list *events) {
    mst_unit *other = mst_force_unit_of(f, source);
    mst_point at = other ? mst_unit_at(other) : mst_source_near(f, source, mst_unit_at(u));
    if (mst_point_distance_m(at, mst_unit_at(u)) > feed_reach_m(f, u, source)) return MST_REASON_TOO_FAR;
    mst_reason reason = other ? (other->has_pump ? MST_REASON_UNSET : MST_REASON_NO_KIT)
                              : mst_source_open(f, u, source, events);
    if (reason) return reason;
    u->block->feed = source;
    u->block->feed_lps = feed_lps(f, u, source);
    mst_unit_mark(f, u);
    return MST_REASON_UNSET;
}

static void open_line(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->method == MST_METHOD_PUMP && mst_source_index(f, b->via) >= 0 && b->feed != b->via) {
        mst_reason reason = connect_feed(f, u, b->via, events);
        if (reason) b->last_reason = (uint16_t)reason; /* goes on with what the tank holds */
    }
    if (b->method == MST_METHOD_HYDRANT) {
        mst_reason reason = mst_source_open(f, u, b->via, events);
        if (reason) {
            mst_task_end(f, u, now, reason, events);
            return;
        }
    }
    b->line_lps = line_lps(f, u);
    b->goes_on = STEP_WORK;
    mst_unit_set_phase(f, u, MST_PHASE_WORK, now, -1);
}

/* Nothing that burns could reach it any more. */
static bool is_threat_gone(const mst_forces *f, uint32_t building) {
    const double near_m = 60, front_m = 200;
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    mst_point at = f->def.map->building[building].at, front;
    for (uint32_t i = 0; i < count; i++)
        if (mst_burn_building(f->def.burn, active[i])->heat_kw > 0 &&
            mst_point_distance_m(f->def.map->building[active[i]].at, at) < near_m)
            return false;
    return !mst_ground_is_burning(f->def.ground) ||
           !mst_ground_nearest_front(f->def.ground, at, front_m, &front);
}

static bool is_done(const mst_forces *f, const mst_unit *u, uint32_t building) {
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    bool burns = fire->state == MST_BUILDING_BURNING || fire->state == MST_BUILDING_FLASHED ||
                 (fire->state == MST_BUILDING_COLLAPSED && fire->heat_kw > 0);
    switch (u->block->task) {
    case MST_ORDER_ATTACK:
        return !burns || fire->is_knocked_down;
    case MST_ORDER_PROTECT:
        return burns || (fire->flux_kwm2 < 0.5 && is_threat_gone(f, building));
    default:
        return !burns && fire->heat_left < 0.2;
    }
}

static void breathe(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->delivery != MST_DELIVERY_INSIDE) return;
    b->air_l -= f->k.air_work_lmin / 60;
    mst_unit_mark(f, u);
    if (b->air_l > f->k.air_alarm_l) return;
    b->has_air_alarm = 1;
    mst_task_end(f, u, now, MST_REASON_NO_AIR, events); /* the whole group leaves: forces.md S6 */
}

static void work(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    if (b->method == MST_METHOD_EXTINGUISHER) {
        mst_extinguish_step(f, u, now, events);
        return;
    }
    if (b->task == MST_ORDER_WATCH)
        mst_burn_overhaul(f->def.burn, building, u->crew / mst_unit_force(f, u)->traits.task_time_factor);
    const uint32_t grace_s = 60; /* a line is not taken down in its first minute */
    if (is_done(f, u, building) && (b->task != MST_ORDER_PROTECT || now > b->phase_from + grace_s)) {
        mst_task_end(f, u, now, MST_REASON_DONE, events);
        return;
    }
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    if (b->delivery == MST_DELIVERY_INSIDE && (fire->is_collapsed || !can_go_inside(f, u, building)) &&
        b->air_l > f->k.air_alarm_l) {
        b->delivery = MST_DELIVERY_OUTSIDE; /* driven out: goes on from the window */
        mst_unit_mark(f, u);
    }
    mst_point nozzle = {b->point_x_cm, b->point_y_cm};
    if ((now + u->n) % 5 == 0 && b->delivery != MST_DELIVERY_INSIDE &&
        mst_burn_flux_at(f->def.burn, nozzle) > f->k.flux_escape_kwm2) {
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
    case STEP_OPEN:
        open_line(f, u, now, events);
        break;
    default:
        work(f, u, now, events);
        break;
    }
}

static bool is_line_task(uint16_t task) {
    return task == MST_ORDER_ATTACK || task == MST_ORDER_PROTECT || task == MST_ORDER_WATCH;
}

bool mst_line_can_stay(const mst_forces *f, const mst_unit *u, const mst_order *o) {
    const mst_unit_block *b = u->block;
    bool is_hose =
        b->method == MST_METHOD_PUMP || b->method == MST_METHOD_INDOOR || b->method == MST_METHOD_HYDRANT;
    (void)f;
    return is_line_task(b->task) && is_line_task(o->kind) && b->target == o->target && is_hose &&
           b->goes_on == STEP_WORK && (o->via == MST_ID_NONE || o->via == b->via || o->via == b->hose_from);
}

void mst_line_turn(mst_forces *f, mst_unit *u, const mst_order *o, mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_event *e = mst_events_add(events, MST_EVENT_TASK_END, u->id);
    mst_event_number(mst_event_id(mst_event_number(e, b->task), b->target), MST_REASON_REPLACED);
    b->orders_done++;
    b->task = o->kind;
    b->line_lps = line_lps(f, u);
    mst_unit_mark(f, u);
}

bool mst_line_is_flowing(const mst_unit *u) {
    return u->block->phase == MST_PHASE_WORK && u->block->line_lps > 0 && u->block->goes_on == STEP_WORK;
}

void mst_line_drop(mst_forces *f, mst_unit *u, mst_reason reason, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->flow_lps > 0)
        mst_event_number(mst_event_id(mst_events_add(events, MST_EVENT_WATER_OFF, u->id), b->target), reason);
    b->flow_lps = b->line_lps = b->hose_m = 0;
    b->hose_from = MST_ID_NONE;
    b->delivery = b->method = 0;
    b->goes_on = 0;
    mst_unit_mark(f, u);
}

void mst_line_agent(mst_forces *f, mst_unit *u, bool is_water, mst_event_list *events) {
    mst_force *force = mst_unit_force(f, u);
    if (!force->block->has_agent) {
        force->block->has_agent = 1;
        mst_force_mark(f, force);
        mst_event_id(mst_event_id(mst_events_add(events, MST_EVENT_FIRST_AGENT, u->id), force->id),
                     u->block->target);
    }
    if (!is_water || force->block->has_water) return;
    force->block->has_water = 1;
    mst_force_mark(f, force);
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_FIRST_WATER, u->id), force->id);
    mst_event_number(mst_event_id(e, u->block->target), u->block->flow_lps);
}

/* ---- supply and shuttle ---- */

void mst_supply_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_unit *other = mst_force_unit_of(f, b->target);
    mst_point at = other ? mst_unit_at(other) : mst_source_near(f, b->target, mst_unit_at(u));
    bool is_near = mst_point_distance_m(at, mst_unit_at(u)) <= feed_reach_m(f, u, b->target);
    if (b->goes_on == STEP_GO) {
        b->goes_on = STEP_LAY;
        if (!is_near) {
            mst_task_move(f, u, now, at, events);
            return;
        }
    }
    if (b->goes_on == STEP_LAY) {
        b->goes_on = STEP_OPEN;
        double hose_m = mst_point_distance_m(at, mst_unit_at(u));
        double seconds =
            source_setup_s(f, b->target) + f->k.stretch_s_per_40m * hose_m / 40 / 2; /* laid in pairs */
        mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, mst_task_seconds(f, u, seconds));
        return;
    }
    mst_reason reason = connect_feed(f, u, b->target, events);
    mst_task_end(f, u, now, reason ? reason : MST_REASON_DONE, events);
}

enum { TRIP_OUT = 0, TRIP_FILL, TRIP_BACK, TRIP_DUMP };

static void shuttle_fill(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (b->feed != b->via) {
        mst_reason reason = connect_feed(f, u, b->via, events);
        if (reason) {
            mst_task_end(f, u, now, reason, events);
            return;
        }
    }
    if (b->water_l < u->apparatus.tank_l * 0.98) return;
    b->feed = MST_ID_NONE;
    b->goes_on = TRIP_BACK;
    mst_task_move(f, u, now, mst_unit_at(mst_force_unit_of(f, b->target)), events);
}

static void shuttle_dump(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit *to = mst_force_unit_of(f, u->block->target);
    double give_l =
        mst_min(f->k.dump_lps, mst_min(u->block->water_l, to->apparatus.tank_l - to->block->water_l));
    if (give_l > 0) {
        u->block->water_l -= give_l;
        to->block->water_l += give_l;
        mst_unit_mark(f, to);
        mst_unit_mark(f, u);
    }
    if (u->block->water_l > 1) return;
    u->block->goes_on = TRIP_OUT;
    mst_shuttle_step(f, u, now, events);
}

void mst_shuttle_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    mst_unit *to = mst_force_unit_of(f, b->target);
    if (b->goes_on == TRIP_OUT && b->phase != MST_PHASE_SETUP && b->phase != MST_PHASE_WORK &&
        b->water_l > u->apparatus.tank_l * 0.5 && b->carried_l == 0) {
        b->carried_l = 1; /* it came full: gives that first */
        b->goes_on = TRIP_BACK;
        mst_task_move(f, u, now, mst_unit_at(to), events);
        return;
    }
    if (b->goes_on == TRIP_OUT) {
        b->goes_on = TRIP_FILL;
        mst_task_move(f, u, now, mst_source_near(f, b->via, mst_unit_at(u)), events);
        return;
    }
    if (b->phase == MST_PHASE_MOVE || b->phase == MST_PHASE_AWAY) { /* it has just come there */
        double seconds = b->goes_on == TRIP_FILL ? f->k.fill_handling_s + source_setup_s(f, b->via) / 3
                                                 : f->k.dump_handling_s;
        if (b->goes_on == TRIP_BACK) b->goes_on = TRIP_DUMP;
        mst_unit_set_phase(f, u, MST_PHASE_SETUP, now, mst_task_seconds(f, u, seconds));
        return;
    }
    if (b->phase == MST_PHASE_SETUP) mst_unit_set_phase(f, u, MST_PHASE_WORK, now, -1);
    if (b->goes_on == TRIP_FILL)
        shuttle_fill(f, u, now, events);
    else
        shuttle_dump(f, u, now, events);
}
