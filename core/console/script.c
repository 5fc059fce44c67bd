/* SPDX-License-Identifier: Apache-2.0
 * script.c - does the lines of a script one after another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "console/script_private.h"
#include "console/ui_check.h"

typedef struct doing {
    mst_script *script;
    mst_app *app;
    mst_window *window;
    mst_errors *errors;
    const mst_script_line *line;
    double since_s; /* of the last line "time" */
    bool is_shift;  /* held while the pointer does something */
} doing;

/* News, then one frame that answers `in`, then one that shows what it changed. */
static void frame(doing *d, const mst_input *in) {
    mst_input nothing = {0};
    mst_app_update(d->app);
    mst_frame_paint(&d->script->frames, d->app, d->window, in);
    mst_window_edit(d->window, d->app->ui.is_editing ? &d->app->ui.edit_at : NULL);
    if (in->kind == MST_INPUT_NONE || in->kind == MST_INPUT_MOVE) return;
    mst_frame_paint(&d->script->frames, d->app, d->window, &nothing);
    mst_window_edit(d->window, d->app->ui.is_editing ? &d->app->ui.edit_at : NULL);
    mst_frames_reply(&d->script->frames);
}

/* All that the window system has to say. */
static void take_events(doing *d) {
    bool is_closed = false, is_exposed = false;
    mst_input in = {0};
    while (mst_window_wait(d->window, 0.01, &in, &is_closed, &is_exposed)) {
        if (in.kind != MST_INPUT_NONE) frame(d, &in);
        in = (mst_input){0};
    }
}

static int failed(const doing *d, const char *id, const char *what) {
    return mst_errors_add(d->errors, MST_SEVERITY_ERROR, d->script->path, d->line->number, id, "what", what,
                          NULL);
}

static const mst_ui_box *box_of(const doing *d, const char *name) {
    const mst_ui *ui = &d->app->ui;
    for (uint32_t i = 0; i < ui->box_count; i++)
        if (strcmp(ui->box[i].name, name) == 0) return &ui->box[i];
    return NULL;
}

/* A thing of the drill or the map, where it is on the screen. */
static bool find_thing(const mst_app *a, const char *name, double *x, double *y) {
    const mst_session *s = a->session;
    if (!s || !s->is_ready) return false;
    mst_point at;
    mst_id id = MST_ID_NONE;
    for (uint32_t i = 0; i < s->roster->unit_count; i++)
        if (strcmp(s->roster->unit[i].name, name) == 0) id = s->roster->unit[i].id;
    if (id) {
        if (!mst_map_view_unit(&a->map, id, x, y)) return false;
        return true;
    }
    if (!mst_map_at(s->map, mst_map_find(s->map, name), &at)) return false;
    *x = mst_map_view_x(&a->map, at);
    *y = mst_map_view_y(&a->map, at);
    return true;
}

static bool find_place(doing *d, const char *where, double *x, double *y) {
    const mst_input nothing = {0};
    if (sscanf(where, "%lf,%lf", x, y) == 2) return true;
    for (int tries = 0; tries < 3; tries++) {
        const mst_ui *ui = &d->app->ui;
        if (*where == '@' && find_thing(d->app, where + 1, x, y)) return true;
        for (uint32_t i = ui->box_count; i-- > 0;) {
            const mst_ui_box *b = &ui->box[i];
            if (strcmp(b->name, where) != 0) continue;
            *x = b->rect.x + b->rect.w / 2;
            *y = b->rect.y + b->rect.h / 2;
            return true;
        }
        frame(d, &nothing);
    }
    return false;
}

static int point(doing *d, mst_input_kind kind, double x, double y, int button, int clicks) {
    mst_input in = {
        .kind = kind, .x = x, .y = y, .button = button, .clicks = clicks, .is_shift = d->is_shift};
    frame(d, &in);
    return MST_OK;
}

