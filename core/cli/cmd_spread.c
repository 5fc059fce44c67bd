/* SPDX-License-Identifier: Apache-2.0
 * cmd_spread.c - `muster spread`: the surface-fire engine by itself, on ESRI ASCII grids. */
#include "base/maths.h"
#include "base/model.h"
#include "cli/cli_ask.h"
#include "cli/cli_spread_grid.h"
#include "cli/cli_spread_picture.h"
#include "cli/cli_team.h"
#include "cli/commands.h"
#include "fire/grass.h"
#include "fire/surface.h"
#include <stdio.h>
#include <string.h>

enum { SHAPES_MAX = 256, POINTS_MAX = 4096, UNKNOWN_SHOWN = 10, THREADS_MAX = 64 };
#define WIND_MOST_MPS 50
#define UNTIL_MOST_S 1e9

typedef struct land {
    mst_spread_grid fuel, height; /* height.value is NULL where all is level */
    uint8_t *model;               /* row 0 is the south; 0: does not burn */
} land;

/* ---- the ground ---- */

/* Metres per metre between the heights before and behind; a side that is not known does not count. */
static float rise(const land *l, size_t at, size_t before, size_t behind) {
    const float *h = l->height.value, none = l->height.none;
    if (h[at] == none) return 0;
    if (h[before] == none) before = at;
    if (h[behind] == none) behind = at;
    int steps = (before != at) + (behind != at);
    return steps ? (h[behind] - h[before]) / ((float)steps * (float)l->height.cell_m) : 0;
}

static mst_cell_ground ground(void *user, uint32_t x, uint32_t y) {
    const land *l = user;
    uint32_t cols = l->fuel.cols, rows = l->fuel.rows;
    mst_cell_ground out = {.fuel = l->model[(size_t)y * cols + x]};
    if (!l->height.value) return out;
    size_t at = (size_t)(rows - 1 - y) * cols + x;
    out.rise_east = rise(l, at, x > 0 ? at - 1 : at, x + 1 < cols ? at + 1 : at);
    out.rise_north = rise(l, at, y > 0 ? at + cols : at, y + 1 < rows ? at - cols : at);
    return out;
}

static bool is_fuel(float number) {
    if (number == 0 || (number >= 91 && number <= 99)) return number == (float)(int)number;
    return number >= 1 && number <= 255 && number == (float)(int)number &&
           mst_fuel_is_known((uint32_t)number);
}

static int unknown_fuel(const char *path, const mst_spread_grid *g, size_t at, mst_errors *errors) {
    char value[32], row[32], column[32];
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "spread.unknown_fuel", "value",
                          mst_text_number(value, (double)g->value[at]), "row",
                          mst_text_number(row, (double)(at / g->cols + 1)), "column",
                          mst_text_number(column, (double)(at % g->cols + 1)), NULL);
}

typedef struct fuel_share {
    land *l;
    uint32_t hands;
    bool has_unknown[THREADS_MAX];
} fuel_share;

static void take_share(void *user, uint32_t hand) {
    fuel_share *f = user;
    const mst_spread_grid *g = &f->l->fuel;
    bool has_unknown = false;
    for (uint32_t row = g->rows * hand / f->hands; row < g->rows * (hand + 1) / f->hands; ++row) {
        const float *from = g->value + (size_t)row * g->cols;
        uint8_t *to = f->l->model + (size_t)(g->rows - 1 - row) * g->cols;
        for (uint32_t x = 0; x < g->cols; ++x) {
            if (from[x] == g->none) continue;
            bool is_known = x && from[x] == from[x - 1] ? to[x - 1] == (uint8_t)from[x] : is_fuel(from[x]);
            if (is_known) to[x] = (uint8_t)from[x];
            has_unknown = has_unknown || !is_known;
        }
    }
    f->has_unknown[hand] = has_unknown;
}

