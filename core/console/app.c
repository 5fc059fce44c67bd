/* SPDX-License-Identifier: Apache-2.0
 * app.c - opening, news, frames; and what all screens need. */
#include "console/app.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- words ---- */

const char *mst_app_text(const mst_app *a, const char *id) {
    return a->services->text(a->services->ctx, a->lang, id);
}

static const char *argument_of(va_list args, const char *name, size_t length) {
    const char *key, *value = NULL;
    while ((key = va_arg(args, const char *)) != NULL) {
        const char *v = va_arg(args, const char *);
        if (strlen(key) == length && strncmp(key, name, length) == 0) value = v;
    }
    return value;
}

const char *mst_app_words(const mst_app *a, char *out, size_t size, const char *id, ...) {
    size_t n = 0;
    for (const char *t = mst_app_text(a, id); *t && n + 1 < size;) {
        const char *close = *t == '{' ? strchr(t, '}') : NULL, *value = NULL;
        if (close) {
            va_list args;
            va_start(args, id);
            value = argument_of(args, t + 1, (size_t)(close - t - 1));
            va_end(args);
        }
        if (value) {
            if (!*value && n > 0 && out[n - 1] == ' ') n--; /* nothing there: no gap for it */
            n += (size_t)snprintf(out + n, size - n, "%s", value);
            if (n >= size) n = size - 1;
            t = close + 1;
        } else
            out[n++] = *t++;
    }
    out[n] = 0;
    return out;
}

const char *mst_clock_text(char out[32], mst_tick tick) {
    if (tick < 3600)
        snprintf(out, 32, "T+%02u:%02u", tick / 60, tick % 60);
    else
        snprintf(out, 32, "T+%u:%02u:%02u", tick / 3600, tick / 60 % 60, tick % 60);
    return out;
}

const char *mst_day_clock_text(char out[32], uint32_t s) {
    snprintf(out, 32, "%02u:%02u:%02u", s / 3600 % 24, s / 60 % 60, s % 60);
    return out;
}

void mst_app_speak(mst_app *a, const char *lang) {
    snprintf(a->lang, sizeof a->lang, "%s", lang);
    a->services->remember(a->services->ctx, "lang", lang);
    if (a->session) mst_session_speak(a->session, lang);
}

/* ---- begin and end ---- */

void mst_app_init(mst_app *a, const mst_console_def *def) {
    *a = (mst_app){.def = def, .services = def->services, .speed = def->speed};
    const char *lang = def->lang ? def->lang : a->services->setting(a->services->ctx, "lang");
    snprintf(a->lang, sizeof a->lang, "%s", strcmp(lang, "en") == 0 ? "en" : "zh");
    a->cache = mst_draw_cache_create();
    a->is_language_due = def->mode == MST_CONSOLE_START && !*lang;
    a->is_assessment = def->is_assessment;
    a->is_wall = def->is_wall;
    a->replay.filter = 0x5f; /* all but fire */
    a->replay.is_split = true;
    if (def->mode == MST_CONSOLE_START) mst_catalog_init(&a->catalog, a->services);
    mst_ui_init(&a->ui);
    a->is_projector =
        strcmp(a->services->setting(a->services->ctx, "projector"), "on") == 0 && !def->screenshot;
    const char *theme = def->theme ? def->theme : a->services->setting(a->services->ctx, "theme");
    a->ui.theme = strcmp(theme, "night") == 0      ? MST_DRAW_NIGHT
                  : strcmp(theme, "contrast") == 0 ? MST_DRAW_CONTRAST
                                                   : MST_DRAW_DAY;
}

void mst_app_fini(mst_app *a) {
    mst_app_drop_session(a);
    mst_catalog_fini(&a->catalog);
    mst_errors_fini(&a->errors);
    mst_draw_cache_destroy(a->cache);
    mst_ui_fini(&a->ui);
}

void mst_app_project(mst_app *a, bool is_on) {
    a->is_projector = is_on;
    a->services->remember(a->services->ctx, "projector", is_on ? "on" : "");
}

