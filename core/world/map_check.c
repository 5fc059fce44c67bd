/* SPDX-License-Identifier: Apache-2.0
 * map_check.c - what a map says that cannot be meant, though it can be loaded: a room outside its building, a
 * fuel model that nobody publishes, a road without length, a name that is another thing's id. */
#include <string.h>

#include "base/ids.h"
#include "world/map_private.h"
#include "world/ring.h"

static uint32_t line_of(const mst_json_source *s, const char *key, const char *text) {
    if (mst_json_is_told(s)) return 0;
    for (const cJSON *array = s->json->root->child; array; array = array->next)
        for (const cJSON *node = cJSON_IsArray(array) ? array->child : NULL; node; node = node->next) {
            const cJSON *item = cJSON_IsObject(node) ? cJSON_GetObjectItemCaseSensitive(node, key) : NULL;
            if (cJSON_IsString(item) && strcmp(item->valuestring, text) == 0)
                return mst_json_line_of(s, item);
        }
    return 0;
}

static void warn(const mst_json_source *s, mst_id owner, const char *text, const char *found) {
    char id[24];
    mst_id_text(owner, id);
    mst_errors_add(s->errors, MST_SEVERITY_WARNING, s->json->file, line_of(s, "id", id), text, "id", id,
                   "found", found, NULL);
}

/* Anderson's 13, Scott and Burgan's 40, the two grasses of Cheney and others, and what does not burn. */
static bool is_published(uint32_t model) {
    static const uint8_t first[] = {1, 91, 98, 101, 121, 141, 161, 181, 201, 231},
                         last[] = {13, 93, 99, 109, 124, 149, 165, 189, 204, 232};
    for (size_t i = 0; i < sizeof first; i++)
        if (model >= first[i] && model <= last[i]) return true;
    return false;
}

static void check_areas(const mst_map *map, const mst_json_source *s) {
    char number[32];
    for (uint32_t i = 0; i < map->area_count; i++)
        if (!is_published(map->area[i].fuel_model))
            warn(s, map->area[i].id, "world.fuel_model", mst_text_number(number, map->area[i].fuel_model));
}

static void check_roads(const mst_map *map, const mst_json_source *s) {
    for (uint32_t i = 0; i < map->road_count; i++)
        if (!(map->road[i].length_m > 0)) warn(s, map->road[i].id, "world.road_without_length", "0");
}

/* Walls have a thickness, and plans are drawn by hand. */
static bool is_inside(const mst_ring *building, const mst_ring *room) {
    const double slack_m = 1;
    for (uint32_t i = 0; i < room->count; i++)
        if (!mst_ring_contains(building, room->point[i]) &&
            mst_ring_distance_m(building, room->point[i]) > slack_m)
            return false;
    return true;
}

static void check_rooms(const mst_map *map, const mst_json_source *s) {
    char number[32];
    for (uint32_t i = 0; i < map->floor_count; i++) {
        const mst_floor_plan *plan = &map->floor[i];
        int32_t building = mst_map_building(map, plan->building);
        for (uint32_t k = 0; building >= 0 && k < plan->room_count; k++)
            if (!is_inside(&map->building[building].outline, &plan->room[k].outline))
                warn(s, plan->building, "world.room_outside", mst_text_number(number, k + 1));
    }
}

/* "b12" as a name, while there is a b12: which of them is meant? */
static void check_name(const mst_map *map, const mst_json_source *s, const char *name, mst_id owner) {
    mst_id id = name && *name ? mst_id_parse(name) : MST_ID_NONE;
    mst_point at;
    if (id == MST_ID_NONE || id == owner || !mst_map_at(map, id, &at)) return;
    char text[24];
    mst_errors_add(s->errors, MST_SEVERITY_WARNING, s->json->file, line_of(s, "name", name),
                   "world.name_is_id", "name", name, "id", mst_id_text(owner, text), NULL);
}

void mst__map_check(const mst_map *map, const mst_json_source *s) {
    check_areas(map, s);
    check_roads(map, s);
    check_rooms(map, s);
#define NAMES(array)                                                                                         \
    for (uint32_t i = 0; i < map->array##_count; i++)                                                        \
        check_name(map, s, map->array[i].name, map->array[i].id);
    NAMES(building)
    NAMES(hydrant)
    NAMES(water)
    NAMES(station)
    NAMES(area)
    NAMES(people)
#undef NAMES
}
