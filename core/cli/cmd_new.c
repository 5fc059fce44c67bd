/* SPDX-License-Identifier: Apache-2.0
 * cmd_new.c - `muster new scenario DIR`: a drill that runs at once, on any map (`new plugin DIR`:
 * cli_new_plugin.c). Nothing that is there already is overwritten, and nothing half written stays. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/table.h"
#include "cli/cli_ask.h"
#include "cli/cli_new.h"
#include "cli/commands.h"
#include "world/speeds.h"

enum { MAP_BYTES_MAX = 64 << 20, ASSET_BYTES_MAX = 4 << 20, FILES = 3 };
static const double engine_width_m = 2.5; /* the widest of assets/apparatus.csv */
static const char *const file_name[FILES] = {"map.json", "note.md", "drill.lua"};

typedef struct request {
    const char *folder, *map;
    uint64_t seed;
    bool is_surface;
} request;

static int read_request(mst_cli *cli, request *r) {
    const char *seed = mst_cli_option(cli, "--seed");
    r->map = mst_cli_option(cli, "--map");
    r->is_surface = mst_cli_flag(cli, "--surface");
    r->seed = 1;
    bool is_good = !seed || mst_cli_ask_number(seed, 0, UINT64_MAX >> 1, &r->seed);
    if (!is_good || cli->argc != 2 || strcmp(cli->argv[0], "scenario") != 0 || cli->argv[1][0] == '-' ||
        !*cli->argv[1])
        return mst_cli_usage(cli, "new.usage", NULL);
    r->folder = cli->argv[1];
    return MST_EXIT_GOOD;
}

static char *path_in(const request *r, const char *name) {
    size_t size = strlen(r->folder) + strlen(name) + 2;
    char *path = mst_alloc(size);
    snprintf(path, size, "%s/%s", r->folder, name);
    return path;
}

/* Every file that is there already is an error. */
static int check_free(const request *r, mst_errors *errors) {
    int status = MST_OK;
    struct stat info;
    for (int i = 0; i < FILES; i++) {
        char *path = path_in(r, file_name[i]);
        if (lstat(path, &info) == 0)
            status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "new.exists", NULL);
        mst_free(path);
    }
    return status;
}

/* The folder and those above it. */
int mst_new_make_folder(const char *folder, mst_errors *errors) {
    char *path = mst_strdup(folder);
    struct stat info;
    for (char *c = path + 1;; c++) {
        char end = *c;
        if (end != '/' && end != '\0') continue;
        *c = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST) break;
        *c = end;
        if (end == '\0') break;
    }
    mst_free(path);
    bool is_made = stat(folder, &info) == 0 && S_ISDIR(info.st_mode);
    if (!is_made && errno == 0) errno = ENOTDIR;
    return is_made ? MST_OK
                   : mst_errors_add(errors, MST_SEVERITY_ERROR, folder, 0, "cli.cannot_write", "reason",
                                    mst_cli_reason(errno), NULL);
}

/* Roads' speeds and sizes of rooms, from the catalogues that drills read. */
static int load_assets(mst_new *n, mst_errors *errors) {
    static const char *const name[] = {"roads.csv", "occupancy.csv"};
    mst_asset asset[2];
    mst_assets assets = {asset, 0};
    for (int i = 0; i < 2; i++) {
        char relative[64];
        snprintf(relative, sizeof relative, "assets/%s", name[i]);
        char *path = mst_cli_data_path(relative);
        mst_bytes bytes = mst_cli_read_file(path, ASSET_BYTES_MAX, errors);
        if (bytes.data) asset[assets.count++] = (mst_asset){name[i], bytes};
        mst_free(path);
    }
    mst_travel foot;
    if (assets.count == 2 && mst_travel_load(&assets, errors, &n->vehicle, &foot) == MST_OK) {
        n->vehicle.width_m = engine_width_m;
        n->vehicle.obeys_one_way = false; /* on a call, as in core/force */
        mst_table *table = mst_assets_table(&assets, "occupancy.csv", errors);
        for (uint32_t row = 0; table && row < mst_table_rows(table); row++) {
            uint16_t occupancy = mst_occupancy_of(mst_table_key(table, row));
            n->compartment_m2[occupancy] = mst_table_number(table, row, "compartment_m2", 1, 1e6, errors);
            n->growth_s[occupancy] = mst_table_number(table, row, "t_alpha_s", 1, 1e4, errors);
        }
        mst_table_destroy(table);
    }
    for (uint32_t i = 0; i < assets.count; i++) mst_free((void *)(uintptr_t)asset[i].bytes.data);
    return errors->error_count ? MST_E_INPUT : MST_OK;
}

