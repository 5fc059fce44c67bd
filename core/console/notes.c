/* SPDX-License-Identifier: Apache-2.0
 * notes.c - marks, stamps and comments as lines of text. */
#include "console/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const mark_word[] = {"", "seen", "unseen", "none"};

void mst_notes_fini(mst_notes *n) {
    for (uint32_t i = 0; i < n->count; i++) {
        mst_free(n->item[i].line);
        mst_free(n->item[i].words);
    }
    mst_free(n->item);
    *n = (mst_notes){0};
}

static void add(mst_notes *n, mst_note note) {
    MST_GROW(n->item, n->count, n->capacity);
    n->item[n->count++] = note;
}

mst_mark mst_notes_mark(const mst_notes *n, const char *line) {
    for (uint32_t i = 0; i < n->count; i++)
        if (n->item[i].line && strcmp(n->item[i].line, line) == 0) return n->item[i].mark;
    return MST_MARK_UNSET;
}

void mst_notes_set_mark(mst_notes *n, const char *line, mst_mark mark) {
    for (uint32_t i = 0; i < n->count; i++)
        if (n->item[i].line && strcmp(n->item[i].line, line) == 0) {
            n->item[i].mark = mark;
            return;
        }
    add(n, (mst_note){.mark = mark, .line = mst_strdup(line)});
}

/* Tabs and ends of lines would break the file. */
void mst_notes_add(mst_notes *n, mst_tick tick, const char *words) {
    mst_note note = {.tick = tick, .words = words && *words ? mst_strdup(words) : NULL};
    for (char *c = note.words; c && *c; c++)
        if ((unsigned char)*c < 32) *c = ' ';
    add(n, note);
}

/* ---- text ---- */

static bool read_tick(const char *text, mst_tick *out) {
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    *out = (mst_tick)value;
    return end != text && *end == 0 && value < 1000000;
}

static bool read_line(mst_notes *n, char *line) {
    char *first = strchr(line, '\t'), *second = first ? strchr(first + 1, '\t') : NULL;
    mst_tick tick;
    if (!first) return false;
    *first++ = 0;
    if (second) *second++ = 0;
    if (strcmp(line, "mark") == 0 && second && *first) {
        for (int i = 1; i < 4; i++)
            if (strcmp(second, mark_word[i]) == 0) {
                mst_notes_set_mark(n, first, (mst_mark)i);
                return true;
            }
        return false;
    }
    if (!read_tick(first, &tick)) return false;
    if (strcmp(line, "stamp") == 0 && !second)
        mst_notes_add(n, tick, NULL);
    else if (strcmp(line, "note") == 0 && second && *second)
        mst_notes_add(n, tick, second);
    else
        return false;
    return true;
}

uint32_t mst_notes_read(mst_notes *n, const char *text) {
    uint32_t bad = 0;
    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = mst_strndup(text, length);
        if (length && !read_line(n, line)) bad++;
        mst_free(line);
        text += length + (text[length] == '\n');
    }
    return bad;
}

void mst_notes_write(const mst_notes *n, mst_buffer *out) {
    char line[512];
    for (uint32_t i = 0; i < n->count; i++) {
        const mst_note *note = &n->item[i];
        if (note->line && note->mark)
            snprintf(line, sizeof line, "mark\t%.120s\t%s\n", note->line, mark_word[note->mark]);
        else if (!note->line && note->words)
            snprintf(line, sizeof line, "note\t%u\t%.400s\n", note->tick, note->words);
        else if (!note->line)
            snprintf(line, sizeof line, "stamp\t%u\n", note->tick);
        else
            continue;
        mst_buffer_write(out, line, strlen(line));
    }
}
