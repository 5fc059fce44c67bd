/* SPDX-License-Identifier: Apache-2.0
 * answers_supply.c - supply_models.h as questions with named numbers. */
#include "base/maths.h"
#include "fire/fire_models.h"
#include "fire/supply_models.h"
#include "fire/water_models.h"
#include <string.h>

/* S as given, or that of the size. */
static double ask_hose_s(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("S_per20m")) return MST_NEED("S_per20m", 1e-6, 10);
    double s = mst_hose_s(MST_NEED("d_mm", 10, 300));
    if (!(s > 0)) mst_model_fail(out, "fire.model_word", "d_mm");
    return mst_max(s, 1e-6);
}

static int hose_loss(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("gpm")) {
        double c = MST_GIVEN("C") ? MST_NEED("C", 1e-3, 1000) : mst_hose_c(MST_NEED("d_in", 0.5, 12));
        if (!(c > 0)) mst_model_fail(out, "fire.model_word", "d_in");
        MST_PUT("psi", mst_hose_loss_psi(c, MST_NEED("gpm", 0, 1e5), MST_NEED("L_ft", 0, 1e5)));
        return mst_model_end(out);
    }
    double n = MST_GIVEN("L_m") ? MST_NEED("L_m", 0, 1e5) / 20 : MST_NEED("n_hoses", 0, 5000),
           s = ask_hose_s(in, out);
    MST_PUT("h_m", mst_hose_loss_m(s, n, MST_NEED("q_Ls", 0, 1000)));
    return mst_model_end(out);
}

static int relay_spacing(const mst_model_input *in, mst_model_output *out) {
    double q = MST_NEED("q_total_Ls", 0.01, 1000) / MST_TAKE("parallel", 1, 20, 1);
    double n = mst_relay_lengths(MST_NEED("P_m", 0, 500), MST_TAKE("residual_m", 0, 200, 10),
                                 MST_TAKE("lift_m", -500, 500, 0), ask_hose_s(in, out), q);
    MST_PUT("n_hoses", n);
    MST_PUT("L_m", 20 * n);
    return mst_model_end(out);
}

static int pump_operating(const mst_model_input *in, mst_model_output *out) {
    double hose = ask_hose_s(in, out) * MST_NEED("n_hoses", 0, 1000);
    double b = mst_nozzle_b(MST_NEED("nozzle_mm", 1, 200)), lift = MST_TAKE("lift_m", -200, 200, 0);
    if (MST_GIVEN("mode")) {
        if (strcmp(mst_model_word(in, "mode"), "pdp") != 0) mst_model_fail(out, "fire.model_word", "mode");
        double q = MST_NEED("q_Ls", 0, 1000);
        MST_PUT("nozzle_head_m", q * q / b);
        MST_PUT("loss_m", hose * q * q);
        MST_PUT("pdp_m", q * q / b + hose * q * q + lift);
        return mst_model_end(out);
    }
    double hr = MST_NEED("Hr_m", 1, 500), qr = MST_NEED("Qr_Ls", 0.1, 1000),
           lines = MST_TAKE("parallel_lines", 1, 20, 1);
    double q = mst_pump_line_lps(hr, qr, lift, hose, b, lines);
    MST_PUT("q_total_Ls", q * lines);
    MST_PUT("pump_head_m", mst_pump_head_m(hr, qr, q * lines));
    MST_PUT("q_line_Ls", q);
    return mst_model_end(out);
}

typedef struct water_row {
    const char *prefix;
    double lps[6], hours;
} water_row;

/* GB 50974-2014 tables 3.3.2 and 3.6.2, fire-resistance grade I-II; volumes to 1500, 3000, 5000,
 * 20 000, 50 000 m3 and above. */
static const water_row water_rows[] = {
    {"dwelling", {15, 15, 15, 15, 15, 15}, 2},  {"public", {15, 25, 25, 25, 30, 40}, 2},
    {"factory_C", {15, 20, 20, 25, 30, 40}, 3}, {"factory_D", {15, 20, 20, 20, 20, 20}, 2},
    {"factory_E", {15, 20, 20, 20, 20, 20}, 2}, {"factory_A", {15, 20, 25, 25, 30, 35}, 3},
    {"factory_B", {15, 20, 25, 25, 30, 35}, 3}, {"store_C", {15, 25, 25, 25, 35, 45}, 3},
    {"store_D", {15, 20, 20, 20, 20, 20}, 2},   {"store_E", {15, 20, 20, 20, 20, 20}, 2},
};

static int gb_fire_water(const mst_model_input *in, mst_model_output *out) {
    static const double top_m3[] = {1500, 3000, 5000, 20000, 50000};
    const char *word = mst_model_word(in, "occupancy");
    double v = MST_NEED("V_m3", 0, 1e8);
    uint32_t tier = 0;
    while (tier < 5 && v > top_m3[tier]) ++tier;
    for (size_t i = 0; i < sizeof water_rows / sizeof *water_rows; ++i) {
        const water_row *row = &water_rows[i];
        if (strncmp(word, row->prefix, strlen(row->prefix)) != 0) continue;
        MST_PUT("q_Ls", row->lps[tier]);
        MST_PUT("duration_h", row->hours);
        MST_PUT("volume_m3", row->lps[tier] * row->hours * 3.6);
        return mst_model_end(out);
    }
    return mst_model_fail(out, "fire.model_word", "occupancy");
}

