/* SPDX-License-Identifier: Apache-2.0
 * terrain.c - heights of the ground from rasters, sampled onto the map's own grid. Of each raster only the
 * window under the map is read. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include "base/maths.h"
#include "mapping/source.h"

enum { CELLS_MAX = 400, RASTERS_MAX = 64, CELL_LEAST_M = 30 };
static const double lowest_m = -500, earth_radius_m = 6371000.0;
static const int32_t unknown_dm = INT32_MIN;

/* The window of a raster that lies under the map. */
typedef struct raster {
    float *cell;
    int first_column, first_row, columns, rows;
    double transform[6], no_data;
    OGRCoordinateTransformationH to_raster; /* NULL: longitude and latitude */
} raster;

typedef struct terrain_source {
    source *s;
    raster item[RASTERS_MAX];
    uint32_t count;
    double west_deg, south_deg, east_deg, north_deg;
} terrain_source;

/* Where a place lies in the raster, in columns and rows. */
static bool locate(const raster *r, double lon_deg, double lat_deg, double *column, double *row) {
    double x = lon_deg, y = lat_deg;
    if (r->to_raster && !OCTTransform(r->to_raster, 1, &x, &y, NULL)) return false;
    *column = (x - r->transform[0]) / r->transform[1] - 0.5;
    *row = (y - r->transform[3]) / r->transform[5] - 0.5;
    return true;
}

/* The columns and rows that the map's corners span, cut to the raster; false when they miss it. */
static bool find_window(const terrain_source *t, raster *r, int wide, int high) {
    double lo[2] = {1e18, 1e18}, hi[2] = {-1e18, -1e18}, at[2];
    for (int corner = 0; corner < 4; corner++) {
        if (!locate(r, corner & 1 ? t->east_deg : t->west_deg, corner & 2 ? t->north_deg : t->south_deg,
                    &at[0], &at[1]))
            return false;
        for (int k = 0; k < 2; k++) {
            lo[k] = mst_min(lo[k], at[k]);
            hi[k] = mst_max(hi[k], at[k]);
        }
    }
    if (!(lo[0] < wide && lo[1] < high && hi[0] > -1 && hi[1] > -1)) return false;
    const double margin = 3;
    r->first_column = (int)mst_max(0, mst_floor(lo[0] - margin));
    r->first_row = (int)mst_max(0, mst_floor(lo[1] - margin));
    r->columns = (int)mst_min(wide, mst_floor(hi[0] + margin) + 1) - r->first_column;
    r->rows = (int)mst_min(high, mst_floor(hi[1] + margin) + 1) - r->first_row;
    return r->columns > 0 && r->rows > 0 && (int64_t)r->columns * r->rows < 100000000;
}

/* How longitude and latitude become the raster's coordinates; false when nothing says so. */
static bool find_system(GDALDatasetH data, raster *r) {
    OGRSpatialReferenceH system = GDALGetSpatialRef(data);
    bool is_degrees = r->transform[0] >= -181 && r->transform[0] <= 181 && r->transform[3] >= -91 &&
                      r->transform[3] <= 91 && r->transform[1] < 1;
    if (!system || OSRIsGeographic(system)) return is_degrees;
    OGRSpatialReferenceH from = OSRNewSpatialReference(NULL);
    OSRSetWellKnownGeogCS(from, "WGS84");
    OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    OGRSpatialReferenceH to = OSRClone(system);
    OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
    r->to_raster = OCTNewCoordinateTransformation(from, to);
    OSRDestroySpatialReference(from);
    OSRDestroySpatialReference(to);
    return r->to_raster != NULL;
}

typedef enum read_outcome { READ_FAILED = 0, READ_NO_SYSTEM, READ_ELSEWHERE, READ_DONE } read_outcome;

