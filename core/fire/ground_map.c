/* SPDX-License-Identifier: Apache-2.0
 * ground_map.c - the map as the cells of the surface engine: areas give the fuel; buildings, water and
 * roads do not burn. A tile is drawn when somebody first asks for one of its cells. */
#include "fire/ground_private.h"

#include <string.h>

#include "base/maths.h"
#include "fire/grass.h"

mst_point mst__ground_centre(const mst_ground *g, uint32_t cell) {
    double x = (cell % g->nx + 0.5) * g->cell_m * 100, y = (cell / g->nx + 0.5) * g->cell_m * 100;
    return (mst_point){g->south_west.x_cm + (int32_t)x, g->south_west.y_cm + (int32_t)y};
}

/* Column or row of a coordinate; may lie off the map. */
static int32_t line_of(const mst_ground *g, int32_t cm, int32_t origin_cm) {
    return (int32_t)mst_floor(((double)cm - origin_cm) / (g->cell_m * 100));
}

bool mst__ground_cell_at(const mst_ground *g, mst_point at, uint32_t *cell) {
    int32_t x = line_of(g, at.x_cm, g->south_west.x_cm), y = line_of(g, at.y_cm, g->south_west.y_cm);
    if (x < 0 || y < 0 || (uint32_t)x >= g->nx || (uint32_t)y >= g->ny) return false;
    *cell = (uint32_t)y * g->nx + (uint32_t)x;
    return true;
}

/* Cells of a window: x0 <= x < x1. */
typedef struct window {
    uint32_t x0, y0, x1, y1;
} window;

static uint32_t within(int32_t v, uint32_t lo, uint32_t hi) {
    if (v < (int32_t)lo) return lo;
    return (uint32_t)v > hi ? hi : (uint32_t)v;
}

/* The part of `w` that a box touches. */
static window clip(const mst_ground *g, window w, mst_box box) {
    mst_point o = g->south_west;
    return (window){within(line_of(g, box.lo.x_cm, o.x_cm), w.x0, w.x1),
                    within(line_of(g, box.lo.y_cm, o.y_cm), w.y0, w.y1),
                    within(line_of(g, box.hi.x_cm, o.x_cm) + 1, w.x0, w.x1),
                    within(line_of(g, box.hi.y_cm, o.y_cm) + 1, w.y0, w.y1)};
}

static mst_box grow(mst_box box, double m) {
    int32_t cm = (int32_t)(m * 100) + 1;
    return (mst_box){{box.lo.x_cm - cm, box.lo.y_cm - cm}, {box.hi.x_cm + cm, box.hi.y_cm + cm}};
}

void mst__ground_round(mst_ground *g, mst_point at, double reach_m, void (*each)(void *user, uint32_t cell),
                       void *user) {
    window w = clip(g, (window){0, 0, g->nx, g->ny}, grow((mst_box){at, at}, reach_m));
    uint32_t own = UINT32_MAX;
    mst__ground_cell_at(g, at, &own);
    for (uint32_t y = w.y0; y < w.y1; y++)
        for (uint32_t x = w.x0; x < w.x1; x++) {
            uint32_t cell = y * g->nx + x;
            if (cell == own || mst_point_distance_m(mst__ground_centre(g, cell), at) <= reach_m)
                each(user, cell);
        }
}

/* ---- one tile ---- */

typedef struct sheet {
    mst_ground *g;
    window w;
    uint8_t *fuel;
    mst_point middle;
    double radius_m;
} sheet;

static uint8_t *pixel(const sheet *s, uint32_t x, uint32_t y) {
    return &s->fuel[(y - s->w.y0) * MST_TILE_SIDE + (x - s->w.x0)];
}

static void draw_areas(const sheet *s) {
    int32_t x_cm[MST_TILE_SIDE], area[MST_TILE_SIDE];
    uint32_t count = s->w.x1 - s->w.x0;
    for (uint32_t x = 0; x < count; x++) x_cm[x] = mst__ground_centre(s->g, s->w.x0 + x).x_cm;
    for (uint32_t y = s->w.y0; y < s->w.y1; y++) {
        mst_grid_area_row(s->g->grid, mst__ground_centre(s->g, y * s->g->nx).y_cm, x_cm, count, area);
        for (uint32_t x = 0; x < count; x++)
            *pixel(s, s->w.x0 + x, y) =
                area[x] < 0 ? GROUND_NOT_BURNING : s->g->map->area[area[x]].fuel_model;
    }
}

static void draw_ring(const sheet *s, const mst_ring *ring) {
    window w = clip(s->g, s->w, mst_ring_box(ring));
    for (uint32_t y = w.y0; y < w.y1; y++)
        for (uint32_t x = w.x0; x < w.x1; x++)
            if (mst_ring_contains(ring, mst__ground_centre(s->g, y * s->g->nx + x)))
                *pixel(s, x, y) = GROUND_NOT_BURNING;
}

static void draw_buildings(const sheet *s) {
    mst_ground *g = s->g;
    uint32_t count = mst_grid_buildings(g->grid, s->middle, s->radius_m, &g->near, &g->near_capacity);
    for (uint32_t i = 0; i < count; i++) draw_ring(s, &g->map->building[g->near[i]].outline);
}

