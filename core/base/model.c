/* SPDX-License-Identifier: Apache-2.0
 * model.c - named numbers in and out of the physical models. See model.h. */
#include "base/model.h"
#include "base/maths.h"
#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* 10^n by repeated squaring of exact powers; enough for the nine or so digits of an input. */
static double scaled(double mantissa, int32_t exponent) {
    bool is_down = exponent < 0;
    uint32_t n = (uint32_t)(is_down ? -exponent : exponent);
    double power = 1, square = 10;
    for (; n; n >>= 1, square *= square)
        if (n & 1u) power *= square;
    return is_down ? mantissa / power : mantissa * power;
}

/* Reads digits into the mantissa; returns how many there were. */
static uint32_t read_digits(const char **at, double *mantissa) {
    uint32_t n = 0;
    for (; is_digit(**at) && n < 40; ++*at, ++n) *mantissa = *mantissa * 10 + (**at - '0');
    return n;
}

static bool read_exponent(const char **at, int32_t *exponent) {
    if (**at != 'e' && **at != 'E') return true;
    ++*at;
    bool is_down = **at == '-';
    if (**at == '-' || **at == '+') ++*at;
    double n = 0;
    if (!read_digits(at, &n) || n > 200) return false;
    *exponent += is_down ? -(int32_t)n : (int32_t)n;
    return true;
}

static bool read_number(const char **at, double *number) {
    bool is_negative = **at == '-';
    if (**at == '-' || **at == '+') ++*at;
    double mantissa = 0;
    int32_t exponent = 0;
    uint32_t digits = read_digits(at, &mantissa), decimals = 0;
    if (**at == '.') {
        ++*at;
        decimals = read_digits(at, &mantissa);
    }
    if (digits + decimals == 0 || is_digit(**at)) return false;
    exponent -= (int32_t)decimals;
    if (!read_exponent(at, &exponent)) return false;
    *number = scaled(is_negative ? -mantissa : mantissa, exponent);
    return true;
}

bool mst_model_number(const char *text, double *number) {
    double product = 1;
    for (const char *at = text;; ++at) {
        double factor = 0;
        if (!read_number(&at, &factor)) return false;
        product *= factor;
        if (*at == '*') continue;
        if (*at || !(product - product == 0)) return false;
        *number = product;
        return true;
    }
}

const mst_model_value *mst_model_find(const mst_model_value *item, uint32_t count, const char *key) {
    for (uint32_t i = 0; i < count; ++i)
        if (strcmp(item[i].key, key) == 0) return &item[i];
    return NULL;
}

int mst_model_add(mst_model_input *in, const char *key, size_t key_length, const char *value,
                  size_t value_length) {
    if (in->count >= MST_MODEL_VALUE_MAX || key_length == 0 || key_length >= MST_MODEL_KEY_SIZE)
        return MST_E_INPUT;
    if (value_length == 0 || value_length >= MST_MODEL_TEXT_SIZE) return MST_E_INPUT;
    mst_model_value v = {0};
    memcpy(v.key, key, key_length);
    memcpy(v.text, value, value_length);
    if (mst_model_find(in->item, in->count, v.key)) return MST_E_INPUT;
    v.is_number = mst_model_number(v.text, &v.number);
    in->item[in->count++] = v;
    return MST_OK;
}

