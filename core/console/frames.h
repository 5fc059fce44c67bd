/* SPDX-License-Identifier: Apache-2.0
 * frames.h - paints frames into a window and keeps how long each took, upload and all. */
#ifndef CONSOLE_FRAMES_H
#define CONSOLE_FRAMES_H
#include "console/app.h"
#include "console/window.h"

typedef struct mst_frames {
    double *work_ms, *cpu_ms; /* by the clock, and of this thread's processor time */
    uint32_t count, capacity;
    double reply_ms, reply_cpu_ms; /* the slowest answer to an input, until what it changed is shown */
} mst_frames;

void mst_frame_paint(mst_frames *frames, mst_app *app, mst_window *window, const mst_input *in);
/* The last two frames were the answer to one input. */
void mst_frames_reply(mst_frames *frames);
/* {"frames":n,"p50_ms":x,"p95_ms":x,"max_ms":x,"cpu_p50_ms":x,"cpu_p95_ms":x,"reply_ms":x,"cpu_reply_ms":x} on
 * stdout; starts anew. */
void mst_frames_tell(mst_frames *frames);
void mst_frames_fini(mst_frames *frames);
int mst_frame_write_png(cairo_surface_t *surface, const char *path, mst_errors *errors);
#endif
