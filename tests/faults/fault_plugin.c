/* SPDX-License-Identifier: Apache-2.0
 * fault_plugin.c - a force type that gives one order a tick and misbehaves in its own way, built once per
 * way: FAULT is the name of a function below, called from FAULT_TICK on (0: in init). */
#define _GNU_SOURCE /* fenv's feenableexcept, RTLD_DEFAULT */
#include <fcntl.h>
#include <fenv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "muster/plugin.h"

#ifndef FAULT_TICK
#define FAULT_TICK 30
#endif
#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
#define FAULTS_ARE __attribute__((unused)) static

/* What is not declared is scratch. */
typedef struct state {
    uint32_t thoughts, order_count;
    double order_value;
} state;
static const mst_field fields[] = {MST_FIELD(state, U32, thoughts)};

FAULTS_ARE void fault_none(state *s) {}

FAULTS_ARE void fault_nan(state *s) {
    s->order_value = NAN;
}

/* A million orders, or so it says. */
FAULTS_ARE void fault_flood(state *s) {
    s->order_count = 1000000;
}

/* More orders than there is room for, written. */
FAULTS_ARE void fault_spill(state *s) {
    s->order_count = 40;
}

FAULTS_ARE void fault_crash(state *s) {
    volatile int *volatile nothing = NULL;
    *nothing = 1;
}

FAULTS_ARE void fault_hang(state *s) {
    for (volatile int i = 0;; i++) continue;
}

/* State that nobody declared. */
FAULTS_ARE void fault_hidden(state *s) {
    static uint32_t calls;
    s->order_value = ++calls % 3;
}

/* The same behind a pointer that was there before anybody looked. */
static uint32_t *far_away;
#ifdef FAULT_FAR_AWAY
__attribute__((constructor)) static void reach(void) {
    far_away = calloc(1, sizeof *far_away);
}
#endif
FAULTS_ARE void fault_heap(state *s) {
    ++*far_away;
}

FAULTS_ARE void fault_abort(state *s) {
    abort();
}

FAULTS_ARE void fault_exit(state *s) {
    exit(0);
}

FAULTS_ARE void fault_round(state *s) {
    fesetround(FE_UPWARD);
}

FAULTS_ARE void fault_memory(state *s) {
    for (;;) {
        size_t size = (size_t)1 << 20;
        char *p = malloc(size);
        memset(p, 1, size);
    }
}

FAULTS_ARE int deep(int depth) {
    volatile char here[4096];
    here[0] = (char)depth;
    return depth > 0 ? deep(depth - 1) + here[0] : 0;
}

FAULTS_ARE void fault_stack(state *s) {
    volatile int sum = deep(1000000000);
    (void)sum;
}

FAULTS_ARE void fault_file(state *s) {
    int fd = open("/etc/hostname", O_RDONLY);
    (void)fd;
}

FAULTS_ARE void fault_socket(state *s) {
    socket(AF_INET, SOCK_STREAM, 0);
}

FAULTS_ARE void fault_exec(state *s) {
    char *const none[] = {NULL};
    execve("/bin/true", none, none);
}

FAULTS_ARE void fault_fork(state *s) {
    fork();
}

FAULTS_ARE void fault_kill(state *s) {
    syscall(SYS_kill, getppid(), 9);
}

FAULTS_ARE void fault_clock(state *s) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
}

/* Code of one's own making: a page that can be written and run. */
FAULTS_ARE void fault_code(state *s) {
    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/* Lies to the parent on the pipe. */
FAULTS_ARE void fault_forge(state *s) {
    static const unsigned char lie[] = {255, 255, 255, 255, 34, 0, 1, 0};
    ssize_t n = write(3, lie, sizeof lie);
    (void)n;
}

#ifdef FAULT_AT_LOAD
__attribute__((constructor)) static void at_load(void) {
    FAULT(NULL);
}
#endif
#ifdef FAULT_AT_UNLOAD
__attribute__((destructor)) static void at_unload(void) {
    FAULT(NULL);
}
#endif

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count) {
    if (FAULT_TICK == 0) FAULT(self);
    unit[0] = (mst_unit_def){.crew = 4};
    *unit_count = 1;
    return 0;
}

static void think(void *self, const mst_services *services, const mst_picture *picture, mst_order_list *out) {
    state *s = self;
    s->thoughts++;
    s->order_value = 1;
    s->order_count = 1;
    if (picture->tick + 1 > FAULT_TICK) FAULT(s);
    const mst_order order = {.kind = MST_ORDER_RESERVE,
                             .unit = MST_ID('u', 1001),
                             .value = {s->order_value, s->thoughts, 0},
                             .point = {(int32_t)(far_away ? *far_away : 0), 0}};
    out->order[out->count++] = order;
    for (uint32_t i = 1; i < s->order_count && i < 64; i++) out->order[i] = order;
    if (s->order_count > 64) out->count = s->order_count;
}

#ifndef FAULT_SIZE
#define FAULT_SIZE sizeof(mst_plugin)
#endif
#ifndef FAULT_ABI
#define FAULT_ABI MST_PLUGIN_ABI
#endif
static const mst_plugin plugin = {.size = FAULT_SIZE,
                                  .abi = FAULT_ABI,
                                  .id = TEXT(FAULT),
                                  .version = "1.0",
                                  .state_size = sizeof(state),
                                  .state_version = 1,
                                  .field = fields,
                                  .field_count = 1,
                                  .init = init,
                                  .think = think,
                                  .text_en = "goes wrong"};

const mst_plugin *mst_plugin_query(uint32_t host_abi) {
#ifdef FAULT_AT_QUERY
    FAULT(NULL);
#endif
    return host_abi == FAULT_ABI ? &plugin : NULL;
}