static int press(doing *d, int button, int clicks) {
    double x, y;
    const char *where = d->line->word[0];
    d->is_shift = strncmp(where, "shift+", 6) == 0;
    if (d->is_shift) where += 6;
    if (!find_place(d, where, &x, &y)) return failed(d, "console.no_box", where);
    const mst_ui_box *box = box_of(d, where);
    if (box && box->is_off) return failed(d, "console.is_grey", where);
    point(d, MST_INPUT_MOVE, x, y, 0, 0);
    for (int i = 1; i <= clicks; i++) {
        point(d, MST_INPUT_PRESS, x, y, button, i);
        point(d, MST_INPUT_RELEASE, x, y, button, i);
    }
    d->is_shift = false;
    return MST_OK;
}

static int drag(doing *d) {
    double x, y, dx = atof(d->line->word[1]), dy = atof(d->line->word[2]);
    if (!find_place(d, d->line->word[0], &x, &y)) return failed(d, "console.no_box", d->line->word[0]);
    point(d, MST_INPUT_MOVE, x, y, 0, 0);
    point(d, MST_INPUT_PRESS, x, y, 1, 1);
    const int steps = 12;
    for (int i = 1; i <= steps; i++) point(d, MST_INPUT_MOVE, x + dx * i / steps, y + dy * i / steps, 0, 0);
    return d->line->what == COMMAND_HOLD ? MST_OK : point(d, MST_INPUT_RELEASE, x + dx, y + dy, 1, 1);
}

/* As the window system says it: through the window, not past it. */
static int unfocus(doing *d) {
    mst_input in = {0};
    bool is_closed = false, is_exposed = false;
    mst_window_unfocus(d->window);
    for (int i = 0; i < 100 && in.kind == MST_INPUT_NONE; i++)
        mst_window_wait(d->window, 0.01, &in, &is_closed, &is_exposed);
    frame(d, &in);
    return MST_OK;
}

static int wheel(doing *d) {
    mst_input in = {.kind = MST_INPUT_WHEEL, .wheel = atof(d->line->word[1])};
    if (!find_place(d, d->line->word[0], &in.x, &in.y)) return failed(d, "console.no_box", d->line->word[0]);
    point(d, MST_INPUT_MOVE, in.x, in.y, 0, 0);
    frame(d, &in);
    return MST_OK;
}

static int type_key(doing *d) {
    mst_input in = {.kind = MST_INPUT_KEY};
    const char *name = d->line->word[0];
    if (strncmp(name, "shift+", 6) == 0) in.is_shift = true, name += 6;
    if (strncmp(name, "ctrl+", 5) == 0) in.is_ctrl = true, name += 5;
    snprintf(in.key, sizeof in.key, "%.23s", name);
    frame(d, &in);
    return MST_OK;
}

/* As somebody who looks where each press of the key leads. */
static int seek(doing *d) {
    const mst_session *s = d->app->session;
    const mst_play *p = &d->app->play;
    const char *name = d->line->word[1];
    mst_id id = s && s->is_ready && *name == '@' ? mst_map_find(s->map, name + 1) : MST_ID_NONE;
    mst_input in = {.kind = MST_INPUT_KEY};
    snprintf(in.key, sizeof in.key, "%.23s", d->line->word[0]);
    for (int tries = 0; id && tries < 100; tries++) {
        frame(d, &in);
        if (p->armed && p->aim_kind == p->armed && p->aim == id) return MST_OK;
    }
    return failed(d, "console.no_box", name);
}

static int type_text(doing *d, bool is_edit) {
    const mst_input nothing = {0};
    frame(d, &nothing);
    if (!mst_window_type(d->window, d->line->word[0], is_edit))
        return failed(d, "console.not_so", d->line->word[0]);
    take_events(d);
    return MST_OK;
}

static int tap(doing *d) {
    double x, y;
    const mst_input nothing = {0};
    frame(d, &nothing);
    if (!find_place(d, d->line->word[0], &x, &y)) return failed(d, "console.no_box", d->line->word[0]);
    mst_window_tap(d->window, x, y);
    take_events(d);
    return MST_OK;
}

