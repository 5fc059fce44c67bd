/* SPDX-License-Identifier: Apache-2.0
 * map_words.c - the words of map.json for occupancy, construction, roads, hydrants, water, stations. */
#include <string.h>

#include "world/map.h"

#define WORD(name, word) word,
static const char *const occupancy_word[] = {NULL, MST_OCCUPANCY_LIST(WORD)};
static const char *const construction_word[] = {NULL, MST_CONSTRUCTION_LIST(WORD)};
static const char *const road_class_word[] = {NULL, MST_ROAD_CLASS_LIST(WORD)};
static const char *const hydrant_kind_word[] = {NULL, MST_HYDRANT_KIND_LIST(WORD)};
static const char *const water_kind_word[] = {NULL, MST_WATER_KIND_LIST(WORD)};
static const char *const station_kind_word[] = {NULL, MST_STATION_KIND_LIST(WORD)};
#undef WORD

static uint16_t index_of(const char *const *words, size_t count, const char *word) {
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i], word) == 0) return (uint16_t)i;
    return 0;
}

/* The pair of look-ups of one list. */
#define LOOK_UPS(noun)                                                                                       \
    uint16_t mst_##noun##_of(const char *word) {                                                             \
        return index_of(noun##_word, sizeof noun##_word / sizeof *noun##_word, word);                        \
    }                                                                                                        \
    const char *mst_##noun##_word(uint16_t value) {                                                          \
        return value < sizeof noun##_word / sizeof *noun##_word ? noun##_word[value] : NULL;                 \
    }

LOOK_UPS(occupancy)
LOOK_UPS(construction)
LOOK_UPS(road_class)
LOOK_UPS(hydrant_kind)
LOOK_UPS(water_kind)
LOOK_UPS(station_kind)
