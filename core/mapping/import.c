/* SPDX-License-Identifier: Apache-2.0
 * import.c - opens map files through GDAL, collects things, and has a map made of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>

#include "base/hash.h"
#include "base/maths.h"
#include "mapping/datum.h"
#include "mapping/source.h"

/* The keys that become columns; the OSM driver writes ':' in them as '_'. */
#define OSM_KEYS                                                                                             \
    "name,highway,emergency,amenity,building,building:levels,building:material,height,shop,office,landuse,"  \
    "natural,leisure,water,waterway,width,oneway,bridge,area,operator,description,fire_hydrant:type,"        \
    "fire_station:type"
#define OSM_LAYER(name) "[" name "]\nosm_id=yes\nattributes=" OSM_KEYS "\n"
static const char osm_conf[] =
    "closed_ways_are_polygons=aeroway,amenity,building,landuse,leisure,natural,office,shop,water,highway="
    "platform\n"
    "attribute_name_laundering=yes\n" OSM_LAYER("points") OSM_LAYER("lines") OSM_LAYER("multipolygons")
        OSM_LAYER("multilinestrings") OSM_LAYER("other_relations");

enum { RELATION_OFFSET_E12 = 10, HASHED_OFFSET_E12 = 90 };

static const char *tag(void *feature, const char *key) {
    int field = OGR_F_GetFieldIndex(feature, key);
    return field >= 0 && OGR_F_IsFieldSetAndNotNull(feature, field) ? OGR_F_GetFieldAsString(feature, field)
                                                                    : "";
}

/* The source's own id; for shapes without one, a hash of the geometry. */
static mst_id number_of(OGRFeatureH f, const thing *t) {
    const mst_id e12 = 1000000000000ull;
    const char *way = tag(f, "osm_way_id"), *osm = tag(f, "osm_id"), *id = tag(f, "id");
    bool is_relation = !*way && *osm &&
                       (t->kind == THING_BUILDING || t->kind == THING_AREA || t->kind == THING_WATER) &&
                       t->count > 1;
    long long number = strtoll(*way ? way : *osm ? osm : id, NULL, 10);
    if (number < 0) return e12 * RELATION_OFFSET_E12 + (mst_id)-number % e12; /* relations in vector tiles */
    if (number > 0) return (mst_id)number % e12 + (is_relation ? e12 * RELATION_OFFSET_E12 : 0);
    return e12 * HASHED_OFFSET_E12 + mst_hash(t->lon_lat, 2 * t->count * sizeof(double)) % e12;
}

static bool is_in_bbox(const double bbox_deg[4], const double *lon_lat) {
    if (bbox_deg[0] == 0 && bbox_deg[2] == 0) return true;
    return lon_lat[0] >= bbox_deg[0] && lon_lat[0] <= bbox_deg[2] && lon_lat[1] >= bbox_deg[1] &&
           lon_lat[1] <= bbox_deg[3];
}

static bool is_on_globe(const double *lon_lat) {
    return lon_lat[0] >= -180 && lon_lat[0] <= 180 && lon_lat[1] >= -90 && lon_lat[1] <= 90;
}

/* The whole thing is left out, and counted, when one of its points is nowhere. */
static bool is_placed(source *s, const thing *t) {
    for (uint32_t i = 0; i < t->count; i++) {
        if (is_on_globe(t->lon_lat + 2 * (size_t)i)) continue;
        bool has_place = is_on_globe(t->lon_lat);
        mst__fault(s, "point off the globe", has_place ? t->lon_lat[0] : 0, has_place ? t->lon_lat[1] : 0);
        return false;
    }
    return true;
}

static bool is_of_osm(const source *s, OGRFeatureH f) {
    return s->is_osm_file || *tag(f, "osm_id") || *tag(f, "osm_way_id") || *tag(f, "@id") ||
           strstr(tag(f, "source"), "openstreetmap") || strstr(tag(f, "source"), "OpenStreetMap");
}

static void add_shape(source *s, OGRFeatureH f, OGRGeometryH shape, bool is_polygon, bool is_line) {
    thing t = {0};
    uint32_t count = (uint32_t)OGR_G_GetPointCount(shape);
    if (count == 0 || !mst__classify(&t, &s->rules, f, tag, is_polygon, is_line)) {
        mst_free(t.name);
        return;
    }
    if (is_polygon && count > 1) count--; /* the repeated first point */
    t.count = count;
    t.lon_lat = mst_alloc(2 * count * sizeof(double));
    for (uint32_t i = 0; i < count; i++) {
        t.lon_lat[2 * i] = OGR_G_GetX(shape, (int)i);
        t.lon_lat[2 * i + 1] = OGR_G_GetY(shape, (int)i);
        if (s->def->is_gcj02) mst__from_gcj02(t.lon_lat + 2 * (size_t)i);
    }
    t.number = number_of(f, &t);
    if ((is_line && count < 2) || !is_placed(s, &t) || !is_in_bbox(s->def->bbox_deg, t.lon_lat)) {
        mst_free(t.lon_lat);
        mst_free(t.name);
        return;
    }
    s->has_osm |= is_of_osm(s, f);
    MST_GROW(s->item, s->count, s->capacity);
    s->item[s->count++] = t;
}

