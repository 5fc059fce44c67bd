/* SPDX-License-Identifier: Apache-2.0
 * draw.h - paints a map, and on it what a seat knows, on a Cairo surface: colours, symbols and type of
 * the console. A console paints the scene alone into its own frame; a preview or a report paints the
 * frame too (banner, clock, legend). Words are asked for by text id, in the language of the caller. */
#ifndef DRAW_DRAW_H
#define DRAW_DRAW_H
#include <cairo.h>

#include "draw/cache.h"
#include "muster/order.h"
#include "muster/picture.h"
#include "world/map.h"

/* What part of the plane is seen, and where on the surface: the rectangle of the map, the point in its
 * middle, and how many centimetres a pixel covers. */
typedef struct mst_draw_view {
    double centre_x_cm, centre_y_cm;
    double cm_per_px; /* > 0 */
    int left_px, top_px, width_px, height_px;
} mst_draw_view;

/* A square of ground that burns or has burnt. */
typedef struct mst_draw_cell {
    mst_point at; /* its centre */
    int32_t side_cm;
    bool is_burning;
} mst_draw_cell;

/* What a picture does not say of a unit, because it never changes. */
typedef struct mst_draw_unit {
    mst_id id;
    const char *name;      /* "wutong.1" */
    const char *apparatus; /* "tender_5t"; "" on foot */
    uint16_t force_kind;   /* mst_station_kind; 0 for any other */
} mst_draw_unit;

/* A rectangle of the surface, and where the symbol of a unit stands on it. */
typedef struct mst_draw_box {
    double x0, y0, x1, y1;
} mst_draw_box;
typedef struct mst_draw_spot {
    double x, y;
    bool is_there; /* the unit is known, and its symbol in view */
} mst_draw_spot;

/* A part of the scene that the commander has marked out. */
typedef struct mst_draw_sector {
    mst_point low, high; /* south-west and north-east corner */
} mst_draw_sector;

typedef struct mst_draw_scene {
    const mst_map *map;
    const mst_picture *picture; /* NULL: the map alone */
    const mst_draw_unit *unit;  /* sorted by id */
    uint32_t unit_count;
    const mst_draw_cell *cell; /* surface fire, beside the FRONT entries of the picture */
    uint32_t cell_count;
    const char *title;        /* of the drill or map */
    const mst_draw_box *kept; /* no symbol or label goes there: panels lie above */
    uint32_t kept_count;
    const mst_draw_sector *sector;
    uint32_t sector_count;
    mst_draw_spot *spot; /* filled, one per unit; NULL: nobody asks */
} mst_draw_scene;

typedef enum mst_draw_theme { MST_DRAW_DAY = 0, MST_DRAW_NIGHT, MST_DRAW_CONTRAST } mst_draw_theme;

typedef struct mst_draw_look {
    mst_draw_theme theme;
    const char *(*text)(const void *user, const char *id); /* words of "draw.north"; never NULL */
    const void *user;
    mst_draw_cache *cache; /* NULL: nothing is kept */
    double least_k;        /* symbols and labels are no smaller than that, however small the map is */
} mst_draw_look;

