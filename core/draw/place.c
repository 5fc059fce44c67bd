/* SPDX-License-Identifier: Apache-2.0
 * place.c - which parts of the map symbols and labels have taken, and where the next one goes: greedy,
 * in the order of importance in which they are asked for. */
#include "base/maths.h"
#include "draw/draw_private.h"

static bool is_inside(const mst_painter *p, mst_box b) {
    const mst_draw_view *v = p->view;
    return b.x0 >= v->left_px + 2 && b.y0 >= v->top_px + 2 && b.x1 <= v->left_px + v->width_px - 2 &&
           b.y1 <= v->top_px + v->height_px - 2;
}

bool mst_is_free(const mst_painter *p, mst_box box) {
    if (!is_inside(p, box)) return false;
    for (uint32_t i = 0; i < p->taken_count; i++) {
        const mst_box *t = &p->taken[i];
        if (box.x0 < t->x1 && t->x0 < box.x1 && box.y0 < t->y1 && t->y0 < box.y1) return false;
    }
    return true;
}

void mst_take(mst_painter *p, mst_box box) {
    MST_GROW(p->taken, p->taken_count, p->taken_capacity);
    p->taken[p->taken_count++] = box;
}

static bool is_off_fire(const mst_painter *p, mst_box box) {
    for (uint32_t i = 0; i < p->fire_count; i++) {
        const mst_box *f = &p->fire[i];
        if (box.x0 < f->x1 && f->x0 < box.x1 && box.y0 < f->y1 && f->y0 < box.y1) return false;
    }
    return true;
}

/* Right, left, below, above, the corners, and across the thing itself; in halves of the label. */
static const double nine[9][2] = {{1, 0}, {-1, 0}, {0, 1},   {0, -1}, {1, -1},
                                  {1, 1}, {-1, 1}, {-1, -1}, {0, 0}};

bool mst_place_label(const mst_painter *p, double x, double y, double r, double width, double height,
                     mst_box *out) {
    int places = r > 0 ? 8 : 9; /* never across a symbol */
    for (int i = 0; i < 2 * places; i++) {
        const double *way = nine[i % places];
        double aside = i % places >= 4 ? r * 0.7 : r; /* a corner is nearer to a round symbol */
        double cx = x + way[0] * (aside + width / 2 + 2), cy = y + way[1] * (r + height / 2 + 1);
        double x0 = mst_floor(cx - width / 2 + 0.5), y0 = mst_floor(cy - height / 2 + 0.5);
        *out = (mst_box){x0, y0, x0 + width, y0 + height};
        if (mst_is_free(p, *out) && (i >= places || is_off_fire(p, *out))) return true;
    }
    return false;
}

/* The nearest free place within so many rings; the ring 0 is the place itself. */
static bool find_place(const mst_painter *p, double *x, double *y, mst_room room, int rings, bool is_off) {
    double step = (room.left + room.right) / 2;
    for (int ring = 0; ring < rings; ring++)
        for (int i = 0; i < (ring == 0 ? 1 : 16); i++) {
            double d = ring == 0 ? 0 : step * (0.7 + 0.4 * ring), angle = i * 7 % 16 * MST_PI / 8;
            double cx = mst_floor(*x + d * mst_cos(angle) + 0.5),
                   cy = mst_floor(*y + d * mst_sin(angle) + 0.5);
            mst_box box = {cx - room.left, cy - room.up, cx + room.right, cy + room.down};
            if (!mst_is_free(p, box) || (is_off && !is_off_fire(p, box))) continue;
            *x = cx;
            *y = cy;
            return true;
        }
    return false;
}

void mst_place_symbol(const mst_painter *p, double *x, double *y, mst_room room) {
    if (!find_place(p, x, y, room, 8, true)) find_place(p, x, y, room, 24, false);
}
