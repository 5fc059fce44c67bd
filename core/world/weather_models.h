/* SPDX-License-Identifier: Apache-2.0
 * weather_models.h - wind near the ground, moisture of dead fuel, humidity, cold. Pure. */
#ifndef WORLD_WEATHER_MODELS_H
#define WORLD_WEATHER_MODELS_H

/* Neutral log law: u10 ln(z/z0)/ln(10/z0), m/s; z > z0, z0 0.0002..2 m. 0 at or below z0. */
double mst_wind_at_mps(double u10_mps, double z_m, double z0_m);
/* Turbulence 1/ln(z/z0), and gust factor 1 + g I. ESDU, EN 1991-1-4. */
double mst_gust_intensity(double z_m, double z0_m);
/* Equilibrium moisture of fine dead fuel, %: Simard (1968), T in F inside. T -40..60 C, RH 0..100. */
double mst_emc_pct(double t_degc, double rh_pct);
/* First-order lag, exact: E + (M - E) exp(-dt/tau). */
double mst_fuel_lag_pct(double m0_pct, double emc_pct, double dt_s, double tau_s);
/* Fosberg fire-weather index; U m/s. */
double mst_ffwi(double emc_pct, double u_mps);
/* Saturation vapour pressure over water, hPa (WMO Magnus, -45..60 C). */
double mst_vapour_hpa(double t_degc);
double mst_humidity_pct(double t_degc, double dew_degc);
double mst_dew_point_degc(double t_degc, double rh_pct);
/* Wind chill of 2001 (Environment Canada, NWS), C; V km/h at 10 m, from 4.8; T to 10 C. */
double mst_wind_chill_degc(double t_degc, double v_kmh);
#endif
