/* SPDX-License-Identifier: Apache-2.0
 * words.h - what things of a map are called in the language of the window or picture. */
#ifndef DRAW_WORDS_H
#define DRAW_WORDS_H
#include "draw/draw.h"

enum { MST_DRAW_WORD_BYTES = 96 };

/* What a place is called: by its title on the map, by the name itself where that is no code, else by what it
 * is and its number ("house 401"). `name` may be NULL or "". Returns `out`. */
const char *mst_draw_place_word(const mst_draw_look *look, const mst_map *map, mst_id id, const char *name,
                                char out[MST_DRAW_WORD_BYTES]);
/* The short word of a force: the first two characters of a Chinese title, the first word of any other. */
void mst_draw_short_title(const char *title, char out[32]);
/* The same with so many characters, or words. */
void mst_draw_title_begin(const char *title, int parts, char out[32]);
/* Who made the map, never NULL. */
const char *mst_draw_attribution(const mst_draw_look *look, const mst_map *map);
#endif
