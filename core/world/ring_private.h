/* SPDX-License-Identifier: Apache-2.0
 * ring_private.h - exact questions about points and segments that ring.c and ring_simple.c share. */
#ifndef WORLD_RING_PRIVATE_H
#define WORLD_RING_PRIVATE_H
#include "world/ring.h"

/* Twice the signed area of the triangle a b c, exact in 64 bits for the map's plane. */
static inline int64_t mst__turn(mst_point a, mst_point b, mst_point c) {
    return ((int64_t)b.x_cm - a.x_cm) * ((int64_t)c.y_cm - a.y_cm) -
           ((int64_t)b.y_cm - a.y_cm) * ((int64_t)c.x_cm - a.x_cm);
}
/* Does a ray from `at` to the east cross the edge a b? */
static inline bool mst__is_crossing(mst_point a, mst_point b, mst_point at) {
    if ((a.y_cm > at.y_cm) == (b.y_cm > at.y_cm)) return false;
    return (b.y_cm > a.y_cm) == (mst__turn(a, b, at) > 0);
}
/* Is p on the segment a b? Have the segments a b and c d a point in common? */
bool mst__is_on(mst_point p, mst_point a, mst_point b);
bool mst__do_meet(mst_point a, mst_point b, mst_point c, mst_point d);
#endif
