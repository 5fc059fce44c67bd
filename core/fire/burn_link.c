/* SPDX-License-Identifier: Apache-2.0
 * burn_link.c - the geometry between a burning building and what it may heat: which side faces which
 * wall, how far, what stands between, and the view factors of the current size class. Derived from the
 * map and the class alone. models.md 2.1. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "fire/exposure_models.h"
#include "world/ring.h"

#define NEAREST_M 0.3      /* a wall that touches is taken to stand that far off */
#define FLAME_GUESS_M 10.0 /* flames over the eaves, to choose sides and drop far links */

typedef struct vec {
    double x, y;
} vec;

static vec vec_of(mst_point p) {
    return (vec){p.x_cm / 100.0, p.y_cm / 100.0};
}

/* The point of a ring nearest to p, and the edge it lies on. */
static vec nearest_on(const mst_ring *ring, mst_point p, uint32_t *edge) {
    double best = 1e30;
    vec at = {0};
    for (uint32_t i = 0; i < ring->count; i++) {
        mst_point a = ring->point[i], b = ring->point[(i + 1) % ring->count];
        double share, m = mst_segment_distance_m(p, a, b, &share);
        if (m >= best) continue;
        best = m;
        *edge = i;
        vec u = vec_of(a), v = vec_of(b);
        at = (vec){u.x + share * (v.x - u.x), u.y + share * (v.y - u.y)};
    }
    return at;
}

/* A side of the emitter as the receiver's point sees it. */
typedef struct facing {
    double side_m, s_m, along_m;
    mst_point middle;
    vec at;
    uint32_t edge; /* of the receiver */
} facing;

/* False when the point lies behind the side. */
static bool face(const mst_ring *ring, uint32_t i, vec at, facing *f) {
    vec a = vec_of(ring->point[i]), b = vec_of(ring->point[(i + 1) % ring->count]);
    f->side_m = mst_hypot(b.x - a.x, b.y - a.y);
    if (!(f->side_m > 0)) return false;
    vec along = {(b.x - a.x) / f->side_m, (b.y - a.y) / f->side_m};
    vec to = {at.x - a.x, at.y - a.y};
    double s = to.x * along.y - to.y * along.x; /* outward: counter-clockwise rings */
    if (s < -NEAREST_M) return false;
    f->s_m = mst_max(s, NEAREST_M);
    f->along_m = to.x * along.x + to.y * along.y;
    f->at = at;
    return true;
}

static mst_point middle_of(const mst_ring *ring, uint32_t i) {
    mst_point a = ring->point[i], b = ring->point[(i + 1) % ring->count];
    return (mst_point){a.x_cm + (b.x_cm - a.x_cm) / 2, a.y_cm + (b.y_cm - a.y_cm) / 2};
}

/* The side of `from` that gives the most to a ring (or a point, ring NULL); its view factor. */
static double best_side(const mst_building *from, const mst_ring *to, mst_point point, double height_m,
                        facing *best) {
    double most = 0, tall_m = from->height_m + FLAME_GUESS_M;
    for (uint32_t i = 0; i < from->outline.count; i++) {
        facing f = {.middle = middle_of(&from->outline, i)};
        vec at = to ? nearest_on(to, f.middle, &f.edge) : vec_of(point);
        if (!face(&from->outline, i, at, &f)) continue;
        double view = mst_view_parallel(f.side_m, tall_m, f.s_m, f.along_m, height_m);
        if (view <= most) continue;
        most = view;
        *best = f;
    }
    return most;
}

/* Where the segment p q first meets the ring, as a share of it; 2 when it does not. */
static double meets(const mst_ring *ring, vec p, vec q) {
    double first = 2;
    for (uint32_t i = 0; i < ring->count; i++) {
        vec a = vec_of(ring->point[i]), b = vec_of(ring->point[(i + 1) % ring->count]);
        double dx = q.x - p.x, dy = q.y - p.y, ex = b.x - a.x, ey = b.y - a.y;
        double det = dx * ey - dy * ex;
        if (det == 0) continue;
        double t = ((a.x - p.x) * ey - (a.y - p.y) * ex) / det;
        double u = ((a.x - p.x) * dy - (a.y - p.y) * dx) / det;
        if (t > 0 && t < 1 && u >= 0 && u <= 1 && t < first) first = t;
    }
    return first;
}