static read_outcome read_window(const terrain_source *t, GDALDatasetH data, raster *r) {
    if (GDALGetRasterCount(data) < 1 || GDALGetGeoTransform(data, r->transform) != CE_None ||
        r->transform[1] == 0 || r->transform[5] == 0)
        return READ_FAILED;
    if (!find_system(data, r)) return READ_NO_SYSTEM;
    if (!find_window(t, r, GDALGetRasterXSize(data), GDALGetRasterYSize(data))) return READ_ELSEWHERE;
    GDALRasterBandH band = GDALGetRasterBand(data, 1);
    int has_no_data = 0;
    r->no_data = GDALGetRasterNoDataValue(band, &has_no_data);
    if (!has_no_data) r->no_data = -32768;
    r->cell = mst_alloc((size_t)r->columns * (size_t)r->rows * sizeof *r->cell);
    CPLErr status = GDALRasterIO(band, GF_Read, r->first_column, r->first_row, r->columns, r->rows, r->cell,
                                 r->columns, r->rows, GDT_Float32, 0, 0);
    return status == CE_None ? READ_DONE : READ_FAILED;
}

static void close_raster(raster *r) {
    mst_free(r->cell);
    if (r->to_raster) OCTDestroyCoordinateTransformation(r->to_raster);
    *r = (raster){0};
}

static bool ends_with(const char *text, const char *tail) {
    size_t n = strlen(text), m = strlen(tail);
    return n >= m && strcmp(text + n - m, tail) == 0;
}

