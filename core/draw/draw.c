/* SPDX-License-Identifier: Apache-2.0
 * draw.c - the map: ground, fields, water, roads with casing, buildings, hydrants, stations, and the
 * frame of banner, legend, scale and north. */
#include "draw/draw.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

/* Colours of the day theme, 0xRRGGBB. */
enum {
    GROUND = 0xEFF2F1,
    YARD = 0xE7EBEA,
    FIELD = 0xECE9DC,
    WOOD = 0xDDE6DB,
    ROAD = 0xFFFFFF,
    CASING = 0xC3CACD,
    BUILDING = 0xCDD3D5,
    OUTLINE = 0xA3ADB2,
    PUBLIC = 0xBCC5CB,
    STRAW = 0xE2CF94,
    STRAW_EDGE = 0xB79E55,
    ICE = 0xD3E5EE,
    TEXT = 0x14202A,
    SECOND = 0x4A5863,
    PANEL = 0xFFFFFF,
    NATIONAL = 0x17357A,
    TOWNSHIP = 0x0A6B4C,
    MICRO = 0xA8327D,
    WATER = 0x0B76C5,
    BANNER = 0xF2B300
};
#define FONT "WenQuanYi Micro Hei"
enum { BANNER_PX = 32, STATION_PX = 14 };