static void add_centre(source *s, OGRFeatureH f, OGRGeometryH shape) {
    OGRGeometryH centre = OGR_G_CreateGeometry(wkbPoint);
    if (OGR_G_Centroid(shape, centre) == OGRERR_NONE) add_shape(s, f, centre, false, false);
    OGR_G_DestroyGeometry(centre);
}

static void add_feature(source *s, OGRFeatureH f, OGRGeometryH shape) {
    OGRwkbGeometryType type = shape ? wkbFlatten(OGR_G_GetGeometryType(shape)) : wkbUnknown;
    if (type == wkbPoint)
        add_shape(s, f, shape, false, false);
    else if (type == wkbLineString)
        add_shape(s, f, shape, false, true);
    else if (type == wkbPolygon) {
        add_shape(s, f, OGR_G_GetGeometryRef(shape, 0), true, false);
        if (strcmp(tag(f, "amenity"), "fire_station") == 0) add_centre(s, f, shape);
    } else if (type == wkbMultiPolygon || type == wkbMultiLineString || type == wkbGeometryCollection)
        for (int i = 0; i < OGR_G_GetGeometryCount(shape); i++)
            add_feature(s, f, OGR_G_GetGeometryRef(shape, i));
}

static bool ends_with(const char *text, const char *tail) {
    size_t n = strlen(text), m = strlen(tail);
    return n >= m && strcmp(text + n - m, tail) == 0;
}

int mst__input_error(source *s, const char *file, const char *id) {
    const char *reason = CPLGetLastErrorMsg();
    return mst_errors_add(s->errors, MST_SEVERITY_ERROR, file, 0, id, "reason",
                          *reason ? reason : "no readable map", NULL);
}

static int read_input(source *s, const char *file) {
    char path[4096];
    uint32_t before = s->count;
    snprintf(path, sizeof path, "%s%s", ends_with(file, ".gz") ? "/vsigzip/" : "", file);
    s->is_osm_file = !ends_with(file, "json");
    CPLErrorReset();
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (!data) return mst__input_error(s, file, "mapping.cannot_read");
    OGRFeatureH f;
    OGRLayerH layer;
    while ((f = GDALDatasetGetNextFeature(data, &layer, NULL, NULL, NULL)) != NULL) {
        add_feature(s, f, OGR_F_GetGeometryRef(f));
        OGR_F_Destroy(f);
    }
    bool is_cut = CPLGetLastErrorType() >= CE_Failure;
    GDALClose(data);
    if (is_cut) return mst__input_error(s, file, "mapping.damaged");
    return s->count > before ? MST_OK : mst__input_error(s, file, "mapping.empty");
}

static void free_things(source *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        mst_free(s->item[i].lon_lat);
        mst_free(s->item[i].point);
        mst_free(s->item[i].name);
        mst_free(s->item[i].title);
    }
    mst_free(s->item);
}

static int build_map(source *s) {
    int status = mst__project(s);
    if (status != MST_OK) return status;
    mst__clean(s);
    mst__join_roads(s);
    mst__order_things(s);
    mst__name_things(s);
    mst_terrain terrain = {0};
    int32_t *elevation_dm = mst__sample_terrain(s, &terrain);
    if (s->errors->error_count == 0) mst__write_map(s, elevation_dm, &terrain);
    mst_free(elevation_dm);
    return s->errors->error_count ? MST_E_INPUT : MST_OK;
}

__attribute__((visibility("default"))) int mst_import(const mst_import_def *def, mst_import_result *result,
                                                      mst_errors *errors) {
    source s = {.def = def, .result = result, .errors = errors};
    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    VSILFILE *conf = VSIFileFromMemBuffer("/vsimem/muster_osmconf.ini", (GByte *)(uintptr_t)osm_conf,
                                          sizeof osm_conf - 1, FALSE);
    if (conf) VSIFCloseL(conf);
    CPLSetConfigOption("OSM_CONFIG_FILE", "/vsimem/muster_osmconf.ini");
    CPLSetConfigOption("OSM_MAX_TMPFILE_SIZE", "64");
    int status = mst__rules_read(&s.rules, def->rules_file, def->rules, errors);
    for (uint32_t i = 0; i < def->input_count && s.rules.land_count; i++)
        if (read_input(&s, def->input[i]) != MST_OK) status = MST_E_INPUT;
    if (status == MST_OK) status = build_map(&s);
    CPLPopErrorHandler();
    free_things(&s);
    if (status == MST_OK) return MST_OK;
    mst_free(result->fault);
    mst_buffer_fini(&result->map);
    *result = (mst_import_result){0};
    return status;
}
