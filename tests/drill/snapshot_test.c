/* SPDX-License-Identifier: Apache-2.0
 * snapshot_test.c - a drill is a value: the same input gives the same hashes, a snapshot goes on as the
 * original did, two drills in one process do not touch each other, and no stage forgets a mark. */
#include "shared.h"

#include "load.h"

enum { CUT = 400, END = 900 };

static mst_drill *make(mst_load *l) {
    mst_drill *d = mst_drill_create(&l->input, &l->errors);
    if (!d) mst_load_print_errors(l);
    assert_non_null(d);
    return d;
}

static void run_to(mst_drill *d, mst_tick tick, uint64_t *hash) {
    while (mst_drill_last(d)->tick < tick && mst_drill_step(d, NULL, 0) == MST_OK)
        if (hash) hash[mst_drill_last(d)->tick] = mst_drill_last(d)->hash;
}

static void a_snapshot_goes_on_as_the_original_did(void **state) {
    mst_load *l = mst_load_scenario(*state, 3);
    mst_drill *a = make(l), *b = make(l);
    uint64_t hash_a[END + 1] = {0}, hash_b[END + 1] = {0};
    run_to(a, CUT, hash_a);
    mst_buffer bytes = {0};
    mst_drill_snapshot(a, &bytes);
    assert_int_equal(mst_drill_restore(b, (mst_bytes){bytes.data, bytes.size}), MST_OK);
    assert_true(mst_drill_last(b)->hash == mst_drill_last(a)->hash);
    run_to(a, END, hash_a);
    run_to(b, END, hash_b);
    for (mst_tick t = CUT + 1; t <= END; t++)
        if (hash_a[t] != hash_b[t]) {
            char where[96];
            mst_store_diff(mst_drill_store(a), mst_drill_store(b), where);
            fail_msg("tick %u differs; now at %s", t, where);
        }
    mst_buffer_fini(&bytes);
    mst_drill_destroy(a);
    mst_drill_destroy(b);
    mst_load_free(l);
}

static void no_stage_forgets_to_mark_what_it_wrote(void **state) {
    mst_load *l = mst_load_scenario(*state, 5);
    mst_drill *d = make(l);
    while (mst_drill_last(d)->tick < END && mst_drill_step(d, NULL, 0) == MST_OK)
        if (mst_store_hash_full(mst_drill_store(d)) != mst_drill_last(d)->hash)
            fail_msg("tick %u", mst_drill_last(d)->tick);
    mst_drill_destroy(d);
    mst_load_free(l);
}

static void two_drills_in_one_process_do_not_touch_each_other(void **state) {
    mst_load *l = mst_load_scenario(*state, 1), *k = mst_load_scenario(*state, 2);
    mst_drill *alone = make(l), *a = make(l), *b = make(k);
    run_to(alone, END, NULL);
    for (mst_tick t = 10; t <= END; t += 10) run_to(a, t, NULL), run_to(b, t, NULL);
    assert_true(mst_drill_last(alone)->hash == mst_drill_last(a)->hash);
    assert_true(mst_drill_last(alone)->hash != mst_drill_last(b)->hash);
    mst_drill_destroy(alone);
    mst_drill_destroy(a);
    mst_drill_destroy(b);
    mst_load_free(l);
    mst_load_free(k);
}

static void damaged_snapshots_are_refused(void **state) {
    mst_load *l = mst_load_scenario(*state, 1);
    mst_drill *d = make(l);
    mst_buffer bytes = {0};
    run_to(d, 30, NULL);
    mst_drill_snapshot(d, &bytes);
    for (size_t size = 0; size < bytes.size; size += 1 + bytes.size / 97)
        assert_int_equal(mst_drill_restore(d, (mst_bytes){bytes.data, size}), MST_E_INPUT);
    mst_buffer_fini(&bytes);
    mst_drill_destroy(d);
    mst_load_free(l);
}

int main(void) {
    static char flagship[] = MUSTER_SOURCE "/scenarios/grain_yard",
                house[] = MUSTER_SOURCE "/scenarios/one_house_night",
                stubble[] = MUSTER_SOURCE "/scenarios/stubble_spring";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(a_snapshot_goes_on_as_the_original_did, flagship),
        cmocka_unit_test_prestate(a_snapshot_goes_on_as_the_original_did, house),
        cmocka_unit_test_prestate(a_snapshot_goes_on_as_the_original_did, stubble),
        cmocka_unit_test_prestate(no_stage_forgets_to_mark_what_it_wrote, flagship),
        cmocka_unit_test_prestate(no_stage_forgets_to_mark_what_it_wrote, stubble),
        cmocka_unit_test_prestate(two_drills_in_one_process_do_not_touch_each_other, flagship),
        cmocka_unit_test_prestate(damaged_snapshots_are_refused, house)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
