/* SPDX-License-Identifier: Apache-2.0
 * answers_liquid.c - liquid_models.h as questions with named numbers. */
#include "fire/fire_models.h"
#include "fire/liquid_models.h"
#include "base/maths.h"
#include <string.h>

static double ask_area_m2(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("A_m2")) return MST_NEED("A_m2", 1e-4, 1e5);
    double d = MST_NEED("D_m", 0.01, 300);
    return MST_PI * d * d / 4;
}

static int pool_burn(const mst_model_input *in, mst_model_output *out) {
    static const mst_liquid none = {"", 0, 0, 0, 0};
    const mst_liquid *liquid = mst_liquid_find(mst_model_word(in, "fuel"));
    bool is_known = liquid != NULL;
    if (!is_known) liquid = &none;
    double area = ask_area_m2(in, out), d = MST_TAKE("D_m", 0.01, 300, mst_circle_diameter_m(area));
    if (!(d >= 0.2 && d <= 50)) mst_model_outside(out, "D_m", 0.2, 50);
    double m_inf = is_known ? MST_TAKE("m_inf", 1e-4, 1, liquid->m_inf_kgm2s) : MST_NEED("m_inf", 1e-4, 1);
    double kbeta = is_known ? MST_TAKE("kbeta", 0.01, 1000, liquid->kbeta_1m) : MST_NEED("kbeta", 0.01, 1000);
    double heat = is_known ? MST_TAKE("dHc", 100, 2e5, liquid->heat_kjkg) : MST_NEED("dHc", 100, 2e5);
    double rate = mst_pool_rate_kgm2s(m_inf, kbeta, d);
    MST_PUT("D_m", d);
    MST_PUT("m_kgm2s", rate);
    MST_PUT("Q_kW", rate * heat * area);
    return mst_model_end(out);
}

static int pool_radiation(const mst_model_input *in, mst_model_output *out) {
    double d = MST_GIVEN("A_m2") ? mst_circle_diameter_m(ask_area_m2(in, out)) : MST_NEED("D_m", 0.01, 300),
           r;
    if (MST_GIVEN("L_edge_m"))
        r = MST_NEED("L_edge_m", 0.01, 1e4) + d / 2;
    else
        r = MST_GIVEN("R_m") ? MST_NEED("R_m", 0.01, 1e4) : MST_NEED("L_centre_m", 0.01, 1e4);
    if (!(r >= 0.7 * d && r <= 15 * d)) { /* where the correlation holds */
        bool is_edge = MST_GIVEN("L_edge_m");
        const char *key = is_edge ? "L_edge_m" : MST_GIVEN("R_m") ? "R_m" : "L_centre_m";
        mst_model_outside(out, key, (is_edge ? 0.2 : 0.7) * d, (is_edge ? 14.5 : 15) * d);
    }
    double q = mst_shokri_beyler_kwm2(r, d);
    MST_PUT("D_m", d);
    MST_PUT("R_m", r);
    if (MST_GIVEN("Q_kW")) {
        double chi = MST_TAKE("chi_r", 0, 1, 0.3);
        MST_PUT("q_point_kWm2", mst_point_source_kwm2(MST_NEED("Q_kW", 0, 1e9), chi, r));
    }
    MST_PUT("q_shokri_beyler_kWm2", q);
    MST_PUT("q_sb", q);
    MST_PUT("q_sb_sf2", 2 * q);
    return mst_model_end(out);
}

static int pool_emissive(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("E_kWm2", mst_pool_emissive_kwm2(MST_NEED("D_m", 1, 50)));
    return mst_model_end(out);
}

static int foam(const mst_model_input *in, mst_model_output *out) {
    mst_foam f = mst_foam_need(ask_area_m2(in, out), MST_NEED("rate_Lmin_m2", 0.1, 50),
                               MST_NEED("t_min", 0, 1000), MST_TAKE("conc_pct", 0, 100, 3));
    MST_PUT("A_m2", f.area_m2);
    MST_PUT("flow_Lmin", f.flow_lmin);
    MST_PUT("solution_m3", f.solution_m3);
    MST_PUT("concentrate_L", f.concentrate_l);
    return mst_model_end(out);
}

static int tank_cooling(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("Q_Ls", mst_tank_cooling_lps(MST_NEED("D_m", 0.1, 200), MST_NEED("rate_L_s_m", 0, 10),
                                         MST_TAKE("arc_frac", 0, 1, 1)));
    return mst_model_end(out);
}

