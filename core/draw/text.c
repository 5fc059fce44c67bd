/* SPDX-License-Identifier: Apache-2.0
 * text.c - text of one line or of a paragraph, never cut without a mark. */
#include "base/maths.h"
#include "draw/draw_private.h"

const char *mst_words_of(const mst_painter *p, const char *id) {
    return p->look->text(p->look->user, id);
}

/* Sets the painter's layout; width_px < 0: as wide as it is. */
static void set_text(const mst_painter *p, int size_px, double width_px, const char *text) {
    pango_font_description_set_absolute_size(p->font, size_px * PANGO_SCALE);
    pango_layout_set_font_description(p->layout, p->font);
    pango_layout_set_width(p->layout, width_px < 0 ? -1 : (int)(width_px * PANGO_SCALE));
    pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_height(p->layout, -1);
    pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(p->layout, text, -1);
}

/* A line of text: from the cache, or through it. Lent. */
static PangoLayout *line_of(const mst_painter *p, int size_px, const char *text) {
    mst_draw_cache *cache = p->look->cache;
    if (!cache) {
        set_text(p, size_px, -1, text);
        return p->layout;
    }
    cairo_matrix_t m;
    cairo_get_matrix(p->cr, &m);
    double scale = mst_floor(mst_sqrt(m.xx * m.xx + m.yx * m.yx) * 1024 + 0.5); /* turned or not */
    PangoLayout *line = mst_draw_cache_line(cache, size_px, scale, text);
    if (line) return line;
    set_text(p, size_px, -1, text);
    line = pango_layout_copy(p->layout);
    mst_draw_cache_put_line(cache, size_px, scale, text, line);
    return line;
}

/* Puts the pen at the layout's upper left corner, on whole pixels; returns the layout's width. */
static double go_to(const mst_painter *p, PangoLayout *line, double x, double y, double align) {
    int width, height;
    pango_layout_get_pixel_size(line, &width, &height);
    cairo_move_to(p->cr, (int)(x - align * width + 0.5), (int)(y - height / 2.0 + 0.5));
    return width;
}

double mst_text_width(const mst_painter *p, int size_px, const char *text) {
    int width, height;
    mst_draw_cache *cache = p->look->cache;
    double kept = cache ? mst_draw_cache_width(cache, size_px, text) : -1;
    if (kept >= 0) return kept;
    set_text(p, size_px, -1, text);
    pango_layout_get_pixel_size(p->layout, &width, &height);
    if (cache) mst_draw_cache_put_width(cache, size_px, text, width);
    return width;
}

double mst_text(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                const char *text) {
    PangoLayout *line = line_of(p, size_px, text);
    mst_ink(p, colour);
    double width = go_to(p, line, x, y, align);
    pango_cairo_show_layout(p->cr, line);
    cairo_new_path(p->cr);
    return width;
}

/* The layout with its rim, its corner at the pen. */
static void show_rimmed(PangoLayout *line, cairo_t *cr, uint32_t rgb, uint32_t rim_rgb) {
    double x, y;
    cairo_get_current_point(cr, &x, &y);
    pango_cairo_layout_path(cr, line);
    cairo_set_source_rgba(cr, (rim_rgb >> 16 & 255) / 255.0, (rim_rgb >> 8 & 255) / 255.0,
                          (rim_rgb & 255) / 255.0, 0.9);
    cairo_set_line_width(cr, 3);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cr);
    cairo_move_to(cr, x, y);
    cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    pango_cairo_show_layout(cr, line);
    cairo_new_path(cr);
}

/* A picture of the layout with its rim, turned and scaled as the label says. */
static cairo_surface_t *picture_of(PangoLayout *line, const mst_draw_label *l, int *left, int *top) {
    int width, height;
    const double rim = 3;
    pango_layout_get_pixel_size(line, &width, &height);
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    for (int i = 0; i < 4; i++) {
        double x = i & 1 ? width + rim : -rim, y = i & 2 ? height + rim : -rim;
        double px = l->xx * x + l->xy * y, py = l->yx * x + l->yy * y;
        x0 = px < x0 ? px : x0, x1 = px > x1 ? px : x1;
        y0 = py < y0 ? py : y0, y1 = py > y1 ? py : y1;
    }
    *left = (int)mst_floor(x0);
    *top = (int)mst_floor(y0);
    cairo_surface_t *picture =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)x1 - *left + 2, (int)y1 - *top + 2);
    cairo_t *cr = cairo_create(picture);
    cairo_matrix_t m;
    cairo_matrix_init(&m, l->xx, l->yx, l->xy, l->yy, -*left, -*top);
    cairo_set_matrix(cr, &m);
    cairo_move_to(cr, 0, 0);
    show_rimmed(line, cr, l->rgb, l->rim_rgb);
    cairo_destroy(cr);
    return picture;
}

/* From the cache, or through it, at the pen. */
static void show_kept(const mst_painter *p, PangoLayout *line, const mst_draw_label *l, const char *text) {
    int left, top;
    double x, y;
    cairo_surface_t *picture = mst_draw_cache_find(p->look->cache, l, text, &left, &top);
    if (!picture) {
        picture = picture_of(line, l, &left, &top);
        mst_draw_cache_put(p->look->cache, l, text, picture, left, top);
    }
    cairo_get_current_point(p->cr, &x, &y);
    cairo_user_to_device(p->cr, &x, &y);
    cairo_new_path(p->cr);
    cairo_save(p->cr);
    cairo_identity_matrix(p->cr);
    cairo_set_source_surface(p->cr, picture, mst_floor(x + 0.5) + left, mst_floor(y + 0.5) + top);
    cairo_paint(p->cr);
    cairo_restore(p->cr);
}

double mst_text_rim(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                    mst_colour rim, const char *text) {
    PangoLayout *line = line_of(p, size_px, text);
    double width = go_to(p, line, x, y, align);
    uint32_t rgb = mst_theme_rgb(p->look->theme, colour), rim_rgb = mst_theme_rgb(p->look->theme, rim);
    if (!p->look->cache) {
        show_rimmed(line, p->cr, rgb, rim_rgb);
        return width;
    }
    cairo_matrix_t m;
    cairo_get_matrix(p->cr, &m);
    show_kept(p, line, &(mst_draw_label){size_px, rgb, rim_rgb, m.xx, m.yx, m.xy, m.yy}, text);
    return width;
}

double mst_text_within(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                       double width_px, const char *text) {
    double wide = mst_text_width(p, size_px, text);
    if (wide <= width_px) return mst_text(p, x, y, align, size_px, colour, text);
    if (width_px < size_px) return 0;
    set_text(p, size_px, width_px, text);
    pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_END);
    mst_ink(p, colour);
    double width = go_to(p, p->layout, x, y, align);
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
