/* SPDX-License-Identifier: Apache-2.0
 * burn_liquid.c - a pool of spilt liquid: it burns by its area, foam covers it, water does nothing to it.
 * models.md 3.1 to 3.3. Its liquid is all that it has: no rooms, no growth of a room. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "fire/exposure_models.h"
#include "fire/liquid_models.h"

bool mst__burn_is_pool(const mst_burn *burn, uint32_t building) {
    return burn->def.map->building[building].occupancy == MST_OCCUPANCY_LIQUID;
}

bool mst_burn_is_pool(const mst_burn *burn, uint32_t building) {
    return building < burn->def.map->building_count && mst__burn_is_pool(burn, building);
}

/* Where it lies: the outline, or less where it is not enough for a layer. */
static double wetted_m2(const mst_burn *burn, uint32_t building) {
    const burn_building *b = mst__burn_at(burn, building);
    return mst_min(burn->def.map->building[building].area_m2, b->fire.pool_l / 1000 / burn->k.pool_layer_m);
}

bool mst_burn_spill(mst_burn *burn, uint32_t building, uint32_t liquid, double litres,
                    mst_event_list *events) {
    if (!mst_burn_is_pool(burn, building) || !mst_liquid_at(liquid) || !(litres > 0)) return false;
    burn_building *b = mst__burn_at(burn, building);
    if (b->fire.pool_l >= 1 && b->fire.pool_liquid != liquid) return false;
    b->fire.pool_liquid = (uint8_t)liquid;
    b->fire.pool_l += litres;
    mst__burn_mark(burn, building);
    mst_event *e = mst_events_add(events, MST_EVENT_SPILT, burn->def.map->building[building].id);
    mst_event_number(mst_event_number(mst_event_number(e, liquid), litres), wetted_m2(burn, building));
    return true;
}

void mst__burn_foam_pool(mst_burn *burn, uint32_t building, double flow_lps, mst_delivery delivery) {
    const burn_constants *k = &burn->k;
    bool is_monitor = delivery == MST_DELIVERY_MONITOR;
    double wind_mps = mst_weather_gust_mps(mst_weather_now(burn->def.store));
    double lands = is_monitor ? k->foam_monitor_frac * mst_max(0, 1 - k->foam_wind_per_mps * wind_mps)
                              : k->foam_hand_frac;
    mst__burn_at(burn, building)->work_lps += flow_lps;
    mst__burn_at(burn, building)->work_foam_lps += flow_lps * lands;
    mst__burn_activate(burn, building);
}

/* ---- the second ---- */

/* A blanket grows by what comes down beyond what drains and burns off; left alone it goes. */
static void lay_foam(burn_second *s, double area_m2) {
    const burn_constants *k = &s->burn->k;
    mst_building_fire *f = &s->b->fire;
    double net = s->b->work_foam_lps * 60 / mst_max(area_m2, 1) - k->foam_drain_lmin_m2;
    if (net > 0)
        f->foam_frac = mst_min(1, f->foam_frac + net / k->foam_need_l_m2 / 60);
    else if (f->foam_frac > 0)
        f->foam_frac = f->foam_frac < 1e-3 ? 0 : f->foam_frac * mst_exp(-1 / k->foam_burnback_s);
    f->attack_lps = s->b->work_foam_lps;
    f->water_l += s->b->work_lps;
}

/* Fire runs over it from where it was lit. */
static double lit_m2(const burn_second *s, const burn_room *r, double area_m2) {
    double run_m = s->burn->k.pool_spread_mps * (s->now > r->grow_from ? s->now - r->grow_from : 1);
    return mst_min(area_m2, MST_PI * run_m * run_m);
}

