/* SPDX-License-Identifier: Apache-2.0
 * console.c - the loop: news, frames, what people do; or one moment as a picture. */
#include "console/console.h"

#include "console/frames.h"
#include "console/script.h"
#include "console/type.h"

enum { WIDTH_USUAL = 1366, HEIGHT_USUAL = 768 };

static void size_of(const mst_console_def *def, int *width, int *height) {
    *width = def->width_px ? def->width_px : WIDTH_USUAL;
    *height = def->height_px ? def->height_px : HEIGHT_USUAL;
}

/* ---- one moment ---- */

/* Waits until the moment is there, then paints it: twice, since a frame answers the boxes of the last. */
static int paint_moment(mst_app *a, mst_errors *errors) {
    const double most_s = 600;
    int width, height;
    mst_input nothing = {0};
    size_of(a->def, &width, &height);
    mst_tick at = a->def->at_s > 0 ? (mst_tick)a->def->at_s : 0;
    if (a->session) {
        mst_engine_wait(a->session->engine, 0, most_s);
        mst_app_update(a);
        if (!mst_app_is_replay(a) && at > 0) mst_engine_hurry(a->session->engine, at);
        mst_engine_wait(a->session->engine, at, most_s);
        mst_app_update(a);
        if (mst_app_is_replay(a)) mst_app_go_to(a, at);
    }
    if (a->session && a->session->is_failed) { /* what is wrong says more than its picture */
        mst_errors_fini(errors);
        *errors = a->session->errors;
        a->session->errors = (mst_errors){0};
        return MST_E_INPUT;
    }
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    for (int i = 0; i < 2; i++) mst_app_frame(a, cr, width, height, &nothing);
    cairo_destroy(cr);
    int status = mst_frame_write_png(surface, a->def->screenshot, errors);
    cairo_surface_destroy(surface);
    return status;
}

/* ---- the loop ---- */

static bool is_done(const mst_app *a) {
    return a->is_quitting || (a->def->closes_at_end && a->session && a->session->status.is_over);
}

static void loop(mst_app *a, mst_window *w) {
    mst_frames frames = {0};
    bool is_closed = false, is_due = true;
    while (!is_closed && !is_done(a)) {
        mst_input in = {0};
        bool is_exposed = false;
        if (is_due) {
            mst_input nothing = {0};
            mst_frame_paint(&frames, a, w, &nothing);
        }
        mst_window_edit(w, a->ui.is_editing ? &a->ui.edit_at : NULL);
        bool came = mst_window_wait(w, mst_app_rest_s(a), &in, &is_closed, &is_exposed);
        is_due = mst_app_update(a) || is_exposed || a->ui.again_s > 0;
        if (came && in.kind != MST_INPUT_NONE) {
            mst_frame_paint(&frames, a, w, &in);
            is_due = true; /* what it changed shows in the next frame */
        }
    }
    mst_frames_fini(&frames);
}

static int run_window(mst_app *a, mst_errors *errors) {
    int width, height;
    size_of(a->def, &width, &height);
    const char *path = a->def->script;
    mst_script *script = path ? mst_script_create(path, errors) : NULL;
    if (path && !script) return MST_E_INPUT;
    mst_window *w = mst_window_create(mst_app_text(a, "console.window"), width, height, path != NULL, errors);
    int status = w ? MST_OK : MST_E_FAULT;
    if (w && script) status = mst_script_run(script, a, w, errors);
    if (w && !script) loop(a, w);
    mst_window_destroy(w);
    mst_script_destroy(script);
    return status;
}

int mst_console_run(const mst_console_def *def, mst_errors *errors) {
    mst_app app;
    if (!mst_type_family())
        return mst_errors_add(errors, MST_SEVERITY_ERROR, "fontconfig", 0, "console.no_font", "package",
                              "fonts-wqy-microhei", NULL);
    mst_app_init(&app, def);
    int status = def->mode == MST_CONSOLE_START ? MST_OK : mst_app_open(&app);
    if (status == MST_OK) status = def->screenshot ? paint_moment(&app, errors) : run_window(&app, errors);
    if (status == MST_E_INPUT && app.errors.count) {
        mst_errors_fini(errors);
        *errors = app.errors;
        app.errors = (mst_errors){0};
    }
    mst_app_fini(&app);
    return status;
}
