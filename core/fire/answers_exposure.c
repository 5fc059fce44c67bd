/* SPDX-License-Identifier: Apache-2.0
 * answers_exposure.c - exposure_models.h as questions with named numbers. */
#include "fire/fire_models.h"
#include "fire/exposure_models.h"
#include "fire/toxic_models.h"
#include "base/maths.h"
#include <string.h>

static int flame_height(const mst_model_input *in, mst_model_output *out) {
    double d = MST_NEED("D_m", 0, 500);
    if (MST_GIVEN("Qstar"))
        MST_PUT("L_m", mst_flame_height_qstar_m(MST_NEED("Qstar", 0, 1e6), d));
    else
        MST_PUT("L_m", mst_flame_height_m(MST_NEED("Q_kW", 0, 1e8), d));
    return mst_model_end(out);
}

static int window_flame(const mst_model_input *in, mst_model_output *out) {
    double w = MST_NEED("w_t", 0.1, 200), h = MST_NEED("h_eq", 0.1, 30), q;
    if (MST_GIVEN("Q_MW")) {
        q = MST_NEED("Q_MW", 0, 1e4);
    } else {
        double a = MST_TAKE("A_v", 0.01, 1e4, w * h), ratio = MST_TAKE("D_over_W", 0.05, 50, 1);
        q = mst_window_hrr_mw(MST_NEED("O", 0.001, 1), a, h, ratio);
    }
    mst_window_flame f = mst_window_flame_of(q, w, h);
    MST_PUT("Q_MW", q);
    MST_PUT("L_L_m", f.l_l_m);
    MST_PUT("L_H_m", f.l_h_m);
    MST_PUT("L_f_m", f.l_f_m);
    return mst_model_end(out);
}

static int view_factor(const mst_model_input *in, mst_model_output *out) {
    double w = MST_NEED("W", 0.001, 1e4), h = MST_NEED("H", 0.001, 1e4), s = MST_NEED("S", 0.001, 1e5);
    double rx = MST_TAKE("rx", -1e5, 1e5, 0), ry = MST_TAKE("ry", -1e5, 1e5, 0);
    const char *word = mst_model_word(in, "orient");
    if (strncmp(word, "perp", 4) == 0)
        MST_PUT("phi", mst_view_perpendicular(w, h, s, rx, ry));
    else if (!*word || strcmp(word, "parallel") == 0)
        MST_PUT("phi", mst_view_parallel(w, h, s, rx, ry));
    else
        mst_model_fail(out, "fire.model_word", "orient");
    return mst_model_end(out);
}

static int emissive_power(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("E_kWm2", mst_emissive_kwm2(MST_NEED("T_C", -100, 2500), MST_TAKE("eps", 0, 1, 1)));
    return mst_model_end(out);
}

static int radiation_exposure(const mst_model_input *in, mst_model_output *out) {
    double w = MST_NEED("W", 0.001, 1e4), h = MST_NEED("H", 0.001, 1e4), s = MST_NEED("S", 0.001, 1e5);
    double phi = mst_view_centre(w, h, s), q = phi * MST_NEED("E_kWm2", 0, 1000);
    q *= MST_TAKE("unprotected_frac", 0, 1, 1);
    MST_PUT("phi", phi);
    MST_PUT("q_kWm2", q);
    mst_model_put_text(out, "pilot_ign", q >= MST_TAKE("q_crit", 0.1, 200, 12.5) ? "yes" : "no");
    return mst_model_end(out);
}

static int separation_distance(const mst_model_input *in, mst_model_output *out) {
    double w = MST_NEED("W", 0.01, 1e4), h = MST_NEED("H", 0.01, 1e4);
    MST_PUT("S_m", mst_separation_m(w, h, MST_TAKE("unprotected_frac", 0, 1, 1), MST_NEED("E", 0.1, 1000),
                                    MST_TAKE("q_crit", 0.1, 200, 12.6)));
    return mst_model_end(out);
}

static int ignition_time(const mst_model_input *in, mst_model_output *out) {
    double t0 = MST_TAKE("T0_C", -60, 200, 20), tig = MST_NEED("Tig_C", 50, 1500);
    if (!(tig > t0)) mst_model_outside(out, "Tig_C", t0, 1500);
    MST_PUT("t_ig_s",
            mst_ignition_time_s(MST_NEED("q_kWm2", 0.1, 1000), MST_NEED("krhoc", 1e-4, 100), tig, t0));
    return mst_model_end(out);
}

static int ignition_ftp(const mst_model_input *in, mst_model_output *out) {
    double q = MST_NEED("q", 0, 1000), least = MST_TAKE("q_cr", 0, 200, 12.5);
    double t = mst_ignition_ftp_s(q, least, MST_TAKE("FTP", 0.1, 1e9, 15000), MST_TAKE("n", 0.5, 3, 2),
                                  MST_TAKE("dt_s", 0.001, 60, 1));
    if (t < 0) mst_model_outside(out, "q", least, 1000); /* and not least itself: it never ignites */
    MST_PUT("t_ig_s", t);
    return mst_model_end(out);
}