/* Each number that is no fuel is named where it stands first. */
static void name_unknown(const char *path, const mst_spread_grid *g, mst_errors *errors) {
    float shown[UNKNOWN_SHOWN];
    int unknown = 0;
    for (size_t at = 0; at < (size_t)g->cols * g->rows && unknown < UNKNOWN_SHOWN; ++at) {
        if (g->value[at] == g->none || is_fuel(g->value[at])) continue;
        bool is_shown = false;
        for (int n = 0; n < unknown; ++n) is_shown = is_shown || shown[n] == g->value[at];
        if (is_shown) continue;
        shown[unknown++] = g->value[at];
        unknown_fuel(path, g, at, errors);
    }
}

/* The fuel grid as model numbers. */
static int take_fuels(const char *path, land *l, const mst_team *team, mst_errors *errors) {
    mst_spread_grid *g = &l->fuel;
    fuel_share f = {.l = l, .hands = team->count};
    bool is_good = true;
    l->model = mst_alloc((size_t)g->cols * g->rows);
    team->run(team->self, take_share, &f);
    for (uint32_t h = 0; h < f.hands; ++h) is_good = is_good && !f.has_unknown[h];
    if (!is_good) name_unknown(path, g, errors);
    mst_free(g->value);
    g->value = NULL;
    return is_good ? MST_OK : MST_E_INPUT;
}

/* ---- what is asked ---- */

/* Points that a word names: X,Y or X,Y;X,Y;... in metres from the corner of the grid. */
typedef struct figure {
    const char *text;
    double x[POINTS_MAX], y[POINTS_MAX];
    uint32_t count;
} figure;

typedef struct ask {
    const char *fuel, *height, *from, *mps, *tall, *moisture, *until, *threads, *out, *png;
    const char *ignite[SHAPES_MAX], *line[SHAPES_MAX];
    uint32_t ignites, lines;
    double until_s;
    uint64_t thread_count;
    mst_surface_weather weather;
} ask;

/* `count` numbers with commas between, each in [lo, hi]; the rest of the text, or NULL. */
static const char *numbers(const char *text, int count, double lo, double hi, double *out) {
    char word[64];
    for (int i = 0; i < count; ++i) {
        size_t n = strcspn(text, ",;");
        if (n == 0 || n > 63) return NULL;
        memcpy(word, text, n);
        word[n] = 0;
        if (!mst_model_number(word, &out[i]) || !(out[i] >= lo && out[i] <= hi)) return NULL;
        text += n;
        if (i + 1 < count && *text++ != ',') return NULL;
    }
    return text;
}

static bool one_list(const char *text, int count, double lo, double hi, double *out) {
    text = numbers(text, count, lo, hi, out);
    return text && !*text;
}

static bool read_figure(const char *text, figure *f) {
    f->text = text;
    f->count = 0;
    for (const char *at = text;; ++at) {
        double point[2];
        at = numbers(at, 2, -1e9, 1e9, point);
        if (!at || f->count == POINTS_MAX) return false;
        f->x[f->count] = point[0];
        f->y[f->count++] = point[1];
        if (!*at) return true;
        if (*at != ';') return false;
    }
}

static int bad(const mst_cli *cli, const char *option, const char *value, const char *expected) {
    return mst_cli_usage(cli, "spread.bad_option", "option", option, "value", value, "expected", expected,
                         NULL);
}

static int check_figures(const mst_cli *cli, const char *option, const char *const *text, uint32_t count,
                         uint32_t least) {
    figure *f = mst_alloc(sizeof *f);
    int status = MST_EXIT_GOOD;
    for (uint32_t i = 0; i < count && status == MST_EXIT_GOOD; ++i)
        if (!read_figure(text[i], f) || f->count < least)
            status = bad(cli, option, text[i], least > 1 ? "X,Y;X,Y[;X,Y...]" : "X,Y[;X,Y...]");
    mst_free(f);
    return status;
}

