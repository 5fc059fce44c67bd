/* SPDX-License-Identifier: Apache-2.0
 * exposure_models.c - from one building to the next. See exposure_models.h. */
#include "fire/exposure_models.h"
#include "base/maths.h"

#define SIGMA_KWM2K4 5.670e-11
#define GRAVITY_MPS2 9.81

double mst_flame_height_m(double q_kw, double d_m) {
    return q_kw > 0 ? mst_max(0, 0.235 * mst_pow(q_kw, 0.4) - 1.02 * d_m) : 0;
}

double mst_flame_height_qstar_m(double qstar, double d_m) {
    return qstar > 0 ? mst_max(0, d_m * (3.7 * mst_pow(qstar, 0.4) - 1.02)) : 0;
}

mst_window_flame mst_window_flame_of(double q_mw, double w_t_m, double h_eq_m) {
    mst_window_flame f = {0};
    double q_mwm = q_mw / w_t_m;
    if (q_mw > 0) f.l_l_m = mst_max(0, 1.9 * mst_cbrt(q_mwm * q_mwm) - h_eq_m);
    f.l_h_m = h_eq_m / 3;
    f.l_f_m = f.l_l_m + 0.5 * h_eq_m;
    if (h_eq_m > 1.25 * w_t_m) {
        f.l_h_m = 0.3 * h_eq_m * mst_pow(h_eq_m / w_t_m, 0.54);
        f.l_f_m = mst_hypot(f.l_l_m, f.l_h_m - h_eq_m / 3) + 0.5 * h_eq_m;
    }
    return f;
}

double mst_window_hrr_mw(double opening, double a_v_m2, double h_eq_m, double d_over_w) {
    return 3.15 * (1 - mst_exp(-0.036 / opening)) * a_v_m2 * mst_sqrt(h_eq_m / d_over_w);
}

/* Arc tangent to about 1e-16: the nearest sixteenth from a table, and the series for the rest. Plain
 * arithmetic, so the same bits everywhere; a view factor asks for eight of them, which with
 * the careful function of base/maths.h was the dearest part of a town on fire. */
static double arc(double x) {
    static const double of_sixteenth[17] = {0.0,
                                            0.06241880999595735,
                                            0.12435499454676144,
                                            0.18534794999569476,
                                            0.24497866312686414,
                                            0.3028848683749714,
                                            0.35877067027057225,
                                            0.4124104415973873,
                                            0.4636476090008061,
                                            0.5123894603107377,
                                            0.5585993153435624,
                                            0.6022873461349642,
                                            0.6435011087932844,
                                            0.6823165548747481,
                                            0.7188299996216245,
                                            0.7531512809621944,
                                            0.7853981633974483};
    double a = x < 0 ? -x : x;
    bool is_steep = a > 1;
    if (is_steep) a = 1 / a;
    int k = (int)(a * 16 + 0.5);
    double c = k / 16.0, t = (a - c) / (1 + a * c), t2 = t * t;
    double r = of_sixteenth[k] + t * (1 - t2 * (1 / 3.0 - t2 * (1 / 5.0 - t2 * (1 / 7.0 - t2 / 9))));
    if (is_steep) r = MST_PI / 2 - r;
    return x < 0 ? -r : r;
}

/* From a corner; odd in both. */
static double corner_parallel(double x, double y) {
    double rx = mst_sqrt(1 + x * x), ry = mst_sqrt(1 + y * y);
    return (x / rx * arc(y / rx) + y / ry * arc(x / ry)) / (2 * MST_PI);
}

double mst_view_parallel(double w_m, double h_m, double s_m, double rx_m, double ry_m) {
    double x0 = -rx_m / s_m, x1 = (w_m - rx_m) / s_m, y0 = -ry_m / s_m, y1 = (h_m - ry_m) / s_m;
    double phi =
        corner_parallel(x1, y1) - corner_parallel(x0, y1) - corner_parallel(x1, y0) + corner_parallel(x0, y0);
    return mst_clamp(phi, 0, 1);
}

/* Odd in x; the strip 0..y above the receiver's own plane. */
static double corner_perpendicular(double x, double y) {
    double r = mst_sqrt(1 + y * y);
    return (arc(x) - arc(x / r) / r) / (2 * MST_PI);
}

