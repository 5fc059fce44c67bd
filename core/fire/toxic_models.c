/* SPDX-License-Identifier: Apache-2.0
 * toxic_models.c - see toxic_models.h. */
#include "fire/toxic_models.h"
#include "base/maths.h"

double mst_ammonia_fed_per_min(double ppm) {
    const double lethal_ppm2_min = 7500.0 * 7500 * 30;
    return ppm * ppm / lethal_ppm2_min;
}

double mst_ammonia_sigma_ln(void) {
    const double tenth = 3800.0 * 3800 / (7500.0 * 7500), z_tenth = 1.281552;
    return -mst_log(tenth) / z_tenth;
}

/* Normal distribution function; Abramowitz & Stegun 26.2.17, error below 7.5e-8. */
static double normal_share(double z) {
    double x = z < 0 ? -z : z, k = 1 / (1 + 0.2316419 * x);
    double poly =
        k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
    double tail = mst_exp(-x * x / 2) / mst_sqrt(2 * MST_PI) * poly;
    return z < 0 ? tail : 1 - tail;
}

double mst_ammonia_dead_share(double fed) {
    return fed > 0 ? normal_share(mst_log(fed) / mst_ammonia_sigma_ln()) : 0;
}

double mst_ammonia_ppm_per_kgm3(void) {
    const double molar_l = 24.06, molar_g = 17.031;
    return 1e6 * molar_l / molar_g; /* L/mol over g/mol: m3 of gas per kg */
}

bool mst_ammonia_is_flammable(double ppm) {
    return ppm >= 150000 && ppm <= 280000;
}

double mst_ammonia_mjkg(void) {
    return 18.6;
}
