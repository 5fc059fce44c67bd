/* SPDX-License-Identifier: Apache-2.0
 * map_read.c - map.json, array by array. The rules are those of map.schema.json. */
#include <string.h>

#include "base/ids.h"
#include "world/map_private.h"
#include "world/ring.h"

typedef const mst_json_source source;

/* Arrays of a map are const to everyone else; while it is built they grow. */
#define MUTABLE(pointer) ((void *)(uintptr_t)(pointer))

static mst_id id_of(source *s, const cJSON *item, const char *key, char letter) {
    const char like[] = {letter, '1', '2', '3', 0};
    mst_id id = cJSON_IsString(item) ? mst_id_parse(item->valuestring) : MST_ID_NONE;
    if (id != MST_ID_NONE && MST_ID_LETTER(id) == letter) return id;
    mst_json_fault(s, item, "world.expected_id", key, "like", like);
    return MST_ID_NONE;
}

static mst_id read_id(source *s, const cJSON *object, char letter) {
    const cJSON *item = mst_json_member(s, object, "id", true);
    return item ? id_of(s, item, "id", letter) : MST_ID_NONE;
}

/* The building that a thing stands in, or NONE. */
static mst_id read_building_id(source *s, const cJSON *object) {
    const cJSON *item = mst_json_member(s, object, "building", false);
    return item ? id_of(s, item, "building", 'b') : MST_ID_NONE;
}

