/* SPDX-License-Identifier: Apache-2.0
 * map_view.c - pan, zoom, fit, and painting over a kept ground. */
#include "console/map_view.h"

#include <math.h>

static const double nearest_cm_per_px = 4, farthest_cm_per_px = 4000;

void mst_map_view_fini(mst_map_view *v) {
    mst_map_ground_fini(&v->ground);
    mst_map_kept_fini(&v->kept);
    mst_free(v->spot);
    *v = (mst_map_view){0};
}

/* ---- where ---- */

void mst_map_view_fit(mst_map_view *v, const mst_draw_scene *scene) {
    if (!mst_draw_fit_incident(scene, &v->view)) mst_draw_fit_town(scene, &v->view);
    v->is_fitted = true;
}

void mst_map_view_place(mst_map_view *v, mst_rect r) {
    v->view.left_px = (int)r.x;
    v->view.top_px = (int)r.y;
    v->view.width_px = r.w < 1 ? 1 : (int)r.w;
    v->view.height_px = r.h < 1 ? 1 : (int)r.h;
    if (v->view.cm_per_px <= 0) v->view.cm_per_px = 100;
}

void mst_map_view_pan(mst_map_view *v, double dx, double dy) {
    v->view.centre_x_cm -= dx * v->view.cm_per_px;
    v->view.centre_y_cm += dy * v->view.cm_per_px;
}

static double middle_x(const mst_map_view *v) {
    return v->view.left_px + v->view.width_px / 2.0;
}
static double middle_y(const mst_map_view *v) {
    return v->view.top_px + v->view.height_px / 2.0;
}

void mst_map_view_zoom(mst_map_view *v, double x, double y, double factor) {
    double old = v->view.cm_per_px, now = old / factor;
    now = now < nearest_cm_per_px ? nearest_cm_per_px : now > farthest_cm_per_px ? farthest_cm_per_px : now;
    v->view.centre_x_cm += (x - middle_x(v)) * (old - now);
    v->view.centre_y_cm -= (y - middle_y(v)) * (old - now);
    v->view.cm_per_px = now;
}

mst_point mst_map_view_point(const mst_map_view *v, double x, double y) {
    return (mst_point){(int32_t)lround(v->view.centre_x_cm + (x - middle_x(v)) * v->view.cm_per_px),
                       (int32_t)lround(v->view.centre_y_cm - (y - middle_y(v)) * v->view.cm_per_px)};
}
double mst_map_view_x(const mst_map_view *v, mst_point at) {
    return middle_x(v) + (at.x_cm - v->view.centre_x_cm) / v->view.cm_per_px;
}
double mst_map_view_y(const mst_map_view *v, mst_point at) {
    return middle_y(v) - (at.y_cm - v->view.centre_y_cm) / v->view.cm_per_px;
}

bool mst_map_view_steer(mst_map_view *v, mst_ui *ui, const char *name, const mst_draw_scene *scene) {
    bool is_moved = false;
    double wheel = mst_ui_wheel(ui, name), step = 80, near = 1.25;
    if (wheel != 0) mst_map_view_zoom(v, ui->mouse_x, ui->mouse_y, pow(near, wheel)), is_moved = true;
    if (mst_ui_is_active(ui, name) && ui->in.kind == MST_INPUT_MOVE && ui->is_dragged) {
        mst_map_view_pan(v, ui->move_x, ui->move_y);
        is_moved = true;
    }
    static const struct {
        const char *key;
        double dx, dy, zoom;
    } keys[] = {{"left", 1, 0, 0}, {"right", -1, 0, 0}, {"up", 0, 1, 0}, {"down", 0, -1, 0},
                {"+", 0, 0, 1},    {"=", 0, 0, 1},      {"-", 0, 0, -1}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!mst_ui_key(ui, keys[i].key)) continue;
        mst_map_view_pan(v, keys[i].dx * step, keys[i].dy * step);
        if (keys[i].zoom != 0) mst_map_view_zoom(v, middle_x(v), middle_y(v), pow(near, keys[i].zoom));
        is_moved = true;
    }
    if (mst_ui_key(ui, "0") || mst_ui_key(ui, "home")) mst_map_view_fit(v, scene), is_moved = true;
    return is_moved;
}

