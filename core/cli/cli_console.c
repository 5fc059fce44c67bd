/* SPDX-License-Identifier: Apache-2.0
 * cli_console.c - scenarios and recordings for the console, and the recordings that it writes. */
#include "cli/cli_console.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli_reading.h"
#include "cli/cli_recording.h"
#include "cli/cli_settings.h"

struct mst_cli_console {
    mst_cli *cli;
    mst_console_services services;
    mst_cli_settings settings;
    char **scenario, **recording; /* each ends in NULL */
};

/* ---- words ---- */

static const char *text(void *ctx, const char *lang, const char *id) {
    mst_cli cli = *((mst_cli_console *)ctx)->cli;
    cli.lang = lang;
    return mst_cli_text(&cli, id);
}

static char *error_words(void *ctx, const char *lang, const mst_error *error) {
    mst_cli cli = *((mst_cli_console *)ctx)->cli;
    cli.lang = lang;
    char *words = mst_cli_error_words(&cli, error);
    size_t size = strlen(error->file) + strlen(words) + 24;
    char *line = mst_alloc(size);
    if (error->line)
        snprintf(line, size, "%s:%u: %s", error->file, error->line, words);
    else
        snprintf(line, size, "%s: %s", error->file, words);
    mst_free(words);
    return line;
}

/* ---- opening ---- */

typedef struct opened {
    mst_console_drill drill;
    mst_cli_scenario scenario;
    mst_cli_reading reading;
    char *path;
} opened;

static void close_drill(void *ctx, mst_console_drill *drill) {
    opened *o = drill->own;
    mst_free(o->drill.tick);
    mst_cli_scenario_fini(&o->scenario);
    if (o->drill.is_recording) mst_cli_reading_fini(&o->reading);
    mst_free(o->path);
    mst_free(o);
}

static bool is_recording(const char *path) {
    static const char end[] = ".muster";
    size_t n = strlen(path), m = sizeof end - 1;
    struct stat info;
    return n > m && strcmp(path + n - m, end) == 0 && (stat(path, &info) != 0 || S_ISREG(info.st_mode));
}

static void list_ticks(opened *o) {
    mst_cli_ticks ticks;
    mst_cli_ticks_init(&ticks, &o->reading);
    o->drill.tick = mst_alloc((o->reading.tick_count + 1) * sizeof *o->drill.tick);
    for (mst_bytes t; o->drill.tick_count < o->reading.tick_count && (t = mst_cli_ticks_next(&ticks)).data;)
        o->drill.tick[o->drill.tick_count++] = t;
}

static const char *verdict_text(const mst_record_verdict *v) {
    return v->finding == MST_RECORD_SEALED     ? "console.verdict_sealed"
           : v->finding == MST_RECORD_UNSEALED ? "console.verdict_unsealed"
                                               : "console.verdict_damaged";
}

static int open_recording(opened *o, const char *path, mst_errors *errors) {
    int status = mst_cli_reading_open(&o->reading, path, NULL, errors);
    o->drill.is_recording = true;
    if (status == MST_OK) status = mst_cli_reading_check(&o->reading, errors);
    if (status == MST_OK && !o->reading.has_options)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.no_ticks", NULL);
    if (status != MST_OK) return status;
    const mst_cli_reading *r = &o->reading;
    mst_cli_scenario_borrow(&o->scenario, r->scenario_file ? r->scenario_file : path, r->files.item,
                            r->files.count);
    o->drill.options = r->options;
    o->drill.verdict = verdict_text(&r->verdict);
    list_ticks(o);
    return MST_OK;
}

static mst_console_drill *open_drill(void *ctx, const char *path, mst_errors *errors) {
    opened *o = mst_alloc(sizeof *o);
    o->path = mst_strdup(path);
    o->drill = (mst_console_drill){.path = o->path, .options = {.seed = 1}, .own = o};
    int status = is_recording(path) ? open_recording(o, o->path, errors)
                                    : mst_cli_scenario_open(&o->scenario, path, errors);
    if (status != MST_OK) {
        mst_cli_scenario_name_errors(&o->scenario, errors);
        close_drill(ctx, &o->drill);
        return NULL;
    }
    o->drill.def = mst_cli_scenario_def(&o->scenario, NULL);
    return &o->drill;
}

/* ---- recording ---- */

typedef struct written {
    mst_cli_recording recording;
    char *path;
} written;

