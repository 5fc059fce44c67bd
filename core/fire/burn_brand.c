/* SPDX-License-Identifier: Apache-2.0
 * burn_brand.c - fire brands: how many a burning roof or stack gives, where they come down, what they
 * light. Draws are counted per building. models.md 2.3; landing after Himoto & Tanaka (2005). */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "base/random.h"
#include "fire/exposure_models.h"

/* Roof or stack top that burns, m2. */
static double burning_roof_m2(const burn_second *s) {
    if (s->occupancy->in_open <= 0 && !s->b->is_roof_open) return 0;
    double area = 0;
    for (uint32_t i = 0; i < s->source->place_count; i++)
        if (s->source->place[i].is_top)
            area += mst__burn_room_area_m2(mst__burn_room(s->burn, s->b, i), &s->source->place[i],
                                           s->occupancy->rhr_kwm2);
    return area;
}

static double rate_per_s(const burn_second *s, double roof_m2) {
    const burn_constants *k = &s->burn->k;
    if (s->wind_mps < k->brand_wind_min_mps) return 0;
    double wind = s->wind_mps / k->brand_wind_mps;
    double rate = roof_m2 / k->brand_area_m2 / k->brand_period_s * wind * wind;
    bool is_falling = s->b->collapsed != MST_TICK_NEVER && s->now < s->b->collapsed + k->brand_period_s;
    return is_falling ? rate * k->collapse_brand_factor : rate;
}

static mst_point land(burn_second *s, uint64_t key, double roof_m2) {
    const burn_constants *k = &s->burn->k;
    double d_m = mst_sqrt(roof_m2);
    mst_brand b =
        mst_brand_landing(s->wind_mps, d_m, s->b->fire.heat_kw, k->brand_density_kgm3, k->brand_size_m);
    double far_m = mst_random_lognormal(key, s->b->brand_draws++, mst_exp(b.mu_ln), b.sigma_ln);
    if (mst_random_unit(key, s->b->brand_draws++) < k->brand_tail_frac) far_m *= k->brand_tail_factor;
    double side_m = mst_random_normal(key, s->b->brand_draws++) * k->brand_side * d_m;
    far_m = mst_min(far_m, 5000);
    mst_point at = s->burn->def.map->building[s->index].at;
    at.x_cm += (int32_t)(100 * (far_m * s->wind_east + side_m * s->wind_north));
    at.y_cm += (int32_t)(100 * (far_m * s->wind_north - side_m * s->wind_east));
    return at;
}

static double chance(const burn_second *s, uint32_t building) {
    const burn_constants *k = &s->burn->k;
    const mst_building *m = &s->burn->def.map->building[building];
    const burn_construction *c = mst__burn_construction(s->burn, building);
    double dry = mst_max(0, 1 - s->moisture_pct / k->brand_moist_pct);
    if (mst__burn_occupancy(s->burn, building)->in_open > 0) return k->brand_straw_frac * dry;
    if (m->construction == MST_CONSTRUCTION_STRAW) return k->brand_thatch_frac * dry;
    if (m->occupancy == MST_OCCUPANCY_SHED && c->facade_burns > 0) return k->brand_shed_frac;
    return c->brand_frac;
}

static void come_down(burn_second *s, uint64_t key, mst_point at) {
    mst_burn *burn = s->burn;
    double lot = mst_random_unit(key, s->b->brand_draws++);
    int32_t hit = mst_grid_building_at(burn->def.grid, at);
    if (hit == (int32_t)s->index) return;
    if (hit < 0) {
        MST_GROW(burn->ground_brand, burn->ground_brand_count, burn->ground_brand_capacity);
        burn->ground_brand[burn->ground_brand_count++] = at;
        return;
    }
    const burn_building *b = mst__burn_at(burn, (uint32_t)hit);
    bool is_wet = b->fire.wet_lmin_m2 >= burn->k.wetting_lmin_m2;
    if (is_wet || mst__burn_is_burning(b) || lot >= chance(s, (uint32_t)hit)) return;
    MST_GROW(burn->spark, burn->spark_count, burn->spark_capacity);
    burn->spark[burn->spark_count++] =
        (burn_spark){(uint32_t)hit, -1, MST_CAUSE_BRAND, burn->def.map->building[s->index].id, 0, s->now};
}

void mst__burn_brands(burn_second *s) {
    double roof_m2 = burning_roof_m2(s);
    if (!(roof_m2 > 0) || !(s->b->fire.heat_kw > 0)) return;
    s->b->brand_carry += rate_per_s(s, roof_m2);
    if (s->b->brand_carry < 1) return;
    uint64_t key = mst_random_key(s->burn->def.seed, "burn.brand", s->burn->def.map->building[s->index].id);
    for (; s->b->brand_carry >= 1; s->b->brand_carry -= 1) come_down(s, key, land(s, key, roof_m2));
}
