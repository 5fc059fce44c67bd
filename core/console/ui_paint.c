/* SPDX-License-Identifier: Apache-2.0
 * ui_paint.c - ink, shapes and text of the widgets. */
#include <math.h>

#include "console/type.h"
#include "console/ui.h"
#include "console/ui_check.h"

void mst_ui_ink(const mst_ui *ui, mst_colour colour, double alpha) {
    uint32_t rgb = mst_theme_rgb(ui->theme, colour);
    cairo_set_source_rgba(ui->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0,
                          alpha);
}

void mst_ui_round(const mst_ui *ui, mst_rect r, double radius) {
    const double quarter = M_PI / 2;
    cairo_new_path(ui->cr);
    if (radius <= 0) {
        cairo_rectangle(ui->cr, r.x, r.y, r.w, r.h);
        return;
    }
    cairo_arc(ui->cr, r.x + r.w - radius, r.y + radius, radius, -quarter, 0);
    cairo_arc(ui->cr, r.x + r.w - radius, r.y + r.h - radius, radius, 0, quarter);
    cairo_arc(ui->cr, r.x + radius, r.y + r.h - radius, radius, quarter, 2 * quarter);
    cairo_arc(ui->cr, r.x + radius, r.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(ui->cr);
}

void mst_ui_fill(const mst_ui *ui, mst_rect rect, double radius, mst_colour colour, double alpha) {
    mst_ui_round(ui, rect, radius);
    mst_ui_ink(ui, colour, alpha);
    cairo_fill(ui->cr);
    if (alpha > 0.9) mst_ui_check_cover(ui, rect);
}

void mst_ui_stroke(const mst_ui *ui, mst_rect rect, double radius, mst_colour colour, double width) {
    mst_ui_round(ui, mst_rect_in(rect, width / 2), radius > width / 2 ? radius - width / 2 : 0);
    mst_ui_ink(ui, colour, 1);
    cairo_set_line_width(ui->cr, width);
    cairo_stroke(ui->cr);
}

void mst_ui_line(const mst_ui *ui, double x0, double y0, double x1, double y1, mst_colour colour,
                 double width) {
    mst_ui_ink(ui, colour, 1);
    cairo_set_line_width(ui->cr, width);
    cairo_new_path(ui->cr);
    cairo_move_to(ui->cr, x0, y0);
    cairo_line_to(ui->cr, x1, y1);
    cairo_stroke(ui->cr);
}

void mst_ui_clip(const mst_ui *ui, mst_rect r) {
    cairo_save(ui->cr);
    cairo_rectangle(ui->cr, r.x, r.y, r.w, r.h);
    cairo_clip(ui->cr);
}

void mst_ui_unclip(const mst_ui *ui) {
    cairo_restore(ui->cr);
}

/* ---- text ---- */

double mst_ui_row(const mst_ui *ui, double px) {
    return floor(px * ui->text_k + 0.5);
}

static mst_line line_of(const mst_ui *ui, double size, double width, bool is_broken, const char *text) {
    return mst_type_line(ui->type, ui->cr, floor(size * ui->text_k + 0.5), (int)width, is_broken, text);
}

static void show(const mst_ui *ui, double x, double y, mst_colour colour, mst_line line) {
    mst_rect at = {floor(x + 0.5), floor(y + 0.5), line.width, line.height};
    mst_ui_check_text(ui, at, pango_layout_get_text(line.layout), true);
    mst_ui_ink(ui, colour, 1);
    cairo_move_to(ui->cr, at.x, at.y);
    pango_cairo_show_layout(ui->cr, line.layout);
    cairo_new_path(ui->cr);
}

double mst_ui_text_width(const mst_ui *ui, double size, const char *text) {
    return line_of(ui, size, 0, false, text).width;
}

double mst_ui_text(const mst_ui *ui, double x, double y, double align, double size, mst_colour colour,
                   const char *text) {
    mst_line line = line_of(ui, size, 0, false, text);
    show(ui, x - align * line.width, y - line.height / 2.0, colour, line);
    return line.width;
}

double mst_ui_text_in(mst_ui *ui, mst_rect r, double align, double size, mst_colour colour,
                      const char *text) {
    mst_line line = line_of(ui, size, 0, false, text);
    if (line.width > r.w && r.w < size) {
        mst_ui_check_text(ui, r, text, false);
        return 0;
    }
    if (line.width > r.w) {
        line = line_of(ui, size, floor(r.w), false, text);
        if (line.is_cut && mst_rect_has(r, ui->mouse_x, ui->mouse_y)) mst_ui_say(ui, text);
    }
    show(ui, r.x + align * (r.w - line.width), r.y + (r.h - line.height) / 2, colour, line);
    return line.width;
}

double mst_ui_lines(const mst_ui *ui, double x, double y, double width, double size, mst_colour colour,
                    const char *text, bool is_dry) {
    mst_line line = line_of(ui, size, floor(width), true, text);
    if (!is_dry) show(ui, x, y, colour, line);
    return line.height;
}
