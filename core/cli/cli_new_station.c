/* SPDX-License-Identifier: Apache-2.0
 * cli_new_station.c - where the township team and the national station come from: the map's own stations,
 * nearest by road; else points of the road net, with a way to the fire that was found, not hoped for. */
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "cli/cli_new.h"
#include "world/ring.h"

/* Metres of road that a made station is away, where the map is large enough. */
enum { TOWNSHIP_LO_M = 2000, TOWNSHIP_HI_M = 4000, NATIONAL_LO_M = 4000, NATIONAL_HI_M = 9000 };
enum { TRIES_MAX = 160, OFF_ROAD_MAX_M = 150, APART_M = 100 };

bool mst_new_way(const mst_new *n, mst_point from, mst_new_station *out) {
    mst_way way = {0};
    bool is_there = mst_route(n->router, &n->vehicle, from, mst_new_goal(n), NULL, &way) == MST_OK;
    if (is_there) {
        double straight_m = 0; /* whole way, with both walks to and from the road */
        for (uint32_t i = 1; i < way.count; i++)
            straight_m += mst_point_distance_m(way.point[i - 1].at, way.point[i].at);
        is_there = straight_m - way.length_m < OFF_ROAD_MAX_M;
        out->at = from;
        out->length_m = way.length_m;
        out->travel_s = way.total_s;
    }
    mst_way_fini(&way);
    return is_there;
}

/* The nearest mapped station of that kind that an engine can leave. */
static bool find_mapped(const mst_new *n, uint16_t kind, mst_new_station *best) {
    bool is_found = false;
    for (uint32_t i = 0; i < n->map->station_count; i++) {
        const mst_station *s = &n->map->station[i];
        mst_new_station here = {.id = s->id};
        if (s->kind != kind || !mst_new_way(n, s->at, &here)) continue;
        if (is_found && here.travel_s >= best->travel_s) continue;
        *best = here;
        is_found = true;
    }
    return is_found;
}

typedef struct spot {
    mst_point at;
    double straight_m, order;
    uint32_t junction;
} spot;

static int by_order(const void *pa, const void *pb) {
    const spot *a = pa, *b = pb;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return (a->junction > b->junction) - (a->junction < b->junction);
}

/* Junctions of roads wide enough to build a station on. */
static uint32_t list_spots(const mst_new *n, spot **out) {
    uint8_t *is_good = mst_alloc(n->map->junction_count + 1);
    for (uint32_t i = 0; i < n->map->road_count; i++) {
        const mst_road *r = &n->map->road[i];
        bool is_street = r->road_class >= MST_ROAD_COUNTY && r->road_class <= MST_ROAD_SERVICE;
        if (!is_street || r->width_m < n->vehicle.width_m || r->is_bridge) continue;
        is_good[r->from] = is_good[r->to] = 1;
    }
    uint32_t count = 0;
    spot *item = mst_alloc((n->map->junction_count + 1ull) * sizeof *item);
    for (uint32_t i = 0; i < n->map->junction_count; i++) {
        if (!is_good[i]) continue;
        double m = mst_point_distance_m(n->map->junction[i], mst_new_goal(n));
        item[count++] = (spot){.at = n->map->junction[i], .straight_m = m, .junction = i};
    }
    mst_free(is_good);
    *out = item;
    return count;
}

/* Junctions that may lie that far by road come first, by lot; then the others, the farthest first. */
static void order_spots(const mst_new *n, spot *item, uint32_t count, double lo_m, double hi_m,
                        uint64_t purpose) {
    for (uint32_t i = 0; i < count; i++) {
        bool may_fit = item[i].straight_m >= lo_m / 2 && item[i].straight_m <= hi_m;
        item[i].order = may_fit ? mst_new_lot(n, purpose, item[i].junction) : 2 + 1e6 - item[i].straight_m;
    }
    if (count) qsort(item, count, sizeof *item, by_order);
}

static bool is_apart(const mst_new_station *other, mst_point at) {
    return other->id == MST_ID_NONE || mst_point_distance_m(other->at, at) >= APART_M;
}

/* The first spot lo to hi metres of road away; else the farthest one found. */
static bool make_station(const mst_new *n, spot *item, uint32_t count, double lo_m, double hi_m,
                         const mst_new_station *other, mst_new_station *best) {
    bool is_found = false;
    uint32_t tries = 0;
    for (uint32_t i = 0; i < count && tries < TRIES_MAX; i++) {
        mst_new_station here = {.is_made = true};
        if (!is_apart(other, item[i].at)) continue;
        tries++;
        if (!mst_new_way(n, item[i].at, &here)) continue;
        bool is_right = here.length_m >= lo_m && here.length_m <= hi_m;
        if (is_right || !is_found || (here.length_m > best->length_m && here.length_m <= hi_m)) *best = here;
        is_found = true;
        if (is_right) return true;
    }
    return is_found;
}

/* A number that no station of the map has. */
static mst_id free_id(const mst_new *n, uint32_t more) {
    uint64_t highest = 0;
    for (uint32_t i = 0; i < n->map->station_count; i++)
        if (MST_ID_NUMBER(n->map->station[i].id) > highest) highest = MST_ID_NUMBER(n->map->station[i].id);
    return MST_ID('s', highest + 1 + more);
}

bool mst_new_pick_stations(mst_new *n) {
    n->township = n->national = (mst_new_station){0};
    bool has_township = find_mapped(n, MST_STATION_TOWNSHIP, &n->township);
    bool has_national = find_mapped(n, MST_STATION_NATIONAL, &n->national);
    spot *item = NULL;
    uint32_t count = has_township && has_national ? 0 : list_spots(n, &item);
    if (!has_township) {
        order_spots(n, item, count, TOWNSHIP_LO_M, TOWNSHIP_HI_M, MST_NEW_LOT_STATION);
        has_township = make_station(n, item, count, TOWNSHIP_LO_M, TOWNSHIP_HI_M, &n->national, &n->township);
        n->township.id = free_id(n, 0);
    }
    if (!has_national) {
        order_spots(n, item, count, NATIONAL_LO_M, NATIONAL_HI_M, MST_NEW_LOT_STATION + 100);
        has_national = make_station(n, item, count, NATIONAL_LO_M, NATIONAL_HI_M, &n->township, &n->national);
        n->national.id = free_id(n, n->township.is_made ? 1 : 0);
    }
    mst_free(item);
    /* On a small map both are as far away as it allows: the township team is the nearer one. */
    if (n->township.is_made && n->national.is_made && n->township.travel_s > n->national.travel_s) {
        mst_new_station swap = n->township;
        n->township = n->national;
        n->national = swap;
    }
    return has_township && has_national;
}
