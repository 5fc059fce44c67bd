/* SPDX-License-Identifier: Apache-2.0
 * cli_new_pick.c - which building burns: one that matters, that a crew can still save in part, with
 * neighbours, and with a road to it. Drawn by lot among the best. */
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "base/random.h"
#include "cli/cli_new.h"
#include "world/ring.h"

enum { BEST_MAX = 12, AREA_MIN_M2 = 40, NEIGHBOUR_REACH_M = 12, ROAD_REACH_M = 60 };

/* How much a town would miss it; a choice of drills, not a figure of the model. */
static const double weight_of[MST_OCCUPANCY_COUNT] = {
    [MST_OCCUPANCY_DWELLING] = 1.5,    [MST_OCCUPANCY_HOUSE_KANG] = 2, [MST_OCCUPANCY_SHED] = 0.1,
    [MST_OCCUPANCY_STRAW_STACK] = 0.5, [MST_OCCUPANCY_GARAGE] = 0.1,   [MST_OCCUPANCY_FARM] = 1.5,
    [MST_OCCUPANCY_OFFICE] = 2.5,      [MST_OCCUPANCY_SCHOOL] = 4,     [MST_OCCUPANCY_HOSPITAL] = 5,
    [MST_OCCUPANCY_HOTEL] = 4,         [MST_OCCUPANCY_SHOP] = 4,       [MST_OCCUPANCY_ASSEMBLY] = 3,
    [MST_OCCUPANCY_WORKSHOP] = 3,      [MST_OCCUPANCY_WAREHOUSE] = 3,  [MST_OCCUPANCY_GRAIN_STORE] = 4,
    [MST_OCCUPANCY_FIRE_STATION] = 0,  [MST_OCCUPANCY_PUBLIC] = 2.5,   [MST_OCCUPANCY_OTHER] = 1,
};

typedef struct candidate {
    uint32_t building;
    double weight;
} candidate;

double mst_new_lot(const mst_new *n, uint64_t purpose, uint64_t counter) {
    return mst_random_unit(mst_random_key(n->seed, "new scenario", purpose), counter);
}

bool mst_new_is_dwelling(const mst_new *n) {
    uint16_t occupancy = n->map->building[n->building].occupancy;
    return occupancy == MST_OCCUPANCY_DWELLING || occupancy == MST_OCCUPANCY_HOUSE_KANG ||
           occupancy == MST_OCCUPANCY_FARM;
}

const char *mst_new_cause(const mst_new *n) {
    switch (n->map->building[n->building].occupancy) {
    case MST_OCCUPANCY_OFFICE:
    case MST_OCCUPANCY_SCHOOL:
    case MST_OCCUPANCY_HOSPITAL:
    case MST_OCCUPANCY_PUBLIC:
        return "electric";
    case MST_OCCUPANCY_DWELLING:
    case MST_OCCUPANCY_HOUSE_KANG:
    case MST_OCCUPANCY_HOTEL:
        return "stove";
    default:
        return "welding";
    }
}

mst_point mst_new_goal(const mst_new *n) {
    return n->map->building[n->building].at;
}

/* Metres from the building's middle to the nearest road that an engine can use; large when none is near. */
static double road_m(const mst_new *n, const mst_building *b, uint32_t **list, uint32_t *capacity) {
    double reach_m = ROAD_REACH_M + mst_sqrt(b->area_m2), best_m = 1e9;
    uint32_t count = mst_grid_roads(n->grid, b->at, reach_m, list, capacity);
    for (uint32_t i = 0; i < count; i++) {
        const mst_road *road = &n->map->road[(*list)[i]];
        if (n->vehicle.speed_mps[road->road_class] <= 0 || road->width_m < n->vehicle.width_m) continue;
        for (uint32_t p = 1; p < road->count; p++)
            best_m = mst_min(best_m, mst_segment_distance_m(b->at, road->point[p - 1], road->point[p], NULL));
    }
    return best_m <= reach_m ? best_m : 1e9;
}

/* Half the weight at this distance to the nearest station of the map: what is far away is lost before the
 * first engine comes. */
static const double near_station_m = 2000;

static double station_share(const mst_new *n, mst_point at) {
    double best_m = -1;
    for (uint32_t i = 0; i < n->map->station_count; i++) {
        double m = mst_point_distance_m(n->map->station[i].at, at);
        if (n->map->station[i].kind != MST_STATION_MICRO && (best_m < 0 || m < best_m)) best_m = m;
    }
    double far = best_m / near_station_m;
    return best_m < 0 ? 1 : 1 / (1 + far * far);
}

/* A fire that grows faster than this leaves the extinguishers behind: all three forces have work. */
static const double fast_growth_s = 150;

/* 0: nothing for a drill. More rooms than one: there is something left to save when a crew comes. */
static double weigh(const mst_new *n, uint32_t index, uint32_t **list, uint32_t *capacity) {
    const mst_building *b = &n->map->building[index];
    double weight = weight_of[b->occupancy], floor_m2 = b->area_m2 * b->storeys;
    if (b->area_m2 < AREA_MIN_M2 || weight <= 0 || road_m(n, b, list, capacity) > 1e6) return 0;
    double rooms = b->storeys * mst_floor(b->area_m2 / mst_max(1, n->compartment_m2[b->occupancy]) + 0.5);
    double pace = mst_min(1, fast_growth_s / mst_max(1, n->growth_s[b->occupancy]));
    uint32_t near = mst_grid_neighbours(n->grid, index, NEIGHBOUR_REACH_M, list, capacity);
    weight *= mst_sqrt(mst_clamp(floor_m2, 40, 2000) / 200);
    weight *= mst_clamp((rooms - 1) / 3, 0.02, 1) * pace * pace * station_share(n, b->at);
    return weight * (1 + 0.25 * (near < 6 ? near : 6));
}

