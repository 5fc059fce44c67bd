/* SPDX-License-Identifier: Apache-2.0
 * answers_room.c - room_models.h and smoke_models.h as questions with named numbers. */
#include "fire/fire_models.h"
#include "fire/room_models.h"
#include "fire/smoke_models.h"
#include "base/maths.h"
#include <string.h>

#define MQH_RISE_MOST_K 600

static int t2_growth(const mst_model_input *in, mst_model_output *out) {
    double alpha = MST_GIVEN("t_alpha_s") ? mst_t2_alpha_kw_s2(MST_NEED("t_alpha_s", 1, 1e5)) : 0;
    if (MST_GIVEN("alpha_kW_s2")) alpha = MST_NEED("alpha_kW_s2", 1e-6, 100);
    if (!MST_GIVEN("t_s") && MST_GIVEN("Q_kW") && !(alpha > 0)) {
        mst_model_fail(out, "fire.model_missing", "alpha_kW_s2");
    } else if (!MST_GIVEN("t_s")) {
        MST_PUT("t_s", mst_t2_time_s(alpha, MST_NEED("Q_kW", 0, 1e7)) + MST_TAKE("t_inc_s", 0, 1e5, 0));
    } else if (MST_GIVEN("Q_kW") && !(alpha > 0)) {
        double t = MST_NEED("t_s", 1e-3, 1e6);
        MST_PUT("alpha_kW_s2", MST_NEED("Q_kW", 0, 1e7) / (t * t));
    } else {
        double t = MST_NEED("t_s", 0, 1e6) - MST_TAKE("t_inc_s", 0, 1e5, 0);
        if (!(alpha > 0)) mst_model_fail(out, "fire.model_missing", "alpha_kW_s2");
        MST_PUT("Q_kW", mst_t2_hrr_kw(alpha, mst_max(0, t)));
    }
    return mst_model_end(out);
}

static int vent_limit(const mst_model_input *in, mst_model_output *out) {
    double factor = MST_GIVEN("AsqrtH") ? MST_NEED("AsqrtH", 0, 1e4)
                                        : mst_vent_factor(MST_NEED("W_m", 0, 1000), MST_NEED("H_m", 0, 100));
    MST_PUT("AsqrtH", factor);
    MST_PUT("Qvent_1500_kW", mst_vent_limit_kw(factor));
    MST_PUT("QmaxEN_kW", mst_vent_limit_en_kw(factor));
    return mst_model_end(out);
}

/* A room with one opening, as several models are asked. */
typedef struct room {
    double at_m2, factor, hk, tp_s;
} room;

static room ask_room(const mst_model_input *in, mst_model_output *out) {
    room r = {0};
    double w = MST_NEED("vent_w", 0.01, 100), h = MST_NEED("vent_h", 0.01, 30);
    double t = MST_NEED("t_s", 1, 1e6);
    if (MST_GIVEN("AT_m2")) {
        r.at_m2 = MST_NEED("AT_m2", 0.1, 1e5);
    } else {
        double l_m = MST_NEED("L_m", 0.5, 500), w_m = MST_NEED("W_m", 0.5, 500);
        r.at_m2 = mst_room_surface_m2(l_m, w_m, MST_NEED("H_m", 0.5, 50), w * h);
    }
    if (!(r.at_m2 > 0)) mst_model_outside(out, "vent_w", 0.01, (r.at_m2 + w * h) / h), r.at_m2 = 1;
    r.factor = mst_vent_factor(w, h);
    if (MST_GIVEN("krhoc")) {
        r.hk = mst_sqrt(MST_NEED("krhoc", 1e-5, 100) / t);
        return r;
    }
    mst_lining lining = {MST_NEED("k_kWmK", 1e-6, 1), MST_NEED("rho", 1, 2e4), MST_NEED("c_kJkgK", 0.1, 10),
                         MST_NEED("delta_m", 1e-4, 2)};
    r.tp_s = mst_lining_penetration_s(&lining);
    r.hk = mst_lining_loss_kwm2k(&lining, t);
    return r;
}

