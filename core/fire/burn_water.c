/* SPDX-License-Identifier: Apache-2.0
 * burn_water.c - water on a burning building: critical density, knock-down, residual heat, overhaul,
 * rekindling, extinguishers. models.md 5.1, 5.3 to 5.5. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "fire/liquid_models.h"
#include "fire/water_models.h"

static double delivered_frac(const mst_burn *burn, const burn_building *b, mst_delivery delivery) {
    const burn_constants *k = &burn->k;
    double eta = k->eta_window;
    if (delivery == MST_DELIVERY_INSIDE) eta = k->eta_seat;
    if (delivery == MST_DELIVERY_DOOR) eta = k->eta_doorway;
    if (delivery == MST_DELIVERY_MONITOR) eta = k->eta_defensive;
    return b->fire.is_collapsed ? mst_min(eta, k->eta_collapsed) : eta;
}

void mst_burn_attack(mst_burn *burn, uint32_t building, double flow_lps, mst_delivery delivery) {
    if (building >= burn->def.map->building_count || !(flow_lps > 0)) return;
    burn_building *b = mst__burn_at(burn, building);
    bool is_direct = delivery == MST_DELIVERY_INSIDE || mst__burn_occupancy(burn, building)->in_open > 0;
    double effective = flow_lps * delivered_frac(burn, b, delivery);
    b->work_lps += flow_lps;
    b->work_eta_lps += effective;
    b->work_tau_lps += effective * (is_direct ? burn->k.tau_inside : burn->k.tau_shielded);
    mst__burn_activate(burn, building);
}

void mst_burn_wet(mst_burn *burn, uint32_t building, double flow_lps) {
    if (building >= burn->def.map->building_count || !(flow_lps > 0)) return;
    mst__burn_at(burn, building)->work_wet_lps += flow_lps;
    mst_burn_damp(burn, building, flow_lps); /* a second's water: it stays wet when the jet has gone on */
    mst__burn_activate(burn, building);
}

void mst_burn_overhaul(mst_burn *burn, uint32_t building, double person_s) {
    if (building >= burn->def.map->building_count || !(person_s > 0)) return;
    mst__burn_at(burn, building)->work_person_s += person_s;
    mst__burn_activate(burn, building);
}

void mst_burn_open(mst_burn *burn, uint32_t building) {
    if (building >= burn->def.map->building_count) return;
    burn_building *b = mst__burn_at(burn, building);
    if (b->is_opened) return;
    b->is_opened = mst__burn_is_burning(b) ? 2 : 1; /* 2: in this second */
    mst__burn_mark(burn, building);
}

void mst_burn_vent(mst_burn *burn, uint32_t building) {
    if (building >= burn->def.map->building_count) return;
    burn_building *b = mst__burn_at(burn, building);
    const burn_source *s = burn->source[building];
    b->is_vented = mst__burn_is_burning(b) ? 2 : 1;
    for (uint32_t i = 0; s && i < s->place_count; i++) {
        burn_room *r = s->room[i];
        if (!mst__burn_room_burns(r) && !mst__burn_has_smoke(r)) continue;
        r->is_glass_out = 1;
        mst__burn_mark_room(burn, b, i);
    }
    mst__burn_mark(burn, building);
}

void mst_burn_shut(mst_burn *burn, uint32_t building) {
    if (building >= burn->def.map->building_count || mst__burn_at(burn, building)->is_shut) return;
    mst__burn_at(burn, building)->is_shut = 1;
    mst__burn_mark(burn, building);
}

bool mst_burn_is_opened(const mst_burn *burn, uint32_t building) {
    return building < burn->def.map->building_count && mst__burn_at(burn, building)->is_opened;
}

/* Share of a burning area that streams reach: a band along its edge, as of a square. */
static double reached_frac(const burn_constants *k, double area_m2) {
    if (area_m2 <= k->reach_area_m2) return 1;
    double inner = mst_max(0, 1 - 2 * k->reach_depth_m / mst_sqrt(area_m2));
    return 1 - inner * inner;
}

