/* SPDX-License-Identifier: Apache-2.0
 * route.c - Dijkstra (1959) over junctions, with a binary heap ordered by (seconds, junction). */
#include "world/route.h"

#include <math.h>
#include <string.h>

#include "base/maths.h"
#include "world/ring.h"

typedef struct heap_item {
    double seconds;
    uint32_t junction;
} heap_item;

struct mst_router {
    const mst_map *map;
    uint32_t *first; /* roads at junction j: road[first[j]] .. road[first[j + 1]] */
    uint32_t *road;
    double *seconds;
    uint32_t *by_road; /* the road that reached it */
    uint32_t *stamp;   /* of the query that last wrote seconds */
    uint32_t query;
    heap_item *heap;
    uint32_t heap_count, heap_capacity;
};

mst_router *mst_router_create(const mst_map *map) {
    mst_router *r = mst_alloc(sizeof *r);
    uint32_t n = map->junction_count;
    r->map = map;
    r->first = mst_alloc((n + 2ull) * sizeof *r->first);
    r->road = mst_alloc((2ull * map->road_count + 1) * sizeof *r->road);
    r->seconds = mst_alloc((n + 1ull) * sizeof *r->seconds);
    r->by_road = mst_alloc((n + 1ull) * sizeof *r->by_road);
    r->stamp = mst_alloc((n + 1ull) * sizeof *r->stamp);
    for (uint32_t i = 0; i < map->road_count; i++) {
        r->first[map->road[i].from + 2]++;
        r->first[map->road[i].to + 2]++;
    }
    for (uint32_t j = 2; j < n + 2; j++) r->first[j] += r->first[j - 1];
    for (uint32_t i = 0; i < map->road_count; i++) {
        r->road[r->first[map->road[i].from + 1]++] = i;
        r->road[r->first[map->road[i].to + 1]++] = i;
    }
    return r;
}

void mst_router_destroy(mst_router *r) {
    if (!r) return;
    mst_free(r->first);
    mst_free(r->road);
    mst_free(r->seconds);
    mst_free(r->by_road);
    mst_free(r->stamp);
    mst_free(r->heap);
    mst_free(r);
}

void mst_way_fini(mst_way *way) {
    mst_free(way->point);
    *way = (mst_way){0};
}

static bool is_before(heap_item a, heap_item b) {
    return a.seconds < b.seconds || (a.seconds == b.seconds && a.junction < b.junction);
}

static void push(mst_router *r, heap_item item) {
    MST_GROW(r->heap, r->heap_count, r->heap_capacity);
    uint32_t at = r->heap_count++;
    for (; at > 0 && is_before(item, r->heap[(at - 1) / 2]); at = (at - 1) / 2)
        r->heap[at] = r->heap[(at - 1) / 2];
    r->heap[at] = item;
}

static heap_item pop(mst_router *r) {
    heap_item top = r->heap[0], last = r->heap[--r->heap_count];
    uint32_t at = 0;
    for (uint32_t child; (child = 2 * at + 1) < r->heap_count; at = child) {
        if (child + 1 < r->heap_count && is_before(r->heap[child + 1], r->heap[child])) child++;
        if (!is_before(r->heap[child], last)) break;
        r->heap[at] = r->heap[child];
    }
    r->heap[at] = last;
    return top;
}

static bool is_usable(const mst_map *map, const mst_travel *t, const uint8_t *is_blocked, uint32_t i) {
    const mst_road *road = &map->road[i];
    return t->speed_mps[road->road_class] > 0 && road->width_m >= t->width_m &&
           !(is_blocked && is_blocked[i]);
}

/* Where a place joins the net: a point of a road, and the metres along it from its first point. */
typedef struct join {
    uint32_t road, bend;
    double along_m, off_m;
} join;

static bool find_join(const mst_map *map, const mst_travel *t, const uint8_t *is_blocked, mst_point at,
                      join *out) {
    out->off_m = INFINITY;
    for (uint32_t i = 0; i < map->road_count; i++) {
        if (!is_usable(map, t, is_blocked, i)) continue;
        double along_m = 0;
        for (uint32_t p = 0; p < map->road[i].count; p++) {
            if (p) along_m += mst_point_distance_m(map->road[i].point[p - 1], map->road[i].point[p]);
            double off_m = mst_point_distance_m(at, map->road[i].point[p]);
            if (off_m < out->off_m) *out = (join){i, p, along_m, off_m};
        }
    }
    return out->off_m < INFINITY;
}

static void reach(mst_router *r, uint32_t junction, double seconds, uint32_t road) {
    if (r->stamp[junction] == r->query && r->seconds[junction] <= seconds) return;
    r->stamp[junction] = r->query;
    r->seconds[junction] = seconds;
    r->by_road[junction] = road;
    push(r, (heap_item){seconds, junction});
}

static void spread_from(mst_router *r, const mst_travel *t, const uint8_t *is_blocked, heap_item here) {
    for (uint32_t e = r->first[here.junction]; e < r->first[here.junction + 1]; e++) {
        const mst_road *road = &r->map->road[r->road[e]];
        if (!is_usable(r->map, t, is_blocked, r->road[e])) continue;
        bool is_forward = road->from == here.junction;
        if (!is_forward && road->is_one_way && t->obeys_one_way) continue;
        reach(r, is_forward ? road->to : road->from,
              here.seconds + road->length_m / t->speed_mps[road->road_class], r->road[e]);
    }
}

