/* SPDX-License-Identifier: Apache-2.0
 * cli_sign.c - makes and checks signatures of people. */
#include "cli/cli_sign.h"

#include <sodium.h>
#include <string.h>

enum {
    VERSION = 1,
    PAYLOAD_BYTES = 2 + 1 + 8 + MST_RECORD_KEY_BYTES + MST_RECORD_SIGNATURE_BYTES,
    BEFORE_PAYLOAD_BYTES = MST_RECORD_HEAD_BYTES + 4 /* head and its CRC */
};

const char *mst_role_word(uint32_t role) {
    return role == MST_ROLE_ASSESSOR ? "assessor" : role == MST_ROLE_LEADER ? "leader" : NULL;
}

/* What is signed, into `out`. */
static void signed_text(mst_buffer *out, const mst_cli_signature *s, const uint8_t *chain) {
    mst_buffer_write(out, "MSTSIGN1", 8);
    mst_buffer_write_u8(out, (uint8_t)s->role);
    mst_buffer_write_u64(out, s->wall_ms);
    mst_buffer_write(out, s->key, sizeof s->key);
    mst_buffer_write(out, chain, MST_RECORD_CHAIN_BYTES);
}

mst_cli_signature mst_cli_signature_read(const mst_record *record) {
    mst_cli_signature s = {.is_good = false};
    mst_reader in = {.data = record->payload.data, .size = record->payload.size};
    bool is_sound = mst_reader_u16(&in) == VERSION && in.size == PAYLOAD_BYTES && record->sequence > 0;
    s.role = mst_reader_u8(&in);
    s.wall_ms = mst_reader_u64(&in);
    const uint8_t *key = mst_reader_bytes(&in, sizeof s.key);
    const uint8_t *signature = mst_reader_bytes(&in, MST_RECORD_SIGNATURE_BYTES);
    if (!is_sound || !key || !signature) return s;
    memcpy(s.key, key, sizeof s.key);
    mst_buffer text = {0};
    signed_text(&text, &s, in.data - BEFORE_PAYLOAD_BYTES - MST_RECORD_CHAIN_BYTES);
    s.is_good =
        mst_role_word(s.role) && crypto_sign_verify_detached(signature, text.data, text.size, s.key) == 0;
    mst_buffer_fini(&text);
    return s;
}

static void write_payload(mst_cli_signature *s, const uint8_t *chain, const uint8_t *secret,
                          mst_buffer *out) {
    uint8_t signature[MST_RECORD_SIGNATURE_BYTES];
    mst_buffer text = {0};
    crypto_sign_ed25519_sk_to_pk(s->key, secret);
    signed_text(&text, s, chain);
    crypto_sign_detached(signature, NULL, text.data, text.size, secret);
    mst_buffer_write_u16(out, VERSION);
    mst_buffer_write_u8(out, (uint8_t)s->role);
    mst_buffer_write_u64(out, s->wall_ms);
    mst_buffer_write(out, s->key, sizeof s->key);
    mst_buffer_write(out, signature, sizeof signature);
    mst_buffer_fini(&text);
}

void mst_cli_signature_write(const mst_record_cursor *end, mst_role role, uint64_t wall_ms,
                             const uint8_t secret[MST_RECORD_SECRET_BYTES], mst_buffer *out) {
    mst_cli_signature s = {.role = role, .wall_ms = wall_ms};
    mst_buffer payload = {0};
    uint8_t head[MST_RECORD_HEAD_BYTES], chain[MST_RECORD_CHAIN_BYTES];
    memcpy(chain, end->chain, sizeof chain);
    write_payload(&s, chain, secret, &payload);
    mst_record_head(head, (uint32_t)payload.size, MST_RECORD_SIGNATURE, end->sequence);
    mst_record_chain_next(chain, head, (mst_bytes){payload.data, payload.size});
    mst_buffer_write(out, head, sizeof head);
    mst_buffer_write_u32(out, mst_record_crc(head, sizeof head));
    mst_buffer_write(out, payload.data, payload.size);
    mst_buffer_write(out, chain, sizeof chain);
    mst_buffer_fini(&payload);
}
