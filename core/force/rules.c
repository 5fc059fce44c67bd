/* SPDX-License-Identifier: Apache-2.0
 * rules.c - safety rules watched (forces.md 2.6, S1-S17, and for open fire G1-G6): a breach is an event,
 * told once for each task. Severities are figures of assets/force.csv. */
#include "force/force_private.h"

enum { WATCH_PERIOD_S = 5, ROAD_PERIOD_S = 60 };

static double severity_of(const mst_forces *f, mst_safety rule) {
    switch (rule) {
#define X(name, number)                                                                                      \
    case MST_SAFETY_##name:                                                                                  \
        return f->k.rule_##number;
        MST_WATCHED_RULES(X)
#undef X
    default:
        return 1;
    }
}

/* Once for each task of that unit. */
void mst_rule_breach(mst_forces *f, mst_unit *u, mst_safety rule, mst_event_list *events) {
    if (u->block->told_rules >> rule & 1) return;
    u->block->told_rules |= 1u << rule;
    mst_unit_mark(f, u);
    mst_event *e = mst_event_number(mst_events_add(events, MST_EVENT_BREACH, u->id), rule);
    mst_event_number(e, severity_of(f, rule));
}

static int32_t building_of(const mst_forces *f, const mst_unit *u) {
    mst_id id = u->block->target;
    return MST_ID_LETTER(id) == 'b' ? mst_map_building(f->def.map, id) : -1;
}

static bool is_at_work(const mst_unit *u, mst_order_kind kind) {
    return u->block->task == kind && u->block->phase == MST_PHASE_WORK;
}

/* Does anybody else keep that post there? */
static bool is_post_kept(const mst_forces *f, const mst_unit *but, mst_order_kind kind, mst_id target) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        if (x != but && is_at_work(x, kind) && x->block->target == target) return true;
    }
    return false;
}

/* ---- inside ---- */

/* Engines from which a charged line lies at a building. */
static uint32_t pumps_at(const mst_forces *f, mst_id building) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->unit_count; i++)
        for (uint32_t k = 0; k < f->unit_count; k++) {
            const mst_unit_block *b = f->unit[k].block;
            if (b->hose_from != f->unit[i].id || b->line_to != building || b->method != MST_METHOD_PUMP)
                continue;
            count++;
            break;
        }
    return count;
}

/* Also asked at the moment they go in. */
void mst_rules_inside(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    int32_t building = building_of(f, u);
    if (building < 0) return;
    const mst_building_fire *fire = mst_burn_building(f->def.burn, (uint32_t)building);
    bool is_poison = mst_poison_is_there(f, u->block->target);
    bool is_danger = fire->heat_kw > 0 || fire->smoke > 0 || is_poison;
    if (!is_danger) return;
    if (!f->command->has_rally) mst_rule_breach(f, u, MST_SAFETY_S1, events);
    if (u->block->task == MST_ORDER_SEARCH && u->crew < f->k.group_crew)
        mst_rule_breach(f, u, MST_SAFETY_S4, events);
    if ((fire->smoke > 0 || is_poison) && !(u->kit & MST_KIT_BREATHING))
        mst_rule_breach(f, u, MST_SAFETY_S5, events);
    if (mst_is_steel_shed(f, (uint32_t)building)) mst_rule_breach(f, u, MST_SAFETY_S10, events);
    if (is_poison && pumps_at(f, u->block->target) < 2) mst_rule_breach(f, u, MST_SAFETY_S13, events);
    if (u->block->inside_since == MST_TICK_NEVER || now - u->block->inside_since < f->k.stand_by_grace_s)
        return;
    bool is_guarded = is_post_kept(f, u, MST_ORDER_STAND_BY, u->block->target);
    bool is_rescue = mst_people_trapped(f->def.people, (uint32_t)building) > 0;
    if (!is_guarded && !is_rescue) mst_rule_breach(f, u, MST_SAFETY_S7, events);
}

/* A group whose whistle has sounded is out while most of what was left is there (S6). */
static void watch_air(mst_forces *f, mst_unit *u, mst_event_list *events) {
    if (!(u->kit & MST_KIT_BREATHING) || u->block->air_l >= f->k.air_alarm_l * f->k.late_air_frac) return;
    mst_rule_breach(f, u, MST_SAFETY_S6, events);
}

/* ---- outside ---- */

/* Ordered to a spot on top of what gives way: sheet, panels, straw (S11). */
static void watch_footing(mst_forces *f, mst_unit *u, mst_event_list *events) {
    mst_point at = mst_unit_at(u);
    int32_t near = u->block->target ? -1 : mst_grid_nearest_building(f->def.grid, at, 5);
    if (near < 0) return;
    const mst_building *b = &f->def.map->building[near];
    bool is_light = b->construction == MST_CONSTRUCTION_STEEL_SHEET ||
                    b->construction == MST_CONSTRUCTION_SANDWICH || b->construction == MST_CONSTRUCTION_STRAW;
    if (is_light && mst_ring_contains(&b->outline, at)) mst_rule_breach(f, u, MST_SAFETY_S11, events);
}

