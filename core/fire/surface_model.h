/* SPDX-License-Identifier: Apache-2.0
 * surface_model.h - rothermel.h as a question with named numbers: surface_spread; and grass.h: grass_spread. */
#ifndef FIRE_SURFACE_MODEL_H
#define FIRE_SURFACE_MODEL_H
#include "base/model.h"
extern const mst_model mst_surface_models[];
extern const uint32_t mst_surface_model_count;
#endif
