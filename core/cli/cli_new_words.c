/* SPDX-License-Identifier: Apache-2.0
 * cli_new_words.c - texts of assets/texts/new.csv in English and Chinese, as comments and tables of Lua, and
 * the note that lies beside the drill. */
#include <stdio.h>
#include <string.h>

#include "cli/cli_new_words.h"

void mst_new_writer_init(writer *w, const mst_cli *cli) {
    w->en = w->zh = *cli;
    w->en.lang = "en";
    w->zh.lang = "zh";
}

static void say_quoted(mst_buffer *out, const char *text) {
    mst_new_say(out, "\"");
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') mst_new_say(out, "\\");
        mst_buffer_write(out, c, 1);
    }
    mst_new_say(out, "\"");
}

void mst_new_comment(writer *w, const char *indent, char *en, char *zh) {
    mst_new_say(w->out, "%s-- %s\n%s-- %s\n", indent, en, indent, zh);
    mst_free(en);
    mst_free(zh);
}

void mst_new_pair(writer *w, char *en, char *zh) {
    mst_new_say(w->out, "en = ");
    say_quoted(w->out, en);
    mst_new_say(w->out, ", zh = ");
    say_quoted(w->out, zh);
    mst_free(en);
    mst_free(zh);
}

void mst_new_words(writer *w, char *en, char *zh) {
    mst_new_say(w->out, "{ ");
    mst_new_pair(w, en, zh);
    mst_new_say(w->out, " }");
}

void mst_new_paragraph(writer *w, char *en, char *zh) {
    mst_new_say(w->out, "%s\n\n%s\n\n", en, zh);
    mst_free(en);
    mst_free(zh);
}

void mst_new_write_note(const mst_new *n, const mst_cli *cli, mst_buffer *out) {
    writer w = {.n = n, .out = out};
    char seed[32], building[32];
    mst_new_writer_init(&w, cli);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)n->seed);
    snprintf(building, sizeof building, "b%llu",
             (unsigned long long)MST_ID_NUMBER(n->map->building[n->building].id));
    mst_new_say(out, "# %s\n\n", n->id);
    PARAGRAPH(&w, "new.note_what", "building", building, "seed", seed, NULL);
    PARAGRAPH(&w, "new.note_assumed", NULL);
    PARAGRAPH(&w, "new.note_next", NULL);
    if (*n->map->attribution) mst_new_say(out, "%s\n", n->map->attribution);
}
