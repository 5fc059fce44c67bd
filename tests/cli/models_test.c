/* SPDX-License-Identifier: Apache-2.0
 * models_test.c - every model of every folder on good and on wild questions: numbers, or an error that
 * names the key; never NaN, infinity or silence. A model added to a table is swept without more ado. */
#include "base/maths.h"
#include "cli/cli_models.h"
#include "shared.h"

static bool is_finite(double x) {
    return x - x == 0;
}

static void read_question(const char *text, size_t size, mst_model_input *in) {
    mst_model_output out = {0};
    if (mst_model_parse(text, size, in, &out) != MST_OK) fail_msg("%.*s: %s", (int)size, text, out.error_id);
}

/* An answer must be whole: numbers, or an error about a key with a range that has an inside. */
static bool is_answered(const mst_model *m, const mst_model_input *in, mst_model_output *out) {
    memset(out, 0, sizeof *out);
    bool is_good = mst_cli_model_ask(m, in, out) == MST_OK;
    if (is_good != (out->error_id == NULL)) fail_msg("%s: status and error differ", m->name);
    if (is_good != (out->count > 0)) fail_msg("%s: neither values nor error", m->name);
    for (uint32_t i = 0; i < out->count; ++i)
        if (!is_finite(out->item[i].number)) fail_msg("%s: %s is no number", m->name, out->item[i].key);
    if (is_good) return true;
    if (!out->error_key[0]) fail_msg("%s: %s names no key", m->name, out->error_id);
    if (strcmp(out->error_id, "fire.model_range") != 0) return false;
    if (!is_finite(out->error_lo) || !is_finite(out->error_hi) || out->error_lo > out->error_hi)
        fail_msg("%s: %s in %g..%g", m->name, out->error_key, out->error_lo, out->error_hi);
    return false;
}

static void set_text(mst_model_value *v, const char *text) {
    snprintf(v->text, sizeof v->text, "%s", text);
    v->is_number = mst_model_number(text, &v->number);
}

static void set_number(mst_model_value *v, double number) {
    snprintf(v->text, sizeof v->text, "%.17g", number);
    v->number = number;
    v->is_number = true;
}

/* At the ends of the range that the model itself gives, and just beyond them. */
static void ask_round_ends(const mst_model *m, const mst_model_input *in, uint32_t k, double lo, double hi) {
    double ends[6] = {lo, hi, lo - 1e-9 - 1e-6 * (lo < 0 ? -lo : lo), hi + 1e-9 + 1e-6 * (hi < 0 ? -hi : hi),
                      0,  0};
    ends[4] = lo + (hi - lo) * 1e-9;
    ends[5] = hi - (hi - lo) * 1e-9;
    for (int e = 0; e < 6; ++e) {
        mst_model_input at = *in;
        mst_model_output out;
        set_number(&at.item[k], ends[e]);
        bool is_good = is_answered(m, &at, &out);
        if (is_good && (e == 2 || e == 3))
            fail_msg("%s: %s = %g is beyond %g..%g and answered", m->name, in->item[k].key, ends[e], lo, hi);
    }
}

static void sweep_number(const mst_model *m, const mst_model_input *in, uint32_t k) {
    static const char *const wild[] = {"1e150", "-1e150", "nan", "inf",   "-inf", "four", "1,5", "--1",
                                       "1e400", "1e-150", "0",   "-1e-9", "1e-9", "-1",   "1e9", "1e30"};
    for (size_t w = 0; w < sizeof wild / sizeof *wild; ++w) {
        mst_model_input bad = *in;
        mst_model_output out;
        set_text(&bad.item[k], wild[w]);
        bool is_good = is_answered(m, &bad, &out);
        if (w < 9 && is_good) fail_msg("%s answers %s = %s", m->name, in->item[k].key, wild[w]);
        if (w > 1 || strcmp(out.error_id, "fire.model_range") != 0 ||
            strcmp(out.error_key, in->item[k].key) != 0)
            continue;
        if (in->item[k].number < out.error_lo || in->item[k].number > out.error_hi)
            fail_msg("%s: the example's %s is not in %g..%g", m->name, out.error_key, out.error_lo,
                     out.error_hi);
        ask_round_ends(m, in, k, out.error_lo, out.error_hi);
    }
}

/* Inputs in brackets are not used: nothing is wrong with them. */
static bool is_only_told(const mst_model *m, const char *key) {
    char told[MST_MODEL_KEY_SIZE + 3];
    snprintf(told, sizeof told, "(%s)", key);
    return strstr(m->inputs, told) != NULL;
}

