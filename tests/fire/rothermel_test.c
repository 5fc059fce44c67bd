/* SPDX-License-Identifier: Apache-2.0
 * rothermel_test.c - surface spread against the shared known answers, and the table of fuels. */
#include "vectors.h"
#include "fire/rothermel.h"
#include "fire/surface_model.h"

/* Tolerance of the vectors' README: 0.1 % with a floor of 1e-3; directions half a degree, modulo 360. */
static void check_row(const vector_row *row) {
    mst_model_input in, want;
    mst_model_output out = {0}, trouble = {0};
    assert_int_equal(mst_model_parse(row->inputs, strlen(row->inputs), &in, &out), MST_OK);
    assert_int_equal(mst_model_parse(row->expected, strlen(row->expected), &want, &trouble), MST_OK);
    if (mst_surface_models[0].answer(&in, &out) != MST_OK)
        fail_msg("%s: %s %s", row->case_id, out.error_id, out.error_key);
    for (uint32_t i = 0; i < want.count; ++i) {
        const mst_model_value *w = &want.item[i], *got = mst_model_find(out.item, out.count, w->key);
        if (!got) fail_msg("%s: no %s", row->case_id, w->key);
        double off = got->number - w->number, slack = 1e-3 * (w->number > 1 ? w->number : 1);
        if (strstr(w->key, "_deg")) {
            slack = 0.5;
            if (off > 180) off -= 360;
            if (off < -180) off += 360;
        }
        if (!(off <= slack && off >= -slack))
            fail_msg("%s: %s is %.10g, wanted %.10g", row->case_id, w->key, got->number, w->number);
    }
}

static void every_shared_surface_row_is_within_tolerance(void **state) {
    char path[512];
    size_t size;
    mst_test_shared("every_shared_surface_row_is_within_tolerance", "vectors/surface_spread.csv", path,
                    sizeof path);
    char *text = mst_test_read(path, &size);
    vector_row row;
    uint32_t rows = 0;
    for (const char *at = text, *end = text + size; vector_next(&at, end, &row);) {
        if (strcmp(row.phenomenon, "surface_spread") != 0) continue;
        check_row(&row);
        ++rows;
    }
    assert_int_equal(rows, 538);
    free(text);
}

static void wild_surface_inputs_give_an_error_or_finite_numbers(void **state) {
    char path[512];
    size_t size;
    mst_test_shared("wild_surface_inputs_give_an_error_or_finite_numbers", "vectors/surface_spread.csv", path,
                    sizeof path);
    char *text = mst_test_read(path, &size);
    vector_hostile(&mst_surface_models[0], text, size);
    free(text);
}

static double number_cell(const char **at, const char *end) {
    char cell[160];
    bool is_end;
    assert_true(mst_model_csv_cell(at, end, cell, sizeof cell, &is_end));
    return atof(cell);
}

static void the_table_in_assets_is_the_one_the_model_uses(void **state) {
    size_t size;
    char *text = mst_test_read("assets/fuel_models.csv", &size);
    const char *at = strchr(text, '\n') + 1, *end = text + size;
    uint32_t rows = 0;
    for (; at < end; at = strchr(at, '\n') + 1, ++rows) {
        const mst_fuel_model *m = mst_fuel_model_find((uint32_t)number_cell(&at, end));
        assert_non_null(m);
        char code[16];
        bool is_end;
        mst_model_csv_cell(&at, end, code, sizeof code, &is_end);
        assert_string_equal(code, m->code);
        assert_int_equal((int)number_cell(&at, end), m->is_dynamic);
        for (int i = 0; i < 5; ++i) MST_CHECK_NEAR(m->load_kg_m2[i], number_cell(&at, end), 0);
        for (int i = 0; i < 5; ++i) MST_CHECK_NEAR(m->sav_1_m[i], number_cell(&at, end), 0);
        MST_CHECK_NEAR(m->depth_m, number_cell(&at, end), 0);
        MST_CHECK_NEAR(m->mx_dead_frac, number_cell(&at, end), 0);
        MST_CHECK_NEAR(m->heat_dead_kj_kg, number_cell(&at, end), 0);
        MST_CHECK_NEAR(m->heat_live_kj_kg, number_cell(&at, end), 0);
    }
    assert_int_equal(rows, 53);
    free(text);
}

int main(void) {
    (void)vector_ask; /* its floor for rates near zero is another one */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shared_surface_row_is_within_tolerance),
        cmocka_unit_test(wild_surface_inputs_give_an_error_or_finite_numbers),
        cmocka_unit_test(the_table_in_assets_is_the_one_the_model_uses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
