/* SPDX-License-Identifier: Apache-2.0
 * burn_emit.c - what a burning building shows to its neighbours: the wall with its openings, and the
 * flames over roof, windows or stack, as two planes per side. What radiates in all is at most the
 * radiative share of the heat release. models.md 1.9, 2.1. */
#include "fire/burn_private.h"

#include "base/maths.h"
#include "fire/exposure_models.h"

/* A plane before it is put into its size class. */
typedef struct sheet {
    double share, low_m, high_m, kwm2;
} sheet;

/* Emission in quarters of a kW/m2, so that neighbours' flux is not worked out anew for every flicker. */
#define KWM2_STEPS 4.0

static uint16_t steps(double x, double per) {
    return (uint16_t)mst_clamp(mst_floor(x * per + 0.5), 0, 60000);
}

static void put(burn_emission *e, int i, const sheet *s) {
    if (!(s->kwm2 > 0) || !(s->share > 0) || !(s->high_m > s->low_m)) return;
    burn_plane *p = &e->plane[i];
    p->eighths = steps(mst_clamp(s->share, 0.125, 1), 8);
    p->low = steps(s->low_m, 2);
    p->high = steps(s->high_m, 2);
    if (p->high <= p->low) p->high = p->low + 1;
    e->kwm2[i] = steps(s->kwm2, KWM2_STEPS) / KWM2_STEPS;
}

/* Heskestad's height over a fire of that area. */
static double flame_over_m(double q_kw, double area_m2) {
    return mst_flame_height_m(q_kw, mst_sqrt(4 * area_m2 / MST_PI));
}

/* A pile: the steady flame up to McCaffrey's height, the flickering one above it, which gives a share. */
static burn_emission emission_of_pile(const burn_constants *k, const burn_source *s, double q_kw,
                                      double area_m2) {
    burn_emission e = {0};
    if (!(area_m2 > 0) || !(q_kw > 0)) return e;
    double grown = mst_sqrt(area_m2 / s->place[0].area_m2), round_m = s->perimeter_m * grown;
    e.flame_m = s->place[0].height_m * grown + flame_over_m(q_kw, area_m2);
    double steady_m = mst_min(e.flame_m, k->flame_steady_m_kw04 * mst_pow(q_kw, 0.4));
    double envelope =
        round_m * steady_m + k->flame_flicker_frac * (round_m * (e.flame_m - steady_m) + area_m2);
    double glow = mst_min(k->facade_kwm2, k->radiative_frac * q_kw / envelope);
    sheet steady = {grown, 0, steady_m, glow};
    sheet flicker = {grown, steady_m, e.flame_m, k->flame_flicker_frac * glow};
    put(&e, 0, &steady);
    put(&e, 1, &flicker);
    return e;
}

enum { SHOWN = sizeof((burn_source *)0)->shown / sizeof(double) };

/* Notes what the emission is worked out for; true when it was worked out for that before. */
static bool is_shown(burn_source *s, const double now[SHOWN]) {
    bool is_same = true;
    for (int i = 0; i < SHOWN; i++) {
        is_same &= s->shown[i] == now[i];
        s->shown[i] = now[i];
    }
    return is_same;
}

/* Most of the time a pile burns evenly: what it showed last still holds. */
static burn_emission emission_open(const mst_burn *burn, uint32_t building) {
    burn_source *s = burn->source[building];
    const burn_room *r = mst__burn_room(burn, mst__burn_at(burn, building), 0);
    double area = mst__burn_room_area_m2(r, &s->place[0], mst__burn_occupancy(burn, building)->rhr_kwm2);
    const double now[SHOWN] = {1, r->q_kw, area};
    if (is_shown(s, now)) return s->emission;
    return emission_of_pile(&burn->k, s, r->q_kw, area);
}

/* Sums over the rooms past flashover. */
typedef struct flashed_rooms {
    double facade_m, all_facade_m, q_kw, top_kw, top_m2, window_w_m, window_h_m, glow; /* glow: m kW/m2 */
    int low, high;
    double storey_m;
} flashed_rooms;

