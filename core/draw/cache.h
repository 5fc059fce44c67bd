/* SPDX-License-Identifier: Apache-2.0
 * cache.h - what a program that paints many frames keeps between them: rimmed labels as small pictures,
 * laid out lines, and the widths of texts. A table in which a newcomer puts out whoever had its place. */
#ifndef DRAW_CACHE_H
#define DRAW_CACHE_H
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct mst_draw_cache mst_draw_cache;
mst_draw_cache *mst_draw_cache_create(void);
void mst_draw_cache_destroy(mst_draw_cache *cache);

/* How a label looks: all that its picture depends on. */
typedef struct mst_draw_label {
    int size_px;
    uint32_t rgb, rim_rgb;
    double xx, yx, xy, yy; /* of the matrix it is painted with */
} mst_draw_label;

/* A kept picture, lent until the next call: NULL when it is not there. */
cairo_surface_t *mst_draw_cache_find(mst_draw_cache *cache, const mst_draw_label *label, const char *text,
                                     int *left, int *top);
/* Keeps a picture, which it then owns, with where its corner lies from the pen. */
void mst_draw_cache_put(mst_draw_cache *cache, const mst_draw_label *label, const char *text,
                        cairo_surface_t *picture, int left, int top);
/* A kept line, lent until the next call; NULL when it is not there. `scale` is that of the matrix. */
PangoLayout *mst_draw_cache_line(mst_draw_cache *cache, int size_px, double scale, const char *text);
/* Keeps a line, which it then owns. */
void mst_draw_cache_put_line(mst_draw_cache *cache, int size_px, double scale, const char *text,
                             PangoLayout *line);
/* The kept width; < 0 when it is not there. */
double mst_draw_cache_width(mst_draw_cache *cache, int size_px, const char *text);
void mst_draw_cache_put_width(mst_draw_cache *cache, int size_px, const char *text, double width);
#endif
