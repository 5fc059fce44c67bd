/* SPDX-License-Identifier: Apache-2.0
 * burn_expose.c - heat on neighbours: flux on each wall, flux-time product, ignition; and questions
 * about heat at a point. models.md 2.1, 2.2. */
#include "fire/burn_private.h"

#include "base/maths.h"

/* Flames lean to leeward. along_mps: wind towards the receiver. */
static double lean(const burn_constants *k, double along_mps) {
    if (along_mps >= 0) return mst_min(k->wind_lean_max, 1 + k->wind_lean_per_mps * along_mps);
    return mst_max(1 / k->wind_lean_max, 1 / (1 - k->wind_lean_per_mps * along_mps));
}

/* Sparks reach it: all round within the height of the flames, farther downwind. */
static bool is_in_sparks(const burn_second *s, const burn_link *l, double along_mps) {
    const burn_constants *k = &s->burn->k;
    if (l->gap_m <= k->pilot_flame_heights * s->source->emission.flame_m) return true;
    return l->gap_m <= k->pilot_reach_m && s->wind_mps > 0 && along_mps >= s->pilot_cosine * s->wind_mps;
}

static void touch(mst_burn *burn, uint32_t to, burn_building *b) {
    if (b->is_touched) return;
    b->is_touched = 1;
    MST_GROW(burn->touched, burn->touched_count, burn->touched_capacity);
    burn->touched[burn->touched_count++] = to;
}

/* A wall that two buildings share: the fire in one has done to it what its rating stands. */
static void press_party_wall(burn_second *s, const burn_link *l, burn_building *b, mst_id id) {
    double stands = mst_max(s->construction->wall_ks, mst__burn_construction(s->burn, l->to)->wall_ks);
    if (s->source->dose_max_ks < stands) return;
    b->fire.dose = mst_max(b->fire.dose, mst__burn_construction(s->burn, l->to)->ftp);
    b->best_from = id;
    touch(s->burn, l->to, b);
}

/* Does what a building throws on a neighbour matter to it? */
static bool can_be_lit(const burn_building *b) {
    return !mst__burn_is_burning(b) && !b->fire.is_collapsed && !(b->fire.loss_frac > 0.999);
}

static void heat(burn_second *s, const burn_link *l, mst_id id) {
    double cutoff = s->burn->k.exposure_cutoff_kwm2;
    burn_building *b = mst__burn_at(s->burn, l->to);
    if (!can_be_lit(b)) return;
    double along_mps = s->wind_mps * (s->wind_east * l->east + s->wind_north * l->north);
    double q = l->q_kwm2 * lean(&s->burn->k, along_mps);
    if (q < cutoff && !l->is_party) return;
    if (l->is_party) press_party_wall(s, l, b, id);
    if (q < cutoff) return;
    touch(s->burn, l->to, b);
    b->face_kwm2[l->face] += q;
    if (q > b->best_kwm2) b->best_kwm2 = q, b->best_from = id;
    if (is_in_sparks(s, l, along_mps)) b->is_piloted = 1;
}

void mst__burn_radiate(burn_second *s) {
    mst_id id = s->burn->def.map->building[s->index].id;
    for (uint32_t i = 0; i < s->source->lit_count; i++) heat(s, &s->source->link[s->source->lit_link[i]], id);
}

static double powered(double x, double n) {
    return n == 2 ? x * x : mst_pow(x, n);
}

/* What a second of flux adds to the flux-time product. */
static double dose_of(const mst_burn *burn, const burn_construction *c, double q, bool is_piloted) {
    const burn_constants *k = &burn->k;
    double dose = 0;
    if (is_piloted && q > c->qcr_kwm2) dose = powered(q - c->qcr_kwm2, k->ftp_n);
    if (q > k->qcr_spontaneous_kwm2)
        dose = mst_max(dose, powered(q - k->qcr_spontaneous_kwm2, k->ftp_n) * c->ftp / k->ftp_spontaneous);
    return dose;
}

/* Flux that is left on a wetted face. */
static double wet_factor(const burn_constants *k, const burn_building *b) {
    double wet = b->damp_l_m2 > 0 ? 1 : mst_min(1, b->fire.wet_lmin_m2 / k->wetting_lmin_m2);
    return 1 - (1 - k->wetting_factor) * wet;
}

/* Heat dries what was wetted before. */
static void dry(burn_building *b, double q_kwm2) {
    const double latent_kj_l = 2600;
    if (b->damp_l_m2 > 0) b->damp_l_m2 = mst_max(0, b->damp_l_m2 - q_kwm2 / latent_kj_l);
}

