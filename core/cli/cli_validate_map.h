/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_map.h - draws small maps and writes small drill plans as text, for cases that need a town of
 * given sizes and gaps. Metres; ids count up from 1 in the order of adding. */
#ifndef CLI_CLI_VALIDATE_MAP_H
#define CLI_CLI_VALIDATE_MAP_H
#include "base/alloc.h"

typedef struct mst_sketch_box {
    double x_m, y_m, wide_m, deep_m, height_m; /* south-west corner */
    int storeys;
    const char *construction, *occupancy;
} mst_sketch_box;

typedef struct mst_sketch {
    mst_buffer buildings, roads, hydrants, stations, areas, people, text;
    uint32_t building_count, road_count, hydrant_count, station_count, area_count, people_count;
} mst_sketch;

void mst_sketch_building(mst_sketch *s, const mst_sketch_box *box);
void mst_sketch_road(mst_sketch *s, const char *road_class, double x0_m, double y0_m, double x1_m,
                     double y1_m);
void mst_sketch_hydrant(mst_sketch *s, double x_m, double y_m, double flow_lps);
void mst_sketch_station(mst_sketch *s, const char *kind, double x_m, double y_m);
void mst_sketch_area(mst_sketch *s, int fuel_model, double x0_m, double y0_m, double x1_m, double y1_m);
/* People in the building added last. */
void mst_sketch_people(mst_sketch *s, int count, bool is_asleep);
/* nx by ny equal buildings with gaps between them; the first has its corner at (0, 0), rows go north. */
void mst_sketch_grid(mst_sketch *s, const mst_sketch_box *box, int nx, int ny, double gap_m);
/* The map's text; lent until the sketch ends. */
const char *mst_sketch_map(mst_sketch *s);
void mst_sketch_fini(mst_sketch *s);

/* A drill plan of so many minutes in that air; `more` is put behind it. On the heap. */
typedef struct mst_sketch_plan {
    double minutes, temperature_degc, humidity_frac, wind_from_deg, wind_mps;
    const char *start; /* "2026-04-10 14:00" */
    const char *keys;  /* "surface_cell_m = 2," or "" */
    const char *more;
} mst_sketch_plan;
char *mst_sketch_script(const mst_sketch_plan *plan);
#endif
