/* SPDX-License-Identifier: Apache-2.0
 * cli.c - options, files, and the words of error ids from assets/texts. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/table.h"

#ifndef MUSTER_SOURCE_DIR
#define MUSTER_SOURCE_DIR "."
#endif

/* ---- options ---- */

static void take_out(mst_cli *cli, int at, int count) {
    for (int i = at; i + count < cli->argc; i++) cli->argv[i] = cli->argv[i + count];
    cli->argc -= count;
}

const char *mst_cli_option(mst_cli *cli, const char *name) {
    size_t length = strlen(name);
    for (int i = 0; i < cli->argc; i++) {
        if (strcmp(cli->argv[i], "--") == 0) return NULL;
        if (strncmp(cli->argv[i], name, length) != 0) continue;
        const char *rest = cli->argv[i] + length;
        if (*rest == '=') {
            take_out(cli, i, 1);
            return rest + 1;
        }
        if (*rest == '\0' && i + 1 < cli->argc) {
            const char *value = cli->argv[i + 1];
            take_out(cli, i, 2);
            return value;
        }
    }
    return NULL;
}

bool mst_cli_flag(mst_cli *cli, const char *name) {
    for (int i = 0; i < cli->argc && strcmp(cli->argv[i], "--") != 0; i++) {
        if (strcmp(cli->argv[i], name) != 0) continue;
        take_out(cli, i, 1);
        return true;
    }
    return false;
}

int64_t mst_cli_seconds(const char *text) {
    int64_t total_s = 0;
    for (int parts = 0; parts < 3; parts++) {
        if (*text < '0' || *text > '9') return -1;
        char *end;
        unsigned long value = strtoul(text, &end, 10);
        if (value > 100000000ul || (parts > 0 && value > 59)) return -1;
        total_s = total_s * 60 + (int64_t)value;
        if (*end == '\0') return total_s;
        if (*end != ':') return -1;
        text = end + 1;
    }
    return -1;
}

/* ---- files ---- */

const char *mst_cli_reason(int reason) {
    static const struct {
        int reason;
        const char *id;
    } known[] = {{ENOENT, "cli.reason_absent"},     {EACCES, "cli.reason_denied"},
                 {EPERM, "cli.reason_denied"},      {EISDIR, "cli.reason_folder"},
                 {EEXIST, "cli.reason_exists"},     {ENOSPC, "cli.reason_full"},
                 {ENOTDIR, "cli.reason_no_folder"}, {EFBIG, "cli.reason_limit"},
                 {EROFS, "cli.reason_read_only"},   {EIO, "cli.reason_device"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].reason == reason) return known[i].id;
    return strerror(reason);
}

static int file_error(const char *path, const char *id, mst_errors *errors) {
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, id, "reason", mst_cli_reason(errno), NULL);
}

static void size_error(const char *path, double size, size_t limit, mst_errors *errors) {
    char have[32], most[32];
    mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.too_large", "have", mst_text_number(have, size),
                   "most", mst_text_number(most, (double)limit), NULL);
}

/* All that comes, `expected` bytes as it seems; a pipe says 0 and gives more. At most limit + 1. */
static mst_buffer read_all(FILE *f, size_t expected, size_t limit) {
    mst_buffer out = {.data = mst_alloc(expected + 1), .capacity = expected + 1};
    for (size_t n = 1; n > 0 && out.size <= limit;) {
        if (out.size == out.capacity) {
            out.capacity = out.capacity < 32768 ? 65536 : out.capacity * 2;
            if (out.capacity > limit + 1) out.capacity = limit + 1;
            out.data = mst_realloc(out.data, out.capacity);
        }
        n = fread(out.data + out.size, 1, out.capacity - out.size, f);
        out.size += n;
    }
    return out;
}

