/* SPDX-License-Identifier: Apache-2.0
 * map.h - the map of a drill, as read from map.json (schema: core/world/map.schema.json). Immutable
 * after mst_map_create. Every array is sorted by id, without duplicates. Coordinates are integer
 * centimetres east and north of `origin`. Owned by the map; lent until mst_map_destroy. */
#ifndef WORLD_MAP_H
#define WORLD_MAP_H
#include "base/errors.h"

/* Words in map.json are the lower-case forms given here; the numbers are internal. */
#define MST_OCCUPANCY_LIST(X)                                                                                \
    X(DWELLING, "dwelling")                                                                                  \
    X(HOUSE_KANG, "house_kang") X(SHED, "shed") X(STRAW_STACK, "straw_stack") X(GARAGE, "garage")            \
        X(FARM, "farm") X(OFFICE, "office") X(SCHOOL, "school") X(HOSPITAL, "hospital") X(HOTEL, "hotel")    \
            X(SHOP, "shop") X(ASSEMBLY, "assembly") X(WORKSHOP, "workshop") X(WAREHOUSE, "warehouse")        \
                X(GRAIN_STORE, "grain_store") X(FIRE_STATION, "fire_station") X(PUBLIC, "public")            \
                    X(OTHER, "other") X(LIQUID, "liquid")
#define MST_CONSTRUCTION_LIST(X)                                                                             \
    X(BRICK, "brick")                                                                                        \
    X(CONCRETE, "concrete") X(EARTH_WOOD, "earth_wood") X(TIMBER, "timber") X(STEEL_SHEET, "steel_sheet")    \
        X(SANDWICH, "sandwich") X(STRAW, "straw") X(GLASS, "glass") X(NONE, "none")
#define MST_ROAD_CLASS_LIST(X)                                                                               \
    X(MAIN, "main")                                                                                          \
    X(COUNTY, "county") X(TOWNSHIP, "township") X(VILLAGE, "village") X(SERVICE, "service")                  \
        X(TRACK, "track") X(FOOT, "foot")
#define MST_HYDRANT_KIND_LIST(X)                                                                             \
    X(PILLAR, "pillar") X(UNDERGROUND, "underground") X(WALL, "wall") X(CRANE, "crane")
#define MST_WATER_KIND_LIST(X)                                                                               \
    X(POND, "pond")                                                                                          \
    X(RIVER, "river") X(BASIN, "basin") X(TANK, "tank") X(WELL, "well") X(SUCTION_POINT, "suction_point")
#define MST_STATION_KIND_LIST(X) X(NATIONAL, "national") X(TOWNSHIP, "township") X(MICRO, "micro")

#define X(n, w) MST_OCCUPANCY_##n,
typedef enum mst_occupancy {
    MST_OCCUPANCY_UNSET = 0,
    MST_OCCUPANCY_LIST(X) MST_OCCUPANCY_COUNT
} mst_occupancy;
#undef X
#define X(n, w) MST_CONSTRUCTION_##n,
typedef enum mst_construction {
    MST_CONSTRUCTION_UNSET = 0,
    MST_CONSTRUCTION_LIST(X) MST_CONSTRUCTION_COUNT
} mst_construction;
#undef X
#define X(n, w) MST_ROAD_##n,
typedef enum mst_road_class { MST_ROAD_UNSET = 0, MST_ROAD_CLASS_LIST(X) MST_ROAD_COUNT } mst_road_class;
#undef X
#define X(n, w) MST_HYDRANT_##n,
typedef enum mst_hydrant_kind {
    MST_HYDRANT_UNSET = 0,
    MST_HYDRANT_KIND_LIST(X) MST_HYDRANT_COUNT
} mst_hydrant_kind;
#undef X
#define X(n, w) MST_WATER_KIND_##n,
typedef enum mst_water_kind {
    MST_WATER_KIND_UNSET = 0,
    MST_WATER_KIND_LIST(X) MST_WATER_KIND_COUNT
} mst_water_kind;
#undef X
#define X(n, w) MST_STATION_##n,
typedef enum mst_station_kind {
    MST_STATION_UNSET = 0,
    MST_STATION_KIND_LIST(X) MST_STATION_COUNT
} mst_station_kind;
#undef X

/* A closed ring without repeated last point, counter-clockwise, at least 3 points, simple. */
typedef struct mst_ring {
    const mst_point *point;
    uint32_t count;
} mst_ring;

/* What the importer guessed; bits of mst_building.guessed and words of "guessed". */
enum {
    MST_GUESSED_STOREYS = 1,
    MST_GUESSED_HEIGHT = 2,
    MST_GUESSED_CONSTRUCTION = 4,
    MST_GUESSED_OCCUPANCY = 8
};

/* What people call a thing, in both languages; "" where it has no title. */
typedef struct mst_title_words {
    const char *en, *zh;
} mst_title_words;

typedef struct mst_building {
    mst_id id;
    const char *name; /* unique over the map, or "" */
    mst_title_words title;
    mst_ring outline;
    mst_point at;     /* centroid */
    double area_m2;   /* footprint */
    double height_m;  /* to the eaves or flat roof; > 0 */
    uint16_t storeys; /* >= 1 */
    uint16_t construction, occupancy;
    uint16_t guessed;
    uint32_t floor_first, floor_count; /* floor plans, in mst_map.floor; usually none */
} mst_building;