static int flashover(const mst_model_input *in, mst_model_output *out) {
    room r = ask_room(in, out);
    MST_PUT("AT_m2", r.at_m2);
    if (r.tp_s > 0) MST_PUT("tp_s", r.tp_s);
    MST_PUT("hk", r.hk);
    MST_PUT("Q_MQH_kW", mst_flashover_mqh_kw(r.hk, r.at_m2, r.factor));
    MST_PUT("Q_Thomas_kW", mst_flashover_thomas_kw(r.at_m2, r.factor));
    MST_PUT("Q_Babrauskas_kW", mst_flashover_babrauskas_kw(r.factor));
    MST_PUT("Q_median_kW", mst_flashover_median_kw(r.hk, r.at_m2, r.factor));
    return mst_model_end(out);
}

static int mqh_temperature(const mst_model_input *in, mst_model_output *out) {
    room r = ask_room(in, out);
    double rise = mst_mqh_rise_k(MST_NEED("Q_kW", 0, 1e6), r.factor, r.hk, r.at_m2);
    double most = MQH_RISE_MOST_K / 6.85; /* the formula was fitted up to there */
    if (rise > MQH_RISE_MOST_K)
        mst_model_outside(out, "Q_kW", 0, mst_sqrt(most * most * most * r.factor * r.hk * r.at_m2));
    MST_PUT("AT_m2", r.at_m2);
    MST_PUT("hk", r.hk);
    MST_PUT("dT_K", rise);
    MST_PUT("Tg_C", rise + MST_TAKE("Ta_C", -60, 60, 20));
    return mst_model_end(out);
}

static int fire_load_table(const mst_model_input *in, mst_model_output *out) {
    if (!MST_GIVEN("occupancy")) {
        double q = MST_NEED("q_fk", 0, 1e5) * MST_TAKE("m", 0, 1, 0.8);
        double dn = MST_TAKE("dq1", 0, 10, 1) * MST_TAKE("dq2", 0, 10, 1) * MST_TAKE("dn", 0, 10, 1);
        MST_PUT("q_fd_MJm2", q * dn);
        return mst_model_end(out);
    }
    const mst_fire_load *load = mst_fire_load_find(mst_model_word(in, "occupancy"));
    if (!load) return mst_model_fail(out, "fire.model_word", "occupancy");
    MST_PUT("q_mean_MJm2", load->mean_mjm2);
    MST_PUT("q_80_MJm2", load->high_mjm2);
    MST_PUT("t_alpha_s", load->t_alpha_s);
    MST_PUT("RHRf_kWm2", load->rhr_kwm2);
    return mst_model_end(out);
}

static int compartment_hrr(const mst_model_input *in, mst_model_output *out) {
    double floor_m2 = MST_NEED("A_f_m2", 0.1, 1e5);
    double e_mj = floor_m2 * MST_NEED("q_MJm2", 1, 1e5) * MST_TAKE("chi", 0.01, 1, 0.8);
    double peak =
        mst_min(MST_NEED("RHRf_kWm2", 1, 1e4) * floor_m2, mst_vent_limit_kw(MST_NEED("AsqrtH", 1e-3, 1e4)));
    mst_burnout b =
        mst_room_burnout(e_mj, MST_NEED("alpha", 1e-6, 10), peak, MST_TAKE("decay_frac", 0.01, 0.99, 0.7));
    MST_PUT("E_MJ", b.e_mj);
    MST_PUT("Qpeak_kW", b.peak_kw);
    MST_PUT("t_peak_s", b.t_peak_s);
    MST_PUT("t_decay_s", b.t_decay_s);
    MST_PUT("t_burnout_s", b.t_burnout_s);
    return mst_model_end(out);
}

static int iso834(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("T_C", mst_iso834_degc(MST_NEED("t_min", 0, 1440)));
    return mst_model_end(out);
}

static int parametric_fire(const mst_model_input *in, mst_model_output *out) {
    mst_parametric p = {.at_m2 = MST_NEED("A_t", 1, 1e5),
                        .af_m2 = MST_NEED("A_f", 0.1, 500),
                        .av_m2 = MST_NEED("A_v", 0.01, 1e4),
                        .heq_m = MST_NEED("h_eq", 0.01, 30),
                        .qfd_mjm2 = MST_NEED("q_fd", 1, 1e4),
                        .b = MST_NEED("b", 100, 2200),
                        .tlim_min = MST_TAKE("t_lim_min", 1, 60, 20)};
    MST_PUT("T_C", mst_parametric_degc(&p, MST_NEED("t_min", 0, 1440)));
    return mst_model_end(out);
}

