/* SPDX-License-Identifier: Apache-2.0
 * maths.c - SLEEF's portable scalar functions under our own names. */
#include "base/maths.h"

#include <math.h>
#include <sleef.h>
#include <stdint.h>
#include <string.h>

double mst_exp(double x) {
    return Sleef_cinz_expd1_u10purec(x);
}
double mst_log(double x) {
    return Sleef_cinz_logd1_u10purec(x);
}
double mst_log10(double x) {
    return Sleef_cinz_log10d1_u10purec(x);
}
/* A third of the exponent, then Halley's rule three times, each of which triples the digits; the last as a
 * small correction, so that rounding stays below 1 ulp. */
double mst_cbrt(double x) {
    double a = x < 0 ? -x : x, scale = 1;
    if (!(a > 0) || !(a < INFINITY)) return x;
    if (a < 1e-300) a *= 0x1p54, scale = 0x1p-18;
    uint64_t bits;
    memcpy(&bits, &a, sizeof bits);
    bits = bits / 3 + 0x2A9F789300000000u;
    double t;
    memcpy(&t, &bits, sizeof t);
    for (int i = 0; i < 2; i++) {
        double cube = t * t * t;
        t *= (cube + 2 * a) / (2 * cube + a);
    }
    double cube = t * t * t;
    t -= t * ((cube - a) / (2 * cube + a));
    return x < 0 ? -t * scale : t * scale;
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
double mst_floor(double x) {
    if (!(x > -9.0e15 && x < 9.0e15)) return x; /* already whole, or not finite */
    double whole = (double)(long long)x;
    return whole > x ? whole - 1.0 : whole;
}

double mst_normal_share(double z) {
    double x = z < 0 ? -z : z, k = 1 / (1 + 0.2316419 * x);
    double poly =
        k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
    double tail = mst_exp(-x * x / 2) / mst_sqrt(2 * MST_PI) * poly;
    return z < 0 ? tail : 1 - tail;
}
