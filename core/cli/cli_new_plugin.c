/* SPDX-License-Identifier: Apache-2.0
 * cli_new_plugin.c - `muster new plugin DIR`: a force type that builds and loads, from the templates of
 * assets/plugin. Nothing that is there already is overwritten. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli_new.h"

enum { TEMPLATE_BYTES_MAX = 1 << 20, NAME_MAX_LENGTH = 32, FILES = 3 };

typedef struct kit {
    const char *folder;
    char name[NAME_MAX_LENGTH + 1];
    char *cmake; /* folder with muster-config.cmake */
} kit;

/* The folder's own name as an id: a-z 0-9 _, a letter first. False: nothing of it can be one. */
static bool name_force(kit *k) {
    size_t end = strlen(k->folder), from, length = 0;
    while (end > 0 && k->folder[end - 1] == '/') end--;
    for (from = end; from > 0 && k->folder[from - 1] != '/';) from--;
    for (size_t i = from; i < end && length < NAME_MAX_LENGTH; i++) {
        char c = k->folder[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        bool is_letter = c >= 'a' && c <= 'z', is_more = (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (is_letter || (is_more && length > 0)) k->name[length++] = c == '-' ? '_' : c;
    }
    return length > 0;
}

/* Where the kit lies: installed beside the program, else in the source tree. */
static char *find_kit(void) {
    char *installed = mst_cli_beside_program("../lib/cmake/muster/muster-config.cmake");
    struct stat info;
    char *file = stat(installed, &info) == 0 ? mst_strdup(installed)
                                             : mst_cli_data_path("plugins/muster-config.cmake");
    mst_free(installed);
    char *slash = strrchr(file, '/');
    if (slash) *slash = '\0';
    char *whole = realpath(file, NULL); /* of libc */
    char *out = mst_strdup(whole ? whole : file);
    free(whole);
    mst_free(file);
    return out;
}

/* The template with @NAME@ and @KIT@ filled in. */
static void fill(const kit *k, mst_bytes text, mst_buffer *out) {
    static const char name[] = "@NAME@", cmake[] = "@KIT@";
    const char *at = text.data, *end = at + text.size;
    while (at < end) {
        size_t left = (size_t)(end - at);
        bool is_name = left >= sizeof name - 1 && memcmp(at, name, sizeof name - 1) == 0;
        bool is_cmake = left >= sizeof cmake - 1 && memcmp(at, cmake, sizeof cmake - 1) == 0;
        const char *word = is_name ? k->name : is_cmake ? k->cmake : NULL;
        if (word)
            mst_buffer_write(out, word, strlen(word));
        else
            mst_buffer_write(out, at, 1);
        at += is_name ? sizeof name - 1 : is_cmake ? sizeof cmake - 1 : 1;
    }
}

static char *path_of(const kit *k, int i) {
    static const char *const file[FILES] = {NULL, "CMakeLists.txt", "README.md"};
    size_t size = strlen(k->folder) + NAME_MAX_LENGTH + 32;
    char *path = mst_alloc(size);
    if (file[i])
        snprintf(path, size, "%s/%s", k->folder, file[i]);
    else
        snprintf(path, size, "%s/%s.c", k->folder, k->name);
    return path;
}

static int check_free(const kit *k, mst_errors *errors) {
    int status = MST_OK;
    struct stat info;
    for (int i = 0; i < FILES; i++) {
        char *path = path_of(k, i);
        if (lstat(path, &info) == 0)
            status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "new.exists", NULL);
        mst_free(path);
    }
    return status;
}

static int write_file(const kit *k, int i, mst_errors *errors) {
    static const char *const source[FILES] = {"assets/plugin/force.c", "assets/plugin/CMakeLists.txt",
                                              "assets/plugin/README.md"};
    char *from = mst_cli_data_path(source[i]), *to = path_of(k, i);
    mst_bytes text = mst_cli_read_file(from, TEMPLATE_BYTES_MAX, errors);
    mst_buffer out = {0};
    if (text.data) fill(k, text, &out);
    int status = text.data ? mst_cli_write_file(to, (mst_bytes){out.data, out.size}, errors) : MST_E_INPUT;
    mst_buffer_fini(&out);
    mst_free((void *)(uintptr_t)text.data);
    mst_free(from);
    mst_free(to);
    return status;
}

static int write_files(const kit *k, mst_errors *errors) {
    int status = mst_new_make_folder(k->folder, errors), written = 0;
    for (; status == MST_OK && written < FILES; written++) status = write_file(k, written, errors);
    for (int i = 0; status != MST_OK && i + 1 < written; i++) {
        char *path = path_of(k, i);
        unlink(path);
        mst_free(path);
    }
    return status;
}

static void tell(const mst_cli *cli, const kit *k) {
    if (cli->is_json) {
        printf("{\"plugin\":");
        mst_cli_json_text(k->folder);
        printf(",\"id\":\"%s\"}\n", k->name);
    } else if (!cli->is_quiet) {
        char *line = mst_cli_words(cli, "new.done_plugin", "folder", k->folder, "name", k->name, NULL);
        printf("%s\n", line);
        mst_free(line);
    }
}

int mst_new_plugin(mst_cli *cli, const char *folder) {
    kit k = {.folder = folder};
    if (!name_force(&k)) return mst_cli_usage(cli, "new.usage_plugin", NULL);
    mst_errors errors = {0};
    k.cmake = find_kit();
    int status = check_free(&k, &errors);
    if (status == MST_OK) status = write_files(&k, &errors);
    mst_cli_print_errors(cli, &errors);
    if (status == MST_OK) tell(cli, &k);
    mst_errors_fini(&errors);
    mst_free(k.cmake);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
