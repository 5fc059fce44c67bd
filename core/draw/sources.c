/* SPDX-License-Identifier: Apache-2.0
 * sources.c - hydrants, cranes and holes in the ice in the state in which they are known, hose lines
 * from where they come to who holds them, and the water thrown. */
#include <stdio.h>

#include "base/maths.h"
#include "draw/draw_private.h"
#include "draw/words.h"

/* ---- hydrants ---- */

static uint16_t state_of(const mst_painter *p, mst_id id) {
    if (!p->scene->picture) return MST_WATER_GOOD; /* a map alone: drawn plain, and counted as untried */
    return (uint16_t)mst_known(p, id, MST_KEY_STATE, MST_WATER_UNTRIED);
}

static mst_draw_kind hydrant_kind(const mst_painter *p, uint16_t state) {
    if (!p->scene->picture) return MST_DRAW_HYDRANT;
    switch (state) {
    case MST_WATER_GOOD:
        return MST_DRAW_HYDRANT_GOOD;
    case MST_WATER_IN_USE:
        return MST_DRAW_HYDRANT_IN_USE;
    case MST_WATER_FROZEN:
        return MST_DRAW_HYDRANT_FROZEN;
    case MST_WATER_DRY:
    case MST_WATER_BLOCKED:
        return MST_DRAW_HYDRANT_DRY;
    default:
        return MST_DRAW_HYDRANT;
    }
}

/* Too close to another symbol to be drawn whole. */
static void paint_dot(const mst_painter *p, double x, double y) {
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x, y, 3, 0, 6.2831853071795862);
    mst_ink(p, MST_PANEL_RGB);
    cairo_set_line_width(p->cr, 2);
    cairo_stroke_preserve(p->cr);
    mst_ink(p, MST_WATER_RGB);
    cairo_fill(p->cr);
}

static void label(mst_painter *p, double x, double y, double r, mst_id id, const char *name) {
    mst_box box;
    char text[MST_DRAW_WORD_BYTES];
    if (!*name && !*mst_map_title(p->scene->map, id, false)) return;
    mst_draw_place_word(p->look, p->scene->map, id, name, text);
    double width = mst_text_width(p, 12, text);
    if (p->k < 0.8 || !mst_place_label(p, x, y, r, width, 14, &box)) return;
    mst_take(p, box);
    mst_text_rim(p, box.x0, (box.y0 + box.y1) / 2, 0, 12, MST_WATER_RGB, MST_GROUND_RGB, text);
}

static void paint_hydrant(mst_painter *p, const mst_hydrant *h) {
    double x = mst_floor(mst_px_x(p, h->at) + 0.5), y = mst_floor(mst_px_y(p, h->at) + 0.5);
    double half = h->kind == MST_HYDRANT_CRANE ? 11 * p->k : 9 * p->k;
    if (!mst_is_in_view(p, x, y, -2)) return;
    uint16_t state = state_of(p, h->id);
    bool is_crane = h->kind == MST_HYDRANT_CRANE;
    p->seen.count[is_crane ? MST_DRAW_CRANE : hydrant_kind(p, state)]++;
    mst_box box = {x - half, y - half, x + half, y + half};
    bool is_free = mst_is_free(p, box);
    if (!is_free && (state == MST_WATER_UNTRIED || !p->scene->picture)) {
        paint_dot(p, x, y);
        return;
    }
    mst_take(p, box);
    if (is_crane)
        mst_crane_symbol(p, x, y, p->k, state);
    else
        mst_hydrant_symbol(p, x, y, p->k, state);
    label(p, x, y, half, h->id, h->name);
}

static void paint_water_point(mst_painter *p, const mst_water *w) {
    double x = mst_floor(mst_px_x(p, w->at) + 0.5), y = mst_floor(mst_px_y(p, w->at) + 0.5);
    uint16_t state = state_of(p, w->id);
    bool is_told = p->scene->picture && state != MST_WATER_UNTRIED;
    if (!mst_is_in_view(p, x, y, -2) || (w->outline.count > 0 && !is_told)) return;
    double half = 11 * p->k;
    mst_box box = {x - half, y - half, x + half, y + half};
    bool is_out = state == MST_WATER_FROZEN || state == MST_WATER_DRY || state == MST_WATER_BLOCKED;
    p->seen.count[is_out ? MST_DRAW_WATER_POINT_OUT : MST_DRAW_WATER_POINT]++;
    if (!is_told && !mst_is_free(p, box)) {
        paint_dot(p, x, y);
        return;
    }
    mst_take(p, box);
    mst_water_symbol(p, x, y, p->k, state);
    label(p, x, y, half, w->id, w->name);
}

/* Those that somebody has tried take their places first. */
void mst_paint_sources(mst_painter *p) {
    const mst_map *map = p->scene->map;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < map->hydrant_count; i++)
            if ((state_of(p, map->hydrant[i].id) == MST_WATER_UNTRIED) == (pass == 1))
                paint_hydrant(p, &map->hydrant[i]);
        for (uint32_t i = 0; i < map->water_count; i++)
            if ((state_of(p, map->water[i].id) == MST_WATER_UNTRIED) == (pass == 1))
                paint_water_point(p, &map->water[i]);
    }
}

