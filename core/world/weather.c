/* SPDX-License-Identifier: Apache-2.0
 * weather.c - mean wind, its gusts, and the moisture of dead fuel. See weather.h. */
#include "world/weather.h"

#include "base/maths.h"
#include "base/random.h"
#include "world/weather_models.h"

/* models.md 8: turbulence over grass, the memory of gusts and of direction, lags of dead fuel. */
#define ROUGHNESS_M 0.03
#define WIND_HEIGHT_M 10.0
#define GUST_MEMORY_S 15.0
#define DIRECTION_MEMORY_S 120.0
#define DIRECTION_SIGMA_DEG 12.0
enum { FUEL_PERIOD_S = 60, HOUR_S = 3600 };

static const mst_field fields[] = {MST_FIELD(mst_weather, F64, temperature_degc),
                                   MST_FIELD(mst_weather, F64, humidity_frac),
                                   MST_FIELD(mst_weather, F64, wind_from_deg),
                                   MST_FIELD(mst_weather, F64, wind_mps),
                                   MST_FIELD(mst_weather, F64, start_from_deg),
                                   MST_FIELD(mst_weather, F64, start_mps),
                                   MST_FIELD(mst_weather, F64, goal_from_deg),
                                   MST_FIELD(mst_weather, F64, goal_mps),
                                   MST_FIELD(mst_weather, U32, change_from_tick),
                                   MST_FIELD(mst_weather, U32, change_to_tick),
                                   MST_FIELD(mst_weather, F64, gust_x),
                                   MST_FIELD(mst_weather, F64, gust_dir_deg),
                                   MST_FIELD(mst_weather, F64, moisture_1h_frac),
                                   MST_FIELD(mst_weather, F64, moisture_10h_frac),
                                   MST_FIELD(mst_weather, F64, moisture_100h_frac),
                                   MST_FIELD(mst_weather, U64, draws)};

static mst_weather *block(mst_store *store) {
    return mst_store_at(store, MST_BLOCK_WEATHER, 0);
}

static void mark(mst_store *store) {
    mst_store_mark(store, MST_BLOCK_WEATHER, 0);
}

/* The same direction within [0, 360). */
static double circle_deg(double deg) {
    double turned = deg - 360 * mst_floor(deg / 360);
    return turned < 360 ? turned : 0;
}

static double equilibrium_frac(const mst_weather *w) {
    return mst_max(0, mst_emc_pct(w->temperature_degc, 100 * w->humidity_frac)) / 100;
}

mst_weather *mst_weather_create(mst_store *store, double temperature_degc, double humidity_frac,
                                double wind_from_deg, double wind_mps) {
    mst_store_declare(store, MST_BLOCK_WEATHER, "weather", 1, sizeof(mst_weather), fields,
                      sizeof fields / sizeof *fields);
    mst_store_add(store, MST_BLOCK_WEATHER, 1);
    mst_weather *w = block(store);
    w->temperature_degc = temperature_degc;
    w->humidity_frac = humidity_frac;
    w->wind_from_deg = w->start_from_deg = w->goal_from_deg = circle_deg(wind_from_deg);
    w->wind_mps = w->start_mps = w->goal_mps = wind_mps;
    w->moisture_1h_frac = w->moisture_10h_frac = w->moisture_100h_frac = equilibrium_frac(w);
    return w;
}

void mst_weather_set_wind(mst_store *store, mst_tick now, double from_deg, double mps, uint32_t over_s) {
    mst_weather *w = block(store);
    w->start_from_deg = w->wind_from_deg;
    w->start_mps = w->wind_mps;
    w->goal_from_deg = circle_deg(from_deg);
    w->goal_mps = mps;
    w->change_from_tick = now;
    w->change_to_tick = now + over_s;
    if (over_s == 0) {
        w->wind_from_deg = w->goal_from_deg;
        w->wind_mps = mps;
    }
    mark(store);
}

void mst_weather_set_air(mst_store *store, double temperature_degc, double humidity_frac) {
    mst_weather *w = block(store);
    w->temperature_degc = temperature_degc;
    w->humidity_frac = humidity_frac;
    mark(store);
}

/* True when the mean wind moved: linear in speed and along the shorter arc. */
static bool move_wind(mst_weather *w, mst_tick now) {
    if (w->change_from_tick == w->change_to_tick) return false;
    if (now >= w->change_to_tick) {
        w->wind_from_deg = w->goal_from_deg;
        w->wind_mps = w->goal_mps;
        w->change_from_tick = w->change_to_tick;
        return true;
    }
    if (now <= w->change_from_tick) return false;
    double share = (double)(now - w->change_from_tick) / (double)(w->change_to_tick - w->change_from_tick);
    double arc_deg = circle_deg(w->goal_from_deg - w->start_from_deg + 180) - 180;
    w->wind_from_deg = circle_deg(w->start_from_deg + share * arc_deg);
    w->wind_mps = w->start_mps + share * (w->goal_mps - w->start_mps);
    return true;
}

/* One step of a first-order autoregression with unit variance. */
static double next_ar1(double x, double dt_s, double memory_s, double normal) {
    double rho = mst_exp(-dt_s / memory_s);
    return rho * x + mst_sqrt(1 - rho * rho) * normal;
}

static void draw_gust(mst_weather *w, uint64_t seed) {
    uint64_t key = mst_random_key(seed, "weather", 1);
    double gust = mst_random_normal(key, w->draws++), turn = mst_random_normal(key, w->draws++);
    double dir = w->gust_dir_deg / DIRECTION_SIGMA_DEG;
    w->gust_x = next_ar1(w->gust_x, MST_GUST_PERIOD_S, GUST_MEMORY_S, gust);
    w->gust_dir_deg = DIRECTION_SIGMA_DEG * next_ar1(dir, MST_GUST_PERIOD_S, DIRECTION_MEMORY_S, turn);
}

/* True when the moisture of any size moved. */
static bool dry_fuel(mst_weather *w) {
    static const double lag_s[] = {1 * HOUR_S, 10 * HOUR_S, 100 * HOUR_S};
    double *const moisture_frac[] = {&w->moisture_1h_frac, &w->moisture_10h_frac, &w->moisture_100h_frac};
    double goal_frac = equilibrium_frac(w);
    bool is_changed = false;
    for (int i = 0; i < 3; i++) {
        double was = *moisture_frac[i];
        *moisture_frac[i] = mst_fuel_lag_pct(was, goal_frac, FUEL_PERIOD_S, lag_s[i]);
        is_changed |= *moisture_frac[i] != was;
    }
    return is_changed;
}

void mst_weather_step(mst_store *store, mst_tick now, uint64_t seed) {
    mst_weather *w = block(store);
    bool is_changed = move_wind(w, now);
    if (now % MST_GUST_PERIOD_S == 0) {
        draw_gust(w, seed);
        is_changed = true;
    }
    if (now % FUEL_PERIOD_S == 0) is_changed |= dry_fuel(w);
    if (is_changed) mark(store);
}

const mst_weather *mst_weather_now(mst_store *store) {
    return block(store);
}

double mst_weather_gust_mps(const mst_weather *w) {
    return mst_max(0, w->wind_mps * (1 + mst_gust_intensity(WIND_HEIGHT_M, ROUGHNESS_M) * w->gust_x));
}

double mst_weather_gust_from_deg(const mst_weather *w) {
    return circle_deg(w->wind_from_deg + w->gust_dir_deg);
}
