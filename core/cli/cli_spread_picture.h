/* SPDX-License-Identifier: Apache-2.0
 * cli_spread_picture.h - the ground of `muster spread` and where the front stood, as a PNG. */
#ifndef CLI_SPREAD_PICTURE_H
#define CLI_SPREAD_PICTURE_H
#include "cli/cli_spread_grid.h"

/* model: fuel numbers, row 0 the south, 0: does not burn. A pixel to a cell, fewer where there are more than
 * 1024 to a side; dark lines divide the time into sixteen. MST_E_INPUT where it cannot be written. */
int mst_spread_picture_write(const char *path, const mst_spread_grid *like, const uint8_t *model,
                             mst_spread_arrival *arrival, void *user, mst_errors *errors);
#endif
