/* SPDX-License-Identifier: Apache-2.0
 * room_models.c - one room on fire. See room_models.h. */
#include "fire/room_models.h"
#include "base/maths.h"
#include <string.h>

double mst_t2_hrr_kw(double alpha_kw_s2, double t_s) {
    return alpha_kw_s2 * t_s * t_s;
}

double mst_t2_time_s(double alpha_kw_s2, double q_kw) {
    return mst_sqrt(q_kw / alpha_kw_s2);
}

double mst_t2_alpha_kw_s2(double t_alpha_s) {
    return 1000.0 / (t_alpha_s * t_alpha_s);
}

double mst_vent_factor(double w_m, double h_m) {
    return w_m * h_m * mst_sqrt(h_m);
}

double mst_vent_limit_kw(double factor) {
    return 1500.0 * factor;
}

double mst_vent_limit_en_kw(double factor) {
    return 0.10 * 0.8 * 17.5 * 1000.0 * factor;
}

double mst_lining_penetration_s(const mst_lining *lining) {
    double half = 0.5 * lining->delta_m;
    return lining->rho_kgm3 * lining->c_kjkgk / lining->k_kwmk * half * half;
}

double mst_lining_loss_kwm2k(const mst_lining *lining, double t_s) {
    if (t_s >= mst_lining_penetration_s(lining)) return lining->k_kwmk / lining->delta_m;
    return mst_sqrt(lining->k_kwmk * lining->rho_kgm3 * lining->c_kjkgk / t_s);
}

double mst_room_surface_m2(double l_m, double w_m, double h_m, double opening_m2) {
    return 2 * (l_m * w_m + l_m * h_m + w_m * h_m) - opening_m2;
}

double mst_flashover_mqh_kw(double hk_kwm2k, double at_m2, double factor) {
    return 610.0 * mst_sqrt(hk_kwm2k * at_m2 * factor);
}

double mst_flashover_thomas_kw(double at_m2, double factor) {
    return 7.8 * at_m2 + 378.0 * factor;
}

double mst_flashover_babrauskas_kw(double factor) {
    return 750.0 * factor;
}

double mst_flashover_median_kw(double hk_kwm2k, double at_m2, double factor) {
    double a = mst_flashover_mqh_kw(hk_kwm2k, at_m2, factor);
    double b = mst_flashover_thomas_kw(at_m2, factor);
    double c = mst_flashover_babrauskas_kw(factor);
    return mst_max(mst_min(a, b), mst_min(mst_max(a, b), c));
}

double mst_mqh_rise_k(double q_kw, double factor, double hk_kwm2k, double at_m2) {
    if (!(q_kw > 0)) return 0;
    return 6.85 * mst_cbrt(q_kw * q_kw / (factor * hk_kwm2k * at_m2));
}

double mst_iso834_degc(double t_min) {
    return 20.0 + 345.0 * mst_log10(8.0 * t_min + 1.0);
}

double mst_barrier_dose_ks(double rating_min, double baseline_degc) {
    double dose = 0;
    uint32_t seconds = (uint32_t)(rating_min * 60.0 + 0.5);
    for (uint32_t s = 0; s < seconds; ++s)
        dose += mst_max(0, mst_iso834_degc((s + 0.5) / 60.0) - baseline_degc);
    return dose;
}

double mst_barrier_fail_s(double tg_degc, double rating_min, double baseline_degc, double dt_s) {
    if (!(tg_degc > baseline_degc)) return -1;
    double steps = mst_barrier_dose_ks(rating_min, baseline_degc) / ((tg_degc - baseline_degc) * dt_s);
    double whole = mst_floor(steps);
    return (whole < steps ? whole + 1 : whole) * dt_s;
}

double mst_equivalent_vent(double h_m, double alpha_v, double alpha_h) {
    double b_v = mst_max(10.0, 12.5 * (1 + 10 * alpha_v - alpha_v * alpha_v));
    double rest = 0.4 - alpha_v;
    double shape = 0.62 + 90.0 * rest * rest * rest * rest / (1 + b_v * alpha_h);
    return mst_max(0.5, mst_pow(6.0 / h_m, 0.3) * shape);
}

double mst_char_time_min(double beta_mm_min, double depth_mm) {
    return depth_mm / beta_mm_min;
}

