/* SPDX-License-Identifier: Apache-2.0
 * grass.c - see grass.h. Rates in km/h and wind in km/h, as published; converted at the edges. */
#include "fire/grass.h"

#include "base/maths.h"

#define KMH_PER_MPS 3.6
#define M_MIN_PER_KMH (1000.0 / 60)
#define BREAK_KMH 5.0 /* straight below, a power of the wind above */
#define POWER 0.844
#define HEAT_KJ_KG 18608
#define RESIDENCE_MIN (384.0 / 3500) /* Anderson 1969, for grass as fine as fuel model 1 */
#define WIND_10M_PER_6M 1.15

typedef struct sward {
    double calm, slope;  /* calm + slope U up to 5 km/h */
    double base, factor; /* base + factor (U - 5)^0.844 above */
    double depth_m;      /* for the wind at midflame height alone */
} sward;
static const sward swards[] = {
    [MST_GRASS_NATURAL] = {0.054, 0.269, 1.4, 0.838, 0.5}, [MST_GRASS_CUT] = {0.054, 0.209, 1.1, 0.715, 0.2}};

/* Loads: Cheney and Sullivan 2008, 1.5 to 3 t/ha grazed and 3 to 6 undisturbed. Slope: twice as fast for each
 * ten degrees (McArthur 1966), met at 20 degrees. */
const mst_grass_figures mst_grass_usual = {.natural_kg_m2 = 0.45, .cut_kg_m2 = 0.3, .slope = 22.4};

mst_grass_kind mst_grass_of(uint32_t n) {
    return n == MST_FUEL_GRASS_NATURAL ? MST_GRASS_NATURAL
           : n == MST_FUEL_GRASS_CUT   ? MST_GRASS_CUT
                                       : MST_GRASS_NONE;
}

bool mst_fuel_is_known(uint32_t n) {
    return mst_grass_of(n) || mst_fuel_model_find(n);
}

double mst_grass_moisture_factor(double moisture_frac, double wind_kmh) {
    double pct = 100 * moisture_frac;
    if (pct < 12) return mst_exp(-0.108 * pct);
    return mst_max(0, wind_kmh <= 10 ? 0.684 - 0.0342 * pct : 0.547 - 0.0228 * pct);
}

double mst_grass_curing_factor(double cured_frac) {
    return 1.12 / (1 + 59.2 * mst_exp(-0.124 * (100 * cured_frac - 50)));
}

static double rate_kmh(const sward *s, double wind_kmh) {
    if (wind_kmh <= BREAK_KMH) return s->calm + s->slope * mst_max(0, wind_kmh);
    return s->base + s->factor * mst_pow(wind_kmh - BREAK_KMH, POWER);
}

double mst_grass_phi(mst_grass_kind kind, double wind_mps) {
    const sward *s = &swards[kind];
    return rate_kmh(s, wind_mps * KMH_PER_MPS) / s->calm - 1;
}

double mst_grass_wind_of_mps(mst_grass_kind kind, double phi) {
    const sward *s = &swards[kind];
    double kmh = (1 + phi) * s->calm, slow = (kmh - s->calm) / s->slope;
    if (slow > BREAK_KMH)
        slow = BREAK_KMH + (kmh > s->base ? mst_pow((kmh - s->base) / s->factor, 1 / POWER) : 0);
    return mst_max(0, slow) / KMH_PER_MPS;
}

double mst_grass_length_breadth(double wind_mps) {
    double kmh = wind_mps * KMH_PER_MPS;
    return kmh > 0 ? mst_clamp(1.1 * mst_pow(kmh, 0.464), 1, 8) : 1;
}

double mst_grass_wind_10m_mps(mst_grass_kind kind, double wind_mps, bool is_open_wind) {
    return wind_mps * WIND_10M_PER_6M / (is_open_wind ? 1 : mst_wind_factor(swards[kind].depth_m));
}

/* As the herbs of a dynamic fuel model: all is cured at 30 % moisture, none at 120 %. */
static double cured_frac(double herb_frac) {
    return mst_clamp((1.2 - herb_frac) / 0.9, 0, 1);
}

mst_fuel_bed mst_grass_bed_of(mst_grass_kind kind, const mst_grass_figures *figures,
                              const double moisture_frac[5], double wind_mps) {
    double wet = mst_grass_moisture_factor(moisture_frac[0], wind_mps * KMH_PER_MPS);
    double cured = mst_grass_curing_factor(cured_frac(moisture_frac[3]));
    double load = kind == MST_GRASS_CUT ? figures->cut_kg_m2 : figures->natural_kg_m2;
    return (mst_fuel_bed){.ros0_m_min = swards[kind].calm * wet * cured * M_MIN_PER_KMH,
                          .reaction_kw_m2 = load * HEAT_KJ_KG / (60 * RESIDENCE_MIN),
                          .residence_min = RESIDENCE_MIN,
                          .slope_k = figures->slope,
                          .grass = (uint8_t)kind};
}
