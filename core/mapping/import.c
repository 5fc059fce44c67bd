/* SPDX-License-Identifier: Apache-2.0
 * import.c - opens map files and terrain through GDAL, collects things, lays them on a metric plane: a
 * transverse Mercator projection around the centre of what was read (its largest distance error,
 * x^2 / 2R^2 of a distance, is stated in the map). */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "base/hash.h"
#include "base/maths.h"
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

enum { RELATION_OFFSET_E12 = 10, HASHED_OFFSET_E12 = 90, TERRAIN_CELLS_MAX = 400 };
static const double earth_radius_m = 6371000.0;

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

/* GCJ-02 to WGS84, by the public offset polynomial and one step back: good to a metre or two. */
static void from_gcj02(double *lon_lat) {
    double x = lon_lat[0] - 105, y = lon_lat[1] - 35, root = mst_sqrt(x < 0 ? -x : x);
    if (lon_lat[0] < 72 || lon_lat[0] > 137.9 || lon_lat[1] < 0.8 || lon_lat[1] > 55.9) return;
    double wave = (20 * mst_sin(6 * x * MST_PI) + 20 * mst_sin(2 * x * MST_PI)) * 2 / 3;
    double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave +
                   (20 * mst_sin(y * MST_PI) + 40 * mst_sin(y / 3 * MST_PI)) * 2 / 3 +
                   (160 * mst_sin(y / 12 * MST_PI) + 320 * mst_sin(y * MST_PI / 30)) * 2 / 3;
    double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave +
                  (20 * mst_sin(x * MST_PI) + 40 * mst_sin(x / 3 * MST_PI)) * 2 / 3 +
                  (150 * mst_sin(x / 12 * MST_PI) + 300 * mst_sin(x / 30 * MST_PI)) * 2 / 3;
    const double a_m = 6378245.0, ee = 0.00669342162296594323;
    double phi = lon_lat[1] / 180 * MST_PI, magic = 1 - ee * mst_sin(phi) * mst_sin(phi), m = mst_sqrt(magic);
    lon_lat[1] -= north * 180 / (a_m * (1 - ee) / (magic * m) * MST_PI);
    lon_lat[0] -= east * 180 / (a_m / m * mst_cos(phi) * MST_PI);
}

