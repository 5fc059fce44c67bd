/* SPDX-License-Identifier: Apache-2.0
 * marks.c - reads and appends the marks of people, and lays them side by side. */
#include "assess/marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess/assumed.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { CELLS = 7, LINE_BYTES_MAX = 4096, ENTRIES_MAX = 10000 };
static const char *const kind_word[] = {"", "mark", "final", "objection", "answer"};

static uint64_t check_of(const uint8_t code[32], mst_bytes before) {
    uint64_t part[5];
    memcpy(part, code, 32);
    part[4] = mst_hash(before.size ? before.data : "", before.size);
    return mst_hash(part, sizeof part);
}

/* ---- writing ---- */

/* Tabs and ends of lines would break the file. */
static void write_cell(mst_buffer *out, const char *text) {
    for (; text && *text; text++) {
        char c = (uint8_t)*text < 32 || *text == 127 ? ' ' : *text;
        mst_buffer_write(out, &c, 1);
    }
}

void mst_marks_line(mst_bytes file, const uint8_t code[32], const mst_opinion *e, mst_buffer *out) {
    char hash[17], head[80], value[32];
    mst_hash_text(check_of(code, file), hash);
    snprintf(head, sizeof head, "%s\t%s\t%llu\t", hash, kind_word[e->kind], (unsigned long long)e->wall_ms);
    mst_buffer_write(out, head, strlen(head));
    write_cell(out, e->by);
    mst_buffer_write(out, "\t", 1);
    write_cell(out, e->about);
    snprintf(head, sizeof head, "\t%s\t", mst_text_number(value, e->value));
    mst_buffer_write(out, head, strlen(head));
    write_cell(out, e->words);
    mst_buffer_write(out, "\n", 1);
}

/* ---- reading ---- */

static bool is_text(const char *text) {
    for (const uint8_t *at = (const uint8_t *)text; *at;) {
        size_t n = mst_utf8_length(at, strlen((const char *)at));
        if (n == 0 || (n == 1 && (*at < 32 || *at == 127))) return false;
        at += n;
    }
    return true;
}

static bool split(char *line, char *cell[CELLS]) {
    for (int i = 0; i < CELLS; i++) {
        cell[i] = line;
        char *tab = strchr(line, '\t');
        if ((tab != NULL) != (i < CELLS - 1)) return false;
        if (!tab) return is_text(cell[i]);
        *tab = '\0';
        if (!is_text(cell[i])) return false;
        line = tab + 1;
    }
    return true;
}

static bool read_entry(char *line, uint64_t check, mst_opinion *e) {
    char *cell[CELLS], hash[17], *end, *wall_end;
    mst_hash_text(check, hash);
    if (!split(line, cell) || strcmp(cell[0], hash) != 0 || !*cell[3]) return false;
    *e = (mst_opinion){.wall_ms = strtoull(cell[2], &wall_end, 10), .value = strtod(cell[5], &end)};
    for (int k = 1; k <= MST_OPINION_ANSWER; k++)
        if (strcmp(cell[1], kind_word[k]) == 0) e->kind = (mst_opinion_kind)k;
    double most = e->kind == MST_OPINION_POINTS ? 100 : e->kind == MST_OPINION_FINAL ? 3 : ENTRIES_MAX;
    bool is_good =
        e->kind && *cell[5] && !*end && *cell[2] && !*wall_end && e->value >= 0 && e->value <= most;
    if (!is_good) return false;
    e->by = mst_strdup(cell[3]);
    e->about = mst_strdup(cell[4]);
    e->words = mst_strdup(cell[6]);
    return true;
}

static void note_marker(mst_marks *m, const mst_opinion *e) {
    if (e->kind != MST_OPINION_POINTS) return;
    for (uint32_t i = 0; i < m->marker_count; i++)
        if (strcmp(m->marker[i], e->by) == 0) return;
    if (m->marker_count < MST_MARKERS_MAX) m->marker[m->marker_count++] = e->by;
}

