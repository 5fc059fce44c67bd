/* SPDX-License-Identifier: Apache-2.0
 * panel.h - the symbols of the map for lists and panels beside it. */
#ifndef DRAW_PANEL_H
#define DRAW_PANEL_H
#include "draw/draw.h"

/* A force's shape of radius r px with a character in it; outlined and dashed when nobody has heard of it
 * for minutes. `character` "" or NULL: none. */
void mst_draw_badge(cairo_t *cr, const mst_draw_look *look, double x, double y, double r, uint16_t force_kind,
                    const char *character, bool is_stale);
/* The character that the map shows for a unit: of its task, or of what it is. */
const char *mst_draw_unit_character(const mst_draw_look *look, const mst_draw_scene *scene,
                                    const mst_draw_unit *unit);
/* The name of a task, by order kind; 0 none. */
const char *mst_draw_task_word(const mst_draw_look *look, uint32_t order_kind);
/* Rows for what was seen, from `top` down to `low`. */
void mst_draw_legend_paint(cairo_t *cr, const mst_draw_look *look, const mst_draw_seen *seen, double left,
                           double top, double width, double low);
#endif
