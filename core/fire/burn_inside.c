/* SPDX-License-Identifier: Apache-2.0
 * burn_inside.c - from room to room: open doors by the layer's heat, doors, walls, floors and the roof
 * by barrier dose (Ingberg), the storey above by the window flame. models.md 1.8, 1.9. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "fire/exposure_models.h"

static bool is_flame_past_spandrel(const burn_second *s, burn_room *r, const burn_place *p) {
    double width_m = p->window_m2 / p->window_h_m;
    if (r->phase != BURN_PHASE_FULL || !(width_m > 0)) {
        r->spandrel_s = 0;
        return false;
    }
    mst_window_flame f = mst_window_flame_of(r->q_kw / 1000, width_m, p->window_h_m);
    r->spandrel_s = f.l_l_m > p->height_m - p->window_h_m ? r->spandrel_s + 1 : 0;
    return r->spandrel_s >= s->burn->k.spandrel_ignite_s;
}

/* Whether what joins two rooms lets fire through now; nothing parts them in a ruin. */
static bool is_through(const burn_second *s, burn_room *r, const burn_place *p, burn_join_kind kind) {
    if (kind == BURN_JOIN_OPEN && s->b->is_shut) kind = BURN_JOIN_DOOR;
    if (s->b->fire.is_collapsed) kind = BURN_JOIN_OPEN;
    switch (kind) {
    case BURN_JOIN_OPEN:
        return r->temperature_degc >= s->burn->k.spill_ignite_degc;
    case BURN_JOIN_DOOR:
        return r->dose_ks >= s->construction->door_ks;
    case BURN_JOIN_WALL:
        return r->dose_ks >= s->construction->wall_ks;
    case BURN_JOIN_FLOOR:
        return r->dose_ks >= s->construction->floor_ks;
    case BURN_JOIN_WINDOW:
        return is_flame_past_spandrel(s, r, p);
    }
    return false;
}

static void spread(burn_second *s, burn_room *r, const burn_place *p) {
    for (uint32_t i = 0; i < p->join_count; i++) {
        burn_join j = s->source->join[p->join_first + i];
        if (s->source->room[j.to]->phase != BURN_PHASE_NONE) continue;
        if (is_through(s, r, p, (burn_join_kind)j.kind))
            mst__burn_light_room(s->burn, s->index, j.to, MST_CAUSE_INSIDE, 0, s->now, s->events);
    }
}

void mst__burn_inside_step(burn_second *s) {
    double hold = 1 - s->burn->k.hold_spread * mst_min(1, s->r) * s->reach_frac;
    const burn_source *src = s->source;
    for (uint32_t i = mst__burn_next_live(src, 0); i < src->place_count;
         i = mst__burn_next_live(src, i + 1)) {
        burn_room *r = s->source->room[i];
        const burn_place *p = &s->source->place[i];
        if (r->phase != BURN_PHASE_GROW && r->phase != BURN_PHASE_FULL) continue;
        r->dose_ks += hold * mst_max(0, r->temperature_degc - s->burn->k.barrier_baseline_degc);
        if (p->is_top && r->dose_ks >= s->construction->roof_ks) s->b->is_roof_open = 1;
        spread(s, r, p);
    }
}
