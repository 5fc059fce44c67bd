/* SPDX-License-Identifier: Apache-2.0
 * engine_play.c - the thread that holds a drill host: loads it, plays ticks,
 * fills the film. */
#include <math.h>
#include <string.h>
#include <zstd.h>

#include "console/engine_private.h"

/* ---- what comes up from the worker ---- */

static int on_tick(void *ctx, mst_bytes payload) {
    mst_engine *e = ctx;
    mst_buffer_clear(&e->payload);
    mst_buffer_write(&e->payload, payload.data, payload.size);
    e->has_payload = true;
    return 0;
}

static void on_culprit(void *ctx, const mst_mute *mute, const char *reason) {
    mst_engine *e = ctx;
    pthread_mutex_lock(&e->lock);
    e->status.culprit_count++;
    e->status.culprit = *mute;
    size_t length = strlen(reason), most = sizeof e->status.culprit_reason - 1;
    length = length > most ? most : length;
    memcpy(e->status.culprit_reason, reason, length);
    e->status.culprit_reason[length] = 0;
    pthread_mutex_unlock(&e->lock);
    if (e->recording) e->def.services->record_culprit(e->recording, mute, reason);
}

/* ---- loading ---- */

static int load_map(mst_engine *e, mst_errors *errors) {
    const mst_host_def *def = &e->def.drill->def;
    for (uint32_t i = 0; i < def->file_count && !e->map; i++)
        if (strcmp(def->file[i].name, e->roster.map_file) == 0)
            e->map = mst_map_create(e->roster.map_file, def->file[i].data, errors);
    return e->map ? MST_OK
                  : mst_errors_add(errors, MST_SEVERITY_ERROR, e->def.drill->path, 0, "console.no_map", NULL);
}

static int load(mst_engine *e, mst_errors *errors) {
    mst_host_def def = e->def.drill->def;
    def.options = &e->def.options;
    def.is_threaded = true;
    e->host =
        mst_host_create(&def, (mst_host_sink){.ctx = e, .tick = on_tick, .culprit = on_culprit}, errors);
    if (!e->host) return MST_E_INPUT;
    if (mst_roster_read(&e->roster, mst_host_roster(e->host)) != MST_OK)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, e->def.drill->path, 0, "console.bad_roster", NULL);
    return load_map(e, errors);
}

static int start_recording(mst_engine *e, mst_errors *errors) {
    const mst_console_services *s = e->def.services;
    if (!e->def.record) return MST_OK;
    e->recording =
        s->record(s->ctx, e->def.drill, e->def.record, &e->def.options, mst_host_roster(e->host), errors);
    if (!e->recording) return MST_E_INPUT;
    for (mst_tick t = 0; !mst_film_is_empty(e->film) && t <= mst_film_last(e->film); t++) {
        mst_bytes past = mst_film_tick(e->film, t);
        s->record_tick(e->recording, past);
        mst_free((void *)(uintptr_t)past.data);
    }
    return MST_OK;
}

/* ---- one tick ---- */

static void keep_keyframe(mst_engine *e, mst_tick tick) {
    mst_buffer plain = {0};
    if (mst_host_snapshot(e->host, &plain) == MST_OK) {
        size_t room = ZSTD_compressBound(plain.size);
        uint8_t *packed = mst_alloc(room);
        size_t size = ZSTD_compress(packed, room, plain.data, plain.size, 1);
        pthread_mutex_lock(&e->lock);
        MST_GROW(e->keyframe, e->keyframe_count, e->keyframe_capacity);
        if (!ZSTD_isError(size))
            e->keyframe[e->keyframe_count++] = (mst_keyframe){tick, mst_realloc(packed, size), size};
        else
            mst_free(packed);
        pthread_mutex_unlock(&e->lock);
    }
    mst_buffer_fini(&plain);
}

/* Returns the size of the picture. */
static size_t film_seat(mst_engine *e, mst_id seat) {
    mst_bytes picture;
    if (mst_host_picture(e->host, seat, &picture) != MST_OK) return 0;
    mst_film_add_picture(e->film, seat, picture);
    return picture.size;
}

/* The truth of a large town is large: where nobody waits for each second it is
 * taken every few of them. */
static void film_truth(mst_engine *e, mst_tick tick, bool is_waited_for) {
    const size_t usual_bytes = 100000;
    if (!is_waited_for && tick < e->truth_due && tick % KEYFRAME_TICKS != 0) return;
    size_t size = film_seat(e, MST_ID('x', MST_SEAT_TRUTH));
    size_t step = 1 + size / usual_bytes;
    e->truth_due = tick + (mst_tick)(step > 10 ? 10 : step);
}

static void note_now(mst_engine *e) {
    pthread_mutex_lock(&e->lock);
    e->status.now = mst_film_last(e->film);
    e->status.is_over = mst_host_is_over(e->host);
    pthread_cond_broadcast(&e->to_window);
    pthread_mutex_unlock(&e->lock);
}

/* A drill at its pace, and the tick that somebody hurries to; the ends of both
 * kinds. */
