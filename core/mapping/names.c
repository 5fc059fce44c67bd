/* SPDX-License-Identifier: Apache-2.0
 * names.c - names of things: unique words of a-z, 0-9 and _, as scenarios use them. Public things keep
 * theirs, and as a title what is written on them; those of people and firms are left out unless they are
 * wanted. Roads keep theirs as written. */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/ids.h"
#include "mapping/source.h"

enum {
    NAME_MAX_BYTES = 40, /* the map takes 48; room for "_12" */
    TITLE_MAX_BYTES = 200
};

typedef struct name_set {
    char (*slot)[NAME_MAX_BYTES + 8];
    uint32_t mask;
} name_set;

/* False when it is there already. */
static bool add_name(name_set *set, const char *name) {
    uint32_t at = (uint32_t)mst_hash(name, strlen(name)) & set->mask;
    for (; set->slot[at][0]; at = (at + 1) & set->mask)
        if (strcmp(set->slot[at], name) == 0) return false;
    strcpy(set->slot[at], name);
    return true;
}

/* The Latin letters of one character of UTF-8, "" for what has none; moves on. */
static const char *latin_of(const char **text) {
    static const struct {
        const char *from, *to;
    } pairs[] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"},
                 {"é", "e"},  {"è", "e"},  {"ê", "e"},  {"á", "a"},  {"à", "a"},  {"ç", "c"},  {"ñ", "n"},
                 {"ó", "o"},  {"ú", "u"},  {"í", "i"},  {"č", "c"},  {"š", "s"},  {"ž", "z"},  {"ł", "l"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t length = strlen(pairs[i].from);
        if (strncmp(*text, pairs[i].from, length) != 0) continue;
        *text += length;
        return pairs[i].to;
    }
    (*text)++;
    return "";
}

/* "FF Harsdorf" to "ff_harsdorf"; false when too little is left of it. */
static bool make_word(const char *text, char out[NAME_MAX_BYTES + 1]) {
    size_t length = 0;
    while (*text && length + 3 < NAME_MAX_BYTES) {
        char c = *text;
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if ((unsigned char)c >= 0x80) {
            for (const char *latin = latin_of(&text); *latin; latin++) out[length++] = *latin;
            continue;
        }
        if (is_word)
            out[length++] = c;
        else if (length && out[length - 1] != '_')
            out[length++] = '_';
        text++;
    }
    while (length && out[length - 1] == '_') length--;
    out[length] = '\0';
    return length >= 2 && out[0] >= 'a' && out[0] <= 'z' && mst_id_parse(out) == MST_ID_NONE;
}

static bool is_public_building(uint16_t occupancy) {
    return occupancy == MST_OCCUPANCY_SCHOOL || occupancy == MST_OCCUPANCY_HOSPITAL ||
           occupancy == MST_OCCUPANCY_ASSEMBLY || occupancy == MST_OCCUPANCY_FIRE_STATION ||
           occupancy == MST_OCCUPANCY_PUBLIC;
}

static bool is_firms_land(const char *land) {
    return strcmp(land, "industrial") == 0 || strcmp(land, "commercial") == 0 ||
           strcmp(land, "farmyard") == 0;
}

static bool is_public(const thing *t) {
    if (t->kind == THING_BUILDING) return is_public_building(t->word);
    return t->kind != THING_AREA || !is_firms_land(t->land);
}

/* The word, or the word with the next free number. */
static char *make_unique(name_set *set, const char *word) {
    char name[NAME_MAX_BYTES + 8];
    snprintf(name, sizeof name, "%s", word);
    for (unsigned n = 2; !add_name(set, name); n++) snprintf(name, sizeof name, "%s_%u", word, n);
    return mst_strdup(name);
}

static void name_thing(const source *s, name_set *set, thing *t) {
    char word[NAME_MAX_BYTES + 1] = "";
    if (t->kind == THING_ROAD || t->is_dropped || !*t->name) return;
    bool is_kept = is_public(t) || s->def->keep_names;
    char *as_written = t->name;
    t->name = is_kept && make_word(as_written, word) ? make_unique(set, word) : mst_strdup("");
    if (is_kept && strlen(as_written) <= TITLE_MAX_BYTES)
        t->title = as_written;
    else
        mst_free(as_written);
}

/* A station before the building that it stands in: the plain word is its own. */
void mst__name_things(source *s) {
    uint32_t named = 0;
    for (uint32_t i = 0; i < s->count; i++) named += s->item[i].kind != THING_ROAD && *s->item[i].name;
    name_set set = {.mask = 63};
    while (set.mask < 3 * named) set.mask = set.mask * 2 + 1;
    set.slot = mst_alloc((set.mask + 1ull) * sizeof *set.slot);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < s->count; i++)
            if ((s->item[i].kind == THING_STATION) == (pass == 0)) name_thing(s, &set, &s->item[i]);
    mst_free(set.slot);
}
