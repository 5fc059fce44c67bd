/* SPDX-License-Identifier: Apache-2.0
 * offers.c - which orders fit, and in what order they are offered. */
#include "console/offers.h"

#include <stdlib.h>
#include <string.h>

#include "console/offers_private.h"

static const char *const target_letters[] = {"",
#define TARGETS(name, word, target, via, text) target,
                                             MST_ORDER_LIST(TARGETS)
#undef TARGETS
};

const mst_roster_order *mst_ask_own(const mst_offer_ask *a, uint16_t kind) {
    return a->roster && kind >= MST_ORDER_OWN_FIRST ? mst_roster_own_order(a->roster, kind) : NULL;
}

static const char *targets_of(const mst_offer_ask *a, uint16_t kind) {
    const mst_roster_order *own = mst_ask_own(a, kind);
    return own ? own->targets : kind < MST_ORDER_COUNT ? target_letters[kind] : "";
}

bool mst_offer_fits(const mst_offer_ask *a, uint16_t kind, mst_id target, bool has_point) {
    const char *letters = targets_of(a, kind);
    if (target) return strchr(letters, MST_ID_LETTER(target)) != NULL;
    return strchr(letters, has_point ? '@' : '-') != NULL;
}

/* ---- what is known ---- */

double mst_ask_value(const mst_offer_ask *a, mst_id id, mst_key key, double otherwise) {
    return mst_picture_value(a->picture, id, key, otherwise);
}

bool mst_ask_at(const mst_offer_ask *a, mst_id id, mst_point *out) {
    if (MST_ID_LETTER(id) == 'u') {
        const mst_picture_entry *x = mst_picture_find(a->picture, id, MST_KEY_X_CM);
        const mst_picture_entry *y = mst_picture_find(a->picture, id, MST_KEY_Y_CM);
        if (!x || !y) return false;
        *out = (mst_point){(int32_t)x->value, (int32_t)y->value};
        return true;
    }
    return mst_map_at(a->map, id, out);
}

double mst_ask_distance_m(const mst_offer_ask *a, mst_id id) {
    mst_point from, to;
    if (!mst_ask_at(a, a->who, &from) || !mst_ask_at(a, id, &to)) return -1;
    double dx = ((double)to.x_cm - from.x_cm) / 100, dy = ((double)to.y_cm - from.y_cm) / 100;
    return mst_sqrt(dx * dx + dy * dy);
}

bool mst_ask_burns(const mst_offer_ask *a, mst_id building) {
    double state = mst_ask_value(a, building, MST_KEY_STATE, 0);
    return state == MST_BUILDING_BURNING || state == MST_BUILDING_FLASHED;
}

mst_id mst_ask_force(const mst_offer_ask *a) {
    return MST_ID('f', MST_ID_NUMBER(a->who) / 1000);
}

bool mst_ask_commands(const mst_offer_ask *a) {
    return mst_ask_value(a, mst_ask_force(a), MST_KEY_COMMANDER, 0) > 0;
}

/* The kinds one after another, the drill's own behind the program's; 0 past the last. */
static uint16_t next_kind(const mst_offer_ask *a, uint16_t kind) {
    const uint32_t own = a->roster ? a->roster->order_count : 0;
    if (++kind == MST_ORDER_COUNT) kind = MST_ORDER_OWN_FIRST;
    return kind < MST_ORDER_COUNT || kind < MST_ORDER_OWN_FIRST + own ? kind : 0;
}

static bool can(const mst_offer_ask *a, uint16_t kind) {
    const mst_roster_order *own = mst_ask_own(a, kind);
    uint64_t force = MST_ID_NUMBER(mst_ask_force(a));
    if (own) return own->by == 0 || (force > 0 && force <= 64 && own->by >> (force - 1) & 1);
    return kind < MST_ORDER_COUNT && (mst_picture_can(a->picture, a->who, 0) >> kind & 1);
}

/* ---- weights ---- */

