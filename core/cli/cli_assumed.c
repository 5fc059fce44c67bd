/* SPDX-License-Identifier: Apache-2.0
 * cli_assumed.c - looks through the catalogues for rows tagged A, and through the drill for comments that
 * begin with "assumed:", each with its Chinese line below it. */
#include "cli/cli_assumed.h"

#include <stddef.h>
#include <string.h>

static const char assets_folder[] = "assets/";

static bool is_on_map(const mst_map *map, const char *file, const char *key) {
    bool is_occupancy = strcmp(file, "occupancy.csv") == 0;
    uint16_t wanted = is_occupancy ? mst_occupancy_of(key) : mst_construction_of(key);
    for (uint32_t i = 0; map && i < map->building_count; i++) {
        const mst_building *b = &map->building[i];
        if (wanted && (is_occupancy ? b->occupancy : b->construction) == wanted) return true;
    }
    return false;
}

static bool is_in_roster(const mst_roster *roster, const char *apparatus) {
    for (uint32_t i = 0; i < roster->unit_count; i++)
        if (strcmp(roster->unit[i].apparatus, apparatus) == 0) return true;
    return false;
}

/* The importer's figures stand in the maps it made: those whose buildings say what was guessed. */
static bool is_guessed(const mst_map *map, const char *key) {
    static const char storeys[] = "storeys_";
    bool is_storeys = strncmp(key, storeys, sizeof storeys - 1) == 0;
    uint16_t wanted = is_storeys ? mst_occupancy_of(key + sizeof storeys - 1) : 0;
    for (uint32_t i = 0; map && i < map->building_count; i++) {
        const mst_building *b = &map->building[i];
        bool is_here = wanted ? b->occupancy == wanted && b->guessed & MST_GUESSED_STOREYS : b->guessed != 0;
        if (is_here) return true;
    }
    return false;
}

static bool has_prefix(const char *key, const char *prefix) {
    return strncmp(key, prefix, strlen(prefix)) == 0;
}

static bool has_grown_land(const mst_map *map) {
    for (uint32_t i = 0; map && i < map->area_count; i++)
        if (map->area[i].fuel_model > 0 && map->area[i].fuel_model < 90) return true;
    return false;
}

/* Speeds stand under the class of a road; what slows them, for all. */
static bool is_driven_on(const mst_map *map, const char *key) {
    const char *end = strstr(key, "_kmh");
    char word[32] = "";
    if (!end || end - key >= (ptrdiff_t)sizeof word) return true;
    memcpy(word, key, (size_t)(end - key));
    uint16_t wanted = mst_road_class_of(word);
    if (!wanted) return true;
    for (uint32_t i = 0; map && i < map->road_count; i++)
        if (map->road[i].road_class == wanted) return true;
    return false;
}

/* Figures of spilt liquid where there is a place for it; of gas cylinders where the drill puts some. */
static bool is_burnt_by(const mst_map *map, bool has_gas, const char *key) {
    bool is_liquid =
        has_prefix(key, "pool_") || (has_prefix(key, "foam_") && strcmp(key, "foam_factor") != 0);
    if (is_liquid) return is_on_map(map, "occupancy.csv", "liquid");
    return has_gas || !(has_prefix(key, "lpg_") || has_prefix(key, "fireball_"));
}

/* Other constants are read by every drill; the rows of a catalogue only for what is there. */
static bool is_used(const mst_map *map, const mst_roster *roster, bool has_gas, const char *file,
                    const char *key) {
    if (strcmp(file, "ground.csv") == 0) return has_grown_land(map);
    if (strcmp(file, "roads.csv") == 0) return is_driven_on(map, key);
    if (strcmp(file, "fire.csv") == 0) return is_burnt_by(map, has_gas, key);
    if (strcmp(file, "occupancy.csv") == 0 || strcmp(file, "construction.csv") == 0)
        return is_on_map(map, file, key);
    if (strcmp(file, "apparatus.csv") == 0) return is_in_roster(roster, key);
    if (strcmp(file, "mapping.csv") == 0) return is_guessed(map, key);
    return true;
}

