/* SPDX-License-Identifier: Apache-2.0
 * console.h - the SDL2 console: rehearse and replay in a window. It shows pictures and sends orders, and
 * holds no drill state. What it needs of files, words and settings the command gives it. */
#ifndef CONSOLE_CONSOLE_H
#define CONSOLE_CONSOLE_H
#include "host/host.h"

/* A scenario or a recording, opened. Owned by whoever opened it. */
typedef struct mst_console_drill {
    const char *path;          /* as the user named it */
    mst_host_def def;          /* all but the options */
    mst_drill_options options; /* of the recording; of a scenario: seed 1 */
    bool is_recording;
    const char *verdict; /* text id of what the chain of a recording says */
    mst_bytes *tick;     /* its TICK payloads, from tick 0 */
    uint32_t tick_count;
    uint32_t users; /* sessions of the console that show it; closed by the last */
    void *own;
} mst_console_drill;

/* Files, words and settings. Recordings are written from one thread of the console, all else from the
 * thread that called it. */
typedef struct mst_console_services {
    void *ctx;
    const char *(*text)(void *ctx, const char *lang, const char *id); /* never NULL; lent */
    /* What an error says; free with mst_free. */
    char *(*error_words)(void *ctx, const char *lang, const mst_error *error);
    mst_console_drill *(*open)(void *ctx, const char *path, mst_errors *errors); /* NULL with errors */
    void (*close)(void *ctx, mst_console_drill *drill);
    /* Folders of scenarios that the start screen offers: a list that ends in NULL, lent. */
    const char *const *(*scenarios)(void *ctx);
    /* Recordings in the user's folder, the latest first: a list that ends in NULL, lent until the next call.
     */
    const char *const *(*recordings)(void *ctx);
    /* A recording: NULL with errors; tick gives MST_E_FAULT once writing has failed. */
    void *(*record)(void *ctx, const mst_console_drill *drill, const char *path,
                    const mst_drill_options *options, mst_bytes roster, mst_errors *errors);
    int (*record_tick)(void *recording, mst_bytes payload);
    void (*record_pace)(void *recording, mst_tick tick, double speed, bool is_paused);
    void (*record_culprit)(void *recording, const mst_mute *mute, const char *reason);
    int (*record_end)(void *recording, mst_tick last, bool is_over, mst_errors *errors); /* and frees it */
    /* What an assessor noted beside a recording: text to free with mst_free, or NULL; and keeping it. */
    char *(*notes)(void *ctx, const char *path);
    int (*keep_notes)(void *ctx, const char *path, const char *text);
    /* Where a recording of now would go: a path in the user's folder; free with mst_free. */
    char *(*record_path)(void *ctx, const char *scenario);
    /* What was remembered under a name; "" when nothing; lent until the next call. And remembering. */
    const char *(*setting)(void *ctx, const char *name);
    void (*remember)(void *ctx, const char *name, const char *value);
} mst_console_services;

typedef enum mst_console_mode {
    MST_CONSOLE_START = 0, /* the start screen; no path */
    MST_CONSOLE_DRILL,
    MST_CONSOLE_REPLAY
} mst_console_mode;

typedef struct mst_console_def {
    const mst_console_services *services;
    mst_console_mode mode;
    const char *path;       /* scenario or recording */
    const char *seat;       /* NULL: chosen by the console; "truth" */
    const char *lang;       /* "zh" "en"; NULL: as remembered, else ask once */
    const char *record;     /* where to record; NULL: nowhere */
    const char *screenshot; /* draws one moment and ends */
    const char *script;     /* follows scripted input */
    const char *chapter;    /* of the scenario: begins and ends there; NULL: all of it */
    uint64_t seed;
    double speed;            /* 0.5 .. 64 */
    int64_t at_s;            /* < 0: not said */
    int width_px, height_px; /* 0: as remembered, else 1366 x 768 */
    const char *theme;       /* "day" "night" "contrast"; NULL: as remembered */
    bool is_wall, is_assessment;
    bool closes_at_end;
} mst_console_def;

/* MST_OK; MST_E_INPUT with errors: bad input or script; MST_E_FAULT: no window could be had. */
int mst_console_run(const mst_console_def *def, mst_errors *errors);
#endif
