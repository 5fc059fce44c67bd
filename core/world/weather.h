/* SPDX-License-Identifier: Apache-2.0
 * weather.h - air over the map: one WEATHER block. Mean wind at 10 m moves linearly to a new value
 * when told; gusts and directions are AR(1) (models.md 8), each drawn from a stream of its own every
 * MST_GUST_PERIOD_S; fine fuel follows the air with its lag. The formulas: weather_models.h. */
#ifndef WORLD_WEATHER_H
#define WORLD_WEATHER_H
#include "base/store.h"
#include "base/table.h"

enum { MST_GUST_PERIOD_S = 10 };

typedef struct mst_weather {
    double temperature_degc, humidity_frac;
    double wind_from_deg, wind_mps; /* mean at 10 m, now */
    double start_from_deg, start_mps, goal_from_deg, goal_mps;
    uint32_t change_from_tick, change_to_tick; /* equal: no change under way */
    double gust_x, gust_dir_deg;               /* AR(1) states; direction offset in degrees */
    double moisture_1h_frac, moisture_10h_frac, moisture_100h_frac;
    uint64_t draws; /* counter of its two random streams, one for gusts and one for directions */
    double roughness_m, gust_memory_s, direction_memory_s, direction_sigma_deg; /* assets/weather.csv */
    double swing_k; /* the daily course of temperature, half of its range; 0: the air stays as it is */
    double anchor_degc, anchor_frac; /* the air when it was given last */
    uint32_t anchor_tick, day_s;     /* and when; seconds of the day at tick 0 */
} mst_weather;

/* Declares WEATHER and adds its block with the air of tick 0 and fuel in equilibrium with it. */
mst_weather *mst_weather_create(mst_store *store, double temperature_degc, double humidity_frac,
                                double wind_from_deg, double wind_mps);
/* Puts the figures of assets/weather.csv in place of the built-in ones, which are the same as shipped. false
 * with errors where the file lacks one. */
bool mst_weather_load(mst_store *store, const mst_assets *assets, mst_errors *errors);
void mst_weather_set_wind(mst_store *store, mst_tick now, double from_deg, double mps, uint32_t over_s);
void mst_weather_set_air(mst_store *store, mst_tick now, double temperature_degc, double humidity_frac);
/* From now on the air follows the day (models.md 8): coldest at 5, warmest at 14, the same vapour in it. */
void mst_weather_set_day(mst_store *store, uint32_t seconds_of_day, double swing_k);
/* One second; `seed` is the drill's. */
void mst_weather_step(mst_store *store, mst_tick now, uint64_t seed);
const mst_weather *mst_weather_now(mst_store *store);
/* Wind with its gust, m/s >= 0, and where it comes from, 0..360. */
double mst_weather_gust_mps(const mst_weather *weather);
double mst_weather_gust_from_deg(const mst_weather *weather);
#endif
