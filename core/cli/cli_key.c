/* SPDX-License-Identifier: Apache-2.0
 * cli_key.c - makes and reads key files. A file is one line: its kind, a space, the key in hex. */
#include "cli/cli_key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char secret_kind[] = "muster-secret-key-1 ", public_kind[] = "muster-public-key-1 ";
enum { KIND_BYTES = sizeof secret_kind - 1, KEY_FILE_BYTES_MAX = 4096 };

void mst_cli_key_hex(char *out, const uint8_t *bytes, size_t size) {
    static const char digit[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        *out++ = digit[bytes[i] >> 4];
        *out++ = digit[bytes[i] & 15];
    }
    *out = '\0';
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Exactly 2 * size digits, then the end of the line. */
static bool read_hex(const char *text, const char *end, uint8_t *bytes, size_t size) {
    if ((size_t)(end - text) < 2 * size) return false;
    for (size_t i = 0; i < size; i++, text += 2) {
        int high = hex_digit(text[0]), low = hex_digit(text[1]);
        if (high < 0 || low < 0) return false;
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return text == end || (*text == '\n' && text + 1 == end);
}

/* ---- writing ---- */

/* `path` with `end` behind it, on the heap. */
static char *with_end(const char *path, const char *end) {
    size_t size = strlen(path) + strlen(end) + 1;
    char *out = mst_alloc(size);
    snprintf(out, size, "%s%s", path, end);
    return out;
}

/* Writes `part` and gives it its name: nobody sees half a file, and no file is overwritten. */
static bool write_and_link(const char *part, const char *path, mode_t mode, const char *line, size_t length) {
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) return false;
    bool is_good = write(fd, line, length) == (ssize_t)length && fsync(fd) == 0;
    close(fd);
    is_good = is_good && link(part, path) == 0;
    int reason = errno;
    unlink(part);
    errno = reason;
    return is_good;
}

static int write_new(const char *path, mode_t mode, const char *kind, const uint8_t *bytes, size_t size,
                     mst_errors *errors) {
    char line[KIND_BYTES + 2 * MST_RECORD_SECRET_BYTES + 2], end[32];
    memcpy(line, kind, KIND_BYTES);
    mst_cli_key_hex(line + KIND_BYTES, bytes, size);
    size_t length = KIND_BYTES + 2 * size;
    line[length++] = '\n';
    snprintf(end, sizeof end, ".%ld.part", (long)getpid());
    char *part = with_end(path, end);
    bool is_good = write_and_link(part, path, mode, line, length);
    int reason = errno;
    mst_free(part);
    sodium_memzero(line, sizeof line);
    if (is_good) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0,
                          reason == EEXIST ? "cli.key_exists" : "cli.cannot_write", "reason",
                          mst_cli_reason(reason), NULL);
}

static int make(const char *path, uint8_t key[MST_RECORD_KEY_BYTES], uint8_t secret[MST_RECORD_SECRET_BYTES],
                mst_errors *errors) {
    if (mst_record_key_make(key, secret) != MST_OK)
        return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.no_randomness", NULL);
    int status = write_new(path, 0600, secret_kind, secret, MST_RECORD_SECRET_BYTES, errors);
    if (status != MST_OK) return status;
    char *pub = with_end(path, ".pub");
    status = write_new(pub, 0644, public_kind, key, MST_RECORD_KEY_BYTES, errors);
    if (status != MST_OK) unlink(path);
    mst_free(pub);
    return status;
}

int mst_cli_key_make(const char *path, uint8_t key[MST_RECORD_KEY_BYTES], mst_errors *errors) {
    uint8_t secret[MST_RECORD_SECRET_BYTES];
    int status = make(path, key, secret, errors);
    sodium_memzero(secret, sizeof secret);
    return status;
}

/* ---- reading ---- */

/* The public key at the end of a secret must be that of its seed. */
static bool is_pair(const uint8_t secret[MST_RECORD_SECRET_BYTES]) {
    uint8_t key[MST_RECORD_KEY_BYTES], again[MST_RECORD_SECRET_BYTES];
    bool is_good =
        mst_record_key_from_seed(secret, key, again) == MST_OK && memcmp(secret, again, sizeof again) == 0;
    sodium_memzero(again, sizeof again);
    return is_good;
}

/* One of the two kinds; says which. */
static bool parse(mst_bytes text, uint8_t bytes[MST_RECORD_SECRET_BYTES], bool *is_secret) {
    const char *at = text.data, *end = at + text.size;
    if (text.size < KIND_BYTES) return false;
    *is_secret = memcmp(at, secret_kind, KIND_BYTES) == 0;
    if (*is_secret) return read_hex(at + KIND_BYTES, end, bytes, MST_RECORD_SECRET_BYTES) && is_pair(bytes);
    return memcmp(at, public_kind, KIND_BYTES) == 0 &&
           read_hex(at + KIND_BYTES, end, bytes, MST_RECORD_KEY_BYTES);
}

static int read_key(const char *path, bool wants_secret, uint8_t bytes[MST_RECORD_SECRET_BYTES],
                    bool *is_secret, mst_errors *errors) {
    mst_bytes text = mst_cli_read_file(path, KEY_FILE_BYTES_MAX, errors);
    if (!text.data) return MST_E_INPUT;
    bool is_good = parse(text, bytes, is_secret) && (*is_secret || !wants_secret);
    sodium_memzero((void *)(uintptr_t)text.data, text.size);
    mst_free((void *)(uintptr_t)text.data);
    if (is_good) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 1,
                          wants_secret ? "cli.bad_secret_key" : "cli.bad_key", NULL);
}

int mst_cli_key_secret(const char *path, uint8_t secret[MST_RECORD_SECRET_BYTES], mst_errors *errors) {
    bool is_secret;
    return read_key(path, true, secret, &is_secret, errors);
}

int mst_cli_key_public(const char *path, uint8_t key[MST_RECORD_KEY_BYTES], mst_errors *errors) {
    uint8_t bytes[MST_RECORD_SECRET_BYTES];
    bool is_secret = false;
    int status = read_key(path, false, bytes, &is_secret, errors);
    if (status == MST_OK)
        memcpy(key, is_secret ? bytes + MST_RECORD_SECRET_BYTES - MST_RECORD_KEY_BYTES : bytes,
               MST_RECORD_KEY_BYTES);
    sodium_memzero(bytes, sizeof bytes);
    return status;
}

/* ---- the user's own ---- */

/* Makes each folder of the path but the last part. */
static void make_folders(char *path) {
    for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
}

static bool own_path(char *out, size_t size) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data == '/') return snprintf(out, size, "%s/muster/key", data) < (int)size;
    if (!home || !*home) return false;
    return snprintf(out, size, "%s/.local/share/muster/key", home) < (int)size;
}

int mst_cli_key_own(uint8_t secret[MST_RECORD_SECRET_BYTES], mst_errors *errors) {
    char path[4096];
    uint8_t key[MST_RECORD_KEY_BYTES];
    if (!own_path(path, sizeof path))
        return mst_errors_add(errors, MST_SEVERITY_ERROR, "HOME", 0, "cli.no_home", NULL);
    if (access(path, F_OK) != 0) {
        mst_errors lost = {0}; /* another process may make it at the same moment */
        make_folders(path);
        int status = make(path, key, secret, &lost);
        mst_errors_fini(&lost);
        if (status == MST_OK) return MST_OK;
    }
    if (access(path, F_OK) == 0) return mst_cli_key_secret(path, secret, errors);
    return make(path, key, secret, errors);
}
