/* SPDX-License-Identifier: Apache-2.0
 * options.c - the options of a drill as bytes, for the recording's header and the pipe. */
#include <string.h>

#include "drill/drill.h"

/* 1: without the call, 2: without inits, 3: without the chapter; still written where these are not set. */
enum { OPTIONS_VERSION = 4 };

static uint16_t version_of(const mst_drill_options *o) {
    return o->chapter[0] ? OPTIONS_VERSION : o->init_off ? 3 : o->call_at ? 2 : 1;
}

static void write_names(char (*name)[64], uint32_t count, mst_buffer *out) {
    mst_buffer_write_u32(out, count);
    for (uint32_t i = 0; i < count; i++) mst_buffer_write_text(out, name[i]);
}

void mst_drill_options_write(const mst_drill_options *o, mst_buffer *out) {
    mst_buffer_write_u16(out, version_of(o));
    mst_buffer_write_u64(out, o->seed);
    mst_buffer_write_u32(out, o->until_s);
    mst_buffer_write_u8(out, o->is_no_response);
    mst_buffer_write_u8(out, o->is_untrained);
    write_names((char(*)[64])(uintptr_t)o->without, o->without_count, out);
    mst_buffer_write_u32(out, o->mute_count);
    for (uint32_t i = 0; i < o->mute_count; i++) {
        mst_buffer_write_text(out, o->mute[i].name);
        mst_buffer_write_u32(out, o->mute[i].from);
    }
    write_names((char(*)[64])(uintptr_t)o->human, o->human_count, out);
    if (version_of(o) < 2) return;
    mst_buffer_write_u32(out, o->call_at);
    mst_buffer_write_u64(out, o->call_about);
    if (version_of(o) > 2) mst_buffer_write_u64(out, o->init_off);
    if (version_of(o) > 3) mst_buffer_write_text(out, o->chapter);
}

static void read_name(mst_reader *in, char name[64]) {
    char *text = mst_reader_text(in);
    size_t length = strlen(text);
    if (length > 63)
        in->is_bad = true;
    else
        memcpy(name, text, length + 1);
    mst_free(text);
}

static void read_names(mst_reader *in, char (*name)[64], uint32_t most, uint32_t *count) {
    *count = mst_reader_u32(in);
    if (*count > most) in->is_bad = true;
    for (uint32_t i = 0; i < *count && !in->is_bad; i++) read_name(in, name[i]);
}

int mst_drill_options_read(mst_drill_options *o, mst_reader *in) {
    memset(o, 0, sizeof *o);
    uint16_t version = mst_reader_u16(in);
    if (version < 1 || version > OPTIONS_VERSION) in->is_bad = true;
    o->seed = mst_reader_u64(in);
    o->until_s = mst_reader_u32(in);
    o->is_no_response = mst_reader_u8(in) != 0;
    o->is_untrained = mst_reader_u8(in) != 0;
    read_names(in, o->without, 32, &o->without_count);
    o->mute_count = mst_reader_u32(in);
    if (o->mute_count > 64) in->is_bad = true;
    for (uint32_t i = 0; i < o->mute_count && !in->is_bad; i++) {
        read_name(in, o->mute[i].name);
        o->mute[i].from = mst_reader_u32(in);
    }
    if (!in->is_bad) read_names(in, o->human, 32, &o->human_count);
    if (version > 1) {
        o->call_at = mst_reader_u32(in);
        o->call_about = mst_reader_u64(in);
    }
    if (version > 2) o->init_off = mst_reader_u64(in);
    if (version > 3) read_name(in, o->chapter);
    if (!in->is_bad) return MST_OK;
    memset(o, 0, sizeof *o);
    return MST_E_INPUT;
}
