/* SPDX-License-Identifier: Apache-2.0
 * writer.c - writes a recording record by record. The first failure of the output ends it. */
#include "record/frame.h"
#include <sodium.h>
#include <string.h>
#include <sys/mman.h>

enum { SECRET_PAGE_BYTES = 4096 };

static int put(mst_record_writer *w, const void *data, size_t size) {
    if (w->is_broken) return MST_E_FAULT;
    if (w->output.write(w->output.ctx, data, size) == 0) return MST_OK;
    w->is_broken = true;
    return MST_E_FAULT;
}

static int add(mst_record_writer *w, uint8_t type, mst_bytes payload) {
    if (payload.size > MST_RECORD_PAYLOAD_MAX) return MST_E_RANGE;
    uint8_t head[MST_RECORD_HEAD_BYTES];
    mst_record_head(head, (uint32_t)payload.size, type, w->sequence);
    mst_record_chain_next(w->chain, head, payload);
    mst_buffer_clear(&w->scratch);
    mst_buffer_write(&w->scratch, head, sizeof head);
    mst_buffer_write_u32(&w->scratch, mst_record_crc(head, sizeof head));
    if (payload.size) mst_buffer_write(&w->scratch, payload.data, payload.size);
    mst_buffer_write(&w->scratch, w->chain, sizeof w->chain);
    w->sequence++;
    w->last_type = type;
    if (type == MST_RECORD_END) w->is_ended = true;
    return put(w, w->scratch.data, w->scratch.size);
}

/* Workers are forked while a recording is open: what they could read of the secret is zero. NULL: no memory.
 */
static uint8_t *keep_secret(const uint8_t secret[MST_RECORD_SECRET_BYTES]) {
    uint8_t *page = mmap(NULL, SECRET_PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return NULL;
    (void)madvise(page, SECRET_PAGE_BYTES, MADV_WIPEONFORK); /* Linux 4.14; each as far as the system goes */
    (void)madvise(page, SECRET_PAGE_BYTES, MADV_DONTDUMP);
    (void)!mlock(page, SECRET_PAGE_BYTES);
    memcpy(page, secret, MST_RECORD_SECRET_BYTES);
    return page;
}

int mst_record_writer_init(mst_record_writer *w, mst_record_output output,
                           const uint8_t secret[MST_RECORD_SECRET_BYTES], mst_bytes header) {
    *w = (mst_record_writer){.output = output};
    if (header.size > MST_RECORD_PAYLOAD_MAX - MST_RECORD_KEY_BYTES) {
        w->is_broken = true;
        return MST_E_RANGE;
    }
    w->is_broken = sodium_init() < 0;
    w->secret = keep_secret(secret);
    w->is_broken |= !w->secret;
    mst_record_chain_start(w->chain);
    uint8_t start[MST_RECORD_START_BYTES];
    mst_record_start(start);
    int status = put(w, start, sizeof start);
    if (status != MST_OK) return status;
    mst_buffer payload = {0};
    uint8_t key[MST_RECORD_KEY_BYTES];
    crypto_sign_ed25519_sk_to_pk(key, secret);
    mst_buffer_write(&payload, key, sizeof key);
    if (header.size) mst_buffer_write(&payload, header.data, header.size);
    status = add(w, MST_RECORD_HEADER, (mst_bytes){payload.data, payload.size});
    mst_buffer_fini(&payload);
    return status;
}

int mst_record_writer_add(mst_record_writer *w, uint8_t type, mst_bytes payload) {
    if (w->is_broken) return MST_E_FAULT;
    if (w->is_ended || type == MST_RECORD_HEADER || type == MST_RECORD_SEAL) return MST_E_RANGE;
    return add(w, type, payload);
}

int mst_record_writer_seal(mst_record_writer *w, uint64_t wall_ms) {
    if (w->is_broken) return MST_E_FAULT;
    if (w->is_ended && w->last_type != MST_RECORD_END) return MST_E_RANGE;
    uint8_t payload[MST_RECORD_SEAL_BYTES], text[MST_RECORD_SEALED_BYTES];
    for (int i = 0; i < 8; i++) payload[i] = (uint8_t)(wall_ms >> (8 * i));
    mst_record_sealed_text(text, payload, w->chain);
    crypto_sign_detached(payload + 8, NULL, text, sizeof text, w->secret);
    int status = add(w, MST_RECORD_SEAL, (mst_bytes){payload, sizeof payload});
    if (status != MST_OK || w->output.sync(w->output.ctx) == 0) return status;
    w->is_broken = true;
    return MST_E_FAULT;
}

void mst_record_writer_fini(mst_record_writer *w) {
    mst_buffer_fini(&w->scratch);
    if (!w->secret) return;
    sodium_memzero(w->secret, MST_RECORD_SECRET_BYTES);
    munmap(w->secret, SECRET_PAGE_BYTES);
    w->secret = NULL;
}
