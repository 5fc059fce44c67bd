/* SPDX-License-Identifier: Apache-2.0
 * director_private.h - what the files of the director's screen share. */
#ifndef CONSOLE_DIRECTOR_PRIVATE_H
#define CONSOLE_DIRECTOR_PRIVATE_H
#include "console/app.h"

/* The time line: its rectangle, and where the words of its rows end. */
typedef struct mst_lanes {
    mst_rect r;
    mst_tick end;
    double label_x;
} mst_lanes;
double mst_lanes_x(const mst_lanes *lanes, double tick);

/* What has become of a planned inject so far; `at` NEVER: a handler fires it. */
typedef struct mst_inject_now {
    mst_tick at;
    bool is_fired, is_skipped, is_moved, is_met, is_missed;
} mst_inject_now;
mst_inject_now mst_director_inject(const mst_app *app, uint32_t inject);

/* What hides, and what of it was found (director_hidden.c): as a list, and as a row of the time line. */
void mst_director_hidden(mst_app *app, mst_rect at);
void mst_director_hidden_row(mst_app *app, const mst_lanes *lanes, double y, double row);
void mst_director_act(mst_app *app, uint16_t kind, mst_id target, mst_point point, const double value[3]);
void mst_director_injects(mst_app *app, const mst_lanes *lanes, double y, double row);
void mst_director_inject_card(mst_app *app, mst_rect map);
#endif
