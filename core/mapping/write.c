/* SPDX-License-Identifier: Apache-2.0
 * write.c - map.json: arrays in id order, a thing a line, so that two imports can be compared. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mapping/source.h"

static void say(mst_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(mst_buffer *out, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    mst_buffer_write(out, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
}

static void say_text(mst_buffer *out, const char *text) {
    size_t length = 0;
    say(out, "\"");
    for (const char *c = text; *c && length < 190; c++, length++) {
        if (*c == '"' || *c == '\\') say(out, "\\");
        if ((unsigned char)*c >= 32) mst_buffer_write(out, c, 1);
    }
    say(out, "\"");
}

static void say_points(mst_buffer *out, const char *key, const thing *t) {
    say(out, ",\"%s\":[", key);
    for (uint32_t i = 0; i < t->count; i++)
        say(out, "%s[%d,%d]", i ? "," : "", t->point[i].x_cm, t->point[i].y_cm);
    say(out, "]");
}

static void write_building(mst_buffer *out, const thing *t, mst_import_result *r) {
    static const char *const word[] = {"storeys", "height", "construction", "occupancy"};
    say_points(out, "outline", t);
    say(out, ",\"storeys\":%u,\"height_m\":%.1f,\"construction\":\"%s\",\"occupancy\":\"%s\"", t->storeys,
        t->height_m, mst_construction_word(t->construction), mst_occupancy_word(t->word));
    if (t->guessed) say(out, ",\"guessed\":[");
    bool is_first = true;
    for (int i = 0; i < 4; i++) {
        if (!(t->guessed & 1u << i)) continue;
        say(out, "%s\"%s\"", is_first ? "" : ",", word[i]);
        is_first = false;
    }
    if (t->guessed) say(out, "]");
    r->building_count++;
    r->guessed_storeys += t->guessed & 1;
    r->guessed_height += t->guessed >> 1 & 1;
    r->guessed_construction += t->guessed >> 2 & 1;
    r->guessed_occupancy += t->guessed >> 3 & 1;
}

static void write_road(mst_buffer *out, const thing *t, mst_import_result *r) {
    say(out, ",\"class\":\"%s\",\"width_m\":%.1f", mst_road_class_word(t->word), t->width_m);
    if (t->is_one_way) say(out, ",\"one_way\":true");
    if (t->is_bridge) say(out, ",\"bridge\":true");
    say_points(out, "line", t);
    r->road_count++;
}

static void write_point(mst_buffer *out, const thing *t) {
    say(out, ",\"at\":[%d,%d]", t->point[0].x_cm, t->point[0].y_cm);
}

/* The building that a station stands in has its number. */
static bool has_building(const source *s, mst_id number) {
    uint32_t lo = 0, hi = s->count;
    while (lo < hi) {
        uint32_t middle = (lo + hi) / 2;
        const thing *t = &s->item[middle];
        if (t->kind < THING_BUILDING || (t->kind == THING_BUILDING && t->number < number))
            lo = middle + 1;
        else
            hi = middle;
    }
    for (; lo < s->count && s->item[lo].kind == THING_BUILDING && s->item[lo].number == number; lo++)
        if (!s->item[lo].is_dropped) return true;
    return false;
}

static void write_thing(source *s, const thing *t) {
    mst_buffer *out = &s->result->map;
    mst_import_result *r = s->result;
    const import_rules *rules = &s->rules;
    switch (t->kind) {
    case THING_BUILDING:
        write_building(out, t, r);
        break;
    case THING_ROAD:
        write_road(out, t, r);
        break;
    case THING_HYDRANT:
        say(out, ",\"kind\":\"%s\"", mst_hydrant_kind_word(t->word));
        write_point(out, t);
        say(out, ",\"flow_lps\":%.0f", t->word == MST_HYDRANT_CRANE ? rules->crane_lps : rules->hydrant_lps);
        r->hydrant_count++;
        break;
    case THING_WATER:
        say(out, ",\"kind\":\"%s\"", mst_water_kind_word(t->word));
        if (t->count > 1)
            say_points(out, "outline", t);
        else
            write_point(out, t);
        r->water_count++;
        break;
    case THING_STATION:
        say(out, ",\"kind\":\"%s\"", mst_station_kind_word(t->word));
        write_point(out, t);
        if (has_building(s, t->number)) say(out, ",\"building\":\"b%llu\"", (unsigned long long)t->number);
        r->station_count++;
        r->guessed_station += t->guessed;
        break;
    case THING_AREA:
        say(out, ",\"land\":\"%s\",\"fuel_model\":%u", t->land, t->fuel_model);
        say_points(out, "outline", t);
        r->area_count++;
        break;
    case THING_UNSET:
        break;
    }
}

