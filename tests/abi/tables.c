/* SPDX-License-Identifier: Apache-2.0
 * tables.c - see tables.h. */
#include "tables.h"

#include "base/table.h"
#include "national_station/figures.h"
#include "shared.h"
#include "township_team/figures.h"
#include "world/map.h"

_Static_assert((int)DOCTRINE_DWELLING == MST_OCCUPANCY_DWELLING &&
                   (int)DOCTRINE_HOUSE_KANG == MST_OCCUPANCY_HOUSE_KANG &&
                   (int)DOCTRINE_STRAW_STACK == MST_OCCUPANCY_STRAW_STACK &&
                   (int)DOCTRINE_SHED == MST_OCCUPANCY_SHED && (int)DOCTRINE_SCHOOL == MST_OCCUPANCY_SCHOOL &&
                   (int)DOCTRINE_HOTEL == MST_OCCUPANCY_HOTEL &&
                   (int)DOCTRINE_WORKSHOP == MST_OCCUPANCY_WORKSHOP &&
                   (int)DOCTRINE_GRAIN_STORE == MST_OCCUPANCY_GRAIN_STORE,
               "occupancies as in world/map.h");
_Static_assert((int)DOCTRINE_STEEL_SHEET == MST_CONSTRUCTION_STEEL_SHEET &&
                   (int)DOCTRINE_TIMBER == MST_CONSTRUCTION_TIMBER &&
                   (int)DOCTRINE_SANDWICH == MST_CONSTRUCTION_SANDWICH &&
                   (int)DOCTRINE_STRAW == MST_CONSTRUCTION_STRAW &&
                   (int)DOCTRINE_OPEN == MST_CONSTRUCTION_NONE &&
                   (int)DOCTRINE_EARTH_WOOD == MST_CONSTRUCTION_EARTH_WOOD,
               "constructions as in world/map.h");
_Static_assert((int)DOCTRINE_CRANE == MST_HYDRANT_CRANE, "hydrants as in world/map.h");

static void check_vehicles(const mst_table *table, const doctrine_vehicle_rule *vehicle, uint32_t count) {
    mst_errors errors = {0};
    for (uint32_t i = 0; i < count; i++) {
        const doctrine_vehicle_rule *v = &vehicle[i];
        if (!v->apparatus[0]) continue;
        int32_t row = mst_table_find(table, v->apparatus);
        if (row < 0) fail_msg("no apparatus %s", v->apparatus);
        double seats = mst_table_number(table, (uint32_t)row, "seats", 0, 100, &errors);
        assert_int_equal(v->hose65,
                         (int)mst_table_number(table, (uint32_t)row, "hose65_lengths", 0, 100, &errors));
        assert_int_equal(v->hose80,
                         (int)mst_table_number(table, (uint32_t)row, "hose80_lengths", 0, 100, &errors));
        double monitor_m = mst_table_number(table, (uint32_t)row, "monitor_reach_m", 0, 200, &errors);
        assert_int_equal(v->monitor_m, (int)(monitor_m * 0.7 + 1e-9));
        assert_true(seats == 0 || v->crew <= seats);
        assert_true(v->crew_min <= v->crew);
    }
    assert_int_equal(errors.error_count, 0);
}

void tables_check(void) {
    size_t size;
    char *text = mst_test_read("assets/apparatus.csv", &size);
    mst_errors errors = {0};
    mst_table *table = mst_table_create("apparatus.csv", (mst_bytes){text, size}, &errors);
    assert_non_null(table);
    check_vehicles(table, national_roster.vehicle, national_roster.vehicle_count);
    check_vehicles(table, township_roster(false)->vehicle, township_roster(false)->vehicle_count);
    check_vehicles(table, township_roster(true)->vehicle, township_roster(true)->vehicle_count);
    mst_table_destroy(table);
    free(text);
}
