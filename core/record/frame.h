/* SPDX-License-Identifier: Apache-2.0
 * frame.h - the recording: records in a hash chain, sealed with Ed25519. Layout: README.md here.
 *
 * Integers are little endian. CRC-32C: RFC 3720, 12.1 (Castagnoli). BLAKE2b with 32 bytes of output:
 * RFC 7693. Ed25519: RFC 8032, by libsodium. Wall time is in ms since 1970-01-01 UTC and comes from
 * the caller. Bytes given to a reader stay the caller's and must outlive it. No files, no clock. */
#ifndef RECORD_FRAME_H
#define RECORD_FRAME_H
#include "base/errors.h"

#define MST_RECORD_START_BYTES 12u /* magic and format number */
#define MST_RECORD_HEAD_BYTES 13u
#define MST_RECORD_CHAIN_BYTES 32u
#define MST_RECORD_KEY_BYTES 32u    /* public */
#define MST_RECORD_SECRET_BYTES 64u /* secret: seed and public key */
#define MST_RECORD_SIGNATURE_BYTES 64u
#define MST_RECORD_SEAL_BYTES (8u + MST_RECORD_SIGNATURE_BYTES)
#define MST_RECORD_SEALED_BYTES (8u + 8u + MST_RECORD_CHAIN_BYTES) /* what a seal signs */
#define MST_RECORD_PAYLOAD_MAX (256u * 1024u * 1024u)
#define MST_RECORD_NONE UINT64_MAX

typedef enum mst_record_type {
    MST_RECORD_TYPE_UNSET = 0,
    MST_RECORD_HEADER = 1, /* always record 0; begins with the public key */
    MST_RECORD_ROSTER = 2,
    MST_RECORD_TICK = 3,
    MST_RECORD_PACE = 4,
    MST_RECORD_SEAL = 5,
    MST_RECORD_SIGNATURE = 6,
    MST_RECORD_CULPRIT = 7,
    MST_RECORD_END = 8 /* only a seal may follow, then signatures of people */
} mst_record_type;

uint32_t mst_record_crc(const void *data, size_t size); /* CRC-32C */
void mst_record_start(uint8_t out[MST_RECORD_START_BYTES]);
void mst_record_head(uint8_t out[MST_RECORD_HEAD_BYTES], uint32_t length, uint8_t type, uint64_t sequence);
/* The chain before record 0. */
void mst_record_chain_start(uint8_t chain[MST_RECORD_CHAIN_BYTES]);
/* Replaces the chain by that after one more record. */
void mst_record_chain_next(uint8_t chain[MST_RECORD_CHAIN_BYTES], const uint8_t head[MST_RECORD_HEAD_BYTES],
                           mst_bytes payload);
/* What a seal signs: "MSTSEAL1", the wall time, the chain before the seal. */
void mst_record_sealed_text(uint8_t out[MST_RECORD_SEALED_BYTES], const uint8_t wall_ms[8],
                            const uint8_t chain[MST_RECORD_CHAIN_BYTES]);

/* A new key pair, from the system's randomness; or always the same one from a 32-byte seed.
 * MST_E_FAULT when the system gives no randomness. */
int mst_record_key_make(uint8_t key[MST_RECORD_KEY_BYTES], uint8_t secret[MST_RECORD_SECRET_BYTES]);
int mst_record_key_from_seed(const uint8_t seed[32], uint8_t key[MST_RECORD_KEY_BYTES],
                             uint8_t secret[MST_RECORD_SECRET_BYTES]);

/* Where a writer's bytes go. Both return 0, or anything else for failure. */
typedef struct mst_record_output {
    void *ctx;
    int (*write)(void *ctx, const void *data, size_t size); /* all of it, or failure */
    int (*sync)(void *ctx);                                 /* until it is on the disk */
} mst_record_output;

