/* SPDX-License-Identifier: Apache-2.0
 * cli_settings.c - the console's file of settings, its recordings, its drills. */
#include "cli/cli_settings.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SETTINGS_BYTES_MAX = 65536, SCENARIOS_MAX = 256, RECORDINGS_MAX = 64 };

static char *join(const char *a, const char *b) {
    size_t size = strlen(a) + strlen(b) + 1;
    char *out = mst_alloc(size);
    snprintf(out, size, "%s%s", a, b);
    return out;
}

char *mst_cli_settings_folder(void) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data == '/') {
        mkdir(data, 0755);
        char *folder = join(data, "/muster/");
        mkdir(folder, 0755);
        return folder;
    }
    if (!home || *home != '/') return NULL;
    static const char *const part[] = {"/.local", "/.local/share", "/.local/share/muster/"};
    char *folder = NULL;
    for (int i = 0; i < 3; i++) {
        mst_free(folder);
        folder = join(home, part[i]);
        mkdir(folder, 0755);
    }
    return folder;
}

/* ---- settings ---- */

static char *settings_path(void) {
    char *folder = mst_cli_settings_folder(), *path = folder ? join(folder, "settings.txt") : NULL;
    mst_free(folder);
    return path;
}

static void put(mst_cli_settings *s, const char *name, size_t name_size, const char *value,
                size_t value_size) {
    uint32_t i = 0;
    while (i < s->count && (strlen(s->name[i]) != name_size || strncmp(s->name[i], name, name_size) != 0))
        i++;
    if (i == MST_SETTINGS_MAX) return;
    if (i == s->count) s->name[s->count++] = mst_strndup(name, name_size);
    mst_free(s->value[i]);
    s->value[i] = mst_strndup(value, value_size);
}

void mst_cli_settings_read(mst_cli_settings *s) {
    *s = (mst_cli_settings){.count = 0};
    char *path = settings_path();
    mst_errors ignored = {0};
    mst_bytes bytes = {0};
    if (path && access(path, R_OK) == 0) bytes = mst_cli_read_file(path, SETTINGS_BYTES_MAX, &ignored);
    const char *at = bytes.data, *end = at ? at + bytes.size : at;
    while (at < end) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!line) line = end;
        const char *gap = memchr(at, ' ', (size_t)(line - at));
        if (gap && gap > at) put(s, at, (size_t)(gap - at), gap + 1, (size_t)(line - gap - 1));
        at = line + 1;
    }
    mst_free((void *)(uintptr_t)bytes.data);
    mst_errors_fini(&ignored);
    mst_free(path);
}

void mst_cli_settings_fini(mst_cli_settings *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        mst_free(s->name[i]);
        mst_free(s->value[i]);
    }
    s->count = 0;
}

const char *mst_cli_settings_get(const mst_cli_settings *s, const char *name) {
    for (uint32_t i = 0; i < s->count; i++)
        if (strcmp(s->name[i], name) == 0) return s->value[i];
    return "";
}

void mst_cli_settings_set(mst_cli_settings *s, const char *name, const char *value) {
    if (strcmp(mst_cli_settings_get(s, name), value) == 0) return;
    put(s, name, strlen(name), value, strlen(value));
    char *path = settings_path();
    mst_buffer out = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        mst_buffer_write(&out, s->name[i], strlen(s->name[i]));
        mst_buffer_write(&out, " ", 1);
        mst_buffer_write(&out, s->value[i], strlen(s->value[i]));
        mst_buffer_write(&out, "\n", 1);
    }
    mst_errors ignored = {0};
    if (path) mst_cli_write_file(path, (mst_bytes){out.data, out.size}, &ignored);
    mst_errors_fini(&ignored);
    mst_buffer_fini(&out);
    mst_free(path);
}

/* ---- recordings ---- */

char *mst_cli_settings_recording(const char *scenario) {
    char *home = mst_cli_settings_folder(), *folder = home ? join(home, "recordings/") : NULL;
    mst_free(home);
    if (!folder) return NULL;
    mkdir(folder, 0755);
    char name[192], when[32];
    time_t now = time(NULL);
    struct tm parts;
    strftime(when, sizeof when, "%Y%m%d-%H%M%S", localtime_r(&now, &parts));
    snprintf(name, sizeof name, "%.100s-%s.muster", scenario, when);
    char *path = join(folder, name);
    mst_free(folder);
    return path;
}

static int latest_first(const struct dirent **a, const struct dirent **b) {
    const char *x = strrchr((*a)->d_name, '-'), *y = strrchr((*b)->d_name, '-');
    /* NAME-YYYYMMDD-HHMMSS.muster: from the last but one dash on, time sorts as text */
    while (x && x > (*a)->d_name && x[-1] != '-') x--;
    while (y && y > (*b)->d_name && y[-1] != '-') y--;
    int order = strcmp(y ? y : (*b)->d_name, x ? x : (*a)->d_name);
    return order ? order : strcmp((*a)->d_name, (*b)->d_name);
}

static int is_recording(const struct dirent *entry) {
    static const char end[] = ".muster";
    size_t n = strlen(entry->d_name), m = sizeof end - 1;
    return n > m && strcmp(entry->d_name + n - m, end) == 0;
}

char **mst_cli_settings_recordings(void) {
    char **out = mst_alloc((RECORDINGS_MAX + 1) * sizeof *out), *home = mst_cli_settings_folder();
    char *folder = home ? join(home, "recordings/") : NULL;
    uint32_t count = 0;
    struct dirent **entry = NULL;
    int found = folder ? scandir(folder, &entry, is_recording, latest_first) : 0;
    for (int i = 0; i < found; i++) {
        if (count < RECORDINGS_MAX) out[count++] = join(folder, entry[i]->d_name);
        free(entry[i]);
    }
    free(entry);
    mst_free(folder);
    mst_free(home);
    return out;
}

/* ---- drills ---- */

static bool has_drill(const char *folder) {
    char *script = join(folder, "/drill.lua");
    bool is_there = access(script, R_OK) == 0;
    mst_free(script);
    return is_there;
}

char **mst_cli_settings_scenarios(void) {
    char **out = mst_alloc((SCENARIOS_MAX + 1) * sizeof *out), *root = mst_cli_data_path("scenarios");
    uint32_t count = 0;
    struct dirent **entry = NULL;
    int found = scandir(root, &entry, NULL, alphasort);
    for (int i = 0; i < found; i++) {
        char *slash = join("/", entry[i]->d_name), *folder = join(root, slash);
        if (entry[i]->d_name[0] != '.' && count < SCENARIOS_MAX && has_drill(folder))
            out[count++] = folder;
        else
            mst_free(folder);
        mst_free(slash);
        free(entry[i]);
    }
    free(entry);
    mst_free(root);
    return out;
}
