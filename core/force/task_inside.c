/* SPDX-License-Identifier: Apache-2.0
 * task_inside.c - search with or without breathing apparatus, and attack with extinguishers. */
#include "fire/supply_models.h"
#include "force/force_private.h"

static uint32_t building_of(const mst_forces *f, const mst_unit *u) {
    return (uint32_t)mst_map_building(f->def.map, u->block->target);
}

/* A shutter that is down and locked, and that nobody has forced yet. */
static bool is_locked(const mst_forces *f, uint32_t building) {
    return mst_site_hides(f, f->def.map->building[building].id, MST_CONDITION_LOCKED) &&
           !mst_burn_is_opened(f->def.burn, building);
}

/* A shop's or a shed's entrance is shut with steel, others with wood. */
double mst_open_s(const mst_forces *f, uint32_t building) {
    const mst_building *b = &f->def.map->building[building];
    bool is_steel = b->construction == MST_CONSTRUCTION_STEEL_SHEET ||
                    b->construction == MST_CONSTRUCTION_SANDWICH || b->occupancy == MST_OCCUPANCY_SHOP;
    if (is_locked(f, building)) return f->k.force_locked_s;
    return is_steel ? f->k.force_shutter_s : f->k.force_door_s;
}

/* Its own seat knows that the air there bites. */
static bool knows_poison(const mst_forces *f, const mst_unit *u, mst_id building) {
    return mst_belief_value(&f->seat[u->force + 1], building, MST_KEY_POISON, 0) > 1;
}

/* What nobody goes into who knows of it: where the skin burns, without a suit. Into less they go, bare too,
 * when they are told to. */
static mst_reason check_poison(const mst_forces *f, const mst_unit *u, mst_id building) {
    bool is_masked = u->kit & MST_KIT_BREATHING, is_suited = is_masked && u->kit & MST_KIT_GAS_SUIT;
    if (!knows_poison(f, u, building) || !mst_poison_bites(f, building)) return MST_REASON_UNSET;
    if (!is_suited && mst_poison_ppm(f, building) >= f->k.skin_ppm) return MST_REASON_POISON;
    return is_masked && u->block->air_l < f->k.air_alarm_l * 2 ? MST_REASON_NO_AIR : MST_REASON_UNSET;
}

static mst_reason check_search(const mst_forces *f, const mst_unit *u, const mst_building_fire *fire) {
    if (fire->state == MST_BUILDING_COLLAPSED || fire->is_collapsed) return MST_REASON_COLLAPSED;
    if (fire->rooms_flashed * 2 > fire->room_count) return MST_REASON_TOO_HOT;
    if (fire->smoke > 0 && !(u->kit & MST_KIT_BREATHING)) return MST_REASON_NO_KIT;
    if (fire->smoke > 0 && u->block->air_l < f->k.air_alarm_l * 2) return MST_REASON_NO_AIR;
    return MST_REASON_UNSET;
}

static mst_reason check_open(const mst_forces *f, const mst_unit *u, uint32_t building) {
    if (!(u->kit & MST_KIT_FORCING)) return MST_REASON_NO_KIT;
    if (mst_burn_building(f->def.burn, building)->is_collapsed) return MST_REASON_COLLAPSED;
    bool is_near = mst_point_distance_m(mst_unit_at(u), f->def.map->building[building].at) < f->k.sight_m;
    return is_near && mst_safe_stand(f, building, mst_unit_at(u), f->k.standoff_m).off_m < 0
               ? MST_REASON_TOO_HOT
               : MST_REASON_UNSET;
}

/* Orders about the inside of a building; a stack has none. */
mst_reason mst_inside_check(const mst_forces *f, const mst_unit *u, const mst_order *o) {
    uint32_t building = (uint32_t)mst_map_building(f->def.map, o->target);
    const mst_building *b = &f->def.map->building[building];
    if (b->construction == MST_CONSTRUCTION_STRAW || b->occupancy == MST_OCCUPANCY_STRAW_STACK)
        return MST_REASON_BAD_TARGET;
    if (o->kind == MST_ORDER_EVACUATE) return MST_REASON_UNSET;
    if (o->kind != MST_ORDER_SEARCH) return check_open(f, u, building);
    mst_reason reason = check_poison(f, u, o->target);
    if (!reason && is_locked(f, building) && !(u->kit & MST_KIT_FORCING)) reason = MST_REASON_NO_KIT;
    return reason ? reason : check_search(f, u, mst_burn_building(f->def.burn, building));
}

static void search_end(mst_forces *f, mst_unit *u, mst_tick now, mst_reason result, mst_event_list *events) {
    uint32_t building = building_of(f, u);
    if (result == MST_REASON_DONE) {
        mst_burn_shut(f->def.burn, building); /* each room is shut once it is searched */
        mst_seat *seat = mst_seat_of_force(f, u->force);
        mst_belief_set(f, seat, u->block->target, MST_KEY_SEARCHED, 1, 0, MST_CERTAIN_SEEN, now, u->id,
                       false);
        mst_belief_set(f, seat, u->block->target, MST_KEY_TRAPPED,
                       mst_people_trapped(f->def.people, building), 0, MST_CERTAIN_SEEN, now, u->id, false);
    }
    mst_task_end(f, u, now, result, events);
}

/* What a crew searches against a pair: TN 1661 gives four people 1.43 times the pace of two, and five no more
 * (models.md 7.2: 60 m2 by four in 150 s, 4.4: by two in 90-240 s). Larger crews split into such groups. */