mst_bytes mst_cli_read_file(const char *path, size_t limit, mst_errors *errors) {
    mst_bytes none = {0};
    struct stat info;
    FILE *f = fopen(path, "rb");
    if (!f) return file_error(path, "cli.cannot_read", errors), none;
    bool is_bad = fstat(fileno(f), &info) != 0;
    if (!is_bad && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        is_bad = true;
    }
    if (is_bad || (uint64_t)info.st_size > limit) {
        if (is_bad)
            file_error(path, "cli.cannot_read", errors);
        else
            size_error(path, (double)info.st_size, limit, errors);
        fclose(f);
        return none;
    }
    setvbuf(f, NULL, _IONBF, 0); /* no copy of a key stays in a buffer */
    mst_buffer data = read_all(f, (size_t)info.st_size, limit);
    is_bad = ferror(f) != 0;
    fclose(f);
    if (!is_bad && data.size <= limit) return (mst_bytes){data.data, data.size};
    if (is_bad)
        file_error(path, "cli.cannot_read", errors);
    else
        size_error(path, (double)data.size, limit, errors);
    mst_buffer_fini(&data);
    return none;
}

int mst_cli_write_file(const char *path, mst_bytes bytes, mst_errors *errors) {
    size_t length = strlen(path);
    char *beside = mst_alloc(length + 8);
    snprintf(beside, length + 8, "%s.part", path);
    FILE *f = fopen(beside, "wb");
    bool is_good = f && fwrite(bytes.data, 1, bytes.size, f) == bytes.size;
    if (f && fclose(f) != 0) is_good = false;
    is_good = is_good && rename(beside, path) == 0;
    int status = is_good ? MST_OK : file_error(path, "cli.cannot_write", errors);
    if (!is_good) unlink(beside);
    mst_free(beside);
    return status;
}

/* `root`/`relative` on the heap when it can be read, else NULL. */
static char *readable(const char *root, const char *relative) {
    size_t size = strlen(root) + strlen(relative) + 2;
    char *path = mst_alloc(size);
    snprintf(path, size, "%s/%s", root, relative);
    if (access(path, R_OK) == 0) return path;
    mst_free(path);
    return NULL;
}