static int barrier_equiv_time(const mst_model_input *in, mst_model_output *out) {
    double w = mst_equivalent_vent(MST_NEED("H_m", 0.5, 30), MST_NEED("alpha_v", 0, 0.25),
                                   MST_TAKE("alpha_h", 0, 1, 0));
    MST_PUT("w_f", w);
    MST_PUT("t_e_min", MST_NEED("q_MJm2", 0, 1e5) * MST_TAKE("k_b", 0.01, 1, 0.07) * w);
    return mst_model_end(out);
}

static int barrier_dose(const mst_model_input *in, mst_model_output *out) {
    double rating = MST_NEED("rating_min", 0.1, 480), baseline = MST_TAKE("baseline_C", 0, 500, 150);
    MST_PUT("D_iso_Ks", mst_barrier_dose_ks(rating, baseline));
    if (!MST_GIVEN("T_g_const_C")) return mst_model_end(out);
    double t = mst_barrier_fail_s(MST_NEED("T_g_const_C", -60, 1500), rating, baseline,
                                  MST_TAKE("dt_s", 0.01, 60, 1));
    if (t < 0) mst_model_outside(out, "T_g_const_C", baseline, 1500); /* no cooler layer does harm */
    MST_PUT("t_fail_s", t);
    return mst_model_end(out);
}

static int timber_char(const mst_model_input *in, mst_model_output *out) {
    double beta = MST_TAKE("beta_mm_min", 0.01, 10, 0.65);
    if (MST_GIVEN("depth_lost_mm")) {
        MST_PUT("t_min", mst_char_time_min(beta, MST_NEED("depth_lost_mm", 0, 5000)));
    } else if (MST_GIVEN("width_mm")) { /* both sides char, 30 % of the width lost */
        MST_PUT("t_min", mst_char_time_min(2 * beta, 0.3 * MST_NEED("width_mm", 0, 5000)));
    } else {
        MST_PUT("depth_lost_mm", beta * MST_NEED("t_min", 0, 1e4));
    }
    return mst_model_end(out);
}

static int smoke_fill(const mst_model_input *in, mst_model_output *out) {
    double k = mst_smoke_plume_k(MST_NEED("Tg_K", 250, 1500), MST_NEED("Ta_K", 200, 400));
    MST_PUT("k", k);
    MST_PUT("z_m", mst_smoke_layer_m(k, MST_NEED("alpha_or_Q", 0, 1e6), MST_TAKE("n", 0, 3, 0),
                                     MST_NEED("t_s", 0, 1e5), MST_NEED("A_floor", 0.5, 1e5),
                                     MST_NEED("H_m", 0.3, 100)));
    return mst_model_end(out);
}

static int visibility(const mst_model_input *in, mst_model_output *out) {
    double c = MST_TAKE("C", 1, 20, 3), k;
    if (MST_GIVEN("K_1m")) {
        k = MST_NEED("K_1m", 0, 1e4);
    } else if (MST_GIVEN("Dm_m2_g")) {
        double dm = MST_NEED("Dm_m2_g", 0, 100), m = MST_NEED("m_g", 0, 1e7);
        k = mst_smoke_extinction_od_1m(dm, m, MST_NEED("V_m3", 0.1, 1e7));
        MST_PUT("D_1m", k / 2.303);
    } else {
        double soot = MST_NEED("soot_kg", 0, 1e4), v = MST_NEED("V_m3", 0.1, 1e7);
        k = mst_smoke_extinction_1m(soot, v, MST_TAKE("Km_m2kg", 1, 1e5, 8700));
    }
    MST_PUT("K_1m", k);
    MST_PUT("S_m", mst_visibility_m(c, k));
    return mst_model_end(out);
}

