/* SPDX-License-Identifier: Apache-2.0
 * painter.c - ink, places on the surface, paths, and what the picture says of a thing. */
#include "draw/draw_private.h"

static const char font_name[] = "WenQuanYi Micro Hei";

void mst_painter_init(mst_painter *p, cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                      const mst_draw_look *look) {
    double side_px = view->width_px < view->height_px * 1.6 ? view->width_px : view->height_px * 1.6;
    *p = (mst_painter){.cr = cr, .scene = scene, .view = view, .look = look};
    p->clip = (mst_box){view->left_px, view->top_px, view->left_px + view->width_px,
                        view->top_px + view->height_px};
    p->k = side_px / 900 > 1 ? 1 : side_px / 900 < 0.64 ? 0.64 : side_px / 900;
    if (p->k < look->least_k) p->k = look->least_k;
    /* Grey edges only: colour fringes would depend on the screen of who paints. */
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
    p->layout = pango_cairo_create_layout(cr);
    pango_cairo_context_set_font_options(pango_layout_get_context(p->layout), options);
    pango_layout_context_changed(p->layout);
    cairo_font_options_destroy(options);
    p->font = pango_font_description_from_string(font_name);
}

void mst_painter_fini(mst_painter *p) {
    pango_font_description_free(p->font);
    g_object_unref(p->layout);
    mst_free(p->taken);
    mst_free(p->kind);
    mst_free(p->fire);
    mst_free(p->unit);
}

/* ---- ink ---- */

void mst_ink(const mst_painter *p, mst_colour colour) {
    mst_ink_alpha(p, colour, 1);
}

void mst_ink_alpha(const mst_painter *p, mst_colour colour, double alpha) {
    uint32_t rgb = mst_theme_rgb(p->look->theme, colour);
    cairo_set_source_rgba(p->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0,
                          alpha);
}

void mst_dash(const mst_painter *p, double on_px, double off_px) {
    cairo_set_dash(p->cr, (double[]){on_px, off_px}, 2, 0);
}

void mst_no_dash(const mst_painter *p) {
    cairo_set_dash(p->cr, NULL, 0, 0);
}

/* ---- places ---- */

double mst_px_x(const mst_painter *p, mst_point at) {
    const mst_draw_view *v = p->view;
    return v->left_px + v->width_px / 2.0 + (at.x_cm - v->centre_x_cm) / v->cm_per_px;
}

double mst_px_y(const mst_painter *p, mst_point at) {
    const mst_draw_view *v = p->view;
    return v->top_px + v->height_px / 2.0 - (at.y_cm - v->centre_y_cm) / v->cm_per_px;
}

double mst_px(const mst_painter *p, double cm) {
    return cm / p->view->cm_per_px;
}

bool mst_is_in_view(const mst_painter *p, double x, double y, double margin_px) {
    const mst_draw_view *v = p->view;
    return x > v->left_px - margin_px && x < v->left_px + v->width_px + margin_px &&
           y > v->top_px - margin_px && y < v->top_px + v->height_px + margin_px;
}

bool mst_is_seen(const mst_painter *p, const mst_point *point, uint32_t count) {
    mst_point low = {INT32_MAX, INT32_MAX}, high = {INT32_MIN, INT32_MIN}; /* y of the plane is up */
    for (uint32_t i = 0; i < count; i++) {
        low.x_cm = point[i].x_cm < low.x_cm ? point[i].x_cm : low.x_cm;
        low.y_cm = point[i].y_cm < low.y_cm ? point[i].y_cm : low.y_cm;
        high.x_cm = point[i].x_cm > high.x_cm ? point[i].x_cm : high.x_cm;
        high.y_cm = point[i].y_cm > high.y_cm ? point[i].y_cm : high.y_cm;
    }
    return count && mst_px_x(p, high) > p->clip.x0 && mst_px_x(p, low) < p->clip.x1 &&
           mst_px_y(p, low) > p->clip.y0 && mst_px_y(p, high) < p->clip.y1;
}

bool mst_trace(const mst_painter *p, const mst_point *point, uint32_t count, bool is_closed) {
    cairo_new_path(p->cr);
    if (!mst_is_seen(p, point, count)) return false;
    for (uint32_t i = 0; i < count; i++) cairo_line_to(p->cr, mst_px_x(p, point[i]), mst_px_y(p, point[i]));
    if (is_closed) cairo_close_path(p->cr);
    return true;
}

void mst_rounded(const mst_painter *p, double x, double y, double width, double height, double radius) {
    const double quarter = 1.5707963267948966;
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x + width - radius, y + radius, radius, -quarter, 0);
    cairo_arc(p->cr, x + width - radius, y + height - radius, radius, 0, quarter);
    cairo_arc(p->cr, x + radius, y + height - radius, radius, quarter, 2 * quarter);
    cairo_arc(p->cr, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(p->cr);
}

/* ---- the picture ---- */

double mst_known(const mst_painter *p, mst_id id, mst_key key, double otherwise) {
    return p->scene->picture ? mst_picture_value(p->scene->picture, id, key, otherwise) : otherwise;
}

double mst_beside(const mst_picture *picture, uint32_t at, mst_key key, double otherwise) {
    const mst_picture_entry *e = picture->entry;
    mst_id id = e[at].id;
    while (at > 0 && e[at - 1].id == id) at--;
    for (; at < picture->entry_count && e[at].id == id && e[at].key <= (uint16_t)key; at++)
        if (e[at].key == (uint16_t)key) return e[at].value;
    return otherwise;
}

bool mst_front_at(const mst_picture *picture, const mst_picture_entry *entry, mst_point *at) {
    if (entry->key != MST_KEY_FRONT) return false;
    const mst_picture_entry *x = mst_picture_find(picture, entry->id, MST_KEY_X_CM);
    const mst_picture_entry *y = mst_picture_find(picture, entry->id, MST_KEY_Y_CM);
    if (x && y) *at = (mst_point){(int32_t)x->value, (int32_t)y->value};
    return x && y;
}

mst_id mst_known_id(const mst_painter *p, mst_id id, mst_key key) {
    const mst_picture_entry *e = p->scene->picture ? mst_picture_find(p->scene->picture, id, key) : NULL;
    return e ? e->id_value : MST_ID_NONE;
}
