/* SPDX-License-Identifier: Apache-2.0
 * ground_jump.c - a front that comes to a road or a dug line: it holds where it is as wide as so many flame
 * lengths, else fire goes on beyond it. models.md 5.6. */
#include "fire/ground_private.h"

#include "base/maths.h"
#include "fire/water_models.h"

typedef struct step {
    uint32_t cell;
    int dx, dy;
} step;

/* One cell on; false at the border of the map. */
static bool go_on(const mst_ground *g, step *s) {
    int x = (int)(s->cell % g->nx) + s->dx, y = (int)(s->cell / g->nx) + s->dy;
    if (x < 0 || y < 0 || (uint32_t)x >= g->nx || (uint32_t)y >= g->ny) return false;
    s->cell = (uint32_t)y * g->nx + (uint32_t)x;
    return true;
}

/* The widest road that runs through a cell, and its id. */
static double road_width_m(mst_ground *g, uint32_t cell, mst_id *id) {
    double width_m = 0;
    uint32_t count =
        mst_grid_roads(g->grid, mst__ground_centre(g, cell), g->cell_m / 2, &g->near, &g->near_capacity);
    for (uint32_t i = 0; i < count; i++) {
        const mst_road *road = &g->map->road[g->near[i]];
        if (road->width_m <= width_m) continue;
        width_m = road->width_m;
        *id = road->id;
    }
    return width_m;
}

/* Does anything burn beyond the road near here? Then one more spot is no news. */
static bool burns_beyond(const mst_ground *g, const step *at) {
    for (int ahead = 0; ahead < 4; ahead++)
        for (int beside = -6; beside <= 6; beside++) {
            int x = (int)(at->cell % g->nx) + ahead * at->dx + beside * at->dy;
            int y = (int)(at->cell / g->nx) + ahead * at->dy + beside * at->dx;
            if (x < 0 || y < 0 || (uint32_t)x >= g->nx || (uint32_t)y >= g->ny) continue;
            if (mst_surface_arrival_s(g->surface, (uint32_t)x, (uint32_t)y) < MST_NEVER_S) return true;
            if (mst_surface_flags(g->surface, (uint32_t)x, (uint32_t)y) & MST_CELL_LIT) return true;
        }
    return false;
}

/* Is there a dug line between a cell and the next on its way? */
static bool is_dug(const mst_ground *g, uint32_t from, const step *next) {
    uint32_t cell = next->dx < 0 || next->dy < 0 ? next->cell : from; /* lines lie on east and north sides */
    mst_cell_flag side = next->dx ? MST_CELL_LINE_EAST : MST_CELL_LINE_NORTH;
    return mst_surface_flags(g->surface, cell % g->nx, cell / g->nx) & side;
}

static void jump_side(mst_ground *g, uint32_t from, int side, mst_tick now, mst_event_list *events) {
    step s = {from, mst__ground_side_x[side], mst__ground_side_y[side]};
    if (!go_on(g, &s)) return;
    bool is_line = is_dug(g, from, &s), is_road = mst__ground_fuel(g, s.cell) == GROUND_ROAD;
    if (!is_line && !is_road) return;
    mst_id road = MST_ID_NONE;
    double width_m = is_road ? road_width_m(g, s.cell, &road) : 0;
    if (is_road && width_m <= 0) return;
    mst_surface_edge edge = mst_surface_edge_of(g->surface, from % g->nx, from / g->nx, s.dx, s.dy);
    double wide_m = width_m + (is_line ? g->k.dug_line_m : 0);
    if (wide_m >= g->k.hold_flames * mst_byram_flame_m(edge.intensity_kw_m)) return;
    for (double m = 0; mst__ground_fuel(g, s.cell) == GROUND_ROAD; m += g->cell_m)
        if (m > width_m + g->cell_m || !go_on(g, &s)) return;
    bool is_told = burns_beyond(g, &s);
    if (mst__ground_light(g, s.cell, now) && !is_told)
        mst__ground_say_lit(g, mst__ground_centre(g, s.cell), road, events);
}

void mst__ground_jump(mst_ground *g, uint32_t cell, mst_tick now, mst_event_list *events) {
    for (int side = 0; side < 4; side++) jump_side(g, cell, side, now, events);
}
