/* SPDX-License-Identifier: Apache-2.0
 * burn_room.c - one second of one room: growth, the limits of fuel and air, decay, water, temperature,
 * glass, flashover. models.md 1.1 to 1.6. */
#include "fire/burn_private.h"

#include "base/maths.h"

#define MQH_MOST_K 600.0

/* One room's second. */
typedef struct room_second {
    burn_second *s;
    const burn_constants *k;
    burn_room *r;
    const burn_place *p;
    double alpha_kw_s2, fuel_kw, vent, vent_kw;
    bool is_open; /* burns in the open */
} room_second;

double mst__burn_cooled_degc(const burn_constants *k, const burn_room *r) {
    return k->indoor_degc + (r->temperature_degc - k->indoor_degc) * (1 - 1 / k->smoke_cool_s);
}

double mst__burn_vent(const burn_second *s, const burn_room *r, const burn_place *p) {
    const burn_constants *k = &s->burn->k;
    double door_root = mst_sqrt(k->door_height_m);
    double glass = r->is_glass_out ? 1 : k->open_start_frac;
    double vent = glass * p->window_root + k->leak_m2 * door_root;
    if (s->source->place_count > 1) vent += (s->b->is_shut ? k->leak_m2 : k->inner_door_m2) * door_root;
    if (s->b->is_opened && p->storey == 0) vent += k->opened_door_m2 * door_root;
    if (s->b->is_roof_open && p->is_top) vent *= k->collapse_vent_factor;
    if (s->b->is_fanned) vent *= k->fan_vent;
    return vent;
}

/* The clock of t-squared growth goes on, slower when water holds the fire. A fire that was driven down
 * starts again from what is left of it. */
static void advance(room_second *c) {
    double step = c->s->b->is_fanned ? c->k->fan_growth : 1;
    if (c->s->r >= 1) {
        c->r->is_driven = 1;
        return;
    }
    if (c->r->is_driven) c->r->clock_s = mst_min(c->r->clock_s, mst_sqrt(c->r->q_kw / c->alpha_kw_s2));
    c->r->is_driven = 0;
    if (c->s->now < c->s->b->held_until) step = 0;
    if (c->s->r > 0) step *= mst_sqrt(1 - c->s->r * c->s->reach_frac);
    double most_s = mst_sqrt(c->fuel_kw / c->alpha_kw_s2);
    c->r->clock_s = mst_min(c->r->clock_s + step, most_s);
}

/* What would burn without water: t-squared, fuel, air, then the decay of what is nearly burnt. */
static double free_kw(room_second *c) {
    burn_room *r = c->r;
    double left = 1 - c->k->decay_from_frac;
    double q = mst_min(c->alpha_kw_s2 * r->clock_s * r->clock_s, c->fuel_kw);
    if (r->e_left_kj <= left * r->e_total_kj) {
        if (!(r->decay_kw > 0)) r->decay_kw = c->is_open ? q : mst_min(q, c->vent_kw);
        q = mst_min(q, r->decay_kw * mst_sqrt(r->e_left_kj / (left * r->e_total_kj)));
    }
    if (c->is_open) return q;
    if (r->phase == BURN_PHASE_FULL) return mst_min(q, c->vent_kw);
    r->under_s = q > c->vent_kw ? r->under_s + 1 : 0;
    if (r->under_s <= c->k->vent_limited_after_s) return q;
    return mst_max(c->vent_kw, c->k->vent_limited_floor_frac * q);
}

/* Water on it: held down, and driven down where it reaches when there is enough of it. */
static double watered_kw(const room_second *c, double q) {
    const burn_second *s = c->s;
    if (!(s->r > 0)) return q;
    double held = q * (1 - c->k->hold_cap * mst_min(1, s->r) * s->reach_frac);
    if (s->r < 1) return held;
    return mst_min(held, mst_max((1 - s->reach_frac) * q, c->r->q_kw * s->decay));
}

static void burn_fuel(room_second *c) {
    burn_room *r = c->r;
    bool was_short = r->under_s > c->k->vent_limited_after_s;
    double all = free_kw(c), q = watered_kw(c, all);
    if (was_short && q > r->q_kw) q = r->q_kw + (q - r->q_kw) * (1 - mst_exp(-1 / c->k->vent_open_tau_s));
    q = mst_min(q, r->e_left_kj);
    if (r->decay_kw > 0 && all < c->k->out_below_frac * r->decay_kw) {
        r->phase = BURN_PHASE_OUT; /* what is left are embers: they are not released */
        r->q_kw = 0;
        return;
    }
    r->q_kw = q;
    r->e_left_kj -= q;
    if (c->is_open && r->phase == BURN_PHASE_GROW && q > 0.99 * c->fuel_kw) r->phase = BURN_PHASE_FULL;
}

static double heat_loss_kwm2k(const room_second *c) {
    double since_s = c->s->now > c->r->grow_from ? c->s->now - c->r->grow_from : 1;
    double hk = mst_lining_loss_kwm2k(&c->s->construction->lining, since_s);
    return mst_min(hk, c->k->lining_loss_max_kwm2k);
}

static double full_degc(const room_second *c) {
    bool is_plastic = c->s->burn->def.map->building[c->s->index].construction == MST_CONSTRUCTION_SANDWICH;
    return is_plastic ? c->k->full_plastics_degc : c->k->full_degc;
}

