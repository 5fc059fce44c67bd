/* SPDX-License-Identifier: Apache-2.0
 * heat.c - how hot it is somewhere, by rule of thumb: what a chief judges before he sends anybody there.
 * A share of what burns is radiated as from a point; the core alone knows the truth. */
#include "doctrine/doctrine.h"

#define LIMIT_KWM2                                                                                           \
    7.0 /* A: one and a half of what turnout gear bears (4.6, models.md 3.2): near flames a point is too     \
           much */
#define RADIATED 0.3 /* A: share of the heat release */
#define FOUR_PI 12.566370614359172
#define STRAW_KWM2 800.0 /* A: per m2 of floor, as assets/occupancy.csv */
#define WOOD_KWM2 400.0
#define POOL_KWM2 800.0   /* A: of a yard or bund where something spilt burns */
#define OPENING_KWM2 65.0 /* A: flames out of windows, and embers behind, as assets/fire.csv */
#define OPENING_FRAC 0.15 /* A: of walls of brick */
#define SMALL_KW 2500.0   /* A: middle of what is called a small flame */
#define NEAREST_M 3.0
#define FARTHEST_M 80.0
#define JET_M 14.0 /* A: from the wall, within the 17 m of a jet (models.md 5.5) */

/* What is radiated when all of it burns: of brick only openings show. */
static double radiated_kw(const doctrine_view *v, const doctrine_building *b) {
    if (b->occupancy == DOCTRINE_STRAW_STACK) return RADIATED * STRAW_KWM2 * b->area_m2;
    if (b->construction == DOCTRINE_OPEN) return RADIATED * POOL_KWM2 * b->area_m2;
    bool is_wooden = b->construction == DOCTRINE_TIMBER || b->construction == DOCTRINE_SANDWICH ||
                     b->occupancy == DOCTRINE_SHED;
    if (is_wooden) return RADIATED * WOOD_KWM2 * b->area_m2;
    return OPENING_KWM2 * OPENING_FRAC * 4 * v->services->sqrt(b->ground_m2) * b->height_m;
}

void doctrine_weigh_glow(const doctrine_view *v, doctrine_building *b) {
    b->stand_kwm2[0] = b->stand_kwm2[1] = -1;
    b->full_kw = radiated_kw(v, b) / FOUR_PI;
    double small_kw = RADIATED * SMALL_KW / FOUR_PI;
    double share = b->burnt_frac + 0.05; /* what has burnt burns, or did; seen in steps of a twentieth */
    double large_kw = b->full_kw * (share > 1 ? 1 : share);
    b->glow_kw = b->heat < 2 || large_kw < small_kw ? small_kw : large_kw;
    if (b->glow_kw > b->full_kw) b->glow_kw = b->full_kw;
}

double doctrine_heat_kwm2(const doctrine_view *v, mst_point at, bool is_grown) {
    double sum_kwm2 = 0;
    for (uint32_t i = 0; i < v->fire_count; i++) {
        const doctrine_building *b = &v->building[v->fire[i]];
        double x_m = ((double)at.x_cm - b->at.x_cm) / 100, y_m = ((double)at.y_cm - b->at.y_cm) / 100;
        double m2 = x_m * x_m + y_m * y_m;
        if (m2 > FARTHEST_M * FARTHEST_M) continue;
        if (m2 < NEAREST_M * NEAREST_M) m2 = NEAREST_M * NEAREST_M;
        sum_kwm2 += (is_grown ? b->full_kw : b->glow_kw) / m2;
    }
    return sum_kwm2;
}

/* Away from what else burns. */
static void cool_side(const doctrine_view *v, const doctrine_building *b, double *x, double *y) {
    *x = *y = 0;
    for (uint32_t i = 0; i < v->fire_count; i++) {
        const doctrine_building *f = &v->building[v->fire[i]];
        double x_m = ((double)b->at.x_cm - f->at.x_cm) / 100, y_m = ((double)b->at.y_cm - f->at.y_cm) / 100;
        double m2 = x_m * x_m + y_m * y_m;
        if (m2 < 1 || m2 > FARTHEST_M * FARTHEST_M) continue;
        *x += f->glow_kw * x_m / (m2 * m2);
        *y += f->glow_kw * y_m / (m2 * m2);
    }
    double length = v->services->sqrt(*x * *x + *y * *y);
    *x = length > 0 ? *x / length : 1;
    *y = length > 0 ? *y / length : 0;
}

static double stand_kwm2(doctrine_view *v, const doctrine_building *b, double off_m) {
    double away_cm = 100 * (v->services->sqrt(b->area_m2) / 2 + off_m), x, y;
    cool_side(v, b, &x, &y);
    mst_point at = {b->at.x_cm + (int32_t)(away_cm * x), b->at.y_cm + (int32_t)(away_cm * y)};
    return doctrine_heat_kwm2(v, at, false);
}

bool doctrine_is_too_hot(doctrine_view *v, const doctrine_unit *u, doctrine_building *b) {
    bool has_monitor = doctrine_has_monitor(v, u);
    double *kwm2 = &b->stand_kwm2[has_monitor];
    if (*kwm2 < 0) *kwm2 = stand_kwm2(v, b, has_monitor ? v->memory->monitor_m[u->n - 1] : JET_M);
    return *kwm2 > LIMIT_KWM2;
}
