/* SPDX-License-Identifier: Apache-2.0
 * land.c - the ground: areas, water and ice, surface fire, roads with casing. */
#include <string.h>

#include "draw/draw_private.h"

static mst_colour area_colour(const mst_area *a) {
    if (strcmp(a->land, "forest") == 0 || strcmp(a->land, "scrub") == 0) return MST_WOOD_RGB;
    return a->fuel_model >= 91 && a->fuel_model <= 99 ? MST_YARD_RGB : MST_FIELD_RGB;
}

void mst_paint_land(mst_painter *p) {
    const mst_map *map = p->scene->map;
    mst_ink(p, MST_GROUND_RGB);
    cairo_paint(p->cr);
    for (uint32_t i = 0; i < map->area_count; i++) {
        const mst_area *a = &map->area[i];
        if (!mst_trace(p, a->outline.point, a->outline.count, true)) continue;
        mst_ink(p, area_colour(a));
        cairo_fill(p->cr);
    }
    for (uint32_t i = 0; i < map->water_count; i++) {
        const mst_water *w = &map->water[i];
        if (!mst_trace(p, w->outline.point, w->outline.count, true)) continue;
        p->seen.count[w->is_iced ? MST_DRAW_ICE : MST_DRAW_WATER]++;
        mst_ink(p, w->is_iced ? MST_ICE_RGB : MST_OPEN_WATER_RGB);
        cairo_fill_preserve(p->cr);
        mst_ink(p, MST_WATER_RGB);
        cairo_set_line_width(p->cr, 1);
        if (w->is_iced) mst_dash(p, 4, 3);
        cairo_stroke(p->cr);
        mst_no_dash(p);
    }
}

/* ---- surface fire ---- */

static void paint_cell(mst_painter *p, mst_point at, double side_cm, bool is_burning) {
    double side = mst_px(p, side_cm), x = mst_px_x(p, at) - side / 2, y = mst_px_y(p, at) - side / 2;
    if (!mst_is_in_view(p, x + side / 2, y + side / 2, side / 2)) return;
    p->seen.count[is_burning ? MST_DRAW_GROUND_BURNING : MST_DRAW_GROUND_BURNT]++;
    mst_ink(p, is_burning ? MST_BURNING_RGB : MST_BURNT_GROUND_RGB);
    double least = is_burning ? 2 : 1; /* a front stays to be seen from far away */
    if (side < least) x -= (least - side) / 2, y -= (least - side) / 2, side = least;
    cairo_rectangle(p->cr, x, y, side, side);
    cairo_fill(p->cr);
}

/* FRONT entries of things that have a position: pieces of ground. Areas are tinted as a whole. */
static void paint_fronts(mst_painter *p, bool is_burning) {
    const mst_picture *picture = p->scene->picture;
    const double side_cm = 500;
    for (uint32_t i = 0; picture && i < picture->entry_count; i++) {
        const mst_picture_entry *e = &picture->entry[i];
        if (e->key != MST_KEY_FRONT || (e->value == 1) != is_burning) continue;
        mst_point at;
        int32_t area = mst_map_area(p->scene->map, e->id);
        if (mst_front_at(picture, e, &at))
            paint_cell(p, at, side_cm, is_burning);
        else if (area >= 0) {
            const mst_ring *ring = &p->scene->map->area[area].outline;
            if (!mst_trace(p, ring->point, ring->count, true)) continue;
            p->seen.count[is_burning ? MST_DRAW_GROUND_BURNING : MST_DRAW_GROUND_BURNT]++;
            mst_ink_alpha(p, is_burning ? MST_BURNING_RGB : MST_BURNT_GROUND_RGB, 0.35);
            cairo_fill(p->cr);
        }
    }
}

void mst_paint_cells(mst_painter *p) {
    cairo_set_antialias(p->cr, CAIRO_ANTIALIAS_NONE); /* no seams between cells */
    for (int pass = 0; pass < 2; pass++) {
        paint_fronts(p, pass == 1);
        for (uint32_t i = 0; i < p->scene->cell_count; i++) {
            const mst_draw_cell *c = &p->scene->cell[i];
            if (c->is_burning == (pass == 1)) paint_cell(p, c->at, c->side_cm, c->is_burning);
        }
    }
    cairo_set_antialias(p->cr, CAIRO_ANTIALIAS_DEFAULT);
}

/* ---- roads ---- */

/* Casings of all roads first, so that crossings are open. */
void mst_paint_roads(mst_painter *p) {
    const mst_map *map = p->scene->map;
    cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_ROUND);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < map->road_count; i++) {
            const mst_road *r = &map->road[i];
            bool is_small = r->road_class >= MST_ROAD_TRACK;
            double width_px = mst_px(p, r->width_m * 100);
            double least_px = r->road_class <= MST_ROAD_COUNTY ? 3.0 : is_small ? 1.0 : 1.8;
            width_px = width_px < least_px ? least_px : is_small && width_px > 3 ? 3 : width_px;
            if (is_small && pass == 0) continue;
            if (!mst_trace(p, r->point, r->count, false)) continue;
            mst_ink(p, is_small ? MST_PATH_RGB : pass == 0 ? MST_CASING_RGB : MST_ROAD_RGB);
            cairo_set_line_width(p->cr, pass == 0 ? width_px + 2 : width_px);
            cairo_stroke(p->cr);
        }
    cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_BUTT);
}
