/* SPDX-License-Identifier: Apache-2.0
 * director.h - what a director has in hand: the tool that waits for a place, wind to be set, skipping. */
#ifndef CONSOLE_DIRECTOR_H
#define CONSOLE_DIRECTOR_H
#include <stdbool.h>
#include <stdint.h>

typedef struct mst_director {
    int tool;         /* 1 .. 8; 0 none */
    bool is_skipping; /* to the next decision */
    double was_speed;
    bool was_paused;
    uint32_t skip_from; /* event number */
    double wind_from_deg, wind_mps;
    bool has_wind;
    int inject;      /* the planned one whose card is open, from 1; 0 none */
    double inject_x; /* where its chip is */
} mst_director;
#endif
