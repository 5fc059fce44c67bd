/* SPDX-License-Identifier: Apache-2.0
 * suggest.c - for each order the target that suggests itself, and how sensible it is at this moment. */
#include "console/offers_private.h"

mst_id mst_best_building(const mst_offer_ask *a, mst_fit fits) {
    mst_id best = MST_ID_NONE;
    double most = 0, near_m = 1e12;
    for (uint32_t i = 0; i < a->picture->entry_count; i++) {
        const mst_picture_entry *e = &a->picture->entry[i];
        bool is_next = i > 0 && a->picture->entry[i - 1].id == e->id;
        if (MST_ID_LETTER(e->id) != 'b' || is_next) continue; /* each building once */
        double value = fits(a, e->id), d = mst_ask_distance_m(a, e->id);
        if (value <= 0 || value < most) continue;
        if (value > most) near_m = 1e12;
        if (d >= near_m) continue;
        most = value;
        near_m = d;
        best = e->id;
    }
    return best;
}

double mst_fit_burns(const mst_offer_ask *a, mst_id id) {
    return mst_ask_burns(a, id);
}
double mst_fit_heated(const mst_offer_ask *a, mst_id id) {
    if (mst_ask_burns(a, id) || mst_ask_value(a, id, MST_KEY_STATE, 0) >= MST_BUILDING_OUT) return 0;
    double threat = mst_ask_value(a, id, MST_KEY_THREAT, 0);
    return mst_ask_value(a, id, MST_KEY_STATE, 0) == MST_BUILDING_WARM && threat < 1 ? 1 : threat;
}
double mst_fit_calls(const mst_offer_ask *a, mst_id id) {
    if (mst_ask_value(a, id, MST_KEY_TRAPPED, 0) > 0) return 3;
    bool has_people = mst_ask_value(a, id, MST_KEY_PEOPLE_IN, 0) > 0;
    return has_people && mst_ask_burns(a, id) ? 2 : has_people && mst_ask_value(a, id, MST_KEY_SMOKE, 0) > 0;
}
double mst_fit_people(const mst_offer_ask *a, mst_id id) {
    return mst_ask_value(a, id, MST_KEY_PEOPLE_IN, 0) > 0;
}
static double was_told(const mst_offer_ask *a, mst_id id) {
    return mst_ask_value(a, id, MST_KEY_INCIDENT, 0) > 0;
}
static double is_out(const mst_offer_ask *a, mst_id id) {
    return mst_ask_value(a, id, MST_KEY_STATE, 0) == MST_BUILDING_OUT;
}

static int phase_of(const mst_offer_ask *a) {
    return (int)mst_ask_value(a, a->who, MST_KEY_PHASE, MST_PHASE_HOME);
}

/* ---- water ---- */

/* Whole and not yet known to be without water first; those in use last. */
static double rank_of_source(const mst_offer_ask *a, mst_id id) {
    switch ((int)mst_ask_value(a, id, MST_KEY_STATE, MST_WATER_UNTRIED)) {
    case MST_WATER_GOOD:
    case MST_WATER_IN_USE:
        return 0.7; /* worth a longer way than one that nobody has tried */
    case MST_WATER_UNTRIED:
        return 1;
    default:
        return 1e6;
    }
}

static mst_id nearest_source(const mst_offer_ask *a) {
    double best = 1e5;
    mst_id id = MST_ID_NONE;
    for (uint32_t i = 0; i < a->map->hydrant_count + a->map->water_count; i++) {
        bool is_water = i >= a->map->hydrant_count;
        mst_id at = is_water ? a->map->water[i - a->map->hydrant_count].id : a->map->hydrant[i].id;
        double d = mst_ask_distance_m(a, at);
        if (d < 0) continue;
        d *= rank_of_source(a, at) * (is_water ? 1.3 : 1);
        if (d < best) best = d, id = at;
    }
    return id;
}

static bool suggest_supply(const mst_offer_ask *a, mst_offer *o) {
    double tank = mst_ask_value(a, a->who, MST_KEY_TANK_L, 0),
           left = mst_ask_value(a, a->who, MST_KEY_WATER_L, 0);
    const mst_picture_entry *hose = mst_picture_find(a->picture, a->who, MST_KEY_HOSE_FROM);
    bool is_fed = hose && hose->id_value;
    o->target = nearest_source(a);
    o->needs_target = !o->target;
    o->weight = is_fed ? 15 : tank > 0 && left < tank * 0.4 ? 82 : tank > 0 ? 66 : 20;
    return true;
}

