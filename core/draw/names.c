/* SPDX-License-Identifier: Apache-2.0
 * names.c - people who call for help, and the names of stations, places and streets where there is room. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "draw/draw_private.h"
#include "draw/words.h"

/* ---- calls for help ---- */

void mst_person_symbol(const mst_painter *p, double x, double y, double k) {
    cairo_t *cr = p->cr;
    cairo_new_path(cr);
    cairo_arc(cr, x, y, 10 * k, 0, 2 * MST_PI);
    mst_ink(p, MST_PANEL_RGB);
    cairo_set_line_width(cr, 4);
    cairo_stroke_preserve(cr);
    mst_ink(p, MST_ALERT_RGB);
    cairo_fill(cr);
    mst_ink(p, MST_ON_FORCE_RGB);
    cairo_arc(cr, x, y - 3 * k, 2.8 * k, 0, 2 * MST_PI);
    cairo_fill(cr);
    cairo_arc(cr, x, y + 6 * k, 5 * k, MST_PI, 2 * MST_PI);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void paint_call(mst_painter *p, const mst_building *b, int people) {
    double x = mst_px_x(p, b->at), y = mst_px_y(p, b->at), true_x = x, true_y = y, r = 12 * p->k;
    mst_place_symbol(p, &x, &y, (mst_room){r, r, r, r});
    if (mst_hypot(x - true_x, y - true_y) > r) {
        mst_ink(p, MST_ALERT_RGB);
        cairo_set_line_width(p->cr, 1.5);
        cairo_move_to(p->cr, true_x, true_y);
        cairo_line_to(p->cr, x, y);
        cairo_stroke(p->cr);
    }
    mst_take(p, (mst_box){x - r, y - r, x + r, y + r});
    mst_person_symbol(p, x, y, p->k);
    p->seen.count[MST_DRAW_CALLING]++;
    char text[64];
    mst_box box;
    snprintf(text, sizeof text, "%s %d", mst_words_of(p, "draw.call_label"), people);
    double width = mst_floor(mst_text_width(p, 13, text)) + 8;
    if (p->k < 0.8 || !mst_place_label(p, x, y, r, width, 18, &box)) return;
    mst_take(p, box);
    mst_label_box(p, box, MST_ALERT_RGB, false);
    mst_text(p, box.x0 + 4, (box.y0 + box.y1) / 2, 0, 13, MST_ALERT_RGB, text);
}

void mst_paint_calls(mst_painter *p) {
    const mst_picture *picture = p->scene->picture;
    for (uint32_t i = 0; picture && i < picture->entry_count; i++) {
        const mst_picture_entry *e = &picture->entry[i];
        if (e->key != MST_KEY_TRAPPED || e->value < 1) continue;
        int32_t building = mst_map_building(p->scene->map, e->id);
        if (building < 0) continue;
        const mst_building *b = &p->scene->map->building[building];
        if (mst_is_in_view(p, mst_px_x(p, b->at), mst_px_y(p, b->at), -2)) paint_call(p, b, (int)e->value);
    }
}

/* ---- names of places ---- */

/* Across the thing itself where its side leaves room for that, else beside it. */
static void paint_name(mst_painter *p, double x, double y, double r, double side, int size_px,
                       mst_colour colour, mst_id id, const char *name) {
    char text[MST_DRAW_WORD_BYTES];
    if (!*name && !*mst_map_title(p->scene->map, id, false)) return;
    double width = mst_text_width(p, size_px, mst_draw_place_word(p->look, p->scene->map, id, name, text)),
           high = size_px + 4;
    double left = mst_floor(x - width / 2 + 0.5), top = mst_floor(y - high / 2 + 0.5);
    mst_box box = {left, top, left + width, top + high};
    bool is_across = side > width * 0.7 && mst_is_free(p, box);
    if (!is_across && !mst_place_label(p, x, y, r, width, high, &box)) return;
    mst_take(p, box);
    mst_text_rim(p, box.x0, (box.y0 + box.y1) / 2, 0, size_px, colour, MST_GROUND_RGB, text);
}

typedef struct named {
    double area_m2;
    uint32_t index;
} named;

static int larger_first(const void *a, const void *b) {
    const named *x = a, *y = b;
    if (x->area_m2 != y->area_m2) return x->area_m2 > y->area_m2 ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Buildings of some size that are not one of many: the largest first. */
static void paint_building_names(mst_painter *p) {
    const mst_map *map = p->scene->map;
    named *list = mst_alloc(map->building_count * sizeof *list);
    uint32_t count = 0;
    for (uint32_t i = 0; i < map->building_count; i++) {
        const mst_building *b = &map->building[i];
        bool is_many = b->occupancy == MST_OCCUPANCY_STRAW_STACK || b->occupancy == MST_OCCUPANCY_SHED ||
                       b->occupancy == MST_OCCUPANCY_DWELLING || b->occupancy == MST_OCCUPANCY_HOUSE_KANG;
        bool is_small = mst_px(p, mst_sqrt(b->area_m2) * 100) < 12;
        bool is_nameless = !*b->name && !*mst_map_title(map, b->id, false);
        if (is_nameless || is_many || is_small ||
            !mst_is_in_view(p, mst_px_x(p, b->at), mst_px_y(p, b->at), 0))
            continue;
        list[count++] = (named){b->area_m2, i};
    }
    qsort(list, count, sizeof *list, larger_first);
    for (uint32_t i = 0; i < count; i++) {
        const mst_building *b = &map->building[list[i].index];
        double side = mst_px(p, mst_sqrt(b->area_m2) * 100);
        paint_name(p, mst_px_x(p, b->at), mst_px_y(p, b->at), side * 0.4, side, 12, MST_SECOND_RGB, b->id,
                   b->name);
    }
    mst_free(list);
}

/* ---- streets ---- */

/* Is every part of a line of text along (dx, dy) free? Checked in squares along it, then taken. */
static bool take_along(mst_painter *p, double x, double y, double dx, double dy, double width,
                       bool is_taken) {
    for (double along = -width / 2; along <= width / 2; along += 7) {
        double cx = x + dx * along, cy = y + dy * along;
        mst_box box = {cx - 7, cy - 7, cx + 7, cy + 7};
        if (is_taken)
            mst_take(p, box);
        else if (!mst_is_free(p, box))
            return false;
    }
    return true;
}

static void paint_rotated(mst_painter *p, double x, double y, double dx, double dy, const char *text) {
    cairo_save(p->cr);
    cairo_translate(p->cr, mst_floor(x + 0.5), mst_floor(y + 0.5));
    cairo_rotate(p->cr, mst_atan2(dy, dx));
    mst_text_rim(p, 0, 0, 0.5, 12, MST_SECOND_RGB, MST_GROUND_RGB, text);
    cairo_restore(p->cr);
}

/* On the middle of a straight piece that is long enough. */
static bool paint_on_piece(mst_painter *p, mst_point a, mst_point b, const mst_road *road) {
    char text[MST_DRAW_WORD_BYTES];
    double x0 = mst_px_x(p, a), y0 = mst_px_y(p, a), dx = mst_px_x(p, b) - x0, dy = mst_px_y(p, b) - y0;
    mst_draw_place_word(p->look, p->scene->map, road->id, road->name, text);
    double length = mst_hypot(dx, dy), width = mst_text_width(p, 12, text) + 6;
    if (length < width + 12) return false;
    dx /= length;
    dy /= length;
    if (dx < -0.01 || (dx < 0.01 && dy > 0)) x0 += dx * length, y0 += dy * length, dx = -dx, dy = -dy;
    for (int i = 0; i < 5; i++) { /* the middle, then towards the ends */
        double at = length / 2 + (i + 1) / 2 * (i % 2 ? 1 : -1) * (length - width) / 5;
        double x = x0 + dx * at, y = y0 + dy * at;
        if (!take_along(p, x, y, dx, dy, width, false)) continue;
        take_along(p, x, y, dx, dy, width, true);
        paint_rotated(p, x, y, dx, dy, text);
        return true;
    }
    return false;
}

typedef struct named_road {
    const mst_road *road;
    uint32_t index;
} named_road;

static int by_name(const void *a, const void *b) {
    const named_road *x = a, *y = b;
    int order = strcmp(x->road->name, y->road->name);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

static bool paint_on_road(mst_painter *p, const mst_road *road) {
    for (uint32_t i = 0; i + 1 < road->count; i++)
        if (paint_on_piece(p, road->point[i], road->point[i + 1], road)) return true;
    return false;
}

/* Each street once. */
static void paint_street_names(mst_painter *p) {
    const mst_map *map = p->scene->map;
    named_road *list = mst_alloc(map->road_count * sizeof *list);
    uint32_t count = 0;
    for (uint32_t i = 0; i < map->road_count; i++) {
        const mst_road *r = &map->road[i];
        if (*r->name && r->road_class <= MST_ROAD_SERVICE && mst_is_seen(p, r->point, r->count))
            list[count++] = (named_road){r, i};
    }
    qsort(list, count, sizeof *list, by_name);
    bool is_done = false;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(list[i].road->name, list[i - 1].road->name) != 0) is_done = false;
        if (!is_done) is_done = paint_on_road(p, list[i].road);
    }
    mst_free(list);
}

void mst_paint_names(mst_painter *p) {
    if (p->k < 0.8) return;
    const mst_map *map = p->scene->map;
    for (uint32_t i = 0; i < map->station_count; i++) {
        double x = mst_px_x(p, map->station[i].at), y = mst_px_y(p, map->station[i].at);
        if (mst_is_in_view(p, x, y, 0))
            paint_name(p, x, y, 15 * p->k, 0, 13, mst_force_colour(map->station[i].kind), map->station[i].id,
                       map->station[i].name);
    }
    paint_building_names(p);
    paint_street_names(p);
}
