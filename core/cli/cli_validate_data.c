/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_data.c - measurements of two experiments, read where they lie: the front of a grassland fire
 * (CSIRO, Case C064) and heat beside an open burner (NIST structure separation, 4 MW). What the files do not
 * say - geometry, fuel, weather - is from the FDS Validation Guide and the input files beside it. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/maths.h"
#include "base/model.h"
#include "cli/cli_validate_play.h"
#include "fire/ground.h"

/* ---- a file of measurements: a line of units, a line of names, numbers ---- */

enum { COLUMNS_MAX = 16, CELL_SIZE = 64, FILE_BYTES_MAX = 1 << 22 };
typedef struct sheet {
    char name[COLUMNS_MAX][CELL_SIZE];
    uint32_t columns, rows, capacity;
    double (*row)[COLUMNS_MAX]; /* NAN: an empty cell */
} sheet;

static bool read_line(const char **at, const char *end, char cell[COLUMNS_MAX][CELL_SIZE], uint32_t *count) {
    bool is_end = false;
    char other[CELL_SIZE];
    *count = 0;
    while (!is_end &&
           mst_model_csv_cell(at, end, *count < COLUMNS_MAX ? cell[*count] : other, CELL_SIZE, &is_end))
        *count += *count < COLUMNS_MAX;
    return *count > 0;
}

static void add_row(sheet *s, char cell[COLUMNS_MAX][CELL_SIZE], uint32_t count) {
    MST_GROW(s->row, s->rows, s->capacity);
    bool is_any = false;
    for (uint32_t i = 0; i < COLUMNS_MAX; i++) {
        double *to = &s->row[s->rows][i];
        if (i >= count || !mst_model_number(cell[i], to)) *to = NAN;
        is_any |= isfinite(*to);
    }
    s->rows += is_any;
}

/* False when it is not there; `units`: the file begins with a line of units. */
static bool read_sheet(mst_validate *v, const char *name, bool has_units, sheet *s) {
    char path[4200], cell[COLUMNS_MAX][CELL_SIZE];
    uint32_t count;
    *s = (sheet){0};
    snprintf(path, sizeof path, "%s%s", v->data, name);
    if (access(path, R_OK) != 0) return false;
    mst_bytes bytes = mst_cli_read_file(path, FILE_BYTES_MAX, &v->errors);
    if (!bytes.data) return false;
    const char *at = bytes.data, *end = at + bytes.size;
    if (has_units) read_line(&at, end, cell, &count);
    read_line(&at, end, s->name, &s->columns);
    while (read_line(&at, end, cell, &count)) add_row(s, cell, count);
    mst_free((void *)(uintptr_t)bytes.data);
    return s->rows > 0;
}

static int32_t column(const sheet *s, const char *name) {
    for (uint32_t i = 0; i < s->columns; i++)
        if (strcmp(s->name[i], name) == 0) return (int32_t)i;
    return -1;
}

static double cell_at(const sheet *s, uint32_t row, int32_t at) {
    return at < 0 ? NAN : s->row[row][at];
}

/* ---- the cases ---- */

enum { G1, G2, G3, G4, G5, N1, N2, N3, N4, N5, N6, CASE_COUNT };
#define GRASS(id, text, unit, published, use)                                                                \
    {                                                                                                        \
        id, "CSIRO C064", text, unit, published, 0.65 * (published), 1.35 * (published), use,                \
            "Cheney et al. 1993; band: Cruz & Alexander 2013"                                                \
    }
#define GAUGE(id, text, published, use)                                                                      \
    {                                                                                                        \
        id, "NIST burner", text, "kW/m2", published, 0.65 * (published), 1.35 * (published), use,            \
            "NIST structure separation, 4 MW; band: models.md 9"                                             \
    }
static const mst_validate_case cases[CASE_COUNT] = {
    [G1] = GRASS("G1", "validate.g1", "m", 15, MST_USE_FIT),
    [G2] = GRASS("G2", "validate.g2", "m", 42, MST_USE_HELD),
    [G3] = GRASS("G3", "validate.g3", "m", 100, MST_USE_HELD),
    [G4] = GRASS("G4", "validate.g4", "m2", 5263, MST_USE_HELD),
    [G5] = GRASS("G5", "validate.g5", "m", 7.1, MST_USE_HELD),
    [N1] = GAUGE("N1", "validate.n1", 14.37, MST_USE_FIT),
    [N2] = GAUGE("N2", "validate.n2", 15.01, MST_USE_FIT),
    [N3] = GAUGE("N3", "validate.n3", 8.04, MST_USE_HELD),
    [N4] = GAUGE("N4", "validate.n4", 8.28, MST_USE_HELD),
    [N5] = GAUGE("N5", "validate.n5", 4.40, MST_USE_HELD),
    [N6] = GAUGE("N6", "validate.n6", 4.65, MST_USE_HELD),
};

/* The file must say what the table says, within 2 %: else it is another file. */
static bool is_same(double file, double table) {
    return file > 0.98 * table && file < 1.02 * table;
}

/* ---- grass: the front after 27, 53 and 100 s ---- */

