/* SPDX-License-Identifier: Apache-2.0
 * widgets.c - panels, buttons, keys, bars, tags. Controls have no hue: what is chosen is ink. */
#include <math.h>
#include <string.h>

#include "console/ui.h"

void mst_ui_panel(const mst_ui *ui, mst_rect r) {
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_PANEL_EDGE_RGB, 1);
}

/* ---- keys ---- */

double mst_ui_keycap_width(const mst_ui *ui, const char *key) {
    double width = mst_ui_text_width(ui, 12, key) + 11;
    double least = mst_ui_row(ui, 21);
    return width < least ? least : width;
}

double mst_ui_keycap(const mst_ui *ui, double x, double y, double align, mst_colour colour, const char *key) {
    double w = mst_ui_keycap_width(ui, key), h = mst_ui_row(ui, 20);
    mst_rect r = {floor(x - align * w), floor(y - h / 2), w, h};
    mst_ui_round(ui, (mst_rect){r.x + 0.5, r.y + 0.5, r.w - 1, r.h - 1}, 3);
    mst_ui_ink(ui, colour, 0.75);
    cairo_set_line_width(ui->cr, 1);
    cairo_stroke(ui->cr);
    mst_ui_text(ui, r.x + r.w / 2, r.y + r.h / 2, 0.5, 12, colour, key);
    return w;
}

/* ---- buttons ---- */

static mst_colour label_colour(const mst_ui_button *b) {
    if (b->is_off) return b->style == MST_UI_ON_BAR ? MST_BAR_SECOND_RGB : MST_SECOND_RGB;
    if (b->style == MST_UI_INK) return MST_PANEL_RGB;
    if (b->style == MST_UI_ON_BAR) return MST_BAR_TEXT_RGB;
    return b->style == MST_UI_WARN ? MST_ALERT_RGB : MST_TEXT_RGB;
}

static void paint_ground(mst_ui *ui, const mst_ui_button *b) {
    bool is_hot = mst_ui_is_hot(ui, b->name) && !b->is_off;
    bool is_down = is_hot && mst_ui_is_active(ui, b->name);
    double radius = b->rect.h < 26 ? 3 : 6;
    if (b->style == MST_UI_INK && !b->is_off)
        mst_ui_fill(ui, b->rect, radius, MST_TEXT_RGB, is_down ? 0.8 : is_hot ? 0.9 : 1);
    else if (b->style == MST_UI_ON_BAR) {
        if (is_hot) mst_ui_fill(ui, b->rect, radius, MST_BAR_TEXT_RGB, is_down ? 0.22 : 0.12);
    } else {
        if (b->style != MST_UI_FLAT)
            mst_ui_fill(ui, b->rect, radius, b->is_off ? MST_YARD_RGB : MST_PANEL_RGB, 1);
        if (is_hot) mst_ui_fill(ui, b->rect, radius, MST_TEXT_RGB, is_down ? 0.14 : 0.07);
        if (b->style != MST_UI_FLAT)
            mst_ui_stroke(ui, b->rect, radius, b->style == MST_UI_WARN ? MST_ALERT_RGB : MST_PANEL_EDGE_RGB,
                          1);
    }
}

/* A ring of 2 px with a gap. */
static void paint_focus(const mst_ui *ui, const mst_ui_button *b) {
    if (!ui->is_focus_shown || strcmp(ui->focus, b->name) != 0) return;
    bool is_on_bar = b->style == MST_UI_ON_BAR;
    mst_ui_stroke(ui, mst_rect_in(b->rect, -2), 8, is_on_bar ? MST_BAR_RGB : MST_PANEL_RGB, 2);
    mst_ui_stroke(ui, mst_rect_in(b->rect, -4), 10, is_on_bar ? MST_BAR_TEXT_RGB : MST_TEXT_RGB, 2);
}

/* Icon, label and key in a row, with the note below the label. */
static void paint_inside(mst_ui *ui, const mst_ui_button *b) {
    mst_colour colour = label_colour(b);
    double size = b->size > 0 ? b->size : 14,
           pad = b->rect.h < 26              ? 6
                 : b->rect.w < 48            ? 2
                 : b->key && b->rect.w < 160 ? 8
                                             : 12,
           mid = b->rect.y + b->rect.h / 2;
    double icon = b->icon ? mst_ui_row(ui, size * 0.62) : 0,
           key = b->key ? mst_ui_keycap_width(ui, b->key) : 0;
    double label = b->label ? mst_ui_text_width(ui, size, b->label) : 0;
    double note = b->note ? mst_ui_text_width(ui, 12, b->note) : 0;
    double text = label > note ? label : note;
    double gaps = (b->icon && text > 0 ? 7 : 0) + (b->key && (text > 0 || b->icon) ? 7 : 0);
    double room = b->rect.w - 2 * pad - 2 * icon - key - gaps;
    bool has_icon = b->icon && (text <= room || text == 0); /* words before pictures */
    if (b->icon && !has_icon) room += 2 * icon + 7, gaps -= 7, icon = 0;
    if (text > room) text = room;
    double x = b->is_left ? b->rect.x + pad : b->rect.x + (b->rect.w - (2 * icon + key + gaps + text)) / 2;
    if (has_icon) {
        mst_ui_icon(ui, b->icon, x + icon, mid, icon, colour);
        x += 2 * icon + (text > 0 ? 7 : 0);
    }
    double rise = b->note ? mst_ui_row(ui, 8) : 0;
    if (b->label)
        mst_ui_text_in(ui, (mst_rect){x, b->rect.y - rise, text + 1, b->rect.h}, 0, size, colour, b->label);
    if (b->note)
        mst_ui_text_in(ui, (mst_rect){x, b->rect.y + mst_ui_row(ui, 10), text + 1, b->rect.h}, 0, 12,
                       b->style == MST_UI_INK ? MST_PANEL_RGB : MST_SECOND_RGB, b->note);
    if (b->key && b->is_left)
        mst_ui_keycap(ui, b->rect.x + b->rect.w - pad, mid, 1, colour, b->key);
    else if (b->key)
        mst_ui_keycap(ui, x + text + (text > 0 || b->icon ? 7 : 0), mid, 0, colour, b->key);
}

bool mst_ui_button_add(mst_ui *ui, const mst_ui_button *b) {
    mst_ui_box_add(ui, b->name, b->rect, true, b->is_off);
    paint_ground(ui, b);
    paint_inside(ui, b);
    paint_focus(ui, b);
    if (b->is_off && b->note && mst_ui_is_hot(ui, b->name)) mst_ui_say(ui, b->note);
    if (b->is_off) return false;
    return mst_ui_is_clicked(ui, b->name) || (b->bound && mst_ui_key(ui, b->bound));
}

/* ---- bars and tags ---- */

void mst_ui_bar(const mst_ui *ui, mst_rect r, double share, mst_colour colour) {
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    mst_ui_fill(ui, r, r.h / 2, MST_PANEL_EDGE_RGB, 1);
    if (share * r.w < 1) return;
    mst_ui_clip(ui, (mst_rect){r.x, r.y, floor(share * r.w + 0.5), r.h});
    mst_ui_fill(ui, r, r.h / 2, colour, 1);
    mst_ui_unclip(ui);
}

void mst_ui_tag(mst_ui *ui, mst_rect r, mst_colour fill, mst_colour text_colour, double size,
                const char *text) {
    mst_ui_fill(ui, r, 3, fill, 1);
    mst_ui_text_in(ui, mst_rect_in(r, 4), 0.5, size, text_colour, text);
}
