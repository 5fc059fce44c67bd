/* SPDX-License-Identifier: Apache-2.0
 * cmd_import.c - `muster import`: opens the importer's module, writes the map whole or not at all. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "mapping/importer.h"
#include "world/map.h"

enum { ELEVATIONS_MAX = 64, RULES_BYTES_MAX = 1 << 20 };

/* build/muster_mapping.so beside the program, or ../lib/muster/ when installed. */
static mst_import_fn open_importer(mst_errors *errors) {
    static const char *const place[] = {"muster_mapping.so", "../lib/muster/muster_mapping.so"};
    for (int i = 0; i < 2; i++) {
        char *path = mst_cli_beside_program(place[i]);
        void *module = access(path, R_OK) == 0 || i == 1 ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
        void *symbol = module ? dlsym(module, "mst_import") : NULL;
        mst_import_fn import = NULL;
        memcpy(&import, &symbol, sizeof import);
        mst_free(path);
        if (import) return import;
    }
    const char *reason = dlerror();
    mst_errors_add(errors, MST_SEVERITY_ERROR, "muster_mapping.so", 0, "mapping.no_module", "reason",
                   reason ? reason : "", NULL);
    return NULL;
}

static bool read_bbox(const char *text, double bbox_deg[4]) {
    char *end = NULL;
    for (int i = 0; i < 4; i++) {
        bbox_deg[i] = strtod(text, &end);
        if (end == text || *end != (i < 3 ? ',' : '\0')) return false;
        text = end + 1;
    }
    return bbox_deg[0] < bbox_deg[2] && bbox_deg[1] < bbox_deg[3] && bbox_deg[0] >= -180 &&
           bbox_deg[2] <= 180 && bbox_deg[1] >= -85 && bbox_deg[3] <= 85;
}

static void print_json(const mst_import_result *r, double wall_s) {
    printf("{\"buildings\":%u,\"roads_km\":%.3f,\"junctions\":%u,\"hydrants\":%u,\"water_bodies\":%u,"
           "\"stations\":%u,"
           "\"routable_stations\":%u,\"areas\":%u,\"guessed\":{\"storeys\":%u,\"height\":%u,\"construction\":"
           "%u,\"occupancy\":%u,\"station_kind\":%u},"
           "\"faults\":[",
           r->building_count, r->roads_km, r->junction_count, r->hydrant_count, r->water_count,
           r->station_count, r->routable_station_count, r->area_count, r->guessed_storeys, r->guessed_height,
           r->guessed_construction, r->guessed_occupancy, r->guessed_station);
    for (uint32_t i = 0; i < r->fault_count; i++) {
        printf("%s{\"what\":", i ? "," : "");
        mst_cli_json_text(r->fault[i].what);
        printf(",\"where\":[%.7f,%.7f]}", r->fault[i].lon_deg, r->fault[i].lat_deg);
    }
    printf("],\"wall_s\":%.3f}\n", wall_s);
}

static void print_words(const mst_cli *cli, const mst_import_result *r, const char *out) {
    bool en = strcmp(cli->lang, "en") == 0;
    printf(en ? "%s: %u buildings (%u with guessed storeys), %.1f km of road, %u hydrants, %u waters, %u of "
                "%u stations routable, %u faults\n"
              : "%s：建筑 %u 处（其中 %u 处层数为推测），道路 %.1f 公里，消火栓 %u 个，水源 %u "
                "处，可通达消防站 %u/%u，问题 %u 处\n",
           out, r->building_count, r->guessed_storeys, r->roads_km, r->hydrant_count, r->water_count,
           r->routable_station_count, r->station_count, r->fault_count);
}

/* False when the arguments are not a good call. */
static bool read_arguments(mst_cli *cli, mst_import_def *def, const char **elevation, const char **out) {
    *out = mst_cli_option(cli, "-o");
    const char *bbox = mst_cli_option(cli, "--bbox"), *datum = mst_cli_option(cli, "--datum");
    for (const char *e; def->elevation_count < ELEVATIONS_MAX && (e = mst_cli_option(cli, "--elevation"));)
        elevation[def->elevation_count++] = e;
    def->elevation = elevation;
    def->keep_names = mst_cli_flag(cli, "--real-names");
    def->is_gcj02 = datum && strcmp(datum, "gcj02") == 0;
    if (datum && !def->is_gcj02 && strcmp(datum, "wgs84") != 0) return false;
    if (bbox && !read_bbox(bbox, def->bbox_deg)) return false;
    def->input = (const char *const *)cli->argv;
    def->input_count = (uint32_t)cli->argc;
    for (int i = 0; i < cli->argc; i++)
        if (cli->argv[i][0] == '-') return false;
    return *out && cli->argc > 0;
}

/* A map that nobody could read, or that holds nothing, is not written. */
static int look_over(const mst_import_result *r, const char *input, const char *out, mst_errors *errors) {
    if (r->building_count == 0 && r->roads_km <= 0)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, input, 0, "mapping.empty", "reason",
                              "0 buildings, 0 km of road", NULL);
    mst_map *map = mst_map_create(out, (mst_bytes){r->map.data, r->map.size}, errors);
    mst_map_destroy(map);
    return map ? MST_OK : MST_E_INPUT;
}

int mst_cmd_import(mst_cli *cli) {
    mst_import_def def = {0};
    const char *elevation[ELEVATIONS_MAX], *out;
    if (!read_arguments(cli, &def, elevation, &out)) return mst_cli_usage(cli, "mapping.usage", NULL);
    mst_errors errors = {0};
    mst_import_result result = {0};
    double start_s = mst_cli_now_s();
    char *rules = mst_cli_data_path("assets/mapping.csv");
    def.rules_file = rules;
    def.rules = mst_cli_read_file(rules, RULES_BYTES_MAX, &errors);
    mst_import_fn import = def.rules.data ? open_importer(&errors) : NULL;
    int status = import ? import(&def, &result, &errors) : MST_E_FAULT;
    if (status == MST_OK) status = look_over(&result, cli->argv[0], out, &errors);
    if (status == MST_OK)
        status = mst_cli_write_file(out, (mst_bytes){result.map.data, result.map.size}, &errors);
    mst_cli_print_errors(cli, &errors);
    if (status == MST_OK && cli->is_json)
        print_json(&result, mst_cli_now_s() - start_s);
    else if (status == MST_OK && !cli->is_quiet)
        print_words(cli, &result, out);
    mst_free((void *)(uintptr_t)def.rules.data);
    mst_free(rules);
    mst_free(result.fault);
    mst_buffer_fini(&result.map);
    mst_errors_fini(&errors);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