/* How high the emitting side is hidden by buildings between, seen from height_m; *is_clear: none is there. */
static double shade_m(const mst_burn *burn, const uint32_t *near, uint32_t count, uint32_t to,
                      const facing *f, double height_m, bool *is_clear) {
    double shade = 0;
    *is_clear = true;
    vec end = vec_of(f->middle);
    for (uint32_t i = 0; i < count; i++) {
        const mst_building *m = &burn->def.map->building[near[i]];
        if (near[i] == to) continue;
        double share = meets(&m->outline, f->at, end);
        if (share > 1) continue;
        *is_clear = false;
        if (m->height_m <= height_m) continue;
        shade = mst_max(shade, height_m + (m->height_m - height_m) / mst_max(share, 1e-3));
    }
    return shade;
}

/* Which of four walls of the receiver an edge belongs to. */
static uint8_t wall_of(const mst_ring *ring, uint32_t edge) {
    vec a = vec_of(ring->point[0]), b = vec_of(ring->point[1]);
    vec c = vec_of(ring->point[edge]), d = vec_of(ring->point[(edge + 1) % ring->count]);
    double ux = b.x - a.x, uy = b.y - a.y, vx = d.x - c.x, vy = d.y - c.y;
    double dot = ux * vx + uy * vy, cross = ux * vy - uy * vx;
    if (dot >= 0) return dot >= (cross < 0 ? -cross : cross) ? 0 : cross > 0 ? 1 : 3;
    return -dot >= (cross < 0 ? -cross : cross) ? 2 : cross > 0 ? 1 : 3;
}

static bool is_blind(const mst_burn *burn, uint32_t building) {
    return mst__burn_construction(burn, building)->facade_burns <= 0 &&
           mst__burn_occupancy(burn, building)->in_open <= 0;
}

/* False when it can never matter. */
static bool make_link(const mst_burn *burn, uint32_t from, uint32_t to, const uint32_t *near, uint32_t count,
                      burn_link *link) {
    const mst_building *a = &burn->def.map->building[from], *b = &burn->def.map->building[to];
    double height_m = mst_min(a->height_m, b->height_m);
    facing f = {0};
    double view = best_side(a, &b->outline, b->at, height_m, &f);
    if (view * burn->k.facade_kwm2 * burn->k.wind_lean_max < burn->k.exposure_cutoff_kwm2) return false;
    double dx = (b->at.x_cm - a->at.x_cm) / 100.0, dy = (b->at.y_cm - a->at.y_cm) / 100.0;
    double away = mst_max(mst_hypot(dx, dy), 1e-3);
    *link = (burn_link){.to = to, .east = dx / away, .north = dy / away};
    link->gap_m = mst_ring_gap_m(&a->outline, &b->outline);
    link->side_m = f.side_m;
    link->s_m = f.s_m;
    link->along_m = f.along_m;
    link->height_m = height_m;
    link->face = wall_of(&b->outline, f.edge);
    link->is_party = link->gap_m < burn->k.party_gap_m && is_blind(burn, from) && is_blind(burn, to);
    bool is_clear;
    link->shade_m = shade_m(burn, near, count, to, &f, height_m, &is_clear);
    link->wall_m = is_clear && !link->is_party ? b->height_m : 0;
    return true;
}

void mst__burn_links(mst_burn *burn, uint32_t building) {
    burn_source *s = burn->source[building];
    uint32_t count = mst_grid_neighbours(burn->def.grid, building, burn->k.exposure_reach_m, &burn->near,
                                         &burn->near_capacity);
    s->link = mst_alloc(count * sizeof *s->link);
    s->lit_link = mst_alloc(count * sizeof *s->lit_link);
    for (uint32_t i = 0; i < count; i++)
        s->link_count += make_link(burn, building, burn->near[i], burn->near, count, &s->link[s->link_count]);
}

static double view_of(const burn_link *l, const burn_plane *p, double height_m) {
    double width_m = l->side_m * p->eighths / 8, low_m = mst_max(p->low / 2.0, l->shade_m);
    double tall_m = p->high / 2.0 - low_m;
    if (!(tall_m > 0) || !(width_m > 0)) return 0;
    double along_m = l->along_m - (l->side_m - width_m) / 2;
    return mst_view_parallel(width_m, tall_m, l->s_m, along_m, height_m - low_m);
}

