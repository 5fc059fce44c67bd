/* SPDX-License-Identifier: Apache-2.0
 * edges.c - units out of view: one tag per force, and way of being away, at the edge of the map towards
 * them. */
#include <stdio.h>

#include "base/maths.h"
#include "draw/draw_private.h"

typedef struct edge_tag {
    const mst_draw_unit *first;
    uint32_t count;
    bool is_on_way;
    double x, y; /* where its units are, on average */
} edge_tag;

static uint64_t force_of(const mst_draw_unit *u) {
    return MST_ID_NUMBER(u->id) / 1000;
}

static uint32_t gather(const mst_painter *p, edge_tag *tag) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->unit_count; i++) {
        const mst_drawn_unit *d = &p->unit[i];
        if (d->is_in_view) continue;
        bool is_on_way = mst_unit_is_on_way(p, d->unit);
        uint32_t t = 0;
        while (t < count && (force_of(tag[t].first) != force_of(d->unit) || tag[t].is_on_way != is_on_way))
            t++;
        if (t == count) tag[count++] = (edge_tag){.first = d->unit, .is_on_way = is_on_way};
        tag[t].x += (d->true_x - tag[t].x) / ++tag[t].count;
        tag[t].y += (d->true_y - tag[t].y) / tag[t].count;
    }
    return count;
}

/* Where the line from the middle of the map to (x, y) leaves its rectangle. */
static void edge_point(const mst_draw_view *v, double x, double y, double *out_x, double *out_y) {
    double cx = v->left_px + v->width_px / 2.0, cy = v->top_px + v->height_px / 2.0;
    double dx = x - cx, dy = y - cy, far_x = dx < 0 ? -dx : dx, far_y = dy < 0 ? -dy : dy;
    double by_x = far_x > 0 ? v->width_px / 2.0 / far_x : 1e9,
           by_y = far_y > 0 ? v->height_px / 2.0 / far_y : 1e9;
    double s = by_x < by_y ? by_x : by_y;
    *out_x = cx + dx * s;
    *out_y = cy + dy * s;
}

/* A box of that size inside the map, close to the edge point; moves along the edge to a free place. */
static mst_box place_tag(const mst_painter *p, double x, double y, double width, double height) {
    const mst_draw_view *v = p->view;
    bool is_side = x < v->left_px + 2 || x > v->left_px + v->width_px - 2;
    mst_box box = {0};
    for (int i = 0; i < 24; i++) {
        double move = (i + 1) / 2 * (i % 2 ? 1.0 : -1.0) * (is_side ? height + 4 : width + 8);
        double x0 = x - width / 2 + (is_side ? 0 : move), y0 = y - height / 2 + (is_side ? move : 0);
        double right = v->left_px + v->width_px - width - 12, low = v->top_px + v->height_px - height - 12;
        x0 = x0 < v->left_px + 12 ? v->left_px + 12 : x0 > right ? right : x0;
        y0 = y0 < v->top_px + 12 ? v->top_px + 12 : y0 > low ? low : y0;
        x0 = mst_floor(x0), y0 = mst_floor(y0);
        box = (mst_box){x0, y0, x0 + width, y0 + height};
        if (mst_is_free(p, box)) break;
    }
    return box;
}

static void paint_arrow(const mst_painter *p, mst_box box, double x, double y, mst_colour colour) {
    double cx = x < box.x0   ? box.x0
                : x > box.x1 ? box.x1
                             : x,
           cy = y < box.y0   ? box.y0
                : y > box.y1 ? box.y1
                             : y;
    double dx = x - cx, dy = y - cy, length = mst_hypot(dx, dy);
    if (length < 1) return;
    dx /= length;
    dy /= length;
    cairo_new_path(p->cr);
    cairo_move_to(p->cr, cx + dx * 10, cy + dy * 10);
    cairo_line_to(p->cr, cx - dy * 6 + dx, cy + dx * 6 + dy);
    cairo_line_to(p->cr, cx + dy * 6 + dx, cy - dx * 6 + dy);
    cairo_close_path(p->cr);
    mst_ink(p, colour);
    cairo_fill(p->cr);
}

static void name_of(const mst_painter *p, const edge_tag *t, char *out, size_t size) {
    const char *name = t->first->name ? t->first->name : "";
    int length = 0; /* the force's part of "wutong.1", "Wutong-1" */
    while (name[length] && ((name[length] != '.' && name[length] != '-') || t->count == 1)) length++;
    const char *how = t->is_on_way ? mst_words_of(p, "draw.on_way") : mst_words_of(p, "draw.off_map");
    if (t->count == 1)
        snprintf(out, size, "%s %s", name, how);
    else
        snprintf(out, size, "%.*s ×%u %s", length, name, t->count, how);
}

static void paint_tag(mst_painter *p, const edge_tag *t) {
    double x, y, r = 9;
    char text[128];
    int size_px = p->k < 0.8 ? 11 : 13;
    edge_point(p->view, t->x, t->y, &x, &y);
    name_of(p, t, text, sizeof text);
    double least = 2 * r + 40, room = p->view->width_px - 60;
    double width = mst_text_width(p, size_px, text);
    if (width > room - least) width = room - least;
    mst_box box = place_tag(p, x, y, mst_floor(width) + 2 * r + 20, 24);
    mst_colour colour = mst_force_colour(t->first->force_kind);
    mst_take(p, box);
    mst_label_box(p, box, colour, false);
    paint_arrow(p, box, x, y, colour);
    double cy = (box.y0 + box.y1) / 2;
    mst_force_shape(p, box.x0 + r + 5, cy, r, t->first->force_kind);
    mst_ink(p, colour);
    cairo_fill(p->cr);
    mst_text_within(p, box.x0 + 2 * r + 12, cy, 0, size_px, MST_TEXT_RGB, width + 1, text);
    p->seen.count[mst_force_draw_kind(t->first->force_kind)]++;
}

void mst_paint_edge_tags(mst_painter *p) {
    if (!p->unit_count) return;
    edge_tag *tag = mst_alloc(p->unit_count * sizeof *tag);
    uint32_t count = gather(p, tag);
    for (uint32_t i = 0; i < count; i++) paint_tag(p, &tag[i]);
    mst_free(tag);
}