bool mst_app_is_replay(const mst_app *a) {
    return a->session && (a->is_review || mst_engine_def_of(a->session->engine)->is_replay);
}

int mst_app_open(mst_app *a) {
    const mst_console_def *def = a->def;
    mst_console_drill *drill = a->services->open(a->services->ctx, def->path, &a->errors);
    if (!drill) return MST_E_INPUT;
    bool is_replay = def->mode == MST_CONSOLE_REPLAY || drill->is_recording;
    a->is_fork_wanted = is_replay && def->mode == MST_CONSOLE_DRILL;
    mst_engine_def engine = {.services = a->services,
                             .options = drill->options,
                             .is_replay = is_replay,
                             .record = is_replay ? NULL : def->record,
                             .speed = def->speed,
                             .is_paused = true};
    if (!drill->is_recording) engine.options.seed = def->seed;
    if (def->chapter && !drill->is_recording)
        snprintf(engine.options.chapter, sizeof engine.options.chapter, "%s", def->chapter);
    bool is_fixed = !def->seat || strcmp(def->seat, "truth") == 0 || strcmp(def->seat, "assessor") == 0 ||
                    strcmp(def->seat, "director") == 0;
    if (!is_replay && !is_fixed && engine.options.human_count < 32)
        snprintf(engine.options.human[engine.options.human_count++], 64, "%s", def->seat);
    a->session = mst_session_create(drill, &engine);
    a->screen = is_replay ? MST_SCREEN_REPLAY : MST_SCREEN_PLAY;
    a->is_paused = is_replay;
    return MST_OK;
}

/* ---- pictures ---- */

void mst_app_forget_pictures(mst_app *a) {
    if (a->has_picture) mst_picture_fini(&a->picture);
    if (a->has_before) mst_picture_fini(&a->before);
    a->has_before = false;
    if (a->replay.has_truth) mst_picture_fini(&a->replay.truth);
    if (a->has_spoken) mst_picture_fini(&a->spoken);
    a->has_spoken = false;
    a->has_picture = a->replay.has_truth = false;
}

static void take_picture(mst_app *a) {
    if (a->has_picture && a->picture_seat == a->seat && a->picture_tick == a->tick) return;
    mst_picture next;
    mst_id seat = a->seat;
    if (seat == MST_ID('x', MST_SEAT_DIRECTOR) || seat == MST_ID('x', MST_SEAT_ASSESSOR))
        seat = MST_ID('x', MST_SEAT_TRUTH);
    if (mst_film_picture(a->session->film, seat, a->tick, &next) != MST_OK) return;
    if (a->has_before) mst_picture_fini(&a->before);
    a->has_before = a->has_picture;
    if (a->has_picture) a->before = a->picture;
    a->picture = next;
    a->has_picture = true;
    a->picture_seat = a->seat;
    a->picture_tick = a->tick;
}

mst_draw_scene mst_app_scene(const mst_app *a) {
    const mst_session *s = a->session;
    return (mst_draw_scene){.map = s->map,
                            .picture = a->has_picture ? &a->picture : NULL,
                            .unit = s->unit,
                            .unit_count = s->unit_count,
                            .title = mst_session_title(s)};
}

static const char *look_text(const void *user, const char *id) {
    return mst_app_text(user, id);
}

mst_draw_look mst_app_look(const mst_app *a) {
    return (mst_draw_look){.theme = a->ui.theme, .text = look_text, .user = a, .cache = a->cache};
}

/* ---- time ---- */

void mst_app_pace(mst_app *a, double speed, bool is_paused) {
    a->speed = speed;
    a->is_paused = is_paused;
    a->cursor_s = mst_now_s();
    a->cursor_tick = a->tick;
    if (!mst_app_is_replay(a)) mst_engine_pace(a->session->engine, speed, is_paused);
}