static read_outcome read_raster(terrain_source *t, const char *file) {
    char path[8400];
    snprintf(path, sizeof path, "%s", file);
    if (ends_with(file, ".hgt.zip")) {
        const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
        snprintf(path, sizeof path, "/vsizip/%s/%.*s", file, (int)(strlen(name) - 4), name);
    }
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_RASTER | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (!data) return READ_FAILED;
    raster *r = &t->item[t->count];
    read_outcome outcome = read_window(t, data, r);
    GDALClose(data);
    if (outcome == READ_DONE)
        t->count++;
    else
        close_raster(r);
    if (outcome == READ_NO_SYSTEM)
        mst__fault(t->s, "elevation without a known datum left out", t->s->origin_lon_deg,
                   t->s->origin_lat_deg);
    return outcome;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_elevation(const char *name) {
    static const char *const tail[] = {".hgt", ".hgt.zip", ".asc", ".tif", ".tiff", ".TIF", ".HGT", ".ASC"};
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
        if (ends_with(name, tail[i])) return true;
    return false;
}

/* Every raster of a folder, in the order of names. */
static void read_folder(terrain_source *t, const char *place) {
    char **files = VSIReadDir(place);
    int n = CSLCount(files);
    if (n) qsort(files, (size_t)n, sizeof *files, by_text);
    for (int i = 0; i < n && t->count < RASTERS_MAX; i++) {
        if (!is_elevation(files[i])) continue;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", place, files[i]);
        if (read_raster(t, path) == READ_FAILED)
            mst__fault(t->s, "damaged elevation file left out", t->s->origin_lon_deg, t->s->origin_lat_deg);
    }
    CSLDestroy(files);
}

static void read_place(terrain_source *t, const char *place) {
    struct stat info;
    if (t->count >= RASTERS_MAX) return;
    if (stat(place, &info) == 0 && S_ISDIR(info.st_mode))
        read_folder(t, place);
    else if (read_raster(t, place) == READ_FAILED)
        mst__input_error(t->s, place, "mapping.cannot_read");
}

static bool is_height(const raster *r, float h) {
    return h > lowest_m && h < 9000 && h != (float)r->no_data;
}

/* Between the four cells around a place; false where one of them holds no height. */
static bool height_at(const terrain_source *t, double lon_deg, double lat_deg, double *height_m) {
    for (uint32_t i = 0; i < t->count; i++) {
        const raster *r = &t->item[i];
        double x, y;
        if (!locate(r, lon_deg, lat_deg, &x, &y)) continue;
        int column = (int)mst_floor(x) - r->first_column, row = (int)mst_floor(y) - r->first_row;
        if (column < 0 || row < 0 || column + 1 >= r->columns || row + 1 >= r->rows) continue;
        const float *cell = &r->cell[(size_t)row * (size_t)r->columns + (size_t)column];
        const float h[4] = {cell[0], cell[1], cell[r->columns], cell[r->columns + 1]};
        if (!is_height(r, h[0]) || !is_height(r, h[1]) || !is_height(r, h[2]) || !is_height(r, h[3]))
            continue;
        double fx = x - mst_floor(x), fy = y - mst_floor(y);
        *height_m = (h[0] * (1 - fx) + h[1] * fx) * (1 - fy) + (h[2] * (1 - fx) + h[3] * fx) * fy;
        return true;
    }
    return false;
}

/* Gaps take the height of their nearest neighbour along the rows, then along the columns. */
static void fill_line(int32_t *line, uint32_t count, uint32_t stride) {
    for (int pass = 0; pass < 2; pass++) {
        int32_t last = unknown_dm;
        for (uint32_t i = 0; i < count; i++) {
            int32_t *cell = &line[(pass ? count - 1 - i : i) * stride];
            if (*cell != unknown_dm)
                last = *cell;
            else
                *cell = last;
        }
    }
}

static void fill_gaps(source *s, int32_t *elevation_dm, const mst_terrain *t, uint32_t gaps) {
    if (!gaps) return;
    for (uint32_t row = 0; row < t->rows; row++) fill_line(elevation_dm + row * t->columns, t->columns, 1);
    for (uint32_t column = 0; column < t->columns; column++)
        fill_line(elevation_dm + column, t->rows, t->columns);
    mst__fault(s, "elevation does not cover the whole map", s->origin_lon_deg, s->origin_lat_deg);
}

/* A sphere is near enough to find the cell of a 30 to 90 m raster. */
static double lon_m(const source *s) {
    return MST_PI * earth_radius_m / 180 * mst_cos(s->origin_lat_deg * MST_PI / 180);
}
static const double lat_m = MST_PI * 6371000.0 / 180;

static void find_bounds(terrain_source *t) {
    const source *s = t->s;
    t->west_deg = s->origin_lon_deg + s->south_west.x_cm / 100.0 / lon_m(s);
    t->east_deg = s->origin_lon_deg + s->north_east.x_cm / 100.0 / lon_m(s);
    t->south_deg = s->origin_lat_deg + s->south_west.y_cm / 100.0 / lat_m;
    t->north_deg = s->origin_lat_deg + s->north_east.y_cm / 100.0 / lat_m;
}

static int32_t *sample(const terrain_source *source_of, mst_terrain *t) {
    source *s = source_of->s;
    double wide_m = ((double)s->north_east.x_cm - s->south_west.x_cm) / 100;
    double high_m = ((double)s->north_east.y_cm - s->south_west.y_cm) / 100;
    t->cell_m = mst_max(CELL_LEAST_M, mst_floor(mst_max(wide_m, high_m) / CELLS_MAX) + 1);
    t->south_west = s->south_west;
    t->columns = (uint32_t)(wide_m / t->cell_m) + 2;
    t->rows = (uint32_t)(high_m / t->cell_m) + 2;
    uint32_t count = t->columns * t->rows, gaps = 0;
    int32_t *elevation_dm = mst_alloc((size_t)count * sizeof *elevation_dm);
    for (uint32_t i = 0; i < count; i++) {
        double x_m = t->south_west.x_cm / 100.0 + i % t->columns * t->cell_m;
        double y_m = t->south_west.y_cm / 100.0 + i / t->columns * t->cell_m, height_m = 0;
        bool is_known = height_at(source_of, s->origin_lon_deg + x_m / lon_m(s),
                                  s->origin_lat_deg + y_m / lat_m, &height_m);
        elevation_dm[i] = is_known ? (int32_t)mst_floor(height_m * 10 + 0.5) : unknown_dm;
        gaps += !is_known;
    }
    if (gaps < count) {
        fill_gaps(s, elevation_dm, t, gaps);
        return elevation_dm;
    }
    mst_free(elevation_dm);
    return NULL;
}

int32_t *mst__sample_terrain(source *s, mst_terrain *terrain) {
    terrain_source *t = mst_alloc(sizeof *t);
    t->s = s;
    find_bounds(t);
    for (uint32_t i = 0; i < s->def->elevation_count; i++) read_place(t, s->def->elevation[i]);
    int32_t *elevation_dm = t->count ? sample(t, terrain) : NULL;
    if (!elevation_dm && s->def->elevation_count && s->errors->error_count == 0)
        mst__fault(s, "no elevation under the map: it is flat", s->origin_lon_deg, s->origin_lat_deg);
    for (uint32_t i = 0; i < t->count; i++) close_raster(&t->item[i]);
    mst_free(t);
    return elevation_dm;
}
