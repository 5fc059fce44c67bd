/* SPDX-License-Identifier: Apache-2.0
 * surface_ray.c - a cell burns, and its eight neighbours learn when fire will come to them from it. SPREAD.md
 * derives what is here.
 *
 * Lanes: the cells round one, in three rows of four, the south-west first; 3, 7 and 8 stand for nothing,
 * 5 is the cell itself. */
#include "fire/surface_private.h"

#include "base/maths.h"
#include "fire/surface_vector.h"

enum { SW, S, SE, W = 4, MID, E, NW = 9, N, NE, LANES };
enum { BLOCK_NE = 1, BLOCK_NW = 2, BLOCK_SW = 4, BLOCK_SE = 8 }; /* squares of four cells with the middle */
#define DIAGONALS (1u << SW | 1u << SE | 1u << NW | 1u << NE)
#define RAY_UNITS 8.0f
#define RAY_MOST 32767
/* Media that differ by no more of k are alike: a straight ray is followed over them. */
#define ALIKE 0.1f
/* Rays that differ by no more of their length come from the same point. */
#define NEAR 0.25f
#define TURN_MOST 0.25f
#define TURN_SHARE 0.03f /* more of it, and what is off in one cell grows from cell to cell */

static const float side_x[LANES] = {-1, 0, 1, 0, -1, 0, 1, 0, 0, -1, 0, 1};
static const float side_y[LANES] = {-1, -1, -1, 0, 0, 0, 0, 0, 0, 1, 1, 1};
static const float length[LANES] = {1.41421356f, 1, 1.41421356f, 1,           1, 1,
                                    1,           1, 1,           1.41421356f, 1, 1.41421356f};
static const float length2[LANES] = {2, 1, 2, 0, 1, 0, 1, 0, 0, 2, 1, 2};

/* The two triangles in which a cell lies with the middle: the third corner, and the corner on the other side
 * of the line from the middle to the cell. */
typedef struct triangle {
    uint8_t q, block, other, other_block;
} triangle;
static const triangle triangles[LANES][2] = {
    [E] = {{N, BLOCK_NE, S, BLOCK_SE}, {S, BLOCK_SE, N, BLOCK_NE}},
    [N] = {{E, BLOCK_NE, W, BLOCK_NW}, {W, BLOCK_NW, E, BLOCK_NE}},
    [W] = {{N, BLOCK_NW, S, BLOCK_SW}, {S, BLOCK_SW, N, BLOCK_NW}},
    [S] = {{E, BLOCK_SE, W, BLOCK_SW}, {W, BLOCK_SW, E, BLOCK_SE}},
    [NE] = {{E, BLOCK_NE, N, BLOCK_NE}, {N, BLOCK_NE, E, BLOCK_NE}},
    [NW] = {{W, BLOCK_NW, N, BLOCK_NW}, {N, BLOCK_NW, W, BLOCK_NW}},
    [SW] = {{W, BLOCK_SW, S, BLOCK_SW}, {S, BLOCK_SW, W, BLOCK_SW}},
    [SE] = {{E, BLOCK_SE, S, BLOCK_SE}, {S, BLOCK_SE, E, BLOCK_SE}},
};

/* A burnt cell and what it sees round it. Media and times are those of the way from the middle to each lane,
 * half in the middle's medium and half in the other's. */
typedef struct view {
    _Alignas(16) float arrival_s[LANES], k[LANES], lx[LANES], ly[LANES], shift[LANES], straight_s[LANES];
    _Alignas(16) float soonest_s[LANES];
    const surface_plot *plot;
    uint32_t i;
    bool is_inner; /* all lanes lie in the same tile */
    float at_s, clock_s, rx, ry, radius;
    uint32_t late, usable, like, lined; /* lanes, and blocks with a line */
} view;

/* ---- looking round ---- */

static void load_rows(float *to, const float *from, uint32_t i) {
    v4_store(to, v4_load(from + i - 33));
    v4_store(to + 4, v4_load(from + i - 1));
    v4_store(to + 8, v4_load(from + i + 30));
}

static bool is_inner(uint32_t i) {
    uint32_t x = i % MST_TILE_SIDE, y = i / MST_TILE_SIDE;
    return x - 1 < MST_TILE_SIDE - 2 && y - 1 < MST_TILE_SIDE - 2;
}

static const surface_plot *lane_cell(const view *v, uint32_t lane, uint32_t *i) {
    static const int32_t step[LANES] = {-33, -32, -31, 0, -1, 0, 1, 0, 0, 31, 32, 33};
    *i = v->i;
    if (!v->is_inner) return mst__surface_beside(v->plot, i, (int)side_x[lane], (int)side_y[lane]);
    *i += (uint32_t)step[lane];
    return v->plot;
}

