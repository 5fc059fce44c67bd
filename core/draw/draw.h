/* SPDX-License-Identifier: Apache-2.0
 * draw.h - paints a map on a Cairo surface, in the colours and symbols of the console's day theme. The
 * words that it writes are given by the caller, in the language it chose. */
#ifndef DRAW_DRAW_H
#define DRAW_DRAW_H
#include <cairo.h>

#include "world/map.h"

/* What part of the plane is seen: the picture's centre, and how many centimetres a pixel covers. */
typedef struct mst_draw_view {
    double centre_x_cm, centre_y_cm;
    double cm_per_px; /* > 0 */
    int width_px, height_px;
} mst_draw_view;

/* Words on the picture; none may be NULL. */
typedef struct mst_draw_words {
    const char *banner; /* "演练·模型推演，非真实警情": never leaves */
    const char *title;
    const char *hydrant; /* one character in the hydrant's square */
    const char *north;
    const char *legend_building, *legend_straw, *legend_hydrant, *legend_water,
        *legend_station[3]; /* national, township, micro */
} mst_draw_words;

/* The view that shows the built-up area: the buildings without the outermost 2 % on each side. */
mst_draw_view mst_draw_fit(const mst_map *map, int width_px, int height_px);
void mst_draw_map(cairo_t *cr, const mst_map *map, const mst_draw_view *view, const mst_draw_words *words);
#endif