static int bleve_fireball(const mst_model_input *in, mst_model_output *out) {
    mst_fireball f = mst_fireball_of(MST_NEED("m_kg", 0.1, 1e7));
    MST_PUT("D_m", f.d_m);
    MST_PUT("t_s", f.t_s);
    MST_PUT("H_m", f.h_m);
    return mst_model_end(out);
}

/* Engulfed cylinders as tested: BAM 2018 (no relief valve), Birk 2003 (relief valve). */
static void engulfed(const mst_model_input *in, mst_model_output *out) {
    const char *material = mst_model_word(in, "material");
    bool is_aluminium = strncmp(material, "al", 2) == 0;
    if (*material && !is_aluminium && strcmp(material, "steel") != 0)
        mst_model_fail(out, "fire.model_word", "material");
    if (!mst_model_yes(in, out, "engulfed", true)) mst_model_fail(out, "fire.model_missing", "q_kWm2");
    if (!mst_model_yes(in, out, "prd", false)) {
        MST_PUT("t_fail_s", mst_cylinder_burst_s(100, 11));
        MST_PUT("t_fail_min_s", 70);
        MST_PUT("t_fail_max_s", 152);
    } else if (is_aluminium) {
        MST_PUT("t_fail_max_s", 600);
    } else {
        MST_PUT("t_fail_s", 2400); /* none failed by then */
        MST_PUT("t_fail_min_s", 2400);
        MST_PUT("t_survive_s", 2400);
    }
}

static int lpg_cylinder(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("q_kWm2"))
        MST_PUT("t_fail_s",
                mst_cylinder_burst_s(MST_NEED("q_kWm2", 1, 500), MST_TAKE("dose_MJm2", 0.1, 200, 11)));
    else if (MST_GIVEN("prd") || MST_GIVEN("engulfed") || MST_GIVEN("material"))
        engulfed(in, out);
    else
        mst_model_fail(out, "fire.model_missing", "q_kWm2");
    return mst_model_end(out);
}

const mst_model mst_liquid_models[] = {
    {"pool_burn", "A_m2|D_m,fuel|m_inf,kbeta,dHc", "D_m,m_kgm2s,Q_kW",
     "m, kg/m2s, 1/m, kJ/kg, kW; D 0.2..50 m", "Babrauskas 1983; NUREG-1805 ch. 3-5",
     "fuel=gasoline;A_m2=4|D_m=2;m_inf=0.033;kbeta=2.6;dHc=28000", pool_burn},
    {"pool_radiation", "D_m|A_m2,L_edge_m|L_centre_m|R_m,[Q_kW],[chi_r]",
     "D_m,R_m,q_point_kWm2,q_shokri_beyler_kWm2,q_sb,q_sb_sf2", "m, kW, kW/m2; 0.7 < L/D < 15",
     "NUREG-1805 ch. 5; Shokri & Beyler",
     "D_m=5;L_centre_m=20|A_m2=20;L_edge_m=10;Q_kW=30000;chi_r=0.3|D_m=5;R_m=20", pool_radiation},
    {"pool_emissive", "D_m", "E_kWm2", "m, kW/m2; D 1..50 m", "Shokri & Beyler 1989", "D_m=3", pool_emissive},
    {"foam", "D_m|A_m2,rate_Lmin_m2,t_min,[conc_pct]", "A_m2,flow_Lmin,solution_m3,concentrate_L",
     "m, L/min m2, min, %", "NFPA 11; USFA FP-2011-37",
     "D_m=15;rate_Lmin_m2=6.5;t_min=65;conc_pct=3|A_m2=50;rate_Lmin_m2=6.5;t_min=15", foam},
    {"tank_cooling", "D_m,rate_L_s_m,[arc_frac]", "Q_Ls", "m, L/s m, L/s", "GB 50974 3.4",
     "D_m=15;rate_L_s_m=0.7;arc_frac=0.5", tank_cooling},
    {"bleve_fireball", "m_kg", "D_m,t_s,H_m", "kg, m, s", "CCPS", "m_kg=15", bleve_fireball},
    {"lpg_cylinder", "q_kWm2,[dose_MJm2]|prd,engulfed,[material],(m_kg)",
     "t_fail_s,t_fail_min_s,t_fail_max_s", "kW/m2, MJ/m2, s",
     "BAM bonfire tests 2018; Birk 2003; dose assumed",
     "q_kWm2=25;dose_MJm2=11|prd=no;engulfed=yes;material=steel;m_kg=11", lpg_cylinder},
};
const uint32_t mst_liquid_model_count = sizeof mst_liquid_models / sizeof *mst_liquid_models;