static bool is_name(const char *text) {
    if (!(text[0] >= 'a' && text[0] <= 'z')) return false;
    for (const char *c = text; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_')) return false;
    return true;
}

static const char *read_name(source *s, const cJSON *object) {
    const char *text = mst_json_text(s, object, "name", 48, false);
    if (*text && !is_name(text)) {
        mst_json_fault(s, mst_json_member(s, object, "name", true), "world.expected_name", "name", NULL,
                       NULL);
        text = "";
    }
    return mst_strdup(text);
}

/* One text for both languages, or a text for each. */
static mst_title_words read_title(source *s, const cJSON *object) {
    const cJSON *item = mst_json_member(s, object, "title", false);
    if (!item) return (mst_title_words){NULL, NULL};
    if (!cJSON_IsObject(item)) {
        const char *text = mst_json_text(s, object, "title", 200, false);
        return (mst_title_words){mst_strdup(text), mst_strdup(text)};
    }
    if (!mst_json_keys(s, item, "en zh")) return (mst_title_words){NULL, NULL};
    return (mst_title_words){mst_strdup(mst_json_text(s, item, "en", 200, true)),
                             mst_strdup(mst_json_text(s, item, "zh", 200, true))};
}

/* A simple ring, turned counter-clockwise; count 0 where absent or wrong. */
static mst_ring read_ring(source *s, const cJSON *object, bool is_required) {
    mst_ring ring = {0};
    uint32_t count;
    mst_point *point = mst_json_points(s, object, "outline", 3, is_required, &count);
    if (!point) return ring;
    if (!mst_ring_is_simple(point, count)) {
        mst_json_fault(s, mst_json_member(s, object, "outline", true), "world.expected_ring", "outline", NULL,
                       NULL);
        mst_free(point);
        return ring;
    }
    if (mst_ring_area_m2(point, count) < 0) mst_ring_reverse(point, count);
    return (mst_ring){point, count};
}

static mst_point read_at(source *s, const cJSON *object, bool is_required) {
    mst_point at = {0};
    const cJSON *node = mst_json_member(s, object, "at", is_required);
    if (node) mst_json_point(s, node, "at", &at);
    return at;
}

static uint16_t read_guessed(source *s, const cJSON *object) {
    static const char *const word[] = {"storeys", "height", "construction", "occupancy"};
    const cJSON *array = mst_json_array(s, object, "guessed", false);
    uint16_t bits = 0;
    for (const cJSON *node = array ? array->child : NULL; node; node = node->next) {
        uint16_t choice = mst_json_choice(s, node, "guessed", word, 4);
        if (choice) bits |= (uint16_t)(1u << (choice - 1));
    }
    return bits;
}

static void read_rooms(source *s, const cJSON *object, mst_floor_plan *floor) {
    const cJSON *rooms = mst_json_array(s, object, "rooms", true);
    uint32_t count = rooms ? (uint32_t)cJSON_GetArraySize(rooms) : 0;
    mst_floor_room *room = mst_alloc(count * sizeof *room);
    const cJSON *node = rooms ? rooms->child : NULL;
    for (uint32_t i = 0; i < count; i++, node = node->next) {
        if (!mst_json_keys(s, node, "outline use")) continue;
        room[i].outline = read_ring(s, node, true);
        strncpy(room[i].use, mst_json_text(s, node, "use", 23, true), 23);
    }
    floor->room = room;
    floor->room_count = count;
}

static void read_things(source *s, const cJSON *object, mst_floor_plan *floor) {
    static const char *const kind[] = {"door",         "stairs", "exit",   "hydrant",
                                       "extinguisher", "valve",  "switch", "person"};
    const cJSON *things = mst_json_array(s, object, "things", false);
    uint32_t count = things ? (uint32_t)cJSON_GetArraySize(things) : 0;
    mst_floor_thing *thing = mst_alloc(count * sizeof *thing);
    const cJSON *node = things ? things->child : NULL;
    for (uint32_t i = 0; i < count; i++, node = node->next) {
        if (!mst_json_keys(s, node, "at kind width_m")) continue;
        thing[i].at = read_at(s, node, true);
        thing[i].width_m = mst_json_number(s, node, "width_m", 0.01, 50, false, 0);
        const cJSON *item = mst_json_member(s, node, "kind", true);
        uint16_t choice = item ? mst_json_choice(s, item, "kind", kind, 8) : 0;
        if (choice) strncpy(thing[i].kind, kind[choice - 1], 23);
    }
    floor->thing = thing;
    floor->thing_count = count;
}

static void read_floors(source *s, const cJSON *object, mst_map *map, mst_building *b, uint32_t *capacity) {
    const cJSON *floors = mst_json_array(s, object, "floors", false);
    b->floor_first = map->floor_count;
    for (const cJSON *node = floors ? floors->child : NULL; node; node = node->next) {
        if (!mst_json_keys(s, node, "level rooms things")) continue;
        mst_floor_plan *all = MUTABLE(map->floor);
        MST_GROW(all, map->floor_count, *capacity);
        map->floor = all;
        mst_floor_plan *floor = &all[map->floor_count++];
        *floor = (mst_floor_plan){.building = b->id,
                                  .level = (int16_t)mst_json_whole(s, node, "level", -9, 200, 0)};
        read_rooms(s, node, floor);
        read_things(s, node, floor);
        b->floor_count++;
    }
}

/* An array for the members of `key`, zeroed; NULL items stay as they are where a member is wrong. */
static void *begin(source *s, const char *key, bool is_required, size_t size, uint32_t *count,
                   const cJSON **first) {
    const cJSON *array = mst_json_array(s, s->json->root, key, is_required);
    *count = array ? (uint32_t)cJSON_GetArraySize(array) : 0;
    *first = array ? array->child : NULL;
    return mst_alloc(*count * size);
}

static void read_buildings(mst_map *map, source *s) {
    const cJSON *node;
    uint32_t floor_capacity = 0;
    mst_building *b = begin(s, "buildings", true, sizeof *b, &map->building_count, &node);
    map->building = b;
    for (; node; node = node->next, b++) {
        b->name = mst_strdup("");
        if (!mst_json_keys(s, node,
                           "id name title outline storeys height_m construction occupancy guessed floors"))
            continue;
        b->id = read_id(s, node, 'b');
        mst_free(MUTABLE(b->name));
        b->name = read_name(s, node);
        b->title = read_title(s, node);
        b->outline = read_ring(s, node, true);
        b->storeys = (uint16_t)mst_json_whole(s, node, "storeys", 1, 200, 1);
        b->height_m = mst_json_number(s, node, "height_m", 0.1, 1000, true, 3);
        b->construction = mst_json_word(s, node, "construction", mst_construction_word);
        b->occupancy = mst_json_word(s, node, "occupancy", mst_occupancy_word);
        b->guessed = read_guessed(s, node);
        read_floors(s, node, map, b, &floor_capacity);
        if (b->outline.count == 0) continue;
        b->at = mst_ring_centroid(b->outline.point, b->outline.count);
        b->area_m2 = mst_ring_area_m2(b->outline.point, b->outline.count);
    }
}

static void read_roads(mst_map *map, source *s) {
    const cJSON *node;
    mst_road *r = begin(s, "roads", true, sizeof *r, &map->road_count, &node);
    map->road = r;
    for (; node; node = node->next, r++) {
        r->name = mst_strdup("");
        if (!mst_json_keys(s, node, "id name title class width_m one_way bridge line")) continue;
        r->id = read_id(s, node, 'r');
        mst_free(MUTABLE(r->name));
        r->name = mst_strdup(mst_json_text(s, node, "name", 200, false));
        r->title = read_title(s, node);
        r->road_class = mst_json_word(s, node, "class", mst_road_class_word);
        r->width_m = mst_json_number(s, node, "width_m", 0.1, 100, true, 4);
        r->is_one_way = mst_json_bool(s, node, "one_way");
        r->is_bridge = mst_json_bool(s, node, "bridge");
        r->point = mst_json_points(s, node, "line", 2, true, &r->count);
    }
}

static void read_hydrants(mst_map *map, source *s) {
    const cJSON *node;
    mst_hydrant *h = begin(s, "hydrants", false, sizeof *h, &map->hydrant_count, &node);
    map->hydrant = h;
    for (; node; node = node->next, h++) {
        h->name = mst_strdup("");
        if (!mst_json_keys(s, node, "id name title kind at flow_lps")) continue;
        h->id = read_id(s, node, 'h');
        mst_free(MUTABLE(h->name));
        h->name = read_name(s, node);
        h->title = read_title(s, node);
        h->kind = mst_json_word(s, node, "kind", mst_hydrant_kind_word);
        h->at = read_at(s, node, true);
        h->flow_lps = mst_json_number(s, node, "flow_lps", 0, 500, true, 0);
    }
}

static void read_water(mst_map *map, source *s) {
    const cJSON *node;
    mst_water *w = begin(s, "water", false, sizeof *w, &map->water_count, &node);
    map->water = w;
    for (; node; node = node->next, w++) {
        w->name = mst_strdup("");
        if (!mst_json_keys(s, node, "id name title kind outline at volume_m3 iced")) continue;
        w->id = read_id(s, node, 'w');
        mst_free(MUTABLE(w->name));
        w->name = read_name(s, node);
        w->title = read_title(s, node);
        w->kind = mst_json_word(s, node, "kind", mst_water_kind_word);
        w->outline = read_ring(s, node, false);
        w->at = w->outline.count ? mst_ring_centroid(w->outline.point, w->outline.count)
                                 : read_at(s, node, !cJSON_HasObjectItem(node, "outline"));
        w->volume_m3 = mst_json_number(s, node, "volume_m3", 0, 1e12, false, -1);
        w->is_iced = mst_json_bool(s, node, "iced");
    }
}

static void read_stations(mst_map *map, source *s) {
    const cJSON *node;
    mst_station *t = begin(s, "stations", false, sizeof *t, &map->station_count, &node);
    map->station = t;
    for (; node; node = node->next, t++) {
        t->name = mst_strdup("");
        if (!mst_json_keys(s, node, "id name title kind at building")) continue;
        t->id = read_id(s, node, 's');
        mst_free(MUTABLE(t->name));
        t->name = read_name(s, node);
        t->title = read_title(s, node);
        t->kind = mst_json_word(s, node, "kind", mst_station_kind_word);
        t->at = read_at(s, node, true);
        t->building = read_building_id(s, node);
    }
}

static void read_areas(mst_map *map, source *s) {
    const cJSON *node;
    mst_area *a = begin(s, "areas", false, sizeof *a, &map->area_count, &node);
    map->area = a;
    for (; node; node = node->next, a++) {
        a->name = mst_strdup("");
        if (!mst_json_keys(s, node, "id name title land fuel_model outline")) continue;
        a->id = read_id(s, node, 'a');
        mst_free(MUTABLE(a->name));
        a->name = read_name(s, node);
        a->title = read_title(s, node);
        strncpy(a->land, mst_json_text(s, node, "land", 23, true), 23);
        a->fuel_model = (uint8_t)mst_json_whole(s, node, "fuel_model", 1, 232, 91);
        a->outline = read_ring(s, node, true);
    }
}

static void read_people(mst_map *map, source *s) {
    static const char *const mobility[] = {"adult", "elderly", "child", "impaired"};
    const cJSON *node;
    mst_person_group *p = begin(s, "people", false, sizeof *p, &map->people_count, &node);
    map->people = p;
    for (; node; node = node->next, p++) {
        p->name = mst_strdup("");
        if (!mst_json_keys(s, node, "id name building at count mobility asleep")) continue;
        p->id = read_id(s, node, 'p');
        mst_free(MUTABLE(p->name));
        p->name = read_name(s, node);
        p->building = read_building_id(s, node);
        p->at = read_at(s, node, !cJSON_HasObjectItem(node, "building"));
        p->count = (uint16_t)mst_json_whole(s, node, "count", 1, 10000, 1);
        p->is_asleep = mst_json_bool(s, node, "asleep");
        const cJSON *item = mst_json_member(s, node, "mobility", false);
        uint16_t choice = item ? mst_json_choice(s, item, "mobility", mobility, 4) : 1;
        if (choice) strncpy(p->mobility, mobility[choice - 1], 15);
    }
}

static void read_terrain(mst_map *map, source *s) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(s->json->root, "terrain");
    mst_terrain *t = &map->terrain;
    if (!node || !mst_json_keys(s, node, "south_west cell_m columns rows elevation_dm")) return;
    const cJSON *corner = mst_json_member(s, node, "south_west", true);
    if (corner) mst_json_point(s, corner, "south_west", &t->south_west);
    t->cell_m = mst_json_number(s, node, "cell_m", 0.1, 10000, true, 0);
    t->columns = (uint32_t)mst_json_whole(s, node, "columns", 2, 4096, 0);
    t->rows = (uint32_t)mst_json_whole(s, node, "rows", 2, 4096, 0);
    const cJSON *array = mst_json_array(s, node, "elevation_dm", true);
    uint32_t count = array ? (uint32_t)cJSON_GetArraySize(array) : 0;
    int32_t *elevation_dm = mst_alloc(count * sizeof *elevation_dm);
    t->elevation_dm = elevation_dm;
    if (array && t->columns && t->rows && count != t->columns * t->rows)
        mst_json_fault(s, array, "world.expected_cells", "elevation_dm", NULL, NULL);
    for (const cJSON *cell = array ? array->child : NULL; cell; cell = cell->next, elevation_dm++) {
        if (mst_json_is_whole(cell, -20000, 100000))
            *elevation_dm = (int32_t)cell->valuedouble;
        else
            mst_json_fault(s, cell, "world.expected_height", "elevation_dm", NULL, NULL);
    }
}

