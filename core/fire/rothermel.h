/* SPDX-License-Identifier: Apache-2.0
 * rothermel.h - surface fire spread: Rothermel 1972 with Albini 1976 and the dynamic herbaceous
 * load of Scott and Burgan 2005; ellipse of Anderson 1983, capped at length:breadth 8; flame length
 * of Byram 1959. Moistures in fractions of dry mass, wind at midflame height (over grass.h: at 10 m). No wind
 * limit. */
#ifndef FIRE_ROTHERMEL_H
#define FIRE_ROTHERMEL_H
#include "muster/types.h"

typedef struct mst_fuel_model {
    uint32_t number;
    char code[8];
    bool is_dynamic;      /* herbs cure: live load moves to dead between 120 and 30 % moisture */
    double load_kg_m2[5]; /* 1 h, 10 h, 100 h, live herb, live woody */
    double sav_1_m[5];    /* surface to volume */
    double depth_m, mx_dead_frac, heat_dead_kj_kg, heat_live_kj_kg;
} mst_fuel_model;

/* NULL where there is no such model (91-99 do not burn). */
const mst_fuel_model *mst_fuel_model_find(uint32_t number);
const mst_fuel_model *mst_fuel_model_named(const char *code, size_t length);

/* What fuel and moisture alone decide. Slow (many exp and pow): keep one per fuel. */
typedef struct mst_fuel_bed {
    double ros0_m_min; /* no wind, no slope; 0 past extinction */
    double reaction_kw_m2, residence_min;
    double wind_c, wind_b; /* phi_w = wind_c * U_ft_min ^ wind_b, packing ratio included */
    double slope_k;        /* phi_s = slope_k * tan^2 */
    uint8_t grass; /* mst_grass_kind: phi_w is of grass.h, from the wind at 10 m; 0: of wind_c, wind_b */
} mst_fuel_bed;

/* moisture_frac: 1 h, 10 h, 100 h, herb, woody; each >= 0. */
mst_fuel_bed mst_fuel_bed_of(const mst_fuel_model *fuel, const double moisture_frac[5]);

typedef struct mst_spread {
    double ros_head_m_min, ros_back_m_min, ros_flank_m_min;
    double dir_deg; /* of greatest spread, clockwise from upslope, 0..360 */
    double effective_wind_mps, length_breadth;
    double heat_kj_m2, intensity_kw_m, flame_m;
} mst_spread;

/* wind_to_deg: where it blows to, clockwise from upslope. Slope in degrees, 0..80. */
mst_spread mst_spread_of(const mst_fuel_bed *bed, double wind_mps, double wind_to_deg, double slope_deg);
/* Of the ellipse where wind and slope together raise the rate of spread to (1 + phi) times; 1..8. */
double mst_length_breadth_of(const mst_fuel_bed *bed, double phi);
/* Midflame over 6.1 m wind, unsheltered: Albini and Baughman 1979; depth_m > 0. */
double mst_wind_factor(double depth_m);
#endif
