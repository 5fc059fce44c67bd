/* SPDX-License-Identifier: Apache-2.0
 * cli_new_words.c - texts of assets/texts/new.csv in English and Chinese, as comments and tables of Lua, and
 * the note that lies beside the drill. */
#include <stdio.h>
#include <string.h>

#include "cli/cli_new_words.h"

/* The id of a force, unless the map has a thing of that name. */
static const char *force_id(const mst_new *n, const char *id, const char *otherwise) {
    mst_id thing = mst_map_find(n->map, id);
    return thing == MST_ID_NONE || MST_ID_LETTER(thing) == 's' ? id : otherwise;
}

/* "shop b12" in both languages: the same argument for two texts cannot do. */
static void name_building(writer *w, int32_t index, place_name *out) {
    const mst_building *b = &w->n->map->building[index];
    char id[64];
    snprintf(out->id, sizeof out->id, "b%llu", (unsigned long long)MST_ID_NUMBER(b->id));
    snprintf(id, sizeof id, "new.%s", mst_occupancy_word(b->occupancy));
    snprintf(out->en, sizeof out->en, "%s %s", mst_cli_text(&w->en, id), out->id);
    snprintf(out->zh, sizeof out->zh, "%s %s", mst_cli_text(&w->zh, id), out->id);
}

void mst_new_writer_init(writer *w, const mst_new *n, const mst_cli *cli, mst_buffer *out) {
    *w = (writer){.n = n, .out = out, .en = *cli, .zh = *cli};
    w->en.lang = "en";
    w->zh.lang = "zh";
    w->micro = force_id(n, "micro", "micro_post");
    w->township = force_id(n, "township", "township_crew");
    w->national = force_id(n, "national", "national_crew");
    name_building(w, (int32_t)n->building, &w->building);
    name_building(w, n->neighbour >= 0 ? n->neighbour : (int32_t)n->building, &w->neighbour);
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
    writer w;
    char seed[32];
    mst_new_writer_init(&w, n, cli, out);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)n->seed);
    mst_new_say(out, "# %s\n\n", n->id);
    PARAGRAPH(&w, "new.note_what", "building", w.building.id, "seed", seed, NULL);
    PARAGRAPH(&w, "new.note_assumed", NULL);
    PARAGRAPH(&w, "new.note_next", NULL);
    if (*n->map->attribution) mst_new_say(out, "%s\n", n->map->attribution);
}