static void look_over_border(view *v) {
    for (uint32_t lane = 0; lane < LANES; ++lane) {
        uint32_t i;
        const surface_plot *p = lane_cell(v, lane, &i);
        surface_shape shape = p ? mst__surface_shape(p, i) : (surface_shape){SURFACE_BLOCKED, 0, 0};
        v->arrival_s[lane] = p ? p->tile->arrival_s[i] : 0;
        v->k[lane] = shape.k;
        v->lx[lane] = shape.lx;
        v->ly[lane] = shape.ly;
    }
}

static uint32_t bits_over(const float *x, float limit) {
    v4 l = v4_all(limit);
    return v4_bits(v4_load(x) > l) | v4_bits(v4_load(x + 4) > l) << 4 | v4_bits(v4_load(x + 8) > l) << 8;
}

/* Which blocks hold a line between their cells; lanes that no way leads to are no longer late. */
static void look_for_lines(view *v) {
    static const struct {
        uint8_t block, a, b; /* the cells beside the middle */
        int8_t dx, dy;
    } square[4] = {
        {BLOCK_NE, E, N, 1, 1}, {BLOCK_NW, W, N, -1, 1}, {BLOCK_SW, W, S, -1, -1}, {BLOCK_SE, E, S, 1, -1}};
    static const uint8_t corner[4] = {NE, NW, SW, SE};
    for (int n = 0; n < 4; ++n) {
        uint32_t ia, ib;
        const surface_plot *a = lane_cell(v, square[n].a, &ia), *b = lane_cell(v, square[n].b, &ib);
        bool to_a = mst__surface_edge_free(v->plot, v->i, square[n].dx, 0);
        bool to_b = mst__surface_edge_free(v->plot, v->i, 0, square[n].dy);
        bool on_a = a && mst__surface_edge_free(a, ia, 0, square[n].dy);
        bool on_b = b && mst__surface_edge_free(b, ib, square[n].dx, 0);
        if (!(to_a && to_b && on_a && on_b)) v->lined |= square[n].block;
        if (!to_a) v->late &= ~(1u << square[n].a);
        if (!to_b) v->late &= ~(1u << square[n].b);
        bool way_a = to_a && on_a && v->usable & 1u << square[n].a;
        bool way_b = to_b && on_b && v->usable & 1u << square[n].b;
        if (!way_a && !way_b) v->late &= ~(1u << corner[n]);
    }
}

/* A step over a corner needs one of the two cells beside it. */
static void look_for_corners(view *v) {
    uint32_t u = v->usable, open = ~DIAGONALS;
    if (u & (1u << E | 1u << N)) open |= 1u << NE;
    if (u & (1u << W | 1u << N)) open |= 1u << NW;
    if (u & (1u << W | 1u << S)) open |= 1u << SW;
    if (u & (1u << E | 1u << S)) open |= 1u << SE;
    v->late &= open;
}

/* ---- all lanes at once ---- */

static inline void reach(view *v, const surface_shape *my, int from) {
    v4 half = v4_all(0.5f), k = v4_load(v->k + from), lx = v4_load(v->lx + from), ly = v4_load(v->ly + from);
    v4 off_k = k - v4_all(my->k), off_x = lx - v4_all(my->lx), off_y = ly - v4_all(my->ly);
    v4 off2 = off_k * off_k + off_x * off_x + off_y * off_y;
    v->like |= v4_bits(off2 <= v4_all(ALIKE * ALIKE * my->k * my->k)) << from;
    k = (k + v4_all(my->k)) * half;
    lx = (lx + v4_all(my->lx)) * half;
    ly = (ly + v4_all(my->ly)) * half;
    v4 sx = v4_load(side_x + from), sy = v4_load(side_y + from), x = v4_all(v->rx) + sx,
       y = v4_all(v->ry) + sy;
    v4 along = v4_all(2) * (v4_all(v->rx) * sx + v4_all(v->ry) * sy) + v4_load(length2 + from);
    v4 way = along / (v4_sqrt(x * x + y * y) + v4_all(v->radius)), shift = lx * sx + ly * sy;
    v4_store(v->k + from, k);
    v4_store(v->lx + from, lx);
    v4_store(v->ly + from, ly);
    v4_store(v->shift + from, shift);
    v4_store(v->straight_s + from, v4_all(v->clock_s) + (k * way - shift));
    v4 soon = (k - v4_sqrt(lx * lx + ly * ly)) * v4_all((float)SURFACE_SOONEST);
    float floor_s = v->at_s * 0x1p-20f;
    v4 least = v4_all(floor_s > (float)SURFACE_SOONEST_S ? floor_s : (float)SURFACE_SOONEST_S);
    v4_store(v->soonest_s + from, v4_pick(soon > least, soon, least));
}

