/* SPDX-License-Identifier: Apache-2.0
 * surface_vector.h - four floats side by side. Each operation is one of IEEE 754, so the lanes hold the bits
 * that plain floats would. */
#ifndef FIRE_SURFACE_VECTOR_H
#define FIRE_SURFACE_VECTOR_H
#include "base/maths.h"
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef float v4 __attribute__((vector_size(16)));
typedef int32_t v4i __attribute__((vector_size(16)));
typedef float v4_loose __attribute__((vector_size(16), aligned(4), may_alias));

static inline v4 v4_load(const float *from) {
    return *(const v4_loose *)from;
}
static inline void v4_store(float *to, v4 v) {
    *(v4_loose *)to = v;
}
static inline v4 v4_all(float x) {
    return (v4){x, x, x, x};
}
static inline v4 v4_sqrt(v4 v) {
#ifdef __SSE2__
    return (v4)_mm_sqrt_ps((__m128)v);
#else
    return (v4){(float)mst_sqrt(v[0]), (float)mst_sqrt(v[1]), (float)mst_sqrt(v[2]), (float)mst_sqrt(v[3])};
#endif
}
static inline float v1_sqrt(float x) {
#ifdef __SSE2__
    return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x)));
#else
    return (float)mst_sqrt(x); /* twice rounded is rounded once, for a root */
#endif
}
static inline v4 v4_pick(v4i mask, v4 yes, v4 no) {
    return (v4)((mask & (v4i)yes) | (~mask & (v4i)no));
}
/* Bit i: lane i of a comparison holds. */
static inline uint32_t v4_bits(v4i mask) {
#ifdef __SSE2__
    return (uint32_t)_mm_movemask_ps((__m128)mask);
#else
    return (mask[0] & 1u) | (mask[1] & 2u) | (mask[2] & 4u) | (mask[3] & 8u);
#endif
}
#endif
