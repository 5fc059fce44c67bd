/* SPDX-License-Identifier: Apache-2.0
 * draw_private.h - what the files of core/draw share: the painter, text, places taken, symbols. */
#ifndef DRAW_DRAW_PRIVATE_H
#define DRAW_DRAW_PRIVATE_H
#include <pango/pangocairo.h>

#include "draw/draw.h"
#include "draw/theme.h"

typedef mst_draw_box mst_box;

/* Where a unit's symbol stands; not always where the unit is. */
typedef struct mst_drawn_unit {
    const mst_draw_unit *unit;
    double x, y;           /* of the symbol */
    double true_x, true_y; /* of the unit */
    bool is_in_view;
} mst_drawn_unit;

typedef struct mst_painter {
    cairo_t *cr;
    const mst_draw_scene *scene;
    const mst_draw_view *view;
    const mst_draw_look *look;
    mst_box clip;  /* what of the surface is painted, with room for what reaches in from beside it */
    double k;      /* size of symbols and marks, 1 on a screen */
    bool is_above; /* buildings as they stand on the map are painted already */
    PangoLayout *layout;
    PangoFontDescription *font;
    mst_draw_seen seen;
    mst_box *taken; /* by symbols and labels */
    uint32_t taken_count, taken_capacity;
    uint8_t *kind; /* of each building of the map, as painted */
    mst_box *fire; /* flames on buildings: symbols make room for them where they can */
    uint32_t fire_count, fire_capacity;
    mst_drawn_unit *unit;
    uint32_t unit_count;
} mst_painter;

void mst_painter_init(mst_painter *p, cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                      const mst_draw_look *look);
void mst_painter_fini(mst_painter *p);

/* ---- ink and places (painter.c) ---- */
void mst_ink(const mst_painter *p, mst_colour colour);
void mst_ink_alpha(const mst_painter *p, mst_colour colour, double alpha);
double mst_px_x(const mst_painter *p, mst_point at);
double mst_px_y(const mst_painter *p, mst_point at);
double mst_px(const mst_painter *p, double cm);
/* Within `margin_px` of the map's rectangle. */
bool mst_is_in_view(const mst_painter *p, double x, double y, double margin_px);
/* Does the box round the points touch what is painted? */
bool mst_is_seen(const mst_painter *p, const mst_point *point, uint32_t count);
/* A path of the points; false, and no path, when none of it is seen. */
bool mst_trace(const mst_painter *p, const mst_point *point, uint32_t count, bool is_closed);
void mst_dash(const mst_painter *p, double on_px, double off_px);
void mst_no_dash(const mst_painter *p);
void mst_rounded(const mst_painter *p, double x, double y, double width, double height, double radius);
/* The value of the picture, or `otherwise` when there is no picture or no entry. */
double mst_known(const mst_painter *p, mst_id id, mst_key key, double otherwise);
/* The value of `key` for the thing that entry `at` is about: they stand together. */
double mst_beside(const mst_picture *picture, uint32_t at, mst_key key, double otherwise);
mst_id mst_known_id(const mst_painter *p, mst_id id, mst_key key);
/* Whether the entry tells of fire on a piece of ground with a position of its own; then where. */
bool mst_front_at(const mst_picture *picture, const mst_picture_entry *entry, mst_point *at);

/* ---- text (text.c): one line, y its middle; align 0 left of x, 0.5 centred, 1 right ---- */
const char *mst_words_of(const mst_painter *p, const char *id);
double mst_text_width(const mst_painter *p, int size_px, const char *text);
double mst_text(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                const char *text);
/* The same with a rim in the colour of what lies below. */
double mst_text_rim(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                    mst_colour rim, const char *text);
/* At most width_px wide: ends in an ellipsis when it does not fit. */
double mst_text_within(const mst_painter *p, double x, double y, double align, int size_px, mst_colour colour,
                       double width_px, const char *text);
/* Breaks lines at width_px from y downwards; returns the height. Does not paint when `is_dry`. */
double mst_text_lines(const mst_painter *p, double x, double y, int size_px, mst_colour colour,
                      double width_px, const char *text, bool is_dry);

