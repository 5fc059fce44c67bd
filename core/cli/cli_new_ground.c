/* SPDX-License-Identifier: Apache-2.0
 * cli_new_ground.c - where open ground is set alight: on an area that burns, with buildings to leeward and
 * ground that carries the fire towards them. Points are drawn by lot; the ones that endanger most stay. */
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "cli/cli_new.h"
#include "fire/grass.h"
#include "world/ring.h"

enum { SAMPLES = 1500, BEST_MAX = 8, NEAR_M = 60, FAR_M = 350, STEP_M = 10, FAN_REACH_M = 500 };
enum { OWN_PURPOSE = 1000 }; /* counters of the lot below it belong to the choice among the best */

typedef struct start {
    mst_point at;
    uint32_t building, sample;
    int32_t area;
    double from_deg, weight;
} start;

static bool is_burnable(const mst_area *a) {
    return a->fuel_model && (a->fuel_model < 91 || a->fuel_model > 99);
}

/* Fine grass runs; brush and forest litter hardly. A choice of drills, not a figure of the model. */
static double carry_of(const mst_area *a) {
    bool is_grass = a->fuel_model <= 3 || mst_grass_of(a->fuel_model) != MST_GRASS_NONE;
    return is_grass || (a->fuel_model > 100 && a->fuel_model < 110) ? 1 : 0.3;
}

/* A point of the area by lot; false when it fell outside. */
static bool draw_point(const mst_new *n, const mst_area *a, uint64_t counter, mst_point *out) {
    mst_box box = mst_ring_box(&a->outline);
    double u = mst_new_lot(n, MST_NEW_LOT_PLACE, OWN_PURPOSE + 3 * counter + 1);
    double v = mst_new_lot(n, MST_NEW_LOT_PLACE, OWN_PURPOSE + 3 * counter + 2);
    out->x_cm = box.lo.x_cm + (int32_t)(u * ((double)box.hi.x_cm - box.lo.x_cm));
    out->y_cm = box.lo.y_cm + (int32_t)(v * ((double)box.hi.y_cm - box.lo.y_cm));
    return mst_ring_contains(&a->outline, *out);
}

/* Share of the straight line from a to b over ground that burns. */
static double burnable_share(const mst_new *n, mst_point a, mst_point b) {
    double length_m = mst_point_distance_m(a, b);
    uint32_t steps = 1 + (uint32_t)(length_m / STEP_M);
    double sum = 0;
    for (uint32_t i = 0; i < steps; i++) {
        double part = (i + 0.5) / steps;
        mst_point at = {a.x_cm + (int32_t)(part * ((double)b.x_cm - a.x_cm)),
                        a.y_cm + (int32_t)(part * ((double)b.y_cm - a.y_cm))};
        int32_t area = mst_grid_area_at(n->grid, at);
        if (area >= 0 && is_burnable(&n->map->area[area])) sum += carry_of(&n->map->area[area]);
    }
    return sum / steps;
}

/* Buildings within the fan of 30 degrees to each side of the line from `at` to `goal`. */
static uint32_t count_fan(const mst_new *n, mst_point at, mst_point goal, const uint32_t *list,
                          uint32_t count) {
    double dx = (double)goal.x_cm - at.x_cm, dy = (double)goal.y_cm - at.y_cm, length = mst_hypot(dx, dy);
    uint32_t inside = 0;
    for (uint32_t i = 0; i < count; i++) {
        const mst_building *b = &n->map->building[list[i]];
        double bx = (double)b->at.x_cm - at.x_cm, by = (double)b->at.y_cm - at.y_cm;
        inside += bx * dx + by * dy > 0.866 * length * mst_hypot(bx, by);
    }
    return inside;
}

