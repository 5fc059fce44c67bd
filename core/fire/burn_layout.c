/* SPDX-License-Identifier: Apache-2.0
 * burn_layout.c - the rooms of a building. A storey without a floor plan is cut into compartments of the
 * size usual for its occupancy, in a grid along its longest side, joined in a row by doors and otherwise
 * by walls. What burns in the open is one item. Derived from the map and the seed alone. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "world/ring.h"

enum { ROOMS_MAX = 512 };

/* A storey as a rectangle along the longest side. */
typedef struct frame {
    double east, north; /* unit vector of the length */
    double length_m, width_m, scale;
    double mid_u_m, mid_v_m, storey_m;
    uint32_t columns, rows;
} frame;

static frame frame_of(const mst_building *b) {
    frame f = {.east = 1};
    double best = 0;
    for (uint32_t i = 0; i < b->outline.count; i++) {
        mst_point p = b->outline.point[i], q = b->outline.point[(i + 1) % b->outline.count];
        double m = mst_point_distance_m(p, q);
        if (m <= best) continue;
        best = m;
        f.east = (q.x_cm - p.x_cm) / (100 * m);
        f.north = (q.y_cm - p.y_cm) / (100 * m);
    }
    double lo_u = 1e30, hi_u = -1e30, lo_v = 1e30, hi_v = -1e30;
    for (uint32_t i = 0; i < b->outline.count; i++) {
        double x = b->outline.point[i].x_cm / 100.0, y = b->outline.point[i].y_cm / 100.0;
        double u = x * f.east + y * f.north, v = y * f.east - x * f.north;
        lo_u = mst_min(lo_u, u), hi_u = mst_max(hi_u, u);
        lo_v = mst_min(lo_v, v), hi_v = mst_max(hi_v, v);
    }
    f.length_m = mst_max(hi_u - lo_u, 0.1);
    f.width_m = mst_max(hi_v - lo_v, 0.1);
    f.mid_u_m = (lo_u + hi_u) / 2;
    f.mid_v_m = (lo_v + hi_v) / 2;
    f.scale = mst_sqrt(mst_min(1, b->area_m2 / (f.length_m * f.width_m)));
    return f;
}

static uint32_t whole(double x, uint32_t lo, uint32_t hi) {
    return (uint32_t)mst_clamp(mst_floor(x + 0.5), lo, hi);
}

static void divide(frame *f, double area_m2, double room_m2, uint32_t storeys) {
    uint32_t most = storeys < ROOMS_MAX ? ROOMS_MAX / storeys : 1;
    double count = whole(area_m2 / room_m2, 1, most);
    f->columns = whole(mst_sqrt(count * f->length_m / f->width_m), 1, (uint32_t)count);
    f->rows = whole(count / f->columns, 1, most / f->columns ? most / f->columns : 1);
}

burn_join_kind mst__burn_door(const mst_burn *burn, uint32_t building, uint32_t n) {
    return mst__burn_draw(burn, "burn.door", building, n) < burn->k.inner_door_open_frac ? BURN_JOIN_OPEN
                                                                                         : BURN_JOIN_DOOR;
}

void mst__burn_fill_place(burn_place *p, const burn_constants *k, double opening_frac) {
    p->window_h_m = mst_max(0.3, k->window_height_frac * p->height_m);
    p->window_m2 = opening_frac * p->facade_m * p->height_m;
    p->window_root = p->window_m2 * mst_sqrt(p->window_h_m);
    p->surface_m2 = mst_room_surface_m2(p->length_m, p->width_m, p->height_m, p->window_m2);
}

burn_place *mst__burn_add_place(burn_source *s) {
    MST_GROW(s->place, s->place_count, s->place_capacity);
    burn_place *p = &s->place[s->place_count++];
    *p = (burn_place){0};
    return p;
}

void mst__burn_add_join(burn_source *s, uint32_t to, burn_join_kind kind) {
    MST_GROW(s->join, s->join_count, s->join_capacity);
    s->join[s->join_count++] = (burn_join){(uint16_t)to, (uint16_t)kind};
}

