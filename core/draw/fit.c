/* SPDX-License-Identifier: Apache-2.0
 * fit.c - where to look: the town, or the incident in it. */
#include <stdlib.h>

#include "base/maths.h"
#include "draw/draw_private.h"

typedef struct extent {
    double x0, y0, x1, y1;
    bool is_there;
} extent;

static void add(extent *e, double x_cm, double y_cm) {
    if (!e->is_there) *e = (extent){x_cm, y_cm, x_cm, y_cm, true};
    if (x_cm < e->x0) e->x0 = x_cm;
    if (x_cm > e->x1) e->x1 = x_cm;
    if (y_cm < e->y0) e->y0 = y_cm;
    if (y_cm > e->y1) e->y1 = y_cm;
}

/* ---- what is involved ---- */

static bool is_involved(const mst_picture_entry *e) {
    return (e->key == MST_KEY_STATE && e->value >= MST_BUILDING_BURNING) ||
           (e->key == MST_KEY_INCIDENT && e->value > 0);
}

static void add_fire(extent *e, const mst_draw_scene *scene) {
    for (uint32_t i = 0; i < scene->cell_count; i++) add(e, scene->cell[i].at.x_cm, scene->cell[i].at.y_cm);
    for (uint32_t i = 0; scene->picture && i < scene->picture->entry_count; i++) {
        mst_point at;
        const mst_picture_entry *known = &scene->picture->entry[i];
        if (mst_front_at(scene->picture, known, &at)) add(e, at.x_cm, at.y_cm);
        int32_t building = is_involved(known) ? mst_map_building(scene->map, known->id) : -1;
        if (building < 0) continue;
        at = scene->map->building[building].at;
        add(e, at.x_cm, at.y_cm);
    }
}

/* Units not farther than this from what burns. */
static void add_units(extent *e, const mst_draw_scene *scene, double near_cm) {
    extent fire = *e;
    for (uint32_t i = 0; scene->picture && i < scene->unit_count; i++) {
        mst_id id = scene->unit[i].id;
        const mst_picture_entry *x = mst_picture_find(scene->picture, id, MST_KEY_X_CM);
        const mst_picture_entry *y = mst_picture_find(scene->picture, id, MST_KEY_Y_CM);
        if (!x || !y || mst_picture_value(scene->picture, id, MST_KEY_PHASE, 0) == MST_PHASE_HOME) continue;
        if (x->value > fire.x0 - near_cm && x->value < fire.x1 + near_cm && y->value > fire.y0 - near_cm &&
            y->value < fire.y1 + near_cm)
            add(e, x->value, y->value);
    }
}

/* ---- the view ---- */

static void look_at(const extent *e, double margin_cm, double least_cm, mst_draw_view *view) {
    double wide_cm = e->x1 - e->x0 + 2 * margin_cm, high_cm = e->y1 - e->y0 + 2 * margin_cm;
    if (wide_cm < least_cm) wide_cm = least_cm;
    if (high_cm < least_cm) high_cm = least_cm;
    double by_width = wide_cm / view->width_px, by_height = high_cm / view->height_px;
    view->cm_per_px = by_width > by_height ? by_width : by_height;
    view->centre_x_cm = (e->x0 + e->x1) / 2;
    view->centre_y_cm = (e->y0 + e->y1) / 2;
}

static int by_value(const void *a, const void *b) {
    return (*(const int32_t *)a > *(const int32_t *)b) - (*(const int32_t *)a < *(const int32_t *)b);
}

/* Takes in what stands just outside, so that no street at the edge is cut. */
static void add_edges(extent *e, const mst_map *map) {
    extent core = *e;
    double near_x = 5000 + 0.15 * (core.x1 - core.x0), near_y = 5000 + 0.15 * (core.y1 - core.y0);
    for (uint32_t i = 0; i < map->building_count; i++) {
        mst_point at = map->building[i].at;
        if (at.x_cm > core.x0 - near_x && at.x_cm < core.x1 + near_x && at.y_cm > core.y0 - near_y &&
            at.y_cm < core.y1 + near_y)
            add(e, at.x_cm, at.y_cm);
    }
}

/* The buildings without the outermost 2 % on each side, and without the outermost one in a hamlet, but
 * with those that stand close to the rest. */
static void add_town(extent *e, const mst_map *map) {
    uint32_t n = map->building_count;
    if (n == 0) {
        add(e, map->south_west.x_cm, map->south_west.y_cm);
        add(e, map->north_east.x_cm, map->north_east.y_cm);
        return;
    }
    int32_t *x = mst_alloc(n * sizeof *x), *y = mst_alloc(n * sizeof *y);
    for (uint32_t i = 0; i < n; i++) x[i] = map->building[i].at.x_cm, y[i] = map->building[i].at.y_cm;
    qsort(x, n, sizeof *x, by_value);
    qsort(y, n, sizeof *y, by_value);
    uint32_t lo = n < 50 && n > 8 ? 1 : n / 50, hi = n - 1 - lo;
    add(e, x[lo], y[lo]);
    add(e, x[hi], y[hi]);
    mst_free(x);
    mst_free(y);
    add_edges(e, map);
}

void mst_draw_fit_town(const mst_draw_scene *scene, mst_draw_view *view) {
    const double margin_cm = 3000, least_cm = 10000;
    extent e = {0};
    add_town(&e, scene->map);
    add_fire(&e, scene);
    look_at(&e, margin_cm, least_cm, view);
}

bool mst_draw_fit_incident(const mst_draw_scene *scene, mst_draw_view *view) {
    const double margin_cm = 4000, least_cm = 15000, near_cm = 25000;
    extent e = {0};
    add_fire(&e, scene);
    if (!e.is_there) return false;
    add_units(&e, scene, near_cm);
    look_at(&e, margin_cm, least_cm, view);
    return true;
}
