/* SPDX-License-Identifier: Apache-2.0
 * balance_test.c - in every shipped drill, to its last tick, and in the drills of published fires beside the
 * tests: the heat released is the fuel that is gone, and each litre drawn is in a tank or was used; both to a
 * millionth. */
#include "shared.h"

#include <unistd.h>

#include "base/maths.h"
#include "drill/drill_private.h"
#include "fire/burn_private.h"
#include "load.h"

#define MILLIONTH 1e-6

/* Fuel that is gone from all rooms, kJ. */
static double gone_kj(mst_store *store) {
    double gone = 0;
    for (uint32_t i = 0; i < mst_store_count(store, MST_BLOCK_ROOM); i++) {
        const burn_room *r = mst_store_at(store, MST_BLOCK_ROOM, i);
        gone += r->e_total_kj - r->e_left_kj;
    }
    return gone;
}

/* In tanks and used, less what was drawn from hydrants and ponds, l. */
static double held_l(const mst_forces *forces) {
    double sum_l = 0;
    for (uint32_t i = 0; i < mst_forces_unit_count(forces); i++) {
        mst_unit_facts u = mst_forces_unit(forces, i);
        sum_l += u.water_l + u.water_used_l;
    }
    return sum_l - mst_forces_drawn_l(forces);
}

static void balances_close(const char *set, const char *name, bool has_response, uint32_t until_s) {
    char folder[512];
    snprintf(folder, sizeof folder, "%s/%s/%s", MUSTER_SOURCE, set, name);
    mst_load *l = mst_load_scenario(folder, 2);
    l->options.is_no_response = !has_response;
    l->options.until_s = until_s;
    mst_drill *d = mst_drill_create(&l->input, &l->errors);
    if (!d) mst_load_print_errors(l);
    assert_non_null(d);
    double released_kj = 0, before_l = held_l(d->forces), worst_l = 0;
    while (!d->block->is_over && mst_drill_step(d, NULL, 0) == MST_OK) {
        released_kj += mst_burn_total(d->burn).heat_kw;
        double off = held_l(d->forces) - before_l;
        worst_l = mst_max(worst_l, off < 0 ? -off : off);
        if (mst_drill_last(d)->tick >= d->block->end_tick) break;
    }
    double gone = gone_kj(d->store), used_l = mst_forces_water_l(d->forces);
    print_message("%s: %.0f MJ released, off by %.2g; %.0f l, off by %.2g\n", name, released_kj / 1000,
                  gone > 0 ? (released_kj - gone) / gone : 0, used_l, worst_l);
    MST_CHECK_NEAR(released_kj, gone, MILLIONTH * gone);
    assert_true(worst_l <= MILLIONTH * mst_max(1, before_l));
    mst_drill_destroy(d);
    mst_load_free(l);
}

/* Every folder of a set that holds a drill; their number. */
static int all_balance(const char *set, uint32_t until_s) {
    char path[800];
    snprintf(path, sizeof path, "%s/%s", MUSTER_SOURCE, set);
    DIR *dir = opendir(path);
    int count = 0;
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        snprintf(path, sizeof path, "%s/%s/%s/drill.lua", MUSTER_SOURCE, set, e->d_name);
        if (e->d_name[0] == '.' || access(path, R_OK) != 0) continue;
        balances_close(set, e->d_name, true, until_s);
        count++;
    }
    closedir(dir);
    return count;
}

static void energy_and_water_balance_in_every_shipped_drill(void **state) {
    assert_true(all_balance("scenarios", 0) >= 8);
}

/* Published fires and a fuel yard; of ten hours and hundreds of houses the first hour and a half. */
static void they_balance_in_the_drills_of_the_tests(void **state) {
    assert_int_equal(all_balance("tests/drills", 5400), 4);
}

static void energy_balances_when_nobody_fights_it(void **state) {
    balances_close("scenarios", "grain_yard", false, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(energy_and_water_balance_in_every_shipped_drill),
        cmocka_unit_test(they_balance_in_the_drills_of_the_tests),
        cmocka_unit_test(energy_balances_when_nobody_fights_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
