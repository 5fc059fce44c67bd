/* SPDX-License-Identifier: Apache-2.0
 * joins.c - loose ends of roads: an end that only its own road uses, and that misses another road by less
 * than rules.join_m, is joined to it. Bridges and what lies farther apart are left as they are. */
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "mapping/road_points.h"
#include "world/ring.h"

enum { ROW_CM = 2000 };

typedef struct loose_end {
    uint32_t item;
    bool is_last, is_joined;
    int32_t row;
    mst_point at;
} loose_end;

/* A point that a road gets, behind the segment that begins at `segment`. */
typedef struct new_point {
    uint32_t item, segment;
    double share;
    mst_point at;
} new_point;

typedef struct joiner {
    source *s;
    int32_t reach_cm;
    loose_end *end;
    uint32_t count, capacity;
    new_point *point;
    uint32_t point_count, point_capacity;
} joiner;

static int by_row(const void *pa, const void *pb) {
    const loose_end *a = pa, *b = pb;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->at.x_cm != b->at.x_cm) return a->at.x_cm < b->at.x_cm ? -1 : 1;
    if (a->at.y_cm != b->at.y_cm) return a->at.y_cm < b->at.y_cm ? -1 : 1;
    if (a->item != b->item) return a->item < b->item ? -1 : 1;
    return (a->is_last > b->is_last) - (a->is_last < b->is_last);
}

static int32_t row_of(int32_t y_cm) {
    return (int32_t)mst_floor((double)y_cm / ROW_CM);
}

static void list_ends(joiner *j) {
    point_table table = mst__count_points(j->s);
    for (uint32_t i = 0; i < j->s->count; i++) {
        const thing *t = &j->s->item[i];
        for (int last = 0; mst__is_road(t) && !t->is_bridge && last < 2; last++) {
            mst_point at = t->point[last ? t->count - 1 : 0];
            if (table.slot[mst__slot_of(&table, at)].use != 2) continue;
            MST_GROW(j->end, j->count, j->capacity);
            j->end[j->count++] = (loose_end){i, last, false, row_of(at.y_cm), at};
        }
    }
    mst_free(table.slot);
    if (j->count) qsort(j->end, j->count, sizeof *j->end, by_row);
}

/* The first end in that row at or behind x. */
static uint32_t first_end(const joiner *j, int32_t row, int32_t x_cm) {
    uint32_t lo = 0, hi = j->count;
    while (lo < hi) {
        uint32_t middle = (lo + hi) / 2;
        const loose_end *e = &j->end[middle];
        if (e->row < row || (e->row == row && e->at.x_cm < x_cm))
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

/* Ends that lie there exactly have what they need when another one comes to them. */
static void settle(joiner *j, mst_point at) {
    for (uint32_t i = first_end(j, row_of(at.y_cm), at.x_cm); i < j->count; i++) {
        loose_end *e = &j->end[i];
        if (e->row != row_of(at.y_cm) || e->at.x_cm != at.x_cm) return;
        e->is_joined |= e->at.y_cm == at.y_cm;
    }
}

static void move_end(joiner *j, loose_end *e, mst_point to) {
    thing *t = &j->s->item[e->item];
    t->point[e->is_last ? t->count - 1 : 0] = to;
    e->is_joined = true;
    settle(j, to);
}

/* To the segment's own point where that is near enough, else the segment gets a point there. */
static void join_end(joiner *j, loose_end *e, uint32_t item, uint32_t segment) {
    thing *t = &j->s->item[item];
    mst_point a = t->point[segment], b = t->point[segment + 1];
    double share, reach_m = j->reach_cm / 100.0;
    if (mst_segment_distance_m(e->at, a, b, &share) > reach_m) return;
    if (mst_point_distance_m(e->at, a) <= reach_m) {
        move_end(j, e, a);
    } else if (mst_point_distance_m(e->at, b) <= reach_m) {
        move_end(j, e, b);
    } else {
        MST_GROW(j->point, j->point_count, j->point_capacity);
        j->point[j->point_count++] = (new_point){item, segment, share, e->at};
        e->is_joined = true;
    }
    const double *where = j->s->item[e->item].lon_lat;
    mst__fault(j->s, "loose road end joined", where[0], where[1]);
}

static void look_along(joiner *j, uint32_t item, uint32_t segment) {
    const thing *t = &j->s->item[item];
    mst_point a = t->point[segment], b = t->point[segment + 1];
    int32_t x0 = (a.x_cm < b.x_cm ? a.x_cm : b.x_cm) - j->reach_cm;
    int32_t x1 = (a.x_cm > b.x_cm ? a.x_cm : b.x_cm) + j->reach_cm;
    int32_t row0 = row_of((a.y_cm < b.y_cm ? a.y_cm : b.y_cm) - j->reach_cm);
    int32_t row1 = row_of((a.y_cm > b.y_cm ? a.y_cm : b.y_cm) + j->reach_cm);
    for (int32_t row = row0; row <= row1; row++)
        for (uint32_t i = first_end(j, row, x0); i < j->count; i++) {
            loose_end *e = &j->end[i];
            if (e->row != row || e->at.x_cm > x1) break;
            if (!e->is_joined && e->item != item) join_end(j, e, item, segment);
        }
}

static int by_place(const void *pa, const void *pb) {
    const new_point *a = pa, *b = pb;
    if (a->item != b->item) return a->item < b->item ? -1 : 1;
    if (a->segment != b->segment) return a->segment < b->segment ? -1 : 1;
    if (a->share != b->share) return a->share < b->share ? -1 : 1;
    if (a->at.x_cm != b->at.x_cm) return a->at.x_cm < b->at.x_cm ? -1 : 1;
    return (a->at.y_cm > b->at.y_cm) - (a->at.y_cm < b->at.y_cm);
}

/* Points list[0..count) into the road that they are for, with places for faults beside them. */
static void insert_points(thing *t, const new_point *list, uint32_t count) {
    mst_point *point = mst_alloc((t->count + count) * sizeof *point);
    double *lon_lat = mst_alloc(2ull * (t->count + count) * sizeof *lon_lat);
    uint32_t n = 0;
    for (uint32_t i = 0, next = 0; i < t->count; i++) {
        point[n] = t->point[i];
        memcpy(lon_lat + 2ull * n++, t->lon_lat + 2ull * i, 2 * sizeof *lon_lat);
        for (; next < count && list[next].segment == i; next++) {
            point[n] = list[next].at;
            memcpy(lon_lat + 2ull * n++, t->lon_lat + 2ull * i, 2 * sizeof *lon_lat);
        }
    }
    mst_free(t->point);
    mst_free(t->lon_lat);
    t->point = point;
    t->lon_lat = lon_lat;
    t->count = n;
}

void mst__join_loose_ends(source *s) {
    joiner j = {.s = s, .reach_cm = (int32_t)(s->rules.join_m * 100)};
    list_ends(&j);
    for (uint32_t i = 0; j.count && i < s->count; i++) {
        const thing *t = &s->item[i];
        for (uint32_t p = 0; mst__is_road(t) && !t->is_bridge && p + 1 < t->count; p++) look_along(&j, i, p);
    }
    if (j.point_count) qsort(j.point, j.point_count, sizeof *j.point, by_place);
    for (uint32_t from = 0, to; from < j.point_count; from = to) {
        for (to = from; to < j.point_count && j.point[to].item == j.point[from].item;) to++;
        insert_points(&s->item[j.point[from].item], j.point + from, to - from);
    }
    mst_free(j.point);
    mst_free(j.end);
}
