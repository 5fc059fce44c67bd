/* SPDX-License-Identifier: Apache-2.0
 * maths.h - the only transcendental functions of the core: SLEEF's portable ones, the same bits on
 * any compiler and CPU. sqrt is IEEE and may be used directly (mst_sqrt). pow is slow: tabulate. */
#ifndef BASE_MATHS_H
#define BASE_MATHS_H
double mst_exp(double x);
double mst_log(double x);
double mst_log10(double x);
double mst_pow(double x, double y);
double mst_cbrt(double x); /* within 1 ulp, plain arithmetic: a tenth of the cost of mst_pow(x, 1 / 3) */
double mst_sin(double x);
double mst_cos(double x);
double mst_tan(double x);
double mst_atan(double x);
double mst_atan2(double y, double x);
double mst_floor(double x);
/* Share of a normal distribution below z; Abramowitz & Stegun 26.2.17, error below 7.5e-8. */
double mst_normal_share(double z);

/* These are asked for by the thousand in every tick. */
static inline double mst_sqrt(double x) {
    return __builtin_sqrt(x); /* the instruction, where there is one */
}
static inline double mst_hypot(double x, double y) { /* sqrt(x*x + y*y) */
    return mst_sqrt(x * x + y * y);
}
static inline double mst_clamp(double x, double lo, double hi) {
    return x < lo ? lo : x > hi ? hi : x;
}
static inline double mst_min(double a, double b) {
    return a < b ? a : b;
}
static inline double mst_max(double a, double b) {
    return a > b ? a : b;
}
#define MST_PI 3.14159265358979323846
#endif