/* A dry thing without wires: a stack, a shed of straw. */
static bool has_power(const mst_forces *f, uint32_t building) {
    const mst_building *b = &f->def.map->building[building];
    return b->occupancy != MST_OCCUPANCY_STRAW_STACK && b->occupancy != MST_OCCUPANCY_SHED &&
           b->construction != MST_CONSTRUCTION_STRAW;
}

/* One at the pump, one at each nozzle, before water comes (S16). */
static void watch_posts(mst_forces *f, mst_unit *u, mst_event_list *events) {
    const mst_unit_block *b = u->block;
    bool is_own_pump = b->method == MST_METHOD_PUMP && b->hose_from == u->id;
    if (!is_own_pump || b->delivery == MST_DELIVERY_MONITOR) return;
    if (u->crew < 1 + (b->lines ? b->lines : 1)) mst_rule_breach(f, u, MST_SAFETY_S16, events);
}

/* Also asked when water comes. */
void mst_rules_water(mst_forces *f, mst_unit *u, mst_event_list *events) {
    int32_t building = building_of(f, u);
    if (u->block->flow_lps > 0) watch_posts(f, u, events);
    if (u->block->flow_lps <= 0 || building < 0 || u->block->task == MST_ORDER_PROTECT) return;
    if (u->block->delivery == MST_DELIVERY_MONITOR || !has_power(f, (uint32_t)building)) return;
    if (!mst_command_is_power_off(f, u->block->target)) mst_rule_breach(f, u, MST_SAFETY_S17, events);
}

/* Too near to what nobody enters any more and may fall. */
static void watch_fall(mst_forces *f, mst_unit *u, mst_event_list *events) {
    uint32_t count;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    mst_point at = mst_unit_at(u);
    if (mst_line_is_flowing(u) && u->block->delivery != MST_DELIVERY_MONITOR)
        at = (mst_point){u->block->nozzle_x_cm, u->block->nozzle_y_cm};
    for (uint32_t i = 0; i < count; i++) {
        if (mst_burn_building(f->def.burn, active[i])->is_collapsed || !mst_is_defensive(f, active[i]))
            continue;
        double fall_m = mst_fall_m(f, active[i]);
        if (fall_m <= 0 || mst_point_distance_m(f->def.map->building[active[i]].at, at) > fall_m + 60)
            continue;
        mst_point edge = mst_ring_edge(&f->def.map->building[active[i]].outline, at);
        const double slack_m = 0.5;
        if (mst_point_distance_m(edge, at) < fall_m - slack_m) mst_rule_breach(f, u, MST_SAFETY_S9, events);
    }
}

static void watch_load(mst_forces *f, mst_unit *u, mst_event_list *events) {
    const mst_unit_block *b = u->block;
    bool works = mst_line_is_task(b->task) || b->task == MST_ORDER_SEARCH || b->task == MST_ORDER_BEAT;
    if (works && b->phase == MST_PHASE_WORK && b->fatigue >= 1) mst_rule_breach(f, u, MST_SAFETY_S8, events);
}

/* ---- open fire ---- */

static bool has_lookout(const mst_forces *f, const mst_unit *u) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        if (x != u && is_at_work(x, MST_ORDER_SAFETY) &&
            mst_point_distance_m(mst_unit_at(x), mst_unit_at(u)) < f->k.lookout_m)
            return true;
    }
    return false;
}

/* In the lee of flames that a crew could not stop. */
static bool is_ahead(const mst_forces *f, const mst_unit *u, const mst_weather *weather) {
    mst_point front;
    if (!mst_ground_nearest_front(f->def.ground, mst_unit_at(u), f->k.ahead_m, &front)) return false;
    if (mst_ground_flame_m(f->def.ground, front) < f->k.ahead_flame_m) return false;
    double angle = weather->wind_from_deg * MST_PI / 180;
    double dx = u->block->x_cm - front.x_cm, dy = u->block->y_cm - front.y_cm, far = mst_hypot(dx, dy);
    const double in_the_lee = 0.7; /* within 45 degrees */
    return far > 100 && -(dx * mst_sin(angle) + dy * mst_cos(angle)) / far > in_the_lee;
}

/* Looks along eight ways out from a crew: how many are open, and whether one leads to ground that is safe,
 * before flames that nobody steps over. */
static uint32_t ways_out(const mst_forces *f, const mst_unit *u, bool *is_safe) {
    const double east[] = {1, 0.7, 0, -0.7, -1, -0.7, 0, 0.7}, step_m = 20, far_m = 200;
    uint32_t open = 0;
    for (uint32_t i = 0; i < 8; i++) {
        bool is_open = true, leads = false;
        for (double m = step_m; m <= far_m && is_open && !leads; m += step_m) {
            mst_point at = {u->block->x_cm + (int32_t)(100 * m * east[i]),
                            u->block->y_cm + (int32_t)(100 * m * east[(i + 6) % 8])};
            is_open = mst_ground_flame_m(f->def.ground, at) < f->k.ahead_flame_m;
            leads = is_open && mst_ground_is_safe(f->def.ground, at);
        }
        open += is_open;
        *is_safe = *is_safe || leads;
    }
    return open;
}

