/* SPDX-License-Identifier: Apache-2.0
 * classify.c - from tags to what muster knows. The guesses are rules written here with the figures of
 * assets/mapping.csv, and counted: storeys from the height, else by occupancy; height from storeys and a
 * roof; construction from the material, else by occupancy; occupancy of an untagged building by its size. */
#include <stdlib.h>
#include <string.h>

#include "mapping/source.h"

typedef struct word_pair {
    const char *tag;
    uint16_t word;
} word_pair;

static const word_pair building_word[] = {
    {"house", MST_OCCUPANCY_DWELLING},
    {"residential", MST_OCCUPANCY_DWELLING},
    {"apartments", MST_OCCUPANCY_DWELLING},
    {"detached", MST_OCCUPANCY_DWELLING},
    {"terrace", MST_OCCUPANCY_DWELLING},
    {"semidetached_house", MST_OCCUPANCY_DWELLING},
    {"dormitory", MST_OCCUPANCY_DWELLING},
    {"bungalow", MST_OCCUPANCY_DWELLING},
    {"shed", MST_OCCUPANCY_SHED},
    {"hut", MST_OCCUPANCY_SHED},
    {"roof", MST_OCCUPANCY_SHED},
    {"cabin", MST_OCCUPANCY_SHED},
    {"carport", MST_OCCUPANCY_GARAGE},
    {"garage", MST_OCCUPANCY_GARAGE},
    {"garages", MST_OCCUPANCY_GARAGE},
    {"barn", MST_OCCUPANCY_FARM},
    {"farm", MST_OCCUPANCY_DWELLING},
    {"farm_auxiliary", MST_OCCUPANCY_FARM},
    {"stable", MST_OCCUPANCY_FARM},
    {"sty", MST_OCCUPANCY_FARM},
    {"cowshed", MST_OCCUPANCY_FARM},
    {"greenhouse", MST_OCCUPANCY_FARM},
    {"office", MST_OCCUPANCY_OFFICE},
    {"government", MST_OCCUPANCY_OFFICE},
    {"townhall", MST_OCCUPANCY_OFFICE},
    {"school", MST_OCCUPANCY_SCHOOL},
    {"kindergarten", MST_OCCUPANCY_SCHOOL},
    {"university", MST_OCCUPANCY_SCHOOL},
    {"college", MST_OCCUPANCY_SCHOOL},
    {"hospital", MST_OCCUPANCY_HOSPITAL},
    {"clinic", MST_OCCUPANCY_HOSPITAL},
    {"nursing_home", MST_OCCUPANCY_HOSPITAL},
    {"hotel", MST_OCCUPANCY_HOTEL},
    {"retail", MST_OCCUPANCY_SHOP},
    {"commercial", MST_OCCUPANCY_SHOP},
    {"supermarket", MST_OCCUPANCY_SHOP},
    {"mall", MST_OCCUPANCY_SHOP},
    {"kiosk", MST_OCCUPANCY_SHOP},
    {"restaurant", MST_OCCUPANCY_SHOP},
    {"fuel", MST_OCCUPANCY_SHOP},
    {"church", MST_OCCUPANCY_ASSEMBLY},
    {"chapel", MST_OCCUPANCY_ASSEMBLY},
    {"temple", MST_OCCUPANCY_ASSEMBLY},
    {"place_of_worship", MST_OCCUPANCY_ASSEMBLY},
    {"cathedral", MST_OCCUPANCY_ASSEMBLY},
    {"stadium", MST_OCCUPANCY_ASSEMBLY},
    {"sports_centre", MST_OCCUPANCY_ASSEMBLY},
    {"industrial", MST_OCCUPANCY_WORKSHOP},
    {"manufacture", MST_OCCUPANCY_WORKSHOP},
    {"works", MST_OCCUPANCY_WORKSHOP},
    {"warehouse", MST_OCCUPANCY_WAREHOUSE},
    {"hangar", MST_OCCUPANCY_WAREHOUSE},
    {"silo", MST_OCCUPANCY_GRAIN_STORE},
    {"fire_station", MST_OCCUPANCY_FIRE_STATION},
    {"public", MST_OCCUPANCY_PUBLIC},
    {"civic", MST_OCCUPANCY_PUBLIC},
    {"train_station", MST_OCCUPANCY_PUBLIC},
    {"transportation", MST_OCCUPANCY_PUBLIC},
};
static const word_pair highway_word[] = {
    {"motorway", MST_ROAD_MAIN},
    {"trunk", MST_ROAD_MAIN},
    {"primary", MST_ROAD_MAIN},
    {"motorway_link", MST_ROAD_MAIN},
    {"trunk_link", MST_ROAD_MAIN},
    {"primary_link", MST_ROAD_MAIN},
    {"highway", MST_ROAD_MAIN},
    {"secondary", MST_ROAD_COUNTY},
    {"secondary_link", MST_ROAD_COUNTY},
    {"major_road", MST_ROAD_COUNTY},
    {"tertiary", MST_ROAD_TOWNSHIP},
    {"tertiary_link", MST_ROAD_TOWNSHIP},
    {"unclassified", MST_ROAD_TOWNSHIP},
    {"residential", MST_ROAD_VILLAGE},
    {"living_street", MST_ROAD_VILLAGE},
    {"road", MST_ROAD_VILLAGE},
    {"minor_road", MST_ROAD_VILLAGE},
    {"service", MST_ROAD_SERVICE},
    {"track", MST_ROAD_TRACK},
    {"bridleway", MST_ROAD_FOOT},
    {"path", MST_ROAD_FOOT},
    {"footway", MST_ROAD_FOOT},
    {"cycleway", MST_ROAD_FOOT},
    {"pedestrian", MST_ROAD_FOOT},
    {"steps", MST_ROAD_FOOT},
};
static uint16_t word_of(const word_pair *pair, size_t count, const char *tag) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(pair[i].tag, tag) == 0) return pair[i].word;
    return 0;
}
#define WORD_OF(pairs, tag) word_of(pairs, sizeof pairs / sizeof *pairs, tag)

