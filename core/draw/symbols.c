/* SPDX-License-Identifier: Apache-2.0
 * symbols.c - forces, stations, hydrants, cranes, holes in the ice, the commander's flag. Centres are
 * whole pixels, so that straight edges are sharp. */
#include "base/maths.h"
#include "draw/draw_private.h"

static const double full_turn = 6.2831853071795862;

/* ---- forces ---- */

mst_colour mst_force_colour(uint16_t kind) {
    return kind == MST_STATION_NATIONAL   ? MST_NATIONAL_RGB
           : kind == MST_STATION_TOWNSHIP ? MST_TOWNSHIP_RGB
           : kind == MST_STATION_MICRO    ? MST_MICRO_RGB
                                          : MST_OTHER_RGB;
}

mst_draw_kind mst_force_draw_kind(uint16_t kind) {
    return kind == MST_STATION_NATIONAL   ? MST_DRAW_NATIONAL
           : kind == MST_STATION_TOWNSHIP ? MST_DRAW_TOWNSHIP
           : kind == MST_STATION_MICRO    ? MST_DRAW_MICRO
                                          : MST_DRAW_OTHER;
}

/* National a square, township a circle, micro a hexagon with flat sides up and down, others a disc. */
void mst_force_shape(const mst_painter *p, double x, double y, double r, uint16_t kind) {
    static const double hexagon[6][2] = {{1, 0}, {.5, .866}, {-.5, .866}, {-1, 0}, {-.5, -.866}, {.5, -.866}};
    cairo_new_path(p->cr);
    if (kind == MST_STATION_NATIONAL) {
        double half = (int)(r * 0.86 + 0.5);
        mst_rounded(p, x - half, y - half, 2 * half, 2 * half, r / 14 * 3);
    } else if (kind == MST_STATION_MICRO) {
        for (int i = 0; i < 6; i++)
            cairo_line_to(p->cr, x + r * 1.04 * hexagon[i][0], y + r * 1.04 * hexagon[i][1]);
        cairo_close_path(p->cr);
    } else
        cairo_arc(p->cr, x, y, r * 0.96, 0, full_turn);
}

/* The shape with a house in it. */
void mst_station_symbol(const mst_painter *p, double x, double y, double r, uint16_t kind) {
    mst_force_shape(p, x, y, r, kind);
    mst_ink(p, MST_PANEL_RGB);
    cairo_set_line_width(p->cr, 4);
    cairo_stroke_preserve(p->cr);
    mst_ink(p, mst_force_colour(kind));
    cairo_fill(p->cr);
    double h = r * 0.5;
    mst_ink(p, MST_ON_FORCE_RGB);
    cairo_move_to(p->cr, x, y - h * 1.1);
    cairo_line_to(p->cr, x + h * 1.15, y - h * 0.05);
    cairo_line_to(p->cr, x + h * 0.8, y - h * 0.05);
    cairo_line_to(p->cr, x + h * 0.8, y + h);
    cairo_line_to(p->cr, x - h * 0.8, y + h);
    cairo_line_to(p->cr, x - h * 0.8, y - h * 0.05);
    cairo_line_to(p->cr, x - h * 1.15, y - h * 0.05);
    cairo_close_path(p->cr);
    cairo_fill(p->cr);
}

void mst_wheels(const mst_painter *p, double x, double y, double k, mst_colour colour) {
    for (int side = -1; side <= 1; side += 2) {
        cairo_new_path(p->cr);
        cairo_arc(p->cr, x + side * 6 * k, y + 13 * k, 3.4 * k, 0, full_turn);
        mst_ink(p, MST_PANEL_RGB);
        cairo_set_line_width(p->cr, 2);
        cairo_stroke_preserve(p->cr);
        mst_ink(p, colour);
        cairo_fill(p->cr);
    }
}

/* A flag on a pole that stands at (x, y). */
void mst_flag_symbol(const mst_painter *p, double x, double y, double k) {
    cairo_t *cr = p->cr;
    cairo_new_path(cr);
    cairo_move_to(cr, x, y - 14 * k);
    cairo_line_to(cr, x + 12 * k, y - 14 * k);
    cairo_line_to(cr, x + 9 * k, y - 10 * k);
    cairo_line_to(cr, x + 12 * k, y - 6 * k);
    cairo_line_to(cr, x, y - 6 * k);
    cairo_close_path(cr);
    mst_ink(p, MST_BANNER_RGB);
    cairo_fill_preserve(cr);
    mst_ink(p, MST_BANNER_TEXT_RGB);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
    mst_ink(p, MST_TEXT_RGB);
    cairo_set_line_width(cr, 2);
    cairo_move_to(cr, x, y - 15 * k);
    cairo_line_to(cr, x, y);
    cairo_stroke(cr);
}

/* ---- water ---- */

static bool is_no_water(uint16_t state) {
    return state == MST_WATER_FROZEN || state == MST_WATER_DRY || state == MST_WATER_BLOCKED;
}

/* Frozen: one red stroke across; dry or blocked: a flat one. */
static void strike(const mst_painter *p, double x, double y, double half, uint16_t state) {
    double rise = state == MST_WATER_FROZEN ? half : 0;
    for (int pass = 0; pass < 2; pass++) {
        mst_ink(p, pass == 0 ? MST_PANEL_RGB : MST_ALERT_RGB);
        cairo_set_line_width(p->cr, pass == 0 ? 4.5 : 2.5);
        cairo_move_to(p->cr, x - half, y + rise);
        cairo_line_to(p->cr, x + half, y - rise);
        cairo_stroke(p->cr);
    }
}

