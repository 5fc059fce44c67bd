/* SPDX-License-Identifier: Apache-2.0
 * fire_models.c - the list of the fire folder's model tables. See fire_models.h. */
#include "fire/fire_models.h"
#include "fire/surface_model.h"

const mst_model_group mst_fire_models[] = {
    {mst_room_models, &mst_room_model_count},       {mst_exposure_models, &mst_exposure_model_count},
    {mst_liquid_models, &mst_liquid_model_count},   {mst_water_models, &mst_water_model_count},
    {mst_weather_models, &mst_weather_model_count}, {mst_supply_models, &mst_supply_model_count},
    {mst_surface_models, &mst_surface_model_count},
};
const uint32_t mst_fire_model_groups = sizeof mst_fire_models / sizeof *mst_fire_models;
