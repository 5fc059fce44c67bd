/* SPDX-License-Identifier: Apache-2.0
 * acts.c - what director and script do to the world: fire, wind, closed roads, hidden conditions. */
#include "base/maths.h"
#include "drill/drill_private.h"
#include "world/ring.h"

static mst_point place_of(const mst_drill *d, const mst_order *a) {
    mst_point at = a->point;
    if (a->target) mst_map_at(mst_scenario_map(d->scenario), a->target, &at);
    return at;
}

/* Open ground on a line or within an outline whose corners came before. */
static bool ignite_outline(mst_drill *d, const mst_order *a) {
    uint32_t count = d->corner_count;
    d->corner_count = 0;
    if (a->target || count < 2 || count != (uint32_t)a->value[2]) return false;
    mst_event *e = mst_events_add(&d->events, MST_EVENT_IGNITION, a->seat);
    mst_event_id(mst_event_number(e, a->value[0]), a->seat);
    mst_event_number(mst_event_number(e, d->corner[0].x_cm / 100.0), d->corner[0].y_cm / 100.0);
    mst_ground_ignite_area(d->ground, d->corner, count, MST_ID_NONE, &d->events);
    return true;
}

static bool add_corner(mst_drill *d, const mst_order *a) {
    if (d->corner_count == MST_CORNER_MAX) return false;
    d->corner[d->corner_count++] = a->point;
    return true;
}

static void ignite(mst_drill *d, const mst_order *a) {
    const mst_map *map = mst_scenario_map(d->scenario);
    mst_point at = place_of(d, a);
    mst_cause cause = (mst_cause)a->value[0];
    int32_t building = MST_ID_LETTER(a->target) == 'b' ? mst_map_building(map, a->target) : -1;
    if (building < 0 && !a->target) building = mst_grid_building_at(d->grid, at);
    mst_event *e = mst_events_add(&d->events, MST_EVENT_IGNITION, a->target ? a->target : a->seat);
    mst_event_id(mst_event_number(e, cause), a->seat);
    mst_event_number(mst_event_number(e, at.x_cm / 100.0), at.y_cm / 100.0);
    if (building >= 0)
        mst_burn_ignite(d->burn, (uint32_t)building, -1, cause, a->target, &d->events);
    else
        mst_ground_ignite(d->ground, at, a->value[1] > 0 ? a->value[1] : 3, a->target, &d->events);
}

static void set_wind(mst_drill *d, const mst_order *a) {
    mst_weather_set_wind(d->store, d->block->tick, a->value[0], a->value[1], (uint32_t)a->value[2]);
    mst_event *e = mst_events_add(&d->events, MST_EVENT_WIND_CHANGED, MST_ID_NONE);
    mst_event_number(mst_event_number(e, a->value[0]), a->value[1]);
}

static void set_air(mst_drill *d, const mst_order *a) {
    const mst_weather *w = mst_weather_now(d->store);
    double temperature = a->value[0] < -200 ? w->temperature_degc : a->value[0];
    double humidity = a->value[1] < 0 ? w->humidity_frac : a->value[1];
    mst_weather_set_air(d->store, d->block->tick, temperature, humidity);
}

/* Energy as heat on what stands near: a burst lights what it reaches within a radius of 5 m per cube
 * root of its energy in 10 MJ (assumed; models.md 3.5 gives fireballs only). */
static void explode(mst_drill *d, const mst_order *a) {
    mst_point at = place_of(d, a);
    mst_event *e = mst_event_number(mst_events_add(&d->events, MST_EVENT_EXPLOSION, a->target), a->value[0]);
    mst_event_number(mst_event_number(e, at.x_cm / 100.0), at.y_cm / 100.0);
    double reach_m = 5 * mst_pow(mst_max(a->value[0], 0) / 10, 1.0 / 3);
    uint32_t *index = NULL, capacity = 0, count = mst_grid_buildings(d->grid, at, reach_m, &index, &capacity);
    for (uint32_t i = 0; i < count; i++)
        mst_burn_ignite(d->burn, index[i], -1, MST_CAUSE_EXPLOSION, a->target, &d->events);
    mst_free(index);
}

