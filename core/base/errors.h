/* SPDX-License-Identifier: Apache-2.0
 * errors.h - bad input: all errors of a file at once. The core speaks in ids and named arguments;
 * cli turns them into words from assets/texts/NAME.csv (columns id,en,zh; {arg} placeholders). */
#ifndef BASE_ERRORS_H
#define BASE_ERRORS_H
#include "base/alloc.h"

typedef enum mst_severity {
    MST_SEVERITY_UNSET = 0,
    MST_SEVERITY_ERROR,
    MST_SEVERITY_WARNING,
    MST_SEVERITY_ASSUMED /* something made up that the trainer should know of */
} mst_severity;

#define MST_ERROR_ARG_MAX 5
typedef struct mst_error {
    mst_severity severity;
    char *id;    /* "script.unknown_name": the text's id */
    char *file;  /* as the user named it */
    uint32_t line; /* 1.., 0 when no line applies */
    uint32_t column;
    uint32_t arg_count;
    char *arg_name[MST_ERROR_ARG_MAX];
    char *arg_value[MST_ERROR_ARG_MAX]; /* valid UTF-8, no control characters, at most 200 bytes */
} mst_error;

typedef struct mst_errors {
    mst_error *item;
    uint32_t count, capacity;
    uint32_t error_count; /* of severity ERROR */
} mst_errors;

/* Adds one entry; the variable part is pairs of (const char *name, const char *value), then NULL.
 * After 500 entries further ones are only counted. Returns the entry's severity's MST_E_INPUT for
 * errors, MST_OK otherwise, so that `return mst_errors_add(...)` reads well. */
int mst_errors_add(mst_errors *errors, mst_severity severity, const char *file, uint32_t line,
                   const char *id, ...) __attribute__((sentinel));
/* The same with the column set (the table's last entry's column). */
void mst_errors_set_column(mst_errors *errors, uint32_t column);
void mst_errors_fini(mst_errors *errors);
void mst_errors_write(const mst_errors *errors, mst_buffer *out);
int mst_errors_read(mst_errors *errors, mst_reader *in);
/* Number to text for arguments; returns `out`. Never depends on the locale. */
const char *mst_text_number(char out[32], double value);
/* The candidate nearest to `word` by edit distance (at most 1/3 of its length + 1), or NULL. */
const char *mst_nearest_word(const char *word, const char *const *candidates, size_t count);
#endif
