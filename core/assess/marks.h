/* SPDX-License-Identifier: Apache-2.0
 * marks.h - what people say of a drill: marks of several assessors, the final mark, objections and answers. A
 * file beside the recording that only grows, a line each, never merged with the automatic score:
 *   CHECK <tab> KIND <tab> WALL_MS <tab> BY <tab> ABOUT <tab> VALUE <tab> WORDS
 * CHECK is the XXH3-64 of the recording's code and of all lines before it, so a line that was changed, left
 * out or moved to another drill shows; it is no signature. */
#ifndef ASSESS_MARKS_H
#define ASSESS_MARKS_H
#include "assess/assess.h"

typedef enum mst_opinion_kind {
    MST_OPINION_UNSET = 0,
    MST_OPINION_POINTS, /* ABOUT a heading, a line or "total"; VALUE 0..100 */
    MST_OPINION_FINAL,  /* VALUE a level 0 fail .. 3 excellent; WORDS why, where it is another than automatic
                         */
    MST_OPINION_OBJECTION, /* ABOUT a heading or "total" */
    MST_OPINION_ANSWER     /* VALUE the number of the entry that is answered, from 1 */
} mst_opinion_kind;

typedef struct mst_opinion {
    mst_opinion_kind kind;
    uint64_t wall_ms;
    char *by, *about, *words;
    double value;
} mst_opinion;

enum { MST_MARKERS_MAX = 8 };
typedef struct mst_marks {
    mst_opinion *item;
    uint32_t count, capacity;
    uint32_t bad_line;                   /* the first that does not read, or whose check is wrong; 0: none */
    const char *marker[MST_MARKERS_MAX]; /* assessors who gave points, in the order they first did */
    uint32_t marker_count;
} mst_marks;

/* `code`: 32 bytes that name the recording. Reading ends at the first bad line. */
void mst_marks_read(mst_marks *marks, mst_bytes file, const uint8_t code[32]);
/* The line that appends an entry to the file as it is. */
void mst_marks_line(mst_bytes file, const uint8_t code[32], const mst_opinion *entry, mst_buffer *out);
void mst_marks_fini(mst_marks *marks);

/* The last mark of each assessor for a heading. */
typedef struct mst_mark_row {
    bool is_given[MST_MARKERS_MAX];
    double value[MST_MARKERS_MAX];
    uint32_t count;
    double mean, least, most;
    uint32_t levels_apart; /* between the least and the most */
} mst_mark_row;
mst_mark_row mst_marks_row(const mst_marks *marks, const mst_roster *roster, const char *about);
/* The last final mark, or NULL. */
const mst_opinion *mst_marks_final(const mst_marks *marks);

/* Headings of a rubric: its groups, or where it has none its lines. */
uint32_t mst_heading_count(const mst_roster *roster);
const char *mst_heading_id(const mst_roster *roster, uint32_t index);
/* Won and assessable points of a heading. */
void mst_heading_points(const mst_roster *roster, const mst_score *score, const char *id, double *got,
                        double *of);
/* 0 fail .. 3 excellent; -1 for "none". */
int32_t mst_level_number(const char *level);
const char *mst_level_word(int32_t level);
#endif
