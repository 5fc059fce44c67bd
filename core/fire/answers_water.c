/* SPDX-License-Identifier: Apache-2.0
 * answers_water.c - water_models.h as questions with named numbers. */
#include "fire/fire_models.h"
#include "fire/water_models.h"
#include "base/maths.h"
#include <string.h>

static double ask_area_m2(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("A_m2")) return MST_NEED("A_m2", 0.1, 1e6);
    return MST_NEED("L_m", 0.1, 1e4) * MST_NEED("W_m", 0.1, 1e4);
}

/* "grimwood_x6_plus2_per_m": factor L/min m2, and 2 more for each metre over 3. */
static int flow_factor(const mst_model_input *in, mst_model_output *out, const char *method) {
    char digit[2] = {strstr(method, "_x")[2], 0};
    double factor = 0, area = ask_area_m2(in, out);
    if (!mst_model_number(digit, &factor)) mst_model_fail(out, "fire.model_word", "method");
    if (strstr(method, "plus2")) factor += 2 * mst_max(0, MST_TAKE("H_m", 0.5, 50, 3) - 3);
    MST_PUT("flow_Lmin", area * factor);
    return mst_model_end(out);
}

static int flow_feet(const mst_model_input *in, mst_model_output *out, bool is_iowa) {
    double area = MST_NEED("L_ft", 0.1, 1e5) * MST_NEED("W_ft", 0.1, 1e5), gpm;
    if (is_iowa)
        gpm = mst_flow_iowa_gpm(area * MST_NEED("H_ft", 0.1, 200));
    else
        gpm = mst_flow_nfa_gpm(area, MST_TAKE("involved", 0, 1, 1)) *
              (1 + 0.25 * MST_TAKE("exposures", 0, 20, 0));
    MST_PUT("gpm", gpm);
    MST_PUT("flow_Lmin", gpm * 3.785411784);
    return mst_model_end(out);
}

static int flow_method(const mst_model_input *in, mst_model_output *out, const char *method) {
    if (MST_GIVEN("L_ft") && strncmp(method, "iowa", 4) == 0) return flow_feet(in, out, true);
    if (MST_GIVEN("L_ft") && strncmp(method, "nfa", 3) == 0) return flow_feet(in, out, false);
    if (strstr(method, "_x")) return flow_factor(in, out, method);
    double area = ask_area_m2(in, out);
    if (strncmp(method, "iowa", 4) == 0)
        MST_PUT("flow_Lmin", mst_flow_iowa_lmin(area * MST_NEED("H_m", 0.1, 50)));
    else if (strncmp(method, "nfa", 3) == 0)
        MST_PUT("flow_Lmin", mst_flow_nfa_lmin(area, MST_TAKE("involved", 0, 1, 1)));
    else if (strncmp(method, "nfcc", 4) == 0)
        MST_PUT("flow_Lmin", 5 * area);
    else if (strncmp(method, "sardqvist", 9) == 0)
        MST_PUT("flow_Lmin", mst_flow_sardqvist_lmin(area));
    else
        mst_model_fail(out, "fire.model_word", "method");
    return mst_model_end(out);
}

static int fire_flow(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("method")) return flow_method(in, out, mst_model_word(in, "method"));
    double area = ask_area_m2(in, out);
    MST_PUT("iowa_Lmin", mst_flow_iowa_lmin(area * MST_TAKE("H_m", 0.5, 50, 3)));
    MST_PUT("nfa_Lmin", mst_flow_nfa_lmin(area, MST_TAKE("involved", 0, 1, 1)));
    MST_PUT("sardqvist_Lmin", mst_flow_sardqvist_lmin(area));
    MST_PUT("crit_3p75_Lmin", 3.75 * area);
    MST_PUT("opt_5p7_Lmin", 5.7 * area);
    MST_PUT("nfcc_Lmin", 5 * area);
    return mst_model_end(out);
}

static int water_cooling(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("absorb_MW",
            mst_water_cooling_mw(MST_NEED("flow_Ls", 0, 1e4), MST_TAKE("eff", 0, 1, 1),
                                 MST_TAKE("Tw_C", 0, 100, 10), MST_TAKE("Tsteam_C", 100, 1500, 100)));
    return mst_model_end(out);
}

static int suppress_tau(const mst_model_input *in, mst_model_output *out) {
    double w, c = MST_TAKE("c_tau", 0.01, 100, 3);
    if (MST_GIVEN("w_mm_s")) {
        w = MST_NEED("w_mm_s", 1e-4, 100);
    } else {
        double flow = MST_NEED("flow_Lmin", 0.01, 1e6), area = MST_NEED("area_m2", 0.1, 1e6);
        w = mst_water_density_mms(flow, area, MST_TAKE("eff", 0.001, 1, 1));
    }
    double tau = mst_suppress_tau_s(w, c);
    MST_PUT("w_mm_s", w);
    MST_PUT("tau_s", tau);
    MST_PUT("Q60_over_Q0", mst_exp(-60 / tau));
    MST_PUT("t90_s", tau * mst_log(10));
    return mst_model_end(out);
}