static bool is_yes(const char *text) {
    return strcmp(text, "yes") == 0 || strcmp(text, "true") == 0 || strcmp(text, "1") == 0;
}

static uint16_t construction_of(const char *material, uint16_t occupancy, uint16_t *guessed) {
    static const word_pair words[] = {
        {"brick", MST_CONSTRUCTION_BRICK},       {"stone", MST_CONSTRUCTION_BRICK},
        {"plaster", MST_CONSTRUCTION_BRICK},     {"concrete", MST_CONSTRUCTION_CONCRETE},
        {"wood", MST_CONSTRUCTION_TIMBER},       {"timber_framing", MST_CONSTRUCTION_TIMBER},
        {"metal", MST_CONSTRUCTION_STEEL_SHEET}, {"steel", MST_CONSTRUCTION_STEEL_SHEET},
        {"glass", MST_CONSTRUCTION_GLASS}};
    uint16_t word = WORD_OF(words, material);
    if (word) return word;
    *guessed |= MST_GUESSED_CONSTRUCTION;
    switch (occupancy) {
    case MST_OCCUPANCY_SHED:
    case MST_OCCUPANCY_FARM:
        return MST_CONSTRUCTION_TIMBER;
    case MST_OCCUPANCY_WORKSHOP:
    case MST_OCCUPANCY_WAREHOUSE:
        return MST_CONSTRUCTION_STEEL_SHEET;
    case MST_OCCUPANCY_OFFICE:
    case MST_OCCUPANCY_HOSPITAL:
    case MST_OCCUPANCY_HOTEL:
        return MST_CONSTRUCTION_CONCRETE;
    default:
        return MST_CONSTRUCTION_BRICK;
    }
}

