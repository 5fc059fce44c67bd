/* SPDX-License-Identifier: Apache-2.0
 * surface.c - the arrival-time engine. See surface.h. */
#include "fire/surface.h"
#include "base/maths.h"
#include "fire/rothermel.h"

typedef struct tile {
    float arrival_s[MST_TILE_CELLS];
    uint8_t fuel[MST_TILE_CELLS];
    uint8_t flags[MST_TILE_CELLS];
    uint32_t number;               /* of the tile in the grid, by rows */
    uint16_t kind[MST_TILE_CELLS]; /* derived: index of the ellipse */
} tile;

typedef struct total {
    double now_s, wind_mps, wind_from_deg, moisture_frac[5];
    uint64_t burnt;
    uint8_t is_open_wind;
} total;

typedef struct ellipse { /* metres per second: half axes, drift; unit vector of the head */
    double a, b, c, ux, uy;
    bool burns;
} ellipse;

typedef struct entry {
    float t;
    uint32_t cell;
} entry;

enum { RING = 16, SLOPES = 41, ASPECTS = 24, KINDS = SLOPES * ASPECTS };

struct mst_surface {
    mst_store *store;
    total *total;
    uint32_t nx, ny, tiles_x;
    double cell_m;
    mst_ground_fn *ground;
    void *user;
    tile **tiles;
    uint32_t *block;
    ellipse *shape[256]; /* per fuel: KINDS, filled when first needed */
    uint8_t *known[256];
    entry *heap;
    uint32_t count, capacity;
};

static const int ring_x[RING] = {1, 2, 1, 1, 0, -1, -1, -2, -1, -2, -1, -1, 0, 1, 1, 2};
static const int ring_y[RING] = {0, 1, 1, 2, 1, 2, 1, 1, 0, -1, -1, -2, -1, -2, -1, -1};

static ellipse make_ellipse(const mst_surface *s, uint32_t fuel, uint32_t kind) {
    ellipse e = {0};
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
    e.burns = r.ros_back_m_min > 1e-6;
    return e;
}

static const ellipse *ellipse_of(mst_surface *s, uint32_t fuel, uint32_t kind) {
    if (!s->shape[fuel]) {
        s->shape[fuel] = mst_alloc(KINDS * sizeof(ellipse));
        s->known[fuel] = mst_alloc(KINDS);
    }
    if (!s->known[fuel][kind]) {
        s->shape[fuel][kind] = make_ellipse(s, fuel, kind);
        s->known[fuel][kind] = 1;
    }
    return &s->shape[fuel][kind];
}

