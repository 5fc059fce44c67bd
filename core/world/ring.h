/* SPDX-License-Identifier: Apache-2.0
 * ring.h - plane geometry of closed rings in integer centimetres. */
#ifndef WORLD_RING_H
#define WORLD_RING_H
#include "world/map.h"
/* Metres between two points. */
double mst_point_distance_m(mst_point a, mst_point b);
/* Signed area in square metres: positive when counter-clockwise. */
double mst_ring_area_m2(const mst_point *point, uint32_t count);
/* Centroid; the mean of the points when the area is 0. */
mst_point mst_ring_centroid(const mst_point *point, uint32_t count);
void mst_ring_reverse(mst_point *point, uint32_t count);
/* True when no two edges cross or touch except neighbours at their common point. */
bool mst_ring_is_simple(const mst_point *point, uint32_t count);
bool mst_ring_contains(const mst_ring *ring, mst_point at);
#endif
