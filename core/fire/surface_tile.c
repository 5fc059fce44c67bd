/* SPDX-License-Identifier: Apache-2.0
 * surface_tile.c - the ground of the surface engine: tiles, made when fire comes near, and the ellipse of
 * each fuel, slope and aspect. See surface.h. */
#include "fire/surface_private.h"

#include "base/maths.h"
#include "fire/rothermel.h"

static surface_ellipse make_ellipse(const mst_surface *s, uint32_t fuel, uint32_t kind) {
    surface_ellipse e = {0};
    const mst_fuel_model *m = mst_fuel_model_find(fuel);
    if (!m) return e;
    mst_fuel_bed bed = mst_fuel_bed_of(m, s->total->moisture_frac);
    double up = (double)(kind % ASPECTS) * 15 + 180;
    double wind = s->total->wind_mps * (s->total->is_open_wind ? mst_wind_factor(m->depth_m) : 1);
    mst_spread r =
        mst_spread_of(&bed, wind, s->total->wind_from_deg + 180 - up, (double)(kind / ASPECTS) * 2);
    double to = (up + r.dir_deg) * MST_PI / 180;
    e.a = (r.ros_head_m_min + r.ros_back_m_min) / 120;
    e.b = e.a / r.length_breadth;
    e.c = e.a - r.ros_back_m_min / 60;
    e.ux = mst_sin(to);
    e.uy = mst_cos(to);
    e.heat_kj_m2 = r.heat_kj_m2;
    e.residence_s = bed.residence_min * 60;
    e.burns = r.ros_back_m_min > 1e-6;
    return e;
}

const surface_ellipse *mst__surface_ellipse(mst_surface *s, uint32_t fuel, uint32_t kind) {
    if (!s->shape[fuel]) {
        s->shape[fuel] = mst_alloc(KINDS * sizeof(surface_ellipse));
        s->known[fuel] = mst_alloc(KINDS);
    }
    if (!s->known[fuel][kind]) {
        s->shape[fuel][kind] = make_ellipse(s, fuel, kind);
        s->known[fuel][kind] = 1;
    }
    return &s->shape[fuel][kind];
}

void mst__surface_forget_ellipses(mst_surface *s) {
    for (int i = 0; i < 256; ++i) {
        mst_free(s->shape[i]);
        mst_free(s->known[i]);
        s->shape[i] = NULL;
        s->known[i] = NULL;
    }
}

static uint16_t kind_of(mst_cell_ground g) {
    uint32_t slope = (uint32_t)(mst_clamp(g.slope_deg, 0, 80) / 2 + 0.5);
    double turn = g.aspect_deg - 360 * mst_floor(g.aspect_deg / 360);
    return slope ? (uint16_t)(slope * ASPECTS + (uint32_t)(turn / 15 + 0.5) % ASPECTS) : 0;
}

static void fill_tile(mst_surface *s, surface_tile *t, bool is_new) {
    uint32_t x0 = t->number % s->tiles_x * MST_TILE_SIDE, y0 = t->number / s->tiles_x * MST_TILE_SIDE;
    for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) {
        uint32_t x = x0 + i % MST_TILE_SIDE, y = y0 + i / MST_TILE_SIDE;
        mst_cell_ground g = {0};
        if (x < s->nx && y < s->ny) g = s->ground(s->user, x, y);
        t->kind[i] = kind_of(g);
        if (!is_new) continue;
        t->fuel[i] = g.fuel;
        t->arrival_s[i] = MST_NEVER_S;
    }
}

surface_tile *mst__surface_tile(mst_surface *s, uint32_t x, uint32_t y) {
    uint32_t n = y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE;
    if (s->tiles[n]) return s->tiles[n];
    s->block[n] = mst_store_add(s->store, MST_BLOCK_TILE, 1);
    surface_tile *t = mst_store_at(s->store, MST_BLOCK_TILE, s->block[n]);
    t->number = n;
    s->tiles[n] = t;
    fill_tile(s, t, true);
    return t;
}

uint32_t mst__surface_index(uint32_t x, uint32_t y) {
    return y % MST_TILE_SIDE * MST_TILE_SIDE + x % MST_TILE_SIDE;
}

bool mst__surface_inside(const mst_surface *s, int x, int y) {
    return x >= 0 && y >= 0 && (uint32_t)x < s->nx && (uint32_t)y < s->ny;
}

