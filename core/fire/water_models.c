/* SPDX-License-Identifier: Apache-2.0
 * water_models.c - what water does to a fire. See water_models.h. */
#include "fire/water_models.h"
#include "base/maths.h"
#include <string.h>

#define LITRES_PER_GALLON 3.785411784
#define FT3_PER_M3 35.314666721
#define FT2_PER_M2 10.763910417

double mst_flow_iowa_gpm(double volume_ft3) {
    return volume_ft3 / 100;
}

double mst_flow_nfa_gpm(double area_ft2, double involved_frac) {
    return area_ft2 * involved_frac / 3;
}

double mst_flow_iowa_lmin(double volume_m3) {
    return mst_flow_iowa_gpm(volume_m3 * FT3_PER_M3) * LITRES_PER_GALLON;
}

double mst_flow_nfa_lmin(double area_m2, double involved_frac) {
    return mst_flow_nfa_gpm(area_m2 * FT2_PER_M2, involved_frac) * LITRES_PER_GALLON;
}

double mst_flow_sardqvist_lmin(double area_m2) {
    return 61 * mst_pow(area_m2, 0.57);
}

double mst_water_cooling_mw(double flow_lps, double eff_frac, double water_degc, double steam_degc) {
    double kj_kg = 4.18 * (100 - water_degc) + 2257 + 2.0 * mst_max(0, steam_degc - 100);
    return flow_lps * eff_frac * kj_kg / 1000;
}

double mst_water_density_mms(double flow_lmin, double area_m2, double eff_frac) {
    return eff_frac * flow_lmin / 60 / area_m2;
}

double mst_suppress_tau_s(double w_mms, double c_tau) {
    return c_tau * mst_pow(w_mms, -1.8);
}

mst_regime mst_suppress_regime(double flow_lmin, double area_m2, double qcrit_lmin_m2) {
    mst_regime s = {.r = flow_lmin / (qcrit_lmin_m2 * area_m2)};
    s.is_decay = s.r >= 1 - 1e-12;
    s.cap_factor = s.is_decay ? 1 : 1 - 0.5 * s.r;
    s.alpha_factor = s.is_decay ? 0 : 1 - s.r;
    return s;
}

double mst_rekindle_kw(double q0_kw, double residual_frac, double alpha_kw_s2, double t_s) {
    double t = mst_sqrt(residual_frac * q0_kw / alpha_kw_s2) + t_s;
    return alpha_kw_s2 * t * t;
}

double mst_nozzle_b(double d_mm) {
    double area_m2 = MST_PI * d_mm * d_mm / 4e6;
    return 2 * 9.81 * area_m2 * area_m2 * 1e6;
}

double mst_nozzle_lps(double d_mm, double head_m) {
    return mst_sqrt(mst_nozzle_b(d_mm) * head_m);
}

double mst_jet_head_m(double jet_m, double phi) {
    double s = 0.01 * jet_m, af = 1.19 + 80 * s * s * s * s;
    return af * jet_m / (1 - phi * af * jet_m);
}

double mst_jet_longest_m(double phi) {
    double lo = 1, hi = 30;
    for (int i = 0; i < 50; ++i) {
        double mid = 0.5 * (lo + hi);
        if (mst_jet_head_m(mid, phi) > 0)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

static const mst_extinguisher extinguishers[] = {
    {"MF/ABC1", "1A", "21B", 21, 8},    {"MF/ABC2", "1A", "21B", 21, 8},  {"MF/ABC3", "2A", "34B", 34, 13},
    {"MF/ABC4", "2A", "55B", 55, 13},   {"MF/ABC5", "3A", "89B", 89, 13}, {"MF/ABC6", "3A", "89B", 89, 13},
    {"MF/ABC8", "4A", "144B", 144, 13},
};

const mst_extinguisher *mst_extinguisher_find(const char *model) {
    for (size_t i = 0; i < sizeof extinguishers / sizeof *extinguishers; ++i)
        if (strcmp(extinguishers[i].model, model) == 0) return &extinguishers[i];
    return NULL;
}

double mst_sprinkler_lmin(double k, double p_mpa) {
    return k * mst_sqrt(10 * p_mpa);
}

/* Rise and speed of the ceiling jet at the link. */
static void ceiling_jet(const mst_link *link, double q_kw, double *rise_k, double *speed_mps) {
    double d = mst_sqrt(4 * q_kw / (MST_PI * link->hrrpua_kwm2));
    double h = mst_max(0.1, link->ceiling_m + 1.02 * d - 0.083 * mst_pow(q_kw, 0.4));
    double conv = link->conv_frac * q_kw, ratio = link->radius_m / h;
    *rise_k =
        6.721 * mst_pow(conv, 2.0 / 3.0) * mst_pow(h, -5.0 / 3.0) * mst_pow(mst_max(ratio, 0.134), -0.6545);
    *speed_mps = 0.2526 * mst_pow(conv / h, 1.0 / 3.0) * mst_pow(mst_max(ratio, 0.246), -1.0739);
}

double mst_link_time_s(const mst_link *link, double dt_s, double *q_kw) {
    double warm = 0, need = link->act_degc - link->air_degc;
    *q_kw = 0;
    for (double t = dt_s; t <= 3600; t += dt_s) {
        double rise, speed;
        *q_kw = link->alpha_kw_s2 * t * t;
        ceiling_jet(link, *q_kw, &rise, &speed);
        double root = mst_sqrt(speed);
        warm += dt_s * root / link->rti * (rise - warm * (1 + link->c / root));
        if (warm >= need) return t;
    }
    return -1;
}

double mst_byram_flame_m(double i_kwm) {
    return i_kwm > 0 ? 0.0775 * mst_pow(i_kwm, 0.46) : 0;
}

double mst_line_close_s(double edge_m, double teams, double team_rate_mps, double growth_mps) {
    double net = teams * team_rate_mps - growth_mps;
    return net > 0 ? edge_m / net : -1;
}
