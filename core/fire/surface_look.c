/* SPDX-License-Identifier: Apache-2.0
 * surface_look.c - questions to the surface engine, and the work done on its cells. */
#include "fire/surface_private.h"

#include "base/maths.h"

float mst_surface_arrival_s(const mst_surface *s, uint32_t x, uint32_t y) {
    const surface_tile *t = s->tiles[y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE];
    return t && t->arrival_s[mst__surface_index(x, y)] <= s->total->now_s
               ? t->arrival_s[mst__surface_index(x, y)]
               : MST_NEVER_S;
}

uint64_t mst_surface_burnt_cells(const mst_surface *s) {
    return s->total->burnt;
}

const uint32_t *mst_surface_news(const mst_surface *s, uint32_t *count) {
    *count = s->news_count;
    return s->news;
}

double mst_surface_now_s(const mst_surface *s) {
    return s->total->now_s;
}

mst_surface_weather mst_surface_weather_now(const mst_surface *s) {
    const surface_total *t = s->total;
    mst_surface_weather w = {
        .wind_mps = t->wind_mps, .wind_from_deg = t->wind_from_deg, .is_open_wind = t->is_open_wind};
    for (int i = 0; i < 5; ++i) w.moisture_frac[i] = t->moisture_frac[i];
    return w;
}

bool mst_surface_is_idle(const mst_surface *s) {
    return s->pending == 0;
}

/* The tile that holds a cell, or NULL when fire never came near. */
static surface_tile *look(const mst_surface *s, uint32_t x, uint32_t y) {
    return s->tiles[y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE];
}

uint8_t mst_surface_flags(const mst_surface *s, uint32_t x, uint32_t y) {
    const surface_tile *t = look(s, x, y);
    return t ? t->flags[mst__surface_index(x, y)] : 0;
}

bool mst_surface_is_open(mst_surface *s, uint32_t x, uint32_t y, int dx, int dy) {
    int to_x = (int)x + dx, to_y = (int)y + dy;
    if (!mst__surface_inside(s, to_x, to_y) || !mst__surface_burning(s, (int)x, (int)y)) return false;
    if (!mst__surface_burning(s, to_x, to_y) || !mst__surface_edge_free(s, (int)x, (int)y, dx, dy))
        return false;
    return mst_surface_arrival_s(s, (uint32_t)to_x, (uint32_t)to_y) >= MST_NEVER_S;
}

mst_surface_edge mst_surface_edge_of(mst_surface *s, uint32_t x, uint32_t y, double east, double north) {
    const surface_ellipse *e = mst__surface_burning(s, (int)x, (int)y);
    if (!e) return (mst_surface_edge){0};
    double along = east * e->ux + north * e->uy, across = east * e->uy - north * e->ux;
    double ros = e->c * along + mst_sqrt(e->a * e->a * along * along + e->b * e->b * across * across);
    return (mst_surface_edge){ros, e->heat_kj_m2 * ros, e->residence_s};
}

bool mst_surface_carries(mst_surface *s, uint8_t fuel) {
    return mst__surface_ellipse(s, fuel, 0)->burns;
}

uint16_t mst_surface_work_cm(const mst_surface *s, uint32_t x, uint32_t y) {
    const surface_tile *t = look(s, x, y);
    return t ? t->work_cm[mst__surface_index(x, y)] : 0;
}

void mst_surface_set_work_cm(mst_surface *s, uint32_t x, uint32_t y, uint16_t work_cm) {
    mst__surface_tile(s, x, y)->work_cm[mst__surface_index(x, y)] = work_cm;
    mst__surface_mark(s, x, y);
}

void mst_surface_each(const mst_surface *s, void (*cell)(void *user, uint32_t cell, float arrival_s),
                      void *user) {
    for (uint32_t n = 0; n < mst_store_count(s->store, MST_BLOCK_TILE); ++n) {
        const surface_tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
        uint32_t x0 = t->number % s->tiles_x * MST_TILE_SIDE, y0 = t->number / s->tiles_x * MST_TILE_SIDE;
        for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) {
            if (t->arrival_s[i] > s->total->now_s || t->flags[i] & MST_CELL_LIT) continue;
            cell(user, (y0 + i / MST_TILE_SIDE) * s->nx + x0 + i % MST_TILE_SIDE, t->arrival_s[i]);
        }
    }
}
