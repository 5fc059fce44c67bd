/* SPDX-License-Identifier: Apache-2.0
 * layer.c - cells of things, stored as one list per cell, one after the other. */
#include "world/layer.h"

#include "world/sort.h"

enum { CELL_CM = 6400, CELLS_MAX = 1 << 20 };

typedef struct span {
    int32_t column_lo, row_lo, column_hi, row_hi;
} span;

static int32_t min_cm(int32_t a, int32_t b) {
    return a < b ? a : b;
}

static int32_t max_cm(int32_t a, int32_t b) {
    return a > b ? a : b;
}

/* A point that an order names may lie anywhere; a box ends where numbers do. */
static int32_t held_cm(int64_t cm) {
    return cm < INT32_MIN ? INT32_MIN : cm > INT32_MAX ? INT32_MAX : (int32_t)cm;
}

mst_box mst__box_widen(mst_box box, double reach_m) {
    int64_t cm = reach_m < 1e6 ? (int64_t)(reach_m * 100) + 1 : 100000000;
    return (mst_box){{held_cm(box.lo.x_cm - cm), held_cm(box.lo.y_cm - cm)},
                     {held_cm(box.hi.x_cm + cm), held_cm(box.hi.y_cm + cm)}};
}

static mst_box box_of(mst_extent e) {
    return (mst_box){{min_cm(e.a.x_cm, e.b.x_cm), min_cm(e.a.y_cm, e.b.y_cm)},
                     {max_cm(e.a.x_cm, e.b.x_cm), max_cm(e.a.y_cm, e.b.y_cm)}};
}

/* The cell along one axis; what lies outside belongs to the border. */
static int32_t cell_at(int64_t offset_cm, int32_t cell_cm, int32_t count) {
    int64_t at = offset_cm < 0 ? 0 : offset_cm / cell_cm;
    return at < count ? (int32_t)at : count - 1;
}

static int32_t column_of(const mst_layer *l, int64_t x_cm) {
    return cell_at(x_cm - l->south_west.x_cm, l->cell_cm, l->columns);
}

static int32_t row_of(const mst_layer *l, int64_t y_cm) {
    return cell_at(y_cm - l->south_west.y_cm, l->cell_cm, l->rows);
}

static span span_of(const mst_layer *l, mst_box box) {
    return (span){column_of(l, box.lo.x_cm), row_of(l, box.lo.y_cm), column_of(l, box.hi.x_cm),
                  row_of(l, box.hi.y_cm)};
}

/* x of a line that is not level at height y; y is held between its ends. */
static int64_t x_at(mst_extent e, int64_t y_cm) {
    int64_t rise = (int64_t)e.b.y_cm - e.a.y_cm, up = y_cm - e.a.y_cm;
    if (rise > 0 ? up < 0 : up > 0) up = 0;
    if (rise > 0 ? up > rise : up < rise) up = rise;
    return e.a.x_cm + up * ((int64_t)e.b.x_cm - e.a.x_cm) / rise;
}

/* The columns of one row that a thing touches; a line is followed, a centimetre is allowed for rounding. */
static void columns_in(const mst_layer *l, uint32_t i, int32_t row, span *s) {
    mst_extent e = l->extent[i];
    if (!l->is_line || e.a.y_cm == e.b.y_cm) return;
    int64_t south = l->south_west.y_cm + (int64_t)row * l->cell_cm;
    int64_t p = x_at(e, south), q = x_at(e, south + l->cell_cm);
    s->column_lo = column_of(l, (p < q ? p : q) - 1);
    s->column_hi = column_of(l, (p < q ? q : p) + 1);
}

/* Puts every thing into its cells; with `thing` NULL only counts, into first[cell + 2]. */
static void fill(mst_layer *l, uint32_t *thing) {
    for (uint32_t i = 0; i < l->count; i++) {
        span s = span_of(l, box_of(l->extent[i]));
        for (int32_t row = s.row_lo; row <= s.row_hi; row++) {
            columns_in(l, i, row, &s);
            for (int32_t column = s.column_lo; column <= s.column_hi; column++) {
                uint32_t cell = (uint32_t)(row * l->columns + column);
                if (thing)
                    thing[l->first[cell + 1]++] = i;
                else
                    l->first[cell + 2]++;
            }
        }
    }
}