static double critical_lmin_m2(const burn_constants *k, const burn_occupancy *o) {
    return k->qcrit_lmin_m2 * mst_clamp(o->fire_load_mjm2 / 780, k->qcrit_load_lo, k->qcrit_load_hi);
}

void mst__burn_water_begin(burn_second *s) {
    burn_building *b = s->b;
    const burn_constants *k = &s->burn->k;
    double area = mst_max(b->fire.burning_m2, k->attack_area_min_m2);
    s->reach_frac = reached_frac(k, area);
    s->r = 0;
    s->decay = 1;
    b->fire.attack_lps = b->work_eta_lps;
    b->fire.water_l += b->work_lps;
    if (!(b->work_eta_lps > 0)) return;
    area *= s->reach_frac;
    double deployed_lmin = b->work_eta_lps / k->eta_doorway * 60;
    s->r = mst_suppress_regime(deployed_lmin, area, critical_lmin_m2(k, s->occupancy)).r;
    double w_mms = mst_water_density_mms(b->work_eta_lps * 60, area, 1);
    s->decay = mst_exp(-1 / mst_suppress_tau_s(w_mms, b->work_tau_lps / b->work_eta_lps));
    b->is_watered = 1;
    b->first_kw = mst_max(b->first_kw, b->fire.heat_kw);
}

/* Put out: what has fuel left can be lit again. `unburnt_s`: 1 when the second's heat is not counted yet,
 * so that its fuel stays. */
static void quench(mst_burn *burn, const burn_building *b, double unburnt_s) {
    for (uint32_t i = 0; i < b->fire.room_count; i++) {
        burn_room *r = mst__burn_room(burn, b, i);
        if (!mst__burn_room_burns(r)) continue;
        r->e_left_kj += unburnt_s * r->q_kw;
        bool has_fuel = r->e_left_kj > (1 - burn->k.decay_from_frac) * r->e_total_kj;
        r->phase = has_fuel ? BURN_PHASE_NONE : BURN_PHASE_OUT;
        r->q_kw = r->clock_s = r->under_s = r->glass_s = r->spandrel_s = 0;
        r->flash_due = MST_TICK_NEVER;
        mst__burn_mark_room(burn, b, i);
    }
}

void mst__burn_end(mst_burn *burn, uint32_t building, mst_tick now, mst_event_list *events) {
    burn_building *b = mst__burn_at(burn, building);
    b->fire.state = b->fire.is_collapsed ? MST_BUILDING_COLLAPSED : MST_BUILDING_OUT;
    b->fire.out = now;
    b->fire.heat_kw = b->fire.burning_m2 = 0;
    b->fire.rooms_burning = b->fire.rooms_flashed = b->fire.smoke = 0;
    mst__burn_clear_air(burn, building);
    mst__burn_mark(burn, building);
    mst_event *e = mst_events_add(events, MST_EVENT_BUILDING_OUT, burn->def.map->building[building].id);
    mst_event_number(mst_event_number(e, b->fire.burnt_m2), b->fire.loss_frac);
}

static void say_building(burn_second *s, mst_event_kind kind, bool has_water) {
    mst_id id = s->burn->def.map->building[s->index].id;
    mst_event *e = mst_event_id(mst_events_add(s->events, kind, id), id);
    if (has_water) mst_event_number(e, s->b->fire.water_l);
}

/* From here on rooms grow out of their embers, slowly. */
static void smoulder(burn_second *s) {
    for (uint32_t i = 0; i < s->b->fire.room_count; i++) {
        burn_room *r = mst__burn_room(s->burn, s->b, i);
        if (!mst__burn_room_burns(r)) continue;
        r->is_slow = 1;
        s->source->is_even[i] = 0;
        r->clock_s = mst_sqrt(r->q_kw / s->burn->k.slow_alpha_kw_s2);
        mst__burn_mark_room(s->burn, s->b, i);
    }
}