static void burn_liquid(burn_second *s, burn_room *r, double area_m2) {
    mst_building_fire *f = &s->b->fire;
    const mst_liquid *liquid = mst_liquid_at(f->pool_liquid);
    double open_m2 = lit_m2(s, r, area_m2) * (1 - f->foam_frac);
    double rate = mst_pool_rate_kgm2s(liquid->m_inf_kgm2s, liquid->kbeta_1m, mst_circle_diameter_m(area_m2));
    double kg = mst_min(rate * open_m2, f->pool_l / 1000 * liquid->rho_kgm3);
    f->pool_l = mst_max(0, f->pool_l - kg / liquid->rho_kgm3 * 1000);
    f->heat_kw = r->q_kw = kg * liquid->heat_kjkg;
    double gone_kj = r->e_total_kj - r->e_left_kj + r->q_kw;
    r->e_left_kj = f->pool_l / 1000 * liquid->rho_kgm3 * liquid->heat_kjkg;
    r->e_total_kj = r->e_left_kj + gone_kj;
    f->burning_m2 = open_m2;
    f->burnt_m2 = r->burnt_m2 = mst_max(r->burnt_m2, lit_m2(s, r, area_m2));
    f->rooms_burning = 1;
    f->rooms_flashed = 0;
    f->state = MST_BUILDING_BURNING;
    f->smoke = open_m2 > 10 ? 2 : 1;
}

/* Nine tenths of it covered: the flames are held (models.md 3.3). */
static void say_held(burn_second *s) {
    mst_building_fire *f = &s->b->fire;
    const double held_frac = 0.9, lost_frac = 0.5;
    mst_id id = s->burn->def.map->building[s->index].id;
    if (!f->is_knocked_down && f->foam_frac >= held_frac) {
        f->is_knocked_down = 1;
        mst_event_number(mst_event_id(mst_events_add(s->events, MST_EVENT_KNOCKED_DOWN, id), id), f->water_l);
    } else if (f->is_knocked_down && f->foam_frac < lost_frac) {
        f->is_knocked_down = 0;
        mst_event_id(mst_events_add(s->events, MST_EVENT_REKINDLED, id), id);
    }
}

void mst__burn_pool_second(burn_second *s) {
    mst_building_fire *f = &s->b->fire;
    burn_room *r = mst__burn_room(s->burn, s->b, 0);
    double area_m2 = wetted_m2(s->burn, s->index);
    lay_foam(s, area_m2);
    bool is_over = f->pool_l < 1 || f->foam_frac >= s->burn->k.foam_out_frac;
    if (r->phase == BURN_PHASE_GROW && !is_over) burn_liquid(s, r, area_m2);
    say_held(s);
    if (r->phase == BURN_PHASE_GROW && is_over) {
        r->phase = BURN_PHASE_NONE; /* what is left, or is spilt anew, can be lit again */
        r->q_kw = 0;
        mst__burn_end(s->burn, s->index, s->now, s->events);
    }
    mst__burn_mark_room(s->burn, s->b, 0);
    s->source->emission = mst__burn_emission(s->burn, s->index);
    mst__burn_view(s->burn, s->source);
}

/* A wall of flame as wide as what burns, as bright as Shokri and Beyler's flame of that size, and no more in
 * all than the radiative share. */
burn_emission mst__burn_pool_emission(const mst_burn *burn, uint32_t building) {
    const burn_source *s = burn->source[building];
    const mst_building_fire *f = &mst__burn_at(burn, building)->fire;
    burn_emission e = {0};
    if (!(f->burning_m2 > 0) || !(f->heat_kw > 0)) return e;
    double d_m = mst_circle_diameter_m(f->burning_m2);
    e.flame_m = mst_max(0.5, mst_flame_height_m(f->heat_kw, d_m));
    double share = mst_clamp(mst_sqrt(f->burning_m2 / s->place[0].area_m2), 0.125, 1);
    double glow = mst_pool_emissive_kwm2(mst_clamp(d_m, 1, 50));
    double envelope_m2 = s->perimeter_m * share * e.flame_m;
    e.kwm2[0] = mst_min(glow, burn->k.radiative_frac * f->heat_kw / mst_max(envelope_m2, 1));
    e.plane[0] = (burn_plane){.eighths = (uint16_t)mst_floor(share * 8 + 0.5),
                              .low = 0,
                              .high = (uint16_t)mst_max(1, mst_floor(e.flame_m * 2 + 0.5))};
    return e;
}
