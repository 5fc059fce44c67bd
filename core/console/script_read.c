/* SPDX-License-Identifier: Apache-2.0
 * script_read.c - a script's lines, all checked before the first is done. */
#include <stdio.h>
#include <string.h>

#include "console/script_private.h"

static const struct {
    const char *word;
    int words;
} commands[] = {{"", 0},
#define COMMAND_ROW(name, word, words) {word, words},
                COMMAND_LIST(COMMAND_ROW)
#undef COMMAND_ROW
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static bool take_word(const char **at, char out[WORD_BYTES]) {
    while (**at == ' ' || **at == '\t') (*at)++;
    size_t n = strcspn(*at, " \t");
    snprintf(out, WORD_BYTES, "%.*s", (int)(n < WORD_BYTES ? n : WORD_BYTES - 1), *at);
    *at += n;
    return n > 0;
}

static bool read_line(mst_script *s, uint32_t number, const char *text) {
    mst_script_line l = {.number = number};
    char word[WORD_BYTES], extra[WORD_BYTES];
    if (!take_word(&text, word) || *word == '#') return true;
    for (int i = 1; i < COMMAND_COUNT; i++)
        if (strcmp(word, commands[i].word) == 0) l.what = (mst_script_command)i;
    if (!l.what) return false;
    for (int i = 0; i < commands[l.what].words; i++)
        if (!take_word(&text, l.word[i])) return false;
    if (commands[l.what].words < 0) {
        while (*text == ' ') text++;
        snprintf(l.word[0], WORD_BYTES, "%s", text);
        if (!*l.word[0]) return false;
    } else if (take_word(&text, extra) && *extra != '#')
        return false;
    MST_GROW(s->line, s->count, s->capacity);
    s->line[s->count++] = l;
    return true;
}

mst_script *mst_script_create(const char *path, mst_errors *errors) {
    FILE *f = fopen(path, "rb");
    if (!f) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "console.no_script", NULL);
        return NULL;
    }
    mst_script *s = mst_alloc(sizeof *s);
    s->path = mst_strdup(path);
    char text[1024];
    for (uint32_t number = 1; fgets(text, sizeof text, f); number++) {
        text[strcspn(text, "\r\n")] = 0;
        if (!read_line(s, number, text))
            mst_errors_add(errors, MST_SEVERITY_ERROR, path, number, "console.bad_line", "line", text, NULL);
    }
    fclose(f);
    if (errors->error_count == 0) return s;
    mst_script_destroy(s);
    return NULL;
}

void mst_script_destroy(mst_script *s) {
    if (!s) return;
    mst_frames_fini(&s->frames);
    mst_free(s->path);
    mst_free(s->line);
    mst_free(s);
}
