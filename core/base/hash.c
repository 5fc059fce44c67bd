/* SPDX-License-Identifier: Apache-2.0
 * hash.c - XXH3-64. */
#include "base/hash.h"

#include <xxhash.h>

uint64_t mst_hash(const void *data, size_t size) {
    return XXH3_64bits(data, size);
}

uint64_t mst_hash_seeded(const void *data, size_t size, uint64_t seed) {
    return XXH3_64bits_withSeed(data, size, seed);
}

void mst_hash_text(uint64_t hash, char out[17]) {
    static const char digit[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++) out[i] = digit[(hash >> (60 - 4 * i)) & 15];
    out[16] = '\0';
}
