/* SPDX-License-Identifier: Apache-2.0
 * cli_seek.c - the cache beside a recording: a head that names the recording and the program, then keyframes
 * by tick, each packed and with a check. A file that is cut, of another recording or damaged is written anew.
 */
#include "cli/cli_seek.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

#include "base/hash.h"
#include "cli/cli_marks.h"

enum { EVERY_TICKS = 120, HEAD_BYTES = 56, ENTRY_BYTES = 24, PLAIN_MAX = 256 << 20 };
static const char magic[8] = "MSTCACH1";

/* ---- the file ---- */

static bool read_at(int fd, void *data, size_t size, uint64_t at) {
    return pread(fd, data, size, (off_t)at) == (ssize_t)size;
}

static void make_head(const mst_cli_reading *reading, uint8_t head[HEAD_BYTES]) {
    mst_buffer b = {0};
    uint8_t code[32];
    mst_cli_reading_code(reading, code);
    mst_buffer_write(&b, magic, sizeof magic);
    mst_buffer_write(&b, code, sizeof code);
    mst_buffer_write_u64(&b, mst_hash(MUSTER_VERSION, strlen(MUSTER_VERSION)));
    mst_buffer_write_u64(&b, mst_hash(b.data, b.size));
    memcpy(head, b.data, HEAD_BYTES);
    mst_buffer_fini(&b);
}

static void add_keyframe(mst_cli_seek *s, mst_cli_keyframe k) {
    MST_GROW(s->keyframe, s->keyframe_count, s->keyframe_capacity);
    s->keyframe[s->keyframe_count++] = k;
}

/* Entries as far as they are whole and in order; what lies behind is written over. */
static void list_keyframes(mst_cli_seek *s) {
    uint8_t head[HEAD_BYTES], own[HEAD_BYTES], entry[ENTRY_BYTES];
    make_head(s->reading, own);
    if (!read_at(s->cache, head, sizeof head, 0) || memcmp(head, own, sizeof own) != 0) {
        s->cache_end = 0;
        return;
    }
    s->cache_end = HEAD_BYTES;
    off_t size = lseek(s->cache, 0, SEEK_END);
    while (read_at(s->cache, entry, sizeof entry, s->cache_end)) {
        mst_reader in = {.data = entry, .size = sizeof entry};
        mst_cli_keyframe k = {
            .tick = mst_reader_u32(&in), .packed = mst_reader_u32(&in), .plain = mst_reader_u32(&in)};
        k.at = s->cache_end + ENTRY_BYTES;
        bool is_next = s->keyframe_count == 0 || k.tick > s->keyframe[s->keyframe_count - 1].tick;
        if (!is_next || k.plain > PLAIN_MAX || k.at + k.packed > (uint64_t)size) break;
        add_keyframe(s, k);
        s->cache_end = k.at + k.packed;
    }
}

