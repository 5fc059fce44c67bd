/* SPDX-License-Identifier: Apache-2.0
 * cli_new_words.h - one text in both languages, as Lua wants it. */
#ifndef CLI_CLI_NEW_WORDS_H
#define CLI_CLI_NEW_WORDS_H
#include "cli/cli_new.h"

/* A building: "b12", "shop b12", "商店 b12". */
typedef struct place_name {
    char id[24], en[64], zh[64];
} place_name;

typedef struct writer {
    const mst_new *n;
    mst_buffer *out;
    mst_cli en, zh;
    const char *micro, *township, *national;
    place_name building, neighbour;
} writer;

/* Languages, and the names of what the drill is about. */
void mst_new_writer_init(writer *w, const mst_new *n, const mst_cli *cli, mst_buffer *out);
/* These take both texts, heap strings, and free them. */
void mst_new_comment(writer *w, const char *indent, char *en, char *zh); /* two lines that begin with -- */
void mst_new_words(writer *w, char *en, char *zh);                       /* { en = "...", zh = "..." } */
void mst_new_pair(writer *w, char *en, char *zh);                        /* the same without braces */
void mst_new_paragraph(writer *w, char *en, char *zh);                   /* of note.md */

/* Text id, then pairs of arguments and NULL, as of mst_cli_words. */
#define BOTH(w, ...) mst_cli_words(&(w)->en, __VA_ARGS__), mst_cli_words(&(w)->zh, __VA_ARGS__)
#define COMMENT(w, indent, ...) mst_new_comment(w, indent, BOTH(w, __VA_ARGS__))
#define WORDS(w, ...) mst_new_words(w, BOTH(w, __VA_ARGS__))
#define PAIR(w, ...) mst_new_pair(w, BOTH(w, __VA_ARGS__))
#define PARAGRAPH(w, ...) mst_new_paragraph(w, BOTH(w, __VA_ARGS__))
/* The same of a text with {building} in it. */
#define BOTH_OF(w, text, place)                                                                              \
    mst_cli_words(&(w)->en, text, "building", (place)->en, NULL),                                            \
        mst_cli_words(&(w)->zh, text, "building", (place)->zh, NULL)
#define COMMENT_OF(w, text, place) mst_new_comment(w, "", BOTH_OF(w, text, place))
#define WORDS_OF(w, text, place) mst_new_words(w, BOTH_OF(w, text, place))
#define PAIR_OF(w, text, place) mst_new_pair(w, BOTH_OF(w, text, place))
#endif
