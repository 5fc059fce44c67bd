/* SPDX-License-Identifier: Apache-2.0
 * cli_recording.c - the file behind a record writer. */
#include "cli/cli_recording.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_key.h"
#include "cli/cli_made.h"

uint64_t mst_cli_wall_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* A drill played as fast as it can loses at most this much of its seals when it is cut. */
enum { SEAL_MS = 1000, SEAL_TICKS = 60, SYNC_MS = 1000 };

/* ---- the file ---- */

static int keep_reason(mst_cli_recording *r) {
    r->reason = errno ? errno : EIO;
    return -1;
}

static int write_all(void *ctx, const void *data, size_t size) {
    mst_cli_recording *r = ctx;
    for (const uint8_t *at = data; size > 0;) {
        ssize_t n = write(r->fd, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return keep_reason(r);
        at += n;
        size -= (size_t)n;
    }
    return 0;
}

/* Pipes and such have nothing to sync, which is no failure. */
static int sync_file(void *ctx) {
    mst_cli_recording *r = ctx;
    uint64_t now_ms = mst_cli_wall_ms();
    if (now_ms >= r->synced_ms && now_ms < r->synced_ms + SYNC_MS) return 0; /* once a second will do */
    r->synced_ms = now_ms;
    return fdatasync(r->fd) == 0 || errno == EINVAL || errno == EROFS ? 0 : keep_reason(r);
}

static int write_error(const mst_cli_recording *r, mst_errors *errors) {
    return mst_errors_add(errors, MST_SEVERITY_ERROR, r->path, 0, "cli.cannot_write", "reason",
                          mst_cli_reason(r->reason), NULL);
}

/* ---- the header ---- */

/* What the drill is made from, and the note of a fork: no other file beside the script. */
static bool is_kept(const char *name, const char *map_file, mst_bytes script) {
    return mst_cli_made_uses(name, map_file, script) || strcmp(name, "fork") == 0;
}

static int pack_header(const mst_cli_scenario *s, const mst_drill_options *options, const mst_roster *roster,
                       mst_buffer *out) {
    mst_record_file *file = mst_alloc((s->file_count + 3) * sizeof *file);
    uint32_t count = 0;
    mst_bytes script = mst_cli_scenario_file(s, "drill.lua");
    mst_buffer bytes = {0}, note = {0};
    mst_made made = mst_cli_made_begin(s, roster);
    mst_made_write(&made, &note);
    mst_drill_options_write(options, &bytes);
    file[count++] = (mst_record_file){"options", {bytes.data, bytes.size}};
    file[count++] = (mst_record_file){"scenario_file", {s->path, strlen(s->path)}};
    file[count++] = (mst_record_file){MST_MADE_FILE, {note.data, note.size}};
    for (uint32_t i = 0; i < s->file_count; i++)
        if (is_kept(s->file[i].name, roster->map_file, script)) file[count++] = s->file[i];
    int status = mst_record_pack(file, count, MST_RECORD_LIMITS, out);
    mst_buffer_fini(&note);
    mst_buffer_fini(&bytes);
    mst_free(file);
    return status;
}

static int make_header(const mst_cli_scenario *s, const mst_drill_options *options, mst_bytes roster,
                       mst_buffer *out, mst_errors *errors) {
    mst_roster r = {0};
    int status = mst_roster_read(&r, roster);
    if (status == MST_OK) status = pack_header(s, options, &r, out);
    mst_roster_fini(&r);
    if (status == MST_OK) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, s->path, 0, "cli.cannot_pack", NULL);
}

/* ---- writing ---- */

static void add_scratch(mst_cli_recording *r, uint8_t type) {
    mst_record_writer_add(&r->writer, type, (mst_bytes){r->scratch.data, r->scratch.size});
    mst_buffer_clear(&r->scratch);
}

