/* SPDX-License-Identifier: Apache-2.0
 * importer.h - from real map files to map.json. The importer is a module of its own, opened when it is
 * needed: it is the only place that links GDAL. One symbol leaves it, mst_import. */
#ifndef MAPPING_IMPORTER_H
#define MAPPING_IMPORTER_H
#include "base/errors.h"

typedef struct mst_import_def {
    const char *const *input; /* .osm .osm.gz .osm.pbf .geojson */
    uint32_t input_count;
    const char *const *elevation; /* files or folders of .hgt .hgt.zip .asc .tif */
    uint32_t elevation_count;
    double bbox_deg[4];     /* west, south, east, north; all 0: everything */
    bool is_gcj02;          /* the inputs carry the Chinese offset */
    bool keep_names;        /* of people and firms */
    const char *rules_file; /* assets/mapping.csv, for errors */
    mst_bytes rules;        /* its bytes */
} mst_import_def;

/* Something of the source that was left out or mended, and where. */
typedef struct mst_import_fault {
    char what[64];
    double lon_deg, lat_deg;
} mst_import_fault;

typedef struct mst_import_result {
    uint32_t building_count, road_count, junction_count, hydrant_count, water_count, station_count;
    uint32_t routable_station_count, area_count;
    double roads_km;
    uint32_t guessed_storeys, guessed_height, guessed_construction, guessed_occupancy, guessed_station;
    uint32_t fault_count, fault_capacity;
    mst_import_fault *fault;
    mst_buffer map; /* map.json */
} mst_import_result;

/* MST_OK, or errors and nothing in the result. Free fault and map by mst_free, mst_buffer_fini. */
typedef int (*mst_import_fn)(const mst_import_def *def, mst_import_result *result, mst_errors *errors);
int mst_import(const mst_import_def *def, mst_import_result *result, mst_errors *errors);
#endif
