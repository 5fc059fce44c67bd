/* SPDX-License-Identifier: Apache-2.0
 * notes.h - what an assessor notes beside a recording: a mark for a line of the rubric (seen, not seen, not
 * applicable), stamps and comments at a tick. Lines of text with tabs; the recording itself stays as it is:
 *   mark <tab> LINE <tab> seen|unseen|none
 *   stamp <tab> TICK
 *   note <tab> TICK <tab> WORDS */
#ifndef CONSOLE_NOTES_H
#define CONSOLE_NOTES_H
#include "base/alloc.h"

typedef enum mst_mark { MST_MARK_UNSET = 0, MST_MARK_SEEN, MST_MARK_UNSEEN, MST_MARK_NONE } mst_mark;

typedef struct mst_note {
    mst_mark mark; /* of `line`; UNSET: a stamp or comment */
    char *line;    /* id of a line of the rubric, or NULL */
    mst_tick tick;
    char *words; /* NULL: a stamp */
} mst_note;

typedef struct mst_notes {
    mst_note *item;
    uint32_t count, capacity;
} mst_notes;

/* Lines that do not read are left out; returns how many. */
uint32_t mst_notes_read(mst_notes *notes, const char *text);
void mst_notes_write(const mst_notes *notes, mst_buffer *out);
void mst_notes_fini(mst_notes *notes);
mst_mark mst_notes_mark(const mst_notes *notes, const char *line);
void mst_notes_set_mark(mst_notes *notes, const char *line, mst_mark mark);
void mst_notes_add(mst_notes *notes, mst_tick tick, const char *words);
#endif
