/* SPDX-License-Identifier: Apache-2.0
 * clean.c - makes outlines simple and features single: real files repeat, clip and cross. */
#include <stdlib.h>
#include <string.h>

#include "mapping/source.h"
#include "world/ring.h"

void mst__fault(source *s, const char *what, double lon_deg, double lat_deg) {
    mst_import_result *r = s->result;
    MST_GROW(r->fault, r->fault_count, r->fault_capacity);
    mst_import_fault *f = &r->fault[r->fault_count++];
    *f = (mst_import_fault){.lon_deg = lon_deg, .lat_deg = lat_deg};
    strncpy(f->what, what, sizeof f->what - 1);
}

static bool is_same(mst_point a, mst_point b) {
    return a.x_cm == b.x_cm && a.y_cm == b.y_cm;
}

/* Drops repeated points, and the middle one of three on a line (spikes too). */
static void tidy_ring(thing *t) {
    bool is_changed = true;
    while (is_changed && t->count >= 3) {
        is_changed = false;
        uint32_t kept = 0;
        for (uint32_t i = 0; i < t->count; i++) {
            mst_point before = kept ? t->point[kept - 1] : t->point[t->count - 1];
            mst_point here = t->point[i], after = t->point[(i + 1) % t->count];
            int64_t turn = (int64_t)(here.x_cm - before.x_cm) * (after.y_cm - here.y_cm) -
                           (int64_t)(here.y_cm - before.y_cm) * (after.x_cm - here.x_cm);
            if (is_same(before, here) || turn == 0)
                is_changed = true;
            else
                t->point[kept++] = here;
        }
        t->count = kept;
    }
}

static void drop(source *s, thing *t, const char *what) {
    t->is_dropped = true;
    mst__fault(s, what, t->lon_lat[0], t->lon_lat[1]);
}

/* The largest part of an outline that crosses itself; rounding may make it cross again. */
static void mend(source *s, thing *t) {
    bool is_good = mst__mend_ring(t);
    if (is_good) tidy_ring(t);
    if (is_good && t->count >= 3 && mst_ring_is_simple(t->point, t->count))
        mst__fault(s, "outline that crosses itself mended", t->lon_lat[0], t->lon_lat[1]);
    else
        drop(s, t, "outline that crosses itself left out");
}

static void clean_ring(source *s, thing *t) {
    tidy_ring(t);
    if (t->count < 3)
        drop(s, t, "outline without area left out");
    else if (!mst_ring_is_simple(t->point, t->count))
        mend(s, t);
    if (!t->is_dropped && mst_ring_area_m2(t->point, t->count) < 0) mst_ring_reverse(t->point, t->count);
    if (t->is_dropped || t->kind != THING_BUILDING) return;
    double area_m2 = mst_ring_area_m2(t->point, t->count);
    if (area_m2 < s->rules.least_m2)
        drop(s, t, "building too small left out");
    else
        mst__guess_building(t, &s->rules, area_m2);
}

static double size_of(const thing *t) {
    if (t->kind == THING_BUILDING || t->kind == THING_WATER || t->kind == THING_AREA)
        return t->count >= 3 ? mst_ring_area_m2(t->point, t->count) : 0;
    return t->count;
}

/* By kind, number, size downwards, then the first point: a total order. */
static int by_number(const void *pa, const void *pb) {
    const thing *a = pa, *b = pb;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    double size_a = size_of(a), size_b = size_of(b);
    if (size_a != size_b) return size_a > size_b ? -1 : 1;
    if (a->point[0].x_cm != b->point[0].x_cm) return a->point[0].x_cm < b->point[0].x_cm ? -1 : 1;
    return (a->point[0].y_cm > b->point[0].y_cm) - (a->point[0].y_cm < b->point[0].y_cm);
}

static bool is_same_shape(const thing *a, const thing *b) {
    return a->count == b->count && memcmp(a->point, b->point, a->count * sizeof *a->point) == 0;
}

void mst__clean(source *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        thing *t = &s->item[i];
        bool is_ring =
            t->kind == THING_BUILDING || t->kind == THING_AREA || (t->kind == THING_WATER && t->count > 1);
        if (is_ring) clean_ring(s, t);
    }
    qsort(s->item, s->count, sizeof *s->item, by_number);
    const thing *first = NULL; /* the last one that stays */
    mst_id source_number = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        thing *t = &s->item[i];
        if (t->is_dropped) continue;
        bool is_again = first && t->kind == first->kind && t->number == source_number;
        if (is_again && (t->kind == THING_BUILDING || is_same_shape(t, first))) {
            drop(s, t, "repeated feature left out");
            continue;
        }
        source_number = t->number;
        /* Pieces of one way or area that were clipped apart take the next free numbers. */
        if (first && t->kind == first->kind && t->number <= first->number) t->number = first->number + 1;
        first = t;
    }
}
