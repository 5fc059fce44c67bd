/* SPDX-License-Identifier: Apache-2.0
 * rules.c - reads assets/mapping.csv. */
#include "mapping/rules.h"

#include <stdio.h>
#include <string.h>

#include "base/table.h"

/* Which word a tag of land use becomes in the map. */
static const land_rule lands[] = {
    {"farmland", "stubble", 0},
    {"farm", "stubble", 0},
    {"meadow", "grass", 0},
    {"grass", "grass", 0},
    {"grassland", "grass", 0},
    {"village_green", "grass", 0},
    {"park", "grass", 0},
    {"orchard", "orchard", 0},
    {"allotments", "allotments", 0},
    {"forest", "forest", 0},
    {"wood", "forest", 0},
    {"scrub", "scrub", 0},
    {"heath", "scrub", 0},
    {"wetland", "wetland", 0},
    {"residential", "residential", 0},
    {"industrial", "industrial", 0},
    {"commercial", "commercial", 0},
    {"retail", "commercial", 0},
    {"farmyard", "farmyard", 0},
    {"cemetery", "cemetery", 0},
    {"quarry", "bare", 0},
};
_Static_assert(sizeof lands / sizeof *lands <= MST_LANDS_MAX, "room for every land");

static double value_of(const mst_table *t, const char *before, const char *word, const char *behind,
                       mst_errors *errors) {
    char key[64];
    snprintf(key, sizeof key, "%s%s%s", before, word, behind);
    return mst_constant(t, key, errors);
}

static void read_table(import_rules *r, const mst_table *t, mst_errors *errors) {
    r->storey_m = mst_constant(t, "storey_m", errors);
    r->one_storey_m = mst_constant(t, "one_storey_m", errors);
    r->roof_one_m = mst_constant(t, "roof_one_m", errors);
    r->roof_more_m = mst_constant(t, "roof_more_m", errors);
    r->shed_below_m2 = mst_constant(t, "shed_below_m2", errors);
    r->workshop_above_m2 = mst_constant(t, "workshop_above_m2", errors);
    r->least_m2 = mst_constant(t, "least_m2", errors);
    r->hydrant_lps = mst_constant(t, "hydrant_lps", errors);
    r->crane_lps = mst_constant(t, "crane_lps", errors);
    r->join_m = mst_constant(t, "join_m", errors);
    r->station_road_m = mst_constant(t, "station_road_m", errors);
    for (uint16_t i = 1; i < MST_OCCUPANCY_COUNT; i++)
        r->storeys[i] = (uint16_t)value_of(t, "storeys_", mst_occupancy_word(i), "", errors);
    for (uint16_t i = 1; i < MST_ROAD_COUNT; i++)
        r->road_width_m[i] = value_of(t, "width_", mst_road_class_word(i), "_m", errors);
    for (size_t i = 0; i < sizeof lands / sizeof *lands; i++) {
        r->land[i] = lands[i];
        r->land[i].fuel_model = (uint8_t)value_of(t, "fuel_", lands[i].tag, "", errors);
    }
    r->land_count = sizeof lands / sizeof *lands;
}

int mst__rules_read(import_rules *rules, const char *file, mst_bytes csv, mst_errors *errors) {
    uint32_t before = errors->error_count;
    *rules = (import_rules){0};
    mst_table *table = mst_table_create(file, csv, errors);
    if (table) read_table(rules, table, errors);
    mst_table_destroy(table);
    return errors->error_count == before ? MST_OK : MST_E_INPUT;
}