static void write_name(mst_buffer *out, const thing *t) {
    if (*t->name) {
        say(out, ",\"name\":");
        say_text(out, t->name);
    }
    if (t->title) {
        say(out, ",\"title\":");
        say_text(out, t->title);
    }
}

/* A total order: where numbers are equal, by place. */
static int by_kind_and_number(const void *pa, const void *pb) {
    const thing *a = pa, *b = pb;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (a->point[0].x_cm != b->point[0].x_cm) return a->point[0].x_cm < b->point[0].x_cm ? -1 : 1;
    return (a->point[0].y_cm > b->point[0].y_cm) - (a->point[0].y_cm < b->point[0].y_cm);
}

void mst__order_things(source *s) {
    qsort(s->item, s->count, sizeof *s->item, by_kind_and_number);
    const thing *last = NULL;
    for (uint32_t i = 0; i < s->count; i++) { /* no number twice */
        thing *t = &s->item[i];
        if (t->is_dropped) continue;
        if (last && last->kind == t->kind && t->number <= last->number) t->number = last->number + 1;
        last = t;
    }
}

static void write_kind(source *s, thing_kind kind, const char *key, char letter) {
    mst_buffer *out = &s->result->map;
    bool is_first = true;
    say(out, ",\n\"%s\": [", key);
    for (uint32_t i = 0; i < s->count; i++) {
        const thing *t = &s->item[i];
        if (t->kind != kind || t->is_dropped) continue;
        say(out, "%s\n{\"id\":\"%c%llu\"", is_first ? "" : ",", letter, (unsigned long long)t->number);
        write_name(out, t);
        write_thing(s, t);
        say(out, "}");
        is_first = false;
    }
    say(out, "\n]");
}

void mst__write_map(source *s, const int32_t *elevation_dm, const mst_terrain *terrain) {
    mst_buffer *out = &s->result->map;
    say(out, "{\n\"muster_map\": 1,\n");
    if (s->has_osm) say(out, "\"attribution\": \"© OpenStreetMap contributors, ODbL\",\n");
    say(out, "\"origin\": {\"lon\":%.7f,\"lat\":%.7f},\n\"plane_error_m\": %.3f", s->origin_lon_deg,
        s->origin_lat_deg, s->plane_error_m);
    write_kind(s, THING_BUILDING, "buildings", 'b');
    write_kind(s, THING_ROAD, "roads", 'r');
    write_kind(s, THING_HYDRANT, "hydrants", 'h');
    write_kind(s, THING_WATER, "water", 'w');
    write_kind(s, THING_STATION, "stations", 's');
    write_kind(s, THING_AREA, "areas", 'a');
    if (elevation_dm) {
        say(out,
            ",\n\"terrain\": "
            "{\"south_west\":[%d,%d],\"cell_m\":%.1f,\"columns\":%u,\"rows\":%u,\"elevation_dm\":[",
            terrain->south_west.x_cm, terrain->south_west.y_cm, terrain->cell_m, terrain->columns,
            terrain->rows);
        for (uint32_t i = 0; i < terrain->columns * terrain->rows; i++)
            say(out, "%s%s%d", i ? "," : "", i % terrain->columns ? "" : "\n", elevation_dm[i]);
        say(out, "]}");
    }
    say(out, "\n}\n");
}