static void ink(cairo_t *cr, uint32_t rgb) {
    cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

static double px_x(const mst_draw_view *v, mst_point p) {
    return v->width_px / 2.0 + (p.x_cm - v->centre_x_cm) / v->cm_per_px;
}
static double px_y(const mst_draw_view *v, mst_point p) {
    return v->height_px / 2.0 - (p.y_cm - v->centre_y_cm) / v->cm_per_px;
}

static bool is_seen(const mst_draw_view *v, const mst_point *p, uint32_t count) {
    double lo_x = 1e9, lo_y = 1e9, hi_x = -1e9, hi_y = -1e9;
    for (uint32_t i = 0; i < count; i++) {
        double x = px_x(v, p[i]), y = px_y(v, p[i]);
        lo_x = x < lo_x ? x : lo_x, hi_x = x > hi_x ? x : hi_x;
        lo_y = y < lo_y ? y : lo_y, hi_y = y > hi_y ? y : hi_y;
    }
    return count && hi_x > -20 && lo_x < v->width_px + 20 && hi_y > -20 && lo_y < v->height_px + 20;
}

static bool trace(cairo_t *cr, const mst_draw_view *v, const mst_point *p, uint32_t count, bool is_closed) {
    if (!is_seen(v, p, count)) return false;
    cairo_new_path(cr);
    for (uint32_t i = 0; i < count; i++) cairo_line_to(cr, px_x(v, p[i]), px_y(v, p[i]));
    if (is_closed) cairo_close_path(cr);
    return true;
}

/* Text of one line; align 0 left, 0.5 centre, 1 right of x; y is its middle. Returns its width. */
static double write_text(cairo_t *cr, double x, double y, double align, int size_px, uint32_t rgb,
                         const char *text) {
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_from_string(FONT);
    pango_font_description_set_absolute_size(font, size_px * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text, -1);
    int width, height;
    pango_layout_get_pixel_size(layout, &width, &height);
    ink(cr, rgb);
    cairo_move_to(cr, x - align * width, y - height / 2.0);
    pango_cairo_show_layout(cr, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
    return width;
}

static void paint_areas(cairo_t *cr, const mst_map *map, const mst_draw_view *v) {
    for (uint32_t i = 0; i < map->area_count; i++) {
        const mst_area *a = &map->area[i];
        bool is_wood = strcmp(a->land, "forest") == 0 || strcmp(a->land, "scrub") == 0;
        if (!trace(cr, v, a->outline.point, a->outline.count, true)) continue;
        ink(cr, is_wood ? WOOD : a->fuel_model >= 91 && a->fuel_model <= 99 ? YARD : FIELD);
        cairo_fill(cr);
    }
    for (uint32_t i = 0; i < map->water_count; i++) {
        const mst_water *w = &map->water[i];
        if (!trace(cr, v, w->outline.point, w->outline.count, true)) continue;
        ink(cr, ICE);
        cairo_fill_preserve(cr);
        ink(cr, WATER);
        cairo_set_line_width(cr, 1);
        if (w->is_iced) cairo_set_dash(cr, (double[]){4, 3}, 2, 0);
        cairo_stroke(cr);
        cairo_set_dash(cr, NULL, 0, 0);
    }
}

/* Casings of all roads first, so that crossings are open. */
static void paint_roads(cairo_t *cr, const mst_map *map, const mst_draw_view *v) {
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < map->road_count; i++) {
            const mst_road *r = &map->road[i];
            bool is_small = r->road_class >= MST_ROAD_TRACK;
            double width_px = r->width_m * 100 / v->cm_per_px;
            double least_px = r->road_class <= MST_ROAD_COUNTY ? 3.0 : is_small ? 1.0 : 1.8;
            width_px = width_px < least_px ? least_px : width_px;
            if (is_small && pass == 0) continue;
            if (!trace(cr, v, r->point, r->count, false)) continue;
            ink(cr, pass == 0 || is_small ? CASING : ROAD);
            cairo_set_line_width(cr, pass == 0 ? width_px + 2 : width_px);
            cairo_stroke(cr);
        }
}

static uint32_t fill_of(const mst_building *b) {
    if (b->occupancy == MST_OCCUPANCY_STRAW_STACK) return STRAW;
    bool is_house = b->occupancy == MST_OCCUPANCY_DWELLING || b->occupancy == MST_OCCUPANCY_HOUSE_KANG ||
                    b->occupancy == MST_OCCUPANCY_SHED || b->occupancy == MST_OCCUPANCY_GARAGE ||
                    b->occupancy == MST_OCCUPANCY_FARM;
    return is_house ? BUILDING : PUBLIC;
}

static void paint_buildings(cairo_t *cr, const mst_map *map, const mst_draw_view *v) {
    for (uint32_t i = 0; i < map->building_count; i++) {
        const mst_building *b = &map->building[i];
        if (!trace(cr, v, b->outline.point, b->outline.count, true)) continue;
        uint32_t fill = fill_of(b);
        ink(cr, fill);
        cairo_fill_preserve(cr);
        ink(cr, fill == STRAW ? STRAW_EDGE : OUTLINE);
        cairo_set_line_width(cr, v->cm_per_px < 150 ? 1 : 0.6);
        cairo_stroke(cr);
    }
}

static void hydrant_at(cairo_t *cr, double x, double y, const char *word) {
    cairo_rectangle(cr, x - 8.5, y - 8.5, 17, 17);
    ink(cr, PANEL);
    cairo_fill_preserve(cr);
    ink(cr, WATER);
    cairo_set_line_width(cr, 1.5);
    cairo_stroke(cr);
    write_text(cr, x, y, 0.5, 12, WATER, word);
}

/* National a square, township a circle, micro a hexagon with flat sides up and down; white ring. */
static void station_at(cairo_t *cr, double x, double y, uint16_t kind) {
    static const uint32_t colour[] = {0, NATIONAL, TOWNSHIP, MICRO};
    static const double hexagon[6][2] = {{1, 0}, {.5, .866}, {-.5, .866}, {-1, 0}, {-.5, -.866}, {.5, -.866}};
    cairo_new_path(cr);
    if (kind == MST_STATION_NATIONAL)
        cairo_rectangle(cr, x - 12, y - 12, 24, 24);
    else if (kind == MST_STATION_TOWNSHIP)
        cairo_arc(cr, x, y, STATION_PX, 0, 6.2831853);
    else
        for (int i = 0; i < 6; i++)
            cairo_line_to(cr, x + STATION_PX * hexagon[i][0], y + STATION_PX * hexagon[i][1]);
    cairo_close_path(cr);
    ink(cr, PANEL);
    cairo_set_line_width(cr, 4);
    cairo_stroke_preserve(cr);
    ink(cr, colour[kind <= MST_STATION_MICRO ? kind : 0]);
    cairo_fill(cr);
}

static void paint_symbols(cairo_t *cr, const mst_map *map, const mst_draw_view *v,
                          const mst_draw_words *words) {
    for (uint32_t i = 0; i < map->hydrant_count; i++) {
        const mst_hydrant *h = &map->hydrant[i];
        if (!is_seen(v, &h->at, 1)) continue;
        if (h->kind != MST_HYDRANT_CRANE) {
            hydrant_at(cr, px_x(v, h->at), px_y(v, h->at), words->hydrant);
            continue;
        }
        double x = px_x(v, h->at), y = px_y(v, h->at);
        cairo_new_path(cr);
        cairo_arc(cr, x, y, 11, 0, 6.2831853);
        ink(cr, PANEL);
        cairo_fill_preserve(cr);
        ink(cr, WATER);
        cairo_set_line_width(cr, 2);
        cairo_stroke(cr);
        cairo_move_to(cr, x - 4, y + 6); /* a bent pipe */
        cairo_line_to(cr, x - 4, y - 1);
        cairo_arc(cr, x, y - 1, 4, 3.1415927, 6.2831853);
        cairo_line_to(cr, x + 4, y + 2);
        cairo_stroke(cr);
    }
    for (uint32_t i = 0; i < map->station_count; i++)
        if (is_seen(v, &map->station[i].at, 1))
            station_at(cr, px_x(v, map->station[i].at), px_y(v, map->station[i].at), map->station[i].kind);
}

static void paint_scale(cairo_t *cr, const mst_draw_view *v) {
    static const int length_m[] = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
    int i = 0;
    while (i < 9 && length_m[i + 1] * 100 / v->cm_per_px <= 160) i++;
    double px = length_m[i] * 100 / v->cm_per_px, x = 16.5, y = v->height_px - 20.5;
    char text[24];
    g_snprintf(text, sizeof text, "%d m", length_m[i]);
    ink(cr, TEXT);
    cairo_set_line_width(cr, 1.5);
    cairo_move_to(cr, x, y - 5);
    cairo_line_to(cr, x, y);
    cairo_line_to(cr, x + px, y);
    cairo_line_to(cr, x + px, y - 5);
    cairo_stroke(cr);
    write_text(cr, x + px + 8, y - 4, 0, 12, TEXT, text);
}

static void paint_north(cairo_t *cr, const mst_draw_view *v, const char *word) {
    double x = v->width_px - 28, y = BANNER_PX + 34;
    ink(cr, TEXT);
    cairo_move_to(cr, x, y - 18);
    cairo_line_to(cr, x + 7, y + 4);
    cairo_line_to(cr, x, y);
    cairo_line_to(cr, x - 7, y + 4);
    cairo_close_path(cr);
    cairo_fill(cr);
    write_text(cr, x, y + 14, 0.5, 12, TEXT, word);
}

static void paint_legend(cairo_t *cr, const mst_draw_view *v, const mst_draw_words *w) {
    const char *row[] = {w->legend_station[0], w->legend_station[1], w->legend_station[2], w->legend_hydrant,
                         w->legend_water,      w->legend_building,   w->legend_straw};
    double x = v->width_px - 172, y = v->height_px - 7 * 28 - 40;
    cairo_rectangle(cr, x + 0.5, y + 0.5, 160, 7 * 28 + 12);
    cairo_set_source_rgba(cr, 1, 1, 1, 0.92);
    cairo_fill_preserve(cr);
    ink(cr, CASING);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
    for (int i = 0; i < 7; i++) {
        double cx = x + 24, cy = y + 20 + 28 * i;
        if (i < 3)
            station_at(cr, cx, cy, (uint16_t)(MST_STATION_NATIONAL + i));
        else if (i == 3)
            hydrant_at(cr, cx, cy, w->hydrant);
        else {
            static const uint32_t fill[] = {ICE, BUILDING, STRAW}, edge[] = {WATER, OUTLINE, STRAW_EDGE};
            cairo_rectangle(cr, cx - 10.5, cy - 7.5, 21, 15);
            ink(cr, fill[i - 4]);
            cairo_fill_preserve(cr);
            ink(cr, edge[i - 4]);
            cairo_stroke(cr);
        }
        write_text(cr, x + 48, cy, 0, 13, TEXT, row[i]);
    }
}

static void paint_frame(cairo_t *cr, const mst_map *map, const mst_draw_view *v, const mst_draw_words *w) {
    cairo_rectangle(cr, 0, 0, v->width_px, BANNER_PX);
    ink(cr, BANNER);
    cairo_fill(cr);
    double used_px = write_text(cr, 12, BANNER_PX / 2.0, 0, 15, TEXT, w->banner);
    if (used_px < v->width_px * 0.6) write_text(cr, v->width_px - 12, BANNER_PX / 2.0, 1, 14, TEXT, w->title);
    paint_scale(cr, v);
    paint_north(cr, v, w->north);
    if (v->height_px > 420 && v->width_px > 480) paint_legend(cr, v, w);
    write_text(cr, v->width_px - 12, v->height_px - 12, 1, 12, SECOND, map->attribution);
}

void mst_draw_map(cairo_t *cr, const mst_map *map, const mst_draw_view *view, const mst_draw_words *words) {
    ink(cr, GROUND);
    cairo_paint(cr);
    paint_areas(cr, map, view);
    paint_roads(cr, map, view);
    paint_buildings(cr, map, view);
    paint_symbols(cr, map, view, words);
    paint_frame(cr, map, view, words);
}

static int by_value(const void *a, const void *b) {
    return (*(const int32_t *)a > *(const int32_t *)b) - (*(const int32_t *)a < *(const int32_t *)b);
}

mst_draw_view mst_draw_fit(const mst_map *map, int width_px, int height_px) {
    mst_draw_view v = {.cm_per_px = 100, .width_px = width_px, .height_px = height_px};
    uint32_t n = map->building_count;
    if (n == 0) return v;
    int32_t *x = mst_alloc(n * sizeof *x), *y = mst_alloc(n * sizeof *y);
    for (uint32_t i = 0; i < n; i++) x[i] = map->building[i].at.x_cm, y[i] = map->building[i].at.y_cm;
    qsort(x, n, sizeof *x, by_value);
    qsort(y, n, sizeof *y, by_value);
    uint32_t lo = n / 50, hi = n - 1 - n / 50;
    v.centre_x_cm = ((double)x[lo] + x[hi]) / 2;
    v.centre_y_cm = ((double)y[lo] + y[hi]) / 2;
    double margin_cm = 4000;
    double wide = (x[hi] - (double)x[lo] + 2 * margin_cm) / width_px;
    double high = (y[hi] - (double)y[lo] + 2 * margin_cm) / (height_px - 2 * BANNER_PX);
    v.cm_per_px = wide > high ? wide : high;
    mst_free(x);
    mst_free(y);
    return v;
}