static void say(mst_drill *d, const mst_order *a) {
    mst_event *e = mst_event_id(mst_events_add(&d->events, MST_EVENT_MESSAGE, a->target), a->seat);
    mst_event_number(mst_event_id(e, a->target), a->value[0]);
    if (a->via) mst_forces_told(d->forces, d->block->tick, a->target, a->via, a->value[1]);
}

static void close_road(mst_drill *d, const mst_order *a) {
    mst_forces_condition(d->forces, a->target, MST_CONDITION_BLOCKED, a->value[0] != 0);
    mst_event_number(mst_events_add(&d->events, MST_EVENT_ROAD_BLOCKED, a->target), a->value[0] != 0);
}

static void trap(mst_drill *d, const mst_order *a) {
    int32_t building = mst_map_building(mst_scenario_map(d->scenario), a->target);
    if (building >= 0 && a->value[0] >= 1 && a->value[0] <= 100)
        mst_people_trap(d->people, (uint32_t)building, (uint32_t)a->value[0], &d->events);
}

/* A director's hand on what the plan has yet to bring. */
static bool steer(mst_drill *d, const mst_order *a) {
    mst_inject_hand hand = (mst_inject_hand)a->value[0];
    mst_tick now = d->block->tick, at = hand == MST_INJECT_MOVED ? (mst_tick)a->value[1] : now;
    uint64_t n = MST_ID_LETTER(a->target) == 'j' ? MST_ID_NUMBER(a->target) : 0;
    if (n < 1 || n > UINT32_MAX) return false;
    if (mst_scenario_steer(d->scenario, now, (uint32_t)n - 1, hand, at) != MST_OK) return false;
    mst_event *e = mst_event_id(mst_events_add(&d->events, MST_EVENT_INJECT_HAND, a->seat), a->target);
    mst_event_number(mst_event_number(e, hand), at);
    return true;
}

static void cut_radio(mst_drill *d, const mst_order *a) {
    mst_forces_radio(d->forces, d->block->tick, (uint32_t)a->value[0]);
    mst_event_number(mst_events_add(&d->events, MST_EVENT_RADIO, a->seat), (uint32_t)a->value[0]);
}

static void send_leader(mst_drill *d, const mst_order *a) {
    mst_point at = place_of(d, a);
    mst_id holder = mst_forces_commander(d->forces);
    mst_event *e = mst_events_add(&d->events, MST_EVENT_LEADER_ARRIVED,
                                  holder ? holder : MST_ID('x', MST_SEAT_DISPATCH));
    mst_event_number(mst_event_number(e, at.x_cm / 100.0), at.y_cm / 100.0);
    if (a->value[0] > 0)
        mst_forces_leader(d->forces, d->block->tick, at, (uint16_t)a->value[0], a->target, &d->events);
}

/* A sector is a word on the air: it binds nobody, and everybody who listens knows of it. */
static bool draw_sector(mst_drill *d, const mst_order *a) {
    mst_id holder = mst_forces_commander(d->forces), by = a->seat;
    if (a->source == MST_SOURCE_SEAT) {
        if (!holder || MST_ID_NUMBER(a->seat) != MST_SEAT_FORCE + MST_ID_NUMBER(holder) / 1000) return false;
        by = holder;
    }
    mst_event *e = mst_event_number(mst_events_add(&d->events, MST_EVENT_SECTOR, by), a->value[0]);
    mst_event_number(mst_event_number(e, a->point.x_cm / 100.0), a->point.y_cm / 100.0);
    mst_event_number(mst_event_number(e, a->value[1]), a->value[2]);
    return true;
}

static bool pour(mst_drill *d, const mst_order *a) {
    int32_t building = mst_map_building(mst_scenario_map(d->scenario), a->target);
    if (building < 0) return false;
    if (a->kind == MST_ACT_CYLINDERS)
        return mst_burn_cylinders(d->burn, (uint32_t)building, (uint32_t)a->value[0], a->value[1]);
    return mst_burn_spill(d->burn, (uint32_t)building, (uint32_t)a->value[0], a->value[1], &d->events);
}

