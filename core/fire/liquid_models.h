/* SPDX-License-Identifier: Apache-2.0
 * liquid_models.h - pools, tanks and LPG. Pure. m, kg, kW, L/s or L/min as named. */
#ifndef FIRE_LIQUID_MODELS_H
#define FIRE_LIQUID_MODELS_H
#include "muster/types.h"

/* A liquid: burning rate of a wide pool kg/m2s, k beta 1/m, heat kJ/kg, density kg/m3. NUREG-1805. */
typedef struct mst_liquid {
    const char *name;
    double m_inf_kgm2s, kbeta_1m, heat_kjkg, rho_kgm3;
} mst_liquid;
const mst_liquid *mst_liquid_find(const char *name); /* NULL when unknown */
/* By mst_liquid_kind; NULL where there is none. */
const mst_liquid *mst_liquid_at(uint32_t number);

double mst_circle_diameter_m(double area_m2);
/* Burning rate, kg/m2s: m_inf (1 - exp(-kbeta D)). Babrauskas 1983. */
double mst_pool_rate_kgm2s(double m_inf_kgm2s, double kbeta_1m, double d_m);
/* Point source: chi Q/(4 pi R2), kW/m2. R from the pool's centre. NUREG-1805 ch. 5. */
double mst_point_source_kwm2(double q_kw, double chi_r, double r_m);
/* Shokri & Beyler, simple: 15.4 (L/D)^-1.59, L from the centre; valid 0.7 < L/D < 15. */
double mst_shokri_beyler_kwm2(double l_m, double d_m);
/* Their effective emissive power: 58 10^(-0.00823 D), D 1..50 m. */
double mst_pool_emissive_kwm2(double d_m);

/* Foam on a tank or spill: NFPA 11 rate L/min m2, minutes, concentrate %. */
typedef struct mst_foam {
    double area_m2, flow_lmin, solution_m3, concentrate_l;
} mst_foam;
mst_foam mst_foam_need(double area_m2, double rate_lmin_m2, double t_min, double conc_pct);
/* Cooling water on a share of a tank's perimeter, L/s. GB 50974 rates L/s m. */
double mst_tank_cooling_lps(double d_m, double rate_lps_m, double arc_frac);

/* Fireball of m kg of LPG: diameter, duration, height of its centre. CCPS. */
typedef struct mst_fireball {
    double d_m, t_s, h_m;
} mst_fireball;
mst_fireball mst_fireball_of(double m_kg);
/* Bursting of a cylinder without relief valve, s: dose MJ/m2 over flux kW/m2. Assumed: 11 MJ/m2. */
double mst_cylinder_burst_s(double q_kwm2, double dose_mjm2);
#endif
