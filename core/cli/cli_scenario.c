/* SPDX-License-Identifier: Apache-2.0
 * cli_scenario.c - reads the files of a scenario and looks for plugins. Folders are read in the order
 * of names, so that two runs see the same. */
#include "cli/cli_scenario.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SCRIPT_BYTES_MAX = 1 << 20, JSON_BYTES_MAX = 64 << 20, ASSET_BYTES_MAX = 4 << 20 };
static const char script_name[] = "drill.lua";

static char *join(const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 1;
    char *path = mst_alloc(size);
    snprintf(path, size, "%s%s", folder, name);
    return path;
}

static bool has_end(const char *name, const char *end) {
    size_t n = strlen(name), m = strlen(end);
    return n > m && strcmp(name + n - m, end) == 0;
}

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* ---- files ---- */

/* Reads folder/file_name as `name`, at most `limit` bytes. */
static int add_file(mst_cli_scenario *s, const char *folder, const char *file_name, const char *name,
                    size_t limit, mst_errors *errors) {
    char *path = join(folder, file_name), most[32];
    mst_bytes bytes = {0};
    if (s->file_count < MST_CLI_FILES_MAX)
        bytes = mst_cli_read_file(path, limit, errors);
    else
        mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.too_many_files", "most",
                       mst_text_number(most, MST_CLI_FILES_MAX), NULL);
    mst_free(path);
    if (!bytes.data) return MST_E_INPUT;
    s->file[s->file_count++] = (mst_record_file){mst_strdup(name), bytes};
    return MST_OK;
}

/* All files of the folder that end so, as PREFIXname. */
static int add_folder(mst_cli_scenario *s, const char *folder, const char *end, const char *prefix,
                      size_t limit, mst_errors *errors) {
    struct dirent **entry = NULL;
    int count = scandir(*folder ? folder : ".", &entry, NULL, alphasort), status = MST_OK;
    if (count < 0)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, *folder ? folder : ".", 0, "cli.cannot_read",
                              "reason", mst_cli_reason(errno), NULL);
    for (int i = 0; i < count; i++) {
        if (has_end(entry[i]->d_name, end) && entry[i]->d_name[0] != '.') {
            char *name = join(prefix, entry[i]->d_name);
            if (add_file(s, folder, entry[i]->d_name, name, limit, errors) != MST_OK) status = MST_E_INPUT;
            mst_free(name);
        }
        free(entry[i]);
    }
    free(entry);
    return status;
}

/* Path of the Lua file and its folder. */
static int find_script(mst_cli_scenario *s, const char *argument, mst_errors *errors) {
    struct stat info;
    if (is_folder(argument)) {
        s->folder = join(argument, has_end(argument, "/") ? "" : "/");
        s->path = join(s->folder, script_name);
    } else {
        const char *slash = strrchr(argument, '/');
        s->path = mst_strdup(argument);
        s->folder = mst_strndup(argument, slash ? (size_t)(slash + 1 - argument) : 0);
    }
    bool is_there = stat(s->path, &info) == 0 && S_ISREG(info.st_mode) && has_end(s->path, ".lua");
    if (is_there) return MST_OK;
    mst_errors_add(errors, MST_SEVERITY_ERROR, argument, 0, "cli.no_scenario", NULL);
    return MST_E_ABSENT;
}

/* ---- plugins ---- */

/* The part behind the last slash. */
static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void add_plugin(mst_cli_scenario *s, const char *path) {
    for (uint32_t i = 0; i < s->plugin_count; i++)
        if (strcmp(base_name(s->plugin[i]), base_name(path)) == 0) return; /* the nearer one counts */
    if (s->plugin_count < MST_CLI_PLUGINS_MAX) s->plugin[s->plugin_count++] = mst_strdup(path);
}

/* folder/NAME.so, and folder/NAME/NAME.so one level below. */
static void add_plugins(mst_cli_scenario *s, const char *folder, int depth) {
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char *path = join(folder, entry[i]->d_name), *below = join(path, "/");
        if (entry[i]->d_name[0] != '.' && is_folder(path) && depth > 0)
            add_plugins(s, below, depth - 1);
        else if (has_end(path, ".so"))
            add_plugin(s, path);
        mst_free(below);
        mst_free(path);
        free(entry[i]);
    }
    free(entry);
}

/* Folders that the user names, parted by colons; they come first. */
static void add_named(mst_cli_scenario *s, const char *list) {
    while (list && *list) {
        size_t length = strcspn(list, ":");
        char *folder = mst_strndup(list, length), *path = join(folder, "/");
        if (length > 0) add_plugins(s, path, 0);
        mst_free(folder);
        mst_free(path);
        list += length + (list[length] == ':');
    }
}

static void find_plugins(mst_cli_scenario *s) {
    add_named(s, getenv("MUSTER_PLUGINS"));
    const char *home = getenv("MUSTER_HOME");
    char *place[3] = {join(home ? home : "", "/plugins/"), mst_cli_beside_program("plugins/"),
                      mst_cli_beside_program("../lib/muster/plugins/")};
    for (int i = home && *home ? 0 : 1; i < 3; i++) add_plugins(s, place[i], i == 0 ? 1 : 0);
    for (int i = 0; i < 3; i++) mst_free(place[i]);
}

