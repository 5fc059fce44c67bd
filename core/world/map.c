/* SPDX-License-Identifier: Apache-2.0
 * map.c - opening and closing a map, and finding things in it. */
#include "world/map.h"

#include <string.h>

#include "base/hash.h"
#include "base/ids.h"
#include "base/maths.h"
#include "world/map_private.h"

static void free_const(const void *p) {
    mst_free((void *)(uintptr_t)p);
}

static void free_floor(const mst_floor_plan *f) {
    for (uint32_t r = 0; r < f->room_count; r++) free_const(f->room[r].outline.point);
    free_const(f->room);
    free_const(f->thing);
}

void mst_map_destroy(mst_map *map) {
    if (!map) return;
#define FREE_TITLES(array)                                                                                   \
    for (uint32_t i = 0; i < map->array##_count; i++) {                                                      \
        free_const(map->array[i].title.en);                                                                  \
        free_const(map->array[i].title.zh);                                                                  \
    }
    FREE_TITLES(building)
    FREE_TITLES(road)
    FREE_TITLES(hydrant)
    FREE_TITLES(water)
    FREE_TITLES(station)
    FREE_TITLES(area)
#undef FREE_TITLES
#define FREE_ALL(array, pointer)                                                                             \
    for (uint32_t i = 0; i < map->array##_count; i++) {                                                      \
        free_const(map->array[i].name);                                                                      \
        free_const(pointer);                                                                                 \
    }                                                                                                        \
    free_const(map->array);
    FREE_ALL(building, map->building[i].outline.point)
    FREE_ALL(road, map->road[i].point)
    FREE_ALL(hydrant, NULL)
    FREE_ALL(water, map->water[i].outline.point)
    FREE_ALL(station, NULL)
    FREE_ALL(area, map->area[i].outline.point)
    FREE_ALL(people, NULL)
#undef FREE_ALL
    for (uint32_t i = 0; i < map->floor_count; i++) free_floor(&map->floor[i]);
    free_const(map->floor);
    free_const(map->junction);
    free_const(map->terrain.elevation_dm);
    free_const(map->name);
    free_const(map->attribution);
    mst_free(map);
}

static void find_bounds(mst_map *map) {
    mst_point lo = {INT32_MAX, INT32_MAX}, hi = {INT32_MIN, INT32_MIN};
#define INCLUDE(p)                                                                                           \
    do {                                                                                                     \
        if ((p).x_cm < lo.x_cm) lo.x_cm = (p).x_cm;                                                          \
        if ((p).y_cm < lo.y_cm) lo.y_cm = (p).y_cm;                                                          \
        if ((p).x_cm > hi.x_cm) hi.x_cm = (p).x_cm;                                                          \
        if ((p).y_cm > hi.y_cm) hi.y_cm = (p).y_cm;                                                          \
    } while (0)
    for (uint32_t i = 0; i < map->building_count; i++)
        for (uint32_t p = 0; p < map->building[i].outline.count; p++)
            INCLUDE(map->building[i].outline.point[p]);
    for (uint32_t i = 0; i < map->road_count; i++)
        for (uint32_t p = 0; p < map->road[i].count; p++) INCLUDE(map->road[i].point[p]);
#undef INCLUDE
    if (lo.x_cm > hi.x_cm) lo = hi = (mst_point){0};
    map->south_west = lo;
    map->north_east = hi;
}

mst_map *mst_map_create(const char *file, mst_bytes text, mst_errors *errors) {
    mst_json json;
    uint32_t before = errors->error_count;
    if (mst_json_open(&json, file, text, &mst_json_limits_map, errors) != MST_OK) return NULL;
    mst_map *map = mst_alloc(sizeof *map);
    mst_json_source source = {&json, errors};
    mst__map_read(map, &source);
    mst__map_link(map, &source);
    if (errors->error_count == before) mst__map_check(map, &source);
    find_bounds(map);
    map->hash = mst_hash(text.data, text.size);
    mst_json_close(&json);
    if (errors->error_count == before) return map;
    mst_map_destroy(map);
    return NULL;
}

