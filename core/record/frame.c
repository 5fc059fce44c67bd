/* SPDX-License-Identifier: Apache-2.0
 * frame.c - the parts of a record that writer and reader share: CRC, head, chain, keys. */
#include "record/frame.h"
#include <sodium.h>
#include <string.h>

static const uint8_t start[MST_RECORD_START_BYTES] = {'M', 'U', 'S', 'T', 'E', 'R', 0, 1, 1, 0, 0, 0};

uint32_t mst_record_crc(const void *data, size_t size) {
    const uint8_t *byte = data;
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        crc ^= byte[i];
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1u) ? 0x82F63B78u : 0u);
    }
    return ~crc;
}

void mst_record_start(uint8_t out[MST_RECORD_START_BYTES]) {
    memcpy(out, start, sizeof start);
}

void mst_record_head(uint8_t out[MST_RECORD_HEAD_BYTES], uint32_t length, uint8_t type, uint64_t sequence) {
    for (int i = 0; i < 4; i++) out[i] = (uint8_t)(length >> (8 * i));
    out[4] = type;
    for (int i = 0; i < 8; i++) out[5 + i] = (uint8_t)(sequence >> (8 * i));
}

void mst_record_chain_start(uint8_t chain[MST_RECORD_CHAIN_BYTES]) {
    uint8_t text[MST_RECORD_CHAIN_BYTES + sizeof start] = {0};
    memcpy(text + MST_RECORD_CHAIN_BYTES, start, sizeof start);
    crypto_generichash(chain, MST_RECORD_CHAIN_BYTES, text, sizeof text, NULL, 0);
}

void mst_record_chain_next(uint8_t chain[MST_RECORD_CHAIN_BYTES], const uint8_t head[MST_RECORD_HEAD_BYTES],
                           mst_bytes payload) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, MST_RECORD_CHAIN_BYTES);
    crypto_generichash_update(&state, chain, MST_RECORD_CHAIN_BYTES);
    crypto_generichash_update(&state, head, MST_RECORD_HEAD_BYTES);
    if (payload.size) crypto_generichash_update(&state, payload.data, payload.size);
    crypto_generichash_final(&state, chain, MST_RECORD_CHAIN_BYTES);
}

void mst_record_sealed_text(uint8_t out[MST_RECORD_SEALED_BYTES], const uint8_t wall_ms[8],
                            const uint8_t chain[MST_RECORD_CHAIN_BYTES]) {
    memcpy(out, "MSTSEAL1", 8);
    memcpy(out + 8, wall_ms, 8);
    memcpy(out + 16, chain, MST_RECORD_CHAIN_BYTES);
}

int mst_record_key_make(uint8_t key[MST_RECORD_KEY_BYTES], uint8_t secret[MST_RECORD_SECRET_BYTES]) {
    if (sodium_init() < 0) return MST_E_FAULT;
    return crypto_sign_keypair(key, secret) == 0 ? MST_OK : MST_E_FAULT;
}

int mst_record_key_from_seed(const uint8_t seed[32], uint8_t key[MST_RECORD_KEY_BYTES],
                             uint8_t secret[MST_RECORD_SECRET_BYTES]) {
    if (sodium_init() < 0) return MST_E_FAULT;
    return crypto_sign_seed_keypair(key, secret, seed) == 0 ? MST_OK : MST_E_FAULT;
}
