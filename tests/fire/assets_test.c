/* SPDX-License-Identifier: Apache-2.0
 * assets_test.c - the fire catalogues: every word of the map has a row, every value its range and tag. */
#include "base/table.h"
#include "fire/room_models.h"
#include "shared.h"
#include "world/map.h"

static mst_table *open_table(const char *path) {
    size_t size;
    mst_errors errors = {0};
    char *text = mst_test_read(path, &size);
    mst_table *table = mst_table_create(path, (mst_bytes){text, size}, &errors);
    if (!table) fail_msg("%s: %s at line %u", path, errors.item[0].id, errors.item[0].line);
    free(text);
    mst_errors_fini(&errors);
    return table;
}

static void check_columns(const mst_table *t, const char *const *column, const double *hi, uint32_t count) {
    mst_errors errors = {0};
    for (uint32_t row = 0; row < mst_table_rows(t); ++row) {
        for (uint32_t c = 0; c < count; ++c) {
            double v = mst_table_number(t, row, column[c], 0, hi[c], &errors);
            if (errors.count) fail_msg("%s %s: %s", mst_table_key(t, row), column[c], errors.item[0].id);
            assert_true(v >= 0);
        }
        assert_non_null(strpbrk(mst_table_text(t, row, "tag"), "VRA"));
        assert_true(strlen(mst_table_text(t, row, "source")) > 0);
    }
    mst_errors_fini(&errors);
}

static void every_occupancy_of_the_map_has_a_row(void **state) {
    static const char *const words[] = {
#define X(name, word) word,
        MST_OCCUPANCY_LIST(X)
#undef X
    };
    static const char *const column[] = {"fire_load_mjm2", "fire_load_high_mjm2", "t_alpha_s",
                                         "rhr_kwm2",       "heat_mjkg",           "soot_kgkg",
                                         "co_kgkg",        "co_under_kgkg"};
    static const double hi[] = {10000, 10000, 600, 1500, 50, 1, 1, 1};
    mst_table *t = open_table("assets/occupancy.csv");
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) assert_true(mst_table_find(t, words[i]) >= 0);
    check_columns(t, column, hi, 8);
    mst_table_destroy(t);
}

static void every_construction_of_the_map_has_a_row(void **state) {
    static const char *const words[] = {
#define X(name, word) word,
        MST_CONSTRUCTION_LIST(X)
#undef X
    };
    static const char *const column[] = {"k_kwmk",   "rho_kgm3",  "c_kjkgk",    "delta_m",     "wall_min",
                                         "door_min", "floor_min", "roof_min",   "glass_degc",  "opening_frac",
                                         "qcr_kwm2", "ftp",       "brand_frac", "collapse_min"};
    static const double hi[] = {1, 10000, 10, 2, 500, 500, 500, 500, 1000, 1, 50, 1e5, 1, 500};
    mst_table *t = open_table("assets/construction.csv");
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) assert_true(mst_table_find(t, words[i]) >= 0);
    check_columns(t, column, hi, 14);
    mst_table_destroy(t);
}

static void every_constant_lies_in_its_own_range(void **state) {
    mst_errors errors = {0};
    mst_table *t = open_table("assets/fire.csv");
    for (uint32_t row = 0; row < mst_table_rows(t); ++row) {
        mst_constant(t, mst_table_key(t, row), &errors);
        if (errors.count) fail_msg("%s: %s", mst_table_key(t, row), errors.item[0].id);
    }
    mst_table_destroy(t);
}

/* EN 1991-1-2 tables E.4 and E.5 stand in two places: as a table of its own and in the catalogue. */
static void the_catalogue_agrees_with_the_published_fire_loads(void **state) {
    static const char *const pair[][2] = {{"dwelling", "dwelling"}, {"office", "office"},
                                          {"school", "classroom"},  {"hospital", "hospital_room"},
                                          {"hotel", "hotel_room"},  {"shop", "shopping_centre"},
                                          {"assembly", "theatre"}};
    mst_errors errors = {0};
    mst_table *t = open_table("assets/occupancy.csv");
    for (size_t i = 0; i < sizeof pair / sizeof *pair; ++i) {
        uint32_t row = (uint32_t)mst_table_find(t, pair[i][0]);
        const mst_fire_load *load = mst_fire_load_find(pair[i][1]);
        assert_non_null(load);
        MST_CHECK_NEAR(mst_table_number(t, row, "fire_load_mjm2", 0, 1e5, &errors), load->mean_mjm2, 0);
        MST_CHECK_NEAR(mst_table_number(t, row, "t_alpha_s", 0, 1e5, &errors), load->t_alpha_s, 0);
        MST_CHECK_NEAR(mst_table_number(t, row, "rhr_kwm2", 0, 1e5, &errors), load->rhr_kwm2, 0);
    }
    mst_table_destroy(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_occupancy_of_the_map_has_a_row),
        cmocka_unit_test(every_construction_of_the_map_has_a_row),
        cmocka_unit_test(every_constant_lies_in_its_own_range),
        cmocka_unit_test(the_catalogue_agrees_with_the_published_fire_loads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
