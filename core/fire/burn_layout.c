/* SPDX-License-Identifier: Apache-2.0
 * burn_layout.c - the rooms of a building without floor plans: each storey is cut into compartments of
 * the size usual for its occupancy, in a grid along its longest side, joined in a row by doors and
 * otherwise by walls. What burns in the open is one item. Derived from the map alone. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "world/ring.h"

enum { ROOMS_MAX = 512 };

/* A storey as a rectangle along the longest side. */
typedef struct frame {
    double east, north; /* unit vector of the length */
    double length_m, width_m, scale;
    double mid_u_m, mid_v_m;
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
    return mst__burn_draw(burn, "fire.door", building, n) < burn->k.inner_door_open_frac ? BURN_JOIN_OPEN
                                                                                         : BURN_JOIN_DOOR;
}

static void fill_place(burn_place *p, const burn_constants *k, double opening_frac) {
    p->window_h_m = mst_max(0.3, k->window_height_frac * p->height_m);
    p->window_m2 = opening_frac * p->facade_m * p->height_m;
    p->surface_m2 = mst_room_surface_m2(p->length_m, p->width_m, p->height_m, p->window_m2);
}

/* Rooms of one storey, row by row. */
static void add_storey(const mst_burn *burn, uint32_t building, const frame *f, uint16_t storey,
                       uint16_t storeys, burn_source *s) {
    const mst_building *b = &burn->def.map->building[building];
    double l = f->length_m / f->columns * f->scale, w = f->width_m / f->rows * f->scale;
    for (uint32_t i = 0; i < f->columns * f->rows; i++) {
        uint32_t column = i % f->columns, row = i / f->columns;
        double u = f->mid_u_m + ((column + 0.5) / f->columns - 0.5) * f->length_m;
        double v = f->mid_v_m + ((row + 0.5) / f->rows - 0.5) * f->width_m;
        burn_place *p = &s->place[s->place_count++];
        *p = (burn_place){.length_m = l, .width_m = w, .storey = (int16_t)storey};
        p->area_m2 = b->area_m2 / (f->columns * f->rows);
        p->height_m = b->height_m / storeys;
        p->facade_m =
            l * ((row == 0) + (row + 1 == f->rows)) + w * ((column == 0) + (column + 1 == f->columns));
        p->at.x_cm = (int32_t)mst_floor(100 * (u * f->east - v * f->north) + 0.5);
        p->at.y_cm = (int32_t)mst_floor(100 * (u * f->north + v * f->east) + 0.5);
        p->is_top = storey + 1 == storeys;
        fill_place(p, &burn->k, mst__burn_construction(burn, building)->opening_frac);
    }
}

static void add_join(burn_source *s, uint32_t to, burn_join_kind kind) {
    s->join[s->join_count++] = (burn_join){(uint16_t)to, (uint16_t)kind};
}

/* Doors follow a line through the storey that turns back at the end of each row. */
static uint32_t place_in_line(const frame *f, uint32_t i) {
    uint32_t column = i % f->columns, row = i / f->columns;
    return row * f->columns + (row % 2 ? f->columns - 1 - column : column);
}

static void join_beside(const mst_burn *burn, uint32_t building, const frame *f, burn_source *s,
                        uint32_t room, uint32_t other) {
    uint32_t per = f->columns * f->rows, base = room / per * per;
    uint32_t a = place_in_line(f, room % per), b = place_in_line(f, other % per);
    uint32_t first = a < b ? a : b, second = a < b ? b : a;
    add_join(s, other, second == first + 1 ? mst__burn_door(burn, building, base + first) : BURN_JOIN_WALL);
}

static void join_room(const mst_burn *burn, uint32_t building, const frame *f, burn_source *s,
                      uint32_t room) {
    uint32_t per = f->columns * f->rows, i = room % per, column = i % f->columns, row = i / f->columns;
    burn_place *p = &s->place[room];
    p->join_first = s->join_count;
    if (column > 0) join_beside(burn, building, f, s, room, room - 1);
    if (column + 1 < f->columns) join_beside(burn, building, f, s, room, room + 1);
    if (row > 0) join_beside(burn, building, f, s, room, room - f->columns);
    if (row + 1 < f->rows) join_beside(burn, building, f, s, room, room + f->columns);
    if (!p->is_top) {
        /* the first room of a storey holds the stairs */
        add_join(s, room + per, i == 0 ? mst__burn_door(burn, building, 100000 + room) : BURN_JOIN_FLOOR);
        if (p->facade_m > 0) add_join(s, room + per, BURN_JOIN_WINDOW);
    }
    p->join_count = s->join_count - p->join_first;
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
    divide(&f, b->area_m2, o->in_open > 0 ? b->area_m2 : o->compartment_m2, storeys);
    burn_source *s = mst_alloc(sizeof *s);
    uint32_t count = f.columns * f.rows * storeys;
    s->place = mst_alloc(count * sizeof *s->place);
    s->join = mst_alloc(count * 6ull * sizeof *s->join);
    for (uint16_t i = 0; i < storeys; i++) add_storey(burn, building, &f, i, storeys, s);
    for (uint32_t i = 0; i < s->place_count; i++) {
        join_room(burn, building, &f, s, i);
        s->floor_m2 += s->place[i].area_m2;
    }
    measure_outline(s, &b->outline);
    return s;
}

void mst__burn_source_free(burn_source *s) {
    if (!s) return;
    mst_free(s->place);
    mst_free(s->join);
    mst_free(s->link);
    mst_free(s);
}
