/* SPDX-License-Identifier: Apache-2.0
 * failing_disk.c - preloaded into the program: the FAIL_AT-th write to a file (or wait for the disk) goes
 * wrong. FAIL_HOW: "full" half is written and the disk is full from then on, "short" half is written and all
 * is well, "sync" the disk does not answer. FAIL_COUNT names a file that takes the number of calls. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long calls;
static pid_t program; /* its workers are left alone */

__attribute__((constructor)) static void begin(void) {
    program = getpid();
}

static int is_file(int fd) {
    struct stat s;
    return getpid() == program && fd > 2 && fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && s.st_size >= 0;
}

/* The C library's own; ISO C has no cast from an object pointer to a function. */
static void find(void *next, size_t size, const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(next, &found, size);
}

static int is_how(const char *word) {
    const char *how = getenv("FAIL_HOW");
    return how && strcmp(how, word) == 0;
}

static long due(void) {
    const char *at = getenv("FAIL_AT");
    return at ? atol(at) : 0;
}

/* Every call is counted in the file, since the program may end in any way. */
static void count(void) {
    const char *path = getenv("FAIL_COUNT");
    calls++;
    FILE *f = path ? fopen(path, "w") : NULL;
    if (f) fprintf(f, "%ld\n", calls), fclose(f);
}

ssize_t write(int fd, const void *data, size_t size) {
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) find(&next, sizeof next, "write");
    if (!is_file(fd)) return next(fd, data, size);
    count();
    if (is_how("full") && calls > due()) return errno = ENOSPC, -1;
    if (!is_how("sync") && calls == due() && size > 1) size /= 2;
    return next(fd, data, size);
}

int fdatasync(int fd) {
    static int (*next)(int);
    if (!next) find(&next, sizeof next, "fdatasync");
    count();
    if (is_how("sync") && calls >= due()) return errno = EIO, -1;
    return next(fd);
}
