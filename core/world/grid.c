/* SPDX-License-Identifier: Apache-2.0
 * grid.c - what of the map lies near a point: cells find the few that could, outlines decide. */
#include "world/grid.h"

#include <math.h>

#include "base/alloc.h"
#include "base/maths.h"
#include "world/bands.h"
#include "world/segments.h"

struct mst_grid {
    const mst_map *map;
    mst_layer building, area;
    mst_bands *bands; /* per area */
    double *area_m2;
    mst_segments segments;
};

static void add_buildings(mst_grid *g) {
    mst_extent *extent = mst_alloc((g->map->building_count + 1ull) * sizeof *extent);
    for (uint32_t i = 0; i < g->map->building_count; i++) {
        mst_box box = mst_ring_box(&g->map->building[i].outline);
        extent[i] = (mst_extent){box.lo, box.hi};
    }
    mst__layer_init(&g->building, extent, g->map->building_count, false);
}

static void add_areas(mst_grid *g) {
    mst_extent *extent = mst_alloc((g->map->area_count + 1ull) * sizeof *extent);
    g->bands = mst_alloc((g->map->area_count + 1ull) * sizeof *g->bands);
    g->area_m2 = mst_alloc((g->map->area_count + 1ull) * sizeof *g->area_m2);
    for (uint32_t i = 0; i < g->map->area_count; i++) {
        const mst_ring *outline = &g->map->area[i].outline;
        mst_box box = mst_ring_box(outline);
        extent[i] = (mst_extent){box.lo, box.hi};
        mst__bands_init(&g->bands[i], outline);
        g->area_m2[i] = mst_ring_area_m2(outline->point, outline->count);
    }
    mst__layer_init(&g->area, extent, g->map->area_count, false);
}

mst_grid *mst_grid_create(const mst_map *map) {
    mst_grid *g = mst_alloc(sizeof *g);
    g->map = map;
    add_buildings(g);
    add_areas(g);
    mst__segments_init(&g->segments, map);
    return g;
}

void mst_grid_destroy(mst_grid *g) {
    if (!g) return;
    mst__layer_fini(&g->building);
    mst__layer_fini(&g->area);
    for (uint32_t i = 0; i < g->map->area_count; i++) mst__bands_fini(&g->bands[i]);
    mst_free(g->bands);
    mst_free(g->area_m2);
    mst__segments_fini(&g->segments);
    mst_free(g);
}

uint32_t mst_grid_buildings(const mst_grid *g, mst_point at, double reach_m, uint32_t **index,
                            uint32_t *capacity) {
    uint32_t count = 0;
    uint32_t near =
        mst__layer_find(&g->building, mst__box_widen((mst_box){at, at}, reach_m), index, capacity);
    for (uint32_t i = 0; i < near; i++)
        if (mst_ring_distance_m(&g->map->building[(*index)[i]].outline, at) <= reach_m)
            (*index)[count++] = (*index)[i];
    return count;
}

uint32_t mst_grid_neighbours(const mst_grid *g, uint32_t of, double reach_m, uint32_t **index,
                             uint32_t *capacity) {
    const mst_ring *outline = &g->map->building[of].outline;
    uint32_t count = 0;
    uint32_t near =
        mst__layer_find(&g->building, mst__box_widen(mst_ring_box(outline), reach_m), index, capacity);
    for (uint32_t i = 0; i < near; i++) {
        uint32_t other = (*index)[i];
        if (other != of && mst_ring_is_near(outline, &g->map->building[other].outline, reach_m))
            (*index)[count++] = other;
    }
    return count;
}

int32_t mst_grid_building_at(const mst_grid *g, mst_point at) {
    uint32_t count;
    const uint32_t *index = mst__layer_cell(&g->building, at, &count);
    for (uint32_t i = 0; i < count; i++) {
        mst_extent e = g->building.extent[index[i]]; /* its box */
        if (at.x_cm < e.a.x_cm || at.y_cm < e.a.y_cm || at.x_cm > e.b.x_cm || at.y_cm > e.b.y_cm) continue;
        if (mst_ring_holds(&g->map->building[index[i]].outline, at)) return (int32_t)index[i];
    }
    return -1;
}

