/* SPDX-License-Identifier: Apache-2.0
 * vectors.h - the shared known answers (phenomenon, inputs, expected, tolerance) put to a table of
 * models. Every row of every model must be within the stated tolerance. */
#ifndef TESTS_FIRE_VECTORS_H
#define TESTS_FIRE_VECTORS_H
#include "shared.h"
#include "base/model.h"

typedef struct vector_row {
    char phenomenon[64], case_id[32], inputs[600], expected[600], tolerance[64], source[800];
} vector_row;

static bool vector_next(const char **at, const char *end, vector_row *row) {
    char *const cell[6] = {row->phenomenon, row->case_id,   row->inputs,
                           row->expected,   row->tolerance, row->source};
    const size_t size[6] = {64, 32, 600, 600, 64, 800};
    memset(row, 0, sizeof *row);
    bool is_end = false;
    uint32_t n = 0;
    while (!is_end && n < 6 && mst_model_csv_cell(at, end, cell[n], size[n], &is_end)) ++n;
    return n > 0;
}

/* The half-width of the tolerance at `want`; every direction key has half a degree. */
static double vector_slack(const char *tolerance, double want) {
    double size = want < 0 ? -want : want;
    if (strncmp(tolerance, "rel ", 4) == 0) return atof(tolerance + 4) / 100 * size + 1e-12;
    if (strncmp(tolerance, "abs ", 4) == 0) return atof(tolerance + 4);
    return 1e-9 * size; /* exact and range: nothing but the last bits */
}

static void vector_check(const vector_row *row, const mst_model_output *out) {
    mst_model_input want;
    mst_model_output trouble = {0};
    assert_int_equal(mst_model_parse(row->expected, strlen(row->expected), &want, &trouble), MST_OK);
    for (uint32_t i = 0; i < want.count; ++i) {
        const mst_model_value *w = &want.item[i], *got = mst_model_find(out->item, out->count, w->key);
        if (!got) fail_msg("%s: no %s", row->case_id, w->key);
        if (!w->is_number) {
            assert_string_equal(got->text, w->text);
            continue;
        }
        double off = got->number - w->number, slack = vector_slack(row->tolerance, w->number);
        if (!(off <= slack && off >= -slack))
            fail_msg("%s: %s is %.10g, wanted %s within %s", row->case_id, w->key, got->number, w->text,
                     row->tolerance);
    }
}

/* Puts all rows of `model` to it; returns how many there were. */
static uint32_t vector_ask(const mst_model *model, const char *text, size_t size) {
    uint32_t rows = 0;
    vector_row row;
    for (const char *at = text, *end = text + size; vector_next(&at, end, &row);) {
        if (strcmp(row.phenomenon, model->name) != 0) continue;
        mst_model_input in;
        mst_model_output out = {0};
        assert_int_equal(mst_model_parse(row.inputs, strlen(row.inputs), &in, &out), MST_OK);
        if (model->answer(&in, &out) != MST_OK)
            fail_msg("%s: %s %s", row.case_id, out.error_id, out.error_key);
        vector_check(&row, &out);
        ++rows;
    }
    return rows;
}

/* Nothing, each key of the signature missing, and wild numbers: an error or finite numbers. */
static void vector_hostile(const mst_model *model, const char *text, size_t size) {
    static const char *const wild[] = {"0", "-1", "1e-9", "1e9", "1e150", "-1e150", "nan", "", "1;2"};
    vector_row row;
    for (const char *at = text, *end = text + size; vector_next(&at, end, &row);) {
        if (strcmp(row.phenomenon, model->name) != 0) continue;
        mst_model_input in;
        mst_model_output parsed = {0};
        mst_model_parse(row.inputs, strlen(row.inputs), &in, &parsed);
        for (uint32_t k = 0; k < in.count; ++k) {
            for (size_t w = 0; w < sizeof wild / sizeof *wild; ++w) {
                mst_model_input bad = in;
                mst_model_output out = {0};
                snprintf(bad.item[k].text, sizeof bad.item[k].text, "%s", wild[w]);
                bad.item[k].is_number = mst_model_number(wild[w], &bad.item[k].number);
                int answer = model->answer(&bad, &out);
                assert_true((answer == MST_OK) == (out.error_id == NULL));
                for (uint32_t i = 0; i < out.count; ++i)
                    assert_true(out.item[i].number - out.item[i].number == 0);
            }
        }
    }
    mst_model_input nothing = {0};
    mst_model_output out = {0};
    if (model->answer(&nothing, &out) == MST_OK) assert_true(out.count > 0);
}
#endif
