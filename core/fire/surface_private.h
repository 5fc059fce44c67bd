/* SPDX-License-Identifier: Apache-2.0
 * surface_private.h - blocks and derived state that the files of the surface engine share. */
#ifndef FIRE_SURFACE_PRIVATE_H
#define FIRE_SURFACE_PRIVATE_H
#include "fire/surface.h"

typedef struct surface_tile {
    float arrival_s[MST_TILE_CELLS];
    uint8_t fuel[MST_TILE_CELLS];
    uint8_t flags[MST_TILE_CELLS];
    uint32_t number;                  /* of the tile in the grid, by rows */
    uint16_t work_cm[MST_TILE_CELLS]; /* see mst_surface_work_cm */
    uint16_t kind[MST_TILE_CELLS];    /* derived: index of the ellipse */
} surface_tile;

typedef struct surface_total {
    double now_s, wind_mps, wind_from_deg, moisture_frac[5];
    uint64_t burnt;
    uint8_t is_open_wind;
} surface_total;

typedef struct surface_ellipse { /* metres per second: half axes, drift; unit vector of the head */
    double a, b, c, ux, uy;
    double heat_kj_m2, residence_s;
    bool burns;
} surface_ellipse;

typedef struct surface_entry {
    float t;
    uint32_t cell;
} surface_entry;

enum { RING = 16, SLOPES = 41, ASPECTS = 24, KINDS = SLOPES * ASPECTS };

struct mst_surface {
    mst_store *store;
    surface_total *total;
    uint32_t nx, ny, tiles_x;
    double cell_m;
    mst_ground_fn *ground;
    void *user;
    surface_tile **tiles;
    uint32_t *block;
    surface_ellipse *shape[256]; /* per fuel: KINDS, filled when first needed */
    uint8_t *known[256];
    surface_entry *heap;
    uint32_t count, capacity;
    uint32_t pending; /* cells with an arrival to come; the heap also holds what was taken back */
    uint32_t *news; /* cells that caught fire in the last step */
    uint32_t news_count, news_capacity;
};

/* surface.c */
void mst__surface_requeue(mst_surface *s); /* every arrival to come, after a restore */
/* surface_tile.c */
void mst__surface_forget_ellipses(mst_surface *s); /* weather changed */
const surface_ellipse *mst__surface_ellipse(mst_surface *s, uint32_t fuel, uint32_t kind);
bool mst__surface_inside(const mst_surface *s, int x, int y);
surface_tile *mst__surface_tile(mst_surface *s, uint32_t x, uint32_t y); /* made when it is not there */
/* The ellipse of a cell, or NULL where nothing can burn. */
const surface_ellipse *mst__surface_burning(mst_surface *s, int x, int y);
/* Is the edge between two cells side by side free of a line? */
bool mst__surface_edge_free(mst_surface *s, int x, int y, int dx, int dy);
uint32_t mst__surface_index(uint32_t x, uint32_t y);
void mst__surface_mark(mst_surface *s, uint32_t x, uint32_t y);
#endif
