/* SPDX-License-Identifier: Apache-2.0
 * cli_preview.c - plays a drill in a host as far as a preview wants it and takes the truth of that tick.
 * A recording is played again from its own files and the orders of people in it, and each tick must be
 * the recorded one: else the picture would not be of that drill. */
#include "cli/cli_preview.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli_peak.h"
#include "cli/cli_scenario.h"
#include "cli/cli_seek.h"
#include "draw/words.h"
#include "wire/picture.h"

enum { MAP_BYTES_MAX = 64 << 20 };

static bool has_end(const char *name, const char *end) {
    size_t n = strlen(name), m = strlen(end);
    return n >= m && strcmp(name + n - m, end) == 0;
}

static bool is_scenario(const char *argument) {
    struct stat info;
    return has_end(argument, ".lua") || (stat(argument, &info) == 0 && S_ISDIR(info.st_mode));
}

/* ---- a map alone ---- */

static int open_map(mst_cli_preview *p, const char *path, int64_t at_s, mst_errors *errors) {
    char value[32];
    if (at_s != MST_PREVIEW_DEFAULT)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "draw.no_time", "value",
                              at_s < 0 ? "peak" : mst_text_number(value, (double)at_s), NULL);
    p->text = mst_cli_read_file(path, MAP_BYTES_MAX, errors);
    if (p->text.data) p->map = mst_map_create(path, p->text, errors);
    return p->map ? MST_OK : MST_E_INPUT;
}

/* ---- a drill ---- */

/* What is played. */
typedef struct playing {
    const mst_cli_scenario *scenario;
    const char *path;
} playing;

static uint16_t kind_of_force(const mst_roster_force *f) {
    static const char *const plugin[] = {"national_station", "township_team", "micro_station"};
    for (uint16_t i = 0; i < 3; i++)
        if (strcmp(f->plugin, plugin[i]) == 0) return (uint16_t)(MST_STATION_NATIONAL + i);
    return 0;
}

static void list_units(mst_cli_preview *p) {
    const mst_roster *r = &p->roster;
    p->unit = mst_alloc((r->unit_count + 1) * sizeof *p->unit);
    p->words = mst_alloc((r->unit_count + 1) * sizeof *p->words);
    for (uint32_t i = 0; i < r->unit_count; i++) {
        mst_draw_unit *u = &p->unit[p->unit_count++];
        *u = (mst_draw_unit){.id = r->unit[i].id, .name = r->unit[i].name, .apparatus = r->unit[i].apparatus};
        for (uint32_t f = 0; f < r->force_count; f++)
            if (r->force[f].id == r->unit[i].force) u->force_kind = kind_of_force(&r->force[f]);
    }
}

static int check_end(const char *path, int64_t at_s, mst_tick last, mst_errors *errors) {
    char value[32], most[32];
    if (at_s <= (int64_t)last) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "draw.too_late", "value",
                          mst_text_number(value, (double)at_s), "most", mst_text_number(most, last), NULL);
}

/* Roster and map of the drill that the host has loaded. */
static int take_place(mst_cli_preview *p, const playing *r, mst_host *host, mst_errors *errors) {
    if (mst_roster_read(&p->roster, mst_host_roster(host)) != MST_OK)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, r->path, 0, "cli.bad_roster", NULL);
    mst_bytes text = mst_cli_scenario_file(r->scenario, p->roster.map_file);
    if (!text.data)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, r->path, 0, "draw.no_map", "map",
                              p->roster.map_file, NULL);
    p->map = mst_map_create(p->roster.map_file, text, errors);
    list_units(p);
    return p->map ? MST_OK : MST_E_INPUT;
}

static int take_picture(mst_cli_preview *p, const playing *r, mst_host *host, mst_errors *errors) {
    mst_bytes bytes;
    int status = mst_host_picture(host, MST_ID('x', MST_SEAT_TRUTH), &bytes);
    if (status == MST_OK) status = mst_picture_read(&p->picture, bytes);
    p->has_picture = status == MST_OK;
    if (p->has_picture) return MST_OK;
    mst_errors_add(errors, MST_SEVERITY_ERROR, r->path, 0, "draw.no_picture", NULL);
    return MST_E_FAULT;
}

/* ---- a scenario ---- */

/* Kept as errors only when the drill did not load: what it assumes is for `muster check`. */
static void keep_errors(mst_errors *errors, mst_errors *found, bool is_loaded) {
    if (is_loaded)
        mst_errors_fini(found);
    else {
        mst_errors_fini(errors);
        *errors = *found;
    }
}

