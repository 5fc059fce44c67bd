/* SPDX-License-Identifier: Apache-2.0
 * fire_models.h - the fire folder's models as `muster model` asks them. */
#ifndef FIRE_FIRE_MODELS_H
#define FIRE_FIRE_MODELS_H
#include "base/model.h"

/* All tables of this folder, and how many. */
extern const mst_model_group mst_fire_models[];
extern const uint32_t mst_fire_model_groups;

/* The tables one by one. */
extern const mst_model mst_room_models[], mst_exposure_models[], mst_liquid_models[], mst_water_models[],
    mst_weather_models[];
extern const uint32_t mst_room_model_count, mst_exposure_model_count, mst_liquid_model_count,
    mst_water_model_count, mst_weather_model_count;
extern const mst_model mst_supply_models[];
extern const uint32_t mst_supply_model_count;
#endif
