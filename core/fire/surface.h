/* SPDX-License-Identifier: Apache-2.0
 * surface.h - fire over open ground: arrival time per square cell, in the order of time; each burnt cell
 * hands the ray by which fire came on to its eight neighbours, with the ellipse of fuel, slope and wind
 * between them (SPREAD.md). State lies in the caller's store: one SURFACE block and a TILE block per 32 x 32
 * cells that fire came near; the rest is rebuilt by mst_surface_rebuild after a restore. Cells in x east,
 * y north, metres; times in seconds since the start. */
#ifndef FIRE_SURFACE_H
#define FIRE_SURFACE_H
#include "base/store.h"
#include "base/team.h"

enum { MST_TILE_SIDE = 32, MST_TILE_CELLS = 1024 };
#define MST_NEVER_S 1e30f

typedef enum mst_cell_flag {
    MST_CELL_LINE_EAST = 1,  /* a fire line on the cell's east edge */
    MST_CELL_LINE_NORTH = 2, /* on its north edge */
    MST_CELL_WET = 4,        /* does not take fire, or was put out and lights nothing more */
    MST_CELL_LIT = 8         /* set by the engine: lit from outside, does not burn yet */
} mst_cell_flag;

typedef struct mst_cell_ground {
    uint8_t fuel;                /* fuel model number; none known: does not burn */
    float slope_deg;             /* 0..80 */
    float aspect_deg;            /* the way down, clockwise from north */
    float rise_east, rise_north; /* of the ground, metres per metre, where slope_deg is 0 */
} mst_cell_ground;
typedef mst_cell_ground mst_ground_fn(void *user, uint32_t x, uint32_t y);

typedef struct mst_surface_weather {
    double wind_mps;      /* midflame, or at 6.1 m when is_open_wind: times the fuel's factor */
    double wind_from_deg; /* clockwise from north */
    bool is_open_wind;
    double moisture_frac[5]; /* 1 h, 10 h, 100 h, herb, woody */
} mst_surface_weather;

typedef struct mst_surface mst_surface;
/* Declares TILE and SURFACE in the store (owned by the caller, must live longer). cells_x, y >= 1. */
mst_surface *mst_surface_create(mst_store *store, uint32_t cells_x, uint32_t cells_y, double cell_m,
                                mst_ground_fn *ground, void *user);
void mst_surface_destroy(mst_surface *s);
/* From now on these work on it together: the bytes are the same for any number. NULL: one alone. The ground
 * is then asked from several of them at once. */
void mst_surface_set_team(mst_surface *s, const mst_team *team);
/* Other loads and slopes of grass than mst_grass_usual (grass.h); before the first step. */
typedef struct mst_grass_figures mst_grass_figures;
void mst_surface_set_grass(mst_surface *s, const mst_grass_figures *figures);
/* After mst_store_read. */
void mst_surface_rebuild(mst_surface *s);
/* Under a new wind or moisture the front goes on from where it stands, within a cell too; nothing that does
 * not burn yet burns earlier than now. */
void mst_surface_set_weather(mst_surface *s, const mst_surface_weather *weather);
/* Burns from the later of time_s and now; false where nothing can burn. */
bool mst_surface_ignite(mst_surface *s, uint32_t x, uint32_t y, double time_s);
/* Lights every cell on the outline and inside: a point, a line of two points or a closed ring, in metres from
 * the south-west corner of the grid. The count of cells that burn; those that cannot are left out. */
uint32_t mst_surface_ignite_area(mst_surface *s, const double *x_m, const double *y_m, uint32_t count,
                                 double time_s);
void mst_surface_set_flag(mst_surface *s, uint32_t x, uint32_t y, mst_cell_flag flag, bool is_set);
/* A line thinner than a cell, along the sides of cells nearest to it; closed lines hold. Metres as above. */
void mst_surface_dig(mst_surface *s, double from_x_m, double from_y_m, double to_x_m, double to_y_m);
/* Every arrival up to and with time_s becomes final. The result is the same for any split. */
void mst_surface_step(mst_surface *s, double time_s);
/* MST_NEVER_S where fire has not come by now. */
float mst_surface_arrival_s(const mst_surface *s, uint32_t x, uint32_t y);
uint64_t mst_surface_burnt_cells(const mst_surface *s);

/* ---- what the front does; cells are y * cells_x + x ---- */
/* Cells that caught fire in the last step, in the order of time and cell. Lent until the next. */
const uint32_t *mst_surface_news(const mst_surface *s, uint32_t *count);
double mst_surface_now_s(const mst_surface *s);
mst_surface_weather mst_surface_weather_now(const mst_surface *s);
/* Nothing is lit or will be. */
bool mst_surface_is_idle(const mst_surface *s);
uint8_t mst_surface_flags(const mst_surface *s, uint32_t x, uint32_t y);
/* Can fire pass from a burnt cell over its side (dx, dy: one is 0, one -1 or 1) to one that is not? */
bool mst_surface_is_open(mst_surface *s, uint32_t x, uint32_t y, int dx, int dy);
/* Spread towards a unit vector in this cell: m/s, by Byram kW per metre of front, and how long a point
 * flames. */
typedef struct mst_surface_edge {
    double ros_mps, intensity_kw_m, residence_s;
} mst_surface_edge;
mst_surface_edge mst_surface_edge_of(mst_surface *s, uint32_t x, uint32_t y, double east, double north);
/* Does this fuel carry fire on level ground now? */
bool mst_surface_carries(mst_surface *s, uint8_t fuel);
/* Centimetres of a cell's edge that hands have done so far: kept for the caller, 0 at first. */
uint16_t mst_surface_work_cm(const mst_surface *s, uint32_t x, uint32_t y);
void mst_surface_set_work_cm(mst_surface *s, uint32_t x, uint32_t y, uint16_t work_cm);
/* Every burnt cell, tile by tile in the order they were made, rows within. */
void mst_surface_each(const mst_surface *s, void (*cell)(void *user, uint32_t cell, float arrival_s),
                      void *user);
#endif