static void note_said(mst_drill *d, const mst_order *a) {
    mst_event *e =
        mst_event_id(mst_events_add(&d->events, MST_EVENT_SAID, a->unit ? a->unit : a->seat), a->target);
    mst_event_number(mst_event_number(e, a->value[0]), a->value[1]);
}

/* What an act's values may be; an act outside is refused, as an event. */
typedef struct act_range {
    uint16_t kind;
    double lo[3], hi[3];
} act_range;
static const act_range act_ranges[] = {{MST_ACT_IGNITE, {0, 0, 0}, {MST_CAUSE_STUBBLE, 500, MST_CORNER_MAX}},
                                       {MST_ACT_WIND, {0, 0, 0}, {360, 60, 86400}},
                                       {MST_ACT_WEATHER, {-1000, -1000, 0}, {60, 1, 0}},
                                       {MST_ACT_BLOCK_ROAD, {0, 0, 0}, {1, 0, 0}},
                                       {MST_ACT_CONDITION, {1, 0, 0}, {MST_CONDITION_COUNT - 1, 1, 0}},
                                       {MST_ACT_TRAPPED, {1, 0, 0}, {100, 0, 0}},
                                       {MST_ACT_EXPLOSION, {0, 0, 0}, {1000, 0, 0}},
                                       {MST_ACT_MESSAGE, {0, 0, 0}, {65535, 500, 0}},
                                       {MST_ACT_ARRIVE, {0}, {0}},
                                       {MST_ACT_END, {0}, {0}},
                                       {MST_ACT_TAKE_SEAT, {0}, {0}},
                                       {MST_ACT_LEAVE_SEAT, {0}, {0}},
                                       {MST_ACT_MARK, {-1e15, 0, 0}, {1e15, 0, 0}},
                                       {MST_ACT_INJECT, {0, 0, 0}, {MST_INJECT_MOVED, 604800, 0}},
                                       {MST_ACT_RADIO, {0, 0, 0}, {86400, 0, 0}},
                                       {MST_ACT_LEADER, {0}, {MST_ORDER_COUNT - 1, 0, 0}},
                                       {MST_ACT_SECTOR, {1, -20000, -20000}, {9, 20000, 20000}},
                                       {MST_ACT_SAY, {1, 0, 0}, {255, 1e15, 0}},
                                       {MST_ACT_GRADE, {1, 0, 0}, {5, 0, 0}},
                                       {MST_ACT_SERVICE, {1, 0, 0}, {MST_SERVICE_COUNT - 1, 0, 0}},
                                       {MST_ACT_ASK, {0}, {0}},
                                       {MST_ACT_RELAY, {0}, {0}},
                                       {MST_ACT_ALARM, {0, 0, 0}, {1, 0, 0}},
                                       {MST_ACT_SPILL, {1, 1, 0}, {255, 1e6, 0}},
                                       {MST_ACT_CYLINDERS, {1, 1, 0}, {60, 100, 0}},
                                       {MST_ACT_CORNER, {0}, {0}}};

static bool is_in_range(const mst_order *a) {
    for (size_t i = 0; i < sizeof act_ranges / sizeof *act_ranges; i++) {
        const act_range *r = &act_ranges[i];
        if (r->kind != a->kind) continue;
        for (int k = 0; k < 3; k++) /* values without a range are not read */
            if (r->hi[k] > r->lo[k] && !(a->value[k] >= r->lo[k] && a->value[k] <= r->hi[k])) return false;
        return true;
    }
    return false;
}

static void refuse(mst_drill *d, const mst_order *a, mst_reason reason) {
    mst_event *e = mst_event_number(mst_events_add(&d->events, MST_EVENT_REFUSED, a->seat), a->kind);
    mst_event_number(mst_event_id(e, a->target), reason);
}

/* The dispatch centre's own. */
static bool do_dispatch(mst_drill *d, const mst_order *a) {
    mst_tick now = d->block->tick;
    switch (a->kind) {
    case MST_ACT_GRADE:
        return mst_forces_raise(d->forces, (uint32_t)a->value[0], &d->events);
    case MST_ACT_SERVICE:
        return mst_forces_call_service(d->forces, now, (mst_service)a->value[0], &d->events);
    case MST_ACT_ASK:
        return mst_forces_ask(d->forces, now);
    case MST_ACT_RELAY:
        return mst_forces_relay(d->forces, now, a->target, &d->events);
    default:
        return mst_forces_alarm(d->forces, now, a->target, a->value[0] != 0, &d->events);
    }
}

