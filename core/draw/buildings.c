/* SPDX-License-Identifier: Apache-2.0
 * buildings.c - buildings and what is known of them: fill, outline and mark say the state, so that none
 * of it rests on colour alone. What burns is painted above the smoke, and marks above all. */
#include "base/maths.h"
#include "draw/draw_private.h"

static bool is_dwelling(const mst_building *b) {
    return b->occupancy == MST_OCCUPANCY_DWELLING || b->occupancy == MST_OCCUPANCY_HOUSE_KANG ||
           b->occupancy == MST_OCCUPANCY_SHED || b->occupancy == MST_OCCUPANCY_GARAGE ||
           b->occupancy == MST_OCCUPANCY_FARM;
}

static mst_draw_kind whole_kind(const mst_building *b) {
    if (b->occupancy == MST_OCCUPANCY_STRAW_STACK) return MST_DRAW_STRAW;
    return is_dwelling(b) ? MST_DRAW_WHOLE : MST_DRAW_PUBLIC;
}

/* What to paint it as; STATE absent means whole. */
static mst_draw_kind kind_of(const mst_painter *p, const mst_building *b) {
    switch ((int)mst_known(p, b->id, MST_KEY_STATE, MST_BUILDING_WHOLE)) {
    case MST_BUILDING_WARM:
        return MST_DRAW_WARM;
    case MST_BUILDING_BURNING:
        return MST_DRAW_BURNING;
    case MST_BUILDING_FLASHED:
        return MST_DRAW_FLASHED;
    case MST_BUILDING_OUT:
        return MST_DRAW_OUT;
    case MST_BUILDING_COLLAPSED:
        return MST_DRAW_COLLAPSED;
    default:
        return whole_kind(b);
    }
}

/* Burning, as somebody said who is not of this seat. */
static bool is_told(const mst_painter *p, const mst_building *b, mst_draw_kind kind) {
    if (!p->scene->picture || (kind != MST_DRAW_BURNING && kind != MST_DRAW_FLASHED)) return false;
    const mst_picture_entry *e = mst_picture_find(p->scene->picture, b->id, MST_KEY_STATE);
    return e && e->certainty != MST_CERTAIN_SEEN;
}

/* ---- fill and outline ---- */

typedef struct paint_of {
    mst_colour fill, edge;
    double width_px;
    bool is_dashed;
} paint_of;

static paint_of paint_for(mst_draw_kind kind) {
    switch (kind) {
    case MST_DRAW_STRAW:
        return (paint_of){MST_STRAW_RGB, MST_STRAW_EDGE_RGB, 1, false};
    case MST_DRAW_PUBLIC:
        return (paint_of){MST_PUBLIC_RGB, MST_OUTLINE_RGB, 1, false};
    case MST_DRAW_WARM:
        return (paint_of){MST_BUILDING_RGB, MST_WARM_RGB, 2, false};
    case MST_DRAW_BURNING:
        return (paint_of){MST_BURNING_RGB, MST_FIRE_EDGE_RGB, 1.5, false};
    case MST_DRAW_FLASHED:
        return (paint_of){MST_FLASHED_RGB, MST_FLASHED_EDGE_RGB, 3, false}; /* the worse, the heavier */
    case MST_DRAW_OUT:
        return (paint_of){MST_OUT_RGB, MST_OUT_EDGE_RGB, 1, false};
    case MST_DRAW_COLLAPSED:
        return (paint_of){MST_COLLAPSED_RGB, MST_COLLAPSED_EDGE_RGB, 1.2, true};
    case MST_DRAW_TOLD:
        return (paint_of){MST_BURNING_RGB, MST_BURNING_RGB, 1.5, true};
    default:
        return (paint_of){MST_BUILDING_RGB, MST_OUTLINE_RGB, 1, false};
    }
}

static void fill_as(const mst_painter *p, mst_draw_kind kind, bool is_straw, double thin) {
    paint_of paint = paint_for(kind);
    if (kind == MST_DRAW_WARM && is_straw) paint.fill = MST_STRAW_RGB;
    mst_ink_alpha(p, paint.fill, kind == MST_DRAW_TOLD ? 0.3 : 1);
    cairo_fill_preserve(p->cr);
    mst_ink(p, paint.edge);
    cairo_set_line_width(p->cr, paint.width_px * thin);
    if (paint.is_dashed) mst_dash(p, 3, 2);
    cairo_stroke(p->cr);
    mst_no_dash(p);
}

void mst_building_fill(const mst_painter *p, mst_draw_kind kind) {
    fill_as(p, kind, false, 1);
}

/* The ridge of a roof with four corners: between the middles of its short sides. */
static void paint_ridge(const mst_painter *p, const mst_building *b) {
    const mst_point *o = b->outline.point;
    if (b->outline.count != 4 || mst_px(p, mst_sqrt(b->area_m2) * 100) < 9) return;
    double x[4], y[4];
    for (int i = 0; i < 4; i++) x[i] = mst_px_x(p, o[i]), y[i] = mst_px_y(p, o[i]);
    double first = (x[1] - x[0]) * (x[1] - x[0]) + (y[1] - y[0]) * (y[1] - y[0]);
    double second = (x[2] - x[1]) * (x[2] - x[1]) + (y[2] - y[1]) * (y[2] - y[1]);
    int s = first < second ? 0 : 1; /* the short side begins here */
    mst_ink(p, MST_OUTLINE_RGB);
    cairo_set_line_width(p->cr, 1);
    cairo_move_to(p->cr, (x[s] + x[s + 1]) / 2, (y[s] + y[s + 1]) / 2);
    cairo_line_to(p->cr, (x[s + 2] + x[(s + 3) % 4]) / 2, (y[s + 2] + y[(s + 3) % 4]) / 2);
    cairo_stroke(p->cr);
}

