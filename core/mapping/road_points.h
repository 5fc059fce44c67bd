/* SPDX-License-Identifier: Apache-2.0
 * road_points.h - the points of all roads and how often they are used. Private to the importer. */
#ifndef MAPPING_ROAD_POINTS_H
#define MAPPING_ROAD_POINTS_H
#include "mapping/source.h"

/* Points with how many roads use them; an open table, rebuilt when it fills. */
typedef struct point_use {
    mst_point point;
    uint32_t use;
    uint32_t component; /* union-find parent */
} point_use;
typedef struct point_table {
    point_use *slot;
    uint32_t mask, count;
} point_table;

bool mst__is_road(const thing *t); /* and not dropped */
/* Every road point; ends count twice, so that they are always junctions. Free .slot. */
point_table mst__count_points(const source *s);
uint32_t mst__slot_of(const point_table *table, mst_point at);
/* Ends that miss another road by less than rules.join_m are joined to it; bridges are left alone. */
void mst__join_loose_ends(source *s);
#endif