/* One piece of road between two junctions; pieces join where end points coincide exactly. */
typedef struct mst_road {
    mst_id id;
    const char *name;
    mst_title_words title;
    const mst_point *point; /* at least 2 */
    uint32_t count;
    uint16_t road_class;
    bool is_one_way; /* along the points */
    bool is_bridge;
    double width_m;
    double length_m;
    uint32_t from, to; /* junction indices, made by the loader */
} mst_road;

typedef struct mst_hydrant {
    mst_id id;
    const char *name;
    mst_title_words title;
    mst_point at;
    uint16_t kind;
    double flow_lps; /* what it gives when it works */
} mst_hydrant;

typedef struct mst_water {
    mst_id id;
    const char *name;
    mst_title_words title;
    mst_ring outline; /* count 0 for a point */
    mst_point at;
    uint16_t kind;
    double volume_m3; /* < 0: unlimited */
    bool is_iced;
} mst_water;

typedef struct mst_station {
    mst_id id;
    const char *name;
    mst_title_words title;
    mst_point at;
    uint16_t kind;
    mst_id building; /* or NONE */
} mst_station;

typedef struct mst_area {
    mst_id id;
    const char *name;
    mst_title_words title;
    mst_ring outline;
    char land[24];      /* "grass", "stubble", "farmland", "forest", "scrub", "residential" ... */
    uint8_t fuel_model; /* Rothermel model number, 91..99 does not burn */
} mst_area;

typedef struct mst_person_group {
    mst_id id;
    const char *name;
    mst_id building; /* where they are, or NONE: at `at` */
    mst_point at;
    uint16_t count;
    char mobility[16]; /* "adult", "elderly", "child", "impaired" */
    bool is_asleep;
} mst_person_group;

/* A floor plan of one storey. Points in the map's plane. */
typedef struct mst_floor_room {
    mst_ring outline;
    char use[24];
} mst_floor_room;
typedef struct mst_floor_thing {
    mst_point at;
    char kind[24]; /* door stairs exit hydrant extinguisher valve switch person */
    double width_m;
} mst_floor_thing;
typedef struct mst_floor_plan {
    mst_id building;
    int16_t level; /* 0 ground */
    const mst_floor_room *room;
    uint32_t room_count;
    const mst_floor_thing *thing;
    uint32_t thing_count;
} mst_floor_plan;

typedef struct mst_terrain {
    mst_point south_west; /* centre of the first cell */
    double cell_m;        /* 0: flat, no terrain */
    uint32_t columns, rows;
    const int32_t *elevation_dm; /* rows from south to north, decimetres */
} mst_terrain;

typedef struct mst_map {
    const char *name, *attribution;
    double origin_lon_deg, origin_lat_deg;
    double plane_error_m; /* largest distance error of the plane over the map */
    mst_point south_west, north_east;
    const mst_building *building;
    uint32_t building_count;
    const mst_road *road;
    uint32_t road_count;
    const mst_point *junction;
    uint32_t junction_count;
    const mst_hydrant *hydrant;
    uint32_t hydrant_count;
    const mst_water *water;
    uint32_t water_count;
    const mst_station *station;
    uint32_t station_count;
    const mst_area *area;
    uint32_t area_count;
    const mst_person_group *people;
    uint32_t people_count;
    const mst_floor_plan *floor;
    uint32_t floor_count;
    mst_terrain terrain;
    uint64_t hash; /* of the bytes it came from */
} mst_map;

/* Reads and checks map.json. NULL when any error was added (all of them at once, with lines). */
mst_map *mst_map_create(const char *file, mst_bytes json, mst_errors *errors);
void mst_map_destroy(mst_map *map);

/* The thing with an id or unique name, any letter; NONE when there is none. */
mst_id mst_map_find(const mst_map *map, const char *id_or_name);
/* What people call it; "" where it has no title. */
const char *mst_map_title(const mst_map *map, mst_id id, bool is_chinese);
/* Index into its array by id, or -1. */
int32_t mst_map_building(const mst_map *map, mst_id id);
int32_t mst_map_road(const mst_map *map, mst_id id);
int32_t mst_map_hydrant(const mst_map *map, mst_id id);
int32_t mst_map_water(const mst_map *map, mst_id id);
int32_t mst_map_station(const mst_map *map, mst_id id);
int32_t mst_map_area(const mst_map *map, mst_id id);
int32_t mst_map_people(const mst_map *map, mst_id id);
/* Position of any thing (centroid); false when the id is unknown. */
bool mst_map_at(const mst_map *map, mst_id id, mst_point *out);
/* Height of the ground in metres, bilinear; 0 where there is no terrain. */
double mst_map_elevation_m(const mst_map *map, mst_point at);

/* Words of the lists above; 0 / NULL when unknown. */
uint16_t mst_occupancy_of(const char *word);
const char *mst_occupancy_word(uint16_t occupancy);
uint16_t mst_construction_of(const char *word);
const char *mst_construction_word(uint16_t construction);
uint16_t mst_road_class_of(const char *word);
const char *mst_road_class_word(uint16_t road_class);
uint16_t mst_hydrant_kind_of(const char *word);
const char *mst_hydrant_kind_word(uint16_t kind);
uint16_t mst_water_kind_of(const char *word);
const char *mst_water_kind_word(uint16_t kind);
uint16_t mst_station_kind_of(const char *word);
const char *mst_station_kind_word(uint16_t kind);
#endif
