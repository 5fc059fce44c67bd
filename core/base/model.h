/* SPDX-License-Identifier: Apache-2.0
 * model.h - a physical model as others may ask it: named numbers in, named numbers out, with its
 * source. Each folder registers its own in const tables; `muster model` lists and answers them.
 * Units stand at the end of the keys. Outside its range a model gives an error with the range, never
 * NaN or infinity. Error ids (texts in assets/texts/fire.csv): fire.model_ and missing, number,
 * range, word, never, syntax, full, key. */
#ifndef BASE_MODEL_H
#define BASE_MODEL_H
#include "muster/types.h"

enum { MST_MODEL_VALUE_MAX = 24, MST_MODEL_KEY_SIZE = 40, MST_MODEL_TEXT_SIZE = 160 };

/* key=value. A value is a number where it reads as one ("0.61*0.87" is a product of numbers). */
typedef struct mst_model_value {
    char key[MST_MODEL_KEY_SIZE];
    char text[MST_MODEL_TEXT_SIZE];
    double number;
    bool is_number;
} mst_model_value;

typedef struct mst_model_input {
    uint32_t count;
    mst_model_value item[MST_MODEL_VALUE_MAX];
} mst_model_input;

typedef struct mst_model_output {
    uint32_t count;
    mst_model_value item[MST_MODEL_VALUE_MAX];
    const char *error_id; /* NULL: good. The first error stands. */
    char error_key[MST_MODEL_KEY_SIZE];
    double error_lo, error_hi; /* the range, for fire.model_range */
} mst_model_output;

typedef struct mst_model {
    const char *name;
    const char *inputs;  /* keys, comma separated; [optional]; (told, not used); "|" between ways to ask */
    const char *outputs; /* keys, comma separated */
    const char *units;   /* and the range, in a few words */
    const char *source;
    const char *example; /* questions that it answers, inputs as in a CSV; "|" between them */
    int (*answer)(const mst_model_input *in, mst_model_output *out); /* MST_OK or MST_E_RANGE */
} mst_model;

/* A table of models; count is a pointer because another file may define it. */
typedef struct mst_model_group {
    const mst_model *item;
    const uint32_t *count;
} mst_model_group;

/* Reads "key=value;key=value" (length bytes). MST_OK, or MST_E_INPUT with out->error_id set. */
int mst_model_parse(const char *text, size_t length, mst_model_input *in, mst_model_output *out);
/* Adds one value to the input; MST_E_INPUT when full, too long, or the key is there already. */
int mst_model_add(mst_model_input *in, const char *key, size_t key_length, const char *value,
                  size_t value_length);
/* The number in `text`, products allowed, in every locale the same. false when it is none. */
bool mst_model_number(const char *text, double *number);

/* For answer functions. */
bool mst_model_given(const mst_model_input *in, const char *key);
/* A number that must be there, within [lo, hi]; on an error `lo` comes back and out has the error. */
double mst_model_need(const mst_model_input *in, mst_model_output *out, const char *key, double lo,
                      double hi);
/* The same, or `otherwise` where the key is absent. */
double mst_model_take(const mst_model_input *in, mst_model_output *out, const char *key, double lo, double hi,
                      double otherwise);
/* A word, "" where absent. */
const char *mst_model_word(const mst_model_input *in, const char *key);
/* yes or no; `otherwise` where absent; another word is an error. */
bool mst_model_yes(const mst_model_input *in, mst_model_output *out, const char *key, bool otherwise);
/* A number out; ignored after an error; a number that is not finite is an error. */
void mst_model_put(mst_model_output *out, const char *key, double number);
void mst_model_put_text(mst_model_output *out, const char *key, const char *text);
/* Sets the error, unless there is one; returns MST_E_RANGE. */
int mst_model_fail(mst_model_output *out, const char *id, const char *key);
/* The same, for a range that depends on other inputs: `key` must lie in [lo, hi]. */
int mst_model_outside(mst_model_output *out, const char *key, double lo, double hi);
/* MST_OK, or MST_E_RANGE when there is an error (and then no values). */
int mst_model_end(mst_model_output *out);
/* The value of `key`, or NULL. */
const mst_model_value *mst_model_find(const mst_model_value *item, uint32_t count, const char *key);

/* Short forms for answer functions, whose arguments are called in and out. */
#define MST_NEED(key, lo, hi) mst_model_need(in, out, key, lo, hi)
#define MST_TAKE(key, lo, hi, otherwise) mst_model_take(in, out, key, lo, hi, otherwise)
#define MST_GIVEN(key) mst_model_given(in, key)
#define MST_PUT(key, number) mst_model_put(out, key, number)

/* Cells of CSV, for tables of questions: the next cell into `cell` (cut to size - 1 bytes and NUL;
 * quotes undone). *at moves on; *is_row_end says that the cell ended its row. false at the end. */
bool mst_model_csv_cell(const char **at, const char *end, char *cell, size_t size, bool *is_row_end);
#endif
