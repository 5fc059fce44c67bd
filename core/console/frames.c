/* SPDX-License-Identifier: Apache-2.0
 * frames.c - one frame into a window, and the figures of many. */
#include "console/frames.h"

#include <stdio.h>
#include <stdlib.h>

enum { FRAMES_MAX = 1 << 18 };

void mst_frame_paint(mst_frames *f, mst_app *app, mst_window *window, const mst_input *in) {
    double begin_s = mst_now_s();
    int width, height;
    cairo_surface_t *surface = mst_window_surface(window, &width, &height, &app->ui.scale);
    cairo_t *cr = cairo_create(surface);
    mst_app_frame(app, cr, width, height, in);
    cairo_destroy(cr);
    mst_window_show(window);
    if (f->count == FRAMES_MAX) f->count = 0; /* a window that is open all day */
    MST_GROW(f->work_ms, f->count, f->capacity);
    f->work_ms[f->count++] = 1000 * (mst_now_s() - begin_s);
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

void mst_frames_tell(mst_frames *f) {
    if (f->count == 0) return;
    qsort(f->work_ms, f->count, sizeof *f->work_ms, by_value);
    printf("{\"frames\":%u,\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"max_ms\":%.2f}\n", f->count,
           f->work_ms[f->count / 2], f->work_ms[(f->count * 95 + 99) / 100 - 1], f->work_ms[f->count - 1]);
    fflush(stdout);
    f->count = 0;
}

void mst_frames_fini(mst_frames *f) {
    mst_free(f->work_ms);
    *f = (mst_frames){0};
}

int mst_frame_write_png(cairo_surface_t *surface, const char *path, mst_errors *errors) {
    cairo_status_t status = cairo_surface_write_to_png(surface, path);
    if (status == CAIRO_STATUS_SUCCESS) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "console.no_picture", "reason",
                          cairo_status_to_string(status), NULL);
}
