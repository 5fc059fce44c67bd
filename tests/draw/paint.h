/* SPDX-License-Identifier: Apache-2.0
 * paint.h - paints the flagship town for tests, and looks at pixels. */
#ifndef TESTS_DRAW_PAINT_H
#define TESTS_DRAW_PAINT_H
#include "shared.h"

#include "draw/draw.h"

/* The font libraries keep caches for the life of a process; leaks of our own are still found. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig\nleak:libpango\n";
}

/* Every text is its own id, but for those that must be one character. */
static const char *own_id(const void *user, const char *id) {
    bool is_mark = strncmp(id, "draw.mark.", 10) == 0 || strcmp(id, "draw.hydrant_mark") == 0;
    return is_mark ? "A" : id;
}
static const mst_draw_look day = {.theme = MST_DRAW_DAY, .text = own_id};
static const mst_draw_look night = {.theme = MST_DRAW_NIGHT, .text = own_id};

static char *town_text;

static mst_map *open_town(void) {
    size_t size;
    town_text = mst_test_read("scenarios/grain_yard/map.json", &size);
    mst_errors errors = {0};
    mst_map *map = mst_map_create("map.json", (mst_bytes){town_text, size}, &errors);
    assert_non_null(map);
    return map;
}

static void close_town(mst_map *map) {
    mst_map_destroy(map);
    free(town_text);
}

typedef struct canvas {
    cairo_surface_t *surface;
    mst_draw_view view;
    mst_draw_seen seen;
} canvas;

/* The scene in the view; with `has_frame` the frame around it. */
static canvas paint(const mst_draw_scene *scene, const mst_draw_view *view, const mst_draw_look *look,
                    int width_px, int height_px, bool has_frame) {
    canvas c = {cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px), .view = *view};
    cairo_t *cr = cairo_create(c.surface);
    c.seen = mst_draw_scene_paint(cr, scene, view, look);
    if (has_frame) mst_draw_frame_paint(cr, scene, view, look, &c.seen, width_px, height_px);
    cairo_destroy(cr);
    cairo_surface_flush(c.surface);
    return c;
}

static inline uint32_t pixel(const canvas *c, int x, int y) {
    uint32_t rgb;
    const unsigned char *row =
        cairo_image_surface_get_data(c->surface) + (ptrdiff_t)y * cairo_image_surface_get_stride(c->surface);
    memcpy(&rgb, row + 4 * (ptrdiff_t)x, sizeof rgb);
    return rgb & 0xFFFFFF;
}

static inline int px_x(const mst_draw_view *v, mst_point at) {
    return (int)(v->left_px + v->width_px / 2.0 + (at.x_cm - v->centre_x_cm) / v->cm_per_px);
}
static inline int px_y(const mst_draw_view *v, mst_point at) {
    return (int)(v->top_px + v->height_px / 2.0 - (at.y_cm - v->centre_y_cm) / v->cm_per_px);
}

static inline bool is_same(const canvas *a, const canvas *b) {
    size_t bytes = (size_t)cairo_image_surface_get_stride(a->surface) *
                   (size_t)cairo_image_surface_get_height(a->surface);
    return memcmp(cairo_image_surface_get_data(a->surface), cairo_image_surface_get_data(b->surface),
                  bytes) == 0;
}

static inline void drop(canvas *c) {
    cairo_surface_destroy(c->surface);
}
#endif
