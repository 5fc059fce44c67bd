/* SPDX-License-Identifier: Apache-2.0
 * window.h - the only file that knows SDL: a window, one streaming texture, and what people do to it. */
#ifndef CONSOLE_WINDOW_H
#define CONSOLE_WINDOW_H
#include "console/ui.h"

typedef struct mst_window mst_window;
/* NULL with an error when no window can be had. is_hidden: with the dummy driver. */
mst_window *mst_window_create(const char *title, int width, int height, bool is_hidden, mst_errors *errors);
void mst_window_destroy(mst_window *window);
/* The surface to paint on, at the size of now; `scale`: device pixels per px. */
cairo_surface_t *mst_window_surface(mst_window *window, int *width, int *height, double *scale);
void mst_window_show(mst_window *window);
/* Waits at most that long for something to happen. False when nothing did. `is_closed`, `is_exposed` are set
 * when so. */
bool mst_window_wait(mst_window *window, double most_s, mst_input *in, bool *is_closed, bool *is_exposed);
void mst_window_resize(mst_window *window, int width, int height);
/* Where text is being typed, for input methods; NULL: nowhere. */
void mst_window_edit(mst_window *window, const mst_rect *at);
/* Another window takes the focus, as far as this one is told. */
void mst_window_unfocus(mst_window *window);
void mst_window_fullscreen(mst_window *window);
/* For scripts, all of it by the way of the window system: a screen of so many dots per inch; a click; and
 * what an input method gives, or has not given yet. False: nothing takes text now. */
void mst_window_density(mst_window *window, double dpi);
void mst_window_tap(mst_window *window, double x, double y);
bool mst_window_type(mst_window *window, const char *text, bool is_edit);
#endif