static size_t trimmed(const char **from, const char *to) {
    while (*from < to && (**from == ' ' || **from == '\t')) ++*from;
    while (to > *from && (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r')) --to;
    return (size_t)(to - *from);
}

int mst_model_parse(const char *text, size_t length, mst_model_input *in, mst_model_output *out) {
    memset(in, 0, sizeof *in);
    const char *end = text + length;
    for (const char *at = text; at < end;) {
        const char *stop = memchr(at, ';', (size_t)(end - at));
        if (!stop) stop = end;
        const char *key = at;
        at = stop < end ? stop + 1 : end;
        if (trimmed(&key, stop) == 0) continue;
        const char *equals = memchr(key, '=', (size_t)(stop - key));
        const char *value = equals ? equals + 1 : stop;
        size_t key_length = trimmed(&key, equals ? equals : stop);
        size_t value_length = trimmed(&value, stop);
        if (!equals || mst_model_add(in, key, key_length, value, value_length) != MST_OK) {
            char word[MST_MODEL_KEY_SIZE] = {0};
            memcpy(word, key, key_length < sizeof word - 1 ? key_length : sizeof word - 1);
            mst_model_fail(out, in->count >= MST_MODEL_VALUE_MAX ? "fire.model_full" : "fire.model_syntax",
                           word);
            return MST_E_INPUT;
        }
    }
    return MST_OK;
}

bool mst_model_given(const mst_model_input *in, const char *key) {
    return mst_model_find(in->item, in->count, key) != NULL;
}

int mst_model_fail(mst_model_output *out, const char *id, const char *key) {
    if (!out->error_id) {
        out->error_id = id;
        memset(out->error_key, 0, sizeof out->error_key);
        strncpy(out->error_key, key, sizeof out->error_key - 1);
    }
    return MST_E_RANGE;
}

int mst_model_outside(mst_model_output *out, const char *key, double lo, double hi) {
    if (!out->error_id) {
        out->error_lo = lo;
        out->error_hi = hi;
    }
    return mst_model_fail(out, "fire.model_range", key);
}

double mst_model_need(const mst_model_input *in, mst_model_output *out, const char *key, double lo,
                      double hi) {
    const mst_model_value *v = mst_model_find(in->item, in->count, key);
    if (!v) return mst_model_fail(out, "fire.model_missing", key), lo;
    if (!v->is_number) return mst_model_fail(out, "fire.model_number", key), lo;
    if (v->number >= lo && v->number <= hi) return v->number;
    mst_model_outside(out, key, lo, hi);
    return lo;
}

double mst_model_take(const mst_model_input *in, mst_model_output *out, const char *key, double lo, double hi,
                      double otherwise) {
    return mst_model_given(in, key) ? mst_model_need(in, out, key, lo, hi) : otherwise;
}

const char *mst_model_word(const mst_model_input *in, const char *key) {
    const mst_model_value *v = mst_model_find(in->item, in->count, key);
    return v ? v->text : "";
}

static mst_model_value *put(mst_model_output *out, const char *key) {
    if (out->error_id) return NULL;
    if (out->count >= MST_MODEL_VALUE_MAX) return mst_model_fail(out, "fire.model_full", key), NULL;
    mst_model_value *v = &out->item[out->count++];
    memset(v, 0, sizeof *v);
    strncpy(v->key, key, sizeof v->key - 1);
    return v;
}

bool mst_model_yes(const mst_model_input *in, mst_model_output *out, const char *key, bool otherwise) {
    const char *word = mst_model_word(in, key);
    if (!*word) return otherwise;
    if (strcmp(word, "yes") != 0 && strcmp(word, "no") != 0) mst_model_fail(out, "fire.model_word", key);
    return word[0] == 'y';
}

void mst_model_put(mst_model_output *out, const char *key, double number) {
    if (!(number - number == 0)) {
        mst_model_fail(out, "fire.model_never", key);
        return;
    }
    mst_model_value *v = put(out, key);
    if (!v) return;
    v->number = number;
    v->is_number = true;
}

void mst_model_put_text(mst_model_output *out, const char *key, const char *text) {
    mst_model_value *v = put(out, key);
    if (v) strncpy(v->text, text, sizeof v->text - 1);
}

int mst_model_end(mst_model_output *out) {
    if (!out->error_id) return MST_OK;
    out->count = 0;
    return MST_E_RANGE;
}

bool mst_model_csv_cell(const char **at, const char *end, char *cell, size_t size, bool *is_row_end) {
    const char *p = *at;
    size_t n = 0;
    bool is_quoted = false;
    if (p >= end) return false;
    for (; p < end; ++p) {
        if (*p == '"') {
            bool is_double = is_quoted && p + 1 < end && p[1] == '"';
            if (!is_double) {
                is_quoted = !is_quoted;
                continue;
            }
            ++p;
        } else if (!is_quoted && (*p == ',' || *p == '\n')) {
            break;
        } else if (!is_quoted && *p == '\r') {
            continue;
        }
        if (n + 1 < size) cell[n++] = *p;
    }
    cell[n] = 0;
    *is_row_end = p >= end || *p == '\n';
    *at = p < end ? p + 1 : end;
    return true;
}
