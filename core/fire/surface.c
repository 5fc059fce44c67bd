/* SPDX-License-Identifier: Apache-2.0
 * surface.c - the arrival-time engine. See surface.h. */
#include "fire/surface_private.h"

#include "base/maths.h"
#include "fire/rothermel.h"

static const int ring_x[RING] = {1, 2, 1, 1, 0, -1, -1, -2, -1, -2, -1, -1, 0, 1, 1, 2};
static const int ring_y[RING] = {0, 1, 1, 2, 1, 2, 1, 1, 0, -1, -1, -2, -1, -2, -1, -1};

static double cost_s(const surface_ellipse *e, double dx, double dy) {
    double p = dx * e->ux + dy * e->uy, q = dx * e->uy - dy * e->ux;
    double a2 = e->a * e->a, b2 = e->b * e->b, c = e->c, k = a2 - c * c;
    return (mst_sqrt(c * c * b2 * b2 * p * p + b2 * k * (b2 * p * p + a2 * q * q)) - c * b2 * p) / (b2 * k);
}

/* The time from one cell to another at most two away, over the cells between side by side; negative
 * where the way is shut. *is_even: one ellipse all the way. */
static double walk(mst_surface *s, int x, int y, const int *step_x, const int *step_y, int steps, double mx,
                   double my, bool *is_even) {
    const surface_ellipse *from = mst__surface_burning(s, x, y);
    double sum = 0;
    if (!from) return -1;
    const surface_ellipse *first = from;
    for (int i = 0; i < steps; ++i) {
        if (!mst__surface_inside(s, x + step_x[i], y + step_y[i]) ||
            !mst__surface_edge_free(s, x, y, step_x[i], step_y[i]))
            return -1;
        x += step_x[i];
        y += step_y[i];
        const surface_ellipse *e = mst__surface_burning(s, x, y);
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
static double plane(const surface_ellipse *e, const double r1[2], const double r2[2], double t1, double t2) {
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

static bool before(surface_entry a, surface_entry b) {
    return a.t < b.t || (a.t == b.t && a.cell < b.cell);
}

static void push(mst_surface *s, surface_entry e) {
    MST_GROW(s->heap, s->count, s->capacity);
    uint32_t i = s->count++;
    for (; i && before(e, s->heap[(i - 1) / 4]); i = (i - 1) / 4) s->heap[i] = s->heap[(i - 1) / 4];
    s->heap[i] = e;
}

static surface_entry pop(mst_surface *s) {
    surface_entry top = s->heap[0], e = s->heap[--s->count];
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

static void offer(mst_surface *s, int x, int y, double t) {
    float *at = &mst__surface_tile(s, (uint32_t)x, (uint32_t)y)
                     ->arrival_s[mst__surface_index((uint32_t)x, (uint32_t)y)];
    if (!((float)t < *at)) return;
    if (*at >= MST_NEVER_S) ++s->pending;
    *at = (float)t;
    mst__surface_mark(s, (uint32_t)x, (uint32_t)y);
    push(s, (surface_entry){(float)t, (uint32_t)y * s->nx + (uint32_t)x});
}

static float final_s(mst_surface *s, int x, int y, surface_entry now) {
    if (!mst__surface_inside(s, x, y)) return MST_NEVER_S;
    float t = mst__surface_tile(s, (uint32_t)x, (uint32_t)y)
                  ->arrival_s[mst__surface_index((uint32_t)x, (uint32_t)y)];
    surface_entry e = {t, (uint32_t)y * s->nx + (uint32_t)x};
    return before(now, e) ? MST_NEVER_S : t;
}

/* A cell (px, py) is final; when the cell at ring place k from it would burn. `now` is the last final
 * entry. */
static double reach_s(mst_surface *s, int px, int py, double t, int k, surface_entry now) {
    int x = px + ring_x[k], y = py + ring_y[k];
    bool is_even, is_even2;
    double cost = way(s, px, py, ring_x[k], ring_y[k], &is_even);
    if (cost < 0) return MST_NEVER_S;
    double best = t + cost, r1[2] = {ring_x[k] * s->cell_m, ring_y[k] * s->cell_m};
    for (int side = 1; is_even && side < RING; side += RING - 2) {
        int j = (k + side) % RING;
        float t2 = final_s(s, x - ring_x[j], y - ring_y[j], now);
        if (t2 >= MST_NEVER_S) continue;
        if (way(s, x - ring_x[j], y - ring_y[j], ring_x[j], ring_y[j], &is_even2) < 0 || !is_even2) continue;
        double r2[2] = {ring_x[j] * s->cell_m, ring_y[j] * s->cell_m};
        best = mst_min(best, plane(mst__surface_burning(s, x, y), r1, r2, t, t2));
    }
    return mst_max(best, t);
}

static void relax(mst_surface *s, int px, int py, double t, int k, surface_entry now, double least) {
    int x = px + ring_x[k], y = py + ring_y[k];
    if (!mst__surface_inside(s, x, y) || final_s(s, x, y, now) < MST_NEVER_S) return;
    double at_s = reach_s(s, px, py, t, k, now);
    if (at_s < MST_NEVER_S) offer(s, x, y, mst_max(at_s, least));
}

/* The cell burns from now on, and its neighbours learn of it. */
static void burn(mst_surface *s, uint32_t x, uint32_t y, surface_entry e) {
    surface_tile *t = mst__surface_tile(s, x, y);
    uint32_t i = mst__surface_index(x, y);
    --s->pending;
    if (t->flags[i] & MST_CELL_LIT) {
        t->flags[i] &= (uint8_t)~MST_CELL_LIT;
        mst__surface_mark(s, x, y);
    }
    if (!mst__surface_burning(s, (int)x, (int)y)) { /* lit, and too wet by now */
        t->arrival_s[i] = MST_NEVER_S;
        mst__surface_mark(s, x, y);
        return;
    }
    ++s->total->burnt;
    MST_GROW(s->news, s->news_count, s->news_capacity);
    s->news[s->news_count++] = e.cell;
    for (int k = 0; k < RING; ++k) relax(s, (int)x, (int)y, e.t, k, e, e.t);
}

void mst_surface_step(mst_surface *s, double time_s) {
    surface_entry last = {-1, UINT32_MAX};
    s->news_count = 0;
    while (s->count && s->heap[0].t <= time_s) {
        surface_entry e = pop(s);
        if (e.t == last.t && e.cell == last.cell) continue; /* taken back, then offered again */
        last = e;
        uint32_t x = e.cell % s->nx, y = e.cell / s->nx;
        if (mst__surface_tile(s, x, y)->arrival_s[mst__surface_index(x, y)] == e.t) burn(s, x, y, e);
    }
    s->total->now_s = mst_max(s->total->now_s, time_s);
    mst_store_mark(s->store, MST_BLOCK_SURFACE, 0);
}

/* Walks over every cell there is: forgets the arrivals to come, or puts them in the queue again. What
 * was lit from outside and does not burn yet stays. */
static void sweep(mst_surface *s, bool is_forgetting) {
    s->count = s->pending = 0;
    for (uint32_t n = 0; n < mst_store_count(s->store, MST_BLOCK_TILE); ++n) {
        surface_tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
        uint32_t x0 = t->number % s->tiles_x * MST_TILE_SIDE, y0 = t->number / s->tiles_x * MST_TILE_SIDE;
        for (uint32_t i = 0; i < MST_TILE_CELLS; ++i) {
            bool is_lit = t->flags[i] & MST_CELL_LIT;
            if ((t->arrival_s[i] <= s->total->now_s && !is_lit) || t->arrival_s[i] >= MST_NEVER_S) continue;
            uint32_t x = x0 + i % MST_TILE_SIDE, y = y0 + i / MST_TILE_SIDE;
            if (is_forgetting && !is_lit) {
                t->arrival_s[i] = MST_NEVER_S;
                mst__surface_mark(s, x, y);
            } else {
                push(s, (surface_entry){t->arrival_s[i], y * s->nx + x});
                ++s->pending;
            }
        }
    }
}

void mst__surface_requeue(mst_surface *s) {
    sweep(s, false);
}

/* The front anew: every burnt cell offers to its neighbours, no earlier than now. */
static void reopen(mst_surface *s) {
    surface_entry now = {(float)s->total->now_s, UINT32_MAX};
    sweep(s, true);
    for (uint32_t n = 0, count = mst_store_count(s->store, MST_BLOCK_TILE); n < count; ++n) {
        surface_tile *t = mst_store_at(s->store, MST_BLOCK_TILE, n);
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
    mst__surface_forget_ellipses(s);
    reopen(s);
}

/* When an unburnt cell burns if nothing changes, from all final cells round it. */
static double due_s(mst_surface *s, int x, int y, surface_entry now) {
    double best = MST_NEVER_S;
    for (int k = 0; k < RING; ++k) {
        int px = x - ring_x[k], py = y - ring_y[k];
        double t = final_s(s, px, py, now);
        if (t < MST_NEVER_S) best = mst_min(best, reach_s(s, px, py, t, k, now));
    }
    return best < MST_NEVER_S ? mst_max(best, s->total->now_s + 1e-3) : best;
}

/* The front anew near one cell whose flags changed: ways over it are at most two cells long. */
static void reopen_near(mst_surface *s, int at_x, int at_y) {
    surface_entry now = {(float)s->total->now_s, UINT32_MAX};
    for (int y = at_y - 2; y <= at_y + 2; ++y) {
        for (int x = at_x - 2; x <= at_x + 2; ++x) {
            if (!mst__surface_inside(s, x, y) || final_s(s, x, y, now) < MST_NEVER_S) continue;
            surface_tile *t = mst__surface_tile(s, (uint32_t)x, (uint32_t)y);
            uint32_t i = mst__surface_index((uint32_t)x, (uint32_t)y);
            float due = (float)due_s(s, x, y, now);
            if (t->flags[i] & MST_CELL_LIT || due == t->arrival_s[i]) continue;
            if (t->arrival_s[i] < MST_NEVER_S) --s->pending;
            t->arrival_s[i] = MST_NEVER_S;
            mst__surface_mark(s, (uint32_t)x, (uint32_t)y);
            offer(s, x, y, due);
        }
    }
}

bool mst_surface_ignite(mst_surface *s, uint32_t x, uint32_t y, double time_s) {
    surface_tile *t = mst__surface_tile(s, x, y);
    uint32_t i = mst__surface_index(x, y);
    float at_s = (float)mst_max(time_s, s->total->now_s);
    if (!mst__surface_burning(s, (int)x, (int)y)) return false;
    if (!(at_s < t->arrival_s[i])) return true; /* burns by then anyway */
    t->flags[i] |= MST_CELL_LIT;
    offer(s, (int)x, (int)y, at_s);
    return true;
}

void mst_surface_set_flag(mst_surface *s, uint32_t x, uint32_t y, mst_cell_flag flag, bool is_set) {
    surface_tile *t = mst__surface_tile(s, x, y);
    uint8_t *flags = &t->flags[mst__surface_index(x, y)];
    uint8_t want = (uint8_t)(is_set ? *flags | flag : *flags & ~flag);
    if (want == *flags) return;
    *flags = want;
    mst__surface_mark(s, x, y);
    reopen_near(s, (int)x, (int)y);
}
