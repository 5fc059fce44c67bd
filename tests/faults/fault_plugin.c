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

static double order_value = 1;
static uint32_t order_count = 1;

FAULTS_ARE void fault_none(void) {}

FAULTS_ARE void fault_nan(void) {
    order_value = NAN;
}

/* A million orders, or so it says. */
FAULTS_ARE void fault_flood(void) {
    order_count = 1000000;
}

/* More orders than there is room for, written. */
FAULTS_ARE void fault_spill(void) {
    order_count = 40;
}

FAULTS_ARE void fault_crash(void) {
    volatile int *volatile nothing = NULL;
    *nothing = 1;
}

FAULTS_ARE void fault_hang(void) {
    for (volatile int i = 0;; i++) continue;
}

FAULTS_ARE void fault_abort(void) {
    abort();
}

FAULTS_ARE void fault_exit(void) {
    exit(0);
}

FAULTS_ARE void fault_round(void) {
    fesetround(FE_UPWARD);
}

FAULTS_ARE void fault_memory(void) {
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

FAULTS_ARE void fault_stack(void) {
    volatile int sum = deep(1000000000);
    (void)sum;
}

FAULTS_ARE void fault_file(void) {
    int fd = open("/etc/hostname", O_RDONLY);
    (void)fd;
}

FAULTS_ARE void fault_socket(void) {
    socket(AF_INET, SOCK_STREAM, 0);
}

FAULTS_ARE void fault_exec(void) {
    char *const none[] = {NULL};
    execve("/bin/true", none, none);
}

FAULTS_ARE void fault_fork(void) {
    fork();
}

FAULTS_ARE void fault_kill(void) {
    syscall(SYS_kill, getppid(), 9);
}

FAULTS_ARE void fault_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
}

/* Code of one's own making: a page that can be written and run. */
FAULTS_ARE void fault_code(void) {
    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/* Lies to the parent on the pipe. */
FAULTS_ARE void fault_forge(void) {
    static const unsigned char lie[] = {255, 255, 255, 255, 34, 0, 1, 0};
    ssize_t n = write(3, lie, sizeof lie);
    (void)n;
}

#ifdef FAULT_AT_LOAD
__attribute__((constructor)) static void at_load(void) {
    FAULT();
}
#endif

typedef struct state {
    uint32_t thoughts;
} state;
static const mst_field fields[] = {MST_FIELD(state, U32, thoughts)};

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count) {
    if (FAULT_TICK == 0) FAULT();
    unit[0] = (mst_unit_def){.crew = 4};
    *unit_count = 1;
    return 0;
}

static void think(void *self, const mst_services *services, const mst_picture *picture, mst_order_list *out) {
    state *s = self;
    s->thoughts++;
    if (picture->tick + 1 > FAULT_TICK) FAULT();
    const mst_order order = {
        .kind = MST_ORDER_RESERVE, .unit = MST_ID('u', 1001), .value = {order_value, s->thoughts, 0}};
    out->order[out->count++] = order;
    for (uint32_t i = 1; i < order_count && i < 64; i++) out->order[i] = order;
    if (order_count > 64) out->count = order_count;
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
    return host_abi == FAULT_ABI ? &plugin : NULL;
}
