/* SPDX-License-Identifier: Apache-2.0
 * map_kept.c - moving the kept ground under the view, and knowing when the whole map must be painted anew. */
#include "console/map_kept.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN_PX = 64 };

/* ---- ground ---- */

void mst_map_ground_fini(mst_map_ground *g) {
    if (g->surface) cairo_surface_destroy(g->surface);
    *g = (mst_map_ground){0};
}

static bool is_same_size(const mst_draw_view *a, const mst_draw_view *b, int margin_px) {
    return a->cm_per_px == b->cm_per_px && a->width_px == b->width_px + 2 * margin_px &&
           a->height_px == b->height_px + 2 * margin_px;
}

/* One part of the surface, in its pixels. */
static void paint_part(mst_map_ground *g, int x, int y, int w, int h, const mst_draw_scene *scene,
                       const mst_draw_look *look) {
    if (w <= 0 || h <= 0) return;
    cairo_t *cr = cairo_create(g->surface);
    cairo_rectangle(cr, x, y, w, h);
    cairo_clip(cr);
    cairo_scale(cr, g->scale, g->scale);
    mst_draw_ground_paint(cr, scene, &g->view, look);
    cairo_destroy(cr);
}

static void make_ground(mst_map_ground *g, const mst_draw_view *view, const mst_ui *ui,
                        const mst_draw_scene *scene, const mst_draw_look *look) {
    mst_draw_view wide = *view;
    wide.left_px = wide.top_px = 0;
    wide.width_px += 2 * MARGIN_PX;
    wide.height_px += 2 * MARGIN_PX;
    int w = (int)ceil(wide.width_px * ui->scale), h = (int)ceil(wide.height_px * ui->scale);
    bool is_fit = g->surface && cairo_image_surface_get_width(g->surface) == w &&
                  cairo_image_surface_get_height(g->surface) == h;
    if (!is_fit) {
        mst_map_ground_fini(g);
        g->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    }
    g->view = wide;
    g->scale = ui->scale;
    g->theme = ui->theme;
    g->map = scene->map;
    paint_part(g, 0, 0, w, h, scene, look);
}

/* Moves the pixels by (-dx, -dy). */
static void move_pixels(cairo_surface_t *surface, int dx, int dy) {
    cairo_surface_flush(surface);
    uint8_t *data = cairo_image_surface_get_data(surface);
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface),
        stride = cairo_image_surface_get_stride(surface);
    if (!data) return;
    size_t bytes = 4 * (size_t)(w - abs(dx));
    for (int i = 0; i < h - abs(dy); i++) {
        int to = dy > 0 ? i : h - 1 - i, from = to + dy;
        uint8_t *row_to = data + (ptrdiff_t)to * stride, *row_from = data + (ptrdiff_t)from * stride;
        memmove(row_to + (dx < 0 ? -4 * dx : 0), row_from + (dx > 0 ? 4 * dx : 0), bytes);
    }
    cairo_surface_mark_dirty(surface);
}

/* Brings the view into the middle of the surface; false when no pixel would stay. */
static bool move_ground(mst_map_ground *g, const mst_draw_view *view, const mst_draw_scene *scene,
                        const mst_draw_look *look) {
    int w = cairo_image_surface_get_width(g->surface), h = cairo_image_surface_get_height(g->surface);
    double cm_per_dot = view->cm_per_px / g->scale;
    double far_x = (view->centre_x_cm - g->view.centre_x_cm) / cm_per_dot,
           far_y = (g->view.centre_y_cm - view->centre_y_cm) / cm_per_dot;
    if (fabs(far_x) >= w || fabs(far_y) >= h) return false;
    int dx = (int)lround(far_x), dy = (int)lround(far_y);
    move_pixels(g->surface, dx, dy);
    g->view.centre_x_cm += dx * cm_per_dot;
    g->view.centre_y_cm -= dy * cm_per_dot;
    int top = dy < 0 ? -dy : 0, low = dy > 0 ? h - dy : h;
    paint_part(g, 0, 0, w, top, scene, look);
    paint_part(g, 0, low, w, h - low, scene, look);
    paint_part(g, dx > 0 ? w - dx : 0, top, abs(dx), low - top, scene, look);
    return true;
}

/* How far the view has come off the middle of the surface leaves none of it uncovered. */
static bool is_covering(const mst_map_ground *g, const mst_draw_view *view) {
    return fabs(g->view.centre_x_cm - view->centre_x_cm) <= (MARGIN_PX - 1) * view->cm_per_px &&
           fabs(g->view.centre_y_cm - view->centre_y_cm) <= (MARGIN_PX - 1) * view->cm_per_px;
}

