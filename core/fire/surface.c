/* SPDX-License-Identifier: Apache-2.0
 * surface.c - the front goes on: what burns in a step, and what is lit. See surface.h. */
#include "fire/surface_private.h"

#include "base/maths.h"

/* ---- arrivals ---- */

static bool is_before(const surface_offer *o, const surface_tile *t, uint32_t i) {
    if (o->arrival_s != t->arrival_s[i]) return o->arrival_s < t->arrival_s[i];
    if (o->clock_s != t->clock_s[i]) return o->clock_s < t->clock_s[i];
    int32_t x = (int16_t)t->ray_x[i], y = (int16_t)t->ray_y[i];
    return o->ray_x != x ? o->ray_x < x : o->ray_y < y;
}

/* The tiles round a cell at the edge of its own are wanted by the time it burns. */
static void want_round(mst_surface *s, const surface_plot *p, uint32_t i) {
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
            uint32_t at = i;
            const surface_plot *q = mst__surface_beside(p, &at, dx, dy);
            if (q && !q->is_stale) continue;
            uint32_t x = p->x0 + i % MST_TILE_SIDE + (uint32_t)dx,
                     y = p->y0 + i / MST_TILE_SIDE + (uint32_t)dy;
            if (x >= s->nx || y >= s->ny) continue;
            MST_GROW(s->wanted, s->wanted_count, s->wanted_capacity);
            s->wanted[s->wanted_count++] = y / MST_TILE_SIDE * s->tiles_x + x / MST_TILE_SIDE;
        }
}

static bool is_at_edge(uint32_t i) {
    uint32_t x = i % MST_TILE_SIDE, y = i / MST_TILE_SIDE;
    return x == 0 || y == 0 || x == MST_TILE_SIDE - 1 || y == MST_TILE_SIDE - 1;
}

void mst__surface_accept(mst_surface *s, surface_plot *p, uint32_t i, const surface_offer *o) {
    surface_tile *t = p->tile;
    if (!is_before(o, t, i)) return;
    const surface_queue *q = s->queue;
    float was_s = t->arrival_s[i];
    bool is_first = was_s >= MST_NEVER_S;
    t->arrival_s[i] = o->arrival_s;
    t->clock_s[i] = o->clock_s;
    t->ray_x[i] = (uint16_t)(int16_t)o->ray_x;
    t->ray_y[i] = (uint16_t)(int16_t)o->ray_y;
    mst__surface_touch(s, p);
    if (is_first) ++s->pending;
    if (is_first || (uint64_t)((double)was_s * q->per_s) != (uint64_t)((double)o->arrival_s * q->per_s))
        mst__surface_put(s->queue, p->block * MST_TILE_CELLS + i, o->arrival_s);
    if (is_at_edge(i)) want_round(s, p, i);
}

/* ---- burning ---- */

/* False where it was lit and is too wet by now. */
static bool burn(mst_surface *s, surface_plot *p, uint32_t i) {
    surface_tile *t = p->tile;
    --s->pending;
    mst__surface_touch(s, p);
    t->flags[i] &= (uint8_t)~MST_CELL_LIT;
    if (mst__surface_shape(p, i).k >= SURFACE_BLOCKED) {
        t->arrival_s[i] = MST_NEVER_S;
        return false;
    }
    p->done[i / MST_TILE_SIDE] |= 1u << i % MST_TILE_SIDE;
    ++p->done_count;
    ++s->total->burnt;
    surface_news *n = s->news;
    MST_GROW(n->cell, n->count, n->capacity);
    n->cell[n->count++] = mst__surface_cell(s, p, i);
    return true;
}

/* The cells of the first window up to time_s burn. None of them is the cause of another. True where all of
 * them do. */
static bool burn_window(mst_surface *s, double time_s) {
    surface_queue *q = s->queue;
    bool is_all = true;
    uint32_t at = q->first % SURFACE_BUCKETS;
    surface_bucket now = q->bucket[at];
    q->bucket[at] = s->window;
    q->bucket[at].count = 0;
    q->used[at / 64] &= ~(1ull << at % 64);
    s->window = now;
    for (uint32_t n = 0; n < now.count; ++n) {
        surface_plot *p = s->at_block[now.item[n] / MST_TILE_CELLS];
        uint32_t i = now.item[n] % MST_TILE_CELLS;
        float arrival_s = p->tile->arrival_s[i];
        if ((uint64_t)((double)arrival_s * q->per_s) != q->first || mst__surface_is_done(p, i)) continue;
        if ((double)arrival_s > time_s) {
            mst__surface_put(q, now.item[n], arrival_s);
            is_all = false;
        } else if (burn(s, p, i)) {
            mst__surface_spread(s, p, i, SURFACE_ALL_LANES, 0);
        }
    }
    return is_all;
}

static void mark_touched(mst_surface *s) {
    for (uint32_t n = 0; n < s->touched_count; ++n) {
        mst_store_mark(s->store, MST_BLOCK_TILE, s->touched[n]->block);
        s->touched[n]->is_touched = false;
    }
    s->touched_count = 0;
}

static void make_wanted(mst_surface *s) {
    for (uint32_t n = 0; n < s->wanted_count; ++n) mst__surface_make(s, s->wanted[n]);
    s->wanted_count = 0;
}

void mst__surface_settle(mst_surface *s) {
    make_wanted(s);
    mark_touched(s);
}

void mst_surface_step(mst_surface *s, double time_s) {
    s->news->count = 0;
    s->news->is_sorted = false;
    while (mst__surface_queue_next(s, time_s)) {
        bool is_all = burn_window(s, time_s);
        make_wanted(s);
        if (!is_all) break;
    }
    s->total->now_s = mst_max(s->total->now_s, time_s);
    mark_touched(s);
    mst_store_mark(s->store, MST_BLOCK_SURFACE, 0);
}
