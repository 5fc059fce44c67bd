/* SPDX-License-Identifier: Apache-2.0
 * roads.c - traffic past the scene (forces.md S14): where a crew stops it, and whether anybody has. */
#include "force/force_private.h"

static bool has_traffic(const mst_road *r) {
    return r->road_class == MST_ROAD_MAIN || r->road_class == MST_ROAD_COUNTY;
}

/* Along the road the first place that is far enough from the scene; else the farthest. */
mst_point mst_road_post(const mst_forces *f, mst_id road, mst_point scene) {
    const mst_road *r = &f->def.map->road[mst_map_road(f->def.map, road)];
    const double step_m = 20;
    mst_point best = r->point[0];
    double best_m = -1;
    for (uint32_t i = 0; i + 1 < r->count; i++) {
        mst_point a = r->point[i], b = r->point[i + 1];
        double length_m = mst_point_distance_m(a, b), steps = mst_floor(length_m / step_m) + 1;
        for (double n = 0; n <= steps; n++) {
            mst_point at = {a.x_cm + (int32_t)((double)(b.x_cm - a.x_cm) * n / steps),
                            a.y_cm + (int32_t)((double)(b.y_cm - a.y_cm) * n / steps)};
            double m = mst_point_distance_m(at, scene);
            bool was_enough = best_m >= f->k.road_close_m, is_enough = m >= f->k.road_close_m;
            if (is_enough == was_enough ? (is_enough ? m < best_m : m > best_m) : is_enough)
                best = at, best_m = m;
        }
    }
    return best;
}

static bool is_closed(const mst_forces *f, mst_point at) {
    const double slack_m = 5, far_m = 800;
    if (mst_forces_has_service(f, MST_SERVICE_POLICE)) return true;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *x = &f->unit[i];
        bool is_post = x->block->task == MST_ORDER_CORDON && x->block->phase == MST_PHASE_WORK &&
                       MST_ID_LETTER(x->block->target) == 'r';
        double m = mst_point_distance_m(mst_unit_at(x), at);
        if (is_post && m >= f->k.road_close_m - slack_m - f->k.through_road_m && m <= far_m) return true;
    }
    return false;
}

/* In the carriageway of a road that others drive on. */
static bool is_in_traffic(const mst_forces *f, mst_point at) {
    uint32_t *index = NULL, capacity = 0;
    uint32_t count = mst_grid_roads(f->def.grid, at, f->k.through_road_m, &index, &capacity);
    bool is_in = false;
    for (uint32_t i = 0; i < count && !is_in; i++)
        is_in = has_traffic(&f->def.map->road[index[i]]) && !f->blocked_all[index[i]];
    mst_free(index);
    return is_in;
}

static bool works_there(const mst_unit *u) {
    return u->block->is_on_scene && !u->block->is_patrol && u->block->task != MST_ORDER_CORDON &&
           (u->block->phase == MST_PHASE_SETUP || u->block->phase == MST_PHASE_WORK);
}

/* Told once, of the unit whose people stand in the traffic: closing the road is the commander's work. */
void mst_roads_watch(mst_forces *f, mst_tick now, mst_event_list *events) {
    mst_command_block *c = f->command;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        if (c->is_road_told || !works_there(u)) continue;
        if (c->on_scene_at == MST_TICK_NEVER) {
            c->on_scene_at = now;
            mst_command_mark(f);
        }
        if (now - c->on_scene_at < f->k.road_grace_s || !is_in_traffic(f, mst_unit_at(u))) continue;
        if (is_closed(f, mst_unit_at(u))) continue;
        c->is_road_told = 1;
        mst_command_mark(f);
        mst_rule_breach(f, u, MST_SAFETY_S14, events);
    }
}
