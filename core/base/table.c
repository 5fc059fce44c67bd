/* SPDX-License-Identifier: Apache-2.0
 * table.c - CSV catalogues: one strict pass (RFC 4180 quoting within a line, UTF-8) that collects all
 * errors of a file, then look-ups by key. Error ids (texts in assets/texts/base.csv): base.bom,
 * base.utf8, base.table_*, base.constant_*, base.asset_absent. */
#include "base/table.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

struct mst_table {
    char *file;
    mst_buffer text; /* the cells, each with a NUL */
    uint32_t *cell;  /* offsets into text: header first, then row by row */
    uint32_t cell_count, cell_capacity;
    uint32_t column_count, row_count;
    uint32_t *line; /* of each row */
    uint32_t line_capacity;
    uint32_t *slot; /* open addressing by key: row + 1 */
    uint32_t slot_count;
};

typedef struct csv_scan {
    mst_table *table;
    const uint8_t *text;
    size_t size, at;
    uint32_t line;
    mst_errors *errors;
} csv_scan;

static int fail(const csv_scan *s, const char *id, const char *name, const char *value) {
    return mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->table->file, s->line, id, name, value, NULL);
}

static const char *cell_at(const mst_table *t, uint32_t index) {
    return (const char *)t->text.data + t->cell[index];
}

/* Valid UTF-8 without control characters other than tab and the ends of lines. */
static int check_characters(csv_scan *s) {
    if (s->size >= 3 && memcmp(s->text, "\xEF\xBB\xBF", 3) == 0) return fail(s, "base.bom", NULL, NULL);
    for (size_t i = 0; i < s->size;) {
        size_t n = mst_utf8_length(s->text + i, s->size - i);
        if (n == 0) return fail(s, "base.utf8", NULL, NULL);
        bool is_line_end =
            s->text[i] == '\n' || (s->text[i] == '\r' && i + 1 < s->size && s->text[i + 1] == '\n');
        if (s->text[i] < 0x20 && s->text[i] != '\t' && !is_line_end)
            return fail(s, "base.table_control", NULL, NULL);
        s->line += s->text[i] == '\n';
        i += n;
    }
    s->line = 1;
    return MST_OK;
}

/* One cell of [s->at, end); leaves s->at on its comma or on end. */
static int read_cell(csv_scan *s, size_t end) {
    mst_table *t = s->table;
    MST_GROW(t->cell, t->cell_count, t->cell_capacity);
    t->cell[t->cell_count++] = (uint32_t)t->text.size;
    bool is_quoted = s->at < end && s->text[s->at] == '"', is_open = is_quoted;
    s->at += is_quoted;
    for (; s->at < end && (is_open || s->text[s->at] != ','); s->at++) {
        uint8_t c = s->text[s->at];
        if (c == '"') {
            bool is_double = is_open && s->at + 1 < end && s->text[s->at + 1] == '"';
            if (!is_open) return fail(s, "base.table_quote", NULL, NULL);
            is_open = is_double;
            s->at += is_double;
            if (!is_double) continue;
        } else if (is_quoted && !is_open) {
            return fail(s, "base.table_quote", NULL, NULL);
        }
        mst_buffer_write_u8(&t->text, c);
    }
    mst_buffer_write_u8(&t->text, 0);
    return is_open ? fail(s, "base.table_quote_open", NULL, NULL) : MST_OK;
}

/* The cells of one line; those of a bad line are dropped again. */
static void read_line(csv_scan *s, size_t end) {
    mst_table *t = s->table;
    char want[32], have[32];
    uint32_t first = t->cell_count, count;
    int status = read_cell(s, end);
    while (status == MST_OK && s->at < end) {
        s->at++;
        status = read_cell(s, end);
    }
    count = t->cell_count - first;
    if (status == MST_OK && t->column_count && count != t->column_count)
        status = mst_errors_add(s->errors, MST_SEVERITY_ERROR, t->file, s->line, "base.table_ragged", "want",
                                mst_text_number(want, t->column_count), "have", mst_text_number(have, count),
                                NULL);
    if (status == MST_OK && cell_at(t, first)[0] == '\0') status = fail(s, "base.table_no_key", NULL, NULL);
    if (status != MST_OK) {
        t->cell_count = first;
        return;
    }
    if (!t->column_count) {
        t->column_count = count;
        return;
    }
    MST_GROW(t->line, t->row_count, t->line_capacity);
    t->line[t->row_count++] = s->line;
}

