/* SPDX-License-Identifier: Apache-2.0
 * surface_private.h - blocks and derived state that the files of the surface engine share. SPREAD.md says
 * why the front is computed like this.
 *
 * The time that fire takes over a vector v of even ground is k |v| - (lx, ly).v, in cells: an ellipse with
 * the origin in its rear focus, written without angles. Each burnt cell carries a ray: the way from the
 * point that the fire near it seems to come from. Its neighbours are reached along rays. */
#ifndef FIRE_SURFACE_PRIVATE_H
#define FIRE_SURFACE_PRIVATE_H
#include "fire/grass.h"
#include "fire/surface.h"

#define SURFACE_BLOCKED 1e30f /* k where nothing burns */
/* No arrival comes sooner after the one that causes it than this share of the crossing with the head, nor
 * than so many seconds: no cell of a window of the queue is the cause of another. */
#define SURFACE_SOONEST (1.0 / 16)
#define SURFACE_SOONEST_S 0x1p-10

typedef struct surface_tile {
    float arrival_s[MST_TILE_CELLS];
    float clock_s[MST_TILE_CELLS];  /* when fire would have passed here as it burns now: mostly the arrival */
    uint16_t ray_x[MST_TILE_CELLS]; /* in eighths of a cell, two's complement */
    uint16_t ray_y[MST_TILE_CELLS];
    uint16_t work_cm[MST_TILE_CELLS]; /* see mst_surface_work_cm */
    uint8_t fuel[MST_TILE_CELLS];
    uint8_t flags[MST_TILE_CELLS];
    uint32_t number; /* of the tile in the grid, by rows */
} surface_tile;

typedef struct surface_total {
    double now_s, wind_mps, wind_from_deg, moisture_frac[5];
    uint64_t burnt;
    uint8_t is_open_wind;
} surface_total;

typedef struct surface_shape { /* seconds per cell */
    float k, lx, ly;
} surface_shape;

/* A fuel in the weather of now. */
typedef struct surface_fuel {
    bool is_known, burns;
    mst_fuel_bed bed;
    double ros0_cps;       /* cells per second, no wind, no slope */
    double wind_x, wind_y; /* the wind's share of phi, as a vector */
    surface_shape flat;
    float *narrow; /* 1 - eccentricity by phi, see surface_shape.c; NULL until a slope asks */
} surface_fuel;

/* What is derived of a tile. */
typedef struct surface_plot {
    surface_tile *tile;
    uint32_t block, x0, y0;
    struct surface_plot *next[9]; /* itself and those round it, south-west first */
    uint32_t done[MST_TILE_SIDE]; /* bit x of row y: burnt, or given up as too wet */
    uint32_t done_count;
    surface_shape even;                 /* of every cell, when shape_k is NULL */
    float *shape_k, *shape_x, *shape_y; /* one allocation, with the rises behind */
    int16_t *rise_x, *rise_y;           /* 1/4096; NULL where all is level */
    double steepest;                    /* rise squared */
    uint8_t even_fuel;
    bool is_stale;  /* shapes are of another weather */
    bool is_ringed; /* the eight tiles round it are made and up to date, or are about to be */
    bool has_line;
    bool is_lined;   /* a line runs here or in a tile beside */
    bool is_touched; /* the block must be marked */
} surface_plot;

typedef struct surface_bucket {
    uint32_t *item; /* block << 10 | cell */
    uint32_t count, capacity;
} surface_bucket;

enum {
    SURFACE_BUCKETS = 4096,
    SURFACE_ROUND =
        32, /* windows after which tiles are made: fire comes a cell a window, so not over a tile */
    SURFACE_BATCH = 16, /* windows that hands go on without waiting for each other; divides the round */
    SURFACE_WORTH = 96, /* see `worth` */
    SURFACE_HANDS = 16
};

/* Cells by the window of time in which they burn; windows are width_s wide. A cell whose arrival has been
 * moved stands there twice: the entry in another window than its arrival's is void. */
typedef struct surface_queue {
    surface_bucket bucket[SURFACE_BUCKETS];
    surface_bucket later;
    uint64_t used[SURFACE_BUCKETS / 64];
    uint64_t first;        /* window: none before has entries */
    uint64_t later_from;   /* no entry of `later` burns before this window */
    double width_s, per_s; /* a power of two and its inverse */
    /* While hands work side by side (surface_batch.c), what burns from window `base` to before `until`. */
    surface_bucket soon[SURFACE_BATCH], left[SURFACE_BATCH]; /* left: at the cuts, for afterwards */
    uint64_t base, until;                                    /* until 0: they do not */
} surface_queue;

typedef struct surface_news {
    uint32_t *cell;
    uint32_t count, capacity;
    bool is_sorted;
} surface_news;

/* What one of those who work side by side writes, beside tiles of its own. The first does all work that is
 * done alone. */
typedef struct surface_hand {
    surface_queue *queue;
    surface_plot **touched; /* blocks to mark */
    uint32_t touched_count, touched_capacity;
    surface_plot **fresh; /* tiles that fire has come to, without a ring */
    uint32_t fresh_count, fresh_capacity;
    surface_news *news; /* cells that caught fire in the last step */
    int64_t pending;    /* cells more or less with an arrival to come */
    uint64_t burnt;
    uint32_t from_x, to_x; /* its cells are these columns */
    char apart[128];       /* from the next one's: what both write would go to and fro between them */
} surface_hand;

