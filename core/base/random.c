/* SPDX-License-Identifier: Apache-2.0
 * random.c - Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as
 * 1, 2, 3") and the draws made from it. */
#include "base/random.h"

#include <string.h>

#include "base/hash.h"
#include "base/maths.h"

enum { PHILOX_ROUNDS = 10 };

void mst_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0;
        uint64_t p1 = (uint64_t)0xCD9E8D57u * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        uint32_t n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

uint64_t mst_random_key(uint64_t seed, const char *consumer, uint64_t purpose) {
    uint8_t bytes[24];
    uint64_t name = mst_hash(consumer, strlen(consumer));
    for (int i = 0; i < 8; i++) {
        bytes[i] = (uint8_t)(seed >> (8 * i));
        bytes[8 + i] = (uint8_t)(name >> (8 * i));
        bytes[16 + i] = (uint8_t)(purpose >> (8 * i));
    }
    return mst_hash(bytes, sizeof bytes);
}

uint64_t mst_random_u64(uint64_t key, uint64_t counter) {
    uint32_t c[4] = {(uint32_t)counter, (uint32_t)(counter >> 32), 0, 0};
    uint32_t k[2] = {(uint32_t)key, (uint32_t)(key >> 32)};
    uint32_t out[4];
    mst_philox(c, k, out);
    return (uint64_t)out[1] << 32 | out[0];
}

double mst_random_unit(uint64_t key, uint64_t counter) {
    return (double)(mst_random_u64(key, counter) >> 11) * 0x1p-53;
}

/* Box-Muller on the two halves of one block, so that a draw uses one counter. */
double mst_random_normal(uint64_t key, uint64_t counter) {
    uint64_t bits = mst_random_u64(key, counter);
    double u = ((double)(uint32_t)bits + 0.5) * 0x1p-32;
    double v = ((double)(uint32_t)(bits >> 32) + 0.5) * 0x1p-32;
    return mst_sqrt(-2.0 * mst_log(u)) * mst_cos(2.0 * MST_PI * v);
}

double mst_random_lognormal(uint64_t key, uint64_t counter, double median, double sigma_ln) {
    return median * mst_exp(sigma_ln * mst_random_normal(key, counter));
}
