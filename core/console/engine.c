/* SPDX-License-Identifier: Apache-2.0
 * engine.c - the window's side of a running drill: what it asks of the thread, and what it may read. */
#include "console/engine.h"

#include <string.h>
#include <time.h>

#include "console/engine_private.h"

double mst_now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void mst_engine_rebase(mst_engine *e) {
    e->pace_s = mst_now_s();
    e->pace_tick = e->status.now;
}

/* ---- begin and end ---- */

static void init_locks(mst_engine *e) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&e->lock, NULL);
    pthread_cond_init(&e->to_thread, &attributes);
    pthread_cond_init(&e->to_window, &attributes);
    pthread_condattr_destroy(&attributes);
}

/* The film as far as the fork, and the keyframes before it. */
static void take_past(mst_engine *e) {
    mst_engine *from = e->def.fork;
    mst_film_copy(e->film, from->film, e->def.fork_at);
    pthread_mutex_lock(&from->lock);
    for (uint32_t i = 0; i < from->keyframe_count; i++) {
        const mst_keyframe *k = &from->keyframe[i];
        if (k->tick > e->def.fork_at) break;
        MST_GROW(e->keyframe, e->keyframe_count, e->keyframe_capacity);
        e->keyframe[e->keyframe_count++] =
            (mst_keyframe){k->tick, memcpy(mst_alloc(k->size + 1), k->bytes, k->size), k->size};
    }
    pthread_mutex_unlock(&from->lock);
    e->def.fork = NULL; /* it may go before this one does */
}

mst_engine *mst_engine_create(const mst_engine_def *def) {
    mst_engine *e = mst_alloc(sizeof *e);
    e->def = *def;
    e->record = def->record ? mst_strdup(def->record) : NULL;
    e->def.record = e->record;
    e->film = mst_film_create();
    e->status.speed = def->speed;
    e->status.is_paused = def->is_paused;
    init_locks(e);
    if (def->fork) take_past(e);
    e->has_thread = pthread_create(&e->thread, NULL, mst_engine_thread, e) == 0;
    if (e->has_thread) return e;
    mst_errors_add(&e->errors, MST_SEVERITY_ERROR, def->drill->path, 0, "console.no_thread", NULL);
    e->status.state = MST_ENGINE_FAILED;
    e->is_done = true;
    return e;
}

void mst_engine_destroy(mst_engine *e) {
    if (!e) return;
    pthread_mutex_lock(&e->lock);
    e->is_stopping = true;
    pthread_cond_broadcast(&e->to_thread);
    pthread_mutex_unlock(&e->lock);
    if (e->has_thread) pthread_join(e->thread, NULL);
    for (uint32_t i = 0; i < e->keyframe_count; i++) mst_free(e->keyframe[i].bytes);
    mst_free(e->keyframe);
    mst_film_destroy(e->film);
    mst_map_destroy(e->map);
    mst_roster_fini(&e->roster);
    mst_errors_fini(&e->errors);
    mst_buffer_fini(&e->payload);
    mst_free(e->order);
    mst_free(e->record);
    pthread_cond_destroy(&e->to_thread);
    pthread_cond_destroy(&e->to_window);
    pthread_mutex_destroy(&e->lock);
    mst_free(e);
}

/* ---- what may be read ---- */

mst_engine_status mst_engine_status_of(mst_engine *e) {
    pthread_mutex_lock(&e->lock);
    mst_engine_status status = e->status;
    pthread_mutex_unlock(&e->lock);
    return status;
}

const mst_engine_def *mst_engine_def_of(const mst_engine *e) {
    return &e->def;
}
const mst_roster *mst_engine_roster(const mst_engine *e) {
    return &e->roster;
}
const mst_map *mst_engine_map(const mst_engine *e) {
    return e->map;
}
mst_film *mst_engine_film(const mst_engine *e) {
    return e->film;
}

void mst_engine_errors(mst_engine *e, mst_errors *errors) {
    pthread_mutex_lock(&e->lock);
    mst_errors_fini(errors);
    *errors = e->errors;
    e->errors = (mst_errors){0};
    pthread_mutex_unlock(&e->lock);
}

/* ---- what may be asked ---- */

void mst_engine_pace(mst_engine *e, double speed, bool is_paused) {
    pthread_mutex_lock(&e->lock);
    e->status.speed = speed;
    e->status.is_paused = is_paused;
    mst_engine_rebase(e);
    pthread_cond_broadcast(&e->to_thread);
    pthread_mutex_unlock(&e->lock);
}

void mst_engine_hurry(mst_engine *e, mst_tick until) {
    pthread_mutex_lock(&e->lock);
    e->hurry_until = until;
    pthread_cond_broadcast(&e->to_thread);
    pthread_mutex_unlock(&e->lock);
}

void mst_engine_order(mst_engine *e, const mst_order *order) {
    pthread_mutex_lock(&e->lock);
    MST_GROW(e->order, e->order_count, e->order_capacity);
    e->order[e->order_count++] = *order;
    pthread_cond_broadcast(&e->to_thread);
    pthread_mutex_unlock(&e->lock);
}

uint32_t mst_engine_take_back(mst_engine *e, mst_id unit) {
    uint32_t kept = 0, taken = 0;
    pthread_mutex_lock(&e->lock);
    for (uint32_t i = 0; i < e->order_count; i++)
        if (unit && e->order[i].unit == unit)
            taken++;
        else
            e->order[kept++] = e->order[i];
    e->order_count = kept;
    pthread_mutex_unlock(&e->lock);
    return taken;
}

bool mst_engine_wait(mst_engine *e, mst_tick until, double most_s) {
    double end_s = mst_now_s() + most_s;
    struct timespec end = {.tv_sec = (time_t)end_s, .tv_nsec = (long)((end_s - (double)(time_t)end_s) * 1e9)};
    int waited = 0;
    pthread_mutex_lock(&e->lock);
    while (waited == 0 && !e->is_done && !e->status.is_over &&
           (e->status.state != MST_ENGINE_READY || e->status.now < until))
        waited = pthread_cond_timedwait(&e->to_window, &e->lock, &end);
    bool is_there = e->status.state == MST_ENGINE_READY && e->status.now >= until;
    pthread_mutex_unlock(&e->lock);
    return is_there;
}

int mst_engine_save(mst_engine *e, const char *path, mst_errors *errors) {
    const mst_console_services *s = e->def.services;
    mst_engine_status status = mst_engine_status_of(e);
    mst_buffer roster = {0};
    mst_roster_write(&e->roster, &roster);
    void *recording =
        s->record(s->ctx, e->def.drill, path, &e->def.options, (mst_bytes){roster.data, roster.size}, errors);
    mst_buffer_fini(&roster);
    if (!recording) return MST_E_INPUT;
    for (mst_tick t = 0; t <= status.now; t++) {
        mst_bytes payload = mst_film_tick(e->film, t);
        if (payload.data) s->record_tick(recording, payload);
        mst_free((void *)(uintptr_t)payload.data);
    }
    return s->record_end(recording, status.now, status.is_over, errors);
}