/* 104 m of grass downwind of the line of ignition, and to both sides. */
static const char field_map[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":131,\"lat\":-12},\"roads\":[],\"buildings\":[{\"id\":\"b1\","
    "\"outline\":[[-39000,0],[-38900,0],[-38900,100],[-39000,100]],\"storeys\":1,\"height_m\":2,"
    "\"construction\":\"brick\",\"occupancy\":\"shed\"}],\"areas\":[{\"id\":\"a1\",\"land\":\"grass\","
    "\"fuel_model\":232,\"outline\":[[-4000,-10000],[25000,-10000],[25000,10000],[-4000,10000]]}]}";
/* 4.6 m/s at 2 m over grass (z0 0.03 m) by the log law; humidity that keeps grass at 6.3 %. */
#define WIND_10M_MPS 6.36
static const mst_stage_def field = {.map = field_map,
                                    .temperature_degc = 32,
                                    .humidity_frac = 0.325,
                                    .wind_from_deg = 270,
                                    .wind_mps = WIND_10M_MPS};
enum { TIMES = 3, LINE_HALF_M = 25 };
static const uint32_t front_s[TIMES] = {27, 53, 100};
static const double front_m[TIMES] = {15, 42, 100};

typedef struct burnt {
    double east_m, area_m2;
} burnt;

static void add_cell(void *user, mst_point centre, double side_m, double arrival_s, bool is_burning) {
    burnt *b = user;
    b->east_m = mst_max(b->east_m, centre.x_cm / 100.0 + side_m / 2);
    b->area_m2 += side_m * side_m;
}

/* Two men walk away from the middle at 1 m/s and light the grass; state after each time of front_s. */
static bool burn_field(mst_validate *v, uint64_t seed, burnt out[TIMES]) {
    mst_stage s;
    mst_stage_def def = field;
    def.seed = seed;
    bool is_good = mst_stage_open(&s, &def, &v->errors) == MST_OK;
    mst_ground *g = is_good ? mst_ground_create(s.store, s.map, s.grid, &s.assets, 1, &v->errors) : NULL;
    for (uint32_t n = 0; g && n < TIMES; n++) {
        for (; s.now < front_s[n];) {
            int32_t y_cm = 100 * (int32_t)s.now;
            if (s.now <= LINE_HALF_M) {
                mst_ground_ignite(g, (mst_point){0, y_cm}, 0.7, MST_ID_NONE, &s.events);
                mst_ground_ignite(g, (mst_point){0, -y_cm}, 0.7, MST_ID_NONE, &s.events);
            }
            mst_stage_next(&s);
            mst_ground_step(g, s.now, mst_weather_now(s.store), s.burn, &s.events);
        }
        out[n] = (burnt){0};
        mst_ground_each(g, add_cell, &out[n]);
    }
    is_good = g != NULL;
    mst_ground_destroy(g);
    mst_stage_close(&s);
    return is_good;
}

/* Head spread times the time that grass flames, of the model alone. */
static double head_depth_m(void) {
    const char *inputs = "grass=cut;wind_10m_km_h=22.9;moisture_pct=6.3;curing_pct=100"; /* WIND_10M_MPS */
    return mst_validate_ask("grass_spread", inputs, "ros_head_km_h") / 3.6 *
           mst_validate_ask("grass_spread", inputs, "residence_time_s");
}

static double polygon_m2(const sheet *s, int32_t x, int32_t y) {
    double sum = 0;
    uint32_t n = 0;
    while (n < s->rows && isfinite(cell_at(s, n, x)) && isfinite(cell_at(s, n, y))) n++;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = (i + 1) % n;
        sum += cell_at(s, i, x) * cell_at(s, k, y) - cell_at(s, k, x) * cell_at(s, i, y);
    }
    return (sum < 0 ? -sum : sum) / 2;
}

static void run_grass(mst_validate *v, mst_validate_result *r) {
    enum { SEEDS_MAX = 1000 };
    sheet front, flames, depth;
    bool has_front = read_sheet(v, "csiro_Case_C064_exp.csv", true, &front);
    bool has_flames = read_sheet(v, "csiro_Case_C064_flame_position_data.csv", false, &flames);
    bool has_depth = read_sheet(v, "csiro_Case_C064_head_depth.csv", true, &depth);
    for (uint32_t n = 0; has_front && n < TIMES; n++)
        has_front = n < front.rows && is_same(cell_at(&front, n, column(&front, "Front")), front_m[n]);
    if (has_flames) {
        int32_t x = column(&flames, "100 x"), y = column(&flames, "100 y");
        has_flames = x >= 0 && y >= 0 && is_same(polygon_m2(&flames, x, y), cases[G4].published);
    }
    if (has_depth) has_depth = is_same(cell_at(&depth, 0, column(&depth, "Depth")), cases[G5].published);
    double east[TIMES][SEEDS_MAX], area[SEEDS_MAX];
    uint32_t seeds = has_front || has_flames ? v->seeds : 0;
    for (uint32_t i = 0; i < seeds; i++) {
        burnt b[TIMES];
        if (!burn_field(v, i + 1, b)) return;
        for (uint32_t n = 0; n < TIMES; n++) east[n][i] = b[n].east_m;
        area[i] = b[TIMES - 1].area_m2;
    }
    for (uint32_t n = 0; has_front && n < TIMES; n++)
        mst_validate_set(&r[G1 + n], mst_validate_median(east[n], seeds), seeds);
    if (has_flames) mst_validate_set(&r[G4], mst_validate_median(area, seeds), seeds);
    if (has_depth) mst_validate_set(&r[G5], head_depth_m(), 0);
    mst_free(front.row);
    mst_free(flames.row);
    mst_free(depth.row);
}

