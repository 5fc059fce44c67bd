/* SPDX-License-Identifier: Apache-2.0
 * channel.c - starts a worker, talks to it with a hang timer, and buries it. */
#define _GNU_SOURCE /* memfd_create */
#include "host/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/worker.h"

enum { POLL_MS = 50, STUCK_S = 120, READ_BYTES = 256 * 1024 };

const char *mst_death_word(mst_death_reason reason) {
    static const char *const word[] = {"", "crash", "hang", "memory", "forbidden", "stuck", "protocol"};
    return word[reason];
}

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int refuse(mst_errors *errors, const char *what) {
    mst_errors_add(errors, MST_SEVERITY_ERROR, "", 0, "host.start", "what", what, "why", strerror(errno),
                   NULL);
    return MST_E_FAULT;
}

/* Forgets the process and what was read of it; death stays. */
static void release(mst_channel *c) {
    if (c->fd >= 0) close(c->fd);
    if (c->page) munmap(c->page, sizeof *c->page);
    mst_buffer_fini(&c->in);
    c->fd = -1;
    c->pid = 0;
    c->page = NULL;
    c->in_at = 0;
}

/* The page, in memory that a program started anew can map as well; its descriptor, < 0: none. */
static int make_page(mst_channel *c) {
    int fd = memfd_create("page", MFD_CLOEXEC);
    if (fd < 0 || ftruncate(fd, sizeof *c->page) != 0) return fd < 0 ? fd : (close(fd), -1);
    void *page = mmap(NULL, sizeof *c->page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page == MAP_FAILED) return close(fd), -1;
    c->page = page;
    return fd;
}

/* This program again, even when its file has been replaced. Under valgrind that link is valgrind itself, but
 * reading it gives the program. */
static const char *own_program(char path[4096]) {
    const char *link = "/proc/self/exe", *preload = getenv("LD_PRELOAD");
    if (!preload || !strstr(preload, "vgpreload")) return link;
    ssize_t size = readlink(link, path, 4095);
    if (size < 1) return link;
    path[size] = 0;
    return path;
}

/* In the child of a program with threads: nothing but system calls until the new program begins. */
static _Noreturn void become_program(const char *program, char *const argv[], int fd, int page_fd) {
    fcntl(fd, F_SETFD, 0);
    fcntl(page_fd, F_SETFD, 0);
    execv(program, argv);
    _exit(127);
}

static pid_t start(const mst_channel *c, int fd, int page_fd, bool is_threaded) {
    pid_t parent = getpid();
    char number[4][24];
    snprintf(number[0], sizeof number[0], "%d", fd);
    snprintf(number[1], sizeof number[1], "%d", page_fd);
    snprintf(number[2], sizeof number[2], "%ld", (long)parent);
    snprintf(number[3], sizeof number[3], "%zu", c->memory_bytes);
    char path[4096];
    const char *program = own_program(path);
    char name[] = "muster", word[] = MST_WORKER_WORD;
    char *const argv[] = {name, word, number[0], number[1], number[2], number[3], NULL};
    pid_t pid = fork();
    if (pid == 0 && is_threaded) become_program(program, argv, fd, page_fd);
    if (pid == 0) mst_worker_main(fd, parent, c->page, c->memory_bytes);
    return pid;
}

int mst_channel_open(mst_channel *c, uint32_t hang_s, size_t memory_bytes, bool is_threaded,
                     mst_errors *errors) {
    *c = (mst_channel){.fd = -1, .hang_s = hang_s, .memory_bytes = memory_bytes};
    int page_fd = make_page(c);
    if (page_fd < 0) return refuse(errors, "memfd_create");
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        int status = refuse(errors, "socketpair");
        close(page_fd);
        release(c);
        return status;
    }
    c->fd = pair[0];
    c->pid = start(c, pair[1], page_fd, is_threaded);
    close(pair[1]);
    close(page_fd);
    if (c->pid < 0) {
        int status = refuse(errors, "fork");
        release(c);
        return status;
    }
    c->calls_since_s = c->beats_since_s = now_s();
    return MST_OK;
}

static mst_death_reason reason_of(const mst_channel *c, int status, const struct rusage *usage) {
    bool is_full = (size_t)usage->ru_maxrss * 1024 > c->memory_bytes / 8 * 7;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) return MST_DEATH_FORBIDDEN;
    if (is_full || MST_PAGE_GET(c->page, is_out_of_memory)) return MST_DEATH_MEMORY;
    return MST_DEATH_CRASH;
}

/* Waits for the end of the process, by force, and says what it died of. `reason` UNSET: by itself. A
 * kill does not change how a process ended that closed its socket because it is ending. */
