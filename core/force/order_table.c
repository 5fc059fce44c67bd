/* SPDX-License-Identifier: Apache-2.0
 * order_table.c - all orders in one table, assets/orders.csv: crew, kit, what must be true, base time,
 * effect. A scenario adds rows of its own. What an order asks is looked at here, whoever gives it. */
#include <string.h>

#include "force/force_private.h"

/* ---- reading ---- */

static uint32_t effect_bit(const char *word) {
    uint32_t effect = mst_effect_kind_of(word);
    return effect ? 1u << effect : 0;
}

static uint32_t need_bit(const char *word) {
    uint32_t need = mst_need_of(word);
    return need ? 1u << need : 0;
}

/* Words joined by +; false: one that is unknown. "model" says nothing. */
static bool bits_of(const char *text, uint32_t (*bit)(const char *), uint32_t *out) {
    char word[32];
    *out = 0;
    while (*text) {
        size_t n = strcspn(text, "+");
        if (n == 0 || n >= sizeof word) return false;
        memcpy(word, text, n);
        word[n] = 0;
        uint32_t one = bit(word);
        if (!one && strcmp(word, "model") != 0) return false;
        *out |= one;
        text += n + (text[n] == '+');
    }
    return true;
}

bool mst_kit_bits(const char *text, uint32_t *kit) {
    return bits_of(text, mst_kit_of, kit);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static double seconds_of(const mst_table *orders, uint32_t row, const mst_table *force, mst_errors *errors) {
    const char *text = mst_table_text(orders, row, "seconds");
    if (strcmp(text, "model") == 0) return -1;
    return is_digit(*text) ? mst_table_number(orders, row, "seconds", 0, 86400, errors)
                           : mst_constant(force, text, errors);
}

static void read_row(mst_forces *f, uint16_t kind, const mst_table *t, uint32_t row, const mst_table *force,
                     mst_errors *errors) {
    mst_order_row *r = &f->row[kind];
    uint32_t room = sizeof r->id - 1;
    strncpy(r->id, mst_order_word(kind), room);
    r->targets = mst_order_targets(kind);
    r->crew = (uint8_t)mst_table_number(t, row, "crew", 1, 60, errors);
    r->seconds = seconds_of(t, row, force, errors);
    r->until_told = strcmp(mst_table_text(t, row, "lasts"), "told") == 0;
    const char *wrong = !bits_of(mst_table_text(t, row, "kit"), mst_kit_of, &r->kit)          ? "kit"
                        : !bits_of(mst_table_text(t, row, "needs"), need_bit, &r->needs)      ? "needs"
                        : !bits_of(mst_table_text(t, row, "effect"), effect_bit, &r->effects) ? "effect"
                                                                                              : NULL;
    if (wrong)
        mst_errors_add(errors, MST_SEVERITY_ERROR, "orders.csv", mst_table_line(t, row), "force.order_row",
                       "column", wrong, "found", mst_table_text(t, row, wrong), NULL);
}

bool mst_order_table_load(mst_forces *f, const mst_table *force, mst_errors *errors) {
    uint32_t before = errors->error_count;
    mst_table *t = mst_assets_table(f->def.assets, "orders.csv", errors);
    if (!t) return false;
    for (uint16_t kind = 1; kind < MST_ORDER_COUNT; kind++) {
        int32_t row = mst_table_find(t, mst_order_word(kind));
        if (row >= 0)
            read_row(f, kind, t, (uint32_t)row, force, errors);
        else
            mst_errors_add(errors, MST_SEVERITY_ERROR, "orders.csv", 0, "force.order_absent", "order",
                           mst_order_word(kind), NULL);
    }
    mst_table_destroy(t);
    return errors->error_count == before;
}

void mst_forces_own_order(mst_forces *f, const mst_own_order *o) {
    if (f->own_count == MST_ORDER_OWN_MAX) return;
    mst_order_row *r = &f->own[f->own_count++];
    *r = (mst_order_row){.targets = o->targets,
                         .crew = o->crew,
                         .kit = o->kit,
                         .needs = o->needs,
                         .effects = o->effects,
                         .seconds = o->seconds,
                         .until_told = o->until_told,
                         .by = o->by};
    strncpy(r->id, o->id, sizeof r->id - 1);
}

/* ---- looking up ---- */

const mst_order_row *mst_order_row_of(const mst_forces *f, uint16_t kind) {
    if (kind > 0 && kind < MST_ORDER_COUNT) return &f->row[kind];
    uint32_t own = kind - (uint32_t)MST_ORDER_OWN_FIRST;
    return kind >= MST_ORDER_OWN_FIRST && own < f->own_count ? &f->own[own] : NULL;
}

uint16_t mst_order_task(uint16_t kind) {
    switch (kind) {
    case MST_ORDER_ATTACK_INSIDE:
    case MST_ORDER_ATTACK_OUTSIDE:
    case MST_ORDER_FOAM:
        return MST_ORDER_ATTACK;
    case MST_ORDER_COOL:
    case MST_ORDER_LAY:
        return MST_ORDER_PROTECT;
    case MST_ORDER_BLOW:
    case MST_ORDER_PATROL_LINE:
        return MST_ORDER_BEAT;
    case MST_ORDER_RESCUE:
        return MST_ORDER_SEARCH;
    case MST_ORDER_CHANGE_CYLINDERS:
        return MST_ORDER_REST;
    default:
        return kind;
    }
}

/* ---- what it asks ---- */

static bool is_own_plant(mst_forces *f, const mst_unit *u, const mst_order *o) {
    const mst_force *force = &f->force[u->force];
    mst_point at = mst_unit_at(u);
    if (MST_ID_LETTER(o->target) != 'u' && o->target) mst_map_at(f->def.map, o->target, &at);
    return force->traits.sees_fire_at_home && mst_point_distance_m(at, force->home_at) <= f->k.plant_m;
}

static const mst_building_fire *fire_of(const mst_forces *f, mst_id target) {
    int32_t index = MST_ID_LETTER(target) == 'b' ? mst_map_building(f->def.map, target) : -1;
    return index < 0 ? NULL : mst_burn_building(f->def.burn, (uint32_t)index);
}

static bool burns(const mst_building_fire *fire) {
    return fire && (fire->state == MST_BUILDING_BURNING || fire->state == MST_BUILDING_FLASHED);
}

static bool is_iced(const mst_forces *f, mst_id target) {
    int32_t water = mst_map_water(f->def.map, target);
    return water >= 0 && f->def.map->water[water].is_iced && !mst_site_has(f, target, MST_EFFECT_ICE_HOLE);
}

static mst_reason check_need(mst_forces *f, const mst_unit *u, const mst_order *o, mst_need need) {
    const mst_building_fire *fire = fire_of(f, o->target);
    const double front_m = 2000;
    mst_point front;
    switch (need) {
    case MST_NEED_PLANT:
        return is_own_plant(f, u, o) ? MST_REASON_UNSET : MST_REASON_NOT_PLANT;
    case MST_NEED_BURNING:
        return burns(fire) ? MST_REASON_UNSET : MST_REASON_NOT_BURNING;
    case MST_NEED_NOT_BURNING:
        return burns(fire) ? MST_REASON_BURNING : MST_REASON_UNSET;
    case MST_NEED_COMMANDER: {
        const mst_force *commander = mst_command_force(f);
        bool may = o->seat == MST_ID('x', MST_SEAT_DIRECTOR) || (commander && commander->seat == o->seat);
        return may ? MST_REASON_UNSET : MST_REASON_NOT_COMMANDER;
    }
    case MST_NEED_AMBULANCE:
        return mst_forces_has_service(f, MST_SERVICE_AMBULANCE) ? MST_REASON_UNSET : MST_REASON_NO_AMBULANCE;
    case MST_NEED_ICE:
        return is_iced(f, o->target) ? MST_REASON_UNSET : MST_REASON_NO_ICE;
    case MST_NEED_LINE:
        return u->block->line_to ? MST_REASON_UNSET : MST_REASON_NO_LINE;
    case MST_NEED_FRONT:
        return mst_ground_nearest_front(f->def.ground, mst_unit_at(u), front_m, &front) ? MST_REASON_UNSET
                                                                                        : MST_REASON_NO_FRONT;
    default:
        if (!fire || fire->smoke == 0 || u->kit & MST_KIT_BREATHING) return MST_REASON_UNSET;
        return fire->smoke > 1 ? MST_REASON_TOO_HOT : MST_REASON_NO_KIT;
    }
}

mst_reason mst_order_needs(mst_forces *f, const mst_unit *u, const mst_order *o) {
    const mst_order_row *r = mst_order_row_of(f, o->kind);
    if (!r) return MST_REASON_CANNOT;
    if (u->crew < r->crew) return MST_REASON_NO_CREW;
    uint32_t lent = mst_loader_serves(f, u) ? MST_KIT_PLOUGH : 0;
    if (r->kit & ~(u->kit | lent)) return MST_REASON_NO_KIT;
    for (uint32_t need = 1; need < MST_NEED_COUNT; need++) {
        mst_reason reason = r->needs >> need & 1 ? check_need(f, u, o, (mst_need)need) : MST_REASON_UNSET;
        if (reason) return reason;
    }
    return MST_REASON_UNSET;
}
