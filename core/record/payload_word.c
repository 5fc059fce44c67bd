/* SPDX-License-Identifier: Apache-2.0
 * payload_word.c - the words of ids in a roster, and its end. */
#include "record/payload.h"

#include <string.h>

#include "base/ids.h"
#include "base/utf8.h"

enum { WORD_BYTES = 64 };

/* As much of `text` as fits, whole characters only. */
static const char *put(char out[WORD_BYTES], const char *text) {
    size_t at = 0;
    while (text && text[at]) {
        size_t n = mst_utf8_length((const uint8_t *)text + at, 4);
        if (n == 0 || at + n >= WORD_BYTES) break;
        memcpy(out + at, text + at, n);
        at += n;
    }
    out[at] = '\0';
    return out;
}

static const char *force_word(const mst_roster *r, uint64_t number) {
    for (uint32_t i = 0; i < r->force_count; i++)
        if (r->force[i].id == MST_ID('f', number)) return r->force[i].name;
    return NULL;
}

static const char *unit_word(const mst_roster *r, mst_id id) {
    for (uint32_t i = 0; i < r->unit_count; i++)
        if (r->unit[i].id == id) return r->unit[i].name;
    return NULL;
}

static const char *seat_word(const mst_roster *r, uint64_t number) {
    static const char *const fixed[] = {NULL, "director", "dispatch", "assessor", "truth"};
    if (number < sizeof fixed / sizeof *fixed) return fixed[number];
    return number > MST_SEAT_FORCE ? force_word(r, number - MST_SEAT_FORCE) : NULL;
}

/* Names of map things, sorted by id. */
static const char *map_word(const mst_roster *r, mst_id id) {
    uint32_t lo = 0, hi = r->name_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (r->name[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < r->name_count && r->name[lo].id == id ? r->name[lo].name : NULL;
}

static const char *word_of(const mst_roster *r, mst_id id) {
    uint64_t number = MST_ID_NUMBER(id);
    switch (MST_ID_LETTER(id)) {
    case 'f':
        return force_word(r, number);
    case 'u':
        return unit_word(r, id);
    case 'x':
        return seat_word(r, number);
    case 'k':
        return "script";
    case 'j':
        return number >= 1 && number <= r->inject_count ? r->inject[number - 1].id : NULL;
    default:
        return map_word(r, id);
    }
}

const char *mst_roster_word(const mst_roster *roster, mst_id id, char out[64]) {
    const char *word = word_of(roster, id);
    if (word && *word) return put(out, word);
    char text[24];
    mst_id_text(id, text);
    if (id != MST_ID_NONE && (text[0] < 'a' || text[0] > 'z')) text[0] = '?'; /* no id of a drill */
    return put(out, text);
}

static void free_forces(mst_roster *r) {
    for (uint32_t i = 0; i < r->force_count; i++) {
        mst_roster_force *f = &r->force[i];
        char *text[] = {f->name, f->plugin, f->plugin_version, f->title_en, f->title_zh};
        for (size_t t = 0; t < sizeof text / sizeof *text; t++) mst_free(text[t]);
    }
    for (uint32_t i = 0; i < r->unit_count; i++) {
        mst_free(r->unit[i].name);
        mst_free(r->unit[i].apparatus);
    }
    mst_free(r->force);
    mst_free(r->unit);
}

static void free_plan(mst_roster *r) {
    for (uint32_t i = 0; i < r->inject_count; i++) {
        mst_free(r->inject[i].id);
        mst_free(r->inject[i].title_en);
        mst_free(r->inject[i].title_zh);
    }
    for (uint32_t i = 0; i < r->objective_count; i++) {
        mst_free(r->objective[i].id);
        mst_free(r->objective[i].title_en);
        mst_free(r->objective[i].title_zh);
    }
    for (uint32_t i = 0; i < r->line_count; i++) {
        mst_free(r->line[i].id);
        mst_free(r->line[i].title_en);
        mst_free(r->line[i].title_zh);
        mst_free(r->line[i].group);
        mst_free(r->line[i].plugin);
    }
    for (uint32_t i = 0; i < r->chapter_count; i++) {
        mst_free(r->chapter[i].id);
        mst_free(r->chapter[i].title_en);
        mst_free(r->chapter[i].title_zh);
    }
    mst_free(r->chapter);
    mst_free(r->inject);
    mst_free(r->objective);
    mst_free(r->line);
}

void mst_roster_fini(mst_roster *roster) {
    free_forces(roster);
    free_plan(roster);
    for (uint32_t i = 0; i < roster->order_count; i++) {
        mst_free(roster->order[i].id);
        mst_free(roster->order[i].title_en);
        mst_free(roster->order[i].title_zh);
        mst_free(roster->order[i].targets);
    }
    mst_free(roster->order);
    for (uint32_t i = 0; i < roster->name_count; i++) mst_free(roster->name[i].name);
    mst_free(roster->name);
    char *text[] = {roster->scenario,    roster->title_en,  roster->title_zh,      roster->map_file,
                    roster->attribution, roster->rubric_id, roster->rubric_version};
    for (size_t t = 0; t < sizeof text / sizeof *text; t++) mst_free(text[t]);
    *roster = (mst_roster){0};
}

const mst_roster_order *mst_roster_own_order(const mst_roster *roster, uint32_t kind) {
    for (uint32_t i = 0; i < roster->order_count; i++)
        if (roster->order[i].kind == kind) return &roster->order[i];
    return NULL;
}
