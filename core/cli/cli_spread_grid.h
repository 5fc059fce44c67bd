/* SPDX-License-Identifier: Apache-2.0
 * cli_spread_grid.h - ESRI ASCII grids as `muster spread` reads and writes them. */
#ifndef CLI_SPREAD_GRID_H
#define CLI_SPREAD_GRID_H
#include "base/errors.h"
#include "base/team.h"

typedef struct mst_spread_grid {
    uint32_t cols, rows;
    double x, y, cell_m; /* the south-west corner */
    float none;
    float *value; /* row 0 is the north */
} mst_spread_grid;

/* MST_E_INPUT with the line; `grid` is freed by mst_free(grid->value) in any case. */
int mst_spread_grid_read(const char *path, mst_spread_grid *grid, mst_errors *errors);

/* Arrival times in seconds, -9999 where it is 1e30 or more. arrival: of a cell, row 0 the south; asked by the
 * whole team at once. */
typedef float mst_spread_arrival(void *user, uint32_t x, uint32_t y);
int mst_spread_grid_write(const char *path, const mst_spread_grid *like, mst_spread_arrival *arrival,
                          void *user, const mst_team *team, mst_errors *errors);
#endif
