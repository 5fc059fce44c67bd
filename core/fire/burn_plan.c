/* SPDX-License-Identifier: Apache-2.0
 * burn_plan.c - the rooms of a storey that has a floor plan: its polygons, the doors drawn between them,
 * the walls they share, the part of them that is outer wall. Derived from the map and the seed alone. */
#include "fire/burn_private.h"

#include <string.h>

#include "base/maths.h"
#include "world/ring.h"

enum { PLAN_ROOMS_MAX = 4096 };

#define WALL_M 0.35 /* rooms nearer than that share a wall; outlines nearer are outer walls */
#define DOOR_M 0.6  /* a door joins the rooms within that distance of it */

const mst_floor_plan *mst__burn_plan_of(const mst_burn *burn, uint32_t building, uint16_t level) {
    const mst_building *b = &burn->def.map->building[building];
    if (mst__burn_occupancy(burn, building)->in_open > 0) return NULL;
    for (uint32_t i = 0; i < b->floor_count; i++) {
        const mst_floor_plan *plan = &burn->def.map->floor[b->floor_first + i];
        if (plan->level == level && plan->room_count && plan->room_count <= PLAN_ROOMS_MAX) return plan;
    }
    return NULL;
}

static double edge_distance_m(const mst_ring *ring, mst_point at) {
    double best = 1e30;
    for (uint32_t i = 0; i < ring->count; i++) {
        mst_point a = ring->point[i], b = ring->point[(i + 1) % ring->count];
        best = mst_min(best, mst_segment_distance_m(at, a, b, NULL));
    }
    return best;
}

/* Length of a room's outline that lies along the building's, in eighths of each side. */
static double outer_m(const mst_ring *room, const mst_ring *building, double *round_m) {
    double outer = 0;
    *round_m = 0;
    for (uint32_t i = 0; i < room->count; i++) {
        mst_point a = room->point[i], b = room->point[(i + 1) % room->count];
        double side = mst_point_distance_m(a, b);
        *round_m += side;
        for (int n = 1; n < 16; n += 2) {
            mst_point at = {a.x_cm + (int32_t)((int64_t)(b.x_cm - a.x_cm) * n / 16),
                            a.y_cm + (int32_t)((int64_t)(b.y_cm - a.y_cm) * n / 16)};
            if (edge_distance_m(building, at) <= WALL_M) outer += side / 8;
        }
    }
    return outer;
}

void mst__burn_add_plan(const mst_burn *burn, uint32_t building, const mst_floor_plan *plan, double height_m,
                        burn_source *s) {
    const mst_building *b = &burn->def.map->building[building];
    for (uint32_t i = 0; i < plan->room_count; i++) {
        const mst_ring *ring = &plan->room[i].outline;
        burn_place *p = mst__burn_add_place(s);
        double round_m, area = mst_ring_area_m2(ring->point, ring->count);
        p->area_m2 = mst_max(area < 0 ? -area : area, 0.5);
        p->facade_m = outer_m(ring, &b->outline, &round_m);
        /* the rectangle of that area and outline */
        double half = round_m / 4;
        p->length_m = half + mst_sqrt(mst_max(0, half * half - p->area_m2));
        p->width_m = p->area_m2 / p->length_m;
        p->height_m = height_m;
        p->storey = (uint16_t)plan->level;
        p->at = mst_ring_centroid(ring->point, ring->count);
        mst__burn_fill_place(p, &burn->k, mst__burn_construction(burn, building)->opening_frac);
    }
}

/* The door between two rooms, or -1. */
static int32_t door_between(const mst_floor_plan *plan, const mst_ring *a, const mst_ring *b) {
    for (uint32_t i = 0; i < plan->thing_count; i++) {
        const mst_floor_thing *t = &plan->thing[i];
        if (strcmp(t->kind, "door") != 0) continue;
        if (mst_ring_distance_m(a, t->at) <= DOOR_M && mst_ring_distance_m(b, t->at) <= DOOR_M)
            return (int32_t)i;
    }
    return -1;
}

void mst__burn_join_plan(const mst_burn *burn, uint32_t building, const mst_floor_plan *plan, burn_source *s,
                         uint32_t first, uint32_t room) {
    const mst_ring *here = &plan->room[room].outline;
    for (uint32_t i = 0; i < plan->room_count; i++) {
        const mst_ring *other = &plan->room[i].outline;
        if (i == room || mst_ring_gap_m(here, other) > WALL_M) continue;
        int32_t door = door_between(plan, here, other);
        mst__burn_add_join(
            s, first + i, door < 0 ? BURN_JOIN_WALL : mst__burn_door(burn, building, first + (uint32_t)door));
    }
}

bool mst__burn_has_stairs(const mst_floor_plan *plan, uint32_t room) {
    for (uint32_t i = 0; i < plan->thing_count; i++)
        if (strcmp(plan->thing[i].kind, "stairs") == 0 &&
            mst_ring_distance_m(&plan->room[room].outline, plan->thing[i].at) <= 0)
            return true;
    return false;
}