static void open_cache(mst_cli_seek *s) {
    size_t size = strlen(s->reading->path) + sizeof ".cache";
    s->cache_path = mst_alloc(size);
    snprintf(s->cache_path, size, "%s.cache", s->reading->path);
    s->cache = open(s->cache_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (s->cache < 0) s->cache = open(s->cache_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (s->cache >= 0) list_keyframes(s);
}

static void drop_cache(mst_cli_seek *s) {
    s->keyframe_count = 0;
    s->cache_end = 0;
    if (s->cache >= 0 && ftruncate(s->cache, 0) != 0) {
        close(s->cache);
        s->cache = -1;
    }
}

/* The disk may be full or read only: then the cache ends here. */
static bool append(mst_cli_seek *s, const void *data, size_t size) {
    if (pwrite(s->cache, data, size, (off_t)s->cache_end) != (ssize_t)size) return false;
    s->cache_end += size;
    return true;
}

static void keep_keyframe(mst_cli_seek *s, mst_tick tick) {
    bool is_next = s->keyframe_count == 0 || tick > s->keyframe[s->keyframe_count - 1].tick;
    mst_buffer plain = {0}, entry = {0};
    uint8_t head[HEAD_BYTES];
    if (s->cache < 0 || !is_next || mst_host_snapshot(s->host, &plain) != MST_OK) return;
    size_t room = ZSTD_compressBound(plain.size);
    uint8_t *packed = mst_alloc(room);
    size_t size = ZSTD_compress(packed, room, plain.data, plain.size, 1);
    bool is_good = !ZSTD_isError(size) && plain.size <= PLAIN_MAX;
    make_head(s->reading, head);
    if (is_good && s->cache_end == 0) is_good = append(s, head, sizeof head);
    mst_buffer_write_u32(&entry, tick);
    mst_buffer_write_u32(&entry, (uint32_t)size);
    mst_buffer_write_u32(&entry, (uint32_t)plain.size);
    mst_buffer_write_u32(&entry, 0);
    mst_buffer_write_u64(&entry, mst_hash(packed, is_good ? size : 0));
    uint64_t begin = s->cache_end;
    if (is_good) is_good = append(s, entry.data, entry.size) && append(s, packed, size);
    if (is_good)
        add_keyframe(s, (mst_cli_keyframe){tick, (uint32_t)size, (uint32_t)plain.size, begin + ENTRY_BYTES});
    else
        s->cache_end = begin;
    mst_buffer_fini(&plain);
    mst_buffer_fini(&entry);
    mst_free(packed);
}

static int restore(mst_cli_seek *s, const mst_cli_keyframe *k) {
    uint8_t *packed = mst_alloc((size_t)k->packed + 1), *plain = mst_alloc((size_t)k->plain + 1), check[8];
    bool is_good = read_at(s->cache, packed, k->packed, k->at) && read_at(s->cache, check, 8, k->at - 8);
    mst_reader in = {.data = check, .size = 8};
    is_good = is_good && mst_reader_u64(&in) == mst_hash(packed, k->packed);
    if (is_good) is_good = ZSTD_decompress(plain, k->plain, packed, k->packed) == k->plain;
    int status = is_good ? mst_host_restore(s->host, (mst_bytes){plain, k->plain}) : MST_E_INPUT;
    if (status == MST_OK && mst_host_now(s->host) != k->tick) status = MST_E_INPUT;
    mst_free(packed);
    mst_free(plain);
    return status;
}

/* ---- playing ---- */

static int on_tick(void *ctx, mst_bytes payload) {
    mst_cli_seek *s = ctx;
    mst_reader in = {.data = payload.data, .size = payload.size};
    mst_reader_u16(&in);
    mst_tick tick = mst_reader_u32(&in);
    const mst_bytes *was = tick < s->reading->tick_count ? &s->tick[tick] : NULL;
    bool is_same = was && was->size == payload.size && memcmp(was->data, payload.data, payload.size) == 0;
    if (is_same) return 0;
    s->is_different = true;
    s->different_at = tick;
    return 1;
}

/* Orders of people in the next tick. */
static void give_orders(mst_cli_seek *s) {
    mst_tick next = mst_host_now(s->host) + 1;
    mst_record_tick tick;
    if (next >= s->reading->tick_count || mst_record_tick_read(s->tick[next], &tick) != MST_OK) return;
    for (uint32_t i = 0; i < tick.order_count; i++)
        if (tick.order[i].source == MST_SOURCE_SEAT || tick.order[i].source == MST_SOURCE_DIRECTOR)
            mst_host_order(s->host, &tick.order[i], 1);
    mst_record_tick_fini(&tick);
}

/* The first tick after `from` and at most `to` in which people order something. */
static mst_tick next_orders(const mst_cli_seek *s, mst_tick from, mst_tick to) {
    for (mst_tick t = from + 1; t <= to; t++) {
        mst_record_tick tick;
        bool has = false;
        if (mst_record_tick_read(s->tick[t], &tick) != MST_OK) return t;
        for (uint32_t i = 0; i < tick.order_count; i++)
            has |= tick.order[i].source == MST_SOURCE_SEAT || tick.order[i].source == MST_SOURCE_DIRECTOR;
        mst_record_tick_fini(&tick);
        if (has) return t;
    }
    return MST_TICK_NEVER;
}

static int play_to(mst_cli_seek *s, mst_tick tick, mst_errors *errors) {
    int status = mst_host_run(s->host, 0, errors);
    while (status == MST_OK && !s->is_different && mst_host_now(s->host) < tick) {
        mst_tick now = mst_host_now(s->host), stop = (now / EVERY_TICKS + 1) * EVERY_TICKS;
        if (stop > tick) stop = tick;
        mst_tick ordered = next_orders(s, now, stop);
        if (ordered == now + 1) give_orders(s);
        if (ordered == now + 1) ordered = next_orders(s, now + 1, stop);
        if (ordered != MST_TICK_NEVER && ordered <= stop) stop = ordered - 1;
        status = mst_host_run(s->host, stop, errors);
        if (status == MST_OK && !s->is_different && stop % EVERY_TICKS == 0) keep_keyframe(s, stop);
    }
    return status;
}

/* The last keyframe before the tick: at least one tick is played after it, which proves it. */
static const mst_cli_keyframe *nearest(const mst_cli_seek *s, mst_tick tick) {
    const mst_cli_keyframe *best = NULL;
    for (uint32_t i = 0; i < s->keyframe_count && s->keyframe[i].tick < tick; i++) best = &s->keyframe[i];
    return best;
}

static int start_host(mst_cli_seek *s, mst_errors *errors) {
    mst_host_def def = mst_cli_scenario_def(&s->scenario, &s->reading->options);
    mst_host_destroy(s->host);
    s->is_different = false;
    s->host = mst_host_create(&def, (mst_host_sink){.ctx = s, .tick = on_tick}, errors);
    return s->host ? MST_OK : MST_E_FAULT;
}

int mst_cli_seek_to(mst_cli_seek *s, mst_tick tick, mst_errors *errors) {
    mst_errors quiet = {0};
    const mst_cli_keyframe *k = nearest(s, tick);
    mst_tick now = mst_host_now(s->host);
    bool is_ahead = now <= tick && (!k || k->tick <= now);
    int status = MST_OK;
    if (!is_ahead && k) status = restore(s, k);
    if (!is_ahead && !k) status = start_host(s, &quiet);
    if (status == MST_OK) status = play_to(s, tick, &quiet);
    if ((status != MST_OK || s->is_different) && k) { /* not from that cache */
        drop_cache(s);
        status = start_host(s, &quiet);
        if (status == MST_OK) status = play_to(s, tick, &quiet);
    }
    mst_errors_fini(&quiet);
    char at[32];
    if (status == MST_OK && !s->is_different) return MST_OK;
    if (mst_cli_reading_is_other(s->reading)) {
        mst_cli_reading_tell_other(s->reading, MST_SEVERITY_ERROR, errors);
        return MST_E_FAULT;
    }
    mst_errors_add(errors, MST_SEVERITY_ERROR, s->reading->path, 0, "cli.diverged", "tick",
                   mst_text_number(at, s->different_at), "field", "hash", NULL);
    return MST_E_FAULT;
}

/* ---- opening ---- */

int mst_cli_seek_open(mst_cli_seek *s, const mst_cli_reading *reading, mst_errors *errors) {
    *s = (mst_cli_seek){.reading = reading, .cache = -1};
    mst_cli_scenario_borrow(&s->scenario, reading->scenario_file ? reading->scenario_file : reading->path,
                            reading->files.item, reading->files.count);
    s->tick = mst_alloc((reading->tick_count + 1) * sizeof *s->tick);
    mst_cli_ticks ticks;
    mst_cli_ticks_init(&ticks, reading);
    for (uint32_t i = 0; i < reading->tick_count; i++) s->tick[i] = mst_cli_ticks_next(&ticks);
    int status = start_host(s, errors);
    if (status == MST_OK) open_cache(s);
    return status;
}

void mst_cli_seek_fini(mst_cli_seek *s) {
    mst_host_destroy(s->host);
    if (s->cache >= 0) close(s->cache);
    if (s->cache >= 0 && s->cache_end == 0) unlink(s->cache_path); /* nothing was kept */
    mst_cli_scenario_fini(&s->scenario);
    mst_free(s->cache_path);
    mst_free(s->keyframe);
    mst_free(s->tick);
    *s = (mst_cli_seek){.cache = -1};
}
