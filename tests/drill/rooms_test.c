/* SPDX-License-Identifier: Apache-2.0
 * rooms_test.c - rooms of a floor plan: truth has their figures, a seat only what its people see from where
 * they are, and none of it before somebody is there; all of it is as before after a restore. */
#include "shared.h"

#include "drill/drill_private.h"
#include "load.h"

#define SONGLIN MST_ID('x', MST_SEAT_FORCE + 1)

static mst_load *loaded;

static mst_drill *open_house(void) {
    loaded = mst_load_scenario(MUSTER_SOURCE "/scenarios/one_house_night", 1);
    mst_drill *d = mst_drill_create(&loaded->input, &loaded->errors);
    if (!d) mst_load_print_errors(loaded);
    assert_non_null(d);
    return d;
}

static void close_house(mst_drill *d) {
    mst_drill_destroy(d);
    mst_load_free(loaded);
}

static void play(mst_drill *d, mst_tick until) {
    while (mst_drill_last(d)->tick < until) assert_int_equal(mst_drill_step(d, NULL, 0), MST_OK);
}

static uint32_t count_rooms(mst_drill *d, mst_id seat, mst_key key) {
    const mst_picture *p = mst_drill_picture(d, seat);
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->entry_count; i++)
        count += MST_ID_LETTER(p->entry[i].id) == 'o' && p->entry[i].key == key;
    return count;
}

static void truth_knows_each_room_and_a_seat_what_it_sees(void **state) {
    mst_drill *d = open_house();
    assert_int_equal(count_rooms(d, SONGLIN, MST_KEY_STATE), 0);
    play(d, 300); /* it burns, and nobody is there yet */
    assert_int_equal(count_rooms(d, MST_ID('x', MST_SEAT_TRUTH), MST_KEY_DEGC), 3);
    assert_int_equal(count_rooms(d, SONGLIN, MST_KEY_STATE), 0);
    play(d, 450); /* before the house: flames in the kitchen's window, no more */
    assert_int_equal(count_rooms(d, SONGLIN, MST_KEY_STATE), 1);
    assert_int_equal(count_rooms(d, SONGLIN, MST_KEY_DEGC), 0);
    close_house(d);
    (void)state;
}

/* Sent into the first room: it stands there, and sees all rooms while it searches. */
static void a_crew_that_searches_stands_in_the_room_it_was_sent_to(void **state) {
    mst_drill *d = open_house();
    mst_drill_destroy(d);
    snprintf(loaded->options.human[0], 64, "songlin");
    loaded->options.human_count = 1;
    d = mst_drill_create(&loaded->input, &loaded->errors);
    play(d, 400);
    const mst_floor_plan *plan = &mst_scenario_map(d->scenario)->floor[0];
    const mst_ring *ring = &plan->room[0].outline;
    mst_point middle = {0, 0};
    for (uint32_t i = 0; i < ring->count; i++)
        middle.x_cm += ring->point[i].x_cm / (int32_t)ring->count,
            middle.y_cm += ring->point[i].y_cm / (int32_t)ring->count;
    mst_order order = {.source = MST_SOURCE_SEAT,
                       .kind = MST_ORDER_SEARCH,
                       .seat = SONGLIN,
                       .unit = MST_ID('u', 1001),
                       .target = plan->building,
                       .point = middle};
    assert_int_equal(mst_drill_step(d, &order, 1), MST_OK);
    while (mst_picture_value(mst_drill_picture(d, SONGLIN), order.unit, MST_KEY_INSIDE, 0) < 1)
        assert_int_equal(mst_drill_step(d, NULL, 0), MST_OK);
    play(d, mst_drill_last(d)->tick + 5);
    assert_int_equal(count_rooms(d, SONGLIN, MST_KEY_DEGC), 3);
    const mst_picture *p = mst_drill_picture(d, SONGLIN);
    assert_int_equal((int32_t)mst_picture_value(p, order.unit, MST_KEY_X_CM, 0), middle.x_cm);
    assert_int_equal((int32_t)mst_picture_value(p, order.unit, MST_KEY_Y_CM, 0), middle.y_cm);
    close_house(d);
    (void)state;
}

static void rooms_are_the_same_after_a_restore(void **state) {
    mst_drill *d = open_house();
    play(d, 460);
    mst_buffer saved = {0};
    mst_drill_snapshot(d, &saved);
    play(d, 520);
    uint64_t hash = mst_drill_last(d)->hash;
    assert_int_equal(mst_drill_restore(d, (mst_bytes){saved.data, saved.size}), MST_OK);
    play(d, 520);
    assert_true(mst_drill_last(d)->hash == hash);
    mst_buffer_fini(&saved);
    close_house(d);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truth_knows_each_room_and_a_seat_what_it_sees),
        cmocka_unit_test(a_crew_that_searches_stands_in_the_room_it_was_sent_to),
        cmocka_unit_test(rooms_are_the_same_after_a_restore),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
