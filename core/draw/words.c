/* SPDX-License-Identifier: Apache-2.0
 * words.c - names of a map are codes or real names; people read titles, or else what a thing is. */
#include "draw/words.h"

#include <stdio.h>
#include <string.h>

#include "base/ids.h"

static const char *text_of(const mst_draw_look *look, const char *id) {
    return look->text(look->user, id);
}

static bool is_wide(const char *text) {
    return (unsigned char)*text >= 0xE0;
}

/* Lower case words joined by underscores, as scenarios use them; all else is a name that somebody gave. */
static bool is_code(const char *name) {
    for (; *name; name++)
        if (!(*name >= 'a' && *name <= 'z') && !(*name >= '0' && *name <= '9') && *name != '_') return false;
    return true;
}

static size_t put(char *out, size_t n, const char *text) {
    while (*text && n + 1 < MST_DRAW_WORD_BYTES) out[n++] = *text++;
    while (n && *text && ((unsigned char)out[n - 1] & 0xC0) == 0x80) n--; /* not within a character */
    out[n] = 0;
    return n;
}

static const char *spoken(const char *name, char out[MST_DRAW_WORD_BYTES]) {
    size_t most = MST_DRAW_WORD_BYTES - 24, n = put(out, 0, name);
    if (n > most) {
        while (most && ((unsigned char)out[most] & 0xC0) == 0x80) most--; /* not within a character */
        put(out, most, "…");
    }
    for (char *c = out; *c; c++)
        if (*c == '_') *c = ' ';
    return out;
}

static const char *building_kind(const mst_map *map, mst_id id) {
    static const char *const occupancy[MST_OCCUPANCY_COUNT] = {"draw.place.building",
#define PLACE_ID(name, word) "draw.place." word,
                                                               MST_OCCUPANCY_LIST(PLACE_ID)
#undef PLACE_ID
    };
    int32_t at = mst_map_building(map, id);
    uint16_t what = at >= 0 ? map->building[at].occupancy : 0;
    return occupancy[what < MST_OCCUPANCY_COUNT ? what : 0];
}

static const char *kind_id(const mst_map *map, mst_id id) {
    int32_t at;
    switch (MST_ID_LETTER(id)) {
    case 'b':
        return building_kind(map, id);
    case 'h':
        at = mst_map_hydrant(map, id);
        return at >= 0 && map->hydrant[at].kind == MST_HYDRANT_CRANE ? "draw.place.crane"
                                                                     : "draw.place.hydrant";
    case 'w':
        return "draw.place.water";
    case 'a':
        return "draw.place.area";
    case 'r':
        return "draw.place.road";
    case 's':
        return "draw.place.station";
    default:
        return NULL;
    }
}

const char *mst_draw_place_word(const mst_draw_look *look, const mst_map *map, mst_id id, const char *name,
                                char out[MST_DRAW_WORD_BYTES]) {
    char text[24];
    const char *kind = kind_id(map, id), *number = name ? name + strlen(name) : "";
    bool is_chinese = is_wide(text_of(look, "draw.building"));
    const char *title = mst_map_title(map, id, is_chinese);
    if (*title) return put(out, 0, title), out;
    if (name && *name && (!kind || !is_code(name) || !is_chinese)) return spoken(name, out);
    if (!kind) return put(out, 0, mst_id_text(id, text)), out;
    const char *word = text_of(look, kind);
    while (name && number > name && number[-1] >= '0' && number[-1] <= '9') number--;
    if (!name || !*name)
        snprintf(out, MST_DRAW_WORD_BYTES, "%s%s%llu", word, is_chinese ? "" : " ",
                 (unsigned long long)MST_ID_NUMBER(id));
    else
        snprintf(out, MST_DRAW_WORD_BYTES, "%s%s", word, number);
    return out;
}

static size_t sequence_length(unsigned char c) {
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

void mst_draw_title_begin(const char *title, int parts, char out[32]) {
    size_t n = 0;
    for (int i = 0; i < parts && title[n]; i++) {
        size_t more = is_wide(title)
                          ? sequence_length((unsigned char)title[n])
                          : strspn(title + n, " ") + strcspn(title + n + strspn(title + n, " "), " ");
        if (n + more > 31) break;
        n += more;
    }
    memcpy(out, title, n);
    out[n] = 0;
}

void mst_draw_short_title(const char *title, char out[32]) {
    mst_draw_title_begin(title, is_wide(title) ? 2 : 1, out);
}

const char *mst_draw_attribution(const mst_draw_look *look, const mst_map *map) {
    const char *text = map->attribution ? map->attribution : "";
    return strncmp(text, "drawn ", 6) == 0 ? text_of(look, "draw.drawn_map") : text;
}