static flashed_rooms sum_flashed(const mst_burn *burn, uint32_t building) {
    const burn_source *s = burn->source[building];
    flashed_rooms f = {.low = 1 << 20, .high = -1};
    for (uint32_t i = mst__burn_next_live(s, 0); i < s->place_count; i = mst__burn_next_live(s, i + 1)) {
        const burn_room *r = s->room[i];
        const burn_place *p = &s->place[i];
        if (r->phase != BURN_PHASE_FULL) continue;
        f.facade_m += p->facade_m;
        f.glow += p->facade_m * mst_emissive_kwm2(r->temperature_degc, 1);
        f.q_kw += r->q_kw;
        if (p->is_top) f.top_kw += r->q_kw, f.top_m2 += p->area_m2;
        f.window_w_m += p->window_m2 / p->window_h_m;
        f.window_h_m = p->window_h_m;
        f.storey_m = p->height_m;
        if (p->storey < f.low) f.low = p->storey;
        if (p->storey > f.high) f.high = p->storey;
    }
    for (int i = f.low; i <= f.high; i++) f.all_facade_m += s->storey_m[i];
    return f;
}

/* Flames over a roof that is open, or out of the windows: as wide as the wall, thinned out. */
static sheet flames_of(const mst_burn *burn, uint32_t building, const flashed_rooms *f, double share) {
    double height_m = burn->def.map->building[building].height_m;
    if (mst__burn_at(burn, building)->is_roof_open && f->top_kw > 0) {
        double tall_m = flame_over_m(f->top_kw, f->top_m2);
        return (sheet){share, height_m, height_m + tall_m, burn->k.facade_kwm2};
    }
    if (!(f->window_w_m > 0)) return (sheet){0};
    mst_window_flame w = mst_window_flame_of(f->q_kw / 1000, f->window_w_m, f->window_h_m);
    double lintel_m = f->high * f->storey_m + 0.5 * (f->storey_m + f->window_h_m);
    double thin = mst_min(1, f->window_w_m / f->facade_m);
    return (sheet){share, lintel_m - f->window_h_m / 2, lintel_m + w.l_l_m, thin * burn->k.window_flame_kwm2};
}

static burn_emission emission_closed(const mst_burn *burn, uint32_t building) {
    burn_source *s = burn->source[building];
    const burn_construction *c = mst__burn_construction(burn, building);
    burn_emission e = {0};
    flashed_rooms f = sum_flashed(burn, building);
    const double now[SHOWN] = {1 + mst__burn_at(burn, building)->is_roof_open, f.q_kw, f.glow, f.facade_m,
                               f.top_kw};
    if (is_shown(s, now)) return s->emission;
    if (f.high < 0 || !(f.facade_m > 0)) return e;
    double share = f.facade_m / f.all_facade_m;
    sheet wall = {share, f.low * f.storey_m, (f.high + 1) * f.storey_m,
                  c->opening_frac * f.glow / f.facade_m};
    if (c->facade_burns > 0) wall.kwm2 = burn->k.facade_kwm2;
    sheet flames = flames_of(burn, building, &f, share);
    double total = s->perimeter_m * share *
                   ((wall.high_m - wall.low_m) * wall.kwm2 + (flames.high_m - flames.low_m) * flames.kwm2);
    double most = burn->k.radiative_frac * f.q_kw;
    if (total > most) wall.kwm2 *= most / total, flames.kwm2 *= most / total;
    put(&e, 0, &wall);
    put(&e, 1, &flames);
    e.flame_m = mst_max(wall.high_m, flames.high_m);
    return e;
}

burn_emission mst__burn_emission(const mst_burn *burn, uint32_t building) {
    burn_source *s = burn->source[building];
    if (!s) return (burn_emission){0};
    if (!mst__burn_is_burning(mst__burn_at(burn, building))) {
        s->shown[0] = 0;
        return (burn_emission){0};
    }
    if (mst__burn_is_pool(burn, building)) return mst__burn_pool_emission(burn, building);
    bool is_open = mst__burn_occupancy(burn, building)->in_open > 0;
    return is_open ? emission_open(burn, building) : emission_closed(burn, building);
}

void mst__burn_show_all(mst_burn *burn) {
    for (uint32_t i = 0; i < burn->active_count; i++) {
        burn_source *s = burn->source[burn->active[i]];
        if (!s) continue;
        s->emission = mst__burn_emission(burn, burn->active[i]);
        mst__burn_view(burn, s);
    }
}

double mst_burn_flame_m(const mst_burn *burn, uint32_t building) {
    if (building >= burn->def.map->building_count || !burn->source[building]) return 0;
    return burn->source[building]->emission.flame_m;
}
