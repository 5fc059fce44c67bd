/* SPDX-License-Identifier: Apache-2.0
 * errors.c - the list of what is wrong with an input, and the nearest right word. */
#include "base/errors.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { ENTRIES_MAX = 500, VALUE_BYTES_MAX = 200, WORD_MAX = 64 };

/* A copy fit to be printed: control and malformed bytes as \xNN, cut at VALUE_BYTES_MAX. */
static char *clean_copy(const char *text) {
    char out[VALUE_BYTES_MAX + 8];
    size_t at = 0;
    while (*text && at < VALUE_BYTES_MAX - 4) {
        size_t n = mst_utf8_length((const uint8_t *)text, 4);
        if (n == 0 || (n == 1 && ((unsigned char)*text < 32 || *text == 127))) {
            at += (size_t)snprintf(out + at, 5, "\\x%02X", (unsigned char)*text);
            text++;
            continue;
        }
        memcpy(out + at, text, n);
        at += n;
        text += n;
    }
    if (*text) {
        memcpy(out + at, "...", 3);
        at += 3;
    }
    return mst_strndup(out, at);
}

int mst_errors_add(mst_errors *errors, mst_severity severity, const char *file, uint32_t line, const char *id,
                   ...) {
    int status = severity == MST_SEVERITY_ERROR ? MST_E_INPUT : MST_OK;
    if (status != MST_OK) errors->error_count++;
    if (errors->count >= ENTRIES_MAX) return status;
    MST_GROW(errors->item, errors->count, errors->capacity);
    mst_error *e = &errors->item[errors->count++];
    *e = (mst_error){
        .severity = severity, .line = line, .id = mst_strdup(id), .file = clean_copy(file ? file : "")};
    va_list args;
    va_start(args, id);
    const char *name;
    while ((name = va_arg(args, const char *)) != NULL) {
        const char *value = va_arg(args, const char *);
        if (e->arg_count == MST_ERROR_ARG_MAX) break;
        e->arg_name[e->arg_count] = mst_strdup(name);
        e->arg_value[e->arg_count++] = clean_copy(value ? value : "");
    }
    va_end(args);
    return status;
}

void mst_errors_set_column(mst_errors *errors, uint32_t column) {
    if (errors->count) errors->item[errors->count - 1].column = column;
}

void mst_errors_fini(mst_errors *errors) {
    for (uint32_t i = 0; i < errors->count; i++) {
        mst_error *e = &errors->item[i];
        mst_free(e->id);
        mst_free(e->file);
        for (uint32_t a = 0; a < e->arg_count; a++) {
            mst_free(e->arg_name[a]);
            mst_free(e->arg_value[a]);
        }
    }
    mst_free(errors->item);
    *errors = (mst_errors){0};
}

void mst_errors_write(const mst_errors *errors, mst_buffer *out) {
    mst_buffer_write_u32(out, errors->error_count);
    mst_buffer_write_u32(out, errors->count);
    for (uint32_t i = 0; i < errors->count; i++) {
        const mst_error *e = &errors->item[i];
        mst_buffer_write_u8(out, (uint8_t)e->severity);
        mst_buffer_write_u32(out, e->line);
        mst_buffer_write_u32(out, e->column);
        mst_buffer_write_text(out, e->id);
        mst_buffer_write_text(out, e->file);
        mst_buffer_write_u8(out, (uint8_t)e->arg_count);
        for (uint32_t a = 0; a < e->arg_count; a++) {
            mst_buffer_write_text(out, e->arg_name[a]);
            mst_buffer_write_text(out, e->arg_value[a]);
        }
    }
}

/* One entry of mst_errors_write; false when the bytes end or make no sense. */
static bool read_entry(mst_error *e, mst_reader *in) {
    e->severity = (mst_severity)mst_reader_u8(in);
    e->line = mst_reader_u32(in);
    e->column = mst_reader_u32(in);
    e->id = mst_reader_text(in);
    e->file = mst_reader_text(in);
    uint32_t count = mst_reader_u8(in);
    for (uint32_t a = 0; a < count && a < MST_ERROR_ARG_MAX && !in->is_bad; a++) {
        e->arg_name[a] = mst_reader_text(in);
        e->arg_value[a] = mst_reader_text(in);
        e->arg_count++;
    }
    return !in->is_bad && count <= MST_ERROR_ARG_MAX && e->severity >= MST_SEVERITY_ERROR &&
           e->severity <= MST_SEVERITY_ASSUMED;
}

int mst_errors_read(mst_errors *errors, mst_reader *in) {
    uint32_t error_count = mst_reader_u32(in);
    uint32_t count = mst_reader_u32(in);
    if (in->is_bad || count > ENTRIES_MAX) return MST_E_INPUT;
    for (uint32_t i = 0; i < count; i++) {
        MST_GROW(errors->item, errors->count, errors->capacity);
        mst_error *e = &errors->item[errors->count++];
        *e = (mst_error){0};
        if (!read_entry(e, in)) return MST_E_INPUT;
    }
    errors->error_count += error_count;
    return MST_OK;
}

const char *mst_text_number(char out[32], double value) {
    if (!isfinite(value))
        return strcpy(out, value > 0 ? "infinity" : value < 0 ? "-infinity" : "not a number");
    snprintf(out, 32, "%.10g", value);
    return out;
}

/* Levenshtein distance of two words of at most WORD_MAX bytes. */
static size_t edit_distance(const char *a, const char *b) {
    size_t row[WORD_MAX + 1];
    size_t n = strlen(b);
    for (size_t j = 0; j <= n; j++) row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t replace = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t best = row[j] + 1 < row[j - 1] + 1 ? row[j] + 1 : row[j - 1] + 1;
            row[j] = replace < best ? replace : best;
        }
    }
    return row[n];
}

const char *mst_nearest_word(const char *word, const char *const *candidates, size_t count) {
    size_t length = strlen(word);
    if (length > WORD_MAX) return NULL;
    size_t best = length / 3 + 2;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strlen(candidates[i]) > WORD_MAX) continue;
        size_t distance = edit_distance(word, candidates[i]);
        if (distance < best) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}
