/* SPDX-License-Identifier: Apache-2.0
 * surface_change.c - what changes the front from outside: weather, lines, water, ignition. Arrivals to come
 * are offered anew by the burnt cells that they came from. */
#include "fire/surface_private.h"

#include "base/maths.h"

/* The least float after now: nothing new burns in the past. */
static float soonest(const mst_surface *s) {
    union {
        float number;
        uint32_t bits;
    } u = {(float)s->total->now_s};
    while ((double)u.number <= s->total->now_s) ++u.bits;
    return u.number;
}

static void freshen_round(mst_surface *s, surface_plot *p) {
    for (int k = 0; k < 9; ++k)
        if (p->next[k]) mst__surface_fresh(s, p->next[k]);
}

/* Every arrival to come falls away, but where a cell was lit from outside; or stays. Then the queue is
 * filled from them. */
static void sweep(mst_surface *s, bool is_forgetting) {
    mst__surface_queue_clear(s);
    surface_hand *h = &s->hand[0];
    s->pending = h->pending = 0;
    for (uint32_t n = 0; n < s->block_count; ++n) {
        surface_plot *p = s->at_block[n];
        if (!p) continue;
        surface_tile *t = p->tile;
        for (uint32_t i = 0; p->done_count < MST_TILE_CELLS && i < MST_TILE_CELLS; ++i) {
            if (t->arrival_s[i] >= MST_NEVER_S || mst__surface_is_done(p, i)) continue;
            if (is_forgetting && !(t->flags[i] & MST_CELL_LIT)) {
                t->arrival_s[i] = MST_NEVER_S;
                mst__surface_touch(h, p);
            } else {
                freshen_round(s, p);
                mst__surface_put(h->queue, p->block * MST_TILE_CELLS + i, t->arrival_s[i]);
                ++s->pending;
            }
        }
    }
}

void mst__surface_requeue(mst_surface *s) {
    sweep(s, false);
}

/* ---- the front ---- */

typedef struct front_cell {
    surface_plot *plot;
    uint32_t i;
    surface_shape shape;
} front_cell;

typedef struct front {
    front_cell *cell;
    uint32_t count, capacity;
} front;

/* Row y, -1..32, of a tile with the column to each side: bit x + 1 is column x. Beyond the map: done. */
static uint64_t done_row(const mst_surface *s, const surface_plot *p, int y) {
    uint32_t at = (uint32_t)(y + MST_TILE_SIDE), row = at % MST_TILE_SIDE, band = at / MST_TILE_SIDE * 3;
    const surface_plot *west = p->next[band], *mid = p->next[band + 1], *east = p->next[band + 2];
    bool is_out = (y < 0 && p->y0 == 0) || p->y0 + (uint32_t)(y + 1) > s->ny;
    if (is_out) return UINT64_MAX;
    uint64_t bits = mid ? (uint64_t)mid->done[row] << 1 : 0;
    if (p->x0 == 0 || (west && west->done[row] >> (MST_TILE_SIDE - 1))) bits |= 1;
    if (east && east->done[row] & 1) bits |= 1ull << (MST_TILE_SIDE + 1);
    if (p->x0 + MST_TILE_SIDE >= s->nx) bits |= UINT64_MAX << (s->nx - p->x0 + 1);
    return bits;
}

/* Burnt cells with one that is not beside them. */
static void find_front(mst_surface *s, surface_plot *p, front *f) {
    if (!p || !p->done_count) return;
    for (int y = 0; y < MST_TILE_SIDE; ++y) {
        if (!p->done[y]) continue;
        uint64_t all = done_row(s, p, y - 1) & done_row(s, p, y) & done_row(s, p, y + 1);
        uint32_t inner = (uint32_t)((all & all >> 1 & all >> 2));
        for (uint32_t bits = p->done[y] & ~inner; bits; bits &= bits - 1) {
            uint32_t i = (uint32_t)y * MST_TILE_SIDE + (uint32_t)__builtin_ctz(bits);
            MST_GROW(f->cell, f->count, f->capacity);
            f->cell[f->count++] = (front_cell){p, i, mst__surface_shape(p, i)};
        }
    }
}