/* ---- painting ---- */

/* The spots of the scene's units, that painting fills. */
static void make_spots(mst_map_view *v, const mst_draw_scene *scene) {
    v->spot = mst_realloc(v->spot, (scene->unit_count + 1) * sizeof *v->spot);
    v->spot_count = scene->unit_count;
    v->spot_unit = scene->unit;
}

/* On a wall the same map with larger symbols and labels: painted smaller, and drawn larger. */
static mst_draw_view shrink(const mst_map_view *v, mst_draw_scene *asked) {
    mst_draw_view small = v->view;
    small.left_px = small.top_px = 0;
    small.width_px = (int)ceil(v->view.width_px / v->k);
    small.height_px = (int)ceil(v->view.height_px / v->k);
    small.cm_per_px = v->view.cm_per_px * v->k;
    small.centre_x_cm += (small.width_px - v->view.width_px / v->k) / 2 * small.cm_per_px;
    small.centre_y_cm -= (small.height_px - v->view.height_px / v->k) / 2 * small.cm_per_px;
    mst_draw_box *kept = mst_alloc((asked->kept_count + 1) * sizeof *kept);
    for (uint32_t i = 0; i < asked->kept_count; i++) {
        const mst_draw_box *b = &asked->kept[i];
        kept[i] = (mst_draw_box){(b->x0 - v->view.left_px) / v->k, (b->y0 - v->view.top_px) / v->k,
                                 (b->x1 - v->view.left_px) / v->k, (b->y1 - v->view.top_px) / v->k};
    }
    asked->kept = kept;
    return small;
}

static void paint_large(mst_map_view *v, cairo_t *cr, mst_draw_scene asked, const mst_draw_look *look) {
    mst_draw_view small = shrink(v, &asked);
    mst_draw_look large = *look;
    large.least_k = 0.9;
    bool is_whole = mst_draw_has_surface_fire(&asked);
    cairo_save(cr);
    cairo_rectangle(cr, v->view.left_px, v->view.top_px, v->view.width_px, v->view.height_px);
    cairo_clip(cr);
    cairo_translate(cr, v->view.left_px, v->view.top_px);
    cairo_scale(cr, v->k, v->k);
    v->seen = is_whole ? mst_draw_scene_paint(cr, &asked, &small, &large)
                       : mst_draw_known_paint(cr, &asked, &small, &large);
    cairo_restore(cr);
    for (uint32_t i = 0; i < v->spot_count; i++) {
        v->spot[i].x = v->view.left_px + v->spot[i].x * v->k;
        v->spot[i].y = v->view.top_px + v->spot[i].y * v->k;
    }
    mst_free((void *)(uintptr_t)asked.kept);
}

static void paint_all(mst_map_view *v, const mst_ui *ui, cairo_t *cr, const mst_draw_scene *scene,
                      const mst_draw_look *of_window) {
    const double legible = 0.8; /* names and ages stand from there on */
    mst_draw_scene asked = *scene;
    mst_draw_look own = *of_window;
    const mst_draw_look *look = &own;
    if (v->view.width_px >= 480 && v->view.height_px >= 300 && own.least_k < legible) own.least_k = legible;
    bool has_ground = !mst_draw_has_surface_fire(scene);
    make_spots(v, scene);
    asked.spot = v->spot;
    if (has_ground) mst_map_ground_lay(&v->ground, &v->view, ui, cr, scene, look);
    if (v->k > 1)
        paint_large(v, cr, asked, look);
    else if (has_ground)
        v->seen = mst_draw_known_paint(cr, &asked, &v->view, look);
    else
        v->seen = mst_draw_scene_paint(cr, &asked, &v->view, look);
}