static void draw_waters(const sheet *s) {
    for (uint32_t i = 0; i < s->g->map->water_count; i++)
        if (s->g->map->water[i].outline.count) draw_ring(s, &s->g->map->water[i].outline);
}

/* At least half a cell to each side, so that the line has no gaps. */
static void draw_segment(const sheet *s, mst_point a, mst_point b, double half_m) {
    mst_box box = {{a.x_cm < b.x_cm ? a.x_cm : b.x_cm, a.y_cm < b.y_cm ? a.y_cm : b.y_cm},
                   {a.x_cm > b.x_cm ? a.x_cm : b.x_cm, a.y_cm > b.y_cm ? a.y_cm : b.y_cm}};
    window w = clip(s->g, s->w, grow(box, half_m));
    for (uint32_t y = w.y0; y < w.y1; y++)
        for (uint32_t x = w.x0; x < w.x1; x++)
            if (mst_segment_distance_m(mst__ground_centre(s->g, y * s->g->nx + x), a, b, NULL) <= half_m)
                *pixel(s, x, y) = GROUND_ROAD;
}

static void draw_roads(const sheet *s) {
    mst_ground *g = s->g;
    uint32_t count = mst_grid_roads(g->grid, s->middle, s->radius_m + 20, &g->near, &g->near_capacity);
    for (uint32_t i = 0; i < count; i++) {
        const mst_road *road = &g->map->road[g->near[i]];
        if (road->width_m < g->k.road_hold_m) continue;
        for (uint32_t p = 0; p + 1 < road->count; p++)
            draw_segment(s, road->point[p], road->point[p + 1], mst_max(road->width_m, g->cell_m) / 2);
    }
}

static const uint8_t *raster(mst_ground *g, uint32_t tile) {
    if (g->raster[tile]) return g->raster[tile];
    sheet s = {.g = g, .fuel = mst_alloc(MST_TILE_CELLS)};
    s.w.x0 = tile % g->tiles_x * MST_TILE_SIDE;
    s.w.y0 = tile / g->tiles_x * MST_TILE_SIDE;
    s.w.x1 = s.w.x0 + MST_TILE_SIDE < g->nx ? s.w.x0 + MST_TILE_SIDE : g->nx;
    s.w.y1 = s.w.y0 + MST_TILE_SIDE < g->ny ? s.w.y0 + MST_TILE_SIDE : g->ny;
    int32_t half_cm = (int32_t)(MST_TILE_SIDE * g->cell_m * 50);
    s.middle.x_cm = g->south_west.x_cm + (int32_t)(s.w.x0 * g->cell_m * 100) + half_cm;
    s.middle.y_cm = g->south_west.y_cm + (int32_t)(s.w.y0 * g->cell_m * 100) + half_cm;
    s.radius_m = half_cm / 100.0 * 1.4143;
    draw_areas(&s);
    draw_roads(&s);
    draw_waters(&s);
    draw_buildings(&s);
    return g->raster[tile] = s.fuel;
}

uint8_t mst__ground_fuel(mst_ground *g, uint32_t cell) {
    uint32_t x = cell % g->nx, y = cell / g->nx;
    const uint8_t *fuel = raster(g, y / MST_TILE_SIDE * g->tiles_x + x / MST_TILE_SIDE);
    return fuel[y % MST_TILE_SIDE * MST_TILE_SIDE + x % MST_TILE_SIDE];
}

/* Slope from the heights one cell away on each side. The engine bounds it. */
static void set_slope(const mst_ground *g, uint32_t cell, mst_cell_ground *out) {
    mst_point c = mst__ground_centre(g, cell);
    int32_t d = (int32_t)(g->cell_m * 100);
    double east = mst_map_elevation_m(g->map, (mst_point){c.x_cm + d, c.y_cm}) -
                  mst_map_elevation_m(g->map, (mst_point){c.x_cm - d, c.y_cm});
    double north = mst_map_elevation_m(g->map, (mst_point){c.x_cm, c.y_cm + d}) -
                   mst_map_elevation_m(g->map, (mst_point){c.x_cm, c.y_cm - d});
    out->rise_east = (float)(east / (2 * g->cell_m));
    out->rise_north = (float)(north / (2 * g->cell_m));
}

mst_cell_ground mst__ground_cell(void *user, uint32_t x, uint32_t y) {
    mst_ground *g = user;
    uint32_t cell = y * g->nx + x;
    mst_cell_ground out = {.fuel = mst__ground_fuel(g, cell)};
    if (g->map->terrain.cell_m > 0) set_slope(g, cell, &out);
    return out;
}

void mst__ground_list_fuels(mst_ground *g) {
    for (uint32_t i = 0; i < g->map->area_count; i++) {
        uint8_t fuel = g->map->area[i].fuel_model;
        if (!mst_fuel_is_known(fuel) || memchr(g->fuel, fuel, g->fuel_count)) continue;
        if (g->fuel_count < sizeof g->fuel) g->fuel[g->fuel_count++] = fuel;
    }
}
