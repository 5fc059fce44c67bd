/* SPDX-License-Identifier: Apache-2.0
 * cli_plugin_play.c - a drawn township, a house on fire, and the force type under test alone on duty. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_new.h"
#include "cli/cli_plugin.h"
#include "cli/cli_scenario.h"

enum { TICKS = 900, KEYFRAME_TICK = 400, HANG_S = 5, ASSET_BYTES_MAX = 4 << 20, FILES_MAX = 64, WAYS = 4 };

/* How a force may have to be declared: with an engine, as a plant's, as a street's, bare. */
static const char *const way[WAYS] = {"class = 'second', apparatus = { 'tender_5t' },", "kind = 'unit',",
                                      "kind = 'community',", ""};
static const char scenario_text[] =
    "local d = drill { id = 'plugin_check', title = { en = 'Plugin check', zh = '插件检查' }, map = "
    "'map.json',\n"
    "  start = '2026-05-12 10:00', duration_min = 15, call = 'T+00:20',\n"
    "  weather = { temperature_degc = 18, humidity_frac = 0.5, wind = { from_deg = 270, speed_mps = 3 } } }\n"
    "d:force '%s' { id = 'checked', at = 'b2', %s crew = { day = 8, night = 8 } }\n"
    "d:at('T+00:00', function() ignite('b1', { cause = 'stove' }) end)\n";

typedef struct trial {
    mst_cli_scenario files;
    mst_buffer map;
    char script[1024];
    const char *path;
} trial;

typedef struct play {
    mst_host *host;
    uint64_t hash[TICKS + 1];
    uint32_t orders, refused, silenced, culprits;
} play;

void mst_plugin_trial_add(mst_plugin_trial *t, const char *id, bool is_good) {
    if (t->count == MST_PLUGIN_CHECKS_MAX) return;
    t->check[t->count].id = id;
    t->check[t->count++].is_good = is_good;
}

static void add_file(trial *t, const char *name, mst_bytes bytes) {
    if (t->files.file_count < FILES_MAX)
        t->files.file[t->files.file_count++] = (mst_record_file){mst_strdup(name), bytes};
}

static void read_assets(trial *t, mst_errors *errors) {
    char *folder = mst_cli_data_path("assets");
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char name[300], *dot = strrchr(entry[i]->d_name, '.');
        snprintf(name, sizeof name, "assets/%s", entry[i]->d_name);
        free(entry[i]);
        if (!dot || !strstr(name, ".csv")) continue;
        char *path = mst_cli_data_path(name);
        mst_bytes bytes = mst_cli_read_file(path, ASSET_BYTES_MAX, errors);
        if (bytes.data) add_file(t, name, bytes);
        mst_free(path);
    }
    free(entry);
    mst_free(folder);
}

static void fini(trial *t) {
    for (uint32_t i = 2; i < t->files.file_count; i++)
        mst_free((void *)(uintptr_t)t->files.file[i].data.data);
    for (uint32_t i = 0; i < t->files.file_count; i++) mst_free((void *)(uintptr_t)t->files.file[i].name);
    mst_free(t->files.file);
    mst_buffer_fini(&t->map);
}

static int on_tick(void *ctx, mst_bytes payload) {
    play *p = ctx;
    mst_record_tick tick;
    if (mst_record_tick_read(payload, &tick) != MST_OK) return MST_E_FAULT;
    if (tick.tick <= TICKS) p->hash[tick.tick] = tick.hash;
    for (uint32_t i = 0; i < tick.order_count; i++)
        p->orders +=
            tick.order[i].source == MST_SOURCE_DOCTRINE && MST_ID_NUMBER(tick.order[i].seat) > MST_SEAT_FORCE;
    for (uint32_t i = 0; i < tick.event_count; i++) {
        p->refused += tick.event[i].kind == MST_EVENT_REFUSED;
        p->silenced += tick.event[i].kind == MST_EVENT_CULPRIT_OFF;
    }
    mst_record_tick_fini(&tick);
    return MST_OK;
}

