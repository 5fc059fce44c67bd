/* SPDX-License-Identifier: Apache-2.0
 * app.h - what the window is about: which screen, which drill, whose eyes, what is chosen. No drill state:
 * pictures come from the session's film, orders go to its engine. */
#ifndef CONSOLE_APP_H
#define CONSOLE_APP_H
#include "console/map_view.h"
#include "wire/picture.h"

typedef enum mst_screen {
    MST_SCREEN_START = 0,
    MST_SCREEN_PLAY,
    MST_SCREEN_REPLAY,
    MST_SCREEN_TROUBLE /* what went wrong, and what can be done */
} mst_screen;

typedef struct mst_app {
    const mst_console_def *def;
    const mst_console_services *services;
    char lang[4];
    mst_ui ui;
    mst_screen screen;
    bool is_quitting;
    mst_session *session;
    mst_id seat;         /* whose eyes */
    mst_tick tick;       /* what is shown */
    mst_picture picture; /* of that seat at that tick */
    bool has_picture;
    mst_id picture_seat;
    mst_tick picture_tick;
    mst_map_view map;
    mst_draw_cache *cache;
    double speed;
    bool is_paused;  /* replay: of the cursor; a drill: of the engine */
    double cursor_s; /* replay: since when the cursor runs, and from which tick */
    mst_tick cursor_tick;
    mst_errors errors;
} mst_app;

void mst_app_init(mst_app *app, const mst_console_def *def);
void mst_app_fini(mst_app *app);
/* Opens what the command named. MST_E_INPUT with errors in app->errors. */
int mst_app_open(mst_app *app);
/* Takes in what has come; true when a frame is due. */
bool mst_app_update(mst_app *app);
/* One frame that answers `in`. */
void mst_app_frame(mst_app *app, cairo_t *cr, int width, int height, const mst_input *in);
/* How long nothing will happen by itself, s. */
double mst_app_rest_s(const mst_app *app);

/* ---- for the screens ---- */
const char *mst_app_text(const mst_app *app, const char *id);
/* The text with {name} replaced by pairs of (const char *name, const char *value), NULL; into out. */
const char *mst_app_words(const mst_app *app, char *out, size_t size, const char *id, ...)
    __attribute__((sentinel));
mst_draw_look mst_app_look(const mst_app *app);
mst_draw_scene mst_app_scene(const mst_app *app);
void mst_app_pace(mst_app *app, double speed, bool is_paused);
void mst_app_go_to(mst_app *app, mst_tick tick); /* replay */
void mst_app_sit(mst_app *app, mst_id seat);
void mst_app_speak(mst_app *app, const char *lang);
bool mst_app_is_replay(const mst_app *app);
/* "T+10:12"; "1:02:03" beyond an hour. */
const char *mst_clock_text(char out[32], mst_tick tick);
const char *mst_day_clock_text(char out[32], uint32_t seconds_of_day);

/* ---- screens and their parts ---- */
double mst_top_bar(mst_app *app); /* returns its height */
void mst_screen_play(mst_app *app);
void mst_screen_replay(mst_app *app);
void mst_screen_trouble(mst_app *app);
#endif
