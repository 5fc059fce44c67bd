/* SPDX-License-Identifier: Apache-2.0
 * cli_new_weather.c - season, hour, air and wind by lot. A rule of thumb over latitude and month, to be
 * edited in the drill; `check` lists it as assumed. */
#include "base/maths.h"
#include "cli/cli_new.h"

typedef struct season {
    int32_t month;
    double swing; /* of the year's temperature, 1 midsummer, -1 midwinter */
    double humidity_frac, wind_mps;
} season;
static const season seasons[] = {
    {1, -1, 0.60, 4},
    {4, 0.05, 0.35, 6},
    {7, 1, 0.65, 3},
    {10, -0.05, 0.45, 5},
};
/* When grass burns: dead and dry, before the green and after it. */
static const season dry_seasons[] = {{4, 0.15, 0.25, 7}, {10, 0.1, 0.28, 7}};
enum { SNOW_BELOW_DEGC = -3 }; /* as in assets/force.csv */

static double lot(const mst_new *n, uint64_t counter) {
    return mst_new_lot(n, MST_NEW_LOT_WEATHER, counter);
}

static void pick_hour(mst_new *n) {
    static const int32_t hours[] = {9, 10, 13, 14, 15, 16, 19, 2};
    uint32_t count = n->is_surface ? 6 : sizeof hours / sizeof *hours;
    n->hour = hours[(uint32_t)(lot(n, 1) * count)];
    n->minute = (int32_t)(lot(n, 2) * 6) * 10;
    n->is_night = n->hour < 6 || n->hour >= 22;
}

/* China keeps one hour from end to end. */
static int32_t utc_offset_min(double lon_deg, double lat_deg) {
    bool is_china = lon_deg > 73 && lon_deg < 135 && lat_deg > 18 && lat_deg < 54;
    return is_china ? 480 : 60 * (int32_t)mst_floor(lon_deg / 15 + 0.5);
}

void mst_new_pick_weather(mst_new *n) {
    double lat_deg = n->map->origin_lat_deg, from_pole = lat_deg < 0 ? -lat_deg : lat_deg;
    const season *s =
        n->is_surface ? &dry_seasons[(uint32_t)(lot(n, 0) * 2)] : &seasons[(uint32_t)(lot(n, 0) * 4)];
    n->month = lat_deg < 0 ? (s->month + 5) % 12 + 1 : s->month;
    n->day = 5 + (int32_t)(lot(n, 3) * 20);
    pick_hour(n);
    n->utc_offset_min = utc_offset_min(n->map->origin_lon_deg, lat_deg);
    double mean_degc = 30 - 0.45 * from_pole, swing_degc = 0.3 * from_pole;
    double daily_degc = n->is_night ? -4 : n->hour > 11 && n->hour < 18 ? 4 : 0;
    n->temperature_degc = mst_floor(mean_degc + swing_degc * s->swing + daily_degc + 4 * lot(n, 4) - 2 + 0.5);
    n->humidity_frac = s->humidity_frac + (n->is_night ? 0.15 : 0);
    n->wind_mps = s->wind_mps + mst_floor(3 * lot(n, 5)) - 1;
    if (!n->is_surface) n->wind_from_deg = 10 * mst_floor(36 * lot(n, 6));
    n->shift_from_deg = n->wind_from_deg + (lot(n, 7) < 0.5 ? -50 : 50);
    n->shift_from_deg += n->shift_from_deg < 0 ? 360 : n->shift_from_deg >= 360 ? -360 : 0;
    n->shift_mps = n->wind_mps + 2;
    n->is_snow = n->temperature_degc < SNOW_BELOW_DEGC;
}
