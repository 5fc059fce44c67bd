/* SPDX-License-Identifier: Apache-2.0
 * reader.c - reads and judges a recording from bytes that may be cut, damaged or forged. */
#include "record/frame.h"
#include <sodium.h>
#include <string.h>

void mst_record_cursor_init(mst_record_cursor *c, mst_bytes bytes) {
    *c = (mst_record_cursor){.bytes = bytes};
    mst_record_chain_start(c->chain);
}

static mst_record_status stop(mst_record_cursor *c, mst_record_status status) {
    c->stop = status;
    return status;
}

/* The 12 bytes before record 0. */
static mst_record_status take_start(mst_record_cursor *c) {
    uint8_t start[MST_RECORD_START_BYTES];
    mst_record_start(start);
    size_t size = c->bytes.size < sizeof start ? c->bytes.size : sizeof start;
    if (size && memcmp(c->bytes.data, start, size) != 0) return stop(c, MST_RECORD_BAD);
    if (size < sizeof start) return stop(c, MST_RECORD_CUT);
    c->at = size;
    return MST_RECORD_WHOLE;
}

/* The head and its CRC; *length is believed only after the CRC, and never beyond the bytes left. */
static mst_record_status take_head(mst_record_cursor *c, mst_record *out, size_t *length) {
    mst_reader in = {.data = c->bytes.data, .size = c->bytes.size, .at = c->at};
    if (in.at == in.size) return stop(c, MST_RECORD_DONE);
    if (in.size - in.at < MST_RECORD_HEAD_BYTES + 4) return stop(c, MST_RECORD_CUT);
    *length = mst_reader_u32(&in);
    out->type = mst_reader_u8(&in);
    out->sequence = mst_reader_u64(&in);
    uint32_t crc = mst_record_crc(in.data + c->at, MST_RECORD_HEAD_BYTES);
    if (mst_reader_u32(&in) != crc || out->sequence != c->sequence) return stop(c, MST_RECORD_BAD);
    if (*length > MST_RECORD_PAYLOAD_MAX) return stop(c, MST_RECORD_BAD);
    size_t left = in.size - in.at;
    if (left < MST_RECORD_CHAIN_BYTES || left - MST_RECORD_CHAIN_BYTES < *length)
        return stop(c, MST_RECORD_CUT);
    return MST_RECORD_WHOLE;
}

/* The next record of any type. */
static mst_record_status take(mst_record_cursor *c, mst_record *out) {
    if (c->stop != MST_RECORD_STATUS_UNSET) return c->stop;
    if (c->at == 0 && take_start(c) != MST_RECORD_WHOLE) return c->stop;
    size_t length = 0;
    if (take_head(c, out, &length) != MST_RECORD_WHOLE) return c->stop;
    const uint8_t *head = (const uint8_t *)c->bytes.data + c->at;
    const uint8_t *payload = head + MST_RECORD_HEAD_BYTES + 4;
    out->payload = (mst_bytes){payload, length};
    uint8_t chain[MST_RECORD_CHAIN_BYTES];
    memcpy(chain, c->chain, sizeof chain);
    mst_record_chain_next(chain, head, out->payload);
    if (memcmp(chain, payload + length, sizeof chain) != 0) return stop(c, MST_RECORD_BAD);
    bool is_header = out->type == MST_RECORD_HEADER;
    if (is_header != (c->sequence == 0) || (is_header && length < MST_RECORD_KEY_BYTES))
        return stop(c, MST_RECORD_BAD);
    memcpy(c->chain, chain, sizeof chain);
    c->at += MST_RECORD_HEAD_BYTES + 4 + length + MST_RECORD_CHAIN_BYTES;
    c->sequence++;
    return MST_RECORD_WHOLE;
}

mst_record_status mst_record_next(mst_record_cursor *c, mst_record *out) {
    mst_record_status status;
    do {
        status = take(c, out);
    } while (status == MST_RECORD_WHOLE && (out->type < MST_RECORD_HEADER || out->type > MST_RECORD_END));
    if (status != MST_RECORD_WHOLE) *out = (mst_record){.sequence = c->sequence};
    return status;
}

