/* SPDX-License-Identifier: Apache-2.0
 * surface_line_test.c - what holds a front: a line one cell wide, a dug line thinner than a cell, at twelve
 * angles; and what a gap in it lets through. */
#include "surface_fixture.h"

enum { SIDE = 160, HALF = 40, ANGLES = 12 };
#define CELL_M 5.0
#define HOLD_S 3600.0
#define LEAK_S 200000.0 /* a gap may face the wind */

typedef struct square {
    double corner_x[5], corner_y[5]; /* in cells; the last is the first */
} square;

static square turned(int angle) {
    square q;
    for (int i = 0; i < 5; ++i) {
        double turn = angle * 7.5 + i * 90.0 + 45, r = HALF * mst_sqrt(2);
        q.corner_x[i] = SIDE / 2 + 0.5 + r * mst_sin(turn * MST_PI / 180);
        q.corner_y[i] = SIDE / 2 + 0.5 + r * mst_cos(turn * MST_PI / 180);
    }
    q.corner_x[4] = q.corner_x[0];
    q.corner_y[4] = q.corner_y[0];
    return q;
}

static mst_surface_weather strong_wind(int angle) {
    return fixture_weather(8, angle * 31);
}

/* Anything beyond the corners' circle? */
static bool is_out(const mst_surface *s) {
    for (uint32_t i = 0; i < SIDE * SIDE; ++i) {
        double x = i % SIDE - SIDE / 2.0, y = i / SIDE - SIDE / 2.0;
        if (x * x + y * y > 2 * HALF * HALF + 4 * HALF &&
            mst_surface_arrival_s(s, i % SIDE, i / SIDE) < MST_NEVER_S)
            return true;
    }
    return false;
}

/* ---- one cell wide ---- */

static uint8_t drawn[SIDE * SIDE];

static mst_cell_ground from_drawn(void *user, uint32_t x, uint32_t y) {
    (void)user;
    return (mst_cell_ground){.fuel = drawn[y * SIDE + x]};
}

/* The thinnest digital line: its cells touch by corners only where the line slants. */
static void draw_line(double ax, double ay, double bx, double by) {
    int x = (int)ax, y = (int)ay, to_x = (int)bx, to_y = (int)by;
    int dx = to_x > x ? to_x - x : x - to_x, dy = to_y > y ? to_y - y : y - to_y, off = dx - dy;
    for (;;) {
        drawn[y * SIDE + x] = 98;
        if (x == to_x && y == to_y) return;
        int twice = 2 * off;
        if (twice > -dy) off -= dy, x += to_x > x ? 1 : -1;
        if (twice < dx) off += dx, y += to_y > y ? 1 : -1;
    }
}

static uint32_t cells_drawn(void) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < SIDE * SIDE; ++i) n += drawn[i] == 98;
    return n;
}

static bool leaks_over_cells(int angle, uint32_t gap) {
    mst_store *store;
    mst_surface *s = fixture_start(&store, SIDE, CELL_M, from_drawn, NULL, 8, angle * 31);
    uint32_t n = 0;
    for (uint32_t i = 0; i < SIDE * SIDE; ++i)
        if (drawn[i] == 98 && n++ == gap) drawn[i] = 4;
    assert_true(mst_surface_ignite(s, SIDE / 2, SIDE / 2, 0));
    mst_surface_step(s, gap < UINT32_MAX ? LEAK_S : HOLD_S);
    bool is_leak = is_out(s);
    fixture_stop(s, store);
    return is_leak;
}

static void a_line_one_cell_wide_holds_at_twelve_angles_and_one_gap_leaks(void **state) {
    for (int angle = 0; angle < ANGLES; ++angle) {
        square q = turned(angle);
        memset(drawn, 4, sizeof drawn);
        for (int i = 0; i < 4; ++i)
            draw_line(q.corner_x[i], q.corner_y[i], q.corner_x[i + 1], q.corner_y[i + 1]);
        if (leaks_over_cells(angle, UINT32_MAX)) fail_msg("angle %d: the closed line leaks", angle);
        uint32_t count = cells_drawn();
        for (uint32_t gap = 11; gap < count; gap += 61) {
            uint8_t keep[sizeof drawn];
            memcpy(keep, drawn, sizeof drawn);
            if (!leaks_over_cells(angle, gap)) fail_msg("angle %d: gap %u of %u holds", angle, gap, count);
            memcpy(drawn, keep, sizeof drawn);
        }
    }
}

/* ---- thinner than a cell ---- */

static void dig_square(mst_surface *s, const square *q) {
    for (int i = 0; i < 4; ++i)
        mst_surface_dig(s, q->corner_x[i] * CELL_M, q->corner_y[i] * CELL_M, q->corner_x[i + 1] * CELL_M,
                        q->corner_y[i + 1] * CELL_M);
}

