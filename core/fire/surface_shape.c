/* SPDX-License-Identifier: Apache-2.0
 * surface_shape.c - the ellipse of a cell from its fuel, its slope and the weather, as k and l of
 * surface_private.h: with head rate h in cells per second and eccentricity e, k = 1 / (h (1 - e)) and
 * |l| = k e, towards the head. */
#include "fire/surface_private.h"

#include "base/maths.h"
#include "fire/surface_vector.h"

/* 1 - e by phi: 16 points to each doubling of phi from 2^-14 to 2^18, straight lines between. */
enum { NARROW_LOWEST = (127 - 14) << 4, NARROW_POINTS = 32 * 16 + 1 };
#define NARROW_LEAST_PHI 0x1p-14f
#define NARROW_MOST_PHI 0x1p18f
#define BACK_LEAST_M_MIN 1e-6

static double narrow_of(const mst_fuel_bed *bed, double phi) {
    double lb = mst_length_breadth_of(bed, phi);
    return 1 - mst_sqrt(mst_max(0, 1 - 1 / (lb * lb)));
}

static float *make_narrow(const mst_fuel_bed *bed) {
    float *table = mst_alloc(NARROW_POINTS * sizeof *table);
    double octave = NARROW_LEAST_PHI;
    for (int i = 0; i < NARROW_POINTS; ++i) {
        table[i] = (float)narrow_of(bed, octave * (1 + i % 16 / 16.0));
        if (i % 16 == 15) octave *= 2;
    }
    return table;
}

static float narrow_at(const float *table, float phi) {
    if (phi < NARROW_LEAST_PHI) return 1 + (table[0] - 1) * (phi / NARROW_LEAST_PHI);
    if (phi >= NARROW_MOST_PHI) return table[NARROW_POINTS - 1];
    union {
        float number;
        uint32_t bits;
    } u = {phi};
    uint32_t i = (u.bits >> 19) - NARROW_LOWEST;
    float part = (float)(u.bits & 0x7FFFF) * 0x1p-19f;
    return table[i] + (table[i + 1] - table[i]) * part;
}

/* No slope: straight from the formulas. */
static surface_shape level(const surface_fuel *f, double wind_mps, double to_deg, double cell_m) {
    mst_spread r = mst_spread_of(&f->bed, wind_mps, to_deg, 0);
    double lb = r.length_breadth, e = mst_sqrt(mst_max(0, 1 - 1 / (lb * lb)));
    double k = 60 * cell_m / (r.ros_head_m_min * (1 - e)), to = r.dir_deg * MST_PI / 180;
    return (surface_shape){(float)k, (float)(k * e * mst_sin(to)), (float)(k * e * mst_cos(to))};
}

/* The bed of a fuel in this weather, and the wind that drives fire over it; false where there is no such. */
static bool take_bed(const mst_surface *s, surface_fuel *f, uint32_t fuel, double *wind_mps) {
    const surface_total *t = s->total;
    const mst_fuel_model *m = mst_fuel_model_find(fuel);
    mst_grass_kind grass = mst_grass_of(fuel);
    if (m) {
        *wind_mps = t->wind_mps * (t->is_open_wind ? mst_wind_factor(m->depth_m) : 1);
        f->bed = mst_fuel_bed_of(m, t->moisture_frac);
    } else if (grass) {
        *wind_mps = mst_grass_wind_10m_mps(grass, t->wind_mps, t->is_open_wind);
        f->bed = mst_grass_bed_of(grass, &s->grass, t->moisture_frac, *wind_mps);
    }
    return m || grass;
}

static void fill(const mst_surface *s, surface_fuel *f, double wind_mps) {
    const surface_total *t = s->total;
    double to_deg = t->wind_from_deg + 180, to = to_deg * MST_PI / 180;
    f->ros0_cps = f->bed.ros0_m_min / 60 / s->cell_m;
    mst_spread r = mst_spread_of(&f->bed, wind_mps, 0, 0);
    double phi = f->bed.ros0_m_min > 0 ? r.ros_head_m_min / f->bed.ros0_m_min - 1 : 0;
    f->wind_x = phi * mst_sin(to);
    f->wind_y = phi * mst_cos(to);
    f->burns = r.ros_back_m_min > BACK_LEAST_M_MIN;
    f->flat = f->burns ? level(f, wind_mps, to_deg, s->cell_m) : (surface_shape){SURFACE_BLOCKED, 0, 0};
}

surface_fuel *mst__surface_fuel_of(mst_surface *s, uint32_t fuel) {
    surface_fuel *f = &s->fuel[fuel];
    if (f->is_known) return f;
    double wind_mps;
    f->is_known = true;
    f->burns = false;
    f->ros0_cps = 0;
    f->flat = (surface_shape){SURFACE_BLOCKED, 0, 0};
    if (take_bed(s, f, fuel, &wind_mps)) fill(s, f, wind_mps);
    return f;
}

void mst__surface_know_fuels(mst_surface *s) {
    for (uint32_t i = 0; i < 256; ++i) {
        if (!s->is_seen[i]) continue;
        surface_fuel *f = mst__surface_fuel_of(s, i);
        if (s->steepest > 0 && f->ros0_cps > 0 && !f->narrow) f->narrow = make_narrow(&f->bed);
    }
}

void mst__surface_forget_fuels(mst_surface *s) {
    for (int i = 0; i < 256; ++i) {
        mst_free(s->fuel[i].narrow);
        s->fuel[i] = (surface_fuel){0};
    }
}

surface_shape mst__surface_shape_of(mst_surface *s, uint32_t fuel, float rise_x, float rise_y) {
    surface_fuel *f = mst__surface_fuel_of(s, fuel);
    float steep2 = rise_x * rise_x + rise_y * rise_y;
    if (steep2 <= 0 || f->ros0_cps <= 0) return f->flat;
    if (!f->narrow) f->narrow = make_narrow(&f->bed);
    float up = (float)f->bed.slope_k * v1_sqrt(steep2);
    float x = (float)f->wind_x + up * rise_x, y = (float)f->wind_y + up * rise_y;
    float phi = v1_sqrt(x * x + y * y), narrow = narrow_at(f->narrow, phi);
    float k = 1 / ((float)f->ros0_cps * (1 + phi) * narrow);
    float l = phi > 0 ? k * (1 - narrow) / phi : 0;
    float back_cps = 1 / (k * (2 - narrow));
    if (!(back_cps * 60 * (float)s->cell_m > (float)BACK_LEAST_M_MIN))
        return (surface_shape){SURFACE_BLOCKED, 0, 0};
    return (surface_shape){k, l * x, l * y};
}

double mst__surface_least_s(mst_surface *s) {
    double fastest_cps = 1e-9;
    for (uint32_t i = 0; i < 256; ++i) {
        if (!s->is_seen[i]) continue;
        const surface_fuel *f = mst__surface_fuel_of(s, i);
        double phi = mst_hypot(f->wind_x, f->wind_y) + f->bed.slope_k * s->steepest;
        if (f->ros0_cps > 0) fastest_cps = mst_max(fastest_cps, f->ros0_cps * (1 + phi));
    }
    return 1 / fastest_cps;
}
