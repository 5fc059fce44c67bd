/* SPDX-License-Identifier: Apache-2.0
 * ring.c - area, centroid, direction and distance of rings. Integer arithmetic decides. */
#include "world/ring_private.h"

#include <math.h>

#include "base/maths.h"

double mst_point_distance_m(mst_point a, mst_point b) {
    return mst_hypot((double)a.x_cm - b.x_cm, (double)a.y_cm - b.y_cm) / 100.0;
}

double mst_ring_area_m2(const mst_point *point, uint32_t count) {
    int64_t twice_cm2 = 0;
    for (uint32_t i = 1; i + 1 < count; i++) twice_cm2 += mst__turn(point[0], point[i], point[i + 1]);
    return (double)twice_cm2 / 20000.0;
}

mst_point mst_ring_centroid(const mst_point *point, uint32_t count) {
    double x = 0, y = 0, twice = 0, mean_x = 0, mean_y = 0;
    for (uint32_t i = 0; i < count; i++) {
        mean_x += (double)(point[i].x_cm - point[0].x_cm) / count;
        mean_y += (double)(point[i].y_cm - point[0].y_cm) / count;
    }
    for (uint32_t i = 1; i + 1 < count; i++) {
        double t = (double)mst__turn(point[0], point[i], point[i + 1]);
        x +=
            t * ((double)(point[i].x_cm - point[0].x_cm) + (double)(point[i + 1].x_cm - point[0].x_cm)) / 3.0;
        y +=
            t * ((double)(point[i].y_cm - point[0].y_cm) + (double)(point[i + 1].y_cm - point[0].y_cm)) / 3.0;
        twice += t;
    }
    if (twice == 0) x = mean_x, y = mean_y, twice = 1;
    return (mst_point){point[0].x_cm + (int32_t)(x / twice), point[0].y_cm + (int32_t)(y / twice)};
}

void mst_ring_reverse(mst_point *point, uint32_t count) {
    for (uint32_t i = 0; i < count / 2; i++) {
        mst_point kept = point[i];
        point[i] = point[count - 1 - i];
        point[count - 1 - i] = kept;
    }
}

static int sign(int64_t v) {
    return (v > 0) - (v < 0);
}

static bool is_between(int32_t v, int32_t a, int32_t b) {
    return a < b ? v >= a && v <= b : v >= b && v <= a;
}

bool mst__is_on(mst_point p, mst_point a, mst_point b) {
    return mst__turn(a, b, p) == 0 && is_between(p.x_cm, a.x_cm, b.x_cm) &&
           is_between(p.y_cm, a.y_cm, b.y_cm);
}

bool mst__do_meet(mst_point a, mst_point b, mst_point c, mst_point d) {
    if (mst__is_on(c, a, b) || mst__is_on(d, a, b) || mst__is_on(a, c, d) || mst__is_on(b, c, d)) return true;
    return sign(mst__turn(a, b, c)) * sign(mst__turn(a, b, d)) < 0 &&
           sign(mst__turn(c, d, a)) * sign(mst__turn(c, d, b)) < 0;
}

bool mst_ring_contains(const mst_ring *ring, mst_point at) {
    bool is_inside = false;
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++)
        if (mst__is_crossing(ring->point[i], ring->point[j], at)) is_inside = !is_inside;
    return is_inside;
}

mst_box mst_ring_box(const mst_ring *ring) {
    mst_box box = {ring->point[0], ring->point[0]};
    for (uint32_t i = 1; i < ring->count; i++) {
        mst_point p = ring->point[i];
        if (p.x_cm < box.lo.x_cm) box.lo.x_cm = p.x_cm;
        if (p.y_cm < box.lo.y_cm) box.lo.y_cm = p.y_cm;
        if (p.x_cm > box.hi.x_cm) box.hi.x_cm = p.x_cm;
        if (p.y_cm > box.hi.y_cm) box.hi.y_cm = p.y_cm;
    }
    return box;
}

double mst_segment_distance_m(mst_point at, mst_point a, mst_point b, double *share) {
    double dx = (double)b.x_cm - a.x_cm, dy = (double)b.y_cm - a.y_cm;
    double px = (double)at.x_cm - a.x_cm, py = (double)at.y_cm - a.y_cm;
    double square = dx * dx + dy * dy;
    double t = square > 0 ? mst_clamp((px * dx + py * dy) / square, 0, 1) : 0;
    if (share) *share = t;
    return mst_hypot(px - t * dx, py - t * dy) / 100.0;
}

bool mst_ring_holds(const mst_ring *ring, mst_point at) {
    mst_box box = mst_ring_box(ring);
    if (at.x_cm < box.lo.x_cm || at.x_cm > box.hi.x_cm || at.y_cm < box.lo.y_cm || at.y_cm > box.hi.y_cm)
        return false;
    if (mst_ring_contains(ring, at)) return true;
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++)
        if (mst__is_on(at, ring->point[j], ring->point[i])) return true;
    return false;
}

double mst_ring_distance_m(const mst_ring *ring, mst_point at) {
    if (mst_ring_contains(ring, at)) return 0;
    double least_m = INFINITY;
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        if (mst__is_on(at, ring->point[j], ring->point[i])) return 0;
        least_m = mst_min(least_m, mst_segment_distance_m(at, ring->point[j], ring->point[i], NULL));
    }
    return least_m;
}

/* At most the metres between two segments: the larger of the gaps along the axes between their boxes. */
static double box_gap_m(mst_point a, mst_point b, mst_point c, mst_point d) {
    double east = mst_max(mst_min(a.x_cm, b.x_cm) - mst_max(c.x_cm, d.x_cm),
                          mst_min(c.x_cm, d.x_cm) - mst_max(a.x_cm, b.x_cm));
    double north = mst_max(mst_min(a.y_cm, b.y_cm) - mst_max(c.y_cm, d.y_cm),
                           mst_min(c.y_cm, d.y_cm) - mst_max(a.y_cm, b.y_cm));
    return mst_max(east, north) / 100.0;
}

double mst_ring_gap_m(const mst_ring *a, const mst_ring *b) {
    if (mst_ring_contains(a, b->point[0]) || mst_ring_contains(b, a->point[0])) return 0;
    double least_m = INFINITY;
    for (uint32_t i = 0, k = a->count - 1; i < a->count; k = i++)
        for (uint32_t j = 0, l = b->count - 1; j < b->count; l = j++) {
            mst_point p = a->point[k], q = a->point[i], r = b->point[l], s = b->point[j];
            if (box_gap_m(p, q, r, s) >= least_m) continue;
            if (mst__do_meet(p, q, r, s)) return 0;
            least_m = mst_min(least_m, mst_segment_distance_m(q, r, s, NULL));
            least_m = mst_min(least_m, mst_segment_distance_m(s, p, q, NULL));
        }
    return least_m;
}

bool mst_ring_is_near(const mst_ring *a, const mst_ring *b, double reach_m) {
    for (uint32_t i = 0, k = a->count - 1; i < a->count; k = i++)
        for (uint32_t j = 0, l = b->count - 1; j < b->count; l = j++) {
            mst_point p = a->point[k], q = a->point[i], r = b->point[l], s = b->point[j];
            if (box_gap_m(p, q, r, s) > reach_m) continue;
            if (mst_segment_distance_m(q, r, s, NULL) <= reach_m) return true;
            if (mst_segment_distance_m(s, p, q, NULL) <= reach_m) return true;
            if (mst__do_meet(p, q, r, s)) return true;
        }
    return mst_ring_contains(a, b->point[0]) || mst_ring_contains(b, a->point[0]);
}