/* Rooms of one storey, row by row. */
static void add_grid(const mst_burn *burn, uint32_t building, const frame *f, uint16_t storey,
                     burn_source *s) {
    const mst_building *b = &burn->def.map->building[building];
    double l = f->length_m / f->columns * f->scale, w = f->width_m / f->rows * f->scale;
    for (uint32_t i = 0; i < f->columns * f->rows; i++) {
        uint32_t column = i % f->columns, row = i / f->columns;
        double u = f->mid_u_m + ((column + 0.5) / f->columns - 0.5) * f->length_m;
        double v = f->mid_v_m + ((row + 0.5) / f->rows - 0.5) * f->width_m;
        burn_place *p = mst__burn_add_place(s);
        *p = (burn_place){.length_m = l, .width_m = w, .storey = storey, .height_m = f->storey_m};
        p->area_m2 = b->area_m2 / (f->columns * f->rows);
        p->facade_m =
            l * ((row == 0) + (row + 1 == f->rows)) + w * ((column == 0) + (column + 1 == f->columns));
        p->at.x_cm = (int32_t)mst_floor(100 * (u * f->east - v * f->north) + 0.5);
        p->at.y_cm = (int32_t)mst_floor(100 * (u * f->north + v * f->east) + 0.5);
        mst__burn_fill_place(p, &burn->k, mst__burn_construction(burn, building)->opening_frac);
    }
}

/* Doors follow a line through the storey that turns back at the end of each row. */
static uint32_t place_in_line(const frame *f, uint32_t i) {
    uint32_t column = i % f->columns, row = i / f->columns;
    return row * f->columns + (row % 2 ? f->columns - 1 - column : column);
}

static void join_beside(const mst_burn *burn, uint32_t building, const frame *f, burn_source *s,
                        uint32_t first, uint32_t i, uint32_t other) {
    uint32_t a = place_in_line(f, i), b = place_in_line(f, other), low = a < b ? a : b;
    bool is_next = a + 1 == b || b + 1 == a;
    mst__burn_add_join(s, first + other,
                       is_next ? mst__burn_door(burn, building, first + low) : BURN_JOIN_WALL);
}

static void join_grid(const mst_burn *burn, uint32_t building, const frame *f, burn_source *s, uint32_t first,
                      uint32_t i) {
    uint32_t column = i % f->columns, row = i / f->columns;
    if (column > 0) join_beside(burn, building, f, s, first, i, i - 1);
    if (column + 1 < f->columns) join_beside(burn, building, f, s, first, i, i + 1);
    if (row > 0) join_beside(burn, building, f, s, first, i, i - f->columns);
    if (row + 1 < f->rows) join_beside(burn, building, f, s, first, i, i + f->columns);
}

/* One storey of the building being laid out. */
typedef struct storey {
    uint32_t first, count;
    const mst_floor_plan *plan; /* NULL: the grid */
} storey;

static storey add_storey(const mst_burn *burn, uint32_t building, const frame *f, uint16_t level,
                         burn_source *s) {
    storey t = {.first = s->place_count, .plan = mst__burn_plan_of(burn, building, level)};
    if (t.plan)
        mst__burn_add_plan(burn, building, t.plan, f->storey_m, s);
    else
        add_grid(burn, building, f, level, s);
    t.count = s->place_count - t.first;
    return t;
}

/* The room of a storey nearest to a point. */
static uint32_t nearest_place(const burn_source *s, const storey *t, mst_point at) {
    uint32_t best = t->first;
    for (uint32_t i = t->first + 1; i < t->first + t->count; i++)
        if (mst_point_distance_m(s->place[i].at, at) < mst_point_distance_m(s->place[best].at, at)) best = i;
    return best;
}

/* The first room of a storey holds the stairs, unless a plan says which. */
static void join_above(const mst_burn *burn, uint32_t building, burn_source *s, uint32_t room,
                       const storey *here, const storey *above) {
    burn_place *p = &s->place[room];
    bool has_stairs = here->plan ? mst__burn_has_stairs(here->plan, room - here->first) : room == here->first;
    uint32_t to = nearest_place(s, above, p->at);
    mst__burn_add_join(s, to, has_stairs ? mst__burn_door(burn, building, 100000 + room) : BURN_JOIN_FLOOR);
    if (p->facade_m > 0) mst__burn_add_join(s, to, BURN_JOIN_WINDOW);
}

