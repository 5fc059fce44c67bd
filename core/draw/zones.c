/* SPDX-License-Identifier: Apache-2.0
 * zones.c - what is marked out on the scene: sectors, cordons, and people of whom the seat knows that they
 * are where it is dangerous. */
#include <stdio.h>

#include "base/maths.h"
#include "draw/draw_private.h"

/* ---- sectors ---- */

void mst_paint_sectors(mst_painter *p) {
    for (uint32_t i = 0; i < p->scene->sector_count; i++) {
        const mst_draw_sector *s = &p->scene->sector[i];
        double x = mst_px_x(p, s->low), y = mst_px_y(p, s->high);
        double w = mst_px_x(p, s->high) - x, h = mst_px_y(p, s->low) - y;
        cairo_new_path(p->cr);
        cairo_rectangle(p->cr, mst_floor(x) + 0.5, mst_floor(y) + 0.5, mst_floor(w), mst_floor(h));
        mst_ink_alpha(p, MST_TEXT_RGB, 0.045);
        cairo_fill_preserve(p->cr);
        mst_ink(p, MST_TEXT_RGB);
        cairo_set_line_width(p->cr, 2);
        cairo_set_dash(p->cr, (double[]){12, 4, 3, 4}, 4, 0);
        cairo_stroke(p->cr);
        mst_no_dash(p);
        p->seen.count[MST_DRAW_SECTOR]++;
    }
}

/* ---- cordons ---- */

/* A bar of amber and black, `half` px to each side of its middle. */
void mst_cordon_bar(const mst_painter *p, double x, double y, double half, bool is_upright) {
    double w = is_upright ? 5 : 2 * half, h = is_upright ? 2 * half : 5;
    mst_rounded(p, x - w / 2, y - h / 2, w, h, 1);
    mst_ink(p, MST_BANNER_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, MST_BANNER_TEXT_RGB);
    cairo_set_line_width(p->cr, 1);
    cairo_stroke(p->cr);
    for (double at = -half + 4; at + 4 <= half; at += 8) {
        cairo_rectangle(p->cr, is_upright ? x - 2.5 : x + at, is_upright ? y + at : y - 2.5,
                        is_upright ? 5 : 4, is_upright ? 4 : 5);
        cairo_fill(p->cr);
    }
}

/* On the four sides of what may fall, one and a half heights away from it. */
static void paint_cordon(mst_painter *p, const mst_building *b) {
    double out_px = mst_px(p, b->height_m * 150), x0 = 1e12, y0 = 1e12, x1 = -1e12, y1 = -1e12;
    for (uint32_t i = 0; i < b->outline.count; i++) {
        double x = mst_px_x(p, b->outline.point[i]), y = mst_px_y(p, b->outline.point[i]);
        x0 = mst_min(x0, x), x1 = mst_max(x1, x), y0 = mst_min(y0, y), y1 = mst_max(y1, y);
    }
    double mid_x = (x0 + x1) / 2, mid_y = (y0 + y1) / 2, half = 14 * p->k;
    if (!mst_is_in_view(p, mid_x, mid_y, 100)) return;
    mst_cordon_bar(p, mid_x, y0 - out_px, half, false);
    mst_cordon_bar(p, mid_x, y1 + out_px, half, false);
    mst_cordon_bar(p, x0 - out_px, mid_y, half, true);
    mst_cordon_bar(p, x1 + out_px, mid_y, half, true);
    p->seen.count[MST_DRAW_CORDON]++;
}

void mst_paint_cordons(mst_painter *p) {
    const mst_picture *picture = p->scene->picture;
    for (uint32_t i = 0; picture && i < picture->entry_count; i++) {
        const mst_picture_entry *e = &picture->entry[i];
        if (e->key != MST_KEY_CORDON || e->value < 1) continue;
        int32_t building = mst_map_building(p->scene->map, e->id);
        if (building >= 0) paint_cordon(p, &p->scene->map->building[building]);
    }
}

/* ---- people ---- */

/* Head and shoulders in a white disc: known to be there, and not heard to call. */
void mst_people_symbol(const mst_painter *p, double x, double y, double k) {
    cairo_t *cr = p->cr;
    cairo_new_path(cr);
    cairo_arc(cr, x, y, 9 * k, 0, 2 * MST_PI);
    mst_ink(p, MST_PANEL_RGB);
    cairo_fill_preserve(cr);
    mst_ink(p, MST_TEXT_RGB);
    cairo_set_line_width(cr, 1.6);
    cairo_stroke(cr);
    cairo_arc(cr, x, y - 3 * k, 2.6 * k, 0, 2 * MST_PI);
    cairo_fill(cr);
    cairo_arc(cr, x, y + 5.6 * k, 4.6 * k, MST_PI, 2 * MST_PI);
    cairo_close_path(cr);
    cairo_fill(cr);
}

/* The building that entry `at` is about. */
static bool is_in_danger(const mst_picture *picture, uint32_t at) {
    double state = mst_beside(picture, at, MST_KEY_STATE, MST_BUILDING_WHOLE);
    return (state >= MST_BUILDING_WARM && state < MST_BUILDING_OUT) ||
           mst_beside(picture, at, MST_KEY_SMOKE, 0) > 0 || mst_beside(picture, at, MST_KEY_THREAT, 0) > 0;
}

static void paint_people(mst_painter *p, const mst_building *b, int people) {
    double x = mst_px_x(p, b->at), y = mst_px_y(p, b->at), r = 11 * p->k;
    char text[16];
    if (!mst_is_in_view(p, x, y, -1)) return;
    mst_place_symbol(p, &x, &y, (mst_room){r, r, r + 14, r});
    mst_take(p, (mst_box){x - r, y - r, x + r + 14, y + r});
    mst_people_symbol(p, x, y, p->k);
    snprintf(text, sizeof text, "%d", people);
    mst_text_rim(p, x + r + 1, y, 0, 12, MST_TEXT_RGB, MST_PANEL_RGB, text);
    p->seen.count[MST_DRAW_PEOPLE]++;
}

void mst_paint_people(mst_painter *p) {
    const mst_picture *picture = p->scene->picture;
    uint32_t most = 40;
    if (p->k < 0.8) return;
    for (uint32_t i = 0; picture && i < picture->entry_count && most; i++) {
        const mst_picture_entry *e = &picture->entry[i];
        if (e->key != MST_KEY_PEOPLE_IN || e->value < 1 || !is_in_danger(picture, i)) continue;
        double calling = mst_beside(picture, i, MST_KEY_TRAPPED, 0);
        int32_t building = mst_map_building(p->scene->map, e->id);
        if (building < 0 || e->value - calling < 1) continue;
        paint_people(p, &p->scene->map->building[building], (int)(e->value - calling));
        most--;
    }
}
