/* SPDX-License-Identifier: Apache-2.0
 * offers_test.c - what a unit is offered: the sensible order first, and grey what the seat may expect to be
 * refused, from what it knows and nothing else. */
#include "shared.h"

#include <stdlib.h>

#include "console/offers.h"

static const mst_id own = MST_ID('u', 1001), other = MST_ID('u', 2001), force = MST_ID('f', 1),
                    others = MST_ID('f', 2);

typedef struct fixture {
    mst_map *map;
    mst_id house, neighbour, hydrant;
    mst_picture_entry entry[64];
    mst_picture picture;
    mst_draw_unit unit[2];
    mst_offer_ask ask;
} fixture;

static int by_id_and_key(const void *a, const void *b) {
    const mst_picture_entry *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (int)x->key - (int)y->key;
}

static void know(fixture *f, mst_id id, mst_key key, double value, mst_tick seen, mst_id by) {
    for (uint32_t i = 0; i < f->picture.entry_count; i++)
        if (f->entry[i].id == id && f->entry[i].key == (uint16_t)key)
            f->entry[i] = f->entry[--f->picture.entry_count];
    f->entry[f->picture.entry_count++] =
        (mst_picture_entry){.id = id, .key = (uint16_t)key, .value = value, .seen = seen, .source = by};
    qsort(f->entry, f->picture.entry_count, sizeof *f->entry, by_id_and_key);
}

static void know_unit(fixture *f, mst_id unit, double phase) {
    know(f, unit, MST_KEY_CAN, mst_can_part(MST_CAN_ALL, 0), 100, 0);
    know(f, unit, MST_KEY_PHASE, phase, 100, 0);
    know(f, unit, MST_KEY_CREW, 4, 100, 0);
    know(f, unit, MST_KEY_X_CM, 0, 100, 0);
    know(f, unit, MST_KEY_Y_CM, 0, 100, 0);
}

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    size_t size;
    mst_errors errors = {0};
    char *json = mst_test_read("scenarios/one_house_night/map.json", &size);
    f->map = mst_map_create("map.json", (mst_bytes){json, size}, &errors);
    free(json);
    if (!f->map) return -1;
    f->house = mst_map_find(f->map, "house");
    f->neighbour = f->map->building[0].id == f->house ? f->map->building[1].id : f->map->building[0].id;
    f->hydrant = f->map->hydrant[0].id;
    f->picture = (mst_picture){.size = sizeof f->picture, .tick = 100, .entry = f->entry};
    f->unit[0] = (mst_draw_unit){.id = own, .name = "a-1", .apparatus = "tender_5t"};
    f->unit[1] = (mst_draw_unit){.id = other, .name = "b-1", .apparatus = "tender_5t"};
    f->ask = (mst_offer_ask){.picture = &f->picture,
                             .map = f->map,
                             .unit = f->unit,
                             .unit_count = 2,
                             .seat = MST_ID('x', MST_SEAT_FORCE + 1),
                             .who = own};
    know(f, force, MST_KEY_ALERTED, 1, 50, 0);
    know(f, others, MST_KEY_ALERTED, 1, 50, 0);
    know_unit(f, own, MST_PHASE_IDLE);
    know_unit(f, other, MST_PHASE_IDLE);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    mst_map_destroy(f->map);
    free(f);
    return 0;
}

static const mst_offer *find(const mst_offer *offer, uint32_t count, uint16_t kind) {
    for (uint32_t i = 0; i < count; i++)
        if (offer[i].kind == kind) return &offer[i];
    return NULL;
}

static mst_offer first_at(fixture *f, mst_id target) {
    mst_offer offer[MST_OFFERS_MAX];
    f->ask.target = target;
    assert_true(mst_offers_at(&f->ask, offer) > 0);
    return offer[0];
}

static void one_click_is_the_sensible_order(void **state) {
    fixture *f = *state;
    know(f, f->house, MST_KEY_STATE, MST_BUILDING_BURNING, 100, own);
    assert_int_equal(first_at(f, f->house).kind, MST_ORDER_ATTACK);
    know(f, f->house, MST_KEY_TRAPPED, 1, 100, own); /* people first */
    assert_int_equal(first_at(f, f->house).kind, MST_ORDER_SEARCH);
    know(f, f->neighbour, MST_KEY_STATE, MST_BUILDING_WARM, 100, own);
    assert_int_equal(first_at(f, f->neighbour).kind, MST_ORDER_PROTECT);
    assert_int_equal(first_at(f, f->hydrant).kind, MST_ORDER_SUPPLY);
    f->ask.has_point = true;
    assert_int_equal(first_at(f, MST_ID_NONE).kind, MST_ORDER_GO);
}