/* What people say, what a hand does with the plan, and what takes several acts: these can be refused. */
static mst_reason do_word(mst_drill *d, const mst_order *a) {
    switch (a->kind) {
    case MST_ACT_INJECT:
        return steer(d, a) ? MST_REASON_UNSET : MST_REASON_BAD_TARGET;
    case MST_ACT_RADIO:
        cut_radio(d, a);
        return MST_REASON_UNSET;
    case MST_ACT_LEADER:
        send_leader(d, a);
        return MST_REASON_UNSET;
    case MST_ACT_SECTOR:
        return draw_sector(d, a) ? MST_REASON_UNSET : MST_REASON_NOT_COMMANDER;
    case MST_ACT_GRADE:
    case MST_ACT_SERVICE:
    case MST_ACT_ASK:
    case MST_ACT_RELAY:
    case MST_ACT_ALARM:
        return do_dispatch(d, a) ? MST_REASON_UNSET : MST_REASON_BAD_TARGET;
    case MST_ACT_SPILL:
    case MST_ACT_CYLINDERS:
        return pour(d, a) ? MST_REASON_UNSET : MST_REASON_BAD_TARGET;
    case MST_ACT_CORNER:
        return add_corner(d, a) ? MST_REASON_UNSET : MST_REASON_BAD_TARGET;
    case MST_ACT_IGNITE:
        return ignite_outline(d, a) ? MST_REASON_UNSET : MST_REASON_BAD_TARGET;
    default:
        note_said(d, a);
        return MST_REASON_UNSET;
    }
}

/* A seat speaks; what happens in the world is the director's and the script's. */
static bool may_act(const mst_order *a) {
    bool is_dispatch = a->kind >= MST_ACT_GRADE && a->kind <= MST_ACT_RELAY;
    if (is_dispatch && a->seat == MST_ID('x', MST_SEAT_DISPATCH)) return true;
    return a->source != MST_SOURCE_SEAT || a->kind == MST_ACT_SECTOR || a->kind == MST_ACT_SAY ||
           a->kind == MST_ACT_MARK;
}

void mst_drill_act(mst_drill *d, const mst_order *a) {
    bool is_word = a->kind > MST_ACT_MARK || (a->kind == MST_ACT_IGNITE && a->value[2] > 0);
    mst_reason reason = !is_in_range(a) ? MST_REASON_BAD_TARGET
                        : !may_act(a)   ? MST_REASON_NOT_YOURS
                        : is_word       ? do_word(d, a)
                                        : MST_REASON_UNSET;
    if (reason) refuse(d, a, reason);
    if (reason || is_word) return;
    switch (a->kind) {
    case MST_ACT_IGNITE:
        ignite(d, a);
        break;
    case MST_ACT_WIND:
        set_wind(d, a);
        break;
    case MST_ACT_WEATHER:
        set_air(d, a);
        break;
    case MST_ACT_BLOCK_ROAD:
        close_road(d, a);
        break;
    case MST_ACT_CONDITION:
        mst_forces_condition(d->forces, a->target, (mst_condition)a->value[0], a->value[1] != 0);
        break;
    case MST_ACT_TRAPPED:
        trap(d, a);
        break;
    case MST_ACT_EXPLOSION:
        explode(d, a);
        break;
    case MST_ACT_MESSAGE:
        say(d, a);
        break;
    case MST_ACT_ARRIVE:
        mst_forces_available(d->forces, a->target, d->block->tick);
        break;
    case MST_ACT_END:
        d->block->has_end_order = 1;
        break;
    case MST_ACT_TAKE_SEAT:
        mst_forces_seat(d->forces, a->target, true);
        break;
    case MST_ACT_LEAVE_SEAT:
        mst_forces_seat(d->forces, a->target, false);
        break;
    case MST_ACT_MARK:
        mst_event_number(mst_events_add(&d->events, MST_EVENT_MARK, a->seat), a->value[0]);
        break;
    default:
        break;
    }
}