const surface_ellipse *mst__surface_burning(mst_surface *s, int x, int y) {
    if (!mst__surface_inside(s, x, y)) return NULL;
    surface_tile *t = mst__surface_tile(s, (uint32_t)x, (uint32_t)y);
    uint32_t i = mst__surface_index((uint32_t)x, (uint32_t)y);
    if (t->flags[i] & MST_CELL_WET) return NULL;
    const surface_ellipse *e = mst__surface_ellipse(s, t->fuel[i], t->kind[i]);
    return e->burns ? e : NULL;
}

/* Is the edge between two cells side by side free of a line? */
bool mst__surface_edge_free(mst_surface *s, int x, int y, int dx, int dy) {
    uint32_t ex = (uint32_t)(dx < 0 ? x - 1 : x), ey = (uint32_t)(dy < 0 ? y - 1 : y);
    return !(mst__surface_tile(s, ex, ey)->flags[mst__surface_index(ex, ey)] &
             (dx ? MST_CELL_LINE_EAST : MST_CELL_LINE_NORTH));
}

void mst__surface_mark(mst_surface *s, uint32_t x, uint32_t y) {
    mst_store_mark(s->store, MST_BLOCK_TILE, s->block[y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE]);
}

static const mst_field tile_fields[] = {MST_FIELD(surface_tile, F32, arrival_s),
                                        MST_FIELD(surface_tile, U16, work_cm),
                                        MST_FIELD(surface_tile, U8, fuel), MST_FIELD(surface_tile, U8, flags),
                                        MST_FIELD(surface_tile, U32, number)};
static const mst_field total_fields[] = {
    MST_FIELD(surface_total, F64, now_s),         MST_FIELD(surface_total, F64, wind_mps),
    MST_FIELD(surface_total, F64, wind_from_deg), MST_FIELD(surface_total, F64, moisture_frac),
    MST_FIELD(surface_total, U64, burnt),         MST_FIELD(surface_total, U8, is_open_wind)};

mst_surface *mst_surface_create(mst_store *store, uint32_t cells_x, uint32_t cells_y, double cell_m,
                                mst_ground_fn *ground, void *user) {
    mst_surface *s = mst_alloc(sizeof *s);
    s->store = store;
    s->nx = cells_x;
    s->ny = cells_y;
    s->tiles_x = (cells_x + MST_TILE_SIDE - 1) / MST_TILE_SIDE;
    s->cell_m = cell_m;
    s->ground = ground;
    s->user = user;
    size_t tiles = (size_t)s->tiles_x * ((cells_y + MST_TILE_SIDE - 1) / MST_TILE_SIDE);
    s->tiles = mst_alloc(tiles * sizeof *s->tiles);
    s->block = mst_alloc(tiles * sizeof *s->block);
    mst_store_declare(store, MST_BLOCK_TILE, "tile", 2, sizeof(surface_tile), tile_fields, 5);
    mst_store_declare(store, MST_BLOCK_SURFACE, "surface", 1, sizeof(surface_total), total_fields, 6);
    mst_store_add(store, MST_BLOCK_SURFACE, 1);
    s->total = mst_store_at(store, MST_BLOCK_SURFACE, 0);
    return s;
}

void mst_surface_destroy(mst_surface *s) {
    if (!s) return;
    mst__surface_forget_ellipses(s);
    mst_free(s->tiles);
    mst_free(s->block);
    mst_free(s->heap);
    mst_free(s->news);
    mst_free(s);
}

void mst_surface_rebuild(mst_surface *s) {
    size_t tiles = (size_t)s->tiles_x * ((s->ny + MST_TILE_SIDE - 1) / MST_TILE_SIDE);
    for (size_t i = 0; i < tiles; ++i) s->tiles[i] = NULL;
    s->total = mst_store_at(s->store, MST_BLOCK_SURFACE, 0);
    for (uint32_t n = 0; n < mst_store_count(s->store, MST_BLOCK_TILE); ++n) {
        surface_tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
        if (t->number >= tiles) continue;
        s->tiles[t->number] = t;
        s->block[t->number] = n;
        fill_tile(s, t, false);
    }
    mst__surface_forget_ellipses(s);
    mst__surface_requeue(s);
}