static int set_density(doing *d) {
    const mst_input nothing = {0};
    double dpi = atof(d->line->word[0]);
    if (dpi < 48 || dpi > 960) return failed(d, "console.not_so", "dpi");
    mst_window_density(d->window, dpi);
    frame(d, &nothing);
    frame(d, &nothing);
    return MST_OK;
}

static int play_until(doing *d) {
    const double most_s = 600;
    unsigned minutes, seconds;
    mst_input nothing = {0};
    if (!d->app->session || sscanf(d->line->word[0], "%u:%u", &minutes, &seconds) != 2)
        return failed(d, "console.no_time", d->line->word[0]);
    mst_tick at = minutes * 60 + seconds;
    if (!mst_app_is_replay(d->app)) mst_engine_hurry(d->app->session->engine, at);
    mst_engine_wait(d->app->session->engine, at, most_s);
    mst_app_update(d->app);
    if (mst_app_is_replay(d->app)) mst_app_go_to(d->app, at);
    frame(d, &nothing);
    return MST_OK;
}

/* Lives on for so long, as with nobody at the keyboard; no longer than until `box` can be used. */
static bool live(doing *d, double most_s, const char *box) {
    double end_s = mst_now_s() + most_s;
    while (mst_now_s() < end_s) {
        mst_input in = {0};
        bool is_closed = false, is_exposed = false;
        double rest_s = mst_app_rest_s(d->app), left_s = end_s - mst_now_s();
        mst_window_wait(d->window, rest_s < left_s ? rest_s : left_s, &in, &is_closed, &is_exposed);
        in = (mst_input){0};
        if (mst_app_update(d->app) || d->app->ui.again_s > 0)
            mst_frame_paint(&d->script->frames, d->app, d->window, &in);
        const mst_ui_box *found = box ? box_of(d, box) : NULL;
        if (found && !found->is_off) return true;
    }
    return false;
}

static int look_for(doing *d) {
    const mst_input nothing = {0};
    const char *name = d->line->word[0];
    frame(d, &nothing);
    const mst_ui_box *box = box_of(d, name);
    bool is_good = d->line->what == COMMAND_ABSENT ? !box
                   : d->line->what == COMMAND_GREY ? box && box->is_off
                                                   : box && !box->is_off;
    return is_good ? MST_OK : failed(d, "console.not_so", name);
}

static int list(doing *d) {
    const mst_input nothing = {0};
    frame(d, &nothing);
    for (uint32_t i = 0; i < d->app->ui.box_count; i++) {
        const mst_ui_box *b = &d->app->ui.box[i];
        printf("%s%s %.0f,%.0f %.0fx%.0f\n", b->name, b->is_off ? " (grey)" : "", b->rect.x, b->rect.y,
               b->rect.w, b->rect.h);
    }
    fflush(stdout);
    return MST_OK;
}

/* Painted once more, onto a surface of its own: the window's cannot be read. */
static int screenshot(doing *d) {
    const mst_input nothing = {0};
    int width, height;
    frame(d, &nothing);
    for (int i = 0; i < 4000 && d->app->is_gathering; i++) frame(d, &nothing);
    mst_window_surface(d->window, &width, &height, &d->app->ui.scale);
    double scale = d->app->ui.scale;
    cairo_surface_t *picture =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * scale), (int)(height * scale));
    cairo_t *cr = cairo_create(picture);
    mst_app_frame(d->app, cr, width, height, &nothing);
    cairo_destroy(cr);
    int status = mst_frame_write_png(picture, d->line->word[0], d->errors);
    cairo_surface_destroy(picture);
    return status;
}

static int resize(doing *d) {
    const mst_input nothing = {0};
    int width = atoi(d->line->word[0]), height = atoi(d->line->word[1]);
    if (width < 1 || height < 1 || width > 8192 || height > 8192) return failed(d, "console.not_so", "size");
    mst_window_resize(d->window, width, height);
    frame(d, &nothing);
    return MST_OK;
}

