/* SPDX-License-Identifier: Apache-2.0
 * speeds_test.c - assets/roads.csv gives the speeds of the reference, and a wrong one gives none. */
#include "shared.h"

#include "world/speeds.h"

static void the_roads_have_the_speeds_of_the_reference(void **state) {
    mst_asset asset = {.name = "roads.csv"};
    char *text = mst_test_read("assets/roads.csv", &asset.bytes.size);
    asset.bytes.data = text;
    mst_assets assets = {&asset, 1};
    mst_errors errors = {0};
    mst_travel vehicle, foot;
    mst_road_factors factors;
    assert_int_equal(mst_travel_load(&assets, &errors, &vehicle, &foot), MST_OK);
    assert_int_equal(mst_road_factors_load(&assets, &errors, &factors), MST_OK);
    MST_CHECK_NEAR(vehicle.speed_mps[MST_ROAD_MAIN], 70 / 3.6, 1e-12);
    MST_CHECK_NEAR(vehicle.speed_mps[MST_ROAD_COUNTY], 55 / 3.6, 1e-12);
    MST_CHECK_NEAR(vehicle.speed_mps[MST_ROAD_TOWNSHIP], 40 / 3.6, 1e-12);
    MST_CHECK_NEAR(vehicle.speed_mps[MST_ROAD_VILLAGE], 20 / 3.6, 1e-12);
    MST_CHECK_NEAR(vehicle.speed_mps[MST_ROAD_TRACK], 12 / 3.6, 1e-12);
    MST_CHECK_NEAR(vehicle.speed_mps[MST_ROAD_FOOT], 0, 0);
    MST_CHECK_NEAR(vehicle.width_m, 3.5, 0);
    for (int c = 1; c < MST_ROAD_COUNT; c++) MST_CHECK_NEAR(foot.speed_mps[c], 1.2, 0);
    assert_true(foot.width_m == 0 && !foot.obeys_one_way && vehicle.obeys_one_way);
    assert_true(vehicle.off_road_mps > 0 && foot.off_road_mps > 0);
    MST_CHECK_NEAR(factors.snow * factors.night, 0.7 * 0.85, 1e-12);
    MST_CHECK_NEAR(factors.ice * factors.loaded, 0.5 * 0.8, 1e-12);
    free(text);
}

static void a_catalogue_without_a_class_gives_no_speeds(void **state) {
    static const char csv[] =
        "key,value,unit,lo,hi,tag,source\nmain_kmh,70,km/h,50,90,A,x\nwalk_mps,1,m/s,0,2,A,x\n";
    mst_asset asset = {.name = "roads.csv", .bytes = {csv, sizeof csv - 1}};
    mst_assets assets = {&asset, 1}, none = {NULL, 0};
    mst_errors errors = {0};
    mst_travel vehicle, foot;
    assert_int_equal(mst_travel_load(&assets, &errors, &vehicle, &foot), MST_E_INPUT);
    assert_true(errors.error_count >= 5);
    MST_CHECK_NEAR(vehicle.speed_mps[MST_ROAD_MAIN], 0, 0);
    assert_int_equal(mst_travel_load(&none, &errors, &vehicle, &foot), MST_E_INPUT);
    mst_errors_fini(&errors);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_roads_have_the_speeds_of_the_reference),
        cmocka_unit_test(a_catalogue_without_a_class_gives_no_speeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
