/* SPDX-License-Identifier: Apache-2.0
 * map_view.h - a map in a rectangle of the window: what part is seen, what the pointer is over, and the
 * surface that keeps the ground between frames. */
#ifndef CONSOLE_MAP_VIEW_H
#define CONSOLE_MAP_VIEW_H
#include "console/map_kept.h"
#include "console/session.h"
#include "console/ui.h"

typedef struct mst_map_view {
    mst_draw_view view;
    double k; /* how much larger symbols and labels are than on a desk: 1.75 on a wall */
    bool is_fitted;
    mst_map_ground ground;
    mst_map_kept kept;
    mst_draw_spot *spot; /* where the symbols of the scene's units stand */
    uint32_t spot_count;
    const mst_draw_unit *spot_unit;
    mst_draw_seen seen;
} mst_map_view;

void mst_map_view_fini(mst_map_view *view);
/* Over the incident, or the town when nothing burns. */
void mst_map_view_fit(mst_map_view *view, const mst_draw_scene *scene);
/* Puts the map into that rectangle; the middle stays. */
void mst_map_view_place(mst_map_view *view, mst_rect rect);
/* Pan by pixels; zoom about a point by a factor (> 1: nearer). */
void mst_map_view_pan(mst_map_view *view, double dx, double dy);
void mst_map_view_zoom(mst_map_view *view, double x, double y, double factor);
/* Pan by dragging, zoom by the wheel and keys, over the box `name`. True when it moved. */
bool mst_map_view_steer(mst_map_view *view, mst_ui *ui, const char *name, const mst_draw_scene *scene);
void mst_map_view_paint(mst_map_view *view, mst_ui *ui, const mst_draw_scene *scene,
                        const mst_draw_look *look);

mst_point mst_map_view_point(const mst_map_view *view, double x, double y);
double mst_map_view_x(const mst_map_view *view, mst_point at);
double mst_map_view_y(const mst_map_view *view, mst_point at);
/* Where the unit's symbol stands; false when it is not in view. */
bool mst_map_view_unit(const mst_map_view *view, mst_id unit, double *x, double *y);
/* The thing under (x, y): unit, hydrant or water, building, area; NONE where there is nothing. */
mst_id mst_map_view_pick(const mst_map_view *view, const mst_draw_scene *scene, double x, double y);
mst_id mst_map_view_pick_unit(const mst_map_view *view, double x, double y);
#endif