static int by_weight(const void *pa, const void *pb) {
    const candidate *a = pa, *b = pb;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return (a->building > b->building) - (a->building < b->building);
}

/* Moves a drawn one of item[from..count) to item[from]: heavier ones are drawn sooner. */
static void draw(const mst_new *n, candidate *item, uint32_t from, uint32_t count) {
    double sum = 0, at = 0;
    for (uint32_t i = from; i < count; i++) sum += item[i].weight;
    double lot = mst_new_lot(n, MST_NEW_LOT_PLACE, 100 + from) * sum;
    uint32_t chosen = from;
    while (chosen + 1 < count && (at += item[chosen].weight) <= lot) chosen++;
    candidate swap = item[from];
    item[from] = item[chosen];
    item[chosen] = swap;
}

static void look_around(mst_new *n) {
    uint32_t *list = NULL, capacity = 0;
    n->neighbours = mst_grid_neighbours(n->grid, n->building, NEIGHBOUR_REACH_M, &list, &capacity);
    const mst_building *b = &n->map->building[n->building];
    uint32_t count = mst_grid_neighbours(n->grid, n->building, 5 * NEIGHBOUR_REACH_M, &list, &capacity);
    double best_m = 1e9;
    n->neighbour = -1;
    for (uint32_t i = 0; i < count; i++) {
        const mst_building *next = &n->map->building[list[i]];
        double gap_m = mst_ring_gap_m(&b->outline, &next->outline);
        if (next->area_m2 < AREA_MIN_M2 || gap_m >= best_m) continue;
        best_m = gap_m;
        n->neighbour = (int32_t)list[i];
    }
    mst_free(list);
}

bool mst_new_pick_building(mst_new *n, uint32_t attempt) {
    uint32_t *list = NULL, capacity = 0, count = 0;
    candidate *item = mst_alloc((n->map->building_count + 1ull) * sizeof *item);
    for (uint32_t i = 0; i < n->map->building_count; i++) {
        double weight = weigh(n, i, &list, &capacity);
        if (weight > 0) item[count++] = (candidate){i, weight};
    }
    if (count) qsort(item, count, sizeof *item, by_weight);
    /* The best first; when none of these can be reached, the next ones, one by one. */
    uint32_t best = count < BEST_MAX ? count : BEST_MAX;
    for (uint32_t i = 0; i <= attempt && i < best; i++) draw(n, item, i, best);
    if (attempt < count) n->building = item[attempt].building;
    mst_free(item);
    mst_free(list);
    if (attempt < count) look_around(n);
    return attempt < count;
}

static double distance_to_water_m(const mst_new *n, const mst_water *w, mst_point at) {
    return w->outline.count >= 3 ? mst_ring_distance_m(&w->outline, at) : mst_point_distance_m(w->at, at);
}

static void find_water(mst_new *n) {
    mst_point at = mst_new_goal(n);
    double best_m = -1;
    for (uint32_t i = 0; i < n->map->hydrant_count; i++) {
        double m = mst_point_distance_m(n->map->hydrant[i].at, at);
        if (best_m >= 0 && m >= best_m) continue;
        best_m = m;
        n->water = n->map->hydrant[i].id;
    }
    for (uint32_t i = 0; i < n->map->water_count; i++) {
        double m = distance_to_water_m(n, &n->map->water[i], at);
        if (best_m >= 0 && m >= best_m) continue;
        best_m = m;
        n->water = n->map->water[i].id;
    }
    n->water_m = best_m;
}

/* Seconds of way that the first engine may need; farther places are taken only when there is no other. */
static const double first_engine_s = 420;

static bool pick_place(mst_new *n, uint32_t attempt) {
    return n->is_surface ? mst_new_pick_ground(n, attempt) : mst_new_pick_building(n, attempt);
}

/* A place that a station can reach, soon where that can be had; false: the map has none. */
static bool pick_reached(mst_new *n, bool *has_places) {
    enum { ATTEMPTS_MAX = 40 };
    uint32_t slow = UINT32_MAX;
    for (uint32_t attempt = 0; attempt < ATTEMPTS_MAX && pick_place(n, attempt); attempt++) {
        *has_places = true;
        if (!mst_new_pick_stations(n)) continue;
        if (mst_min(n->township.travel_s, n->national.travel_s) <= first_engine_s) return true;
        if (slow == UINT32_MAX) slow = attempt;
    }
    return slow != UINT32_MAX && pick_place(n, slow) && mst_new_pick_stations(n);
}

int mst_new_choose(mst_new *n, const char *file, mst_errors *errors) {
    bool has_places = false;
    if (!pick_reached(n, &has_places)) {
        const char *why = has_places ? "new.no_road" : n->is_surface ? "new.no_ground" : "new.no_building";
        mst_errors_add(errors, MST_SEVERITY_ERROR, file, 0, why, NULL);
        return MST_E_ABSENT;
    }
    if (n->is_surface) look_around(n);
    find_water(n);
    mst_new_pick_weather(n);
    return MST_OK;
}
