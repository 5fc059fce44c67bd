/* SPDX-License-Identifier: Apache-2.0
 * place.c - which parts of the map symbols and labels have taken, and where the next one goes: greedy,
 * in the order of importance in which they are asked for. */
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

bool mst_place_label(const mst_painter *p, double x, double y, double r, double width, double height,
                     mst_box *out) {
    /* Right, left, below, above, the corners, and across the thing itself; in halves of the label. */
    static const double place[9][2] = {{1, 0}, {-1, 0}, {0, 1},   {0, -1}, {1, -1},
                                       {1, 1}, {-1, 1}, {-1, -1}, {0, 0}};
    for (int i = 0; i < 9; i++) {
        if (i == 8 && r > 0) break; /* never across a symbol */
        double cx = x + place[i][0] * (r + width / 2 + 2), cy = y + place[i][1] * (r + height / 2 + 1);
        if (i >= 4 && i < 8) cx = x + place[i][0] * (r * 0.7 + width / 2 + 2);
        double x0 = (int)(cx - width / 2 + 0.5), y0 = (int)(cy - height / 2 + 0.5);
        *out = (mst_box){x0, y0, x0 + width, y0 + height};
        if (mst_is_free(p, *out)) return true;
    }
    return false;
}

void mst_place_symbol(const mst_painter *p, double *x, double *y, double r) {
    static const double way[16][2] = {{1, 0},          {0.707, -0.707},  {-0.707, -0.707}, {-1, 0},
                                      {0, 1},          {0.707, 0.707},   {-0.707, 0.707},  {0, -1},
                                      {0.924, -0.383}, {-0.924, -0.383}, {0.924, 0.383},   {-0.924, 0.383},
                                      {0.383, -0.924}, {-0.383, -0.924}, {0.383, 0.924},   {-0.383, 0.924}};
    for (int ring = 0; ring < 12; ring++)
        for (int i = 0; i < (ring == 0 ? 1 : ring < 3 ? 8 : 16); i++) {
            double d = ring == 0 ? 0 : r * (1.4 + 0.8 * ring);
            double cx = (int)(*x + d * way[i][0] + 0.5), cy = (int)(*y + d * way[i][1] + 0.5);
            if (!mst_is_free(p, (mst_box){cx - r, cy - r, cx + r, cy + r})) continue;
            *x = cx;
            *y = cy;
            return;
        }
}
