/* SPDX-License-Identifier: Apache-2.0
 * cli_team.c - see cli_team.h. */
#include "cli/cli_team.h"

#include "base/alloc.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { AWAKE_ROUNDS = 4000, YIELD_EVERY = 200 };

typedef struct crew crew;

/* A piece of work has a number and as many shares as there are in the team; whoever is awake takes the next
 * share, so that nobody waits for one whom the machine lets sleep. */
struct crew {
    mst_team team;
    pthread_mutex_t lock;
    pthread_cond_t called;
    _Atomic uint64_t at; /* number of the piece << 32 | next share */
    atomic_uint undone;  /* shares */
    atomic_bool is_over;
    mst_team_task *task; /* these are written before `at` is */
    void *user;
    uint32_t worker_count;
    pthread_t worker[];
};

static void breathe(uint32_t round) {
    if (round % YIELD_EVERY == YIELD_EVERY - 1) sched_yield();
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

static uint64_t look(crew *c) {
    return atomic_load_explicit(&c->at, memory_order_acquire);
}

/* Until there is another piece of work than number `known`; its number. */
static uint32_t wait_for_call(crew *c, uint32_t known) {
    for (uint32_t round = 0; round < AWAKE_ROUNDS; ++round) {
        if (look(c) >> 32 != known) return (uint32_t)(look(c) >> 32);
        breathe(round);
    }
    pthread_mutex_lock(&c->lock);
    while (look(c) >> 32 == known) pthread_cond_wait(&c->called, &c->lock);
    pthread_mutex_unlock(&c->lock);
    return (uint32_t)(look(c) >> 32);
}

/* Shares of piece `number`, while there are any. */
static void take_shares(crew *c, uint32_t number) {
    uint64_t at = look(c);
    while (at >> 32 == number && (uint32_t)at < c->team.count) {
        if (!atomic_compare_exchange_weak_explicit(&c->at, &at, at + 1, memory_order_acq_rel,
                                                   memory_order_acquire))
            continue;
        c->task(c->user, (uint32_t)at);
        atomic_fetch_sub_explicit(&c->undone, 1, memory_order_release);
        at = look(c);
    }
}

static void *work(void *arg) {
    crew *c = arg;
    for (uint32_t known = 0;;) {
        known = wait_for_call(c, known);
        if (c->is_over) return NULL;
        take_shares(c, known);
    }
}

static uint32_t call(crew *c) {
    uint64_t number = (look(c) >> 32) + 1;
    pthread_mutex_lock(&c->lock);
    atomic_store_explicit(&c->at, number << 32, memory_order_release);
    pthread_cond_broadcast(&c->called);
    pthread_mutex_unlock(&c->lock);
    return (uint32_t)number;
}

static void run(void *self, mst_team_task *task, void *user) {
    crew *c = self;
    if (!c->worker_count) {
        task(user, 0);
        return;
    }
    c->task = task;
    c->user = user;
    atomic_store_explicit(&c->undone, c->team.count, memory_order_relaxed);
    take_shares(c, call(c));
    for (uint32_t round = 0; atomic_load_explicit(&c->undone, memory_order_acquire); ++round) breathe(round);
}

mst_team *mst_cli_team_create(uint32_t count) {
    crew *c = mst_alloc(sizeof *c + (count - 1) * sizeof *c->worker);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->called, NULL);
    for (uint32_t n = 0; n + 1 < count; ++n) {
        if (pthread_create(&c->worker[n], NULL, work, c) != 0) break;
        ++c->worker_count;
    }
    c->team = (mst_team){.count = c->worker_count + 1, .run = run, .self = c};
    return &c->team;
}

void mst_cli_team_destroy(mst_team *team) {
    if (!team) return;
    crew *c = team->self;
    c->is_over = true;
    call(c);
    for (uint32_t n = 0; n < c->worker_count; ++n) pthread_join(c->worker[n], NULL);
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->called);
    mst_free(c);
}
