/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_stage.c - the catalogues with the values of an experiment, and a few buildings on fire in
 * this process. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_validate_play.h"

enum { CATALOGUE_BYTES_MAX = 4 << 20, CATALOGUES_MAX = 64 };

/* ---- catalogues ---- */

/* Start and length of the cell of that column in a line; false when there are fewer. Catalogues that are
 * changed here quote no cell before the changed one. */
static bool cell_of(const char *line, const char *end, uint32_t column, const char **cell, size_t *length) {
    for (; column > 0; column--) {
        line = memchr(line, ',', (size_t)(end - line));
        if (!line) return false;
        line++;
    }
    const char *comma = memchr(line, ',', (size_t)(end - line));
    *cell = line;
    *length = (size_t)((comma ? comma : end) - line);
    return true;
}

static int32_t column_of(const char *line, const char *end, const char *name) {
    const char *cell;
    size_t length;
    for (uint32_t i = 0; cell_of(line, end, i, &cell, &length); i++)
        if (strlen(name) == length && memcmp(cell, name, length) == 0) return (int32_t)i;
    return -1;
}

/* Finds the cell; false when the catalogue has no such row or column. */
static bool find_cell(mst_bytes csv, const mst_swap *swap, const char **cell, size_t *length) {
    const char *at = csv.data, *end = at + csv.size;
    int32_t column = -1;
    size_t row_length = strlen(swap->row);
    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end) line_end = end;
        if (*at != '#' && column < 0) {
            column = column_of(at, line_end, swap->column);
            if (column < 0) return false;
        } else if ((size_t)(line_end - at) > row_length && memcmp(at, swap->row, row_length) == 0 &&
                   at[row_length] == ',') {
            return cell_of(at, line_end, (uint32_t)column, cell, length);
        }
        at = line_end + 1;
    }
    return false;
}

static bool put_in(mst_bytes *csv, const mst_swap *swap) {
    const char *cell;
    size_t length;
    char number[32];
    if (!find_cell(*csv, swap, &cell, &length)) return false;
    int n = snprintf(number, sizeof number, "%.10g", swap->value);
    size_t before = (size_t)(cell - (const char *)csv->data), after = csv->size - before - length;
    char *text = mst_alloc(before + (size_t)n + after + 1);
    memcpy(text, csv->data, before);
    memcpy(text + before, number, (size_t)n);
    memcpy(text + before + n, cell + length, after);
    mst_free((void *)(uintptr_t)csv->data);
    *csv = (mst_bytes){text, before + (size_t)n + after};
    return true;
}

static int put_all_in(mst_catalogues *all, const mst_swap *swap, uint32_t count, mst_errors *errors) {
    for (uint32_t s = 0; s < count; s++) {
        bool is_done = false;
        for (uint32_t i = 0; i < all->count && !is_done; i++)
            if (strcmp(all->file[i].name + 7, swap[s].file) == 0)
                is_done = put_in(&all->file[i].data, &swap[s]);
        if (!is_done)
            return mst_errors_add(errors, MST_SEVERITY_ERROR, swap[s].file, 0, "validate.no_cell", "row",
                                  swap[s].row, "column", swap[s].column, NULL);
    }
    return MST_OK;
}

static int add_catalogue(mst_catalogues *all, const char *folder, const char *name, mst_errors *errors) {
    char path[4096], *as = mst_alloc(strlen(name) + 8);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    sprintf(as, "assets/%s", name);
    mst_bytes bytes = mst_cli_read_file(path, CATALOGUE_BYTES_MAX, errors);
    all->file[all->count++] = (mst_record_file){as, bytes};
    return bytes.data ? MST_OK : MST_E_INPUT;
}

static int is_csv(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 4 && entry->d_name[0] != '.' && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

int mst_catalogues_open(mst_catalogues *all, const mst_swap *swap, uint32_t swap_count, mst_errors *errors) {
    char *folder = mst_cli_data_path("assets");
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, is_csv, alphasort), status = MST_OK;
    *all = (mst_catalogues){.file = mst_alloc(CATALOGUES_MAX * sizeof *all->file)};
    if (count < 0)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, folder, 0, "cli.cannot_read", "reason",
                                strerror(errno), NULL);
    for (int i = 0; i < count; i++) {
        if (i < CATALOGUES_MAX && add_catalogue(all, folder, entry[i]->d_name, errors) != MST_OK)
            status = MST_E_INPUT;
        free(entry[i]);
    }
    free(entry);
    mst_free(folder);
    return status == MST_OK ? put_all_in(all, swap, swap_count, errors) : status;
}

void mst_catalogues_fini(mst_catalogues *all) {
    for (uint32_t i = 0; i < all->count; i++) {
        mst_free((void *)(uintptr_t)all->file[i].name);
        mst_free((void *)(uintptr_t)all->file[i].data.data);
    }
    mst_free(all->file);
    *all = (mst_catalogues){0};
}

/* ---- a few buildings ---- */

int mst_stage_open(mst_stage *s, const mst_stage_def *d, mst_errors *errors) {
    *s = (mst_stage){.events = {.next_n = 1}};
    if (mst_catalogues_open(&s->catalogues, d->swap, d->swap_count, errors) != MST_OK) return MST_E_INPUT;
    s->asset = mst_alloc(s->catalogues.count * sizeof *s->asset);
    for (uint32_t i = 0; i < s->catalogues.count; i++)
        s->asset[i] = (mst_asset){s->catalogues.file[i].name + 7, s->catalogues.file[i].data};
    s->assets = (mst_assets){s->asset, s->catalogues.count};
    s->map = mst_map_create("map.json", (mst_bytes){d->map, strlen(d->map)}, errors);
    if (!s->map) return MST_E_INPUT;
    s->grid = mst_grid_create(s->map);
    s->store = mst_store_create();
    mst_weather_create(s->store, d->temperature_degc, d->humidity_frac, d->wind_from_deg, d->wind_mps);
    s->def = (mst_burn_def){s->store, s->map, s->grid, &s->assets, d->seed};
    s->burn = mst_burn_create(&s->def, errors);
    return s->burn ? MST_OK : MST_E_INPUT;
}

void mst_stage_close(mst_stage *s) {
    mst_burn_destroy(s->burn);
    if (s->store) mst_store_destroy(s->store);
    if (s->grid) mst_grid_destroy(s->grid);
    mst_map_destroy(s->map);
    mst_events_fini(&s->events);
    mst_free(s->asset);
    mst_catalogues_fini(&s->catalogues);
    *s = (mst_stage){0};
}

void mst_stage_next(mst_stage *s) {
    mst_events_clear(&s->events);
    s->events.tick = ++s->now;
    mst_weather_step(s->store, s->now, s->def.seed);
    mst_burn_step(s->burn, s->now, mst_weather_now(s->store), &s->events);
}

bool mst_stage_heard(const mst_stage *s, mst_event_kind kind) {
    for (uint32_t i = 0; i < s->events.count; i++)
        if (s->events.item[i].kind == kind) return true;
    return false;
}