/* ---- heat beside a burner of 1.2 x 1.6 m; heights from its ports, 0.92 m over the floor ---- */

static const char burner_map[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":0,\"lat\":50},\"roads\":[],\"buildings\":[{\"id\":\"b1\","
    "\"outline\":[[-60,-80],[60,-80],[60,80],[-60,80]],\"storeys\":1,\"height_m\":0.1,"
    "\"construction\":\"straw\",\"occupancy\":\"straw_stack\"}]}";
#define BURNER_M2 (1.2 * 1.6)
#define PORTS_M 0.92
/* Natural gas, not wood: 0.20 of methane, 0.25 of ethane (the table of the FDS User's Guide). */
#define GAS_RADIATIVE_FRAC 0.21
enum { GAUGES = 6, STAGES = 5, SETTLE_S = 300 };
static const double stage_kw[STAGES] = {211, 394, 1031, 2051, 4045};
typedef struct gauge {
    const char *name;
    mst_point at;
    double height_m;
} gauge;
static const gauge gauges[GAUGES] = {{"HF1", {-200, 20}, 1 - PORTS_M},  {"HF2", {-200, 20}, 3 - PORTS_M},
                                     {"HF3", {-300, 0}, 1 - PORTS_M},   {"HF4", {-300, 0}, 3 - PORTS_M},
                                     {"HF5", {-400, -20}, 1 - PORTS_M}, {"HF6", {-400, -20}, 3 - PORTS_M}};

/* Mean of a gauge while the burner gave that much. */
static double measured_kwm2(const sheet *s, const char *name, double kw) {
    int32_t burner = column(s, "HRR_burner"), at = column(s, name);
    double sum = 0, count = 0;
    for (uint32_t i = 0; i < s->rows; i++) {
        double q = cell_at(s, i, burner), flux = cell_at(s, i, at);
        if (!(q > 0.97 * kw && q < 1.03 * kw) || !isfinite(flux)) continue;
        sum += flux;
        count++;
    }
    return sum / count;
}

/* The burner as a pile that gives so much heat for long; flux at the gauges once it does. */
static bool burn_burner(mst_validate *v, double kw, double flux[GAUGES]) {
    const mst_swap swap[] = {{"occupancy.csv", "straw_stack", "rhr_kwm2", kw / BURNER_M2},
                             {"occupancy.csv", "straw_stack", "fire_load_mjm2", 20000},
                             {"occupancy.csv", "straw_stack", "t_alpha_s", 75},
                             {"fire.csv", "stack_height_m", "value", 1},
                             {"fire.csv", "radiative_frac", "value", GAS_RADIATIVE_FRAC}};
    mst_stage_def def = {.map = burner_map, .swap = swap, .swap_count = 5, .temperature_degc = 24};
    def.humidity_frac = 0.5;
    mst_stage s;
    bool is_good = mst_stage_open(&s, &def, &v->errors) == MST_OK;
    if (is_good) {
        mst_burn_ignite(s.burn, 0, 0, MST_CAUSE_STOVE, MST_ID_NONE, &s.events);
        while (s.now < SETTLE_S) mst_stage_next(&s);
        for (uint32_t i = 0; i < GAUGES; i++)
            flux[i] = mst_burn_flux_up(s.burn, gauges[i].at, gauges[i].height_m);
    }
    mst_stage_close(&s);
    return is_good;
}

static void run_burner(mst_validate *v, mst_validate_result *r) {
    sheet s;
    bool is_there = read_sheet(v, "nist_structure_separation_4MW.csv", true, &s);
    for (uint32_t n = 0; is_there && n < STAGES; n++) {
        double flux[GAUGES];
        if (!burn_burner(v, stage_kw[n], flux)) break;
        for (uint32_t i = 0; i < GAUGES; i++) {
            double measured = measured_kwm2(&s, gauges[i].name, stage_kw[n]);
            if (n + 1 < STAGES)
                mst_validate_add(v, cases[N1].set, measured, flux[i]);
            else if (is_same(measured, cases[N1 + i].published))
                mst_validate_set(&r[N1 + i], flux[i], 0);
        }
    }
    mst_free(s.row);
}

static void run(mst_validate *v, mst_validate_result *r) {
    for (uint32_t i = 0; i < CASE_COUNT; i++) r[i].absent = "validate.no_data";
    run_grass(v, r);
    run_burner(v, r);
}

const mst_validate_group mst_validate_data = {cases, CASE_COUNT, run};
