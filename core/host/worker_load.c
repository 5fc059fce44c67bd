/* SPDX-License-Identifier: Apache-2.0
 * worker_load.c - a LOAD message becomes a drill: files unpacked, plugins opened, drill made. */
#include "host/worker.h"

#include <string.h>

static const char assets_folder[] = "assets/";

/* Calls into Lua and plugins, as the parent sees them. */
static void guard_enter(void *ctx, mst_tick tick, mst_id culprit) {
    mst_page *page = ((const mst_loaded *)ctx)->page;
    MST_PAGE_SET(page, tick, tick);
    MST_PAGE_SET(page, culprit, culprit);
    atomic_signal_fence(memory_order_seq_cst);
    MST_PAGE_GROW(page, calls);
}

/* Rounding as it was, and no plugin with memory of its own. */
static int guard_leave(void *ctx) {
    const mst_loaded *l = ctx;
    MST_PAGE_GROW(l->page, calls);
    bool is_good = mst_float_check();
    for (uint32_t i = 0; i < l->plugin_count; i++) is_good &= mst_plugin_is_clean(&l->opened[i]);
    return is_good ? MST_OK : MST_E_FAULT;
}

/* drill.lua, what lies in assets/, and the scenario's other files. */
static int sort_files(mst_loaded *l, mst_errors *errors) {
    l->file = mst_alloc(l->files.count * sizeof *l->file);
    l->asset = mst_alloc(l->files.count * sizeof *l->asset);
    for (uint32_t i = 0; i < l->files.count; i++) {
        const mst_record_file *f = &l->files.item[i];
        size_t folder = sizeof assets_folder - 1;
        if (strcmp(f->name, "drill.lua") == 0)
            l->scenario = f->data;
        else if (strncmp(f->name, assets_folder, folder) == 0)
            l->asset[l->assets.count++] = (mst_asset){f->name + folder, f->data};
        else
            l->file[l->file_count++] = (mst_asset){f->name, f->data};
    }
    l->assets.item = l->asset;
    if (l->scenario.data) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, l->scenario_file, 0, "host.no_scenario", NULL);
}

/* A library that is no good, or that the parent knows to kill its worker, is a silent force: what is wrong
 * with it is a warning. */
static void open_or_replace(mst_opened *o, const char *path, mst_errors *errors) {
    mst_errors found = {0};
    bool is_bad = path[0] == MST_PLUGIN_OFF || mst_plugin_open(o, path, &found) != MST_OK;
    for (uint32_t i = 0; i < found.count; i++) {
        const mst_error *e = &found.item[i];
        const char *a[MST_ERROR_ARG_MAX * 2 + 1] = {0};
        for (uint32_t k = 0; k < e->arg_count; k++) a[2 * k] = e->arg_name[k], a[2 * k + 1] = e->arg_value[k];
        mst_errors_add(errors, MST_SEVERITY_WARNING, e->file, e->line, e->id, a[0], a[1], a[2], a[3], a[4],
                       a[5], a[6], a[7], a[8], a[9], NULL);
    }
    mst_errors_fini(&found);
    if (is_bad) mst_plugin_replace(o, path);
}

static void open_plugins(mst_loaded *l, char *const *path, mst_page *page, mst_errors *errors) {
    l->opened = mst_alloc(l->plugin_count * sizeof *l->opened);
    l->plugin = mst_alloc(l->plugin_count * sizeof *l->plugin);
    for (uint32_t i = 0; i < l->plugin_count; i++) {
        MST_PAGE_SET(page, plugin, i);
        MST_PAGE_SET(page, stage, MST_STAGE_OPENING);
        MST_PAGE_GROW(page, beats);
        open_or_replace(&l->opened[i], path[i], errors);
        MST_PAGE_SET(page, stage, MST_STAGE_LOADING);
        MST_PAGE_GROW(page, beats);
        l->plugin[i] = &l->opened[i].plugin;
        for (uint32_t k = 0; k < i && l->plugin[i]->id; k++)
            if (l->plugin[k]->id && strcmp(l->plugin[k]->id, l->plugin[i]->id) == 0)
                mst_errors_add(errors, MST_SEVERITY_ERROR, path[i], 0, "host.plugin_twice", "id",
                               l->plugin[i]->id, "other", path[k], NULL);
    }
}

static void make_drill(mst_loaded *l, mst_page *page, mst_errors *errors) {
    l->page = page;
    l->guard = (mst_guard){guard_enter, guard_leave, l};
    mst_drill_input input = {.scenario_file = l->scenario_file,
                             .scenario = l->scenario,
                             .file = l->file,
                             .file_count = l->file_count,
                             .assets = &l->assets,
                             .plugin = l->plugin,
                             .plugin_count = l->plugin_count,
                             .options = &l->options,
                             .guard = &l->guard};
    l->drill = mst_drill_create(&input, errors);
}

/* The paths of the plugins; NULL and in->is_bad when damaged. */
static char **read_paths(mst_reader *in, uint32_t *count) {
    uint32_t claimed = mst_reader_u32(in);
    if (in->is_bad || claimed > (in->size - in->at) / 4) {
        in->is_bad = true;
        return NULL;
    }
    char **path = mst_alloc(claimed * sizeof *path);
    for (uint32_t i = 0; i < claimed; i++) path[i] = mst_reader_text(in);
    *count = claimed;
    return path;
}

int mst_worker_load(mst_loaded *l, mst_bytes payload, mst_page *page, mst_errors *errors) {
    MST_PAGE_SET(page, stage, MST_STAGE_LOADING);
    mst_reader in = {.data = payload.data, .size = payload.size};
    l->scenario_file = mst_reader_text(&in);
    uint32_t pack_bytes = mst_reader_u32(&in);
    mst_bytes pack = {mst_reader_bytes(&in, pack_bytes), pack_bytes};
    char **path = read_paths(&in, &l->plugin_count);
    bool is_good = mst_drill_options_read(&l->options, &in) == MST_OK && !in.is_bad && in.at == in.size;
    if (is_good &&
        mst_record_unpack(pack, MST_RECORD_LIMITS, l->scenario_file, errors, &l->files) == MST_OK &&
        sort_files(l, errors) == MST_OK) {
        open_plugins(l, path, page, errors);
        if (errors->error_count == 0) make_drill(l, page, errors);
    }
    for (uint32_t i = 0; path && i < l->plugin_count; i++) mst_free(path[i]);
    mst_free(path);
    return is_good ? MST_OK : MST_E_INPUT;
}
