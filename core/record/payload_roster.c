/* SPDX-License-Identifier: Apache-2.0
 * payload_roster.c - the bytes of a ROSTER record. One walk over the fields both writes and reads, so
 * that the two cannot differ. */
#include "record/payload.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "muster/measure.h"

/* 1: without chapters; 3: rubrics have names, headings and force types; orders of the drill, targets. */
enum { ROSTER_VERSION = 3, ROSTER_VERSION_OLDEST = 1 };

/* Writes when `out` is set, reads when it is NULL. */
typedef struct walk {
    mst_buffer *out;
    mst_reader in;
    uint16_t version;
} walk;

static void walk_u8(walk *w, uint8_t *v) {
    if (w->out)
        mst_buffer_write_u8(w->out, *v);
    else
        *v = mst_reader_u8(&w->in);
}

static void walk_u16(walk *w, uint16_t *v) {
    if (w->out)
        mst_buffer_write_u16(w->out, *v);
    else
        *v = mst_reader_u16(&w->in);
}

static void walk_u32(walk *w, uint32_t *v) {
    if (w->out)
        mst_buffer_write_u32(w->out, *v);
    else
        *v = mst_reader_u32(&w->in);
}

static void walk_i32(walk *w, int32_t *v) {
    uint32_t bits = (uint32_t)*v;
    walk_u32(w, &bits);
    *v = (int32_t)bits;
}

static void walk_u64(walk *w, uint64_t *v) {
    if (w->out)
        mst_buffer_write_u64(w->out, *v);
    else
        *v = mst_reader_u64(&w->in);
}

static void walk_f64(walk *w, double *v) {
    if (w->out) {
        mst_buffer_write_f64(w->out, *v);
        return;
    }
    *v = mst_reader_f64(&w->in);
    if (!isfinite(*v)) {
        *v = 0;
        w->in.is_bad = true;
    }
}

/* Texts are printed on terminals and pages: control bytes come back as spaces, malformed ones as '?'. */
static void clean(char *text) {
    for (uint8_t *at = (uint8_t *)text; *at;) {
        size_t n = mst_utf8_length(at, 4);
        bool is_c1 = n == 2 && at[0] == 0xC2 && at[1] < 0xA0;
        if (n == 0)
            *at = '?';
        else if (is_c1)
            at[0] = at[1] = ' ';
        else if (n == 1 && (*at < 32 || *at == 127))
            *at = ' ';
        at += n ? n : 1;
    }
}

static void walk_text(walk *w, char **text) {
    if (w->out) {
        mst_buffer_write_text(w->out, *text ? *text : "");
        return;
    }
    *text = mst_reader_text(&w->in);
    clean(*text);
}

/* The length of an array; when reading also its zeroed memory. `bytes`: the least one item takes. */
static void *walk_array(walk *w, void *items, uint32_t *count, size_t item_size, size_t bytes) {
    walk_u32(w, count);
    if (w->out) return items;
    if (w->in.is_bad || *count > (w->in.size - w->in.at) / bytes) {
        w->in.is_bad = true;
        *count = 0;
    }
    return mst_alloc(*count * item_size);
}

/* What versions before 3 did not have. */
static void walk_new_text(walk *w, char **text) {
    if (w->version >= 3)
        walk_text(w, text);
    else
        *text = mst_strdup("");
}

static void walk_head(walk *w, mst_roster *r) {
    char **text[] = {&r->scenario, &r->title_en, &r->title_zh, &r->map_file, &r->attribution};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) walk_text(w, text[i]);
    int32_t *date[] = {&r->start_year, &r->start_month, &r->start_day, &r->utc_offset_min};
    for (size_t i = 0; i < sizeof date / sizeof *date; i++) walk_i32(w, date[i]);
    walk_u32(w, &r->start_seconds_of_day);
    walk_u32(w, &r->duration_s);
    walk_u32(w, &r->end_tick);
    walk_u64(w, &r->seed);
    walk_u32(w, &r->building_count);
    walk_f64(w, &r->floor_m2);
    walk_f64(w, &r->pass);
    walk_f64(w, &r->good);
    walk_f64(w, &r->excellent);
    walk_new_text(w, &r->rubric_id);
    walk_new_text(w, &r->rubric_version);
}

static void walk_force(walk *w, mst_roster_force *f) {
    walk_u64(w, &f->id);
    walk_text(w, &f->name);
    walk_text(w, &f->plugin);
    walk_text(w, &f->plugin_version);
    walk_u64(w, &f->data_hash);
    walk_u8(w, &f->grade);
    walk_f64(w, &f->arrival_s);
    walk_text(w, &f->title_en);
    walk_text(w, &f->title_zh);
}

static void walk_unit(walk *w, mst_roster_unit *u) {
    walk_u64(w, &u->id);
    walk_text(w, &u->name);
    walk_u64(w, &u->force);
    walk_text(w, &u->apparatus);
    walk_u8(w, &u->crew);
}

