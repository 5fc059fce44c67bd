/* SPDX-License-Identifier: Apache-2.0
 * water_models.h - what water does to a fire: needed flow, cooling, regime, knock-down, streams,
 * extinguishers, sprinklers, work on a grass edge. Pure. L/min, L/s, m2, kW, mm as named. */
#ifndef FIRE_WATER_MODELS_H
#define FIRE_WATER_MODELS_H
#include "muster/types.h"

/* Needed flow, L/min. Iowa (Royer & Nelson) by volume, NFA by area, Sardqvist & Holmstedt. */
double mst_flow_iowa_gpm(double volume_ft3);
double mst_flow_nfa_gpm(double area_ft2, double involved_frac);
double mst_flow_iowa_lmin(double volume_m3);
double mst_flow_nfa_lmin(double area_m2, double involved_frac);
double mst_flow_sardqvist_lmin(double area_m2);

/* Heat taken by a flow, MW: eff q (4.18 (100 - Tw) + 2257 + 2.0 (Tsteam - 100)) kJ/kg. */
double mst_water_cooling_mw(double flow_lps, double eff_frac, double water_degc, double steam_degc);
/* Effective density, mm/s (L/s m2), and the time constant of knock-down c w^-1.8, s (Evans;
 * c 3 sprinklers and shielded fires, 1 inside on the seat - assumed). w > 0. */
double mst_water_density_mms(double flow_lmin, double area_m2, double eff_frac);
double mst_suppress_tau_s(double w_mms, double c_tau);

/* Flow against the critical density (3.5..4.0 L/min m2, Sardqvist, Jonsson & Grimwood 2019):
 * r >= 1 the fire decays; below, it is held down (assumed factors). */
typedef struct mst_regime {
    double r, cap_factor, alpha_factor;
    bool is_decay;
} mst_regime;
mst_regime mst_suppress_regime(double flow_lmin, double area_m2, double qcrit_lmin_m2);
/* Heat release t_s after water stopped: t-squared from what is left. Assumed rule. kW. */
double mst_rekindle_kw(double q0_kw, double residual_frac, double alpha_kw_s2, double t_s);

/* Nozzles: B = 2 g (pi d2/4)2, (L/s)2 per m; q = sqrt(B H). d mm, head m. GB 50974. */
double mst_nozzle_b(double d_mm);
double mst_nozzle_lps(double d_mm, double head_m);
/* Head for a solid jet of that length, m: af S/(1 - phi af S), af = 1.19 + 80 (0.01 S)^4. */
double mst_jet_head_m(double jet_m, double phi); /* < 0: no head throws it that far */
double mst_jet_longest_m(double phi);

/* Portable extinguishers, GB 50140 and GB 4351. */
typedef struct mst_extinguisher {
    const char *model, *a_rating, *b_rating;
    double b, discharge_s;
} mst_extinguisher;
const mst_extinguisher *mst_extinguisher_find(const char *model); /* NULL when unknown */

/* Sprinkler: q = K sqrt(10 P), L/min, P MPa. GB 50084. */
double mst_sprinkler_lmin(double k, double p_mpa);
/* When a head or detector over a t-squared fire acts. PD 7974-1:2019 eq 10, 26, 27, 55. */
typedef struct mst_link {
    double ceiling_m, radius_m, rti, c, alpha_kw_s2, conv_frac, hrrpua_kwm2, act_degc, air_degc;
} mst_link;
/* s, in steps of dt_s (0.1..1), < 0: not within an hour. *q_kw: heat release then. */
double mst_link_time_s(const mst_link *link, double dt_s, double *q_kw);

/* Byram: flame length m of a line of I kW/m: 0.0775 I^0.46. */
double mst_byram_flame_m(double i_kwm);
/* Time for teams to close a growing edge, s: P/(n r - g); < 0: never. */
double mst_line_close_s(double edge_m, double teams, double team_rate_mps, double growth_mps);
#endif