static int read_options(const mst_cli *cli, ask *a) {
    double *m = a->weather.moisture_frac;
    a->thread_count = 1;
    if (!one_list(a->from, 1, -360, 360, &a->weather.wind_from_deg))
        return bad(cli, "--wind-from", a->from, "-360..360");
    if (!one_list(a->mps, 1, 0, WIND_MOST_MPS, &a->weather.wind_mps))
        return bad(cli, "--wind-mps", a->mps, "0..50");
    if (!one_list(a->moisture, 5, 0.1, 400, m)) return bad(cli, "--moisture", a->moisture, "5 x 0.1..400 %");
    for (int i = 0; i < 5; ++i) m[i] /= 100;
    a->weather.is_open_wind = !a->tall || strcmp(a->tall, "midflame") != 0;
    if (a->tall && a->weather.is_open_wind && strcmp(a->tall, "6.1") != 0)
        return bad(cli, "--wind-height", a->tall, "6.1, midflame");
    if (a->threads && !mst_cli_ask_number(a->threads, 1, THREADS_MAX, &a->thread_count))
        return bad(cli, "--threads", a->threads, "1..64");
    a->until_s = a->until ? (double)mst_cli_seconds(a->until) : UNTIL_MOST_S;
    if (a->until_s < 0) return bad(cli, "--until", a->until, "S, MM:SS, H:MM:SS");
    if (check_figures(cli, "--ignite", a->ignite, a->ignites, 1) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    return check_figures(cli, "--line", a->line, a->lines, 2);
}

/* ---- the run ---- */

/* Why nothing caught at a figure: no fuel at its first point, or that is too wet. */
static int say_no_fire(const ask *a, const land *l, const figure *f, mst_errors *errors) {
    char fuel[32];
    uint32_t x = (uint32_t)(f->x[0] / l->fuel.cell_m), y = (uint32_t)(f->y[0] / l->fuel.cell_m);
    uint8_t model = l->model[(size_t)y * l->fuel.cols + x];
    bool is_wet = mst_fuel_is_known(model);
    return mst_errors_add(errors, MST_SEVERITY_ERROR, a->fuel, 0,
                          is_wet ? "spread.too_wet" : "spread.no_fire", "where", f->text, "value",
                          mst_text_number(fuel, model), NULL);
}

static int say_outside(const ask *a, const land *l, const figure *f, mst_errors *errors) {
    char expected[160];
    const mst_spread_grid *g = &l->fuel;
    snprintf(expected, sizeof expected, "X %.10g..%.10g, Y %.10g..%.10g", g->x, g->x + g->cols * g->cell_m,
             g->y, g->y + g->rows * g->cell_m);
    return mst_errors_add(errors, MST_SEVERITY_ERROR, a->fuel, 0, "spread.outside", "where", f->text,
                          "expected", expected, NULL);
}

static int light(mst_surface *s, const ask *a, const land *l, figure *f, mst_errors *errors) {
    double wide = l->fuel.cols * l->fuel.cell_m, high = l->fuel.rows * l->fuel.cell_m;
    int status = MST_OK;
    for (uint32_t i = 0; i < a->ignites; ++i) {
        read_figure(a->ignite[i], f);
        bool is_in = true;
        for (uint32_t n = 0; n < f->count; ++n) {
            f->x[n] -= l->fuel.x;
            f->y[n] -= l->fuel.y;
            is_in = is_in && f->x[n] >= 0 && f->y[n] >= 0 && f->x[n] < wide && f->y[n] < high;
        }
        if (!is_in)
            status = say_outside(a, l, f, errors);
        else if (!mst_surface_ignite_area(s, f->x, f->y, f->count, 0))
            status = say_no_fire(a, l, f, errors);
    }
    return status;
}

static void dig(mst_surface *s, const ask *a, const land *l, figure *f) {
    for (uint32_t i = 0; i < a->lines; ++i) {
        read_figure(a->line[i], f);
        for (uint32_t n = 1; n < f->count; ++n)
            mst_surface_dig(s, f->x[n - 1] - l->fuel.x, f->y[n - 1] - l->fuel.y, f->x[n] - l->fuel.x,
                            f->y[n] - l->fuel.y);
    }
}

static float arrival(void *user, uint32_t x, uint32_t y) {
    return mst_surface_arrival_s(user, x, y);
}

static int run(const mst_cli *cli, const ask *a, land *l, const mst_team *team, mst_errors *errors) {
    double begin = mst_cli_now_s(), cell = l->fuel.cell_m;
    mst_store *store = mst_store_create();
    mst_surface *s = mst_surface_create(store, l->fuel.cols, l->fuel.rows, cell, ground, l);
    figure *f = mst_alloc(sizeof *f);
    mst_surface_set_team(s, team);
    mst_surface_set_weather(s, &a->weather);
    dig(s, a, l, f);
    int status = light(s, a, l, f, errors);
    if (status == MST_OK) {
        mst_surface_step(s, a->until_s);
        status = mst_spread_grid_write(a->out, &l->fuel, arrival, s, team, errors);
        if (status == MST_OK && a->png)
            status = mst_spread_picture_write(a->png, &l->fuel, l->model, arrival, s, errors);
    }
    double burnt = (double)mst_surface_burnt_cells(s);
    if (status == MST_OK && (cli->is_json || !cli->is_quiet))
        printf("{\"cells\":%.0f,\"burnt\":%.0f,\"area_m2\":%.10g,\"wall_s\":%.3f}\n",
               (double)l->fuel.cols * l->fuel.rows, burnt, burnt * cell * cell, mst_cli_now_s() - begin);
    mst_free(f);
    mst_surface_destroy(s);
    mst_store_destroy(store);
    return status;
}

static bool is_other_ground(const mst_spread_grid *f, const mst_spread_grid *h) {
    double slack = f->cell_m / 1000, x = f->x - h->x, y = f->y - h->y, cell = f->cell_m - h->cell_m;
    return f->cols != h->cols || f->rows != h->rows || x > slack || x < -slack || y > slack || y < -slack ||
           cell > slack / f->cols || cell < -slack / f->cols;
}

static int read_land(const ask *a, land *l, const mst_team *team, mst_errors *errors) {
    int status = mst_spread_grid_read(a->fuel, &l->fuel, errors);
    if (status == MST_OK) status = take_fuels(a->fuel, l, team, errors);
    if (!a->height) return status;
    if (mst_spread_grid_read(a->height, &l->height, errors) != MST_OK) return MST_E_INPUT;
    if (status == MST_OK && is_other_ground(&l->fuel, &l->height))
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, a->height, 1, "spread.other_size", NULL);
    return status;
}

