/* SPDX-License-Identifier: Apache-2.0
 * supply_models.c - water on its way and people at work. See supply_models.h. */
#include "fire/supply_models.h"
#include "base/maths.h"
#include "world/weather_models.h"

double mst_hose_s(double d_mm) {
    return d_mm == 50 ? 0.15 : d_mm == 65 ? 0.035 : d_mm == 80 ? 0.015 : d_mm == 90 ? 0.008 : 0;
}

double mst_hose_loss_m(double s_per20m, double lengths, double q_lps) {
    return lengths * s_per20m * q_lps * q_lps;
}

double mst_hose_loss_psi(double c, double gpm, double l_ft) {
    return c * gpm * gpm / 1e4 * l_ft / 100;
}

double mst_hose_c(double d_in) {
    return d_in == 1.5    ? 24
           : d_in == 1.75 ? 10
           : d_in == 2.5  ? 2
           : d_in == 3    ? 0.8
           : d_in == 4    ? 0.2
           : d_in == 5    ? 0.08
                          : 0;
}

double mst_relay_lengths(double head_m, double residual_m, double lift_m, double s_per20m, double q_lps) {
    return mst_max(0, mst_floor((head_m - residual_m - lift_m) / (s_per20m * q_lps * q_lps) + 1e-9));
}

double mst_pump_head_m(double hr_m, double qr_lps, double q_lps) {
    double x = q_lps / qr_lps;
    return hr_m * (1.2 - 0.2 * x * x);
}

double mst_pump_line_lps(double hr_m, double qr_lps, double lift_m, double hose_s, double nozzle_b,
                         double lines) {
    double loss = hose_s + 1 / nozzle_b + 0.2 * hr_m * lines * lines / (qr_lps * qr_lps);
    return mst_sqrt(mst_max(0, 1.2 * hr_m - lift_m) / loss);
}

double mst_hydrant_at(double q, double standing, double residual, double target) {
    double drop = (standing - target) / (standing - residual);
    return drop > 0 ? q * mst_pow(drop, 0.54) : 0;
}

double mst_draft_limit_m(double altitude_m, double water_degc) {
    double air_pa = 101325 * mst_pow(1 - 2.25577e-5 * altitude_m, 5.25588);
    return mst_max(0, (air_pa - 100 * mst_vapour_hpa(water_degc)) / 9810);
}

double mst_travel_s(double km, double speed_factor) {
    return 39 + 102 * km / 1.609344 / speed_factor;
}

double mst_freeze_s(double d_mm, double air_degc, double h_wm2k, double water_degc, double ice_frac) {
    double j_m3 = 1000 * (4180 * water_degc + ice_frac * 334000);
    return j_m3 * (d_mm / 4000) / (h_wm2k * -air_degc);
}

double mst_crew_time_factor(double crew) {
    return crew < 3 ? 1 / 0.70 : crew < 4 ? 1 / 0.75 : 1;
}
