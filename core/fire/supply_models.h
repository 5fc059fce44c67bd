/* SPDX-License-Identifier: Apache-2.0
 * supply_models.h - water on its way and people at work, as formulas: hose, pump, relay, hydrant,
 * drafting, shuttle, freezing, travel, breathing air. Pure. m head, L/s, mm, s as named. */
#ifndef FIRE_SUPPLY_MODELS_H
#define FIRE_SUPPLY_MODELS_H
#include "muster/types.h"

/* S of one 20 m length of lined hose, m per (L/s)2: 50, 65, 80, 90 mm; 0 for another size. */
double mst_hose_s(double d_mm);
/* n S q2, m. Chinese fire-service tables. */
double mst_hose_loss_m(double s_per20m, double lengths, double q_lps);
/* C (gpm/100)2 (ft/100), psi; and C by hose size in inches, 0 for another size. */
double mst_hose_loss_psi(double c, double gpm, double l_ft);
double mst_hose_c(double d_in);
/* Lengths of hose between two pumps. >= 0. */
double mst_relay_lengths(double head_m, double residual_m, double lift_m, double s_per20m, double q_lps);
/* Pump curve H = Hr (1.2 - 0.2 (Q/Qr)2) (assumed) against lift, hose and nozzle: flow of one line. */
double mst_pump_line_lps(double hr_m, double qr_lps, double lift_m, double hose_s, double nozzle_b,
                         double lines);
double mst_pump_head_m(double hr_m, double qr_lps, double q_lps);
/* NFPA 291: Q ((hs - ht)/(hs - hr))^0.54. */
double mst_hydrant_at(double q, double standing, double residual, double target);
/* Highest lift of cold water, m: air pressure at that height less vapour pressure. */
double mst_draft_limit_m(double altitude_m, double water_degc);
/* Travel time, s: 0.65 + 1.7 mi minutes (ISO, RAND), the running part over a speed factor. */
double mst_travel_s(double km, double speed_factor);
/* A charged hose that stands still freezes, s: rho (c Tw + f L)(d/4)/(h dT). */
double mst_freeze_s(double d_mm, double air_degc, double h_wm2k, double water_degc, double ice_frac);
/* Time of a task against that of a crew of four. NIST TN 1661, overall scene time. */
double mst_crew_time_factor(double crew);
#endif
