/* SPDX-License-Identifier: Apache-2.0
 * random.h - Philox4x32-10, counter based. One stream per (seed, consumer's name, purpose): a new
 * draw in fire leaves the crews' luck alone. A stream's only state is its counter. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H
#include "muster/types.h"

/* Known answers: Random123's kat_vectors. */
void mst_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);
/* The key of a stream: XXH3-64 of (seed, consumer, purpose). */
uint64_t mst_random_key(uint64_t seed, const char *consumer, uint64_t purpose);
/* The n-th value of a stream. */
uint64_t mst_random_u64(uint64_t key, uint64_t counter);
double mst_random_unit(uint64_t key, uint64_t counter);               /* [0,1) */
double mst_random_normal(uint64_t key, uint64_t counter);             /* mean 0, sd 1 */
double mst_random_lognormal(uint64_t key, uint64_t counter, double median, double sigma_ln);
#endif
