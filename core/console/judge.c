/* SPDX-License-Identifier: Apache-2.0
 * judge.c - why an order may be expected to be refused, from what the seat knows, and since when. */
#include "console/offers_private.h"

static bool is_spoken(uint16_t kind) {
    return kind == MST_ORDER_CALL || kind == MST_ORDER_REPORT || kind == MST_ORDER_TAKE_COMMAND ||
           kind == MST_ORDER_HAND_OVER || kind == MST_ORDER_DECLARE_CONTROL ||
           kind == MST_ORDER_DECLARE_OUT || kind == MST_ORDER_RALLY;
}

static void deny(mst_offer *o, mst_reason reason) {
    o->reason = (uint16_t)reason;
}

/* Because of an entry: it says when and from whom. */
static void deny_for(const mst_offer_ask *a, mst_offer *o, mst_reason reason, mst_id id, mst_key key) {
    const mst_picture_entry *e = mst_picture_find(a->picture, id, key);
    o->reason = (uint16_t)reason;
    if (!e) return;
    o->since = e->seen;
    o->by = e->source;
}

/* A force that goes on foot has no vehicle, and its place is the scene. */
static bool is_on_foot(const mst_offer_ask *a) {
    for (uint32_t i = 0; i < a->unit_count; i++)
        if (MST_ID_NUMBER(a->unit[i].id) / 1000 == MST_ID_NUMBER(a->who) / 1000 && *a->unit[i].apparatus)
            return false;
    return true;
}

static bool may_order(const mst_offer_ask *a, uint16_t kind) {
    uint64_t seat = MST_ID_NUMBER(a->seat);
    mst_id force = MST_ID('f', seat > MST_SEAT_FORCE ? seat - MST_SEAT_FORCE : 0);
    if (seat == MST_SEAT_DIRECTOR || force == mst_ask_force(a)) return true;
    if (seat == MST_SEAT_DISPATCH) return kind == MST_ORDER_TURN_OUT || kind == MST_ORDER_REPORT;
    return mst_ask_value(a, force, MST_KEY_COMMANDER, 0) > 0 &&
           mst_ask_value(a, a->who, MST_KEY_PHASE, 0) >= MST_PHASE_IDLE;
}

static void judge_unit(const mst_offer_ask *a, mst_offer *o) {
    int phase = (int)mst_ask_value(a, a->who, MST_KEY_PHASE, MST_PHASE_HOME);
    bool is_alerted = mst_ask_value(a, mst_ask_force(a), MST_KEY_ALERTED, phase > MST_PHASE_HOME) > 0;
    if (!may_order(a, o->kind))
        deny(o, MST_REASON_NOT_YOURS);
    else if (o->kind < MST_ORDER_COUNT && !(mst_picture_can(a->picture, a->who, 0) >> o->kind & 1))
        deny(o, MST_REASON_CANNOT);
    else if (!is_alerted)
        deny(o, MST_REASON_NOT_ALERTED);
    else if (mst_ask_value(a, a->who, MST_KEY_CREW, 1) == 0)
        deny(o, MST_REASON_NO_CREW);
    else if (o->kind == MST_ORDER_TURN_OUT || is_spoken(o->kind))
        return;
    else if (phase == MST_PHASE_HOME && !is_on_foot(a))
        deny(o, MST_REASON_NOT_TURNED_OUT);
    else
        o->is_on_arrival = phase == MST_PHASE_TURNOUT || phase == MST_PHASE_TRAVEL;
}

static void judge_inside(const mst_offer_ask *a, mst_offer *o) {
    const double air_low = 0.25;
    bool has_smoke = mst_ask_burns(a, o->target) || mst_ask_value(a, o->target, MST_KEY_SMOKE, 0) > 0;
    if (mst_ask_value(a, o->target, MST_KEY_STATE, 0) == MST_BUILDING_COLLAPSED)
        deny_for(a, o, MST_REASON_COLLAPSED, o->target, MST_KEY_STATE);
    else if (has_smoke && mst_ask_value(a, a->who, MST_KEY_AIR_FRAC, 1) < air_low)
        deny_for(a, o, MST_REASON_NO_AIR, a->who, MST_KEY_AIR_FRAC);
}

static void judge_source(const mst_offer_ask *a, mst_offer *o) {
    double state = mst_ask_value(a, o->target, MST_KEY_STATE, MST_WATER_UNTRIED);
    mst_reason reason = state == MST_WATER_FROZEN    ? MST_REASON_FROZEN
                        : state == MST_WATER_DRY     ? MST_REASON_DRY
                        : state == MST_WATER_BLOCKED ? MST_REASON_NO_WATER
                                                     : MST_REASON_UNSET;
    if (reason) deny_for(a, o, reason, o->target, MST_KEY_STATE);
}