static void walk_inject(walk *w, mst_roster_inject *j) {
    walk_text(w, &j->id);
    walk_text(w, &j->title_en);
    walk_text(w, &j->title_zh);
    walk_u32(w, &j->at);
    walk_i32(w, &j->objective);
    walk_u16(w, &j->expects);
    walk_u32(w, &j->within_s);
}

static void walk_objective(walk *w, mst_roster_objective *o) {
    walk_text(w, &o->id);
    walk_text(w, &o->title_en);
    walk_text(w, &o->title_zh);
}

static void walk_line(walk *w, mst_roster_line *l) {
    walk_text(w, &l->id);
    walk_text(w, &l->title_en);
    walk_text(w, &l->title_zh);
    walk_u16(w, &l->measure);
    walk_i32(w, &l->force);
    walk_i32(w, &l->objective);
    walk_f64(w, &l->of);
    walk_f64(w, &l->full);
    walk_f64(w, &l->none);
    walk_u8(w, &l->is_gate);
    walk_new_text(w, &l->group);
    walk_new_text(w, &l->plugin);
    if (w->version >= 3) walk_u8(w, &l->is_target);
}

static void walk_order(walk *w, mst_roster_order *o) {
    walk_u16(w, &o->kind);
    walk_text(w, &o->id);
    walk_text(w, &o->title_en);
    walk_text(w, &o->title_zh);
    walk_text(w, &o->targets);
    walk_u8(w, &o->crew);
    walk_u8(w, &o->until_told);
    walk_u32(w, &o->kit);
    walk_u32(w, &o->needs);
    walk_u32(w, &o->effects);
    walk_f64(w, &o->seconds);
    walk_u64(w, &o->by);
}

static void walk_name(walk *w, mst_roster_name *n) {
    walk_u64(w, &n->id);
    walk_text(w, &n->name);
}

static void walk_chapter(walk *w, mst_roster_chapter *c) {
    walk_text(w, &c->id);
    walk_text(w, &c->title_en);
    walk_text(w, &c->title_zh);
    walk_u32(w, &c->from);
    walk_u32(w, &c->to);
}

/* One array of the roster: its count, then its items. */
#define WALK_ARRAY(w, r, what, bytes)                                                                        \
    do {                                                                                                     \
        (r)->what = walk_array(w, (r)->what, &(r)->what##_count, sizeof *(r)->what, bytes);                  \
        for (uint32_t i = 0; i < (r)->what##_count; i++) walk_##what(w, &(r)->what[i]);                      \
    } while (0)

static void walk_roster(walk *w, mst_roster *r) {
    uint16_t version = ROSTER_VERSION;
    walk_u16(w, &version);
    if (version < ROSTER_VERSION_OLDEST || version > ROSTER_VERSION) w->in.is_bad = true;
    w->version = version;
    walk_head(w, r);
    WALK_ARRAY(w, r, force, 45);
    WALK_ARRAY(w, r, unit, 25);
    WALK_ARRAY(w, r, inject, 26);
    WALK_ARRAY(w, r, objective, 12);
    WALK_ARRAY(w, r, line, 47);
    WALK_ARRAY(w, r, name, 12);
    if (version < 2) return;
    WALK_ARRAY(w, r, chapter, 20);
    walk_u32(w, &r->from_tick);
    if (version < 3) return;
    WALK_ARRAY(w, r, order, 44);
    for (uint32_t i = 0; i < r->force_count; i++) {
        walk_f64(w, &r->force[i].call_s);
        walk_f64(w, &r->force[i].turnout_s);
    }
    walk_u8(w, &r->has_one_three_five);
}

void mst_roster_write(const mst_roster *roster, mst_buffer *out) {
    mst_roster copy = *roster; /* writing changes nothing; the walk is shared with reading */
    walk_roster(&(walk){.out = out}, &copy);
}

static bool is_index(int32_t index, uint32_t count) {
    return index >= -1 && (index < 0 || (uint32_t)index < count);
}

/* What others rely on: indices that exist, names in order. */
static bool is_roster_sound(const mst_roster *r) {
    bool is_good = true;
    for (uint32_t i = 0; i < r->inject_count; i++)
        is_good = is_good && is_index(r->inject[i].objective, r->objective_count);
    for (uint32_t i = 0; i < r->line_count; i++)
        is_good = is_good && is_index(r->line[i].objective, r->objective_count) &&
                  is_index(r->line[i].force, r->force_count) && r->line[i].is_gate <= 2 &&
                  r->line[i].measure < MST_MEASURE_COUNT;
    for (uint32_t i = 1; i < r->name_count; i++) is_good = is_good && r->name[i - 1].id < r->name[i].id;
    return is_good;
}

int mst_roster_read(mst_roster *roster, mst_bytes payload) {
    walk w = {.in = {.data = payload.data, .size = payload.size}};
    walk_roster(&w, roster);
    bool is_good = !w.in.is_bad && w.in.at == w.in.size && is_roster_sound(roster);
    return is_good ? MST_OK : MST_E_INPUT;
}