/* ---- marks ---- */

static double side_px(const mst_painter *p, const mst_building *b) {
    return mst_px(p, mst_sqrt(b->area_m2) * 100);
}

/* Where flames stand already, in a grid of a flame's size, so that far away they do not heap up. */
typedef struct flame_grid {
    uint8_t *is_taken;
    int columns, rows, step_px;
} flame_grid;

static bool take_flame(const mst_painter *p, flame_grid *g, double x, double y) {
    int column = (int)((x - p->view->left_px) / g->step_px), row = (int)((y - p->view->top_px) / g->step_px);
    if (column < 0 || row < 0 || column >= g->columns || row >= g->rows) return false;
    uint8_t *cell = &g->is_taken[(size_t)row * (size_t)g->columns + (size_t)column];
    if (*cell) return false;
    *cell = 1;
    return true;
}

static void paint_mark(mst_painter *p, const mst_building *b, mst_draw_kind kind, flame_grid *flames) {
    double x = mst_px_x(p, b->at), y = mst_px_y(p, b->at), side = side_px(p, b);
    if (kind == MST_DRAW_BURNING || kind == MST_DRAW_FLASHED) {
        double height = side * 1.1 < 11 * p->k ? 11 * p->k : side * 1.1 > 22 * p->k ? 22 * p->k : side * 1.1;
        if (!take_flame(p, flames, x, y)) return;
        mst_mark_flame(p, x, y, height, kind == MST_DRAW_FLASHED);
        MST_GROW(p->fire, p->fire_count, p->fire_capacity);
        p->fire[p->fire_count++] = (mst_box){x - height / 2, y - height / 2, x + height / 2, y + height / 2};
    } else if (kind == MST_DRAW_OUT)
        mst_mark_stroke(p, x, y, side * 0.8 < 4 ? 4 : side * 0.8 > 18 ? 18 : side * 0.8);
    else if (kind == MST_DRAW_COLLAPSED)
        mst_mark_cross(p, x, y, side * 0.7 < 4 ? 4 : side * 0.7 > 16 ? 16 : side * 0.7);
}

/* What each building of the map is painted as; MST_DRAW_KIND_COUNT where it is out of view. */
static void judge(mst_painter *p) {
    const mst_map *map = p->scene->map;
    p->kind = mst_alloc(map->building_count);
    for (uint32_t i = 0; i < map->building_count; i++) {
        const mst_building *b = &map->building[i];
        p->kind[i] = MST_DRAW_KIND_COUNT;
        if (!mst_is_seen(p, b->outline.point, b->outline.count)) continue;
        p->kind[i] = (uint8_t)kind_of(p, b);
        if (is_told(p, b, p->kind[i])) p->kind[i] = MST_DRAW_TOLD;
        p->seen.count[p->kind[i]]++;
    }
}

static bool is_fire(uint8_t kind) {
    return kind == MST_DRAW_BURNING || kind == MST_DRAW_FLASHED || kind == MST_DRAW_TOLD;
}

static void paint_building(const mst_painter *p, uint32_t i) {
    const mst_building *b = &p->scene->map->building[i];
    uint8_t kind = p->kind[i];
    double thin = p->view->cm_per_px < 150 || kind > MST_DRAW_STRAW ? 1 : 0.6;
    mst_trace(p, b->outline.point, b->outline.count, true);
    fill_as(p, kind, whole_kind(b) == MST_DRAW_STRAW, thin);
    if (is_dwelling(b) && (kind == MST_DRAW_WHOLE || kind == MST_DRAW_WARM)) paint_ridge(p, b);
}

void mst_paint_buildings(mst_painter *p) {
    judge(p);
    for (uint32_t i = 0; i < p->scene->map->building_count; i++)
        if (p->kind[i] < MST_DRAW_KIND_COUNT && !is_fire(p->kind[i]) &&
            !(p->is_above && p->kind[i] <= MST_DRAW_STRAW))
            paint_building(p, i);
}

void mst_paint_fires(mst_painter *p) {
    const mst_map *map = p->scene->map;
    flame_grid flames = {.step_px = (int)(9 * p->k)};
    flames.columns = p->view->width_px / flames.step_px + 1;
    flames.rows = p->view->height_px / flames.step_px + 1;
    flames.is_taken = mst_alloc((size_t)flames.columns * (size_t)flames.rows);
    for (uint32_t i = 0; i < map->building_count; i++)
        if (is_fire(p->kind[i])) paint_building(p, i);
    for (uint32_t i = 0; i < map->building_count; i++)
        if (p->kind[i] < MST_DRAW_KIND_COUNT) paint_mark(p, &map->building[i], p->kind[i], &flames);
    mst_free(flames.is_taken);
}
