/* SPDX-License-Identifier: Apache-2.0
 * burn_gas.c - gas cylinders without relief valve in or at a building: heat adds up on them, cooling takes it
 * off, and each bursts at a dose of its own with a fireball. models.md 3.5. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "base/random.h"
#include "fire/exposure_models.h"
#include "fire/liquid_models.h"
#include "world/ring.h"

enum { CYLINDERS_MAX = 60 };

bool mst_burn_cylinders(mst_burn *burn, uint32_t building, uint32_t count, double kg) {
    if (building >= burn->def.map->building_count || count < 1 || count > CYLINDERS_MAX || !(kg > 0))
        return false;
    burn_building *b = mst__burn_at(burn, building);
    if (b->fire.gas_count) return false;
    b->fire.gas_count = b->fire.gas_left = (uint8_t)count;
    b->gas_kg = kg;
    mst__burn_mark(burn, building);
    return true;
}

bool mst__burn_has_gas(const burn_building *b) {
    return b->fire.gas_left > 0;
}

/* Flux on those that stand there: what the building's own fire gives, or else what comes from outside. */
static double flux_kwm2(const burn_second *s) {
    const burn_constants *k = &s->burn->k;
    if (!mst__burn_is_burning(s->b)) return s->b->fire.flux_kwm2;
    double most = 0;
    for (uint32_t i = 0; i < s->b->fire.room_count; i++) {
        const burn_room *r = mst__burn_room(s->burn, s->b, i);
        if (r->phase != BURN_PHASE_GROW && r->phase != BURN_PHASE_FULL) continue;
        most = mst_max(most, mst_emissive_kwm2(r->temperature_degc, 1));
    }
    if (s->occupancy->in_open > 0 && s->b->fire.heat_kw > k->lpg_engulfed_kwm2) most = k->lpg_engulfed_kwm2;
    return mst_min(most, k->lpg_engulfed_kwm2);
}

/* kJ per m2 of a fireball on what faces it at r_m. */
static double fluence_kjm2(const burn_constants *k, double kg, double r_m) {
    return k->fireball_radiative_frac * kg * k->lpg_mjkg * 1000 / (4 * MST_PI * r_m * r_m);
}

/* What stands near takes its flash as flux for as long as it lasts; what it touches and burns is lit. */
static void flash_on(burn_second *s, uint32_t to, mst_fireball ball, mst_point at) {
    burn_building *b = mst__burn_at(s->burn, to);
    const burn_construction *c = mst__burn_construction(s->burn, to);
    const mst_building *m = &s->burn->def.map->building[to];
    if (to == s->index || mst__burn_is_burning(b) || b->fire.is_collapsed) return;
    double r_m = mst_max(mst_ring_distance_m(&m->outline, at), 1);
    mst_id from = s->burn->def.map->building[s->index].id;
    bool is_touched =
        r_m <= ball.d_m / 2 && (c->facade_burns > 0 || mst__burn_occupancy(s->burn, to)->in_open > 0);
    double flux = fluence_kjm2(&s->burn->k, s->b->gas_kg, r_m) / ball.t_s, over = flux - c->qcr_kwm2;
    if (over > 0) b->fire.dose += mst_pow(over, s->burn->k.ftp_n) * ball.t_s;
    if (is_touched || b->fire.dose >= c->ftp) {
        burn_spark spark = {to, -1, MST_CAUSE_EXPLOSION, from, flux, s->now};
        mst__burn_light(s->burn, &spark, s->events);
    } else if (over > 0) {
        b->dose_from = from;
        b->dose_cause = MST_CAUSE_EXPLOSION;
        mst__burn_activate(s->burn, to);
    }
    mst__burn_mark(s->burn, to);
}

/* The building itself loses its glass and its doors. */
static void blow_open(burn_second *s) {
    if (s->occupancy->in_open > 0) return;
    if (!s->b->is_opened) s->b->is_opened = 1;
    for (uint32_t i = 0; i < s->b->fire.room_count; i++) {
        mst__burn_room(s->burn, s->b, i)->is_glass_out = 1;
        mst__burn_mark_room(s->burn, s->b, i);
    }
}

static void burst(burn_second *s) {
    const mst_building *m = &s->burn->def.map->building[s->index];
    mst_fireball ball = mst_fireball_of(s->b->gas_kg);
    mst_event *e = mst_events_add(s->events, MST_EVENT_EXPLOSION, m->id);
    mst_event_number(e, s->b->gas_kg * s->burn->k.lpg_mjkg);
    mst_event_number(mst_event_number(e, m->at.x_cm / 100.0), m->at.y_cm / 100.0);
    blow_open(s);
    mst_burn *burn = s->burn;
    MST_GROW(burn->burst, burn->burst_count, burn->burst_capacity);
    burn->burst[burn->burst_count++] =
        (mst_burst){s->index, fluence_kjm2(&burn->k, s->b->gas_kg, 1), ball.t_s};
    uint32_t *near = NULL, capacity = 0, index = s->index;
    uint32_t count = mst_grid_buildings(s->burn->def.grid, m->at, 3 * ball.d_m, &near, &capacity);
    for (uint32_t i = 0; i < count; i++) flash_on(s, near[i], ball, m->at);
    if (!mst__burn_is_burning(s->b) && s->occupancy->in_open > 0) {
        burn_spark spark = {index, -1, MST_CAUSE_EXPLOSION, m->id, 0, s->now};
        mst__burn_light(s->burn, &spark, s->events);
    }
    mst_free(near);
}

void mst__burn_gas_second(burn_second *s) {
    const burn_constants *k = &s->burn->k;
    burn_building *b = s->b;
    bool is_cooled = b->fire.wet_lmin_m2 >= k->lpg_cool_lmin_m2;
    double q = flux_kwm2(s);
    if (is_cooled || q < k->exposure_cutoff_kwm2)
        b->gas_dose_mjm2 = b->gas_dose_mjm2 < 1e-3 ? 0 : b->gas_dose_mjm2 * mst_exp(-1 / k->lpg_cool_tau_s);
    else
        b->gas_dose_mjm2 += q / 1000;
    uint64_t key = mst_random_key(s->burn->def.seed, "burn.gas", s->burn->def.map->building[s->index].id);
    for (uint32_t n = 0; n < b->fire.gas_count; n++) {
        if (b->gas_gone >> n & 1) continue;
        if (b->gas_dose_mjm2 < mst_random_lognormal(key, n, k->lpg_dose_mjm2, k->lpg_sigma_ln)) continue;
        b->gas_gone |= 1ull << n;
        b->fire.gas_left--;
        burst(s);
    }
    mst__burn_mark(s->burn, s->index);
}
