/* SPDX-License-Identifier: Apache-2.0
 * layer.h - things of one kind by the square cells they touch: what grid.c and route.c search in. */
#ifndef WORLD_LAYER_H
#define WORLD_LAYER_H
#include "base/alloc.h"
#include "world/ring.h"

/* Where one thing lies: a box by its south-west and north-east corners, or a line by its ends. */
typedef struct mst_extent {
    mst_point a, b;
} mst_extent;

typedef struct mst_layer {
    const mst_extent *extent; /* one per thing; owned */
    uint32_t count;
    bool is_line;
    mst_point south_west;
    int32_t cell_cm, columns, rows;
    uint32_t *first, *thing; /* things of cell c, ascending: thing[first[c]] .. thing[first[c + 1]] */
} mst_layer;

/* The box and what lies within reach of it, a centimetre more: a distance that rounds to the reach is met. */
mst_box mst__box_widen(mst_box box, double reach_m);
/* Takes `extent` over (from mst_alloc). Cells are 64 m, or larger where a map is vast and thin. */
void mst__layer_init(mst_layer *layer, mst_extent *extent, uint32_t count, bool is_line);
void mst__layer_fini(mst_layer *layer);
/* Things whose bounding box touches `box`: ascending and unique, into *index (grown). */
uint32_t mst__layer_find(const mst_layer *layer, mst_box box, uint32_t **index, uint32_t *capacity);
/* Things of the cell that holds `at`, lent: ascending; all that could contain the point. */
const uint32_t *mst__layer_cell(const mst_layer *layer, mst_point at, uint32_t *count);
/* Puts numbers in ascending order and drops doubles; returns how many stay. */
uint32_t mst__sort_unique(uint32_t *number, uint32_t count);
#endif
