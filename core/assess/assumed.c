/* SPDX-License-Identifier: Apache-2.0
 * assumed.c - one run for each end of each assumed constant of the catalogues (key, value, unit, lo, hi, tag,
 * source). */
#include "assess/assumed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess/rerun_many.h"
#include "base/table.h"

typedef struct ends {
    const mst_rerun_source *source;
    mst_assumed_row *row;
    mst_rerun_result *result; /* shared: as recorded, then low and high of each row */
} ends;

uint32_t mst_level_of(const mst_roster *roster, double total) {
    return total >= roster->excellent ? 3 : total >= roster->good ? 2 : total >= roster->pass ? 1 : 0;
}

/* ---- the constants ---- */

static bool read_number(const mst_table *table, uint32_t row, const char *column, double *out) {
    const char *text = mst_table_text(table, row, column);
    char *end;
    *out = strtod(text, &end);
    return *text && *end == '\0';
}

static void add_row(mst_assumed *a, uint32_t *capacity, const mst_table *table, uint32_t row,
                    const char *file) {
    mst_assumed_row r = {.score_lo = 0};
    bool is_range = read_number(table, row, "value", &r.value) && read_number(table, row, "lo", &r.lo) &&
                    read_number(table, row, "hi", &r.hi) && r.lo < r.hi && r.lo <= r.value && r.value <= r.hi;
    if (!is_range || strcmp(mst_table_text(table, row, "tag"), "A") != 0) return;
    snprintf(r.file, sizeof r.file, "%.47s", file);
    snprintf(r.key, sizeof r.key, "%.63s", mst_table_key(table, row));
    snprintf(r.unit, sizeof r.unit, "%.23s", mst_table_text(table, row, "unit"));
    MST_GROW(a->row, a->count, *capacity);
    a->row[a->count++] = r;
}

/* Those that every drill reads; a map that is there already needs no importer. */
static void list_rows(const mst_rerun_source *s, mst_assumed *a) {
    static const char folder[] = "assets/";
    uint32_t capacity = 0;
    for (uint32_t i = 0; i < s->host.file_count; i++) {
        const mst_record_file *f = &s->host.file[i];
        mst_errors ignored = {0};
        bool is_asset = strncmp(f->name, folder, sizeof folder - 1) == 0;
        const char *name = f->name + (is_asset ? sizeof folder - 1 : 0);
        mst_table *table = is_asset && strcmp(name, "mapping.csv") != 0
                               ? mst_table_create(f->name, f->data, &ignored)
                               : NULL;
        for (uint32_t row = 0; table && row < mst_table_rows(table); row++)
            add_row(a, &capacity, table, row, name);
        mst_table_destroy(table);
        mst_errors_fini(&ignored);
    }
}

/* ---- one end ---- */

/* The catalogue with another value in one row: the second cell of the line that begins with the key. */
static void put_value(mst_bytes csv, const char *key, double value, mst_buffer *out) {
    const char *text = csv.data, *end = text + csv.size;
    size_t n = strlen(key);
    char number[32];
    while (text < end) {
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        const char *next = line_end ? line_end + 1 : end;
        const char *comma =
            (size_t)(next - text) > n && strncmp(text, key, n) == 0 && text[n] == ',' ? text + n : NULL;
        const char *second = comma ? memchr(comma + 1, ',', (size_t)(next - comma - 1)) : NULL;
        if (second) {
            mst_buffer_write(out, text, (size_t)(comma + 1 - text));
            mst_text_number(number, value);
            mst_buffer_write(out, number, strlen(number));
            mst_buffer_write(out, second, (size_t)(next - second));
        } else
            mst_buffer_write(out, text, (size_t)(next - text));
        text = next;
    }
}