static void judge_building(const mst_offer_ask *a, mst_offer *o) {
    double state = mst_ask_value(a, o->target, MST_KEY_STATE, 0);
    bool burns = mst_ask_burns(a, o->target);
    bool is_attack = o->kind == MST_ORDER_ATTACK || o->kind == MST_ORDER_ATTACK_INSIDE ||
                     o->kind == MST_ORDER_ATTACK_OUTSIDE || o->kind == MST_ORDER_FOAM;
    if (is_attack && !burns && state != MST_BUILDING_COLLAPSED)
        deny_for(a, o, MST_REASON_NOT_BURNING, o->target, MST_KEY_STATE);
    else if (o->kind == MST_ORDER_PROTECT && burns)
        deny_for(a, o, MST_REASON_BURNING, o->target, MST_KEY_STATE);
    else if (o->kind == MST_ORDER_SEARCH || o->kind == MST_ORDER_RESCUE || o->kind == MST_ORDER_ATTACK_INSIDE)
        judge_inside(a, o);
}

static void judge_command(const mst_offer_ask *a, mst_offer *o) {
    bool waits = mst_ask_value(a, a->who, MST_KEY_QUEUED, 0) > 0;
    int phase = (int)mst_ask_value(a, a->who, MST_KEY_PHASE, MST_PHASE_HOME);
    if (o->kind == MST_ORDER_RESUME && !waits) deny(o, MST_REASON_NOTHING_WAITS);
    bool needs_scene = o->kind == MST_ORDER_TAKE_COMMAND || o->kind == MST_ORDER_RALLY;
    if (needs_scene && phase < MST_PHASE_IDLE && !is_on_foot(a)) deny(o, MST_REASON_NOT_ARRIVED);
}

/* ---- what the table of orders asks ---- */

static uint32_t needs_of(const mst_offer_ask *a, uint16_t kind) {
    const mst_roster_order *own = mst_ask_own(a, kind);
    if (own) return own->needs;
    switch (kind) {
    case MST_ORDER_HAND_OVER:
    case MST_ORDER_DECLARE_CONTROL:
    case MST_ORDER_DECLARE_OUT:
    case MST_ORDER_LEAD_SECTOR:
        return 1u << MST_NEED_COMMANDER;
    case MST_ORDER_ICE_HOLE:
        return 1u << MST_NEED_ICE;
    case MST_ORDER_ROLL_HOSE:
        return 1u << MST_NEED_LINE;
    default:
        return 0;
    }
}

static bool is_iced(const mst_offer_ask *a, mst_id id) {
    int32_t water = MST_ID_LETTER(id) == 'w' ? mst_map_water(a->map, id) : -1;
    return water >= 0 && a->map->water[water].is_iced;
}

static void judge_needs(const mst_offer_ask *a, mst_offer *o) {
    const mst_roster_order *own = mst_ask_own(a, o->kind);
    uint32_t needs = needs_of(a, o->kind);
    const mst_picture_entry *line = mst_picture_find(a->picture, a->who, MST_KEY_LINE_TO);
    bool is_director = MST_ID_NUMBER(a->seat) == MST_SEAT_DIRECTOR,
         burns = o->target && mst_ask_burns(a, o->target);
    if (own && mst_ask_value(a, a->who, MST_KEY_CREW, own->crew) < own->crew)
        deny(o, MST_REASON_NO_CREW);
    else if (needs >> MST_NEED_COMMANDER & 1 && !mst_ask_commands(a) && !is_director)
        deny(o, MST_REASON_NOT_COMMANDER);
    else if (needs >> MST_NEED_BURNING & 1 && o->target && !burns)
        deny_for(a, o, MST_REASON_NOT_BURNING, o->target, MST_KEY_STATE);
    else if (needs >> MST_NEED_NOT_BURNING & 1 && burns)
        deny_for(a, o, MST_REASON_BURNING, o->target, MST_KEY_STATE);
    else if (needs >> MST_NEED_ICE & 1 && o->target && !is_iced(a, o->target))
        deny(o, MST_REASON_NO_ICE);
    else if (needs >> MST_NEED_LINE & 1 && !(line && line->id_value))
        deny(o, MST_REASON_NO_LINE);
    else if (needs >> MST_NEED_FRONT & 1 && !mst_burning_area(a))
        deny(o, MST_REASON_NO_FRONT);
}

void mst_offer_judge(const mst_offer_ask *a, mst_offer *o) {
    judge_unit(a, o);
    if (o->reason) return;
    judge_command(a, o);
    if (!o->reason) judge_needs(a, o);
    if (o->reason || !o->target) return;
    char letter = MST_ID_LETTER(o->target);
    if (letter == 'b') judge_building(a, o);
    bool is_frozen = mst_ask_value(a, o->target, MST_KEY_STATE, 0) == MST_WATER_FROZEN;
    bool is_tried = mst_ask_value(a, o->target, MST_KEY_STATE, MST_WATER_UNTRIED) != MST_WATER_UNTRIED;
    if (letter == 'h' && o->kind == MST_ORDER_THAW && is_tried && !is_frozen)
        deny_for(a, o, MST_REASON_NOT_FROZEN, o->target, MST_KEY_STATE);
    if ((letter == 'h' || letter == 'w') && o->kind == MST_ORDER_SUPPLY) judge_source(a, o);
}