static bool classify_building(thing *t, void *f, tag_fn tag) {
    const char *building = tag(f, "building");
    if (!*building && strcmp(tag(f, "layer"), "buildings") == 0)
        building = tag(f, "kind_detail");
    else if (!*building || strcmp(building, "no") == 0)
        return false;
    t->kind = THING_BUILDING;
    t->word = WORD_OF(building_word, tag(f, "amenity"));
    if (!t->word) t->word = WORD_OF(building_word, building);
    if (!t->word && *tag(f, "shop")) t->word = MST_OCCUPANCY_SHOP;
    if (!t->word && *tag(f, "office")) t->word = MST_OCCUPANCY_OFFICE;
    if (!t->word) t->guessed |= MST_GUESSED_OCCUPANCY; /* by size, in mst__clean */
    double levels = strtod(tag(f, "building_levels"), NULL), height_m = strtod(tag(f, "height"), NULL);
    if (levels >= 1 && levels <= 200) t->storeys = (uint16_t)levels;
    if (height_m > 0.5 && height_m <= 1000) t->height_m = height_m;
    t->construction = construction_of(tag(f, "building_material"), t->word, &t->guessed);
    return true;
}

static bool classify_road(thing *t, const import_rules *rules, void *f, tag_fn tag) {
    const char *highway = tag(f, "highway");
    if (!*highway && strcmp(tag(f, "layer"), "roads") == 0) {
        highway = *tag(f, "kind_detail") ? tag(f, "kind_detail") : tag(f, "kind");
        static const word_pair no_road[] = {{"rail", 1}, {"ferry", 1}, {"construction", 1}, {"aerialway", 1}};
        if (WORD_OF(no_road, tag(f, "kind"))) return false;
        if (!WORD_OF(highway_word, highway)) highway = tag(f, "kind");
    }
    t->word = WORD_OF(highway_word, highway);
    if (!t->word || is_yes(tag(f, "area"))) return false;
    t->kind = THING_ROAD;
    double width_m = strtod(tag(f, "width"), NULL);
    t->width_m = width_m > 0.5 && width_m < 100 ? width_m : rules->road_width_m[t->word];
    t->is_one_way = is_yes(tag(f, "oneway"));
    t->is_bridge = is_yes(tag(f, "bridge")) || is_yes(tag(f, "is_bridge"));
    return true;
}

static bool has_any(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strstr(text, words[i])) return true;
    return false;
}

/* Township where the tags say volunteers or a township, national where they say so, else guessed. */
static uint16_t station_kind(void *f, tag_fn tag, uint16_t *guessed) {
    static const char *const township[] = {"reiwillige", "olunteer", "专职", "志愿",
                                           "乡",         "镇",       "FF ",  "FFW"};
    static const char *const micro[] = {"微型", "erkfeuerwehr"};
    static const char *const national[] = {"国家", "救援站",         "特勤",       "支队",
                                           "大队", "erufsfeuerwehr", "rofessional"};
    static const struct {
        const char *const *word;
        size_t count;
        uint16_t kind;
    } rules[] = {{micro, sizeof micro / sizeof *micro, MST_STATION_MICRO},
                 {township, sizeof township / sizeof *township, MST_STATION_TOWNSHIP},
                 {national, sizeof national / sizeof *national, MST_STATION_NATIONAL}};
    const char *text[] = {tag(f, "name"), tag(f, "operator"), tag(f, "fire_station_type"),
                          tag(f, "description")};
    for (int r = 0; r < 3; r++)
        for (int i = 0; i < 4; i++)
            if (has_any(text[i], rules[r].word, rules[r].count)) return rules[r].kind;
    *guessed = 1;
    return MST_STATION_NATIONAL;
}

static bool classify_hydrant(thing *t, void *f, tag_fn tag) {
    static const word_pair words[] = {{"pillar", MST_HYDRANT_PILLAR},
                                      {"wall", MST_HYDRANT_WALL},
                                      {"underground", MST_HYDRANT_UNDERGROUND},
                                      {"water_crane", MST_HYDRANT_CRANE}};
    const char *emergency = tag(f, "emergency"), *type = tag(f, "fire_hydrant_type");
    bool is_hydrant = strcmp(emergency, "fire_hydrant") == 0;
    /* A hydrant of type "pond" is a pipe for suction: it gives no pressure. */
    if (strcmp(emergency, "suction_point") == 0 || (is_hydrant && strcmp(type, "pond") == 0)) {
        t->kind = THING_WATER;
        t->word = MST_WATER_KIND_SUCTION_POINT;
    } else if (is_hydrant) {
        t->kind = THING_HYDRANT;
        t->word = WORD_OF(words, type);
        if (!t->word) t->word = MST_HYDRANT_PILLAR;
    }
    return t->kind != THING_UNSET;
}

