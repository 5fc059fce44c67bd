/* SPDX-License-Identifier: Apache-2.0
 * plane.c - lays things on a metric plane: a transverse Mercator projection around the centre of the
 * buildings. Its largest distance error, x^2 / 2R^2 of a distance, is stated in the map. */
#include <stdio.h>
#include <stdlib.h>

#include <ogr_srs_api.h>

#include "base/maths.h"
#include "mapping/source.h"

static const double earth_radius_m = 6371000.0, limit_m = 199000, town_max_deg = 3;

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Where half of the buildings lie on either side: a few that are somewhere else do not move it. */
static double median_deg(const source *s, int k) {
    double *value = mst_alloc((s->count + 1) * sizeof *value);
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->count; i++)
        if (s->item[i].kind == THING_BUILDING) value[count++] = s->item[i].lon_lat[k];
    qsort(value, count, sizeof *value, compare);
    double middle = value[count / 2];
    mst_free(value);
    return middle;
}

/* The middle of all buildings; false when there is none. */
static bool find_origin(source *s) {
    double lo[2] = {180, 90}, hi[2] = {-180, -90};
    for (uint32_t i = 0; i < s->count; i++)
        for (uint32_t p = 0; p < s->item[i].count && s->item[i].kind == THING_BUILDING; p++)
            for (int k = 0; k < 2; k++) {
                lo[k] = mst_min(lo[k], s->item[i].lon_lat[2 * p + k]);
                hi[k] = mst_max(hi[k], s->item[i].lon_lat[2 * p + k]);
            }
    if (lo[0] > hi[0]) return false;
    for (int k = 0; k < 2; k++)
        if (hi[k] - lo[k] > town_max_deg) lo[k] = hi[k] = median_deg(s, k);
    s->origin_lon_deg = (double)(long long)((lo[0] + hi[0]) / 2 * 1e7) / 1e7;
    s->origin_lat_deg = (double)(long long)((lo[1] + hi[1]) / 2 * 1e7) / 1e7;
    return true;
}

static OGRCoordinateTransformationH open_plane(const source *s) {
    char plane[160];
    snprintf(plane, sizeof plane, "+proj=tmerc +lat_0=%.7f +lon_0=%.7f +k=1 +datum=WGS84 +units=m",
             s->origin_lat_deg, s->origin_lon_deg);
    OGRSpatialReferenceH from = OSRNewSpatialReference(NULL), to = OSRNewSpatialReference(NULL);
    OSRSetWellKnownGeogCS(from, "WGS84");
    OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    OSRImportFromProj4(to, plane);
    OGRCoordinateTransformationH transform = OCTNewCoordinateTransformation(from, to);
    OSRDestroySpatialReference(from);
    OSRDestroySpatialReference(to);
    return transform;
}

static int32_t to_cm(double m) {
    return (int32_t)mst_floor(m * 100 + 0.5);
}

static void project_thing(source *s, thing *t, OGRCoordinateTransformationH transform) {
    double *x = mst_alloc(t->count * sizeof *x), *y = mst_alloc(t->count * sizeof *y);
    for (uint32_t p = 0; p < t->count; p++) x[p] = t->lon_lat[2 * p], y[p] = t->lon_lat[2 * p + 1];
    OCTTransform(transform, (int)t->count, x, y, NULL);
    t->point = mst_alloc(t->count * sizeof *t->point);
    for (uint32_t p = 0; p < t->count; p++) {
        bool is_inside = x[p] > -limit_m && x[p] < limit_m && y[p] > -limit_m && y[p] < limit_m;
        if (is_inside) t->point[p] = (mst_point){to_cm(x[p]), to_cm(y[p])};
        t->is_dropped |= !is_inside;
    }
    if (t->is_dropped) mst__fault(s, "thing over 199 km away left out", t->lon_lat[0], t->lon_lat[1]);
    mst_free(x);
    mst_free(y);
}

static void widen(source *s, mst_point at) {
    if (at.x_cm < s->south_west.x_cm) s->south_west.x_cm = at.x_cm;
    if (at.y_cm < s->south_west.y_cm) s->south_west.y_cm = at.y_cm;
    if (at.x_cm > s->north_east.x_cm) s->north_east.x_cm = at.x_cm;
    if (at.y_cm > s->north_east.y_cm) s->north_east.y_cm = at.y_cm;
}

int mst__project(source *s) {
    if (!find_origin(s))
        return mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->def->input[0], 0, "mapping.no_buildings",
                              NULL);
    OGRCoordinateTransformationH transform = open_plane(s);
    for (uint32_t i = 0; i < s->count; i++) {
        thing *t = &s->item[i];
        project_thing(s, t, transform);
        for (uint32_t p = 0; p < t->count && t->kind == THING_BUILDING && !t->is_dropped; p++)
            widen(s, t->point[p]);
    }
    OCTDestroyCoordinateTransformation(transform);
    double half_m = mst_max(-s->south_west.x_cm, s->north_east.x_cm) / 100.0;
    double wide_m = ((double)s->north_east.x_cm - s->south_west.x_cm) / 100;
    double high_m = ((double)s->north_east.y_cm - s->south_west.y_cm) / 100;
    s->plane_error_m = mst_hypot(wide_m, high_m) * half_m * half_m / (2 * earth_radius_m * earth_radius_m);
    return MST_OK;
}
