/* SPDX-License-Identifier: Apache-2.0
 * bands.h - the edges of a long outline sorted into bands from south to north, so that whether a point lies
 * inside takes the few edges at its height and not all of them. Same answer as mst_ring_contains. */
#ifndef WORLD_BANDS_H
#define WORLD_BANDS_H
#include "world/ring.h"

typedef struct mst_bands {
    int32_t lo_cm, high_cm; /* of the outline */
    int64_t step_cm;
    uint32_t count;        /* 0: a short outline, which has none */
    uint32_t *first, *end; /* per band, in edge */
    uint32_t *edge;        /* the edge from that point to the one before it */
} mst_bands;

void mst__bands_init(mst_bands *bands, const mst_ring *ring);
void mst__bands_fini(mst_bands *bands);
/* The same for up to 64 points at one height, from west to east: bit i for x_cm[i]. */
uint64_t mst__bands_row(const mst_bands *bands, const mst_ring *ring, int32_t y_cm, const int32_t *x_cm,
                        uint32_t count);
bool mst__bands_contain(const mst_bands *bands, const mst_ring *ring, mst_point at);
#endif
