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

void mst__surface_list_fresh(surface_hand *h, surface_plot *p) {
    p->is_ringed = true;
    MST_GROW(h->fresh, h->fresh_count, h->fresh_capacity);
    h->fresh[h->fresh_count++] = p;
}

void mst__surface_accept(surface_hand *h, surface_plot *p, uint32_t i, const surface_offer *o) {
    surface_tile *t = p->tile;
    if (!is_before(o, t, i)) return;
    const surface_queue *q = h->queue;
    float was_s = t->arrival_s[i];
    bool is_first = was_s >= MST_NEVER_S;
    t->arrival_s[i] = o->arrival_s;
    t->clock_s[i] = o->clock_s;
    t->ray_x[i] = (uint16_t)(int16_t)o->ray_x;
    t->ray_y[i] = (uint16_t)(int16_t)o->ray_y;
    mst__surface_touch(h, p);
    if (is_first) ++h->pending;
    if (is_first || mst__surface_window(q, (double)was_s) != mst__surface_window(q, (double)o->arrival_s))
        mst__surface_put(h->queue, p->block * MST_TILE_CELLS + i, o->arrival_s);
    if (!p->is_ringed) mst__surface_list_fresh(h, p);
}

/* ---- burning ---- */

/* False where it was lit and is too wet by now. */
static bool burn(const mst_surface *s, surface_hand *h, surface_plot *p, uint32_t i) {
    surface_tile *t = p->tile;
    --h->pending;
    mst__surface_touch(h, p);
    t->flags[i] &= (uint8_t)~MST_CELL_LIT;
    if (mst__surface_shape(p, i).k >= SURFACE_BLOCKED) {
        t->arrival_s[i] = MST_NEVER_S;
        return false;
    }
    p->done[i / MST_TILE_SIDE] |= 1u << i % MST_TILE_SIDE;
    ++p->done_count;
    ++h->burnt;
    surface_news *n = h->news;
    MST_GROW(n->cell, n->count, n->capacity);
    n->cell[n->count++] = mst__surface_cell(s, p, i);
    return true;
}

void mst__surface_burn(mst_surface *s, surface_hand *h, uint32_t entry, uint64_t window) {
    surface_plot *p = s->at_block[entry / MST_TILE_CELLS];
    uint32_t i = entry % MST_TILE_CELLS;
    if (mst__surface_window(h->queue, (double)p->tile->arrival_s[i]) != window || mst__surface_is_done(p, i))
        return;
    if (burn(s, h, p, i)) mst__surface_spread(h, p, i, SURFACE_ALL_LANES, 0);
}

/* Takes the entries of a hand's first window out of its queue, into s->window. */
static void take_window(mst_surface *s, surface_queue *q) {
    uint32_t at = q->first % SURFACE_BUCKETS;
    surface_bucket now = q->bucket[at];
    q->bucket[at] = s->window;
    q->bucket[at].count = 0;
    q->used[at / 64] &= ~(1ull << at % 64);
    s->window = now;
}

/* The cells of the first window up to time_s burn. None of them is the cause of another. True where all of
 * them do. */
static bool burn_window(mst_surface *s, double time_s) {
    surface_hand *h = &s->hand[0];
    bool is_all = true;
    uint64_t window = h->queue->first;
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        take_window(s, s->hand[k].queue);
        for (uint32_t n = 0; n < s->window.count; ++n) {
            uint32_t entry = s->window.item[n];
            const surface_plot *p = s->at_block[entry / MST_TILE_CELLS];
            float arrival_s = p->tile->arrival_s[entry % MST_TILE_CELLS];
            bool is_late = (double)arrival_s > time_s && arrival_s < MST_NEVER_S &&
                           mst__surface_window(h->queue, (double)arrival_s) == window;
            if (is_late) mst__surface_put(h->queue, entry, arrival_s);
            if (!is_late) mst__surface_burn(s, h, entry, window);
            is_all = is_all && !is_late;
        }
    }
    return is_all;
}

void mst__surface_settle(mst_surface *s) {
    mst__surface_make_rings(s);
    mst__surface_gather(s);
}

/* Tiles are made between rounds only: when, and so in what order, does not depend on how a time is cut into
 * steps, nor on how many hands there are. */
static void begin_round(mst_surface *s, double time_s) {
    const surface_queue *q = s->hand[0].queue;
    if (mst__surface_window(q, time_s) / SURFACE_ROUND == s->round) return;
    mst__surface_make_rings(s);
    s->round = mst__surface_window(q, time_s) / SURFACE_ROUND; /* in windows as they are now */
}

void mst_surface_step(mst_surface *s, double time_s) {
    const surface_queue *q = s->hand[0].queue;
    for (uint32_t k = 0; k < s->hand_count; ++k) s->hand[k].news->count = 0;
    s->hand[0].news->is_sorted = false;
    while (mst__surface_queue_next(s, time_s)) {
        double width_s = q->width_s;
        begin_round(s, (double)q->first * width_s);
        if (q->width_s != width_s) continue; /* windows are others now */
        if (s->hand_count > 1 && mst__surface_batch(s, time_s)) continue;
        if (!burn_window(s, time_s)) break;
    }
    s->total->now_s = mst_max(s->total->now_s, time_s);
    begin_round(s, s->total->now_s);
    mst__surface_gather(s);
    mst_store_mark(s->store, MST_BLOCK_SURFACE, 0);
}
