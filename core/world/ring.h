/* SPDX-License-Identifier: Apache-2.0
 * ring.h - plane geometry of closed rings in integer centimetres. */
#ifndef WORLD_RING_H
#define WORLD_RING_H
#include "world/map.h"
/* The corners of a box, south-west and north-east. */
typedef struct mst_box {
    mst_point lo, hi;
} mst_box;
/* The box around a ring of at least one point. */
mst_box mst_ring_box(const mst_ring *ring);
/* Metres between two points. */
double mst_point_distance_m(mst_point a, mst_point b);
/* Metres from a point to the segment a b; `share` (or NULL) gets where on it, 0 at a to 1 at b. */
double mst_segment_distance_m(mst_point at, mst_point a, mst_point b, double *share);
/* Metres from a point to a ring, 0 inside and on it; between two rings, 0 where they meet or one holds
 * the other. Exact to the rounding of doubles. Rings have at least 3 points. */
double mst_ring_distance_m(const mst_ring *ring, mst_point at);
double mst_ring_gap_m(const mst_ring *a, const mst_ring *b);
/* Are they at most reach_m apart? Told as soon as it is known. */
bool mst_ring_is_near(const mst_ring *a, const mst_ring *b, double reach_m);
/* Signed area in square metres: positive when counter-clockwise. */
double mst_ring_area_m2(const mst_point *point, uint32_t count);
/* Centroid; the mean of the points when the area is 0. */
mst_point mst_ring_centroid(const mst_point *point, uint32_t count);
void mst_ring_reverse(mst_point *point, uint32_t count);
/* True when no two edges cross or touch except neighbours at their common point. */
bool mst_ring_is_simple(const mst_point *point, uint32_t count);
bool mst_ring_contains(const mst_ring *ring, mst_point at);
/* Inside or on it: mst_ring_distance_m is 0, found without distances. */
bool mst_ring_holds(const mst_ring *ring, mst_point at);
#endif