static double facing_up(double x0, double x1, double y0, double y1) {
    y0 = mst_max(0, y0);
    y1 = mst_max(0, y1);
    return corner_perpendicular(x1, y1) - corner_perpendicular(x0, y1) - corner_perpendicular(x1, y0) +
           corner_perpendicular(x0, y0);
}

double mst_view_perpendicular(double w_m, double h_m, double s_m, double rx_m, double ry_m) {
    double x0 = -rx_m / s_m, x1 = (w_m - rx_m) / s_m, y0 = -ry_m / s_m, y1 = (h_m - ry_m) / s_m;
    return mst_clamp(mst_max(facing_up(x0, x1, y0, y1), facing_up(x0, x1, -y1, -y0)), 0, 1);
}

double mst_view_centre(double w_m, double h_m, double s_m) {
    return mst_view_parallel(w_m, h_m, s_m, w_m / 2, h_m / 2);
}

double mst_emissive_kwm2(double t_degc, double eps) {
    double t2 = (t_degc + 273.15) * (t_degc + 273.15);
    return eps * SIGMA_KWM2K4 * t2 * t2;
}

double mst_separation_m(double w_m, double h_m, double u_frac, double e_kwm2, double qcrit_kwm2) {
    double need = qcrit_kwm2 / mst_max(u_frac * e_kwm2, 1e-12);
    if (need >= 1) return 0;
    double lo = 1e-6, hi = 1e5;
    for (int i = 0; i < 80; ++i) {
        double mid = 0.5 * (lo + hi);
        if (mst_view_centre(w_m, h_m, mid) > need)
            lo = mid;
        else
            hi = mid;
    }
    return 0.5 * (lo + hi);
}

double mst_ignition_time_s(double q_kwm2, double krhoc, double tig_degc, double t0_degc) {
    double rise = (tig_degc - t0_degc) / q_kwm2;
    return MST_PI / 4 * krhoc * rise * rise;
}

double mst_ignition_ftp_s(double q_kwm2, double qcr_kwm2, double ftp, double n, double dt_s) {
    if (!(q_kwm2 > qcr_kwm2)) return -1;
    double steps = ftp / (mst_pow(q_kwm2 - qcr_kwm2, n) * dt_s);
    double whole = mst_floor(steps + 1e-9);
    return mst_max(1, whole + 1e-9 < steps ? whole + 1 : whole) * dt_s;
}

mst_brand mst_brand_landing(double u_mps, double d_m, double q_kw, double rho_kgm3, double size_m) {
    const double air_kgm3 = 1.2, air_k = 293;
    mst_brand b = {0};
    double q = q_kw / (air_kgm3 * 1.0 * air_k * mst_sqrt(GRAVITY_MPS2) * mst_pow(d_m, 2.5));
    b.b_star = u_mps / mst_sqrt(GRAVITY_MPS2 * d_m) * mst_pow(rho_kgm3 / air_kgm3, -0.75) *
               mst_pow(size_m / d_m, -0.75) * mst_sqrt(q);
    double third = mst_pow(b.b_star, 1.0 / 3.0);
    b.mean_m = 0.47 * third * third * d_m;
    b.sd_m = 0.88 * third * d_m;
    double cv = b.sd_m / b.mean_m, s2 = mst_log(1 + cv * cv);
    b.sigma_ln = mst_sqrt(s2);
    b.mu_ln = mst_log(b.mean_m) - 0.5 * s2;
    b.x95_m = mst_exp(b.mu_ln + 1.6448536269514722 * b.sigma_ln);
    return b;
}

static double hamada_one(double a_m, double d_m, double fb, double d1, double k) {
    double t = (1 - fb) * (3 + 0.375 * a_m + 8 * d_m / d1) + fb * (5 + 0.625 * a_m + 16 * d_m / d1);
    return k * (a_m + d_m) / t;
}

mst_hamada mst_hamada_spread(double a_m, double d_m, double v, double fb) {
    mst_hamada h;
    h.down_m_min = hamada_one(a_m, d_m, fb, 25 + 2.5 * v, 1.5 * (1 + 0.1 * v + 0.007 * v * v));
    h.side_m_min = hamada_one(a_m, d_m, fb, 5 + 0.25 * v, 1 + 0.005 * v * v);
    h.up_m_min = hamada_one(a_m, d_m, fb, 5 + 0.2 * v, 1 + 0.002 * v * v);
    return h;
}