char *mst_cli_beside_program(const char *relative) {
    char program[4096];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    program[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(program, '/');
    if (slash) slash[1] = '\0';
    size_t size = strlen(program) + strlen(relative) + 1;
    char *path = mst_alloc(size);
    snprintf(path, size, "%s%s", program, relative);
    return path;
}

char *mst_cli_data_path(const char *relative) {
    const char *home = getenv("MUSTER_HOME");
    char *path = home && *home ? readable(home, relative) : NULL;
    if (path) return path;
    char *share = mst_cli_beside_program("../share/muster");
    path = readable(share, relative);
    mst_free(share);
    if (!path) path = readable(MUSTER_SOURCE_DIR, relative);
    return path ? path : mst_strdup(relative);
}

double mst_cli_now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- words ---- */

static mst_table *open_table(const char *folder) {
    char relative[64];
    snprintf(relative, sizeof relative, "assets/texts/%s.csv", folder);
    char *path = mst_cli_data_path(relative);
    mst_errors ignored = {0};
    mst_bytes csv = mst_cli_read_file(path, 4u << 20, &ignored);
    mst_table *table = csv.data ? mst_table_create(path, csv, &ignored) : NULL;
    mst_free((void *)csv.data);
    mst_free(path);
    mst_errors_fini(&ignored);
    return table;
}

/* The catalogue of an id, opened once: "cli.cannot_read" is in assets/texts/cli.csv. NULL: there is none. */
static const mst_table *catalogue_of(mst_catalogue *at, const char *id) {
    char folder[sizeof at->folder];
    snprintf(folder, sizeof folder, "%.*s", (int)strcspn(id, "."), id);
    while (at->next && strcmp(at->next->folder, folder) != 0) at = at->next;
    if (!at->next) {
        at->next = mst_alloc(sizeof *at->next);
        memcpy(at->next->folder, folder, sizeof folder);
        at->next->table = open_table(folder);
    }
    return at->next->table;
}

void mst_cli_close_catalogues(mst_catalogue *head) {
    for (mst_catalogue *at = head->next, *next; at; at = next) {
        next = at->next;
        mst_table_destroy(at->table);
        mst_free(at);
    }
    head->next = NULL;
}

const char *mst_cli_text(const mst_cli *cli, const char *id) {
    const mst_table *table = catalogue_of(cli->catalogue, id);
    int32_t row = table ? mst_table_find(table, id) : -1;
    const char *text = row >= 0 ? mst_table_text(table, (uint32_t)row, cli->lang) : "";
    return *text ? text : id;
}

/* "letters:bh@" as "building, hydrant, point" in the language of the command. */
static void write_letters(const mst_cli *cli, mst_buffer *out, const char *letters) {
    for (const char *at = letters; *at; at++) {
        char id[24];
        snprintf(id, sizeof id, "cli.aim_%c", *at == '@' ? 'o' : *at);
        const char *word = mst_cli_text(cli, id), *comma = strcmp(cli->lang, "en") == 0 ? ", " : "、";
        if (at != letters) mst_buffer_write(out, comma, strlen(comma));
        mst_buffer_write(out, word, strlen(word));
    }
}

static void write_value(const mst_cli *cli, mst_buffer *out, const char *value) {
    if (strncmp(value, "letters:", 8) == 0) {
        write_letters(cli, out, value + 8);
        return;
    }
    if (strncmp(value, "cli.", 4) == 0 && strncmp(value + 4, "reason_", 7) == 0)
        value = mst_cli_text(cli, value);
    mst_buffer_write(out, value, strlen(value));
}

/* How a worker came to its end, in words; anything else as it is. */
static const char *death_text(const mst_cli *cli, const char *reason) {
    char id[64];
    snprintf(id, sizeof id, "cli.death_%.40s", reason);
    const char *text = mst_cli_text(cli, id);
    return text == id ? reason : text;
}

/* The text of e->id with {name} replaced by its arguments, on the heap. */
static char *fill(const mst_cli *cli, const mst_error *e) {
    mst_buffer out = {0};
    for (const char *text = mst_cli_text(cli, e->id); *text;) {
        const char *close = *text == '{' ? strchr(text, '}') : NULL;
        uint32_t a = 0;
        size_t length = close ? (size_t)(close - text - 1) : 0;
        while (close && a < e->arg_count &&
               (strlen(e->arg_name[a]) != length || strncmp(e->arg_name[a], text + 1, length) != 0))
            a++;
        if (close && a < e->arg_count) {
            write_value(cli, &out,
                        strcmp(e->arg_name[a], "reason") == 0 ? death_text(cli, e->arg_value[a])
                                                              : e->arg_value[a]);
            text = close + 1;
        } else {
            mst_buffer_write(&out, text++, 1);
        }
    }
    mst_buffer_write_u8(&out, 0);
    return (char *)out.data;
}

char *mst_cli_error_words(const mst_cli *cli, const mst_error *error) {
    return fill(cli, error);
}

/* The pairs of `args`, lent, as the arguments of an error. */
static mst_error borrow(const char *id, va_list args) {
    mst_error e = {.severity = MST_SEVERITY_ERROR, .id = (char *)(uintptr_t)id};
    const char *name;
    while (e.arg_count < MST_ERROR_ARG_MAX && (name = va_arg(args, const char *)) != NULL) {
        e.arg_name[e.arg_count] = (char *)(uintptr_t)name;
        e.arg_value[e.arg_count++] = (char *)(uintptr_t)va_arg(args, const char *);
    }
    return e;
}

char *mst_cli_words(const mst_cli *cli, const char *id, ...) {
    va_list args;
    va_start(args, id);
    mst_error e = borrow(id, args);
    va_end(args);
    return fill(cli, &e);
}

static const char *severity_word(mst_severity severity) {
    return severity == MST_SEVERITY_ERROR     ? "error"
           : severity == MST_SEVERITY_WARNING ? "warning"
                                              : "assumed";
}

void mst_cli_print_errors(const mst_cli *cli, const mst_errors *errors) {
    for (uint32_t i = 0; i < errors->count; i++) {
        const mst_error *e = &errors->item[i];
        if (cli->is_quiet && e->severity != MST_SEVERITY_ERROR) continue;
        if (cli->is_json && e->severity == MST_SEVERITY_ASSUMED) continue; /* it stands in the document */
        char *text = fill(cli, e);
        fprintf(stderr, "%s:%u: %s: %s\n", e->file, e->line, severity_word(e->severity), text);
        mst_free(text);
    }
}

int mst_cli_usage(const mst_cli *cli, const char *id, ...) {
    va_list args;
    va_start(args, id);
    mst_error e = borrow(id, args);
    va_end(args);
    char *text = fill(cli, &e);
    fprintf(stderr, "muster: error: %s\n", text);
    mst_free(text);
    return MST_EXIT_USAGE;
}

void mst_cli_json_text(const char *text) {
    putchar('"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 32)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}
