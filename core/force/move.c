/* SPDX-License-Identifier: Apache-2.0
 * move.c - ways of units, by road or on foot, and where crews stand. A way is a WAY blob: start tick,
 * then points with the seconds to each. */
#include <string.h>

#include "force/force_private.h"

/* Nearer than that people walk across yards instead of looking for a road. */
enum { WALK_STRAIGHT_M = 400 };

static double distance_m(mst_point a, mst_point b) {
    return mst_point_distance_m(a, b);
}

/* ---- the way as bytes ---- */

static void way_write(mst_forces *f, mst_unit *u, mst_tick now) {
    mst_buffer out = {0};
    mst_buffer_write_u32(&out, now);
    mst_buffer_write_u32(&out, u->way.count);
    for (uint32_t i = 0; i < u->way.count; i++) {
        mst_buffer_write_u32(&out, (uint32_t)u->way.point[i].at.x_cm);
        mst_buffer_write_u32(&out, (uint32_t)u->way.point[i].at.y_cm);
        mst_buffer_write_f64(&out, u->way.point[i].seconds);
    }
    mst_store_set_blob(f->def.store, MST_BLOCK_WAY, (uint32_t)(u - f->unit), out.data, out.size);
    mst_buffer_fini(&out);
}

void mst_unit_way_read(mst_forces *f, mst_unit *u) {
    mst_bytes blob = mst_store_blob(f->def.store, MST_BLOCK_WAY, (uint32_t)(u - f->unit));
    mst_reader in = {.data = blob.data, .size = blob.size};
    u->way.count = 0;
    u->way_at = 0;
    if (!blob.size) return;
    mst_reader_u32(&in);
    uint32_t count = mst_reader_u32(&in);
    for (uint32_t i = 0; i < count && !in.is_bad; i++) {
        MST_GROW(u->way.point, u->way.count, u->way.capacity);
        mst_way_point p;
        p.at.x_cm = (int32_t)mst_reader_u32(&in);
        p.at.y_cm = (int32_t)mst_reader_u32(&in);
        p.seconds = mst_reader_f64(&in);
        u->way.point[u->way.count++] = p;
    }
    u->way.total_s = u->way.count ? u->way.point[u->way.count - 1].seconds : 0;
}

static mst_tick way_start(const mst_forces *f, const mst_unit *u) {
    mst_bytes blob = mst_store_blob(f->def.store, MST_BLOCK_WAY, (uint32_t)(u - f->unit));
    mst_reader in = {.data = blob.data, .size = blob.size};
    return blob.size ? mst_reader_u32(&in) : 0;
}

/* ---- finding a way ---- */

/* Snow or ice on the roads, as the drill says by its factor, and nothing on its wheels. */
bool mst_lacks_chains(const mst_forces *f, const mst_unit *u) {
    bool is_slippery = f->is_cold && f->def.road_factor < 1;
    return is_slippery && u->apparatus.seats > 0 && !(u->kit & MST_KIT_CHAINS);
}

static mst_travel travel_of(const mst_forces *f, const mst_unit *u, bool by_vehicle) {
    mst_travel t = by_vehicle ? f->vehicle : f->foot;
    if (by_vehicle) {
        double factor = u->apparatus.speed_factor * (mst_lacks_chains(f, u) ? f->k.no_chains_factor : 1);
        for (uint32_t i = 0; i < MST_ROAD_COUNT; i++) t.speed_mps[i] *= factor;
        t.width_m = u->apparatus.width_m;
    } else {
        for (uint32_t i = 0; i < MST_ROAD_COUNT; i++) t.speed_mps[i] = f->k.foot_mps;
    }
    t.off_road_mps = f->k.foot_mps;
    t.obeys_one_way = false; /* on a call, with lights (forces.md 2.1) */
    return t;
}

static void straight_way(mst_forces *f, mst_unit *u, mst_point to) {
    u->way.count = 0;
    bool drives = u->has_apparatus && u->apparatus.seats > 0;
    double speed_mps = drives ? f->k.field_mps : f->k.foot_mps;
    double seconds = distance_m(mst_unit_at(u), to) * f->k.foot_factor / speed_mps;
    mst_way_point ends[2] = {{mst_unit_at(u), 0}, {to, seconds}};
    for (uint32_t i = 0; i < 2; i++) {
        MST_GROW(u->way.point, u->way.count, u->way.capacity);
        u->way.point[u->way.count++] = ends[i];
    }
    u->way.total_s = seconds;
}

void mst_unit_go_straight(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, double speed_mps) {
    straight_way(f, u, to);
    double seconds = distance_m(mst_unit_at(u), to) / mst_max(speed_mps, 0.05);
    u->way.point[1].seconds = u->way.total_s = seconds;
    u->way_at = 0;
    way_write(f, u, now);
}

/* A closed road that nobody knew of: the unit turns back before it. */
static double detour_s(mst_forces *f, mst_unit *u, const mst_travel *t, mst_point to) {
    if (mst_store_count(f->def.store, MST_BLOCK_ROAD) == 0) return 0;
    mst_way open = {0};
    int status = mst_route(f->router, t, mst_unit_at(u), to, NULL, &open);
    double lost_s = status == MST_OK && open.total_s < u->way.total_s ? f->k.detour_s : 0;
    mst_way_fini(&open);
    return lost_s;
}

