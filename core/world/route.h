/* SPDX-License-Identifier: Apache-2.0
 * route.h - the quickest way over a map's roads. Deterministic: ties go to the lower junction, and of
 * road segments equally near to a place to the first. */
#ifndef WORLD_ROUTE_H
#define WORLD_ROUTE_H
#include "world/map.h"

/* How one kind of traveller moves. */
typedef struct mst_travel {
    double speed_mps[MST_ROAD_COUNT]; /* by road class; 0: may not use it */
    double off_road_mps;              /* on foot from the road to the place; > 0 */
    double width_m;                   /* the way must be at least this wide; 0 on foot */
    bool obeys_one_way;
} mst_travel;

/* One point of a way and the seconds to it. */
typedef struct mst_way_point {
    mst_point at;
    double seconds;
} mst_way_point;

typedef struct mst_way {
    mst_way_point *point; /* at least 2: first = start, last = goal; seconds never fall */
    uint32_t count, capacity;
    double total_s, length_m; /* length on roads only */
} mst_way;

/* Scratch for many queries over one map: no query touches more of it than it visits. */
typedef struct mst_router mst_router;
mst_router *mst_router_create(const mst_map *map);
void mst_router_destroy(mst_router *router);

/* The quickest way for `travel`; start and goal join the nearest usable road at its nearest point.
 * `is_blocked` has a byte per road of the map, or is NULL. MST_E_ABSENT when there is none.
 * `way` may be reused; mst_way_fini frees it. */
int mst_route(mst_router *router, const mst_travel *travel, mst_point start, mst_point goal,
              const uint8_t *is_blocked, mst_way *way);
void mst_way_fini(mst_way *way);
#endif
