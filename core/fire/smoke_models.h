/* SPDX-License-Identifier: Apache-2.0
 * smoke_models.h - the smoke layer, how far one sees in it and what it does to people. Pure. */
#ifndef FIRE_SMOKE_MODELS_H
#define FIRE_SMOKE_MODELS_H

/* Plume constant k, from the layer's and the air's temperature in K (250..1500):
 * (0.21/rho_g)(rho_a2 g/(cp Ta))^(1/3), rho = 353/T. Karlsson & Quintiere. */
double mst_smoke_plume_k(double tg_k, double ta_k);
/* Height of the layer over the floor, m, in a closed room: Q = q0 t^n (kW, s; n 0..3), floor 1..1e4
 * m2, height 1..30 m. Yamana & Tanaka. Falls with time, > 0. */
double mst_smoke_layer_m(double k, double q0, double n, double t_s, double floor_m2, double height_m);

/* Extinction, 1/m: of soot kg in m3 (8700 m2/kg, CFAST), or from mass optical density Dm m2/g of
 * the mass burnt, g (K = 2.303 Dm m/V). */
double mst_smoke_extinction_1m(double soot_kg, double volume_m3, double km_m2kg);
double mst_smoke_extinction_od_1m(double dm_m2g, double burnt_g, double volume_m3);
/* Visibility, m: C/K; C 3 reflecting, 8 light-emitting (Jin). At most 1000. */
double mst_visibility_m(double c, double k_1m);

/* Harm per minute (1: half the people are down). ISO 13571, CFAST Technical Reference. ppm, %, C,
 * kW/m2. Radiation counts from 2.5 kW/m2. */
double mst_fed_gas_per_min(double co_ppm, double co2_pct, double hcn_ppm);
double mst_fed_convection_per_min(double t_degc, int is_clothed);
double mst_fed_radiation_per_min(double q_kwm2);
#endif