/* Untried: dashed, as is all that nobody has seen; good: outline; in use: filled; none: grey, struck out. */
void mst_hydrant_symbol(const mst_painter *p, double x, double y, double k, uint16_t state) {
    bool is_used = state == MST_WATER_IN_USE;
    bool is_tiny = k < 0.75; /* too small for a character that can be read */
    double half = is_tiny ? 4 : (int)(8 * k + 0.5);
    mst_colour edge = is_no_water(state) ? MST_FROZEN_RGB : MST_WATER_RGB;
    mst_rounded(p, x - half, y - half, 2 * half, 2 * half, 3 * k);
    mst_ink(p, MST_PANEL_RGB);
    cairo_set_line_width(p->cr, 5);
    cairo_stroke_preserve(p->cr);
    mst_ink(p, is_used ? MST_WATER_RGB : MST_PANEL_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, edge);
    cairo_set_line_width(p->cr, 2);
    if (state == MST_WATER_UNTRIED) mst_dash(p, 3, 2);
    cairo_stroke(p->cr);
    mst_no_dash(p);
    if (!is_tiny)
        mst_text(p, x, y, 0.5, (int)(12 * k + 0.5), is_used ? MST_ON_WATER_RGB : edge,
                 mst_words_of(p, "draw.hydrant_mark"));
    if (is_no_water(state)) strike(p, x, y, half + 2, state);
}

/* A disc with a bent pipe. */
void mst_crane_symbol(const mst_painter *p, double x, double y, double k, uint16_t state) {
    bool is_used = state == MST_WATER_IN_USE;
    mst_colour edge = is_no_water(state) ? MST_FROZEN_RGB : MST_WATER_RGB;
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x, y, 10 * k, 0, full_turn);
    mst_ink(p, MST_PANEL_RGB);
    cairo_set_line_width(p->cr, 5);
    cairo_stroke_preserve(p->cr);
    mst_ink(p, is_used ? MST_WATER_RGB : MST_PANEL_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, edge);
    cairo_set_line_width(p->cr, 2);
    if (state == MST_WATER_UNTRIED) mst_dash(p, 3, 2);
    cairo_stroke(p->cr);
    mst_no_dash(p);
    mst_ink(p, is_used ? MST_ON_WATER_RGB : edge);
    cairo_move_to(p->cr, x - 4 * k, y + 6 * k);
    cairo_line_to(p->cr, x - 4 * k, y - 1 * k);
    cairo_arc(p->cr, x, y - 1 * k, 4 * k, full_turn / 2, full_turn);
    cairo_line_to(p->cr, x + 4 * k, y + 2 * k);
    cairo_stroke(p->cr);
    if (is_no_water(state)) strike(p, x, y, 10 * k, state);
}

/* A hole in the ice, a pond to draft from: a dashed disc with two lines. */
void mst_water_symbol(const mst_painter *p, double x, double y, double k, uint16_t state) {
    bool is_used = state == MST_WATER_IN_USE;
    mst_colour edge = is_no_water(state) ? MST_FROZEN_RGB : MST_WATER_RGB;
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x, y, 10 * k, 0, full_turn);
    mst_ink(p, is_used ? MST_WATER_RGB : MST_PANEL_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, edge);
    cairo_set_line_width(p->cr, 1.6);
    mst_dash(p, 4, 2.5);
    cairo_stroke(p->cr);
    mst_no_dash(p);
    mst_ink(p, is_used ? MST_ON_WATER_RGB : edge);
    for (int i = -1; i <= 1; i += 2) {
        cairo_move_to(p->cr, x - 5 * k, y + i * 2.5 * k + 1);
        cairo_curve_to(p->cr, x - 2 * k, y + i * 2.5 * k - 3 * k, x + 2 * k, y + i * 2.5 * k + 3 * k,
                       x + 5 * k, y + i * 2.5 * k - 1);
        cairo_stroke(p->cr);
    }
    if (is_no_water(state)) strike(p, x, y, 10 * k, state);
}

/* ---- hose ---- */

static void dots_along(const mst_painter *p, double (*point)[2], uint32_t count, double r) {
    const double step = 14;
    double left = step / 2;
    mst_ink(p, MST_ON_WATER_RGB);
    for (uint32_t i = 0; i + 1 < count; i++) {
        double dx = point[i + 1][0] - point[i][0], dy = point[i + 1][1] - point[i][1];
        double length = mst_hypot(dx, dy);
        for (; left < length; left += step) {
            cairo_new_path(p->cr);
            cairo_arc(p->cr, point[i][0] + dx * left / length, point[i][1] + dy * left / length, r, 0,
                      full_turn);
            cairo_fill(p->cr);
        }
        left -= length;
    }
}

/* Casing, core and the dots of flow; without flow grey dashes. */
void mst_hose_line(const mst_painter *p, double (*point)[2], uint32_t count, bool is_flowing, double k) {
    double core = k > 0.8 ? 4 : 3.4;
    cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
    for (int pass = 0; pass < 2; pass++) {
        cairo_new_path(p->cr);
        for (uint32_t i = 0; i < count; i++) cairo_line_to(p->cr, point[i][0], point[i][1]);
        mst_ink(p, pass == 0 ? MST_PANEL_RGB : is_flowing ? MST_WATER_RGB : MST_FROZEN_RGB);
        cairo_set_line_width(p->cr, pass == 0 ? core + 3 : is_flowing ? core : core - 1);
        if (pass == 1 && !is_flowing) mst_dash(p, 6, 4);
        cairo_stroke(p->cr);
        mst_no_dash(p);
    }
    if (is_flowing) dots_along(p, point, count, core * 0.28);
}