/* ---- one lane ---- */

typedef struct best {
    float at_s, x, y, slack_s;
} best;

static void take(best *b, float at_s, float x, float y) {
    if (!(at_s < b->at_s + b->slack_s)) return;
    b->at_s = at_s;
    b->x = x;
    b->y = y;
}

static bool is_known(const view *v, uint32_t lane) {
    return v->usable & 1u << lane && v->arrival_s[lane] <= v->at_s;
}

/* How far the straight ray to lane x passes from the middle towards lane q, of the way between the two; out
 * of 0..1: it does not pass between them. whole: the cross product of the ray to x with the way to q. */
static float part_of(const view *v, uint32_t x, uint32_t q, float *whole) {
    *whole = (v->rx + side_x[x]) * side_y[q] - (v->ry + side_y[x]) * side_x[q];
    if (*whole == 0 || v->radius <= 0) return -1;
    return (v->rx * side_y[x] - v->ry * side_x[x]) / *whole;
}

/* A front through the middle and lane q, both known, as it comes to lane x: T + l.r is the time of an even
 * front in an isotropic medium there. a is the corner beside x, d the one over its corner. The front is bent
 * as from a source at the rays' distance. */
static void from_two(const view *v, uint32_t x, uint32_t q, best *b) {
    uint32_t i;
    const surface_plot *p = lane_cell(v, q, &i);
    bool is_diagonal = DIAGONALS >> x & 1;
    float k = v->k[x], qx = side_x[x] - side_x[q], qy = side_y[x] - side_y[q];
    float um = v->clock_s - v->shift[x], uq = p->tile->clock_s[i] - (v->lx[x] * qx + v->ly[x] * qy);
    float ua = is_diagonal ? uq : um, ud = is_diagonal ? um : uq, along = ua - ud;
    float across2 = k * k - along * along;
    if (along < 0 || across2 < along * along) return;
    float across = v1_sqrt(across2), part = along / across;
    float ax = is_diagonal ? qx : side_x[x], ay = is_diagonal ? qy : side_y[x];
    float dx = is_diagonal ? side_x[x] : qx, dy = is_diagonal ? side_y[x] : qy;
    float ray_x = (float)(int16_t)p->tile->ray_x[i] / RAY_UNITS;
    float ray_y = (float)(int16_t)p->tile->ray_y[i] / RAY_UNITS;
    float other = v1_sqrt(ray_x * ray_x + ray_y * ray_y);
    float radius = v->radius + (other - v->radius) * (is_diagonal ? 1 - part : part);
    float straight = across / k, bend = 0; /* the cosine to the line from a to x */
    if (radius > 0) bend = 0.5f * part * (1 - part) * across * straight / (radius > 0.5f ? radius : 0.5f);
    float grown = radius * straight + 1; /* (radius + way) / way, the way being 1 / straight */
    take(b, ua + across - bend, (ax + part * (dx - ax)) * grown, (ay + part * (dy - ay)) * grown);
}

/* Fire came to q as from the point where the middle's ray begins, but for a little. How much later than that,
 * and what part of a radian the ray to x turns for it. */
typedef struct fit {
    float off_s, turn;
    bool is_good;
} fit;
static fit fit_to(const view *v, uint32_t x, uint32_t q, float whole) {
    uint32_t i;
    const surface_tile *t = lane_cell(v, q, &i)->tile;
    float to_x = v->rx + side_x[x], to_y = v->ry + side_y[x];
    float to_q_x = v->rx + side_x[q], to_q_y = v->ry + side_y[q];
    float dx = (float)(int16_t)t->ray_x[i] / RAY_UNITS - to_q_x,
          dy = (float)(int16_t)t->ray_y[i] / RAY_UNITS - to_q_y;
    float off_s = t->clock_s[i] - v->straight_s[q];
    float turn = off_s * v1_sqrt(to_x * to_x + to_y * to_y) / (v->k[x] * whole);
    bool is_near = dx * dx + dy * dy <= NEAR * NEAR * (to_q_x * to_q_x + to_q_y * to_q_y);
    return (fit){off_s, turn, is_near && turn < TURN_MOST && turn > -TURN_MOST};
}