static void add_shape(source *s, OGRFeatureH f, OGRGeometryH shape, bool is_polygon, bool is_line) {
    thing t = {0};
    uint32_t count = (uint32_t)OGR_G_GetPointCount(shape);
    if (count == 0 || !mst__classify(&t, f, tag, is_polygon, is_line)) {
        mst_free(t.name);
        return;
    }
    if (!t.name) t.name = mst_strdup("");
    if (is_polygon && count > 1) count--; /* the repeated first point */
    t.count = count;
    t.lon_lat = mst_alloc(2 * count * sizeof(double));
    for (uint32_t i = 0; i < count; i++) {
        t.lon_lat[2 * i] = OGR_G_GetX(shape, (int)i);
        t.lon_lat[2 * i + 1] = OGR_G_GetY(shape, (int)i);
        if (s->def->is_gcj02) from_gcj02(t.lon_lat + 2 * (size_t)i);
    }
    t.number = number_of(f, &t);
    if ((is_line && count < 2) || !is_in_bbox(s->def->bbox_deg, t.lon_lat)) {
        mst_free(t.lon_lat);
        mst_free(t.name);
        return;
    }
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

static int input_error(source *s, const char *file, const char *id) {
    const char *reason = CPLGetLastErrorMsg();
    return mst_errors_add(s->errors, MST_SEVERITY_ERROR, file, 0, id, "reason",
                          *reason ? reason : "no readable map", NULL);
}

static int read_input(source *s, const char *file) {
    char path[4096];
    uint32_t before = s->count;
    snprintf(path, sizeof path, "%s%s", ends_with(file, ".gz") ? "/vsigzip/" : "", file);
    CPLErrorReset();
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (!data) return input_error(s, file, "mapping.cannot_read");
    OGRFeatureH f;
    OGRLayerH layer;
    while ((f = GDALDatasetGetNextFeature(data, &layer, NULL, NULL, NULL)) != NULL) {
        add_feature(s, f, OGR_F_GetGeometryRef(f));
        OGR_F_Destroy(f);
    }
    bool is_cut = CPLGetLastErrorType() >= CE_Failure;
    GDALClose(data);
    if (is_cut) return input_error(s, file, "mapping.damaged");
    return s->count > before ? MST_OK : input_error(s, file, "mapping.empty");
}

/* The plane around the middle of all buildings and roads; points in centimetres. */
static int project(source *s) {
    double lo[2] = {180, 90}, hi[2] = {-180, -90};
    for (uint32_t i = 0; i < s->count; i++)
        for (uint32_t p = 0; p < s->item[i].count && s->item[i].kind == THING_BUILDING; p++)
            for (int k = 0; k < 2; k++) {
                lo[k] = mst_min(lo[k], s->item[i].lon_lat[2 * p + k]);
                hi[k] = mst_max(hi[k], s->item[i].lon_lat[2 * p + k]);
            }
    if (lo[0] > hi[0])
        return mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->def->input[0], 0, "mapping.no_buildings",
                              NULL);
    s->origin_lon_deg = (double)(long long)((lo[0] + hi[0]) / 2 * 1e7) / 1e7;
    s->origin_lat_deg = (double)(long long)((lo[1] + hi[1]) / 2 * 1e7) / 1e7;
    char plane[160];
    snprintf(plane, sizeof plane, "+proj=tmerc +lat_0=%.7f +lon_0=%.7f +k=1 +datum=WGS84 +units=m",
             s->origin_lat_deg, s->origin_lon_deg);
    OGRSpatialReferenceH from = OSRNewSpatialReference(NULL), to = OSRNewSpatialReference(NULL);
    OSRSetWellKnownGeogCS(from, "WGS84");
    OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    OSRImportFromProj4(to, plane);
    OGRCoordinateTransformationH transform = OCTNewCoordinateTransformation(from, to);
    for (uint32_t i = 0; i < s->count; i++) {
        thing *t = &s->item[i];
        double *x = mst_alloc(t->count * sizeof *x), *y = mst_alloc(t->count * sizeof *y);
        for (uint32_t p = 0; p < t->count; p++) x[p] = t->lon_lat[2 * p], y[p] = t->lon_lat[2 * p + 1];
        OCTTransform(transform, (int)t->count, x, y, NULL);
        t->point = mst_alloc(t->count * sizeof *t->point);
        for (uint32_t p = 0; p < t->count; p++) {
            double limit_m = 199000;
            if (!(x[p] > -limit_m && x[p] < limit_m && y[p] > -limit_m && y[p] < limit_m))
                t->is_dropped = true;
            t->point[p] = t->is_dropped ? (mst_point){0}
                                        : (mst_point){(int32_t)mst_floor(x[p] * 100 + 0.5),
                                                      (int32_t)mst_floor(y[p] * 100 + 0.5)};
        }
        if (t->is_dropped) mst__fault(s, "thing over 199 km away left out", t->lon_lat[0], t->lon_lat[1]);
        for (uint32_t p = 0; p < t->count && t->kind == THING_BUILDING; p++) {
            s->south_west.x_cm =
                t->point[p].x_cm < s->south_west.x_cm ? t->point[p].x_cm : s->south_west.x_cm;
            s->south_west.y_cm =
                t->point[p].y_cm < s->south_west.y_cm ? t->point[p].y_cm : s->south_west.y_cm;
            s->north_east.x_cm =
                t->point[p].x_cm > s->north_east.x_cm ? t->point[p].x_cm : s->north_east.x_cm;
            s->north_east.y_cm =
                t->point[p].y_cm > s->north_east.y_cm ? t->point[p].y_cm : s->north_east.y_cm;
        }
        mst_free(x);
        mst_free(y);
    }
    OCTDestroyCoordinateTransformation(transform);
    OSRDestroySpatialReference(from);
    OSRDestroySpatialReference(to);
    double half_m = mst_max(-s->south_west.x_cm, s->north_east.x_cm) / 100.0;
    double across_m = mst_hypot((double)s->north_east.x_cm - s->south_west.x_cm,
                                (double)s->north_east.y_cm - s->south_west.y_cm) /
                      100;
    s->plane_error_m = across_m * half_m * half_m / (2 * earth_radius_m * earth_radius_m);
    return MST_OK;
}

/* ---- terrain ---- */

typedef struct raster {
    int16_t *cell;
    int columns, rows;
    double transform[6];
} raster;

