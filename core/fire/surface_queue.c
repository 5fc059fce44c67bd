/* SPDX-License-Identifier: Apache-2.0
 * surface_queue.c - which cells burn next: a ring of windows of time, each with the cells that burn in it in
 * no order. See surface_queue in surface_private.h. */
#include "fire/surface_private.h"

#include "base/maths.h"

#define WIDTH_MOST_S 0x1p12

static void add(surface_bucket *b, uint32_t entry) {
    MST_GROW(b->item, b->count, b->capacity);
    b->item[b->count++] = entry;
}

void mst__surface_put(surface_queue *q, uint32_t entry, float time_s) {
    uint64_t w = mst__surface_window(q, (double)time_s);
    if (w < q->until) {
        add(&q->soon[w - q->base], entry);
        return;
    }
    if (w >= q->first + SURFACE_BUCKETS) {
        if (w < q->later_from) q->later_from = w;
        add(&q->later, entry);
        return;
    }
    uint32_t i = w % SURFACE_BUCKETS;
    add(&q->bucket[i], entry);
    q->used[i / 64] |= 1ull << i % 64;
}

static void clear(surface_queue *q) {
    for (uint32_t i = 0; i < SURFACE_BUCKETS; ++i) q->bucket[i].count = 0;
    for (uint32_t i = 0; i < SURFACE_BUCKETS / 64; ++i) q->used[i] = 0;
    q->later.count = 0;
    q->later_from = UINT64_MAX;
}

surface_queue *mst__surface_queue_create(void) {
    surface_queue *q = mst_alloc(sizeof *q);
    q->later_from = UINT64_MAX;
    return q;
}

void mst__surface_queue_clear(mst_surface *s) {
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        surface_queue *q = s->hand[k].queue;
        clear(q);
        q->first = mst__surface_window(q, s->total->now_s);
    }
}

void mst__surface_queue_free(surface_queue *q) {
    for (uint32_t i = 0; i < SURFACE_BUCKETS; ++i) mst_free(q->bucket[i].item);
    for (uint32_t i = 0; i < SURFACE_BATCH; ++i) {
        mst_free(q->soon[i].item);
        mst_free(q->left[i].item);
    }
    mst_free(q->later.item);
    mst_free(q);
}

/* Puts an entry where its arrival is now; one that burns by then, or will not burn, falls out. */
static void put_again(mst_surface *s, surface_queue *q, uint32_t entry) {
    const surface_plot *p = s->at_block[entry / MST_TILE_CELLS];
    uint32_t i = entry % MST_TILE_CELLS;
    if (p->tile->arrival_s[i] < MST_NEVER_S && !mst__surface_is_done(p, i))
        mst__surface_put(q, entry, p->tile->arrival_s[i]);
}

static void take_later(mst_surface *s, surface_queue *q) {
    surface_bucket old = q->later;
    q->later = (surface_bucket){0};
    q->later_from = UINT64_MAX;
    for (uint32_t n = 0; n < old.count; ++n) put_again(s, q, old.item[n]);
    mst_free(old.item);
}

/* How many windows after the first the next one with entries is; SURFACE_BUCKETS: there is none. */
static uint32_t ahead(const surface_queue *q) {
    for (uint32_t d = 0; d < SURFACE_BUCKETS;) {
        uint32_t i = (q->first + d) % SURFACE_BUCKETS;
        uint64_t bits = q->used[i / 64] >> i % 64;
        if (bits) {
            d += (uint32_t)__builtin_ctzll(bits);
            return d < SURFACE_BUCKETS ? d : SURFACE_BUCKETS;
        }
        d += 64 - i % 64;
    }
    return SURFACE_BUCKETS;
}

/* The first window with entries, or, where they are far off, one not after it; *is_it: it is that window. */
static uint64_t next_of(mst_surface *s, surface_queue *q, bool *is_it) {
    if (q->later.count && q->later_from < q->first + SURFACE_BUCKETS / 2) take_later(s, q);
    uint32_t d = ahead(q);
    *is_it = d < SURFACE_BUCKETS;
    return *is_it ? q->first + d : q->later_from;
}

bool mst__surface_queue_next(mst_surface *s, double time_s) {
    uint64_t limit = mst__surface_window(s->hand[0].queue, time_s);
    while (s->hand[0].queue->first <= limit) {
        uint64_t next = UINT64_MAX;
        bool is_any = false;
        for (uint32_t k = 0; k < s->hand_count; ++k) {
            bool is_it;
            uint64_t own = next_of(s, s->hand[k].queue, &is_it);
            if (own == next) is_any = is_any || is_it;
            if (own < next) next = own, is_any = is_it;
        }
        if (next > limit) break;
        for (uint32_t k = 0; k < s->hand_count; ++k) s->hand[k].queue->first = next;
        if (is_any) return true;
    }
    for (uint32_t k = 0; k < s->hand_count; ++k)
        if (s->hand[k].queue->first < limit) s->hand[k].queue->first = limit;
    return false;
}

static void take_all(const surface_queue *q, surface_bucket *all) {
    for (uint32_t i = 0; i < SURFACE_BUCKETS; ++i)
        for (uint32_t n = 0; n < q->bucket[i].count; ++n) add(all, q->bucket[i].item[n]);
    for (uint32_t n = 0; n < q->later.count; ++n) add(all, q->later.item[n]);
}

void mst__surface_set_width(mst_surface *s) {
    const surface_queue *q = s->hand[0].queue;
    double most_s = mst__surface_least_s(s) * SURFACE_SOONEST * 0.99, width_s = WIDTH_MOST_S;
    while (width_s > most_s && width_s > SURFACE_SOONEST_S) width_s /= 2;
    if (width_s == q->width_s) return;
    surface_bucket all = {0};
    for (uint32_t k = 0; k < s->hand_count; ++k) {
        take_all(s->hand[k].queue, &all);
        s->hand[k].queue->width_s = width_s;
        s->hand[k].queue->per_s = 1 / width_s;
    }
    mst__surface_queue_clear(s);
    for (uint32_t n = 0; n < all.count; ++n) put_again(s, s->hand[0].queue, all.item[n]);
    mst_free(all.item);
    s->round = mst__surface_window(q, s->total->now_s) / SURFACE_ROUND;
}