/* The building that a fire from there threatens first, and how much there is behind it. */
static bool weigh_start(const mst_new *n, start *s, uint32_t **list, uint32_t *capacity) {
    int32_t area = mst_grid_area_at(n->grid, s->at);
    if (area < 0 || !is_burnable(&n->map->area[area])) return false;
    int32_t nearest = mst_grid_nearest_building(n->grid, s->at, FAR_M);
    if (nearest < 0) return false;
    const mst_building *b = &n->map->building[nearest];
    double m = mst_ring_distance_m(&b->outline, s->at);
    if (m < NEAR_M || b->area_m2 < 20) return false;
    double share = burnable_share(n, s->at, b->at);
    uint32_t count = mst_grid_buildings(n->grid, s->at, FAN_REACH_M, list, capacity);
    double fan = count_fan(n, s->at, b->at, *list, count);
    double x = (double)s->at.x_cm - b->at.x_cm, y = (double)s->at.y_cm - b->at.y_cm;
    s->from_deg = mst_floor(mst_atan2(x, y) * 180 / MST_PI + 360.5);
    if (s->from_deg >= 360) s->from_deg -= 360;
    s->area = area;
    s->building = (uint32_t)nearest;
    s->weight = share * share * share * carry_of(&n->map->area[area]) * mst_sqrt(1 + fan);
    return share > 0.25;
}

static int by_weight(const void *pa, const void *pb) {
    const start *a = pa, *b = pb;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return (a->sample > b->sample) - (a->sample < b->sample);
}

/* Areas that burn, with the sum of their sizes so far: larger ones are drawn more often. */
static uint32_t list_areas(const mst_new *n, uint32_t **out, double **sum) {
    uint32_t count = 0;
    double total = 0;
    *out = mst_alloc((n->map->area_count + 1ull) * sizeof **out);
    *sum = mst_alloc((n->map->area_count + 1ull) * sizeof **sum);
    for (uint32_t i = 0; i < n->map->area_count; i++) {
        const mst_area *a = &n->map->area[i];
        if (!is_burnable(a)) continue;
        /* At most a hectare counts, so that small fields between houses get their turn. */
        total += mst_min(10000, mst_ring_area_m2(a->outline.point, a->outline.count)) * carry_of(a);
        (*out)[count] = i;
        (*sum)[count++] = total;
    }
    return count;
}

static uint32_t draw_starts(const mst_new *n, start *item) {
    uint32_t *area = NULL, *list = NULL, capacity = 0, count = 0;
    double *sum = NULL;
    uint32_t areas = list_areas(n, &area, &sum);
    for (uint32_t i = 0; areas && i < SAMPLES; i++) {
        double lot = mst_new_lot(n, MST_NEW_LOT_PLACE, OWN_PURPOSE + 3 * (uint64_t)i) * sum[areas - 1];
        uint32_t lo = 0, hi = areas - 1;
        while (lo < hi) {
            uint32_t middle = (lo + hi) / 2;
            if (sum[middle] > lot)
                hi = middle;
            else
                lo = middle + 1;
        }
        start s = {.sample = i};
        if (!draw_point(n, &n->map->area[area[lo]], i, &s.at)) continue;
        if (weigh_start(n, &s, &list, &capacity)) item[count++] = s;
    }
    mst_free(area);
    mst_free(sum);
    mst_free(list);
    return count;
}

bool mst_new_pick_ground(mst_new *n, uint32_t attempt) {
    start *item = mst_alloc(SAMPLES * sizeof *item);
    uint32_t count = draw_starts(n, item);
    if (count) qsort(item, count, sizeof *item, by_weight);
    uint32_t best = count < BEST_MAX ? count : BEST_MAX;
    uint32_t at = attempt;
    if (attempt < best) { /* by lot among the best, then the rest in their order */
        uint32_t turn = (uint32_t)(mst_new_lot(n, MST_NEW_LOT_PLACE, 0) * best);
        at = (turn + attempt) % best;
    }
    if (at < count) {
        n->fire_at = item[at].at;
        n->building = item[at].building;
        n->area = n->map->area[item[at].area].id;
        n->wind_from_deg = item[at].from_deg;
    }
    mst_free(item);
    return attempt < count;
}
