/* SPDX-License-Identifier: Apache-2.0
 * cli_made.c - what this installation remembers of a drill: a history without times, that only grows. */
#include "cli/cli_made.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/cli_settings.h"
#include "drill/behaviour.h"

enum { HISTORY_BYTES_MAX = 16 << 20 };

/* ---- the files of a drill ---- */

static bool has_text(mst_bytes bytes, const char *text) {
    size_t n = strlen(text);
    for (size_t at = 0; at + n <= bytes.size; at++)
        if (memcmp((const char *)bytes.data + at, text, n) == 0) return true;
    return false;
}

/* Does the script name that rubric: "rubric.lua", or "standard" for rubric_standard.lua? */
static bool is_named(mst_bytes script, const char *rubric) {
    char own[80], shipped[80];
    snprintf(own, sizeof own, "%.70s\"", rubric);
    snprintf(shipped, sizeof shipped, "\"%.70s", strncmp(rubric, "rubric_", 7) == 0 ? rubric + 7 : rubric);
    char *end = strrchr(shipped, '.');
    if (end) strcpy(end, "\"");
    return has_text(script, own) || has_text(script, shipped);
}

bool mst_cli_made_uses(const char *name, const char *map_file, mst_bytes script) {
    if (strncmp(name, "rubric", 6) == 0) return is_named(script, name);
    return strcmp(name, "drill.lua") == 0 || strcmp(name, map_file) == 0 || strncmp(name, "assets/", 7) == 0;
}

/* Of what people edit: the catalogues are the program's. */
static uint64_t hash_of(const mst_cli_scenario *s, const char *map_file) {
    uint64_t hash = 0;
    mst_bytes script = mst_cli_scenario_file(s, "drill.lua");
    for (uint32_t i = 0; i < s->file_count; i++) {
        const mst_record_file *f = &s->file[i];
        if (strncmp(f->name, "assets/", 7) == 0 || !mst_cli_made_uses(f->name, map_file, script)) continue;
        hash += mst_hash_seeded(f->data.data, f->data.size, mst_hash(f->name, strlen(f->name)));
    }
    return hash;
}

/* ---- the history ---- */

static char *history_path(void) {
    static const char name[] = "history.txt";
    char *folder = mst_cli_settings_folder();
    size_t size = folder ? strlen(folder) + sizeof name : 0;
    char *path = folder ? mst_alloc(size) : NULL;
    if (path) snprintf(path, size, "%s%s", folder, name);
    mst_free(folder);
    return path;
}

/* One write each, so that programs that run at once do not mix their lines. What cannot be kept is forgotten.
 */
static void add_line(const char *word, const char *id, uint64_t hash) {
    char line[160], hex[17], *path = history_path();
    mst_hash_text(hash, hex);
    int size = snprintf(line, sizeof line, "%s %.100s %s\n", word, id, hex);
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644) : -1;
    if (fd >= 0) {
        ssize_t written = write(fd, line, (size_t)size);
        (void)written;
        close(fd);
    }
    mst_free(path);
}

static void take_line(mst_made *made, const char *line, const char *id, const char *hex) {
    char word[8], of[104], hash[20];
    if (sscanf(line, "%7s %103s %19s", word, of, hash) != 3 || strcmp(of, id) != 0) return;
    made->attempt += strcmp(word, "play") == 0;
    if (strcmp(word, "check") == 0)
        made->check = strcmp(hash, hex) == 0 ? MST_MADE_CHECK_SAME : MST_MADE_CHECK_EDITED;
}

static void read_history(mst_made *made, mst_bytes bytes, const char *id, const char *hex) {
    const char *at = bytes.data, *end = at ? at + bytes.size : at;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        char *line = mst_strndup(at, (size_t)(stop - at));
        take_line(made, line, id, hex);
        mst_free(line);
        at = stop + 1;
    }
}

mst_made mst_cli_made_begin(const mst_cli_scenario *scenario, const mst_roster *roster) {
    mst_made made = {.behaviour = MST_DRILL_BEHAVIOUR};
    char hex[17], *path = history_path();
    mst_errors failed = {0};
    mst_bytes bytes = {0};
    uint64_t hash = hash_of(scenario, roster->map_file);
    mst_hash_text(hash, hex);
    if (!path) return made;
    if (access(path, F_OK) == 0) bytes = mst_cli_read_file(path, HISTORY_BYTES_MAX, &failed);
    if (failed.count == 0) {
        made.check = MST_MADE_CHECK_NEVER;
        made.attempt = 1;
        read_history(&made, bytes, roster->scenario, hex);
    }
    add_line("play", roster->scenario, hash);
    mst_free((void *)(uintptr_t)bytes.data);
    mst_errors_fini(&failed);
    mst_free(path);
    return made;
}

void mst_cli_made_checked(const mst_cli_scenario *scenario, const mst_roster *roster) {
    add_line("check", roster->scenario, hash_of(scenario, roster->map_file));
}