static bool is_same(const burn_plane *a, const burn_plane *b) {
    return a->eighths == b->eighths && a->low == b->low && a->high == b->high;
}

/* Where a wall gets the most from a plane: opposite its middle, as far as the wall goes. At its eaves where
 * something stands between. */
static double worst_height_m(const burn_link *l, const burn_plane *p) {
    if (!(l->wall_m > 0) || p->high == p->low) return l->height_m;
    return mst_min((p->low + p->high) / 4.0, l->wall_m);
}

static void take_views(const burn_source *s, burn_link *l) {
    const burn_plane *plane = s->emission.plane;
    if (l->views_of == s->view_count) return;
    l->views_of = s->view_count;
    for (int h = 0; h < 2; h++) {
        double height_m = worst_height_m(l, &plane[h]);
        for (int p = 0; p < 2; p++) l->view[h][p] = view_of(l, &plane[p], height_m);
    }
}

/* No more than this comes over a link: both planes seen squarely from the nearest point, and a little more.
 */
static double most_kwm2(const burn_link *l, const burn_emission *e) {
    double most = 0;
    for (int p = 0; p < 2; p++)
        most += e->kwm2[p] * l->side_m * e->plane[p].eighths / 8 * (e->plane[p].high - e->plane[p].low) / 2.0;
    return 1.01 * most / (MST_PI * l->s_m * l->s_m);
}

/* On the worse of two heights. Walls that touch see only the flames above. */
static double flux_kwm2(const burn_link *l, const burn_emission *e) {
    double most = 0;
    for (int h = 0; h < 2; h++) {
        double q = (l->is_party ? 0 : l->view[h][0] * e->kwm2[0]) + l->view[h][1] * e->kwm2[1];
        most = mst_max(most, q);
    }
    return most;
}

void mst__burn_view(const mst_burn *burn, burn_source *s) {
    const burn_emission *e = &s->emission;
    bool is_dark = !(e->kwm2[0] > 0) && !(e->kwm2[1] > 0);
    bool has_views = is_same(&s->seen[0], &e->plane[0]) && is_same(&s->seen[1], &e->plane[1]);
    if (has_views && s->seen_kwm2[0] == e->kwm2[0] && s->seen_kwm2[1] == e->kwm2[1]) return;
    if (!has_views) s->view_count++;
    for (int p = 0; p < 2; p++) s->seen[p] = e->plane[p], s->seen_kwm2[p] = e->kwm2[p];
    s->lit_count = 0;
    double least_kwm2 = burn->k.exposure_cutoff_kwm2 / burn->k.wind_lean_max;
    for (uint32_t i = 0; i < s->link_count && !is_dark; i++) {
        burn_link *l = &s->link[i];
        if (!l->is_party && most_kwm2(l, e) < least_kwm2) continue;
        take_views(s, l);
        l->q_kwm2 = flux_kwm2(l, e);
        bool matters = l->is_party || l->q_kwm2 * burn->k.wind_lean_max >= burn->k.exposure_cutoff_kwm2;
        if (matters) s->lit_link[s->lit_count++] = i;
    }
}

/* The side of a ring that a point stands most squarely before. */
static bool nearest_side(const mst_ring *ring, mst_point at, facing *best) {
    vec v = vec_of(at);
    bool is_found = false;
    double nearest = 1e30;
    for (uint32_t i = 0; i < ring->count; i++) {
        facing f;
        if (!face(ring, i, v, &f)) continue;
        double beside = mst_max(0, mst_max(-f.along_m, f.along_m - f.side_m));
        double rank = f.s_m + 3 * beside; /* a wall seen edge-on gives little */
        if (rank >= nearest) continue;
        nearest = rank;
        *best = f;
        is_found = true;
    }
    return is_found;
}

double mst__burn_flux_on(const mst_burn *burn, uint32_t building, mst_point at, double height_m) {
    const burn_emission *e = &burn->source[building]->emission;
    facing f = {0};
    if (!nearest_side(&burn->def.map->building[building].outline, at, &f)) return 0;
    burn_link l = {.side_m = f.side_m, .s_m = f.s_m, .along_m = f.along_m};
    double q = 0;
    for (int p = 0; p < 2; p++)
        if (e->kwm2[p] > 0) q += e->kwm2[p] * view_of(&l, &e->plane[p], height_m);
    return q;
}
