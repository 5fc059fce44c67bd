/* SPDX-License-Identifier: Apache-2.0
 * film.c - ticks, events and orders of a film, and the lock round it; the pictures are in reel.c. */
#include "console/film.h"

#include <pthread.h>
#include <string.h>

#include "console/reel.h"

enum { REELS_MAX = 64 };

struct mst_film {
    pthread_mutex_t lock;
    mst_reel *reel[REELS_MAX]; /* one per seat */
    uint32_t reel_count;
    mst_buffer payload; /* of all ticks, one after another */
    size_t *end;        /* where tick i ends in it */
    uint32_t tick_count, tick_capacity;
    mst_event *event;
    uint32_t event_count, event_capacity;
    mst_order *order; /* of seats and director */
    uint32_t order_count, order_capacity;
};

mst_film *mst_film_create(void) {
    mst_film *f = mst_alloc(sizeof *f);
    pthread_mutex_init(&f->lock, NULL);
    return f;
}

void mst_film_destroy(mst_film *f) {
    if (!f) return;
    for (uint32_t i = 0; i < f->reel_count; i++) mst_reel_destroy(f->reel[i]);
    mst_buffer_fini(&f->payload);
    mst_free(f->end);
    mst_free(f->event);
    mst_free(f->order);
    pthread_mutex_destroy(&f->lock);
    mst_free(f);
}

static mst_reel *reel_of(const mst_film *f, mst_id seat) {
    for (uint32_t i = 0; i < f->reel_count; i++)
        if (mst_reel_seat(f->reel[i]) == seat) return f->reel[i];
    return NULL;
}

/* ---- filling ---- */

int mst_film_add_picture(mst_film *f, mst_id seat, mst_bytes payload) {
    mst_picture picture;
    int status = mst_picture_read(&picture, payload);
    if (status != MST_OK) return status;
    pthread_mutex_lock(&f->lock);
    mst_reel *reel = reel_of(f, seat);
    if (!reel && f->reel_count < REELS_MAX) reel = f->reel[f->reel_count++] = mst_reel_create(seat);
    if (reel) status = mst_reel_add(reel, &picture);
    pthread_mutex_unlock(&f->lock);
    mst_picture_fini(&picture);
    return reel ? status : MST_E_RANGE;
}

static void add_events(mst_film *f, const mst_record_tick *tick) {
    for (uint32_t i = 0; i < tick->event_count; i++) {
        MST_GROW(f->event, f->event_count, f->event_capacity);
        f->event[f->event_count++] = tick->event[i];
    }
    for (uint32_t i = 0; i < tick->order_count; i++) {
        uint16_t source = tick->order[i].source;
        if (source != MST_SOURCE_SEAT && source != MST_SOURCE_DIRECTOR) continue;
        MST_GROW(f->order, f->order_count, f->order_capacity);
        f->order[f->order_count++] = tick->order[i];
    }
}

int mst_film_add_tick(mst_film *f, mst_bytes payload) {
    mst_record_tick tick;
    int status = mst_record_tick_read(payload, &tick);
    if (status != MST_OK) return status;
    pthread_mutex_lock(&f->lock);
    if (tick.tick == f->tick_count) {
        add_events(f, &tick);
        mst_buffer_write(&f->payload, payload.data, payload.size);
        MST_GROW(f->end, f->tick_count, f->tick_capacity);
        f->end[f->tick_count++] = f->payload.size;
    } else
        status = MST_E_INPUT;
    pthread_mutex_unlock(&f->lock);
    mst_record_tick_fini(&tick);
    return status;
}

void mst_film_copy(mst_film *f, mst_film *from, mst_tick last) {
    pthread_mutex_lock(&from->lock);
    for (uint32_t i = 0; i < from->reel_count; i++)
        f->reel[f->reel_count++] = mst_reel_copy(from->reel[i], last);
    for (uint32_t t = 0; t < from->tick_count && t <= last; t++) {
        size_t begin = t ? from->end[t - 1] : 0;
        mst_film_add_tick(f, (mst_bytes){from->payload.data + begin, from->end[t] - begin});
    }
    pthread_mutex_unlock(&from->lock);
}

/* ---- reading ---- */

bool mst_film_is_empty(mst_film *f) {
    pthread_mutex_lock(&f->lock);
    bool is_empty = f->tick_count == 0;
    pthread_mutex_unlock(&f->lock);
    return is_empty;
}

mst_tick mst_film_last(mst_film *f) {
    pthread_mutex_lock(&f->lock);
    mst_tick last = f->tick_count ? f->tick_count - 1 : 0;
    pthread_mutex_unlock(&f->lock);
    return last;
}

int mst_film_picture(mst_film *f, mst_id seat, mst_tick tick, mst_picture *out) {
    pthread_mutex_lock(&f->lock);
    mst_reel *reel = reel_of(f, seat);
    int status = reel ? mst_reel_picture(reel, tick, out) : MST_E_ABSENT;
    pthread_mutex_unlock(&f->lock);
    return status;
}

mst_bytes mst_film_tick(mst_film *f, mst_tick tick) {
    mst_bytes out = {0};
    pthread_mutex_lock(&f->lock);
    if (tick < f->tick_count) {
        size_t begin = tick ? f->end[tick - 1] : 0, size = f->end[tick] - begin;
        out = (mst_bytes){memcpy(mst_alloc(size), f->payload.data + begin, size), size};
    }
    pthread_mutex_unlock(&f->lock);
    return out;
}

uint32_t mst_film_events(mst_film *f, uint32_t n, mst_event *out, uint32_t most) {
    pthread_mutex_lock(&f->lock);
    uint32_t first = n ? n - 1 : 0, count = first < f->event_count ? f->event_count - first : 0;
    if (count > most) count = most;
    if (count) memcpy(out, f->event + first, count * sizeof *out);
    pthread_mutex_unlock(&f->lock);
    return count;
}

uint32_t mst_film_event_count(mst_film *f) {
    pthread_mutex_lock(&f->lock);
    uint32_t count = f->event_count;
    pthread_mutex_unlock(&f->lock);
    return count;
}

uint32_t mst_film_orders(mst_film *f, uint32_t first, mst_order *out, uint32_t most) {
    pthread_mutex_lock(&f->lock);
    uint32_t count = first < f->order_count ? f->order_count - first : 0;
    if (count > most) count = most;
    if (count) memcpy(out, f->order + first, count * sizeof *out);
    pthread_mutex_unlock(&f->lock);
    return count;
}

uint32_t mst_film_order_count(mst_film *f) {
    pthread_mutex_lock(&f->lock);
    uint32_t count = f->order_count;
    pthread_mutex_unlock(&f->lock);
    return count;
}

size_t mst_film_bytes(mst_film *f) {
    pthread_mutex_lock(&f->lock);
    size_t size = f->payload.capacity + f->tick_capacity * sizeof *f->end +
                  f->event_capacity * sizeof *f->event + f->order_capacity * sizeof *f->order;
    for (uint32_t i = 0; i < f->reel_count; i++) size += mst_reel_bytes(f->reel[i]);
    pthread_mutex_unlock(&f->lock);
    return size;
}
