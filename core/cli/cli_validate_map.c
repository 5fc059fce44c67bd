/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_map.c - maps and drill plans as text. See cli_validate_map.h. */
#include "cli/cli_validate_map.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One more item of a list, with a comma before it where it is not the first. */
static void put(mst_buffer *list, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (list->size) mst_buffer_write(list, ",\n", 2);
    mst_buffer_write(list, text, (size_t)n);
}

static long cm(double m) {
    return (long)(m * 100 + (m < 0 ? -0.5 : 0.5));
}

static void put_ring(char ring[160], double x0, double y0, double x1, double y1) {
    snprintf(ring, 160, "[[%ld,%ld],[%ld,%ld],[%ld,%ld],[%ld,%ld]]", cm(x0), cm(y0), cm(x1), cm(y0), cm(x1),
             cm(y1), cm(x0), cm(y1));
}

void mst_sketch_building(mst_sketch *s, const mst_sketch_box *b) {
    char ring[160];
    put_ring(ring, b->x_m, b->y_m, b->x_m + b->wide_m, b->y_m + b->deep_m);
    put(&s->buildings,
        "{\"id\":\"b%u\",\"outline\":%s,\"storeys\":%d,\"height_m\":%.2f,\"construction\":\"%s\","
        "\"occupancy\":\"%s\"}",
        ++s->building_count, ring, b->storeys, b->height_m, b->construction, b->occupancy);
}

void mst_sketch_road(mst_sketch *s, const char *road_class, double x0, double y0, double x1, double y1) {
    put(&s->roads, "{\"id\":\"r%u\",\"class\":\"%s\",\"width_m\":5,\"line\":[[%ld,%ld],[%ld,%ld]]}",
        ++s->road_count, road_class, cm(x0), cm(y0), cm(x1), cm(y1));
}

void mst_sketch_hydrant(mst_sketch *s, double x_m, double y_m, double flow_lps) {
    put(&s->hydrants, "{\"id\":\"h%u\",\"kind\":\"pillar\",\"at\":[%ld,%ld],\"flow_lps\":%.2f}",
        ++s->hydrant_count, cm(x_m), cm(y_m), flow_lps);
}

void mst_sketch_station(mst_sketch *s, const char *kind, double x_m, double y_m) {
    put(&s->stations, "{\"id\":\"s%u\",\"kind\":\"%s\",\"at\":[%ld,%ld]}", ++s->station_count, kind, cm(x_m),
        cm(y_m));
}

void mst_sketch_area(mst_sketch *s, int fuel_model, double x0, double y0, double x1, double y1) {
    char ring[160];
    put_ring(ring, x0, y0, x1, y1);
    put(&s->areas, "{\"id\":\"a%u\",\"land\":\"grass\",\"fuel_model\":%d,\"outline\":%s}", ++s->area_count,
        fuel_model, ring);
}

void mst_sketch_people(mst_sketch *s, int count, bool is_asleep) {
    put(&s->people, "{\"id\":\"p%u\",\"building\":\"b%u\",\"count\":%d,\"mobility\":\"adult\",\"asleep\":%s}",
        ++s->people_count, s->building_count, count, is_asleep ? "true" : "false");
}

void mst_sketch_grid(mst_sketch *s, const mst_sketch_box *box, int nx, int ny, double gap_m) {
    for (int row = 0; row < ny; row++)
        for (int column = 0; column < nx; column++) {
            mst_sketch_box b = *box;
            b.x_m = column * (box->wide_m + gap_m);
            b.y_m = row * (box->deep_m + gap_m);
            mst_sketch_building(s, &b);
        }
}

static void add_list(mst_sketch *s, const char *key, const mst_buffer *list) {
    char head[40];
    int n = snprintf(head, sizeof head, ",\n\"%s\":[", key);
    mst_buffer_write(&s->text, head, (size_t)n);
    mst_buffer_write(&s->text, list->data ? list->data : (const uint8_t *)"", list->size);
    mst_buffer_write(&s->text, "]", 1);
}

const char *mst_sketch_map(mst_sketch *s) {
    static const char head[] = "{\"muster_map\":1,\"name\":\"sketch\",\"origin\":{\"lon\":124,\"lat\":47}";
    mst_buffer_clear(&s->text);
    mst_buffer_write(&s->text, head, sizeof head - 1);
    add_list(s, "buildings", &s->buildings);
    add_list(s, "roads", &s->roads);
    add_list(s, "hydrants", &s->hydrants);
    add_list(s, "stations", &s->stations);
    add_list(s, "areas", &s->areas);
    add_list(s, "people", &s->people);
    mst_buffer_write(&s->text, "}", 2); /* and its NUL */
    return (const char *)s->text.data;
}

void mst_sketch_fini(mst_sketch *s) {
    mst_buffer *all[] = {&s->buildings, &s->roads,  &s->hydrants, &s->stations,
                         &s->areas,     &s->people, &s->text};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) mst_buffer_fini(all[i]);
}

char *mst_sketch_script(const mst_sketch_plan *p) {
    size_t size = strlen(p->more) + strlen(p->keys) + 500;
    char *text = mst_alloc(size);
    snprintf(
        text, size,
        "local d = drill { id = \"case\", title = { en = \"a case\", zh = \"算例\" }, map = \"map.json\", "
        "start = \"%s\", utc_offset_min = 480, duration_min = %.0f, level = \"standard\", %s\n"
        "weather = { temperature_degc = %.2f, humidity_frac = %.3f, "
        "wind = { from_deg = %.1f, speed_mps = %.2f } } }\n%s",
        p->start, p->minutes, p->keys, p->temperature_degc, p->humidity_frac, p->wind_from_deg, p->wind_mps,
        p->more);
    return text;
}