/* At least the number of cells' list entries at the layer's cell size. */
static uint64_t entries_of(const mst_layer *l) {
    uint64_t entries = 0;
    for (uint32_t i = 0; i < l->count; i++) {
        span s = span_of(l, box_of(l->extent[i]));
        uint64_t wide = (uint64_t)(s.column_hi - s.column_lo) + 1, high = (uint64_t)(s.row_hi - s.row_lo) + 1;
        entries += l->is_line ? wide + 3 * high : wide * high;
    }
    return entries;
}

static void choose_cell(mst_layer *l, mst_box bounds) {
    int64_t wide_cm = (int64_t)bounds.hi.x_cm - bounds.lo.x_cm,
            high_cm = (int64_t)bounds.hi.y_cm - bounds.lo.y_cm;
    l->south_west = bounds.lo;
    for (l->cell_cm = CELL_CM;; l->cell_cm *= 2) {
        int64_t columns = wide_cm / l->cell_cm + 1, rows = high_cm / l->cell_cm + 1;
        if (columns * rows > CELLS_MAX) continue;
        l->columns = (int32_t)columns;
        l->rows = (int32_t)rows;
        if (columns * rows == 1 || entries_of(l) <= CELLS_MAX + 4ull * l->count) return;
    }
}

void mst__layer_init(mst_layer *l, mst_extent *extent, uint32_t count, bool is_line) {
    mst_box bounds = {{0, 0}, {0, 0}};
    *l = (mst_layer){.extent = extent, .count = count, .is_line = is_line};
    for (uint32_t i = 0; i < count; i++) {
        mst_box box = box_of(extent[i]);
        if (i == 0) bounds = box;
        bounds.lo = (mst_point){min_cm(bounds.lo.x_cm, box.lo.x_cm), min_cm(bounds.lo.y_cm, box.lo.y_cm)};
        bounds.hi = (mst_point){max_cm(bounds.hi.x_cm, box.hi.x_cm), max_cm(bounds.hi.y_cm, box.hi.y_cm)};
    }
    choose_cell(l, bounds);
    uint32_t cells = (uint32_t)(l->columns * l->rows);
    l->first = mst_alloc((cells + 2) * sizeof *l->first);
    fill(l, NULL);
    for (uint32_t c = 2; c < cells + 2; c++) l->first[c] += l->first[c - 1];
    l->thing = mst_alloc((l->first[cells + 1] + 1ull) * sizeof *l->thing);
    fill(l, l->thing);
}

void mst__layer_fini(mst_layer *l) {
    mst_free((void *)(uintptr_t)l->extent);
    mst_free(l->first);
    mst_free(l->thing);
    *l = (mst_layer){0};
}

static bool do_touch(mst_box a, mst_box b) {
    return a.lo.x_cm <= b.hi.x_cm && b.lo.x_cm <= a.hi.x_cm && a.lo.y_cm <= b.hi.y_cm &&
           b.lo.y_cm <= a.hi.y_cm;
}

uint32_t mst__layer_find(const mst_layer *l, mst_box box, uint32_t **index, uint32_t *capacity) {
    span s = span_of(l, box);
    uint32_t count = 0;
    for (int32_t row = s.row_lo; row <= s.row_hi; row++)
        for (int32_t column = s.column_lo; column <= s.column_hi; column++) {
            uint32_t cell = (uint32_t)(row * l->columns + column);
            for (uint32_t e = l->first[cell]; e < l->first[cell + 1]; e++) {
                if (!do_touch(box_of(l->extent[l->thing[e]]), box)) continue;
                MST_GROW(*index, count, *capacity);
                (*index)[count++] = l->thing[e];
            }
        }
    return mst__sort_unique(*index, count);
}

const uint32_t *mst__layer_cell(const mst_layer *l, mst_point at, uint32_t *count) {
    uint32_t cell = (uint32_t)(row_of(l, at.y_cm) * l->columns + column_of(l, at.x_cm));
    *count = l->first[cell + 1] - l->first[cell];
    return l->thing + l->first[cell];
}

static bool is_less(const void *a, const void *b) {
    return *(const uint32_t *)a < *(const uint32_t *)b;
}

uint32_t mst__sort_unique(uint32_t *a, uint32_t count) {
    mst__sort(a, count, sizeof *a, is_less);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || a[i] != a[i - 1]) a[kept++] = a[i];
    return kept;
}
