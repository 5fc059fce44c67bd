/* SPDX-License-Identifier: Apache-2.0
 * weather.c - mean wind, its gusts, and the moisture of dead fuel. See weather.h. */
#include "world/weather.h"

#include "base/maths.h"
#include "base/random.h"
#include "world/weather_models.h"

#define WIND_HEIGHT_M 10.0
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
                                   MST_FIELD(mst_weather, U64, draws),
                                   MST_FIELD(mst_weather, F64, roughness_m),
                                   MST_FIELD(mst_weather, F64, gust_memory_s),
                                   MST_FIELD(mst_weather, F64, direction_memory_s),
                                   MST_FIELD(mst_weather, F64, direction_sigma_deg),
                                   MST_FIELD(mst_weather, F64, swing_k),
                                   MST_FIELD(mst_weather, F64, anchor_degc),
                                   MST_FIELD(mst_weather, F64, anchor_frac),
                                   MST_FIELD(mst_weather, U32, anchor_tick),
                                   MST_FIELD(mst_weather, U32, day_s)};

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
    mst_store_declare(store, MST_BLOCK_WEATHER, "weather", 3, sizeof(mst_weather), fields,
                      sizeof fields / sizeof *fields);
    mst_store_add(store, MST_BLOCK_WEATHER, 1);
    mst_weather *w = block(store);
    w->temperature_degc = w->anchor_degc = temperature_degc;
    w->humidity_frac = w->anchor_frac = humidity_frac;
    w->wind_from_deg = w->start_from_deg = w->goal_from_deg = circle_deg(wind_from_deg);
    w->wind_mps = w->start_mps = w->goal_mps = wind_mps;
    w->moisture_1h_frac = w->moisture_10h_frac = w->moisture_100h_frac = equilibrium_frac(w);
    w->roughness_m = 0.03;
    w->gust_memory_s = 15;
    w->direction_memory_s = 120;
    w->direction_sigma_deg = 12;
    return w;
}

bool mst_weather_load(mst_store *store, const mst_assets *assets, mst_errors *errors) {
    uint32_t before = errors->error_count;
    mst_table *t = mst_assets_table(assets, "weather.csv", errors);
    if (!t) return false;
    mst_weather *w = block(store);
    w->roughness_m = mst_constant(t, "roughness_m", errors);
    w->gust_memory_s = mst_constant(t, "gust_memory_s", errors);
    w->direction_memory_s = mst_constant(t, "direction_memory_s", errors);
    w->direction_sigma_deg = mst_constant(t, "direction_sigma_deg", errors);
    mst_table_destroy(t);
    mark(store);
    return errors->error_count == before;
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

void mst_weather_set_air(mst_store *store, mst_tick now, double temperature_degc, double humidity_frac) {
    mst_weather *w = block(store);
    w->temperature_degc = w->anchor_degc = temperature_degc;
    w->humidity_frac = w->anchor_frac = humidity_frac;
    w->anchor_tick = now;
    mark(store);
}

void mst_weather_set_day(mst_store *store, uint32_t seconds_of_day, double swing_k) {
    block(store)->day_s = seconds_of_day;
    block(store)->swing_k = swing_k;
    mark(store);
}

/* -1 at 5 in the morning, 1 at 14. */
static double course(const mst_weather *w, mst_tick at) {
    const double coldest_h = 5, rising_h = 9, falling_h = 15;
    double hour = (w->day_s + (double)at) / HOUR_S - coldest_h;
    hour -= 24 * mst_floor(hour / 24);
    return hour <= rising_h ? -mst_cos(MST_PI * hour / rising_h)
                            : mst_cos(MST_PI * (hour - rising_h) / falling_h);
}

/* The air at that hour: as warm as the day makes it, with the vapour that was in it. */
static void follow_day(mst_weather *w, mst_tick now) {
    if (!(w->swing_k > 0)) return;
    w->temperature_degc = w->anchor_degc + w->swing_k * (course(w, now) - course(w, w->anchor_tick));
    double vapour_hpa = w->anchor_frac * mst_vapour_hpa(w->anchor_degc);
    w->humidity_frac = mst_min(1, vapour_hpa / mst_vapour_hpa(w->temperature_degc));
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
    uint64_t gusts = mst_random_key(seed, "weather.gust", 1),
             turns = mst_random_key(seed, "weather.direction", 1);
    double gust = mst_random_normal(gusts, w->draws), turn = mst_random_normal(turns, w->draws);
    double sigma = w->direction_sigma_deg, dir = sigma > 0 ? w->gust_dir_deg / sigma : 0;
    w->draws++;
    w->gust_x = next_ar1(w->gust_x, MST_GUST_PERIOD_S, w->gust_memory_s, gust);
    w->gust_dir_deg = sigma * next_ar1(dir, MST_GUST_PERIOD_S, w->direction_memory_s, turn);
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
    if (now % FUEL_PERIOD_S == 0) {
        follow_day(w, now);
        is_changed |= w->swing_k > 0;
        is_changed |= dry_fuel(w);
    }
    if (is_changed) mark(store);
}

const mst_weather *mst_weather_now(mst_store *store) {
    return block(store);
}

double mst_weather_gust_mps(const mst_weather *w) {
    return mst_max(0, w->wind_mps * (1 + mst_gust_intensity(WIND_HEIGHT_M, w->roughness_m) * w->gust_x));
}

double mst_weather_gust_from_deg(const mst_weather *w) {
    return circle_deg(w->wind_from_deg + w->gust_dir_deg);
}
