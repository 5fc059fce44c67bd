/* SPDX-License-Identifier: Apache-2.0
 * type.c - a table of laid out lines. A line that falls into the place of another puts it out. */
#include "console/type.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

enum { SLOT_COUNT = 2048 };
static const char family_wanted[] = "WenQuanYi Micro Hei";

typedef struct slot {
    char *text;
    double size, scale;
    int width;
    bool is_broken;
    mst_line line;
} slot;

struct mst_type {
    PangoContext *context;
    PangoFontDescription *font;
    double scale;
    slot slot[SLOT_COUNT];
};

const char *mst_type_family(void) {
    PangoFontMap *map = pango_cairo_font_map_get_default(); /* lent */
    PangoContext *context = pango_font_map_create_context(map);
    PangoFontDescription *font = pango_font_description_from_string(family_wanted);
    PangoFontset *set = pango_font_map_load_fontset(map, context, font, pango_language_from_string("zh-cn"));
    PangoFont *found =
        set ? pango_fontset_get_font(set, 0x6d88) : NULL; /* the first character of "fire fighting" */
    PangoCoverage *has = found ? pango_font_get_coverage(found, pango_language_from_string("zh-cn")) : NULL;
    bool is_there = has && pango_coverage_get(has, 0x6d88) == PANGO_COVERAGE_EXACT;
    if (has) g_object_unref(has);
    if (found) g_object_unref(found);
    if (set) g_object_unref(set);
    pango_font_description_free(font);
    g_object_unref(context);
    return is_there ? family_wanted : NULL;
}

mst_type *mst_type_create(void) {
    mst_type *t = mst_alloc(sizeof *t);
    t->font = pango_font_description_from_string(family_wanted);
    return t;
}

static void empty(slot *s) {
    if (s->line.layout) g_object_unref(s->line.layout);
    mst_free(s->text);
    *s = (slot){0};
}

void mst_type_destroy(mst_type *t) {
    if (!t) return;
    for (int i = 0; i < SLOT_COUNT; i++) empty(&t->slot[i]);
    if (t->context) g_object_unref(t->context);
    pango_font_description_free(t->font);
    mst_free(t);
}

/* Grey edges only: colour fringes would depend on the screen of who paints. */
static PangoContext *context_for(mst_type *t, cairo_t *cr, double scale) {
    if (t->context && t->scale == scale) return t->context;
    if (t->context) g_object_unref(t->context);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, scale == 1 ? CAIRO_HINT_METRICS_ON : CAIRO_HINT_METRICS_OFF);
    t->context = pango_cairo_create_context(cr);
    pango_cairo_context_set_font_options(t->context, options);
    pango_context_set_language(t->context, pango_language_from_string("zh-cn"));
    cairo_font_options_destroy(options);
    t->scale = scale;
    return t->context;
}

static uint32_t place_of(const char *text, double size, int width, bool is_broken) {
    uint32_t h = 2166136261u;
    for (; *text; text++) h = (h ^ (uint8_t)*text) * 16777619u;
    h = (h ^ (uint32_t)(size * 4)) * 16777619u;
    h = (h ^ (uint32_t)width) * 16777619u;
    h = (h ^ (uint32_t)is_broken) * 16777619u;
    return (h ^ h >> 15) % SLOT_COUNT;
}

static void lay_out(mst_type *t, slot *s, cairo_t *cr) {
    PangoLayout *layout = pango_layout_new(context_for(t, cr, s->scale));
    pango_font_description_set_absolute_size(t->font, s->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, t->font);
    pango_layout_set_text(layout, s->text, -1);
    if (s->width > 0) pango_layout_set_width(layout, s->width * PANGO_SCALE);
    if (s->is_broken)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    else
        pango_layout_set_single_paragraph_mode(layout, TRUE);
    if (s->width > 0 && !s->is_broken) pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_get_pixel_size(layout, &s->line.width, &s->line.height);
    s->line.is_cut = pango_layout_is_ellipsized(layout);
    s->line.layout = layout;
}

mst_line mst_type_line(mst_type *t, cairo_t *cr, double size, int width, bool is_broken, const char *text) {
    cairo_matrix_t m;
    cairo_get_matrix(cr, &m);
    slot *s = &t->slot[place_of(text, size, width, is_broken)];
    bool is_it = s->text && s->size == size && s->width == width && s->is_broken == is_broken &&
                 s->scale == m.xx && strcmp(s->text, text) == 0;
    if (!is_it) {
        empty(s);
        *s = (slot){
            .text = mst_strdup(text), .size = size, .scale = m.xx, .width = width, .is_broken = is_broken};
        lay_out(t, s, cr);
    }
    return s->line;
}