static void read_lines(csv_scan *s) {
    for (; s->at < s->size; s->line++) {
        const uint8_t *feed = memchr(s->text + s->at, '\n', s->size - s->at);
        size_t next = feed ? (size_t)(feed - s->text) + 1 : s->size;
        size_t end = feed ? next - 1 : next;
        if (feed && end > s->at && s->text[end - 1] == '\r') end--;
        bool is_line = end > s->at && s->text[s->at] != '#';
        if (is_line) read_line(s, end);
        s->at = next;
        if (is_line && !s->table->column_count) return; /* without a header no rows */
    }
}

static void check_columns(csv_scan *s, uint32_t header_line) {
    const mst_table *t = s->table;
    s->line = header_line;
    for (uint32_t i = 0; i < t->column_count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (strcmp(cell_at(t, i), cell_at(t, j)) == 0)
                fail(s, "base.table_same_column", "column", cell_at(t, i));
}

/* The slot of `key`: taken by it, or free. */
static uint32_t *key_slot(const mst_table *t, const char *key) {
    uint32_t mask = t->slot_count - 1;
    uint32_t at = (uint32_t)mst_hash(key, strlen(key)) & mask;
    while (t->slot[at] && strcmp(mst_table_key(t, t->slot[at] - 1), key) != 0) at = (at + 1) & mask;
    return &t->slot[at];
}

static void index_keys(csv_scan *s) {
    mst_table *t = s->table;
    for (t->slot_count = 16; t->slot_count < t->row_count * 2; t->slot_count *= 2) {
    }
    t->slot = mst_alloc(t->slot_count * sizeof *t->slot);
    for (uint32_t row = 0; row < t->row_count; row++) {
        const char *key = mst_table_key(t, row);
        uint32_t *slot = key_slot(t, key);
        char first[32];
        if (*slot)
            mst_errors_add(s->errors, MST_SEVERITY_ERROR, t->file, t->line[row], "base.table_same_key", "key",
                           key, "first_line", mst_text_number(first, t->line[*slot - 1]), NULL);
        else
            *slot = row + 1;
    }
}

/* Line of the first line that is no comment, from 1. */
static uint32_t header_line(const csv_scan *s) {
    uint32_t line = 1;
    bool is_start = true;
    for (size_t i = 0; i < s->size; i++) {
        if (is_start && s->text[i] != '#' && s->text[i] != '\n' && s->text[i] != '\r') return line;
        is_start = s->text[i] == '\n';
        line += is_start;
    }
    return line;
}

mst_table *mst_table_create(const char *file, mst_bytes csv, mst_errors *errors) {
    mst_table *t = mst_alloc(sizeof *t);
    t->file = mst_strdup(file);
    csv_scan s = {.table = t, .text = csv.data, .size = csv.size, .line = 1, .errors = errors};
    uint32_t before = errors->error_count;
    if (check_characters(&s) == MST_OK) {
        read_lines(&s);
        check_columns(&s, header_line(&s));
        index_keys(&s);
        if (errors->error_count == before && t->row_count == 0) fail(&s, "base.table_empty", NULL, NULL);
    }
    if (errors->error_count == before) return t;
    mst_table_destroy(t);
    return NULL;
}

void mst_table_destroy(mst_table *table) {
    if (!table) return;
    mst_free(table->file);
    mst_buffer_fini(&table->text);
    mst_free(table->cell);
    mst_free(table->line);
    mst_free(table->slot);
    mst_free(table);
}

uint32_t mst_table_rows(const mst_table *table) {
    return table->row_count;
}

uint32_t mst_table_line(const mst_table *table, uint32_t row) {
    return row < table->row_count ? table->line[row] : 0;
}

const char *mst_table_key(const mst_table *table, uint32_t row) {
    return row < table->row_count ? cell_at(table, (row + 1) * table->column_count) : "";
}

int32_t mst_table_find(const mst_table *table, const char *key) {
    return (int32_t)*key_slot(table, key) - 1;
}

const char *mst_table_text(const mst_table *table, uint32_t row, const char *column) {
    for (uint32_t i = 0; row < table->row_count && i < table->column_count; i++)
        if (strcmp(cell_at(table, i), column) == 0)
            return cell_at(table, (row + 1) * table->column_count + i);
    return "";
}

static const char *skip_digits(const char *at) {
    while (*at >= '0' && *at <= '9') at++;
    return at;
}

/* A JSON number, leading zeros allowed, and nothing else. */
static bool is_number(const char *text) {
    const char *from = text + (*text == '-'), *at = skip_digits(from);
    if (at == from) return false;
    if (*at == '.') {
        from = at + 1;
        at = skip_digits(from);
        if (at == from) return false;
    }
    if (*at == 'e' || *at == 'E') {
        from = at + 1 + (at[1] == '-' || at[1] == '+');
        at = skip_digits(from);
        if (at == from) return false;
    }
    return *at == '\0' && at - text <= 63; /* the longest that every cJSON reads */
}

/* cJSON reads numbers with a dot whatever the locale. */
static bool read_number(const char *text, double *number) {
    if (!is_number(text)) return false;
    cJSON *node = cJSON_Parse(text);
    bool is_read = cJSON_IsNumber(node);
    if (is_read) *number = node->valuedouble;
    cJSON_Delete(node);
    return is_read;
}

/* "lo..hi" */
static const char *range_text(char out[80], double lo, double hi) {
    char number[32];
    strcpy(out, mst_text_number(number, lo));
    strcat(out, "..");
    return strcat(out, mst_text_number(number, hi));
}

double mst_table_number(const mst_table *table, uint32_t row, const char *column, double lo, double hi,
                        mst_errors *errors) {
    const char *text = mst_table_text(table, row, column);
    double number = lo;
    bool is_read = read_number(text, &number);
    if (is_read && number >= lo && number <= hi) return number;
    char range[80];
    const char *id = is_read ? "base.table_range" : "base.table_number";
    mst_errors_add(errors, MST_SEVERITY_ERROR, table->file, mst_table_line(table, row), id, "column", column,
                   "key", mst_table_key(table, row), "found", text, "range", range_text(range, lo, hi), NULL);
    return lo;
}

double mst_constant(const mst_table *table, const char *key, mst_errors *errors) {
    int32_t row = mst_table_find(table, key);
    if (row < 0) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, table->file, 0, "base.constant_absent", "key", key, NULL);
        return 0.0;
    }
    double lo, hi;
    if (!read_number(mst_table_text(table, (uint32_t)row, "lo"), &lo) ||
        !read_number(mst_table_text(table, (uint32_t)row, "hi"), &hi) || lo > hi) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, table->file, mst_table_line(table, (uint32_t)row),
                       "base.constant_range", "key", key, NULL);
        return 0.0;
    }
    return mst_table_number(table, (uint32_t)row, "value", lo, hi, errors);
}

mst_table *mst_assets_table(const mst_assets *assets, const char *name, mst_errors *errors) {
    for (uint32_t i = 0; i < assets->count; i++)
        if (strcmp(assets->item[i].name, name) == 0)
            return mst_table_create(name, assets->item[i].bytes, errors);
    mst_errors_add(errors, MST_SEVERITY_ERROR, name, 0, "base.asset_absent", "name", name, NULL);
    return NULL;
}