void mst_map_ground_lay(mst_map_ground *g, const mst_draw_view *view, const mst_ui *ui, cairo_t *cr,
                        const mst_draw_scene *scene, const mst_draw_look *look) {
    bool is_known = g->surface && g->map == scene->map && g->theme == ui->theme && g->scale == ui->scale &&
                    is_same_size(&g->view, view, MARGIN_PX);
    if (!is_known || (!is_covering(g, view) && !move_ground(g, view, scene, look)))
        make_ground(g, view, ui, scene, look);
    double x = view->left_px - MARGIN_PX + (g->view.centre_x_cm - view->centre_x_cm) / view->cm_per_px;
    double y = view->top_px - MARGIN_PX - (g->view.centre_y_cm - view->centre_y_cm) / view->cm_per_px;
    cairo_save(cr);
    cairo_rectangle(cr, view->left_px, view->top_px, view->width_px, view->height_px);
    cairo_clip(cr);
    cairo_scale(cr, 1 / g->scale, 1 / g->scale);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cr, g->surface, floor(x * g->scale + 0.5), floor(y * g->scale + 0.5));
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
}

/* ---- the whole map ---- */

void mst_map_kept_fini(mst_map_kept *k) {
    if (k->surface) cairo_surface_destroy(k->surface);
    *k = (mst_map_kept){0};
}

static uint64_t mix(uint64_t h, const void *data, size_t size) {
    const uint8_t *byte = data;
    for (size_t i = 0; i < size; i++) h = (h ^ byte[i]) * 1099511628211u;
    return h;
}

/* All that painting looks at but the view. Pictures never change once taken; words are the language's own. */
static uint64_t stamp_of(const mst_ui *ui, const mst_draw_scene *s, const mst_draw_look *look) {
    uint64_t h = 14695981039346656037u;
    const void *lent[] = {s->map, s->picture, s->unit, s->cell, look->text(look->user, "draw.north")};
    uint64_t picture[] = {0, 0, 0},
             number[] = {s->unit_count,   s->cell_count,       s->kept_count,
                         s->sector_count, (uint64_t)ui->theme, (uint64_t)(ui->text_k * 1000)};
    if (s->picture) {
        picture[0] = s->picture->tick;
        picture[1] = s->picture->seat;
        picture[2] = s->picture->entry_count;
        h = mix(h, &s->picture->entry, sizeof s->picture->entry);
    }
    h = mix(h, lent, sizeof lent);
    h = mix(h, picture, sizeof picture);
    h = mix(h, number, sizeof number);
    h = mix(h, s->kept, s->kept_count * sizeof *s->kept);
    return mix(h, s->sector, s->sector_count * sizeof *s->sector);
}

bool mst_map_kept_is_good(const mst_map_kept *k, const mst_draw_view *view, const mst_ui *ui,
                          const mst_draw_scene *scene, const mst_draw_look *look) {
    const mst_draw_view *a = &k->view;
    return k->surface && k->scale == ui->scale && a->centre_x_cm == view->centre_x_cm &&
           a->centre_y_cm == view->centre_y_cm && a->cm_per_px == view->cm_per_px &&
           a->left_px == view->left_px && a->top_px == view->top_px && a->width_px == view->width_px &&
           a->height_px == view->height_px && k->stamp == stamp_of(ui, scene, look);
}

cairo_t *mst_map_kept_begin(mst_map_kept *k, const mst_draw_view *view, const mst_ui *ui,
                            const mst_draw_scene *scene, const mst_draw_look *look) {
    int w = (int)ceil(view->width_px * ui->scale), h = (int)ceil(view->height_px * ui->scale);
    bool is_fit = k->surface && cairo_image_surface_get_width(k->surface) == w &&
                  cairo_image_surface_get_height(k->surface) == h;
    if (!is_fit) {
        mst_map_kept_fini(k);
        k->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    }
    k->view = *view;
    k->scale = ui->scale;
    k->stamp = stamp_of(ui, scene, look);
    cairo_t *cr = cairo_create(k->surface);
    cairo_translate(cr, -floor(view->left_px * ui->scale + 0.5), -floor(view->top_px * ui->scale + 0.5));
    cairo_scale(cr, ui->scale, ui->scale);
    return cr;
}

void mst_map_kept_lay(const mst_map_kept *k, const mst_draw_view *view, const mst_ui *ui) {
    cairo_t *cr = ui->cr;
    cairo_save(cr);
    cairo_rectangle(cr, view->left_px, view->top_px, view->width_px, view->height_px);
    cairo_clip(cr);
    cairo_scale(cr, 1 / k->scale, 1 / k->scale);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cr, k->surface, floor(view->left_px * k->scale + 0.5),
                             floor(view->top_px * k->scale + 0.5));
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
}