static void add_row(const mst_table *table, uint32_t row, const char *file, mst_errors *errors) {
    const char *value = mst_table_text(table, row, "value"), *source = mst_table_text(table, row, "source");
    if (!*value) {
        mst_errors_add(errors, MST_SEVERITY_ASSUMED, file, mst_table_line(table, row), "cli.assumed_row",
                       "key", mst_table_key(table, row), "source", source, NULL);
        return;
    }
    char range[64] = "";
    strncat(range, mst_table_text(table, row, "lo"), 20);
    strcat(range, "..");
    strncat(range, mst_table_text(table, row, "hi"), 20);
    mst_errors_add(errors, MST_SEVERITY_ASSUMED, file, mst_table_line(table, row), "cli.assumed_constant",
                   "key", mst_table_key(table, row), "value", value, "unit",
                   mst_table_text(table, row, "unit"), "range", range, "source", source, NULL);
}

static void look_through(const mst_record_file *file, const mst_map *map, const mst_roster *roster,
                         bool has_gas, mst_errors *errors) {
    mst_errors ignored = {0}; /* the drill itself has said what is wrong with it */
    mst_table *table = mst_table_create(file->name, file->data, &ignored);
    const char *name = file->name + sizeof assets_folder - 1;
    for (uint32_t row = 0; table && row < mst_table_rows(table); row++)
        if (strcmp(mst_table_text(table, row, "tag"), "A") == 0 &&
            is_used(map, roster, has_gas, name, mst_table_key(table, row)))
            add_row(table, row, file->name, errors);
    mst_table_destroy(table);
    mst_errors_fini(&ignored);
}

/* The rest of a comment line that begins so, on the heap; NULL when the line is another one. */
static char *comment_of(const char *line, const char *end, const char *mark) {
    size_t length = strlen(mark);
    while (line < end && (*line == ' ' || *line == '\t')) line++;
    if (line == end || (size_t)(end - line) < length || strncmp(line, mark, length) != 0) return NULL;
    for (line += length; line < end && *line == ' ';) line++;
    while (end > line && (end[-1] == '\r' || end[-1] == ' ')) end--;
    return mst_strndup(line, (size_t)(end - line));
}

static const char *end_of_line(const char *line, const char *end) {
    const char *stop = line < end ? memchr(line, '\n', (size_t)(end - line)) : NULL;
    return stop ? stop : end;
}

/* What the drill itself says that it assumes. */
static void list_comments(const char *file, mst_bytes script, mst_errors *errors) {
    const char *line = script.data, *end = line + script.size;
    for (uint32_t number = 1; line < end; number++) {
        const char *stop = end_of_line(line, end), *next = stop < end ? stop + 1 : end;
        char *en = comment_of(line, stop, "-- assumed:");
        char *zh = en ? comment_of(next, end_of_line(next, end), "-- 假定：") : NULL;
        if (en)
            mst_errors_add(errors, MST_SEVERITY_ASSUMED, file, number, "new.assumed", "en", en, "zh",
                           zh ? zh : en, NULL);
        mst_free(en);
        mst_free(zh);
        line = next;
    }
}

void mst_cli_assumed(const mst_cli_scenario *s, const mst_roster *roster, mst_errors *errors) {
    mst_errors ignored = {0};
    mst_bytes script = mst_cli_scenario_file(s, "drill.lua");
    if (script.data) list_comments(s->path, script, errors);
    char *text = mst_strndup(script.data ? (const char *)script.data : "", script.size);
    bool has_gas = strstr(text, "cylinders(") != NULL;
    mst_free(text);
    mst_bytes json = mst_cli_scenario_file(s, roster->map_file);
    mst_map *map = json.data ? mst_map_create(roster->map_file, json, &ignored) : NULL;
    for (uint32_t i = 0; i < s->file_count; i++)
        if (strncmp(s->file[i].name, assets_folder, sizeof assets_folder - 1) == 0)
            look_through(&s->file[i], map, roster, has_gas, errors);
    mst_map_destroy(map);
    mst_errors_fini(&ignored);
}