void mst_app_review(mst_app *a, mst_tick tick) {
    a->is_review = true;
    a->is_assessor = false;
    a->is_paused = true;
    a->screen = MST_SCREEN_REPLAY;
    a->seat = MST_ID('x', MST_SEAT_TRUTH);
    a->replay.filter = 0x5f;
    mst_app_go_to(a, tick);
}

void mst_app_go_to(mst_app *a, mst_tick tick) {
    a->tick = tick < a->session->status.now ? tick : a->session->status.now;
    a->cursor_s = mst_now_s();
    a->cursor_tick = a->tick;
}

/* The cursor of a replay goes on by itself. */
static void move_cursor(mst_app *a) {
    if (a->is_paused) return;
    double at = a->cursor_tick + (mst_now_s() - a->cursor_s) * a->speed;
    mst_tick last = a->session->status.now;
    if (at >= last) {
        a->tick = last;
        if (a->session->status.is_over) a->is_paused = true;
    } else
        a->tick = (mst_tick)at;
}

void mst_app_sit(mst_app *a, mst_id seat) {
    if (a->seat != seat) { /* what one seat has chosen is not the other's */
        a->play.unit = MST_ID_NONE;
        a->play.armed = 0;
        a->play.refusal_count = 0;
        a->play.heard_n = a->session->event_count;
    }
    a->seat = seat;
    take_picture(a);
}

/* ---- news ---- */

static mst_id first_seat(mst_app *a) {
    if (a->mine_count) return a->mine[0]; /* as the briefing says */
    const char *name = a->def->seat;
    mst_id seat = name ? mst_session_seat(a->session, name) : MST_ID_NONE;
    return seat ? seat : MST_ID('x', MST_SEAT_TRUTH);
}

/* The drill is loaded: take the seat, and begin where the command said. */
static void begin(mst_app *a) {
    mst_id first = first_seat(a);
    a->is_assessor = first == MST_ID('x', MST_SEAT_ASSESSOR) && !mst_app_is_replay(a);
    mst_app_sit(a, a->is_assessor ? MST_ID('x', MST_SEAT_TRUTH) : first);
    uint64_t n = MST_ID_NUMBER(a->seat);
    bool is_played = n > MST_SEAT_FORCE || n == MST_SEAT_DISPATCH;
    if (a->mine_count == 0 && is_played && !mst_app_is_replay(a)) a->mine[a->mine_count++] = a->seat;
    mst_tick from = mst_engine_roster(a->session->engine)->from_tick; /* of the chapter */
    if (a->def->at_s > 0) from = (mst_tick)a->def->at_s;
    if (from > 0 && !mst_app_is_replay(a)) mst_engine_hurry(a->session->engine, from);
    mst_app_pace(a, a->speed, mst_app_is_replay(a) || a->def->script || a->def->screenshot);
}

/* A recording that is to be gone on from: once its film has come so far. */
static bool fork_when_there(mst_app *a) {
    const mst_engine_status *s = &a->session->status;
    mst_tick at = a->def->at_s > 0 ? (mst_tick)a->def->at_s : 0;
    if (s->now < at && !s->is_over) return false;
    a->is_fork_wanted = false;
    a->tick = s->now < at ? s->now : at;
    a->fork_record = a->def->record;
    mst_app_take_over(a, first_seat(a));
    a->fork_record = NULL;
    return true;
}

static bool update_catalog(mst_app *a) {
    mst_draw_look look = mst_app_look(a);
    bool is_at_start = a->screen == MST_SCREEN_START || a->screen == MST_SCREEN_BRIEF;
    return is_at_start && mst_catalog_update(&a->catalog, a->services, &look);
}