void mst_marks_read(mst_marks *m, mst_bytes file, const uint8_t code[32]) {
    const char *data = file.data;
    char line[LINE_BYTES_MAX];
    *m = (mst_marks){0};
    for (size_t at = 0, size; at < file.size; at += size + 1) {
        const char *end = memchr(data + at, '\n', file.size - at);
        size = end ? (size_t)(end - data) - at : file.size - at;
        bool is_good = end && size < sizeof line && !memchr(data + at, '\0', size) && m->count < ENTRIES_MAX;
        mst_opinion e = {0};
        if (is_good) {
            memcpy(line, data + at, size);
            line[size] = '\0';
            is_good = read_entry(line, check_of(code, (mst_bytes){data, at}), &e);
        }
        if (!is_good) {
            m->bad_line = m->count + 1;
            return;
        }
        MST_GROW(m->item, m->count, m->capacity);
        m->item[m->count++] = e;
        note_marker(m, &m->item[m->count - 1]);
    }
}

void mst_marks_fini(mst_marks *m) {
    for (uint32_t i = 0; i < m->count; i++) {
        mst_free(m->item[i].by);
        mst_free(m->item[i].about);
        mst_free(m->item[i].words);
    }
    mst_free(m->item);
    *m = (mst_marks){0};
}

/* ---- side by side ---- */

mst_mark_row mst_marks_row(const mst_marks *m, const mst_roster *roster, const char *about) {
    mst_mark_row row = {.least = 100};
    for (uint32_t i = 0; i < m->count; i++) {
        if (m->item[i].kind != MST_OPINION_POINTS || strcmp(m->item[i].about, about) != 0) continue;
        for (uint32_t k = 0; k < m->marker_count; k++) {
            if (strcmp(m->marker[k], m->item[i].by) != 0) continue;
            row.is_given[k] = true;
            row.value[k] = m->item[i].value; /* the last one counts */
        }
    }
    for (uint32_t k = 0; k < m->marker_count; k++) {
        if (!row.is_given[k]) continue;
        row.count++;
        row.mean += row.value[k];
        if (row.value[k] < row.least) row.least = row.value[k];
        if (row.value[k] > row.most) row.most = row.value[k];
    }
    if (row.count == 0) return row;
    row.mean /= row.count;
    row.levels_apart = mst_level_of(roster, row.most) - mst_level_of(roster, row.least);
    return row;
}

const mst_opinion *mst_marks_final(const mst_marks *m) {
    for (uint32_t i = m->count; i > 0; i--)
        if (m->item[i - 1].kind == MST_OPINION_FINAL) return &m->item[i - 1];
    return NULL;
}

/* ---- headings ---- */

static const char *heading_of(const mst_roster_line *line) {
    return line->group && line->group[0] ? line->group : line->id;
}

/* Is this line of points the first of its heading? */
static bool begins(const mst_roster *r, uint32_t index) {
    if (r->line[index].is_gate) return false;
    for (uint32_t i = 0; i < index; i++)
        if (!r->line[i].is_gate && strcmp(heading_of(&r->line[i]), heading_of(&r->line[index])) == 0)
            return false;
    return true;
}

uint32_t mst_heading_count(const mst_roster *r) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < r->line_count; i++) count += begins(r, i);
    return count;
}

const char *mst_heading_id(const mst_roster *r, uint32_t index) {
    for (uint32_t i = 0; i < r->line_count; i++)
        if (begins(r, i) && index-- == 0) return heading_of(&r->line[i]);
    return "";
}

void mst_heading_points(const mst_roster *r, const mst_score *score, const char *id, double *got,
                        double *of) {
    *got = *of = 0;
    for (uint32_t i = 0; i < r->line_count && i < score->line_count; i++) {
        if (r->line[i].is_gate || strcmp(heading_of(&r->line[i]), id) != 0 || !score->line[i].is_there)
            continue;
        *got += score->line[i].points;
        *of += score->line[i].of;
    }
}

static const char *const level_word[] = {"fail", "pass", "good", "excellent"};

int32_t mst_level_number(const char *level) {
    for (int32_t i = 0; i < 4; i++)
        if (strcmp(level, level_word[i]) == 0) return i;
    return -1;
}

const char *mst_level_word(int32_t level) {
    return level >= 0 && level < 4 ? level_word[level] : "none";
}
