/* SPDX-License-Identifier: Apache-2.0
 * look.c - stage 8: what each seat sees and hears. Own units every tick; other forces' units, buildings
 * and wind every LOOK_PERIOD_S: a crew needs time to look. Values are cut to what eyes can tell. */
#include <string.h>

#include "force/force_private.h"

enum { LOOK_PERIOD_S = 5 };
_Static_assert(MST_ORDER_COUNT <= 2 * MST_CAN_BITS, "two entries hold what a unit can take");

/* How well a seat knows a unit: by eye (where it is, what it does), from a word with its crew, as its own. */
typedef enum knowledge { BY_EYE, BY_WORD, AS_OWN } knowledge;

/* In the order of keys: each entry then stands next to the last one. */
static void set_unit(mst_forces *f, mst_seat *seat, const mst_unit *u, knowledge how, mst_certainty sure,
                     mst_id by, mst_tick now) {
    const mst_unit_block *b = u->block;
    bool is_own = how == AS_OWN, has_word = how != BY_EYE;
#define SET(key, value) mst_belief_set(f, seat, u->id, MST_KEY_##key, value, 0, sure, now, by, true)
#define SET_ID(key, what) mst_belief_set(f, seat, u->id, MST_KEY_##key, 0, what, sure, now, by, true)
    const mst_point at = b->is_inside ? mst_unit_seen_at(f, u) : mst_unit_at(u);
    SET(X_CM, at.x_cm);
    SET(Y_CM, at.y_cm);
    SET(TASK, b->task);
    SET(PHASE, b->phase);
    SET_ID(TARGET, b->target);
    SET_ID(VIA, b->via);
    SET(CREW, u->crew);
    if (has_word) SET(WATER_L, mst_floor(b->water_l / 50) * 50);
    SET(TANK_L, u->apparatus.tank_l);
    SET(FLOW_LPS, mst_floor(b->flow_lps * 10) / 10);
    if (has_word) SET(AIR_FRAC, mst_floor(b->air_l / f->k.air_l * 50) / 50);
    if (has_word) SET(CAN, mst_can_part(u->can, 0));
    if (has_word) SET(ORDERS_DONE, b->orders_done);
    if (has_word) SET(LAST_REASON, b->last_reason);
    SET_ID(HOSE_FROM, b->hose_from && mst_line_is_task(b->task) ? b->hose_from : b->feed);
    if (has_word) SET(WATER_USED_L, mst_floor(b->water_used_l / 100) * 100);
    if (is_own)
        mst_belief_set(f, seat, u->id, MST_KEY_QUEUED, b->queue_count ? b->queue_kind[0] : 0,
                       b->queue_count ? b->queue_target[0] : MST_ID_NONE, sure, now, by, true);
    SET(INSIDE, b->is_inside);
    if (is_own) {
        SET(FATIGUE, mst_floor(b->fatigue * 10) / 10);
        SET(CHILL, mst_floor(b->chill * 10) / 10);
        SET(CYLINDERS, b->cylinders);
        SET_ID(LINE_TO, b->line_to);
    }
    if (has_word) SET(CAN_MORE, mst_can_part(u->can, 1));
    if (has_word && u->apparatus.foam_l > 0) SET(FOAM_L, mst_floor(b->foam_l / 10) * 10);
    if (is_own && (b->helpers || mst_belief_value(seat, u->id, MST_KEY_HELPERS, 0) > 0))
        SET(HELPERS, b->helpers);
#undef SET
#undef SET_ID
}

/* Metres to the nearest of a seat's people on the scene; `who` it is. */
static double distance_of(const mst_forces *f, uint32_t seat, mst_point at, mst_id *who) {
    double best_m = 1e9;
    if (seat == 0) return best_m;
    const mst_force *own = &f->force[seat - 1];
    for (uint32_t i = own->unit_first; i < own->unit_first + own->unit_count; i++) {
        if (!f->unit[i].block->is_on_scene) continue;
        double d = mst_point_distance_m(at, mst_unit_at(&f->unit[i]));
        if (d < best_m) best_m = d, *who = f->unit[i].id;
    }
    return best_m;
}

