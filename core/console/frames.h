/* SPDX-License-Identifier: Apache-2.0
 * frames.h - paints frames into a window and keeps how long each took, upload and all. */
#ifndef CONSOLE_FRAMES_H
#define CONSOLE_FRAMES_H
#include "console/app.h"
#include "console/window.h"

typedef struct mst_frames {
    double *work_ms, *cpu_ms; /* by the clock, and of this thread's processor time */
    uint32_t count, capacity;
} mst_frames;

void mst_frame_paint(mst_frames *frames, mst_app *app, mst_window *window, const mst_input *in);
/* {"frames":n,"p50_ms":x,"p95_ms":x,"max_ms":x,"cpu_p50_ms":x,"cpu_p95_ms":x} on stdout; starts anew. */
void mst_frames_tell(mst_frames *frames);
void mst_frames_fini(mst_frames *frames);
int mst_frame_write_png(cairo_surface_t *surface, const char *path, mst_errors *errors);
#endif
