/* SPDX-License-Identifier: Apache-2.0
 * ring.c - area, centroid, direction and simplicity of rings. Integer arithmetic decides. */
#include "world/ring.h"

#include "base/maths.h"

double mst_point_distance_m(mst_point a, mst_point b) {
    return mst_hypot((double)a.x_cm - b.x_cm, (double)a.y_cm - b.y_cm) / 100.0;
}

/* Twice the signed area of the triangle a b c, exact in 64 bits for the map's plane. */
static int64_t turn(mst_point a, mst_point b, mst_point c) {
    return (int64_t)(b.x_cm - a.x_cm) * (c.y_cm - a.y_cm) - (int64_t)(b.y_cm - a.y_cm) * (c.x_cm - a.x_cm);
}

double mst_ring_area_m2(const mst_point *point, uint32_t count) {
    int64_t twice_cm2 = 0;
    for (uint32_t i = 1; i + 1 < count; i++) twice_cm2 += turn(point[0], point[i], point[i + 1]);
    return (double)twice_cm2 / 20000.0;
}

mst_point mst_ring_centroid(const mst_point *point, uint32_t count) {
    double x = 0, y = 0, twice = 0, mean_x = 0, mean_y = 0;
    for (uint32_t i = 0; i < count; i++) {
        mean_x += (double)(point[i].x_cm - point[0].x_cm) / count;
        mean_y += (double)(point[i].y_cm - point[0].y_cm) / count;
    }
    for (uint32_t i = 1; i + 1 < count; i++) {
        double t = (double)turn(point[0], point[i], point[i + 1]);
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

static bool is_on(mst_point p, mst_point a, mst_point b) {
    return turn(a, b, p) == 0 && is_between(p.x_cm, a.x_cm, b.x_cm) && is_between(p.y_cm, a.y_cm, b.y_cm);
}

static bool do_meet(mst_point a, mst_point b, mst_point c, mst_point d) {
    if (is_on(c, a, b) || is_on(d, a, b) || is_on(a, c, d) || is_on(b, c, d)) return true;
    return sign(turn(a, b, c)) * sign(turn(a, b, d)) < 0 && sign(turn(c, d, a)) * sign(turn(c, d, b)) < 0;
}

bool mst_ring_is_simple(const mst_point *point, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        mst_point a = point[i], b = point[(i + 1) % count];
        if (a.x_cm == b.x_cm && a.y_cm == b.y_cm) return false;
        /* The next edge may share b only. */
        mst_point c = point[(i + 2) % count];
        if (is_on(c, a, b) || (count > 3 && is_on(a, b, c))) return false;
        for (uint32_t j = i + 2; j < count; j++) {
            if (i == 0 && j == count - 1) continue;
            if (do_meet(a, b, point[j], point[(j + 1) % count])) return false;
        }
    }
    return count >= 3;
}

bool mst_ring_contains(const mst_ring *ring, mst_point at) {
    bool is_inside = false;
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        mst_point a = ring->point[i], b = ring->point[j];
        if ((a.y_cm > at.y_cm) == (b.y_cm > at.y_cm)) continue;
        int64_t side = turn(a, b, at);
        if ((b.y_cm > a.y_cm) == (side > 0)) is_inside = !is_inside;
    }
    return is_inside;
}
