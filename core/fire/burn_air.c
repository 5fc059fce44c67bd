/* SPDX-License-Identifier: Apache-2.0
 * burn_air.c - smoke in the rooms of a burning building: plume into the layer, outflow over doors and
 * windows, soot and gases, spill through open doors into the layers beyond. models.md 1.5, 1.7. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "fire/smoke_models.h"

#define AIR_KGM3 1.2

static double density_kgm3(double degc) {
    return 353 / (degc + 273.15);
}

/* Openings to the outside at this moment, m2. */
static double outer_m2(const burn_second *s, const burn_room *r, const burn_place *p) {
    const burn_constants *k = &s->burn->k;
    double area = k->leak_m2 + p->window_m2 * (r->is_glass_out ? 1 : k->open_start_frac);
    return s->b->is_opened && p->storey == 0 ? area + k->opened_door_m2 : area;
}

/* Rockett: out over a top h_m high and width_m wide, from a layer at z_m. */
static double outflow_kgs(double degc, double width_m, double top_m, double z_m) {
    double depth = top_m - z_m, ratio = 293.15 / (degc + 273.15);
    if (!(depth > 0) || !(ratio < 1)) return 0;
    return 2.0 / 3 * 0.7 * width_m * AIR_KGM3 * mst_sqrt(2 * 9.81 * ratio * (1 - ratio)) * depth *
           mst_sqrt(depth);
}

/* What burns adds to the layer. */
static double feed(const burn_second *s, burn_room *r, burn_flow *f) {
    const burn_occupancy *o = s->occupancy;
    double fuel_kg = r->q_kw / (1000 * o->heat_mjkg);
    bool is_short = r->phase == BURN_PHASE_FULL || r->under_s > s->burn->k.vent_limited_after_s;
    r->soot_kg += fuel_kg * o->soot_kgkg;
    r->co_kg += fuel_kg * (is_short ? o->co_under_kgkg : o->co_kgkg);
    r->co2_kg += fuel_kg * s->burn->k.co2_kgkg;
    double hot_kw = (1 - s->burn->k.radiative_frac) * r->q_kw;
    if (!(hot_kw > 0)) return 0;
    double of = hot_kw * r->layer_m * r->layer_m;
    if (f->plume_of != of) f->plume_root = mst_cbrt(of);
    f->plume_of = of;
    return 0.076 * r->layer_m * f->plume_root; /* Q^1/3 z^5/3 */
}

bool mst_burn_is_room_alight(const mst_burn *burn, uint32_t building, uint32_t room) {
    const burn_building *b = mst__burn_at(burn, building);
    return b->fire.is_involved && room < b->fire.room_count &&
           mst__burn_room(burn, b, room)->phase != BURN_PHASE_NONE;
}

/* A share of one layer goes over into another, with its heat. */
static void spill(burn_second *s, burn_room *from, uint32_t to, double gone, double kg) {
    burn_room *r = s->source->room[to];
    const burn_place *p = &s->source->place[to];
    s->source->is_live[to] = 1;
    r->soot_kg += gone * from->soot_kg;
    r->co_kg += gone * from->co_kg;
    r->co2_kg += gone * from->co2_kg;
    if (r->q_kw > 0 || !(kg > 0)) return; /* it makes its own layer */
    double have = density_kgm3(r->temperature_degc) * p->area_m2 * (p->height_m - r->layer_m) + kg;
    r->temperature_degc += (from->temperature_degc - r->temperature_degc) * kg / have;
    r->layer_m = mst_max(0.1 * p->height_m, r->layer_m - kg / density_kgm3(r->temperature_degc) / p->area_m2);
}

static void set_flow(const burn_constants *k, const burn_room *r, const burn_place *p, double area_m2,
                     burn_flow *f) {
    if (f->degc == r->temperature_degc && f->layer_m == r->layer_m && f->area_m2 == area_m2) return;
    double top_m = mst_min(k->door_height_m, p->height_m);
    f->degc = r->temperature_degc;
    f->layer_m = r->layer_m;
    f->area_m2 = area_m2;
    f->out_kgs = outflow_kgs(r->temperature_degc, area_m2 / k->door_height_m, top_m, r->layer_m);
    f->density_kgm3 = density_kgm3(r->temperature_degc);
    double held_kg = f->density_kgm3 * p->area_m2 * (p->height_m - r->layer_m);
    f->gone = mst_min(1, f->out_kgs / mst_max(held_kg, 1e-3));
}

static void let_out(burn_second *s, burn_room *r, const burn_place *p, burn_flow *f, double plume_kgs) {
    const burn_constants *k = &s->burn->k;
    double area = outer_m2(s, r, p) + (s->b->is_shut ? p->shut_doors_m2 : p->inner_doors_m2);
    set_flow(k, r, p, area, f);
    for (uint32_t i = 0; i < p->join_count && f->out_kgs > 0; i++) {
        burn_join j = s->source->join[p->join_first + i];
        double door_m2 = mst__burn_door_m2(k, j, s->b->is_shut);
        if (!(door_m2 > 0)) continue;
        double share = door_m2 / area;
        spill(s, r, j.to, f->gone * share, f->out_kgs * share);
    }
    r->soot_kg -= f->gone * r->soot_kg;
    r->co_kg -= f->gone * r->co_kg;
    r->co2_kg -= f->gone * r->co2_kg;
    double z = r->layer_m - (plume_kgs - f->out_kgs) / (f->density_kgm3 * p->area_m2);
    r->layer_m = mst_clamp(z, 0.1 * p->height_m, p->height_m);
}

void mst__burn_air_step(burn_second *s, uint32_t room) {
    burn_room *r = s->source->room[room];
    const burn_place *p = &s->source->place[room];
    if (!mst__burn_has_smoke(r)) return;
    double plume_kgs = feed(s, r, &s->source->flow[room]);
    if (!(r->q_kw > 0)) r->temperature_degc = mst__burn_cooled_degc(&s->burn->k, r);
    let_out(s, r, p, &s->source->flow[room], plume_kgs);
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
    if (!mst__burn_has_smoke(r)) return air;
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