static void forget_ellipses(mst_surface *s) {
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

static void fill_tile(mst_surface *s, tile *t, bool is_new) {
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

static tile *tile_at(mst_surface *s, uint32_t x, uint32_t y) {
    uint32_t n = y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE;
    if (s->tiles[n]) return s->tiles[n];
    s->block[n] = mst_store_add(s->store, MST_BLOCK_TILE, 1);
    tile *t = mst_store_at(s->store, MST_BLOCK_TILE, s->block[n]);
    t->number = n;
    s->tiles[n] = t;
    fill_tile(s, t, true);
    return t;
}

static uint32_t index_of(uint32_t x, uint32_t y) {
    return y % MST_TILE_SIDE * MST_TILE_SIDE + x % MST_TILE_SIDE;
}

static bool inside(const mst_surface *s, int x, int y) {
    return x >= 0 && y >= 0 && (uint32_t)x < s->nx && (uint32_t)y < s->ny;
}

static const ellipse *burning(mst_surface *s, int x, int y) {
    if (!inside(s, x, y)) return NULL;
    tile *t = tile_at(s, (uint32_t)x, (uint32_t)y);
    uint32_t i = index_of((uint32_t)x, (uint32_t)y);
    if (t->flags[i] & MST_CELL_WET) return NULL;
    const ellipse *e = ellipse_of(s, t->fuel[i], t->kind[i]);
    return e->burns ? e : NULL;
}

/* Is the edge between two cells side by side free of a line? */
static bool edge_free(mst_surface *s, int x, int y, int dx, int dy) {
    uint32_t ex = (uint32_t)(dx < 0 ? x - 1 : x), ey = (uint32_t)(dy < 0 ? y - 1 : y);
    return !(tile_at(s, ex, ey)->flags[index_of(ex, ey)] & (dx ? MST_CELL_LINE_EAST : MST_CELL_LINE_NORTH));
}

static double cost_s(const ellipse *e, double dx, double dy) {
    double p = dx * e->ux + dy * e->uy, q = dx * e->uy - dy * e->ux;
    double a2 = e->a * e->a, b2 = e->b * e->b, c = e->c, k = a2 - c * c;
    return (mst_sqrt(c * c * b2 * b2 * p * p + b2 * k * (b2 * p * p + a2 * q * q)) - c * b2 * p) / (b2 * k);
}

/* The time from one cell to another at most two away, over the cells between side by side; negative
 * where the way is shut. *is_even: one ellipse all the way. */
static double walk(mst_surface *s, int x, int y, const int *step_x, const int *step_y, int steps, double mx,
                   double my, bool *is_even) {
    const ellipse *from = burning(s, x, y);
    double sum = 0;
    if (!from) return -1;
    const ellipse *first = from;
    for (int i = 0; i < steps; ++i) {
        if (!inside(s, x + step_x[i], y + step_y[i]) || !edge_free(s, x, y, step_x[i], step_y[i])) return -1;
        x += step_x[i];
        y += step_y[i];
        const ellipse *e = burning(s, x, y);
        if (!e) return -1;
        if (e != first) *is_even = false;
        sum += (cost_s(from, mx, my) + cost_s(e, mx, my)) / (2 * steps);
        from = e;
    }
    return sum;
}

static double way(mst_surface *s, int x, int y, int dx, int dy, bool *is_even) {
    double mx = dx * s->cell_m, my = dy * s->cell_m;
    int sx = dx < 0 ? -1 : 1, sy = dy < 0 ? -1 : 1;
    *is_even = true;
    if (dx == 0) return walk(s, x, y, (int[]){0}, (int[]){sy}, 1, mx, my, is_even);
    if (dy == 0) return walk(s, x, y, (int[]){sx}, (int[]){0}, 1, mx, my, is_even);
    if (dx == 2 * sx) return walk(s, x, y, (int[]){sx, 0, sx}, (int[]){0, sy, 0}, 3, mx, my, is_even);
    if (dy == 2 * sy) return walk(s, x, y, (int[]){0, sx, 0}, (int[]){sy, 0, sy}, 3, mx, my, is_even);
    bool even[2] = {true, true};
    double one = walk(s, x, y, (int[]){sx, 0}, (int[]){0, sy}, 2, mx, my, &even[0]);
    double two = walk(s, x, y, (int[]){0, sx}, (int[]){sy, 0}, 2, mx, my, &even[1]);
    bool is_two = one < 0 || (two >= 0 && two < one);
    *is_even = is_two ? even[1] : even[0];
    return is_two ? two : one;
}

/* A plane front between two known neighbours: H(p) = 1, taken only where the ray comes from between
 * them. r1, r2 point from the neighbours to the cell. MST_NEVER_S where it does not. */
static double plane(const ellipse *e, const double r1[2], const double r2[2], double t1, double t2) {
    double det = r1[0] * r2[1] - r1[1] * r2[0];
    double ax = (r2[1] - r1[1]) / det, ay = (r1[0] - r2[0]) / det;
    double bx = (r2[1] * t1 - r1[1] * t2) / det, by = (r1[0] * t2 - r2[0] * t1) / det;
    double au = ax * e->ux + ay * e->uy, av = ax * e->uy - ay * e->ux;
    double bu = bx * e->ux + by * e->uy, bv = bx * e->uy - by * e->ux;
    double a2 = e->a * e->a, b2 = e->b * e->b, c = e->c, k = a2 - c * c;
    /* k pu^2 + b2 pv^2 + 2 c pu - 1 = 0 with p = A t - B */
    double qa = k * au * au + b2 * av * av, qb = -k * au * bu - b2 * av * bv + c * au;
    double qc = k * bu * bu + b2 * bv * bv - 2 * c * bu - 1, disc = qb * qb - qa * qc;
    if (disc < 0 || qa <= 0) return MST_NEVER_S;
    double t = (-qb + mst_sqrt(disc)) / qa, pu = au * t - bu, pv = av * t - bv, root = 1 - c * pu;
    if (root <= 0) return MST_NEVER_S;
    double gu = c + a2 * pu / root, gv = b2 * pv / root;
    double gx = gu * e->ux + gv * e->uy, gy = gu * e->uy - gv * e->ux;
    double w1 = (gx * r2[1] - gy * r2[0]) / det, w2 = (r1[0] * gy - r1[1] * gx) / det;
    return w1 >= 0 && w2 >= 0 ? t : MST_NEVER_S;
}

static bool before(entry a, entry b) {
    return a.t < b.t || (a.t == b.t && a.cell < b.cell);
}

static void push(mst_surface *s, entry e) {
    MST_GROW(s->heap, s->count, s->capacity);
    uint32_t i = s->count++;
    for (; i && before(e, s->heap[(i - 1) / 4]); i = (i - 1) / 4) s->heap[i] = s->heap[(i - 1) / 4];
    s->heap[i] = e;
}

static entry pop(mst_surface *s) {
    entry top = s->heap[0], e = s->heap[--s->count];
    uint32_t i = 0;
    for (uint32_t child; (child = 4 * i + 1) < s->count;) {
        uint32_t best = child;
        for (uint32_t k = child + 1; k < child + 4 && k < s->count; ++k)
            if (before(s->heap[k], s->heap[best])) best = k;
        if (!before(s->heap[best], e)) break;
        s->heap[i] = s->heap[best];
        i = best;
    }
    s->heap[i] = e;
    return top;
}

static void mark(mst_surface *s, uint32_t x, uint32_t y) {
    mst_store_mark(s->store, MST_BLOCK_TILE, s->block[y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE]);
}

static void offer(mst_surface *s, int x, int y, double t) {
    float *at = &tile_at(s, (uint32_t)x, (uint32_t)y)->arrival_s[index_of((uint32_t)x, (uint32_t)y)];
    if (!((float)t < *at)) return;
    *at = (float)t;
    mark(s, (uint32_t)x, (uint32_t)y);
    push(s, (entry){(float)t, (uint32_t)y * s->nx + (uint32_t)x});
}

static float final_s(mst_surface *s, int x, int y, entry now) {
    if (!inside(s, x, y)) return MST_NEVER_S;
    float t = tile_at(s, (uint32_t)x, (uint32_t)y)->arrival_s[index_of((uint32_t)x, (uint32_t)y)];
    entry e = {t, (uint32_t)y * s->nx + (uint32_t)x};
    return before(now, e) ? MST_NEVER_S : t;
}

/* A cell (px, py) is final; what it means for the cell at ring place k from it. `now` is the last final
 * entry. */
static void relax(mst_surface *s, int px, int py, double t, int k, entry now, double least) {
    int x = px + ring_x[k], y = py + ring_y[k];
    bool is_even, is_even2;
    if (!inside(s, x, y) || final_s(s, x, y, now) < MST_NEVER_S) return;
    double cost = way(s, px, py, ring_x[k], ring_y[k], &is_even);
    if (cost < 0) return;
    double best = t + cost, r1[2] = {ring_x[k] * s->cell_m, ring_y[k] * s->cell_m};
    for (int side = 1; is_even && side < RING; side += RING - 2) {
        int j = (k + side) % RING;
        float t2 = final_s(s, x - ring_x[j], y - ring_y[j], now);
        if (t2 >= MST_NEVER_S) continue;
        if (way(s, x - ring_x[j], y - ring_y[j], ring_x[j], ring_y[j], &is_even2) < 0 || !is_even2) continue;
        double r2[2] = {ring_x[j] * s->cell_m, ring_y[j] * s->cell_m};
        best = mst_min(best, plane(burning(s, x, y), r1, r2, t, t2));
    }
    offer(s, x, y, mst_max(mst_max(best, t), least));
}

void mst_surface_step(mst_surface *s, double time_s) {
    while (s->count && s->heap[0].t <= time_s) {
        entry e = pop(s);
        uint32_t x = e.cell % s->nx, y = e.cell / s->nx;
        if (tile_at(s, x, y)->arrival_s[index_of(x, y)] != e.t) continue;
        if (!burning(s, (int)x, (int)y)) continue;
        ++s->total->burnt;
        for (int k = 0; k < RING; ++k) relax(s, (int)x, (int)y, e.t, k, e, e.t);
    }
    s->total->now_s = mst_max(s->total->now_s, time_s);
    mst_store_mark(s->store, MST_BLOCK_SURFACE, 0);
}

/* Walks over every cell there is: forgets the arrivals to come, or puts them in the queue again. */
static void sweep(mst_surface *s, bool is_forgetting) {
    s->count = 0;
    for (uint32_t n = 0; n < mst_store_count(s->store, MST_BLOCK_TILE); ++n) {
        tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
        uint32_t x0 = t->number % s->tiles_x * MST_TILE_SIDE, y0 = t->number / s->tiles_x * MST_TILE_SIDE;
        for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) {
            if (t->arrival_s[i] <= s->total->now_s || t->arrival_s[i] >= MST_NEVER_S) continue;
            uint32_t cell = (y0 + i / MST_TILE_SIDE) * s->nx + x0 + i % MST_TILE_SIDE;
            if (is_forgetting)
                t->arrival_s[i] = MST_NEVER_S;
            else
                push(s, (entry){t->arrival_s[i], cell});
        }
        if (is_forgetting) mst_store_mark(s->store, MST_BLOCK_TILE, n);
    }
}

/* The front anew: every burnt cell offers to its neighbours, no earlier than now. */
static void reopen(mst_surface *s) {
    entry now = {(float)s->total->now_s, UINT32_MAX};
    sweep(s, true);
    for (uint32_t n = 0, count = mst_store_count(s->store, MST_BLOCK_TILE); n < count; ++n) {
        tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
        uint32_t x0 = t->number % s->tiles_x * MST_TILE_SIDE, y0 = t->number / s->tiles_x * MST_TILE_SIDE;
        for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) {
            int x = (int)(x0 + i % MST_TILE_SIDE), y = (int)(y0 + i / MST_TILE_SIDE);
            if (t->arrival_s[i] > s->total->now_s) continue;
            for (int k = 0; k < RING; ++k) relax(s, x, y, t->arrival_s[i], k, now, s->total->now_s + 1e-3);
        }
    }
}

