/* SPDX-License-Identifier: Apache-2.0
 * map_link.c - puts a map's arrays in id order, joins roads where their end points coincide, and
 * checks what only the whole map can show: doubled ids and names, references. */
#include <string.h>

#include "base/ids.h"
#include "world/map_private.h"
#include "world/ring.h"
#include "world/sort.h"

static mst_id id_at(const char *array, size_t size, uint32_t i) {
    mst_id id;
    memcpy(&id, array + i * size, sizeof id);
    return id;
}

static bool is_id_before(const void *a, const void *b) {
    return id_at(a, 0, 0) < id_at(b, 0, 0);
}

/* The line where `key` is `text`, for the which-th time in any array; 0 once many errors are told. */
static uint32_t line_with(const mst_json_source *s, const char *key, const char *text, uint32_t which) {
    if (mst_json_is_told(s)) return 0;
    for (const cJSON *array = s->json->root->child; array; array = array->next)
        for (const cJSON *node = cJSON_IsArray(array) ? array->child : NULL; node; node = node->next) {
            const cJSON *item = cJSON_IsObject(node) ? cJSON_GetObjectItemCaseSensitive(node, key) : NULL;
            if (cJSON_IsString(item) && strcmp(item->valuestring, text) == 0 && which-- == 0)
                return mst_json_line_of(s, item);
        }
    return 0;
}

static void check_ids(const mst_json_source *s, const void *array, uint32_t count, size_t size) {
    char text[24];
    for (uint32_t i = 1, again = 0; i < count; i++) {
        mst_id id = id_at(array, size, i);
        again = id == id_at(array, size, i - 1) ? again + 1 : 0;
        if (id == MST_ID_NONE || again == 0) continue;
        mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file,
                       line_with(s, "id", mst_id_text(id, text), again), "world.same_id", "id", text, NULL);
    }
}

/* Names, each in a slot of an open table; the second of a pair is an error. */
typedef struct name_set {
    const char **slot;
    uint32_t mask;
} name_set;

static void add_name(const mst_json_source *s, name_set *set, const char *name) {
    if (!*name) return;
    uint32_t at = 2166136261u;
    for (const char *c = name; *c; c++) at = (at ^ (unsigned char)*c) * 16777619u;
    for (at &= set->mask; set->slot[at]; at = (at + 1) & set->mask) {
        if (strcmp(set->slot[at], name) != 0) continue;
        mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, line_with(s, "name", name, 1),
                       "world.same_name", "name", name, NULL);
        return;
    }
    set->slot[at] = name;
}

static void check_names(const mst_map *map, const mst_json_source *s) {
    uint32_t count = map->building_count + map->hydrant_count + map->water_count + map->station_count +
                     map->area_count + map->people_count;
    name_set set = {.mask = 63};
    while (set.mask < 2 * count) set.mask = set.mask * 2 + 1;
    set.slot = mst_alloc((set.mask + 1) * sizeof *set.slot);
#define ADD(array)                                                                                           \
    for (uint32_t i = 0; i < map->array##_count; i++) add_name(s, &set, map->array[i].name);
    ADD(building)
    ADD(hydrant)
    ADD(water)
    ADD(station)
    ADD(area)
    ADD(people)
#undef ADD
    mst_free(set.slot);
}

static void check_reference(const mst_map *map, const mst_json_source *s, mst_id owner, mst_id building) {
    char text[24], id_text[24];
    if (building == MST_ID_NONE || mst_map_building(map, building) >= 0) return;
    uint32_t line = line_with(s, "id", mst_id_text(owner, id_text), 0);
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, line, "world.no_building", "id", id_text,
                   "building", mst_id_text(building, text), NULL);
}

static double line_length_m(const mst_point *p, uint32_t count) {
    double length_m = 0;
    for (uint32_t i = 1; i < count; i++) length_m += mst_point_distance_m(p[i - 1], p[i]);
    return length_m;
}

/* Junctions in the order roads name them; a point is found again through an open hash table. */
typedef struct junction_set {
    mst_point *point;
    uint32_t count, capacity;
    uint32_t *slot; /* index + 1 */
    uint32_t mask;
} junction_set;

static uint32_t junction_of(junction_set *set, mst_point p) {
    uint64_t mixed = ((uint64_t)(uint32_t)p.x_cm << 32 | (uint32_t)p.y_cm) * 0x9E3779B97F4A7C15ull;
    uint32_t at = (uint32_t)(mixed >> 32) & set->mask;
    for (; set->slot[at]; at = (at + 1) & set->mask) {
        mst_point have = set->point[set->slot[at] - 1];
        if (have.x_cm == p.x_cm && have.y_cm == p.y_cm) return set->slot[at] - 1;
    }
    MST_GROW(set->point, set->count, set->capacity);
    set->point[set->count++] = p;
    set->slot[at] = set->count;
    return set->count - 1;
}

static void join_roads(mst_map *map) {
    junction_set set = {.mask = 63};
    while (set.mask < 4 * map->road_count) set.mask = set.mask * 2 + 1;
    set.slot = mst_alloc((set.mask + 1) * sizeof *set.slot);
    mst_road *road = (void *)(uintptr_t)map->road;
    for (uint32_t i = 0; i < map->road_count; i++) {
        if (road[i].count < 2) continue;
        road[i].from = junction_of(&set, road[i].point[0]);
        road[i].to = junction_of(&set, road[i].point[road[i].count - 1]);
        road[i].length_m = line_length_m(road[i].point, road[i].count);
    }
    map->junction = set.point;
    map->junction_count = set.count;
    mst_free(set.slot);
}

void mst__map_link(mst_map *map, const mst_json_source *s) {
#define LINK(array)                                                                                          \
    mst__sort((void *)(uintptr_t)map->array, map->array##_count, sizeof *map->array, is_id_before);          \
    check_ids(s, map->array, map->array##_count, sizeof *map->array);
    LINK(building)
    LINK(road)
    LINK(hydrant)
    LINK(water)
    LINK(station)
    LINK(area)
    LINK(people)
#undef LINK
    check_names(map, s);
    for (uint32_t i = 0; i < map->station_count; i++)
        check_reference(map, s, map->station[i].id, map->station[i].building);
    for (uint32_t i = 0; i < map->people_count; i++)
        check_reference(map, s, map->people[i].id, map->people[i].building);
    join_roads(map);
}