int32_t mst_grid_nearest_building(const mst_grid *g, mst_point at, double reach_m) {
    uint32_t *index = NULL, capacity = 0;
    int32_t best = -1;
    double look_m = 16, best_m = INFINITY;
    do {
        look_m = mst_min(2 * look_m, reach_m);
        uint32_t count = mst_grid_buildings(g, at, look_m, &index, &capacity);
        for (uint32_t i = 0; i < count; i++) {
            double m = mst_ring_distance_m(&g->map->building[index[i]].outline, at);
            if (m >= best_m) continue;
            best_m = m;
            best = (int32_t)index[i];
        }
    } while (best < 0 && look_m < reach_m && look_m < 1e6); /* a map is 400 km wide at most */
    mst_free(index);
    return best;
}

uint32_t mst_grid_roads(const mst_grid *g, mst_point at, double reach_m, uint32_t **index,
                        uint32_t *capacity) {
    uint32_t count = 0;
    uint32_t near =
        mst__layer_find(&g->segments.layer, mst__box_widen((mst_box){at, at}, reach_m), index, capacity);
    for (uint32_t i = 0; i < near; i++) {
        mst_extent e = g->segments.layer.extent[(*index)[i]];
        if (mst_segment_distance_m(at, e.a, e.b, NULL) <= reach_m)
            (*index)[count++] = g->segments.road[(*index)[i]];
    }
    return mst__sort_unique(*index, count);
}

int32_t mst_grid_area_at(const mst_grid *g, mst_point at) {
    uint32_t count;
    const uint32_t *index = mst__layer_cell(&g->area, at, &count);
    int32_t best = -1;
    double best_m2 = INFINITY;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t area = index[i];
        mst_extent e = g->area.extent[area];
        if (at.x_cm < e.a.x_cm || at.x_cm > e.b.x_cm || g->area_m2[area] >= best_m2) continue;
        if (!mst__bands_contain(&g->bands[area], &g->map->area[area].outline, at)) continue;
        best_m2 = g->area_m2[area];
        best = (int32_t)index[i];
    }
    return best;
}

/* Points of a row that share a cell of the grid, and the least area that holds each. */
typedef struct row_part {
    int32_t y_cm;
    const int32_t *x_cm;
    uint32_t count;
    int32_t *area;
    double best_m2[64];
} row_part;

static void take_area(const mst_grid *g, row_part *r, uint32_t area) {
    mst_extent e = g->area.extent[area];
    if (r->x_cm[r->count - 1] < e.a.x_cm || r->x_cm[0] > e.b.x_cm) return;
    uint64_t in = mst__bands_row(&g->bands[area], &g->map->area[area].outline, r->y_cm, r->x_cm, r->count);
    for (uint32_t i = 0; in; in >>= 1, i++) {
        if (!(in & 1) || g->area_m2[area] >= r->best_m2[i]) continue;
        r->best_m2[i] = g->area_m2[area];
        r->area[i] = (int32_t)area;
    }
}

void mst_grid_area_row(const mst_grid *g, int32_t y_cm, const int32_t *x_cm, uint32_t count, int32_t *area) {
    row_part r = {.y_cm = y_cm};
    for (uint32_t from = 0, to; from < count; from = to) {
        uint32_t things, other;
        const uint32_t *thing = mst__layer_cell(&g->area, (mst_point){x_cm[from], y_cm}, &things);
        for (to = from + 1; to < count; to++)
            if (mst__layer_cell(&g->area, (mst_point){x_cm[to], y_cm}, &other) != thing) break;
        r.x_cm = x_cm + from, r.count = to - from, r.area = area + from;
        for (uint32_t i = 0; i < r.count; i++) r.area[i] = -1, r.best_m2[i] = INFINITY;
        for (uint32_t i = 0; i < things; i++) take_area(g, &r, thing[i]);
    }
}