static void a_frozen_hydrant_is_grey_with_time_and_witness(void **state) {
    fixture *f = *state;
    mst_offer offer[MST_OFFERS_MAX];
    f->ask.target = f->hydrant;
    uint32_t count = mst_offers_at(&f->ask, offer);
    assert_int_equal(find(offer, count, MST_ORDER_SUPPLY)->reason,
                     MST_REASON_UNSET); /* nobody has tried it */
    know(f, f->hydrant, MST_KEY_STATE, MST_WATER_FROZEN, 77, other);
    count = mst_offers_at(&f->ask, offer);
    const mst_offer *supply = find(offer, count, MST_ORDER_SUPPLY);
    assert_int_equal(supply->reason, MST_REASON_FROZEN);
    assert_int_equal(supply->since, 77);
    assert_true(supply->by == other);
    f->ask.target = MST_ID_NONE; /* and no longer what suggests itself */
    count = mst_offers_now(&f->ask, offer);
    assert_true(find(offer, count, MST_ORDER_SUPPLY)->target != f->hydrant);
}

static void a_unit_at_its_station_goes_first_and_does_nothing_else(void **state) {
    fixture *f = *state;
    mst_offer offer[MST_OFFERS_MAX];
    know(f, own, MST_KEY_PHASE, MST_PHASE_HOME, 100, 0);
    uint32_t count = mst_offers_now(&f->ask, offer);
    assert_int_equal(offer[0].kind, MST_ORDER_TURN_OUT);
    assert_int_equal(offer[0].reason, MST_REASON_UNSET);
    assert_int_equal(find(offer, count, MST_ORDER_ATTACK)->reason, MST_REASON_NOT_TURNED_OUT);
    know(f, own, MST_KEY_PHASE, MST_PHASE_TRAVEL, 100, 0);
    count = mst_offers_now(&f->ask, offer);
    assert_null(find(offer, count, MST_ORDER_TURN_OUT));
    assert_int_equal(find(offer, count, MST_ORDER_ATTACK)->reason,
                     MST_REASON_UNSET); /* it is kept for then */
    assert_true(find(offer, count, MST_ORDER_ATTACK)->is_on_arrival);
    know(f, force, MST_KEY_ALERTED, 0, 100, 0);
    count = mst_offers_now(&f->ask, offer);
    assert_int_equal(find(offer, count, MST_ORDER_ATTACK)->reason, MST_REASON_NOT_ALERTED);
}

static void another_forces_unit_needs_the_hat(void **state) {
    fixture *f = *state;
    f->ask.who = other;
    know(f, f->house, MST_KEY_STATE, MST_BUILDING_BURNING, 100, own);
    mst_offer o = {.kind = MST_ORDER_ATTACK, .target = f->house};
    mst_offer_judge(&f->ask, &o);
    assert_int_equal(o.reason, MST_REASON_NOT_YOURS);
    know(f, force, MST_KEY_COMMANDER, 1, 100, 0);
    o = (mst_offer){.kind = MST_ORDER_ATTACK, .target = f->house};
    mst_offer_judge(&f->ask, &o);
    assert_int_equal(o.reason, MST_REASON_UNSET);
    f->ask.who = own; /* and its own may hand the command on */
    o = (mst_offer){.kind = MST_ORDER_HAND_OVER, .target = other};
    mst_offer_judge(&f->ask, &o);
    assert_int_equal(o.reason, MST_REASON_UNSET);
}

static void what_a_unit_cannot_do_is_not_offered(void **state) {
    fixture *f = *state;
    mst_offer offer[MST_OFFERS_MAX];
    know(f, own, MST_KEY_CAN, 1u << MST_ORDER_GO | 1u << MST_ORDER_REPORT, 100, 0);
    uint32_t count = mst_offers_now(&f->ask, offer);
    assert_int_equal(count, 2);
    f->ask.target = f->house;
    assert_int_equal(mst_offers_at(&f->ask, offer), 1);
    assert_int_equal(offer[0].kind, MST_ORDER_GO);
}

static void an_offer_becomes_exactly_that_order(void **state) {
    fixture *f = *state;
    mst_offer o = {.kind = MST_ORDER_GO, .point = {120, -340}, .has_point = true};
    mst_order order = mst_offer_order(&f->ask, &o);
    assert_int_equal(order.kind, MST_ORDER_GO);
    assert_int_equal(order.source, MST_SOURCE_SEAT);
    assert_true(order.unit == own && order.seat == f->ask.seat && order.target == MST_ID_NONE);
    assert_int_equal(order.point.x_cm, 120);
    assert_int_equal(order.point.y_cm, -340);
    assert_true(mst_offer_fits(&f->ask, MST_ORDER_GO, MST_ID_NONE, true));
    assert_false(mst_offer_fits(&f->ask, MST_ORDER_GO, MST_ID_NONE, false));
    assert_false(mst_offer_fits(&f->ask, MST_ORDER_SEARCH, f->hydrant, false));
}

