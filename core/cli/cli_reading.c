/* SPDX-License-Identifier: Apache-2.0
 * cli_reading.c - opens a recording. Nothing behind the first bad record is looked at. */
#include "cli/cli_reading.h"

#include <string.h>

#include "cli/cli_recording.h"
#include "drill/behaviour.h"

#define RECORDING_BYTES_MAX ((size_t)1 << 30)

/* ---- records ---- */

static const mst_record_file *file_of(const mst_cli_reading *r, const char *name) {
    for (uint32_t i = 0; i < r->files.count; i++)
        if (strcmp(r->files.item[i].name, name) == 0) return &r->files.item[i];
    return NULL;
}

static void read_header(mst_cli_reading *r, mst_bytes payload, mst_errors *errors) {
    const uint8_t *packed = (const uint8_t *)payload.data + MST_RECORD_KEY_BYTES;
    mst_bytes pack = {packed, payload.size - MST_RECORD_KEY_BYTES};
    if (mst_record_unpack(pack, MST_RECORD_LIMITS, r->path, errors, &r->files) != MST_OK) return;
    const mst_record_file *options = file_of(r, "options"), *path = file_of(r, "scenario_file"),
                          *made = file_of(r, MST_MADE_FILE);
    if (options) {
        mst_reader in = {.data = options->data.data, .size = options->data.size};
        r->has_options = mst_drill_options_read(&r->options, &in) == MST_OK;
    }
    if (made) mst_made_read(&r->made, made->data);
    if (path) r->scenario_file = mst_strndup(path->data.data, path->data.size);
}

/* A culprit is off in every re-run, from its tick. */
static void read_culprit(mst_cli_reading *r, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    const uint32_t most = sizeof r->options.mute / sizeof *r->options.mute;
    bool is_good = mst_reader_u16(&in) == MST_CULPRIT_VERSION;
    mst_tick from = mst_reader_u32(&in);
    char *name = mst_reader_text(&in);
    if (is_good && !in.is_bad && r->options.mute_count < most &&
        strlen(name) < sizeof r->options.mute[0].name) {
        mst_mute *mute = &r->options.mute[r->options.mute_count++];
        *mute = (mst_mute){.from = from};
        strcpy(mute->name, name);
    }
    mst_free(name);
}

static void read_end(mst_cli_reading *r, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    bool is_good = mst_reader_u16(&in) == MST_END_VERSION;
    r->end_tick = mst_reader_u32(&in);
    r->is_over = mst_reader_u8(&in) != 0 && is_good;
    r->is_ended = is_good && !in.is_bad;
}

static void read_tick(mst_cli_reading *r, const mst_record *record) {
    mst_record_tick tick;
    if (r->bad_tick_record != MST_RECORD_NONE) return;
    bool is_good = mst_record_tick_read(record->payload, &tick) == MST_OK;
    if (is_good && tick.tick == r->tick_count)
        r->tick_count++;
    else
        r->bad_tick_record = record->sequence;
    if (is_good) mst_record_tick_fini(&tick);
}

static void read_roster(mst_cli_reading *r, mst_bytes payload) {
    if (r->has_roster) return;
    r->roster_bytes = payload;
    r->has_roster = mst_roster_read(&r->roster, payload) == MST_OK;
}

static void read_record(mst_cli_reading *r, const mst_record *record, mst_errors *errors) {
    switch (record->type) {
    case MST_RECORD_HEADER:
        read_header(r, record->payload, errors);
        return;
    case MST_RECORD_ROSTER:
        read_roster(r, record->payload);
        return;
    case MST_RECORD_TICK:
        read_tick(r, record);
        return;
    case MST_RECORD_CULPRIT:
        read_culprit(r, record->payload);
        return;
    case MST_RECORD_END:
        read_end(r, record->payload);
        return;
    default:
        return;
    }
}

static bool has_start(mst_bytes bytes) {
    uint8_t start[MST_RECORD_START_BYTES];
    mst_record_start(start);
    return bytes.size >= sizeof start && memcmp(bytes.data, start, sizeof start) == 0;
}

/* The magic is there, the number of the format is not this one's. */
static bool is_other_format(mst_bytes bytes) {
    const size_t magic_bytes = 8;
    uint8_t start[MST_RECORD_START_BYTES];
    mst_record_start(start);
    return bytes.size >= sizeof start && memcmp(bytes.data, start, magic_bytes) == 0;
}

int mst_cli_reading_open(mst_cli_reading *r, const char *path, const uint8_t *key, mst_errors *errors) {
    *r = (mst_cli_reading){.path = path, .bad_tick_record = MST_RECORD_NONE};
    r->bytes = mst_cli_read_file(path, RECORDING_BYTES_MAX, errors);
    if (!r->bytes.data) return MST_E_ABSENT;
    if (!has_start(r->bytes)) {
        bool is_other = is_other_format(r->bytes);
        mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0,
                       is_other ? "cli.other_format" : "cli.no_recording", NULL);
        return MST_E_ABSENT;
    }
    mst_record_verify(r->bytes, key, &r->verdict);
    mst_record_cursor cursor;
    mst_record record;
    mst_record_cursor_init(&cursor, r->bytes);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE) read_record(r, &record, errors);
    return MST_OK;
}

void mst_cli_reading_fini(mst_cli_reading *r) {
    mst_record_files_fini(&r->files);
    mst_roster_fini(&r->roster);
    mst_free(r->scenario_file);
    mst_free((void *)(uintptr_t)r->bytes.data);
    *r = (mst_cli_reading){0};
}

int mst_cli_reading_check(const mst_cli_reading *r, mst_errors *errors) {
    char number[32];
    int status = mst_record_verdict_report(&r->verdict, r->path, errors);
    if (r->bad_tick_record != MST_RECORD_NONE)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, r->path, 0, "cli.bad_tick", "record",
                                mst_text_number(number, (double)r->bad_tick_record), NULL);
    if (status == MST_OK && (!r->has_roster || r->tick_count == 0))
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, r->path, 0, "cli.no_ticks", NULL);
    return status;
}

bool mst_cli_reading_is_other(const mst_cli_reading *r) {
    return r->made.behaviour != MST_DRILL_BEHAVIOUR;
}

void mst_cli_reading_tell_other(const mst_cli_reading *r, mst_severity severity, mst_errors *errors) {
    char made[32], plays[32];
    mst_errors_add(errors, severity, r->path, 0, "cli.other_behaviour", "made",
                   mst_text_number(made, r->made.behaviour), "plays",
                   mst_text_number(plays, MST_DRILL_BEHAVIOUR), NULL);
}

/* ---- ticks ---- */

void mst_cli_ticks_init(mst_cli_ticks *t, const mst_cli_reading *r) {
    mst_record_cursor_init(&t->cursor, r->bytes);
    t->left = r->tick_count;
}

mst_bytes mst_cli_ticks_next(mst_cli_ticks *t) {
    mst_record record;
    if (t->left == 0) return (mst_bytes){0};
    t->left--;
    do {
        if (mst_record_next(&t->cursor, &record) != MST_RECORD_WHOLE) return (mst_bytes){0};
    } while (record.type != MST_RECORD_TICK);
    return record.payload;
}
