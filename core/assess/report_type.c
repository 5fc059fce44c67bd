/* SPDX-License-Identifier: Apache-2.0
 * report_type.c - measures text with Pango and breaks paragraphs, Chinese and Latin. */
#include "assess/report_type.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "base/utf8.h"

struct mst_measure_text {
    PangoContext *context;
    PangoLayout *layout;
};

const char *mst_face_families(mst_face face) {
    switch (face) {
    case MST_FACE_SERIF:
        return "Noto Serif CJK SC, Source Han Serif SC, Noto Serif SC, Songti SC, SimSun, WenQuanYi Micro "
               "Hei, serif";
    case MST_FACE_MONO:
        return "Noto Sans Mono CJK SC, DejaVu Sans Mono, monospace";
    default:
        return "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, Heiti SC, SimHei, WenQuanYi Micro Hei, "
               "sans-serif";
    }
}

const char *mst_face_css(mst_face face) {
    return face == MST_FACE_SERIF ? "se" : face == MST_FACE_MONO ? "mo" : "sa";
}

mst_measure_text *mst_measure_text_create(void) {
    mst_measure_text *m = mst_alloc(sizeof *m);
    m->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    m->layout = pango_layout_new(m->context);
    return m;
}

void mst_measure_text_destroy(mst_measure_text *m) {
    if (!m) return;
    g_object_unref(m->layout);
    g_object_unref(m->context);
    mst_free(m);
}

double mst_measure_text_width(mst_measure_text *m, const mst_type *type, const char *text) {
    const double scale = 16; /* measured large, so that no rounding to pixels is left */
    PangoFontDescription *font = pango_font_description_from_string(mst_face_families(type->face));
    pango_font_description_set_absolute_size(font, type->size_pt * scale * PANGO_SCALE);
    pango_font_description_set_weight(font, type->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(m->layout, font);
    pango_layout_set_text(m->layout, text, -1);
    int width, height;
    pango_layout_get_size(m->layout, &width, &height);
    pango_font_description_free(font);
    return (double)width / PANGO_SCALE / scale * MST_PT_U;
}

/* ---- paragraphs ---- */

enum { BOLD = 1, EVIDENCE_BEGIN = 2, EVIDENCE_END = 3, RUN_BYTES = 1024 };

typedef struct state {
    bool is_bold, is_evidence;
} state;

/* What must not begin a line, or end one. */
static bool is_among(const char *set, const char *at, size_t n) {
    for (const char *s = set; *s;) {
        size_t k = mst_utf8_length((const uint8_t *)s, strlen(s));
        if (k == n && strncmp(s, at, n) == 0) return true;
        s += k ? k : 1;
    }
    return false;
}
static bool is_closing(const char *at, size_t n) {
    return is_among("，。；：、？！）》」』”’…%‰℃,.;:)!?·", at, n);
}
static bool is_opening(const char *at, size_t n) {
    return is_among("（《「『“‘(", at, n);
}

static size_t length_at(const char *at) {
    size_t n = mst_utf8_length((const uint8_t *)at, strlen(at));
    return n ? n : 1;
}

/* The bytes that stay together from here: a word, or one Chinese character with what clings to it. */
static size_t token(const char *at) {
    size_t n = 0;
    if (at[0] > 0 && at[0] <= EVIDENCE_END) return 1;
    if (*at == ' ') return 1;
    while (at[n] && is_opening(at + n, length_at(at + n))) n += length_at(at + n);
    if (n && (unsigned char)at[n] <= ' ') return n;
    bool is_word = (unsigned char)at[n] < 0x80;
    if (at[n]) n += length_at(at + n);
    while (is_word && (unsigned char)at[n] < 0x80 && at[n] > ' ' && strncmp(at + n, "**", 2) != 0) n++;
    while (at[n] && is_closing(at + n, length_at(at + n))) n += length_at(at + n);
    return n;
}

/* A line as it grows: runs of one style are drawn as one text. */
typedef struct run {
    char text[RUN_BYTES];
    size_t size;
    double x;
    state style;
} run;

typedef struct flow {
    mst_sheet *sheet;
    const mst_type *type;
    double x0, x, y, width_u, line_u;
    uint32_t lines;
    bool is_dry;
    run now;
} flow;

static mst_type style_type(const flow *f, state s) {
    mst_type t = *f->type;
    t.align = 0;
    t.is_bold = t.is_bold || s.is_bold;
    if (s.is_evidence) t.face = MST_FACE_SANS, t.size_pt *= 0.88;
    return t;
}

static void flush(flow *f) {
    mst_type type = style_type(f, f->now.style);
    f->now.text[f->now.size] = '\0';
    if (f->now.size && !f->is_dry) {
        if (f->now.style.is_evidence)
            mst_sheet_evidence(f->sheet, f->now.x, f->y, &type, f->now.text);
        else
            mst_sheet_text(f->sheet, f->now.x, f->y, &type, f->now.text);
    }
    f->now.size = 0;
    f->now.x = f->x;
}

static void new_line(flow *f) {
    while (f->now.size && f->now.text[f->now.size - 1] == ' ') f->now.size--;
    flush(f);
    f->x = f->now.x = f->x0;
    f->y += f->line_u;
    f->lines++;
}

static void put_token(flow *f, const char *text, size_t n) {
    char word[RUN_BYTES];
    if (n >= sizeof word) n = sizeof word - 1;
    memcpy(word, text, n);
    word[n] = '\0';
    mst_type type = style_type(f, f->now.style);
    double width = mst_sheet_width(f->sheet, &type, word);
    if (f->x + width > f->x0 + f->width_u + 0.5 && f->x > f->x0 && *word != ' ') new_line(f);
    if (*word == ' ' && f->x == f->x0) return;
    if (f->now.size + n >= sizeof f->now.text) flush(f);
    memcpy(f->now.text + f->now.size, word, n);
    f->now.size += n;
    f->x += width;
}

static void switch_style(flow *f, char mark) {
    flush(f);
    if (mark == BOLD) f->now.style.is_bold = !f->now.style.is_bold;
    if (mark == EVIDENCE_BEGIN) f->now.style.is_evidence = true;
    if (mark == EVIDENCE_END) f->now.style.is_evidence = false;
}

uint32_t mst_sheet_paragraph(mst_sheet *s, double x, double y, double width_u, double line_u,
                             const mst_type *type, const char *text, bool is_dry) {
    flow f = {.sheet = s,
              .type = type,
              .x0 = x,
              .x = x,
              .y = y,
              .width_u = width_u,
              .line_u = line_u,
              .lines = 1,
              .is_dry = is_dry,
              .now = {.x = x}};
    while (*text) {
        size_t n = token(text);
        if (*text == '\n')
            new_line(&f), n = 1;
        else if (strncmp(text, "**", 2) == 0)
            switch_style(&f, BOLD), n = 2;
        else if (*text > 0 && *text <= EVIDENCE_END)
            switch_style(&f, *text);
        else
            put_token(&f, text, n);
        text += n;
    }
    flush(&f);
    return f.lines;
}