/* A drill's own order stands beside the program's: for the forces that may, grey with the reason. */
static void an_order_of_the_drill_is_offered_like_any_other(void **state) {
    fixture *f = *state;
    mst_offer offer[MST_OFFERS_MAX];
    mst_roster_order soak = {.kind = MST_ORDER_OWN_FIRST,
                             .id = "soak",
                             .targets = "b",
                             .crew = 2,
                             .needs = 1u << MST_NEED_NOT_BURNING,
                             .by = 1}; /* the first force alone */
    mst_roster roster = {.order = &soak, .order_count = 1};
    f->ask.roster = &roster;
    f->ask.target = f->neighbour;
    const mst_offer *o = find(offer, mst_offers_at(&f->ask, offer), MST_ORDER_OWN_FIRST);
    assert_non_null(o);
    assert_int_equal(o->reason, MST_REASON_UNSET);
    know(f, f->neighbour, MST_KEY_STATE, MST_BUILDING_BURNING, 90, own);
    o = find(offer, mst_offers_at(&f->ask, offer), MST_ORDER_OWN_FIRST);
    assert_int_equal(o->reason, MST_REASON_BURNING);
    assert_int_equal(o->since, 90);
    know(f, f->neighbour, MST_KEY_STATE, MST_BUILDING_WARM, 100, own);
    o = find(offer, mst_offers_now(&f->ask, offer), MST_ORDER_OWN_FIRST);
    assert_true(o->target == f->neighbour && o->reason == MST_REASON_UNSET);
    know(f, own, MST_KEY_CREW, 1, 100, 0);
    o = find(offer, mst_offers_now(&f->ask, offer), MST_ORDER_OWN_FIRST);
    assert_int_equal(o->reason, MST_REASON_NO_CREW);
    assert_int_equal(mst_offer_order(&f->ask, o).kind, MST_ORDER_OWN_FIRST);
    f->ask.who = other;
    assert_null(find(offer, mst_offers_now(&f->ask, offer), MST_ORDER_OWN_FIRST));
    f->ask.target = f->hydrant;
    f->ask.who = own;
    assert_null(find(offer, mst_offers_at(&f->ask, offer), MST_ORDER_OWN_FIRST));
}

/* Nothing waits for a click that no click can give. */
static void an_order_without_a_target_needs_none(void **state) {
    fixture *f = *state;
    mst_offer offer[MST_OFFERS_MAX];
    know(f, own, MST_KEY_CAN_MORE, mst_can_part(MST_CAN_ALL, 1), 100, 0);
    uint32_t count = mst_offers_now(&f->ask, offer);
    for (uint32_t i = 0; i < count; i++)
        if (mst_offer_fits(&f->ask, offer[i].kind, MST_ID_NONE, false)) assert_false(offer[i].needs_target);
    assert_non_null(find(offer, count, MST_ORDER_CHANGE_CYLINDERS));
    assert_int_equal(find(offer, count, MST_ORDER_ROLL_HOSE)->reason, MST_REASON_NO_LINE);
}

static void those_who_call_and_what_hides_in_a_plant_come_first(void **state) {
    fixture *f = *state;
    mst_can can = MST_CAN(MST_ORDER_RESCUE) | MST_CAN(MST_ORDER_ATTACK_INSIDE) | MST_CAN(MST_ORDER_SHUT_GAS);
    know(f, own, MST_KEY_CAN, mst_can_part(can, 0), 100, 0);
    know(f, own, MST_KEY_CAN_MORE, mst_can_part(can, 1), 100, 0);
    know(f, f->house, MST_KEY_STATE, MST_BUILDING_BURNING, 100, own);
    assert_int_equal(first_at(f, f->house).kind, MST_ORDER_ATTACK_INSIDE);
    know(f, f->house, MST_KEY_GAS, 1, 100, own);
    assert_int_equal(first_at(f, f->house).kind, MST_ORDER_SHUT_GAS);
    know(f, f->house, MST_KEY_TRAPPED, 2, 100, own);
    assert_int_equal(first_at(f, f->house).kind, MST_ORDER_RESCUE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_click_is_the_sensible_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_frozen_hydrant_is_grey_with_time_and_witness, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_unit_at_its_station_goes_first_and_does_nothing_else, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(another_forces_unit_needs_the_hat, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_unit_cannot_do_is_not_offered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_offer_becomes_exactly_that_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_order_of_the_drill_is_offered_like_any_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_order_without_a_target_needs_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(those_who_call_and_what_hides_in_a_plant_come_first, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