/* The folder's own name as an id: a-z 0-9 _. */
static void name_drill(mst_new *n, const char *folder) {
    size_t end = strlen(folder), from, length = 0;
    while (end > 0 && folder[end - 1] == '/') end--;
    for (from = end; from > 0 && folder[from - 1] != '/';) from--;
    for (size_t i = from; i < end && length < sizeof n->id - 1; i++) {
        char c = folder[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        bool is_letter = c >= 'a' && c <= 'z', is_more = (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (is_letter || (is_more && length > 0)) n->id[length++] = c == '-' ? '_' : c;
    }
    if (length == 0 || mst_map_find(n->map, n->id) != MST_ID_NONE) strcpy(n->id, "new_drill");
}

/* All three, the drill last; what was written goes again when one fails. */
static int write_files(const request *r, const mst_buffer content[FILES], mst_errors *errors) {
    int status = mst_new_make_folder(r->folder, errors), written = 0;
    for (; status == MST_OK && written < FILES; written++) {
        char *path = path_in(r, file_name[written]);
        status = mst_cli_write_file(path, (mst_bytes){content[written].data, content[written].size}, errors);
        mst_free(path);
    }
    for (int i = 0; status != MST_OK && i + 1 < written; i++) {
        char *path = path_in(r, file_name[i]);
        unlink(path);
        mst_free(path);
    }
    return status;
}

static int make_scenario(const mst_cli *cli, const request *r, mst_new *n, mst_bytes json,
                         mst_errors *errors) {
    const char *map_file = r->map ? r->map : "map.json";
    mst_map *map = mst_map_create(map_file, json, errors);
    if (!map) return MST_E_INPUT;
    mst_grid *grid = mst_grid_create(map);
    n->map = map;
    n->grid = grid;
    n->router = mst_router_create(map);
    int status = load_assets(n, errors);
    if (status == MST_OK) status = mst_new_choose(n, map_file, errors);
    if (status == MST_OK) {
        mst_buffer content[FILES] = {{0}};
        name_drill(n, r->folder);
        mst_new_write_map(n, json, &content[0]);
        mst_new_write_note(n, cli, &content[1]);
        mst_new_write_drill(n, cli, &content[2]);
        status = write_files(r, content, errors);
        for (int i = 0; i < FILES; i++) mst_buffer_fini(&content[i]);
    }
    mst_router_destroy(n->router);
    return status;
}

static void print_station(const mst_new_station *s, const char *key) {
    printf(",\"%s\":{\"id\":\"s%llu\",\"made\":%s,\"road_m\":%.0f,\"travel_s\":%.0f}", key,
           (unsigned long long)MST_ID_NUMBER(s->id), s->is_made ? "true" : "false", s->length_m, s->travel_s);
}

static void print_json(const request *r, const mst_new *n) {
    printf("{\"scenario\":");
    mst_cli_json_text(r->folder);
    printf(",\"id\":\"%s\",\"building\":\"b%llu\",\"occupancy\":\"%s\"", n->id,
           (unsigned long long)MST_ID_NUMBER(n->map->building[n->building].id),
           mst_occupancy_word(n->map->building[n->building].occupancy));
    if (n->is_surface) printf(",\"fire_m\":[%.2f,%.2f]", n->fire_at.x_cm / 100.0, n->fire_at.y_cm / 100.0);
    print_station(&n->township, "township");
    print_station(&n->national, "national");
    printf("}\n");
}

static void print_words(const mst_cli *cli, const request *r, const mst_new *n) {
    const mst_building *b = &n->map->building[n->building];
    char building[32], id[64];
    snprintf(building, sizeof building, "b%llu", (unsigned long long)MST_ID_NUMBER(b->id));
    snprintf(id, sizeof id, "new.%s", mst_occupancy_word(b->occupancy));
    char *line = mst_cli_words(cli, n->is_surface ? "new.done_surface" : "new.done_building", "folder",
                               r->folder, "building", building, "occupancy", mst_cli_text(cli, id), NULL);
    printf("%s\n", line);
    mst_free(line);
}

int mst_cmd_new(mst_cli *cli) {
    request r = {0};
    if (cli->argc == 2 && strcmp(cli->argv[0], "plugin") == 0 && cli->argv[1][0] != '-')
        return mst_new_plugin(cli, cli->argv[1]);
    int exit_status = read_request(cli, &r);
    if (exit_status != MST_EXIT_GOOD) return exit_status;
    mst_errors errors = {0};
    mst_buffer json = {0};
    mst_new n = {.seed = r.seed, .is_surface = r.is_surface};
    int status = check_free(&r, &errors);
    if (status == MST_OK && r.map) {
        mst_bytes bytes = mst_cli_read_file(r.map, MAP_BYTES_MAX, &errors);
        json = (mst_buffer){.data = (uint8_t *)(uintptr_t)bytes.data, .size = bytes.size};
        if (!bytes.data) status = MST_E_INPUT;
    } else if (status == MST_OK) {
        mst_new_draw_town(r.seed, &json);
    }
    if (status == MST_OK) status = make_scenario(cli, &r, &n, (mst_bytes){json.data, json.size}, &errors);
    mst_cli_print_errors(cli, &errors);
    if (status == MST_OK && cli->is_json)
        print_json(&r, &n);
    else if (status == MST_OK && !cli->is_quiet)
        print_words(cli, &r, &n);
    mst_grid_destroy((mst_grid *)(uintptr_t)n.grid);
    mst_map_destroy((mst_map *)(uintptr_t)n.map);
    mst_buffer_fini(&json);
    mst_errors_fini(&errors);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
