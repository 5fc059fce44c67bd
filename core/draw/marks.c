/* SPDX-License-Identifier: Apache-2.0
 * marks.c - the marks of a building's state, and the smoke above what burns. */
#include "base/maths.h"
#include "draw/draw_private.h"

/* One closed curve of a flame: s is its height, (x, y) its middle. */
static void flame_path(cairo_t *cr, double x, double y, double s) {
    cairo_new_path(cr);
    cairo_move_to(cr, x + 0.02 * s, y - 0.55 * s);
    cairo_curve_to(cr, x + 0.08 * s, y - 0.25 * s, x + 0.40 * s, y - 0.12 * s, x + 0.36 * s, y + 0.18 * s);
    cairo_curve_to(cr, x + 0.32 * s, y + 0.52 * s, x - 0.32 * s, y + 0.52 * s, x - 0.36 * s, y + 0.18 * s);
    cairo_curve_to(cr, x - 0.38 * s, y + 0.00 * s, x - 0.26 * s, y - 0.10 * s, x - 0.20 * s, y - 0.24 * s);
    cairo_curve_to(cr, x - 0.10 * s, y - 0.16 * s, x - 0.02 * s, y - 0.34 * s, x + 0.02 * s, y - 0.55 * s);
    cairo_close_path(cr);
}

void mst_mark_flame(const mst_painter *p, double x, double y, double height, bool is_flashed) {
    flame_path(p->cr, x, y - 0.06 * height, height);
    mst_ink(p, is_flashed ? MST_FLASHED_RGB : MST_BURNING_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, is_flashed ? MST_FLASHED_EDGE_RGB : MST_FIRE_EDGE_RGB);
    cairo_set_line_width(p->cr, height > 14 ? 1.4 : 1.1);
    cairo_stroke(p->cr);
    flame_path(p->cr, x, y + 0.12 * height, 0.52 * height);
    mst_ink(p, MST_FLAME_RGB);
    cairo_fill(p->cr);
}

void mst_mark_stroke(const mst_painter *p, double x, double y, double size) {
    mst_ink(p, MST_OUT_STROKE_RGB);
    cairo_set_line_width(p->cr, size > 10 ? 2 : 1.4);
    cairo_move_to(p->cr, x - size / 2, y + size / 3);
    cairo_line_to(p->cr, x + size / 2, y - size / 3);
    cairo_stroke(p->cr);
}

void mst_mark_cross(const mst_painter *p, double x, double y, double size) {
    mst_ink(p, MST_COLLAPSED_CROSS_RGB);
    cairo_set_line_width(p->cr, size > 10 ? 2 : 1.4);
    for (int i = -1; i <= 1; i += 2) {
        cairo_move_to(p->cr, x - size / 2, y - i * size / 2.6);
        cairo_line_to(p->cr, x + size / 2, y + i * size / 2.6);
    }
    cairo_stroke(p->cr);
}

/* ---- smoke ---- */

/* A layer of thickness, coarser than the screen: smoke has no edges. */
typedef struct smoke_layer {
    uint8_t *thick;
    int width, height, stride, coarse;
    double way[2], wind_mps; /* the way it drifts; y is down */
} smoke_layer;

/* A cone along the wind that widens and fades. How far it is drawn says how much burns; nobody has computed
 * where the smoke ends. */
typedef struct plume {
    double x, y, base_px, length_px;
} plume;

static double width_at(const plume *s, double far) {
    return s->base_px * (1 + 1.6 * far) + 0.07 * s->length_px * far;
}

/* 0 .. 1 at a point `along` and `across` the wind from the source. */
static double thickness(const plume *s, double along, double across) {
    double far = along < 0 ? 0 : along > s->length_px ? 1 : along / s->length_px, r = width_at(s, far);
    double beyond = along < 0 ? along : along > s->length_px ? along - s->length_px : 0;
    double p = 1 - (across * across + beyond * beyond) / (r * r);
    return p <= 0 ? 0 : (1 - 0.85 * far) * p * (2 - p);
}

/* Narrows [low, high] to the x where low_value <= at + x * step <= high_value. */
static void narrow(double *low, double *high, double at, double step, double low_value, double high_value) {
    if (step > -1e-9 && step < 1e-9) return;
    double a = (low_value - at) / step, b = (high_value - at) / step;
    *low = mst_max(*low, a < b ? a : b);
    *high = mst_min(*high, a < b ? b : a);
}

static void add_row(const smoke_layer *l, const plume *s, int y, int x0, int x1, double reach) {
    double dy = (y + 0.5) * l->coarse - s->y, low = x0 * l->coarse - s->x, high = (x1 + 1) * l->coarse - s->x;
    narrow(&low, &high, dy * l->way[1], l->way[0], -reach, s->length_px + reach); /* along the wind */
    narrow(&low, &high, dy * l->way[0], -l->way[1], -reach, reach);               /* across it */
    if (low > high) return;
    int from = (int)((low + s->x) / l->coarse) - 1, to = (int)((high + s->x) / l->coarse) + 1;
    from = from < x0 ? x0 : from, to = to > x1 ? x1 : to;
    for (int x = from; x <= to; x++) {
        double dx = (x + 0.5) * l->coarse - s->x;
        double a = thickness(s, dx * l->way[0] + dy * l->way[1], dy * l->way[0] - dx * l->way[1]);
        uint8_t *at = &l->thick[(size_t)y * (size_t)l->stride + (size_t)x];
        if (a > 0) *at = (uint8_t)(*at + (255 - *at) * a + 0.5);
    }
}