static void *record(void *ctx, const mst_console_drill *drill, const char *path,
                    const mst_drill_options *options, mst_bytes roster, mst_errors *errors) {
    const opened *o = drill->own;
    written *w = mst_alloc(sizeof *w);
    w->path = mst_strdup(path);
    if (mst_cli_recording_open(&w->recording, w->path, &o->scenario, options, roster, NULL, errors) == MST_OK)
        return w;
    mst_free(w->path);
    mst_free(w);
    return NULL;
}

static int record_tick(void *recording, mst_bytes payload) {
    return mst_cli_recording_tick(&((written *)recording)->recording, payload);
}

static void record_pace(void *recording, mst_tick tick, double speed, bool is_paused) {
    mst_cli_recording_pace(&((written *)recording)->recording, tick, speed, is_paused);
}

static void record_culprit(void *recording, const mst_mute *mute, const char *reason) {
    mst_cli_recording_culprit(&((written *)recording)->recording, mute, reason);
}

static int record_end(void *recording, mst_tick last, bool is_over, mst_errors *errors) {
    written *w = recording;
    int status = mst_cli_recording_close(&w->recording, last, is_over, errors);
    mst_cli_recording_fini(&w->recording);
    mst_free(w->path);
    mst_free(w);
    return status;
}

static char *record_path(void *ctx, const char *scenario) {
    return mst_cli_settings_recording(scenario);
}

/* ---- notes beside a recording ---- */

static char *notes_path(const char *path) {
    size_t size = strlen(path) + sizeof ".notes";
    char *out = mst_alloc(size);
    snprintf(out, size, "%s.notes", path);
    return out;
}

static char *notes(void *ctx, const char *path) {
    char *beside = notes_path(path), *text = NULL;
    mst_errors ignored = {0};
    mst_bytes bytes = mst_cli_read_file(beside, 1u << 20, &ignored);
    if (bytes.data) text = mst_strndup(bytes.data, strnlen(bytes.data, bytes.size));
    mst_free((void *)(uintptr_t)bytes.data);
    mst_errors_fini(&ignored);
    mst_free(beside);
    return text;
}

static int keep_notes(void *ctx, const char *path, const char *words) {
    char *beside = notes_path(path);
    mst_errors ignored = {0};
    int status = mst_cli_write_file(beside, (mst_bytes){words, strlen(words)}, &ignored);
    mst_errors_fini(&ignored);
    mst_free(beside);
    return status;
}

/* ---- settings and scenarios ---- */

static const char *setting(void *ctx, const char *name) {
    return mst_cli_settings_get(&((mst_cli_console *)ctx)->settings, name);
}

static void remember(void *ctx, const char *name, const char *value) {
    mst_cli_settings_set(&((mst_cli_console *)ctx)->settings, name, value);
}

static const char *const *scenarios(void *ctx) {
    mst_cli_console *c = ctx;
    if (!c->scenario) c->scenario = mst_cli_settings_scenarios();
    return (const char *const *)c->scenario;
}

static void free_list(char **list) {
    for (char **item = list; item && *item; item++) mst_free(*item);
    mst_free(list);
}

static const char *const *recordings(void *ctx) {
    mst_cli_console *c = ctx;
    free_list(c->recording);
    c->recording = mst_cli_settings_recordings();
    return (const char *const *)c->recording;
}

mst_cli_console *mst_cli_console_create(mst_cli *cli) {
    mst_cli_console *c = mst_alloc(sizeof *c);
    c->cli = cli;
    mst_cli_settings_read(&c->settings);
    c->services = (mst_console_services){.ctx = c,
                                         .text = text,
                                         .error_words = error_words,
                                         .open = open_drill,
                                         .close = close_drill,
                                         .scenarios = scenarios,
                                         .recordings = recordings,
                                         .record = record,
                                         .record_tick = record_tick,
                                         .record_pace = record_pace,
                                         .record_culprit = record_culprit,
                                         .record_end = record_end,
                                         .notes = notes,
                                         .keep_notes = keep_notes,
                                         .record_path = record_path,
                                         .setting = setting,
                                         .remember = remember};
    return c;
}

void mst_cli_console_destroy(mst_cli_console *c) {
    if (!c) return;
    free_list(c->scenario);
    free_list(c->recording);
    mst_cli_settings_fini(&c->settings);
    mst_free(c);
}

const mst_console_services *mst_cli_console_services(const mst_cli_console *c) {
    return &c->services;
}