static int hydrant_flow(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("D_m")) {
        double d = MST_NEED("D_m", 0.01, 3);
        MST_PUT("Q_Ls", 1000 * MST_PI * d * d / 4 * MST_TAKE("v_ms", 0, 10, 1.5));
        return mst_model_end(out);
    }
    double standing = MST_NEED("static", 0.1, 1e4), residual = MST_NEED("residual", 0, 1e4);
    double target = MST_NEED("target", 0, 1e4);
    if (!(residual < standing)) mst_model_outside(out, "residual", 0, standing);
    if (target > standing) mst_model_outside(out, "target", 0, standing);
    if (MST_GIVEN("Q_gpm"))
        MST_PUT("Q_gpm_at", mst_hydrant_at(MST_NEED("Q_gpm", 0, 1e6), standing, residual, target));
    else
        MST_PUT("Q_Ls_at", mst_hydrant_at(MST_NEED("Q_Ls", 0, 1e6), standing, residual, target));
    return mst_model_end(out);
}

static int draft(const mst_model_input *in, mst_model_output *out) {
    double limit = mst_draft_limit_m(MST_TAKE("alt_m", -430, 6000, 0), MST_TAKE("Tw_C", 0, 60, 10));
    MST_PUT("theoretical_m", limit);
    MST_PUT("practical_m", 0.7 * limit);
    return mst_model_end(out);
}

static int tanker_shuttle(const mst_model_input *in, mst_model_output *out) {
    double v = MST_NEED("V_L", 1, 1e6), n = MST_TAKE("n_tankers", 1, 100, 1);
    double cycle = v / MST_NEED("fill_Ls", 0.1, 1000) + v / MST_NEED("dump_Ls", 0.1, 1000) +
                   2 * mst_travel_s(MST_NEED("oneway_km", 0, 200), MST_TAKE("speed_factor", 0.05, 2, 1)) +
                   MST_TAKE("handling_s", 0, 1e4, 120);
    MST_PUT("cycle_s", cycle);
    MST_PUT("flow_Ls", 0.9 * v * n / cycle);
    return mst_model_end(out);
}

static int freeze_time(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("t_s", mst_freeze_s(MST_NEED("d_mm", 5, 500), MST_NEED("Ta_C", -70, -0.1),
                                MST_TAKE("h_Wm2K", 1, 500, 25), MST_TAKE("Tw_C", 0, 40, 5),
                                MST_TAKE("ice_frac", 0, 1, 0.15)));
    return mst_model_end(out);
}

static int travel_time(const mst_model_input *in, mst_model_output *out) {
    double km = MST_GIVEN("D_mi") ? MST_NEED("D_mi", 0, 300) * 1.609344 : MST_NEED("km", 0, 500);
    double t = mst_travel_s(km, MST_TAKE("speed_factor", 0.05, 2, 1));
    MST_PUT("T_min", t / 60);
    MST_PUT("T_s", t);
    return mst_model_end(out);
}

static int scba(const mst_model_input *in, mst_model_output *out) {
    double v = MST_NEED("V_L", 0.5, 50), p = MST_NEED("P_bar", 0, 400), use = MST_NEED("cons_Lmin", 1, 500);
    double alarm = mst_min(p, MST_TAKE("alarm_bar", 0, 400, 55)), empty = v * p / use;
    MST_PUT("t_min", mst_max(0, empty - MST_TAKE("margin_min", 0, 120, 0)));
    MST_PUT("t_empty_min", empty);
    MST_PUT("t_to_alarm_min", v * (p - alarm) / use);
    MST_PUT("t_after_alarm_min", v * alarm / use);
    return mst_model_end(out);
}

/* The crews that it is held against: one number, or several as 3/4/5. */
static void check_crew_b(const mst_model_input *in, mst_model_output *out) {
    const char *b = mst_model_word(in, "crew_b");
    if (*b && b[strspn(b, "345/")]) MST_NEED("crew_b", 3, 5); /* else it is one of the published ones */
}

/* NIST TN 1661 as published: the better crew against the smaller one. */
static int crew_published(const mst_model_input *in, mst_model_output *out) {
    const char *task = mst_model_word(in, "task");
    bool is_two = MST_NEED("crew_a", 2, 3) < 3;
    check_crew_b(in, out);
    if (strstr(task, "stretch") && is_two) {
        MST_PUT("d3_s", 57);
        MST_PUT("d4_s", 87);
        MST_PUT("d5_s", 122);
    } else if (strstr(task, "water")) {
        MST_PUT("f4", is_two ? 0.15 : 0.06);
        if (is_two) MST_PUT("f5", 0.22);
        MST_PUT("faster_frac", is_two ? 0.15 : 0.06);
    } else if (strstr(task, "all")) {
        MST_PUT("diff_min", is_two ? 7 : 5.1);
        MST_PUT("faster_frac", is_two ? 0.30 : 0.25);
    } else {
        mst_model_fail(out, "fire.model_word", "task");
    }
    return mst_model_end(out);
}