/* ---- the whole ---- */

/* rubric.lua, rubric_night.lua: those of the script's folder. */
static int add_rubrics(mst_cli_scenario *s, mst_errors *errors) {
    struct dirent **entry = NULL;
    int count = scandir(*s->folder ? s->folder : ".", &entry, NULL, alphasort), status = MST_OK;
    for (int i = 0; i < count; i++) {
        const char *name = entry[i]->d_name;
        bool is_rubric = strncmp(name, "rubric", 6) == 0 && has_end(name, ".lua");
        if (is_rubric && add_file(s, s->folder, name, name, SCRIPT_BYTES_MAX, errors) != MST_OK)
            status = MST_E_INPUT;
        free(entry[i]);
    }
    free(entry);
    return status;
}

int mst_cli_scenario_open(mst_cli_scenario *s, const char *argument, mst_errors *errors) {
    *s = (mst_cli_scenario){.file = mst_alloc(MST_CLI_FILES_MAX * sizeof *s->file)};
    int status = find_script(s, argument, errors);
    if (status != MST_OK) return status;
    char *assets = mst_cli_data_path("assets");
    s->assets = join(assets, "/");
    mst_free(assets);
    status = add_file(s, "", s->path, script_name, SCRIPT_BYTES_MAX, errors);
    if (add_rubrics(s, errors) != MST_OK) status = MST_E_INPUT;
    char *rubrics = join(s->assets, "rubric/");
    if (is_folder(rubrics) && add_folder(s, rubrics, ".lua", "rubric_", SCRIPT_BYTES_MAX, errors) != MST_OK)
        status = MST_E_INPUT;
    mst_free(rubrics);
    if (add_folder(s, s->folder, ".json", "", JSON_BYTES_MAX, errors) != MST_OK) status = MST_E_INPUT;
    if (add_folder(s, s->assets, ".csv", "assets/", ASSET_BYTES_MAX, errors) != MST_OK) status = MST_E_INPUT;
    find_plugins(s);
    return status;
}

void mst_cli_scenario_borrow(mst_cli_scenario *s, const char *path, const mst_record_file *file,
                             uint32_t count) {
    *s = (mst_cli_scenario){.path = mst_strdup(path), .file = mst_alloc((count + 1) * sizeof *file)};
    if (count) memcpy(s->file, file, count * sizeof *file);
    s->file_count = count;
    find_plugins(s);
}

void mst_cli_scenario_fini(mst_cli_scenario *s) {
    bool is_lent = !s->folder;
    for (uint32_t i = 0; i < s->file_count && !is_lent; i++) {
        mst_free((void *)(uintptr_t)s->file[i].name);
        mst_free((void *)(uintptr_t)s->file[i].data.data);
    }
    for (uint32_t i = 0; i < s->plugin_count; i++) mst_free(s->plugin[i]);
    mst_free(s->file);
    mst_free(s->path);
    mst_free(s->folder);
    mst_free(s->assets);
    *s = (mst_cli_scenario){0};
}

mst_bytes mst_cli_scenario_file(const mst_cli_scenario *s, const char *name) {
    for (uint32_t i = 0; i < s->file_count; i++)
        if (strcmp(s->file[i].name, name) == 0) return s->file[i].data;
    return (mst_bytes){0};
}

mst_host_def mst_cli_scenario_def(const mst_cli_scenario *s, const mst_drill_options *options) {
    return (mst_host_def){.scenario_file = s->path,
                          .file = s->file,
                          .file_count = s->file_count,
                          .plugin_path = (const char *const *)s->plugin,
                          .plugin_count = s->plugin_count,
                          .options = options};
}

/* The user's path of a file that the drill knows as `name`; NULL when it is none of the scenario's. */
static char *user_path(const mst_cli_scenario *s, const char *name) {
    static const char assets[] = "assets/";
    size_t prefix = strncmp(name, assets, sizeof assets - 1) == 0 ? sizeof assets - 1 : 0;
    if (!s->folder || strcmp(name, s->path) == 0) return NULL;
    if (!prefix && mst_cli_scenario_file(s, name).data)
        return strcmp(name, script_name) == 0 ? mst_strdup(s->path) : join(s->folder, name);
    char *asset = join(assets, name + prefix);
    bool is_asset = mst_cli_scenario_file(s, asset).data != NULL;
    mst_free(asset);
    return is_asset ? join(s->assets, name + prefix) : NULL;
}

void mst_cli_scenario_name_errors(const mst_cli_scenario *s, mst_errors *errors) {
    for (uint32_t i = 0; i < errors->count; i++) {
        char *path = user_path(s, errors->item[i].file);
        if (!path) continue;
        mst_free(errors->item[i].file);
        errors->item[i].file = path;
    }
}
