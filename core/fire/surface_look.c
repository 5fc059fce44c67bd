/* SPDX-License-Identifier: Apache-2.0
 * surface_look.c - questions to the surface engine, and the work done on its cells. */
#include "fire/surface_private.h"

#include "base/maths.h"

/* The plot that holds a cell, or NULL when fire never came near. */
static surface_plot *look(const mst_surface *s, uint32_t x, uint32_t y) {
    return s->plot[y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE];
}

void mst_surface_set_grass(mst_surface *s, const mst_grass_figures *figures) {
    s->grass = *figures;
}

float mst_surface_arrival_s(const mst_surface *s, uint32_t x, uint32_t y) {
    const surface_plot *p = look(s, x, y);
    uint32_t i = mst__surface_index(x, y);
    return p && (double)p->tile->arrival_s[i] <= s->total->now_s ? p->tile->arrival_s[i] : MST_NEVER_S;
}

uint64_t mst_surface_burnt_cells(const mst_surface *s) {
    return s->total->burnt;
}

typedef struct dated {
    float arrival_s;
    uint32_t cell;
} dated;

static bool is_before(const dated *a, const dated *b) {
    return a->arrival_s < b->arrival_s || (a->arrival_s == b->arrival_s && a->cell < b->cell);
}

/* Merges halves that are in order; the list comes window by window, so most are. */
static void sort(dated *item, dated *spare, uint32_t count) {
    if (count < 2) return;
    uint32_t half = count / 2, a = 0, b = half;
    sort(item, spare, half);
    sort(item + half, spare, count - half);
    if (!is_before(&item[half], &item[half - 1])) return;
    for (uint32_t i = 0; i < count; ++i) {
        bool is_first = a < half && (b == count || !is_before(&item[b], &item[a]));
        spare[i] = item[is_first ? a++ : b++];
    }
    for (uint32_t i = 0; i < count; ++i) item[i] = spare[i];
}

/* All with the first. */
static void gather(surface_news *all, surface_news *own) {
    for (uint32_t n = 0; n < own->count; ++n) {
        MST_GROW(all->cell, all->count, all->capacity);
        all->cell[all->count++] = own->cell[n];
    }
    own->count = 0;
}

const uint32_t *mst_surface_news(const mst_surface *s, uint32_t *count) {
    surface_news *n = s->hand[0].news;
    for (uint32_t k = 1; k < s->hand_count; ++k) gather(n, s->hand[k].news);
    *count = n->count;
    if (n->is_sorted || n->count < 2) return n->cell;
    dated *item = mst_alloc(2 * (size_t)n->count * sizeof *item);
    for (uint32_t i = 0; i < n->count; ++i) {
        uint32_t x = n->cell[i] % s->nx, y = n->cell[i] / s->nx;
        item[i] = (dated){look(s, x, y)->tile->arrival_s[mst__surface_index(x, y)], n->cell[i]};
    }
    sort(item, item + n->count, n->count);
    for (uint32_t i = 0; i < n->count; ++i) n->cell[i] = item[i].cell;
    mst_free(item);
    n->is_sorted = true;
    return n->cell;
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

uint8_t mst_surface_flags(const mst_surface *s, uint32_t x, uint32_t y) {
    const surface_plot *p = look(s, x, y);
    return p ? p->tile->flags[mst__surface_index(x, y)] : 0;
}

static bool burns(const surface_plot *p, uint32_t i) {
    return mst__surface_shape(p, i).k < SURFACE_BLOCKED;
}

bool mst_surface_is_open(mst_surface *s, uint32_t x, uint32_t y, int dx, int dy) {
    int to_x = (int)x + dx, to_y = (int)y + dy;
    if (to_x < 0 || to_y < 0 || (uint32_t)to_x >= s->nx || (uint32_t)to_y >= s->ny) return false;
    const surface_plot *p = mst__surface_plot(s, x, y),
                       *q = mst__surface_plot(s, (uint32_t)to_x, (uint32_t)to_y);
    uint32_t i = mst__surface_index(x, y), j = mst__surface_index((uint32_t)to_x, (uint32_t)to_y);
    if (!burns(p, i) || !burns(q, j) || !mst__surface_edge_free(p, i, dx, dy)) return false;
    return (double)q->tile->arrival_s[j] > s->total->now_s;
}

mst_surface_edge mst_surface_edge_of(mst_surface *s, uint32_t x, uint32_t y, double east, double north) {
    const surface_plot *p = mst__surface_plot(s, x, y);
    uint32_t i = mst__surface_index(x, y);
    surface_shape shape = mst__surface_shape(p, i);
    if (shape.k >= SURFACE_BLOCKED) return (mst_surface_edge){0};
    double k = (double)shape.k, lx = (double)shape.lx, ly = (double)shape.ly, kk = k * k - lx * lx - ly * ly;
    double along = lx * east + ly * north; /* the front's slowness q is the root of |q n + l| = k */
    double ros = s->cell_m * (mst_sqrt(along * along + kk) + along) / kk;
    const mst_fuel_bed *bed = &mst__surface_fuel_of(s, p->tile->fuel[i])->bed;
    double heat_kj_m2 = bed->reaction_kw_m2 * 60 * bed->residence_min;
    return (mst_surface_edge){ros, heat_kj_m2 * ros, bed->residence_min * 60};
}

bool mst_surface_carries(mst_surface *s, uint8_t fuel) {
    return mst__surface_fuel_of(s, fuel)->burns;
}

uint16_t mst_surface_work_cm(const mst_surface *s, uint32_t x, uint32_t y) {
    const surface_plot *p = look(s, x, y);
    return p ? p->tile->work_cm[mst__surface_index(x, y)] : 0;
}

void mst_surface_set_work_cm(mst_surface *s, uint32_t x, uint32_t y, uint16_t work_cm) {
    surface_plot *p = mst__surface_plot(s, x, y);
    p->tile->work_cm[mst__surface_index(x, y)] = work_cm;
    mst_store_mark(s->store, MST_BLOCK_TILE, p->block);
}

void mst_surface_each(const mst_surface *s, void (*cell)(void *user, uint32_t cell, float arrival_s),
                      void *user) {
    for (uint32_t n = 0; n < s->block_count; ++n) {
        const surface_plot *p = s->at_block[n];
        for (uint32_t i = 0; p && p->done_count && i < MST_TILE_CELLS; ++i)
            if (mst__surface_is_done(p, i)) cell(user, mst__surface_cell(s, p, i), p->tile->arrival_s[i]);
    }
}