static int bury(mst_channel *c, mst_death_reason reason) {
    int status = 0;
    struct rusage usage = {0};
    kill(c->pid, SIGKILL);
    while (wait4(c->pid, &status, 0, &usage) < 0 && errno == EINTR) continue;
    /* Who is inside a call while nonsense is read need not be who wrote it. */
    bool is_inside = reason != MST_DEATH_PROTOCOL && MST_PAGE_GET(c->page, calls) % 2 == 1;
    c->death = (mst_death){.reason = reason ? reason : reason_of(c, status, &usage),
                           .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                           .culprit = is_inside ? MST_PAGE_GET(c->page, culprit) : MST_ID_NONE,
                           .tick = MST_PAGE_GET(c->page, tick),
                           .stage = (mst_stage)MST_PAGE_GET(c->page, stage),
                           .plugin = MST_PAGE_GET(c->page, plugin)};
    release(c);
    return MST_E_FAULT;
}

int mst_channel_distrust(mst_channel *c) {
    return bury(c, MST_DEATH_PROTOCOL);
}

/* UNSET while there is progress: other calls, or other ticks. */
static mst_death_reason stand_still(mst_channel *c) {
    double now = now_s();
    uint64_t calls = MST_PAGE_GET(c->page, calls), beats = MST_PAGE_GET(c->page, beats);
    if (calls != c->calls_seen) {
        c->calls_seen = calls;
        c->calls_since_s = now;
    }
    if (beats != c->beats_seen) {
        c->beats_seen = beats;
        c->beats_since_s = now;
    }
    bool is_foreign = calls % 2 == 1 || MST_PAGE_GET(c->page, stage) == MST_STAGE_OPENING;
    double since_s = calls % 2 == 1 ? c->calls_since_s : c->beats_since_s;
    if (is_foreign && now - since_s >= c->hang_s) return MST_DEATH_HANG;
    return now - c->beats_since_s >= STUCK_S && now - c->calls_since_s >= STUCK_S ? MST_DEATH_STUCK
                                                                                  : MST_DEATH_UNSET;
}

/* The worker is about to be asked something: from now on it must move. */
static void restart_timer(mst_channel *c) {
    c->calls_since_s = c->beats_since_s = now_s();
}

/* Waits until the socket is ready for `events`. MST_E_FAULT: it hung, and was buried. */
static int wait_for(mst_channel *c, short events) {
    for (;;) {
        struct pollfd p = {.fd = c->fd, .events = events};
        int n = poll(&p, 1, POLL_MS);
        if (n > 0) return MST_OK;
        mst_death_reason reason = stand_still(c);
        if (reason != MST_DEATH_UNSET) return bury(c, reason);
    }
}

int mst_channel_send(mst_channel *c, const mst_buffer *bytes) {
    restart_timer(c);
    for (size_t at = 0; at < bytes->size;) {
        ssize_t n = send(c->fd, bytes->data + at, bytes->size - at, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n >= 0)
            at += (size_t)n;
        else if (errno == EAGAIN) {
            if (wait_for(c, POLLOUT) != MST_OK) return MST_E_FAULT;
        } else if (errno != EINTR)
            return bury(c, MST_DEATH_UNSET);
    }
    return MST_OK;
}

/* Moves what is left to the front and reads more behind it. */
static int read_more(mst_channel *c) {
    if (c->in_at) memmove(c->in.data, c->in.data + c->in_at, c->in.size - c->in_at);
    c->in.size -= c->in_at;
    c->in_at = 0;
    if (wait_for(c, POLLIN) != MST_OK) return MST_E_FAULT;
    if (c->in.capacity - c->in.size < READ_BYTES) {
        c->in.capacity = c->in.size * 2 + READ_BYTES;
        c->in.data = mst_realloc(c->in.data, c->in.capacity);
    }
    ssize_t n = recv(c->fd, c->in.data + c->in.size, c->in.capacity - c->in.size, MSG_DONTWAIT);
    if (n > 0)
        c->in.size += (size_t)n;
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        return bury(c, MST_DEATH_UNSET);
    return MST_OK;
}

int mst_channel_next(mst_channel *c, mst_frame *out) {
    for (;;) {
        size_t used = 0;
        mst_frame_status status =
            c->in.size ? mst_frame_take(c->in.data + c->in_at, c->in.size - c->in_at, out, &used)
                       : MST_FRAME_PARTIAL;
        if (status == MST_FRAME_TOO_LONG) return mst_channel_distrust(c);
        if (status == MST_FRAME_WHOLE) {
            c->in_at += used;
            return MST_OK;
        }
        if (read_more(c) != MST_OK) return MST_E_FAULT;
    }
}

void mst_channel_close(mst_channel *c) {
    if (c->pid > 0) bury(c, MST_DEATH_UNSET);
    release(c);
}
