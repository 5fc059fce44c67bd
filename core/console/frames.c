/* SPDX-License-Identifier: Apache-2.0
 * frames.c - one frame into a window, and the figures of many. */
#include "console/frames.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FRAMES_MAX = 1 << 18 };

static double cpu_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void mst_frame_paint(mst_frames *f, mst_app *app, mst_window *window, const mst_input *in) {
    double begin_s = mst_now_s(), begin_cpu_s = cpu_s();
    int width, height;
    cairo_surface_t *surface = mst_window_surface(window, &width, &height, &app->ui.scale);
    cairo_t *cr = cairo_create(surface);
    mst_app_frame(app, cr, width, height, in);
    cairo_destroy(cr);
    mst_window_show(window);
    if (f->count == FRAMES_MAX) f->count = 0; /* a window that is open all day */
    if (f->count == f->capacity) {
        f->capacity = f->capacity ? 2 * f->capacity : 1024;
        f->work_ms = mst_realloc(f->work_ms, f->capacity * sizeof *f->work_ms);
        f->cpu_ms = mst_realloc(f->cpu_ms, f->capacity * sizeof *f->cpu_ms);
    }
    f->cpu_ms[f->count] = 1000 * (cpu_s() - begin_cpu_s);
    f->work_ms[f->count++] = 1000 * (mst_now_s() - begin_s);
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double share_of(const double *sorted, uint32_t count, uint32_t percent) {
    return sorted[(count * percent + 99) / 100 - 1];
}

void mst_frames_reply(mst_frames *f) {
    double work_ms = f->work_ms[f->count - 1], cpu_ms = f->cpu_ms[f->count - 1];
    if (f->count > 1) work_ms += f->work_ms[f->count - 2], cpu_ms += f->cpu_ms[f->count - 2];
    if (work_ms > f->reply_ms) f->reply_ms = work_ms;
    if (cpu_ms > f->reply_cpu_ms) f->reply_cpu_ms = cpu_ms;
}

void mst_frames_tell(mst_frames *f) {
    uint32_t n = f->count;
    if (n == 0) return;
    qsort(f->work_ms, n, sizeof *f->work_ms, by_value);
    qsort(f->cpu_ms, n, sizeof *f->cpu_ms, by_value);
    printf("{\"frames\":%u,\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"max_ms\":%.2f,\"cpu_p50_ms\":%.2f,\"cpu_p95_"
           "ms\":%.2f,\"reply_ms\":%.2f,\"cpu_reply_ms\":%.2f}\n",
           n, share_of(f->work_ms, n, 50), share_of(f->work_ms, n, 95), f->work_ms[n - 1],
           share_of(f->cpu_ms, n, 50), share_of(f->cpu_ms, n, 95), f->reply_ms, f->reply_cpu_ms);
    fflush(stdout);
    f->count = 0;
    f->reply_ms = f->reply_cpu_ms = 0;
}

void mst_frames_fini(mst_frames *f) {
    mst_free(f->work_ms);
    mst_free(f->cpu_ms);
    *f = (mst_frames){0};
}

int mst_frame_write_png(cairo_surface_t *surface, const char *path, mst_errors *errors) {
    cairo_status_t status = cairo_surface_write_to_png(surface, path);
    if (status == CAIRO_STATUS_SUCCESS) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "console.no_picture", "reason",
                          cairo_status_to_string(status), NULL);
}
