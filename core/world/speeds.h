/* SPDX-License-Identifier: Apache-2.0
 * speeds.h - how fast the roads of a map are, from assets/roads.csv. */
#ifndef WORLD_SPEEDS_H
#define WORLD_SPEEDS_H
#include "base/table.h"
#include "world/route.h"

/* Shares of the dry speed; they multiply. */
typedef struct mst_road_factors {
    double snow, ice, night, loaded;
} mst_road_factors;

/* Travel by dry day: an unloaded vehicle that needs the lane an engine needs, and a walker. The caller
 * scales speeds by the factors and sets the width of its own vehicle. MST_E_INPUT with errors added, and
 * both zeroed, when the asset is absent or wrong. */
int mst_travel_load(const mst_assets *assets, mst_errors *errors, mst_travel *vehicle, mst_travel *foot);
int mst_road_factors_load(const mst_assets *assets, mst_errors *errors, mst_road_factors *factors);
#endif
