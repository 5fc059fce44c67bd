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

/* ---- layers ---- */

static void begin(mst_painter *p, cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                  const mst_draw_look *look) {
    mst_painter_init(p, cr, scene, view, look);
    cairo_save(cr);
    cairo_rectangle(cr, view->left_px, view->top_px, view->width_px, view->height_px);
    cairo_clip(cr);
    for (uint32_t i = 0; i < scene->kept_count; i++) mst_take(p, scene->kept[i]);
}

/* To what the caller's clip leaves, and what reaches into it: half a wide road, an outline. */
static void narrow(mst_painter *p) {
    const double widest_cm = 1500, outline_px = 3;
    double reach = mst_px(p, widest_cm) + outline_px;
    mst_box *c = &p->clip;
    cairo_clip_extents(p->cr, &c->x0, &c->y0, &c->x1, &c->y1);
    *c = (mst_box){c->x0 - reach, c->y0 - reach, c->x1 + reach, c->y1 + reach};
}

static mst_draw_seen end(mst_painter *p) {
    mst_draw_seen seen = p->seen;
    cairo_restore(p->cr);
    mst_painter_fini(p);
    return seen;
}

static void tell_spots(const mst_painter *p) {
    const mst_draw_scene *s = p->scene;
    for (uint32_t i = 0; s->spot && i < s->unit_count; i++) s->spot[i] = (mst_draw_spot){.is_there = false};
    for (uint32_t i = 0; s->spot && i < p->unit_count; i++) {
        const mst_drawn_unit *d = &p->unit[i];
        s->spot[d->unit - s->unit] = (mst_draw_spot){d->x, d->y, d->is_in_view};
    }
}

/* From the buildings' states up to the names. */
static void paint_known(mst_painter *p) {
    mst_paint_buildings(p);
    mst_paint_smoke(p);
    mst_paint_fires(p);
    mst_paint_sectors(p);
    mst_paint_cordons(p);
    take_stations(p);
    mst_place_units(p);
    tell_spots(p);
    mst_paint_edge_tags(p);
    mst_paint_hoses(p);
    mst_paint_calls(p);
    mst_paint_people(p);
    mst_paint_sources(p);
    mst_paint_stations(p);
    mst_paint_units(p);
    mst_paint_names(p);
}

mst_draw_seen mst_draw_scene_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                                   const mst_draw_look *look) {
    mst_painter p;
    begin(&p, cr, scene, view, look);
    mst_paint_land(&p);
    mst_paint_cells(&p);
    mst_paint_roads(&p);
    paint_known(&p);
    return end(&p);
}

void mst_draw_ground_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                           const mst_draw_look *look) {
    mst_painter p;
    mst_draw_scene bare = {.map = scene->map, .title = scene->title};
    begin(&p, cr, &bare, view, look);
    narrow(&p);
    mst_paint_land(&p);
    mst_paint_roads(&p);
    mst_paint_buildings(&p);
    end(&p);
}

mst_draw_seen mst_draw_known_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                                   const mst_draw_look *look) {
    mst_painter p;
    begin(&p, cr, scene, view, look);
    p.is_above = true;
    paint_known(&p);
    return end(&p);
}

bool mst_draw_has_surface_fire(const mst_draw_scene *scene) {
    for (uint32_t i = 0; scene->picture && i < scene->picture->entry_count; i++)
        if (scene->picture->entry[i].key == MST_KEY_FRONT) return true;
    return scene->cell_count > 0;
}
