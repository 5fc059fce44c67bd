/* SPDX-License-Identifier: Apache-2.0
 * cache.c - labels, lines and widths that are kept between frames. */
#include "draw/cache.h"

#include <string.h>

#include "base/alloc.h"

enum { LABEL_COUNT = 512, WIDTH_COUNT = 2048, LINE_COUNT = 1024 };

typedef struct kept_label {
    char *text;
    mst_draw_label how;
    cairo_surface_t *picture;
    int left, top;
} kept_label;

typedef struct kept_width {
    char *text;
    int size_px;
    double width;
} kept_width;

typedef struct kept_line {
    char *text;
    int size_px;
    double scale;
    PangoLayout *line;
} kept_line;

struct mst_draw_cache {
    kept_label label[LABEL_COUNT];
    kept_width width[WIDTH_COUNT];
    kept_line line[LINE_COUNT];
};

mst_draw_cache *mst_draw_cache_create(void) {
    return mst_alloc(sizeof(mst_draw_cache));
}

static void empty(kept_label *l) {
    if (l->picture) cairo_surface_destroy(l->picture);
    mst_free(l->text);
    *l = (kept_label){0};
}

void mst_draw_cache_destroy(mst_draw_cache *c) {
    if (!c) return;
    for (int i = 0; i < LABEL_COUNT; i++) empty(&c->label[i]);
    for (int i = 0; i < WIDTH_COUNT; i++) mst_free(c->width[i].text);
    for (int i = 0; i < LINE_COUNT; i++) {
        if (c->line[i].line) g_object_unref(c->line[i].line);
        mst_free(c->line[i].text);
    }
    mst_free(c);
}

static uint32_t hash_of(const char *text, uint32_t seed) {
    uint32_t h = 2166136261u ^ seed;
    for (; *text; text++) h = (h ^ (uint8_t)*text) * 16777619u;
    return h ^ h >> 13;
}

static bool is_same(const mst_draw_label *a, const mst_draw_label *b) {
    return a->size_px == b->size_px && a->rgb == b->rgb && a->rim_rgb == b->rim_rgb && a->xx == b->xx &&
           a->yx == b->yx && a->xy == b->xy && a->yy == b->yy;
}

static kept_label *label_at(mst_draw_cache *c, const mst_draw_label *l, const char *text) {
    return &c->label[hash_of(text, l->rgb * 31 + (uint32_t)l->size_px) % LABEL_COUNT];
}

cairo_surface_t *mst_draw_cache_find(mst_draw_cache *c, const mst_draw_label *l, const char *text, int *left,
                                     int *top) {
    kept_label *k = label_at(c, l, text);
    if (!k->text || !is_same(&k->how, l) || strcmp(k->text, text) != 0) return NULL;
    *left = k->left;
    *top = k->top;
    return k->picture;
}

void mst_draw_cache_put(mst_draw_cache *c, const mst_draw_label *l, const char *text,
                        cairo_surface_t *picture, int left, int top) {
    kept_label *k = label_at(c, l, text);
    empty(k);
    *k = (kept_label){mst_strdup(text), *l, picture, left, top};
}

double mst_draw_cache_width(mst_draw_cache *c, int size_px, const char *text) {
    kept_width *k = &c->width[hash_of(text, (uint32_t)size_px) % WIDTH_COUNT];
    return k->text && k->size_px == size_px && strcmp(k->text, text) == 0 ? k->width : -1;
}

void mst_draw_cache_put_width(mst_draw_cache *c, int size_px, const char *text, double width) {
    kept_width *k = &c->width[hash_of(text, (uint32_t)size_px) % WIDTH_COUNT];
    mst_free(k->text);
    *k = (kept_width){mst_strdup(text), size_px, width};
}

PangoLayout *mst_draw_cache_line(mst_draw_cache *c, int size_px, double scale, const char *text) {
    kept_line *k = &c->line[hash_of(text, (uint32_t)size_px) % LINE_COUNT];
    bool is_it = k->text && k->size_px == size_px && k->scale == scale && strcmp(k->text, text) == 0;
    return is_it ? k->line : NULL;
}

void mst_draw_cache_put_line(mst_draw_cache *c, int size_px, double scale, const char *text,
                             PangoLayout *line) {
    kept_line *k = &c->line[hash_of(text, (uint32_t)size_px) % LINE_COUNT];
    if (k->line) g_object_unref(k->line);
    mst_free(k->text);
    *k = (kept_line){mst_strdup(text), size_px, scale, line};
}