static void knock_down(burn_second *s) {
    s->b->fire.is_knocked_down = 1;
    s->b->fire.heat_left = 1;
    smoulder(s);
    say_building(s, MST_EVENT_KNOCKED_DOWN, true);
}

static double overhaul_min_m2(const burn_second *s) {
    const mst_building *m = &s->burn->def.map->building[s->index];
    bool is_deep = s->occupancy->in_open > 0 || s->construction->facade_burns > 0 ||
                   m->occupancy == MST_OCCUPANCY_GRAIN_STORE || m->occupancy == MST_OCCUPANCY_SHED;
    return is_deep ? s->burn->k.overhaul_deep_min_m2 : s->burn->k.overhaul_light_min_m2;
}

static void overhaul(burn_second *s) {
    double need_s = 60 * overhaul_min_m2(s) * mst_max(s->b->fire.burnt_m2, s->burn->k.attack_area_min_m2);
    s->b->fire.heat_left = mst_max(0, s->b->fire.heat_left - s->b->work_person_s / need_s);
}

void mst__burn_water_end(burn_second *s) {
    burn_building *b = s->b;
    const burn_constants *k = &s->burn->k;
    double low_kw = mst_max(k->knocked_down_frac * b->first_kw, k->ember_kw);
    if (b->is_watered && !b->fire.is_knocked_down && b->fire.heat_kw < low_kw) knock_down(s);
    if (!b->fire.is_knocked_down) return;
    overhaul(s);
    if (b->fire.heat_left <= k->residual_safe) {
        quench(s->burn, b, 1);
        mst__burn_end(s->burn, s->index, s->now, s->events);
        return;
    }
    if (b->fire.heat_kw <= 2 * low_kw) return;
    b->fire.is_knocked_down = b->is_watered = 0;
    b->fire.heat_left = b->first_kw = 0;
    say_building(s, MST_EVENT_REKINDLED, false);
}

bool mst_burn_extinguish(mst_burn *burn, uint32_t building, double a, double skill, mst_event_list *events) {
    if (building >= burn->def.map->building_count) return false;
    burn_building *b = mst__burn_at(burn, building);
    const burn_constants *k = &burn->k;
    if (!mst__burn_is_burning(b)) return true;
    double flux = mst_point_source_kwm2(b->fire.heat_kw, k->radiative_frac, k->extinguisher_reach_m);
    bool is_small = b->fire.heat_kw <= k->extinguisher_kw_per_a * a * skill && b->fire.rooms_flashed == 0;
    is_small = is_small && !mst__burn_is_pool(burn, building); /* A ratings are for solids */
    if (is_small && flux < k->extinguisher_flux_kwm2) {
        quench(burn, b, 0);
        mst__burn_end(burn, building, events->tick, events);
        return true;
    }
    double lot = mst__burn_draw(burn, "burn.room", building, b->room_draws++);
    double hold_s = k->extinguisher_hold_lo_s + lot * (k->extinguisher_hold_hi_s - k->extinguisher_hold_lo_s);
    b->held_until = events->tick + (mst_tick)hold_s;
    mst__burn_mark(burn, building);
    return false;
}

double mst_burn_needed_lps(const mst_burn *burn, uint32_t building) {
    if (building >= burn->def.map->building_count) return 0;
    const burn_building *b = mst__burn_at(burn, building);
    if (!(b->fire.burning_m2 > 0)) return 0;
    if (mst__burn_is_pool(burn, building)) return burn->k.foam_rate_lmin_m2 * b->fire.burning_m2 / 60;
    double area = b->fire.burning_m2 * reached_frac(&burn->k, b->fire.burning_m2);
    return critical_lmin_m2(&burn->k, mst__burn_occupancy(burn, building)) * area / 60;
}
