/* SPDX-License-Identifier: Apache-2.0
 * maths.c - SLEEF's portable scalar functions under our own names. */
#include "base/maths.h"

#include <math.h>
#include <sleef.h>

double mst_exp(double x) {
    return Sleef_cinz_expd1_u10purec(x);
}
double mst_log(double x) {
    return Sleef_cinz_logd1_u10purec(x);
}
double mst_log10(double x) {
    return Sleef_cinz_log10d1_u10purec(x);
}
double mst_cbrt(double x) {
    return Sleef_cinz_cbrtd1_u10purec(x);
}

double mst_pow(double x, double y) {
    return Sleef_cinz_powd1_u10purec(x, y);
}
double mst_sin(double x) {
    return Sleef_cinz_sind1_u10purec(x);
}
double mst_cos(double x) {
    return Sleef_cinz_cosd1_u10purec(x);
}
double mst_tan(double x) {
    return Sleef_cinz_tand1_u10purec(x);
}
double mst_atan(double x) {
    return Sleef_cinz_atand1_u10purec(x);
}
double mst_atan2(double y, double x) {
    return Sleef_cinz_atan2d1_u10purec(y, x);
}
double mst_sqrt(double x) {
    return sqrt(x);
}
double mst_hypot(double x, double y) {
    return sqrt(x * x + y * y);
}

double mst_floor(double x) {
    if (!(x > -9.0e15 && x < 9.0e15)) return x; /* already whole, or not finite */
    double whole = (double)(long long)x;
    return whole > x ? whole - 1.0 : whole;
}

double mst_clamp(double x, double lo, double hi) {
    return x < lo ? lo : x > hi ? hi : x;
}
double mst_min(double a, double b) {
    return a < b ? a : b;
}
double mst_max(double a, double b) {
    return a > b ? a : b;
}
