/* SPDX-License-Identifier: Apache-2.0
 * cli_sign.h - signatures of people at the end of a sealed recording.
 *
 * SIGNATURE: u16 version 1, u8 role, u64 wall ms, public key (32), Ed25519 signature (64) of
 * "MSTSIGN1", role, wall ms, key, the chain before the record: so it is for all that stands before it. */
#ifndef CLI_CLI_SIGN_H
#define CLI_CLI_SIGN_H
#include "record/frame.h"

typedef enum mst_role { MST_ROLE_UNSET = 0, MST_ROLE_ASSESSOR = 1, MST_ROLE_LEADER = 2 } mst_role;
const char *mst_role_word(uint32_t role); /* NULL when unknown */

typedef struct mst_cli_signature {
    uint32_t role;
    uint64_t wall_ms;
    uint8_t key[MST_RECORD_KEY_BYTES];
    bool is_good;
} mst_cli_signature;

/* Reads a SIGNATURE record that stands in a recording (the chain before it is in the bytes before it). */
mst_cli_signature mst_cli_signature_read(const mst_record *record);
/* The bytes to append to a recording whose cursor stands at its end. */
void mst_cli_signature_write(const mst_record_cursor *end, mst_role role, uint64_t wall_ms,
                             const uint8_t secret[MST_RECORD_SECRET_BYTES], mst_buffer *out);
#endif