/* ---- command ---- */

static bool somebody_commands(const mst_offer_ask *a) {
    for (uint32_t i = 0; i < a->picture->entry_count; i++)
        if (a->picture->entry[i].key == MST_KEY_COMMANDER && a->picture->entry[i].value > 0) return true;
    return false;
}

/* The hat passes upwards: it is due as soon as a higher grade is there. */
static bool outranks_commander(const mst_offer_ask *a) {
    double own = mst_ask_value(a, mst_ask_force(a), MST_KEY_GRADE, 0);
    for (uint32_t i = 0; i < a->picture->entry_count; i++) {
        const mst_picture_entry *e = &a->picture->entry[i];
        if (e->key == MST_KEY_COMMANDER && e->value > 0)
            return own > mst_ask_value(a, e->id, MST_KEY_GRADE, 1e9);
    }
    return false;
}

/* A unit of the force with the highest grade that has arrived, above one's own. */
static mst_id who_takes_over(const mst_offer_ask *a) {
    double most = mst_ask_value(a, mst_ask_force(a), MST_KEY_GRADE, 0);
    mst_id best = MST_ID_NONE;
    for (uint32_t i = 0; i < a->unit_count; i++) {
        mst_id force = MST_ID('f', MST_ID_NUMBER(a->unit[i].id) / 1000);
        double grade = mst_ask_value(a, force, MST_KEY_GRADE, 0);
        if (force == mst_ask_force(a) || mst_ask_value(a, force, MST_KEY_ARRIVED, 0) < 1 || grade <= most)
            continue;
        if (mst_ask_value(a, a->unit[i].id, MST_KEY_PHASE, 0) < MST_PHASE_IDLE) continue;
        most = grade;
        best = a->unit[i].id;
    }
    return best;
}

static bool suggest_command(const mst_offer_ask *a, mst_offer *o) {
    if (o->kind == MST_ORDER_TAKE_COMMAND) {
        bool is_there = phase_of(a) >= MST_PHASE_IDLE;
        o->weight = !somebody_commands(a) ? 88 : is_there && outranks_commander(a) ? 86 : 22;
        return !mst_ask_commands(a);
    }
    if (o->kind == MST_ORDER_HAND_OVER) {
        o->target = who_takes_over(a);
        o->needs_target = !o->target;
        o->weight = o->target && mst_ask_commands(a) ? 72 : 8;
        return true;
    }
    o->weight = 6;
    return mst_ask_value(a, MST_ID_NONE, MST_KEY_CONTROL, 0) < (o->kind == MST_ORDER_DECLARE_OUT ? 2 : 1);
}

/* ---- each order ---- */

static double comes_down(const mst_offer_ask *a, mst_id id) {
    double state = mst_ask_value(a, id, MST_KEY_STATE, 0);
    bool has_cordon = mst_ask_value(a, id, MST_KEY_CORDON, 0) > 0;
    return !has_cordon && (state == MST_BUILDING_FLASHED || state == MST_BUILDING_COLLAPSED);
}

/* A hydrant that was found frozen, or a unit whose hose is. */
static mst_id nearest_frozen(const mst_offer_ask *a) {
    mst_id best = MST_ID_NONE;
    double near_m = 1e9;
    for (uint32_t i = 0; i < a->picture->entry_count; i++) {
        const mst_picture_entry *e = &a->picture->entry[i];
        bool is_frozen =
            MST_ID_LETTER(e->id) == 'h' && e->key == MST_KEY_STATE && e->value == MST_WATER_FROZEN;
        double d = is_frozen ? mst_ask_distance_m(a, e->id) : -1;
        if (d >= 0 && d < near_m) near_m = d, best = e->id;
    }
    return best;
}

static bool aim(mst_offer *o, mst_id target, int weight, int without) {
    o->target = target;
    o->needs_target = !target;
    o->weight = target ? weight : without;
    return true;
}

mst_id mst_burning_area(const mst_offer_ask *a) {
    for (uint32_t i = 0; i < a->picture->entry_count; i++) {
        const mst_picture_entry *e = &a->picture->entry[i];
        if (e->key == MST_KEY_FRONT && e->value == 1 && MST_ID_LETTER(e->id) == 'a') return e->id;
    }
    return MST_ID_NONE;
}

