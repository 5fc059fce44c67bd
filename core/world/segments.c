/* SPDX-License-Identifier: Apache-2.0
 * segments.c - builds the list of straight pieces of roads. */
#include "world/segments.h"

void mst__segments_init(mst_segments *s, const mst_map *map) {
    uint32_t count = 0, n = 0;
    for (uint32_t i = 0; i < map->road_count; i++) count += map->road[i].count - 1;
    mst_extent *extent = mst_alloc((count + 1ull) * sizeof *extent);
    s->road = mst_alloc((count + 1ull) * sizeof *s->road);
    s->bend = mst_alloc((count + 1ull) * sizeof *s->bend);
    s->along_m = mst_alloc((count + 1ull) * sizeof *s->along_m);
    s->first = mst_alloc((map->road_count + 1ull) * sizeof *s->first);
    for (uint32_t i = 0; i < map->road_count; i++) {
        const mst_point *point = map->road[i].point;
        double along_m = 0;
        s->first[i] = n;
        for (uint32_t p = 0; p + 1 < map->road[i].count; p++, n++) {
            extent[n] = (mst_extent){point[p], point[p + 1]};
            s->road[n] = i;
            s->bend[n] = p;
            s->along_m[n] = along_m;
            along_m += mst_point_distance_m(point[p], point[p + 1]);
        }
    }
    mst__layer_init(&s->layer, extent, count, true);
}

void mst__segments_fini(mst_segments *s) {
    mst__layer_fini(&s->layer);
    mst_free(s->road);
    mst_free(s->bend);
    mst_free(s->along_m);
    mst_free(s->first);
    *s = (mst_segments){0};
}
