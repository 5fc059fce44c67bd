/* SPDX-License-Identifier: Apache-2.0
 * shared.h - where tests find data that is not part of the repository, and how they skip. */
#ifndef TESTS_SHARED_H
#define TESTS_SHARED_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/* Path of a file below MUSTER_SHARED (default ../shared) into out. Where it is absent the test is
 * reported SKIPPED by name; with CI=true it fails. */
static inline void mst_test_shared(const char *test, const char *relative, char *out, size_t size)
{
    const char *root = getenv("MUSTER_SHARED");
    snprintf(out, size, "%s/%s", root ? root : "../shared", relative);
    if (access(out, R_OK) == 0) return;
    const char *ci = getenv("CI");
    if (ci && strcmp(ci, "true") == 0) fail_msg("%s needs %s, which is absent", test, out);
    printf("SKIPPED %s (no %s)\n", test, out);
    skip();
}

/* A whole file, NUL-terminated; free() it. Fails the test when it cannot be read. */
static inline char *mst_test_read(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    if (!f) fail_msg("cannot read %s", path);
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    rewind(f);
    char *data = calloc(1, (size_t)n + 1);
    if (fread(data, 1, (size_t)n, f) != (size_t)n) fail_msg("short read of %s", path);
    fclose(f);
    *size = (size_t)n;
    return data;
}

/* |got - want| <= tolerance, in double precision (cmocka's float check is single). */
#define MST_CHECK_NEAR(got, want, tolerance)                                                         \
    do {                                                                                             \
        double got_ = (got), want_ = (want), tolerance_ = (tolerance);                               \
        if (!(got_ - want_ <= tolerance_ && want_ - got_ <= tolerance_))                             \
            fail_msg("%s:%d: %s is %.17g, wanted %.17g within %.3g", __FILE__, __LINE__, #got, got_,  \
                     want_, tolerance_);                                                             \
    } while (0)
#endif
