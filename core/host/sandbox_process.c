/* SPDX-License-Identifier: Apache-2.0
 * sandbox_process.c - what a worker may not do: signals, files, limits, system calls, clock. */
#define _GNU_SOURCE /* close_range, clearenv */
#include "host/sandbox_process.h"

#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* An address sanitizer reserves terabytes, reports on stderr and asks for the time. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static mst_page *page_of_worker; /* for the signal handler; one worker per process */
static size_t probe_bytes;

/* On the way down: is memory why? Then it stands on the page, and the signal comes again and kills. */
static void on_fatal(int signal_number) {
    void *p = mmap(NULL, probe_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) MST_PAGE_SET(page_of_worker, is_out_of_memory, 1);
    (void)signal_number;
}

static void enter_signals(mst_page *page, size_t memory_bytes) {
    for (int s = 1; s < NSIG; s++) signal(s, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_IGN);
    page_of_worker = page;
    probe_bytes = memory_bytes / 64;
    struct sigaction fatal = {.sa_handler = on_fatal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGSEGV, &fatal, NULL);
    sigaction(SIGBUS, &fatal, NULL);
    sigaction(SIGABRT, &fatal, NULL);
}

/* Only the socket stays, as MST_WORKER_FD; the standard three lead nowhere. */
static int enter_files(int fd) {
    if (fd < MST_WORKER_FD)
        fd = fcntl(fd, F_DUPFD, MST_WORKER_FD); /* the parent had closed its standard three */
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fd < 0 || nowhere < 0) return MST_E_FAULT;
    for (int i = 0; i < (IS_SANITIZED ? 2 : 3); i++)
        if (dup2(nowhere, i) < 0) return MST_E_FAULT;
    if (fd != MST_WORKER_FD && dup2(fd, MST_WORKER_FD) < 0) return MST_E_FAULT;
    return close_range(MST_WORKER_FD + 1, ~0u, 0) == 0 ? MST_OK : MST_E_FAULT;
}

static int limit(int what, size_t most) {
    struct rlimit now;
    if (getrlimit(what, &now) != 0) return MST_E_FAULT;
    if (most < now.rlim_max) now.rlim_max = most;
    now.rlim_cur = now.rlim_max;
    return setrlimit(what, &now) == 0 ? MST_OK : MST_E_FAULT;
}

int mst_process_enter(int fd, pid_t parent, mst_page *page, size_t memory_bytes) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) return MST_E_FAULT;
    setsid(); /* an interrupt typed at the terminal is for the parent */
    enter_signals(page, memory_bytes);
    if (enter_files(fd) != MST_OK || clearenv() != 0) return MST_E_FAULT;
    setlocale(LC_ALL, "C");
    fesetenv(FE_DFL_ENV);
    if (limit(RLIMIT_CORE, 0) != MST_OK) return MST_E_FAULT;
    return IS_SANITIZED ? MST_OK : limit(RLIMIT_AS, memory_bytes);
}

/* Reading the time stamp counter becomes a fault, and with it clock_gettime without a system call.
 * The page from which coarse clocks are read goes too, where the kernel lets it. */
static void seal_clock(void) {
    prctl(PR_SET_TSC, PR_TSC_SIGSEGV);
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[512];
    while (maps && fgets(line, sizeof line, maps)) {
        char *end = NULL;
        uintptr_t from = strtoull(line, &end, 16);
        if (strstr(line, "[vvar") && *end == '-') munmap((void *)from, strtoull(end + 1, NULL, 16) - from);
    }
    if (maps) fclose(maps);
}

/* The C library sorts a large array only after asking how much memory there is, once. */
static int any_order(const void *a, const void *b) {
    return *(const uint8_t *)a - *(const uint8_t *)b;
}
static void warm_library(void) {
    uint8_t many[4096] = {0};
    qsort(many, sizeof many, 1, any_order);
}

typedef struct rule {
    int call;
    unsigned condition_count;
    struct scmp_arg_cmp condition[2];
} rule;

static int allow_calls(scmp_filter_ctx filter) {
    const uint64_t low = 0xFFFFFFFFu;
    const struct scmp_arg_cmp is_socket = SCMP_A0(SCMP_CMP_EQ, MST_WORKER_FD, 0);
    const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    const struct scmp_arg_cmp no_file = SCMP_A4(SCMP_CMP_MASKED_EQ, low, low);
    const struct scmp_arg_cmp is_self = SCMP_A0(SCMP_CMP_EQ, (uint64_t)getpid(), 0);
    const rule rules[] = {
        {SCMP_SYS(read), 1, {is_socket}},
        {SCMP_SYS(write), 1, {is_socket}},
        {SCMP_SYS(mmap), 2, {no_code, no_file}},
        {SCMP_SYS(mprotect), 1, {no_code}},
        {SCMP_SYS(munmap), 0, {{0}}},
        {SCMP_SYS(mremap), 0, {{0}}},
        {SCMP_SYS(madvise), 0, {{0}}},
        {SCMP_SYS(brk), 0, {{0}}},
        {SCMP_SYS(futex), 0, {{0}}},
        {SCMP_SYS(exit), 0, {{0}}},
        {SCMP_SYS(exit_group), 0, {{0}}},
        {SCMP_SYS(restart_syscall), 0, {{0}}},
        /* abort() */
        {SCMP_SYS(rt_sigaction), 0, {{0}}},
        {SCMP_SYS(rt_sigprocmask), 0, {{0}}},
        {SCMP_SYS(rt_sigreturn), 0, {{0}}},
        {SCMP_SYS(getpid), 0, {{0}}},
        {SCMP_SYS(gettid), 0, {{0}}},
        {SCMP_SYS(tgkill), 1, {is_self}},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rules[i].call, rules[i].condition_count,
                                   rules[i].condition) != 0)
            return MST_E_FAULT;
    if (IS_SANITIZED && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                                         SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO, 0)) != 0)
        return MST_E_FAULT;
    /* asked for when an error of a script leaves C functions */
    if (IS_SANITIZED && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(sigaltstack), 0) != 0)
        return MST_E_FAULT;
    return MST_OK;
}

int mst_process_seal(void) {
    warm_library();
    if (!IS_SANITIZED) seal_clock();
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter) return MST_E_FAULT;
    int status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) != 0 ? MST_E_FAULT : allow_calls(filter);
    if (status == MST_OK && seccomp_load(filter) != 0) status = MST_E_FAULT;
    seccomp_release(filter);
    return status;
}