static int play_scenario(mst_cli_preview *p, playing *r, int64_t at_s, mst_errors *errors) {
    mst_drill_options options = {.seed = 1};
    mst_host_def def = mst_cli_scenario_def(r->scenario, &options);
    mst_errors found = {0};
    mst_host *host = mst_host_create(&def, (mst_host_sink){.ctx = r}, &found);
    keep_errors(errors, &found, host != NULL);
    int status = host ? take_place(p, r, host, errors) : MST_E_INPUT;
    if (status == MST_OK) status = check_end(r->path, at_s, p->roster.end_tick, errors);
    if (status == MST_OK) status = mst_host_run(host, at_s < 0 ? 0 : (mst_tick)at_s, errors);
    if (status == MST_OK) status = take_picture(p, r, host, errors);
    mst_host_destroy(host);
    return status;
}

static int open_scenario(mst_cli_preview *p, const char *argument, int64_t at_s, mst_errors *errors) {
    mst_cli_scenario scenario;
    int status = mst_cli_scenario_open(&scenario, argument, errors);
    playing r = {.scenario = &scenario, .path = argument};
    if (status == MST_OK && at_s == MST_PREVIEW_PEAK)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, argument, 0, "draw.no_peak", NULL);
    if (status == MST_OK) status = play_scenario(p, &r, at_s, errors);
    mst_cli_scenario_name_errors(&scenario, errors);
    mst_cli_scenario_fini(&scenario);
    return status;
}

/* ---- a recording ---- */

static int play_recording(mst_cli_preview *p, const mst_cli_reading *reading, int64_t at_s,
                          mst_errors *errors) {
    mst_tick last = reading->tick_count - 1;
    if (at_s == MST_PREVIEW_PEAK) at_s = mst_cli_peak(reading);
    if (check_end(reading->path, at_s, last, errors) != MST_OK) return MST_E_INPUT;
    mst_cli_seek seek;
    mst_errors found = {0};
    int status = mst_cli_seek_open(&seek, reading, &found);
    keep_errors(errors, &found, status == MST_OK);
    playing r = {.scenario = &seek.scenario, .path = reading->path};
    if (status == MST_OK) status = take_place(p, &r, seek.host, errors);
    if (status == MST_OK) status = mst_cli_seek_to(&seek, at_s < 0 ? last : (mst_tick)at_s, errors);
    if (status == MST_OK) status = take_picture(p, &r, seek.host, errors);
    mst_cli_seek_fini(&seek);
    return status;
}

static int open_recording(mst_cli_preview *p, const char *path, int64_t at_s, mst_errors *errors) {
    mst_cli_reading reading = {0};
    int status = mst_cli_reading_open(&reading, path, NULL, errors);
    if (status == MST_OK) status = mst_cli_reading_check(&reading, errors);
    if (status == MST_OK) status = play_recording(p, &reading, at_s, errors);
    mst_cli_reading_fini(&reading);
    return status;
}

/* ---- the whole ---- */

int mst_cli_preview_open(mst_cli_preview *p, const char *argument, int64_t at_s, mst_errors *errors) {
    *p = (mst_cli_preview){.argument = argument};
    if (is_scenario(argument)) return open_scenario(p, argument, at_s, errors);
    if (has_end(argument, ".json")) return open_map(p, argument, at_s, errors);
    return open_recording(p, argument, at_s, errors);
}

void mst_cli_preview_fini(mst_cli_preview *p) {
    if (p->has_picture) mst_picture_fini(&p->picture);
    mst_map_destroy(p->map);
    mst_roster_fini(&p->roster);
    mst_free(p->unit);
    mst_free(p->words);
    mst_free((void *)(uintptr_t)p->text.data);
    *p = (mst_cli_preview){.has_picture = false};
}

/* "Wutong-1": the short word of a force, and its unit's number. */
static void name_units(const mst_cli_preview *p, bool is_chinese) {
    for (uint32_t i = 0; i < p->unit_count; i++) {
        char word[32] = "";
        for (uint32_t f = 0; f < p->roster.force_count; f++) {
            const mst_roster_force *force = &p->roster.force[f];
            const char *title = is_chinese ? force->title_zh : force->title_en;
            if (force->id == p->roster.unit[i].force)
                mst_draw_short_title(title && *title ? title : force->name, word);
        }
        snprintf(p->words[i], sizeof p->words[i], "%s-%u", word,
                 (unsigned)(MST_ID_NUMBER(p->unit[i].id) % 1000));
        p->unit[i].name = p->words[i];
    }
}

mst_draw_scene mst_cli_preview_scene(const mst_cli_preview *p, const char *lang) {
    name_units(p, strcmp(lang, "zh") == 0);
    const char *title = strcmp(lang, "zh") == 0 ? p->roster.title_zh : p->roster.title_en;
    const char *slash = strrchr(p->argument, '/'), *file = slash ? slash + 1 : p->argument;
    return (mst_draw_scene){.map = p->map,
                            .picture = p->has_picture ? &p->picture : NULL,
                            .unit = p->unit,
                            .unit_count = p->unit_count,
                            .title = title && *title ? title
                                     : *p->map->name ? p->map->name
                                                     : file};
}