typedef struct mst_record_writer {
    mst_record_output output;
    mst_buffer scratch;
    uint64_t sequence; /* of the next record */
    uint8_t chain[MST_RECORD_CHAIN_BYTES];
    uint8_t *secret; /* in pages of its own: not in a forked child, a core file or swap */
    uint8_t last_type;
    bool is_ended;
    bool is_broken; /* an output call failed: what was written stays a valid prefix */
} mst_record_writer;

/* Writes the start and the HEADER: the public key of `secret`, then `header`. Call fini in any case.
 * MST_E_FAULT: the output failed, now or earlier. MST_E_RANGE: payload too long. */
int mst_record_writer_init(mst_record_writer *w, mst_record_output output,
                           const uint8_t secret[MST_RECORD_SECRET_BYTES], mst_bytes header);
/* One record, in one call of write. MST_E_RANGE for a HEADER or SEAL, a payload too long, or
 * anything after END. */
int mst_record_writer_add(mst_record_writer *w, uint8_t type, mst_bytes payload);
/* Signs all so far, then syncs. After END: once, and nothing follows. */
int mst_record_writer_seal(mst_record_writer *w, uint64_t wall_ms);
void mst_record_writer_fini(mst_record_writer *w); /* wipes the secret */

typedef enum mst_record_status {
    MST_RECORD_STATUS_UNSET = 0,
    MST_RECORD_WHOLE, /* a record was read */
    MST_RECORD_DONE,  /* the bytes end between two records */
    MST_RECORD_CUT,   /* the bytes end within a record */
    MST_RECORD_BAD    /* start, CRC, sequence or chain are wrong: nothing further is read */
} mst_record_status;

typedef struct mst_record {
    uint64_t sequence;
    uint8_t type;
    mst_bytes payload; /* within the cursor's bytes */
} mst_record;

typedef struct mst_record_cursor {
    mst_bytes bytes;
    size_t at;
    uint64_t sequence; /* of the next record */
    uint8_t chain[MST_RECORD_CHAIN_BYTES];
    mst_record_status stop; /* UNSET while reading */
} mst_record_cursor;

void mst_record_cursor_init(mst_record_cursor *c, mst_bytes bytes);
/* The next record of a known type; others are checked and skipped. Does not look at signatures. */
mst_record_status mst_record_next(mst_record_cursor *c, mst_record *out);

typedef enum mst_record_finding {
    MST_RECORD_FINDING_UNSET = 0,
    MST_RECORD_SEALED,   /* whole: ends with END, a good seal, and any signatures */
    MST_RECORD_UNSEALED, /* good as far as it goes, but cut or not sealed to its end */
    MST_RECORD_DAMAGED,  /* bytes changed at first_bad_record */
    MST_RECORD_FORGED    /* consistent, but not signed by the key */
} mst_record_finding;

typedef enum mst_record_key_finding {
    MST_RECORD_KEY_UNSET = 0, /* no HEADER was reached */
    MST_RECORD_KEY_KNOWN,     /* the key given */
    MST_RECORD_KEY_UNKNOWN    /* no key given, so anyone may have sealed it; or another key */
} mst_record_key_finding;

/* Sequences are MST_RECORD_NONE where there is none. */
typedef struct mst_record_verdict {
    mst_record_finding finding;
    mst_record_key_finding key;
    uint64_t last_good_sequence;   /* DAMAGED, UNSEALED: chain holds to here; FORGED: signed to here */
    uint64_t last_sealed_sequence; /* the last good seal */
    uint64_t first_bad_record;     /* DAMAGED, FORGED, or the one that is cut */
    bool has_tail;                 /* END and its seal are there, and then something that is no record */
} mst_record_verdict;

/* Judges a recording. `key` NULL: the HEADER's own key is used and reported UNKNOWN. */
void mst_record_verify(mst_bytes bytes, const uint8_t *key, mst_record_verdict *out);
/* Tells a verdict: damaged and forged as errors (MST_E_INPUT), unsealed as a warning. */
int mst_record_verdict_report(const mst_record_verdict *verdict, const char *file, mst_errors *errors);
#endif
