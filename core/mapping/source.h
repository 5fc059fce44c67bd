/* SPDX-License-Identifier: Apache-2.0
 * source.h - what was taken out of the map files, in degrees first and in the plane's centimetres after
 * mst__project. Private to the importer. */
#ifndef MAPPING_SOURCE_H
#define MAPPING_SOURCE_H
#include "mapping/importer.h"
#include "mapping/rules.h"
#include "world/map.h"

typedef enum thing_kind {
    THING_UNSET = 0,
    THING_BUILDING,
    THING_ROAD,
    THING_HYDRANT,
    THING_WATER,
    THING_STATION,
    THING_AREA
} thing_kind;

/* One thing: a ring, a line or a point. Numbers are 0 and words "" where the source says nothing. */
typedef struct thing {
    mst_id number; /* of the id, without its letter */
    thing_kind kind;
    double *lon_lat; /* pairs */
    mst_point *point;
    uint32_t count;
    uint16_t word; /* occupancy, road class, hydrant, water or station kind */
    uint16_t construction;
    uint16_t guessed; /* bits of map.h; of a station: its kind */
    uint16_t storeys;
    uint8_t fuel_model;
    bool is_one_way, is_bridge, is_dropped;
    double height_m, width_m;
    char land[24];
    char *name;  /* as written; from mst__name_things on the word that scenarios use */
    char *title; /* what people call it, as written, or NULL */
} thing;

typedef struct source {
    thing *item;
    uint32_t count, capacity;
    const mst_import_def *def;
    import_rules rules;
    mst_import_result *result;
    mst_errors *errors;
    bool is_osm_file; /* the one that is read */
    bool has_osm;     /* something is of OpenStreetMap, which must be named then */
    double origin_lon_deg, origin_lat_deg, plane_error_m;
    mst_point south_west, north_east;
} source;

typedef const char *(*tag_fn)(void *feature, const char *key); /* "" where absent */

/* Fills kind, words and sizes of `t` from the tags; false when the feature is nothing to muster. */
bool mst__classify(thing *t, const import_rules *rules, void *feature, tag_fn tag, bool is_polygon,
                   bool is_line);
/* What is guessed of a building when its size is known. */
void mst__guess_building(thing *t, const import_rules *rules, double area_m2);
void mst__fault(source *s, const char *what, double lon_deg, double lat_deg);
/* GDAL's last message as an error of that file; MST_E_INPUT. */
int mst__input_error(source *s, const char *file, const char *id);
/* Points in centimetres of a plane around the middle of all buildings. */
int mst__project(source *s);
/* Mends and drops outlines, merges repeated features. */
void mst__clean(source *s);
/* Makes an outline that crosses itself valid; false when nothing of it has an area. */
bool mst__mend_ring(thing *t);
/* Splits roads where they meet, joins loose ends, reports islands, counts routable stations. */
void mst__join_roads(source *s);
/* Names as the map has them. Needs the order of mst__order_things. */
void mst__name_things(source *s);
/* By kind and number. */
void mst__order_things(source *s);
/* Heights for *terrain, on the heap; NULL: flat. */
int32_t *mst__sample_terrain(source *s, mst_terrain *terrain);
void mst__write_map(source *s, const int32_t *elevation_dm, const mst_terrain *terrain);
#endif
