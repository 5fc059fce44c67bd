/* SPDX-License-Identifier: Apache-2.0
 * rothermel.c - surface fire spread; see rothermel.h. The formulas are in the units of their
 * sources (lb, ft, Btu, min), converted at the edges. */
#include "fire/rothermel.h"
#include "base/maths.h"
#include "fire/grass.h"

#define FT_M 0.3048
#define LB_FT2_KG_M2 4.88242763638
#define BTU_LB_KJ_KG 2.326
#define BTU_FT2_MIN_KW_M2 0.189275
#define BTU_FT_S_KW_M 3.461469
#define ROS_LEAST_M_MIN 1e-9

/* Six particles: dead 1 h, 10 h, 100 h, cured herb; live herb, woody. */
typedef struct particles {
    double load[6], sav[6], moisture[6], f[6], g[6];
    double share[2]; /* of the surface: dead, live */
} particles;

static int size_class(double sav) {
    static const double least[5] = {1200, 192, 96, 48, 16};
    int i = 0;
    while (i < 5 && sav < least[i]) ++i;
    return i;
}

static bool is_live(int i) {
    return i >= 4;
}

static void fill(particles *b, const mst_fuel_model *m, const double w[5]) {
    static const int from[6] = {0, 1, 2, 3, 3, 4};
    /* Burgan 1979 as rounded in Andrews 2018: all cured at 30 %, none above 120 %. */
    double cured = m->is_dynamic ? mst_clamp(1.333 - 1.11 * w[3], 0, 1) : 0;
    if (w[3] <= 0.3 && m->is_dynamic) cured = 1;
    if (w[3] >= 1.2) cured = 0;
    for (int i = 0; i < 6; ++i) {
        b->load[i] = m->load_kg_m2[from[i]] / LB_FT2_KG_M2;
        b->sav[i] = m->sav_1_m[from[i]] * FT_M;
        b->moisture[i] = w[from[i]];
    }
    b->load[3] *= cured;
    b->load[4] *= 1 - cured;
    b->moisture[3] = w[0];
}

static void weigh(particles *b) {
    double area[6], sum[2] = {0, 0};
    for (int i = 0; i < 6; ++i) {
        area[i] = b->sav[i] * b->load[i] / 32;
        sum[is_live(i)] += area[i];
    }
    double all = sum[0] + sum[1];
    for (int k = 0; k < 2; ++k) b->share[k] = all > 0 ? sum[k] / all : 0;
    for (int i = 0; i < 6; ++i) b->f[i] = sum[is_live(i)] > 0 ? area[i] / sum[is_live(i)] : 0;
    for (int i = 0; i < 6; ++i) {
        b->g[i] = 0;
        for (int j = 0; j < 6; ++j)
            if (is_live(i) == is_live(j) && size_class(b->sav[i]) == size_class(b->sav[j]))
                b->g[i] += b->f[j];
    }
}

/* Moisture of extinction of the live fuel: Albini 1976, p. 89. */
static double live_extinction(const particles *b, double mx_dead) {
    double dead = 0, wet = 0, live = 0;
    for (int i = 0; i < 6; ++i) {
        if (b->load[i] <= 0) continue;
        double fine = b->load[i] * mst_exp((is_live(i) ? -500 : -138) / b->sav[i]);
        if (is_live(i))
            live += fine;
        else
            dead += fine, wet += fine * b->moisture[i];
    }
    if (live <= 0 || dead <= 0) return mx_dead;
    return mst_max(mx_dead, 2.9 * (dead / live) * (1 - wet / dead / mx_dead) - 0.226);
}

static double damping(double moisture, double mx) {
    double r = mst_min(1, moisture / mx);
    return mst_max(0, 1 - 2.59 * r + 5.11 * r * r - 3.52 * r * r * r);
}

/* Heat of the two classes after damping, Btu/ft2. */
static double heat_of(const particles *b, const mst_fuel_model *m) {
    double load[2] = {0, 0}, moisture[2] = {0, 0};
    double mx[2] = {m->mx_dead_frac, live_extinction(b, m->mx_dead_frac)};
    for (int i = 0; i < 6; ++i) {
        load[is_live(i)] += b->g[i] * b->load[i] * (1 - 0.0555);
        moisture[is_live(i)] += b->f[i] * b->moisture[i];
    }
    double minerals = 0.174 * mst_pow(0.01, -0.19);
    return minerals *
           (load[0] * m->heat_dead_kj_kg * damping(moisture[0], mx[0]) +
            load[1] * m->heat_live_kj_kg * damping(moisture[1], mx[1])) /
           BTU_LB_KJ_KG;
}

typedef struct packing {
    double sigma, beta, ratio, density;
} packing;

static packing pack(const particles *b, double depth_ft) {
    packing p = {0};
    double load = 0;
    for (int i = 0; i < 6; ++i) {
        p.sigma += b->share[is_live(i)] * b->f[i] * b->sav[i];
        load += b->load[i];
    }
    p.density = load / depth_ft;
    p.beta = p.density / 32;
    p.ratio = p.beta / (3.348 * mst_pow(p.sigma, -0.8189));
    return p;
}

