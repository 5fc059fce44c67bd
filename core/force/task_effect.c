/* SPDX-License-Identifier: Apache-2.0
 * task_effect.c - work that a row of assets/orders.csv describes: go there, be busy for its time, then its
 * effects. Orders of a scenario are served here too. */
#include "force/force_private.h"

static int32_t building_of(const mst_forces *f, mst_id target) {
    return MST_ID_LETTER(target) == 'b' ? mst_map_building(f->def.map, target) : -1;
}

bool mst_effect_is_own(const mst_forces *f, uint16_t task) {
    const mst_order_row *r = mst_order_row_of(f, task);
    return r && r->effects && (task >= MST_ORDER_VERIFY_ALARM || task == MST_ORDER_STOP_PLANT);
}

static void tell(mst_unit *u, mst_effect_kind effect, double amount, mst_event_list *events) {
    mst_event *e = mst_event_number(mst_events_add(events, MST_EVENT_EFFECT, u->id), effect);
    mst_event_number(mst_event_id(e, u->block->target), amount);
}

/* Its own seat saw it. */
static void learn(mst_forces *f, const mst_unit *u, mst_id id, mst_key key, double value, mst_tick now) {
    mst_belief_set(f, mst_seat_of_force(f, u->force), id, key, value, 0, MST_CERTAIN_SEEN, now, u->id, false);
}

/* ---- looking ---- */

/* Whatever hides there; how much of it. */
static double look_site(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_id id = u->block->target;
    const mst_site_block *s = mst_site_of(f, id);
    uint32_t hides = s ? s->hides : 0, count = 0;
    if (s && s->ppm > 0) learn(f, u, id, MST_KEY_POISON, mst_poison_bites(f, id) ? 2 : 1, now);
    for (uint32_t i = 1; i < MST_CONDITION_COUNT; i++) {
        if (!(hides >> i & 1)) continue;
        mst_event_number(mst_event_id(mst_events_add(events, MST_EVENT_CONDITION_FOUND, id), u->id), i);
        count++;
    }
    if (hides >> MST_CONDITION_FANS & 1) learn(f, u, id, MST_KEY_FANS, 1, now);
    if (hides & (1u << MST_CONDITION_GAS | 1u << MST_CONDITION_LEAK)) learn(f, u, id, MST_KEY_GAS, 1, now);
    if (hides >> MST_CONDITION_PUMP_MANUAL & 1) learn(f, u, id, MST_KEY_PUMP, 0, now);
    return count;
}

/* A closed road is plain to whoever stands there. */
static mst_road_block *road_of(mst_forces *f, mst_id id, uint32_t *index) {
    int32_t road = mst_map_road(f->def.map, id);
    for (*index = 0; *index < mst_store_count(f->def.store, MST_BLOCK_ROAD); ++*index) {
        mst_road_block *r = mst_store_at(f->def.store, MST_BLOCK_ROAD, *index);
        if (road >= 0 && r->road == (uint32_t)road) return r;
    }
    return NULL;
}

static double look_road(mst_forces *f, mst_unit *u, mst_event_list *events) {
    uint32_t index;
    mst_id id = u->block->target;
    const mst_road_block *r = road_of(f, id, &index);
    if (!r || !r->is_blocked) return 0;
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_CONDITION_FOUND, id), u->id);
    mst_event_number(e, r->is_gate ? MST_CONDITION_LOCKED : MST_CONDITION_BLOCKED);
    return 1;
}

static double look(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_id id = u->block->target;
    int32_t building = building_of(f, id);
    if (MST_ID_LETTER(id) == 'r') return look_road(f, u, events);
    if (mst_source_index(f, id) >= 0) return mst_source_open(f, u, id, events) != MST_REASON_UNSET;
    if (building < 0) return 0;
    const mst_building_fire *fire = mst_burn_building(f->def.burn, (uint32_t)building);
    learn(f, u, id, MST_KEY_STATE, fire->state, now);
    learn(f, u, id, MST_KEY_SMOKE, fire->smoke, now);
    bool burns = fire->state == MST_BUILDING_BURNING || fire->state == MST_BUILDING_FLASHED;
    return look_site(f, u, now, events) + burns;
}

/* ---- plant ---- */

static double set_right(mst_forces *f, mst_unit *u, uint32_t what, mst_key key, double value, mst_tick now) {
    mst_id id = u->block->target;
    const mst_site_block *s = mst_site_of(f, id);
    double was = s && s->hides & what ? 1 : 0;
    for (uint32_t i = 1; i < MST_CONDITION_COUNT; i++)
        if (was > 0 && what >> i & 1) mst_site_set(f, id, (mst_condition)i, false);
    learn(f, u, id, key, value, now);
    return was;
}

