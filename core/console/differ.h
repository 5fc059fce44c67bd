/* SPDX-License-Identifier: Apache-2.0
 * differ.h - where a seat's picture and the truth part: fires and people it does not know of, fires that it
 * takes for burning and are out, units that are no longer where it saw them, water that is not there. Pure.
 */
#ifndef CONSOLE_DIFFER_H
#define CONSOLE_DIFFER_H
#include "muster/picture.h"
#include "world/map.h"

enum { MST_DIFFERENCES_MAX = 9 };

typedef enum mst_difference_kind {
    MST_DIFFERENCE_UNSET = 0,
    MST_DIFFERENCE_PEOPLE, /* more people call than the seat knows of */
    MST_DIFFERENCE_FIRE,   /* it burns, and the seat does not know */
    MST_DIFFERENCE_OUT,    /* taken for burning, and out */
    MST_DIFFERENCE_UNIT,   /* a unit is elsewhere */
    MST_DIFFERENCE_DOWN,   /* collapsed, and the seat does not know */
    MST_DIFFERENCE_WATER   /* a hydrant or water that gives none, and the seat counts on it */
} mst_difference_kind;

typedef struct mst_difference {
    mst_difference_kind kind;
    mst_id id;
    mst_point at_truth, at_seat; /* both the same but for units */
    mst_tick age;                /* of what the seat knows; 0: nothing */
    double truth, seat;          /* people, or the states */
    double weight;
} mst_difference;

/* The weightiest first; `seat` may be NULL: it knows nothing. */
uint32_t mst_differ(const mst_picture *truth, const mst_picture *seat, const mst_map *map,
                    mst_difference out[MST_DIFFERENCES_MAX]);
#endif