static void in_triangle(const view *v, uint32_t x, const triangle *t, best *b) {
    uint32_t both = 1u << x | 1u << t->q;
    if (!(v->usable & 1u << t->q) || v->lined & t->block) return;
    bool is_like = (v->like & both) == both && v->radius > 0;
    float whole, part = part_of(v, x, t->q, &whole), to_x = v->rx + side_x[x], to_y = v->ry + side_y[x];
    bool is_between = part >= 0 && part <= 1;
    if (!is_known(v, t->q)) { /* where it burns no sooner than x, the middle alone says how fire comes to x */
        if (is_like && is_between && v->straight_s[t->q] >= v->straight_s[x] - v->soonest_s[x])
            take(b, v->straight_s[x], to_x, to_y);
        return;
    }
    fit f = is_like ? fit_to(v, x, t->q, whole) : (fit){0, 0, false};
    if (!f.is_good) {
        from_two(v, x, t->q, b);
    } else if (is_between) {
        float turn = f.turn * TURN_SHARE;
        take(b, v->straight_s[x] + part * f.off_s, to_x - turn * to_y, to_y + turn * to_x);
    }
}

static best best_of(const view *v, uint32_t x) {
    float alone_s = v->clock_s + (v->k[x] * length[x] - v->shift[x]);
    best b = {alone_s, side_x[x], side_y[x], 1e-4f * v->k[x]};
    float cross = v->rx * side_y[x] - v->ry * side_x[x], dot = v->rx * side_x[x] + v->ry * side_y[x];
    if (dot > 0 && cross * cross <= 1e-6f * v->radius * v->radius)
        take(&b, v->straight_s[x], v->rx + side_x[x], v->ry + side_y[x]);
    in_triangle(v, x, &triangles[x][0], &b);
    in_triangle(v, x, &triangles[x][1], &b);
    return b;
}

static int32_t to_units(float x) {
    return (int32_t)(x < 0 ? x * RAY_UNITS - 0.5f : x * RAY_UNITS + 0.5f);
}

static surface_offer offer_of(const view *v, uint32_t x, float least_s) {
    best b = best_of(v, x);
    surface_offer o = {b.at_s, b.at_s, to_units(b.x), to_units(b.y)};
    if (o.arrival_s < v->at_s + v->soonest_s[x]) o.arrival_s = v->at_s + v->soonest_s[x];
    if (o.arrival_s < least_s) o.arrival_s = least_s;
    while (o.ray_x > RAY_MOST || o.ray_y > RAY_MOST || o.ray_x < -RAY_MOST || o.ray_y < -RAY_MOST)
        o.ray_x /= 2, o.ray_y /= 2;
    return o;
}

static bool look(view *v, uint32_t lanes) {
    const surface_plot *p = v->plot;
    v->is_inner = is_inner(v->i);
    if (v->is_inner)
        load_rows(v->arrival_s, p->tile->arrival_s, v->i);
    else
        look_over_border(v);
    v->late = bits_over(v->arrival_s, v->at_s) & lanes;
    if (!v->late) return false;
    if (v->is_inner && p->shape_k) {
        load_rows(v->k, p->shape_k, v->i);
        load_rows(v->lx, p->shape_x, v->i);
        load_rows(v->ly, p->shape_y, v->i);
    } else if (v->is_inner) {
        for (int lane = 0; lane < LANES; lane += 4) {
            v4_store(v->k + lane, v4_all(p->even.k));
            v4_store(v->lx + lane, v4_all(p->even.lx));
            v4_store(v->ly + lane, v4_all(p->even.ly));
        }
    }
    v->usable = ~bits_over(v->k, SURFACE_BLOCKED / 2) & SURFACE_ALL_LANES;
    v->late &= v->usable;
    v->like = v->lined = 0;
    look_for_corners(v);
    if (p->is_lined) look_for_lines(v);
    return v->late != 0;
}

void mst__surface_spread(surface_hand *h, surface_plot *p, uint32_t i, uint32_t lanes, float least_s) {
    view v;
    const surface_tile *t = p->tile;
    v.plot = p;
    v.i = i;
    v.at_s = t->arrival_s[i];
    if (!look(&v, lanes)) return;
    v.clock_s = t->clock_s[i];
    v.rx = (float)(int16_t)t->ray_x[i] / RAY_UNITS;
    v.ry = (float)(int16_t)t->ray_y[i] / RAY_UNITS;
    v.radius = v1_sqrt(v.rx * v.rx + v.ry * v.ry);
    surface_shape my = mst__surface_shape(p, i);
    for (int from = 0; from < LANES; from += 4) reach(&v, &my, from);
    for (uint32_t late = v.late; late; late &= late - 1) {
        uint32_t x = (uint32_t)__builtin_ctz(late), at;
        if (v.arrival_s[x] < v.at_s + v.soonest_s[x]) continue;
        surface_plot *to = (surface_plot *)(uintptr_t)lane_cell(&v, x, &at);
        surface_offer o = offer_of(&v, x, least_s);
        mst__surface_accept(h, to, at, &o);
    }
}