static void add_plume(const smoke_layer *l, const plume *s) {
    double reach = width_at(s, 1), end_x = s->x + l->way[0] * s->length_px,
           end_y = s->y + l->way[1] * s->length_px;
    int x0 = (int)(mst_min(s->x, end_x) - reach) / l->coarse - 1,
        x1 = (int)(mst_max(s->x, end_x) + reach) / l->coarse + 1;
    int y0 = (int)(mst_min(s->y, end_y) - reach) / l->coarse - 1,
        y1 = (int)(mst_max(s->y, end_y) + reach) / l->coarse + 1;
    x0 = x0 < 0 ? 0 : x0, y0 = y0 < 0 ? 0 : y0;
    x1 = x1 < l->width ? x1 : l->width - 1;
    for (int y = y0; y <= y1 && y < l->height; y++) add_row(l, s, y, x0, x1, reach);
}

static plume plume_of(const mst_painter *p, const mst_building *b, double heat_kw, double wind_mps) {
    double base_px = mst_px(p, mst_sqrt(b->area_m2) * 100) * 0.6;
    base_px = base_px < 4 * p->k ? 4 * p->k : base_px;
    double length_px = mst_px(p, 100 * (25 + 0.9 * mst_sqrt(heat_kw))) * (wind_mps < 1 ? 0.4 : 1);
    length_px = length_px < 4 * base_px ? 4 * base_px : length_px;
    return (plume){mst_px_x(p, b->at) - p->view->left_px, mst_px_y(p, b->at) - p->view->top_px, base_px,
                   length_px};
}

/* Heat of a thing that smokes; < 0 when it does not. A seat's picture says 1 or 2 for small and large. */
static double smoke_kw(const mst_picture *picture, uint32_t at) {
    int state = (int)mst_beside(picture, at, MST_KEY_STATE, 0);
    double smoke = mst_beside(picture, at, MST_KEY_SMOKE, 0),
           kw = mst_beside(picture, at, MST_KEY_HEAT_KW, 0);
    bool is_burning = state == MST_BUILDING_BURNING || state == MST_BUILDING_FLASHED;
    if (!is_burning && smoke < 1) return -1;
    if (is_burning && kw <= 2) kw = kw == 2 ? 10000 : 1000;
    return kw > 50000 ? 50000 : kw;
}

static uint32_t fill_layer(mst_painter *p, smoke_layer *l) {
    const mst_map *map = p->scene->map;
    const mst_picture *picture = p->scene->picture;
    double from_deg = mst_known(p, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 0);
    l->wind_mps = mst_known(p, MST_ID_NONE, MST_KEY_WIND_MPS, 0);
    l->way[0] = -mst_sin(from_deg * MST_PI / 180);
    l->way[1] = mst_cos(from_deg * MST_PI / 180);
    uint32_t plumes = 0;
    mst_id last = MST_ID_NONE;
    for (uint32_t i = 0; i < picture->entry_count; i++) {
        const mst_picture_entry *e = &picture->entry[i];
        if ((e->key != MST_KEY_STATE && e->key != MST_KEY_SMOKE) || e->id == last) continue;
        int32_t building = mst_map_building(map, e->id);
        double kw = building < 0 ? -1 : smoke_kw(picture, i);
        last = e->id;
        if (kw < 0) continue;
        const mst_building *b = &map->building[building];
        if (!mst_is_in_view(p, mst_px_x(p, b->at), mst_px_y(p, b->at), 200)) continue;
        plume s = plume_of(p, b, kw, l->wind_mps);
        add_plume(l, &s);
        plumes++;
        if (mst_is_in_view(p, mst_px_x(p, b->at), mst_px_y(p, b->at), 0)) p->seen.count[MST_DRAW_SMOKE]++;
    }
    return plumes;
}

/* All plumes as one layer; NULL when there is none. */
static cairo_surface_t *make_smoke(mst_painter *p, int coarse) {
    smoke_layer l = {
        .width = p->view->width_px / coarse + 2, .height = p->view->height_px / coarse + 2, .coarse = coarse};
    cairo_surface_t *layer = cairo_image_surface_create(CAIRO_FORMAT_A8, l.width, l.height);
    cairo_surface_flush(layer);
    l.thick = cairo_image_surface_get_data(layer);
    l.stride = cairo_image_surface_get_stride(layer);
    uint32_t plumes = l.thick ? fill_layer(p, &l) : 0;
    cairo_surface_mark_dirty(layer);
    if (plumes) return layer;
    cairo_surface_destroy(layer);
    return NULL;
}

void mst_paint_smoke(mst_painter *p) {
    if (!p->scene->picture) return;
    int coarse = p->view->width_px >= 900 ? 4 : 2;
    cairo_surface_t *layer = make_smoke(p, coarse);
    if (!layer) return;
    cairo_pattern_t *mask = cairo_pattern_create_for_surface(layer);
    cairo_matrix_t m;
    cairo_matrix_init_scale(&m, 1.0 / coarse, 1.0 / coarse);
    cairo_matrix_translate(&m, -p->view->left_px, -p->view->top_px);
    cairo_pattern_set_matrix(mask, &m);
    cairo_pattern_set_filter(mask, coarse > 1 ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
    mst_ink_alpha(p, MST_SMOKE_RGB, mst_theme_smoke_alpha(p->look->theme));
    cairo_mask(p->cr, mask);
    cairo_pattern_destroy(mask);
    cairo_surface_destroy(layer);
}