static int start(mst_cli_recording *r, const uint8_t *secret, mst_bytes header, mst_bytes roster,
                 mst_errors *errors) {
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of write, not the end */
    r->fd = open(r->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (r->fd < 0) {
        keep_reason(r);
        return write_error(r, errors);
    }
    r->is_open = true;
    mst_record_output output = {.ctx = r, .write = write_all, .sync = sync_file};
    int status = mst_record_writer_init(&r->writer, output, secret, header);
    if (status == MST_OK) status = mst_record_writer_add(&r->writer, MST_RECORD_ROSTER, roster);
    if (status == MST_OK) return MST_OK;
    write_error(r, errors);
    mst_cli_recording_fini(r);
    unlink(r->path);
    return MST_E_INPUT;
}

int mst_cli_recording_open(mst_cli_recording *r, const char *path, const mst_cli_scenario *scenario,
                           const mst_drill_options *options, mst_bytes roster, const uint8_t *key,
                           mst_errors *errors) {
    *r = (mst_cli_recording){.path = path, .fd = -1, .sealed_ms = mst_cli_wall_ms()};
    uint8_t secret[MST_RECORD_SECRET_BYTES];
    mst_buffer header = {0};
    int status = MST_OK;
    if (key)
        memcpy(secret, key, sizeof secret);
    else
        status = mst_cli_key_own(secret, errors);
    if (status == MST_OK) status = make_header(scenario, options, roster, &header, errors);
    if (status == MST_OK) status = start(r, secret, (mst_bytes){header.data, header.size}, roster, errors);
    if (status == MST_OK) mst_cli_recording_pace(r, 0, 0, false);
    sodium_memzero(secret, sizeof secret);
    mst_buffer_fini(&header);
    return status;
}

int mst_cli_recording_tick(mst_cli_recording *r, mst_bytes payload) {
    int status = mst_record_writer_add(&r->writer, MST_RECORD_TICK, payload);
    uint64_t now_ms = mst_cli_wall_ms();
    bool is_due =
        now_ms >= r->sealed_ms + SEAL_MS || now_ms < r->sealed_ms || ++r->unsealed_ticks >= SEAL_TICKS;
    if (status != MST_OK || !is_due) return status;
    r->sealed_ms = now_ms;
    r->unsealed_ticks = 0;
    return mst_record_writer_seal(&r->writer, now_ms);
}

void mst_cli_recording_pace(mst_cli_recording *r, mst_tick tick, double speed, bool is_paused) {
    mst_buffer_write_u16(&r->scratch, MST_PACE_VERSION);
    mst_buffer_write_u32(&r->scratch, tick);
    mst_buffer_write_u64(&r->scratch, mst_cli_wall_ms());
    mst_buffer_write_f64(&r->scratch, speed);
    mst_buffer_write_u8(&r->scratch, is_paused);
    add_scratch(r, MST_RECORD_PACE);
}

void mst_cli_recording_culprit(mst_cli_recording *r, const mst_mute *mute, const char *reason) {
    mst_buffer_write_u16(&r->scratch, MST_CULPRIT_VERSION);
    mst_buffer_write_u32(&r->scratch, mute->from);
    mst_buffer_write_text(&r->scratch, mute->name);
    mst_buffer_write_text(&r->scratch, reason);
    add_scratch(r, MST_RECORD_CULPRIT);
}

int mst_cli_recording_close(mst_cli_recording *r, mst_tick last, bool is_over, mst_errors *errors) {
    mst_cli_recording_pace(r, last, 0, true);
    mst_buffer_write_u16(&r->scratch, MST_END_VERSION);
    mst_buffer_write_u32(&r->scratch, last);
    mst_buffer_write_u8(&r->scratch, is_over);
    add_scratch(r, MST_RECORD_END);
    r->synced_ms = 0;
    int status = mst_record_writer_seal(&r->writer, mst_cli_wall_ms());
    if (status != MST_OK) status = write_error(r, errors);
    mst_cli_recording_fini(r);
    return status;
}

void mst_cli_recording_fini(mst_cli_recording *r) {
    if (r->is_open) {
        close(r->fd);
        mst_record_writer_fini(&r->writer);
    }
    mst_buffer_fini(&r->scratch);
    r->is_open = false;
}
