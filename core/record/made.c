/* SPDX-License-Identifier: Apache-2.0
 * made.c - the file "made" as bytes: u16 version 1, u32 behaviour, u32 attempt, u8 check. */
#include "record/made.h"

enum { MADE_VERSION = 1 };

void mst_made_write(const mst_made *m, mst_buffer *out) {
    mst_buffer_write_u16(out, MADE_VERSION);
    mst_buffer_write_u32(out, m->behaviour);
    mst_buffer_write_u32(out, m->attempt);
    mst_buffer_write_u8(out, m->check);
}

int mst_made_read(mst_made *m, mst_bytes bytes) {
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    bool is_good = mst_reader_u16(&in) == MADE_VERSION;
    *m = (mst_made){.behaviour = mst_reader_u32(&in), .attempt = 0};
    m->attempt = mst_reader_u32(&in);
    m->check = mst_reader_u8(&in);
    if (is_good && !in.is_bad && in.at == in.size && m->check <= MST_MADE_CHECK_NEVER) return MST_OK;
    *m = (mst_made){0};
    return MST_E_INPUT;
}