/* ---- places taken (place.c) ---- */
bool mst_is_free(const mst_painter *p, mst_box box);
void mst_take(mst_painter *p, mst_box box);
/* Where a label of that size goes beside a thing of radius r at (x, y): the first free one of nine places.
 * False when none is. */
bool mst_place_label(const mst_painter *p, double x, double y, double r, double width, double height,
                     mst_box *out);
/* What a symbol takes around its middle. */
typedef struct mst_room {
    double left, up, right, down;
} mst_room;
/* A free place near (x, y), inside the view, off the flames where there is one close by; (x, y) itself when
 * all is full. */
void mst_place_symbol(const mst_painter *p, double *x, double *y, mst_room room);

/* ---- marks and symbols (marks.c, symbols.c) ---- */
void mst_person_symbol(const mst_painter *p, double x, double y, double k);
void mst_label_box(const mst_painter *p, mst_box box, mst_colour edge, bool is_dashed);
void mst_mark_flame(const mst_painter *p, double x, double y, double height, bool is_flashed);
void mst_mark_stroke(const mst_painter *p, double x, double y, double size);
void mst_mark_cross(const mst_painter *p, double x, double y, double size);
mst_colour mst_force_colour(uint16_t kind);
mst_draw_kind mst_force_draw_kind(uint16_t kind);
/* A path of the force's shape with radius r. */
void mst_force_shape(const mst_painter *p, double x, double y, double r, uint16_t kind);
void mst_station_symbol(const mst_painter *p, double x, double y, double r, uint16_t kind);
void mst_hydrant_symbol(const mst_painter *p, double x, double y, double k, uint16_t state);
void mst_crane_symbol(const mst_painter *p, double x, double y, double k, uint16_t state);
void mst_water_symbol(const mst_painter *p, double x, double y, double k, uint16_t state);
void mst_flag_symbol(const mst_painter *p, double x, double y, double k);
void mst_wheels(const mst_painter *p, double x, double y, double k, mst_colour colour);
void mst_hose_line(const mst_painter *p, double (*point)[2], uint32_t count, bool is_flowing, double k);
void mst_building_fill(const mst_painter *p, mst_draw_kind kind); /* of the current path, which it ends */

/* ---- layers, bottom to top ---- */
void mst_paint_land(mst_painter *p);  /* areas, water */
void mst_paint_cells(mst_painter *p); /* surface fire */
void mst_paint_roads(mst_painter *p);
void mst_paint_buildings(mst_painter *p); /* all but those that burn */
void mst_paint_smoke(mst_painter *p);
void mst_paint_fires(mst_painter *p); /* buildings that burn, and the marks of all states */
void mst_place_units(mst_painter *p); /* where symbols go, without painting */
void mst_paint_hoses(mst_painter *p);
void mst_paint_sources(mst_painter *p); /* hydrants, cranes, holes in the ice */
void mst_paint_stations(mst_painter *p);
void mst_paint_units(mst_painter *p);
void mst_paint_calls(mst_painter *p);  /* people who call for help */
void mst_paint_people(mst_painter *p); /* known to be where it is dangerous */
void mst_paint_sectors(mst_painter *p);
void mst_paint_cordons(mst_painter *p);
void mst_people_symbol(const mst_painter *p, double x, double y, double k);
void mst_cordon_bar(const mst_painter *p, double x, double y, double half, bool is_upright);
void mst_paint_edge_tags(mst_painter *p); /* units on their way, out of view */
void mst_paint_names(mst_painter *p);     /* places and streets */
/* Text ids of a task's character ("draw.mark.attack") and of its name. */
const char *mst_task_mark_id(uint32_t order_kind);
const char *mst_task_word_id(uint32_t order_kind);
const char *mst_unit_character(mst_painter *p, const mst_draw_unit *unit);
bool mst_unit_is_on_way(const mst_painter *p, const mst_draw_unit *unit);

/* ---- the frame (legend.c) ---- */
/* Rows from `top` down to `low`, in a column; what does not fit is counted in the last row. */
void mst_paint_legend(mst_painter *p, double left, double top, double width, double low);
#endif
