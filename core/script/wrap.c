/* SPDX-License-Identifier: Apache-2.0
 * wrap.c - what the static Lua gets for libm and strcoll (linked with --wrap): the core's maths, the
 * same bits everywhere. Lua's clock, time and getenv are left alone: their libraries are not opened
 * and the seed of its string hash cannot be seen, since pairs and next are sorted. */
#include "base/maths.h"
#include <string.h>

double __wrap_pow(double x, double y);
double __wrap_fmod(double x, double y);
double __real_fmod(double x, double y);
double __wrap_exp(double x);
double __wrap_log(double x);
double __wrap_log2(double x);
double __wrap_log10(double x);
double __wrap_sin(double x);
double __wrap_cos(double x);
double __wrap_tan(double x);
double __wrap_asin(double x);
double __wrap_acos(double x);
double __wrap_atan2(double y, double x);
int __wrap_strcoll(const char *a, const char *b);

double __wrap_pow(double x, double y) {
    return mst_pow(x, y);
}
double __wrap_fmod(double x, double y) {
    return __real_fmod(x, y);
} /* exact by IEEE 754 */
double __wrap_exp(double x) {
    return mst_exp(x);
}
double __wrap_log(double x) {
    return mst_log(x);
}
double __wrap_log2(double x) {
    return mst_log(x) / 0.69314718055994530942;
}
double __wrap_log10(double x) {
    return mst_log10(x);
}
double __wrap_sin(double x) {
    return mst_sin(x);
}
double __wrap_cos(double x) {
    return mst_cos(x);
}
double __wrap_tan(double x) {
    return mst_tan(x);
}
double __wrap_asin(double x) {
    return mst_atan2(x, mst_sqrt((1 - x) * (1 + x)));
}
double __wrap_acos(double x) {
    return mst_atan2(mst_sqrt((1 - x) * (1 + x)), x);
}
double __wrap_atan2(double y, double x) {
    return mst_atan2(y, x);
}
int __wrap_strcoll(const char *a, const char *b) {
    return strcmp(a, b);
}