static void add_point(mst_way *way, mst_point at, double seconds) {
    if (way->count && way->point[way->count - 1].at.x_cm == at.x_cm &&
        way->point[way->count - 1].at.y_cm == at.y_cm)
        return;
    MST_GROW(way->point, way->count, way->capacity);
    way->point[way->count++] = (mst_way_point){at, seconds};
}

/* Bends `from` to `to` of a road, either direction, after the way's last second. */
static void add_bends(mst_way *way, const mst_road *road, double speed_mps, uint32_t from, uint32_t to) {
    double seconds = way->point[way->count - 1].seconds;
    add_point(way, road->point[from], seconds);
    while (from != to) {
        uint32_t next = from < to ? from + 1 : from - 1;
        double m = mst_point_distance_m(road->point[from], road->point[next]);
        seconds += m / speed_mps;
        way->length_m += m;
        add_point(way, road->point[next], seconds);
        from = next;
    }
}

/* From the goal's junction back to the start's road; the pieces are then walked forwards. */
static void trace_back(mst_router *r, const mst_travel *t, const join *start, uint32_t last, mst_way *way) {
    uint32_t count = 0, capacity = 0, *chain = NULL;
    for (uint32_t j = last; r->by_road[j] != UINT32_MAX;) {
        MST_GROW(chain, count, capacity);
        chain[count++] = j;
        const mst_road *road = &r->map->road[r->by_road[j]];
        j = road->to == j ? road->from : road->to;
        last = j;
    }
    const mst_road *road = &r->map->road[start->road];
    add_bends(way, road, t->speed_mps[road->road_class], start->bend, road->to == last ? road->count - 1 : 0);
    while (count > 0) {
        uint32_t j = chain[--count];
        road = &r->map->road[r->by_road[j]];
        bool is_forward = road->to == j;
        add_bends(way, road, t->speed_mps[road->road_class], is_forward ? 0 : road->count - 1,
                  is_forward ? road->count - 1 : 0);
    }
    mst_free(chain);
}

/* Seconds from a join to an end of its road; < 0 where one-way forbids it. */
static double end_s(const mst_map *map, const mst_travel *t, const join *j, bool to_end, bool is_leaving) {
    const mst_road *road = &map->road[j->road];
    bool is_against = is_leaving != to_end;
    if (is_against && road->is_one_way && t->obeys_one_way) return -1;
    return (to_end ? road->length_m - j->along_m : j->along_m) / t->speed_mps[road->road_class];
}

/* Runs the search; the junction through which the goal is reached best, or UINT32_MAX. */
static uint32_t search(mst_router *r, const mst_travel *t, const uint8_t *is_blocked, const join *start,
                       const join *goal, double *best_s) {
    const mst_road *road = &r->map->road[start->road], *last = &r->map->road[goal->road];
    double to_end = end_s(r->map, t, start, true, true), to_begin = end_s(r->map, t, start, false, true);
    double via_begin = end_s(r->map, t, goal, false, false), via_end = end_s(r->map, t, goal, true, false);
    uint32_t best = UINT32_MAX;
    r->query++;
    r->heap_count = 0;
    if (to_begin >= 0) reach(r, road->from, to_begin, UINT32_MAX);
    if (to_end >= 0) reach(r, road->to, to_end, UINT32_MAX);
    while (r->heap_count) {
        heap_item here = pop(r);
        if (here.seconds >= *best_s) break;
        if (r->seconds[here.junction] != here.seconds) continue;
        double rest_s = here.junction == last->from ? via_begin : -1;
        if (here.junction == last->to && via_end >= 0 && (rest_s < 0 || via_end < rest_s)) rest_s = via_end;
        if (rest_s >= 0 && here.seconds + rest_s < *best_s) {
            *best_s = here.seconds + rest_s;
            best = here.junction;
        }
        spread_from(r, t, is_blocked, here);
    }
    return best;
}

int mst_route(mst_router *r, const mst_travel *t, mst_point start, mst_point goal, const uint8_t *is_blocked,
              mst_way *way) {
    join a, b;
    way->count = 0;
    way->length_m = way->total_s = 0;
    if (!find_join(r->map, t, is_blocked, start, &a) || !find_join(r->map, t, is_blocked, goal, &b))
        return MST_E_ABSENT;
    double best_s = INFINITY;
    const mst_road *last = &r->map->road[b.road];
    bool is_same = a.road == b.road && (b.bend >= a.bend || !(last->is_one_way && t->obeys_one_way));
    if (is_same)
        best_s = mst_max(b.along_m - a.along_m, a.along_m - b.along_m) / t->speed_mps[last->road_class];
    uint32_t via = search(r, t, is_blocked, &a, &b, &best_s);
    if (best_s == INFINITY) return MST_E_ABSENT;
    add_point(way, start, 0);
    MST_GROW(way->point, way->count, way->capacity);
    way->point[way->count++] = (mst_way_point){r->map->road[a.road].point[a.bend], a.off_m / t->off_road_mps};
    if (via == UINT32_MAX)
        add_bends(way, last, t->speed_mps[last->road_class], a.bend, b.bend);
    else {
        trace_back(r, t, &a, via, way);
        bool is_from_begin = via == last->from && (via != last->to || b.along_m <= last->length_m / 2);
        add_bends(way, last, t->speed_mps[last->road_class], is_from_begin ? 0 : last->count - 1, b.bend);
    }
    add_point(way, goal, way->point[way->count - 1].seconds + b.off_m / t->off_road_mps);
    way->total_s = way->point[way->count - 1].seconds;
    return MST_OK;
}