static int play_end(const mst_rerun_source *source, const mst_assumed_row *row, double value,
                    mst_rerun_result *out, mst_errors *errors) {
    mst_rerun_source changed = *source;
    mst_record_file *file = mst_alloc((source->host.file_count + 1) * sizeof *file);
    mst_buffer csv = {0};
    memcpy(file, source->host.file, source->host.file_count * sizeof *file);
    for (uint32_t i = 0; i < source->host.file_count; i++) {
        if (strncmp(file[i].name, "assets/", 7) != 0 || strcmp(file[i].name + 7, row->file) != 0) continue;
        put_value(file[i].data, row->key, value, &csv);
        file[i].data = (mst_bytes){csv.data, csv.size};
    }
    changed.host.file = file;
    mst_rerun_change change = mst_rerun_unchanged(&changed);
    int status = mst_rerun_once(&changed, &change, out, errors);
    mst_buffer_fini(&csv);
    mst_free(file);
    return status;
}

static void do_end(void *ctx, uint32_t index) {
    const ends *e = ctx;
    mst_rerun_change change = mst_rerun_unchanged(e->source);
    const mst_assumed_row *row = index ? &e->row[(index - 1) / 2] : NULL;
    mst_errors ignored = {0};
    mst_rerun_result result;
    int status = !row ? mst_rerun_once(e->source, &change, &result, &ignored)
                      : play_end(e->source, row, index % 2 ? row->lo : row->hi, &result, &ignored);
    if (status == MST_OK) e->result[index] = result;
    mst_errors_fini(&ignored);
}

/* ---- the whole ---- */

static double movement(const mst_assumed_row *r, double score) {
    double lo = r->score_lo - score, hi = r->score_hi - score;
    lo = lo < 0 ? -lo : lo, hi = hi < 0 ? -hi : hi;
    return lo > hi ? lo : hi;
}

/* Largest movement first; of equals the one that stood first. */
static void sort_rows(mst_assumed *a) {
    for (uint32_t i = 1; i < a->count; i++) {
        mst_assumed_row row = a->row[i];
        uint32_t at = i;
        for (; at > 0 && movement(&a->row[at - 1], a->score) < movement(&row, a->score); at--)
            a->row[at] = a->row[at - 1];
        a->row[at] = row;
    }
}

static double take_end(mst_assumed *a, const mst_rerun_source *s, const mst_rerun_result *r, bool *is_moved) {
    if (!r->is_done) {
        a->failed++;
        return a->score;
    }
    if (r->score < a->least) a->least = r->score;
    if (r->score > a->most) a->most = r->score;
    *is_moved = mst_level_of(s->roster, r->score) != mst_level_of(s->roster, a->score);
    a->is_level_moved |= *is_moved;
    return r->score;
}

static int take(const ends *e, mst_assumed *a, mst_errors *errors) {
    const mst_rerun_result *own = &e->result[0];
    if (!own->is_done || !mst_rerun_is_same(e->source, own)) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, e->source->host.scenario_file, 0, "assess.diverged", NULL);
        return MST_E_FAULT;
    }
    a->has_score = own->has_score;
    a->score = a->least = a->most = own->score;
    for (uint32_t i = 0; i < a->count; i++) {
        a->row[i].score_lo = take_end(a, e->source, &e->result[1 + 2 * i], &a->row[i].is_level_lo);
        a->row[i].score_hi = take_end(a, e->source, &e->result[2 + 2 * i], &a->row[i].is_level_hi);
    }
    sort_rows(a);
    return MST_OK;
}

int mst_assumed_make(const mst_rerun_source *source, mst_assumed *out, mst_errors *errors) {
    *out = (mst_assumed){.has_score = false};
    list_rows(source, out);
    out->runs = 1 + 2 * out->count;
    size_t size = out->runs * sizeof(mst_rerun_result);
    ends e = {.source = source, .row = out->row, .result = mst_lanes_memory(size)};
    int status = e.result ? mst_lanes_run(0, out->runs, do_end, &e) : MST_E_FAULT;
    if (status == MST_OK) status = take(&e, out, errors);
    mst_lanes_memory_free(e.result, size);
    return status;
}

void mst_assumed_fini(mst_assumed *a) {
    mst_free(a->row);
    *a = (mst_assumed){.has_score = false};
}
