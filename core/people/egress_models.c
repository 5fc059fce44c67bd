/* SPDX-License-Identifier: Apache-2.0
 * egress_models.c - how people wake, walk and are brought out. See egress_models.h. */
#include "people/egress_models.h"
#include "base/maths.h"

double mst_premovement_share(double median_s, double sigma_ln, double t_s) {
    return t_s > 0 ? mst_normal_share(mst_log(t_s / median_s) / sigma_ln) : 0;
}

double mst_premovement_time_s(double median_s, double sigma_ln, double share) {
    double lo = -8, hi = 8;
    for (int i = 0; i < 60; ++i) {
        double mid = 0.5 * (lo + hi);
        if (mst_normal_share(mid) < share)
            lo = mid;
        else
            hi = mid;
    }
    return median_s * mst_exp(0.5 * (lo + hi) * sigma_ln);
}

double mst_walk_speed_mps(double density_pm2, double k_mps, double a_m2) {
    return density_pm2 < 0.54 ? 0.85 * k_mps : mst_max(0, k_mps * (1 - a_m2 * density_pm2));
}

double mst_smoke_walk_fridolf_mps(double v0_mps, double k_1m) {
    if (!(k_1m > 0)) return v0_mps;
    double v_m = 3 / k_1m;
    return mst_max(mst_min(v0_mps, 0.2), v0_mps * v_m / (v_m + 2));
}

double mst_smoke_walk_lund_mps(double v0_mps, double k_1m) {
    return v0_mps * mst_max(0.1, 1 - 0.057 * k_1m / 0.706);
}

double mst_rescue_time_s(double area_m2, double search_m2_s, double find_frac, double drag_m,
                         double drag_mps) {
    return find_frac * area_m2 / search_m2_s + drag_m / drag_mps;
}

static int premovement(const mst_model_input *in, mst_model_output *out) {
    double median = MST_NEED("median_s", 0.1, 1e5), sigma = MST_NEED("sigma_ln", 0.01, 5);
    if (MST_GIVEN("cdf") && !MST_GIVEN("t_s"))
        MST_PUT("t_s", mst_premovement_time_s(median, sigma, MST_NEED("cdf", 1e-6, 1 - 1e-6)));
    else
        MST_PUT("cdf", mst_premovement_share(median, sigma, MST_NEED("t_s", 0, 1e6)));
    return mst_model_end(out);
}

static int egress_speed(const mst_model_input *in, mst_model_output *out) {
    double d = MST_NEED("D_pm2", 0, 10);
    double s = mst_walk_speed_mps(d, MST_TAKE("k", 0.1, 3, 1.4), MST_TAKE("a", 0.01, 1, 0.266));
    MST_PUT("S_ms", s);
    MST_PUT("Fs_p_s_m", s * d);
    return mst_model_end(out);
}

static int egress_flow(const mst_model_input *in, mst_model_output *out) {
    double boundary = MST_TAKE("boundary_m", 0, 1, 0.15), clear = MST_NEED("clear_width_m", 0.05, 100);
    double width = clear - 2 * boundary;
    if (!(width > 0)) mst_model_outside(out, "clear_width_m", 2 * boundary, 100);
    double flow = width * MST_TAKE("Fs_max", 0.01, 3, 1.3);
    MST_PUT("We_m", width);
    MST_PUT("flow_ps", flow);
    if (MST_GIVEN("N")) MST_PUT("t_s", MST_NEED("N", 0, 1e6) / flow);
    return mst_model_end(out);
}

static int smoke_walk(const mst_model_input *in, mst_model_output *out) {
    double v0 = MST_TAKE("v0", 0.05, 5, 1.2), k = MST_NEED("K_1m", 0, 1000);
    MST_PUT("v_lund", mst_smoke_walk_lund_mps(v0, k));
    MST_PUT("v_fridolf", mst_smoke_walk_fridolf_mps(v0, k));
    return mst_model_end(out);
}

static int rescue_time(const mst_model_input *in, mst_model_output *out) {
    double t = mst_rescue_time_s(MST_NEED("area_m2", 0, 1e5), MST_TAKE("search_m2_s", 0.01, 10, 0.3),
                                 MST_TAKE("find_frac", 0, 1, 0.5), MST_TAKE("drag_m", 0, 1000, 0),
                                 MST_TAKE("drag_ms", 0.01, 5, 0.4));
    MST_PUT("t_s", t + MST_TAKE("t_entry_s", 0, 3600, 0) + 20 * MST_TAKE("floors", 0, 100, 0));
    return mst_model_end(out);
}

const mst_model mst_people_models[] = {
    {"premovement", "median_s,sigma_ln,t_s|cdf", "cdf|t_s", "s", "lognormal; Forssberg et al. 2019",
     "median_s=60;sigma_ln=0.7;t_s=90|median_s=60;sigma_ln=0.7;cdf=0.5", premovement},
    {"egress_speed", "D_pm2,[k],[a]", "S_ms,Fs_p_s_m", "persons/m2, m/s; 0 from 3.76 /m2",
     "SFPE Handbook ch. 59", "D_pm2=1.9;k=1.4;a=0.266", egress_speed},
    {"egress_flow", "[N],clear_width_m,[boundary_m],[Fs_max]", "We_m,flow_ps,t_s", "m, persons/s m, s",
     "SFPE Handbook ch. 59", "N=100;clear_width_m=1.2;boundary_m=0.15;Fs_max=1.3", egress_flow},
    {"smoke_walk", "[v0],K_1m", "v_lund,v_fridolf", "m/s, 1/m", "Frantzich & Nilsson; Fridolf 2019",
     "v0=1.2;K_1m=2", smoke_walk},
    {"rescue_time", "area_m2,[search_m2_s],[find_frac],[drag_m],[drag_ms],[t_entry_s],[floors]", "t_s",
     "m2, m, s", "assumed rates",
     "area_m2=60;search_m2_s=0.3;find_frac=0.5;drag_m=10;drag_ms=0.4;t_entry_s=30;floors=1", rescue_time},
};
const uint32_t mst_people_model_count = sizeof mst_people_models / sizeof *mst_people_models;
