/* SPDX-License-Identifier: Apache-2.0
 * exposure_models.h - from one building to the next: flames, radiation, ignition, brands. Pure.
 * m, kW, kW/m2, C. */
#ifndef FIRE_EXPOSURE_MODELS_H
#define FIRE_EXPOSURE_MODELS_H
#include "muster/types.h"

/* Flame height of a pool or pile, m, >= 0: 0.235 Q^0.4 - 1.02 D (Heskestad). */
double mst_flame_height_m(double q_kw, double d_m);
/* The same from Q*: D (3.7 Q*^0.4 - 1.02). PD 7974-1 table 1. */
double mst_flame_height_qstar_m(double qstar, double d_m);

/* Flame out of a window, no forced draught. EN 1991-1-2 B.4.1. */
typedef struct mst_window_flame {
    double l_l_m; /* height over the lintel */
    double l_h_m; /* how far it stands out */
    double l_f_m; /* length along its axis */
} mst_window_flame;
mst_window_flame mst_window_flame_of(double q_mw, double w_t_m, double h_eq_m);
/* Heat release of the room, MW, by Annex B: 3.15 (1 - exp(-0.036/O)) A (h/(D/W))^0.5. */
double mst_window_hrr_mw(double opening, double a_v_m2, double h_eq_m, double d_over_w);

/* View factor of a W x H radiator at distance S; the receiver stands (rx, ry) from its lower left
 * corner. Parallel, or perpendicular (facing along H, the better way). BR 187 app. A; 0..1. */
double mst_view_parallel(double w_m, double h_m, double s_m, double rx_m, double ry_m);
double mst_view_perpendicular(double w_m, double h_m, double s_m, double rx_m, double ry_m);
/* Opposite the centre. */
double mst_view_centre(double w_m, double h_m, double s_m);
/* eps sigma T^4, kW/m2. */
double mst_emissive_kwm2(double t_degc, double eps);
/* Distance at which the centre gets q_crit: phi u E = q_crit. 0 when u E is below it. BR 187. */
double mst_separation_m(double w_m, double h_m, double u_frac, double e_kwm2, double qcrit_kwm2);

/* Thick solid: (pi/4) k rho c ((Tig - T0)/q)^2, s. Quintiere. */
double mst_ignition_time_s(double q_kwm2, double krhoc, double tig_degc, double t0_degc);
/* Flux-time product: first tick with sum (q - q_cr)^n dt >= FTP; < 0: never. */
double mst_ignition_ftp_s(double q_kwm2, double qcr_kwm2, double ftp, double n, double dt_s);

/* Landing of fire brands, Himoto & Tanaka (2005): lognormal in x. */
typedef struct mst_brand {
    double b_star, mean_m, sd_m, mu_ln, sigma_ln, x95_m;
} mst_brand;
mst_brand mst_brand_landing(double u_mps, double d_m, double q_kw, double rho_kgm3, double size_m);

/* Hamada's spread in a wooden town, m/min: an upper bound, for checks. a_m house side, d_m gap,
 * fb fire-resistant share 0..1. */
typedef struct mst_hamada {
    double down_m_min, side_m_min, up_m_min;
} mst_hamada;
mst_hamada mst_hamada_spread(double a_m, double d_m, double v_mps, double fb_frac);
#endif
