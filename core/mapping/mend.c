/* SPDX-License-Identifier: Apache-2.0
 * mend.c - outlines that cross or touch themselves, made valid by OGR: of the parts the largest stays. */
#include <ogr_api.h>

#include "base/maths.h"
#include "mapping/source.h"
#include "world/ring.h"

static OGRGeometryH polygon_of(const thing *t) {
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon), ring = OGR_G_CreateGeometry(wkbLinearRing);
    for (uint32_t i = 0; i <= t->count; i++) {
        mst_point p = t->point[i % t->count];
        OGR_G_AddPoint_2D(ring, p.x_cm, p.y_cm);
    }
    OGR_G_AddGeometryDirectly(polygon, ring);
    return polygon;
}

/* The part of the largest area, however deep; the first of several as large. */
static void find_largest(OGRGeometryH shape, OGRGeometryH *best, double *best_area) {
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(shape));
    if (type == wkbPolygon) {
        double area = OGR_G_Area(shape);
        if (area <= *best_area) return;
        *best = shape;
        *best_area = area;
    } else if (type == wkbMultiPolygon || type == wkbGeometryCollection) {
        for (int i = 0; i < OGR_G_GetGeometryCount(shape); i++)
            find_largest(OGR_G_GetGeometryRef(shape, i), best, best_area);
    }
}

static void take_ring(thing *t, OGRGeometryH polygon) {
    OGRGeometryH ring = OGR_G_GetGeometryRef(polygon, 0);
    int count = OGR_G_GetPointCount(ring) - 1; /* the first point comes again */
    mst_point *point = mst_alloc(((size_t)mst_max(1, count)) * sizeof *point);
    for (int i = 0; i < count; i++)
        point[i] = (mst_point){(int32_t)mst_floor(OGR_G_GetX(ring, i) + 0.5),
                               (int32_t)mst_floor(OGR_G_GetY(ring, i) + 0.5)};
    mst_free(t->point);
    t->point = point;
    t->count = count > 0 ? (uint32_t)count : 0;
}

bool mst__mend_ring(thing *t) {
    OGRGeometryH polygon = polygon_of(t), valid = OGR_G_MakeValid(polygon), best = NULL;
    double best_area = 0;
    if (valid) find_largest(valid, &best, &best_area);
    if (best) take_ring(t, best);
    if (valid) OGR_G_DestroyGeometry(valid);
    OGR_G_DestroyGeometry(polygon);
    return best != NULL;
}
