/* SPDX-License-Identifier: Apache-2.0
 * cli_order_rows.c - see cli_order_rows.h. */
#include "cli/cli_order_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mst_cli_order_rows {
    mst_table *orders, *force;
};

enum { CELL_BYTES = 160 };

static mst_table *open_table(const mst_cli_scenario *scenario, const char *name, mst_errors *errors) {
    char path[64];
    snprintf(path, sizeof path, "assets/%s", name);
    mst_bytes bytes = mst_cli_scenario_file(scenario, path);
    return bytes.data ? mst_table_create(name, bytes, errors) : NULL;
}

mst_cli_order_rows *mst_cli_order_rows_open(const mst_cli_scenario *scenario, mst_errors *errors) {
    mst_cli_order_rows *rows = mst_alloc(sizeof *rows);
    rows->orders = open_table(scenario, "orders.csv", errors);
    rows->force = open_table(scenario, "force.csv", errors);
    return rows;
}

void mst_cli_order_rows_close(mst_cli_order_rows *rows) {
    if (!rows) return;
    mst_table_destroy(rows->orders);
    mst_table_destroy(rows->force);
    mst_free(rows);
}

/* A cell of the table; "" where it says nothing. */
static const char *cell_of(const mst_cli_order_rows *rows, uint32_t kind, const char *column) {
    int32_t row = rows->orders ? mst_table_find(rows->orders, mst_order_word(kind)) : -1;
    const char *text = row < 0 ? "" : mst_table_text(rows->orders, (uint32_t)row, column);
    return strcmp(text, "model") == 0 ? "" : text;
}

/* Seconds, by number or by the key of a constant; < 0: the work itself says. */
static double seconds_of(const mst_cli_order_rows *rows, uint32_t kind) {
    const char *text = cell_of(rows, kind, "seconds");
    mst_errors ignored = {0};
    double seconds = -1;
    if (*text >= '0' && *text <= '9')
        seconds = strtod(text, NULL);
    else if (*text && rows->force)
        seconds = mst_constant(rows->force, text, &ignored);
    mst_errors_fini(&ignored);
    return seconds;
}

/* Words joined by + as a list. */
static void write_words(mst_json_out *out, const char *key, const char *text) {
    char word[CELL_BYTES];
    mst_json_out_key(out, key);
    mst_json_out_begin(out, '[');
    while (*text) {
        size_t n = strcspn(text, "+");
        snprintf(word, sizeof word, "%.*s", (int)n, text);
        mst_json_out_text(out, word);
        text += n + (text[n] == '+');
    }
    mst_json_out_end(out, ']');
}

static void write_rest(mst_json_out *out, double crew, double seconds, bool is_told) {
    mst_json_out_key_number(out, "crew_min", crew);
    mst_json_out_key(out, "seconds");
    if (seconds < 0)
        mst_json_out_text(out, NULL);
    else
        mst_json_out_number(out, seconds);
    mst_json_out_key_text(out, "lasts", is_told ? "told" : "done");
}

void mst_cli_order_row_write(const mst_cli_order_rows *rows, uint32_t kind, mst_json_out *out) {
    const char *crew = cell_of(rows, kind, "crew");
    mst_json_out_key_text(out, "group", cell_of(rows, kind, "group"));
    write_words(out, "kit", cell_of(rows, kind, "kit"));
    write_words(out, "needs", cell_of(rows, kind, "needs"));
    write_words(out, "effect", cell_of(rows, kind, "effect"));
    write_rest(out, strtod(crew, NULL), seconds_of(rows, kind),
               strcmp(cell_of(rows, kind, "lasts"), "told") == 0);
}

static void print_cells(double crew, const char *kit, const char *needs, double seconds, const char *effect,
                        bool is_told) {
    if (crew > 1) printf(" crew>=%.0f", crew);
    if (*kit) printf(" kit=%s", kit);
    if (*needs) printf(" needs=%s", needs);
    if (seconds >= 0) printf(" seconds=%g", seconds);
    if (*effect) printf(" effect=%s", effect);
    if (is_told) printf(" lasts=told");
}

void mst_cli_order_row_print(const mst_cli_order_rows *rows, uint32_t kind) {
    print_cells(strtod(cell_of(rows, kind, "crew"), NULL), cell_of(rows, kind, "kit"),
                cell_of(rows, kind, "needs"), seconds_of(rows, kind), cell_of(rows, kind, "effect"),
                strcmp(cell_of(rows, kind, "lasts"), "told") == 0);
}

/* ---- the drill's own ---- */

static void join(char out[CELL_BYTES], const char *word) {
    size_t n = strlen(out);
    snprintf(out + n, CELL_BYTES - n, n ? "+%s" : "%s", word);
}

typedef struct own_cells {
    char kit[CELL_BYTES], needs[CELL_BYTES], effect[CELL_BYTES];
} own_cells;

static own_cells cells_of(const mst_roster_order *o) {
    own_cells c = {"", "", ""};
    const char *word;
    for (uint32_t i = 0; (word = mst_kit_word(i)) != NULL; i++)
        if (mst_kit_of(word) & o->kit) join(c.kit, word);
    for (uint32_t i = 1; (word = mst_need_word(i)) != NULL; i++)
        if (o->needs >> i & 1) join(c.needs, word);
    for (uint32_t i = 1; (word = mst_effect_kind_word(i)) != NULL; i++)
        if (o->effects >> i & 1) join(c.effect, word);
    return c;
}

void mst_cli_own_order_write(const mst_roster_order *o, mst_json_out *out) {
    own_cells c = cells_of(o);
    mst_json_out_key_text(out, "group", "own");
    write_words(out, "kit", c.kit);
    write_words(out, "needs", c.needs);
    write_words(out, "effect", c.effect);
    write_rest(out, o->crew, o->until_told ? -1 : o->seconds, o->until_told);
}

void mst_cli_own_order_print(const mst_roster_order *o) {
    own_cells c = cells_of(o);
    print_cells(o->crew, c.kit, c.needs, o->until_told ? -1 : o->seconds, c.effect, o->until_told);
}