static int fed(const mst_model_input *in, mst_model_output *out) {
    int is_clothed = mst_model_yes(in, out, "clothed", true);
    double gas = mst_fed_gas_per_min(MST_TAKE("CO_ppm", 0, 1e6, 0), MST_TAKE("CO2_pct", 0, 30, 0),
                                     MST_TAKE("HCN_ppm", 0, 1e5, 0));
    double conv = mst_fed_convection_per_min(MST_TAKE("T_C", -60, 1500, 20), is_clothed);
    double rad = mst_fed_radiation_per_min(MST_TAKE("q_kWm2", 0, 500, 0));
    MST_PUT("gas_per_min", gas);
    MST_PUT("conv_per_min", conv);
    MST_PUT("rad_per_min", rad);
    if (MST_GIVEN("dt_s")) {
        double min = MST_NEED("dt_s", 0, 1e5) / 60;
        MST_PUT("FED_gas", gas * min);
        MST_PUT("FED_conv", conv * min);
        MST_PUT("FED_rad", rad * min);
        MST_PUT("FED_heat", (conv + rad) * min);
    }
    return mst_model_end(out);
}

/* The furnished living room of the UL FSRI tests, 3.66 x 3.66 x 2.44 m with a 2.44 x 2.13 m opening:
 * fast growth after 30 s until Thomas's flashover. The other published scenes need whole drills. */
static int credibility(const mst_model_input *in, mst_model_output *out) {
    const char *scene = mst_model_word(in, "scene");
    if (!MST_GIVEN("scene")) return mst_model_fail(out, "fire.model_missing", "scene");
    if (!strstr(scene, "furnished living room") && !strstr(scene, "Thomas Q_fo"))
        return mst_model_fail(out, "fire.model_word", "scene");
    double at_m2 = mst_room_surface_m2(3.66, 3.66, 2.44, 2.44 * 2.13);
    double q_kw = mst_flashover_thomas_kw(at_m2, mst_vent_factor(2.44, 2.13));
    double t_s = 30 + mst_t2_time_s(0.04689, q_kw);
    MST_PUT("Q_fo_kW", q_kw);
    MST_PUT("t_s", t_s);
    MST_PUT("t_flashover_s", t_s);
    return mst_model_end(out);
}