/* The front stands where it stood and as it lay; its ray is turned, and it runs from here on as fast as fire
 * does now: the clock of the cell is moved so that it is as far from its middle. */
static void retime(mst_surface *s, const front_cell *c, surface_shape now) {
    surface_tile *t = c->plot->tile;
    const surface_shape *was = &c->shape;
    double now_s = s->total->now_s, x = (int16_t)t->ray_x[c->i], y = (int16_t)t->ray_y[c->i];
    double radius = mst_hypot(x, y), slower = (double)now.k / (double)was->k;
    if (was->k >= SURFACE_BLOCKED) { /* it stood still, for no one knows how long */
        t->clock_s[c->i] = (float)now_s;
        return;
    }
    if (radius > 0) {
        double gx = (double)was->k * x / radius - (double)was->lx,
               gy = (double)was->k * y / radius - (double)was->ly;
        double lx = now.lx, ly = now.ly, k = now.k, gg = gx * gx + gy * gy, gl = gx * lx + gy * ly;
        slower = (mst_sqrt(gl * gl + gg * (k * k - (lx * lx + ly * ly))) - gl) / gg;
        double ray_x = (slower * gx + lx) * radius / k, ray_y = (slower * gy + ly) * radius / k;
        t->ray_x[c->i] = (uint16_t)(int16_t)mst_clamp(mst_floor(ray_x + 0.5), -32767, 32767);
        t->ray_y[c->i] = (uint16_t)(int16_t)mst_clamp(mst_floor(ray_y + 0.5), -32767, 32767);
    }
    t->clock_s[c->i] = (float)(now_s - (now_s - (double)t->clock_s[c->i]) * slower);
}

static void offer_anew(mst_surface *s, const front *f) {
    float least_s = soonest(s);
    for (uint32_t n = 0; n < f->count; ++n) {
        const front_cell *c = &f->cell[n];
        surface_shape now = mst__surface_shape(c->plot, c->i);
        if (now.k >= SURFACE_BLOCKED) continue;
        mst__surface_spread(&s->hand[0], c->plot, c->i, SURFACE_ALL_LANES, least_s);
    }
}

static void retime_all(mst_surface *s, const front *f) {
    for (uint32_t n = 0; n < f->count; ++n) {
        const front_cell *c = &f->cell[n];
        surface_shape now = mst__surface_shape(c->plot, c->i);
        if (now.k >= SURFACE_BLOCKED) continue;
        if (now.k == c->shape.k && now.lx == c->shape.lx && now.ly == c->shape.ly) continue;
        retime(s, c, now);
        mst__surface_touch(&s->hand[0], c->plot);
    }
}

void mst_surface_set_weather(mst_surface *s, const mst_surface_weather *w) {
    front f = {0};
    for (uint32_t n = 0; n < s->block_count; ++n) find_front(s, s->at_block[n], &f);
    s->total->wind_mps = w->wind_mps;
    s->total->wind_from_deg = w->wind_from_deg;
    s->total->is_open_wind = w->is_open_wind;
    for (int i = 0; i < 5; ++i) s->total->moisture_frac[i] = w->moisture_frac[i];
    mst_store_mark(s->store, MST_BLOCK_SURFACE, 0);
    mst__surface_forget_fuels(s);
    for (uint32_t n = 0; n < s->block_count; ++n)
        if (s->at_block[n]) s->at_block[n]->is_stale = true, s->at_block[n]->is_ringed = false;
    for (uint32_t n = 0; n < f.count; ++n)
        if (!n || f.cell[n].plot != f.cell[n - 1].plot) freshen_round(s, f.cell[n].plot);
    mst__surface_set_width(s);
    retime_all(s, &f);
    sweep(s, true);
    offer_anew(s, &f);
    mst_free(f.cell);
    mst__surface_settle(s);
}