static void join_storey(const mst_burn *burn, uint32_t building, const frame *f, burn_source *s,
                        const storey *here, const storey *above) {
    for (uint32_t i = 0; i < here->count; i++) {
        burn_place *p = &s->place[here->first + i];
        p->join_first = s->join_count;
        p->is_top = !above;
        if (here->plan)
            mst__burn_join_plan(burn, building, here->plan, s, here->first, i);
        else
            join_grid(burn, building, f, s, here->first, i);
        if (above) join_above(burn, building, s, here->first + i, here, above);
        p->join_count = s->join_count - p->join_first;
        for (uint32_t n = p->join_first; n < s->join_count; n++)
            p->inner_doors_m2 += mst__burn_door_m2(&burn->k, s->join[n], false),
                p->shut_doors_m2 += mst__burn_door_m2(&burn->k, s->join[n], true);
        s->floor_m2 += p->area_m2;
    }
}

static void measure_outline(burn_source *s, const mst_ring *outline) {
    for (uint32_t i = 0; i < outline->count; i++) {
        double m = mst_point_distance_m(outline->point[i], outline->point[(i + 1) % outline->count]);
        s->perimeter_m += m;
        s->side_max_m = mst_max(s->side_max_m, m);
    }
}

burn_source *mst__burn_layout(const mst_burn *burn, uint32_t building) {
    const mst_building *b = &burn->def.map->building[building];
    const burn_occupancy *o = mst__burn_occupancy(burn, building);
    uint16_t storeys = o->in_open > 0 || b->storeys < 1 ? 1 : b->storeys;
    frame f = frame_of(b);
    f.storey_m = b->height_m / storeys;
    divide(&f, b->area_m2, o->in_open > 0 ? b->area_m2 : o->compartment_m2, storeys);
    burn_source *s = mst_alloc(sizeof *s);
    storey *t = mst_alloc(storeys * sizeof *t);
    for (uint16_t i = 0; i < storeys; i++) t[i] = add_storey(burn, building, &f, i, s);
    for (uint16_t i = 0; i < storeys; i++)
        join_storey(burn, building, &f, s, &t[i], i + 1 < storeys ? &t[i + 1] : NULL);
    mst_free(t);
    s->storey_m = mst_alloc(storeys * sizeof *s->storey_m);
    for (uint32_t i = 0; i < s->place_count; i++) s->storey_m[s->place[i].storey] += s->place[i].facade_m;
    measure_outline(s, &b->outline);
    return s;
}

void mst__burn_take_rooms(const mst_burn *burn, uint32_t building) {
    burn_source *s = burn->source[building];
    const burn_building *b = mst__burn_at(burn, building);
    s->room = mst_alloc(s->place_count * sizeof *s->room);
    s->is_live = mst_alloc(s->place_count + 8ull);
    s->has_burnt = mst_alloc(s->place_count + 8ull);
    s->burnt_m2 = mst_alloc(s->place_count * sizeof *s->burnt_m2);
    s->flow = mst_alloc(s->place_count * sizeof *s->flow);
    s->is_even = mst_alloc(s->place_count * sizeof *s->is_even);
    for (uint32_t i = 0; i < s->place_count; i++) {
        s->room[i] = mst_store_at(burn->def.store, MST_BLOCK_ROOM, b->fire.room_first + i);
        s->is_live[i] = 1;
        s->burnt_m2[i] = s->room[i]->burnt_m2;
        s->has_burnt[i] = s->burnt_m2[i] > 0;
    }
}

void mst__burn_source_free(burn_source *s) {
    if (!s) return;
    mst_free(s->place);
    mst_free(s->room);
    mst_free(s->is_live);
    mst_free(s->has_burnt);
    mst_free(s->burnt_m2);
    mst_free(s->flow);
    mst_free(s->is_even);
    mst_free(s->storey_m);
    mst_free(s->join);
    mst_free(s->link);
    mst_free(s->lit_link);
    mst_free(s);
}