/* Layer by MQH, at most 600 K over the air; past flashover the full room's, by share of its heat. */
static void warm(room_second *c, double hk) {
    burn_room *r = c->r;
    double rise = 0;
    if (r->phase == BURN_PHASE_FULL) {
        double share = mst_min(1, r->q_kw / mst_min(c->fuel_kw, c->vent_kw));
        rise = (full_degc(c) - c->k->indoor_degc) * (share < 1 ? mst_cbrt(share * share) : 1);
    }
    if (rise < MQH_MOST_K)
        rise = mst_max(rise, mst_min(MQH_MOST_K, mst_mqh_rise_k(r->q_kw, c->vent, hk, c->p->surface_m2)));
    r->temperature_degc = mst_max(c->k->indoor_degc + rise, mst__burn_cooled_degc(c->k, r));
    if (r->is_glass_out) return;
    r->glass_s = r->temperature_degc >= c->s->construction->glass_degc ? r->glass_s + 1 : 0;
    if (r->glass_s >= c->k->glass_fall_s) r->is_glass_out = 1;
}

static double flashover_degc(const room_second *c) {
    uint16_t kind = c->s->burn->def.map->building[c->s->index].construction;
    bool is_light = kind == MST_CONSTRUCTION_SANDWICH || kind == MST_CONSTRUCTION_STRAW;
    return is_light ? c->k->flashover_light_degc : c->k->flashover_degc;
}

static bool is_flashing(const room_second *c, double hk) {
    const burn_room *r = c->r;
    if (r->flash_due != MST_TICK_NEVER && c->s->now >= r->flash_due) return true;
    if (r->temperature_degc >= flashover_degc(c)) return true;
    return r->q_kw >= mst_flashover_median_kw(hk, c->p->surface_m2, c->vent);
}

static void flash(room_second *c) {
    burn_second *s = c->s;
    c->r->phase = BURN_PHASE_FULL;
    c->r->flashed = s->now;
    c->r->is_glass_out = 1;
    c->r->under_s = 0;
    if (s->b->flashed == MST_TICK_NEVER) s->b->flashed = s->now;
    mst_id id = s->burn->def.map->building[s->index].id;
    mst_event_number(mst_event_id(mst_events_add(s->events, MST_EVENT_FLASHOVER, id), id), c->r->number);
}

/* A door or window was opened this second on a room that lacked air for long: it may flash soon. */
static void take_air(room_second *c) {
    burn_room *r = c->r;
    const burn_constants *k = c->k;
    if ((c->s->b->is_opened != 2 && c->s->b->is_vented != 2) || r->phase != BURN_PHASE_GROW ||
        r->flash_due != MST_TICK_NEVER)
        return;
    if (r->under_s <= k->vent_flashover_after_s || r->temperature_degc <= k->vent_flashover_degc) return;
    double lot = mst__burn_draw(c->s->burn, "burn.room", c->s->index, c->s->b->room_draws++);
    double wait_s = k->vent_flashover_lo_s + lot * (k->vent_flashover_hi_s - k->vent_flashover_lo_s);
    r->flash_due = c->s->now + (mst_tick)wait_s;
}

/* A full room that burned in the last second as in the one before, without water and with the same air: only
 * its fuel is counted, until decay begins. */
static bool burns_evenly(const burn_second *s, const burn_room *r, uint32_t room) {
    if (!s->source->is_even[room] || s->r > 0) return false;
    return r->e_left_kj > (1 - s->burn->k.decay_from_frac) * r->e_total_kj && r->e_left_kj > r->q_kw;
}

static void set_up(room_second *c) {
    burn_second *s = c->s;
    c->is_open = s->occupancy->in_open > 0;
    c->alpha_kw_s2 = c->r->is_slow ? c->k->slow_alpha_kw_s2 : mst_t2_alpha_kw_s2(s->occupancy->t_alpha_s);
    c->fuel_kw = s->occupancy->rhr_kwm2 * c->p->area_m2;
    if (c->is_open) return;
    take_air(c);
    c->vent = mst__burn_vent(s, c->r, c->p);
    c->vent_kw = c->k->vent_kw_m25 * c->vent;
}

static void burn_on(room_second *c) {
    burn_room *r = c->r;
    set_up(c);
    advance(c);
    burn_fuel(c);
    if (c->is_open || r->phase == BURN_PHASE_OUT) return;
    double hk = heat_loss_kwm2k(c);
    warm(c, hk);
    if (r->phase == BURN_PHASE_GROW && is_flashing(c, hk)) flash(c);
}

void mst__burn_room_step(burn_second *s, uint32_t room) {
    room_second c = {.s = s, .k = &s->burn->k, .p = &s->source->place[room]};
    burn_room *r = c.r = s->source->room[room];
    if (!mst__burn_room_burns(r)) return;
    if (burns_evenly(s, r, room)) {
        r->e_left_kj -= r->q_kw;
        return;
    }
    if (r->phase == BURN_PHASE_INCUBATE) {
        if (s->now < r->grow_from) return;
        r->phase = BURN_PHASE_GROW;
    }
    const burn_room was = *r;
    burn_on(&c);
    s->source->is_even[room] = was.phase == BURN_PHASE_FULL && r->phase == BURN_PHASE_FULL && !(s->r > 0) &&
                               s->now >= s->b->held_until && was.q_kw == r->q_kw &&
                               was.temperature_degc == r->temperature_degc && was.clock_s == r->clock_s &&
                               was.is_driven == r->is_driven && was.glass_s == r->glass_s &&
                               was.decay_kw == r->decay_kw;
    r->burnt_m2 = mst_max(r->burnt_m2, mst__burn_room_area_m2(r, c.p, s->occupancy->rhr_kwm2));
    s->source->burnt_m2[room] = r->burnt_m2;
    s->source->has_burnt[room] = r->burnt_m2 > 0;
}
