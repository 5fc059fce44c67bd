/* SPDX-License-Identifier: Apache-2.0
 * weather_models.c - wind, moisture, humidity, cold. See weather_models.h. */
#include "world/weather_models.h"
#include "base/maths.h"

double mst_wind_at_mps(double u10_mps, double z_m, double z0_m) {
    return z_m > z0_m ? u10_mps * mst_log(z_m / z0_m) / mst_log(10 / z0_m) : 0;
}

double mst_gust_intensity(double z_m, double z0_m) {
    return 1 / mst_log(z_m / z0_m);
}

double mst_emc_pct(double t_degc, double rh_pct) {
    double t = t_degc * 9 / 5 + 32, h = rh_pct;
    if (h < 10) return 0.03229 + 0.281073 * h - 0.000578 * h * t;
    if (h < 50) return 2.22749 + 0.160107 * h - 0.014784 * t;
    return 21.0606 + 0.005565 * h * h - 0.00035 * h * t - 0.483199 * h;
}

double mst_fuel_lag_pct(double m0_pct, double emc_pct, double dt_s, double tau_s) {
    return emc_pct + (m0_pct - emc_pct) * mst_exp(-dt_s / tau_s);
}

double mst_ffwi(double emc_pct, double u_mps) {
    double x = emc_pct / 30, mph = u_mps / 0.44704;
    double damping = 1 - 2 * x + 1.5 * x * x - 0.5 * x * x * x;
    return mst_max(0, damping) * mst_sqrt(1 + mph * mph) / 0.3002;
}

double mst_vapour_hpa(double t_degc) {
    return 6.112 * mst_exp(17.62 * t_degc / (243.12 + t_degc));
}

double mst_humidity_pct(double t_degc, double dew_degc) {
    return mst_min(100, 100 * mst_vapour_hpa(dew_degc) / mst_vapour_hpa(t_degc));
}

double mst_dew_point_degc(double t_degc, double rh_pct) {
    double g = mst_log(rh_pct / 100) + 17.62 * t_degc / (243.12 + t_degc);
    return 243.12 * g / (17.62 - g);
}

double mst_wind_chill_degc(double t_degc, double v_kmh) {
    if (v_kmh < 4.8) return t_degc;
    double v = mst_pow(v_kmh, 0.16);
    return 13.12 + 0.6215 * t_degc - 11.37 * v + 0.3965 * t_degc * v;
}