/* Kinds of things a legend explains: enum name, text id. */
#define MST_DRAW_KIND_LIST(X)                                                                                \
    X(WHOLE, "draw.building")                                                                                \
    X(PUBLIC, "draw.public")                                                                                 \
    X(STRAW, "draw.straw")                                                                                   \
    X(WARM, "draw.warm")                                                                                     \
    X(BURNING, "draw.burning")                                                                               \
    X(FLASHED, "draw.flashed")                                                                               \
    X(OUT, "draw.out")                                                                                       \
    X(COLLAPSED, "draw.collapsed")                                                                           \
    X(TOLD, "draw.told")                                                                                     \
    X(SMOKE, "draw.smoke")                                                                                   \
    X(GROUND_BURNING, "draw.ground_burning")                                                                 \
    X(GROUND_BURNT, "draw.ground_burnt")                                                                     \
    X(NATIONAL, "draw.national")                                                                             \
    X(TOWNSHIP, "draw.township")                                                                             \
    X(MICRO, "draw.micro")                                                                                   \
    X(OTHER, "draw.other")                                                                                   \
    X(STATION, "draw.station")                                                                               \
    X(APPARATUS, "draw.apparatus")                                                                           \
    X(CREW, "draw.crew")                                                                                     \
    X(HEADCOUNT, "draw.headcount")                                                                           \
    X(COMMANDER, "draw.commander")                                                                           \
    X(STALE, "draw.stale")                                                                                   \
    X(CALLING, "draw.calling")                                                                               \
    X(STREAM, "draw.stream")                                                                                 \
    X(HOSE, "draw.hose")                                                                                     \
    X(HOSE_DRY, "draw.hose_dry")                                                                             \
    X(HYDRANT, "draw.hydrant")                                                                               \
    X(HYDRANT_GOOD, "draw.hydrant_good")                                                                     \
    X(HYDRANT_IN_USE, "draw.hydrant_in_use")                                                                 \
    X(HYDRANT_FROZEN, "draw.hydrant_frozen")                                                                 \
    X(HYDRANT_DRY, "draw.hydrant_dry")                                                                       \
    X(CRANE, "draw.crane")                                                                                   \
    X(WATER, "draw.water")                                                                                   \
    X(ICE, "draw.ice")                                                                                       \
    X(WATER_POINT, "draw.water_point")                                                                       \
    X(WATER_POINT_OUT, "draw.water_point_out")                                                               \
    X(SECTOR, "draw.sector")                                                                                 \
    X(CORDON, "draw.cordon")                                                                                 \
    X(PEOPLE, "draw.people")

typedef enum mst_draw_kind {
#define MST_DRAW_KIND_ENUM(name, id) MST_DRAW_##name,
    MST_DRAW_KIND_LIST(MST_DRAW_KIND_ENUM)
#undef MST_DRAW_KIND_ENUM
        MST_DRAW_KIND_COUNT
} mst_draw_kind;

/* What was painted inside the map's rectangle: how often each kind, and each character of a task. */
typedef struct mst_draw_seen {
    uint32_t count[MST_DRAW_KIND_COUNT];
    uint32_t task[MST_ORDER_COUNT]; /* units whose symbol says that order; [0] units without a task */
    uint32_t tender, ladder;        /* units whose symbol says what they are */
} mst_draw_seen;

/* The rectangle that the frame of a picture of this size leaves to the map. */
mst_draw_view mst_draw_frame_view(int width_px, int height_px);
/* Moves the view over the built-up area (the buildings without the outermost 2 % on each side) and all
 * that burns or has burnt. */
void mst_draw_fit_town(const mst_draw_scene *scene, mst_draw_view *view);
/* Moves it over what burns, has burnt or is heated, and the units near; false, and nothing is moved, when
 * there is no such thing. */
bool mst_draw_fit_incident(const mst_draw_scene *scene, mst_draw_view *view);

/* Paints into the map's rectangle, and nowhere else. */
mst_draw_seen mst_draw_scene_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                                   const mst_draw_look *look);
/* The same in two parts, for whoever paints many frames: what stands on the map and never changes, to be
 * kept; and what is known, above it. Surface fire lies between the two: where there is any, paint the whole.
 */
void mst_draw_ground_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                           const mst_draw_look *look);
mst_draw_seen mst_draw_known_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                                   const mst_draw_look *look);
bool mst_draw_has_surface_fire(const mst_draw_scene *scene);
/* Paints banner, clock, scale, north, wind, legend of what was seen and attribution around and into it. */
void mst_draw_frame_paint(cairo_t *cr, const mst_draw_scene *scene, const mst_draw_view *view,
                          const mst_draw_look *look, const mst_draw_seen *seen, int width_px, int height_px);
/* One kind's row: false when the legend has no row for it because nothing of it was seen. */
bool mst_draw_is_in_legend(const mst_draw_seen *seen, mst_draw_kind kind);
#endif