static bool classify_water(thing *t, void *f, tag_fn tag) {
    static const word_pair words[] = {
        {"pond", MST_WATER_KIND_POND},       {"river", MST_WATER_KIND_RIVER},
        {"canal", MST_WATER_KIND_RIVER},     {"stream", MST_WATER_KIND_RIVER},
        {"riverbank", MST_WATER_KIND_RIVER}, {"basin", MST_WATER_KIND_BASIN},
        {"reservoir", MST_WATER_KIND_BASIN}, {"wastewater", MST_WATER_KIND_BASIN}};
    const char *landuse = tag(f, "landuse"), *waterway = tag(f, "waterway"), *layer = tag(f, "layer");
    bool is_water = strcmp(tag(f, "natural"), "water") == 0 || strcmp(waterway, "riverbank") == 0 ||
                    strcmp(landuse, "reservoir") == 0 || strcmp(landuse, "basin") == 0 ||
                    strcmp(layer, "water") == 0 || strcmp(tag(f, "emergency"), "fire_water_pond") == 0;
    if (!is_water) return false;
    t->kind = THING_WATER;
    const char *say[] = {tag(f, "water"), waterway, landuse, tag(f, "kind"), tag(f, "kind_detail")};
    for (int i = 0; i < 5 && !t->word; i++) t->word = WORD_OF(words, say[i]);
    if (!t->word) t->word = MST_WATER_KIND_POND;
    return true;
}

static bool classify_area(thing *t, const import_rules *rules, void *f, tag_fn tag) {
    const char *say[] = {tag(f, "landuse"), tag(f, "natural"), tag(f, "leisure"),
                         strcmp(tag(f, "layer"), "landuse") == 0 ? tag(f, "kind") : ""};
    for (int s = 0; s < 4; s++)
        for (uint32_t i = 0; i < rules->land_count; i++) {
            if (strcmp(rules->land[i].tag, say[s]) != 0) continue;
            t->kind = THING_AREA;
            t->fuel_model = rules->land[i].fuel_model;
            strcpy(t->land, rules->land[i].land);
            return true;
        }
    return false;
}

static bool classify_point(thing *t, void *f, tag_fn tag) {
    if (strcmp(tag(f, "amenity"), "fire_station") != 0 && strcmp(tag(f, "kind"), "fire_station") != 0)
        return classify_hydrant(t, f, tag);
    t->kind = THING_STATION;
    t->word = station_kind(f, tag, &t->guessed);
    return true;
}

bool mst__classify(thing *t, const import_rules *rules, void *f, tag_fn tag, bool is_polygon, bool is_line) {
    bool is_known = is_line      ? classify_road(t, rules, f, tag)
                    : is_polygon ? classify_building(t, f, tag) || classify_water(t, f, tag) ||
                                       classify_area(t, rules, f, tag)
                                 : classify_point(t, f, tag);
    if (is_known) t->name = mst_strdup(tag(f, "name"));
    return is_known;
}

void mst__guess_building(thing *t, const import_rules *rules, double area_m2) {
    if (!t->word)
        t->word = area_m2 < rules->shed_below_m2       ? MST_OCCUPANCY_SHED
                  : area_m2 > rules->workshop_above_m2 ? MST_OCCUPANCY_WORKSHOP
                                                       : MST_OCCUPANCY_DWELLING;
    if (!t->storeys) {
        t->guessed |= MST_GUESSED_STOREYS;
        t->storeys = rules->storeys[t->word];
        if (t->height_m > 0)
            t->storeys = (uint16_t)(t->height_m < rules->one_storey_m ? 1 : t->height_m / rules->storey_m);
    }
    if (t->height_m <= 0) {
        t->guessed |= MST_GUESSED_HEIGHT;
        t->height_m =
            rules->storey_m * t->storeys + (t->storeys == 1 ? rules->roof_one_m : rules->roof_more_m);
    }
}