void mst_surface_set_weather(mst_surface *s, const mst_surface_weather *w) {
    s->total->wind_mps = w->wind_mps;
    s->total->wind_from_deg = w->wind_from_deg;
    s->total->is_open_wind = w->is_open_wind;
    for (int i = 0; i < 5; ++i) s->total->moisture_frac[i] = w->moisture_frac[i];
    mst_store_mark(s->store, MST_BLOCK_SURFACE, 0);
    forget_ellipses(s);
    reopen(s);
}

bool mst_surface_ignite(mst_surface *s, uint32_t x, uint32_t y, double time_s) {
    const ellipse *e = burning(s, (int)x, (int)y);
    if (!e) return false;
    offer(s, (int)x, (int)y, mst_max(time_s, s->total->now_s));
    return true;
}

void mst_surface_set_flag(mst_surface *s, uint32_t x, uint32_t y, mst_cell_flag flag, bool is_set) {
    uint8_t *flags = &tile_at(s, x, y)->flags[index_of(x, y)];
    *flags = (uint8_t)(is_set ? *flags | flag : *flags & ~flag);
    mark(s, x, y);
    reopen(s);
}

float mst_surface_arrival_s(const mst_surface *s, uint32_t x, uint32_t y) {
    const tile *t = s->tiles[y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE];
    return t && t->arrival_s[index_of(x, y)] <= s->total->now_s ? t->arrival_s[index_of(x, y)] : MST_NEVER_S;
}

