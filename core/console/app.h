/* SPDX-License-Identifier: Apache-2.0
 * app.h - what the window is about: which screen, which drill, whose eyes, what is chosen. No drill state:
 * pictures come from the session's film, orders go to its engine. */
#ifndef CONSOLE_APP_H
#define CONSOLE_APP_H
#include "console/brief.h"
#include "console/director.h"
#include "console/lesson.h"
#include "console/map_view.h"
#include "console/panels.h"
#include "console/play.h"
#include "console/replay.h"
#include "wire/picture.h"

typedef enum mst_screen {
    MST_SCREEN_START = 0,
    MST_SCREEN_PLAY,
    MST_SCREEN_REPLAY,
    MST_SCREEN_BRIEF,   /* seats and mode, before a drill */
    MST_SCREEN_WASH,    /* right after it */
    MST_SCREEN_ENDINGS, /* a fork beside what it was taken from */
    MST_SCREEN_TROUBLE  /* what went wrong, and what can be done */
} mst_screen;

typedef struct mst_app {
    const mst_console_def *def;
    const mst_console_services *services;
    char lang[4];
    mst_ui ui;
    mst_screen screen;
    bool is_quitting;
    bool is_gathering; /* figures are still being worked out, frame by frame */
    mst_session *session;
    mst_id seat;         /* whose eyes */
    mst_tick tick;       /* what is shown */
    mst_picture picture; /* of that seat at that tick */
    bool has_picture;
    mst_picture before; /* the one that was shown before it */
    bool has_before;
    mst_id picture_seat;
    mst_tick picture_tick;
    mst_map_view map;
    mst_play play;
    mst_replay replay;
    mst_session *other; /* what a fork was taken from */
    mst_tick fork_at;
    bool is_fork_due;        /* it is not loaded yet */
    const char *fork_record; /* where the command wants its own fork recorded */
    bool is_fork_wanted;     /* the command asked to go on from a recording */
    mst_draw_cache *cache;
    double speed;
    bool is_paused;  /* replay: of the cursor; a drill: of the engine */
    double cursor_s; /* replay: since when the cursor runs, and from which tick */
    mst_tick cursor_tick;
    mst_catalog catalog;
    mst_brief brief;
    mst_lesson lesson;
    mst_director director;
    mst_panels panels;
    mst_id mine[16]; /* seats that one operator plays */
    uint32_t mine_count;
    bool is_assessment, is_wall;
    bool is_assessor;    /* of a drill that runs: looks, marks, orders nothing */
    mst_id wall_speaker; /* who speaks in the room */
    mst_id wall_view;    /* whose picture the wall shows; NONE: the common one */
    mst_picture spoken;  /* the speaker's own picture: what is ordered is judged by it */
    bool has_spoken, is_projector;
    double wall_k; /* of the text on the wall, in this frame; 0: no wall */
    int start_filter;
    double start_scroll;
    bool is_opening, is_language_due;
    bool is_review; /* a drill that is over, looked at again */
    bool is_saved;
    char saved_path[512];
    uint32_t culprits_seen;
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
/* Text for a projector: 1.75 times as large, remembered. */
void mst_app_project(mst_app *app, bool is_on);
bool mst_app_is_mine(const mst_app *app, mst_id seat); /* played here */
void mst_app_forget_pictures(mst_app *app);
/* Goes on from the shown moment, in that seat (take_over.c). */
void mst_app_take_over(mst_app *app, mst_id seat);
void mst_app_begin_fork(mst_app *app);
void mst_app_next_seat(mst_app *app);
bool mst_app_is_replay(const mst_app *app);
/* "T+10:12"; "1:02:03" beyond an hour. */
const char *mst_clock_text(char out[32], mst_tick tick);
const char *mst_speed_text(char out[16], double speed); /* "0.5×" */
const char *mst_day_clock_text(char out[32], uint32_t seconds_of_day);

/* ---- panels (panels.c) ---- */
/* How large it is now: as dragged, else as usual, within its limits. */
double mst_panel_px(mst_app *app, mst_panel panel, double usual_px, double least_px, double most_px);
/* Its edge, after it was painted: which way it grows as the pointer moves. */
void mst_panel_grip(mst_app *app, mst_panel panel, mst_rect edge, double now_px, double way_x, double way_y);
/* The column at the right: its width, with the window's; 0 where there is no room. */
double mst_panel_column(mst_app *app);

/* ---- orders (orders.c) ---- */
bool mst_app_may_order(const mst_app *app); /* the seat gives orders, and the drill is live */
mst_offer_ask mst_app_ask(const mst_app *app, mst_id unit);
void mst_app_order(mst_app *app, const mst_offer_ask *ask, const mst_offer *offer);
/* Takes back what the unit was told last, as far as it can be. */
void mst_app_cancel(mst_app *app, mst_id unit);
/* Follows orders on their way, and refusals. */
void mst_app_follow_orders(mst_app *app);
void mst_app_select(mst_app *app, mst_id unit);
const char *mst_order_key(uint16_t kind); /* "q" */
const char *mst_key_cap(const char *key, char out[8]);
const char *mst_order_icon(uint16_t kind);
const char *mst_order_short(const mst_app *app, uint16_t kind);
const char *mst_order_name(const mst_app *app, uint16_t kind); /* as in orders files: "attack" */
/* The name of a task: of an order of the program, or of the drill's own. */
const char *mst_app_task_word(const mst_app *app, uint32_t kind);
/* The target of an order that waits for one, chosen by keys (play_aim.c). */
void mst_play_aim_keys(mst_app *app);
bool mst_play_aim_offer(const mst_app *app, mst_offer_ask *ask, mst_offer *out);
bool mst_play_aim_give(mst_app *app); /* true when there was one */
/* A floor plan over the map, or the chips that open one (play_floor.c). */
void mst_play_floor(mst_app *app, mst_rect map);
void mst_replay_floor(mst_app *app, mst_rect left, mst_rect right, const mst_picture *truth);
/* Laying a line by hand (play_drag.c): true while one is on its way; and what it would order. */
bool mst_play_drag_step(mst_app *app);
bool mst_play_drag_offer(const mst_app *app, mst_offer_ask *ask, mst_offer *out);
/* Sectors (play_sector.c). */
void mst_app_follow_sectors(mst_app *app);
bool mst_app_may_sector(const mst_app *app);
const char *mst_sector_words(const mst_app *app, const mst_sector *sector, char out[96]);
/* Gives the chosen unit the sensible order there, or opens the menu of them. */
void mst_sector_use(mst_app *app, const mst_sector *sector, bool is_menu, double x, double y);
void mst_sector_keep(mst_app *app, mst_rect map); /* no label of the map goes under theirs */
void mst_sector_labels(mst_app *app, mst_rect map);
bool mst_sector_draw(mst_app *app); /* true while the tool has the pointer */
/* Messages as ticks (play_forms.c). */
bool mst_app_may_speak(const mst_app *app);
void mst_play_open_form(mst_app *app);
void mst_play_form(mst_app *app, mst_rect room);
void mst_app_read_back(mst_app *app, const mst_event *said);
bool mst_app_is_read_back(const mst_app *app, const mst_event *said);
bool mst_app_wants_read_back(const mst_app *app, const mst_event *event);
/* What the seat notices between one picture and the next (notice.c). */
void mst_app_notice(mst_app *app);
const char *mst_noticed_words(const mst_app *app, const mst_noticed *noticed, char out[160]);
const char *mst_noticed_icon(const mst_noticed *noticed, mst_colour *colour);

/* ---- screens and their parts ---- */
typedef struct mst_play_layout {
    mst_rect map, column, strip, bar;
    double top;
} mst_play_layout;
double mst_top_bar(mst_app *app); /* returns its height */
double mst_top_bar_height(const mst_app *app);
mst_play_layout mst_play_layout_of(mst_app *app);
void mst_play_map(mst_app *app, mst_rect map);       /* map, cards, what is chosen on it */
void mst_play_cards(mst_app *app, mst_rect map);     /* see and hear, weather, scale, north */
void mst_play_column(mst_app *app, mst_rect column); /* command, units, objectives */
double mst_play_command(mst_app *app, mst_rect at);  /* the command board; returns its height */
void mst_play_strip(mst_app *app, mst_rect strip);   /* the last message */
void mst_play_log(mst_app *app, mst_rect at);        /* all messages */
bool mst_play_has_messages(const mst_app *app);
double mst_play_log_height(const mst_app *app, double most);
void mst_play_bar(mst_app *app, mst_rect bar); /* orders */
void mst_play_menu_keys(mst_app *app);
void mst_play_menu(mst_app *app, mst_rect map);
void mst_play_open_menu(mst_app *app, double x, double y, const mst_offer_ask *ask);
void mst_play_legend(mst_app *app, mst_rect map);
/* "2.6/5 t" and the like. */
const char *mst_unit_state_words(const mst_app *app, mst_id unit, char out[128]);
void mst_take_over_picker(mst_app *app, mst_rect room);
void mst_replay_column(mst_app *app, mst_rect at);
void mst_replay_time(mst_app *app, mst_rect at);
/* Tracks, and a unit that is followed (replay_tracks.c). */
void mst_replay_tracks(mst_app *app, const mst_map_view *view, mst_rect map);
void mst_replay_choose(mst_app *app, mst_map_view *view, const char *box, mst_rect map);
void mst_replay_follow(mst_app *app, const mst_picture *picture);
void mst_replay_toggle_follow(mst_app *app, const mst_picture *picture);
/* Moves the view over the incident unless somebody has moved it. */
void mst_app_follow_incident(mst_app *app, mst_map_view *view, const mst_draw_scene *scene);
void mst_map_furniture(mst_app *app, const mst_map_view *view, mst_rect map); /* scale, north, attribution */
void mst_paint_notice(mst_app *app, mst_rect room);
void mst_app_to_start(mst_app *app);              /* ends what is played */
void mst_app_review(mst_app *app, mst_tick tick); /* the replay of what was just played */
void mst_app_drop_session(mst_app *app);
void mst_app_play(mst_app *app, const char *path, const mst_drill_options *options, const char *record);
void mst_app_brief(mst_app *app, uint32_t entry);
void mst_app_begin_brief(mst_app *app);
void mst_app_lesson(mst_app *app, uint32_t entry);
void mst_app_replay_file(mst_app *app, const char *path);
double mst_paint_level(mst_app *app, int level, double x, double y);
void mst_paint_entry_seats(mst_app *app, const mst_entry *entry, double x, double y, double r);
/* What the lesson says now, over the play screen (lesson.c). */
void mst_lesson_step(mst_app *app);
void mst_lesson_paint(mst_app *app, mst_rect map);
/* The director's part of the play screen (director.c). */
bool mst_app_is_director(const mst_app *app);
void mst_director_step(mst_app *app);
void mst_director_column(mst_app *app, mst_rect at);
void mst_director_low(mst_app *app, mst_rect at);
bool mst_director_click(mst_app *app);
void mst_director_cards(mst_app *app, mst_rect map);
double mst_director_transport(mst_app *app, mst_rect at);
void mst_director_lanes(mst_app *app, mst_rect at);
/* Sits down in a seat in the running drill; doctrine leaves it. */
void mst_app_take_seat(mst_app *app, mst_id seat);
void mst_seat_keys(mst_app *app);
/* Common board for a room (wall.c). */
void mst_screen_wall(mst_app *app);
void mst_screen_wash(mst_app *app);
void mst_screen_endings(mst_app *app);
void mst_screen_start(mst_app *app);
void mst_screen_brief(mst_app *app);
void mst_screen_play(mst_app *app);
void mst_screen_replay(mst_app *app);
void mst_screen_trouble(mst_app *app);
#endif