/* Posts that guard others. */
static bool suggest_post(const mst_offer_ask *a, mst_offer *o) {
    bool has_rally = mst_ask_value(a, MST_ID_NONE, MST_KEY_RALLY, 0) > 0;
    double air = mst_ask_value(a, a->who, MST_KEY_AIR_FRAC, 1),
           tired = mst_ask_value(a, a->who, MST_KEY_FATIGUE, 0),
           chill = mst_ask_value(a, a->who, MST_KEY_CHILL, 0);
    switch (o->kind) {
    case MST_ORDER_RALLY:
        return aim(o, MST_ID_NONE, 0, has_rally || !mst_ask_commands(a) ? 4 : 33);
    case MST_ORDER_HEAD_COUNT:
        o->weight = has_rally ? 21 : 11;
        return true;
    case MST_ORDER_SAFETY:
        return aim(o, mst_best_building(a, mst_fit_burns), 19, 8);
    case MST_ORDER_STAND_BY:
        return aim(o, mst_best_building(a, mst_fit_calls), 20, 7);
    case MST_ORDER_CORDON:
        return aim(o, mst_best_building(a, comes_down), 22, 6);
    case MST_ORDER_THAW:
        return aim(o, nearest_frozen(a), 18, 3);
    case MST_ORDER_REST:
        o->weight = (air > 0 && air < 0.3) || tired > 0.7 || chill > 0.7 ? 64 : 5;
        return true;
    case MST_ORDER_FORCE_ENTRY:
        return aim(o, mst_best_building(a, mst_fit_calls), 17, 5);
    case MST_ORDER_VENTILATE:
        return aim(o, mst_best_building(a, mst_fit_burns), 12, 4);
    case MST_ORDER_RESUME: /* what was put aside */
        o->weight = mst_ask_value(a, a->who, MST_KEY_QUEUED, 0) > 0 ? 35 : 2;
        return true;
    default:
        return mst_suggest_more(a, o);
    }
}

static bool suggest(const mst_offer_ask *a, mst_offer *o) {
    switch (o->kind) {
    case MST_ORDER_TURN_OUT:
        o->weight = 120;
        return phase_of(a) == MST_PHASE_HOME;
    case MST_ORDER_ATTACK:
        return aim(o, mst_best_building(a, mst_fit_burns), 80, 30);
    case MST_ORDER_PROTECT:
        return aim(o, mst_best_building(a, mst_fit_heated), 62, 28);
    case MST_ORDER_SEARCH:
        return aim(o, mst_best_building(a, mst_fit_calls), 95, 26);
    case MST_ORDER_EVACUATE:
        return aim(o, mst_best_building(a, mst_fit_people), 68, 24);
    case MST_ORDER_SIZE_UP:
        return aim(o, mst_best_building(a, was_told), 50, 23);
    case MST_ORDER_WATCH:
        return aim(o, mst_best_building(a, is_out), 34, 10);
    case MST_ORDER_STOP_PLANT:
        return aim(o, MST_ID_NONE, 0, 9);
    case MST_ORDER_BEAT:
        return aim(o, mst_burning_area(a), 84, 7);
    case MST_ORDER_SUPPLY:
        return suggest_supply(a, o);
    case MST_ORDER_GO:
        return aim(o, MST_ID_NONE, 0, 32);
    case MST_ORDER_SHUTTLE:
        return false; /* it takes two targets: from the list of units */
    case MST_ORDER_CALL:
        o->weight = mst_ask_value(a, mst_ask_force(a), MST_KEY_ALERTED, 0) > 0 ? 5 : 110;
        return true;
    case MST_ORDER_WITHDRAW:
        o->weight = 31;
        return phase_of(a) > MST_PHASE_IDLE;
    case MST_ORDER_RESERVE:
        o->weight = 27;
        return true;
    case MST_ORDER_REPORT:
        o->weight = 29;
        return true;
    case MST_ORDER_TAKE_COMMAND:
    case MST_ORDER_HAND_OVER:
    case MST_ORDER_DECLARE_CONTROL:
    case MST_ORDER_DECLARE_OUT:
        return suggest_command(a, o);
    default:
        return suggest_post(a, o);
    }
}

bool mst_offer_suggest(const mst_offer_ask *a, mst_offer *o) {
    if (!suggest(a, o)) return false;
    o->distance_m = o->target ? mst_ask_distance_m(a, o->target) : -1;
    return true;
}