static const mst_cell_flag sides[2] = {MST_CELL_LINE_EAST, MST_CELL_LINE_NORTH};

/* Takes away again the piece of the line nearest to the middle of a side of the square. */
static void open_gap(mst_surface *s, const square *q, int side) {
    double x = (q->corner_x[side] + q->corner_x[side + 1]) / 2,
           y = (q->corner_y[side] + q->corner_y[side + 1]) / 2;
    double best = 1e9;
    uint32_t best_cell = 0, best_flag = 0;
    for (uint32_t i = 0; i < SIDE * SIDE; ++i)
        for (uint32_t k = 0; k < 2; ++k) {
            double off = mst_hypot(i % SIDE + (k ? 0.5 : 1) - x, i / SIDE + (k ? 1 : 0.5) - y);
            if (!(mst_surface_flags(s, i % SIDE, i / SIDE) & sides[k]) || off >= best) continue;
            best = off;
            best_cell = i;
            best_flag = k;
        }
    assert_true(best < 2);
    mst_surface_set_flag(s, best_cell % SIDE, best_cell / SIDE, sides[best_flag], false);
}

/* Dug while it burns, or before; gap: in a side of the square, or -1. */
static bool leaks_over_sides(int angle, int gap, double dug_s) {
    mst_store *store;
    square q = turned(angle);
    mst_surface *s = fixture_start(&store, SIDE, CELL_M, fixture_fm4, NULL, 8, angle * 31);
    mst_surface_weather wind = strong_wind(angle), calm = fixture_weather(0, 0);
    assert_true(mst_surface_ignite(s, SIDE / 2, SIDE / 2, 0));
    mst_surface_set_weather(s, &calm);
    mst_surface_step(s, dug_s);
    dig_square(s, &q);
    if (gap >= 0) open_gap(s, &q, gap);
    mst_surface_set_weather(s, &wind);
    mst_surface_step(s, gap >= 0 ? LEAK_S : HOLD_S);
    bool is_leak = is_out(s);
    fixture_stop(s, store);
    return is_leak;
}

static void a_dug_line_holds_at_twelve_angles_and_one_gap_leaks(void **state) {
    for (int angle = 0; angle < ANGLES; ++angle) {
        for (int is_late = 0; is_late < 2; ++is_late)
            if (leaks_over_sides(angle, -1, is_late ? 300 : 0))
                fail_msg("angle %d: the closed line leaks", angle);
        for (int gap = 0; gap < 4; ++gap)
            if (!leaks_over_sides(angle, gap, 100)) fail_msg("angle %d: a gap in side %d holds", angle, gap);
    }
}

/* A front that has come half over a cell when the line is dug in front of it; and the way round an end. */
static void a_line_dug_before_the_front_turns_it_round_the_end(void **state) {
    mst_store *store;
    mst_surface *s = fixture_start(&store, SIDE, CELL_M, fixture_fm4, NULL, 2, 270);
    mst_surface_ignite(s, 40, 80, 0);
    mst_surface_step(s, 60);
    uint32_t x = 40;
    while (mst_surface_arrival_s(s, x, 80) < MST_NEVER_S) ++x;
    mst_surface_dig(s, x * CELL_M, 60 * CELL_M, x * CELL_M, 101 * CELL_M);
    mst_surface_step(s, 61);
    assert_true(mst_surface_arrival_s(s, x, 80) >= MST_NEVER_S);
    mst_surface_step(s, 3600);
    float behind = mst_surface_arrival_s(s, x, 80), beside = mst_surface_arrival_s(s, x, 59);
    printf("the end burns at %.0f s, the middle behind the line at %.0f s\n", (double)beside, (double)behind);
    assert_true(beside < behind && behind < MST_NEVER_S);
    fixture_stop(s, store);
}

static void an_area_is_lit_with_its_outline(void **state) {
    static const double x[] = {100, 300, 300, 100}, y[] = {200, 200, 400, 400};
    mst_store *store;
    mst_surface *s = fixture_start(&store, SIDE, CELL_M, fixture_fm4, NULL, 2, 270);
    uint32_t lit = mst_surface_ignite_area(s, x, y, 4, 0);
    mst_surface_step(s, 0);
    assert_int_equal(mst_surface_burnt_cells(s), 41 * 41);
    assert_true(lit >= 41 * 41);
    assert_true(mst_surface_arrival_s(s, 40, 60) == 0 && mst_surface_arrival_s(s, 19, 60) >= MST_NEVER_S);
    fixture_stop(s, store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_one_cell_wide_holds_at_twelve_angles_and_one_gap_leaks),
        cmocka_unit_test(a_dug_line_holds_at_twelve_angles_and_one_gap_leaks),
        cmocka_unit_test(a_line_dug_before_the_front_turns_it_round_the_end),
        cmocka_unit_test(an_area_is_lit_with_its_outline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