static void read_head(mst_map *map, source *s) {
    const cJSON *root = s->json->root;
    const cJSON *format = mst_json_member(s, root, "muster_map", true);
    if (format && !mst_json_is_whole(format, 1, 1))
        mst_json_fault(s, format, "world.expected_format", "muster_map", NULL, NULL);
    map->name = mst_strdup(mst_json_text(s, root, "name", 200, false));
    map->attribution = mst_strdup(mst_json_text(s, root, "attribution", 400, false));
    map->plane_error_m = mst_json_number(s, root, "plane_error_m", 0, 1e6, false, 0);
    const cJSON *origin = mst_json_member(s, root, "origin", true);
    if (origin && mst_json_keys(s, origin, "lon lat")) {
        map->origin_lon_deg = mst_json_number(s, origin, "lon", -180, 180, true, 0);
        map->origin_lat_deg = mst_json_number(s, origin, "lat", -85, 85, true, 0);
    }
}

void mst__map_read(mst_map *map, const mst_json_source *s) {
    if (!mst_json_keys(
            s, s->json->root,
            "muster_map name attribution origin plane_error_m buildings roads hydrants water stations "
            "areas people terrain"))
        return;
    read_head(map, s);
    read_buildings(map, s);
    read_roads(map, s);
    read_hydrants(map, s);
    read_water(map, s);
    read_stations(map, s);
    read_areas(map, s);
    read_people(map, s);
    read_terrain(map, s);
}