static double open_road(mst_forces *f, mst_id id, bool only_gate, mst_event_list *events) {
    uint32_t index;
    mst_road_block *r = road_of(f, id, &index);
    if (!r || !r->is_blocked || (only_gate && !r->is_gate)) return 0;
    r->is_blocked = 0;
    f->blocked_all[r->road] = 0;
    mst_store_mark(f->def.store, MST_BLOCK_ROAD, index);
    mst_event_number(mst_events_add(events, MST_EVENT_ROAD_BLOCKED, id), 0);
    return 1;
}

/* What somebody who walks about can set right: cars are moved, the pump is put on automatic. */
static double clear(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_id id = u->block->target;
    int32_t source = mst_source_index(f, id);
    if (MST_ID_LETTER(id) == 'r') return open_road(f, id, false, events);
    if (mst_site_hides(f, id, MST_CONDITION_PUMP_MANUAL))
        return set_right(f, u, 1u << MST_CONDITION_PUMP_MANUAL, MST_KEY_PUMP, 1, now);
    if (source < 0 || !mst_source_at(f, (uint32_t)source)->blocked) return 0;
    mst_source_at(f, (uint32_t)source)->blocked = 0;
    mst_source_mark(f, (uint32_t)source);
    mst_source_open(f, u, id, events);
    return 1;
}

/* ---- people ---- */

static double warn(mst_forces *f, mst_unit *u, bool is_around, mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
    if (building < 0) return 0;
    mst_people_warn(f->def.people, (uint32_t)building, u->id, events);
    if (!is_around) return 1;
    uint32_t *index = NULL, capacity = 0;
    uint32_t count = mst_grid_buildings(f->def.grid, f->def.map->building[building].at, f->k.warn_around_m,
                                        &index, &capacity);
    for (uint32_t i = 0; i < count; i++)
        if (index[i] != (uint32_t)building) mst_people_warn(f->def.people, index[i], u->id, events);
    mst_free(index);
    return count;
}

static double hand_casualties(mst_forces *f) {
    uint32_t hurt = mst_people_total(f->def.people).injured, count = hurt - f->command->casualties;
    f->command->casualties = hurt;
    mst_command_mark(f);
    return count;
}

static double hand_plan(mst_forces *f, mst_unit *u, mst_tick now) {
    const mst_unit *to = mst_force_unit_of(f, u->block->target);
    if (!to) return 0;
    mst_force *force = &f->force[to->force];
    uint32_t right;
    force->block->has_plan = 1;
    mst_force_mark(f, force);
    mst_command_contact(f, u->id, to->id);
    return mst_belief_tell(f, u->force + 1, to->force + 1, now, u->id, &right);
}

static double lend_radio(mst_forces *f, const mst_unit *u) {
    mst_unit *to = mst_force_unit_of(f, u->block->target);
    if (!to) return 0;
    to->block->has_loan = 1;
    mst_unit_mark(f, to);
    mst_command_contact(f, u->id, to->id);
    return 1;
}

/* ---- water and ground ---- */

static double roll(mst_forces *f, mst_unit *u) {
    double hose_m = u->block->hose_m * u->block->lines;
    mst_line_cast_off(f, u);
    return hose_m;
}

static double damp(mst_forces *f, mst_unit *u, mst_event_list *events) {
    mst_unit *pump = u->has_pump ? u : &f->unit[u->ride_with];
    double litres = mst_min(f->k.wet_l, pump->block->water_l);
    int32_t building = building_of(f, u->block->target);
    if (building < 0) return 0;
    pump->block->water_l -= litres;
    pump->block->water_used_l += litres;
    f->command->water_l += litres;
    mst_unit_mark(f, pump);
    mst_command_mark(f);
    mst_burn_damp(f->def.burn, (uint32_t)building, litres);
    (void)events;
    return litres;
}

static mst_point place_of(const mst_forces *f, const mst_unit *u) {
    mst_point at = {u->block->point_x_cm, u->block->point_y_cm};
    if (u->block->target) mst_map_at(f->def.map, u->block->target, &at);
    return at;
}

/* ---- all ---- */

static double give(mst_forces *f, const mst_unit *u, mst_effect_kind effect) {
    mst_site_give(f, MST_ID_LETTER(u->block->target) == 'u' ? MST_ID_NONE : u->block->target, mst_unit_at(u),
                  effect);
    return 1;
}

