/* SPDX-License-Identifier: Apache-2.0
 * smoke_models.c - the smoke layer and its harm. See smoke_models.h. */
#include "fire/smoke_models.h"
#include "base/maths.h"

double mst_smoke_plume_k(double tg_k, double ta_k) {
    double rho_g = 353.0 / tg_k, rho_a = 353.0 / ta_k;
    return 0.21 / rho_g * mst_pow(rho_a * rho_a * 9.81 / (1.0 * ta_k), 1.0 / 3.0);
}

double mst_smoke_layer_m(double k, double q0, double n, double t_s, double floor_m2, double height_m) {
    double q = q0 > 0 ? mst_pow(q0, 1.0 / 3.0) : 0;
    double t = t_s > 0 ? mst_pow(t_s, 1 + n / 3) : 0;
    double filled = k * q * 2 * t / (floor_m2 * (n + 3));
    return mst_pow(filled + mst_pow(height_m, -2.0 / 3.0), -1.5);
}

double mst_smoke_extinction_1m(double soot_kg, double volume_m3, double km_m2kg) {
    return km_m2kg * soot_kg / volume_m3;
}

double mst_smoke_extinction_od_1m(double dm_m2g, double burnt_g, double volume_m3) {
    return 2.303 * dm_m2g * burnt_g / volume_m3;
}

double mst_visibility_m(double c, double k_1m) {
    return k_1m * 1000 > c ? c / k_1m : 1000;
}

double mst_fed_gas_per_min(double co_ppm, double co2_pct, double hcn_ppm) {
    double breath = mst_exp(co2_pct / 5);
    double hcn = hcn_ppm > 0 ? mst_pow(hcn_ppm * breath, 2.36) / 1.2e6 : 0;
    return co_ppm * breath / 35000 + hcn;
}

double mst_fed_convection_per_min(double t_degc, int is_clothed) {
    if (!(t_degc > 0)) return 0;
    return is_clothed ? mst_pow(t_degc, 3.61) / 4.1e8 : mst_pow(t_degc, 3.4) / 5e7;
}

double mst_fed_radiation_per_min(double q_kwm2) {
    return q_kwm2 >= 2.5 ? 1 / (4.2 * mst_pow(q_kwm2, -1.9)) : 0;
}