const mst_model mst_room_models[] = {
    {"t2_growth", "alpha_kW_s2|t_alpha_s,t_s|Q_kW,[t_inc_s]", "Q_kW|t_s", "kW, s; alpha 1e-6..100",
     "PD 7974-1:2019 eq 22; EN 1991-1-2 E.4",
     "t_alpha_s=300;t_s=120|alpha_kW_s2=0.01172;Q_kW=1055;t_inc_s=30|t_s=300;Q_kW=1055", t2_growth},
    {"vent_limit", "W_m,H_m|AsqrtH", "AsqrtH,Qvent_1500_kW,QmaxEN_kW", "m, kW; one compartment to 500 m2",
     "Kawagoe, Babrauskas; EN 1991-1-2 E.4", "W_m=0.9;H_m=2|AsqrtH=2.5", vent_limit},
    {"flashover", "L_m,W_m,H_m|AT_m2,vent_w,vent_h,k_kWmK,rho,c_kJkgK,delta_m|krhoc,t_s",
     "AT_m2,tp_s,hk,Q_MQH_kW,Q_Thomas_kW,Q_Babrauskas_kW,Q_median_kW", "m, s, kW; A sqrt(H)/AT 0.01..0.1",
     "NUREG-1805 ch. 13: MQH, Thomas, Babrauskas",
     "L_m=4;W_m=3;H_m=2.8;vent_w=0.9;vent_h=2;k_kWmK=0.00017;rho=960;c_kJkgK=1.1;delta_m=0.016;t_s=600|AT_m2="
     "61;vent_w=0.9;vent_h=2;krhoc=0.2;t_s=600",
     flashover},
    {"mqh_temperature", "L_m,W_m,H_m|AT_m2,vent_w,vent_h,k_kWmK,rho,c_kJkgK,delta_m|krhoc,t_s,Q_kW,[Ta_C]",
     "AT_m2,hk,dT_K,Tg_C", "m, s, kW, C; one vent, rise to 600 K", "NUREG-1805 worksheet 02.2 (MQH)",
     "L_m=4;W_m=3;H_m=2.8;vent_w=0.9;vent_h=2;k_kWmK=0.00017;rho=960;c_kJkgK=1.1;delta_m=0.016;t_s=120;Q_kW="
     "200|AT_m2=61;vent_w=0.9;vent_h=2;krhoc=0.2;t_s=120;Q_kW=200;Ta_C=25",
     mqh_temperature},
    {"fire_load_table", "occupancy|q_fk,[m],[dq1],[dq2],[dn],(A_f_m2)",
     "q_mean_MJm2,q_80_MJm2,t_alpha_s,RHRf_kWm2|q_fd_MJm2", "MJ/m2, s, kW/m2",
     "EN 1991-1-2 Annex E tables E.4, E.5, E.1(3)",
     "occupancy=dwelling|q_fk=870;m=0.8;dq1=1.9;dq2=1;dn=0.3;A_f_m2=100", fire_load_table},
    {"compartment_hrr", "A_f_m2,q_MJm2,[chi],alpha,RHRf_kWm2,AsqrtH,[decay_frac]",
     "E_MJ,Qpeak_kW,t_peak_s,t_decay_s,t_burnout_s", "m2, MJ, kW, s", "EN 1991-1-2 E.4",
     "A_f_m2=14;q_MJm2=780;alpha=0.01172;RHRf_kWm2=250;AsqrtH=5;chi=0.8;decay_frac=0.7", compartment_hrr},
    {"iso834", "t_min", "T_C", "min 0..1440, C", "ISO 834; EN 1991-1-2 3.2.1", "t_min=30", iso834},
    {"parametric_fire", "A_t,A_f,A_v,h_eq,q_fd,b,[t_lim_min],t_min", "T_C",
     "m2, m, MJ/m2 floor, J/m2s0.5K, min; floor to 500 m2", "EN 1991-1-2 Annex A",
     "A_t=360;A_f=100;A_v=14.4;h_eq=1;q_fd=600;b=1500;t_lim_min=20;t_min=50", parametric_fire},
    {"barrier_equiv_time", "q_MJm2,[k_b],H_m,alpha_v,[alpha_h]", "w_f,t_e_min",
     "MJ/m2, m, min; alpha_v to 0.25", "EN 1991-1-2 Annex F",
     "q_MJm2=800;H_m=3;alpha_v=0.1;alpha_h=0;k_b=0.07", barrier_equiv_time},
    {"barrier_dose", "[T_g_const_C],rating_min,[baseline_C],[dt_s]", "D_iso_Ks,t_fail_s", "C, min, K s, s",
     "Ingberg's equal area against ISO 834",
     "rating_min=20|rating_min=20;T_g_const_C=800;baseline_C=150;dt_s=1", barrier_dose},
    {"timber_char", "[beta_mm_min],depth_lost_mm|width_mm|t_min", "t_min|depth_lost_mm", "mm/min, mm, min",
     "EN 1995-1-2; width rule assumed", "beta_mm_min=0.65;depth_lost_mm=20|width_mm=100|t_min=30",
     timber_char},
    {"smoke_fill", "alpha_or_Q,[n],t_s,A_floor,H_m,Tg_K,Ta_K", "k,z_m", "kW, s, m2, m, K; aspect below 5",
     "Yamana & Tanaka; Karlsson & Quintiere",
     "alpha_or_Q=0.047;n=2;t_s=120;A_floor=60;H_m=3.5;Tg_K=373;Ta_K=293", smoke_fill},
    {"visibility", "K_1m|soot_kg,V_m3,[Km_m2kg]|m_g,Dm_m2_g,V_m3,[C]", "K_1m,S_m",
     "kg, g, m3, 1/m, m; at most 1000 m", "CFAST Technical Reference; Jin",
     "K_1m=0.5;C=3|soot_kg=0.1;V_m3=200;Km_m2kg=8700|m_g=300;Dm_m2_g=0.22;V_m3=400", visibility},
    {"fed", "[CO_ppm],[CO2_pct],[HCN_ppm],[T_C],[q_kWm2],[clothed],[dt_s]",
     "gas_per_min,conv_per_min,rad_per_min,FED_gas,FED_conv,FED_rad,FED_heat", "ppm, %, C, kW/m2, 1/min",
     "ISO 13571; CFAST Technical Reference",
     "CO_ppm=3000;CO2_pct=3;HCN_ppm=50;T_C=80;q_kWm2=3;clothed=yes;dt_s=60", fed},
    {"credibility", "scene", "Q_fo_kW,t_s,t_flashover_s",
     "kW, s; the furnished living room only, other scenes need whole drills", "UL FSRI; Thomas; 30 s assumed",
     "scene=furnished living room", credibility},
};
const uint32_t mst_room_model_count = sizeof mst_room_models / sizeof *mst_room_models;
