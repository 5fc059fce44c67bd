/* SPDX-License-Identifier: Apache-2.0
 * ring_simple.c - does a ring cross or touch itself? A line sweeps over the corners from west to east and
 * keeps the edges it meets in order from south to north; edges that meet first stand side by side (Shamos
 * and Hoey 1976). n log n for every ring; signs of exact integers decide. */
#include "base/alloc.h"
#include "world/ring_private.h"
#include "world/sort.h"

#define NIL UINT32_MAX

typedef struct corner {
    mst_point at;
    uint32_t index;
} corner;

/* An edge among those the line meets: a heap ordered by luck and a tree ordered by height (a treap), with
 * the neighbours above and below at hand. */
typedef struct node {
    uint32_t up, low, high;
    uint32_t below, above;
} node;

typedef struct sweep {
    const mst_point *point;
    uint32_t count, root;
    node *edge; /* edge i runs from point i to the next */
} sweep;

static bool is_west(mst_point a, mst_point b) {
    return a.x_cm < b.x_cm || (a.x_cm == b.x_cm && a.y_cm < b.y_cm);
}

static bool is_corner_before(const void *a, const void *b) {
    return is_west(((const corner *)a)->at, ((const corner *)b)->at);
}

static mst_point head_of(const sweep *s, uint32_t edge) {
    return s->point[edge + 1 < s->count ? edge + 1 : 0];
}

static mst_point west_of(const sweep *s, uint32_t edge) {
    mst_point a = s->point[edge], b = head_of(s, edge);
    return is_west(a, b) ? a : b;
}

static mst_point east_of(const sweep *s, uint32_t edge) {
    mst_point a = s->point[edge], b = head_of(s, edge);
    return is_west(a, b) ? b : a;
}

/* Luck without a generator: the bits of the number, mixed. */
static uint32_t luck_of(uint32_t edge) {
    uint32_t mixed = (edge + 1) * 0x9E3779B1u;
    mixed ^= mixed >> 15;
    return mixed * 0x85EBCA77u;
}

/* Where the west end of `edge` lies against `other`: 1 above, -1 below, 0 on it or over it. */
static int side_of(const sweep *s, uint32_t edge, uint32_t other) {
    mst_point from = west_of(s, other), to = east_of(s, other), at = west_of(s, edge);
    int64_t side = mst__turn(from, to, at);
    if (side == 0 && from.x_cm == at.x_cm && from.y_cm == at.y_cm)
        side = mst__turn(from, to, east_of(s, edge));
    return (side > 0) - (side < 0);
}

static uint32_t *link_to(sweep *s, uint32_t edge) {
    uint32_t up = s->edge[edge].up;
    if (up == NIL) return &s->root;
    return s->edge[up].low == edge ? &s->edge[up].low : &s->edge[up].high;
}

/* Puts an edge in the place of the one above it in the tree, which becomes its child. */
static void rotate(sweep *s, uint32_t edge) {
    uint32_t up = s->edge[edge].up;
    node *e = &s->edge[edge], *u = &s->edge[up];
    *link_to(s, up) = edge;
    e->up = u->up;
    u->up = edge;
    uint32_t *from_up = u->low == edge ? &u->low : &u->high, *from_edge = u->low == edge ? &e->high : &e->low;
    *from_up = *from_edge;
    if (*from_up != NIL) s->edge[*from_up].up = up;
    *from_edge = up;
}

/* False when the edge begins on another one. */
static bool insert(sweep *s, uint32_t edge) {
    node *e = &s->edge[edge];
    *e = (node){NIL, NIL, NIL, NIL, NIL};
    uint32_t *link = &s->root;
    while (*link != NIL) {
        int side = side_of(s, edge, *link);
        if (side == 0) return false;
        e->up = *link;
        *(side > 0 ? &e->below : &e->above) = *link;
        link = side > 0 ? &s->edge[*link].high : &s->edge[*link].low;
    }
    *link = edge;
    if (e->below != NIL) s->edge[e->below].above = edge;
    if (e->above != NIL) s->edge[e->above].below = edge;
    while (e->up != NIL && luck_of(edge) > luck_of(e->up)) rotate(s, edge);
    return true;
}

static void take_out(sweep *s, uint32_t edge) {
    node *e = &s->edge[edge];
    while (e->low != NIL || e->high != NIL) {
        bool is_low = e->high == NIL || (e->low != NIL && luck_of(e->low) > luck_of(e->high));
        rotate(s, is_low ? e->low : e->high);
    }
    *link_to(s, edge) = NIL;
    if (e->below != NIL) s->edge[e->below].above = e->above;
    if (e->above != NIL) s->edge[e->above].below = e->below;
}

/* Two edges meet where they should not; those that follow each other share a corner, seen to elsewhere. */
static bool do_clash(const sweep *s, uint32_t a, uint32_t b) {
    if (a == NIL || b == NIL) return false;
    uint32_t apart = a > b ? a - b : b - a;
    if (apart == 1 || apart == s->count - 1) return false;
    return mst__do_meet(s->point[a], head_of(s, a), s->point[b], head_of(s, b));
}

/* The line passes a corner: edges that end there leave it, then those that begin there join. */
static bool pass(sweep *s, uint32_t corner_index) {
    uint32_t edge[] = {corner_index ? corner_index - 1 : s->count - 1, corner_index};
    mst_point at = s->point[corner_index];
    for (int i = 0; i < 2; i++) {
        if (!is_west(west_of(s, edge[i]), at)) continue;
        uint32_t below = s->edge[edge[i]].below, above = s->edge[edge[i]].above;
        take_out(s, edge[i]);
        if (do_clash(s, below, above)) return false;
    }
    for (int i = 0; i < 2; i++) {
        if (is_west(west_of(s, edge[i]), at)) continue;
        if (!insert(s, edge[i])) return false;
        if (do_clash(s, s->edge[edge[i]].below, edge[i]) || do_clash(s, edge[i], s->edge[edge[i]].above))
            return false;
    }
    return true;
}

/* An edge has length, and shares with the next one their common corner only. */
static bool is_bend_good(const mst_point *point, uint32_t count, uint32_t i) {
    mst_point a = point[i], b = point[(i + 1) % count], c = point[(i + 2) % count];
    return (a.x_cm != b.x_cm || a.y_cm != b.y_cm) && !mst__is_on(c, a, b) && !mst__is_on(a, b, c);
}

bool mst_ring_is_simple(const mst_point *point, uint32_t count) {
    bool is_simple = count >= 3;
    for (uint32_t i = 0; i < count && is_simple; i++) is_simple = is_bend_good(point, count, i);
    if (!is_simple) return false;
    corner *order = mst_alloc(count * sizeof *order);
    sweep s = {point, count, NIL, mst_alloc(count * sizeof *s.edge)};
    for (uint32_t i = 0; i < count; i++) order[i] = (corner){point[i], i};
    mst__sort(order, count, sizeof *order, is_corner_before);
    for (uint32_t i = 1; i < count && is_simple; i++) is_simple = is_west(order[i - 1].at, order[i].at);
    for (uint32_t i = 0; i < count && is_simple; i++) is_simple = pass(&s, order[i].index);
    mst_free(order);
    mst_free(s.edge);
    return is_simple;
}