/* Without one key, with one too many, with one whose unit is another. */
static void sweep_keys(const mst_model *m, const mst_model_input *in) {
    mst_model_output out;
    for (uint32_t k = 0; k < in->count; ++k) {
        mst_model_input less = *in, other = *in;
        less.item[k] = less.item[--less.count];
        is_answered(m, &less, &out);
        snprintf(other.item[k].key, sizeof other.item[k].key, "%.30s_furlong", in->item[k].key);
        if (is_answered(m, &other, &out)) fail_msg("%s takes %s", m->name, other.item[k].key);
        assert_string_equal(out.error_id, "fire.model_key");
        if (in->item[k].is_number || is_only_told(m, in->item[k].key)) continue;
        set_text(&(other = *in).item[k], "nonsense");
        if (is_answered(m, &other, &out)) fail_msg("%s answers %s = nonsense", m->name, in->item[k].key);
    }
    mst_model_input none = {0};
    if (is_answered(m, &none, &out) && strchr(m->inputs, '[') != m->inputs)
        fail_msg("%s answers to nothing", m->name);
}

/* Text of one question; the rest, or NULL. */
static const char *next_question(const char *at, size_t *size) {
    if (*at == '|') ++at;
    *size = strcspn(at, "|");
    return *size ? at : NULL;
}

static void each_model_answers_its_examples_and_refuses_what_is_wild(void **state) {
    const mst_model *m;
    uint32_t models = 0, questions = 0;
    for (; (m = mst_cli_model_at(models)); ++models) {
        size_t size;
        for (const char *at = m->example; (at = next_question(at, &size)); at += size) {
            mst_model_input in;
            mst_model_output out;
            read_question(at, size, &in);
            if (!is_answered(m, &in, &out))
                fail_msg("%s: %.*s: %s %s", m->name, (int)size, at, out.error_id, out.error_key);
            for (uint32_t k = 0; k < in.count; ++k) {
                if (!mst_cli_model_has_key(m, in.item[k].key))
                    fail_msg("%s: %s is not listed", m->name, in.item[k].key);
                if (in.item[k].is_number && !is_only_told(m, in.item[k].key)) sweep_number(m, &in, k);
            }
            sweep_keys(m, &in);
            ++questions;
        }
    }
    printf("%u models, %u questions\n", models, questions);
    assert_true(models >= 66);
}

/* Each key of the signature stands in an example, so that the sweep reaches it. */
static void the_examples_use_every_input(void **state) {
    const mst_model *m;
    for (uint32_t i = 0; (m = mst_cli_model_at(i)); ++i) {
        char key[MST_MODEL_KEY_SIZE], wanted[MST_MODEL_KEY_SIZE + 2], all[1024];
        snprintf(all, sizeof all, ";%s;", m->example);
        for (char *c = all; *c; ++c)
            if (*c == '|') *c = ';';
        for (const char *at = m->inputs; *at;) {
            at += strspn(at, "[](),|");
            size_t size = strcspn(at, "[](),|=");
            if (!size) break;
            snprintf(key, sizeof key, "%.*s", (int)size, at);
            snprintf(wanted, sizeof wanted, ";%s=", key);
            if (!strstr(all, wanted)) fail_msg("%s: no example gives %s", m->name, key);
            at += strcspn(at, "[](),|");
        }
    }
}

/* Two random inputs of a question at once, anywhere in what single inputs may be. */
static void any_two_inputs_together_give_numbers_or_an_error(void **state) {
    const mst_model *m;
    uint64_t seed = 88172645463325252u;
    for (uint32_t i = 0; (m = mst_cli_model_at(i)); ++i) {
        size_t size;
        for (const char *at = m->example; (at = next_question(at, &size)); at += size) {
            mst_model_input in;
            mst_model_output out;
            read_question(at, size, &in);
            for (int n = 0; n < 200; ++n) {
                mst_model_input two = in;
                for (int change = 0; change < 2; ++change) {
                    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
                    mst_model_value *v = &two.item[seed % two.count];
                    double scale = mst_exp((double)(seed >> 20 & 1023) / 1023 * 30 - 15);
                    if (v->is_number) set_number(v, v->number * scale + (seed & 1u << 31 ? 0 : 1e-3));
                }
                is_answered(m, &two, &out);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_model_answers_its_examples_and_refuses_what_is_wild),
        cmocka_unit_test(the_examples_use_every_input),
        cmocka_unit_test(any_two_inputs_together_give_numbers_or_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
