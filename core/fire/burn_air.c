/* SPDX-License-Identifier: Apache-2.0
 * burn_air.c - smoke in the rooms of a burning building: plume into the layer, outflow over doors and
 * windows, soot and gases, spill through open doors into the layers beyond. models.md 1.5, 1.7. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "fire/smoke_models.h"

#define AIR_KGM3 1.2
#define CLEAR_KG 1e-4 /* less soot than that is no smoke */

static double density_kgm3(double degc) {
    return 353 / (degc + 273.15);
}

/* Openings to the outside at this moment, m2. */
static double outer_m2(const burn_second *s, const burn_room *r, const burn_place *p) {
    const burn_constants *k = &s->burn->k;
    double area = k->leak_m2 + p->window_m2 * (r->is_glass_out ? 1 : k->open_start_frac);
    return s->b->is_opened && p->storey == 0 ? area + k->opened_door_m2 : area;
}

/* What an inner door lets through: a closed one leaks. */
static double door_m2(const burn_constants *k, burn_join join) {
    if (join.kind == BURN_JOIN_OPEN) return k->inner_door_m2;
    return join.kind == BURN_JOIN_DOOR ? k->leak_m2 : 0;
}

static double doors_m2(const burn_second *s, const burn_place *p) {
    double area = 0;
    for (uint32_t i = 0; i < p->join_count; i++)
        area += door_m2(&s->burn->k, s->source->join[p->join_first + i]);
    return area;
}

/* Rockett: out over a top h_m high and width_m wide, from a layer at z_m. */
static double outflow_kgs(double degc, double width_m, double top_m, double z_m) {
    double depth = top_m - z_m, ratio = 293.15 / (degc + 273.15);
    if (!(depth > 0) || !(ratio < 1)) return 0;
    return 2.0 / 3 * 0.7 * width_m * AIR_KGM3 * mst_sqrt(2 * 9.81 * ratio * (1 - ratio)) * depth *
           mst_sqrt(depth);
}

/* What burns adds to the layer. */
static double feed(const burn_second *s, burn_room *r) {
    const burn_occupancy *o = s->occupancy;
    double fuel_kg = r->q_kw / (1000 * o->heat_mjkg);
    bool is_short = r->phase == BURN_PHASE_FULL || r->under_s > s->burn->k.vent_limited_after_s;
    r->soot_kg += fuel_kg * o->soot_kgkg;
    r->co_kg += fuel_kg * (is_short ? o->co_under_kgkg : o->co_kgkg);
    r->co2_kg += fuel_kg * s->burn->k.co2_kgkg;
    double hot_kw = (1 - s->burn->k.radiative_frac) * r->q_kw;
    if (!(hot_kw > 0)) return 0;
    return 0.076 * r->layer_m * mst_cbrt(hot_kw * r->layer_m * r->layer_m); /* Q^1/3 z^5/3 */
}

/* A share of one layer goes over into another, with its heat. */
static void spill(burn_second *s, burn_room *from, uint32_t to, double gone, double kg) {
    burn_room *r = mst__burn_room(s->burn, s->b, to);
    const burn_place *p = &s->source->place[to];
    r->soot_kg += gone * from->soot_kg;
    r->co_kg += gone * from->co_kg;
    r->co2_kg += gone * from->co2_kg;
    mst__burn_mark_room(s->burn, s->b, to);
    if (r->q_kw > 0 || !(kg > 0)) return; /* it makes its own layer */
    double have = density_kgm3(r->temperature_degc) * p->area_m2 * (p->height_m - r->layer_m) + kg;
    r->temperature_degc += (from->temperature_degc - r->temperature_degc) * kg / have;
    r->layer_m = mst_max(0.1 * p->height_m, r->layer_m - kg / density_kgm3(r->temperature_degc) / p->area_m2);
}

static void let_out(burn_second *s, burn_room *r, const burn_place *p, double plume_kgs) {
    const burn_constants *k = &s->burn->k;
    double area = outer_m2(s, r, p) + doors_m2(s, p), top_m = mst_min(k->door_height_m, p->height_m);
    double out = outflow_kgs(r->temperature_degc, area / k->door_height_m, top_m, r->layer_m);
    double rho = density_kgm3(r->temperature_degc), held = rho * p->area_m2 * (p->height_m - r->layer_m);
    double gone = mst_min(1, out / mst_max(held, 1e-3));
    for (uint32_t i = 0; i < p->join_count && out > 0; i++) {
        burn_join j = s->source->join[p->join_first + i];
        double share = door_m2(k, j) / area;
        if (share > 0) spill(s, r, j.to, gone * share, out * share);
    }
    r->soot_kg -= gone * r->soot_kg;
    r->co_kg -= gone * r->co_kg;
    r->co2_kg -= gone * r->co2_kg;
    double z = r->layer_m - (plume_kgs - out) / (rho * p->area_m2);
    r->layer_m = mst_clamp(z, 0.1 * p->height_m, p->height_m);
}

void mst__burn_air_step(burn_second *s, uint32_t room) {
    burn_room *r = mst__burn_room(s->burn, s->b, room);
    const burn_place *p = &s->source->place[room];
    if (!(r->q_kw > 0) && r->soot_kg < CLEAR_KG) return;
    double plume_kgs = feed(s, r);
    if (!(r->q_kw > 0)) r->temperature_degc = mst__burn_cooled_degc(&s->burn->k, r);
    let_out(s, r, p, plume_kgs);
    mst__burn_mark_room(s->burn, s->b, room);
}

void mst__burn_clear_air(mst_burn *burn, uint32_t building) {
    const burn_building *b = mst__burn_at(burn, building);
    for (uint32_t i = 0; i < b->fire.room_count; i++) {
        burn_room *r = mst__burn_room(burn, b, i);
        r->soot_kg = r->co_kg = r->co2_kg = 0;
        r->temperature_degc = burn->k.indoor_degc;
        r->layer_m = burn->source[building]->place[i].height_m;
        mst__burn_mark_room(burn, b, i);
    }
}

mst_room_air mst_burn_air(const mst_burn *burn, uint32_t building, uint32_t room) {
    mst_room_air air = {0};
    if (building >= burn->def.map->building_count || !burn->source[building]) return air;
    const burn_building *b = mst__burn_at(burn, building);
    if (room >= b->fire.room_count || mst__burn_occupancy(burn, building)->in_open > 0) return air;
    const burn_room *r = mst__burn_room(burn, b, room);
    if (!(r->q_kw > 0) && r->soot_kg < CLEAR_KG) return air;
    const burn_place *p = &burn->source[building]->place[room];
    double volume_m3 = mst_max(p->area_m2 * (p->height_m - r->layer_m), 0.01 * p->area_m2);
    double kmol = volume_m3 * density_kgm3(r->temperature_degc) / 29;
    air.layer_degc = r->temperature_degc;
    air.layer_height_m = r->layer_m;
    air.co_ppm = r->co_kg / 28 / kmol * 1e6;
    air.co2_pct = r->co2_kg / 44 / kmol * 100;
    air.extinction_1m = mst_smoke_extinction_1m(r->soot_kg, volume_m3, burn->k.extinction_m2kg);
    return air;
}