static bool read_raster(const char *file, raster *r) {
    char path[4200];
    snprintf(path, sizeof path, "%s", file);
    if (ends_with(file, ".hgt.zip")) {
        const char *slash = strrchr(file, '/');
        const char *name = slash ? slash + 1 : file;
        snprintf(path, sizeof path, "/vsizip/%s/%.*s", file, (int)(strlen(name) - 4), name);
    }
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_RASTER | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (!data) return false;
    r->columns = GDALGetRasterXSize(data);
    r->rows = GDALGetRasterYSize(data);
    bool is_good =
        GDALGetGeoTransform(data, r->transform) == CE_None && (int64_t)r->columns * r->rows < 100000000;
    r->cell = is_good ? mst_alloc((size_t)r->columns * (size_t)r->rows * sizeof *r->cell) : NULL;
    is_good = is_good && GDALRasterIO(GDALGetRasterBand(data, 1), GF_Read, 0, 0, r->columns, r->rows, r->cell,
                                      r->columns, r->rows, GDT_Int16, 0, 0) == CE_None;
    GDALClose(data);
    return is_good;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every raster of a file or folder. */
static uint32_t read_rasters(source *s, const char *place, raster *out, uint32_t most) {
    struct stat info;
    uint32_t count = 0;
    if (stat(place, &info) != 0 || !S_ISDIR(info.st_mode)) {
        if (read_raster(place, &out[0])) return 1;
        input_error(s, place, "mapping.cannot_read");
        return 0;
    }
    char **files = VSIReadDir(place);
    int n = CSLCount(files);
    if (n) qsort(files, (size_t)n, sizeof *files, by_text);
    for (int i = 0; i < n && count < most; i++) {
        if (!ends_with(files[i], ".hgt") && !ends_with(files[i], ".hgt.zip") && !ends_with(files[i], ".tif"))
            continue;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", place, files[i]);
        if (read_raster(path, &out[count])) count++;
    }
    CSLDestroy(files);
    return count;
}

/* Nearest cell that holds a height, in metres; false where none does. */
static bool height_at(const raster *r, uint32_t count, double lon_deg, double lat_deg, double *height_m) {
    for (uint32_t i = 0; i < count; i++) {
        double x = (lon_deg - r[i].transform[0]) / r[i].transform[1] - 0.5;
        double y = (lat_deg - r[i].transform[3]) / r[i].transform[5] - 0.5;
        int column = (int)mst_floor(x), row = (int)mst_floor(y);
        if (column < 0 || row < 0 || column + 1 >= r[i].columns || row + 1 >= r[i].rows) continue;
        const int16_t *cell = &r[i].cell[(size_t)row * (size_t)r[i].columns + (size_t)column];
        const int16_t h[4] = {cell[0], cell[1], cell[r[i].columns], cell[r[i].columns + 1]};
        if (h[0] < -500 || h[1] < -500 || h[2] < -500 || h[3] < -500) continue;
        double fx = x - column, fy = y - row;
        *height_m = (h[0] * (1 - fx) + h[1] * fx) * (1 - fy) + (h[2] * (1 - fx) + h[3] * fx) * fy;
        return true;
    }
    return false;
}

static int32_t *sample_terrain(source *s, mst_terrain *t) {
    raster r[64] = {{0}};
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->def->elevation_count && count < 64; i++)
        count += read_rasters(s, s->def->elevation[i], r + count, 64 - count);
    int32_t *elevation_dm = NULL;
    if (count) {
        double wide_m = ((double)s->north_east.x_cm - s->south_west.x_cm) / 100;
        double high_m = ((double)s->north_east.y_cm - s->south_west.y_cm) / 100;
        t->cell_m = mst_max(30.0, mst_floor(mst_max(wide_m, high_m) / TERRAIN_CELLS_MAX) + 1);
        t->south_west = s->south_west;
        t->columns = (uint32_t)(wide_m / t->cell_m) + 2;
        t->rows = (uint32_t)(high_m / t->cell_m) + 2;
        elevation_dm = mst_alloc((size_t)t->columns * t->rows * sizeof *elevation_dm);
        double lat_m = MST_PI * earth_radius_m / 180,
               lon_m = lat_m * mst_cos(s->origin_lat_deg * MST_PI / 180);
        for (uint32_t i = 0; i < t->columns * t->rows; i++) {
            /* A sphere is near enough to find the cell of a 30 to 90 m raster. */
            double x_m = t->south_west.x_cm / 100.0 + i % t->columns * t->cell_m;
            double y_m = t->south_west.y_cm / 100.0 + i / t->columns * t->cell_m, height_m = 0;
            height_at(r, count, s->origin_lon_deg + x_m / lon_m, s->origin_lat_deg + y_m / lat_m, &height_m);
            elevation_dm[i] = (int32_t)mst_floor(height_m * 10 + 0.5);
        }
    }
    for (uint32_t i = 0; i < 64; i++) mst_free(r[i].cell);
    return elevation_dm;
}

static void free_things(source *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        mst_free(s->item[i].lon_lat);
        mst_free(s->item[i].point);
        mst_free(s->item[i].name);
    }
    mst_free(s->item);
}

static int build_map(source *s) {
    int status = project(s);
    if (status != MST_OK) return status;
    mst__clean(s);
    mst__join_roads(s);
    mst_terrain terrain = {0};
    int32_t *elevation_dm = sample_terrain(s, &terrain);
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
    int status = MST_OK;
    for (uint32_t i = 0; i < def->input_count; i++)
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