/* ---- one cell ---- */

typedef struct spot {
    surface_plot *plot;
    uint32_t i;
} spot;

static bool find(const mst_surface *s, int x, int y, spot *out) {
    if (x < 0 || y < 0 || (uint32_t)x >= s->nx || (uint32_t)y >= s->ny) return false;
    out->plot = s->plot[(uint32_t)y / MST_TILE_SIDE * s->tiles_x + (uint32_t)x / MST_TILE_SIDE];
    out->i = mst__surface_index((uint32_t)x, (uint32_t)y);
    return out->plot != NULL;
}

/* Ways that lead over a cell are at most two cells long: these fall away. */
static void forget_near(mst_surface *s, int at_x, int at_y) {
    spot c;
    for (int y = at_y - 2; y <= at_y + 2; ++y)
        for (int x = at_x - 2; x <= at_x + 2; ++x) {
            if (!find(s, x, y, &c) || mst__surface_is_done(c.plot, c.i)) continue;
            surface_tile *t = c.plot->tile;
            if (t->arrival_s[c.i] >= MST_NEVER_S || t->flags[c.i] & MST_CELL_LIT) continue;
            t->arrival_s[c.i] = MST_NEVER_S;
            --s->hand[0].pending;
            mst__surface_touch(&s->hand[0], c.plot);
        }
}

/* The lanes of a cell that lie at most two cells from (at_x, at_y). */
static uint32_t lanes_near(int x, int y, int at_x, int at_y) {
    uint32_t lanes = 0;
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
            int from_x = x + dx - at_x, from_y = y + dy - at_y;
            bool is_near = from_x >= -2 && from_x <= 2 && from_y >= -2 && from_y <= 2;
            if (is_near) lanes |= 1u << ((dy + 1) * 4 + dx + 1 + (dy > 0));
        }
    return lanes & SURFACE_ALL_LANES;
}

static void offer_near(mst_surface *s, int at_x, int at_y) {
    spot c;
    float least_s = soonest(s);
    for (int y = at_y - 3; y <= at_y + 3; ++y)
        for (int x = at_x - 3; x <= at_x + 3; ++x) {
            if (!find(s, x, y, &c) || !mst__surface_is_done(c.plot, c.i)) continue;
            if (mst__surface_shape(c.plot, c.i).k >= SURFACE_BLOCKED) continue;
            mst__surface_spread(&s->hand[0], c.plot, c.i, lanes_near(x, y, at_x, at_y), least_s);
        }
}

void mst_surface_set_flag(mst_surface *s, uint32_t x, uint32_t y, mst_cell_flag flag, bool is_set) {
    surface_plot *p = mst__surface_plot(s, x, y);
    uint32_t i = mst__surface_index(x, y);
    uint8_t *flags = &p->tile->flags[i];
    uint8_t want = (uint8_t)(is_set ? *flags | flag : *flags & ~flag);
    if (want == *flags) return;
    *flags = want;
    mst__surface_touch(&s->hand[0], p);
    if (flag == MST_CELL_WET)
        mst__surface_reshape(s, p, i);
    else
        mst__surface_line_near(p);
    forget_near(s, (int)x, (int)y);
    offer_near(s, (int)x, (int)y);
    mst__surface_settle(s);
}

bool mst_surface_ignite(mst_surface *s, uint32_t x, uint32_t y, double time_s) {
    surface_plot *p = mst__surface_plot(s, x, y);
    uint32_t i = mst__surface_index(x, y);
    float at_s = (float)mst_max(time_s, s->total->now_s);
    if (mst__surface_shape(p, i).k >= SURFACE_BLOCKED) return false;
    if (!(at_s < p->tile->arrival_s[i])) return true; /* burns by then anyway */
    p->tile->flags[i] |= MST_CELL_LIT;
    mst__surface_accept(&s->hand[0], p, i, &(surface_offer){at_s, at_s, 0, 0});
    mst__surface_settle(s);
    return true;
}
