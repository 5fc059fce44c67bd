/* SPDX-License-Identifier: Apache-2.0
 * hash.h - XXH3-64 for states, and the 16 hex digits of it. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "muster/types.h"
uint64_t mst_hash(const void *data, size_t size);
uint64_t mst_hash_seeded(const void *data, size_t size, uint64_t seed);
void mst_hash_text(uint64_t hash, char out[17]);
#endif
