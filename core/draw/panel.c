/* SPDX-License-Identifier: Apache-2.0
 * panel.c - symbols of the map outside of it. */
#include "draw/panel.h"

#include "draw/draw_private.h"

void mst_draw_badge(cairo_t *cr, const mst_draw_look *look, double x, double y, double r, uint16_t force_kind,
                    const char *character, bool is_stale) {
    mst_painter p;
    mst_draw_scene scene = {0};
    mst_draw_view view = {.cm_per_px = 100, .width_px = 1600, .height_px = 1000};
    mst_painter_init(&p, cr, &scene, &view, look);
    mst_force_shape(&p, x, y, r, force_kind);
    mst_ink(&p, is_stale ? MST_PANEL_RGB : mst_force_colour(force_kind));
    cairo_fill_preserve(cr);
    if (is_stale) {
        mst_ink(&p, mst_force_colour(force_kind));
        cairo_set_line_width(cr, 1.5);
        mst_dash(&p, 3, 2);
        cairo_stroke(cr);
        mst_no_dash(&p);
    }
    cairo_new_path(cr);
    bool is_long = character && character[0] > 0 && character[1] > 0 && character[2]; /* "119" */
    if (character && *character)
        mst_text(&p, x, y, 0.5, (int)(r * (is_long ? 0.82 : 1.15) + 0.5),
                 is_stale ? mst_force_colour(force_kind) : MST_ON_FORCE_RGB, character);
    mst_painter_fini(&p);
}

const char *mst_draw_unit_character(const mst_draw_look *look, const mst_draw_scene *scene,
                                    const mst_draw_unit *unit) {
    mst_painter p = {.scene = scene, .look = look};
    return mst_unit_character(&p, unit);
}

const char *mst_draw_task_word(const mst_draw_look *look, uint32_t order_kind) {
    return look->text(look->user, mst_task_word_id(order_kind));
}

void mst_draw_legend_paint(cairo_t *cr, const mst_draw_look *look, const mst_draw_seen *seen, double left,
                           double top, double width, double low) {
    mst_painter p;
    mst_draw_scene scene = {0};
    mst_draw_view view = {.cm_per_px = 100, .width_px = 1600, .height_px = 1000};
    mst_painter_init(&p, cr, &scene, &view, look);
    p.seen = *seen;
    mst_paint_legend(&p, left, top, width, low);
    mst_painter_fini(&p);
}
