/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_play.c - plays the drills of a case, each seed in its own worker, some at a time. */
#include "cli/cli_validate_play.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli_scenario.h"
#include "record/payload.h"

/* ---- one trial ready to be played ---- */

typedef struct ready {
    mst_cli_scenario scenario; /* of `path`, or only the plugins */
    mst_catalogues catalogues;
    mst_record_file *file;
    uint32_t file_count;
} ready;

static bool is_catalogue(const char *name) {
    return strncmp(name, "assets/", 7) == 0;
}

static void add_file(ready *r, const char *name, mst_bytes data) {
    r->file[r->file_count++] = (mst_record_file){name, data};
}

static int open_path(ready *r, const char *path, mst_errors *errors) {
    char *where = mst_cli_data_path(path);
    bool is_there = access(where, R_OK) == 0;
    int status = is_there ? mst_cli_scenario_open(&r->scenario, where, errors) : MST_E_ABSENT;
    mst_free(where);
    return status;
}

static int make_ready(ready *r, const mst_trial *t, mst_errors *errors) {
    *r = (ready){.file = NULL};
    int status = MST_OK;
    if (t->path)
        status = open_path(r, t->path, errors);
    else
        mst_cli_scenario_borrow(&r->scenario, "drill.lua", NULL, 0);
    if (status == MST_OK) status = mst_catalogues_open(&r->catalogues, t->swap, t->swap_count, errors);
    if (status != MST_OK) return status;
    r->file = mst_alloc((r->scenario.file_count + r->catalogues.count + 2) * sizeof *r->file);
    for (uint32_t i = 0; i < r->scenario.file_count; i++)
        if (!is_catalogue(r->scenario.file[i].name))
            add_file(r, r->scenario.file[i].name, r->scenario.file[i].data);
    if (t->script) add_file(r, "drill.lua", (mst_bytes){t->script, strlen(t->script)});
    if (t->map) add_file(r, "map.json", (mst_bytes){t->map, strlen(t->map)});
    for (uint32_t i = 0; i < r->catalogues.count; i++)
        add_file(r, r->catalogues.file[i].name, r->catalogues.file[i].data);
    return MST_OK;
}

static void put_away(ready *r) {
    mst_free(r->file);
    mst_catalogues_fini(&r->catalogues);
    mst_cli_scenario_fini(&r->scenario);
}

/* ---- many seeds ---- */

typedef struct batch {
    const ready *ready;
    const mst_trial *trial;
    mst_trial_event_fn *event;
    char *figures;
    size_t figure_size;
    uint32_t count, next;
    int status;
    mst_errors *errors;
    pthread_mutex_t lock;
} batch;

typedef struct player {
    const batch *all;
    void *figures;
    bool is_done; /* nothing more is wanted of it */
} player;

static int on_tick(void *ctx, mst_bytes payload) {
    player *p = ctx;
    mst_record_tick tick;
    if (mst_record_tick_read(payload, &tick) != MST_OK) return MST_E_FAULT;
    for (uint32_t i = 0; i < tick.event_count && !p->is_done; i++)
        p->is_done = !p->all->event(p->figures, &tick.event[i]);
    mst_record_tick_fini(&tick);
    return p->is_done ? MST_E_RANGE : MST_OK;
}

static mst_tick end_of(const mst_host *host) {
    mst_roster roster = {0};
    mst_tick end = mst_roster_read(&roster, mst_host_roster(host)) == MST_OK ? roster.end_tick : 0;
    mst_roster_fini(&roster);
    return end;
}

static int play_one(const batch *all, uint32_t i, mst_errors *errors) {
    player p = {all, all->figures + i * all->figure_size, false};
    mst_drill_options options = all->trial->options;
    options.seed = i + 1;
    mst_host_def def = mst_cli_scenario_def(&all->ready->scenario, &options);
    def.file = all->ready->file;
    def.file_count = all->ready->file_count;
    def.is_threaded = true;
    mst_host *host = mst_host_create(&def, (mst_host_sink){.ctx = &p, .tick = on_tick}, errors);
    if (!host) return MST_E_INPUT;
    mst_tick end = end_of(host);
    int status = mst_host_run(host, end, errors);
    if (p.is_done) status = MST_OK;
    if (!p.is_done && status == MST_OK && mst_host_now(host) < end && !mst_host_is_over(host))
        status = MST_E_FAULT;
    mst_host_destroy(host);
    return status;
}

/* Errors of one drill into the list of all; only the first bad drill's. */
static void take_errors(batch *all, mst_errors *errors, int status) {
    pthread_mutex_lock(&all->lock);
    if (status != MST_OK && all->status == MST_OK) {
        all->status = status;
        mst_errors swap = *all->errors;
        *all->errors = *errors;
        *errors = swap;
    }
    pthread_mutex_unlock(&all->lock);
    mst_errors_fini(errors);
}

static uint32_t take_next(batch *all) {
    pthread_mutex_lock(&all->lock);
    uint32_t i = all->status == MST_OK ? all->next++ : all->count;
    pthread_mutex_unlock(&all->lock);
    return i;
}

static void *work(void *ctx) {
    batch *all = ctx;
    for (uint32_t i; (i = take_next(all)) < all->count;) {
        mst_errors errors = {0};
        int status = play_one(all, i, &errors);
        take_errors(all, &errors, status);
    }
    return NULL;
}

static void work_all(batch *all, uint32_t threads) {
    enum { THREADS_MAX = 16 };
    pthread_t thread[THREADS_MAX];
    uint32_t started = 0;
    while (started + 1 < threads && started < THREADS_MAX &&
           pthread_create(&thread[started], NULL, work, all) == 0)
        started++;
    work(all);
    for (uint32_t i = 0; i < started; i++) pthread_join(thread[i], NULL);
}

int mst_trial_play(mst_validate *v, const mst_trial *trial, uint32_t count, void *figures, size_t figure_size,
                   mst_trial_event_fn *event) {
    ready r;
    mst_errors found = {0};
    int status = make_ready(&r, trial, &v->errors);
    if (status == MST_OK) {
        batch all = {.ready = &r, .trial = trial, .event = event, .figures = figures, .errors = &found};
        all.figure_size = figure_size;
        all.count = count;
        pthread_mutex_init(&all.lock, NULL);
        work_all(&all, v->threads);
        pthread_mutex_destroy(&all.lock);
        status = all.status;
    }
    if (status != MST_OK && found.count > 0) {
        mst_errors_fini(&v->errors);
        v->errors = found;
    } else {
        mst_errors_fini(&found);
    }
    put_away(&r);
    return status;
}

mst_map *mst_trial_map(mst_validate *v, const mst_trial *trial) {
    ready r;
    mst_map *map = NULL;
    if (make_ready(&r, trial, &v->errors) == MST_OK)
        for (uint32_t i = 0; i < r.file_count && !map; i++)
            if (strcmp(r.file[i].name, "map.json") == 0)
                map = mst_map_create("map.json", r.file[i].data, &v->errors);
    put_away(&r);
    return map;
}