uint64_t mst_surface_burnt_cells(const mst_surface *s) {
    return s->total->burnt;
}

static const mst_field tile_fields[] = {MST_FIELD(tile, F32, arrival_s), MST_FIELD(tile, U8, fuel),
                                        MST_FIELD(tile, U8, flags), MST_FIELD(tile, U32, number)};
static const mst_field total_fields[] = {
    MST_FIELD(total, F64, now_s),         MST_FIELD(total, F64, wind_mps),
    MST_FIELD(total, F64, wind_from_deg), MST_FIELD(total, F64, moisture_frac),
    MST_FIELD(total, U64, burnt),         MST_FIELD(total, U8, is_open_wind)};

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
    mst_store_declare(store, MST_BLOCK_TILE, "tile", 1, sizeof(tile), tile_fields, 4);
    mst_store_declare(store, MST_BLOCK_SURFACE, "surface", 1, sizeof(total), total_fields, 6);
    mst_store_add(store, MST_BLOCK_SURFACE, 1);
    s->total = mst_store_at(store, MST_BLOCK_SURFACE, 0);
    return s;
}

void mst_surface_destroy(mst_surface *s) {
    if (!s) return;
    forget_ellipses(s);
    mst_free(s->tiles);
    mst_free(s->block);
    mst_free(s->heap);
    mst_free(s);
}

void mst_surface_rebuild(mst_surface *s) {
    size_t tiles = (size_t)s->tiles_x * ((s->ny + MST_TILE_SIDE - 1) / MST_TILE_SIDE);
    for (size_t i = 0; i < tiles; ++i) s->tiles[i] = NULL;
    s->total = mst_store_at(s->store, MST_BLOCK_SURFACE, 0);
    for (uint32_t n = 0; n < mst_store_count(s->store, MST_BLOCK_TILE); ++n) {
        tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
        if (t->number >= tiles) continue;
        s->tiles[t->number] = t;
        s->block[t->number] = n;
        fill_tile(s, t, false);
    }
    forget_ellipses(s);
    sweep(s, false);
}