static void on_culprit(void *ctx, const mst_mute *mute, const char *reason) {
    ((play *)ctx)->culprits++;
    (void)mute, (void)reason;
}

static bool start(trial *t, play *p, mst_errors *errors) {
    static const mst_drill_options options = {.seed = 1};
    *p = (play){0};
    mst_host_def def = {.scenario_file = "plugin_check/drill.lua",
                        .file = t->files.file,
                        .file_count = t->files.file_count,
                        .plugin_path = &t->path,
                        .plugin_count = 1,
                        .options = &options,
                        .hang_s = HANG_S};
    p->host = mst_host_create(&def, (mst_host_sink){p, on_tick, on_culprit}, errors);
    return p->host != NULL;
}

/* The first way of declaring it that its init takes. Errors of the last one stay when none is. */
static bool find_way(trial *t, const char *id, play *p, mst_errors *errors) {
    for (int i = 0; i < WAYS; i++) {
        mst_errors found = {0};
        int length = snprintf(t->script, sizeof t->script, scenario_text, id, way[i]);
        t->files.file[0].data = (mst_bytes){t->script, (size_t)length};
        bool is_taken = start(t, p, i + 1 < WAYS ? &found : errors);
        mst_errors_fini(&found);
        if (is_taken) return true;
    }
    return false;
}

static void count_units(const play *p, mst_plugin_trial *out) {
    mst_roster roster = {0};
    if (mst_roster_read(&roster, mst_host_roster(p->host)) == MST_OK) out->units = roster.unit_count;
    mst_roster_fini(&roster);
}

/* Again from the beginning, then from a keyframe: what it keeps outside its declared state shows. */
static void play_again(trial *t, const play *first, mst_plugin_trial *out, mst_errors *errors) {
    static play again; /* as large as its hashes */
    mst_buffer keyframe = {0};
    bool is_same = start(t, &again, errors) && mst_host_run(again.host, KEYFRAME_TICK, errors) == MST_OK &&
                   mst_host_snapshot(again.host, &keyframe) == MST_OK &&
                   mst_host_run(again.host, TICKS, errors) == MST_OK &&
                   memcmp(again.hash, first->hash, sizeof again.hash) == 0;
    mst_plugin_trial_add(out, "cli.plugin_again", is_same);
    memset(again.hash + KEYFRAME_TICK + 1, 0, (TICKS - KEYFRAME_TICK) * sizeof again.hash[0]);
    bool is_kept = is_same &&
                   mst_host_restore(again.host, (mst_bytes){keyframe.data, keyframe.size}) == MST_OK &&
                   mst_host_run(again.host, TICKS, errors) == MST_OK &&
                   memcmp(again.hash, first->hash, sizeof again.hash) == 0;
    mst_plugin_trial_add(out, "cli.plugin_keyframe", is_kept);
    mst_host_destroy(again.host);
    mst_buffer_fini(&keyframe);
}

void mst_plugin_try(const char *path, const mst_plugin_facts *facts, mst_plugin_trial *out,
                    mst_errors *errors) {
    trial t = {.path = path, .files.file = mst_alloc(FILES_MAX * sizeof(mst_record_file))};
    static play first;
    mst_new_draw_town(1, &t.map);
    add_file(&t, "drill.lua", (mst_bytes){0});
    add_file(&t, "map.json", (mst_bytes){t.map.data, t.map.size});
    read_assets(&t, errors);
    bool is_ready = find_way(&t, facts->id, &first, errors);
    mst_plugin_trial_add(out, "cli.plugin_init", is_ready);
    if (is_ready) {
        count_units(&first, out);
        bool is_played = mst_host_run(first.host, TICKS, errors) == MST_OK;
        out->orders = first.orders;
        out->refused = first.refused;
        mst_plugin_trial_add(out, "cli.plugin_played", is_played && first.silenced + first.culprits == 0);
        if (is_played) play_again(&t, &first, out, errors);
    }
    mst_host_destroy(first.host);
    fini(&t);
}