static int move(doing *d) {
    double x, y;
    if (!find_place(d, d->line->word[0], &x, &y)) return failed(d, "console.no_box", d->line->word[0]);
    return point(d, MST_INPUT_MOVE, x, y, 0, 0);
}

/* How long it is since the last such line, or since the script began. */
static void tell_time(doing *d) {
    double now_s = mst_now_s();
    printf("{\"seconds\":%.3f}\n", now_s - d->since_s);
    fflush(stdout);
    d->since_s = now_s;
}

/* Every text of the screen in its place: whole, or cut with a mark; none over another. */
static int check_fits(doing *d) {
    const mst_input nothing = {0};
    char fault[MST_UI_FAULT_BYTES];
    int status = MST_OK;
    frame(d, &nothing);
    frame(d, &nothing);
    for (uint32_t i = 0; mst_ui_check_fault(&d->app->ui, i, fault); i++)
        status = failed(d, "console.misfit", fault);
    return status;
}

/* No text was ever longer than so many Chinese characters. */
static int check_longest(const doing *d) {
    const char *text;
    if (mst_ui_check_longest(&d->app->ui, &text) <= (uint32_t)atoi(d->line->word[0])) return MST_OK;
    return failed(d, "console.too_long", text);
}

static int do_line(doing *d) {
    switch (d->line->what) {
    case COMMAND_SIZE:
        return resize(d);
    case COMMAND_DPI:
        return set_density(d);
    case COMMAND_SEEK:
        return seek(d);
    case COMMAND_TAP:
        return tap(d);
    case COMMAND_CLICK:
        return press(d, 1, 1);
    case COMMAND_RCLICK:
        return press(d, 3, 1);
    case COMMAND_DCLICK:
        return press(d, 1, 2);
    case COMMAND_MOVE:
        return move(d);
    case COMMAND_UNFOCUS:
        return unfocus(d);
    case COMMAND_HOLD:
    case COMMAND_DRAG:
        return drag(d);
    case COMMAND_WHEEL:
        return wheel(d);
    case COMMAND_KEY:
        return type_key(d);
    case COMMAND_TEXT:
        return type_text(d, false);
    case COMMAND_EDIT:
        return type_text(d, true);
    case COMMAND_UNTIL:
        return play_until(d);
    case COMMAND_WAIT:
        live(d, atof(d->line->word[0]), NULL);
        return MST_OK;
    case COMMAND_AWAIT:
        return live(d, atof(d->line->word[1]), d->line->word[0])
                   ? MST_OK
                   : failed(d, "console.not_so", d->line->word[0]);
    case COMMAND_SCREENSHOT:
        return screenshot(d);
    case COMMAND_FRAMES:
        mst_frames_tell(&d->script->frames);
        return MST_OK;
    case COMMAND_TIME:
        tell_time(d);
        return MST_OK;
    case COMMAND_LIST:
        return list(d);
    case COMMAND_FITS:
        return check_fits(d);
    case COMMAND_LONGEST:
        return check_longest(d);
    case COMMAND_EXPECT:
    case COMMAND_ABSENT:
    case COMMAND_GREY:
        return look_for(d);
    default:
        return MST_OK;
    }
}

int mst_script_run(mst_script *s, mst_app *app, mst_window *window, mst_errors *errors) {
    const double load_most_s = 60;
    const mst_input nothing = {0};
    doing d = {.script = s, .app = app, .window = window, .errors = errors, .since_s = mst_now_s()};
    app->ui.check = mst_ui_check_create();
    if (app->session) mst_engine_wait(app->session->engine, 0, load_most_s);
    frame(&d, &nothing);
    frame(&d, &nothing);
    for (uint32_t i = 0; i < s->count && !app->is_quitting; i++) {
        d.line = &s->line[i];
        if (d.line->what == COMMAND_QUIT) break;
        int status = do_line(&d);
        if (status != MST_OK) return status;
    }
    return MST_OK;
}