/* ---- hose lines and streams ---- */

/* Where on the surface a thing is: units where their symbols are. */
static bool place_of(const mst_painter *p, mst_id id, double out[2]) {
    mst_point at;
    for (uint32_t i = 0; i < p->unit_count; i++)
        if (p->unit[i].unit->id == id) {
            out[0] = p->unit[i].x;
            out[1] = p->unit[i].y;
            return true;
        }
    if (!mst_map_at(p->scene->map, id, &at)) return false;
    out[0] = mst_px_x(p, at);
    out[1] = mst_px_y(p, at);
    return true;
}

/* From the nozzle to what it wets: a pale triangle with an edge. */
static void paint_stream(mst_painter *p, const double from[2], const double to[2]) {
    double dx = to[0] - from[0], dy = to[1] - from[1], length = mst_hypot(dx, dy);
    if (length < 10) return;
    double wide = 3 + length * 0.10 > 9 ? 9 : 3 + length * 0.10;
    double nx = -dy / length * wide, ny = dx / length * wide;
    cairo_new_path(p->cr);
    cairo_move_to(p->cr, from[0], from[1]);
    cairo_line_to(p->cr, to[0] + nx, to[1] + ny);
    cairo_line_to(p->cr, to[0] - nx, to[1] - ny);
    cairo_close_path(p->cr);
    mst_ink_alpha(p, MST_STREAM_RGB, 0.75);
    cairo_fill_preserve(p->cr);
    mst_ink(p, MST_WATER_RGB);
    cairo_set_line_width(p->cr, 1);
    cairo_stroke(p->cr);
    p->seen.count[MST_DRAW_STREAM]++;
}

/* Litres per second in a blue pill at the middle of the line, where there is room. */
static void paint_flow(mst_painter *p, const double a[2], const double b[2], double flow_lps) {
    char text[40];
    int tenths = (int)(flow_lps * 10 + 0.5);
    snprintf(text, sizeof text, "%d.%d %s", tenths / 10, tenths % 10, mst_words_of(p, "draw.lps"));
    double width = mst_text_width(p, 12, text) + 12, height = 18;
    double x = mst_floor((a[0] + b[0] - width) / 2), y = mst_floor((a[1] + b[1] - height) / 2);
    mst_box box = {x, y, x + width, y + height};
    if (p->k < 0.8 || !mst_is_free(p, box)) return;
    mst_take(p, box);
    mst_rounded(p, x, y, width, height, 9);
    mst_ink(p, MST_PANEL_RGB);
    cairo_set_line_width(p->cr, 2);
    cairo_stroke_preserve(p->cr);
    mst_ink(p, MST_WATER_RGB);
    cairo_fill(p->cr);
    mst_text(p, x + width / 2, y + height / 2, 0.5, 12, MST_ON_WATER_RGB, text);
}

/* Water runs through the line to a unit when it leaves its nozzle, or that of one which it feeds. */
static bool is_flowing(const mst_painter *p, mst_id id) {
    if (mst_known(p, id, MST_KEY_FLOW_LPS, 0) > 0) return true;
    for (uint32_t i = 0; i < p->unit_count; i++) {
        mst_id other = p->unit[i].unit->id;
        if (other != id && mst_known_id(p, other, MST_KEY_HOSE_FROM) == id &&
            mst_known(p, other, MST_KEY_FLOW_LPS, 0) > 0)
            return true;
    }
    return false;
}

void mst_paint_hoses(mst_painter *p) {
    for (uint32_t i = 0; i < p->unit_count; i++) {
        const mst_drawn_unit *u = &p->unit[i];
        mst_id id = u->unit->id, from = mst_known_id(p, id, MST_KEY_HOSE_FROM);
        double flow_lps = mst_known(p, id, MST_KEY_FLOW_LPS, 0), line[2][2], target[2];
        line[1][0] = u->x;
        line[1][1] = u->y;
        if (flow_lps > 0 && place_of(p, mst_known_id(p, id, MST_KEY_TARGET), target) &&
            (mst_is_in_view(p, u->x, u->y, 0) || mst_is_in_view(p, target[0], target[1], 0)))
            paint_stream(p, line[1], target);
        if (!from || from == id || !place_of(p, from, line[0])) continue;
        if (!mst_is_in_view(p, line[0][0], line[0][1], 0) && !mst_is_in_view(p, u->x, u->y, 0)) continue;
        bool is_wet = is_flowing(p, id);
        p->seen.count[is_wet ? MST_DRAW_HOSE : MST_DRAW_HOSE_DRY]++;
        mst_hose_line(p, line, 2, is_wet, p->k);
        if (flow_lps > 0) paint_flow(p, line[0], line[1], flow_lps);
    }
}