static bool is_waited_for(mst_engine *e, mst_tick tick) {
    if (e->def.is_replay) return tick == 0 || tick + 1 >= e->def.drill->tick_count;
    pthread_mutex_lock(&e->lock);
    bool is_hurried = tick < e->hurry_until;
    pthread_mutex_unlock(&e->lock);
    return !is_hurried || mst_host_is_over(e->host);
}

/* Pictures of everybody at the tick that came up last, then the tick. */
static void film_tick(mst_engine *e) {
    mst_tick tick = mst_host_now(e->host);
    bool is_known = !mst_film_is_empty(e->film) && tick <= mst_film_last(e->film);
    if (!e->has_payload || is_known) return;
    film_truth(e, tick, is_waited_for(e, tick));
    film_seat(e, MST_ID('x', MST_SEAT_DISPATCH));
    for (uint32_t i = 0; i < e->roster.force_count; i++)
        film_seat(e, MST_ID('x', MST_SEAT_FORCE + MST_ID_NUMBER(e->roster.force[i].id)));
    if (tick % KEYFRAME_TICKS == 0) keep_keyframe(e, tick);
    mst_film_add_tick(e->film, (mst_bytes){e->payload.data, e->payload.size});
    if (e->recording &&
        e->def.services->record_tick(e->recording, (mst_bytes){e->payload.data, e->payload.size}) != MST_OK) {
        pthread_mutex_lock(&e->lock);
        e->status.is_record_broken = true;
        pthread_mutex_unlock(&e->lock);
    }
    note_now(e);
}

static int play_tick(mst_engine *e, mst_errors *errors) {
    mst_tick next = mst_host_now(e->host) + 1;
    e->has_payload = false;
    int status = mst_host_run(e->host, next, errors);
    film_tick(e);
    return status;
}

/* ---- orders of a recording ---- */

/* Gives the orders that people gave in that tick to the next tick to be played.
 */
static void feed_payload(mst_engine *e, mst_bytes payload) {
    mst_record_tick tick;
    if (!payload.data || mst_record_tick_read(payload, &tick) != MST_OK) return;
    for (uint32_t i = 0; i < tick.order_count; i++)
        if (tick.order[i].source == MST_SOURCE_SEAT || tick.order[i].source == MST_SOURCE_DIRECTOR)
            mst_host_order(e->host, &tick.order[i], 1);
    mst_record_tick_fini(&tick);
}

static bool is_as_recorded(const mst_engine *e, mst_bytes recorded) {
    return recorded.size == e->payload.size && memcmp(recorded.data, e->payload.data, recorded.size) == 0;
}

/* The next recorded tick; true when there is none, or it came out otherwise. */
static bool replay_tick(mst_engine *e, mst_errors *errors) {
    const mst_console_drill *d = e->def.drill;
    mst_tick next = mst_host_now(e->host) + 1;
    if (next >= d->tick_count) return true;
    feed_payload(e, d->tick[next]);
    e->has_payload = false;
    if (mst_host_run(e->host, next, errors) != MST_OK) return true;
    bool is_same = e->has_payload && is_as_recorded(e, d->tick[next]);
    if (is_same) {
        film_tick(e);
        return next + 1 >= d->tick_count;
    }
    pthread_mutex_lock(&e->lock);
    e->status.is_diverged = true;
    pthread_mutex_unlock(&e->lock);
    return true;
}

/* ---- the past of a fork ---- */

static int restore_nearest(mst_engine *e) {
    if (e->keyframe_count == 0) return MST_OK; /* from tick 0 */
    const mst_keyframe *k = &e->keyframe[e->keyframe_count - 1];
    unsigned long long size = ZSTD_getFrameContentSize(k->bytes, k->size);
    if (size > ((unsigned long long)1 << 31)) return MST_E_FAULT;
    uint8_t *plain = mst_alloc((size_t)size);
    size_t got = ZSTD_decompress(plain, (size_t)size, k->bytes, k->size);
    int status = ZSTD_isError(got) ? MST_E_FAULT : mst_host_restore(e->host, (mst_bytes){plain, got});
    mst_free(plain);
    return status;
}

/* Plays again what the film has, from the nearest keyframe; each tick must be
 * the same. */
static int catch_up(mst_engine *e, mst_errors *errors) {
    mst_tick last = mst_film_last(e->film);
    int status = restore_nearest(e);
    while (status == MST_OK && mst_host_now(e->host) < last) {
        mst_bytes past = mst_film_tick(e->film, mst_host_now(e->host) + 1);
        feed_payload(e, past);
        e->has_payload = false;
        status = mst_host_run(e->host, mst_host_now(e->host) + 1, errors);
        if (status == MST_OK && !(e->has_payload && is_as_recorded(e, past))) status = MST_E_FAULT;
        mst_free((void *)(uintptr_t)past.data);
    }
    if (status != MST_OK)
        mst_errors_add(errors, MST_SEVERITY_ERROR, e->def.drill->path, 0, "console.no_fork", NULL);
    return status;
}