bool mst_unit_set_off(mst_forces *f, mst_unit *u, mst_tick now, mst_point to, bool by_vehicle) {
    const mst_unit *cab = by_vehicle && !u->has_apparatus ? &f->unit[u->ride_with] : u;
    mst_travel t = travel_of(f, cab, by_vehicle);
    u->way_at = 0;
    if (!by_vehicle && distance_m(mst_unit_at(u), to) < WALK_STRAIGHT_M) {
        straight_way(f, u, to);
    } else {
        if (mst_route(f->router, &t, mst_unit_at(u), to, f->blocked_all, &u->way) != MST_OK) return false;
        double late_s = detour_s(f, u, &t, to);
        for (uint32_t i = 1; i < u->way.count; i++) u->way.point[i].seconds += late_s;
        u->way.total_s += late_s;
    }
    way_write(f, u, now < u->block->out_at ? u->block->out_at : now); /* first they come out */
    return true;
}

static mst_point between(const mst_way_point *a, const mst_way_point *b, double seconds) {
    double span = b->seconds - a->seconds, part = span > 0 ? (seconds - a->seconds) / span : 1;
    part = mst_clamp(part, 0, 1);
    return (mst_point){a->at.x_cm + (int32_t)(part * ((double)b->at.x_cm - a->at.x_cm)),
                       a->at.y_cm + (int32_t)(part * ((double)b->at.y_cm - a->at.y_cm))};
}

bool mst_unit_travel(mst_forces *f, mst_unit *u, mst_tick now) {
    if (u->way.count < 2) return true;
    mst_tick start = way_start(f, u);
    if (now < start) return false;
    double seconds = now - start;
    const mst_way_point *last = &u->way.point[u->way.count - 1];
    if (seconds >= last->seconds) {
        mst_unit_place(f, u, last->at);
        return true;
    }
    if (u->way.point[u->way_at].seconds > seconds) u->way_at = 0;
    while (u->way_at + 2 < u->way.count && u->way.point[u->way_at + 1].seconds <= seconds) u->way_at++;
    mst_unit_place(f, u, between(&u->way.point[u->way_at], &u->way.point[u->way_at + 1], seconds));
    return false;
}

double mst_forces_travel_estimate_s(mst_forces *f, const mst_unit *u, mst_point to) {
    const mst_unit *ride = &f->unit[u->ride_with];
    bool by_vehicle = ride->has_apparatus && ride->apparatus.seats > 0;
    double straight_m = distance_m(mst_unit_at(u), to);
    if (!by_vehicle && straight_m < WALK_STRAIGHT_M) return straight_m * f->k.foot_factor / f->k.foot_mps;
    mst_travel t = travel_of(f, by_vehicle ? ride : u, by_vehicle);
    mst_way way = {0};
    double seconds = mst_route(f->router, &t, mst_unit_at(u), to, NULL, &way) == MST_OK ? way.total_s : -1;
    mst_way_fini(&way);
    return seconds;
}

/* ---- where to stand ---- */

static mst_point nearest_on_edge(mst_point a, mst_point b, mst_point p) {
    double dx = (double)b.x_cm - a.x_cm, dy = (double)b.y_cm - a.y_cm, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? (((double)p.x_cm - a.x_cm) * dx + ((double)p.y_cm - a.y_cm) * dy) / length2 : 0;
    t = mst_clamp(t, 0, 1);
    return (mst_point){a.x_cm + (int32_t)(t * dx), a.y_cm + (int32_t)(t * dy)};
}

mst_point mst_ring_edge(const mst_ring *ring, mst_point from) {
    mst_point best = ring->point[0];
    double best_m = 1e30;
    for (uint32_t i = 0; i < ring->count; i++) {
        mst_point p = nearest_on_edge(ring->point[i], ring->point[(i + 1) % ring->count], from);
        double d = distance_m(p, from);
        if (d < best_m) best_m = d, best = p;
    }
    return best;
}

/* off_m out from the point of the outline nearest to `from`, towards `from`. */
mst_point mst_stand_at(const mst_forces *f, uint32_t building, mst_point from, double off_m) {
    const mst_ring *ring = &f->def.map->building[building].outline;
    mst_point best = mst_ring_edge(ring, from);
    double best_m = distance_m(best, from);
    if (mst_ring_contains(ring, from) || best_m < 0.01) return best;
    double scale = off_m / best_m;
    return (mst_point){best.x_cm + (int32_t)(scale * ((double)from.x_cm - best.x_cm)),
                       best.y_cm + (int32_t)(scale * ((double)from.y_cm - best.y_cm))};
}

/* The point on a road nearest to a place: where a vehicle stops. */
mst_point mst_road_near(const mst_forces *f, mst_point at) {
    uint32_t *index = NULL, capacity = 0, count = 0;
    for (double reach_m = 64; count == 0 && reach_m < 5000; reach_m *= 2)
        count = mst_grid_roads(f->def.grid, at, reach_m, &index, &capacity);
    mst_point best = at;
    double best_m = 1e30;
    for (uint32_t i = 0; i < count; i++) {
        const mst_road *r = &f->def.map->road[index[i]];
        if (f->vehicle.speed_mps[r->road_class] <= 0) continue;
        for (uint32_t k = 0; k + 1 < r->count; k++) {
            mst_point p = nearest_on_edge(r->point[k], r->point[k + 1], at);
            double d = distance_m(p, at);
            if (d < best_m) best_m = d, best = p;
        }
    }
    mst_free(index);
    return best;
}
