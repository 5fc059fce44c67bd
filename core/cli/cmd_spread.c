/* SPDX-License-Identifier: Apache-2.0
 * cmd_spread.c - `muster spread`: the surface-fire engine by itself, on ESRI ASCII grids. */
#include "base/maths.h"
#include "base/model.h"
#include "cli/commands.h"
#include "fire/surface.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct grid {
    double cols, rows, x, y, cell_m, none;
    double *value; /* row 0 is the north */
} grid;

typedef struct land {
    grid fuel, height;
} land;

/* The next word into out; *line counts on. false at the end. */
static bool next_word(const char **at, const char *end, uint32_t *line, char out[64]) {
    size_t n = 0;
    while (*at < end && strchr(" \t\r\n", **at)) *line += *(*at)++ == '\n';
    while (*at < end && !strchr(" \t\r\n", **at)) {
        if (n < 63) out[n++] = **at;
        ++*at;
    }
    out[n] = 0;
    return n > 0;
}

static bool read_header(grid *g, const char **at, const char *end, uint32_t *line) {
    static const char *const key[] = {"ncols",    "nrows",     "xllcorner", "yllcorner",
                                      "cellsize", "xllcenter", "yllcenter", "nodata_value"};
    double *const to[] = {&g->cols, &g->rows, &g->x, &g->y, &g->cell_m, &g->x, &g->y, &g->none};
    char word[64], number[64];
    bool is_centre = false;
    for (const char *back = *at; next_word(at, end, line, word); back = *at) {
        int k = 0;
        while (k < 8 && strcasecmp(word, key[k]) != 0) ++k;
        if (k == 8) {
            *at = back;
            break;
        }
        if (!next_word(at, end, line, number) || !mst_model_number(number, to[k])) return false;
        is_centre = is_centre || k == 5;
    }
    if (is_centre) g->x -= g->cell_m / 2, g->y -= g->cell_m / 2;
    return g->cols >= 1 && g->rows >= 1 && g->cols <= 20000 && g->rows <= 20000 && g->cell_m > 0 &&
           g->cols == mst_floor(g->cols) && g->rows == mst_floor(g->rows);
}

static int read_grid(const char *path, grid *g, mst_errors *errors) {
    mst_bytes file = mst_cli_read_file(path, (size_t)1 << 31, errors);
    if (!file.data) return MST_E_INPUT;
    const char *at = file.data, *end = at + file.size;
    uint32_t line = 1;
    char word[64], want[32];
    int status = MST_OK;
    g->none = -9999;
    if (!read_header(g, &at, end, &line)) {
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, line, "spread.bad_header", "key",
                                "ncols..cellsize", NULL);
    } else {
        size_t n = (size_t)g->cols * (size_t)g->rows;
        g->value = mst_alloc(n * sizeof(double));
        for (size_t i = 0; i < n && status == MST_OK; ++i)
            if (!next_word(&at, end, &line, word) || !mst_model_number(word, &g->value[i]))
                status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, line, "spread.bad_cell", "value",
                                        word, "expected", mst_text_number(want, (double)n), NULL);
    }
    mst_free((void *)file.data);
    return status;
}

static double height_at(const grid *g, int x, int y) {
    if (x < 0) x = 0;
    if (y < 0) y = 0;
    if (x >= g->cols) x = (int)g->cols - 1;
    if (y >= g->rows) y = (int)g->rows - 1;
    return g->value[((size_t)g->rows - 1 - (size_t)y) * (size_t)g->cols + (size_t)x];
}

static mst_cell_ground ground(void *user, uint32_t x, uint32_t y) {
    const land *l = user;
    mst_cell_ground out = {0};
    double fuel = height_at(&l->fuel, (int)x, (int)y);
    if (fuel >= 1 && fuel <= 255 && fuel != l->fuel.none) out.fuel = (uint8_t)fuel;
    if (!l->height.value) return out;
    const grid *h = &l->height;
    double e = height_at(h, (int)x + 1, (int)y), w = height_at(h, (int)x - 1, (int)y);
    double n = height_at(h, (int)x, (int)y + 1), s = height_at(h, (int)x, (int)y - 1);
    if (e == h->none || w == h->none || n == h->none || s == h->none) return out;
    double dx = (e - w) / (2 * h->cell_m), dy = (n - s) / (2 * h->cell_m);
    out.slope_deg = (float)(mst_atan(mst_hypot(dx, dy)) * 180 / MST_PI);
    out.aspect_deg = (float)(mst_atan2(-dx, -dy) * 180 / MST_PI);
    return out;
}

/* `count` numbers with commas between, each in [lo, hi]. */
static bool numbers(const char *text, int count, double lo, double hi, double *out) {
    char word[64];
    for (int i = 0; i < count; ++i) {
        size_t n = strcspn(text, ",");
        if (n == 0 || n > 63) return false;
        memcpy(word, text, n);
        word[n] = 0;
        if (!mst_model_number(word, &out[i]) || !(out[i] >= lo && out[i] <= hi)) return false;
        text += n;
        if (i + 1 < count && *text++ != ',') return false;
    }
    return *text == 0;
}

