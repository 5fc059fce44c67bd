/* SPDX-License-Identifier: Apache-2.0
 * text.c - text of one line or of a paragraph, never cut without a mark. */
#include "draw/draw_private.h"

const char *mst_words_of(const mst_painter *p, const char *id) {
    return p->look->text(p->look->user, id);
}

/* Sets the layout; width_px < 0: as wide as it is. */
static void set_text(const mst_painter *p, int size_px, double width_px, const char *text) {
    pango_font_description_set_absolute_size(p->font, size_px * PANGO_SCALE);
    pango_layout_set_font_description(p->layout, p->font);
    pango_layout_set_width(p->layout, width_px < 0 ? -1 : (int)(width_px * PANGO_SCALE));
    pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_height(p->layout, -1);
    pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(p->layout, text, -1);
}

/* Puts the pen at the layout's upper left corner, on whole pixels; returns the layout's width. */
static double go_to(const mst_painter *p, double x, double y, double align) {
    int width, height;
    pango_layout_get_pixel_size(p->layout, &width, &height);
    cairo_move_to(p->cr, (int)(x - align * width + 0.5), (int)(y - height / 2.0 + 0.5));
    return width;
}

double mst_text_width(const mst_painter *p, int size_px, const char *text) {
    int width, height;
    set_text(p, size_px, -1, text);
    pango_layout_get_pixel_size(p->layout, &width, &height);
    return width;
}

double mst_text(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                const char *text) {
    set_text(p, size_px, -1, text);
    mst_ink(p, colour);
    double width = go_to(p, x, y, align);
    pango_cairo_show_layout(p->cr, p->layout);
    cairo_new_path(p->cr);
    return width;
}

double mst_text_rim(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                    mst_colour rim, const char *text) {
    set_text(p, size_px, -1, text);
    go_to(p, x, y, align);
    pango_cairo_layout_path(p->cr, p->layout);
    mst_ink_alpha(p, rim, 0.9);
    cairo_set_line_width(p->cr, 3);
    cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(p->cr);
    return mst_text(p, x, y, align, size_px, colour, text);
}

double mst_text_within(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                       double width_px, const char *text) {
    double wide = mst_text_width(p, size_px, text);
    if (wide <= width_px) return mst_text(p, x, y, align, size_px, colour, text);
    if (width_px < size_px) return 0;
    set_text(p, size_px, width_px, text);
    pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_END);
    mst_ink(p, colour);
    double width = go_to(p, x, y, align);
    pango_cairo_show_layout(p->cr, p->layout);
    cairo_new_path(p->cr);
    return width;
}

double mst_text_lines(const mst_painter *p, double x, double y, int size_px, mst_colour colour,
                      double width_px, const char *text, bool is_dry) {
    int width, height;
    set_text(p, size_px, width_px, text);
    pango_layout_get_pixel_size(p->layout, &width, &height);
    if (is_dry) return height;
    mst_ink(p, colour);
    cairo_move_to(p->cr, (int)x, (int)y);
    pango_cairo_show_layout(p->cr, p->layout);
    cairo_new_path(p->cr);
    return height;
}
