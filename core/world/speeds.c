/* SPDX-License-Identifier: Apache-2.0
 * speeds.c - assets/roads.csv as travel of a vehicle and of a walker. */
#include "world/speeds.h"

#include <string.h>

static double class_mps(const mst_table *table, uint16_t road_class, mst_errors *errors) {
    char key[32];
    const char *word = mst_road_class_word(road_class);
    size_t length = strlen(word);
    memcpy(key, word, length);
    memcpy(key + length, "_kmh", sizeof "_kmh");
    return mst_constant(table, key, errors) / 3.6;
}

int mst_travel_load(const mst_assets *assets, mst_errors *errors, mst_travel *vehicle, mst_travel *foot) {
    uint32_t before = errors->error_count;
    mst_table *table = mst_assets_table(assets, "roads.csv", errors);
    *vehicle = *foot = (mst_travel){0};
    if (!table) return MST_E_INPUT;
    double walk_mps = mst_constant(table, "walk_mps", errors);
    for (uint16_t c = 1; c < MST_ROAD_COUNT; c++) {
        vehicle->speed_mps[c] = class_mps(table, c, errors);
        foot->speed_mps[c] = walk_mps;
    }
    vehicle->off_road_mps = foot->off_road_mps = mst_constant(table, "walk_off_road_mps", errors);
    vehicle->width_m = mst_constant(table, "lane_min_m", errors);
    vehicle->obeys_one_way = true;
    mst_table_destroy(table);
    if (errors->error_count == before) return MST_OK;
    *vehicle = *foot = (mst_travel){0};
    return MST_E_INPUT;
}

int mst_road_factors_load(const mst_assets *assets, mst_errors *errors, mst_road_factors *factors) {
    uint32_t before = errors->error_count;
    mst_table *table = mst_assets_table(assets, "roads.csv", errors);
    *factors = (mst_road_factors){0};
    if (!table) return MST_E_INPUT;
    factors->snow = mst_constant(table, "snow_factor", errors);
    factors->ice = mst_constant(table, "ice_factor", errors);
    factors->night = mst_constant(table, "night_factor", errors);
    factors->loaded = mst_constant(table, "loaded_factor", errors);
    mst_table_destroy(table);
    return errors->error_count == before ? MST_OK : MST_E_INPUT;
}
