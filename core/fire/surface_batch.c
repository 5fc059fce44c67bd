/* SPDX-License-Identifier: Apache-2.0
 * surface_batch.c - several hands carry the front on side by side. Each has the columns of tiles between two
 * cuts. Fire comes one cell on in a window at most, and what it does there hangs on cells at most two away:
 * so, `w` windows after the hands parted, a cell more than 2 w + 1 columns from every cut knows of nothing
 * that happened beyond. Those burn side by side; then the rest, at the cuts, window by window. Every cell
 * finds the same neighbours as if one hand had done it all, so the bytes are the same. */
#include "fire/surface_private.h"

enum { CUT_EVERY = 8 }; /* batches: the front does not move far in the meantime */

void mst__surface_gather(mst_surface *s) {
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        surface_hand *h = &s->hand[k];
        s->pending += h->pending;
        s->total->burnt += h->burnt;
        h->pending = 0;
        h->burnt = 0;
        for (uint32_t n = 0; n < h->touched_count; ++n) {
            mst_store_mark(s->store, MST_BLOCK_TILE, h->touched[n]->block);
            h->touched[n]->is_touched = false;
        }
        h->touched_count = 0;
    }
}

static uint32_t count_entries(const mst_surface *s, uint64_t first, uint64_t until) {
    uint32_t count = 0;
    for (uint32_t k = 0; k < s->hand_count; ++k)
        for (uint64_t w = first; w < until; ++w) count += s->hand[k].queue->bucket[w % SURFACE_BUCKETS].count;
    return count;
}

/* Entries of the batch by column of tiles. */
static void count_columns(mst_surface *s, uint64_t first, uint64_t until) {
    if (!s->column) s->column = mst_alloc(s->tiles_x * sizeof *s->column);
    for (uint32_t x = 0; x < s->tiles_x; ++x) s->column[x] = 0;
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        for (uint64_t w = first; w < until; ++w) {
            const surface_bucket *b = &s->hand[k].queue->bucket[w % SURFACE_BUCKETS];
            for (uint32_t n = 0; n < b->count; ++n) ++s->column[s->column_of[b->item[n] / MST_TILE_CELLS]];
        }
    }
}

/* Cuts so that each hand has about as many entries. */
static void cut(mst_surface *s, uint32_t count) {
    uint32_t x = 0, sum = 0;
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        uint64_t share = (uint64_t)count * (k + 1) / s->hand_count;
        s->hand[k].from_x = x * MST_TILE_SIDE;
        while (x < s->tiles_x && (k + 1 == s->hand_count || sum + s->column[x] / 2 < share))
            sum += s->column[x++];
        s->hand[k].to_x = x * MST_TILE_SIDE;
    }
}

/* Columns that a hand may burn in a window, and those that are its own. */
typedef struct span {
    uint32_t lo, hi;
} span;

static bool is_in(span c, uint32_t x) {
    return x - c.lo < c.hi - c.lo;
}

/* Of a bucket of window base + w, what lies well inside the hand's own columns burns; the rest of them is
 * left. */
static void burn_inside(mst_surface *s, surface_hand *h, const surface_bucket *b, uint32_t w, span inside) {
    surface_bucket *left = &h->queue->left[w];
    span own = {h->from_x, h->to_x};
    for (uint32_t n = 0; n < b->count; ++n) {
        uint32_t entry = b->item[n];
        uint32_t x = (uint32_t)s->column_of[entry / MST_TILE_CELLS] * MST_TILE_SIDE + entry % MST_TILE_SIDE;
        if (is_in(inside, x)) {
            mst__surface_burn(s, h, entry, h->queue->base + w);
        } else if (is_in(own, x)) {
            MST_GROW(left->item, left->count, left->capacity);
            left->item[left->count++] = entry;
        }
    }
}

static void work(void *user, uint32_t hand) {
    mst_surface *s = user;
    surface_hand *h = &s->hand[hand];
    surface_queue *own = h->queue;
    for (uint32_t w = 0; own->base + w < own->until; ++w) {
        uint32_t margin = 2 * w + 2, lo = h->from_x + (hand ? margin : 0);
        uint32_t hi = h->to_x, cut_off = hand + 1 < s->hand_count ? margin : 0;
        span inside = {lo, hi > lo + cut_off ? hi - cut_off : lo};
        for (uint32_t k = 0; k < s->hand_count; ++k)
            burn_inside(s, h, &s->hand[k].queue->bucket[(own->base + w) % SURFACE_BUCKETS], w, inside);
        burn_inside(s, h, &own->soon[w], w, inside);
    }
}

static void burn_all(mst_surface *s, surface_bucket *b, uint64_t window) {
    for (uint32_t n = 0; n < b->count; ++n) mst__surface_burn(s, &s->hand[0], b->item[n], window);
    b->count = 0;
}

/* What is left of the batch, and what comes of it, by the first hand. */
static void burn_left(mst_surface *s, uint64_t first, uint64_t until) {
    for (uint32_t k = 0; k < s->hand_count; ++k)
        for (uint32_t w = 0; w < SURFACE_BATCH; ++w) s->hand[k].queue->soon[w].count = 0;
    for (uint32_t w = 0; first + w < until; ++w) {
        for (uint32_t k = 0; k < s->hand_count; ++k) {
            surface_queue *q = s->hand[k].queue;
            uint32_t at = (first + w) % SURFACE_BUCKETS;
            burn_all(s, &q->left[w], first + w);
            q->bucket[at].count = 0;
            q->used[at / 64] &= ~(1ull << at % 64);
        }
        burn_all(s, &s->hand[0].queue->soon[w], first + w);
    }
}

bool mst__surface_batch(mst_surface *s, double time_s) {
    uint64_t first = s->hand[0].queue->first, until = (first / SURFACE_BATCH + 1) * SURFACE_BATCH;
    if (until > mst__surface_window(s->hand[0].queue, time_s)) return false;
    uint32_t count = count_entries(s, first, until);
    if (count < s->worth * s->hand_count) return false;
    if (s->cut_age++ % CUT_EVERY == 0) {
        count_columns(s, first, until);
        cut(s, count);
    }
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        s->hand[k].queue->base = first;
        s->hand[k].queue->until = until;
    }
    s->team->run(s->team->self, work, s);
    burn_left(s, first, until);
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        s->hand[k].queue->until = 0;
        s->hand[k].queue->first = until;
    }
    return true;
}