/* Units of others: by eye, or by the word "on the way" and "arrived" on the air. */
static void look_other(mst_forces *f, uint32_t s, const mst_unit *u, mst_tick now) {
    mst_seat *seat = &f->seat[s];
    mst_id who = MST_ID_NONE;
    bool is_dark = mst_forces_is_night(f, now) && !mst_site_is_lit(f, mst_unit_at(u));
    double sight_m = f->k.sight_m * (is_dark ? f->k.night_sight_frac : 1);
    double m = distance_of(f, s, mst_unit_at(u), &who);
    bool is_under_way = u->block->phase == MST_PHASE_TURNOUT || u->block->phase == MST_PHASE_TRAVEL;
    bool is_on_air = mst_unit_has_radio(f, u) && mst_seat_has_radio(f, s);
    if (u->block->is_on_scene && m <= sight_m) {
        set_unit(f, seat, u, m <= f->k.hear_m ? BY_WORD : BY_EYE, MST_CERTAIN_SEEN, who, now);
    } else if (is_under_way && is_on_air) {
        set_unit(f, seat, u, BY_EYE, MST_CERTAIN_TOLD, u->id, now);
    } else if (mst_belief_is_now(f, seat, u->id, MST_KEY_PHASE)) {
        double last = mst_belief_value(seat, u->id, MST_KEY_PHASE, 0);
        bool has_arrived = (last == MST_PHASE_TURNOUT || last == MST_PHASE_TRAVEL) && u->block->is_on_scene;
        if (has_arrived && is_on_air) set_unit(f, seat, u, BY_EYE, MST_CERTAIN_TOLD, u->id, now);
        mst_belief_age(f, seat, u->id, now);
    }
}

static void look_units(mst_forces *f, mst_tick now, bool is_full) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        bool is_new = memcmp(&u->looked, u->block, sizeof u->looked) != 0;
        u->looked = *u->block;
        for (uint32_t s = 0; s < f->seat_count; s++) {
            bool hears = s == 0 || f->force[s - 1].block->is_alerted;
            if (s == u->force + 1) {
                if (is_new) set_unit(f, &f->seat[s], u, AS_OWN, MST_CERTAIN_SEEN, u->id, now);
            } else if (is_full && hears && u->block->phase >= MST_PHASE_TURNOUT) {
                look_other(f, s, u, now);
            }
        }
    }
}

/* Who commands and who has come is said on the air, and plain to those who stand near. */
static bool hears_command(const mst_forces *f, uint32_t s) {
    mst_id who;
    const mst_unit *holder = mst_force_unit_of(f, f->command->holder);
    if (mst_seat_has_radio(f, s)) return true;
    return holder && distance_of(f, s, mst_unit_at(holder), &who) <= f->k.hear_m;
}

