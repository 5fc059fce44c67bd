/* SPDX-License-Identifier: Apache-2.0
 * ground_private.h - what the ground*.c files share. All state lies in the surface engine's blocks; what
 * is here is derived from them and from the map. */
#ifndef FIRE_GROUND_PRIVATE_H
#define FIRE_GROUND_PRIVATE_H
#include "fire/ground.h"
#include "world/ring.h"

/* Rows of assets/ground.csv; the member's name is the key. */
#define GROUND_CONSTANT_LIST(X)                                                                              \
    X(herb_frac)                                                                                             \
    X(woody_frac)                                                                                            \
    X(snow_below_degc)                                                                                       \
    X(snow_moisture_frac)                                                                                    \
    X(wind_6m_divisor)                                                                                       \
    X(wind_step_mps)                                                                                         \
    X(wind_step_deg)                                                                                         \
    X(moisture_step_frac)                                                                                    \
    X(flame_kwm2)                                                                                            \
    X(expose_reach_m)                                                                                        \
    X(contact_m)                                                                                             \
    X(flaming_max_s)                                                                                         \
    X(light_kw)                                                                                              \
    X(light_reach_m)                                                                                         \
    X(light_after_s)                                                                                         \
    X(light_every_s)                                                                                         \
    X(brand_frac) X(brand_moist_pct) X(hold_flames) X(road_hold_m) X(dug_line_m) X(natural_grass_kg_m2)      \
        X(cut_grass_kg_m2) X(grass_slope)
typedef struct ground_constants {
#define X(name) double name;
    GROUND_CONSTANT_LIST(X)
#undef X
} ground_constants;

enum { GROUND_NOT_BURNING = 99, GROUND_ROAD = 98 };

/* A burnt cell from which fire can go on. */
typedef struct ground_front_cell {
    uint32_t cell;
    uint8_t sides; /* open ones, bits as in ground_side_x */
} ground_front_cell;

/* A building within reach of a cell that flames or did so lately. */
typedef struct ground_link {
    uint32_t building, cell;
    float arrival_s;
    double gap_m, east, north; /* unit vector towards the building */
    double flame_m;            /* of this second */
} ground_link;

struct mst_ground {
    mst_store *store;
    const mst_map *map;
    const mst_grid *grid;
    ground_constants k;
    double cell_m;
    mst_point south_west; /* corner of cell 0 */
    uint32_t nx, ny, tiles_x, tile_count;
    mst_surface *surface;
    uint8_t **raster; /* fuel per cell of a tile, drawn when first asked for */
    uint8_t fuel[64]; /* models on the map that can burn */
    uint32_t fuel_count;
    uint64_t carrying;   /* bit i: fuel[i] carries fire in the engine's weather */
    uint32_t **front_at; /* per tile: place in `front` + 1 by cell, or 0 */
    ground_front_cell *front;
    uint32_t front_count, front_capacity, side_count;
    ground_link *link; /* by building, then cell */
    uint32_t link_count, link_capacity;
    float last_arrival_s;
    uint32_t *near;
    uint32_t near_capacity;
};

extern const int mst__ground_side_x[4], mst__ground_side_y[4];

/* ground_map.c: the map as cells. */
mst_cell_ground mst__ground_cell(void *user, uint32_t x, uint32_t y);
uint8_t mst__ground_fuel(mst_ground *g, uint32_t cell);
mst_point mst__ground_centre(const mst_ground *g, uint32_t cell);
/* The cell that holds a point; false off the map. */
bool mst__ground_cell_at(const mst_ground *g, mst_point at, uint32_t *cell);
/* Cells whose centre lies within reach_m of a point, and the one that holds it. Calls for each. */
void mst__ground_round(mst_ground *g, mst_point at, double reach_m, void (*each)(void *user, uint32_t cell),
                       void *user);
void mst__ground_list_fuels(mst_ground *g);

/* ground_front.c: where it burns now. */
void mst__ground_touch(mst_ground *g, uint32_t cell);      /* this cell or its neighbours changed */
void mst__ground_carry_work(mst_ground *g, uint32_t cell); /* it has just caught fire */
void mst__ground_front_anew(mst_ground *g);
bool mst__ground_is_front(const mst_ground *g, uint32_t cell);
double mst__ground_cell_flame_m(mst_ground *g, const ground_front_cell *f);

/* ground_edge.c: ground and buildings. */
void mst__ground_link_cell(mst_ground *g, uint32_t cell, float arrival_s);
void mst__ground_expose(mst_ground *g, mst_tick now, mst_burn *burn);
void mst__ground_catch(mst_ground *g, mst_tick now, const mst_weather *weather, const mst_burn *burn,
                       mst_event_list *events);

/* ground_jump.c: a cell has caught fire; lights what lies beyond a narrow road or dug line beside it. */
void mst__ground_jump(mst_ground *g, uint32_t cell, mst_tick now, mst_event_list *events);

/* ground.c */
bool mst__ground_can_light(mst_ground *g, uint32_t cell); /* not burnt, not wet, fuel that carries fire */
bool mst__ground_light(mst_ground *g, uint32_t cell, mst_tick now);
void mst__ground_say_lit(mst_ground *g, mst_point at, mst_id from, mst_event_list *events);
/* Hands a changed weather to the engine; true when any fuel carries fire in it. */
bool mst__ground_weather(mst_ground *g, const mst_weather *weather);
#endif
