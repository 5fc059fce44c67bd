/* SPDX-License-Identifier: Apache-2.0
 * segments.h - the straight pieces of a map's roads, found by cells; roads in order, bends in order. */
#ifndef WORLD_SEGMENTS_H
#define WORLD_SEGMENTS_H
#include "world/layer.h"

typedef struct mst_segments {
    mst_layer layer;
    uint32_t *road, *bend; /* of each segment: its road, and the bend it begins at */
    double *along_m;       /* metres from the road's first point to that bend */
    uint32_t *first;       /* of each road: its first segment */
} mst_segments;

void mst__segments_init(mst_segments *segments, const mst_map *map);
void mst__segments_fini(mst_segments *segments);
#endif
