/* SPDX-License-Identifier: Apache-2.0
 * room_models.h - one room on fire: growth, its limit by air, flashover, temperatures, barriers.
 * Pure functions. SI, kW, degrees C unless a name says K. Callers keep inputs in the ranges given;
 * outside them the results are still finite for positive inputs. */
#ifndef FIRE_ROOM_MODELS_H
#define FIRE_ROOM_MODELS_H
#include "muster/types.h"

/* Heat release of a t-squared fire, kW. alpha 0.0001..1 kW/s2, t >= 0. PD 7974-1:2019 eq 22. */
double mst_t2_hrr_kw(double alpha_kw_s2, double t_s);
/* When it reaches q_kw. */
double mst_t2_time_s(double alpha_kw_s2, double q_kw);
/* EN 1991-1-2 E.4: alpha of the fire that reaches 1 MW after t_alpha_s (75..600). */
double mst_t2_alpha_kw_s2(double t_alpha_s);

/* A sqrt(H) of an opening, m^2.5. */
double mst_vent_factor(double w_m, double h_m);
/* Air-limited heat release, kW: 1500 A sqrt(H) (Kawagoe, 3 MJ per kg of air). */
double mst_vent_limit_kw(double factor);
/* The same by EN 1991-1-2 E.4: 0.10 m Hu A sqrt(H) MW, m 0.8, Hu 17.5 MJ/kg: 1400 A sqrt(H). */
double mst_vent_limit_en_kw(double factor);

/* A lining: conductivity kW/mK, density kg/m3, heat capacity kJ/kgK, thickness m. NUREG-1805 set. */
typedef struct mst_lining {
    double k_kwmk, rho_kgm3, c_kjkgk, delta_m;
} mst_lining;
/* Thermal penetration time, s, and effective heat transfer coefficient after t_s, kW/m2K:
 * sqrt(k rho c/t) before it, k/delta after. NUREG-1805 ch. 2. */
double mst_lining_penetration_s(const mst_lining *lining);
double mst_lining_loss_kwm2k(const mst_lining *lining, double t_s);
/* Inner surface of an L x W x H room less its opening, m2. */
double mst_room_surface_m2(double l_m, double w_m, double h_m, double opening_m2);

/* Heat release at flashover, kW; at_m2 inner surface, factor A sqrt(H) 0.01..0.1 of it.
 * NUREG-1805 ch. 13: MQH 610 sqrt(hk AT A sqrt H); Thomas; Babrauskas. */
double mst_flashover_mqh_kw(double hk_kwm2k, double at_m2, double factor);
double mst_flashover_thomas_kw(double at_m2, double factor);
double mst_flashover_babrauskas_kw(double factor);
double mst_flashover_median_kw(double hk_kwm2k, double at_m2, double factor);

/* Hot layer over ambient before flashover, K: 6.85 (Q2/(A sqrt H hk AT))^(1/3). NUREG-1805 2.2;
 * valid to about 600 K. */
double mst_mqh_rise_k(double q_kw, double factor, double hk_kwm2k, double at_m2);

/* ISO 834 standard curve, C. t >= 0. */
double mst_iso834_degc(double t_min);
/* What that curve does to a barrier of that rating: sum of (T - baseline) above it, K s; midpoint
 * of each second. Ingberg's equal area. rating 1..360 min. */
double mst_barrier_dose_ks(double rating_min, double baseline_degc);
/* When a constant temperature has done as much, in whole steps; < 0: never. */
double mst_barrier_fail_s(double tg_degc, double rating_min, double baseline_degc, double dt_s);
/* Equivalent time of exposure, min; EN 1991-1-2 Annex F: q k_b w_f. */
double mst_equivalent_vent(double h_m, double alpha_v, double alpha_h);
/* Time to lose a depth of timber, min. EN 1995-1-2: 0.65 or 0.8 mm/min softwood. */
double mst_char_time_min(double beta_mm_min, double depth_mm);

/* Parametric fire of EN 1991-1-2 Annex A. at_m2 all surfaces, af_m2 floor, av_m2 openings,
 * q_fd MJ/m2 floor, b J/m2s0.5K 100..2200, t_lim 15, 20 or 25 min. */
typedef struct mst_parametric {
    double at_m2, af_m2, av_m2, heq_m, qfd_mjm2, b, tlim_min;
} mst_parametric;
double mst_parametric_degc(const mst_parametric *fire, double t_min);
/* Its heating branch alone at scaled time t* (hours). */
double mst_parametric_heating_degc(double t_star_h);

/* A room left to burn: growth, peak, 70 % burnt, linear decay. EN 1991-1-2 E.4. */
typedef struct mst_burnout {
    double e_mj, peak_kw, t_peak_s, t_decay_s, t_burnout_s;
} mst_burnout;
mst_burnout mst_room_burnout(double e_mj, double alpha_kw_s2, double peak_kw, double decay_frac);

/* Fire loads of EN 1991-1-2 Tables E.4 and E.5: MJ/m2 mean and 80 % fractile, s, kW/m2. */
typedef struct mst_fire_load {
    const char *occupancy;
    double mean_mjm2, high_mjm2, t_alpha_s, rhr_kwm2;
} mst_fire_load;
const mst_fire_load *mst_fire_load_find(const char *occupancy); /* NULL when unknown */
#endif