static int help(const mst_cli *cli) {
    static const char *const id[] = {"spread.help_head",  "spread.help_grid",     "spread.help_wind",
                                     "spread.help_where", "spread.help_moisture", "spread.help_out"};
    for (size_t i = 0; i < sizeof id / sizeof *id; ++i)
        printf("%s%s\n", i ? "  " : "", mst_cli_text(cli, id[i]));
    return MST_EXIT_GOOD;
}

int mst_cmd_spread(mst_cli *cli) {
    if (mst_cli_flag(cli, "--help")) return help(cli);
    ask a = {.fuel = mst_cli_option(cli, "--fuel"),
             .height = mst_cli_option(cli, "--elevation"),
             .from = mst_cli_option(cli, "--wind-from"),
             .mps = mst_cli_option(cli, "--wind-mps"),
             .tall = mst_cli_option(cli, "--wind-height"),
             .moisture = mst_cli_option(cli, "--moisture"),
             .until = mst_cli_option(cli, "--until"),
             .threads = mst_cli_option(cli, "--threads"),
             .out = mst_cli_option(cli, "-o"),
             .png = mst_cli_option(cli, "--png")};
    while (a.ignites < SHAPES_MAX && (a.ignite[a.ignites] = mst_cli_option(cli, "--ignite")) != NULL)
        ++a.ignites;
    while (a.lines < SHAPES_MAX && (a.line[a.lines] = mst_cli_option(cli, "--line")) != NULL) ++a.lines;
    if (!a.fuel || !a.from || !a.mps || !a.moisture || !a.ignites || !a.out || cli->argc > 0)
        return mst_cli_usage(cli, "spread.usage", NULL);
    if (read_options(cli, &a) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    mst_errors errors = {0};
    land l = {0};
    mst_team *team = mst_cli_team_create((uint32_t)a.thread_count);
    int status = read_land(&a, &l, team, &errors);
    if (status == MST_OK) status = run(cli, &a, &l, team, &errors);
    mst_cli_team_destroy(team);
    mst_cli_print_errors(cli, &errors);
    mst_errors_fini(&errors);
    mst_free(l.fuel.value);
    mst_free(l.height.value);
    mst_free(l.model);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
