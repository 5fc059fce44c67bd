/* SPDX-License-Identifier: Apache-2.0
 * surface_shape_test.c - the burnt shape on even ground against the analytic ellipse. */
#include "surface_fixture.h"

enum { SIDE = 768, DIRECTIONS = 720 };
#define CELL_M 10.0

/* In cells: half axes after the run, centre, and where the head points (clockwise from north). */
typedef struct ellipse {
    double a, b, x, y, to_deg, until_s;
    uint32_t from_x, from_y;
} ellipse;

/* The ellipse of a spread, nearly as long as the grid, lit in a cell so that it lies in the middle. */
static ellipse fitted(const mst_spread *r, double to_deg) {
    double a = (r->ros_head_m_min + r->ros_back_m_min) / 120 / CELL_M,
           c = a - r->ros_back_m_min / 60 / CELL_M;
    double t = 0.46 * SIDE / a, to = to_deg * MST_PI / 180;
    ellipse e = {a * t, a * t / r->length_breadth, 0, 0, to_deg, t, 0, 0};
    e.from_x = (uint32_t)(SIDE / 2 - c * t * mst_sin(to));
    e.from_y = (uint32_t)(SIDE / 2 - c * t * mst_cos(to));
    e.x = e.from_x + c * t * mst_sin(to);
    e.y = e.from_y + c * t * mst_cos(to);
    return e;
}

static double arrival_at(const mst_surface *s, double x, double y) {
    uint32_t left = (uint32_t)x, low = (uint32_t)y;
    double u = x - left, v = y - low, t[4];
    for (uint32_t i = 0; i < 4; ++i) t[i] = (double)mst_surface_arrival_s(s, left + i % 2, low + i / 2);
    return (t[0] * (1 - u) + t[1] * u) * (1 - v) + (t[2] * (1 - u) + t[3] * u) * v;
}

typedef struct fit {
    double area, worst, mean; /* worst and mean: share of the radius */
} fit;

/* `s` has burnt a while longer than the ellipse lasts, so that arrivals stand on both sides of it. */
static fit compare(const mst_surface *s, const ellipse *e) {
    fit out = {0, 0, 0};
    double ux = mst_sin(e->to_deg * MST_PI / 180), uy = mst_cos(e->to_deg * MST_PI / 180);
    for (int i = 0; i < DIRECTIONS; ++i) {
        double along = mst_cos(i * MST_PI / 360), across = mst_sin(i * MST_PI / 360);
        double dx = along * ux - across * uy, dy = along * uy + across * ux;
        double radius = 1 / mst_hypot(along / e->a, across / e->b), r = 0.8 * radius;
        while (r < 1.2 * radius && arrival_at(s, e->x + r * dx, e->y + r * dy) <= e->until_s) r += 0.02;
        double off = (r - radius) / radius;
        off = off < 0 ? -off : off;
        out.mean += off / DIRECTIONS;
        out.worst = mst_max(out.worst, off);
    }
    for (uint32_t i = 0; i < SIDE * SIDE; ++i)
        out.area += (double)mst_surface_arrival_s(s, i % SIDE, i / SIDE) <= e->until_s;
    out.area /= MST_PI * e->a * e->b;
    return out;
}

static void check_fit(const char *what, mst_surface *s, const ellipse *e) {
    assert_true(mst_surface_ignite(s, e->from_x, e->from_y, 0));
    mst_surface_step(s, e->until_s * 1.08);
    fit f = compare(s, e);
    printf("%s: area %.4f, worst radius %.2f %%, mean %.2f %%\n", what, f.area, f.worst * 100, f.mean * 100);
    MST_CHECK_NEAR(f.area, 1, 0.01);
    assert_true(f.worst <= 0.02);
    assert_true(f.mean <= 0.005);
}

static double wind_for(const mst_fuel_bed *bed, double length_breadth) {
    double low = 0, high = 50;
    if (length_breadth <= 1) return 0;
    for (int i = 0; i < 60; ++i) {
        double mid = (low + high) / 2;
        if (mst_spread_of(bed, mid, 0, 0).length_breadth < length_breadth)
            low = mid;
        else
            high = mid;
    }
    return high;
}

static void level_ground_burns_as_the_ellipse_at_any_length_and_angle(void **state) {
    static const double lb[] = {1, 2, 3, 5, 8}, to_deg[] = {0, 31, 45};
    mst_fuel_bed bed = mst_fuel_bed_of(mst_fuel_model_find(4), fixture_moisture);
    for (uint32_t i = 0; i < 15; ++i) {
        double wind = wind_for(&bed, lb[i / 3]), to = to_deg[i % 3];
        mst_spread r = mst_spread_of(&bed, wind, 0, 0);
        mst_store *store;
        mst_surface *s = fixture_start(&store, SIDE, CELL_M, fixture_fm4, NULL, wind, to + 180);
        ellipse e = fitted(&r, to);
        char what[64];
        snprintf(what, sizeof what, "length:breadth %.2f to %2.0f deg", r.length_breadth, to);
        check_fit(what, s, &e);
        fixture_stop(s, store);
    }
}

/* A plane that rises 25 degrees to the east-north-east; rounding of the heights makes no two cells alike. */
static mst_cell_ground plane(void *user, uint32_t x, uint32_t y) {
    double rise = mst_tan(25 * MST_PI / 180), up = 67 * MST_PI / 180;
    double noise = ((x * 7 + y * 13) % 5 - 2.0) * *(double *)user;
    return (mst_cell_ground){.fuel = 4,
                             .rise_east = (float)(rise * mst_sin(up) + noise),
                             .rise_north = (float)(rise * mst_cos(up) - noise)};
}

static void a_slope_in_a_cross_wind_burns_as_the_ellipse(void **state) {
    static double noise[] = {0, 0.002};
    mst_fuel_bed bed = mst_fuel_bed_of(mst_fuel_model_find(4), fixture_moisture);
    for (int i = 0; i < 2; ++i) {
        mst_store *store;
        mst_surface *s = fixture_start(&store, SIDE, CELL_M, plane, &noise[i], 3, 180 + 120);
        mst_spread r = mst_spread_of(&bed, 3, 120 - 67, 25);
        ellipse e = fitted(&r, 67 + r.dir_deg);
        char what[64];
        snprintf(what, sizeof what, "slope, length:breadth %.2f to %2.0f deg", r.length_breadth,
                 67 + r.dir_deg);
        check_fit(what, s, &e);
        fixture_stop(s, store);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(level_ground_burns_as_the_ellipse_at_any_length_and_angle),
        cmocka_unit_test(a_slope_in_a_cross_wind_burns_as_the_ellipse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