static void look_forces(mst_forces *f, mst_tick now) {
    mst_force *commander = mst_command_force(f);
    for (uint32_t s = 0; s < f->seat_count; s++) {
        if ((s > 0 && !f->force[s - 1].block->is_alerted) || !hears_command(f, s)) continue;
        mst_seat *seat = &f->seat[s];
        for (uint32_t i = 0; i < f->force_count; i++) {
            const mst_force *force = &f->force[i];
            mst_id by = MST_ID('x', MST_SEAT_DISPATCH);
#define SET(key, value)                                                                                      \
    mst_belief_set(f, seat, force->id, MST_KEY_##key, value, 0, MST_CERTAIN_TOLD, now, by, true)
            SET(COMMANDER, commander == force);
            SET(ALERTED, force->block->is_alerted);
            SET(ARRIVED, force->block->is_arrived);
            SET(GRADE, force->traits.command_grade);
#undef SET
        }
#define SET(key, value)                                                                                      \
    mst_belief_set(f, seat, MST_ID_NONE, MST_KEY_##key, value, 0, MST_CERTAIN_TOLD, now, 0, true)
        SET(CONTROL, f->command->declared);
        if (f->dispatch->grade) SET(ALARM_GRADE, f->dispatch->grade);
        if (!f->command->has_rally) continue;
        SET(RALLY, 1);
        SET(X_CM, f->command->rally_x_cm);
        SET(Y_CM, f->command->rally_y_cm);
#undef SET
    }
}

static bool looks(const mst_unit *u, const mst_force *force) {
    if (u->block->is_on_scene) return true;
    return force->block->is_alerted && force->traits.sees_fire_at_home && u->block->phase < MST_PHASE_TRAVEL;
}

/* Metres from the nearest of a force's people on the scene to a place; 1e9 when nobody is there. */
static double nearest_m(const mst_forces *f, uint32_t force, mst_point at, mst_id *who) {
    double best_m = 1e9;
    const mst_force *own = &f->force[force];
    for (uint32_t i = own->unit_first; i < own->unit_first + own->unit_count; i++) {
        if (!looks(&f->unit[i], own)) continue;
        double d = mst_point_distance_m(at, mst_unit_at(&f->unit[i]));
        if (d < best_m) best_m = d, *who = f->unit[i].id;
    }
    return best_m;
}

static double seen_heat(double heat_kw) {
    const double large_kw = 5000;
    return heat_kw <= 0 ? 0 : heat_kw < large_kw ? 1 : 2;
}

static bool is_cordoned(const mst_forces *f, mst_id building) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        if (b->task == MST_ORDER_CORDON && b->target == building && b->phase == MST_PHASE_WORK) return true;
    }
    return false;
}

static void see_building(mst_forces *f, mst_seat *seat, uint32_t building, double distance_m, mst_id who,
                         mst_tick now) {
    const double hear_m = 30;
    const mst_building_fire *b = mst_burn_building(f->def.burn, building);
    mst_id id = f->def.map->building[building].id;
    bool burns = b->state == MST_BUILDING_BURNING || b->state == MST_BUILDING_FLASHED;
#define SET(key, value) mst_belief_set(f, seat, id, MST_KEY_##key, value, 0, MST_CERTAIN_SEEN, now, who, true)
    bool hears = distance_m <= hear_m, is_down = b->is_knocked_down;
    SET(STATE, b->state); /* in the order of keys */
    SET(HEAT_KW, seen_heat(b->heat_kw));
    if (b->is_involved) SET(BURNT_FRAC, mst_floor(b->loss_frac * 20) / 20);
    SET(WET, b->wet_lmin_m2 > 0);
    if (hears) SET(PEOPLE_IN, mst_people_inside(f->def.people, building));
    if (hears) SET(TRAPPED, mst_people_trapped(f->def.people, building));
    SET(SMOKE, b->smoke);
    SET(THREAT, burns ? 0 : mst_floor(mst_clamp(b->flux_kwm2, 0, 40)));
    if (is_down || mst_belief_value(seat, id, MST_KEY_BELIEVES_HEAT, 0) > 0)
        SET(BELIEVES_HEAT, is_down ? mst_floor(b->heat_left * 10) / 10 : 0);
    if (is_cordoned(f, id)) SET(CORDON, 1);
#undef SET
}

static void fill_picture(const mst_forces *f, mst_seat *s, mst_tick now) {
    s->picture = (mst_picture){.size = sizeof(mst_picture),
                               .tick = now,
                               .seat = s->id,
                               .seconds_of_day = (f->def.seconds_of_day + now) % 86400,
                               .entry_count = s->count,
                               .entry = s->entry,
                               .place_count = f->place_count,
                               .place = f->place,
                               .temperature_degc = f->def.temperature_degc};
}

static void look_building(mst_forces *f, uint32_t building, mst_tick now) {
    mst_point at = f->def.map->building[building].at;
    mst_id id = f->def.map->building[building].id, who = MST_ID_NONE;
    for (uint32_t i = 0; i < f->force_count; i++) {
        if (!f->force[i].block->is_alerted) continue;
        mst_seat *seat = mst_seat_of_force(f, i);
        double distance_m = nearest_m(f, i, at, &who);
        if (f->def.map->building[building].floor_count)
            mst_look_rooms(f, i, building, distance_m <= f->k.sight_m, who, now);
        if (distance_m <= f->k.sight_m)
            see_building(f, seat, building, distance_m, who, now);
        else if (mst_belief_is_now(f, seat, id, MST_KEY_STATE))
            mst_belief_age(f, seat, id, now);
    }
}

