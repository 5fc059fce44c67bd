/* SPDX-License-Identifier: Apache-2.0
 * liquid_models.c - pools, tanks and LPG. See liquid_models.h. */
#include "fire/liquid_models.h"
#include "base/maths.h"
#include "muster/event.h"
#include <string.h>

/* In the order of MST_LIQUID_LIST. */
static const mst_liquid liquids[] = {
    {"gasoline", 0.055, 2.1, 43700, 740}, {"kerosene", 0.039, 3.5, 43200, 820},
    {"diesel", 0.045, 2.1, 44400, 918},   {"heavy_fuel_oil", 0.035, 1.7, 39700, 970},
    {"crude", 0.034, 2.8, 42600, 855},    {"lube_oil", 0.039, 0.7, 46000, 760},
    {"methanol", 0.017, 100, 20000, 796}, {"ethanol", 0.015, 100, 26800, 794},
    {"butane", 0.078, 2.7, 45700, 573},   {"heptane", 0.101, 1.1, 44600, 675},
    {"hexane", 0.074, 1.9, 44700, 650},
};
_Static_assert(sizeof liquids / sizeof *liquids == MST_LIQUID_COUNT - 1, "one row for each liquid");

const mst_liquid *mst_liquid_find(const char *name) {
    for (size_t i = 0; i < sizeof liquids / sizeof *liquids; ++i)
        if (strcmp(liquids[i].name, name) == 0) return &liquids[i];
    return NULL;
}

const mst_liquid *mst_liquid_at(uint32_t number) {
    return number >= 1 && number <= sizeof liquids / sizeof *liquids ? &liquids[number - 1] : NULL;
}

double mst_circle_diameter_m(double area_m2) {
    return mst_sqrt(4 * area_m2 / MST_PI);
}

double mst_pool_rate_kgm2s(double m_inf_kgm2s, double kbeta_1m, double d_m) {
    return m_inf_kgm2s * (1 - mst_exp(-kbeta_1m * d_m));
}

double mst_point_source_kwm2(double q_kw, double chi_r, double r_m) {
    return chi_r * q_kw / (4 * MST_PI * r_m * r_m);
}

double mst_shokri_beyler_kwm2(double l_m, double d_m) {
    return 15.4 * mst_pow(l_m / d_m, -1.59);
}

double mst_pool_emissive_kwm2(double d_m) {
    return 58 * mst_pow(10, -0.00823 * d_m);
}

mst_foam mst_foam_need(double area_m2, double rate_lmin_m2, double t_min, double conc_pct) {
    mst_foam f = {.area_m2 = area_m2, .flow_lmin = area_m2 * rate_lmin_m2};
    f.solution_m3 = f.flow_lmin * t_min / 1000;
    f.concentrate_l = f.flow_lmin * t_min * conc_pct / 100;
    return f;
}

double mst_tank_cooling_lps(double d_m, double rate_lps_m, double arc_frac) {
    return MST_PI * d_m * arc_frac * rate_lps_m;
}

mst_fireball mst_fireball_of(double m_kg) {
    double third = mst_pow(m_kg, 1.0 / 3.0);
    mst_fireball f = {.d_m = 5.8 * third};
    f.t_s = m_kg < 30000 ? 0.45 * third : 2.6 * mst_pow(m_kg, 1.0 / 6.0);
    f.h_m = 0.75 * f.d_m;
    return f;
}

double mst_cylinder_burst_s(double q_kwm2, double dose_mjm2) {
    return 1000 * dose_mjm2 / q_kwm2;
}
