/* SPDX-License-Identifier: Apache-2.0
 * task_grass.c - work at a grass front: beaters and blowers on foot, engines that pump and roll. */
#include "force/force_private.h"

/* Edge done in a second, and the flames it may meet: by beaters and blowers, or an engine that pumps
 * and rolls. */
static double edge_of(const mst_forces *f, const mst_unit *u, double *limit_m) {
    bool rolls = u->has_pump && u->apparatus.seats > 0 && u->block->water_l > f->k.roll_l_m * 2;
    *limit_m = rolls ? f->k.roll_flame_m : f->k.beat_flame_m;
    if (rolls) return f->k.roll_mps;
    if (!(u->kit & (MST_KIT_BEATER | MST_KIT_BLOWER)) && u->block->ordered != MST_ORDER_PATROL_LINE) return 0;
    return f->k.beat_mps * u->crew / 5.0 * mst_strain_rate(f, u);
}

static void use_water(mst_forces *f, mst_unit *u, double litres, mst_event_list *events) {
    bool is_water = u->has_pump && u->apparatus.seats > 0 && u->block->water_l > 0;
    mst_line_agent(f, u, is_water ? litres : 0, events);
    if (!is_water) return;
    litres = mst_min(litres, u->block->water_l);
    u->block->water_l -= litres;
    u->block->water_used_l += litres;
    f->command->water_l += litres;
    mst_unit_mark(f, u);
    mst_command_mark(f);
}

void mst_beat_step(mst_forces *f, mst_unit *u, mst_tick now, mst_event_list *events) {
    const double look_m = 600, wait_factor = 2.5;
    double limit_m, edge_m = edge_of(f, u, &limit_m);
    if (edge_m <= 0) {
        mst_task_end(f, u, now, MST_REASON_TANK_EMPTY, events);
        return;
    }
    double done_m = mst_ground_beat(f->def.ground, mst_unit_at(u), f->k.beat_reach_m, edge_m, limit_m);
    if (done_m > 0) {
        use_water(f, u, done_m * f->k.roll_l_m, events);
        return;
    }
    mst_point front;
    if (!mst_ground_nearest_front(f->def.ground, mst_unit_at(u), look_m, &front)) {
        if (u->block->ordered == MST_ORDER_PATROL_LINE) return; /* watches for what relights */
        mst_task_end(f, u, now, MST_REASON_DONE, events);
        return;
    }
    if (mst_ground_flame_m(f->def.ground, front) > limit_m * wait_factor) return; /* until it has passed */
    if (mst_point_distance_m(front, mst_unit_at(u)) > f->k.beat_reach_m)
        mst_task_move(f, u, now, front, events);
}