static void watch_ways(mst_forces *f, mst_unit *u, mst_event_list *events) {
    bool is_safe = false;
    if (ways_out(f, u, &is_safe) < 2) mst_rule_breach(f, u, MST_SAFETY_G2, events);
    if (!is_safe) mst_rule_breach(f, u, MST_SAFETY_G3, events);
}

static void watch_grass(mst_forces *f, mst_unit *u, mst_tick now, const mst_weather *weather,
                        mst_event_list *events) {
    if (u->crew < 2) mst_rule_breach(f, u, MST_SAFETY_G6, events);
    watch_ways(f, u, events);
    if (is_ahead(f, u, weather)) mst_rule_breach(f, u, MST_SAFETY_G4, events);
    if (now - u->block->task_from >= f->k.stand_by_grace_s && !has_lookout(f, u))
        mst_rule_breach(f, u, MST_SAFETY_G1, events);
    mst_tick shifted = f->command->wind_at;
    bool is_old = shifted != MST_TICK_NEVER && u->block->task_from < shifted;
    if (is_old && now - shifted > f->k.shift_within_s) mst_rule_breach(f, u, MST_SAFETY_G5, events);
}

/* A turn of the mean wind by 45 degrees that is faster than it drifts. */
static void watch_wind(mst_forces *f, mst_tick now, const mst_weather *weather) {
    const double shift_deg = 45, drift_deg = 4.5 / 60 * WATCH_PERIOD_S;
    mst_command_block *c = f->command;
    if (now <= WATCH_PERIOD_S) c->wind_from_deg = weather->wind_from_deg;
    double turn = weather->wind_from_deg - c->wind_from_deg;
    turn = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
    if (turn == 0 && now > WATCH_PERIOD_S) return;
    bool is_shift = turn >= shift_deg || turn <= -shift_deg;
    if (is_shift) c->wind_at = now;
    c->wind_from_deg += is_shift ? turn : mst_clamp(turn, -drift_deg, drift_deg);
    mst_command_mark(f);
}

/* ---- under one command ---- */

/* A force that fights beside the commander's without a word with them: nobody told it its task. */
void mst_rules_begin(mst_forces *f, mst_unit *u, mst_event_list *events) {
    const mst_force *commander = mst_command_force(f), *own = mst_unit_force(f, u);
    bool fights = u->block->task == MST_ORDER_ATTACK || u->block->task == MST_ORDER_PROTECT ||
                  u->block->task == MST_ORDER_SEARCH;
    if (fights && commander && commander != own && !own->block->has_contact)
        mst_rule_breach(f, u, MST_SAFETY_S12, events);
}

/* ---- all ---- */

static void watch_unit(mst_forces *f, mst_unit *u, mst_tick now, const mst_weather *weather,
                       mst_event_list *events) {
    const mst_unit_block *b = u->block;
    bool drives = b->phase == MST_PHASE_TRAVEL && u->ride_with == (uint32_t)(u - f->unit);
    if (drives && mst_lacks_chains(f, u)) mst_rule_breach(f, u, MST_SAFETY_S15, events);
    if (!b->is_on_scene || b->phase < MST_PHASE_IDLE) return;
    if (mst_unit_is_inside(u, now)) {
        mst_rules_inside(f, u, now, events);
        watch_air(f, u, events);
        mst_rules_water(f, u, events);
        watch_load(f, u, events);
        return;
    }
    if (is_at_work(u, MST_ORDER_SIZE_UP) && u->crew < f->k.group_crew)
        mst_rule_breach(f, u, MST_SAFETY_S4, events);
    if (is_at_work(u, MST_ORDER_BEAT)) watch_grass(f, u, now, weather, events);
    if (b->phase == MST_PHASE_WORK || b->phase == MST_PHASE_SETUP) watch_fall(f, u, events);
    if (b->phase == MST_PHASE_WORK) watch_footing(f, u, events);
    mst_rules_water(f, u, events);
    watch_load(f, u, events);
}

static void watch_count(mst_forces *f, mst_tick now, mst_event_list *events) {
    if (f->command->count_due == MST_TICK_NEVER || now < f->command->count_due) return;
    f->command->count_due = MST_TICK_NEVER;
    mst_command_mark(f);
    mst_unit *who = mst_force_unit_of(f, f->command->holder);
    for (uint32_t i = 0; !who && i < f->unit_count; i++)
        if (f->unit[i].block->is_on_scene) who = &f->unit[i];
    if (!who) return;
    mst_event *e = mst_event_number(mst_events_add(events, MST_EVENT_BREACH, who->id), MST_SAFETY_S3);
    mst_event_number(e, severity_of(f, MST_SAFETY_S3));
}

void mst_rules_step(mst_forces *f, mst_tick now, const mst_weather *weather, mst_event_list *events) {
    if (now % WATCH_PERIOD_S != 0) return;
    watch_wind(f, now, weather);
    watch_count(f, now, events);
    if (now % ROAD_PERIOD_S == 0) mst_roads_watch(f, now, events);
    for (uint32_t i = 0; i < f->unit_count; i++) watch_unit(f, &f->unit[i], now, weather, events);
}