static void look_buildings(mst_forces *f, mst_tick now) {
    uint32_t count, k = 0;
    const uint32_t *active = mst_burn_active(f->def.burn, &count);
    for (uint32_t i = 0; i < count; i++) look_building(f, active[i], now);
    for (uint32_t i = 0; i < f->seen_count; i++) { /* those that have gone quiet */
        while (k < count && active[k] < f->seen[i]) k++;
        if (k == count || active[k] != f->seen[i]) look_building(f, f->seen[i], now);
    }
}

/* Grass fire seen a moment ago and no longer there. */
static void lose_fronts(mst_forces *f, mst_seat *seat, mst_id but, mst_tick now, mst_id who) {
    for (uint32_t i = 0; i < seat->count; i++) {
        const mst_picture_entry *e = &seat->entry[i];
        if (MST_ID_LETTER(e->id) != 'a' || e->key != MST_KEY_FRONT || e->id == but || e->value != 1) continue;
        mst_belief_set(f, seat, e->id, MST_KEY_FRONT, 2, 0, MST_CERTAIN_SEEN, now, who, false);
    }
}

/* The edge of a grass fire that is nearest to a force's first unit. */
static void look_front(mst_forces *f, uint32_t force, mst_tick now) {
    const mst_unit *first = &f->unit[f->force[force].unit_first];
    mst_seat *seat = mst_seat_of_force(f, force);
    mst_point front;
    mst_id id = MST_ID_NONE;
    if (mst_ground_is_burning(f->def.ground) &&
        mst_ground_nearest_front(f->def.ground, mst_unit_at(first), f->k.sight_m * 4, &front)) {
        int32_t area = mst_grid_area_at(f->def.grid, front);
        id = area < 0 ? MST_ID_NONE : f->def.map->area[area].id;
    }
    lose_fronts(f, seat, id, now, first->id);
    if (!id) return;
    mst_belief_set(f, seat, id, MST_KEY_FRONT, 1, 0, MST_CERTAIN_SEEN, now, first->id, true);
    mst_belief_set(f, seat, id, MST_KEY_X_CM, front.x_cm, 0, MST_CERTAIN_SEEN, now, first->id, true);
    mst_belief_set(f, seat, id, MST_KEY_Y_CM, front.y_cm, 0, MST_CERTAIN_SEEN, now, first->id, true);
}

static void look_around(mst_forces *f, mst_tick now, const mst_weather *weather) {
    for (uint32_t i = 0; i < f->force_count; i++) {
        mst_force *force = &f->force[i];
        if (!force->block->is_arrived) continue;
        mst_seat *seat = mst_seat_of_force(f, i);
        mst_id who = f->unit[force->unit_first].id;
        double from_deg = mst_floor(mst_weather_gust_from_deg(weather) / 15 + 0.5) * 15;
        mst_belief_set(f, seat, 0, MST_KEY_WIND_FROM_DEG, from_deg, 0, MST_CERTAIN_SEEN, now, who, true);
        mst_belief_set(f, seat, 0, MST_KEY_WIND_MPS, mst_floor(weather->wind_mps + 0.5), 0, MST_CERTAIN_SEEN,
                       now, who, true);
        look_front(f, i, now);
    }
}

void mst_forces_look(mst_forces *f, mst_tick now, const mst_weather *weather) {
    bool is_full = now % LOOK_PERIOD_S == 0;
    look_units(f, now, is_full);
    if (!is_full) return;
    look_forces(f, now);
    look_buildings(f, now);
    look_around(f, now, weather);
}

const mst_picture *mst_forces_picture(const mst_forces *f, mst_id seat, mst_tick now) {
    mst_seat *s = mst_seat_of(f, seat);
    if (!s) return NULL;
    for (uint32_t i = 0; i < s->count; i++)
        if (s->is_now[i]) s->entry[i].seen = now;
    fill_picture(f, s, now);
    return &s->picture;
}
