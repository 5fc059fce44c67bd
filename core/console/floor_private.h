/* SPDX-License-Identifier: Apache-2.0
 * floor_private.h - a storey's plan laid out on the screen, shared by the files that paint it. */
#ifndef CONSOLE_FLOOR_PRIVATE_H
#define CONSOLE_FLOOR_PRIVATE_H
#include "console/app.h"

typedef struct mst_plan_view {
    const mst_floor_plan *floor;
    const mst_picture *picture; /* whose knowledge is painted */
    mst_rect r;                 /* where it is painted */
    double x0_cm, y1_cm, px_per_cm;
    bool is_truth;
    bool is_only_seen;   /* nothing on it can be clicked */
    mst_rect taken[128]; /* by symbols and labels */
    uint32_t taken_count;
} mst_plan_view;

double mst_plan_x(const mst_plan_view *plan, double x_cm);
double mst_plan_y(const mst_plan_view *plan, double y_cm);
void mst_plan_take(mst_plan_view *plan, mst_rect rect);
/* A word beside a symbol of radius r, on a ground of its own. */
void mst_plan_label(const mst_ui *ui, mst_plan_view *plan, double x, double y, double r, mst_colour colour,
                    const char *text);
/* Rooms by what is known of each: flames, smoke, heat, and how old that is. */
void mst_plan_rooms(mst_app *app, const mst_plan_view *plan);
/* Their names, and that in words, where there is room; after all else. */
void mst_plan_names(mst_app *app, mst_plan_view *plan);
/* The room under the pointer, or -1; its middle. */
int32_t mst_plan_room_at(const mst_plan_view *plan, double x, double y, mst_point *middle);
void mst_plan_reserve(const mst_app *app, mst_plan_view *plan); /* the places of things */
void mst_plan_things(mst_app *app, mst_plan_view *plan);
/* Small, thick, hot: what the tints mean, right-aligned at x, as far as `left`. */
void mst_plan_legend(mst_app *app, double left, double x, double y);
#endif
