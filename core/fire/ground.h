/* SPDX-License-Identifier: Apache-2.0
 * ground.h - fire over the map's open land: the surface engine (surface.h) on the areas of the map,
 * cells of cell_m metres (5 unless the scenario says), tied to the buildings: a front lights stacks
 * and sheds at its edge, burning buildings and brands light grass. Roads wider than the flame, ice,
 * water and building footprints do not burn. */
#ifndef FIRE_GROUND_H
#define FIRE_GROUND_H
#include "fire/burn.h"
#include "fire/surface.h"

typedef struct mst_ground mst_ground;
mst_ground *mst_ground_create(mst_store *store, const mst_map *map, const mst_grid *grid,
                              const mst_assets *assets, double cell_m, mst_errors *errors);
void mst_ground_destroy(mst_ground *ground);
void mst_ground_rebuild(mst_ground *ground);
bool mst_ground_ignite(mst_ground *ground, mst_point at, double radius_m, mst_id from,
                       mst_event_list *events);
/* Open ground on a line (two corners) or within an outline. */
bool mst_ground_ignite_area(mst_ground *ground, const mst_point *corner, uint32_t count, mst_id from,
                            mst_event_list *events);
/* A mineral line, thinner than a cell: fire does not cross it but where flames are long for its width. */
void mst_ground_dig(mst_ground *ground, mst_point from, mst_point to);
/* Work of the coming step: a crew beats out up to `edge_m` of the front nearest to `at`, within
 * reach_m, where flames are at most limit_m long; returns metres done. */
double mst_ground_beat(mst_ground *ground, mst_point at, double reach_m, double edge_m, double limit_m);
/* Water on the ground round a point: cells within radius_m do not take fire from now on. */
void mst_ground_wet(mst_ground *ground, mst_point at, double radius_m);
/* One second: moves the front, exposes buildings at its edge (mst_burn_expose). */
void mst_ground_step(mst_ground *ground, mst_tick now, const mst_weather *weather, mst_burn *burn,
                     mst_event_list *events);

double mst_ground_burnt_m2(const mst_ground *ground);
double mst_ground_front_m(const mst_ground *ground); /* length of edge that burns now */
bool mst_ground_is_burning(const mst_ground *ground);
/* The burning edge cell nearest to a point within reach_m; false when none. */
bool mst_ground_nearest_front(const mst_ground *ground, mst_point at, double reach_m, mst_point *front);
double mst_ground_flame_m(const mst_ground *ground, mst_point at); /* flame length there */
/* Nothing burns there, nor will: black, bare, or no ground of the map. */
bool mst_ground_is_safe(const mst_ground *ground, mst_point at);
/* For pictures: calls `cell` for each burnt one, tile by tile in the order fire came near. */
void mst_ground_each(const mst_ground *ground,
                     void (*cell)(void *user, mst_point centre, double side_m, double arrival_s,
                                  bool is_burning),
                     void *user);
#endif