static double apply_here(mst_forces *f, mst_unit *u, mst_effect_kind effect, mst_tick now,
                         mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
    switch (effect) {
    case MST_EFFECT_LADDER:
        learn(f, u, u->block->target, MST_KEY_LADDERED, 1, now);
        return give(f, u, effect);
    case MST_EFFECT_LIGHT:
        if (u->block->target) learn(f, u, u->block->target, MST_KEY_LIT, 1, now);
        return give(f, u, effect);
    case MST_EFFECT_ICE_HOLE:
        return give(f, u, effect);
    case MST_EFFECT_ROLL:
        return roll(f, u);
    case MST_EFFECT_BURN_OUT:
        return mst_ground_ignite(f->def.ground, place_of(f, u), f->k.burn_out_m, u->id, events);
    case MST_EFFECT_WET_GROUND:
        mst_ground_wet(f->def.ground, place_of(f, u), f->k.burn_out_m);
        return 1;
    case MST_EFFECT_WET:
        return damp(f, u, events);
    case MST_EFFECT_OPEN:
        if (building >= 0) mst_burn_open(f->def.burn, (uint32_t)building);
        return building >= 0;
    case MST_EFFECT_CASUALTIES:
        return hand_casualties(f);
    case MST_EFFECT_RADIO:
        return lend_radio(f, u);
    case MST_EFFECT_PLAN:
        return hand_plan(f, u, now);
    case MST_EFFECT_HELP:
        return mst_enlist(f, u, events);
    default:
        return 0;
    }
}

static double apply(mst_forces *f, mst_unit *u, mst_effect_kind effect, mst_tick now,
                    mst_event_list *events) {
    switch (effect) {
    case MST_EFFECT_LOOK:
        return look(f, u, now, events);
    case MST_EFFECT_WARN:
    case MST_EFFECT_WARN_AROUND:
        return warn(f, u, effect == MST_EFFECT_WARN_AROUND, events);
    case MST_EFFECT_POWER_OFF:
        mst_command_power_off(f, u, u->block->target);
        return 1;
    case MST_EFFECT_FANS_OFF:
        return set_right(f, u, 1u << MST_CONDITION_FANS, MST_KEY_FANS, 0, now);
    case MST_EFFECT_GAS_OFF:
        return set_right(f, u, 1u << MST_CONDITION_GAS, MST_KEY_GAS, 0, now);
    case MST_EFFECT_LEAK_OFF:
        return set_right(f, u, 1u << MST_CONDITION_LEAK | 1u << MST_CONDITION_AMMONIA, MST_KEY_GAS, 0, now);
    case MST_EFFECT_PUMP_ON:
        return set_right(f, u, 1u << MST_CONDITION_PUMP_MANUAL, MST_KEY_PUMP, 1, now);
    case MST_EFFECT_GATE_OPEN:
        return open_road(f, u->block->target, true, events);
    case MST_EFFECT_CLEAR:
        return clear(f, u, now, events);
    default:
        return apply_here(f, u, effect, now, events);
    }
}

/* Ends with its work; what lasts until told had its effect all the while. */
void mst_effect_done(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    const mst_order_row *r = mst_order_row_of(f, u->block->task);
    for (uint32_t i = 1; r && i < MST_EFFECT_COUNT; i++)
        if (r->effects >> i & 1)
            tell(u, (mst_effect_kind)i, apply(f, u, (mst_effect_kind)i, now, events), events);
}

void mst_effect_begin(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    const mst_order_row *r = mst_order_row_of(f, u->block->task);
    (void)now;
    for (uint32_t i = 1; r && r->until_told && i < MST_EFFECT_COUNT; i++)
        if (r->effects >> i & 1 && i != MST_EFFECT_MOVE_STOCK) tell(u, (mst_effect_kind)i, 1, events);
}

/* By hand, in a row of people; nobody goes on in a building that has flashed over. */
static void move_stock(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    int32_t building = building_of(f, u->block->target);
    const mst_building_fire *fire = building < 0 ? NULL : mst_burn_building(f->def.burn, (uint32_t)building);
    if (!fire || fire->rooms_flashed > 0) {
        mst_task_end(f, u, now, fire ? MST_REASON_TOO_HOT : MST_REASON_BAD_TARGET, events);
        return;
    }
    double m2 =
        f->k.move_m2_s * mst_unit_hands(f, u) * mst_strain_rate(f, u) / (fire->smoke ? f->k.smoke_factor : 1);
    bool is_straw = f->def.map->building[building].construction == MST_CONSTRUCTION_STRAW;
    if (is_straw && mst_loader_serves(f, u)) m2 += f->k.loader_m2_s;
    double before = u->block->carried_l, away = mst_burn_move_stock(f->def.burn, (uint32_t)building, m2);
    u->block->carried_l = away;
    mst_unit_mark(f, u);
    if (away > before) return;
    tell(u, MST_EFFECT_MOVE_STOCK, away, events);
    mst_task_end(f, u, now, MST_REASON_DONE, events);
}

/* A second of work that lasts until told. */
void mst_effect_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    const mst_order_row *r = mst_order_row_of(f, u->block->task);
    if (!r || !r->until_told) return;
    if (r->effects >> MST_EFFECT_MOVE_STOCK & 1) move_stock(f, u, now, events);
}

/* ---- a ploughed line ---- */

void mst_plough_go(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    (void)events;
    mst_unit_go_straight(f, u, now, place_of(f, u), f->k.plough_mps * mst_strain_rate(f, u));
    mst_unit_set_phase(f, u, MST_PHASE_MOVE, now, -1);
}