void mst__burn_take_wetting(burn_second *s) {
    const mst_building *m = &s->burn->def.map->building[s->index];
    s->b->fire.wet_lmin_m2 = 0;
    if (!(s->b->work_wet_lps > 0)) return;
    double face_m2 = mst_sqrt(m->area_m2) * m->height_m;
    s->b->fire.wet_lmin_m2 = s->b->work_wet_lps * 60 / mst_max(face_m2, 1);
}

static double worst_face(const burn_building *b) {
    return mst_max(mst_max(b->face_kwm2[0], b->face_kwm2[1]), mst_max(b->face_kwm2[2], b->face_kwm2[3]));
}

static void set_warmth(const mst_burn *burn, mst_building_fire *f) {
    if (f->state != MST_BUILDING_WHOLE && f->state != MST_BUILDING_WARM) return;
    bool is_warm = f->flux_kwm2 >= burn->k.exposure_cutoff_kwm2 || f->dose > 0;
    f->state = is_warm ? MST_BUILDING_WARM : MST_BUILDING_WHOLE;
}

void mst__burn_receive(mst_burn *burn, uint32_t building, mst_tick now, mst_event_list *events) {
    burn_building *b = mst__burn_at(burn, building);
    const burn_construction *c = mst__burn_construction(burn, building);
    double q = worst_face(b) * wet_factor(&burn->k, b), dose = 0, before_kwm2 = b->fire.flux_kwm2;
    b->fire.flux_kwm2 = q;
    dry(b, worst_face(b));
    if (b->fire.wet_lmin_m2 < burn->k.wetting_lmin_m2 && !(b->damp_l_m2 > 0))
        dose = dose_of(burn, c, q, b->is_piloted);
    if (dose > 0) {
        b->fire.dose += dose;
        b->dose_from = b->best_from;
        b->dose_cause = MST_CAUSE_RADIATION;
    }
    if (b->fire.dose >= c->ftp) {
        mst_cause cause = b->dose_cause ? (mst_cause)b->dose_cause : MST_CAUSE_RADIATION;
        if (cause == MST_CAUSE_SURFACE) q = mst_max(q, before_kwm2); /* from grass, in the second before */
        burn_spark spark = {building, -1, cause, b->dose_from ? b->dose_from : b->best_from, q, now};
        mst__burn_light(burn, &spark, events);
        b->fire.dose = 0;
    } else if (!(dose > 0)) {
        b->fire.dose = b->fire.dose < 1 ? 0 : b->fire.dose * burn->relax;
    }
    set_warmth(burn, &b->fire);
    mst__burn_mark(burn, building);
}

void mst_burn_expose(mst_burn *burn, uint32_t building, double flux_kwm2, bool is_piloted, mst_id from) {
    if (building >= burn->def.map->building_count || !(flux_kwm2 > 0)) return;
    burn_building *b = mst__burn_at(burn, building);
    if (!can_be_lit(b)) return;
    double q = flux_kwm2 * wet_factor(&burn->k, b);
    double dose = b->damp_l_m2 > 0 ? 0 : dose_of(burn, mst__burn_construction(burn, building), q, is_piloted);
    dry(b, flux_kwm2);
    b->fire.flux_kwm2 = mst_max(b->fire.flux_kwm2, q);
    b->fire.dose += dose;
    if (dose > 0) b->dose_from = from, b->dose_cause = MST_CAUSE_SURFACE;
    set_warmth(burn, &b->fire);
    mst__burn_activate(burn, building);
    mst__burn_mark(burn, building);
}

/* No more than this comes from a fire that far off: all its planes, seen squarely. */
static double most_kwm2(const burn_source *s, double away_m) {
    double gap = away_m - s->side_max_m, most = 0;
    if (gap < 1) return 1e3;
    for (int p = 0; p < 2; p++)
        most += s->emission.kwm2[p] * (s->emission.plane[p].high - s->emission.plane[p].low) / 2.0;
    return most * s->side_max_m / (MST_PI * gap * gap);
}

double mst_burn_flux_up(const mst_burn *burn, mst_point at, double height_m) {
    double q = 0;
    for (uint32_t i = 0; i < burn->active_count; i++) {
        const burn_source *s = burn->source[burn->active[i]];
        if (!s || !(s->emission.flame_m > 0)) continue;
        mst_point centre = burn->def.map->building[burn->active[i]].at;
        double away_m = mst_hypot((centre.x_cm - at.x_cm) / 100.0, (centre.y_cm - at.y_cm) / 100.0);
        if (away_m > burn->k.exposure_reach_m + s->side_max_m) continue;
        if (most_kwm2(s, away_m) < burn->k.exposure_cutoff_kwm2 / 10) continue;
        q += mst__burn_flux_on(burn, burn->active[i], at, height_m);
    }
    return q;
}

double mst_burn_flux_at(const mst_burn *burn, mst_point at) {
    return mst_burn_flux_up(burn, at, 1.5);
}
