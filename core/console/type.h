/* SPDX-License-Identifier: Apache-2.0
 * type.h - laid out text, kept: laying out costs far more than painting. */
#ifndef CONSOLE_TYPE_H
#define CONSOLE_TYPE_H
#include <pango/pangocairo.h>
#include <stdbool.h>

typedef struct mst_type mst_type;
typedef struct mst_line {
    PangoLayout *layout; /* lent until the next call */
    int width, height;
    bool is_cut;
} mst_line;

mst_type *mst_type_create(void);
void mst_type_destroy(mst_type *type);
/* width 0: as wide as it is; > 0: at most so wide, with an ellipsis, or broken into lines. */
mst_line mst_type_line(mst_type *type, cairo_t *cr, double size, int width, bool is_broken, const char *text);
/* The family that Chinese is painted with; NULL when there is no font that has Chinese. */
const char *mst_type_family(void);
#endif
