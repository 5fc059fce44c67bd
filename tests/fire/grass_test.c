/* SPDX-License-Identifier: Apache-2.0
 * grass_test.c - cured grassland (grass.h): rates worked out by hand from the published equations, a rule
 * that others found in wildfires, and the front that burns by them. */
#include "surface_fixture.h"

#include "base/table.h"
#include "fire/grass.h"

static const double cured[5] = {0.05, 0.06, 0.07, 0.3, 0.6};

static double rate_kmh(mst_grass_kind kind, double wind_kmh, double moisture_frac) {
    double m[5] = {moisture_frac, 0.1, 0.1, 0.3, 0.6};
    mst_fuel_bed bed = mst_grass_bed_of(kind, &mst_grass_usual, m, wind_kmh / 3.6);
    return mst_spread_of(&bed, wind_kmh / 3.6, 0, 0).ros_head_m_min * 0.06;
}

static void rates_are_those_of_the_published_equations(void **state) {
    static const struct {
        mst_grass_kind kind;
        double wind_kmh, pct, rate_kmh;
    } row[] = {
        {MST_GRASS_NATURAL, 3, 5, 0.5016825},  {MST_GRASS_CUT, 3, 5, 0.3968011},
        {MST_GRASS_NATURAL, 20, 5, 5.6162923}, {MST_GRASS_CUT, 20, 5, 4.7368749},
        {MST_GRASS_NATURAL, 40, 8, 7.6882460}, {MST_GRASS_CUT, 22.9, 6.3, 4.6890283},
        {MST_GRASS_CUT, 8, 15, 0.4970610},     {MST_GRASS_CUT, 20, 15, 1.6663445},
        {MST_GRASS_CUT, 8, 20.1, 0},           {MST_GRASS_NATURAL, 30, 24.1, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i)
        MST_CHECK_NEAR(rate_kmh(row[i].kind, row[i].wind_kmh, row[i].pct / 100), row[i].rate_kmh, 1e-6);
    MST_CHECK_NEAR(mst_grass_curing_factor(1), 0.999873, 1e-6);
    MST_CHECK_NEAR(mst_grass_curing_factor(0.7), 0.187995, 1e-6); /* 1.12 / (1 + 59.2 e^-2.48) */
}

/* Cruz, Alexander and Kilinc 2022: 58 wildfires in dry cured grass ran at a fifth of the wind, 20 to 62 km/h.
 */
static void dry_cut_grass_runs_at_about_a_fifth_of_the_wind(void **state) {
    for (double wind_kmh = 20; wind_kmh <= 62; wind_kmh += 7) {
        double share = rate_kmh(MST_GRASS_CUT, wind_kmh, 0.05) / wind_kmh;
        printf("%.0f km/h: %.3f of the wind\n", wind_kmh, share);
        assert_true(share > 0.17 && share < 0.25);
    }
}

static void a_rate_gives_back_its_wind(void **state) {
    for (int kind = MST_GRASS_NATURAL; kind <= MST_GRASS_CUT; ++kind)
        for (double mps = 0; mps < 40; mps += 0.37) {
            double phi = mst_grass_phi((mst_grass_kind)kind, mps),
                   next = mst_grass_phi((mst_grass_kind)kind, mps + 0.01);
            double back = mst_grass_wind_of_mps((mst_grass_kind)kind, phi),
                   lb = mst_grass_length_breadth(mps);
            if (back < mps - 2e-3 || back > mps + 2e-3)
                fail_msg("kind %d: %g m/s comes back as %g", kind, mps, back);
            assert_true(next > phi && lb >= 1 && lb <= 8);
        }
}

static mst_cell_ground cut_grass(void *user, uint32_t x, uint32_t y) {
    return (mst_cell_ground){.fuel = MST_FUEL_GRASS_CUT};
}

/* On level ground, wind at 6.1 m: the head and the back run as the equations say, in the ellipse of that
 * wind. */
static void the_front_burns_by_them(void **state) {
    enum { SIDE = 400 };
    mst_store *store = mst_store_create();
    mst_surface *s = mst_surface_create(store, SIDE, SIDE, 5, cut_grass, NULL);
    mst_surface_weather w = {6 / 1.15, 270, true, {0.05, 0.06, 0.07, 0.3, 0.6}};
    mst_surface_set_weather(s, &w);
    assert_true(mst_surface_ignite(s, 60, 200, 0));
    mst_surface_step(s, 1e6);
    mst_fuel_bed bed = mst_grass_bed_of(MST_GRASS_CUT, &mst_grass_usual, cured, 6);
    mst_spread r = mst_spread_of(&bed, 6, 0, 0);
    double head_s = (double)mst_surface_arrival_s(s, 360, 200),
           back_s = (double)mst_surface_arrival_s(s, 40, 200);
    printf("head %.2f m/s, length:breadth %.2f\n", r.ros_head_m_min / 60, r.length_breadth);
    MST_CHECK_NEAR(head_s, 300 * 5 * 60 / r.ros_head_m_min, 0.003 * head_s);
    MST_CHECK_NEAR(back_s, 20 * 5 * 60 / r.ros_back_m_min, 0.003 * back_s);
    MST_CHECK_NEAR(r.length_breadth, 1.1 * mst_pow(21.6, 0.464), 1e-9);
    MST_CHECK_NEAR(mst_surface_edge_of(s, 200, 200, 1, 0).ros_mps, r.ros_head_m_min / 60, 1e-4);
    fixture_stop(s, store);
}

static void wet_or_green_grass_carries_no_fire(void **state) {
    static const mst_surface_weather wet = {3, 270, true, {0.25, 0.26, 0.27, 0.3, 0.6}},
                                     green = {3, 270, true, {0.05, 0.06, 0.07, 1.2, 1}};
    for (int i = 0; i < 2; ++i) {
        mst_store *store = mst_store_create();
        mst_surface *s = mst_surface_create(store, 20, 20, 5, cut_grass, NULL);
        mst_surface_set_weather(s, i ? &green : &wet);
        bool is_lit = mst_surface_ignite(s, 10, 10, 0);
        mst_surface_step(s, 600);
        assert_true(i ? mst_surface_burnt_cells(s) <= 1 : !is_lit);
        fixture_stop(s, store);
    }
}

static void a_slope_turns_and_speeds_it(void **state) {
    mst_fuel_bed bed = mst_grass_bed_of(MST_GRASS_NATURAL, &mst_grass_usual, cured, 0);
    MST_CHECK_NEAR(mst_spread_of(&bed, 0, 0, 20).ros_head_m_min, 4 * bed.ros0_m_min, 0.05 * bed.ros0_m_min);
    mst_spread r = mst_spread_of(&bed, 0, 0, 30);
    assert_true(r.dir_deg < 1e-9 && r.length_breadth >= 1);
}

/* The figures that `muster spread` uses are those that drills read. */
static void the_usual_figures_are_those_of_the_assets(void **state) {
    size_t size;
    char *text = mst_test_read(MUSTER_SOURCE "/assets/ground.csv", &size);
    mst_errors errors = {0};
    mst_asset asset = {"ground.csv", {text, size}};
    mst_assets assets = {&asset, 1};
    mst_table *t = mst_assets_table(&assets, "ground.csv", &errors);
    assert_non_null(t);
    assert_true(mst_constant(t, "natural_grass_kg_m2", &errors) == mst_grass_usual.natural_kg_m2);
    assert_true(mst_constant(t, "cut_grass_kg_m2", &errors) == mst_grass_usual.cut_kg_m2);
    assert_true(mst_constant(t, "grass_slope", &errors) == mst_grass_usual.slope);
    mst_table_destroy(t);
    mst_errors_fini(&errors);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_are_those_of_the_published_equations),
        cmocka_unit_test(dry_cut_grass_runs_at_about_a_fifth_of_the_wind),
        cmocka_unit_test(a_rate_gives_back_its_wind),
        cmocka_unit_test(the_front_burns_by_them),
        cmocka_unit_test(wet_or_green_grass_carries_no_fire),
        cmocka_unit_test(a_slope_turns_and_speeds_it),
        cmocka_unit_test(the_usual_figures_are_those_of_the_assets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