bool mst_app_update(mst_app *a) {
    if (!a->session) return update_catalog(a);
    bool was_ready = a->session->is_ready;
    mst_tick tick = a->tick;
    bool is_new = mst_session_update(a->session, a->lang);
    if (a->session->is_failed && a->screen != MST_SCREEN_TROUBLE) a->screen = MST_SCREEN_TROUBLE;
    if (!a->session->is_ready) return is_new;
    if (!was_ready && a->is_fork_due)
        mst_app_begin_fork(a);
    else if (!was_ready)
        begin(a);
    if (a->is_fork_wanted) return fork_when_there(a) || is_new;
    bool is_over = a->session->status.is_over && !mst_app_is_replay(a);
    if (is_over && a->screen == MST_SCREEN_PLAY && !a->def->screenshot) a->screen = MST_SCREEN_WASH;
    if (!mst_app_is_replay(a))
        a->tick = a->session->status.now;
    else
        move_cursor(a);
    return is_new || tick != a->tick;
}

double mst_app_rest_s(const mst_app *a) {
    const double busy_s = 0.012, idle_s = 0.1;
    if (!a->session) return mst_catalog_is_loading(&a->catalog) ? 0.03 : idle_s;
    bool is_still = a->session->is_ready && (a->is_paused || a->session->status.is_over) &&
                    (!mst_app_is_replay(a) || a->session->status.is_over);
    double rest_s = is_still ? idle_s : busy_s;
    if (a->ui.again_s > 0 && a->ui.again_s < rest_s) rest_s = a->ui.again_s;
    return rest_s;
}

/* ---- frames ---- */

static void paint_hint(mst_app *a) {
    mst_ui *ui = &a->ui;
    if (!*ui->hint) return;
    double most = mst_ui_row(ui, 420), wide = mst_ui_text_width(ui, 13, ui->hint),
           w = wide < most ? wide : most;
    double h = mst_ui_lines(ui, 0, 0, w + 1, 13, MST_TEXT_RGB, ui->hint, true);
    mst_rect r = {ui->mouse_x + 14, ui->mouse_y + 20, w + 18, h + 12};
    if (r.x + r.w > ui->width - 4) r.x = ui->width - 4 - r.w;
    if (r.y + r.h > ui->height - 4) r.y = ui->mouse_y - r.h - 8;
    r.x = floor(r.x), r.y = floor(r.y);
    mst_ui_fill(ui, r, 4, MST_TEXT_RGB, 0.96);
    mst_ui_lines(ui, r.x + 9, r.y + 6, w + 1, 13, MST_PANEL_RGB, ui->hint, false);
}

static void paint_loading(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_ui_fill(ui, (mst_rect){0, 0, ui->width, ui->height}, 0, MST_GROUND_RGB, 1);
    mst_top_bar(a);
    mst_ui_text(ui, ui->width / 2.0, ui->height / 2.0, 0.5, 18, MST_SECOND_RGB,
                mst_app_text(a, "console.loading"));
}

void mst_app_frame(mst_app *a, cairo_t *cr, int width, int height, const mst_input *in) {
    mst_ui *ui = &a->ui;
    cairo_save(cr);
    cairo_scale(cr, ui->scale, ui->scale);
    a->is_gathering = false;
    ui->text_k = a->is_projector ? 1.75 : 1;
    a->wall_k = 0;
    mst_ui_begin(ui, cr, width, height, in);
    if (a->session && a->session->is_ready) take_picture(a);
    if (a->screen == MST_SCREEN_TROUBLE)
        mst_screen_trouble(a);
    else if (a->screen == MST_SCREEN_START)
        mst_screen_start(a);
    else if (a->screen == MST_SCREEN_BRIEF)
        mst_screen_brief(a);
    else if (!a->has_picture)
        paint_loading(a);
    else if (a->screen == MST_SCREEN_REPLAY)
        mst_screen_replay(a);
    else if (a->screen == MST_SCREEN_WASH)
        mst_screen_wash(a);
    else if (a->screen == MST_SCREEN_ENDINGS)
        mst_screen_endings(a);
    else
        mst_screen_play(a);
    if (mst_ui_key(ui, "f6")) mst_app_project(a, !a->is_projector);
    if (a->wall_k > 0) ui->text_k = a->wall_k;
    paint_hint(a);
    mst_ui_end(ui);
    cairo_restore(cr);
}