static int crew_task(const mst_model_input *in, mst_model_output *out) {
    if (MST_GIVEN("task")) return crew_published(in, out);
    double factor = mst_crew_time_factor(MST_NEED("crew", 2, 20));
    MST_PUT("rel_time", factor);
    MST_PUT("t_s", factor * MST_TAKE("T4_s", 0, 1e6, 1));
    return mst_model_end(out);
}

const mst_model mst_supply_models[] = {
    {"hose_loss", "d_mm|S_per20m,n_hoses|L_m,q_Ls|d_in|C,gpm,L_ft", "h_m|psi",
     "mm 50 65 80 90, L/s, m; in, gpm, ft, psi", "Chinese fire-service tables; C Q2 L",
     "d_mm=65;n_hoses=5;q_Ls=7.5|S_per20m=0.035;L_m=100;q_Ls=7.5|d_in=2.5;gpm=200;L_ft=400|C=2;gpm=200;L_ft="
     "400",
     hose_loss},
    {"relay_spacing", "P_m,[residual_m],[lift_m],d_mm|S_per20m,q_total_Ls,[parallel]", "n_hoses,L_m",
     "m, mm, L/s", "n S q2 against the head",
     "P_m=100;residual_m=10;lift_m=0;d_mm=80;q_total_Ls=15;parallel=1|P_m=100;S_per20m=0.015;q_total_Ls=15",
     relay_spacing},
    {"pump_operating", "Hr_m,Qr_Ls|mode=pdp,q_Ls,d_mm|S_per20m,n_hoses,nozzle_mm,[lift_m],[parallel_lines]",
     "q_total_Ls,pump_head_m,q_line_Ls|nozzle_head_m,loss_m,pdp_m", "m, L/s, mm",
     "pump curve assumed; GB 50974",
     "Hr_m=100;Qr_Ls=40;d_mm=65;n_hoses=3;nozzle_mm=19;lift_m=0;parallel_lines=1|mode=pdp;S_per20m=0.035;n_"
     "hoses=6;nozzle_mm=19;q_Ls=6.5;lift_m=10",
     pump_operating},
    {"gb_fire_water", "occupancy,V_m3", "q_Ls,duration_h,volume_m3", "m3, L/s, h; grade I-II",
     "GB 50974-2014 tables 3.3.2, 3.6.2 (secondary)", "occupancy=dwelling;V_m3=800", gb_fire_water},
    {"hydrant_flow", "Q_gpm|Q_Ls,static,residual,target|D_m,[v_ms]", "Q_gpm_at|Q_Ls_at|Q_Ls",
     "any pressure, gpm, L/s, m", "NFPA 291; A v",
     "Q_gpm=3000;static=60;residual=20;target=20|Q_Ls=15;static=60;residual=30;target=20|D_m=0.1;v_ms=1.5",
     hydrant_flow},
    {"draft", "[alt_m],[Tw_C]", "theoretical_m,practical_m", "m -430..6000, C",
     "barometric formula; 0.7 assumed", "alt_m=1000;Tw_C=10", draft},
    {"tanker_shuttle", "V_L,fill_Ls,dump_Ls,oneway_km,[n_tankers],[handling_s],[speed_factor]",
     "cycle_s,flow_Ls", "L, L/s, km, s", "travel by ISO and RAND",
     "V_L=8000;fill_Ls=15;dump_Ls=20;oneway_km=3;n_tankers=1;handling_s=120;speed_factor=1", tanker_shuttle},
    {"freeze_time", "d_mm,Ta_C,[h_Wm2K],[Tw_C],[ice_frac]", "t_s", "mm, C below 0, W/m2K, s",
     "lumped; 15 % ice assumed", "d_mm=65;Ta_C=-20;h_Wm2K=25;Tw_C=5;ice_frac=0.15", freeze_time},
    {"travel_time", "D_mi|km,[speed_factor]", "T_min,T_s", "mi 0.5..8, km, min, s", "ISO and RAND",
     "D_mi=1.5|km=5;speed_factor=0.7", travel_time},
    {"scba", "V_L,P_bar,cons_Lmin,[alarm_bar],[margin_min]",
     "t_min,t_empty_min,t_to_alarm_min,t_after_alarm_min", "L, bar, L/min, min", "ideal gas; alarm XF 124",
     "V_L=6.8;P_bar=300;cons_Lmin=60;alarm_bar=55;margin_min=0", scba},
    {"crew_task", "crew,[T4_s]|crew_a,crew_b,task", "rel_time,t_s|diff_min,faster_frac|d3_s,d4_s,d5_s|f4,f5",
     "persons, s, min", "NIST TN 1661",
     "crew=3;T4_s=60|crew_a=2;crew_b=4;task=all 22 tasks|crew_a=2;crew_b=4;task=stretch attack "
     "line|crew_a=3;crew_b=4;task=water on fire",
     crew_task},
};
const uint32_t mst_supply_model_count = sizeof mst_supply_models / sizeof *mst_supply_models;