static double pairs_of(const mst_unit *u) {
    const double group = 4;
    double groups = u->crew > 5 ? u->crew / group : 1, alone = u->crew < 2 ? 0.5 : 1;
    return alone * groups * mst_crew_time_factor(2) / mst_crew_time_factor(u->crew);
}

bool mst_is_by_ladder(const mst_forces *f, const mst_unit *u) {
    int32_t building = mst_map_building(f->def.map, u->block->target);
    return u->block->ordered == MST_ORDER_RESCUE && building >= 0 &&
           mst_site_has(f, u->block->target, MST_EFFECT_LADDER);
}

/* Straight to those who call: one after the other, while any calls. */
static void rescue(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    bool by_ladder = mst_is_by_ladder(f, u);
    if (b->carried_l > 0) {
        b->carried_l -= 1;
        mst_unit_mark(f, u);
        if (b->carried_l <= 0) mst_people_bring_out(f->def.people, building, u->id, events);
        return;
    }
    if (mst_people_call_out(f->def.people, building) == 0) {
        mst_task_end(f, u, now, MST_REASON_DONE, events);
        return;
    }
    b->carried_l =
        (f->k.bring_out_s * (by_ladder ? f->k.ladder_out_frac : 1) + f->k.call_out_s) / pairs_of(u);
    mst_unit_mark(f, u);
}

/* The room that the order named, when it is known. */
static mst_first_room first_room(const mst_forces *f, const mst_unit *u, uint32_t building) {
    const mst_unit_block *b = u->block;
    mst_first_room first = {.room = -1, .of = mst_burn_building(f->def.burn, building)->room_count};
    if (b->point_x_cm || b->point_y_cm)
        first.room = mst_room_at(f, building, (mst_point){b->point_x_cm, b->point_y_cm}, &first.area_m2);
    return first;
}

void mst_search_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    const mst_building_fire *fire = mst_burn_building(f->def.burn, building);
    if (mst_is_by_ladder(f, u)) { /* from outside */
        rescue(f, u, now, events);
        return;
    }
    if (u->block->inside_since == MST_TICK_NEVER) {
        u->block->inside_since = now;
        mst_unit_mark(f, u);
        mst_burn_open(f->def.burn, building);
        mst_rules_inside(f, u, now, events);
    }
    if (mst_is_defensive(f, building)) {
        if (fire->is_collapsed) mst_rule_breach(f, u, MST_SAFETY_S2, events);
        search_end(f, u, now, fire->is_collapsed ? MST_REASON_COLLAPSED : MST_REASON_TOO_HOT, events);
        return;
    }
    bool is_foul = fire->smoke > 0 || mst_poison_ppm(f, b->target) > 0;
    bool has_air = !is_foul || mst_strain_breathe(f, u, f->k.air_search_lmin, events);
    if (!has_air && b->carried_l <= 0) { /* whom they carry they bring out first */
        search_end(f, u, now, MST_REASON_NO_AIR, events);
        return;
    }
    /* One found: the next bring_out_s go to bringing that person out. `carried_l` counts them down. */
    if (b->carried_l > 0) {
        b->carried_l -= 1;
        mst_unit_mark(f, u);
        if (b->carried_l <= 0 && !mst_poison_carry_out(f, u, events))
            mst_people_bring_out(f->def.people, building, u->id, events);
        return;
    }
    if (mst_poison_holds_crew(f, b->target)) { /* they are heard by their whistles, and come first */
        b->carried_l = f->k.bring_out_s;
        mst_unit_mark(f, u);
        return;
    }
    if (b->ordered == MST_ORDER_RESCUE) {
        rescue(f, u, now, events);
        return;
    }
    double pace = f->force[u->force].block->has_plan ? f->k.plan_search_factor : 1;
    double rate = pace * (fire->smoke > 1 ? f->k.search_smoke_m2_s : f->k.search_m2_s) * pairs_of(u) *
                  (1 - f->k.tired_loss * b->fatigue);
    if (mst_people_search(f->def.people, building, rate, first_room(f, u, building), u->id, events) > 0) {
        b->carried_l = f->k.bring_out_s;
        mst_unit_mark(f, u);
        return;
    }
    if (!mst_people_is_searched(f->def.people, building)) return;
    if (mst_people_bring_out(f->def.people, building, u->id, events)) return; /* somebody found earlier */
    search_end(f, u, now, MST_REASON_DONE, events);
}

void mst_extinguish_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint32_t building = building_of(f, u);
    if ((now - b->phase_from) % (mst_tick)f->k.extinguisher_s != 0) return;
    if (mst_burn_flux_at(f->def.burn, mst_unit_at(u)) > f->k.flux_limit_kwm2) {
        mst_task_end(f, u, now, MST_REASON_TOO_HOT, events);
        return;
    }
    uint32_t count = b->extinguishers < u->crew ? b->extinguishers : u->crew;
    if (count == 0) {
        mst_task_end(f, u, now, MST_REASON_TANK_EMPTY, events);
        return;
    }
    b->extinguishers -= (uint8_t)count;
    mst_unit_mark(f, u);
    mst_line_agent(f, u, 0, events);
    double skill = 1 / mst_unit_force(f, u)->traits.task_time_factor;
    bool is_out =
        mst_burn_extinguish(f->def.burn, building, count * f->k.a_rating, mst_clamp(skill, 0.4, 1), events);
    if (is_out) mst_task_end(f, u, now, MST_REASON_DONE, events);
}
