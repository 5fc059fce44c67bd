/* SPDX-License-Identifier: Apache-2.0
 * toxic_models.h - ammonia in air: what it does to whoever breathes it, whether it burns. Pure.
 * Dose is concentration squared times time; half of those exposed die at 1.69e9 ppm2 min (7,500 ppm for 30
 * min) and a tenth at a quarter of it: Engelhardt & Holliday 1985 (AECB INFO-0153), as much as the probit of
 * the TNO Green Book (-15.6 + ln C2t in mg/m3) within 8 %. "Give or take factors of two", they say
 * themselves. AEGL-2 (220 ppm, 30 min: lasting harm) and AEGL-3 (2,700 ppm, 10 min): NRC 2008. Range
 * 500-40,000 ppm, 2-120 min. */
#ifndef FIRE_TOXIC_MODELS_H
#define FIRE_TOXIC_MODELS_H
#include <stdbool.h>

/* Share of the median lethal dose that one minute of so many ppm adds. */
double mst_ammonia_fed_per_min(double ppm);
/* Share of people who die of a dose, 1: the median lethal one. */
double mst_ammonia_dead_share(double fed);
/* Spread of the limits of people, as sigma of the logarithm. */
double mst_ammonia_sigma_ln(void);
/* Parts per million that 1 kg makes in 1 m3, at 20 degrees and 1013 hPa. */
double mst_ammonia_ppm_per_kgm3(void);
/* Between 15 and 28 percent in air (NIOSH); heat of it, MJ/kg, net. */
bool mst_ammonia_is_flammable(double ppm);
double mst_ammonia_mjkg(void);
#endif
