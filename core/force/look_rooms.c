/* SPDX-License-Identifier: Apache-2.0
 * look_rooms.c - rooms of a building with a floor plan: those who are in it see its rooms, those before it
 * see flames in its windows. And which room a point lies in. */
#include "force/force_private.h"
#include "world/ring.h"

/* A crew that searches goes through all rooms; others see the room they are in and those next to it. */
static bool sees_in(const mst_forces *f, const mst_unit *u, mst_id building, const mst_ring *room) {
    const double near_m = 10;
    const mst_unit_block *b = u->block;
    bool is_sent = b->is_inside && b->target == building;
    if (is_sent && b->task == MST_ORDER_SEARCH) return true;
    bool is_here = is_sent || b->is_on_scene || f->force[u->force].traits.sees_fire_at_home;
    return is_here && mst_ring_distance_m(room, mst_unit_seen_at(f, u)) <= near_m;
}

static bool is_in(const mst_forces *f, const mst_unit *u, const mst_building *b) {
    if (u->block->is_inside && u->block->target == b->id) return true;
    bool is_there = u->block->is_on_scene || f->force[u->force].traits.sees_fire_at_home;
    return is_there && mst_ring_distance_m(&b->outline, mst_unit_at(u)) <= 0;
}

/* Is any of a force's people in it, and where that room can be seen from? */
static bool is_room_seen(const mst_forces *f, uint32_t force, const mst_building *b, const mst_ring *room) {
    const mst_force *own = &f->force[force];
    for (uint32_t i = own->unit_first; i < own->unit_first + own->unit_count; i++)
        if (is_in(f, &f->unit[i], b) && sees_in(f, &f->unit[i], b->id, room)) return true;
    return false;
}

/* What skin can tell: 0 cool, 1 warm, 2 hot. */
static double felt(double degc) {
    const double warm_degc = 60, hot_degc = 150;
    return degc >= hot_degc ? 2 : degc >= warm_degc ? 1 : 0;
}

static void see_room(mst_forces *f, mst_seat *seat, mst_id id, const mst_room_fire *r, bool is_inside,
                     mst_id who, mst_tick now) {
#define SET(key, value) mst_belief_set(f, seat, id, MST_KEY_##key, value, 0, MST_CERTAIN_SEEN, now, who, true)
    if (!is_inside && !r->is_at_window) {
        mst_belief_age(f, seat, id, now);
        return;
    }
    SET(STATE, r->state);
    if (!is_inside) return;
    SET(SMOKE, r->smoke);
    SET(DEGC, felt(r->degc));
#undef SET
}

void mst_look_rooms(mst_forces *f, uint32_t force, uint32_t building, bool is_seen, mst_id who,
                    mst_tick now) {
    const mst_building *b = &f->def.map->building[building];
    mst_seat *seat = mst_seat_of_force(f, force);
    if (b->floor_count == 0 || !mst_burn_building(f->def.burn, building)->is_involved) return;
    for (uint32_t i = 0; i < b->floor_count; i++) {
        const mst_floor_plan *plan = &f->def.map->floor[b->floor_first + i];
        for (uint32_t n = 0; n < plan->room_count; n++) {
            int32_t room = mst_burn_plan_room(f->def.burn, building, plan, n);
            if (room < 0) continue;
            mst_room_fire fire = mst_burn_room(f->def.burn, building, (uint32_t)room);
            if (!is_seen) fire.is_at_window = false;
            bool is_from_inside = is_seen && is_room_seen(f, force, b, &plan->room[n].outline);
            see_room(f, seat, MST_ROOM_ID(b->id, plan->level, n), &fire, is_from_inside, who, now);
        }
    }
}

int32_t mst_room_at(const mst_forces *f, uint32_t building, mst_point at, double *area_m2) {
    const mst_building *b = &f->def.map->building[building];
    for (uint32_t i = 0; i < b->floor_count; i++) {
        const mst_floor_plan *plan = &f->def.map->floor[b->floor_first + i];
        for (uint32_t n = 0; n < plan->room_count; n++) {
            const mst_ring *ring = &plan->room[n].outline;
            if (mst_ring_distance_m(ring, at) > 0) continue;
            double area = mst_ring_area_m2(ring->point, ring->count);
            *area_m2 = area < 0 ? -area : area;
            return mst_burn_plan_room(f->def.burn, building, plan, n);
        }
    }
    return -1;
}

mst_point mst_unit_seen_at(const mst_forces *f, const mst_unit *u) {
    const mst_unit_block *b = u->block;
    mst_point at = {b->point_x_cm, b->point_y_cm};
    int32_t building = MST_ID_LETTER(b->target) == 'b' ? mst_map_building(f->def.map, b->target) : -1;
    double area_m2;
    bool is_told = b->is_inside && building >= 0 && (b->point_x_cm || b->point_y_cm);
    return is_told && mst_room_at(f, (uint32_t)building, at, &area_m2) >= 0 ? at : mst_unit_at(u);
}