/* What was painted is kept: while nothing on the map changes, it is only laid down again. */
void mst_map_view_paint(mst_map_view *v, mst_ui *ui, const mst_draw_scene *scene, const mst_draw_look *look) {
    mst_map_kept *k = &v->kept;
    v->k = ui->text_k > 1 ? ui->text_k : 1;
    if (!mst_map_kept_is_good(k, &v->view, ui, scene, look)) {
        cairo_t *cr = mst_map_kept_begin(k, &v->view, ui, scene, look);
        paint_all(v, ui, cr, scene, look);
        cairo_destroy(cr);
    }
    mst_map_kept_lay(k, &v->view, ui);
}

/* ---- what the pointer is over ---- */

bool mst_map_view_unit(const mst_map_view *v, mst_id unit, double *x, double *y) {
    for (uint32_t i = 0; i < v->spot_count; i++) {
        if (v->spot_unit[i].id != unit || !v->spot[i].is_there) continue;
        *x = v->spot[i].x;
        *y = v->spot[i].y;
        return true;
    }
    return false;
}

mst_id mst_map_view_pick_unit(const mst_map_view *v, double x, double y) {
    double best = 18 * (v->k > 1 ? v->k : 1);
    mst_id id = MST_ID_NONE;
    for (uint32_t i = 0; i < v->spot_count; i++) {
        double d = v->spot[i].is_there ? hypot(v->spot[i].x - x, v->spot[i].y - y) : 1e9;
        if (d < best) best = d, id = v->spot_unit[i].id;
    }
    return id;
}

static mst_id pick_source(const mst_map_view *v, const mst_map *map, double x, double y) {
    double best = 13 * (v->k > 1 ? v->k : 1);
    mst_id id = MST_ID_NONE;
    for (uint32_t i = 0; i < map->hydrant_count + map->water_count; i++) {
        bool is_water = i >= map->hydrant_count;
        mst_point at = is_water ? map->water[i - map->hydrant_count].at : map->hydrant[i].at;
        double d = hypot(mst_map_view_x(v, at) - x, mst_map_view_y(v, at) - y);
        if (d < best) best = d, id = is_water ? map->water[i - map->hydrant_count].id : map->hydrant[i].id;
    }
    return id;
}

static bool is_inside(const mst_ring *ring, mst_point p) {
    bool is_in = false;
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        const mst_point *a = &ring->point[i], *b = &ring->point[j];
        if ((a->y_cm > p.y_cm) == (b->y_cm > p.y_cm)) continue;
        double cross =
            a->x_cm + (double)(p.y_cm - a->y_cm) * ((double)b->x_cm - a->x_cm) / ((double)b->y_cm - a->y_cm);
        if (p.x_cm < cross) is_in = !is_in;
    }
    return is_in;
}

/* The building round the point; else one whose middle is so near that it is too small to be hit. */
static mst_id pick_building(const mst_map_view *v, const mst_map *map, double x, double y) {
    mst_point p = mst_map_view_point(v, x, y);
    double best = 8;
    mst_id id = MST_ID_NONE;
    for (uint32_t i = 0; i < map->building_count; i++) {
        const mst_building *b = &map->building[i];
        double dx = mst_map_view_x(v, b->at) - x, dy = mst_map_view_y(v, b->at) - y;
        double reach = sqrt(b->area_m2) * 400 / v->view.cm_per_px + 20;
        if (dx > reach || dx < -reach || dy > reach || dy < -reach) continue;
        if (is_inside(&b->outline, p)) return b->id;
        if (hypot(dx, dy) < best) best = hypot(dx, dy), id = b->id;
    }
    return id;
}

mst_id mst_map_view_pick(const mst_map_view *v, const mst_draw_scene *scene, double x, double y) {
    const mst_map *map = scene->map;
    mst_id id = mst_map_view_pick_unit(v, x, y);
    if (!id) id = pick_source(v, map, x, y);
    if (!id) id = pick_building(v, map, x, y);
    mst_point p = mst_map_view_point(v, x, y);
    for (uint32_t i = 0; !id && i < map->water_count; i++)
        if (map->water[i].outline.count && is_inside(&map->water[i].outline, p)) id = map->water[i].id;
    for (uint32_t i = 0; !id && i < map->area_count; i++)
        if (is_inside(&map->area[i].outline, p)) id = map->area[i].id;
    return id;
}