static double heat_sink(const particles *b, double density) {
    double sum = 0;
    for (int i = 0; i < 6; ++i)
        if (b->load[i] > 0)
            sum += b->share[is_live(i)] * b->f[i] * mst_exp(-138 / b->sav[i]) * (250 + 1116 * b->moisture[i]);
    return density * sum;
}

mst_fuel_bed mst_fuel_bed_of(const mst_fuel_model *m, const double moisture_frac[5]) {
    particles b;
    mst_fuel_bed out = {0};
    fill(&b, m, moisture_frac);
    weigh(&b);
    packing p = pack(&b, m->depth_m / FT_M);
    if (p.sigma <= 0) return out;
    double s15 = mst_pow(p.sigma, 1.5), a = 133 * mst_pow(p.sigma, -0.7913);
    double gamma = s15 / (495 + 0.0594 * s15) * mst_pow(p.ratio, a) * mst_exp(a * (1 - p.ratio));
    double reaction = gamma * heat_of(&b, m);
    double flux = mst_exp((0.792 + 0.681 * mst_sqrt(p.sigma)) * (p.beta + 0.1)) / (192 + 0.2595 * p.sigma);
    out.ros0_m_min = reaction * flux / heat_sink(&b, p.density) * FT_M;
    out.reaction_kw_m2 = reaction * BTU_FT2_MIN_KW_M2;
    out.residence_min = 384 / p.sigma;
    out.wind_b = 0.02526 * mst_pow(p.sigma, 0.54);
    out.wind_c = 7.47 * mst_exp(-0.133 * mst_pow(p.sigma, 0.55)) *
                 mst_pow(p.ratio, -0.715 * mst_exp(-3.59e-4 * p.sigma));
    out.slope_k = 5.275 * mst_pow(p.beta, -0.3);
    if (out.ros0_m_min < ROS_LEAST_M_MIN) out.ros0_m_min = 0;
    return out;
}

/* Anderson 1983 in mph, as in Finney 1998; 1..8. */
static double length_breadth(double wind_mps) {
    double mph = wind_mps / 0.44704;
    if (mph > 60) return 8;
    return mst_clamp(0.936 * mst_exp(0.1147 * mph) + 0.461 * mst_exp(-0.0692 * mph) - 0.397, 1, 8);
}

static double effective_wind_mps(const mst_fuel_bed *bed, double phi) {
    if (bed->grass) return mst_grass_wind_of_mps((mst_grass_kind)bed->grass, phi);
    return mst_pow(phi / bed->wind_c, 1 / bed->wind_b) * FT_M / 60;
}

double mst_length_breadth_of(const mst_fuel_bed *bed, double phi) {
    if (!(phi > 1e-12)) return 1;
    double wind_mps = effective_wind_mps(bed, phi);
    return bed->grass ? mst_grass_length_breadth(wind_mps) : length_breadth(wind_mps);
}

static double wind_phi(const mst_fuel_bed *bed, double wind_mps) {
    if (!(wind_mps > 0)) return 0;
    if (bed->grass) return mst_grass_phi((mst_grass_kind)bed->grass, wind_mps);
    return bed->wind_c * mst_pow(wind_mps * 60 / FT_M, bed->wind_b);
}

static void shape(mst_spread *out, const mst_fuel_bed *bed) {
    double lb = out->length_breadth, e = mst_sqrt(mst_max(0, 1 - 1 / (lb * lb)));
    out->ros_back_m_min = out->ros_head_m_min * (1 - e) / (1 + e);
    out->ros_flank_m_min = (out->ros_head_m_min + out->ros_back_m_min) / (2 * lb);
    out->heat_kj_m2 = bed->reaction_kw_m2 * 60 * bed->residence_min;
    out->intensity_kw_m = out->heat_kj_m2 * out->ros_head_m_min / 60;
    out->flame_m = 0.45 * mst_pow(out->intensity_kw_m / BTU_FT_S_KW_M, 0.46) * FT_M;
}

mst_spread mst_spread_of(const mst_fuel_bed *bed, double wind_mps, double wind_to_deg, double slope_deg) {
    mst_spread out = {.length_breadth = 1};
    if (bed->ros0_m_min <= 0) return out;
    double t = mst_tan(slope_deg * MST_PI / 180), az = wind_to_deg * MST_PI / 180;
    double w = wind_phi(bed, wind_mps);
    double x = bed->slope_k * t * t + w * mst_cos(az), y = w * mst_sin(az), phi = mst_hypot(x, y);
    out.ros_head_m_min = bed->ros0_m_min * (1 + phi);
    if (phi > 1e-12) {
        out.dir_deg = mst_atan2(y, x) * 180 / MST_PI;
        if (out.dir_deg < 0) out.dir_deg += 360;
        out.effective_wind_mps = effective_wind_mps(bed, phi);
        out.length_breadth = mst_length_breadth_of(bed, phi);
    }
    shape(&out, bed);
    return out;
}

double mst_wind_factor(double depth_m) {
    double ft = depth_m / FT_M;
    return 1.83 / mst_log((20 + 0.36 * ft) / (0.13 * ft));
}
