/* SPDX-License-Identifier: Apache-2.0
 * rules.h - the figures of assets/mapping.csv. Private to the importer. */
#ifndef MAPPING_RULES_H
#define MAPPING_RULES_H
#include "base/errors.h"
#include "world/map.h"

enum { MST_LANDS_MAX = 32 };

/* One tag of land use, the word in the map, and what burns there. */
typedef struct land_rule {
    const char *tag, *land;
    uint8_t fuel_model;
} land_rule;

typedef struct import_rules {
    double storey_m, one_storey_m, roof_one_m, roof_more_m;
    double shed_below_m2, workshop_above_m2, least_m2;
    double hydrant_lps, crane_lps, join_m, station_road_m;
    double road_width_m[MST_ROAD_COUNT];
    uint16_t storeys[MST_OCCUPANCY_COUNT];
    land_rule land[MST_LANDS_MAX];
    uint32_t land_count;
} import_rules;

/* MST_OK, or errors that name the file's lines. */
int mst__rules_read(import_rules *rules, const char *file, mst_bytes csv, mst_errors *errors);
#endif