static int suppress_regime(const mst_model_input *in, mst_model_output *out) {
    mst_regime s = mst_suppress_regime(MST_NEED("flow_Lmin", 0, 1e6), MST_NEED("area_m2", 0.1, 1e6),
                                       MST_TAKE("q_crit_Lmin_m2", 0.1, 100, 3.75));
    MST_PUT("r", s.r);
    mst_model_put_text(out, "mode", s.is_decay ? "decay" : "hold");
    MST_PUT("hrr_cap_factor", s.cap_factor);
    MST_PUT("alpha_factor", s.alpha_factor);
    return mst_model_end(out);
}

static int rekindle(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("Q_kW", mst_rekindle_kw(MST_NEED("Q0_kW", 0, 1e7), MST_TAKE("resid_frac", 0, 1, 0.05),
                                    MST_TAKE("alpha", 1e-6, 10, 0.00293), MST_NEED("t_s", 0, 1e5)));
    return mst_model_end(out);
}

static int nozzle_flow(const mst_model_input *in, mst_model_output *out) {
    double d = MST_NEED("d_mm", 1, 200), b = mst_nozzle_b(d);
    MST_PUT("B", b);
    if (MST_GIVEN("q_Ls") && !MST_GIVEN("head_m")) {
        double q = MST_NEED("q_Ls", 0, 1000);
        MST_PUT("head_m", q * q / b);
    } else {
        MST_PUT("q_Ls", mst_nozzle_lps(d, MST_NEED("head_m", 0, 500)));
    }
    return mst_model_end(out);
}

static int jet_reach(const mst_model_input *in, mst_model_output *out) {
    double d = MST_TAKE("d_mm", 5, 100, 19);
    double usual = d < 14.5 ? 0.0165 : d < 17.5 ? 0.0124 : 0.0097;
    double phi = MST_TAKE("phi", 0.001, 0.02, usual),
           head = mst_jet_head_m(MST_NEED("solid_jet_m", 1, 30), phi);
    if (head < 0) mst_model_outside(out, "solid_jet_m", 1, mst_jet_longest_m(phi));
    MST_PUT("H_m", head);
    MST_PUT("q_Ls", mst_nozzle_lps(d, mst_max(0, head)));
    return mst_model_end(out);
}

static int extinguisher(const mst_model_input *in, mst_model_output *out) {
    const mst_extinguisher *e = mst_extinguisher_find(mst_model_word(in, "model"));
    if (!MST_GIVEN("model")) return mst_model_fail(out, "fire.model_missing", "model");
    if (!e) return mst_model_fail(out, "fire.model_word", "model");
    mst_model_put_text(out, "A_rating", e->a_rating);
    mst_model_put_text(out, "B_rating", e->b_rating);
    MST_PUT("B_pan_m2", e->b * MST_PI / 100);
    MST_PUT("min_discharge_s", e->discharge_s);
    return mst_model_end(out);
}

static int sprinkler_act(const mst_model_input *in, mst_model_output *out) {
    mst_link link = {.ceiling_m = MST_NEED("zH_m", 0.5, 50),
                     .radius_m = MST_NEED("r_m", 0, 50),
                     .rti = MST_NEED("RTI", 1, 1000),
                     .c = MST_TAKE("C", 0, 5, 0),
                     .alpha_kw_s2 = MST_NEED("alpha", 1e-5, 10),
                     .conv_frac = MST_TAKE("conv_frac", 0.1, 1, 0.7),
                     .hrrpua_kwm2 = MST_TAKE("HRRPUA", 10, 1e4, 510),
                     .act_degc = MST_NEED("T_act", 21, 500),
                     .air_degc = MST_TAKE("T0", -60, 60, 20)};
    double q = 0, t = -1, dt = MST_TAKE("dt_s", 0.1, 1, 0.5);
    if (!out->error_id) t = mst_link_time_s(&link, dt, &q);
    if (t < 0) mst_model_fail(out, "fire.model_never", "t_act_s");
    MST_PUT("t_act_s", t);
    MST_PUT("Q_act_kW", q);
    return mst_model_end(out);
}

static int sprinkler_flow(const mst_model_input *in, mst_model_output *out) {
    double k = MST_NEED("K", 1, 1000);
    if (MST_GIVEN("q_Lmin") && !MST_GIVEN("P_MPa")) {
        double q = MST_NEED("q_Lmin", 0, 1e5) / k;
        MST_PUT("P_MPa", q * q / 10);
    } else {
        MST_PUT("q_Lmin", mst_sprinkler_lmin(k, MST_NEED("P_MPa", 0, 10)));
    }
    return mst_model_end(out);
}

