/* SPDX-License-Identifier: Apache-2.0
 * surface_figure.c - lines and areas drawn on the ground, as edges and cells of the surface engine. */
#include "fire/surface_private.h"

#include "base/maths.h"

/* ---- lines thinner than a cell ---- */

static int64_t nearest_corner(const mst_surface *s, double m, uint32_t most) {
    return (int64_t)mst_clamp(mst_floor(m / s->cell_m + 0.5), 0, most);
}

/* A side of cell (x, y), where there is such a cell. */
static void dig_side(mst_surface *s, int64_t x, int64_t y, mst_cell_flag side) {
    if (x < 0 || y < 0 || x >= (int64_t)s->nx || y >= (int64_t)s->ny) return;
    mst_surface_set_flag(s, (uint32_t)x, (uint32_t)y, side, true);
}

void mst_surface_dig(mst_surface *s, double from_x_m, double from_y_m, double to_x_m, double to_y_m) {
    int64_t x = nearest_corner(s, from_x_m, s->nx), y = nearest_corner(s, from_y_m, s->ny);
    int64_t to_x = nearest_corner(s, to_x_m, s->nx), to_y = nearest_corner(s, to_y_m, s->ny);
    int64_t wide = to_x > x ? to_x - x : x - to_x, high = to_y > y ? to_y - y : y - to_y;
    int64_t step_x = to_x > x ? 1 : -1, step_y = to_y > y ? 1 : -1, left_x = wide, left_y = high;
    while (left_x || left_y) { /* along the sides that keep nearest to the line */
        bool is_x = left_x && (!left_y || left_x * high >= left_y * wide);
        if (is_x) {
            dig_side(s, step_x > 0 ? x : x - 1, y - 1, MST_CELL_LINE_NORTH);
            x += step_x;
            --left_x;
        } else {
            dig_side(s, x - 1, step_y > 0 ? y : y - 1, MST_CELL_LINE_EAST);
            y += step_y;
            --left_y;
        }
    }
}

/* ---- areas ---- */

typedef struct torch {
    mst_surface *s;
    double time_s;
    uint32_t lit;
} torch;

static void light(torch *t, double x, double y) {
    if (!(x >= 0 && y >= 0 && x < t->s->nx && y < t->s->ny)) return;
    if (mst_surface_ignite(t->s, (uint32_t)x, (uint32_t)y, t->time_s)) ++t->lit;
}

/* Every cell that the line from a to b runs through for more than a quarter of a side. In cells. */
static void light_line(torch *t, double ax, double ay, double bx, double by) {
    double length = mst_hypot(bx - ax, by - ay);
    uint32_t steps = (uint32_t)mst_min(4 * length + 1, 4e6);
    for (uint32_t i = 0; i <= steps; ++i) {
        double part = (double)i / steps;
        light(t, ax + (bx - ax) * part, ay + (by - ay) * part);
    }
}

/* Where a line of cells' middles at height y crosses the outline, from west to east; returns how many. */
static uint32_t crossings(const double *x, const double *y, uint32_t count, double at, double *out) {
    uint32_t n = 0;
    for (uint32_t i = 0, j = count - 1; i < count; j = i++) {
        if ((y[i] > at) == (y[j] > at)) continue;
        double cross = x[i] + (x[j] - x[i]) * (at - y[i]) / (y[j] - y[i]);
        uint32_t k = n++;
        for (; k && out[k - 1] > cross; --k) out[k] = out[k - 1];
        out[k] = cross;
    }
    return n;
}

uint32_t mst_surface_ignite_area(mst_surface *s, const double *x_m, const double *y_m, uint32_t count,
                                 double time_s) {
    torch t = {s, time_s, 0};
    if (!count) return 0;
    double *x = mst_alloc(3 * (size_t)count * sizeof *x), *y = x + count, *cross = y + count;
    double low = 1e300, high = -1e300;
    for (uint32_t i = 0; i < count; ++i) {
        x[i] = x_m[i] / s->cell_m;
        y[i] = y_m[i] / s->cell_m;
        low = mst_min(low, y[i]);
        high = mst_max(high, y[i]);
    }
    for (uint32_t i = 0; i < count; ++i) light_line(&t, x[i], y[i], x[(i + 1) % count], y[(i + 1) % count]);
    for (double at = mst_max(0.5, mst_floor(low) + 0.5); at < high && at < s->ny; at += 1) {
        uint32_t n = crossings(x, y, count, at, cross);
        for (uint32_t i = 0; i + 1 < n; i += 2)
            for (double c = mst_max(0.5, mst_floor(cross[i] + 0.5) + 0.5); c < cross[i + 1] && c < s->nx;
                 c += 1)
                light(&t, c, at);
    }
    mst_free(x);
    return t.lit;
}
