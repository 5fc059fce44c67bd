/* SPDX-License-Identifier: Apache-2.0
 * balance_test.c - in every shipped drill, to its last tick: the heat released is the fuel that is gone, and
 * each litre drawn is in a tank or was used; both to a millionth. */
#include "shared.h"

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

static void balances_close(const char *name, bool has_response) {
    char folder[512];
    snprintf(folder, sizeof folder, "%s/scenarios/%s", MUSTER_SOURCE, name);
    mst_load *l = mst_load_scenario(folder, 2);
    l->options.is_no_response = !has_response;
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

static void energy_and_water_balance_in_every_shipped_drill(void **state) {
    DIR *dir = opendir(MUSTER_SOURCE "/scenarios");
    int count = 0;
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] == '.') continue;
        balances_close(e->d_name, true);
        count++;
    }
    closedir(dir);
    assert_true(count >= 3);
}

static void energy_balances_when_nobody_fights_it(void **state) {
    balances_close("grain_yard", false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(energy_and_water_balance_in_every_shipped_drill),
        cmocka_unit_test(energy_balances_when_nobody_fights_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
