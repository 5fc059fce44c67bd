/* SPDX-License-Identifier: Apache-2.0
 * maths.h - the only transcendental functions of the core: SLEEF's portable ones, the same bits on
 * any compiler and CPU. sqrt is IEEE and may be used directly (mst_sqrt). pow is slow: tabulate. */
#ifndef BASE_MATHS_H
#define BASE_MATHS_H
double mst_exp(double x);
double mst_log(double x);
double mst_log10(double x);
double mst_pow(double x, double y);
double mst_cbrt(double x); /* a third of the cost of mst_pow(x, 1 / 3) */
double mst_sin(double x);
double mst_cos(double x);
double mst_tan(double x);
double mst_atan(double x);
double mst_atan2(double y, double x);
double mst_sqrt(double x);
double mst_hypot(double x, double y); /* sqrt(x*x + y*y) */
double mst_floor(double x);
double mst_clamp(double x, double lo, double hi);
double mst_min(double a, double b);
double mst_max(double a, double b);
#define MST_PI 3.14159265358979323846
#endif
