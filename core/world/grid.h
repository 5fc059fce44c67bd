/* SPDX-License-Identifier: Apache-2.0
 * grid.h - what of the map lies near a point, in time that follows what is near. Built once per
 * map, immutable; derivable, so never part of a snapshot. */
#ifndef WORLD_GRID_H
#define WORLD_GRID_H
#include "world/map.h"

typedef struct mst_grid mst_grid;
mst_grid *mst_grid_create(const mst_map *map);
void mst_grid_destroy(mst_grid *grid);

/* Indices of the buildings whose outline comes within reach_m of `at` (0 inside), ascending, into
 * *index (grown, free with mst_free; *capacity goes with it). Returns their number. */
uint32_t mst_grid_buildings(const mst_grid *grid, mst_point at, double reach_m, uint32_t **index,
                            uint32_t *capacity);
/* The same for those whose outline comes within reach_m of building `of`'s outline; not `of`. */
uint32_t mst_grid_neighbours(const mst_grid *grid, uint32_t of, double reach_m, uint32_t **index,
                             uint32_t *capacity);
/* The building that contains the point, or -1; the nearest within reach_m, or -1. */
int32_t mst_grid_building_at(const mst_grid *grid, mst_point at);
int32_t mst_grid_nearest_building(const mst_grid *grid, mst_point at, double reach_m);
/* Roads with a segment within reach_m, ascending indices. */
uint32_t mst_grid_roads(const mst_grid *grid, mst_point at, double reach_m, uint32_t **index,
                        uint32_t *capacity);
/* Area (land use) that contains the point: the smallest one, or -1. */
int32_t mst_grid_area_at(const mst_grid *grid, mst_point at);
/* The same for up to 64 points at one height, from west to east. */
void mst_grid_area_row(const mst_grid *grid, int32_t y_cm, const int32_t *x_cm, uint32_t count,
                       int32_t *area);
#endif
