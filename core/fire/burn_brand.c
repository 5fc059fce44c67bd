/* SPDX-License-Identifier: Apache-2.0
 * burn_brand.c - fire brands: how many a burning roof or stack gives, where they come down, what they
 * light. Draws are counted per building. models.md 2.3; landing after Himoto & Tanaka (2005). */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "base/random.h"
#include "fire/exposure_models.h"

#define AIR_KGM3 1.2
#define DISC_DRAG 1.17 /* of a flat piece across its way (Hoerner 1965) */
#define LOOK_UP_M 8.0  /* walls higher than that are looked for no farther up */
#define LOOK_STEP_M 2.0
#define GRASS_MOST 0.2 /* upper end of brand_frac in ground.csv */

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

/* Stems and leaves fly farther than pieces of wood, and more of them do. */
static bool is_straw(const burn_second *s) {
    return s->burn->def.map->building[s->index].construction == MST_CONSTRUCTION_STRAW;
}

static double rate_per_s(const burn_second *s, double roof_m2) {
    const burn_constants *k = &s->burn->k;
    if (s->wind_mps < k->brand_wind_min_mps) return 0;
    double wind = s->wind_mps / k->brand_wind_mps;
    double per_m2 = is_straw(s) ? k->straw_brand_area_m2 : k->brand_area_m2;
    double rate = roof_m2 / per_m2 / k->brand_period_s * wind * wind;
    bool is_falling = s->b->collapsed != MST_TICK_NEVER && s->now < s->b->collapsed + k->brand_period_s;
    return is_falling ? rate * k->collapse_brand_factor : rate;
}

/* One brand in the air: where it would come to the ground, and how far it goes for a metre of fall. */
typedef struct flight {
    mst_point at;
    double far_m, per_m;
} flight;

/* Metres of way for a metre of fall, low over the ground: a flat piece that falls as fast as it can. */
static double way_per_m(const burn_second *s, double size_m) {
    const burn_constants *k = &s->burn->k;
    double fall_mps = mst_sqrt(2 * k->brand_density_kgm3 * size_m * 9.81 / (AIR_KGM3 * DISC_DRAG));
    return k->brand_low_wind_frac * s->wind_mps / fall_mps;
}

/* The draws of one brand; the first says what it may light, the rest where it goes. */
enum { LOT_DRAW, FAR_DRAW, TAIL_DRAW, SIDE_DRAW, DRAWS };

static flight fly(const burn_second *s, uint64_t key, uint64_t first, double roof_m2) {
    const burn_constants *k = &s->burn->k;
    double d_m = mst_sqrt(roof_m2);
    double size_m = is_straw(s) ? k->straw_brand_size_m : k->brand_size_m;
    mst_brand b = mst_brand_landing(s->wind_mps, d_m, s->b->fire.heat_kw, k->brand_density_kgm3, size_m);
    double far_m = mst_random_lognormal(key, first + FAR_DRAW, mst_exp(b.mu_ln), b.sigma_ln);
    if (mst_random_unit(key, first + TAIL_DRAW) < k->brand_tail_frac) far_m *= k->brand_tail_factor;
    double side_m = mst_random_normal(key, first + SIDE_DRAW) * k->brand_side * d_m;
    far_m = mst_min(far_m, 5000);
    mst_point at = s->burn->def.map->building[s->index].at;
    at.x_cm += (int32_t)(100 * (far_m * s->wind_east + side_m * s->wind_north));
    at.y_cm += (int32_t)(100 * (far_m * s->wind_north - side_m * s->wind_east));
    return (flight){at, far_m, way_per_m(s, size_m)};
}

/* Does what it flies into burn outside? Other walls stop it. */
static bool catches(const burn_second *s, uint32_t building) {
    return mst__burn_occupancy(s->burn, building)->in_open > 0 ||
           mst__burn_construction(s->burn, building)->facade_burns > 0;
}

/* The building that a brand meets on the last of its way, by a wall that stands in it or by its roof; -1:
 * none. *is_wall: by a wall. */
static int32_t meets(const burn_second *s, const flight *f, bool *is_wall) {
    double back_m = mst_min(f->far_m, LOOK_UP_M * f->per_m);
    int32_t above = -1;
    for (double m = mst_floor(back_m / LOOK_STEP_M) * LOOK_STEP_M; m >= 0; m -= LOOK_STEP_M) {
        mst_point at = {f->at.x_cm - (int32_t)(100 * m * s->wind_east),
                        f->at.y_cm - (int32_t)(100 * m * s->wind_north)};
        int32_t hit = mst_grid_building_at(s->burn->def.grid, at);
        if (hit == (int32_t)s->index) hit = -1;
        if (hit >= 0 && m <= f->per_m * s->burn->def.map->building[hit].height_m) {
            *is_wall = hit != above && m > 0;
            return hit;
        }
        above = hit;
    }
    return -1;
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

static void come_down(burn_second *s, const flight *f, double lot) {
    mst_burn *burn = s->burn;
    bool is_wall = false;
    int32_t hit = meets(s, f, &is_wall);
    if (hit < 0) {
        if (mst_grid_building_at(burn->def.grid, f->at) == (int32_t)s->index) return;
        MST_GROW(burn->ground_brand, burn->ground_brand_count, burn->ground_brand_capacity);
        burn->ground_brand[burn->ground_brand_count++] = (mst_ground_brand){f->at, lot};
        return;
    }
    if (is_wall && !catches(s, (uint32_t)hit)) return;
    const burn_building *b = mst__burn_at(burn, (uint32_t)hit);
    bool is_wet = b->fire.wet_lmin_m2 >= burn->k.wetting_lmin_m2 || b->damp_l_m2 > 0;
    if (is_wet || mst__burn_is_burning(b) || lot >= chance(s, (uint32_t)hit)) return;
    MST_GROW(burn->spark, burn->spark_count, burn->spark_capacity);
    burn->spark[burn->spark_count++] =
        (burn_spark){(uint32_t)hit, -1, MST_CAUSE_BRAND, burn->def.map->building[s->index].id, 0, s->now};
}

/* Most brands light nothing wherever they come down: these are counted and not followed. */
double mst__burn_brand_most(const mst_burn *burn) {
    double most =
        mst_max(mst_max(burn->k.brand_straw_frac, burn->k.brand_thatch_frac), burn->k.brand_shed_frac);
    for (uint16_t i = 1; i < MST_CONSTRUCTION_COUNT; i++)
        most = mst_max(most, burn->construction[i].brand_frac);
    return mst_max(most, GRASS_MOST);
}

void mst__burn_brands(burn_second *s) {
    double roof_m2 = burning_roof_m2(s);
    if (!(roof_m2 > 0) || !(s->b->fire.heat_kw > 0)) return;
    s->b->brand_carry += rate_per_s(s, roof_m2);
    if (s->b->brand_carry < 1) return;
    uint64_t key = mst_random_key(s->burn->def.seed, "burn.brand", s->burn->def.map->building[s->index].id);
    for (; s->b->brand_carry >= 1; s->b->brand_carry -= 1) {
        uint64_t first = s->b->brand_draws;
        s->b->brand_draws += DRAWS;
        double lot = mst_random_unit(key, first + LOT_DRAW);
        if (lot >= s->burn->brand_most) continue;
        flight f = fly(s, key, first, roof_m2);
        come_down(s, &f, lot);
    }
}
