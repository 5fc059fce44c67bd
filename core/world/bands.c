/* SPDX-License-Identifier: Apache-2.0
 * bands.c - edges by their height. See bands.h. */
#include "world/bands.h"

#include "base/alloc.h"
#include "world/ring_private.h"

enum { SHORT_RING = 24, BANDS_MAX = 4096 };

static uint32_t band_of(const mst_bands *b, int32_t y_cm) {
    return (uint32_t)(((int64_t)y_cm - b->lo_cm) / b->step_cm);
}

typedef struct span {
    uint32_t from, to;
} span;

static span span_of(const mst_bands *b, const mst_ring *ring, uint32_t i) {
    uint32_t p = band_of(b, ring->point[i].y_cm);
    uint32_t q = band_of(b, ring->point[i ? i - 1 : ring->count - 1].y_cm);
    return p < q ? (span){p, q} : (span){q, p};
}

void mst__bands_init(mst_bands *b, const mst_ring *ring) {
    mst_box box = mst_ring_box(ring);
    *b = (mst_bands){.lo_cm = box.lo.y_cm, .high_cm = box.hi.y_cm};
    if (ring->count <= SHORT_RING) return;
    b->count = ring->count < BANDS_MAX ? ring->count : BANDS_MAX;
    b->step_cm = ((int64_t)b->high_cm - b->lo_cm) / b->count + 1;
    b->first = mst_alloc((b->count + 1ull) * sizeof *b->first);
    b->end = mst_alloc(b->count * sizeof *b->end);
    for (uint32_t i = 0; i < ring->count; i++) {
        span s = span_of(b, ring, i);
        for (uint32_t n = s.from; n <= s.to; n++) b->first[n + 1]++;
    }
    for (uint32_t n = 0; n < b->count; n++) b->first[n + 1] += b->first[n];
    for (uint32_t n = 0; n < b->count; n++) b->end[n] = b->first[n];
    b->edge = mst_alloc((b->first[b->count] + 1ull) * sizeof *b->edge);
    for (uint32_t i = 0; i < ring->count; i++) {
        span s = span_of(b, ring, i);
        for (uint32_t n = s.from; n <= s.to; n++) b->edge[b->end[n]++] = i;
    }
}

void mst__bands_fini(mst_bands *b) {
    mst_free(b->first);
    mst_free(b->end);
    mst_free(b->edge);
    *b = (mst_bands){0};
}

bool mst__bands_contain(const mst_bands *b, const mst_ring *ring, mst_point at) {
    if (!b->count) return mst_ring_contains(ring, at);
    if (at.y_cm < b->lo_cm || at.y_cm > b->high_cm) return false;
    uint32_t band = band_of(b, at.y_cm);
    bool is_inside = false;
    for (uint32_t n = b->first[band]; n < b->end[band]; n++) {
        uint32_t i = b->edge[n];
        mst_point p = ring->point[i], q = ring->point[i ? i - 1 : ring->count - 1];
        if (mst__is_crossing(p, q, at)) is_inside = !is_inside;
    }
    return is_inside;
}

/* Points that an edge lies east of, in a row: all up to one of them. */
static uint64_t west_of(mst_point p, mst_point q, int32_t y_cm, const int32_t *x_cm, uint32_t count) {
    if ((p.y_cm > y_cm) == (q.y_cm > y_cm)) return 0;
    uint32_t lo = 0, hi = count; /* those below lo are, those from hi on are not */
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (mst__is_crossing(p, q, (mst_point){x_cm[mid], y_cm}))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo == 64 ? UINT64_MAX : (1ull << lo) - 1;
}

uint64_t mst__bands_row(const mst_bands *b, const mst_ring *ring, int32_t y_cm, const int32_t *x_cm,
                        uint32_t count) {
    uint64_t in = 0;
    if (y_cm < b->lo_cm || y_cm > b->high_cm) return 0;
    uint32_t band = b->count ? band_of(b, y_cm) : 0, from = b->count ? b->first[band] : 0;
    uint32_t to = b->count ? b->end[band] : ring->count;
    for (uint32_t n = from; n < to; n++) {
        uint32_t i = b->count ? b->edge[n] : n;
        in ^= west_of(ring->point[i], ring->point[i ? i - 1 : ring->count - 1], y_cm, x_cm, count);
    }
    return in;
}
