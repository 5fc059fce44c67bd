/* SPDX-License-Identifier: Apache-2.0
 * cli_resimulate.h - plays a recorded drill again from its header and the orders of seats and director,
 * and holds every tick against the recorded one. */
#ifndef CLI_CLI_RESIMULATE_H
#define CLI_CLI_RESIMULATE_H
#include "cli/cli_reading.h"

typedef struct mst_cli_difference {
    bool is_simulated; /* false: the drill could not be started again; errors say why */
    bool is_there;
    mst_tick tick;
    char field[64]; /* "orders", "events", a kind of block ("building"), "roster", "plugin", "end" */
} mst_cli_difference;

/* MST_OK when it was played to the last tick or to the first difference; MST_E_FAULT with errors when
 * not. */
int mst_cli_resimulate(const mst_cli_reading *reading, mst_cli_difference *out, mst_errors *errors);
#endif
