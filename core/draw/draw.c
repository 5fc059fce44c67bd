/* SPDX-License-Identifier: Apache-2.0
 * draw.c - the scene: layers from the ground to the labels, inside the map's rectangle. */
#include "base/maths.h"
#include "draw/draw_private.h"

void mst_paint_stations(mst_painter *p) {
    const mst_map *map = p->scene->map;
    for (uint32_t i = 0; i < map->station_count; i++) {
        const mst_station *s = &map->station[i];
        double x = mst_floor(mst_px_x(p, s->at) + 0.5), y = mst_floor(mst_px_y(p, s->at) + 0.5);
        double r = 13 * p->k;
        if (!mst_is_in_view(p, x, y, -1)) continue;
        mst_station_symbol(p, x, y, r, s->kind);
        p->seen.count[MST_DRAW_STATION]++;
        p->seen.count[mst_force_draw_kind(s->kind)]++;
    }
}

/* Stations stand where they are: others make room for them. */
static void take_stations(mst_painter *p) {
    const mst_map *map = p->scene->map;
    for (uint32_t i = 0; i < map->station_count; i++) {
        double x = mst_px_x(p, map->station[i].at), y = mst_px_y(p, map->station[i].at), r = 14 * p->k;
        if (mst_is_in_view(p, x, y, -1)) mst_take(p, (mst_box){x - r, y - r, x + r, y + r});
    }
}

mst_draw_seen mst_draw_scene_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                                   const mst_draw_look *look) {
    mst_painter p;
    mst_painter_init(&p, cr, scene, view, look);
    cairo_save(cr);
    cairo_rectangle(cr, view->left_px, view->top_px, view->width_px, view->height_px);
    cairo_clip(cr);
    mst_paint_land(&p);
    mst_paint_cells(&p);
    mst_paint_roads(&p);
    mst_paint_buildings(&p);
    mst_paint_smoke(&p);
    mst_paint_fires(&p);
    take_stations(&p);
    mst_place_units(&p);
    mst_paint_edge_tags(&p);
    mst_paint_hoses(&p);
    mst_paint_calls(&p);
    mst_paint_sources(&p);
    mst_paint_stations(&p);
    mst_paint_units(&p);
    mst_paint_names(&p);
    cairo_restore(cr);
    mst_draw_seen seen = p.seen;
    mst_painter_fini(&p);
    return seen;
}
