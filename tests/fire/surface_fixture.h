/* SPDX-License-Identifier: Apache-2.0
 * surface_fixture.h - square grounds for the tests of the surface engine. */
#ifndef TESTS_FIRE_SURFACE_FIXTURE_H
#define TESTS_FIRE_SURFACE_FIXTURE_H
#include "shared.h"
#include "base/maths.h"
#include "fire/rothermel.h"
#include "fire/surface.h"

static const double fixture_moisture[5] = {0.06, 0.07, 0.08, 0.9, 0.9};

static inline mst_cell_ground fixture_fm4(void *user, uint32_t x, uint32_t y) {
    (void)user;
    return (mst_cell_ground){.fuel = 4};
}

static inline mst_surface_weather fixture_weather(double wind_mps, double from_deg) {
    return (mst_surface_weather){wind_mps, from_deg, false, {0.06, 0.07, 0.08, 0.9, 0.9}};
}

static inline mst_surface *fixture_start(mst_store **store, uint32_t side, double cell_m,
                                         mst_ground_fn *ground, void *user, double wind_mps,
                                         double from_deg) {
    *store = mst_store_create();
    mst_surface *s = mst_surface_create(*store, side, side, cell_m, ground, user);
    mst_surface_weather w = fixture_weather(wind_mps, from_deg);
    mst_surface_set_weather(s, &w);
    return s;
}

static inline void fixture_stop(mst_surface *s, mst_store *store) {
    mst_surface_destroy(s);
    mst_store_destroy(store);
}
#endif
