/* SPDX-License-Identifier: Apache-2.0
 * route.c - Dijkstra (1959) over junctions, with a binary heap ordered by (seconds, junction). */
#include "world/route.h"

#include <math.h>
#include <string.h>

#include "base/maths.h"
#include "world/segments.h"

typedef struct heap_item {
    double seconds;
    uint32_t junction;
} heap_item;

/* In by_road: reached from the start, over the begin or the end of the start's own road. */
#define OVER_BEGIN UINT32_MAX
#define OVER_END (UINT32_MAX - 1)

struct mst_router {
    const mst_map *map;
    mst_segments segments;
    uint32_t *near; /* scratch: segments near a place */
    uint32_t near_capacity;
    uint32_t *chain; /* scratch: junctions from the goal back to the start */
    uint32_t chain_capacity;
    uint32_t *first; /* roads at junction j: road[first[j]] .. road[first[j + 1]] */
    uint32_t *road;
    double *seconds;
    uint32_t *by_road; /* the road that reached it, or FROM_START_.. */
    uint32_t *stamp;   /* of the query that last wrote seconds */
    uint32_t query;
    heap_item *heap;
    uint32_t heap_count, heap_capacity;
};

mst_router *mst_router_create(const mst_map *map) {
    mst_router *r = mst_alloc(sizeof *r);
    uint32_t n = map->junction_count;
    r->map = map;
    mst__segments_init(&r->segments, map);
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
    mst__segments_fini(&r->segments);
    mst_free(r->near);
    mst_free(r->chain);
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

/* A place on a road: on the segment that begins at `bend`, metres along the road from its first point.
 * `off_m` is the way from a start or goal to it. */
typedef struct place {
    uint32_t road, bend;
    double along_m, off_m;
    mst_point at;
} place;

static place place_on(const mst_router *r, uint32_t segment, double share, double off_m) {
    mst_extent e = r->segments.layer.extent[segment];
    double x = e.a.x_cm + share * ((double)e.b.x_cm - e.a.x_cm),
           y = e.a.y_cm + share * ((double)e.b.y_cm - e.a.y_cm);
    return (place){.road = r->segments.road[segment],
                   .bend = r->segments.bend[segment],
                   .along_m = r->segments.along_m[segment] + share * mst_point_distance_m(e.a, e.b),
                   .off_m = off_m,
                   .at = {(int32_t)mst_floor(x + 0.5), (int32_t)mst_floor(y + 0.5)}};
}

/* An end of a road. */
static place end_of(const mst_router *r, uint32_t road, bool is_end) {
    const mst_road *line = &r->map->road[road];
    return is_end ? (place){road, line->count - 2, line->length_m, 0, line->point[line->count - 1]}
                  : (place){road, 0, 0, 0, line->point[0]};
}

/* The nearest point of a usable road; the lower segment among equals. Looks ever further round the place. */
static bool find_place(mst_router *r, const mst_travel *t, const uint8_t *is_blocked, mst_point at,
                       place *out) {
    const double map_m = 1e6; /* more than any map is wide */
    const mst_layer *layer = &r->segments.layer;
    double best_m = INFINITY;
    for (double look_m = 32; best_m == INFINITY && look_m < map_m; look_m *= 2) {
        uint32_t count =
            mst__layer_find(layer, mst__box_widen((mst_box){at, at}, look_m), &r->near, &r->near_capacity);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t segment = r->near[i];
            double share,
                m = mst_segment_distance_m(at, layer->extent[segment].a, layer->extent[segment].b, &share);
            if (m > look_m || m >= best_m || !is_usable(r->map, t, is_blocked, r->segments.road[segment]))
                continue;
            best_m = m;
            *out = place_on(r, segment, share, m);
        }
    }
    return best_m < INFINITY;
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

/* Seconds along one road; INFINITY where one-way forbids it. */
static double along_s(const mst_router *r, const mst_travel *t, uint32_t road, double from_m, double to_m) {
    const mst_road *line = &r->map->road[road];
    if (to_m < from_m && line->is_one_way && t->obeys_one_way) return INFINITY;
    return mst_max(to_m - from_m, from_m - to_m) / t->speed_mps[line->road_class];
}

/* How the goal's road is entered. */
typedef struct entry {
    uint32_t junction; /* UINT32_MAX: not at all, the way stays on the start's road */
    bool is_end;
    double seconds; /* of the whole way */
} entry;

/* Runs the search until nothing beats the best entry. */
static void search(mst_router *r, const mst_travel *t, const uint8_t *is_blocked, const place *start,
                   const place *goal, entry *best) {
    const mst_road *first = &r->map->road[start->road], *last = &r->map->road[goal->road];
    double to_begin = along_s(r, t, start->road, start->along_m, 0);
    double to_end = along_s(r, t, start->road, start->along_m, first->length_m);
    double via_begin = along_s(r, t, goal->road, 0, goal->along_m);
    double via_end = along_s(r, t, goal->road, last->length_m, goal->along_m);
    r->query++;
    r->heap_count = 0;
    if (to_begin < INFINITY) reach(r, first->from, to_begin, OVER_BEGIN);
    if (to_end < INFINITY) reach(r, first->to, to_end, OVER_END);
    while (r->heap_count) {
        heap_item here = pop(r);
        if (here.seconds >= best->seconds) break;
        if (r->seconds[here.junction] != here.seconds) continue;
        if (here.junction == last->from && here.seconds + via_begin < best->seconds)
            *best = (entry){here.junction, false, here.seconds + via_begin};
        if (here.junction == last->to && here.seconds + via_end < best->seconds)
            *best = (entry){here.junction, true, here.seconds + via_end};
        spread_from(r, t, is_blocked, here);
    }
}

static void add_point(mst_way *way, mst_point at, double seconds) {
    MST_GROW(way->point, way->count, way->capacity);
    way->point[way->count++] = (mst_way_point){at, seconds};
}

/* The same, unless the way already ends there at that second. */
static void add_new_point(mst_way *way, mst_point at, double seconds) {
    const mst_way_point *last = &way->point[way->count - 1];
    if (last->at.x_cm != at.x_cm || last->at.y_cm != at.y_cm || last->seconds != seconds)
        add_point(way, at, seconds);
}

/* The piece of one road between two places, in either direction, after the way's last second. */
static void add_piece(mst_router *r, const mst_travel *t, place from, place to, mst_way *way) {
    const mst_road *road = &r->map->road[from.road];
    const double *along_m = &r->segments.along_m[r->segments.first[from.road]];
    double speed_mps = t->speed_mps[road->road_class], start_s = way->point[way->count - 1].seconds;
    add_new_point(way, from.at, start_s);
    if (from.along_m <= to.along_m)
        for (uint32_t p = from.bend + 1; p <= to.bend; p++)
            add_new_point(way, road->point[p], start_s + (along_m[p] - from.along_m) / speed_mps);
    else
        for (uint32_t p = from.bend; p > to.bend; p--)
            add_new_point(way, road->point[p], start_s + (from.along_m - along_m[p]) / speed_mps);
    double m = mst_max(to.along_m - from.along_m, from.along_m - to.along_m);
    add_new_point(way, to.at, start_s + m / speed_mps);
    way->length_m += m;
}

/* From the start over whole roads to junction `last`: found backwards, walked forwards. */
static void add_roads(mst_router *r, const mst_travel *t, const place *start, uint32_t last, mst_way *way) {
    uint32_t count = 0;
    for (; r->by_road[last] < OVER_END; count++) {
        MST_GROW(r->chain, count, r->chain_capacity);
        r->chain[count] = last;
        const mst_road *road = &r->map->road[r->by_road[last]];
        last = road->to == last ? road->from : road->to;
    }
    add_piece(r, t, *start, end_of(r, start->road, r->by_road[last] == OVER_END), way);
    while (count > 0) {
        uint32_t junction = r->chain[--count], road = r->by_road[junction];
        bool is_forward = r->map->road[road].to == junction;
        add_piece(r, t, end_of(r, road, !is_forward), end_of(r, road, is_forward), way);
    }
}

int mst_route(mst_router *r, const mst_travel *t, mst_point start, mst_point goal, const uint8_t *is_blocked,
              mst_way *way) {
    place a, b;
    entry best = {UINT32_MAX, false, INFINITY};
    way->count = 0;
    way->length_m = way->total_s = 0;
    if (!find_place(r, t, is_blocked, start, &a) || !find_place(r, t, is_blocked, goal, &b))
        return MST_E_ABSENT;
    if (a.road == b.road) best.seconds = along_s(r, t, a.road, a.along_m, b.along_m);
    search(r, t, is_blocked, &a, &b, &best);
    if (best.seconds == INFINITY) return MST_E_ABSENT;
    add_point(way, start, 0);
    add_new_point(way, a.at, a.off_m / t->off_road_mps);
    if (best.junction == UINT32_MAX) {
        add_piece(r, t, a, b, way);
    } else {
        add_roads(r, t, &a, best.junction, way);
        add_piece(r, t, end_of(r, b.road, best.is_end), b, way);
    }
    add_point(way, goal, way->point[way->count - 1].seconds + b.off_m / t->off_road_mps);
    way->total_s = way->point[way->count - 1].seconds;
    return MST_OK;
}