static int line_production(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("line_ft_h")) {
        double m_h = MST_NEED("line_ft_h", 0, 1e6) * 0.3048;
        MST_PUT("m_per_h", m_h);
        MST_PUT("m_per_person_h", m_h / MST_NEED("crew", 1, 1000));
    } else if (MST_GIVEN("I_kWm")) {
        double i = MST_NEED("I_kWm", 0, 1e6);
        MST_PUT("flame_m", mst_byram_flame_m(i));
        mst_model_put_text(out, "limit", i <= 346 ? "hand_tools" : i <= 1730 ? "equipment" : "none");
    } else {
        double teams = MST_TAKE("teams", 0.1, 1000, 1), growth = MST_TAKE("growth_m_s", 0, 100, 0);
        double t = mst_line_close_s(MST_NEED("perimeter_m", 0, 1e6), teams, MST_NEED("team_rate_m_s", 0, 100),
                                    growth);
        if (t < 0) mst_model_outside(out, "team_rate_m_s", growth / teams, 100); /* else it outgrows them */
        MST_PUT("t_close_s", t);
    }
    return mst_model_end(out);
}

const mst_model mst_water_models[] = {
    {"fire_flow", "A_m2|L_m,W_m,[H_m]|method,L_ft,W_ft,H_ft,[involved],[exposures]",
     "iowa_Lmin,nfa_Lmin,sardqvist_Lmin,crit_3p75_Lmin,opt_5p7_Lmin|gpm|flow_Lmin", "m, ft, L/min, gpm",
     "Royer & Nelson; NFA; Sardqvist & Holmstedt 2000; Sardqvist, Jonsson & Grimwood 2019",
     "A_m2=20;H_m=2.8;involved=1|method=iowa;L_ft=125;W_ft=175;H_ft=10|method=nfa;L_ft=30;W_ft=50;involved=0."
     "5;exposures=1|method=grimwood_x6_plus2_per_m;A_m2=60;H_m=4|method=iowa_si;L_m=10;W_m=6;H_m=3|method="
     "nfcc;A_m2=90|method=sardqvist;A_m2=90|method=nfa;A_m2=90",
     fire_flow},
    {"water_cooling", "flow_Ls,[eff],[Tw_C],[Tsteam_C]", "absorb_MW", "L/s, C, MW", "heat of water and steam",
     "flow_Ls=7.5;eff=0.35;Tw_C=10;Tsteam_C=100", water_cooling},
    {"suppress_tau", "w_mm_s|flow_Lmin,area_m2,[eff],[c_tau]", "w_mm_s,tau_s,Q60_over_Q0,t90_s",
     "mm/s, L/min, m2, s", "Madrzykowski & Evans; c 1 inside assumed",
     "w_mm_s=0.1;c_tau=3|flow_Lmin=420;area_m2=20;eff=0.5", suppress_tau},
    {"suppress_regime", "flow_Lmin,area_m2,[q_crit_Lmin_m2]", "r,mode,hrr_cap_factor,alpha_factor",
     "L/min, m2", "Sardqvist, Jonsson & Grimwood 2019; factors assumed",
     "flow_Lmin=100;area_m2=20;q_crit_Lmin_m2=3.75", suppress_regime},
    {"rekindle", "Q0_kW,[resid_frac],[alpha],t_s", "Q_kW", "kW, s", "assumed: t-squared from what is left",
     "Q0_kW=2000;resid_frac=0.05;alpha=0.00293;t_s=120", rekindle},
    {"nozzle_flow", "d_mm,head_m|q_Ls", "B,q_Ls|head_m", "mm, m, L/s", "GB 50974",
     "d_mm=19;head_m=35|d_mm=19;q_Ls=7.5", nozzle_flow},
    {"jet_reach", "solid_jet_m,[d_mm],[phi]", "H_m,q_Ls", "m 1..30, mm, L/s",
     "solid-jet formula of GB 50974 practice", "d_mm=19;solid_jet_m=13;phi=0.0097", jet_reach},
    {"extinguisher", "model", "A_rating,B_rating,B_pan_m2,min_discharge_s", "MF/ABC1..8; m2, s",
     "GB 50140, GB 4351; EN 3-7", "model=MF/ABC4", extinguisher},
    {"sprinkler_act", "zH_m,r_m,RTI,[C],alpha,[conv_frac],[HRRPUA],T_act,[T0],[dt_s]", "t_act_s,Q_act_kW",
     "m, (m s)0.5, kW/s2, kW/m2, C; within an hour", "PD 7974-1:2019 eq 10, 26, 27, 55",
     "zH_m=3;r_m=2.5;RTI=115;C=0.4;alpha=0.0117;conv_frac=0.7;HRRPUA=510;T_act=68;T0=20;dt_s=0.5",
     sprinkler_act},
    {"sprinkler_flow", "K,P_MPa|q_Lmin", "q_Lmin|P_MPa", "MPa, L/min", "GB 50084",
     "K=80;P_MPa=0.1|K=80;q_Lmin=80", sprinkler_flow},
    {"line_production", "crew,line_ft_h,(fuel)|I_kWm|perimeter_m,team_rate_m_s,[growth_m_s],[teams]",
     "m_per_h,m_per_person_h|flame_m,limit|t_close_s", "ft/h, m, kW/m, m/s, s",
     "NWCG; Byram; Andrews & Rothermel 1982; closure assumed",
     "crew=15;line_ft_h=900;fuel=grass|I_kWm=100|perimeter_m=300;team_rate_m_s=0.35;growth_m_s=0.02;teams=3",
     line_production},
};
const uint32_t mst_water_model_count = sizeof mst_water_models / sizeof *mst_water_models;
