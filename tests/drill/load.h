/* SPDX-License-Identifier: Apache-2.0
 * load.h - a drill from a scenario's folder, in this process, for tests. */
#ifndef TESTS_DRILL_LOAD_H
#define TESTS_DRILL_LOAD_H
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drill/drill.h"

enum { MST_LOAD_FILES = 64 };

typedef struct mst_load {
    mst_asset file[MST_LOAD_FILES];
    uint32_t file_count;
    mst_asset asset[MST_LOAD_FILES];
    uint32_t asset_count;
    mst_assets assets;
    const mst_plugin *plugin[16];
    uint32_t plugin_count;
    mst_bytes scenario;
    char scenario_file[512];
    mst_drill_options options;
    mst_drill_input input;
    mst_errors errors;
} mst_load;

static mst_bytes mst_load_bytes(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) return (mst_bytes){0};
    fseek(f, 0, SEEK_END);
    size_t size = (size_t)ftell(f);
    rewind(f);
    char *data = mst_alloc(size + 1);
    if (fread(data, 1, size, f) != size) size = 0;
    fclose(f);
    return (mst_bytes){data, size};
}

static int mst_load_by_name(const void *a, const void *b) {
    return strcmp(((const mst_asset *)a)->name, ((const mst_asset *)b)->name);
}

static void mst_load_folder(const char *folder, const char *ending, mst_asset *out, uint32_t *count) {
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        size_t length = strlen(e->d_name), tail = strlen(ending);
        if (length <= tail || strcmp(e->d_name + length - tail, ending) != 0 || *count == MST_LOAD_FILES)
            continue;
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        out[(*count)++] = (mst_asset){mst_strdup(e->d_name), mst_load_bytes(path)};
    }
    if (dir) closedir(dir);
    qsort(out, *count, sizeof *out, mst_load_by_name);
}

static void mst_load_plugin(mst_load *l, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/plugins/%s.so", MUSTER_BUILD, name);
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!module) {
        fprintf(stderr, "%s\n", dlerror());
        return;
    }
    mst_plugin_query_fn query;
    void *symbol = dlsym(module, "mst_plugin_query");
    memcpy(&query, &symbol, sizeof query);
    const mst_plugin *plugin = query ? query(MST_PLUGIN_ABI) : NULL;
    if (plugin) l->plugin[l->plugin_count++] = plugin;
}

/* Reads files and modules; the drill itself is made with mst_drill_create(&l->input, &l->errors). */
static mst_load *mst_load_scenario(const char *folder, uint64_t seed) {
    mst_load *l = mst_alloc(sizeof *l);
    snprintf(l->scenario_file, sizeof l->scenario_file, "%s/drill.lua", folder);
    l->scenario = mst_load_bytes(l->scenario_file);
    mst_load_folder(folder, ".json", l->file, &l->file_count);
    mst_load_folder(folder, ".lua", l->file, &l->file_count); /* rubrics that the script names */
    mst_load_folder(MUSTER_SOURCE "/assets", ".csv", l->asset, &l->asset_count);
    l->assets = (mst_assets){l->asset, l->asset_count};
    mst_load_plugin(l, "micro_station");
    mst_load_plugin(l, "national_station");
    mst_load_plugin(l, "township_team");
    l->options.seed = seed;
    l->input = (mst_drill_input){.scenario_file = l->scenario_file,
                                 .scenario = l->scenario,
                                 .file = l->file,
                                 .file_count = l->file_count,
                                 .assets = &l->assets,
                                 .plugin = l->plugin,
                                 .plugin_count = l->plugin_count,
                                 .options = &l->options};
    return l;
}

static void mst_load_free(mst_load *l) {
    for (uint32_t i = 0; i < l->file_count; i++)
        mst_free((void *)(uintptr_t)l->file[i].name), mst_free((void *)(uintptr_t)l->file[i].bytes.data);
    for (uint32_t i = 0; i < l->asset_count; i++)
        mst_free((void *)(uintptr_t)l->asset[i].name), mst_free((void *)(uintptr_t)l->asset[i].bytes.data);
    mst_free((void *)(uintptr_t)l->scenario.data);
    mst_errors_fini(&l->errors);
    mst_free(l);
}

static void mst_load_print_errors(const mst_load *l) {
    for (uint32_t i = 0; i < l->errors.count; i++) {
        const mst_error *e = &l->errors.item[i];
        fprintf(stderr, "%s:%u: %d %s", e->file, e->line, e->severity, e->id);
        for (uint32_t k = 0; k < e->arg_count; k++)
            fprintf(stderr, " %s=%s", e->arg_name[k], e->arg_value[k]);
        fprintf(stderr, "\n");
    }
}
#endif