static int weight_of_building(const mst_offer_ask *a, uint16_t kind, mst_id b) {
    bool burns = mst_ask_burns(a, b);
    bool calls = mst_ask_value(a, b, MST_KEY_TRAPPED, 0) > 0;
    bool has_people = calls || mst_ask_value(a, b, MST_KEY_PEOPLE_IN, 0) > 0;
    bool has_smoke = burns || mst_ask_value(a, b, MST_KEY_SMOKE, 0) > 0;
    bool is_heated = mst_ask_value(a, b, MST_KEY_STATE, 0) == MST_BUILDING_WARM ||
                     mst_ask_value(a, b, MST_KEY_THREAT, 0) > 0;
    switch (kind) {
    case MST_ORDER_SEARCH:
        return calls ? 100 : has_people && has_smoke ? 95 : burns ? 40 : 15;
    case MST_ORDER_EVACUATE:
        return has_people && !has_smoke ? 92 : has_people ? 70 : 18;
    case MST_ORDER_ATTACK:
        return burns ? 90 : 5;
    case MST_ORDER_PROTECT:
        return burns ? 5 : is_heated ? 85 : 50;
    case MST_ORDER_WATCH:
        return mst_ask_value(a, b, MST_KEY_STATE, 0) == MST_BUILDING_OUT ? 80 : 12;
    case MST_ORDER_SIZE_UP:
        return mst_ask_value(a, b, MST_KEY_INCIDENT, 0) > 0 ? 60 : 30;
    case MST_ORDER_STOP_PLANT:
        return 10;
    case MST_ORDER_STAND_BY:
        return has_people && has_smoke ? 24 : 9;
    case MST_ORDER_CORDON:
    case MST_ORDER_SAFETY:
        return burns ? 22 : 8;
    case MST_ORDER_RALLY:
        return 7;
    case MST_ORDER_GO:
        return 25;
    default:
        return mst_weight_more(a, kind, b);
    }
}

static int weight_at(const mst_offer_ask *a, uint16_t kind) {
    switch (a->target ? MST_ID_LETTER(a->target) : '@') {
    case 'b':
        return weight_of_building(a, kind, a->target);
    case 'h':
    case 'w':
        return kind == MST_ORDER_SUPPLY ? 90 : 40;
    case 'u':
        return kind == MST_ORDER_SUPPLY ? 80 : kind == MST_ORDER_HAND_OVER ? 30 : 20;
    case 'a':
        if (mst_ask_value(a, a->target, MST_KEY_FRONT, 0) != 1) return 5;
        return kind == MST_ORDER_BEAT ? 90 : kind == MST_ORDER_BLOW ? 88 : 20;
    default:
        return kind == MST_ORDER_GO ? 60 : kind == MST_ORDER_BEAT ? 30 : 20;
    }
}

int mst_offer_by_weight(const void *a, const void *b) {
    const mst_offer *x = a, *y = b;
    bool x_off = x->reason != 0, y_off = y->reason != 0;
    if (x_off != y_off) return x_off ? 1 : -1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

bool mst_offer_at(const mst_offer_ask *a, uint16_t kind, mst_offer *o) {
    bool takes_none = strchr(targets_of(a, kind), '-') != NULL;
    if (!can(a, kind) || takes_none || !mst_offer_fits(a, kind, a->target, a->has_point)) return false;
    if (kind == MST_ORDER_SHUTTLE || a->target == a->who) return false; /* the first needs two targets */
    *o = (mst_offer){.kind = kind, .target = a->target, .point = a->point, .since = MST_TICK_NEVER};
    o->has_point = a->has_point && !a->target;
    o->distance_m = a->target ? mst_ask_distance_m(a, a->target) : -1;
    o->weight = weight_at(a, kind);
    mst_offer_judge(a, o);
    return true;
}

uint32_t mst_offers_at(const mst_offer_ask *a, mst_offer out[MST_OFFERS_MAX]) {
    uint32_t count = 0;
    for (uint16_t kind = next_kind(a, 0); kind && count < MST_OFFERS_MAX; kind = next_kind(a, kind))
        count += mst_offer_at(a, kind, &out[count]);
    qsort(out, count, sizeof *out, mst_offer_by_weight);
    return count;
}

uint32_t mst_offers_now(const mst_offer_ask *a, mst_offer out[MST_OFFERS_MAX]) {
    uint32_t count = 0;
    for (uint16_t kind = next_kind(a, 0); kind && count < MST_OFFERS_MAX; kind = next_kind(a, kind)) {
        mst_offer o = {.kind = kind, .since = MST_TICK_NEVER, .distance_m = -1};
        if (!can(a, kind) || !mst_offer_suggest(a, &o)) continue;
        mst_offer_judge(a, &o);
        out[count++] = o;
    }
    qsort(out, count, sizeof *out, mst_offer_by_weight);
    return count;
}

mst_order mst_offer_order(const mst_offer_ask *a, const mst_offer *o) {
    return (mst_order){.source = MST_SOURCE_SEAT,
                       .kind = o->kind,
                       .seat = a->seat,
                       .unit = a->who,
                       .target = o->target,
                       .via = o->via,
                       .point = o->has_point ? o->point : (mst_point){0, 0}};
}
