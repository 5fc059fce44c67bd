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

double mst_ammonia_dead_share(double fed) {
    return fed > 0 ? mst_normal_share(mst_log(fed) / mst_ammonia_sigma_ln()) : 0;
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
