/* SPDX-License-Identifier: Apache-2.0
 * map_kept.h - surfaces that a map keeps between frames: its ground, which moves with the view and is painted
 * only where it comes into sight; and the whole map, until something on it changes. */
#ifndef CONSOLE_MAP_KEPT_H
#define CONSOLE_MAP_KEPT_H
#include "console/ui.h"
#include "draw/draw.h"

/* What never changes, somewhat farther than is seen. */
typedef struct mst_map_ground {
    cairo_surface_t *surface;
    mst_draw_view view; /* of the surface; its corner is (0, 0) */
    double scale;
    mst_draw_theme theme;
    const mst_map *map;
} mst_map_ground;

/* Ground and all that is known, as last painted. */
typedef struct mst_map_kept {
    cairo_surface_t *surface;
    mst_draw_view view;
    double scale;
    uint64_t stamp; /* of all else that the painting depends on */
} mst_map_kept;

void mst_map_ground_fini(mst_map_ground *ground);
/* Lays the ground onto `cr`, painting first what is not there yet. */
void mst_map_ground_lay(mst_map_ground *ground, const mst_draw_view *view, const mst_ui *ui, cairo_t *cr,
                        const mst_draw_scene *scene, const mst_draw_look *look);

void mst_map_kept_fini(mst_map_kept *kept);
bool mst_map_kept_is_good(const mst_map_kept *kept, const mst_draw_view *view, const mst_ui *ui,
                          const mst_draw_scene *scene, const mst_draw_look *look);
/* A pen for painting it anew, in the coordinates of the window. The caller destroys it. */
cairo_t *mst_map_kept_begin(mst_map_kept *kept, const mst_draw_view *view, const mst_ui *ui,
                            const mst_draw_scene *scene, const mst_draw_look *look);
void mst_map_kept_lay(const mst_map_kept *kept, const mst_draw_view *view, const mst_ui *ui);
#endif