/* Binary search by id over an array whose items begin with their id. */
static int32_t find_id(const void *array, uint32_t count, size_t size, mst_id id) {
    uint32_t lo = 0, hi = count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        mst_id at;
        memcpy(&at, (const char *)array + mid * size, sizeof at);
        if (at < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    mst_id at = MST_ID_NONE;
    if (lo < count) memcpy(&at, (const char *)array + lo * size, sizeof at);
    return lo < count && at == id ? (int32_t)lo : -1;
}

#define FIND(noun)                                                                                           \
    int32_t mst_map_##noun(const mst_map *map, mst_id id) {                                                  \
        return find_id(map->noun, map->noun##_count, sizeof *map->noun, id);                                 \
    }
FIND(building)
FIND(road)
FIND(hydrant)
FIND(water)
FIND(station)
FIND(area)
FIND(people)
#undef FIND

bool mst_map_at(const mst_map *map, mst_id id, mst_point *out) {
    int32_t i = -1;
    switch (MST_ID_LETTER(id)) {
#define CASE(letter, noun)                                                                                   \
    case letter:                                                                                             \
        i = mst_map_##noun(map, id);                                                                         \
        if (i >= 0) *out = map->noun[i].at;                                                                  \
        break;
        CASE('b', building)
        CASE('h', hydrant)
        CASE('w', water)
        CASE('s', station)
#undef CASE
    case 'r':
        i = mst_map_road(map, id);
        if (i >= 0) *out = map->road[i].point[map->road[i].count / 2];
        break;
    case 'a':
        i = mst_map_area(map, id);
        if (i >= 0) *out = map->area[i].outline.point[0];
        break;
    case 'p':
        i = mst_map_people(map, id);
        if (i >= 0 && map->people[i].building) return mst_map_at(map, map->people[i].building, out);
        if (i >= 0) *out = map->people[i].at;
        break;
    default:
        break;
    }
    return i >= 0;
}

mst_id mst_map_find(const mst_map *map, const char *text) {
    mst_id id = mst_id_parse(text);
    mst_point at;
    if (id != MST_ID_NONE && mst_map_at(map, id, &at)) return id;
    if (!*text) return MST_ID_NONE;
#define LOOK(array)                                                                                          \
    for (uint32_t i = 0; i < map->array##_count; i++)                                                        \
        if (strcmp(map->array[i].name, text) == 0) return map->array[i].id;
    LOOK(building)
    LOOK(hydrant)
    LOOK(water)
    LOOK(station)
    LOOK(area)
    LOOK(people)
#undef LOOK
    return MST_ID_NONE;
}

const char *mst_map_title(const mst_map *map, mst_id id, bool is_chinese) {
    const mst_title_words *title = NULL;
    int32_t i = -1;
    switch (MST_ID_LETTER(id)) {
#define CASE(letter, noun)                                                                                   \
    case letter:                                                                                             \
        i = mst_map_##noun(map, id);                                                                         \
        if (i >= 0) title = &map->noun[i].title;                                                             \
        break;
        CASE('b', building)
        CASE('r', road)
        CASE('h', hydrant)
        CASE('w', water)
        CASE('s', station)
        CASE('a', area)
#undef CASE
    default:
        break;
    }
    const char *text = !title ? NULL : is_chinese ? title->zh : title->en;
    return text ? text : "";
}

double mst_map_elevation_m(const mst_map *map, mst_point at) {
    const mst_terrain *t = &map->terrain;
    if (t->cell_m <= 0 || !t->elevation_dm) return 0;
    double x = mst_clamp((at.x_cm - t->south_west.x_cm) / (100.0 * t->cell_m), 0, t->columns - 1.0);
    double y = mst_clamp((at.y_cm - t->south_west.y_cm) / (100.0 * t->cell_m), 0, t->rows - 1.0);
    uint32_t column = (uint32_t)mst_min(mst_floor(x), t->columns - 2.0);
    uint32_t row = (uint32_t)mst_min(mst_floor(y), t->rows - 2.0);
    double fx = x - column, fy = y - row;
    const int32_t *south = &t->elevation_dm[row * t->columns + column], *north = south + t->columns;
    double south_dm = south[0] + fx * (south[1] - south[0]), north_dm = north[0] + fx * (north[1] - north[0]);
    return (south_dm + fy * (north_dm - south_dm)) / 10.0;
}
