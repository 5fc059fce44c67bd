/* SPDX-License-Identifier: Apache-2.0
 * report_pdf.c - the same pages through Cairo: PDF, and pictures for tests. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "assess/report_sheet.h"
#include "assess/report_type.h"

static const double u_pt = 0.25 / 25.4 * 72; /* a unit in points */

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int size) {
    mst_buffer_write(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static void ink(cairo_t *cr, uint32_t rgb) {
    cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

/* ---- text ---- */

/* As wide as it was laid out; Pango at this size may differ by a rounding. */
static void put_text(cairo_t *cr, const mst_mark *m) {
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_from_string(mst_face_families(m->type.face));
    pango_font_description_set_absolute_size(font, m->type.size_pt * MST_PT_U * PANGO_SCALE);
    pango_font_description_set_weight(font, m->type.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, m->text, -1);
    int width, height;
    pango_layout_get_size(layout, &width, &height);
    double base_u = (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
    double squeeze = width > 0 ? m->width_u / ((double)width / PANGO_SCALE) : 1;
    cairo_save(cr);
    cairo_translate(cr, m->x - m->type.align * m->width_u, m->y - base_u);
    cairo_scale(cr, squeeze, 1);
    cairo_new_path(cr);
    if (m->type.has_rim) {
        cairo_move_to(cr, 0, 0);
        pango_cairo_layout_path(cr, layout);
        ink(cr, 0xFFFFFF);
        cairo_set_line_width(cr, 3);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr);
    }
    ink(cr, m->type.rgb);
    cairo_move_to(cr, 0, 0);
    pango_cairo_show_layout(cr, layout);
    cairo_new_path(cr);
    cairo_restore(cr);
    pango_font_description_free(font);
    g_object_unref(layout);
}

/* ---- shapes ---- */

static void trace(cairo_t *cr, const mst_mark *m) {
    cairo_new_path(cr);
    if (m->is_round) {
        cairo_arc(cr, m->point[0][0], m->point[0][1], m->point[1][0], 0, 6.283185307179586);
        cairo_close_path(cr);
        return;
    }
    for (uint32_t i = 0; i < m->point_count; i++) cairo_line_to(cr, m->point[i][0], m->point[i][1]);
    if (m->kind == MST_MARK_SHAPE) cairo_close_path(cr);
}

static void hatch(cairo_t *cr) {
    double x0, y0, x1, y1;
    cairo_path_extents(cr, &x0, &y0, &x1, &y1);
    cairo_save(cr);
    cairo_clip(cr);
    ink(cr, 0x9A9A9A);
    cairo_set_line_width(cr, 0.8);
    for (double x = x0 - (y1 - y0); x < x1; x += 6) {
        cairo_move_to(cr, x, y1);
        cairo_line_to(cr, x + (y1 - y0), y0);
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void put_path(cairo_t *cr, const mst_mark *m) {
    static const double dashes[] = {5, 3}, dots[] = {1.5, 2.5};
    trace(cr, m);
    if (m->fill != MST_NO_INK) {
        ink(cr, m->fill);
        cairo_fill_preserve(cr);
    }
    if (m->is_hatched) {
        hatch(cr);
        trace(cr, m);
    }
    if (m->stroke != MST_NO_INK) {
        ink(cr, m->stroke);
        cairo_set_line_width(cr, m->line_u);
        cairo_set_dash(cr, m->dash == MST_DASHED ? dashes : dots, m->dash == MST_SOLID ? 0 : 2, 0);
        cairo_stroke(cr);
    }
    cairo_new_path(cr);
}

static void put_page(const mst_sheet *s, uint32_t page, cairo_t *cr) {
    for (uint32_t i = 0; i < s->mark_count; i++) {
        const mst_mark *m = &s->mark[i];
        if (m->page != page) continue;
        if (m->kind == MST_MARK_TEXT)
            put_text(cr, m);
        else
            put_path(cr, m);
    }
}

/* ---- carriers ---- */

int mst_sheet_pdf(const mst_sheet *s, const char *title, const char *date, mst_buffer *out) {
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(collect, out, MST_PAGE_WIDTH * u_pt, MST_PAGE_HEIGHT * u_pt);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_t *cr = cairo_create(surface);
    for (uint32_t page = 0; page < s->page_count; page++) {
        cairo_save(cr);
        cairo_scale(cr, u_pt, u_pt);
        put_page(s, page, cr);
        cairo_restore(cr);
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ? MST_OK : MST_E_FAULT;
}

int mst_sheet_png(const mst_sheet *s, uint32_t page, int width_px, mst_buffer *out) {
    double scale = (double)width_px / MST_PAGE_WIDTH;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, (int)(MST_PAGE_HEIGHT * scale));
    cairo_t *cr = cairo_create(surface);
    ink(cr, 0xFFFFFF);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    put_page(s, page, cr);
    cairo_destroy(cr);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, collect, out);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ? MST_OK : MST_E_FAULT;
}