static bool is_seal_good(const mst_record *r, const uint8_t *chain_before, const uint8_t *key) {
    const uint8_t *payload = r->payload.data;
    uint8_t text[MST_RECORD_SEALED_BYTES];
    if (r->payload.size != MST_RECORD_SEAL_BYTES) return false;
    mst_record_sealed_text(text, payload, chain_before);
    return crypto_sign_verify_detached(payload + 8, text, sizeof text, key) == 0;
}

/* Whether the record is by the owner of the key: its HEADER names it, its seals are signed with it. */
static bool is_genuine(const mst_record *r, const uint8_t *chain_before, const uint8_t *wanted_key,
                       uint8_t *key, mst_record_verdict *out) {
    if (r->type == MST_RECORD_HEADER) {
        memcpy(key, r->payload.data, MST_RECORD_KEY_BYTES);
        bool is_known = wanted_key && memcmp(key, wanted_key, MST_RECORD_KEY_BYTES) == 0;
        out->key = is_known ? MST_RECORD_KEY_KNOWN : MST_RECORD_KEY_UNKNOWN;
        return is_known || !wanted_key;
    }
    if (r->type != MST_RECORD_SEAL) return true;
    if (!is_seal_good(r, chain_before, key)) return false;
    out->last_sealed_sequence = r->sequence;
    return true;
}

void mst_record_verify(mst_bytes bytes, const uint8_t *key, mst_record_verdict *out) {
    *out = (mst_record_verdict){.last_good_sequence = MST_RECORD_NONE,
                                .last_sealed_sequence = MST_RECORD_NONE,
                                .first_bad_record = MST_RECORD_NONE};
    mst_record_cursor c;
    mst_record r = {0};
    uint8_t own_key[MST_RECORD_KEY_BYTES] = {0}, chain_before[MST_RECORD_CHAIN_BYTES];
    uint8_t last_type = 0;
    bool is_whole = false; /* END, a seal, then nothing but signatures of people */
    mst_record_cursor_init(&c, bytes);
    for (;;) {
        memcpy(chain_before, c.chain, sizeof chain_before);
        if (take(&c, &r) != MST_RECORD_WHOLE) break;
        if (!is_genuine(&r, chain_before, key, own_key, out)) {
            out->finding = MST_RECORD_FORGED;
            out->first_bad_record = r.sequence;
            out->last_good_sequence = out->last_sealed_sequence;
            return;
        }
        out->last_good_sequence = r.sequence;
        if (r.type != MST_RECORD_SIGNATURE)
            is_whole = last_type == MST_RECORD_END && r.type == MST_RECORD_SEAL;
        last_type = r.type;
    }
    out->finding = MST_RECORD_UNSEALED;
    out->has_tail = is_whole && c.stop != MST_RECORD_DONE;
    if (c.stop == MST_RECORD_DONE && is_whole) out->finding = MST_RECORD_SEALED;
    if (c.stop == MST_RECORD_BAD) out->finding = MST_RECORD_DAMAGED;
    if (c.stop != MST_RECORD_DONE) out->first_bad_record = c.sequence;
}

int mst_record_verdict_report(const mst_record_verdict *verdict, const char *file, mst_errors *errors) {
    char bad[32], sealed[32];
    bool is_sealed = verdict->last_sealed_sequence != MST_RECORD_NONE;
    mst_text_number(bad, (double)verdict->first_bad_record);
    mst_text_number(sealed, is_sealed ? (double)verdict->last_sealed_sequence : 0);
    switch (verdict->finding) {
    case MST_RECORD_SEALED:
        return MST_OK;
    case MST_RECORD_UNSEALED:
        return mst_errors_add(errors, MST_SEVERITY_WARNING, file, 0,
                              verdict->has_tail ? "record.tail"
                              : is_sealed       ? "record.unsealed"
                                                : "record.no_seal",
                              "sealed", sealed, NULL);
    case MST_RECORD_FORGED:
        return mst_errors_add(errors, MST_SEVERITY_ERROR, file, 0, "record.forged", "record", bad, NULL);
    default:
        return mst_errors_add(errors, MST_SEVERITY_ERROR, file, 0, "record.damaged", "record", bad, NULL);
    }
}