struct mst_surface {
    mst_store *store;
    surface_total *total;
    uint32_t nx, ny, tiles_x, tiles_y;
    double cell_m;
    mst_ground_fn *ground;
    void *user;
    mst_grass_figures grass;
    surface_plot **plot; /* by number of the tile, NULL where fire never came near */
    surface_plot **at_block;
    uint32_t block_count, block_capacity;
    surface_fuel fuel[256];
    double steepest;   /* rise squared, of the tiles made so far */
    bool is_seen[256]; /* fuels of the tiles made so far */
    surface_hand hand[SURFACE_HANDS];
    uint32_t hand_count;
    const mst_team *team;
    uint32_t *column;      /* by column of tiles: entries of a batch */
    uint32_t cut_age;      /* batches so far */
    uint32_t worth;        /* cells of a batch for each hand: with fewer, waiting costs more than is gained */
    surface_bucket window; /* those that burn now */
    uint32_t *wanted;      /* tiles to make, or to bring up to date */
    uint32_t wanted_count, wanted_capacity;
    surface_plot **made; /* and the plots of those that are to be surveyed */
    uint32_t made_count, made_capacity;
    uint16_t *column_of; /* by block: its column of tiles */
    uint32_t column_of_capacity;
    uint64_t round;  /* window / SURFACE_ROUND: the tiles wanted before it are made */
    int64_t pending; /* cells with an arrival to come */
};

/* surface_shape.c */
surface_fuel *mst__surface_fuel_of(mst_surface *s, uint32_t fuel);
/* All that shapes on the tiles made so far will ask of fuels: then they may be asked side by side. */
void mst__surface_know_fuels(mst_surface *s);
void mst__surface_forget_fuels(mst_surface *s);
surface_shape mst__surface_shape_of(mst_surface *s, uint32_t fuel, float rise_x, float rise_y);
/* No front is faster over one cell, of the tiles made so far. */
double mst__surface_least_s(mst_surface *s);

/* surface_tile.c */
surface_plot *mst__surface_plot(mst_surface *s, uint32_t x, uint32_t y); /* made when it is not there */
void mst__surface_make(mst_surface *s, uint32_t number);                 /* made and up to date */
void mst__surface_fresh(mst_surface *s, surface_plot *p);
void mst__surface_reshape(mst_surface *s, surface_plot *p, uint32_t i); /* its flags changed */
surface_shape mst__surface_shape(const surface_plot *p, uint32_t i);
void mst__surface_touch(surface_hand *h, surface_plot *p);
/* Makes the tiles round those that fire has come to, by their numbers. */
void mst__surface_make_rings(mst_surface *s);
/* Is the edge between two cells side by side free of a line? */
bool mst__surface_edge_free(const surface_plot *p, uint32_t i, int dx, int dy);
void mst__surface_line_near(surface_plot *p);

static inline uint32_t mst__surface_index(uint32_t x, uint32_t y) {
    return y % MST_TILE_SIDE * MST_TILE_SIDE + x % MST_TILE_SIDE;
}
static inline bool mst__surface_is_done(const surface_plot *p, uint32_t i) {
    return p->done[i / MST_TILE_SIDE] >> i % MST_TILE_SIDE & 1;
}
static inline uint32_t mst__surface_cell(const mst_surface *s, const surface_plot *p, uint32_t i) {
    return (p->y0 + i / MST_TILE_SIDE) * s->nx + p->x0 + i % MST_TILE_SIDE;
}
/* The plot and place of the cell dx, dy (at most a tile) further; NULL beyond the tiles that are made. */
static inline surface_plot *mst__surface_beside(const surface_plot *p, uint32_t *i, int dx, int dy) {
    uint32_t x = *i % MST_TILE_SIDE + MST_TILE_SIDE + (uint32_t)dx;
    uint32_t y = *i / MST_TILE_SIDE + MST_TILE_SIDE + (uint32_t)dy;
    *i = y % MST_TILE_SIDE * MST_TILE_SIDE + x % MST_TILE_SIDE;
    return p->next[y / MST_TILE_SIDE * 3 + x / MST_TILE_SIDE];
}

/* surface_queue.c */
void mst__surface_put(surface_queue *q, uint32_t entry, float time_s);
void mst__surface_queue_clear(mst_surface *s); /* of every hand */
surface_queue *mst__surface_queue_create(void);
void mst__surface_queue_free(surface_queue *q);
/* The first window with entries up to that of time_s; false where there is none. */
bool mst__surface_queue_next(mst_surface *s, double time_s);
static inline uint64_t mst__surface_window(const surface_queue *q, double time_s) {
    return (uint64_t)(time_s * q->per_s);
}
void mst__surface_set_width(mst_surface *s); /* after the fastest front may have changed */

/* surface_ray.c: the neighbours of a burnt cell learn of it. lanes: see there. No arrival before least_s. */
enum { SURFACE_ALL_LANES = 0xE57 };
void mst__surface_spread(surface_hand *h, surface_plot *p, uint32_t i, uint32_t lanes, float least_s);
/* An arrival for a cell; kept when it is the earliest. */
typedef struct surface_offer {
    float arrival_s, clock_s;
    int32_t ray_x, ray_y;
} surface_offer;
void mst__surface_accept(surface_hand *h, surface_plot *p, uint32_t i, const surface_offer *o);

/* surface.c */
void mst__surface_list_fresh(surface_hand *h, surface_plot *p);
void mst__surface_settle(mst_surface *s); /* after cells were changed outside a step */
/* A cell that burns, unless its arrival has moved out of that window or it burns by now. */
void mst__surface_burn(mst_surface *s, surface_hand *h, uint32_t entry, uint64_t window);

/* surface_batch.c: the hands go on side by side up to (not with) the window of time_s. False where that
 * would not pay. */
bool mst__surface_batch(mst_surface *s, double time_s);
void mst__surface_gather(mst_surface *s); /* what the hands counted and touched */

/* surface_change.c */
void mst__surface_requeue(mst_surface *s); /* every arrival to come */
#endif