double mst_parametric_heating_degc(double t_star_h) {
    return 20 + 1325 * (1 - 0.324 * mst_exp(-0.2 * t_star_h) - 0.204 * mst_exp(-1.7 * t_star_h) -
                        0.472 * mst_exp(-19 * t_star_h));
}

/* (O/0.04)^2 / (b/1160)^2. */
static double time_scale(double opening, double b) {
    double a = opening / 0.04, c = b / 1160;
    return a * a / (c * c);
}

/* Annex A (7): the scale of a fire that the fuel limits. */
static double time_scale_fuel(double opening, double b, double qtd_mjm2, double tlim_h) {
    double scale = time_scale(0.1e-3 * qtd_mjm2 / tlim_h, b);
    if (opening > 0.04 && qtd_mjm2 < 75 && b < 1160)
        scale *= 1 + (opening - 0.04) / 0.04 * (qtd_mjm2 - 75) / 75 * (1160 - b) / 1160;
    return scale;
}

static double cooled(double top_degc, double t_star_max_h, double since_h) {
    double rate = t_star_max_h <= 0.5 ? 625 : t_star_max_h < 2 ? 250 * (3 - t_star_max_h) : 250;
    return mst_max(20, top_degc - rate * since_h);
}

double mst_parametric_degc(const mst_parametric *fire, double t_min) {
    double opening = fire->av_m2 * mst_sqrt(fire->heq_m) / fire->at_m2;
    double qtd = fire->qfd_mjm2 * fire->af_m2 / fire->at_m2;
    double scale = time_scale(opening, fire->b), t_h = t_min / 60, tlim_h = fire->tlim_min / 60;
    double vent_h = 0.2e-3 * qtd / opening;
    bool is_fuel = vent_h <= tlim_h;
    double heat_scale = is_fuel ? time_scale_fuel(opening, fire->b, qtd, tlim_h) : scale;
    double max_h = is_fuel ? tlim_h : vent_h;
    if (t_h <= max_h) return mst_parametric_heating_degc(t_h * heat_scale);
    double top = mst_parametric_heating_degc(max_h * heat_scale);
    double star_max = vent_h * scale;
    double start = is_fuel ? tlim_h * scale : star_max;
    return cooled(top, star_max, t_h * scale - start);
}

mst_burnout mst_room_burnout(double e_mj, double alpha_kw_s2, double peak_kw, double decay_frac) {
    mst_burnout b = {.e_mj = e_mj, .peak_kw = peak_kw};
    double e_kj = e_mj * 1000, grow_kj;
    b.t_peak_s = mst_t2_time_s(alpha_kw_s2, peak_kw);
    grow_kj = alpha_kw_s2 * b.t_peak_s * b.t_peak_s * b.t_peak_s / 3;
    if (grow_kj > decay_frac * e_kj) { /* burnt down before the limit is reached */
        b.t_peak_s = mst_pow(3 * decay_frac * e_kj / alpha_kw_s2, 1.0 / 3.0);
        b.peak_kw = mst_t2_hrr_kw(alpha_kw_s2, b.t_peak_s);
        grow_kj = decay_frac * e_kj;
    }
    b.t_decay_s = b.t_peak_s + (decay_frac * e_kj - grow_kj) / b.peak_kw;
    b.t_burnout_s = b.t_decay_s + 2 * (1 - decay_frac) * e_kj / b.peak_kw;
    return b;
}

static const mst_fire_load fire_loads[] = {
    {"dwelling", 780, 948, 300, 250},
    {"hospital_room", 230, 280, 300, 250},
    {"hotel_room", 310, 377, 300, 250},
    {"library", 1500, 1824, 150, 500},
    {"office", 420, 511, 300, 250},
    {"classroom", 285, 347, 300, 250},
    {"shopping_centre", 600, 730, 150, 250},
    {"theatre", 300, 365, 150, 500},
    {"transport", 100, 122, 600, 250},
    {"hospital", 230, 280, 300, 250},
    {"hotel", 310, 377, 300, 250},
    {"theatre_cinema", 300, 365, 150, 500},
    {"transport_public", 100, 122, 600, 250},
    {"school_classroom", 285, 347, 300, 250},
    {"cinema", 300, 365, 150, 500},
};

const mst_fire_load *mst_fire_load_find(const char *occupancy) {
    for (size_t i = 0; i < sizeof fire_loads / sizeof *fire_loads; ++i)
        if (strcmp(fire_loads[i].occupancy, occupancy) == 0) return &fire_loads[i];
    return NULL;
}