/* ---- the loop ---- */

/* How long to wait until the next tick is due, s; 0 now, < 0 until somebody
 * asks for something. Locked. */
static double due_in_s(mst_engine *e) {
    const double late_most_s = 0.25;
    mst_tick now = e->status.now;
    if (e->status.is_over) return -1;
    if (e->hurry_until > now) return 0;
    if (e->hurry_until == now && e->hurry_until) mst_engine_rebase(e), e->hurry_until = 0;
    if (e->status.is_paused || e->status.speed <= 0) return -1;
    double in_s = e->pace_s + (now - e->pace_tick + 1) / e->status.speed - mst_now_s();
    if (in_s < -late_most_s) mst_engine_rebase(e);
    return in_s > 0 ? in_s : 0;
}

static void wait_s(mst_engine *e, double in_s) {
    if (in_s < 0) {
        pthread_cond_wait(&e->to_thread, &e->lock);
        return;
    }
    double at_s = mst_now_s() + in_s;
    struct timespec at = {.tv_sec = (time_t)at_s, .tv_nsec = (long)((at_s - floor(at_s)) * 1e9)};
    pthread_cond_timedwait(&e->to_thread, &e->lock, &at);
}

/* Waits until a tick is due, and hands the orders for it to the host. False:
 * the end. */
static bool next_tick(mst_engine *e) {
    pthread_mutex_lock(&e->lock);
    for (double in_s; !e->is_stopping && (in_s = due_in_s(e)) != 0;) wait_s(e, in_s);
    bool is_on = !e->is_stopping;
    if (is_on && e->order_count) mst_host_order(e->host, e->order, e->order_count);
    if (is_on) e->order_count = 0;
    pthread_mutex_unlock(&e->lock);
    return is_on;
}

static bool is_stopping(mst_engine *e) {
    pthread_mutex_lock(&e->lock);
    bool is = e->is_stopping;
    pthread_mutex_unlock(&e->lock);
    return is;
}

static int play_live(mst_engine *e, mst_errors *errors) {
    const mst_console_services *s = e->def.services;
    double speed = -1;
    bool was_paused = false;
    int status = MST_OK;
    while (status == MST_OK && !mst_host_is_over(e->host) && next_tick(e)) {
        mst_engine_status now = mst_engine_status_of(e);
        if (e->recording && (now.speed != speed || now.is_paused != was_paused))
            s->record_pace(e->recording, now.now, speed = now.speed, was_paused = now.is_paused);
        status = play_tick(e, errors);
    }
    mst_engine_status end = mst_engine_status_of(e);
    if (e->recording && s->record_end(e->recording, end.now, end.is_over, errors) != MST_OK)
        status = MST_E_FAULT;
    e->recording = NULL;
    return status;
}

static void play_replay(mst_engine *e, mst_errors *errors) {
    while (!is_stopping(e) && !replay_tick(e, errors)) continue;
    pthread_mutex_lock(&e->lock);
    e->status.is_over = true;
    pthread_mutex_unlock(&e->lock);
}

static int begin(mst_engine *e, mst_errors *errors) {
    int status = load(e, errors);
    bool is_fork = !mst_film_is_empty(e->film);
    if (status == MST_OK && is_fork) status = catch_up(e, errors);
    if (status == MST_OK && !is_fork) {
        e->has_payload = false;
        status = mst_host_run(e->host, 0, errors);
        film_tick(e);
    }
    if (status == MST_OK) status = start_recording(e, errors);
    pthread_mutex_lock(&e->lock);
    const mst_console_drill *d = e->def.drill;
    e->status.end = e->def.is_replay && d->tick_count ? d->tick_count - 1 : e->roster.end_tick;
    e->status.now = mst_film_last(e->film);
    e->status.state = status == MST_OK ? MST_ENGINE_READY : MST_ENGINE_FAILED;
    mst_engine_rebase(e);
    pthread_cond_broadcast(&e->to_window);
    pthread_mutex_unlock(&e->lock);
    return status;
}

/* Errors of the thread become those of the engine; what a drill assumes is for
 * `muster check`. */
static void tell_errors(mst_engine *e, mst_errors *errors, int status) {
    pthread_mutex_lock(&e->lock);
    if (status != MST_OK) {
        mst_errors_fini(&e->errors);
        e->errors = *errors;
        e->status.state = MST_ENGINE_FAILED;
    } else
        mst_errors_fini(errors);
    e->is_done = true;
    pthread_cond_broadcast(&e->to_window);
    pthread_mutex_unlock(&e->lock);
}

void *mst_engine_thread(void *arg) {
    mst_engine *e = arg;
    mst_errors errors = {0};
    int status = begin(e, &errors);
    if (status == MST_OK && e->def.is_replay)
        play_replay(e, &errors);
    else if (status == MST_OK)
        status = play_live(e, &errors);
    mst_host_destroy(e->host);
    e->host = NULL;
    tell_errors(e, &errors, status);
    return NULL;
}