static int firebrand(const mst_model_input *in, mst_model_output *out) {
    mst_brand b =
        mst_brand_landing(MST_NEED("U_ms", 0.1, 60), MST_NEED("D_m", 0.5, 200), MST_NEED("Q_kW", 1, 1e8),
                          MST_TAKE("rho_p", 10, 1000, 100), MST_TAKE("d_p_m", 0.0005, 0.2, 0.005));
    MST_PUT("Bstar", b.b_star);
    MST_PUT("mean_x_m", b.mean_m);
    MST_PUT("sd_x_m", b.sd_m);
    MST_PUT("mu_ln", b.mu_ln);
    MST_PUT("sigma_ln", b.sigma_ln);
    MST_PUT("x95_m", b.x95_m);
    return mst_model_end(out);
}

static int hamada(const mst_model_input *in, mst_model_output *out) {
    mst_hamada h = mst_hamada_spread(MST_NEED("a_m", 1, 100), MST_NEED("d_m", 0, 100),
                                     MST_NEED("V_ms", 0, 40), MST_TAKE("f_b", 0, 1, 0));
    MST_PUT("down_m_min", h.down_m_min);
    MST_PUT("side_m_min", h.side_m_min);
    MST_PUT("up_m_min", h.up_m_min);
    return mst_model_end(out);
}

static int ammonia_dose(const mst_model_input *in, mst_model_output *out) {
    double ppm = MST_NEED("ppm", 0, 1e6), fed = mst_ammonia_fed_per_min(ppm) * MST_NEED("t_min", 0, 1e4);
    MST_PUT("fed", fed);
    MST_PUT("dead_share", mst_ammonia_dead_share(fed));
    mst_model_put_text(out, "burns", mst_ammonia_is_flammable(ppm) ? "yes" : "no");
    return mst_model_end(out);
}

const mst_model mst_exposure_models[] = {
    {"flame_height", "Q_kW|Qstar,D_m", "L_m", "kW, m", "Heskestad; PD 7974-1:2019 table 1",
     "Q_kW=1000;D_m=1|Qstar=1;D_m=1", flame_height},
    {"window_flame", "w_t,h_eq,Q_MW|O,[A_v],[D_over_W]", "Q_MW,L_L_m,L_H_m,L_f_m", "m, MW; no forced draught",
     "EN 1991-1-2 Annex B.4.1", "w_t=1.2;h_eq=1.5;Q_MW=3|w_t=1.2;h_eq=1.5;O=0.06;A_v=1.8;D_over_W=1",
     window_flame},
    {"view_factor", "W,H,S,[rx],[ry],[orient]", "phi",
     "m; orient parallel or perpendicular, rx ry from a corner", "BR 187 appendix A",
     "W=3;H=2;S=4;rx=1;ry=1;orient=parallel", view_factor},
    {"emissive_power", "T_C,[eps]", "E_kWm2", "C -100..2500, kW/m2", "Stefan-Boltzmann; BR 187",
     "T_C=830;eps=1", emissive_power},
    {"radiation_exposure", "W,H,S,E_kWm2,[unprotected_frac],[q_crit]", "phi,q_kWm2,pilot_ign", "m, kW/m2",
     "BR 187; threshold 12.5 kW/m2", "W=3;H=2;S=4;E_kWm2=84;unprotected_frac=1;q_crit=12.5",
     radiation_exposure},
    {"separation_distance", "W,H,[unprotected_frac],E,[q_crit]", "S_m",
     "m, kW/m2; 0 where no distance is needed", "BR 187", "W=6;H=3;unprotected_frac=1;E=168;q_crit=12.6",
     separation_distance},
    {"ignition_time", "q_kWm2,krhoc,Tig_C,[T0_C]", "t_ig_s", "kW/m2, kJ2/m4K2s, C, s; thick solids",
     "Quintiere", "q_kWm2=30;krhoc=0.5;Tig_C=354;T0_C=20", ignition_time},
    {"ignition_ftp", "q,[q_cr],[FTP],[n],[dt_s]", "t_ig_s", "kW/m2, s", "Smith & Satija; FTP assumed",
     "q=30;q_cr=12.5;FTP=15000;n=2;dt_s=1", ignition_ftp},
    {"firebrand", "U_ms,D_m,Q_kW,[rho_p],[d_p_m]", "Bstar,mean_x_m,sd_x_m,mu_ln,sigma_ln,x95_m",
     "m/s, m, kW; D 5..30 m", "Himoto & Tanaka 2005", "U_ms=10;D_m=10;Q_kW=20000;rho_p=100;d_p_m=0.005",
     firebrand},
    {"hamada", "a_m,d_m,V_ms,[f_b]", "down_m_min,side_m_min,up_m_min", "m, m/s, m/min; an upper bound",
     "Hamada", "a_m=10;d_m=3;V_ms=5;f_b=0", hamada},
    {"ammonia_dose", "ppm,t_min", "fed,dead_share,burns", "1 is the median lethal dose",
     "Engelhardt & Holliday 1985; flammable limits NIOSH", "ppm=7500;t_min=30", ammonia_dose},
};
const uint32_t mst_exposure_model_count = sizeof mst_exposure_models / sizeof *mst_exposure_models;
