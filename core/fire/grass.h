/* SPDX-License-Identifier: Apache-2.0
 * grass.h - spread in cured grassland by the equations of Cheney, Gould and Catchpole 1998, made from fires
 * in the open: the head's rate straight from the wind at 10 m, in two kinds of sward. As a fuel bed
 * (rothermel.h) it serves the surface front like any fuel model; the wind that such a bed takes is that at 10
 * m. */
#ifndef FIRE_GRASS_H
#define FIRE_GRASS_H
#include "fire/rothermel.h"

typedef enum mst_grass_kind {
    MST_GRASS_NONE = 0,
    MST_GRASS_NATURAL, /* fuel model 231: undisturbed, knee-high and more */
    MST_GRASS_CUT      /* fuel model 232: cut, grazed, or stubble */
} mst_grass_kind;
enum { MST_FUEL_GRASS_NATURAL = 231, MST_FUEL_GRASS_CUT = 232 };

/* What the equations leave open: assumed, rows of assets/ground.csv; these are its values. */
typedef struct mst_grass_figures {
    double natural_kg_m2, cut_kg_m2; /* what burns as the head passes */
    double slope;                    /* phi_s = slope * tan^2, of the spread in still air */
} mst_grass_figures;
extern const mst_grass_figures mst_grass_usual;

mst_grass_kind mst_grass_of(uint32_t fuel_number); /* NONE: another fuel, or none */
/* Is it one of the 53 standard models or of these? */
bool mst_fuel_is_known(uint32_t fuel_number);
double mst_grass_moisture_factor(double moisture_frac, double wind_kmh); /* phi_M, 0..1 */
double mst_grass_curing_factor(double cured_frac);                       /* phi_C, 0..1 */
/* moisture_frac as in mst_fuel_bed_of: herb says how much is cured. The bed is of this wind: use it with no
 * other in mst_spread_of. */
mst_fuel_bed mst_grass_bed_of(mst_grass_kind kind, const mst_grass_figures *figures,
                              const double moisture_frac[5], double wind_10m_mps);
/* The wind at 10 m over grass of this kind, from that at midflame height or at 6.1 m. */
double mst_grass_wind_10m_mps(mst_grass_kind kind, double wind_mps, bool is_open_wind);

/* How much faster than in still air it runs in a wind, less 1; and the length:breadth of a fire that runs
 * 1 + phi times as fast (Alexander 1985), 1..8, with the wind that would drive it. */
double mst_grass_phi(mst_grass_kind kind, double wind_10m_mps);
double mst_grass_wind_of_mps(mst_grass_kind kind, double phi);
double mst_grass_length_breadth(double wind_10m_mps);
#endif