static int write_arrivals(const char *path, const mst_surface *s, const grid *g, mst_errors *errors) {
    mst_buffer b = {0};
    char text[400];
    int n = snprintf(
        text, sizeof text,
        "ncols %.0f\nnrows %.0f\nxllcorner %.10g\nyllcorner %.10g\ncellsize %.10g\nNODATA_value -9999\n",
        g->cols, g->rows, g->x, g->y, g->cell_m);
    mst_buffer_write(&b, text, (size_t)n);
    for (uint32_t y = (uint32_t)g->rows; y-- > 0;) {
        for (uint32_t x = 0; x < (uint32_t)g->cols; ++x) {
            float t = mst_surface_arrival_s(s, x, y);
            n = snprintf(text, sizeof text, "%s%.9g", x ? " " : "", t < MST_NEVER_S ? (double)t : -9999);
            mst_buffer_write(&b, text, (size_t)n);
        }
        mst_buffer_write_u8(&b, '\n');
    }
    int status = mst_cli_write_file(path, (mst_bytes){b.data, b.size}, errors);
    mst_buffer_fini(&b);
    return status;
}

typedef struct ask {
    const char *fuel, *height, *from, *mps, *tall, *moisture, *ignite, *until, *out;
    double until_s, at[2];
    mst_surface_weather weather;
} ask;

static int run(const mst_cli *cli, const ask *a, land *l, mst_errors *errors) {
    double begin = mst_cli_now_s(), cell = l->fuel.cell_m;
    mst_store *store = mst_store_create();
    mst_surface *s =
        mst_surface_create(store, (uint32_t)l->fuel.cols, (uint32_t)l->fuel.rows, cell, ground, l);
    mst_surface_set_weather(s, &a->weather);
    double x = mst_floor((a->at[0] - l->fuel.x) / cell), y = mst_floor((a->at[1] - l->fuel.y) / cell);
    bool is_in = x >= 0 && y >= 0 && x < l->fuel.cols && y < l->fuel.rows;
    int status = MST_OK;
    if (!is_in || !mst_surface_ignite(s, (uint32_t)x, (uint32_t)y, 0))
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, a->fuel, 0, "spread.no_fire", "where", a->ignite,
                                NULL);
    if (status == MST_OK) {
        mst_surface_step(s, a->until_s);
        status = write_arrivals(a->out, s, &l->fuel, errors);
    }
    double burnt = (double)mst_surface_burnt_cells(s);
    if (status == MST_OK && (cli->is_json || !cli->is_quiet))
        printf("{\"cells\":%.0f,\"burnt\":%.0f,\"area_m2\":%.10g,\"wall_s\":%.3f}\n",
               l->fuel.cols * l->fuel.rows, burnt, burnt * cell * cell, mst_cli_now_s() - begin);
    mst_surface_destroy(s);
    mst_store_destroy(store);
    return status;
}

static int bad(const mst_cli *cli, const char *option, const char *value, const char *expected) {
    return mst_cli_usage(cli, "spread.bad_option", "option", option, "value", value, "expected", expected,
                         NULL);
}

static int read_options(const mst_cli *cli, ask *a) {
    double *m = a->weather.moisture_frac;
    if (!numbers(a->from, 1, -360, 360, &a->weather.wind_from_deg))
        return bad(cli, "--wind-from", a->from, "-360..360");
    if (!numbers(a->mps, 1, 0, 50, &a->weather.wind_mps)) return bad(cli, "--wind-mps", a->mps, "0..50");
    if (!numbers(a->moisture, 5, 0.1, 400, m)) return bad(cli, "--moisture", a->moisture, "5 x 0.1..400 %");
    for (int i = 0; i < 5; ++i) m[i] /= 100;
    if (!numbers(a->ignite, 2, -1e9, 1e9, a->at)) return bad(cli, "--ignite", a->ignite, "X,Y");
    a->weather.is_open_wind = !a->tall || strcmp(a->tall, "midflame") != 0;
    if (a->tall && a->weather.is_open_wind && strcmp(a->tall, "6.1") != 0)
        return bad(cli, "--wind-height", a->tall, "6.1, midflame");
    a->until_s = a->until ? (double)mst_cli_seconds(a->until) : 1e9;
    return a->until_s < 0 ? bad(cli, "--until", a->until, "S, MM:SS, H:MM:SS") : MST_EXIT_GOOD;
}

int mst_cmd_spread(mst_cli *cli) {
    ask a = {.fuel = mst_cli_option(cli, "--fuel"),
             .height = mst_cli_option(cli, "--elevation"),
             .from = mst_cli_option(cli, "--wind-from"),
             .mps = mst_cli_option(cli, "--wind-mps"),
             .tall = mst_cli_option(cli, "--wind-height"),
             .moisture = mst_cli_option(cli, "--moisture"),
             .ignite = mst_cli_option(cli, "--ignite"),
             .until = mst_cli_option(cli, "--until"),
             .out = mst_cli_option(cli, "-o")};
    mst_cli_option(cli, "--threads"); /* the order of a fire is serial: any number gives the same */
    if (!a.fuel || !a.from || !a.mps || !a.moisture || !a.ignite || !a.out || cli->argc > 0)
        return mst_cli_usage(cli, "spread.usage", NULL);
    if (read_options(cli, &a) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    mst_errors errors = {0};
    land l = {0};
    int status = read_grid(a.fuel, &l.fuel, &errors);
    if (a.height && read_grid(a.height, &l.height, &errors) != MST_OK) status = MST_E_INPUT;
    const grid *f = &l.fuel, *h = &l.height;
    if (status == MST_OK && a.height && (f->cols != h->cols || f->rows != h->rows || f->cell_m != h->cell_m))
        status = mst_errors_add(&errors, MST_SEVERITY_ERROR, a.height, 1, "spread.other_size", NULL);
    if (status == MST_OK) status = run(cli, &a, &l, &errors);
    mst_cli_print_errors(cli, &errors);
    mst_errors_fini(&errors);
    mst_free(l.fuel.value);
    mst_free(l.height.value);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
